"""Reordering phases, steps and lanes by their headings; their cards follow."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journey_editor import edits
from journey_editor.problems import msg
from journey_editor.views.canvas.gestures.base import Gesture, Pointer, Stage

Kind = Literal["phase", "step", "lane"]


class HeadingDrag(Gesture):
    """A bar shows where the heading will go; release moves it there."""

    def __init__(self, stage: Stage, kind: Kind, key: str, at: Pointer) -> None:
        super().__init__(stage)
        self.scrolls = "down" if kind == "lane" else "across"
        self._kind: Kind = kind
        self._key = key
        self._place: tuple[str | None, str | None] | None = None
        """(before, phase of a step) of the place that the bar shows."""
        self._mark = QLineF()
        self._shade = QRectF()
        self.move(at)

    def move(self, at: Pointer) -> None:
        if self._kind == "lane":
            self._lane(at.view)
        else:
            self._column(at.view)
        self.stage.refresh()

    def release(self, at: Pointer) -> None:
        self.move(at)
        if self._place is None:
            return
        before, phase = self._place
        session = self.stage.session
        if before == self._key:
            return
        if self._kind == "lane":
            session.apply(msg("Move lane"), edits.move_lane, self._key, before)
        elif self._kind == "phase":
            session.apply(msg("Move phase"), edits.move_phase, self._key, before)
        elif phase is not None:
            session.apply(msg("Move step"), edits.move_step, self._key, phase, before)

    def cancel(self) -> None:
        self.stage.refresh()

    def paint(self, painter: QPainter) -> None:
        accent = QColor(self.stage.look.accent)
        veil = QColor(accent)
        veil.setAlpha(36)
        painter.fillRect(self._shade, veil)
        if self._place is not None:
            painter.setPen(QPen(accent, 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(self._mark)

    def _lane(self, point: QPointF) -> None:
        layout, camera = self.stage.shown_layout, self.stage.camera
        y = camera.to_map_free(point)[1]
        keys = [lane.lane_id for lane in layout.lanes]
        index = sum(1 for lane in layout.lanes if y > lane.y + lane.h / 2)
        own = keys.index(self._key)
        before = keys[index] if index < len(keys) else None
        self._place = None if index in (own, own + 1) else (before, None)
        edge = layout.lanes[index].y if index < len(keys) else layout.lanes[-1].y + layout.lanes[-1].h
        line = camera.to_view(0, edge, layout.width, 0)
        self._mark = QLineF(max(line.left(), camera.heads_left), line.top(), line.right(), line.top())
        box = layout.lanes[own]
        self._shade = camera.to_view(0, box.y, layout.width, box.h)

    def _column(self, point: QPointF) -> None:
        layout, camera = self.stage.shown_layout, self.stage.camera
        x = camera.to_map_free(point)[0]
        if self._kind == "phase":
            boxes = [(box.phase_id, box.phase_id, box.x, box.w) for box in layout.phases]
        else:
            boxes = [(box.step_id, box.phase_id, box.x, box.w) for box in layout.columns]
        keys = [box[0] for box in boxes]
        own = keys.index(self._key)
        index = sum(1 for box in boxes if x > box[2] + box[3] / 2)
        before = keys[index] if index < len(keys) else None
        phase = None if self._kind == "phase" else self._phase_of_gap(boxes, index, x)
        stays = index in (own, own + 1) and (self._kind == "phase" or phase == boxes[own][1])
        if phase is not None and before is not None and boxes[index][1] != phase:
            before = None  # the gap after a phase's last step
        self._place = None if stays else (before, phase)
        edge = self._edge(boxes, index, phase)
        top = camera.header_top
        bottom = camera.to_view(0, layout.height, 0, 0).bottom()
        at = camera.to_view(edge, 0, 0, 0).left()
        self._mark = QLineF(at, top, at, bottom)
        box = camera.to_view(boxes[own][2], 0, boxes[own][3], layout.height)
        self._shade = QRectF(box.left(), top, box.width(), bottom - top)

    @staticmethod
    def _phase_of_gap(boxes: list[tuple[str, str, float, float]], index: int, x: float) -> str:
        """Between two phases a step goes to the one on whose side the pointer is."""
        if index == 0:
            return boxes[0][1]
        if index == len(boxes):
            return boxes[-1][1]
        left, right = boxes[index - 1], boxes[index]
        if left[1] == right[1]:
            return left[1]
        middle = (left[2] + left[3] + right[2]) / 2
        return left[1] if x < middle else right[1]

    @staticmethod
    def _edge(boxes: list[tuple[str, str, float, float]], index: int, phase: str | None) -> float:
        if index == len(boxes) or (phase is not None and index > 0 and boxes[index][1] != phase):
            return boxes[index - 1][2] + boxes[index - 1][3]
        return boxes[index][2]
