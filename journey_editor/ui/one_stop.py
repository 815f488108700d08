"""A group of buttons that is one stop of the Tab key; the arrows walk within it, Home and End to its ends."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_TAB = Qt.FocusReason.TabFocusReason


class OneStop(QObject):
    """Tab comes to the chosen button, else to the one where one was last, else to the first."""

    def __init__(self, group: QWidget, buttons: Sequence[QAbstractButton], columns: int = 0) -> None:
        """``columns``: buttons a row, if they stand in several."""
        super().__init__(group)
        self._buttons = tuple(buttons)
        self._columns = columns
        self._last: QAbstractButton | None = None
        for button in self._buttons:
            button.installEventFilter(self)
        self.refresh()

    def refresh(self) -> None:
        """After buttons were checked or enabled: find the one to which Tab comes."""
        usable = [button for button in self._buttons if button.isEnabled()]
        here = next((button for button in usable if button.hasFocus()), None)
        chosen = next((button for button in usable if button.isChecked()), None)
        last = self._last if self._last in usable else None
        stop = here or chosen or last or (usable[0] if usable else None)
        for button in self._buttons:
            policy = Qt.FocusPolicy.TabFocus if button is stop else Qt.FocusPolicy.NoFocus
            if button.focusPolicy() != policy:
                button.setFocusPolicy(policy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn and isinstance(watched, QAbstractButton):
            self._last = watched
            self.refresh()
        elif kind == QEvent.Type.FocusOut:
            self.refresh()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._walk(watched, Qt.Key(event.key()))
        return False

    def _walk(self, watched: QObject, key: Qt.Key) -> bool:
        usable = [button for button in self._buttons if button.isEnabled()]
        if watched not in usable:
            return False
        here = usable.index(watched)  # type: ignore[arg-type]
        if key in _STEPS:
            goal = usable[(here + _STEPS[key]) % len(usable)]
        elif key in _ROWS and self._columns:
            place = self._buttons.index(usable[here]) + _ROWS[key] * self._columns
            found = self._buttons[place] if 0 <= place < len(self._buttons) else None
            goal = found if found is not None and found.isEnabled() else usable[here]
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            goal = usable[0 if key == Qt.Key.Key_Home else -1]
        else:
            return False
        goal.setFocus(_TAB)
        return True
