"""Sets a text into a box: its lines as text runs to paint and as a block for the caret."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from journey_editor.layout.boxes import TextBlock, TextLine
from journey_editor.layout.display import TextRun
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.linebox import Line
from journey_editor.layout.lines import LineBreaker
from journey_editor.layout.widths import LineWidths

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
        self._widths: dict[tuple[Style, float, str], LineWidths] = {}
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
        drop, last = y + self.drop(style), len(lines) - 1
        runs = tuple(
            [
                TextRun(
                    x + width - line.width if line.from_right else x,
                    drop + i * leading,
                    line.text,
                    font,
                    size,
                    color,
                    line.width,
                    line.soft_hyphen,
                    i < last and not line.soft_hyphen and _joined(text, line, lines[i + 1]),
                    line.levels,
                )
                for i, line in enumerate(lines)
                if line.text
            ]
        )

        make = partial(self._caret_lines, text, lines, style, x, y, width)
        return SetText(runs, TextBlock(make, shortened=shortened, font=font, size=size), len(lines) * leading)

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

    def widths(self, style: Style, width: float, language: str) -> LineWidths:
        """What tells the width of each line that ``set`` would make, many times faster."""
        key = style, width, language
        found = self._widths.get(key)
        if found is None:
            font, size, _ = style
            found = self._widths[key] = LineWidths(self.fonts, self._breaker, font, size, width, language)
        return found

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


def _joined(text: str, line: Line, after: Line) -> bool:
    """Whether the next line goes on where one without a hyphen of ours ends: no blank, no line end."""
    return after.start == line.end and not text[line.end - 1 : line.end].isspace()


_HALF_CAPITAL = 0.3637
"""Half the height of Inter's capitals, in ems."""
