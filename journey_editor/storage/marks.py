"""What tells one state of a file from another without reading it."""

from __future__ import annotations

from pathlib import Path

Marks = tuple[int, int, int, int]
"""Disk, number on it, size, time of the last change (ns)."""


def marks_of(path: Path) -> Marks | None:
    """None where there is no file. Raises OSError where the system cannot tell."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a name with a zero byte
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
