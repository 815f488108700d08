"""Whether a picture of the canvas is the whole truth: the screen against a repaint that kept nothing.

A canvas that keeps pictures of its cards may show old ones, scaled, for a moment; a quarter of a second
after the last event it must look as if it had been painted from nothing. No measurement: tests use this.
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageChops
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from journey_editor.views.canvas.view import CanvasView

SHARP_AFTER = 250
"""Milliseconds after the last event at which all text is sharp."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How two pictures of the same size differ."""

    share: float
    """The part of the pixels that differ by more than the tolerance, 0 to 1."""
    worst: int
    """The largest difference of one colour of one pixel, 0 to 255."""
    box: QRect
    """What holds all pixels that differ; null where none does."""


def on_screen(view: QWidget) -> QImage:
    """What the screen holds of a widget now. Unlike ``grab`` it repaints nothing."""
    window = view.window()
    corner = view.mapTo(window, QPoint())
    shown = window.screen().grabWindow(window.winId(), corner.x(), corner.y(), view.width(), view.height())
    return shown.toImage()


def cold_repaint(canvas: CanvasView, fresh: CanvasView) -> QImage:
    """The same part of the map, painted by ``fresh``: a canvas on the same session that has never painted.

    Call it with nothing under the pointer and no text open: marks of the moment are not part of it.
    """
    fresh.resize(canvas.size())
    QApplication.sendPostedEvents(fresh)
    fresh.zoom_to(canvas.zoom)
    fresh.horizontalScrollBar().setValue(canvas.horizontalScrollBar().value())
    fresh.verticalScrollBar().setValue(canvas.verticalScrollBar().value())
    return fresh.viewport().grab().toImage()


def difference(shown: QImage, cold: QImage, tolerance: int = 8) -> Difference:
    """Compare two pictures; colours that differ by at most ``tolerance`` of 255 are the same.

    Raises ValueError where they are not of one size.
    """
    if shown.size() != cold.size():
        raise ValueError(f"{shown.size()} and {cold.size()} are not one size")
    apart = ImageChops.difference(_pillow(shown), _pillow(cold))
    channels = [
        channel.point([255 * (value > tolerance) for value in range(256)]) for channel in apart.split()
    ]
    over = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    box = over.getbbox()
    return Difference(
        share=over.histogram()[255] / (apart.width * apart.height),
        worst=max(
            value for channel in apart.split() for value, count in enumerate(channel.histogram()) if count
        ),
        box=QRect(box[0], box[1], box[2] - box[0], box[3] - box[1]) if box else QRect(),
    )


def _pillow(image: QImage) -> Image.Image:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    size = plain.width(), plain.height()
    return Image.frombytes("RGB", size, bytes(plain.constBits()), "raw", "BGRX", plain.bytesPerLine())
