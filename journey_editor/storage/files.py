"""Maps on the disk. Everything that goes wrong comes out as a ProblemError with one clear sentence."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from journey_editor.model import Journey
from journey_editor.problems import Problem, ProblemError, msg
from journey_editor.storage.atomic import write_atomically
from journey_editor.storage.codec import decode, encode
from journey_editor.storage.file_errors import reading_problem, writing_problem
from journey_editor.storage.places import shown_name

MAX_BYTES = 768 * 1024 * 1024
"""Larger files are refused before they are read. A merge of two maps with all the attachments that each may
have has less.
"""
_HEAD = 1024
"""Bytes in which a PDF says that it is one."""


@dataclass(frozen=True)
class Stored:
    """A map and the bytes that hold it on the disk."""

    journey: Journey
    data: bytes

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the bytes, to notice a change from outside."""
        return digest(self.data)


def read_journey(path: Path) -> Journey:
    """The map in a file, also in a PDF that holds one; ProblemError where there is none or where it is
    damaged.
    """
    return decode(read_map(path))


def read_map(path: Path) -> bytes:
    """The bytes of the map in a file or inside a PDF, yet to be decoded; ProblemError as ``read_bytes``."""
    data = read_bytes(path)
    if _is_pdf(data[:_HEAD]):
        from journey_editor.storage.pdf_maps import map_in  # lazily: no start with a map needs it

        return map_in(data)
    return data


def holds_pdf(path: Path) -> bool:
    """Whether a file is a PDF; False also where it cannot be read."""
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            return stat.S_ISREG(os.fstat(file.fileno()).st_mode) and _is_pdf(file.read(_HEAD))
    except (OSError, ValueError):
        return False


def _is_pdf(head: bytes) -> bool:
    """Whether a file that begins so is a PDF, and no JSON that only speaks of one."""
    return b"%PDF-" in head and not head.lstrip().startswith(b"{")


def read_stored(path: Path) -> Stored:
    """The map in a file with its bytes; ProblemError as ``read_journey``."""
    data = read_bytes(path)
    return Stored(decode(data), data)


def write_journey(path: Path, journey: Journey) -> Stored:
    """Save the map safely (see ``atomic``); ProblemError with the old file untouched."""
    data = encode(journey)
    check_size(data)
    write_bytes(path, data)
    return Stored(journey, data)


def check_size(data: bytes) -> None:
    """ProblemError for a map's bytes that no reader would take: better not saved than never opened again."""
    if len(data) > MAX_BYTES:
        what = msg(
            "The map has become too large to be saved: more than {n} MB. Take out attachments first.",
            n=MAX_BYTES >> 20,
        )
        raise ProblemError(Problem(what))


def digest(*pieces: bytes) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    import hashlib  # here, because it takes OpenSSL along

    found = hashlib.sha256()
    for piece in pieces:
        found.update(piece)
    return found.hexdigest()


def read_bytes(path: Path, most: int = MAX_BYTES) -> bytes:
    """The bytes of an ordinary file of at most ``most`` bytes; ProblemError otherwise.

    Its size is asked before it is read, and devices and pipes, which never end, are refused.
    """
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
            data = _read(file, status.st_size, most) if status.st_size <= most else None
    except OSError as error:
        raise ProblemError(reading_problem(error, path)) from error
    except ValueError:  # a name with a zero byte
        raise ProblemError(_impossible(path)) from None
    if data is None or len(data) > most:
        what = msg("'{name}' is larger than {n} MB. No map is.", name=shown_name(path), n=most >> 20)
        raise ProblemError(Problem(what))
    return data


def _read(file: BinaryIO, size: int, most: int) -> bytes:
    """All of a file of about this size; more than ``most`` bytes where it has grown beyond that. To ask for
    many more than it has would take the memory for them.
    """
    data = file.read(size + 1)
    return data if len(data) <= size else data + file.read(most + 1 - len(data))


def write_bytes(path: Path, *pieces: bytes, still: Callable[[], bool] | None = None) -> None:
    """Write any file safely (see ``atomic``); ProblemError with the old file untouched.

    ``still``, if given, is asked in the last moment; where it says no, ChangedMeanwhileError is raised.
    """
    try:
        write_atomically(path, *pieces, still=still)
    except OSError as error:
        raise ProblemError(writing_problem(error, path)) from error
    except ValueError:
        raise ProblemError(_impossible(path)) from None


def _without_waiting(path: str, flags: int) -> int:
    """Opening a pipe that nobody writes to would wait for ever."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _impossible(path: Path) -> Problem:
    return Problem(msg("'{name}' cannot be the name of a file.", name=shown_name(path)))
