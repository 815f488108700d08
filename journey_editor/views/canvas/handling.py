"""A map area in which a gesture follows the hand: from its beginning to release or Escape."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from journey_editor.layout.boxes import MapLayout
from journey_editor.views.canvas.gestures.base import Gesture, Pointer
from journey_editor.views.canvas.scrolling import MapArea

EDGE_TICK = 16
"""Milliseconds between two steps of scrolling while a drag is held at the window's edge."""


class GestureArea(MapArea):
    """Tells the running gesture what the pointer does, that it rests, and what scrolls beneath it."""

    hand_moved = Signal(object)
    """QPointF of the viewport at which a gesture is now; None when it has ended."""

    def __init__(self, layout: MapLayout, parent: QWidget | None = None) -> None:
        super().__init__(layout, parent)
        self._gesture: Gesture | None = None
        self._pointer = Pointer(QPointF(), Qt.KeyboardModifier.NoModifier)
        self._edge = QTimer(self)
        self._edge.setInterval(EDGE_TICK)
        self._edge.timeout.connect(self._scroll_at_edge)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._tell_rested)

    @property
    def gesture(self) -> Gesture | None:
        """The one that is running."""
        return self._gesture

    def refresh(self) -> None:
        """Repaint."""
        self.viewport().update()

    def refresh_area(self, area: QRectF) -> None:
        """Repaint a part of the view (pixels)."""
        self.viewport().update(area.toAlignedRect())

    def begin(self, gesture: Gesture) -> None:
        """Start a gesture; events go to it until release or Escape."""
        self._gesture = gesture
        self.viewport().setCursor(gesture.cursor)
        self.refresh()

    def cancel_gesture(self) -> bool:
        """End the running gesture without effect; False when there is none."""
        gesture = self._end_gesture()
        if gesture is None:
            return False
        gesture.cancel()
        self.refresh()
        return True

    def modifiers_changed(self, held: Qt.KeyboardModifier) -> None:
        """Ctrl or Alt went down or up in the middle of a drag: move and copy change places."""
        self.move_gesture(Pointer(self._pointer.view, held))

    def await_rest(self, milliseconds: int) -> None:
        """Tell the gesture when so much time has passed, unless this is asked again or it ends."""
        self._rest.start(milliseconds)

    def _tell_rested(self) -> None:
        if self._gesture is not None:
            self._gesture.rested()

    def move_gesture(self, at: Pointer) -> None:
        """The hand is somewhere else: tell the gesture, and scroll where it is at the edge."""
        self._pointer = at
        if self._gesture is None:
            return
        self._gesture.move(at)
        self.hand_moved.emit(at.view)
        pulled = any(self._pull(self._gesture))
        if pulled and not self._edge.isActive():
            self._edge.start()
        elif not pulled:
            self._edge.stop()

    def _pull(self, gesture: Gesture) -> tuple[float, float]:
        """How far to scroll now, the way that a gesture scrolls."""
        if not gesture.scrolls:
            return 0.0, 0.0
        dx, dy = self.edge_pull(self._pointer.view)
        return dx if gesture.scrolls != "down" else 0.0, dy if gesture.scrolls != "across" else 0.0

    def _scroll_at_edge(self) -> None:
        if self._gesture is None:
            self._edge.stop()
            return
        self.pan_by(*self._pull(self._gesture))
        self._gesture.move(self._pointer)

    def _end_gesture(self) -> Gesture | None:
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            self.hand_moved.emit(None)
        self._edge.stop()
        self._rest.stop()
        self.viewport().unsetCursor()
        return gesture
