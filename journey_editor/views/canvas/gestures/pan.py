"""Moving the view by hand: space or the middle button held."""

from __future__ import annotations

from journey_editor.views.canvas.gestures.base import Gesture, Pointer, Stage


class Pan(Gesture):
    """The map follows the pointer."""

    scrolls = ""

    def __init__(self, stage: Stage, at: Pointer) -> None:
        super().__init__(stage)
        self._last = at.view

    def move(self, at: Pointer) -> None:
        self.stage.pan_by(self._last.x() - at.view.x(), self._last.y() - at.view.y())
        self._last = at.view
