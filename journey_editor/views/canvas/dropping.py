"""What other programs drop on the canvas: text becomes cards, files are attached; maps are the window's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent

from journey_editor.views.canvas.gestures.base import Pointer

if TYPE_CHECKING:
    from journey_editor.session.selection import Cell
    from journey_editor.views.canvas.gestures.texts import TextDrop
    from journey_editor.views.canvas.view import CanvasView


MAPS, MAYBE_MAPS = (".journey", ".json"), (".pdf",)
"""Endings of files that are opened wherever they are dropped, and of those that a card takes as files."""


class DroppedFiles(NamedTuple):
    """Files that were dropped: on a card, where a new card comes (before another), or on neither."""

    paths: tuple[Path, ...]
    card: str | None
    place: tuple[Cell, str | None] | None


class Dropping:
    """Turns drag events of the viewport into a gesture. What it does not take goes to the window."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._drop: TextDrop | None = None
        self.on_files: Callable[[DroppedFiles], None] | None = None
        """Called with files that were dropped; without it they are the window's."""

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
        if canvas.gesture is not None or canvas.session.read_only:
            return
        if self._takes_files(event.mimeData()):
            from journey_editor.views.canvas.gestures.files import FileDrop

            names = [path.name.lower() for path in local_files(event.mimeData())]
            canvas.finish_typing()
            self._drop = FileDrop(canvas, opens=all(name.endswith(MAYBE_MAPS) for name in names))
            canvas.begin(self._drop)
            return
        if not is_text(event.mimeData()):
            return
        from journey_editor.views.canvas.gestures.texts import TextDrop  # few windows are ever dropped on

        canvas.finish_typing()
        self._drop = TextDrop(canvas)
        canvas.begin(self._drop)

    def _takes_files(self, data: QMimeData) -> bool:
        names = [path.name.lower() for path in local_files(data)]
        return bool(names) and self.on_files is not None and not any(name.endswith(MAPS) for name in names)

    def _leave(self) -> None:
        if self._drop is not None and self._canvas.gesture is self._drop:
            self._canvas.cancel_gesture()
        self._drop = None

    def _let_go(self, data: QMimeData, at: Pointer) -> None:
        drop, self._drop = self._drop, None
        if drop is not None:
            from journey_editor.views.canvas.gestures.files import FileDrop

            drop.text = data.text()
            self._canvas.release_gesture(at)
            if isinstance(drop, FileDrop) and self.on_files is not None:
                self.on_files(DroppedFiles(local_files(data), drop.card, drop.place))
            self._canvas.window().activateWindow()
            self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)


def is_text(data: QMimeData) -> bool:
    """Whether something dragged is text. File managers send names of files as text, too."""
    return data.hasText() and not any(url.isLocalFile() for url in data.urls()[:1])


def local_files(data: QMimeData) -> tuple[Path, ...]:
    """The files of this computer that are dragged."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
