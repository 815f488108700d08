"""Unsaved work, kept in the user's data folder until it is saved or thrown away.

One file for each open document, under a random name, so that two windows or two instances never
meet. Its first line is a JSON header; the map follows as it would stand in a saved file, but for the bytes
of attached files: these lie beside it, each written once, so that every two seconds of typing do not
write two hundred megabytes of pictures. A file of a process that still lives belongs to that process and is
offered to nobody else.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from journey_editor.problems import Problem, ProblemError, msg
from journey_editor.storage.atomic import remove_leftovers
from journey_editor.storage.file_errors import writing_problem
from journey_editor.storage.process import Process, this_process

if TYPE_CHECKING:
    from journey_editor.model import Journey
    from journey_editor.model.blob import Blob

_FORMAT = "journey-recovery"
_ENDING = ".recovery"
_LONGEST_HEADER = 16 * 1024 * 1024
_ASIDE = "files"
"""The folder with the bytes of attached files, each under its SHA-256."""
_BATCH = 1 << 20
"""Bytes: copying so many takes about half a millisecond."""
_FRESH = 3600.0
"""Seconds: what was put aside this lately may belong to work that another window is writing."""


class Rescued(NamedTuple):
    """Unsaved work that was found.

    ``source`` is the document's file, None for one never saved; ``saved`` the SHA-256 of that
    file's bytes when last read or written here, so that a change since then is noticed.
    """

    file: Path
    source: Path | None
    saved: str | None
    process: Process
    moment: datetime


class Findings(NamedTuple):
    """What lies in the folder: ``offers``, the latest first, and files that cannot be understood."""

    offers: tuple[Rescued, ...]
    broken: tuple[Path, ...]


class RecoveryFolder:
    """The folder of recovery files, as one process sees it."""

    def __init__(self, folder: Path, process: Process | None = None) -> None:
        """``folder`` is made when first written to, readable for its owner alone."""
        self._folder = folder
        self._given = process

    @cached_property
    def _process(self) -> Process:
        return self._given or this_process()

    def new_file(self) -> Path:
        """A fresh name for an open document; nothing is written yet."""
        return self._folder / (os.urandom(16).hex() + _ENDING)

    def write(
        self,
        file: Path,
        pieces: Sequence[bytes],
        source: Path | None,
        saved: str | None,
        moment: datetime | None = None,
        files: Mapping[str, Blob] | None = None,
    ) -> Rescued:
        """Keep the encoded map, in ``pieces``, with the ``files`` that it does not hold itself, atomically
        and durably, in place of what ``file`` held.

        Raises ProblemError; what was kept before is then still there.
        """
        rescued = Rescued(file, source, saved, self._process, moment or datetime.now(UTC))
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ProblemError(writing_problem(error, file)) from error
        from journey_editor.storage.files import write_bytes

        for blob in (files or {}).values():
            self._put_aside(blob)
        batches = list(_batches(pieces))
        write_bytes(file, _header(rescued, batches, [*(files or {})]), b"\n", *batches)
        return rescued

    def _put_aside(self, blob: Blob) -> None:
        """Keep an attached file; what lies there already is not written again."""
        from journey_editor.storage.files import write_bytes

        if blob.data is None:
            return
        target = self._folder / _ASIDE / blob
        try:
            target.parent.mkdir(mode=0o700, exist_ok=True)
            with suppress(FileNotFoundError):
                status = target.stat()
                if status.st_size == len(blob.data):
                    if time.time() - status.st_mtime > _FRESH / 2:
                        os.utime(target)  # another start must not sweep it away in this moment
                    return
            write_bytes(target, blob.data)
        except OSError as error:
            raise ProblemError(writing_problem(error, target)) from error

    def find(self) -> Findings:
        """What other processes left behind. Never raises: a broken file must not stop the start."""
        remove_leftovers(self._folder)
        offers: list[Rescued] = []
        broken: list[Path] = []
        needed: set[str] = set()
        try:
            files = sorted(self._folder.glob(f"*{_ENDING}"))
        except OSError:
            return Findings((), ())
        for file in files:
            try:
                with file.open("rb") as stream:
                    line = stream.readline(_LONGEST_HEADER)
                needed.update(_files(line))
                found = _rescued(file, line)
            except FileNotFoundError:  # its process has just saved
                continue
            except (OSError, ProblemError):
                broken.append(file)
                continue
            if not found.process.is_alive():
                offers.append(found)
        if not broken:
            self._sweep(needed)
        offers.sort(key=lambda found: found.moment, reverse=True)
        return Findings(tuple(offers), tuple(broken))

    def _sweep(self, needed: set[str]) -> None:
        """Remove what was put aside for work that is saved or thrown away by now."""
        with suppress(OSError):
            for file in (self._folder / _ASIDE).iterdir():
                if file.name not in needed and time.time() - file.stat().st_mtime > _FRESH:
                    file.unlink()

    @staticmethod
    def read(rescued: Rescued) -> Journey:
        """The map in a recovery file; ProblemError where it is damaged."""
        from journey_editor.storage.codec import decode
        from journey_editor.storage.files import digest, read_bytes

        header, _, data = read_bytes(rescued.file).partition(b"\n")
        if _members(header).get("sha256") != digest(data):
            raise _damaged()

        def beside(name: str) -> bytes | None:
            """An attached file that was put aside."""
            try:
                return read_bytes(rescued.file.parent / _ASIDE / name)
            except ProblemError:
                return None

        return decode(data, beside)

    def claim(self, rescued: Rescued) -> Rescued:
        """Take found work before another window does. ProblemError when that was there first."""
        mine = self.new_file()
        try:
            rescued.file.rename(mine)
        except FileNotFoundError:
            gone = msg("This work has been opened or discarded in another window.")
            raise ProblemError(Problem(gone)) from None
        except OSError as error:
            raise ProblemError(writing_problem(error, rescued.file)) from error
        return rescued._replace(file=mine)

    @staticmethod
    def remove(file: Path) -> None:
        """Forget a recovery file, after a save or when the user does not want it. It may be gone already."""
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise ProblemError(writing_problem(error, file)) from error


def _batches(pieces: Sequence[bytes]) -> Iterator[bytes]:
    """Pieces joined to some of a size that is worth a call: while it runs, other threads go on, but the
    thread that made it may have to wait for them after each. Joining all would hold them up.
    """
    batch: list[bytes] = []
    size = 0
    for piece in pieces:
        batch.append(piece)
        size += len(piece)
        if size >= _BATCH:
            yield b"".join(batch)
            batch, size = [], 0
    if batch:
        yield b"".join(batch)


def _header(rescued: Rescued, pieces: Sequence[bytes], files: list[str]) -> bytes:
    from journey_editor.storage.files import digest

    process = rescued.process
    members = {
        "format": _FORMAT,
        "version": 1,
        "path": None if rescued.source is None else str(rescued.source),
        "saved": rescued.saved,
        "pid": process.pid,
        "started": process.started,
        "host": process.host,
        "moment": rescued.moment.isoformat(),
        "sha256": digest(*pieces),
        **({"files": files} if files else {}),
    }
    return json.dumps(members).encode("ascii")  # escapes: a path may hold bytes that are no text


def _members(line: bytes) -> Mapping[str, Any]:
    try:
        members = json.loads(line.decode("ascii"))
    except (ValueError, RecursionError):
        raise _damaged() from None
    if not isinstance(members, dict) or cast("dict[str, Any]", members).get("format") != _FORMAT:
        raise _damaged()
    return cast("dict[str, Any]", members)


def _files(line: bytes) -> list[str]:
    """The attached files that a recovery file needs beside it."""
    files = _members(line).get("files", [])
    if not isinstance(files, list):
        raise _damaged()
    return [str(each) for each in cast("list[Any]", files)]


def _rescued(file: Path, line: bytes) -> Rescued:
    members = _members(line)
    path, saved, started, host = (members.get(name) for name in ("path", "saved", "started", "host"))
    pid, moment = members.get("pid"), members.get("moment")
    try:
        when = datetime.fromisoformat(str(moment))
    except ValueError:
        raise _damaged() from None
    if not isinstance(pid, int) or isinstance(pid, bool) or when.tzinfo is None:
        raise _damaged()
    if not isinstance(started, str) or not isinstance(host, str):
        raise _damaged()
    if not isinstance(path, str | None) or not isinstance(saved, str | None):
        raise _damaged()
    return Rescued(file, None if path is None else Path(path), saved, Process(pid, started, host), when)


def _damaged() -> ProblemError:
    return ProblemError(Problem(msg("This recovery file is damaged.")))
