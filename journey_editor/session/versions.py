"""Keeps each saved state of the map in the history, after the save and without holding anybody up."""

from __future__ import annotations

import logging
from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from journey_editor.problems import ProblemError, msg
from journey_editor.session.session import Session, Written
from journey_editor.storage.atomic import remove_leftovers

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from journey_editor.storage.versions import VersionsFolder


class VersionKeeper(QObject):
    """Packs and writes in a thread of its own. What fails there stops nothing."""

    _ended = Signal(object)

    def __init__(self, session: Session, folder: VersionsFolder, parent: QObject | None = None) -> None:
        """Whoever makes it hands it what the session has ``written``."""
        super().__init__(parent)
        self._session = session
        self._folder = folder
        self._told = False
        self._closed = False
        self._ended.connect(self._look)

    @cached_property
    def _worker(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # lazily: a start needs none

        return ThreadPoolExecutor(1, "versions")

    def wait(self) -> None:
        """Until all that was saved is kept."""
        self._worker.submit(lambda: None).result()

    def close(self) -> None:
        """Keep what has been saved, and stop."""
        self._closed = True
        if "_worker" in self.__dict__:
            self._worker.shutdown(wait=True)

    def keep(self, written: Written) -> None:
        """Keep a save that has taken place, soon."""
        if self._closed:
            return
        job = self._worker.submit(_keep, self._folder, written)
        job.add_done_callback(lambda done: None if self._closed else self._ended.emit(done))

    def _look(self, job: object) -> None:
        error = cast("Future[None]", job).exception()
        if error is not None and not self._told:
            self._told = True  # once: every save would say it again
            logging.getLogger(__name__).error("no version of the saved map", exc_info=error)
            self._session.notify(
                msg("The map is saved, but its earlier versions cannot be kept at the moment.")
            )


def _keep(folder: VersionsFolder, written: Written) -> None:
    path, map_id = written.path, written.stored.journey.id
    problem: ProblemError | None = None
    if written.replaced is not None:  # once a session, in a folder where we save
        remove_leftovers(path.resolve().parent)
        try:
            folder.keep_backup(path, written.replaced, written.replaced_from)
        except ProblemError as error:
            problem = error  # the version is worth a try all the same
    folder.keep(path, map_id, written.stored.data)
    if problem is not None:
        raise problem
