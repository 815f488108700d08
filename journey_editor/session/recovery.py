"""Keeps unsaved work in the data folder, so that a crash or a power cut costs seconds.

The map is encoded in the GUI thread, only what changed and for a moment at a time, and written with
fsync in a thread of its own: so no keystroke waits for a disk, and no gesture for a map of thousands of
cards that have all changed.
"""

from __future__ import annotations

import errno
import logging
from datetime import datetime
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from journey_editor.problems import Message, ProblemError, msg
from journey_editor.session.session import Session
from journey_editor.storage.recovery import RecoveryFolder, Rescued

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from concurrent.futures import Future, ThreadPoolExecutor

    from journey_editor.model import Journey
    from journey_editor.model.blob import Blob
    from journey_editor.storage.encoder import Encoder

PAUSE = 700
"""Milliseconds of rest after a change before it is kept."""
LONGEST_WAIT = 1_200
"""Milliseconds after which it is kept although changes go on: a crash costs less than two seconds."""
SLOW = 5
"""Times as long as one copy took that the next one waits, on a disk so slow that this is longer."""
LONGEST_OF_ALL = 8_000
GIVEN_UP = 5.0
"""Seconds after which nobody waits for the copy any longer, when the program is about to fall."""
SLICE, BREATH = 0.002, 4
"""Seconds for which it is encoded at a time, and milliseconds between two such times."""


class Recovery(QObject):
    """Watches one session. One recovery file, made when there is something to keep."""

    secured = Signal()
    """``secured_at`` has changed."""
    _written = Signal(object)

    def __init__(self, session: Session, folder: RecoveryFolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._folder = folder
        self._file: Path = folder.new_file()
        self._waiting = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._encode_soon)
        self._slices = QTimer(self)
        self._slices.setInterval(BREATH)
        self._slices.timeout.connect(self._encode_some)
        self._encoded: Journey | None = None
        """The map that is being encoded, in ``_steps``."""
        self._steps: Iterator[None] = iter(())
        self._written.connect(self._done)
        self._told = False
        self._closed = False
        self._took = 0.0
        """Milliseconds that the last copy took."""
        self.secured_at: datetime | None = None
        """Local time of the last copy of the work that is not saved; None when there is none."""
        session.status_changed.connect(self._watch)
        session.loaded.connect(self.forget)

    @cached_property
    def _encoder(self) -> Encoder:
        from journey_editor.storage.encoder import Encoder

        return Encoder()

    @cached_property
    def _worker(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # lazily, as the encoder: a start needs neither

        return ThreadPoolExecutor(1, "recovery")

    def keep(self) -> Future[Rescued] | None:
        """Keep the work now. Returns the running write, None when there is nothing to keep."""
        self._rest()
        session = self._session
        if self._closed or not session.is_dirty:
            return None
        journey = session.journey
        pieces = self._encoder.pieces(journey)
        job = self._worker.submit(self._write, pieces, session.path, session.digest, journey.files)
        job.add_done_callback(lambda done: None if self._closed else self._written.emit(done))
        return job

    def _write(
        self, pieces: list[bytes], source: Path | None, saved: str | None, files: Mapping[str, Blob]
    ) -> Rescued:
        began = perf_counter()
        try:
            return self._folder.write(self._file, pieces, source, saved, files=files)
        finally:
            self._took = (perf_counter() - began) * 1_000

    def flush(self) -> bool:
        """Keep the work and wait until it is on the disk (the program is about to fall).

        False when it could not be kept, or not in time.
        """
        job = self.keep()
        if job is None:
            return True
        try:
            return job.exception(GIVEN_UP) is None
        except TimeoutError:
            return False

    def forget(self) -> None:
        """Remove the copy: the work is saved, or the user does not want it."""
        self._rest()
        if self.secured_at is not None or self._file.exists():
            self._worker.submit(self._remove, self._file)
        self.secured_at = None
        self.secured.emit()
        if not self._closed and self._session.is_dirty:
            self._watch()

    def close(self) -> None:
        """The document was closed in order: remove the copy and stop."""
        self._closed = True
        self._rest()
        self._worker.submit(self._remove, self._file)
        self._worker.shutdown(wait=True)

    def leave(self) -> None:
        """The program ends with work that is not saved: the copy stays, for the next start."""
        self._closed = True
        self._rest()
        self._worker.shutdown(wait=True)

    def _rest(self) -> None:
        """Nothing is to be kept for the moment."""
        for timer in (self._timer, self._slices):
            timer.stop()
        self._encoded, self._steps = None, iter(())
        self._waiting.invalidate()

    def _encode_soon(self) -> None:
        self._slices.start()

    def _encode_some(self) -> None:
        """Encode for a moment what changed; keep the work when all of it is done."""
        until = perf_counter() + SLICE
        if self._encoded is not self._session.journey:
            self._encoded = self._session.journey
            self._steps = self._encoder.steps(self._encoded)
        for _ in self._steps:
            if perf_counter() > until:
                return
        self.keep()

    def _watch(self) -> None:
        if self._closed:
            return
        if not self._session.is_dirty:
            if self.secured_at is not None or self._timer.isActive() or self._slices.isActive():
                self.forget()
            return
        if not self._waiting.isValid():
            self._waiting.start()
        longest = min(max(LONGEST_WAIT, SLOW * self._took), LONGEST_OF_ALL)
        left = round(longest) - self._waiting.elapsed()
        self._timer.start(max(0, min(PAUSE, left)))

    def _done(self, job: object) -> None:
        error = cast("Future[Rescued]", job).exception()
        if error is None:
            if self._session.is_dirty:
                self.secured_at = datetime.now().astimezone()
                self.secured.emit()
        elif not self._told:
            self._told = True  # once: every second pause would say it again
            logging.getLogger(__name__).error("no copy of the unsaved work", exc_info=error)
            self._session.notify(_refused(error))

    @staticmethod
    def _remove(file: Path) -> None:
        try:
            RecoveryFolder.remove(file)
        except ProblemError:
            return  # it is offered at the next start, where the user can throw it away


def _refused(error: BaseException) -> Message:
    """What the user is told. The copy's own name would tell nobody anything."""
    cause = error.__cause__
    if isinstance(cause, OSError) and cause.errno in (errno.ENOSPC, errno.EDQUOT):
        return msg(
            "Unsaved work cannot be kept safe: the disk with your own folder is full. "
            "Please save the map, and make room."
        )
    return msg("Unsaved work cannot be kept safe at the moment. Please save the map.")
