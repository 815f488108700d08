"""Shadows and symbols drawn once for each size, then copied onto the pictures of cards.

A face or an icon is a dozen curved strokes, a shadow a stretched nine-patch: together they cost
more than all the letters of a card, and a map shows the same ones on every card.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, log2

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from journey_editor.layout.display import Shadow, Symbol
from journey_editor.views.canvas.copying import copy_sharp

_MOST = 400
"""Stamps kept. A scale needs about thirty: five faces, some icons, shadows by lines of text."""
_REACH = 14.0
"""Points around a shadow's box that its picture covers."""


class Stamps:
    """Copies of shadows and symbols at ``device`` pixels a point."""

    def __init__(
        self, draw_symbol: Callable[[QPainter, Symbol], None], draw_shadow: Callable[[QPainter, Shadow], None]
    ) -> None:
        self._draw_symbol, self._draw_shadow = draw_symbol, draw_shadow
        self._kept: dict[tuple[str, str, float, float, float], QPixmap] = {}
        self._newest: dict[tuple[str, str, float], float] = {}
        """The scale of the symbol's newest stamp."""

    def symbol(self, painter: QPainter, item: Symbol, device: float, *, exact: bool) -> None:
        """Copy a symbol to the whole pixels nearest to its place, or (not ``exact``) stretch one."""
        if not exact:
            newest = self._newest.get((item.name, item.color, item.size), 0.0)
            device = newest if device <= newest <= 4 * device else 2.0 ** ceil(log2(device))
        key = (item.name, item.color, item.size, 0.0, device)
        found = self._kept.get(key)
        side = item.size + 2.0
        if found is None:
            found = self._new(key, side, side)
            self._newest[item.name, item.color, item.size] = device
            self._into(found, device, 1.0, lambda p: self._draw_symbol(p, item._replace(x=0.0, y=0.0)))
        if exact:
            self._copy(painter, found, item.x - 1.0, item.y - 1.0)
        else:
            source = QRectF(0, 0, side * device, side * device)
            painter.drawPixmap(QRectF(item.x - 1.0, item.y - 1.0, side, side), found, source)

    def shadow(self, painter: QPainter, item: Shadow, device: float) -> None:
        """Copy a shadow."""
        key = ("", "", item.w, item.h, device)
        found = self._kept.get(key)
        if found is None:
            found = self._new(key, item.w + 2 * _REACH, item.h + 2 * _REACH)
            self._into(found, device, _REACH, lambda p: self._draw_shadow(p, item._replace(x=0.0, y=0.0)))
        self._copy(painter, found, item.x - _REACH, item.y - _REACH)

    def _new(self, key: tuple[str, str, float, float, float], w: float, h: float) -> QPixmap:
        if len(self._kept) >= _MOST:
            self._kept.clear()
            self._newest.clear()
        device = key[-1]
        found = self._kept[key] = QPixmap(ceil(w * device), ceil(h * device))
        found.fill(Qt.GlobalColor.transparent)
        return found

    @staticmethod
    def _into(pixmap: QPixmap, device: float, origin: float, draw: Callable[[QPainter], None]) -> None:
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.scale(device, device)
            painter.translate(origin, origin)
            draw(painter)

    @staticmethod
    def _copy(painter: QPainter, pixmap: QPixmap, x: float, y: float) -> None:
        here = painter.worldTransform()
        place = here.map(QPointF(x, y))
        painter.resetTransform()
        copy_sharp(painter, pixmap, place.x(), place.y(), painter.device().devicePixelRatio())
        painter.setWorldTransform(here)
