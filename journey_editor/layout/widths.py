"""How many lines a text takes and how wide they are, without making the lines.

A map of thousands of cards is first seen from afar: of a card's text only the height is needed.
``LineBreaker`` would say it, but takes some thirty times as long as what is done here, which rests
on three facts:

- Lines never reach across a line break that the user typed, so a text's lines are those of its
  paragraphs; and paragraphs repeat on a map, or are short.
- A paragraph whose whole width fits takes one line, whatever could be broken in it. The width of a
  paragraph of ordinary letters is a sum over its pairs (see ``fonts``).
- All else is asked of ``LineBreaker``: a paragraph that does not fit, once; and the whole text if it
  has other characters, has more lines than may show, or is long.

So there is one place that knows how lines are broken, and a test holds the two to each other.
"""

from __future__ import annotations

from collections.abc import Sequence

from journey_editor.layout.fonts import PAIRED, Fonts
from journey_editor.layout.linebox import SLIM, most_characters
from journey_editor.layout.lines import LineBreaker

_LONGEST = 100
"""Characters of a paragraph that is kept."""
_MOST_KEPT = 8_000
"""Paragraphs kept a box, with their widths; above that the cache starts afresh."""


class LineWidths:
    """Tells the widths of the lines of texts of one font and language, in boxes of one width.

    Keeps those of the paragraphs that it has met.
    """

    def __init__(
        self, fonts: Fonts, breaker: LineBreaker, font: str, size: float, width: float, language: str
    ) -> None:
        self._breaker = breaker
        self._font, self._size, self._width, self._language = font, size, width, language
        self._face = fonts.face(font)
        self._room = int(width * self._face.upem / size)
        self._scale = size / self._face.upem
        self._most = int(width / size / SLIM)
        self._known: dict[str, tuple[float, ...]] = {}

    def of(self, text: str, limit: int | None = None) -> Sequence[float]:
        """The widths, in points, of the lines that ``LineBreaker.lines`` makes of the same."""
        if len(text) > _LONGEST and self._is_cut(text, limit):
            return self._of_lines(text, limit)
        found: list[float] = []
        known = self._known
        for paragraph in text.split("\n"):
            widths = known.get(paragraph) or self._learn(paragraph)
            if widths is None:
                return self._of_lines(text, limit)
            found += widths
        return found if limit is None or len(found) <= limit else self._of_lines(text, limit)

    def _learn(self, paragraph: str) -> tuple[float, ...] | None:
        """The widths of a paragraph's lines; None if it has characters that are not ordinary."""
        width: int | None = None
        if len(paragraph) <= self._most:  # else adding up would be in vain
            width = self._face.paired_width(paragraph.rstrip(" "))
        if width is not None and width <= self._room:
            found = (width * self._scale,)
        elif PAIRED.issuperset(paragraph):
            found = self._of_lines(paragraph, None)
        else:
            return None
        if len(paragraph) <= _LONGEST:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            self._known[paragraph] = found
        return found

    def _is_cut(self, text: str, limit: int | None) -> bool:
        """Whether ``LineBreaker`` would not even look at the whole text."""
        return limit is not None and len(text) > most_characters(self._width, self._size, limit)

    def _of_lines(self, text: str, limit: int | None) -> tuple[float, ...]:
        broken = self._breaker.lines(text, self._font, self._size, self._width, self._language, limit)
        return tuple([line.width for line in broken.lines])
