"""Small pieces that several parts of the window share."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QIcon, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QLabel, QPushButton, QToolButton, QWidget

TARGET = 28
"""Pixels: the least side of anything that is clicked."""
WINDOW_EDGES = (16, 48)
"""Pixels that a title bar and edges take of a window's width and height, generously."""


def label(text: str, role: str = "", wrap: bool = False) -> QLabel:
    """A label in one of the roles of the style sheet: title, heading, caption, muted, error."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def frame(role: str, parent: QWidget | None = None) -> QFrame:
    """A frame in one of the roles of the style sheet: panel, offer, warning, toast, line."""
    made = QFrame(parent)
    made.setProperty("role", role)
    return made


def tool_button(icon: QIcon, name: str, size: int = 20) -> QToolButton:
    """A button of one icon; its name is its tooltip and what a screen reader says."""
    made = QToolButton()
    made.setIcon(icon)
    made.setIconSize(QSize(size, size))
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setMinimumSize(TARGET, TARGET)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def push_button(icon: QIcon, text: str) -> QPushButton:
    """A button of icon and text, with air between them (the style sheet has no measure for it)."""
    made = QPushButton(icon, f" {text}")
    made.setIconSize(QSize(18, 18))
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    return made


def resize_within_screen(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog this size, or what the screen has of it: its buttons must stay in sight."""
    room = dialog.screen().availableGeometry().size() - QSize(*WINDOW_EDGES)
    dialog.resize(QSize(width, height).boundedTo(room))


def close_button(dialog: QDialog, text: str) -> QDialogButtonBox:
    """What stands below a dialog that only shows something: one button, which closes it."""
    box = QDialogButtonBox()
    close = QPushButton(text)
    close.setDefault(True)
    box.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
    box.rejected.connect(dialog.reject)
    return box


def announce(widget: QWidget, text: str) -> None:
    """Tell a screen reader something that happened beside the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class LeaveUndo(QObject):
    """Leaves undo and redo in a text field to the window: one history for the whole map."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)
