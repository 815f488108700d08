"""Text dragged over the map from another program: its place opens, and letting go makes cards of it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from journey_editor import edits
from journey_editor.layout.hit import column_at, drop_place, lane_at
from journey_editor.model import Card, Journey, new_id
from journey_editor.problems import ProblemError
from journey_editor.session import commands
from journey_editor.session.clipboard import put_text
from journey_editor.session.parking import parking_place
from journey_editor.session.selection import Cell
from journey_editor.views.canvas.gestures.base import Gesture, Pointer, Stage


class TextDrop(Gesture):
    """Opens a gap for one card at the place under the pointer, whatever the text will make there: it is
    read when it is dropped.
    """

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._base = stage.shown_layout
        self._gap = Card(id=new_id())
        self._place: tuple[Cell, str | None] | None = None
        self.text = ""
        """What is dropped."""

    def move(self, at: Pointer) -> None:
        place = self._place_at(at.view)
        if place != self._place:
            self._place = place
            self.stage.preview(self._opened(place), frozenset({self._gap.id}))

    def release(self, at: Pointer) -> None:
        self.move(at)
        self.stage.preview(None)
        if self._place is None or not self.text:
            return
        try:
            put_text(self.stage.session, self.text, *self._place)
        except ProblemError as error:
            self.stage.session.notify(error.problems[0].what)

    def cancel(self) -> None:
        self.stage.preview(None)

    def _opened(self, place: tuple[Cell, str | None] | None) -> Journey:
        journey = self.stage.session.journey
        if place is None:
            return journey
        cell, before = place
        return edits.add_card(journey, cell.lane, cell.step, self._gap, before)

    def _place_at(self, point: QPointF) -> tuple[Cell, str | None] | None:
        """The cell under the pointer, and the card there before which the text comes. Beside the cells
        it is parked.
        """
        journey, (x, y) = self.stage.session.journey, self.stage.camera.to_map_free(point)
        y = self._y_at_rest(y)
        place = drop_place(self._base, x, y, frozenset()) if self._is_among_cards(point) else None
        if place is not None and not place.parks:
            phase = next((p for p in journey.phases if p.id == place.new_step_in_phase), None)
            step = place.step if phase is None else phase.steps[-1].id
            return Cell(place.lane, step), place.before
        lane, (column, _past) = lane_at(self._base, y), column_at(self._base, x)
        taker = commands.lane_for_cards(journey, lane.lane_id) if lane and lane.lane_id else None
        if place is None and taker is not None and column is not None and self._is_among_cards(point):
            return Cell(taker, column.step_id), None  # the curve stands for its touchpoints
        parked = parking_place(journey)
        return (parked, None) if parked is not None else None

    def _is_among_cards(self, point: QPointF) -> bool:
        return self.stage.content_rect().contains(point)

    def _y_at_rest(self, y: float) -> float:
        """A lane that has opened is that lane; within it, the height at rest counts."""
        shown, base = self.stage.shown_layout, self._base
        lane = next((lane for lane in shown.lanes if lane.y <= y < lane.y + lane.h), None)
        rest = base.lanes_by_id.get(lane.lane_id) if lane is not None else None
        return rest.y + min(y - lane.y, rest.h - 0.01) if lane is not None and rest is not None else y
