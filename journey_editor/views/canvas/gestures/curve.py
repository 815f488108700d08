"""The emotion curve under the hand: dragging a point up and down sets the card's emotion."""

from __future__ import annotations

from PySide6.QtCore import Qt

from journey_editor.layout.boxes import LaneBand
from journey_editor.model import new_id
from journey_editor.session import commands
from journey_editor.views.canvas.gestures.base import Gesture, Pointer, Stage


class DotDrag(Gesture):
    """The point snaps to the five emotions while it is dragged; one step in the history."""

    cursor = Qt.CursorShape.SizeVerCursor

    def __init__(self, stage: Stage, lane_id: str, card_id: str) -> None:
        super().__init__(stage)
        self._lane, self._card = lane_id, card_id
        self._key = f"curve:{new_id()}"
        self._moved = False

    def move(self, at: Pointer) -> None:
        box = self.stage.shown_layout.lanes_by_id.get(self._lane)
        if box is None or self.stage.session.journey.find_card(self._card) is None:
            return
        emotion = emotion_at(box.band, self.stage.camera.to_map_free(at.view)[1] - box.y)
        if self.stage.session.journey.card(self._card).emotion != emotion:
            self._moved = True
            commands.rate_cards(self.stage.session, (self._card,), emotion, key=self._key)

    def release(self, at: Pointer) -> None:
        self.move(at)
        self.stage.session.seal()

    def cancel(self) -> None:
        if self._moved:
            self.stage.session.take_back(self._key)


def emotion_at(band: LaneBand, y: float) -> int:
    """The emotion that a height in a curve lane stands for (y from the band's top)."""
    span = band.curve_bottom - band.curve_top
    if span <= 0:
        return 0
    return max(-2, min(2, round(2 - 4 * (y - band.curve_top) / span)))
