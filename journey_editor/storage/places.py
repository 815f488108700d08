"""How a place inside a file, and a value found there, are shown to the user: always on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")
_LONGEST_VALUE = 60
_LONGEST_PATH = 160


def json_path(parts: Iterable[str | int]) -> str:
    """``("lanes", 2, "title")`` as ``$.lanes[2].title``; strange names in brackets, long paths cut."""
    path = "$" + "".join(_part(part) for part in parts)
    return path if len(path) <= _LONGEST_PATH else path[: _LONGEST_PATH - 1] + "…"


def _part(part: str | int) -> str:
    if isinstance(part, int):
        return f"[{part}]"
    if _PLAIN_NAME.match(part):
        return f".{part}"
    return "['" + shown(part) + "']"


def shown(text: str) -> str:
    """A value from a file for use in a sentence: printable, on one line, at most 60 characters."""
    cut = text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in cut)


def shown_name(path: Path) -> str:
    """A file's name for use in a sentence; bytes that are no text become replacement characters."""
    return shown(path.name or str(path))
