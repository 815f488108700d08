"""The message after an error that nobody expected: the work is safe, where the log is, go on or quit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from journey_editor.ui.system_information import at_home, copy_system_information
from journey_editor.ui.widgets import label, push_button

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow


class CrashDialog(QDialog):
    """Accepted to go on, rejected to quit."""

    def __init__(self, window: MainWindow, log: Path, safe: bool, show_log: Callable[[], object]) -> None:
        """``safe`` says whether the work is on the disk, ``show_log`` opens the log's folder."""
        super().__init__(window)
        kit = window.kit
        words = kit.words
        self._window = window
        self.setWindowTitle(words.tr("Journey editor"))
        self.setMinimumWidth(540)
        picture = QLabel()
        picture.setPixmap(kit.icons.icon("warning", kit.theme.danger).pixmap(36, 36))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(8)
        texts.addWidget(label(words.tr("Something unexpected went wrong."), "heading", wrap=True))
        self.work = label(self._what_became_of_the_work(safe), "" if safe else "error", wrap=True)
        texts.addWidget(self.work)
        self.place = label(
            words.tr("What happened is written in {file}", file=at_home(log)), "muted", wrap=True
        )
        self.place.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        texts.addWidget(self.place)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(picture)
        head.addLayout(texts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(14)
        column.addLayout(head)
        column.addLayout(self._help(show_log))
        column.addSpacing(4)
        column.addLayout(self._answers(safe))
        self.go_on.setFocus()
        self.setAccessibleDescription(self.work.text())

    def _what_became_of_the_work(self, safe: bool) -> str:
        words = self._window.kit.words
        if not safe:
            return words.tr(
                "Your latest changes could not be kept safe. Go on, and save the map before anything else."
            )
        if not self._window.files.has_document or not self._window.session.is_dirty:
            return words.tr("All your work is saved. If something looks odd, quit and start again.")
        return words.tr(
            "Your work is kept. If something looks odd, quit and start again: you are then offered it."
        )

    def _help(self, show_log: Callable[[], object]) -> QHBoxLayout:
        kit = self._window.kit
        row = QHBoxLayout()
        row.setSpacing(8)
        self.folder = push_button(kit.icons.icon("folder"), kit.words.tr("Show log folder"))
        self.folder.clicked.connect(lambda: show_log())  # noqa: PLW0108 - not with the clicked state
        self.copy = push_button(kit.icons.icon("copy"), kit.words.tr("Copy system information"))
        self.copy.clicked.connect(self._copy)
        row.addWidget(self.folder)
        row.addWidget(self.copy)
        row.addStretch(1)
        return row

    def _copy(self) -> None:
        copy_system_information(self._window)
        self.copy.setText(" " + self._window.kit.words.tr("Copied"))

    def _answers(self, safe: bool) -> QHBoxLayout:
        words = self._window.kit.words
        row = QHBoxLayout()
        row.setSpacing(8)
        leave = QPushButton(words.tr("Quit"))
        leave.setAutoDefault(False)
        leave.clicked.connect(lambda: self.done(QDialog.DialogCode.Rejected))
        self.go_on = QPushButton(words.tr("Continue"))
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self.accept)
        row.addStretch(1)
        if safe:
            row.addWidget(leave)
        row.addWidget(self.go_on)
        return row

    def reject(self) -> None:
        """Escape, or closing the message, goes on: quitting is chosen by its name only."""
        self.accept()
