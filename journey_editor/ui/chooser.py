"""What the first key of a chord opens: the commands of a family, each with the key that goes on.

Qt has chords of its own, but says nothing after their first key and waits for the second without
end, past clicks too. A list shows what may follow, and goes away by Escape, a click or another key.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QWidgetAction

from journey_editor.ui.command import keys_of, native
from journey_editor.ui.widgets import label

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow

_STAYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab)
"""Keys that mean to a menu what they always mean."""


def open_chooser(window: MainWindow, title: str, actions: Sequence[QAction]) -> None:
    """Open the list of ``actions``, whose shortcuts are chords, at what is selected on the map."""
    from journey_editor.ui.context_menu import menu_place

    at = window.mapToGlobal(window.rect().center())
    if window.is_editing:
        window.canvas.cancel_gesture()  # whose end would go to the list
        at = window.canvas.viewport().mapToGlobal(menu_place(window.canvas))
    chooser = Chooser(window, title, actions)
    if not window.is_editing:
        at -= QPoint(chooser.sizeHint().width() // 2, chooser.sizeHint().height() // 2)
    chooser.popup(at)


class Chooser(QMenu):
    """A menu in which the second key of each command's chord chooses it."""

    def __init__(self, window: MainWindow, title: str, actions: Sequence[QAction]) -> None:
        super().__init__(title, window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._by_key = {keys_of(action.shortcut())[-1]: action for action in actions}
        heading = QWidgetAction(self)
        heading.setDefaultWidget(_heading(title))
        heading.setEnabled(False)
        self.addAction(heading)
        for key, action in self._by_key.items():
            self.addAction(_entry(self, action, native(key)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self._by_key.get(QKeySequence(event.key()).toString())
        if chosen is not None:
            self.close()
            chosen.trigger()
        elif event.key() in _STAYS or not event.text().isprintable() or not event.text():
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.close()  # it is none of these, and must not begin a text


def _heading(title: str) -> QLabel:
    made = label(title, "caption")
    made.setContentsMargins(10, 4, 28, 6)
    return made


def _entry(menu: QMenu, action: QAction, key: str) -> QAction:
    made = QAction(action.icon(), f"{action.text()}\t{key}", menu)
    made.setCheckable(action.isCheckable())
    made.setChecked(action.isChecked())
    made.triggered.connect(action.trigger)
    return made
