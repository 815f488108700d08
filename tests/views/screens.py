"""For ``test_screens``: looks at the map on screens of other scales, in a process of its own.

``screens.py`` paints the sample at the scale of ``QT_SCALE_FACTOR``; ``screens.py moves`` begins on the
first of two screens and goes to the other. Fails with what is wrong.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from math import ceil
from time import monotonic

from PySide6.QtCore import QPoint, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QScreen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from journey_editor import paths
from journey_editor.i18n import Words
from journey_editor.layout.boxes import CardFace
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.symbols import Symbols
from journey_editor.session.session import Session
from journey_editor.views.canvas.pictures import REACH
from journey_editor.views.canvas.qtpainter import QtPainter
from journey_editor.views.canvas.view import CanvasView

LIKE = 6.0
"""Mean difference (of 255) of symbols that stand on the nearest whole pixel, seen from some distance,
from those drawn in place; of another size it is 30."""


def wait(until: Callable[[], bool]) -> None:
    late = monotonic() + 20
    while not until():
        assert monotonic() < late
        QApplication.processEvents()


class Look:
    """The map on a window whose inside does not begin on a whole pixel of the screen."""

    def __init__(self) -> None:
        data, words = paths.data_dir(), Words("da", paths.translations_dir())
        fonts, symbols = Fonts(data / "fonts"), Symbols(data / "icons")
        self.plain = QtPainter(fonts, symbols, data)
        session = Session()
        session.open(data / "samples" / "dansk-koebsrejse.journey")
        self.window = QWidget()
        inside = QVBoxLayout(self.window)
        inside.setContentsMargins(13, 17, 0, 0)
        self.canvas = CanvasView(session, words, fonts, symbols, data)
        inside.addWidget(self.canvas)
        self.window.resize(1100, 760)
        self.window.show()
        wait(self.window.isVisible)

    @property
    def ratio(self) -> float:
        return self.canvas.devicePixelRatioF()

    def at_rest(self, zoom: float) -> None:
        self.canvas.zoom_to(zoom)
        for bar in (self.canvas.horizontalScrollBar(), self.canvas.verticalScrollBar()):
            bar.setValue(bar.minimum())
        self.canvas.viewport().repaint()
        wait(lambda: self.canvas.painting.is_sharp)
        QApplication.processEvents()

    def seen(self) -> QImage:
        """What the window shows, in the screen's pixels."""
        port = self.canvas.viewport()
        ratio, corner = self.ratio, port.mapTo(self.window, QPoint(0, 0))
        whole = self.window.grab().toImage()
        left, top = round(corner.x() * ratio), round(corner.y() * ratio)
        part = whole.copy(left, top, round(port.width() * ratio), round(port.height() * ratio))
        return part.convertToFormat(QImage.Format.Format_RGB32)

    def drawn(self) -> QImage:
        """The same drawn in place, without any picture kept."""
        layout, camera, port = self.canvas.shown_layout, self.canvas.camera, self.canvas.viewport()
        image = QImage(
            round(port.width() * self.ratio), round(port.height() * self.ratio), QImage.Format.Format_RGB32
        )
        image.fill("#fdfcf9")
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(self.ratio, self.ratio)
        painter.translate(-camera.x, -camera.y)
        painter.scale(camera.scale, camera.scale)
        for lane in layout.lanes:
            painter.save()
            painter.translate(0, lane.y)
            self.plain.paint(painter, lane.band.background)
            for box in lane.band.cards:
                painter.save()
                painter.translate(box.x, box.y)
                self.plain.paint(painter, box.face.group)
                painter.restore()
            self.plain.paint(painter, lane.band.heading)
            painter.restore()
        self.plain.paint(painter, layout.header)
        painter.end()
        return image

    def card_drawn(self, face: CardFace) -> QImage:
        """A card and the air around it, drawn for the screen's pixels."""
        device = self.canvas.camera.scale * self.ratio
        size = QSizeF(face.w + 2 * REACH, face.h + 2 * REACH) * device
        image = QImage(ceil(size.width()), ceil(size.height()), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(device, device)
        painter.translate(REACH, REACH)
        self.plain.picture(painter, face.group, device)
        painter.end()
        return image

    def check(self, zoom: float) -> None:
        """Cards are what a fresh picture is, pixel by pixel; symbols of headings and curve are in place."""
        self.at_rest(zoom)
        layout, camera, ratio = self.canvas.shown_layout, self.canvas.camera, self.ratio
        inside, seen, drawn = QRectF(self.canvas.viewport().rect()), self.seen(), self.drawn()
        cards, off = 0, list[float]()
        for lane in layout.lanes:
            for box in lane.band.cards:
                place = camera.to_view(box.x, lane.y + box.y, box.w, box.h)
                if inside.contains(place):
                    cards += 1
                    reach = REACH * camera.scale
                    spot = QPoint(round((place.x() - reach) * ratio), round((place.y() - reach) * ratio))
                    edge = ceil(reach * ratio) + 4
                    assert stands(self.card_drawn(box.face), seen, spot, edge), (ratio, zoom, box.face.card)
            spots = [camera.to_view(10, lane.y + 8, 30, 30)]
            spots += [camera.to_view(dot.x - 12, lane.y + dot.y - 12, 24, 24) for dot in lane.band.dots]
            for spot in filter(inside.contains, spots):
                off.append(difference(seen, drawn, spot, ratio))
        assert cards > 3
        assert len(off) > 1
        assert sum(off) / len(off) < LIKE, (ratio, zoom, off)


def stands(card: QImage, seen: QImage, spot: QPoint, edge: int) -> bool:
    """Whether a picture shows a card at a pixel, give or take one; its edge aside."""
    inner = card.copy(edge, edge, card.width() - 2 * edge, card.height() - 2 * edge)
    corners = [spot + QPoint(edge + dx, edge + dy) for dx in (0, -1, 1) for dy in (0, -1, 1)]
    return any(seen.copy(QRect(corner, inner.size())) == inner for corner in corners)


def difference(one: QImage, other: QImage, box: QRectF, ratio: float) -> float:
    """The mean difference of lightness in a part of two pictures, seen from some distance."""
    area = QRectF(box.x() * ratio, box.y() * ratio, box.width() * ratio, box.height() * ratio).toRect()
    left, right = (
        bytes(
            image.copy(area)
            .scaled(12, 12, mode=Qt.TransformationMode.SmoothTransformation)
            .convertToFormat(QImage.Format.Format_Grayscale8)
            .constBits()
        )
        for image in (one, other)
    )
    return sum(abs(a - b) for a, b in zip(left, right, strict=True)) / len(left)


def moves(look: Look) -> None:
    """From the first screen to the second and back, at rest on each."""
    first, second = sorted(QGuiApplication.screens(), key=QScreen.devicePixelRatio)
    for screen in (first, second, first):
        look.window.move(screen.geometry().topLeft() + QPoint(20, 20))
        wait(lambda to=screen: look.ratio == to.devicePixelRatio())
        look.check(0.9)


def main() -> None:
    application = QApplication(sys.argv)
    look = Look()
    if sys.argv[1:] == ["moves"]:
        moves(look)
    else:
        assert look.ratio == float(os.environ["QT_SCALE_FACTOR"])
        for zoom in (0.6, 1.0, 1.37):
            look.check(zoom)
    del look
    application.processEvents()


if __name__ == "__main__":
    main()
