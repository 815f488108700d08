"""Copying pictures pixel by pixel, whatever the screen's scale.

Qt stretches a picture that says its own device pixel ratio: slower, and unsharp where the ratio is no
whole number. So pictures count the screen's pixels and are copied in these.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPixmap


def copy_sharp(painter: QPainter, pixmap: QPixmap, x: float, y: float, ratio: float) -> None:
    """Copy onto the whole pixels nearest to a place in view pixels, of which each has ``ratio`` of the
    screen's. The painter must not be transformed.
    """
    if ratio == 1.0:
        painter.drawPixmap(QPointF(round(x), round(y)), pixmap)
        return
    painter.scale(1 / ratio, 1 / ratio)
    painter.drawPixmap(QPointF(round(x * ratio), round(y * ratio)), pixmap)
    painter.resetTransform()
