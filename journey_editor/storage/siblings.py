"""Copies of a map that programs which keep folders in step put beside it when two people saved at once.

A name only makes a file a candidate: it is a sibling when it holds the same map, told by the map's id.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePath

_CONFLICT = "conflict|konflikt|modstrid|motstrid"
_MARKS = re.compile(
    rf"""
    \ ?\([^()]*(?:{_CONFLICT})[^()]*\)          # Dropbox, Nextcloud: "(Anna's conflicted copy 2026-11-22)"
    | \ ?\[[^\[\]]*(?:{_CONFLICT})[^\[\]]*\]    # Google Drive: "[Conflict]"
    | [._-](?:sync-)?conflict-[0-9A-Z-]+        # Syncthing ".sync-conflict-20261122-103000-ABCDEFG"
    | \ ?\([0-9]{{1,2}}\)                       # Google Drive, OneDrive, browsers: "(1)"
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COMPUTER = re.compile(r"-(?=[^-]*[A-Z]{2})(?=.*[0-9-])[A-Z0-9][A-Z0-9-]{3,30}")
"""OneDrive puts the computer's name behind it: "-DESKTOP-4F7Q2". """
MOST = 20
"""Candidates that are looked at; a folder with more of them wants another cure."""


def is_candidate(name: str, map_name: str) -> bool:
    """Whether a file called ``name`` may be a copy that was put beside ``map_name``."""
    mine = PurePath(unicodedata.normalize("NFC", map_name))
    other = PurePath(unicodedata.normalize("NFC", name))
    if mine.suffix.lower() != other.suffix.lower() or not other.stem.startswith(mine.stem):
        return False
    rest = other.stem[len(mine.stem) :]
    return bool(_MARKS.fullmatch(rest) or _COMPUTER.fullmatch(rest))


def candidates(path: Path, names: Iterable[str] | None = None) -> tuple[Path, ...]:
    """Files beside ``path`` that may be copies of it, in the order of their names; at most ``MOST``.

    ``names``: those in the folder, where they are known. Empty where the folder cannot be read.
    """
    if names is None:
        try:
            names = os.listdir(path.parent)
        except OSError:
            return ()
    return tuple(path.with_name(name) for name in sorted(names) if is_candidate(name, path.name))[:MOST]
