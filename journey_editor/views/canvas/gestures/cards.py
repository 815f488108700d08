"""Dragging cards: a ghost follows the pointer, the drop place opens, release moves or copies."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from journey_editor import edits
from journey_editor.layout.boxes import MapLayout
from journey_editor.layout.hit import DropPlace, drop_place
from journey_editor.session import commands
from journey_editor.session.selection import Cell
from journey_editor.views.canvas.frame import Ghost
from journey_editor.views.canvas.gestures.base import Gesture, Pointer, Stage

MOST_OPENED = 40
"""So many cards of one cell open their drop place while they are dragged. For more, and for cards of
several cells, the cell under the pointer is framed: a whole pattern of gaps would only confuse, and
laying out every lane takes longer than a frame."""


class CardDrag(Gesture):
    """Drags the selected cards by the one under the pointer.

    Cards of one cell go together to the drop place. Cards of several cells keep their formation
    and move by whole columns and lanes.
    """

    def __init__(self, stage: Stage, grabbed: str, at: Pointer) -> None:
        super().__init__(stage)
        self._journey = stage.session.journey
        self._ids = commands.card_order(self._journey, stage.session.selection.cards)
        found = stage.shown_layout.find_card(grabbed)
        assert found is not None
        lane, box = found
        corner = stage.camera.to_view(box.x, lane.y + box.y, box.w, box.h).topLeft()
        self._grip = at.view - corner
        self._home = self._cell_of(grabbed)
        self._formation = len({self._cell_of(card) for card in self._ids}) > 1
        self._opens = len(self._ids) <= MOST_OPENED and not self._formation
        self._ghosts = self._pictures(stage.shown_layout, grabbed)
        self._pointer = at.view
        self._copying: bool | None = None
        self._base = stage.shown_layout
        self._place: DropPlace | None = None
        self.move(at)

    def move(self, at: Pointer) -> None:
        fresh = at.copies != self._copying
        self._pointer, self._copying = at.view, at.copies
        place = self._place_at(at.view)
        if fresh or place != self._place:
            self._place = place
            self._show()
        self.stage.refresh()

    def release(self, at: Pointer) -> None:
        if at.view != self._pointer or at.copies != self._copying:
            self.move(at)  # what the hand saw last is what it gets
        place = self._place
        self.stage.preview(None)
        if place is None:
            return
        session, to = self.stage.session, (place.lane, place.step, place.before)
        if self._formation:
            shift = commands.copy_formation if self._copying else commands.move_formation
            shift(session, self._ids, *self._offset(place))
        elif self._copying:
            commands.copy_cards(session, self._ids, *to, new_step_in=place.new_step_in_phase)
        else:
            commands.move_cards(session, self._ids, *to, new_step_in=place.new_step_in_phase)

    def cancel(self) -> None:
        self.stage.preview(None)

    def paint(self, painter: QPainter) -> None:
        corner = self._pointer - self._grip
        self.stage.paint_ghosts(painter, self._ghosts, corner)
        if self._place is not None and (not self._opens or self._place.new_step_in_phase is not None):
            self._paint_target(painter, self._place)
        if len(self._ids) > 1 or self._copying:
            self._paint_badge(painter, corner)

    # ---- the drop place

    def _place_at(self, point: QPointF) -> DropPlace | None:
        """The place under the pointer. The lane is read off the screen (an opened gap has moved those
        below it); the height within it counts in the layout at rest, so that the gap cannot push
        itself away from under the pointer.
        """
        if not self.stage.content_rect().contains(point):
            return None
        x, y = self.stage.camera.to_map_free(point)
        shown, base = self.stage.shown_layout, self._base
        lane = next((lane for lane in shown.lanes if lane.y <= y < lane.y + lane.h), None)
        if lane is not None and lane.lane_id in base.lanes_by_id:
            rest = base.lanes_by_id[lane.lane_id]
            y = rest.y + min(y - lane.y, rest.h - 0.01)
        place = drop_place(base, x, y, frozenset[str]() if self._copying else frozenset(self._ids))
        if self._formation and place is not None and place.new_step_in_phase is not None:
            # A formation moves over the steps that there are: past the end it is the last one.
            phase = next(p for p in self._journey.phases if p.id == place.new_step_in_phase)
            return DropPlace(place.lane, phase.steps[-1].id, None)
        return place

    def _show(self) -> None:
        """Open the drop place. The cards keep their places at home, faded, until they are dropped: a
        lane that shrank in mid-drag would pull the map away from under the pointer.
        """
        place, journey = self._place, self._journey
        away = frozenset[str]() if self._copying else frozenset(self._ids)
        gaps: tuple[str, ...] = ()
        if place is not None and self._opens and place.new_step_in_phase is None:
            to = (place.lane, place.step, place.before)
            if self._copying or edits.move_cards(journey, self._ids, *to) is not journey:
                journey, gaps = edits.copy_cards(journey, self._ids, *to)
        self.stage.preview(journey, frozenset(gaps), away)

    def _offset(self, place: DropPlace) -> tuple[int, int]:
        """Columns and lanes from where the grabbed card stands to the drop place."""
        rows, columns = edits.card_rows(self._journey), self._journey.columns
        lanes = rows[place.lane] - rows[self._home.lane]
        if place.step is None or self._home.step is None:
            return 0, lanes
        return columns[place.step] - columns[self._home.step], lanes

    def _cell_of(self, card_id: str) -> Cell:
        found = self._journey.find_card(card_id)
        assert found is not None
        return Cell(found[0].id, found[1].step)

    # ---- the ghost

    def _pictures(self, layout: MapLayout, grabbed: str) -> list[Ghost]:
        """The grabbed card first, others at their distance from it (a formation) or fanned beneath."""
        found = layout.find_card(grabbed)
        assert found is not None
        lane, box = found
        pictures = [Ghost(box.face, 0.0, 0.0)]
        fan = 0
        for card in self._ids:
            other = layout.find_card(card) if card != grabbed else None
            if other is None:
                continue
            if self._formation:
                dx, dy = other[1].x - box.x, other[0].y + other[1].y - lane.y - box.y
                pictures.append(Ghost(other[1].face, dx, dy))
            elif fan < 2:
                fan += 1
                pictures.append(Ghost(other[1].face, 5.0 * fan, 5.0 * fan))
        return pictures

    def _paint_target(self, painter: QPainter, place: DropPlace) -> None:
        """The frame of the cell that the cards would go to, or a bar where they make a step."""
        layout, camera = self.stage.shown_layout, self.stage.camera
        lane, column = layout.lanes_by_id[place.lane], layout.columns_by_step.get(place.step or "")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(
            QPen(QColor(self.stage.look.accent), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        )
        if column is not None:
            painter.drawRoundedRect(camera.to_view(column.x, lane.y, column.w, lane.h), 5, 5)
            return
        phase = next((box for box in layout.phases if box.phase_id == place.new_step_in_phase), None)
        if phase is not None:
            bar = camera.to_view(phase.x + phase.w, lane.y, 0, lane.h)
            painter.drawLine(bar.topLeft(), bar.bottomLeft())
            arm = 7.0
            middle = bar.center()
            painter.setBrush(QColor(self.stage.look.accent))
            painter.drawEllipse(middle, arm + 4, arm + 4)
            painter.setPen(QPen(QColor("#ffffff"), 2.5))
            painter.drawLine(middle - QPointF(arm * 0.7, 0), middle + QPointF(arm * 0.7, 0))
            painter.drawLine(middle - QPointF(0, arm * 0.7), middle + QPointF(0, arm * 0.7))

    def _paint_badge(self, painter: QPainter, corner: QPointF) -> None:
        """How many cards are on their way, and a plus when they are copies."""
        text = ("+" if self._copying else "") + (str(len(self._ids)) if len(self._ids) > 1 else "")
        painter.save()
        font = QFont(painter.font())
        font.setPixelSize(13)
        font.setBold(True)
        painter.setFont(font)
        width = max(24.0, painter.fontMetrics().horizontalAdvance(text) + 14.0)
        pill = QRectF(corner.x() - 10, corner.y() - 12, width, 24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.stage.look.accent))
        painter.drawRoundedRect(pill, 12, 12)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
