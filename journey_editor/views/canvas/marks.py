"""Outlines around cards and places: rings of chosen cards, opened places, sheets that were left.

A rounded outline with dashes takes longer to draw than a card's whole picture takes to copy, and a
carried formation shows hundreds. Most are of a few sizes, so they are pictures too.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from journey_editor.views.canvas.copying import copy_sharp
from journey_editor.views.canvas.qtpainter import QtPainter
from journey_editor.views.canvas.signs import SIGN_COLORS, Sign, paint_sign, sign_box, sign_picture

Kind = Literal["gap", "away", "chosen"] | Sign

_MOST = 60
"""Pictures kept: a few kinds by the heights of cards, at one scale."""
_LARGE = 320.0
"""Pixels of width above which an outline is drawn: few fit the window, and a picture would be mostly air."""
_REACH = 9.0
"""Pixels that a picture reaches beyond its box."""
_RADIUS = 4.0


class _Style(NamedTuple):
    edge: str | None
    """None: the accent."""
    width: float
    dash: tuple[float, ...]
    fill: str | None
    outset: float


_STYLES: dict[Kind, _Style] = {
    "gap": _Style(None, 2.0, (5.0, 5.0), "18", 0.0),
    "away": _Style("#00000030", 1.0, (), "#ffffff60", 0.0),
    "chosen": _Style(None, 2.0, (), None, 2.0),
    "added": _Style(SIGN_COLORS["added"], 2.5, (), None, 1.0),
    "removed": _Style(SIGN_COLORS["removed"], 2.0, (4.0, 5.0), "#ffffff99", 1.0),
    "changed": _Style(SIGN_COLORS["changed"], 2.5, (0.1, 5.0), None, 1.0),
    "moved": _Style(SIGN_COLORS["moved"], 2.0, (7.0, 4.5, 0.1, 4.5), None, 1.0),
    "conflict": _Style(SIGN_COLORS["conflict"], 2.0, (2.0, 4.5), None, 1.0),
}
"""A fill without "#" is the accent with so much opacity."""


class Marks:
    """Draws outlines, in view pixels."""

    def __init__(self, painter: QtPainter) -> None:
        self._painter = painter
        self._signs: dict[tuple[Sign, int], QPixmap] = {}
        self._kept: dict[tuple[Kind, str, float, float, float], QPixmap] = {}

    def draw(self, painter: QPainter, kind: Kind, box: QRectF, accent: str, ratio: float) -> None:
        """Outline a box on a screen of ``ratio`` device pixels a pixel."""
        if box.width() > _LARGE:
            self._outline(painter, kind, box, accent)
            return
        w, h = round(box.width() * ratio) / ratio, round(box.height() * ratio) / ratio
        key = kind, accent, w, h, ratio
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            found = self._kept[key] = self._picture(kind, w, h, accent, ratio)
        x, y = box.x() - _REACH, box.y() - _REACH
        copy_sharp(painter, found, x, y, ratio)

    def sign(self, painter: QPainter, sign: Sign, box: QRectF, ratio: float) -> None:
        """A sign without an outline, at the corner of a box."""
        place = sign_box(box)
        key = sign, round(place.width() * ratio)
        found = self._signs.get(key)
        if found is None:
            found = self._signs[key] = sign_picture(*key)
            found.setDevicePixelRatio(ratio)
        copy_sharp(painter, found, place.x(), place.y(), ratio)

    def _picture(self, kind: Kind, w: float, h: float, accent: str, ratio: float) -> QPixmap:
        pixmap = QPixmap(round((w + 2 * _REACH) * ratio), round((h + 2 * _REACH) * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            painter.scale(ratio, ratio)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._outline(painter, kind, QRectF(_REACH, _REACH, w, h), accent)
        return pixmap

    def _outline(self, painter: QPainter, kind: Kind, box: QRectF, accent: str) -> None:
        edge, width, dash, fill, outset = _STYLES[kind]
        if fill is not None and not fill.startswith("#"):
            fill = accent + fill
        painter.setPen(self._painter.pen(edge or accent, width, dash))
        painter.setBrush(self._painter.brush(fill))
        painter.drawRoundedRect(box.adjusted(-outset, -outset, outset, outset), _RADIUS, _RADIUS)
        if kind not in ("gap", "away", "chosen"):
            paint_sign(painter, kind, sign_box(box))
