"""Boxes into which texts are broken: what their lines have in common, and the lines of paragraphs so far.

A map of thousands of cards is first seen from afar: of a card's text only the number of lines is needed,
and the lines themselves where somebody looks, or for a page. ``LineBox.lines`` tells both some thirty times
as fast as ``LineBreaker`` breaks a text, which rests on three facts:

- Lines never reach across a line break that the user typed, so a text's lines are those of its
  paragraphs; and paragraphs repeat on a map, or are short, and are asked for again.
- A paragraph whose whole width fits takes one line, whatever could be broken in it. The width of a
  paragraph of ordinary letters is a sum over its pairs (see ``fonts``).
- All else is asked of ``LineBreaker``, once: a paragraph that does not fit; and a text that has other
  characters, has more lines than may show, or is long.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journey_editor.layout.fonts import FontFace, is_paired

SLIM = 1 / 3
"""Ems that a character takes in a line of slim letters."""
_LONGEST = 100
"""Characters of a paragraph whose lines are kept."""
_MOST_KEPT = 30_000
"""Paragraphs kept a box, and as many that were kept before them."""


class Line(NamedTuple):
    """One line: characters ``start``–``end`` of the source, with the blanks that hang at its end.

    ``text`` is what is painted; ``soft_hyphen``: its last character is a hyphen of ours. ``levels``: of
    each character of ``text``, empty where all go from left to right; ``from_right``: the line begins at
    the right. ``joined``: the next line goes on without a blank, although no hyphen was added.
    """

    start: int
    end: int
    text: str
    width: float
    soft_hyphen: bool = False
    levels: bytes = b""
    from_right: bool = False
    joined: bool = False


Word = tuple[tuple[int, int], ...]
"""Length and width of each piece of a word between blanks."""


class LineBox:
    """A width in which texts of one font, size and language are broken."""

    __slots__ = (
        "_before",
        "_kept",
        "face",
        "language",
        "most",
        "room",
        "scale",
        "size",
        "slim",
        "width",
        "words",
    )

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
        self._before: dict[str, tuple[Line, ...]] = {}
        """Those that were kept until the last time when there were too many."""

    def lines(self, text: str, limit: int | None) -> Sequence[Line] | None:
        """The lines of a text, each counted from the beginning of its paragraph; None where a paragraph is
        not known, or not all lines may show.
        """
        found: list[Line] = []
        for paragraph in text.split("\n"):
            lines = self._kept.get(paragraph) or self._learn(paragraph)
            if lines is None:
                return None
            found += lines
        return found if limit is None or len(found) <= limit else None

    def again(self, paragraph: str, start: int) -> Sequence[Line] | None:
        """The lines of a paragraph that begins at ``start``; None where they are not known."""
        found = self._kept.get(paragraph) or self._learn(paragraph)
        return [_moved(line, start) for line in found] if start and found else found

    def _learn(self, paragraph: str) -> tuple[Line, ...] | None:
        """What was kept before; or the only line of a paragraph of ordinary letters that fits: where it might
        be broken, and how wide its words are, then does not matter.
        """
        if self._before and (known := self._before.get(paragraph)) is not None:
            return self._keep(paragraph, known)
        if len(paragraph) > self.slim:
            return None
        shown = paragraph.rstrip(" ")
        width = self.face.paired_width(shown)
        if width is None or width > self.room:
            return None
        # a named tuple's own way takes twice as long, and a map has thousands of lines
        line = tuple.__new__(  # pyright: ignore[reportUnknownMemberType]
            Line, (0, len(paragraph), shown, width * self.scale, False, b"", False, False)
        )
        return self._keep(paragraph, (line,))

    def keep(self, paragraph: str, start: int, lines: list[Line]) -> None:
        """Keep the lines of a whole paragraph that began at ``start``."""
        if is_paired(paragraph):
            self._keep(paragraph, tuple([_moved(line, -start) for line in lines]))

    def _keep(self, paragraph: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        if len(paragraph) <= _LONGEST:
            if len(self._kept) >= _MOST_KEPT:
                self._before, self._kept = self._kept, {}
            self._kept[paragraph] = lines
        return lines


def _moved(line: Line, by: int) -> Line:
    return Line(line.start + by, line.end + by, *line[2:])


def most_characters(width: float, size: float, limit: int) -> int:
    """More characters than can ever show: a title of a million costs no more than what is seen."""
    return int(limit * (width / size * 8 + 10)) + 100
