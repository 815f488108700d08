"""Our own icons, drawn in the theme's ink and sharp at every screen scale."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QGuiApplication, QIcon, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from journey_editor.layout.display import Path as Shape
from journey_editor.layout.symbols import face as face_shapes
from journey_editor.ui.theme import Theme

SIZES = (16, 20, 24)
"""Logical pixels of the icons in menus, tools and rows of faces."""


class Icons:
    """Icons by name from a folder of SVG files that draw with ``currentColor``."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        self._folder = folder
        self._theme = theme
        scales = {screen.devicePixelRatio() for screen in QGuiApplication.screens()} or {1.0}
        self._sizes = sorted({round(size * scale) for size in SIZES for scale in scales})
        self._made = cache(self._make)
        self._faces = cache(self._make_face)
        self._swatches = cache(self._make_swatch)

    def icon(self, name: str, color: str | None = None) -> QIcon:
        """The icon in the theme's text colour, or in ``color``; an unknown name gives an empty one."""
        return self._made(name, color or self._theme.text)

    def pixmap(self, name: str, size: int, scale: float, color: str | None = None) -> QPixmap:
        """The icon as a picture of ``size`` logical pixels for a screen of this scale."""
        source = self._read(name)
        if not source:
            return QPixmap()
        picture = _draw(source, color or self._theme.text, round(size * scale))
        picture.setDevicePixelRatio(scale)
        return picture

    def face(self, emotion: int) -> QIcon:
        """The face of an emotion, as on the map."""
        return self._faces(emotion)

    def swatch(self, color: str) -> QIcon:
        """A small sheet of paper in ``#rrggbb``."""
        return self._swatches(color)

    def app_icon(self) -> QIcon:
        """The program's own icon."""
        made = QIcon()
        try:
            source = (self._folder.parent / "app-icon.svg").read_text("utf-8")
        except OSError:
            return made
        for size in (16, 24, 32, 48, 64, 96, 128, 256):
            made.addPixmap(_draw(source, self._theme.text, size))
        return made

    def _make_face(self, emotion: int) -> QIcon:
        made = QIcon()
        for size in self._sizes:
            picture, painter = _canvas(size)
            painter.scale(size, size)
            for shape in face_shapes(emotion):
                _paint_shape(painter, shape)
            painter.end()
            made.addPixmap(picture)
        return made

    def _make_swatch(self, color: str) -> QIcon:
        made = QIcon()
        for size in self._sizes:
            picture, painter = _canvas(size)
            painter.setPen(QPen(QColor(self._theme.outline), max(1.0, size / 20)))
            painter.setBrush(QColor(color))
            edge = size / 8
            painter.drawRoundedRect(QRectF(edge, edge, size - 2 * edge, size - 2 * edge), size / 8, size / 8)
            painter.end()
            made.addPixmap(picture)
        return made

    def _read(self, name: str) -> str:
        try:
            return (self._folder / f"{name}.svg").read_text("utf-8")
        except OSError:
            logging.getLogger(__name__).warning("no icon %s", name)
            return ""

    def _make(self, name: str, color: str) -> QIcon:
        made = QIcon()
        source = self._read(name) if name else ""
        if source:
            for size in self._sizes:
                made.addPixmap(_draw(source, color, size))
                made.addPixmap(_draw(source, self._theme.disabled, size), QIcon.Mode.Disabled)
        return made


def _canvas(size: int) -> tuple[QPixmap, QPainter]:
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return picture, painter


def _paint_shape(painter: QPainter, shape: Shape) -> None:
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


def _draw(source: str, color: str, size: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", color).encode()))
    picture, painter = _canvas(size)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
