"""The text that is open in place, as a field that a screen reader reads along with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInsertEvent,
    QAccessibleTextInterface,
    QAccessibleTextRemoveEvent,
)

if TYPE_CHECKING:
    from journey_editor.views.canvas.textbuffer import TextBuffer
    from journey_editor.views.canvas.view import CanvasView


class OpenText(QAccessibleTextInterface):
    """Reads from the buffer that is typed into, and moves its cursor. Positions count characters."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__()
        self._canvas = canvas

    @property
    def _buffer(self) -> TextBuffer | None:
        typing = self._canvas.typist.typing
        return typing.buffer if typing else None

    def text(self, start: int, end: int) -> str:
        buffer = self._buffer
        return buffer.text[max(0, start) : len(buffer.text) if end < 0 else end] if buffer else ""

    def characterCount(self) -> int:
        return len(self._buffer.text) if self._buffer else 0

    def cursorPosition(self) -> int:
        return self._buffer.caret if self._buffer else 0

    def setCursorPosition(self, position: int) -> None:
        self._select(position, position)

    def selectionCount(self) -> int:
        buffer = self._buffer
        return int(buffer is not None and bool(buffer.selected_text))

    def selection(self, _index: int) -> tuple[int, int]:
        return self._buffer.selected if self._buffer else (0, 0)

    def addSelection(self, start: int, end: int) -> None:
        self._select(start, end)

    def setSelection(self, _index: int, start: int, end: int) -> None:
        self._select(start, end)

    def removeSelection(self, _index: int) -> None:
        position = self.cursorPosition()
        self._select(position, position)

    def attributes(self, _offset: int) -> tuple[str, int, int]:
        return "", 0, self.characterCount()

    def characterRect(self, _offset: int) -> QRect:
        port = self._canvas.viewport()
        return self._canvas.typist.cursor_rect().toRect().translated(port.mapToGlobal(QPoint(0, 0)))

    def offsetAtPoint(self, _point: QPoint) -> int:
        return self.cursorPosition()

    def scrollToSubstring(self, start: int, end: int) -> None:
        """Nothing: the cursor is in sight while a text is open."""

    def _select(self, start: int, end: int) -> None:
        if self._buffer is not None:
            self._canvas.typist.place_cursor(start, end)


def tell_typing(field: QAccessibleInterface, before: tuple[str, int], after: tuple[str, int]) -> None:
    """Tell what differs between two states (text, cursor) of the open text."""
    (old, was), (new, now) = before, after
    if old != new:
        head, tail = _alike(old, new)
        if gone := old[head : len(old) - tail]:
            QAccessible.updateAccessibility(QAccessibleTextRemoveEvent(field, head, gone))
        if came := new[head : len(new) - tail]:
            QAccessible.updateAccessibility(QAccessibleTextInsertEvent(field, head, came))
    if was != now:
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(field, now))


def _alike(old: str, new: str) -> tuple[int, int]:
    """How many characters two texts share at the beginning and, of the rest, at the end."""
    most = min(len(old), len(new))
    head = next((i for i in range(most) if old[i] != new[i]), most)
    most -= head
    tail = next((i for i in range(most) if old[-1 - i] != new[-1 - i]), most)
    return head, tail
