"""Asks for an attachment's name, and what it shows for those who do not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout

from journey_editor import edits
from journey_editor.ui.widgets import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from journey_editor.model import Attachment
    from journey_editor.ui.kit import Kit

LONGEST = 2_000
"""Characters of a description."""


class AttachmentDialog(QDialog):
    """Name and description of one attachment."""

    def __init__(self, parent: QWidget, kit: Kit, file: Attachment) -> None:
        super().__init__(parent)
        words = kit.words
        self.setWindowTitle(words.tr("Name and description"))
        self.setMinimumWidth(420)
        self.name = QLineEdit(file.name)
        self.name.setMaxLength(edits.LONGEST_FILE_NAME)
        self.name.setAccessibleName(words.tr("Name"))
        self.alt = QPlainTextEdit(file.alt)
        self.alt.setTabChangesFocus(True)
        self.alt.setAccessibleName(words.tr("What it shows"))
        self.alt.setFixedHeight(self.fontMetrics().lineSpacing() * 4 + 22)
        hint = label(
            words.tr("Read aloud to those who do not see it, in the editor and in PDFs."), "muted", True
        )
        self.buttons = QDialogButtonBox()
        done = QPushButton(words.tr("Done"))
        done.setDefault(True)
        self.buttons.addButton(done, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(words.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(lambda text: done.setEnabled(bool(edits.clean_file_name(text))))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(6)
        for title, field in ((words.tr("Name"), self.name), (words.tr("What it shows"), self.alt)):
            caption = label(title, "caption")
            caption.setBuddy(field)
            column.addWidget(caption)
            column.addWidget(field)
            column.addSpacing(6)
        column.addWidget(hint)
        column.addSpacing(10)
        column.addWidget(self.buttons)
        stem = file.name.rpartition(".")[0]
        self.name.setSelection(0, len(stem or file.name))


def ask_description(parent: QWidget, kit: Kit, file: Attachment) -> tuple[str, str] | None:
    """The name and description that the user gives; None when it is called off."""
    dialog = AttachmentDialog(parent, kit, file)
    try:
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        return dialog.name.text(), " ".join(dialog.alt.toPlainText().split())[:LONGEST]
    finally:
        dialog.deleteLater()
