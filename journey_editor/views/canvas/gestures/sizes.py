"""Making things wider and taller by their sides: cards over steps, columns, lanes.

What shows is the map that letting go makes. A card's side and a lane's edge lay out one lane, so they
show it at once. A column's edge moves every lane: of a large map that is shown when the pointer rests,
and until then a line tells.
"""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journey_editor import edits
from journey_editor.layout.boxes import ColumnBox
from journey_editor.layout.hit import lane_at
from journey_editor.layout.theme import COLUMN_WIDTH
from journey_editor.model import LANE_HEIGHTS, STEP_WIDTHS
from journey_editor.session import sizing
from journey_editor.views.canvas.gestures.base import Gesture, Pointer, Stage
from journey_editor.views.canvas.gestures.flight import paint_pill
from journey_editor.views.canvas.grips import handles, paint_handles

SNAP = 4
"""Points from one width or height to the next."""
MOST_LIVE = 800
"""Cards of a map whose columns follow the pointer at once."""
REST = 60
"""Milliseconds after which the columns of a larger map follow."""
BESIDE = QPointF(18.0, 22.0)
"""Pixels from the pointer to the size."""


class SpanDrag(Gesture):
    """A side of a card goes to the nearest column's; left and right, as far as there are columns."""

    cursor = Qt.CursorShape.SizeHorCursor
    holds_map = True

    def __init__(self, stage: Stage, card: str, at: Pointer, *, start: bool) -> None:
        super().__init__(stage)
        self._start = start
        self._base = stage.session.journey
        self._columns = columns = stage.shown_layout.columns
        found = self._base.card(card)
        assert found.step is not None
        self._card, self._first = card, self._base.columns[found.step]
        self._last = self._first + found.span - 1
        side = columns[self._first].x if start else columns[self._last].x + columns[self._last].w
        self._off = stage.camera.to_map_free(at.view)[0] - side
        self._shown = self._base
        self.chosen = frozenset({card})

    def move(self, at: Pointer) -> None:
        x = self.stage.camera.to_map_free(at.view)[0] - self._off
        first, last = self._first, self._last
        if self._start:
            first = min(range(last + 1), key=lambda i: abs(self._columns[i].x - x))
        else:
            rest = range(first, len(self._columns))
            last = min(rest, key=lambda i: abs(self._columns[i].x + self._columns[i].w - x))
        step = self._columns[first].step_id
        wanted = edits.cover_columns(self._base, self._card, step, last - first + 1)
        if wanted != self._shown:
            self._shown = wanted
            self.stage.preview(wanted)
        self.stage.refresh()

    def release(self, at: Pointer) -> None:
        self.move(at)
        self.stage.preview(None)
        sizing.put_cover(self.stage.session, self._shown)

    def cancel(self) -> None:
        self.stage.preview(None)

    def paint(self, painter: QPainter) -> None:
        look = self.stage.look
        chosen = self.stage.session.selection
        paint_handles(painter, handles(self.stage.shown_layout, self.stage.camera, chosen, look.grip), look)


