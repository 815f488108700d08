"""Lines of a PDF that plain typesetting cannot show: letters of several typefaces, drawn letters, text that
goes from right to left.

Such a line is shown as it is seen, from the left, each letter by a code that means what it stands for.
Readers put what goes from right to left into the order of reading themselves, and turn brackets round: so
there a bracket means what it looks like, and a letter of several characters (one with its marks, two
that are joined) is shown by as many codes, the first of which draws it: readers turn the characters of
one code round as well, which would spell them backwards. A family of emoji and
a tower of marks are shown by several codes, too: MuPDF knows no code for two characters that are written
with surrogates, and none for more than eight characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from journey_editor.export.drawnfont import DrawnFonts
from journey_editor.export.fontfile import SOFT_HYPHEN, PdfFont, corrections
from journey_editor.layout.bidi import mirrored
from journey_editor.layout.display import TextRun
from journey_editor.layout.fonts import Letter, is_plain

_MOST = 8
"""Characters that one code means."""

Line = Callable[[str, str, bytes], tuple[Letter, ...]]
"""``layout.fonts.line``."""


class _Shown(NamedTuple):
    """A letter as the file shows it: where it begins in the text, typeface, code, how far to move back."""

    start: int
    font: str
    code: str
    move: int


class Lettering:
    """Finds the codes of such lines, and keeps them."""

    def __init__(self, fonts: dict[str, PdfFont], drawn: DrawnFonts, line: Line) -> None:
        self._fonts, self._drawn, self._line = fonts, drawn, line
        self._kept: dict[tuple[str, str, bytes, bool], list[_Shown]] = {}

    def show(self, run: TextRun, start: int, end: int, set_type: Callable[[str], str]) -> str:
        """Operands and operators that show the characters ``start``–``end`` of a run.

        ``set_type`` gives the operators that choose a typeface in the size of the run, "" where it is
        the one already.
        """
        if is_plain(run):
            return f"{set_type(run.font)}{self._fonts[run.font].show(run.text, run.soft_hyphen, start, end)}"
        letters = [each for each in self._letters(run) if start <= each.start < end]
        if not letters:
            return f"{set_type(run.font)}[<>] TJ"
        shown: list[str] = []
        for font, group in groupby(letters, key=lambda each: each.font):
            shown.append(f"{set_type(font)}{_array(list(group))} TJ")
        return "\n".join(shown)

    def _letters(self, run: TextRun) -> list[_Shown]:
        key = (run.text, run.font, run.levels, run.soft_hyphen)
        found = self._kept.get(key)
        if found is None:
            letters = [each for letter in self._line(*key[:3]) for each in _apart(letter, run.text)]
            codes = [self._code(letter, run) for letter in letters]
            widths = [(code[2], letter.advance) for code, letter in zip(codes, letters, strict=True)]
            found = self._kept[key] = [
                _Shown(letter.start, font, code, move)
                for letter, (font, code, _), move in zip(letters, codes, corrections(widths), strict=True)
            ]
        return found

    def _code(self, letter: Letter, run: TextRun) -> tuple[str, str, int]:
        """Typeface, code, width in 1/1000 em."""
        hyphen = run.soft_hyphen and letter.end == len(run.text)
        means = SOFT_HYPHEN if hyphen else run.text[letter.start : letter.end]
        if letter.level % 2:
            means = mirrored(means)
        font = self._fonts.get(letter.face)
        if font is not None and len(letter.glyphs) == 1 and letter.glyphs[0][1:] == (0.0, 0.0):
            glyph = letter.glyphs[0][0]
            return letter.face, font.code(glyph, means), font.glyph_width(glyph)
        return self._drawn.code(letter, means)


def _apart(letter: Letter, text: str) -> Iterable[Letter]:
    """A letter of several characters that stands in text from right to left, character by character, and
    one of more than a code may mean, piece by piece.
    """
    if letter.end - letter.start == 1:
        return (letter,)
    if letter.level % 2:
        pieces = [(at, at + 1) for at in reversed(range(letter.start, letter.end))]
    else:
        pieces = list(_pieces(text, letter.start, letter.end))
    if len(pieces) == 1:
        return (letter,)
    share = letter.advance / len(pieces)
    return (
        letter._replace(
            glyphs=letter.glyphs if i == 0 else (),
            start=start,
            end=end,
            x=letter.x + i * share,
            advance=share,
        )
        for i, (start, end) in enumerate(pieces)
    )


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The characters ``start``–``end`` of a text in pieces of which one code may mean each."""
    for at in range(start + 1, end):
        if at - start == _MOST or max(text[at - 1], text[at]) > "\uffff":
            yield start, at
            start = at
    yield start, end


def _array(letters: Sequence[_Shown]) -> str:
    pieces = [f"{each.code}>{each.move}<" if each.move else each.code for each in letters]
    return f"[<{''.join(pieces)}>]"
