"""Sets a text into a box: its lines as text runs to paint and as a block for the caret."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from journey_editor.layout.boxes import TextBlock, TextLine
from journey_editor.layout.display import TextRun
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.linebox import Line
from journey_editor.layout.lines import LineBreaker, Painting

Style = tuple[str, float, float]
"""Font, size and leading (the distance from line to line), in points."""


class SetText(NamedTuple):
    """A text in its box: what to paint, where the caret can stand, how high it is."""

    runs: tuple[TextRun, ...]
    block: TextBlock
    height: float


class Setter:
    """Sets texts with one set of fonts."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self._breaker = LineBreaker(fonts)
        self._drops: dict[Style, float] = {}

    def set(
        self,
        text: str,
        style: Style,
        color: str,
        language: str,
        *,
        x: float,
        y: float,
        width: float,
        limit: int | None = None,
    ) -> SetText:
        """``text`` from the left end ``x`` and the top ``y``, at most ``width`` wide and ``limit`` lines."""
        font, size, leading = style
        lines, shortened = self._breaker.lines(text, font, size, width, language, limit)
        make = partial(self._caret_lines, text, lines, style, x, y, width)
        block = TextBlock(make, shortened=shortened, font=font, size=size)
        runs = self.runs(lines, style, color, x=x, y=y, width=width)
        return SetText(tuple(runs), block, len(lines) * leading)

    def lines(
        self, text: str, style: Style, language: str, width: float, limit: int | None
    ) -> Sequence[Line]:
        """The lines that ``set`` makes, to be counted or painted: many times faster."""
        return self.painting(style, language, width)(text, limit)

    def painting(self, style: Style, language: str, width: float) -> Painting:
        """``lines`` for many texts of one kind, as a function of a text and its limit."""
        return self._breaker.painting(style[0], style[1], width, language)

    def runs(
        self, lines: Sequence[Line], style: Style, color: str, *, x: float, y: float, width: float
    ) -> list[TextRun]:
        """What there is to paint of ``lines``, as ``set`` places them."""
        font, size, leading = style
        first = y + self.drop(style)
        return [
            # a named tuple's own way takes twice as long, and pages have 50,000 lines
            tuple.__new__(  # pyright: ignore[reportUnknownMemberType]
                TextRun,
                (
                    x + width - advance if from_right else x,
                    first + i * leading,
                    text,
                    font,
                    size,
                    color,
                    advance,
                    soft_hyphen,
                    joined,
                    levels,
                ),
            )
            for i, (_, _, text, advance, soft_hyphen, levels, from_right, joined) in enumerate(lines)
            if text
        ]

    def _caret_lines(
        self, text: str, lines: tuple[Line, ...], style: Style, x: float, y: float, width: float
    ) -> tuple[TextLine, ...]:
        font, size, leading = style
        drop, stops = self.drop(style), self._breaker.stops
        found: list[TextLine] = []
        for i, line in enumerate(lines):
            top = y + i * leading
            if not line.levels and not line.from_right:
                places = stops(text, line, font, size, width)
                found.append(TextLine(line.start, line.end, x, top + drop, top, leading, places))
                continue
            edges = self._breaker.edges(text, line, font, size)
            left = x + width - line.width if line.from_right else x
            places = _stops(edges)
            made = TextLine(
                line.start, line.end, left, top + drop, top, leading, places, edges, line.from_right
            )
            found.append(made)
        return tuple(found)

    def centred(
        self, text: str, font: str, size: float, color: str, x: float, y: float, room: float
    ) -> TextRun:
        """One short line with its middle at ``x``, ``y`` (of its capitals), made smaller to fit ``room``."""
        width = self.fonts.measure(text, font, size)
        if width > room:
            size *= room / width
            width = room
        return TextRun(x - width / 2, y + size * _HALF_CAPITAL, text, font, size, color, width)

    def drop(self, style: Style) -> float:
        """From a line's top to its baseline: the letters stand in the middle of the leading."""
        found = self._drops.get(style)
        if found is None:
            font, size, leading = style
            face = self.fonts.face(font)
            scale = size / face.upem
            found = (leading - (face.ascent + face.descent) * scale) / 2 + face.ascent * scale
            self._drops[style] = found
        return found


def _stops(edges: Sequence[tuple[float, float, bool]]) -> tuple[float, ...]:
    """The caret's places: before each character, where its reader begins, and after the last."""
    before = [right if goes_left else left for left, right, goes_left in edges]
    if not edges:
        return (0.0,)
    left, right, goes_left = edges[-1]
    return (*before, left if goes_left else right)


_HALF_CAPITAL = 0.3637
"""Half the height of Inter's capitals, in ems."""
