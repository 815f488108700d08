"""Notices that a map's file changes on the disk, whoever changes it and however.

The system tells of most changes (``QFileSystemWatcher``). It stops doing so for a file that another one
takes the place of, so the folder is watched too; network drives tell nothing, so they are asked every few
seconds. What has changed is read and understood in a thread of its own. While nothing changes, watching a
local disk costs nothing at all.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journey_editor.problems import ProblemError
from journey_editor.session.session import Session

# A class of Qt costs up to 5 ms when it is first named, and a map is shown before it is watched.
if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from PySide6.QtCore import QFileSystemWatcher

    from journey_editor.storage.looking import Seen
    from journey_editor.storage.marks import Marks

BEGIN = 400
"""Milliseconds after which a map that was opened is watched: it is shown first."""
SETTLE = 120
"""Milliseconds after a sign of change: most saves make several."""
POLL = 3_000
"""Milliseconds between two looks at a drive that tells nothing."""
AGAIN = (150, 300, 600, 1_200, 2_400)
"""Milliseconds until a file is looked at again that is gone, or no map: it may be just being written."""
_TELLING = frozenset(
    (
        "apfs",
        "btrfs",
        "exfat",
        "ext2",
        "ext3",
        "ext4",
        "f2fs",
        "hfs",
        "ntfs",
        "overlay",
        "tmpfs",
        "vfat",
        "xfs",
    )
)
"""File systems of local disks, whose changes the system tells."""


class Watcher(QObject):
    """Watches the file of one session's map."""

    changed = Signal(object)
    """A Seen whose ``stored`` is not what the session knows."""
    lost = Signal(object)
    """A ProblemError: for some seconds the file has been gone, or no map. None: it is one again."""
    siblings = Signal(object)
    """A tuple of the conflicting copies beside the file; told when they change."""
    stirred = Signal()
    """Something has happened in the folder, if only to a lock."""
    _looked = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._path: Path | None = None
        self._before: Seen | None = None
        self._job: Future[Seen] | None = None
        self._again = False
        """Something happened during the look that is under way."""
        self._listening: dict[str, tuple[int, int]] = {}
        """What the system is to tell of: names, and which file or folder has the name."""
        self._failed = 0
        self._is_lost = False
        self._closed = False
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._look)
        self._poll = QTimer(self, interval=POLL)
        self._poll.timeout.connect(self._look)
        self._looked.connect(self._done)

    @cached_property
    def _system(self) -> QFileSystemWatcher:
        from PySide6.QtCore import QFileSystemWatcher

        made = QFileSystemWatcher(self)
        made.fileChanged.connect(self._sign)
        made.directoryChanged.connect(self._sign)
        return made

    @cached_property
    def _worker(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # lazily: no start needs it

        return ThreadPoolExecutor(1, "watcher")

    @property
    def is_listening(self) -> bool:
        """Whether the file has been looked at, and the next change of it will be told."""
        return self._before is not None and self._job is None and not self._soon.isActive()

    def watch(self, path: Path | None) -> None:
        """Watch this file from now on; None: none."""
        self._path, self._before = path, None
        self._failed, self._is_lost = 0, False
        self._poll.stop()
        self._forget(tuple(self._listening))
        if path is None or self._closed:
            self._soon.stop()
        else:
            self._soon.start(BEGIN)

    def run(self, work: Callable[[], object]) -> None:
        """Do something that a disk may hold up, off the GUI's thread. It may not raise."""
        if not self._closed:
            self._worker.submit(work)

    def look(self) -> None:
        """Look now, whatever the system tells: the user has come back to the window."""
        if self._path is not None and not self._soon.isActive():
            self._look()

    def close(self) -> None:
        """Watch no more."""
        self.watch(None)
        self._closed = True
        if "_worker" in self.__dict__:
            self._worker.shutdown(wait=True, cancel_futures=True)
        if "_system" in self.__dict__:
            from shiboken6 import Shiboken

            # Now, in this thread: a collector of garbage in another one would leave its notifier behind,
            # which complains for ever and takes all memory.
            Shiboken.delete(self.__dict__.pop("_system"))

    def _sign(self) -> None:
        if self._path is not None:
            self._soon.start(SETTLE)

    def _look(self) -> None:
        path, session = self._path, self._session
        if path is None or self._closed:
            return
        if self._job is not None:
            self._again = True
            return
        from journey_editor.storage.looking import look

        self._job = self._worker.submit(look, path, session.digest, session.journey, self._before)
        self._job.add_done_callback(lambda job: None if self._closed else self._looked.emit(job))

    def _listen(self, path: Path) -> bool:
        """Ask the system to tell; it has forgotten a file in whose place another has come, and tells of a
        folder that was renamed as of the one in its place. Whether something was to be asked anew.
        """
        real = path.resolve()
        places = (real, real.parent, real.parent.parent, path.parent)
        wanted = {str(one): marks[:2] for one in places if (marks := _marks(one)) is not None}
        told = {*self._system.files(), *self._system.directories()}
        stale = [name for name in told if self._listening.get(name) != wanted.get(name)]
        self._forget(stale)
        missing = [name for name in wanted if name not in told or name in stale]
        refused = self._system.addPaths(missing) if missing else []
        self._listening = wanted
        if refused or not tells(real.parent):
            self._poll.start()
        return len(refused) < len(missing)

    def _forget(self, names: Iterable[str]) -> None:
        told = {*self._system.files(), *self._system.directories()} if "_system" in self.__dict__ else set()
        gone = [name for name in names if name in told]
        if gone:
            self._system.removePaths(gone)

    def _done(self, job: Future[Seen]) -> None:
        self._job = None
        seen = job.result()
        if self._closed or seen.path != self._path:
            self._soon.start(0)
            return
        copies = tuple((one.path, one.marks) for one in self._before.siblings) if self._before else ()
        self._before = seen
        if seen.marks is not None and self._listen(seen.path):
            self._soon.start(SETTLE)  # what happened before we listened
        if tuple((one.path, one.marks) for one in seen.siblings) != copies:
            self.siblings.emit(seen.siblings)
        self.stirred.emit()
        if seen.problem is not None:
            self._miss(seen.problem)
        else:
            self._failed = 0
            if self._is_lost:
                self._is_lost = False
                self.lost.emit(None)
            if seen.stored is not None and seen.stored.digest != self._session.digest:
                self.changed.emit(seen)
        if self._again:
            self._again = False
            self._soon.start(SETTLE)

    def _miss(self, problem: ProblemError) -> None:
        """The file is gone or no map: wait a little before saying so."""
        if self._failed < len(AGAIN):
            self._soon.start(AGAIN[self._failed])
            self._failed += 1
        elif not self._is_lost:
            self._is_lost = True
            self.lost.emit(problem)
            self._poll.start()  # a folder that is gone tells nothing either


def _marks(path: Path) -> Marks | None:
    from journey_editor.storage.marks import marks_of

    try:
        return marks_of(path)
    except OSError:
        return None


def tells(folder: Path) -> bool:
    """Whether the system tells of changes in this folder."""
    if sys.platform == "win32":
        return False  # a network drive looks like any other there
    from PySide6.QtCore import QStorageInfo

    kind = bytes(QStorageInfo(str(folder)).fileSystemType().data()).decode("ascii", "replace")
    return kind.lower() in _TELLING
