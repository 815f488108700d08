"""Work that a crash left behind, offered on the start page: beside its file, with what differs.

Reading it and its file takes time, on a network drive perhaps long: that is done beside the start page,
which first says only when the work was done.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journey_editor.problems import Message, ProblemError, msg
from journey_editor.storage.places import shown_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journey_editor.session.recovery import Recovery
    from journey_editor.storage.comparing import Comparison
    from journey_editor.storage.recovery import RecoveryFolder, Rescued
    from journey_editor.ui.main_window import MainWindow
    from journey_editor.ui.start_page import Offer

_LOOK_EVERY = 30
"""Milliseconds between two looks for what the reader has found out."""


class RecoveredWork(QObject):
    """Finds it, offers it, opens it or throws it away."""

    changed = Signal()
    """There is more to say, or one offer less."""

    def __init__(self, folder: RecoveryFolder, recovery: Recovery, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._recovery = recovery
        self._read: dict[Path, Comparison | ProblemError] = {}
        self._reading = False
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._told = 0

    def offers(self, window: MainWindow) -> tuple[Offer, ...]:
        """What a window shows on its start page and above the map; ``changed`` follows when more is known."""
        found = [one for one in self._folder.find().offers if not self._is_saved(one)]
        self._start_reading([one for one in found if one.file not in self._read])
        return tuple(self._offer(one, window) for one in found)

    def _is_saved(self, found: Rescued) -> bool:
        """Whether its file holds it: the program fell between a save and the end of its copy."""
        from journey_editor.storage.comparing import Comparison, FileNow

        known = self._read.get(found.file)
        saved = isinstance(known, Comparison) and known.file is FileNow.HOLDS_IT
        if saved:
            try:
                self._folder.remove(found.file)
            except ProblemError:
                return True  # it stays, and is compared again at the next start
        return saved

    # ---- reading

    def _start_reading(self, found: Sequence[Rescued]) -> None:
        if not found or self._reading:
            return
        self._reading = True
        threading.Thread(target=self._compare, args=(found,), name="recovered", daemon=True).start()
        self._timer.start()

    def _compare(self, found: Sequence[Rescued]) -> None:
        """In a thread of its own; knows nothing of Qt."""
        from journey_editor.storage.comparing import compare

        try:
            for one in found:
                try:
                    self._read[one.file] = compare(self._folder, one)
                except ProblemError as error:
                    self._read[one.file] = error
        finally:
            self._reading = False

    def _look(self) -> None:
        reading, known = self._reading, len(self._read)
        if not reading:
            self._timer.stop()
        if known != self._told:
            self._told = known
            self.changed.emit()

    # ---- what is said

    def _offer(self, found: Rescued, window: MainWindow) -> Offer:
        from journey_editor.ui.start_page import Offer
        from journey_editor.ui.wording import moment_text

        words = window.kit.words
        known = self._read.get(found.file)
        title = ""
        if known is not None and not isinstance(known, ProblemError):
            title = " ".join(known.journey.title.split())
        title = title or (found.source.stem if found.source else words.tr("Untitled"))
        when = moment_text(words, found.moment)
        return Offer(
            words.tr("Work that was not saved: '{title}' · {when}", title=title, when=when),
            lambda: self._open(found, window),
            lambda: self._discard(found, window),
            "" if known is None else words.say(_detail(known, found)),
            found.source,
        )

    # ---- what is done

    def _open(self, found: Rescued, window: MainWindow) -> None:
        from journey_editor.storage.comparing import FileNow, compare

        words = window.kit.words
        try:
            mine = self._folder.claim(found)
            work = compare(self._folder, mine)
        except ProblemError as error:
            _tell(window, words.tr("The work could not be recovered."), error)
            self.changed.emit()
            return
        same = work.file is FileNow.SAME
        source, digest = (found.source, found.saved) if same else (None, None)
        if window.files.restore(work.journey, source, digest):
            if not same and found.source is not None:
                window.session.notify(_detail(work, found))
            self._recovery.flush()  # the new copy is on the disk before the old one goes
            self._forget(mine, window)
        self.changed.emit()

    def _discard(self, found: Rescued, window: MainWindow) -> None:
        from journey_editor.ui import dialogs

        words = window.kit.words
        if dialogs.ask_yes(
            window,
            words,
            words.tr("Discard the recovered work?"),
            words.tr("It cannot be brought back."),
            words.tr("Discard"),
        ):
            self._forget(found, window)
            self.changed.emit()

    def _forget(self, found: Rescued, window: MainWindow) -> None:
        try:
            self._folder.remove(found.file)
        except ProblemError as error:
            _tell(window, window.kit.words.tr("The copy could not be removed."), error)


def _detail(known: Comparison | ProblemError, found: Rescued) -> Message:
    """How the work stands to its file."""
    from journey_editor.storage.comparing import FileNow

    if isinstance(known, ProblemError):
        return known.problems[0].what
    name = shown_name(found.source) if found.source else ""
    changes = known.summary or msg("nothing")
    match known.file:
        case FileNow.SAME:
            return msg("What differs from '{name}': {changes}", name=name, changes=changes)
        case FileNow.OTHER:
            return msg(
                "'{name}' was saved by others since, so the work opens as a new map. What differs: {changes}",
                name=name,
                changes=changes,
            )
        case FileNow.GONE:
            return msg("'{name}' cannot be read now, so the work opens as a new map.", name=name)
        case FileNow.HOLDS_IT:
            return msg("'{name}' holds it already.", name=name)
        case FileNow.NONE:
            return msg("It has no file yet.")


def _tell(window: MainWindow, title: str, error: ProblemError) -> None:
    from journey_editor.ui.errors import show_problem

    show_problem(window, window.kit.words, title, error)
