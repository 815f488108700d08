"""Asks how another copy shall be merged into the open map, and says beforehand what that brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QPushButton, QVBoxLayout

from journey_editor.changes.merge import Merged, merge
from journey_editor.changes.report import report, summary
from journey_editor.ui.widgets import frame, label, resize_within_screen
from journey_editor.ui.wording import moment_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from journey_editor.model import Journey
    from journey_editor.session.ancestry import Start
    from journey_editor.ui.kit import Kit


class MergeDialog(QDialog):
    """Changes nothing by itself: ``merged`` is what the caller puts into the map."""

    def __init__(
        self, parent: QWidget, kit: Kit, name: str, theirs: Journey, starts: tuple[Start, ...]
    ) -> None:
        super().__init__(parent)
        self._kit, self._theirs, self._starts = kit, theirs, starts
        words = kit.words
        self.setWindowTitle(words.tr("Merge"))
        resize_within_screen(self, 620, 340)
        self.start = QComboBox()
        self.start.setAccessibleName(words.tr("What both started from"))
        for start in starts:
            when = moment_text(words, start.version.moment)
            self.start.addItem(
                words.tr("The version of {when}, which both copies held", when=when)
                if start.is_certain
                else words.tr("The version of {when}, to which the other copy is closest", when=when)
            )
        self.start.addItem(words.tr("Not known: keep everything of both"))
        certain = bool(starts) and starts[0].is_certain
        self.start.setCurrentIndex(0 if certain else len(starts))
        self.start.currentIndexChanged.connect(self._preview)
        self.brings = label("", wrap=True)
        self.clashes = label("", wrap=True)
        self.merged: Merged = self._merge()
        self._lay_out(name)
        self._preview()

    def _lay_out(self, name: str) -> None:
        words = self._kit.words
        go = QPushButton(words.tr("Merge"))
        go.setDefault(True)
        self.go = go
        cancel = QPushButton(words.tr("Cancel"))
        cancel.setAutoDefault(False)
        buttons = QDialogButtonBox()
        buttons.addButton(go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        panel = frame("panel")
        inner = QVBoxLayout(panel)
        inner.setContentsMargins(14, 12, 14, 12)
        inner.addWidget(label(words.tr("What comes into this map"), "caption"))
        inner.addWidget(self.brings)
        inner.addWidget(self.clashes)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(words.tr("Merge '{name}' into this map", name=name), "heading", wrap=True))
        explained = words.tr(
            "What both copies started from tells what somebody deleted from what the other added."
        )
        column.addWidget(label(explained, "muted", wrap=True))
        column.addWidget(label(words.tr("What both started from"), "caption"))
        column.addWidget(self.start)
        column.addWidget(panel)
        column.addStretch(1)
        column.addWidget(buttons)

    def _merge(self) -> Merged:
        place = self.start.currentIndex()
        base = self._starts[place].journey if place < len(self._starts) else None
        return merge(base, self._kit.session.journey, self._theirs)

    def _preview(self) -> None:
        """Say what merging from here brings."""
        words = self._kit.words
        self.merged = self._merge()
        changes = [
            change
            for change in report(self._kit.session.journey, self.merged.journey)
            if change.kind != "conflict"
        ]
        told = summary(changes)
        self.brings.setText(words.say(told) if told else words.tr("Nothing: all of it is here already."))
        count = len(self.merged.conflicts)
        self.clashes.setText(
            words.trn(
                "{n} thing was changed in both copies: you decide next.",
                "{n} things were changed in both copies: you decide next.",
                count,
            )
            if count
            else words.tr("Nothing was changed in both copies.")
        )
        self.go.setEnabled(bool(changes) or bool(count))
