"""Waiting for a disk: a moment without a word, then with a window that says so and lets go.

A network drive that has gone may hold a program up for minutes, and no system offers a way to call
such a request back. So it is made in a thread of its own, which nobody has to wait for to the end.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from journey_editor.i18n import Words
from journey_editor.problems import Message, Problem, ProblemError
from journey_editor.ui.widgets import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

T = TypeVar("T")
SHORT = 0.3
"""Seconds that the window is held without a word: several times what a save of 10,000 cards takes."""
LOOK_EVERY = 50
"""Milliseconds."""


class NobodyWaitsError(ProblemError):
    """The user did not wait any longer. What was begun may still come to an end."""


class Patience:
    """Runs work that a disk may hold up, for ``Session.save`` and its like."""

    def __init__(self, window: QWidget, words: Words, doing: str, given_up: Message, why: str = "") -> None:
        """``doing`` is shown while it takes long ("Saving 'x'…"); ``given_up`` says what letting go means;
        ``why`` it takes long, where that is not the drive's doing.
        """
        self._why = why or words.tr("The drive takes its time to answer.")
        self._window = window
        self._words = words
        self._doing = doing
        self._given_up = given_up

    def __call__(self, work: Callable[[], T], late: Callable[[T], object]) -> T:
        job = DiskWork(work)
        if not job.ended.wait(SHORT) and not self._wait_aloud(job):
            _Afterwards(job, late)
            raise NobodyWaitsError(Problem(self._given_up))
        return job.outcome()

    def _wait_aloud(self, job: DiskWork[T]) -> bool:
        """Show that it takes its time; False when the user does not wait to the end."""
        from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QVBoxLayout

        words = self._words
        dialog = QDialog(self._window)
        dialog.setWindowTitle(words.tr("Journey editor"))
        dialog.setMinimumWidth(420)
        busy = QProgressBar()
        busy.setRange(0, 0)
        busy.setTextVisible(False)
        busy.setAccessibleName(self._doing)
        buttons = QDialogButtonBox()
        stop = buttons.addButton(words.tr("Stop waiting"), QDialogButtonBox.ButtonRole.RejectRole)
        stop.setAutoDefault(False)  # who is typing and meets this window shall not stop by mistake
        buttons.rejected.connect(dialog.reject)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(14)
        column.addWidget(label(self._doing, "heading", wrap=True))
        column.addWidget(label(self._why, "muted", wrap=True))
        column.addWidget(busy)
        column.addWidget(buttons)
        look = QTimer(dialog, interval=LOOK_EVERY)
        look.timeout.connect(lambda: job.ended.is_set() and dialog.accept())
        look.start()
        dialog.exec()
        dialog.deleteLater()
        return job.ended.is_set()


class DiskWork(Generic[T]):
    """One piece of work in a thread that does not keep the program from ending; it knows nothing of Qt."""

    def __init__(self, work: Callable[[], T]) -> None:
        self.ended = threading.Event()
        self._work = work
        self._values: list[T] = []
        self.error: BaseException | None = None
        threading.Thread(target=self._run, name="disk", daemon=True).start()

    def _run(self) -> None:
        try:
            self._values.append(self._work())
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            self.error = error
        self.ended.set()

    def outcome(self) -> T:
        """What the ended work gave, or its error raised."""
        if self.error is not None:
            raise self.error
        return self._values[0]


class _Afterwards(QObject):
    """Hands on what comes when nobody waits any longer; an error was told as the waiting stopped."""

    def __init__(self, job: DiskWork[T], late: Callable[[T], object]) -> None:
        super().__init__(QCoreApplication.instance())
        self._look = QTimer(self, interval=LOOK_EVERY)
        self._look.timeout.connect(lambda: self._deliver(job, late))
        self._look.start()

    def _deliver(self, job: DiskWork[T], late: Callable[[T], object]) -> None:
        if job.ended.is_set():
            self._look.stop()
            self.deleteLater()
            if job.error is None:
                late(job.outcome())
