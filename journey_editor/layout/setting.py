"""Sets a text into a box: its lines as text runs to paint and as a block for the caret."""

from __future__ import annotations

from typing import NamedTuple

from journey_editor.layout.boxes import TextBlock, TextLine
from journey_editor.layout.display import TextRun
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.lines import ELLIPSIS, LineBreaker

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
        broken = self._breaker.lines(text, font, size, width, language, limit)
        drop = self._drop(style)
        runs: list[TextRun] = []
        lines: list[TextLine] = []
        for i, line in enumerate(broken.lines):
            top = y + i * leading
            if line.text:
                runs.append(
                    TextRun(x, top + drop, line.text, font, size, color, line.width, line.soft_hyphen)
                )
            stops = self._breaker.stops(text, line, font, size, width)
            lines.append(TextLine(line.start, line.end, x, top + drop, top, leading, stops))
        block = TextBlock(tuple(lines), broken.shortened, font, size)
        return SetText(tuple(runs), block, len(lines) * leading)

    def count(self, text: str, style: Style, width: float, language: str, limit: int) -> int:
        """How many lines a text takes."""
        return len(self._breaker.lines(text, style[0], style[1], width, language, limit).lines)

    def label(self, text: str, font: str, size: float, color: str, room: float) -> TextRun | None:
        """One line at the origin, shortened with "…" to ``room``; None where nothing of it fits."""
        line = self._breaker.lines(text, font, size, room, "und", 1).lines[0]
        if not line.text or line.text == ELLIPSIS or line.width > room:
            return None
        return TextRun(0.0, 0.0, line.text, font, size, color, line.width)

    def centred(
        self, text: str, font: str, size: float, color: str, x: float, y: float, room: float
    ) -> TextRun:
        """One short line with its middle at ``x``, ``y`` (of its capitals), made smaller to fit ``room``."""
        width = self.fonts.measure(text, font, size)
        if width > room:
            size *= room / width
            width = room
        return TextRun(x - width / 2, y + size * _HALF_CAPITAL, text, font, size, color, width)

    def _drop(self, style: Style) -> float:
        """From a line's top to its baseline: the letters stand in the middle of the leading."""
        found = self._drops.get(style)
        if found is None:
            font, size, leading = style
            face = self.fonts.face(font)
            scale = size / face.upem
            found = (leading - (face.ascent + face.descent) * scale) / 2 + face.ascent * scale
            self._drops[style] = found
        return found


_HALF_CAPITAL = 0.3637
"""Half the height of Inter's capitals, in ems."""
