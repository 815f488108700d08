"""The map as one painted layer: bands, then the headings that stay in sight above them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from journey_editor.layout.boxes import CardBox, LaneBox, MapLayout
from journey_editor.layout.colours import mix
from journey_editor.layout.display import Symbol
from journey_editor.views.canvas.camera import Camera
from journey_editor.views.canvas.far import FarBands
from journey_editor.views.canvas.farlit import FarLit
from journey_editor.views.canvas.farpictures import FarPictures
from journey_editor.views.canvas.frame import READABLE, Frame, Ghost
from journey_editor.views.canvas.grounds import Grounds
from journey_editor.views.canvas.headings import Headings
from journey_editor.views.canvas.marks import Kind, Marks
from journey_editor.views.canvas.pictures import REACH, CardPictures
from journey_editor.views.canvas.qtpainter import QtPainter
from journey_editor.views.canvas.signs import SIGN_COLORS

GHOST_OPACITY = 0.96
MOST_EDGED = 60
"""So many filled boxes have an edge, too: it takes some twenty times as long as the box."""
GAP_TINT = 0.22
"""How much of the accent's colour an opened place has from afar. Opaque: the copies that stand for what
will land there would shine through."""
LEFT_EDGE = "#cfcec8"
"""The outline of an empty sheet from afar."""
BOLD_RING, HAIR = 1.5, 0.0
"""Pixels of a ring from afar; a pen of no width draws one pixel, in a fifth of the time."""
MOST_BOLD = 500
"""Cards that get bold rings: few must be found by them, of many the cards should still be seen."""
MOST_SIGNS = 300
_FADED = "99"
"""How opaque the page's colour lies over deleted cards."""
_VEIL = "c0"
"""The same over all that a search did not find; what it found is drawn above."""
OUTLINE = 2
"""Pixels around a found card."""
_SOFT = QPainter.RenderHint.Antialiasing
"""Edges between pixels; while the scale changes, of curved shapes only: of boxes it takes twice the time."""


