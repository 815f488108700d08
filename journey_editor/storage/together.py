"""Saving into a file that others save into as well: what has come into it meanwhile is merged, never lost.

Programs of ours take turns, by a lock that lasts as long as a save (``.saving-map.journey.lock``). Whoever
else writes to the file, such as a program that keeps folders in step, knows no locks: so the file is
looked at once more in the moment before it is replaced.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from journey_editor.problems import FaultyFileError, Message, Problem, ProblemError, msg
from journey_editor.storage.atomic import ChangedMeanwhileError
from journey_editor.storage.codec import decode, encode
from journey_editor.storage.file_errors import writing_problem
from journey_editor.storage.files import Stored, check_size, digest, read_bytes, write_bytes
from journey_editor.storage.locks import LockFile, lock_path, myself
from journey_editor.storage.marks import Marks, marks_of
from journey_editor.storage.places import shown_name

if TYPE_CHECKING:
    from journey_editor.model import Journey

LONGEST_SAVE = 30.0
"""Seconds after which another computer's save counts as broken off."""
PATIENCE = 5.0
"""Seconds that we wait for another's save to end."""
_AGAIN = 0.02
"""Seconds between two looks."""
_TAKEN = 0.05
"""Seconds after which nobody else takes over the same lock that was left behind."""
_TRIES = 20


class ForeignFileError(ProblemError):
    """The file holds something by now that cannot be merged with the map: no map, or another one."""


@dataclass(frozen=True, slots=True)
class Known:
    """What we know of a file: the map that it held when it was last read or written here, if we still
    have that, and the SHA-256 of its bytes.
    """

    journey: Journey | None
    digest: str
    attempted: Journey | None = None
    """What we have set out to save since, without learning whether the file holds it."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A save that took place."""

    stored: Stored
    """What the file holds now; its map is ``ours`` itself where nothing had come in."""
    theirs: Journey | None
    """What others had made of the file since we knew it; None where nothing had come in."""
    found: bytes | None
    """What the file held before; None for a new one."""


def save_together(path: Path, ours: Journey, known: Known | None) -> Saved:
    """Save ``ours``, merged with what others have saved since ``known``.

    Without ``known`` the file's contents are replaced, as the user has said. ProblemError with the file
    untouched; ForeignFileError where it holds something that cannot be merged.
    """
    with _alone(path):
        for _ in range(_TRIES):
            marks = _marks(path) if known is not None else None
            data = _contents(path, must=marks is not None)
            result, theirs = ours, None
            if known is not None and data is not None and digest(data) != known.digest:
                theirs = _theirs(path, data, ours)
                base = theirs if theirs == known.attempted else known.journey
                result = _merged(base, ours, theirs)
            bytes_ = encode(result)
            check_size(bytes_)
            try:
                if bytes_ != data:
                    still = None if known is None else lambda marks=marks: _marks(path) == marks
                    write_bytes(path, bytes_, still=still)
            except ChangedMeanwhileError:
                continue
            return Saved(Stored(result, bytes_), theirs, data)
    raise ProblemError(Problem(_busy(path)))


def _merged(base: Journey | None, ours: Journey, theirs: Journey) -> Journey:
    from journey_editor.changes.merge import merge

    return merge(base, ours, theirs).journey


def _theirs(path: Path, data: bytes, ours: Journey) -> Journey:
    try:
        theirs = decode(data)
    except FaultyFileError as error:
        name = shown_name(path)
        what = msg("'{name}' has been changed elsewhere and cannot be read as a map now.", name=name)
        raise ForeignFileError(Problem(what), *error.problems) from None
    if theirs.id != ours.id:
        what = msg("'{name}' has been replaced by another map.", name=shown_name(path))
        raise ForeignFileError(Problem(what))
    return theirs


def _contents(path: Path, *, must: bool) -> bytes | None:
    """The file's bytes; ProblemError where they ``must`` be read and cannot."""
    try:
        return read_bytes(path)
    except ProblemError:
        if must and _marks(path) is not None:
            raise
        return None


def _marks(path: Path) -> Marks | None:
    """None where there is no file; ProblemError where the system cannot tell."""
    try:
        return marks_of(path)
    except OSError as error:
        raise ProblemError(writing_problem(error, path)) from error


@contextmanager
def _alone(path: Path) -> Generator[None]:
    """No other program of ours saves the file meanwhile."""
    lock = LockFile(lock_path(path, "saving-"), myself(), LONGEST_SAVE)
    until = time.monotonic() + PATIENCE
    while not _locked(lock):
        if time.monotonic() > until:
            raise ProblemError(Problem(_busy(path)))
        time.sleep(_AGAIN)
    try:
        yield
    finally:
        lock.remove()


def _locked(lock: LockFile) -> bool:
    """Whether it is our turn. Where no lock can be made, writing says why."""
    try:
        lock.create()
    except FileExistsError:
        if lock.look() is not None or not lock.take_over():
            return False
        time.sleep(_TAKEN)
        return lock.is_ours()
    except (OSError, ValueError):
        return True
    return True


def _busy(path: Path) -> Message:
    return msg("'{name}' is being saved by somebody else. Try again in a moment.", name=shown_name(path))
