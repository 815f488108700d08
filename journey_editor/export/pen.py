"""The pen of a page: what is chosen once and holds until something else is chosen.

Colours, line widths and typefaces are written only when they change.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from journey_editor.export.inks import Inks
from journey_editor.export.shapes import opacity


class Pen(NamedTuple):
    """What is known of the state in which the next item is drawn."""

    fill: str = ""
    stroke: str = ""
    alpha: int = 255
    width: float = -1.0
    dash: tuple[float, ...] = (-1.0,)
    type: tuple[str, float] = ("", -1.0)
    hidden: bool | None = None


_AT_BEGIN = Pen(dash=(), hidden=False)
_UNKNOWN = Pen()


class Inker:
    """Writes what is chosen into ``out``, and remembers it."""

    def __init__(self, inks: Inks, alpha_name: Callable[[int], str]) -> None:
        """``alpha_name`` names the graphics state with an opacity."""
        self.out: list[str] = []
        self.is_mark = False
        """Whether lines are crop marks."""
        self._inks = inks
        self._alpha_name = alpha_name
        self.take_pen(_AT_BEGIN)

    def pen(self) -> Pen:
        """What is chosen now."""
        return Pen(self._fill, self._stroke, self._alpha, self._width, self._dash, self._type, self._hidden)

    def take_pen(self, pen: Pen) -> None:
        """Believe that this is chosen."""
        self._fill, self._stroke, self._alpha, self._width, self._dash, self._type, self._hidden = pen

    def begin_card(self, x: float, y: float) -> Pen:
        """What follows has its origin at (x, y), until ``end_card`` is given what this returns."""
        self.opaque(255)
        self.out.append(f"q 1 0 0 1 {x:.2f} {y:.2f} cm")
        pen = self.pen()
        self.take_pen(_UNKNOWN)
        return pen

    def end_card(self, pen: Pen) -> None:
        """See ``begin_card``."""
        self.out.append("Q")
        self.take_pen(pen)

    def begin(self, font: str, size: float, *, hidden: bool) -> str:
        """The beginning of a text object, with what must be said anew."""
        begin = "BT"
        if self._type != (font, size):
            begin = f"BT {self.type_set(font, size).rstrip()}"
        if self._hidden != hidden:
            self._hidden = hidden
            begin += " 3 Tr" if hidden else " 0 Tr"
        return begin

    def type_set(self, font: str, size: float) -> str:
        """The operators that choose a typeface; "" where it is the one already."""
        if self._type == (font, size):
            return ""
        self._type = font, size
        return f"/{font} {size:.2f} Tf "

    def ink(self, fill: str | None, stroke: str | None, *, is_text: bool = False) -> None:
        """Choose the colours of grounds and lines; None: as they are."""
        self.opaque(opacity(fill or stroke or ""))
        inks = self._inks
        if fill is not None:
            chosen = inks.fill(fill, is_text=is_text)
            if chosen != self._fill:
                self._fill = chosen
                self.out.append(chosen)
        if stroke is not None:
            chosen = inks.mark(stroke) if self.is_mark else inks.line(stroke)
            if chosen != self._stroke:
                self._stroke = chosen
                self.out.append(chosen)

    def opaque(self, alpha: int) -> None:
        """Choose the opacity, 0–255."""
        if alpha != self._alpha:
            self._alpha = alpha
            self.out.append(f"/{self._alpha_name(alpha)} gs")

    def line_width(self, width: float, dash: tuple[float, ...]) -> None:
        """Choose the width of lines, and their dashes."""
        if width != self._width:
            self._width = width
            self.out.append(f"{width:.2f} w")
        if dash != self._dash:
            self._dash = dash
            self.out.append(f"[{' '.join(f'{d:.2f}' for d in dash)}] 0 d")
