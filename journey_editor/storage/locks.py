"""Who has a map open: a small, readable file beside it, hidden by its name (``.map.journey.lock``).

It only tells people of each other; what keeps their work apart is that saving merges (``together``). So
whatever is wrong with a lock, or with a folder in which none can be made, never stops anybody.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, cast

from journey_editor import __version__
from journey_editor.storage.places import shown
from journey_editor.storage.process import Process, this_process

BEAT = 60
"""Seconds between two signs of life of who holds a lock."""
STALE = 5 * BEAT
"""Seconds without one after which a lock of another computer counts as left behind."""
UNREADABLE = 10
"""Seconds for which a lock that cannot be read counts as one that is just being written."""
_FORMAT = "journey-lock"
_ENDING = ".lock"
_MOST = 4096
_LONGEST_NAME = 255
"""Bytes, on every file system that we know."""


class Holder(NamedTuple):
    """Who holds a lock. Texts are printable and short whatever the file says, empty where it says nothing."""

    user: str
    process: Process
    since: datetime | None
    program: str = ""
    is_me: bool = False
    """Whether it is another program of our own account on this computer."""

    @property
    def host(self) -> str:
        """The computer's name, for people."""
        return shown(self.process.host)


SOMEBODY = Holder("", Process(0, "", ""), None)
"""Who holds a lock that cannot be read yet."""


def myself(user: str = "") -> Holder:
    """This program; ``user`` is the name to be shown, else the system's."""
    return Holder(shown(user.strip()) or _user(), this_process(), None, f"Journey editor {__version__}")


def lock_path(path: Path, mark: str = "") -> Path:
    """The lock of a map: beside the file itself, also where ``path`` is a link to it.

    ``mark`` sets locks of another purpose apart. A name that would be too long is cut and told apart by
    what it was. git ignores ``.*.journey.lock``.
    """
    target = Path(os.path.realpath(path))
    name = f".{mark}{target.name}{_ENDING}"
    if len(os.fsencode(name)) > _LONGEST_NAME:
        import hashlib  # here, because it takes OpenSSL along

        digest = hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]
        ending = f"-{digest}{target.suffix}{_ENDING}"
        start = os.fsencode(f".{mark}{target.stem}")[: _LONGEST_NAME - len(os.fsencode(ending))]
        name = start.decode("utf-8", "ignore") + ending
    return target.with_name(name)


class LockFile:
    """One lock file, as one process sees it. Nothing here raises but ``create``."""

    def __init__(self, path: Path, holder: Holder, stale: float = STALE) -> None:
        """``stale``: seconds after which another computer's is left behind."""
        self.path = path
        self._holder = holder
        self._stale = stale

    def create(self) -> None:
        """Make it, as one step; FileExistsError where there is one, another OSError where none can be."""
        holder = self._holder._replace(since=datetime.now(UTC))
        handle = os.open(self.path, _CREATE, 0o666)
        try:
            try:
                os.write(handle, _text(holder))
            finally:
                os.close(handle)
        except OSError:
            with suppress(OSError):
                self.path.unlink()
            raise
        _hide(self.path)

    def look(self) -> Holder | None:
        """Who holds it, ourselves included; None where nobody does any more."""
        try:
            data, status = _read(self.path)
        except OSError:
            return None
        holder = _holder(data)
        if holder is None:
            return SOMEBODY if time.time() - status.st_mtime < UNREADABLE else None
        if holder.process.is_here():
            mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
            return holder._replace(is_me=mine) if holder.process.is_alive() else None
        return holder if self._age() < self._stale else None

    def is_ours(self) -> bool:
        """Whether we hold it."""
        try:
            holder = _holder(_read(self.path)[0])
        except OSError:
            return False
        return holder is not None and holder.process == self._holder.process

    def beat(self) -> None:
        """Show that we are alive."""
        with suppress(OSError):
            os.utime(self.path)

    def take_over(self) -> bool:
        """Put ours in the place of one that was left behind; whether it is ours then."""
        fresh = LockFile(self.path.with_name(f".journey-{os.urandom(8).hex()}.tmp"), self._holder)
        with _grasped(self.path) as is_there:
            if not is_there or self.look() is not None:
                return False  # somebody else was faster
            try:
                fresh.create()
                os.replace(fresh.path, self.path)
            except OSError:
                with suppress(OSError):
                    fresh.path.unlink()
        return self.is_ours()

    def remove(self) -> None:
        """Take it away, if it is ours."""
        if self.is_ours():
            with suppress(OSError):
                self.path.unlink()

    def _age(self) -> float:
        """Seconds since the last sign of life, by the clock of the disk: a network drive has its own."""
        try:
            beat = self.path.lstat().st_mtime
        except OSError:
            return self._stale
        now, probe = time.time(), self.path.with_name(f".journey-{os.urandom(8).hex()}.tmp")
        with suppress(OSError):
            os.close(os.open(probe, _CREATE, 0o600))
            with suppress(OSError):
                now = probe.stat().st_mtime
            probe.unlink()
        return now - beat


