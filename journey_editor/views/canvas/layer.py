"""The map as one painted layer: bands, then the headings that stay in sight above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from journey_editor.layout.boxes import CardBox, CardFace, LaneBox, MapLayout
from journey_editor.layout.display import Group, Rect, Symbol
from journey_editor.layout.theme import PAGE
from journey_editor.views.canvas.camera import Camera
from journey_editor.views.canvas.far import READABLE, FarBands
from journey_editor.views.canvas.pictures import CardPictures
from journey_editor.views.canvas.qtpainter import QtPainter

GHOST_OPACITY = 0.96


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


@dataclass(frozen=True, slots=True)
class Ghost:
    """A card in the air, at a distance (points) from the one that the pointer holds."""

    face: CardFace
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class Frame:
    """What one frame shows."""

    layout: MapLayout
    camera: Camera
    view: QRectF
    """The viewport, in pixels."""
    look: Look
    gaps: frozenset[str] = frozenset()
    """Cards that are drawn as opened drop places: an outline only."""
    chosen: frozenset[str] = frozenset()
    """Selected cards, which get a ring."""
    ratio: float = 1.0
    """Device pixels a pixel."""
    moving: bool = False
    """Whether the scale changes from frame to frame: sharpness can wait."""


class Layer:
    """Paints a layout through a camera. Near, cards are copied from pictures; from afar, where no
    text could be read, whole bands are drawn by colour. See ``pictures`` and ``far``.
    """

    def __init__(self, painter: QtPainter) -> None:
        self._paint = painter
        self._pictures = CardPictures(painter)
        self._far = FarBands(painter)

    @property
    def waiting(self) -> bool:
        """Whether the last frame was not yet sharp, for want of time."""
        return self._pictures.waiting

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Everything of the map that lies in the frame's view."""
        layout, camera, view = frame.layout, frame.camera, frame.view
        painter.fillRect(view, self._paint.brush(frame.look.ground))
        paper = camera.to_view(0, 0, layout.width, layout.height).intersected(view)
        painter.fillRect(paper, self._paint.brush(PAGE))
        content = camera.content_rect(layout, view.right(), view.bottom()).intersected(view)
        lanes = self.visible_lanes(layout, camera, content.top(), content.bottom())
        self._pictures.begin(camera.scale, frame.ratio, moving=frame.moving)
        painter.save()
        painter.setClipRect(content, Qt.ClipOperation.IntersectClip)
        if camera.scale < READABLE:
            self._from_afar(painter, frame, lanes)
        else:
            self._near(painter, frame, lanes, content)
        painter.restore()
        self._heads(painter, layout, camera, view, lanes)
        self._header(painter, layout, camera, view)

    def visible_lanes(self, layout: MapLayout, camera: Camera, top: float, bottom: float) -> list[LaneBox]:
        """Lanes (and the tray) that show between two view heights."""
        first, last = (top + camera.y) / camera.scale, (bottom + camera.y) / camera.scale
        every = (*layout.lanes, layout.tray) if layout.tray else layout.lanes
        return [lane for lane in every if lane.y < last and lane.y + lane.h > first]

    def ghosts(self, painter: QPainter, frame: Frame, ghosts: Sequence[Ghost], at: QPointF) -> None:
        """Cards in the air: each at its distance (points) from the one whose top left is at ``at``."""
        scale = frame.camera.scale
        painter.save()
        painter.setOpacity(GHOST_OPACITY)
        for ghost in reversed(ghosts):
            face = ghost.face
            box = QRectF(at.x() + ghost.dx * scale, at.y() + ghost.dy * scale, face.w * scale, face.h * scale)
            if not box.intersects(frame.view):
                continue
            if scale < READABLE:
                painter.fillRect(box, self._paint.brush(face.paper))
            else:
                self._pictures.draw(painter, face, box.x(), box.y())
        painter.restore()

    # ---- bands

    def _from_afar(self, painter: QPainter, frame: Frame, lanes: list[LaneBox]) -> None:
        camera = frame.camera
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for lane in lanes:
            painter.save()
            painter.translate(-camera.x, lane.y * camera.scale - camera.y)
            painter.scale(camera.scale, camera.scale)
            self._far.draw(painter, lane.band)
            painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        self._far.keep_only({id(lane.band) for lane in frame.layout.lanes})
        left, right = self._across(frame, frame.view)
        for lane in lanes:
            if lane.band.dots:
                self._ground(painter, frame, lane, left, right, curve_only=True)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        accent, width = frame.look.accent, 1.5 / camera.scale
        for cards, fill in ((frame.gaps, accent + "60"), (frame.chosen, None)):
            if cards:
                painter.setPen(self._paint.pen(accent, width))
                painter.setBrush(self._paint.brush(fill))
                self._rings(painter, frame, lanes, cards)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)

    def _rings(self, painter: QPainter, frame: Frame, lanes: list[LaneBox], cards: frozenset[str]) -> None:
        camera = frame.camera
        for lane in lanes:
            painter.save()
            painter.translate(-camera.x, lane.y * camera.scale - camera.y)
            painter.scale(camera.scale, camera.scale)
            self._far.ring(painter, lane.band, cards)
            painter.restore()

    def _near(self, painter: QPainter, frame: Frame, lanes: list[LaneBox], content: QRectF) -> None:
        camera, layout = frame.camera, frame.layout
        left, right = self._across(frame, content)
        columns = [c.step_id for c in layout.columns if c.x < right and c.x + c.w > left]
        for lane in lanes:
            self._ground(painter, frame, lane, left, right)
            band = lane.band
            top, bottom = self._down(frame, content, lane)
            piles = (
                [band.by_step.get(step, ()) for step in columns] if lane is not layout.tray else [band.cards]
            )
            wide = [box for box in band.wide if box.x < right and box.x + box.w > left]
            shown = [
                box for pile in (*piles, wide) for box in pile if box.y < bottom and box.y + box.face.h > top
            ]
            for box in shown:
                if box.card_id not in frame.gaps:
                    x = box.x * camera.scale - camera.x
                    y = (lane.y + box.y) * camera.scale - camera.y
                    self._pictures.draw(painter, box.face, x, y)
            if frame.gaps or frame.chosen:
                self._marks(painter, frame, lane, shown)

    def _ground(
        self,
        painter: QPainter,
        frame: Frame,
        lane: LaneBox,
        left: float,
        right: float,
        *,
        curve_only: bool = False,
    ) -> None:
        """A band's ground and curve between two map x."""
        camera = frame.camera
        painter.save()
        painter.translate(-camera.x, lane.y * camera.scale - camera.y)
        painter.scale(camera.scale, camera.scale)
        for item in lane.band.background.items:
            if isinstance(item, Rect):
                if curve_only or item.x > right or item.x + item.w < left:
                    continue
            elif isinstance(item, Symbol) and (item.x > right or item.x + item.size < left):
                continue
            self._paint.item(painter, item)
        painter.restore()

    def _marks(self, painter: QPainter, frame: Frame, lane: LaneBox, boxes: Sequence[CardBox]) -> None:
        """Outlines of opened drop places, rings around selected cards."""
        camera, accent = frame.camera, frame.look.accent
        for box in boxes:
            place = camera.to_view(box.x, lane.y + box.y, box.w, box.h)
            if box.card_id in frame.gaps:
                painter.setPen(self._paint.pen(accent, 2.0, (5.0, 5.0)))
                painter.setBrush(self._paint.brush(accent + "18"))
                painter.drawRoundedRect(place, 4, 4)
            elif box.card_id in frame.chosen:
                painter.setPen(self._paint.pen(accent, 2.0))
                painter.setBrush(self._paint.brush(None))
                painter.drawRoundedRect(place.adjusted(-2, -2, 2, 2), 4, 4)

    @staticmethod
    def _across(frame: Frame, area: QRectF) -> tuple[float, float]:
        camera = frame.camera
        return (area.left() + camera.x) / camera.scale, (area.right() + camera.x) / camera.scale

    @staticmethod
    def _down(frame: Frame, area: QRectF, lane: LaneBox) -> tuple[float, float]:
        camera = frame.camera
        return (
            (area.top() + camera.y) / camera.scale - lane.y,
            (area.bottom() + camera.y) / camera.scale - lane.y,
        )

    # ---- headings

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
