"""What is to be drawn, what came of it, and how both go from one process to another: as a line of JSON, and
bytes after it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import IO, Any, NamedTuple


class Rows(NamedTuple):
    """Rows of a picture, counted from the top: those of a band, and those drawn with them."""

    top: int
    bottom: int
    first: int
    last: int


class Shadow(NamedTuple):
    """A shadow: its dots across and down, and the paper that casts it, in points."""

    width: int
    height: int
    w: float
    h: float
    radius: float


class Task(NamedTuple):
    """A band to be drawn."""

    width: int
    height: int
    """Dots of the whole picture."""
    rows: Rows
    shadows: Sequence[Shadow]
    places: Sequence[tuple[int, int, int]]
    """Where in the picture which of the shadows begin: number, dots from the left and the top."""
    pdf: bytes
    """A page of the size of the picture, and where there are shadows, a second with what lies on them."""


class Part(NamedTuple):
    """Some rows as a part of a file: its bytes, the check sum of the rows, and how many bytes these are."""

    data: bytes
    check: int
    size: int


class EndedError(Exception):
    """Nothing more comes from the other process."""


def send_task(to: IO[bytes], task: Task) -> None:
    """Ask for a band."""
    _send(to, [*task[:5], len(task.pdf)], [task.pdf])


def next_task(source: IO[bytes]) -> Task:
    """What to do next. EndedError when there is nothing more."""
    width, height, rows, shadows, places, size = _line(source)
    return Task(width, height, Rows(*rows), [Shadow(*each) for each in shadows], places, _bytes(source, size))


def send_part(to: IO[bytes], part: Part) -> None:
    """Hand a band over."""
    _send(to, [len(part.data), part.check, part.size], [part.data])


def send_mistake(to: IO[bytes], trace: str) -> None:
    """Say that the band cannot be drawn."""
    _send(to, trace, [])


def next_part(source: IO[bytes]) -> Part | str:
    """The band that was asked for, or what is said of a mistake. EndedError when none comes."""
    said = _line(source)
    if isinstance(said, str):
        return said
    length, check, size = said
    return Part(_bytes(source, length), check, size)


def _send(to: IO[bytes], said: Any, data: Sequence[bytes]) -> None:
    to.write(json.dumps(said, separators=(",", ":")).encode("ascii") + b"\n")
    to.writelines(data)
    to.flush()


def _line(source: IO[bytes]) -> Any:
    line = source.readline()
    if not line.endswith(b"\n"):
        raise EndedError
    return json.loads(line)


def _bytes(source: IO[bytes], size: int) -> bytes:
    data = source.read(size)
    if len(data) < size:
        raise EndedError
    return data
