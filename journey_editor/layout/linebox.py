"""Boxes into which texts are broken: what their lines have in common, and the lines of paragraphs so far.

The layout breaks a text to know its height, and again where somebody sees it; and paragraphs repeat on a map.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journey_editor.layout.fonts import PAIRED, FontFace

SLIM = 1 / 3
"""Ems that a character takes in a line of slim letters."""
_LONGEST = 100
"""Characters of a paragraph whose lines are kept."""
_MOST_KEPT = 8_000
"""Paragraphs kept a box; above that they are gathered afresh."""


class Line(NamedTuple):
    """One line: characters ``start``–``end`` of the source, with the blanks that hang at its end.

    ``text`` is what is painted; ``soft_hyphen``: its last character is a hyphen of ours. ``levels``: of
    each character of ``text``, empty where all go from left to right; ``from_right``: the line begins at
    the right.
    """

    start: int
    end: int
    text: str
    width: float
    soft_hyphen: bool = False
    levels: bytes = b""
    from_right: bool = False


Word = tuple[tuple[int, int], ...]
"""Length and width of each piece of a word between blanks."""


class LineBox:
    """A width in which texts of one font, size and language are broken."""

    __slots__ = ("_kept", "face", "language", "most", "room", "scale", "size", "slim", "width", "words")

    def __init__(
        self, face: FontFace, size: float, width: float, language: str, words: dict[str, Word]
    ) -> None:
        """``width`` and ``size`` in points; ``words`` are those known of the font, in all boxes."""
        self.face, self.size, self.width, self.language, self.words = face, size, width, language, words
        self.room = int(width * face.upem / size)
        """The width in font units."""
        self.scale = size / face.upem
        self.slim = int(width / size / SLIM)
        """Characters of a line of slim letters."""
        self.most = int(width / size * 8) + 10
        """More characters than a line can hold."""
        self._kept: dict[str, tuple[Line, ...]] = {}
        """Of ordinary letters, with lines counted from their beginnings."""

    def lines(self, text: str, limit: int | None) -> list[Line] | None:
        """The lines of a text; None where a paragraph is not known, or not all lines may show."""
        found: list[Line] = []
        start = 0
        for paragraph in text.split("\n"):
            lines = self.again(paragraph, start)
            if lines is None:
                return None
            found += lines
            start += len(paragraph) + 1
        return found if limit is None or len(found) <= limit else None

    def again(self, paragraph: str, start: int) -> Sequence[Line] | None:
        """The lines of a paragraph that begins at ``start``; None where they are not known."""
        found = self._kept.get(paragraph) or self._brief(paragraph)
        return [_moved(line, start) for line in found] if start and found else found

    def _brief(self, paragraph: str) -> tuple[Line, ...] | None:
        """The only line of a paragraph of ordinary letters that fits: where it might be broken, and how wide
        its words are, then does not matter.
        """
        if len(paragraph) > self.slim:
            return None
        shown = paragraph.rstrip(" ")
        width = self.face.paired_width(shown)
        if width is None or width > self.room:
            return None
        return self._keep(paragraph, (Line(0, len(paragraph), shown, width * self.scale),))

    def keep(self, paragraph: str, start: int, lines: list[Line]) -> None:
        """Keep the lines of a whole paragraph that began at ``start``."""
        if PAIRED.issuperset(paragraph):
            self._keep(paragraph, tuple([_moved(line, -start) for line in lines]))

    def _keep(self, paragraph: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        if len(paragraph) <= _LONGEST:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[paragraph] = lines
        return lines


def _moved(line: Line, by: int) -> Line:
    return Line(line.start + by, line.end + by, line.text, line.width, line.soft_hyphen)


def most_characters(width: float, size: float, limit: int) -> int:
    """More characters than can ever show: a title of a million costs no more than what is seen."""
    return int(limit * (width / size * 8 + 10)) + 100
