"""The history of the open map: its saved versions with what changed in each, to look at or to bring back."""

from __future__ import annotations

import threading
from collections import deque
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from journey_editor.problems import Message, ProblemError, msg
from journey_editor.ui.widgets import label, push_button, resize_within_screen
from journey_editor.ui.wording import moment_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journey_editor.model import Journey
    from journey_editor.storage.versions import Version, VersionsFolder
    from journey_editor.ui.main_window import MainWindow

_LOOK_EVERY = 30
"""Milliseconds between two looks for what the reader has found out."""
MOST_LINES = 12
"""Changes that a tooltip lists one by one."""
_SAVED, _CHANGED, _COUNT = range(3)


class VersionsDialog(QDialog):
    """Lists the versions, the latest first. Reading them, which takes time, is done beside it."""

    def __init__(self, window: MainWindow, versions: Sequence[Version]) -> None:
        super().__init__(window)
        self._window = window
        self._kit = window.kit
        self._versions = versions
        words = self._kit.words
        self.setWindowTitle(words.tr("Versions"))
        resize_within_screen(self, 820, 560)
        self.list = self._made_list()
        self.look = push_button(self._kit.icons.icon("file"), words.tr("Open read-only"))
        self.look.clicked.connect(self._look)
        self.restore = push_button(self._kit.icons.icon("undo"), words.tr("Restore"))
        self.restore.clicked.connect(self._restore)
        self.compare = push_button(self._kit.icons.icon("compare"), words.tr("Compare"))
        self.compare.setToolTip(words.tr("Show what has changed since this version"))
        self.compare.clicked.connect(self._compare)
        close = QPushButton(words.tr("Close"))
        close.setAutoDefault(False)
        buttons = QDialogButtonBox()
        buttons.addButton(self.look, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.compare, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.restore, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(self._explained(), "muted", wrap=True))
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        self._reader = Reader(self._kit.versions, versions)
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self._take)
        self._timer.start()
        self._choose()

    def done(self, result: int) -> None:
        """What is still being read is of no use any more."""
        self._reader.stop()
        super().done(result)

    def _explained(self) -> str:
        words = self._kit.words
        if not self._versions:
            return words.tr(
                "There is no version yet. One is kept on this computer each time you save the map."
            )
        return words.tr(
            "What was saved, the latest first: all of today, one a day for a month, and fewer of long ago. "
            "It is kept on this computer alone."
        )

    def _made_list(self) -> QTreeWidget:
        words = self._kit.words
        made = QTreeWidget()
        made.setHeaderLabels([words.tr("Saved"), words.tr("What changed"), words.tr("Changes")])
        made.setRootIsDecorated(False)
        made.setAllColumnsShowFocus(True)
        made.setAccessibleName(words.tr("Versions"))
        made.setUniformRowHeights(True)
        header = made.header()
        header.setStretchLastSection(False)
        for column, mode in (
            (_SAVED, QHeaderView.ResizeMode.ResizeToContents),
            (_CHANGED, QHeaderView.ResizeMode.Stretch),
            (_COUNT, QHeaderView.ResizeMode.ResizeToContents),
        ):
            header.setSectionResizeMode(column, mode)
        for version in self._versions:
            item = QTreeWidgetItem([moment_text(words, version.moment), "…", ""])
            item.setTextAlignment(_COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            made.addTopLevelItem(item)
        made.itemSelectionChanged.connect(self._choose)
        made.itemActivated.connect(self._look)
        first = made.topLevelItem(0)
        if first is not None:
            made.setCurrentItem(first)
        return made

    # ---- what the reader finds out

    def _take(self) -> None:
        words = self._kit.words
        while self._reader.found:
            place, what, lines, count = self._reader.found.popleft()
            item = self.list.topLevelItem(place)
            if item is not None:
                item.setText(_CHANGED, words.say(what))
                item.setToolTip(_CHANGED, _as_list([words.say(line) for line in lines]))
                item.setText(_COUNT, "" if count is None else words.number(count))
        if self._reader.ended and not self._reader.found:
            self._timer.stop()

    # ---- what is done

    def _chosen(self) -> Version | None:
        chosen = self.list.selectedItems()
        return self._versions[self.list.indexOfTopLevelItem(chosen[0])] if chosen else None

    def _choose(self) -> None:
        # Also called while the list is being made, before there are buttons.
        for name in ("look", "compare", "restore"):
            button = self.__dict__.get(name)
            if button is not None:
                button.setEnabled(self._chosen() is not None)

    def _look(self) -> None:
        from journey_editor.ui.another_window import open_another

        version = self._chosen()
        if version is not None and self._read(version) is not None:
            self._window.guarded(
                msg("The version could not be opened."), lambda: open_another(version.file, self._kit.words)
            )

    def _compare(self) -> None:
        from journey_editor.ui.comparing.dialog import Side
        from journey_editor.ui.comparing.opening import compare_with, this_map

        version = self._chosen()
        if version is None:
            return
        words, versions = self._kit.words, self._kit.versions
        name = words.tr("Version of {when}", when=moment_text(words, version.moment))
        compare_with(
            self, self._kit, lambda: Side(name, versions.read(version)), Side(*this_map(self._window)), name
        )

    def _restore(self) -> None:
        version = self._chosen()
        journey = None if version is None else self._read(version)
        if version is None or journey is None:
            return
        from journey_editor.changes.sharing import sharing

        session = self._window.session
        journey = sharing(session.journey, journey)  # what is alike need not be laid out anew
        when = moment_text(self._kit.words, version.moment)
        if journey is session.journey:
            self.accept()
            session.notify(msg("The map is as in that version already ({when}).", when=when))
        elif session.commit(msg("Restore version"), journey):
            self.accept()
            session.notify(msg("The version is restored ({when}).", when=when), undo=True)
        else:
            self.accept()  # a quiet bar says why not

    def _read(self, version: Version) -> Journey | None:
        try:
            return self._kit.versions.read(version)
        except ProblemError as error:
            from journey_editor.ui.errors import show_problem

            words = self._kit.words
            show_problem(self, words, words.tr("The version could not be opened."), error)
            return None


class Reader:
    """Finds out in a thread of its own what changed from each version to the next; it knows nothing of Qt."""

    def __init__(self, folder: VersionsFolder, versions: Sequence[Version]) -> None:
        self.found: deque[tuple[int, Message, tuple[Message, ...], int | None]] = deque()
        """Place in the list, what changed in one line and in several, how many changes; None where that
        cannot be told.
        """
        self.ended = False
        self._folder = folder
        self._versions = versions
        self._stopped = threading.Event()
        threading.Thread(target=self._run, name="versions", daemon=True).start()

    def stop(self) -> None:
        """Nobody wants to know any more."""
        self._stopped.set()

    def _run(self) -> None:
        try:
            newer: Journey | None = None
            for place, version in enumerate(self._versions):
                if self._stopped.is_set():
                    return
                journey = self._journey(version)
                if place and newer is not None and journey is not None:
                    self.found.append((place - 1, *what_changed(journey, newer)))
                elif place and newer is not None:
                    self.found.append((place - 1, msg("The version before is damaged."), (), None))
                if journey is None:
                    self.found.append((place, msg("Damaged"), (), None))
                elif place == len(self._versions) - 1:
                    self.found.append((place, msg("The first version that is kept"), (), None))
                newer = journey
        finally:
            self.ended = True

    def _journey(self, version: Version) -> Journey | None:
        try:
            return self._folder.read(version)
        except ProblemError:
            return None


def _as_list(lines: Sequence[str]) -> str:
    """Lines for a tooltip, which takes text for markup when it looks like some."""
    return "<qt>" + "<br>".join(map(escape, lines)) + "</qt>" if lines else ""


def what_changed(old: Journey, new: Journey) -> tuple[Message, tuple[Message, ...], int]:
    """What led from ``old`` to ``new``: in one line, in a line each, and how many records changed."""
    from journey_editor.changes.report import report, summary

    changes = report(old, new)
    lines = tuple(change.words for change in changes)
    line = lines[0] if len(lines) == 1 else summary(changes)
    return line or msg("Nothing changed"), lines[:MOST_LINES], len(changes)


def show_versions(window: MainWindow) -> None:
    """Open the history of the open map."""
    window.finish_typing()
    session = window.session
    path = session.path
    versions = () if path is None else window.kit.versions.find(path, session.journey.id)
    dialog = VersionsDialog(window, versions)
    dialog.exec()
    dialog.deleteLater()