class Lock:
    """Tells others that a map is open here."""

    def __init__(self, map_file: Path, holder: Holder) -> None:
        self._file = LockFile(lock_path(map_file), holder)
        self.map_file = map_file
        self.held = False
        """Whether it is ours."""

    def take(self) -> Holder | None:
        """Take it if it is free; returns who else has the map open.

        None also where no lock can be made, in a folder that we may only read.
        """
        self.held = False
        for _ in range(3):  # it may come and go meanwhile
            try:
                self._file.create()
            except FileExistsError:
                pass
            except OSError:
                return self.other()
            else:
                self.held = True
                return None
            holder = self._file.look()
            if holder is not None and not self._file.is_ours():
                return holder
            if holder is not None or self._file.take_over():
                self.held = True
                return None
        return self.other()

    def is_of(self, map_file: Path) -> bool:
        """Whether it is the lock of this file, perhaps by another of its names."""
        return map_file == self.map_file or lock_path(map_file) == self._file.path

    def other(self) -> Holder | None:
        """Who else has the map open."""
        holder = self._file.look()
        return None if holder is None or self._file.is_ours() else holder

    def refresh(self) -> None:
        """A sign of life, to be given every ``BEAT`` seconds. Takes the lock when it has become free."""
        if self.held and self._file.is_ours():
            self._file.beat()
        else:
            self.take()

    def release(self) -> None:
        """The map is closed here."""
        if self.held:
            self.held = False
            self._file.remove()


_CREATE = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_LOOK = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@contextmanager
def _grasped(path: Path) -> Generator[bool]:
    """Whether a file that was left behind is still there, for us alone as long as we are here: of several
    who find it, the first replaces it, and the next ones see that it is another.

    Where the system has no such hold on files (Windows, some network drives) a moment is left.
    """
    try:
        import fcntl

        handle = os.open(path, _LOOK)
    except (ImportError, OSError):
        yield os.path.lexists(path)
        return
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            is_there = os.path.samestat(os.fstat(handle), path.lstat())
        except OSError:
            is_there = False
        yield is_there
    finally:
        os.close(handle)


def _read(path: Path) -> tuple[bytes, os.stat_result]:
    """The bytes of a lock and its status; OSError for what is no ordinary file."""
    handle = os.open(path, _LOOK)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError("not an ordinary file")
        return os.read(handle, _MOST), status
    finally:
        os.close(handle)


def _text(holder: Holder) -> bytes:
    members = {
        "format": _FORMAT,
        "user": holder.user,
        "host": holder.process.host,
        "pid": holder.process.pid,
        "started": holder.process.started,
        "since": holder.since.isoformat(timespec="seconds") if holder.since else None,
        "program": holder.program,
    }
    return (json.dumps(members, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def _holder(data: bytes) -> Holder | None:
    """What a lock says; None for what is none. Whoever can write to the folder can write anything."""
    try:
        found = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    members = cast("dict[str, Any]", found)
    user, host, pid, started = (members.get(name) for name in ("user", "host", "pid", "started"))
    if members.get("format") != _FORMAT or not isinstance(pid, int) or isinstance(pid, bool):
        return None
    if not isinstance(host, str) or not isinstance(started, str) or not isinstance(user, str):
        return None
    process = Process(pid, started, host)
    return Holder(shown(user), process, _moment(members.get("since")), shown(str(members.get("program", ""))))


def _moment(text: object) -> datetime | None:
    with suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(str(text))
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    return None


def name_of_account(number: int) -> str:
    """The full name of a user of this system, else the account's; empty for ourselves, and where the
    system does not tell.
    """
    return "" if not hasattr(os, "getuid") or number == os.getuid() else _account(number)


def _account(number: int) -> str:
    with suppress(ImportError, KeyError, OSError):
        import pwd

        found = pwd.getpwuid(number)
        return shown(found.pw_gecos.partition(",")[0].strip() or found.pw_name)
    return ""


def _user() -> str:
    """Our user's full name, else the account's; empty where the system does not tell."""
    name = _account(os.getuid()) if hasattr(os, "getuid") else ""
    if name:
        return name
    with suppress(ImportError, KeyError, OSError):
        import getpass  # lazily: few systems need it

        return shown(getpass.getuser())
    return ""


def _hide(path: Path) -> None:
    """On Windows a dot does not hide a file."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetFileAttributesW(str(path), 2)
