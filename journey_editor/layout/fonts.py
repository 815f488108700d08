"""Measures text with the bundled fonts: HarfBuzz advances in font units.

The same advances place the letters in every painter, so text is as wide on the page as on the
screen. Kerning is on; ligatures and contextual alternates are off.

Of the letters, digits and signs that Danish, Swedish and English are written with (``PAIRED``),
each advance depends on nothing but the next character: the fonts kern by pairs and have no other
rule for them. So HarfBuzz is asked once for each pair, and a text of such characters is measured
by adding up what is known of its pairs, in a tenth of the time. Any other text is shaped word by
word, and the words are kept: the fonts do not kern with the space, so a text is as wide as its
words and spaces together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from unicodedata import east_asian_width

FILES = {"regular": "Inter-Regular.ttf", "semibold": "Inter-SemiBold.ttf", "bold": "Inter-Bold.ttf"}
"""Font keys of the display list, and their files."""

_FEATURES = {"kern": True, "liga": False, "clig": False, "calt": False}
_MOST_WORDS = 20_000
"""Words kept a font that are not of paired characters alone. Above that the cache starts afresh."""

PAIRED = frozenset(
    "".join(map(chr, (*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100))))
    + "ŁłŒœŠšŽžŸ–—‘’‚“”„†•…‰‹›€™−"
)
"""Characters whose advance depends on the next one alone, when that is one of them too."""

_PLAIN = re.compile(
    r"[\x20-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
)
"""Characters of which each is a grapheme of its own (no combining marks, no joiners)."""


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


class FontFace:
    """One font, opened when it is first used. All numbers are font units (``upem`` to the em)."""

    def __init__(self, path: Path) -> None:
        import uharfbuzz as hb  # lazily: the start of the program need not pay for it

        self.path = path
        self._hb = hb
        face = hb.Face(hb.Blob.from_file_path(str(path)))
        self._font = hb.Font(face)
        self.upem: int = face.upem
        extents = self._font.get_font_extents("ltr")
        self.ascent: int = extents.ascender
        self.descent: int = -extents.descender
        self._words: dict[str, tuple[int, ...]] = {}
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
            found.extend(self._word(word))
        return found

    def has(self, text: str) -> bool:
        """Whether the font has a glyph for each character."""
        return all(self._font.get_nominal_glyph(ord(char)) for char in text)

    def _word(self, word: str) -> tuple[int, ...]:
        found = self._words.get(word)
        if found is None:
            if len(self._words) > _MOST_WORDS:
                self._words.clear()
            found = self._words[word] = self._shape(word)
        return found

    def _shape(self, text: str) -> tuple[int, ...]:
        """Always from left to right, so that the i-th advance belongs to the i-th character."""
        if not text:
            return ()
        hb = self._hb
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction = "ltr"
        buffer.script = "Latn"
        buffer.language = "en"
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        hb.shape(self._font, buffer, _FEATURES)
        advances = [0] * len(text)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            if info.codepoint == 0 and east_asian_width(text[info.cluster]) in "WF":
                # The font lacks it, and every font that has it (emoji, Chinese) gives it a square.
                advances[info.cluster] += self.upem
            else:
                advances[info.cluster] += position.x_advance
        return tuple(advances)


class Fonts:
    """The fonts of the map: "regular", "semibold" and "bold". Sizes and results are points."""

    def __init__(self, folder: Path) -> None:
        """``folder`` holds the files; nothing is read before it is needed."""
        self._folder = folder
        self._faces: dict[str, FontFace] = {}

    def file(self, font: str) -> Path:
        """The TrueType file of a font; KeyError for a key that is not one of ours."""
        return self._folder / FILES[font]

    def face(self, font: str) -> FontFace:
        """The opened font; KeyError for a key that is not one of ours, OSError if it cannot be read."""
        found = self._faces.get(font)
        if found is None:
            found = self._faces[font] = FontFace(self.file(font))
        return found

    def measure(self, text: str, font: str, size: float) -> float:
        """The advance of a text in one line."""
        face = self.face(font)
        return face.width(text) * size / face.upem

    def stops(self, text: str, font: str, size: float) -> tuple[float, ...]:
        """Where the caret stands before each character, and after the last.

        Inside a grapheme (a letter with its marks, a flag) the caret stands before the whole.
        """
        face = self.face(font)
        scale = size / face.upem
        stops = [total * scale for total in accumulate(face.advances(text), initial=0)]
        if not _PLAIN.fullmatch(text):
            whole = graphemes(text)
            for i, starts in enumerate(whole):
                if not starts:
                    stops[i] = stops[i - 1]
        return tuple(stops)

    def kerned(self, text: str, font: str) -> tuple[tuple[str, float], ...]:
        """Each character with its advance, kerning included, in 1/1000 em."""
        face = self.face(font)
        scale = 1000 / face.upem
        return tuple((char, advance * scale) for char, advance in zip(text, face.advances(text), strict=True))


def graphemes(text: str) -> Sequence[bool]:
    """For each character, whether a grapheme (what a reader takes for one letter) starts there."""
    if _PLAIN.fullmatch(text):
        return (True,) * len(text)
    from uniseg.graphemecluster import grapheme_cluster_breakables

    return tuple(i == 0 or bool(starts) for i, starts in enumerate(grapheme_cluster_breakables(text)))
