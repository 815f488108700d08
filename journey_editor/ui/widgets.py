"""Small pieces that several parts of the window share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

# A class of Qt costs up to 5 ms when it is first named: those below are named where they are used.
if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QPaintEvent
    from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox

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


def message_box(parent: QWidget, title: str, text: str, detail: str) -> QMessageBox:
    """A box with a sentence and what follows it; the buttons are the caller's.

    Names of files and maps stand in it, so no text is ever taken for markup.
    """
    from PySide6.QtWidgets import QMessageBox

    made = QMessageBox(parent)
    made.setWindowTitle(title)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setInformativeText(detail)
    return made


def frame(role: str, parent: QWidget | None = None) -> QFrame:
    """A frame in one of the roles of the style sheet: panel, offer, notice, warning, toast, line."""
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
    from PySide6.QtWidgets import QDialogButtonBox

    box = QDialogButtonBox()
    close = QPushButton(text)
    close.setDefault(True)
    box.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
    box.rejected.connect(dialog.reject)
    return box


_THE_FIELDS_OWN = (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X)


class LeaveShortcuts(QObject):
    """Leaves Ctrl with a letter or digit in a text field to the window, if that has such a command.

    So there is one history for the whole map, and Ctrl+E exports from a field too, where on X11 it
    would move the cursor. The clipboard and "select all" stay with the field.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (_is_ctrl_letter(event) or _is_undo(event))
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _is_undo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def _is_ctrl_letter(event: QKeyEvent) -> bool:
    held = event.modifiers()
    ctrl = held & Qt.KeyboardModifier.ControlModifier and not held & Qt.KeyboardModifier.AltModifier
    return bool(ctrl) and Qt.Key.Key_Space < event.key() < 0x100 and event.key() not in _THE_FIELDS_OWN


_MOST_EDGE = 80
"""Pixels that a line's two edges never take together. What leaves as much fits: the style, which says it to
the pixel, takes eight milliseconds of the first frame of a map with a title, for PySide's ``QStyle`` alone.
"""


class Line(QLineEdit):
    """A line of text; while nobody is in it, what does not fit ends in "…"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.installEventFilter(LeaveShortcuts(self))

    def setText(self, text: str) -> None:
        """Show a text whole, however long: the limit is for what is typed."""
        units = len(text.encode("utf-16-le", "surrogatepass")) // 2
        if units > self.maxLength():
            self.setMaxLength(units)
        super().setText(text)

    def shown_text(self) -> str:
        """What can be read: the text, or its beginning."""
        text, metrics, margins = self.text(), self.fontMetrics(), self.textMargins()
        most = self.width() - margins.left() - margins.right() - _MOST_EDGE
        if self.hasFocus() or not text or metrics.horizontalAdvance(text) <= most:
            return text
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, self._room().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        text = self.shown_text()
        if text == self.text():
            super().paintEvent(event)
            return
        from PySide6.QtWidgets import QStyle, QStyleOptionFrame, QStylePainter

        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self._room(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, text)

    def _room(self) -> QRect:
        """Where the text stands: QLineEdit keeps two pixels at either side."""
        from PySide6.QtWidgets import QStyle, QStyleOptionFrame

        option = QStyleOptionFrame()
        self.initStyleOption(option)
        area = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return area.marginsRemoved(self.textMargins()).adjusted(2, 0, -2, 0)
