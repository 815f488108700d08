"""Our own icons, drawn in the theme's ink when they are first shown, sharp at every screen scale."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from ctypes import py_object, pythonapi
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

if TYPE_CHECKING:
    from journey_editor.layout.display import Path as Shape
    from journey_editor.ui.theme import Theme

Draw = Callable[[int, bool], QPixmap]
"""Makes a picture of so many pixels' side; True for something that cannot be used now."""


class Icons:
    """Icons by name from a folder of SVG files that draw with ``currentColor``."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        self._folder = folder
        self._theme = theme
        self._made = cache(self._make)
        self._faces = cache(lambda emotion: QIcon(_Engine(partial(_draw_face, emotion))))
        self._swatches = cache(lambda color: QIcon(_Engine(partial(_draw_swatch, color, theme.outline))))

    def icon(self, name: str, color: str | None = None) -> QIcon:
        """The icon in the theme's text colour, or in ``color``; an unknown name gives an empty one."""
        return self._made(name, color or self._theme.text)

    def face(self, emotion: int) -> QIcon:
        """The face of an emotion, as on the map."""
        return self._faces(emotion)

    def swatch(self, color: str) -> QIcon:
        """A small sheet of paper in ``#rrggbb``."""
        return self._swatches(color)

    def app_icon(self) -> QIcon:
        """The program's own icon."""
        file = self._folder.parent / "app-icon.svg"
        return QIcon(_Engine(self._svg(file, self._theme.text), (16, 24, 32, 48, 64, 96, 128, 256)))

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(
            file.removesuffix(".svg") for file in os.listdir(self._folder) if file.endswith(".svg")
        )

    def _make(self, name: str, color: str) -> QIcon:
        if not name:
            return QIcon()
        if name not in self._names:
            logging.getLogger(__name__).warning("no icon %s", name)
            return QIcon()
        return QIcon(_Engine(self._svg(self._folder / f"{name}.svg", color)))

    def _svg(self, file: Path, color: str) -> Draw:
        """Draws a file; its text is read once."""
        read = cache(lambda: file.read_text("utf-8"))
        return lambda side, faint: _draw_svg(read(), self._theme.disabled if faint else color, side)


class _Engine(QIconEngine):
    """Draws a picture in each size and state when that is first asked for, and keeps it.

    Eighty commands have an icon, and ten of them are seen when the program starts. There is no
    ``clone``: Qt asks for it only to change an icon, and shiboken would hand out a freed object.
    """

    def __init__(self, draw: Draw, sizes: tuple[int, ...] = ()) -> None:
        """``sizes``: pixels of the pictures for a window system, which does not ask for one size."""
        super().__init__()
        self._sizes = sizes
        self._kept = cache(draw)
        # The icon that gets it deletes it. PySide does not know that, and the collector of garbage would
        # delete it as well, first or second: either ends the process.
        pythonapi.Py_IncRef(py_object(self))

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        """``size`` counts pixels of the screen."""
        return self._kept(min(size.width(), size.height()), mode == QIcon.Mode.Disabled)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        scale = painter.device().devicePixelRatio()
        side = min(rect.width(), rect.height())
        picture = self.pixmap(QSize(round(side * scale), round(side * scale)), mode, state)
        place = QRectF(0, 0, side, side)
        place.moveCenter(QRectF(rect).center())
        painter.drawPixmap(place, picture, QRectF(picture.rect()))

    def availableSizes(self, _mode: QIcon.Mode, _state: QIcon.State) -> list[QSize]:
        return [QSize(side, side) for side in self._sizes]


def _canvas(size: int) -> tuple[QPixmap, QPainter]:
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return picture, painter


def _draw_svg(source: str, color: str, side: int) -> QPixmap:
    from PySide6.QtCore import QByteArray
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", color).encode()))
    picture, painter = _canvas(side)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return picture


def _draw_face(emotion: int, side: int, _faint: bool) -> QPixmap:
    from journey_editor.layout.palettes import COLOUR
    from journey_editor.layout.symbols import face

    picture, painter = _canvas(side)
    painter.scale(side, side)
    for shape in face(emotion, COLOUR.faces[emotion]):
        _paint_shape(painter, shape)
    painter.end()
    return picture


def _draw_swatch(color: str, outline: str, side: int, _faint: bool) -> QPixmap:
    from PySide6.QtGui import QPen

    picture, painter = _canvas(side)
    painter.setPen(QPen(QColor(outline), max(1.0, side / 20)))
    painter.setBrush(QColor(color))
    edge = side / 8
    painter.drawRoundedRect(QRectF(edge, edge, side - 2 * edge, side - 2 * edge), side / 8, side / 8)
    painter.end()
    return picture


def _paint_shape(painter: QPainter, shape: Shape) -> None:
    from PySide6.QtGui import QBrush, QPainterPath, QPen

    path = QPainterPath()
    for letter, *numbers in shape.segments:
        if letter == "M":
            path.moveTo(*numbers)
        elif letter == "L":
            path.lineTo(*numbers)
        elif letter == "C":
            path.cubicTo(*numbers)
        else:
            path.closeSubpath()
    pen = QPen(Qt.PenStyle.NoPen)
    if shape.stroke:
        pen = QPen(QColor(shape.stroke), shape.stroke_width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(QColor(shape.fill) if shape.fill else QBrush())
    painter.drawPath(path)
