"""Shadows and symbols drawn once for each size, then copied onto the pictures of cards.

A face or an icon is a dozen curved strokes, a shadow a stretched nine-patch: together they cost
more than all the letters of a card, and a map shows the same ones on every card. While the scale changes,
lines of headings are copied as well, for each frame would need letters of a new size. All is then stretched
from stamps that are as large as needed or up to twice as large: those of the scale that last rested, or
halves or doubles of it, because they or their letters are at hand. A half is shrunk from its double where
that is there: else the one frame in which a zoom comes below a half draws all that it shows.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, log2

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from journey_editor.layout.display import Shadow, Symbol, TextRun
from journey_editor.views.canvas.copying import copy_sharp

_MOST = 400
"""Stamps kept. A scale needs about thirty: five faces, some icons, shadows by lines of text."""
_REACH = 14.0
"""Points around a shadow's box that its picture covers."""
_MOST_STRETCHED = 600
"""Lines and symbols kept while the scale changes."""
_ABOVE, _BELOW, _BESIDE = 1.5, 0.7, 0.3
"""Times its size that a line's letters may reach beyond its baseline and its ends."""


class Stamps:
    """Copies of shadows and symbols at ``device`` pixels a point."""

    def __init__(
        self,
        draw_symbol: Callable[[QPainter, Symbol], None],
        draw_shadow: Callable[[QPainter, Shadow], None],
        draw_line: Callable[[QPainter, TextRun, float], None],
    ) -> None:
        """``draw_line`` is told the pixels of a point as well."""
        self._draw_symbol, self._draw_shadow, self._draw_line = draw_symbol, draw_shadow, draw_line
        self._kept: dict[tuple[str, str, float, float, float], QPixmap] = {}
        self._stretched: dict[tuple[tuple[object, ...], float], QPixmap] = {}
        """What a zoom stretches, by look and pixels a point."""
        self._rest = 1.0
        self._is_behind = False
        """Whether this frame has had to wait for the one before."""
        self._has_drawn = False
        """Whether this frame has drawn a stamp."""

    def begin(self, device: float, *, exact: bool, behind: bool) -> None:
        """Begin a frame. An ``exact`` one is at rest at ``device`` pixels a point, and draws lines as they
        are; one that is ``behind`` draws a single stamp and leaves out what else has none, nor a half: labels
        that come into sight, until there is time.
        """
        self._is_behind, self._has_drawn = behind, False
        if exact:
            self._rest = device
            self._stretched.clear()

    def symbol(self, painter: QPainter, item: Symbol, device: float, *, exact: bool) -> None:
        """Copy a symbol to the whole pixels nearest to its place, or (not ``exact``) stretch one."""
        look, side = (item.name, item.color, item.size), item.size + 2.0

        def draw(pixmap: QPixmap, device: float) -> None:
            self._into(pixmap, device, 1.0, lambda p: self._draw_symbol(p, item._replace(x=0.0, y=0.0)))

        if exact:
            key = (*look, 0.0, device)
            found = self._kept.get(key)
            if found is None:
                found = self._new(key, side, side)
                draw(found, device)
            self._copy(painter, found, item.x - 1.0, item.y - 1.0)
            return
        device = self._at_hand(device)
        for scale in (device, 2 * device):  # those of the last rest are as good
            rested = self._kept.get((*look, 0.0, scale))
            if rested is not None:
                self._stretched.setdefault((look, scale), rested)
        place = QRectF(item.x - 1.0, item.y - 1.0, side, side)
        self._stretch(painter, place, look, device, draw)

    def line(self, painter: QPainter, item: TextRun, device: float) -> None:
        """Stretch a line."""
        left, top = _BESIDE * item.size, _ABOVE * item.size
        w, h = item.width + 2 * left, top + _BELOW * item.size

        def draw(pixmap: QPixmap, device: float) -> None:
            alone = item._replace(x=left, baseline=top)
            self._into(pixmap, device, 0.0, lambda p: self._draw_line(p, alone, device))

        look = (item.text, item.font, item.size, item.color, item.levels)
        place = QRectF(item.x - left, item.baseline - top, w, h)
        self._stretch(painter, place, look, self._at_hand(device), draw)

    def _stretch(
        self,
        painter: QPainter,
        place: QRectF,
        look: tuple[object, ...],
        device: float,
        draw: Callable[[QPixmap, float], None],
    ) -> None:
        """Stretch a stamp onto its place (points): the one at hand, or made for it from its double or by
        ``draw``; its half where this frame may draw no more.
        """
        kept, w, h = self._stretched, place.width(), place.height()
        found = kept.get((look, device))
        if found is None:
            double = kept.get((look, 2 * device))
            if double is None and not self._may_draw():
                device /= 2
                found = kept.get((look, device))
                if found is None:
                    return
            else:
                if len(kept) >= _MOST_STRETCHED:
                    kept.clear()
                found = kept[look, device] = _clear(w, h, device)
                if double is None:
                    draw(found, device)
                else:
                    _shrink(double, found, w, h, device)
        painter.drawPixmap(place, found, QRectF(0, 0, w * device, h * device))

    def shadow(self, painter: QPainter, item: Shadow, device: float) -> None:
        """Copy a shadow."""
        key = ("", "", item.w, item.h, device)
        found = self._kept.get(key)
        if found is None:
            found = self._new(key, item.w + 2 * _REACH, item.h + 2 * _REACH)
            self._into(found, device, _REACH, lambda p: self._draw_shadow(p, item._replace(x=0.0, y=0.0)))
        self._copy(painter, found, item.x - _REACH, item.y - _REACH)

    def _may_draw(self) -> bool:
        may, self._has_drawn = not (self._is_behind and self._has_drawn), True
        return may

    def _at_hand(self, device: float) -> float:
        """The scale of the stamps to stretch for this one."""
        return self._rest * 2.0 ** ceil(log2(device / self._rest))

    def _new(self, key: tuple[str, str, float, float, float], w: float, h: float) -> QPixmap:
        if len(self._kept) >= _MOST:
            self._kept.clear()
        found = self._kept[key] = _clear(w, h, key[-1])
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


def _shrink(double: QPixmap, into: QPixmap, w: float, h: float, device: float) -> None:
    """Fill the picture of so many points from one of twice as many pixels a point."""
    with QPainter(into) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        target = QRectF(0, 0, w * device, h * device)
        painter.drawPixmap(target, double, QRectF(0, 0, 2 * w * device, 2 * h * device))


def _clear(w: float, h: float, device: float) -> QPixmap:
    """An empty picture of so many points."""
    made = QPixmap(ceil(w * device), ceil(h * device))
    made.fill(Qt.GlobalColor.transparent)
    return made