class Layer:
    """Paints a layout through a camera. Near, cards are copied from pictures; from afar, where no
    text could be read, whole bands are drawn by colour. See ``pictures`` and ``far``.
    """

    def __init__(self, painter: QtPainter) -> None:
        self._paint = painter
        self._grounds = Grounds(painter)
        self._pictures = CardPictures(painter)
        self._far = FarBands(painter)
        self._far_pictures = FarPictures(painter, self._far)
        self._marked = Marks(painter)
        self._far_lit = FarLit(painter, self._far)
        self._headings = Headings(painter, self._far)

    @property
    def waiting(self) -> bool:
        """Whether the last frame was not yet sharp, for want of time."""
        return self._pictures.waiting or self._far_pictures.waiting or self._far_lit.waiting

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Everything of the map that lies in the frame's view."""
        layout, camera, view = frame.layout, frame.camera, frame.view
        paper = camera.to_view(0, 0, layout.width, layout.height).intersected(view)
        if paper != view:
            painter.fillRect(view, self._paint.brush(frame.look.ground))
        palette = self._pictures.palette = layout.palette
        self._far.use(palette)
        content = camera.content_rect(layout, view.right(), view.bottom()).intersected(view)
        lanes = self.visible_lanes(layout, camera, content.top(), content.bottom())
        port = painter.device()
        self._pictures.begin(frame, port.width() * port.height())
        self._paint.stamped(camera.scale * frame.ratio, exact=not frame.moving, behind=frame.behind)
        painter.setRenderHint(_SOFT, on=not frame.moving)
        self._grounds.page(painter, frame, lanes, paper, content)
        painter.save()
        painter.setClipRect(content, Qt.ClipOperation.IntersectClip)
        paper = paper.intersected(content)
        self._far_lit.waiting = False
        if frame.is_far:
            self._from_afar(painter, frame, lanes, paper)
        else:
            self._near(painter, frame, lanes, content, paper)
        painter.restore()
        self._headings.paint(painter, frame, lanes)
        painter.setRenderHint(_SOFT, on=True)
        self._paint.stamped(0.0, exact=True)

    def visible_lanes(self, layout: MapLayout, camera: Camera, top: float, bottom: float) -> list[LaneBox]:
        """Lanes (and the tray) that show between two view heights."""
        first, last = (top + camera.y) / camera.scale, (bottom + camera.y) / camera.scale
        every = (*layout.lanes, layout.tray) if layout.tray else layout.lanes
        return [lane for lane in every if lane.y < last and lane.y + lane.h > first]

    def ghosts(
        self,
        painter: QPainter,
        frame: Frame,
        ghosts: Sequence[Ghost],
        at: QPointF,
        *,
        landing: bool = False,
    ) -> None:
        """Cards in the air: each at its distance (points) from the one whose top left is at ``at``. Those
        that are ``landing`` look as they will, at once.
        """
        scale = frame.camera.scale
        painter.save()
        if scale < READABLE:
            painter.setRenderHint(_SOFT, on=False)
            painter.translate(at)
            painter.scale(scale, scale)
            self._far.ghosts(painter, ghosts)
            painter.restore()
            return
        painter.setOpacity(1.0 if landing else GHOST_OPACITY)
        for ghost in reversed(ghosts):
            face = ghost.face
            box = QRectF(at.x() + ghost.dx * scale, at.y() + ghost.dy * scale, face.w * scale, face.h * scale)
            if box.intersects(frame.view):
                self._pictures.draw(painter, face, box.x(), box.y(), at_once=landing)
        painter.restore()

    # ---- bands

    def _from_afar(self, painter: QPainter, frame: Frame, lanes: list[LaneBox], paper: QRectF) -> None:
        camera = frame.camera
        painter.setRenderHint(_SOFT, on=False)
        rest = self._far_pictures.draw(painter, frame, lanes)
        painter.save()
        painter.translate(-camera.x, -camera.y)
        painter.scale(camera.scale, camera.scale)
        self._far.draw(painter, frame.layout, rest)
        if frame.lit is not None:
            painter.save()
            painter.resetTransform()
            painter.fillRect(paper, self._paint.brush(frame.layout.palette.page + _VEIL))
            painter.restore()
        self._far_lit.draw(painter, frame, lanes)
        accent, page = frame.look.accent, frame.layout.palette.page
        signs = () if frame.signs is None else frame.signs.sets
        self._far.keep_rings(frame.away, frame.gaps, frame.chosen, *(cards for _, cards in signs))
        for cards, fill, edge in (
            *(
                (cards, page + _FADED if sign == "removed" else None, SIGN_COLORS[sign])
                for sign, cards in signs
            ),
            (frame.away, page, LEFT_EDGE),
            (frame.gaps, mix(page, accent, GAP_TINT), accent),
            (frame.chosen, None, accent),
        ):
            if cards:
                if fill is not None and len(cards) > MOST_EDGED:
                    painter.setPen(Qt.PenStyle.NoPen)
                else:
                    width = BOLD_RING / camera.scale if len(cards) <= MOST_BOLD else HAIR
                    painter.setPen(self._paint.pen(edge, width))
                painter.setBrush(self._paint.brush(fill))
                self._far.ring(painter, frame.layout, lanes, cards)
        painter.restore()
        self._far_signs(painter, frame)
        painter.setRenderHint(_SOFT, on=not frame.moving)

    def _far_signs(self, painter: QPainter, frame: Frame) -> None:
        """From afar only few signs could be told from each other: of many, the outlines have to do."""
        if frame.signs is None or len(frame.signs.of) > MOST_SIGNS:
            return
        for card, sign in frame.signs.of.items():
            found = frame.layout.find_card(card)
            if found is not None:
                lane, box = found
                place = frame.camera.to_view(box.x, lane.y + box.y, box.w, box.h)
                if place.intersects(frame.view):
                    self._marked.sign(painter, sign, place, frame.ratio)

    def _near(
        self, painter: QPainter, frame: Frame, lanes: list[LaneBox], content: QRectF, paper: QRectF
    ) -> None:
        around = REACH * frame.camera.scale  # the shadow of a card beside a part that is painted falls on it
        reached = content.adjusted(-around, -around, around, around)
        left, right = self._across(frame, reached)
        columns = [c.step_id for c in frame.layout.columns if c.x < right and c.x + c.w > left]
        every: list[tuple[LaneBox, list[CardBox]]] = []
        for lane in lanes:
            self._grounds.paint(painter, frame, lane, left, right)
            shown = self._in_sight(frame, reached, lane, columns)
            if frame.lit is None:
                self._cards(painter, frame, lane, shown)
                self._marks(painter, frame, lane, shown)
            else:
                every.append((lane, shown))
                self._cards(painter, frame, lane, [box for box in shown if not frame.is_lit(box.card_id)])
        if frame.lit is not None:
            painter.fillRect(paper, self._paint.brush(frame.layout.palette.page + _VEIL))
            for lane, shown in every:
                self._found(painter, frame, lane, [box for box in shown if frame.is_lit(box.card_id)])
                self._marks(painter, frame, lane, shown)

    def _in_sight(
        self, frame: Frame, content: QRectF, lane: LaneBox, columns: Sequence[str]
    ) -> list[CardBox]:
        """The cards of a lane that show in a part of the view with these columns."""
        band = lane.band
        left, right = self._across(frame, content)
        top, bottom = self._down(frame, content, lane)
        tray = lane is frame.layout.tray
        piles = [band.cards] if tray else [band.by_step.get(step, ()) for step in columns]
        wide = [box for box in band.wide if box.x < right and box.x + box.w > left]
        return [box for pile in (*piles, wide) for box in pile if box.y < bottom and box.y + box.face.h > top]

    def _cards(self, painter: QPainter, frame: Frame, lane: LaneBox, boxes: Sequence[CardBox]) -> None:
        camera, hidden = frame.camera, frame.gaps | frame.away | frame.gliding
        scale, left, top, draw = camera.scale, camera.x, camera.y - lane.y * camera.scale, self._pictures.draw
        painter.setRenderHint(_SOFT, on=False)  # pictures have soft edges
        for box in boxes:
            if box.card_id not in hidden:
                draw(painter, box.face, box.x * scale - left, box.y * scale - top)
        painter.setRenderHint(_SOFT, on=not frame.moving)

    def _found(self, painter: QPainter, frame: Frame, lane: LaneBox, boxes: Sequence[CardBox]) -> None:
        """What a search found, outlined, above the veil; with its faces on the curve."""
        hidden = frame.gaps | frame.away
        outlined = [box for box in boxes if box.card_id in (frame.lit or ()) and box.card_id not in hidden]
        places = [frame.camera.to_view(box.x, lane.y + box.y, box.w, box.h) for box in outlined]
        painter.setPen(self._paint.pen(None, 0.0))
        painter.setBrush(self._paint.brush(frame.look.match))
        painter.drawRects([place.adjusted(-OUTLINE, -OUTLINE, OUTLINE, OUTLINE) for place in places])
        self._cards(painter, frame, lane, boxes)
        dots = lane.band.dots
        faces = [item for item in lane.band.background.items if isinstance(item, Symbol)] if dots else ()
        if faces and len(faces) == len(dots):  # the faces are what the dots look like, one by one
            camera = frame.camera
            painter.save()
            painter.translate(-camera.x, lane.y * camera.scale - camera.y)
            painter.scale(camera.scale, camera.scale)
            for dot, face in zip(dots, faces, strict=True):
                if frame.is_lit(dot.card_id):
                    self._paint.item(painter, face)
            painter.restore()

    def _marks(self, painter: QPainter, frame: Frame, lane: LaneBox, boxes: Sequence[CardBox]) -> None:
        """Outlines of opened drop places, rings around selected cards."""
        gaps, away, chosen = frame.gaps, frame.away, frame.chosen
        signs = {} if frame.signs is None else frame.signs.of
        if not (gaps or away or chosen or signs):
            return
        camera, accent, ratio = frame.camera, frame.look.accent, frame.ratio
        for box in boxes:
            card = box.card_id
            kind: Kind | None = (
                "gap" if card in gaps else "away" if card in away else "chosen" if card in chosen else None
            )
            if kind is not None or card in signs:
                place = camera.to_view(box.x, lane.y + box.y, box.w, box.h)
                if card in signs and kind not in ("gap", "away"):
                    self._marked.draw(painter, signs[card], place, accent, ratio)
                if kind is not None:
                    self._marked.draw(painter, kind, place, accent, ratio)

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
