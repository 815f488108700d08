"""The map as one painted layer: bands, then the headings that stay in sight above them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from journey_editor.layout.boxes import LaneBox, MapLayout
from journey_editor.layout.display import Group
from journey_editor.views.canvas.camera import Camera
from journey_editor.views.canvas.qtpainter import QtPainter

SHADOWS_FROM = 0.3
"""Below this scale (pixels a point) a shadow is less than a pixel and is left out."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colours of the ground around the map and of marks upon it; the map keeps its paper."""

    ground: str
    accent: str
    plus: str

    @classmethod
    def light(cls) -> Look:
        return cls(ground="#e9e8e4", accent="#2f5fd0", plus="#5b6270")

    @classmethod
    def dark(cls) -> Look:
        return cls(ground="#1d1f23", accent="#2f5fd0", plus="#c3c8d2")


class Layer:
    """Paints a layout through a camera."""

    def __init__(self, painter: QtPainter) -> None:
        self._paint = painter

    def paint(
        self,
        painter: QPainter,
        layout: MapLayout,
        camera: Camera,
        view: QRectF,
        look: Look,
        faded: frozenset[str] = frozenset(),
    ) -> None:
        """Everything of the map that lies in ``view`` (pixels). ``faded`` cards are drop places:
        only their outline is drawn.
        """
        painter.fillRect(view, QColor(look.ground))
        self._paper(painter, layout, camera, view)
        content = camera.content_rect(layout, view.right(), view.bottom())
        painter.save()
        painter.setClipRect(content.intersected(view), Qt.ClipOperation.IntersectClip)
        lanes = self.visible_lanes(layout, camera, content.top(), view.bottom())
        for lane in lanes:
            self._band(painter, lane, camera, view, faded, look)
        painter.restore()
        self._heads(painter, layout, camera, view, lanes)
        self._header(painter, layout, camera, view)

    def visible_lanes(self, layout: MapLayout, camera: Camera, top: float, bottom: float) -> list[LaneBox]:
        """Lanes (and the tray) that show between two view heights."""
        first, last = (top + camera.y) / camera.scale, (bottom + camera.y) / camera.scale
        every = (*layout.lanes, layout.tray) if layout.tray else layout.lanes
        return [lane for lane in every if lane.y < last and lane.y + lane.h > first]

    def card(self, painter: QPainter, group: Group, camera: Camera, view: QRectF, opacity: float) -> None:
        """One card with its top left at a view point (the ghost of a drag)."""
        painter.save()
        painter.setOpacity(opacity)
        painter.translate(view.topLeft())
        painter.scale(camera.scale, camera.scale)
        self._paint.paint(painter, group)
        painter.restore()

    def _paper(self, painter: QPainter, layout: MapLayout, camera: Camera, view: QRectF) -> None:
        box = camera.to_view(0, 0, layout.width, layout.height).intersected(view)
        painter.fillRect(box, QColor("#fdfcf9"))

    def _band(
        self,
        painter: QPainter,
        lane: LaneBox,
        camera: Camera,
        view: QRectF,
        faded: frozenset[str],
        look: Look,
    ) -> None:
        scale = camera.scale
        left, right = (view.left() + camera.x) / scale, (view.right() + camera.x) / scale
        top, bottom = (view.top() + camera.y) / scale - lane.y, (view.bottom() + camera.y) / scale - lane.y
        painter.save()
        painter.translate(-camera.x, lane.y * scale - camera.y)
        painter.scale(scale, scale)
        self._paint.paint(painter, lane.band.background)
        shadows = scale >= SHADOWS_FROM
        for box in lane.band.cards:
            if box.x > right or box.x + box.w < left or box.y > bottom or box.y + box.h < top:
                continue
            if box.card_id in faded:
                painter.setPen(self._paint.pen(look.accent, 1.4, (4.0, 4.0)))
                painter.setBrush(self._paint.brush(look.accent + "18"))
                painter.drawRoundedRect(QRectF(box.x, box.y, box.w, box.h), 3, 3)
                continue
            painter.translate(box.x, box.y)
            self._paint.paint(painter, box.face.group, shadows)
            painter.translate(-box.x, -box.y)
        painter.restore()

    def _heads(
        self, painter: QPainter, layout: MapLayout, camera: Camera, view: QRectF, lanes: list[LaneBox]
    ) -> None:
        top = camera.header_top + layout.header_height * camera.scale
        strip = QRectF(camera.heads_left, top, layout.heads_width * camera.scale, view.bottom() - top)
        painter.save()
        painter.setClipRect(strip, Qt.ClipOperation.IntersectClip)
        for lane in lanes:
            painter.save()
            painter.translate(camera.heads_left, lane.y * camera.scale - camera.y)
            painter.scale(camera.scale, camera.scale)
            heading = lane.band.heading
            self._paint.heading(painter, heading, 0.0, lane_shift(layout, camera, lane))
            painter.restore()
        painter.restore()

    def _header(self, painter: QPainter, layout: MapLayout, camera: Camera, view: QRectF) -> None:
        left = camera.heads_left + layout.heads_width * camera.scale
        height = layout.header_height * camera.scale
        painter.save()
        painter.setClipRect(
            QRectF(left, camera.header_top, view.right() - left, height), Qt.ClipOperation.IntersectClip
        )
        painter.translate(-camera.x, camera.header_top)
        painter.scale(camera.scale, camera.scale)
        for item in layout.header.items:
            if isinstance(item, Group) and item.role == "phase":
                self._paint.heading(painter, item, phase_shift(layout, camera, item), 0.0)
            else:
                self._paint.item(painter, item)
        painter.restore()
        painter.save()
        painter.translate(camera.heads_left, camera.header_top)
        painter.scale(camera.scale, camera.scale)
        self._paint.paint(painter, layout.corner)
        painter.restore()


# ---- labels that stay in sight


def lane_shift(layout: MapLayout, camera: Camera, lane: LaneBox) -> float:
    """How far (points) a lane's label stands below its place, so that it shows while its lane does."""
    top = layout.header_height + (camera.header_top + camera.y) / camera.scale
    room = lane.h - _label(lane.band.heading).h - 8.0
    return max(0.0, min(top - lane.y, room))


def phase_shift(layout: MapLayout, camera: Camera, phase: Group) -> float:
    """How far (points) a phase's label stands right of its place, so that it shows while its phase does."""
    left = layout.heads_width + (camera.heads_left + camera.x) / camera.scale
    room = phase.w - _label(phase).w - 8.0
    return max(0.0, min(left - phase.x, room))


def label_shift(layout: MapLayout, camera: Camera, kind: str, key: str) -> tuple[float, float]:
    """The shift of a heading's label; none for cards and steps."""
    if kind == "lane":
        return 0.0, lane_shift(layout, camera, layout.lanes_by_id[key])
    if kind == "phase":
        for item in layout.header.items:
            if isinstance(item, Group) and item.role == "phase" and item.key == key:
                return phase_shift(layout, camera, item), 0.0
    return 0.0, 0.0


def _label(heading: Group) -> Group:
    return next(item for item in heading.items if isinstance(item, Group) and item.role == "label")
