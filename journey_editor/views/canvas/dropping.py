"""What other programs drop on the canvas: text becomes cards; files are the window's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent

from journey_editor.views.canvas.gestures.base import Pointer

if TYPE_CHECKING:
    from journey_editor.views.canvas.gestures.texts import TextDrop
    from journey_editor.views.canvas.view import CanvasView


class Dropping:
    """Turns drag events of the viewport into a gesture. What it does not take goes to the window."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._drop: TextDrop | None = None

    def takes(self, event: QEvent) -> bool:
        """Whether an event of the viewport is a drag's, which is then handled."""
        if isinstance(event, QDragLeaveEvent):
            self._leave()
            return True
        if not isinstance(event, QDropEvent):
            return False
        if isinstance(event, QDragEnterEvent):
            self._enter(event)
        if self._drop is None or self._canvas.gesture is not self._drop:
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)  # moved text would vanish where it comes from
        event.accept()
        at = Pointer(event.position(), event.modifiers())
        if isinstance(event, QDragMoveEvent):
            self._canvas.move_gesture(at)
        else:
            self._let_go(event.mimeData(), at)
        return True

    def _enter(self, event: QDragEnterEvent) -> None:
        canvas = self._canvas
        if canvas.gesture is not None or not is_text(event.mimeData()) or canvas.session.read_only:
            return
        from journey_editor.views.canvas.gestures.texts import TextDrop  # few windows are ever dropped on

        canvas.finish_typing()
        self._drop = TextDrop(canvas)
        canvas.begin(self._drop)

    def _leave(self) -> None:
        if self._drop is not None and self._canvas.gesture is self._drop:
            self._canvas.cancel_gesture()
        self._drop = None

    def _let_go(self, data: QMimeData, at: Pointer) -> None:
        drop, self._drop = self._drop, None
        if drop is not None:
            drop.text = data.text()
            self._canvas.release_gesture(at)
            self._canvas.window().activateWindow()
            self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)


def is_text(data: QMimeData) -> bool:
    """Whether something dragged is text. File managers send names of files as text, too."""
    return data.hasText() and not any(url.isLocalFile() for url in data.urls()[:1])