class WidthDrag(Gesture):
    """The right edge of a step sets its column's width; that of a phase, those of all its columns."""

    cursor = Qt.CursorShape.SplitHCursor
    holds_map = True
    scrolls = "across"

    def __init__(self, stage: Stage, steps: tuple[str, ...], at: Pointer) -> None:
        super().__init__(stage)
        self._base = stage.session.journey
        boxes = stage.shown_layout.columns_by_step
        self._boxes: list[ColumnBox] = [boxes[step] for step in steps]
        self._left, last = self._boxes[0].x, self._boxes[-1]
        self._width = last.x + last.w - self._left
        self._off = stage.camera.to_map_free(at.view)[0] - self._left - self._width
        self._widths: dict[str, int | None] = {}
        middle = stage.camera.to_map_free(stage.content_rect().center())[1]
        lane = lane_at(stage.shown_layout, middle)
        self._lane = lane.lane_id if lane is not None else ""
        """What is looked at keeps its height in the view, whatever lines the texts above it take."""
        self._stood = self._top()
        self._is_live = sum(len(lane.cards) for lane in self._base.lanes) <= MOST_LIVE
        self._pointer = at.view

    def move(self, at: Pointer) -> None:
        self._pointer = at.view
        width = self.stage.camera.to_map_free(at.view)[0] - self._off - self._left
        widths = {box.step_id: _width(box.w * width / self._width) for box in self._boxes}
        if widths != self._widths:
            self._widths = widths
            if self._is_live:
                self.rested()
            else:
                self.stage.await_rest(REST)
        self.stage.refresh()

    def rested(self) -> None:
        self.stage.preview(edits.set_widths(self._base, self._widths))
        self.stage.lift = self._top() - self._stood
        self.stage.refresh()

    def release(self, at: Pointer) -> None:
        self.move(at)
        self.stage.preview(None)
        sizing.put_widths(self.stage.session, self._widths)
        self.stage.slide((self._top() - self._stood) * self.stage.camera.scale)

    def cancel(self) -> None:
        self.stage.preview(None)

    def paint(self, painter: QPainter) -> None:
        camera, layout = self.stage.camera, self.stage.shown_layout
        width = sum(COLUMN_WIDTH if w is None else w for w in self._widths.values())
        x = camera.to_view(self._left + width, 0, 0, 0).left()
        bottom = camera.to_view(0, layout.height, 0, 0).top()
        _paint_line(painter, self.stage, QLineF(x, camera.header_top, x, bottom))
        paint_pill(painter, self.stage, self._pointer + BESIDE, f"{round(width)} pt")

    def _top(self) -> float:
        """Where the lane that is looked at begins on the map."""
        box = self.stage.shown_layout.lanes_by_id.get(self._lane)
        return box.y if box is not None else 0.0


class HeightDrag(Gesture):
    """The lower edge of a lane's heading sets its least height; cards go on making it grow."""

    cursor = Qt.CursorShape.SplitVCursor
    holds_map = True
    scrolls = "down"

    def __init__(self, stage: Stage, lane: str, at: Pointer) -> None:
        super().__init__(stage)
        self._lane, self._base = lane, stage.session.journey
        box = stage.shown_layout.lanes_by_id[lane]
        self._off = stage.camera.to_map_free(at.view)[1] - box.y - box.h
        self._height: int | None = self._base.lane(lane).height
        self._pointer = at.view

    def move(self, at: Pointer) -> None:
        self._pointer = at.view
        box = self.stage.shown_layout.lanes_by_id[self._lane]
        low, high = LANE_HEIGHTS
        wanted = self.stage.camera.to_map_free(at.view)[1] - self._off - box.y
        height = max(low, min(high, round(wanted / SNAP) * SNAP))
        if height != self._height:
            self._height = height
            self.stage.preview(edits.update_lane(self._base, self._lane, height=height))
        self.stage.refresh()

    def release(self, at: Pointer) -> None:
        self.move(at)
        tall = self.stage.shown_layout.lanes_by_id[self._lane].h
        self.stage.preview(edits.update_lane(self._base, self._lane, height=None))
        usual = self.stage.shown_layout.lanes_by_id[self._lane].h
        self.stage.preview(None)
        height = None if abs(tall - usual) <= SNAP / 2 else self._height
        sizing.put_height(self.stage.session, self._lane, height)

    def cancel(self) -> None:
        self.stage.preview(None)

    def paint(self, painter: QPainter) -> None:
        camera, layout = self.stage.camera, self.stage.shown_layout
        box = layout.lanes_by_id[self._lane]
        line = camera.to_view(0, box.y + box.h, layout.width, 0)
        _paint_line(painter, self.stage, QLineF(camera.heads_left, line.top(), line.right(), line.top()))
        paint_pill(painter, self.stage, self._pointer + BESIDE, f"{round(box.h)} pt")


def _width(points: float) -> int | None:
    """A column's width at a place of its edge: on the grid, within the limits, None for the usual one."""
    low, high = STEP_WIDTHS
    width = max(low, min(high, round(points / SNAP) * SNAP))
    return None if width == COLUMN_WIDTH else width


def _paint_line(painter: QPainter, stage: Stage, line: QLineF) -> None:
    painter.setPen(QPen(QColor(stage.look.accent), 2, Qt.PenStyle.DashLine))
    painter.drawLine(line)
