"""Paints display lists with QPainter. Decides nothing: everything stands where the layout put it.

How lines of text are set, ``lettering`` knows.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QRawFont,
    QTransform,
)

from journey_editor.layout.display import Group, Item, Path, Picture, Rect, Shadow, Symbol, TextRun
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.symbols import Symbols
from journey_editor.views.canvas.lettering import LARGEST, Lettering
from journey_editor.views.canvas.shapes import path_of
from journey_editor.views.canvas.stamps import Stamps

if TYPE_CHECKING:
    from journey_editor.views.canvas.thumbs import Thumbs

_NO_PICTURE = "#8c90992e"
"""In place of a picture that is not there (yet)."""


class QtPainter:
    """Paints items; keeps pens, paths, glyph runs and the shadow between frames."""

    def __init__(self, fonts: Fonts, symbols: Symbols, data: FilePath, largest_type: float = LARGEST) -> None:
        """``data`` is the folder with ``shadow.png`` and ``shadow.json``; letters of more than
        ``largest_type`` pixels are drawn as shapes.
        """
        self._fonts = fonts
        self._symbols = symbols
        self._brushes: dict[str | None, QBrush] = {None: QBrush(Qt.BrushStyle.NoBrush)}
        self._pens: dict[tuple[str | None, float, tuple[float, ...]], QPen] = {
            (None, 0.0, ()): QPen(Qt.PenStyle.NoPen)
        }
        self._lettering = Lettering(fonts, self.brush, self.pen, self.raw_font, largest_type)
        self._paths: dict[Path, QPainterPath] = {}
        self._marks: dict[tuple[str, str], tuple[tuple[QPainterPath, QBrush, str | None, float], ...]] = {}
        self._stamps = Stamps(self._symbol, self._shade, self._lettering.paint)
        self._device, self._exact, self._bare = 0.0, True, False
        self._data = data
        self.arrived: Callable[[], None] | None = None
        """Called when pictures have come that were lacking; None: nobody waits for them."""
        self.lacks = False
        """Whether a picture was lacking in what has been painted since this was set to False."""
        self.comings = 0
        """How often pictures have come."""

    @cached_property
    def thumbs(self) -> Thumbs:
        """The attached pictures; made when the first is painted."""
        from journey_editor.views.canvas.thumbs import Thumbs

        thumbs = Thumbs()
        thumbs.arrived.connect(self._pictures_came)
        return thumbs

    @property
    def is_waiting(self) -> bool:
        """Whether attached pictures are on their way."""
        return "thumbs" in vars(self) and self.thumbs.is_busy

    def rest(self) -> None:
        """Nobody waits for pictures any more: the canvas is gone, and one may still be on its way."""
        self.arrived = None

    def _pictures_came(self) -> None:
        self.comings += 1
        if self.arrived is not None:
            self.arrived()

    def paint(self, painter: QPainter, group: Group) -> None:
        """Paint a group at its origin in the painter's coordinates (points)."""
        painter.translate(group.x, group.y)
        for item in group.items:
            self.item(painter, item)
        painter.translate(-group.x, -group.y)

    def heading(self, painter: QPainter, group: Group, dx: float, dy: float) -> None:
        """A heading with its label shifted (points)."""
        painter.translate(group.x, group.y)
        for item in group.items:
            if type(item) is Group and item.role == "label":
                painter.translate(dx, dy)
                self.paint(painter, item)
                painter.translate(-dx, -dy)
            else:
                self.item(painter, item)
        painter.translate(-group.x, -group.y)

    def picture(self, painter: QPainter, group: Group, device: float) -> None:
        """Paint a group onto a fresh picture whose transform is a scale by ``device`` and a shift."""
        before = (self._device, self._exact)
        self._device, self._exact = device, True
        self.paint(painter, group)
        self._device, self._exact = before

    def without_text(self, paint: Callable[[], None]) -> None:
        """Run some painting in which letters and symbols are left out: they could not be read."""
        self._bare = True
        paint()
        self._bare = False

    def stamped(self, device: float, *, exact: bool, behind: bool = False) -> None:
        """From now on copy symbols from stamps at ``device`` pixels a point (0: draw them). Not ``exact``,
        while the scale changes: lines as well, all stretched from stamps of another scale, and boxes
        without round corners, which take twice the time; edges are not smooth then, but those of paths.
        A frame that is ``behind`` makes one new stamp: what else has none is left out.
        """
        if device:
            self._stamps.begin(device, exact=exact, behind=behind)
        self._device, self._exact = device, exact

    def item(self, painter: QPainter, item: Item) -> None:
        """Paint one item."""
        if type(item) is TextRun:
            if not self._bare:
                self._line(painter, item)
        elif type(item) is Rect:
            self._rect(painter, item)
        elif type(item) is Group:
            self.paint(painter, item)
        elif type(item) is Path:
            self._path(painter, item)
        elif type(item) is Symbol:
            if self._bare:
                return
            if self._device:
                self._stamps.symbol(painter, item, self._device, exact=self._exact)
            else:
                self._symbol(painter, item)
        elif type(item) is Shadow:
            if self._device:
                self._stamps.shadow(painter, item, self._device)
            else:
                self._shade(painter, item)
        elif type(item) is Picture:
            self._picture(painter, item)

    def _line(self, painter: QPainter, item: TextRun) -> None:
        if self._exact:
            self._lettering.paint(painter, item, self._device)
        else:
            self._stamps.line(painter, item, self._device)

    def _picture(self, painter: QPainter, item: Picture) -> None:
        """An attached picture, as far as it is decoded; what lies beyond its box is cut off."""
        x, y, w, h = item.whole
        device = self._device or painter.worldTransform().m11() * painter.device().devicePixelRatio()
        pixmap, is_final = self.thumbs.get(item.file, max(w, h) * device)
        self.lacks |= not is_final
        if pixmap is None:
            brush = self.brush(_NO_PICTURE)
        else:
            brush = QBrush(pixmap)
            brush.setTransform(QTransform.fromTranslate(x, y).scale(w / pixmap.width(), h / pixmap.height()))
        painter.setPen(self.pen(None, 0.0))
        painter.setBrush(brush)
        painter.drawRoundedRect(QRectF(item.x, item.y, item.w, item.h), item.radius, item.radius)

    def brush(self, color: str | None) -> QBrush:
        found = self._brushes.get(color)
        if found is None:
            found = self._brushes[color] = QBrush(color_of(color or "#000000"))
        return found

    def pen(self, color: str | None, width: float, dash: tuple[float, ...] = ()) -> QPen:
        key = (color, width, dash) if color else (None, 0.0, ())
        found = self._pens.get(key)
        if found is None:
            found = QPen(color_of(color or "#000000"), width)
            found.setCapStyle(Qt.PenCapStyle.RoundCap)
            found.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if dash and width:
                found.setDashPattern([length / width for length in dash])
            self._pens[key] = found
        return found

    def _rect(self, painter: QPainter, item: Rect) -> None:
        if item.stroke is None and not (item.radius and self._exact):
            painter.fillRect(QRectF(item.x, item.y, item.w, item.h), self.brush(item.fill))
            return
        painter.setPen(self.pen(item.stroke, item.stroke_width))
        painter.setBrush(self.brush(item.fill))
        box = QRectF(item.x, item.y, item.w, item.h)
        if item.radius:
            painter.drawRoundedRect(box, item.radius, item.radius)
        else:
            painter.drawRect(box)

    def reach(self, item: Path) -> tuple[float, float]:
        """The x between which a path lies."""
        box = self._shape_of(item).controlPointRect()
        return box.left(), box.right()

    def _shape_of(self, item: Path) -> QPainterPath:
        shape = self._paths.get(item)
        if shape is None:
            if len(self._paths) > 4_000:  # curves and chevrons change; the shapes of one map are few
                self._paths.clear()
            shape = self._paths[item] = path_of(item)
        return shape

    def _path(self, painter: QPainter, item: Path) -> None:
        painter.setPen(self.pen(item.stroke, item.stroke_width, item.dash))
        painter.setBrush(self.brush(item.fill))
        if self._exact:
            painter.drawPath(self._shape_of(item))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.drawPath(self._shape_of(item))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _symbol(self, painter: QPainter, item: Symbol) -> None:
        parts = self._marks.get((item.name, item.color))
        if parts is None:
            parts = self._marks[item.name, item.color] = tuple(
                (
                    path_of(path),
                    self.brush(path.fill),
                    path.stroke or (None if path.fill else item.color),
                    path.stroke_width,
                )
                for path in self._symbols.paths(item.name)
            )
        painter.save()
        painter.translate(item.x, item.y)
        painter.scale(item.size, item.size)
        for shape, brush, stroke, width in parts:
            painter.setPen(self.pen(stroke, width))
            painter.setBrush(brush)
            painter.drawPath(shape)
        painter.restore()

    @cached_property
    def _shadow(self) -> tuple[QPixmap, dict[str, float]]:
        """The picture and its measures; an empty map needs neither."""
        metrics = json.loads((self._data / "shadow.json").read_text("utf-8"))
        return QPixmap(str(self._data / "shadow.png")), metrics

    def _shade(self, painter: QPainter, item: Shadow) -> None:
        """The nine-patch: corners as they are, edges and middle stretched."""
        image, metrics = self._shadow
        reach, drop, side = metrics["spread"], metrics["offset_y"], int(metrics["border"])
        x, y = item.x - reach, item.y - reach + drop
        w, h = item.w + 2 * reach, item.h + 2 * reach
        corner = side / metrics["scale"]
        across = ((0, side), (side, image.width() - 2 * side), (image.width() - side, side))
        down = ((0, side), (side, image.height() - 2 * side), (image.height() - side, side))
        xs = ((x, corner), (x + corner, w - 2 * corner), (x + w - corner, corner))
        ys = ((y, corner), (y + corner, h - 2 * corner), (y + h - corner, corner))
        for (sy, sh), (ty, th) in zip(down, ys, strict=True):
            for (sx, sw), (tx, tw) in zip(across, xs, strict=True):
                painter.drawPixmap(QRectF(tx, ty, tw, th), image, QRectF(sx, sy, sw, sh))

    def raw_font(self, font: str, size: float) -> QRawFont:
        """A typeface of the layout in one size."""
        return QRawFont(str(self._fonts.file(font)), size, QFont.HintingPreference.PreferNoHinting)


def color_of(text: str) -> QColor:
    """``#rrggbb`` or ``#rrggbbaa`` as Qt's colour (which would read the latter as #aarrggbb)."""
    found = QColor(text[:7])
    if len(text) == 9:
        found.setAlpha(int(text[7:], 16))
    return found
