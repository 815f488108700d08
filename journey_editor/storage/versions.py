"""The history of saved maps, in the user's data folder: nothing of it lies beside the maps.

Each map's file has a folder of its own, named after the file's real path; a note in it tells the path and
the ids of the maps that were saved there, so that a file that was moved finds its history again. A version is
one file named by its moment and content (see ``packing``). ``previous.bak`` holds, plain and whole,
what the file held before this session's first save.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from journey_editor.storage.file_errors import writing_problem
from journey_editor.storage.thinning import dropped

if TYPE_CHECKING:
    from journey_editor.model import Journey

ENDING, BACKUP, NOTE, ASIDE = ".version", "previous.bak", "about.json", "aside"
ROOM, ROOM_FOR_ALL = 100 << 20, 500 << 20
"""Bytes for the versions of one map, and of all."""
_MOMENT = "%Y%m%dT%H%M%S.%fZ"
_MANY_IDS = 20
_FRESH = timedelta(hours=1)
"""What was put aside this lately may belong to a version that another window is writing."""


@dataclass(frozen=True, slots=True)
class Version:
    """One earlier state of a map. ``content`` is the beginning of its SHA-256."""

    file: Path
    moment: datetime
    content: str


class VersionsFolder:
    """The folder with the histories of all maps."""

    def __init__(self, folder: Path, room: int = ROOM, room_for_all: int = ROOM_FOR_ALL) -> None:
        """``folder`` is made when first written to, readable for its owner alone."""
        self._folder = folder
        self._room = room
        self._room_for_all = room_for_all

    # ---- keeping

    def keep(self, path: Path, map_id: str, data: bytes, moment: datetime | None = None) -> Version:
        """Keep what has been saved to ``path``; what equals the newest version is not kept twice.

        Thins what is older, and makes room. Raises ProblemError; what was kept before is still there.
        """
        from journey_editor.problems import ProblemError
        from journey_editor.storage.files import digest, write_bytes
        from journey_editor.storage.packing import pack

        now = moment or datetime.now(UTC)
        home, content = self._home(path), digest(data)[:16]
        known = _versions(home)
        if known and known[0].content == content:
            return known[0]
        version = Version(home / f"{now.astimezone(UTC).strftime(_MOMENT)}-{content}{ENDING}", now, content)
        try:
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ProblemError(writing_problem(error, home)) from error
        _note(home, path, map_id)
        twin = next((old.file for old in known if old.content == content), None)
        if twin is None or not _linked(twin, version.file):
            packed = pack(data, digest)
            for name, piece in packed.aside.items():
                _put_aside(home / ASIDE / name, piece)
            write_bytes(version.file, packed.data)
        self._thin(home, now)
        return version

    def keep_backup(self, path: Path, data: bytes, written_at: float = 0.0) -> None:
        """Keep what ``path`` held before this session saved to it, as it is; ``written_at`` (seconds since
        1970) is when that was saved, where it is known. Raises ProblemError.
        """
        from journey_editor.problems import ProblemError
        from journey_editor.storage.files import write_bytes

        home = self._home(path)
        try:
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ProblemError(writing_problem(error, home)) from error
        write_bytes(home / BACKUP, data)
        if written_at:
            with suppress(OSError):
                os.utime(home / BACKUP, (written_at, written_at))

    # ---- finding

    def find(self, path: Path, map_id: str) -> tuple[Version, ...]:
        """The versions of the map in ``path``, the latest first, the backup among them. Never raises.

        Those of another file of the same map count when that file is gone: this is it, moved or renamed.
        """
        home = self._home(path)
        found = [*_versions(home), *self._moved(home, map_id)]
        known = {version.content for version in found}
        found += [backup for backup in _backups(home) if backup.content not in known]
        return tuple(sorted(found, key=lambda version: version.moment, reverse=True))

    @staticmethod
    def at(file: Path) -> Version:
        """The version in a file of the history. Raises ProblemError where there is none."""
        from journey_editor.storage.packing import damaged

        found = (*_versions(file.parent), *_backups(file.parent))
        version = next((version for version in found if version.file.name == file.name), None)
        if version is None:
            raise damaged()
        return version

    @staticmethod
    def read(version: Version) -> Journey:
        """The map of a version; ProblemError where it is damaged."""
        from journey_editor.storage.codec import decode
        from journey_editor.storage.files import digest, read_bytes
        from journey_editor.storage.packing import unpack

        data = read_bytes(version.file)
        if version.file.name != BACKUP:
            data = unpack(data, lambda name: read_bytes(version.file.parent / ASIDE / name), digest)
        return decode(data)

    def _home(self, path: Path) -> Path:
        from journey_editor.storage.files import digest

        real = os.path.normcase(os.path.realpath(path))
        return self._folder / digest(os.fsencode(real))[:32]

    def _moved(self, home: Path, map_id: str) -> Iterator[Version]:
        for other in _folders(self._folder):
            if other != home:
                members = _noted(other)
                path = members.get("path")
                ids: Any = members.get("ids")
                is_ours = isinstance(ids, list) and map_id in ids and isinstance(path, str)
                if is_ours and not os.path.lexists(str(path)):
                    yield from _versions(other)

    # ---- making room

    def _thin(self, home: Path, now: datetime) -> None:
        versions = {version.moment: version for version in _versions(home)}
        sizes = {moment: _size(version.file) for moment, version in versions.items()}
        room = max(self._room - _size_of(home / ASIDE), self._room // 4)  # pictures crowd out no history
        for moment in dropped(sizes, now, room):
            _remove(versions[moment].file)
        _sweep_aside(home, now)
        self._thin_others(home)

    def _thin_others(self, home: Path) -> None:
        """Where all histories need too much room, those go whose maps were saved longest ago."""
        sizes = {other: _size_of(other) for other in _folders(self._folder)}
        total = sum(sizes.values())
        if total <= self._room_for_all:
            return
        for other in sorted(sizes, key=_last_saved):
            if total > self._room_for_all and other != home:
                total -= sizes[other]
                _remove_folder(other)


def _versions(home: Path) -> list[Version]:
    """The latest first; what is no version is passed over."""
    found: list[Version] = []
    with suppress(OSError):
        for name in os.listdir(home):
            moment, _, content = name.removesuffix(ENDING).partition("-")
            if name.endswith(ENDING) and content:
                with suppress(ValueError):
                    when = datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC)
                    found.append(Version(home / name, when, content))
    return sorted(found, key=lambda version: version.moment, reverse=True)


def _backups(home: Path) -> Iterator[Version]:
    from journey_editor.problems import ProblemError
    from journey_editor.storage.files import digest, read_bytes

    file = home / BACKUP
    with suppress(OSError, ProblemError):
        when = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        data = read_bytes(file)
        if b'"journey-map"' in data[:4096]:  # what was replaced need not have been a map
            yield Version(file, when, digest(data)[:16])


def _note(home: Path, path: Path, map_id: str) -> None:
    """Write down whose history this is, if that is news."""
    from journey_editor.storage.files import write_bytes

    members = _noted(home)
    known: Any = members.get("ids")
    ids = (
        [name for name in cast("list[Any]", known) if isinstance(name, str)]
        if isinstance(known, list)
        else []
    )
    real = os.path.realpath(path)
    if map_id in ids and members.get("path") == real:
        return
    ids = [*(name for name in ids if name != map_id), map_id][-_MANY_IDS:]
    write_bytes(home / NOTE, json.dumps({"path": real, "ids": ids}).encode("ascii"))


def _noted(home: Path) -> dict[str, Any]:
    from journey_editor.problems import ProblemError
    from journey_editor.storage.files import read_bytes

    with suppress(ProblemError, ValueError, RecursionError):
        members = json.loads(read_bytes(home / NOTE, 1 << 20))
        if isinstance(members, dict):
            return cast("dict[str, Any]", members)
    return {}


def _linked(twin: Path, file: Path) -> bool:
    """The same content again needs no second file, where the disk can do that."""
    try:
        os.link(twin, file)
    except (OSError, NotImplementedError):
        return False
    return True


def _put_aside(file: Path, data: bytes) -> None:
    from journey_editor.storage.files import write_bytes

    with suppress(OSError):
        if file.stat().st_size == len(data):
            os.utime(file)
            return
    with suppress(OSError):  # where it fails, so does writing, which says why
        file.parent.mkdir(mode=0o700, exist_ok=True)
    write_bytes(file, data)


def _sweep_aside(home: Path, now: datetime) -> None:
    """Remove what was put aside for versions that are gone. One unreadable version keeps everything."""
    from journey_editor.problems import ProblemError
    from journey_editor.storage.packing import LONGEST_HEADER, aside_in

    if not (home / ASIDE).is_dir():
        return
    needed = set[str]()
    try:
        for version in _versions(home):
            with version.file.open("rb") as stream:
                needed.update(aside_in(stream.readline(LONGEST_HEADER + 1).rstrip(b"\n")))
        for file in (home / ASIDE).iterdir():
            age = now - datetime.fromtimestamp(file.stat().st_mtime, UTC)
            if file.name not in needed and age > _FRESH:
                _remove(file)
    except (OSError, ProblemError):
        return


def _folders(folder: Path) -> list[Path]:
    with suppress(OSError):
        return [Path(entry.path) for entry in os.scandir(folder) if entry.is_dir(follow_symlinks=False)]
    return []


def _size(file: Path) -> int:
    with suppress(OSError):
        return file.stat().st_size
    return 0


def _size_of(folder: Path) -> int:
    """Bytes of the files in a folder, those put aside included."""
    total = 0
    with suppress(OSError):
        for entry in os.scandir(folder):
            is_folder = entry.is_dir(follow_symlinks=False)
            total += _size_of(Path(entry.path)) if is_folder else entry.stat(follow_symlinks=False).st_size
    return total


def _last_saved(home: Path) -> datetime:
    versions = _versions(home)
    return versions[0].moment if versions else datetime.min.replace(tzinfo=UTC)


def _remove(file: Path) -> None:
    with suppress(OSError):  # tried again at the next save
        file.unlink()


def _remove_folder(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
