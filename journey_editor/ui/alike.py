"""Names of owners or channels that a reader would take for one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from journey_editor import edits
from journey_editor.model import Channel, Owner

ALIKE = 0.87
"""From this share of common letters on, two names are pointed out."""
COMPARED = 150
"""So many names are compared with each other, which takes few milliseconds."""


def alike(records: Iterable[Owner | Channel]) -> tuple[tuple[str, str], ...]:
    """Pairs of ids whose names a reader would take for one ("Kundeservice", "kundeservice ")."""
    named = [(record.id, _bare(record.name)) for record in records][:COMPARED]
    found: list[tuple[str, str]] = []
    for i, (one, name) in enumerate(named):
        for other, second in named[i + 1 :]:
            if name and (name == second or _close(name, second)):
                found.append((one, other))
    return tuple(found)


def _close(one: str, other: str) -> bool:
    if min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 3:
        return False
    return SequenceMatcher(None, one, other).ratio() >= ALIKE


def _bare(name: str) -> str:
    return "".join(letter for letter in edits.name_key(name) if letter.isalnum())
