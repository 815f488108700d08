"""The badge on what both sides of a merge have changed: a round sign at the corner of a card or heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journey_editor.layout.boxes import MapLayout
from journey_editor.session.selection import Selection
from journey_editor.views.canvas.camera import Camera
from journey_editor.views.canvas.overlay import heading_rect

if TYPE_CHECKING:
    from journey_editor.model import Journey

SIDE = 18.0
"""Pixels, at every scale: it must be found from afar."""
GROUND = QColor("#b42318")
"""White on it has a contrast of 6.6:1."""


def paint_badges(painter: QPainter, layout: MapLayout, camera: Camera, journey: Journey) -> None:
    """Paint the badges of the map's conflicts."""
    if not journey.conflicts:
        return
    painter.save()
    for record in {one.record for one in journey.conflicts}:
        found = layout.find_card(record)
        if found is not None:
            lane, box = found
            area = camera.to_view(box.x, lane.y + box.y, box.w, box.h)
            if camera.content_rect(layout, 1e6, 1e6).contains(area.topRight()):
                _paint(painter, area.topRight() + QPointF(-3, 3))
            continue
        heading = _heading(layout, camera, journey, record)
        if heading is not None:
            _paint(painter, heading.topRight() + QPointF(-SIDE / 2 - 4, SIDE / 2 + 4))
    painter.restore()


def _heading(layout: MapLayout, camera: Camera, journey: Journey, record: str) -> QRectF | None:
    if record in journey.lane_numbers:
        return heading_rect(layout, camera, Selection(lane=record))
    if record in journey.columns:
        return heading_rect(layout, camera, Selection(step=record))
    return heading_rect(layout, camera, Selection(phase=record))


def _paint(painter: QPainter, middle: QPointF) -> None:
    painter.setPen(QPen(QColor("#ffffff"), 1.5))
    painter.setBrush(GROUND)
    painter.drawEllipse(middle, SIDE / 2, SIDE / 2)
    painter.setPen(QPen(QColor("#ffffff"), 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QLineF(middle.x(), middle.y() - 4.5, middle.x(), middle.y() + 0.5))
    painter.drawPoint(QPointF(middle.x(), middle.y() + 4.5))
