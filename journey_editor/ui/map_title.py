"""The map's title in large type above the canvas, edited in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from journey_editor import edits
from journey_editor.edits.text import clean_text
from journey_editor.model import Journey
from journey_editor.problems import msg
from journey_editor.ui.kit import Kit
from journey_editor.ui.widgets import Line

KEY = "map-title"


class MapTitle(Line):
    """Every keystroke is in the map at once; one stay in the field is one step to undo."""

    left = Signal()
    """Return or Escape: the keyboard goes back to the map."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._session = kit.session
        self.setProperty("role", "map-title")
        self.setAccessibleName(kit.words.tr("Title of the map"))
        self.setPlaceholderText(kit.words.tr("Untitled"))
        self.setMaxLength(500)
        self.setMinimumWidth(120)
        self.textEdited.connect(self._edited)
        self._session.changed.connect(self._document_changed)
        self._document_changed(self._session.journey, self._session.journey)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._session.seal()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.deselect()
            self.setCursorPosition(0)

    def _edited(self, text: str) -> None:
        self._session.apply(msg("Rename map"), edits.update_journey, title=clean_text(text), key=KEY)

    def _document_changed(self, _old: Journey, new: Journey) -> None:
        if self.text() != new.title:
            self.setText(new.title)
            if not self.hasFocus():
                self.setCursorPosition(0)
