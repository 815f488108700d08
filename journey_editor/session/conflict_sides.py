"""Whose the two values of a conflict are, as far as this program has seen it come about.

A conflict that a merge made here has our value and that of whoever had saved the file. One that stood in the
file already was made where others merged: which of its values is whose is not known here.
"""

from __future__ import annotations

from journey_editor.model import Journey


class ConflictSides:
    """Remembers it for the map that is open."""

    def __init__(self, journey: Journey) -> None:
        """``journey`` as it was opened."""
        self._elsewhere = _ids(journey)
        self._authors: dict[str, str] = {}

    def came_in(self, before: Journey, theirs: Journey, after: Journey, author: str) -> None:
        """What ``author`` (empty: unknown) had saved was merged into the map that was ``before`` here."""
        known = _ids(before)
        self._elsewhere |= _ids(theirs) - known
        self._authors |= dict.fromkeys(_ids(after) - known - self._elsewhere, author)

    def is_mine(self, conflict_id: str) -> bool:
        """Whether the first of its values is ours."""
        return conflict_id not in self._elsewhere

    def author(self, conflict_id: str) -> str:
        """Whose the second of its values is; empty where that is not known."""
        return self._authors.get(conflict_id, "")


def _ids(journey: Journey) -> set[str]:
    return {conflict.id for conflict in journey.conflicts}
