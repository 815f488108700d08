"""Owners and channels of the map: rename once for all cards, merge, tidy up."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QTabWidget, QVBoxLayout, QWidget

from journey_editor.ui.channel_tab import ChannelTab
from journey_editor.ui.kit import Kit
from journey_editor.ui.owner_tab import OwnerTab
from journey_editor.ui.widgets import label, push_button, resize_within_screen


class PeopleDialog(QDialog):
    """Every change is in the map at once, and one step to undo."""

    def __init__(self, parent: QWidget, kit: Kit) -> None:
        super().__init__(parent)
        words = kit.words
        self.setWindowTitle(words.tr("Owners and channels"))
        resize_within_screen(self, 760, 560)
        self.owners = OwnerTab(kit)
        self.channels = ChannelTab(kit)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.owners, words.tr("Owners"))
        self.tabs.addTab(self.channels, words.tr("Channels"))
        undo = push_button(kit.icons.icon("undo"), words.tr("Undo"))
        undo.setShortcut("Ctrl+Z")
        undo.clicked.connect(kit.session.undo)
        undo.setAutoDefault(False)
        self._session, self._undo = kit.session, undo
        kit.session.changed.connect(self._document_changed)
        self._document_changed()
        close = QPushButton(words.tr("Close"))
        close.setAutoDefault(False)
        buttons = QDialogButtonBox()
        buttons.addButton(undo, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(words.tr("A change here is made on every card of the map."), "muted", True))
        column.addWidget(self.tabs, 1)
        column.addWidget(buttons)

    def _document_changed(self) -> None:
        # A method of the dialog: Qt forgets it with the dialog, as it would not forget a lambda.
        self._undo.setEnabled(self._session.undo_label is not None)

    def done(self, result: int) -> None:
        """A name that is still being typed counts."""
        self.owners.commit()
        self.channels.commit()
        super().done(result)
