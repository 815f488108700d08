"""Enter presses the button that has the keyboard, as the space bar does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def presses_button(event: QKeyEvent) -> bool:
    """Whether a key that nobody took before was Enter on a button, which is pressed then.

    Qt leaves it to the desktop whether a button outside a dialog takes Enter; most do not ask for it, so
    the key would do nothing, or reach the map behind a bar that floats on it.
    """
    if event.key() not in _ENTER or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    button = QApplication.focusWidget()
    if not isinstance(button, QToolButton | QPushButton):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True
