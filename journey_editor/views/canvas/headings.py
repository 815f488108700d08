"""Phase and lane headings, which stay in sight at the window's edges while the map scrolls beneath."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from journey_editor.layout.boxes import LaneBox, MapLayout
from journey_editor.layout.display import Group, Path, Rect
from journey_editor.views.canvas.camera import Camera
from journey_editor.views.canvas.far import FarBands
from journey_editor.views.canvas.frame import READABLE, Frame
from journey_editor.views.canvas.qtpainter import QtPainter

TIP = 12.0
"""Points that a chevron reaches beyond its phase."""
SHADE = 8
"""Pixels of shadow that the headings cast on what runs beneath them."""
DARKEST = 38
"""Of 255: the shadow where it begins."""


class Headings:
    """Paints the header band and the lane headings of a frame."""

    def __init__(self, painter: QtPainter, far: FarBands) -> None:
        self._paint = painter
        self._far = far
        self._shapes: tuple[Group, tuple[tuple[Group, tuple[Path | Rect, ...]], ...]] | None = None

    def paint(self, painter: QPainter, frame: Frame, lanes: list[LaneBox]) -> None:
        """Headings of these lanes, then the header band and the corner above them."""
        if frame.camera.scale < READABLE:
            self._paint.without_text(lambda: self._both(painter, frame, lanes))
        else:
            self._both(painter, frame, lanes)

    def _both(self, painter: QPainter, frame: Frame, lanes: list[LaneBox]) -> None:
        self._heads(painter, frame, lanes)
        self._header(painter, frame)
        self._shade(painter, frame)

    def _heads(self, painter: QPainter, frame: Frame, lanes: list[LaneBox]) -> None:
        layout, camera, view = frame.layout, frame.camera, frame.view
        top = camera.header_top + layout.header_height * camera.scale
        strip = QRectF(camera.heads_left, top, layout.heads_width * camera.scale, view.bottom() - top)
        if not strip.intersects(view):
            return
        painter.save()
        painter.setClipRect(strip, Qt.ClipOperation.IntersectClip)
        painter.translate(camera.heads_left, -camera.y)
        painter.scale(camera.scale, camera.scale)
        if camera.scale < READABLE:  # only the first lane's label may have been shifted to stay in sight
            shifted = [lane for lane in lanes[:1] if lane_shift(layout, camera, lane)]
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            self._far.heads(painter, layout, lanes[len(shifted) :])
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=not frame.moving)
            lanes = shifted
        for lane in lanes:
            painter.translate(0.0, lane.y)
            self._paint.heading(painter, lane.band.heading, 0.0, lane_shift(layout, camera, lane))
            painter.translate(0.0, -lane.y)
        painter.restore()

    def _header(self, painter: QPainter, frame: Frame) -> None:
        layout, camera, view = frame.layout, frame.camera, frame.view
        height = layout.header_height * camera.scale
        if camera.header_top > view.bottom() or camera.header_top + height < view.top():
            return
        left = camera.heads_left + layout.heads_width * camera.scale
        first, last = (left + camera.x) / camera.scale, (view.right() + camera.x) / camera.scale
        painter.save()
        painter.setClipRect(
            QRectF(left, camera.header_top, view.right() - left, height), Qt.ClipOperation.IntersectClip
        )
        painter.translate(-camera.x, camera.header_top)
        painter.scale(camera.scale, camera.scale)
        if camera.scale < READABLE:
            self._from_afar(painter, layout.header, first, last)
        else:
            for item in layout.header.items:
                if isinstance(item, Group):
                    if item.x > last or item.x + item.w + TIP < first:
                        continue
                    if item.role == "phase":
                        self._paint.heading(painter, item, phase_shift(layout, camera, item), 0.0)
                        continue
                self._paint.item(painter, item)
        painter.restore()
        painter.save()
        painter.translate(camera.heads_left, camera.header_top)
        painter.scale(camera.scale, camera.scale)
        self._paint.paint(painter, layout.corner)
        painter.restore()

    def _from_afar(self, painter: QPainter, header: Group, first: float, last: float) -> None:
        """What is left of the headings where words cannot be read: chevrons, and steps of a colour. Most
        of a large map's hundreds of steps have none, so the others are looked for once.
        """
        if self._shapes is None or self._shapes[0] is not header:
            self._shapes = header, tuple(_shapes(header))
        for item in header.items:
            if isinstance(item, Rect):
                self._paint.item(painter, item)
        for group, shapes in self._shapes[1]:
            if group.x <= last and group.x + group.w + TIP >= first:
                painter.translate(group.x, group.y)
                for shape in shapes:
                    self._paint.item(painter, shape)
                painter.translate(-group.x, -group.y)

    def _shade(self, painter: QPainter, frame: Frame) -> None:
        """Show that the map goes on beneath the headings where it has been scrolled there."""
        layout, camera, view = frame.layout, frame.camera, frame.view
        cards = camera.content_rect(layout, view.right(), view.bottom())
        right = min(view.right(), layout.width * camera.scale - camera.x)
        bottom = min(view.bottom(), layout.height * camera.scale - camera.y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for pixel in range(SHADE):  # one by one: a gradient takes four times as long
            brush = self._paint.brush(f"#000000{DARKEST * (SHADE - pixel) // SHADE:02x}")
            if camera.y > 0:
                left = camera.heads_left
                painter.fillRect(QRectF(left, cards.top() + pixel, right - left, 1.0), brush)
            if camera.x > 0:
                top = camera.header_top
                painter.fillRect(QRectF(cards.left() + pixel, top, 1.0, bottom - top), brush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=not frame.moving)


def _shapes(header: Group) -> Iterator[tuple[Group, tuple[Path | Rect, ...]]]:
    for group in header.items:
        if isinstance(group, Group):
            shapes = tuple(item for item in group.items if isinstance(item, Path | Rect))
            if shapes:
                yield group, shapes


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
