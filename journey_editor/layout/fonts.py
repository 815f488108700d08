"""Measures text with the bundled fonts: HarfBuzz advances in font units.

The same advances place the letters in every painter, so text is as wide on the page as on the
screen. Kerning is on; ligatures and contextual alternates of Inter are off.

Of the letters, digits and signs that Danish, Swedish and English are written with (``PAIRED``),
each advance depends on nothing but the next character: the fonts kern by pairs and have no other
rule for them. So HarfBuzz is asked once for each pair, and a text of such characters is measured
by adding up what is known of its pairs, in a tenth of the time. Any other text is shaped word by
word (``shaping``), and the words are kept: the fonts do not kern with the space, so a text is as
wide as its words and spaces together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from journey_editor.layout.display import Path as Shape
from journey_editor.layout.display import TextRun
from journey_editor.layout.shaping import FEATURES, Letter, Shaper, graphemes
from journey_editor.layout.typefaces import FILES, Typefaces

if TYPE_CHECKING:
    from journey_editor.layout.outlines import Outlines

__all__ = ["FILES", "PAIRED", "FontFace", "Fonts", "Letter", "graphemes", "is_paired", "is_plain"]

_SIGNS = "ŁłŒœŠšŽžŸ–—‘’‚“”„†•…‰‹›€™−"
PAIRED = frozenset("".join(map(chr, (*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)))) + _SIGNS)
"""Characters whose advance depends on the next one alone, when that is one of them too."""
_UNPAIRED = re.compile(f"[^ -~\xa1-\xac\xae-\xff{_SIGNS}]")
"""Any other character."""


class _Pairs(dict[tuple[str, str], int]):
    """The advance of a character before another. KeyError for a pair that is not of ``PAIRED`` alone."""

    def __init__(self, shape: Callable[[str], tuple[int, ...]]) -> None:
        super().__init__()
        self._shape = shape

    def __missing__(self, pair: tuple[str, str]) -> int:
        one, next_ = pair
        if one not in PAIRED or next_ not in PAIRED:
            raise KeyError(pair)
        found = self[pair] = self._shape(one if " " in pair else one + next_)[0]
        return found


def is_plain(run: TextRun) -> bool:
    """Whether a line is of ``PAIRED`` alone, from left to right: then ``kerned`` tells all of it."""
    return not run.levels and is_paired(run.text)


def is_paired(text: str) -> bool:
    """Whether a text is of ``PAIRED`` alone."""
    if text.isascii() and text.isprintable():  # all of these are, and it is known at a glance
        return True
    return _UNPAIRED.search(text) is None


class FontFace:
    """One weight of text. All numbers are font units (``upem`` to the em)."""

    def __init__(self, typefaces: Typefaces, weight: str) -> None:
        import uharfbuzz as hb  # lazily: the start of the program need not pay for it

        self._hb = hb
        self._font = typefaces.face(weight).font
        self._shaper = Shaper(typefaces, weight)
        self.upem = self._shaper.upem
        extents = self._font.get_font_extents("ltr")
        self.ascent: int = extents.ascender
        self.descent: int = -extents.descender
        self._pairs = _Pairs(self._shape).__getitem__
        self.space = sum(self._shape(" "))

    def width(self, text: str) -> int:
        """The advance of a text."""
        found = self.paired_width(text)
        return sum(self.advances(text)) if found is None else found

    def paired_width(self, text: str) -> int | None:
        """The advance of a text if it is of paired characters alone, else None; fast either way."""
        try:
            # Before a space, and so at the end too, a character has its full advance.
            return sum(map(self._pairs, pairwise(text + " ")))
        except KeyError:
            return None

    def advances(self, text: str) -> Sequence[int]:
        """The advance of each character, kerning included; 0 for marks that sit on another."""
        try:
            return tuple(map(self._pairs, pairwise(text + " ")))
        except KeyError:
            pass
        found: list[int] = []
        for i, word in enumerate(text.split(" ")):
            if i:
                found.append(self.space)
            found.extend(self._shaper.advances(word))
        return found

    def line(self, text: str, levels: bytes) -> tuple[Letter, ...]:
        """See ``Fonts.line``."""
        return self._shaper.line(text, levels)

    def _shape(self, text: str) -> tuple[int, ...]:
        """The advances of characters of ``PAIRED``, each a letter of its own."""
        if not text:
            return ()
        hb = self._hb
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "en"
        hb.shape(self._font, buffer, FEATURES)
        return tuple(at.x_advance for at in buffer.glyph_positions)


class Fonts:
    """The fonts of the map: "regular", "semibold" and "bold". Sizes and results are points."""

    def __init__(self, folder: Path) -> None:
        """``folder`` holds the files; nothing is read before it is needed."""
        self._typefaces = Typefaces(folder)
        self._faces: dict[str, FontFace] = {}

    def file(self, font: str) -> Path:
        """The TrueType file of a font; KeyError for a key that is not one of ours."""
        return self._typefaces.file(font)

    def face(self, font: str) -> FontFace:
        """The opened font; KeyError for a key that is not one of ours, OSError if it cannot be read."""
        found = self._faces.get(font)
        if found is None:
            if font not in FILES:
                raise KeyError(font)
            found = self._faces[font] = FontFace(self._typefaces, font)
        return found

    def measure(self, text: str, font: str, size: float) -> float:
        """The advance of a text in one line."""
        face = self.face(font)
        return face.width(text) * size / face.upem

    def stops(self, text: str, font: str, size: float) -> tuple[float, ...]:
        """Where the caret stands before each character, and after the last, if all go from left to right.

        Inside a grapheme (a letter with its marks, a flag) the caret stands before the whole.
        """
        face = self.face(font)
        scale = size / face.upem
        stops = [total * scale for total in accumulate(face.advances(text), initial=0)]
        for i, starts in enumerate(graphemes(text)):
            if not starts:
                stops[i] = stops[i - 1]
        return tuple(stops)

    def edges(
        self, text: str, font: str, size: float, levels: bytes
    ) -> tuple[tuple[float, float, bool], ...]:
        """The left and right edge of each character of a line as it is seen, and whether it is one that goes
        from right to left. A character that is drawn with another has the edges of both.
        """
        face = self.face(font)
        scale = size / face.upem
        starts = graphemes(text)
        found = [(0.0, 0.0, False)] * len(text)
        for letter in face.line(text, levels):
            firsts = [i for i in range(letter.start, letter.end) if starts[i]] or [letter.start]
            share = letter.advance / len(firsts)
            goes_left = letter.level % 2 == 1
            for i in range(letter.start, letter.end):
                number = max(0, sum(first <= i for first in firsts) - 1)
                number = len(firsts) - 1 - number if goes_left else number
                left = letter.x + number * share
                found[i] = left * scale, (left + share) * scale, goes_left
        for i in range(len(text) - 1, 0, -1):  # a grapheme of several typefaces
            if not starts[i] and found[i] != found[i - 1]:
                left, right = min(found[i - 1][0], found[i][0]), max(found[i - 1][1], found[i][1])
                end = next((k for k in range(i + 1, len(text)) if starts[k]), len(text))
                found[i - 1 : end] = [(left, right, found[i - 1][2])] * (end - i + 1)
        return tuple(found)

    def kerned(self, text: str, font: str) -> tuple[tuple[str, float], ...]:
        """Each character with its advance, kerning included, in 1/1000 em."""
        face = self.face(font)
        scale = 1000 / face.upem
        return tuple((char, advance * scale) for char, advance in zip(text, face.advances(text), strict=True))

    def line(self, text: str, font: str, levels: bytes = b"") -> tuple[Letter, ...]:
        """The letters of a line in the order in which they are seen, with their glyphs; see ``shaping``.

        All numbers are 1/1000 em. Of a text of ``PAIRED`` alone ``kerned`` says the same in less time.
        """
        face = self.face(font)
        scale = 1000 / face.upem
        return tuple(
            letter._replace(
                glyphs=tuple((glyph, x * scale, y * scale) for glyph, x, y in letter.glyphs),
                x=letter.x * scale,
                advance=letter.advance * scale,
            )
            for letter in face.line(text, levels)
        )

    def outline(self, typeface: str, glyph: int) -> tuple[Shape, ...]:
        """The shapes of a ``Letter``'s glyph in ems, y down; those without a fill are of the text's ink."""
        return self._outlines.paths(typeface, glyph)

    @cached_property
    def _outlines(self) -> Outlines:
        from journey_editor.layout.outlines import Outlines  # only other scripts need them

        return Outlines(self._typefaces)
