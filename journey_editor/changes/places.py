"""Merging where a card stands: its lane and the columns that it covers, as one thing.

Columns come and go on both sides, and a card that covers several changes its span with them. So the
places of base, ours and theirs are first said in the columns of the merged map; what is then still
different is what somebody did to the card itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from journey_editor.model import Card

WIDEST = 1000
"""The largest span that the format has."""
TRAY = (-1, -1)
"""The columns of a card that has no place."""

Columns = tuple[int, int]
"""First and last column."""


class Place(NamedTuple):
    """A lane, and columns of the merged map."""

    lane: str
    columns: Columns


class Grid:
    """The merged map's columns, and those of one of the maps that were merged."""

    def __init__(self, merged: Sequence[str], own: Sequence[str], base: Sequence[str]) -> None:
        """``base`` are the columns that both sides started from."""
        self._merged = merged
        self._numbers: Mapping[str, int] = {step: column for column, step in enumerate(merged)}
        self._own = own
        self._first: Mapping[str, int] = {step: column for column, step in enumerate(own)}
        self._known = {*own, *base}
        self.same = list(merged) == list(own)

    def covered(self, card: Card) -> Sequence[str]:
        """The columns of this map that a card covers; none in the parking lot."""
        if card.step is None:
            return ()
        first = self._first[card.step]
        return self._own[first : first + card.span]

    def columns(self, covered: Sequence[str], came: Collection[str] = ()) -> Columns:
        """What is left in the merged map of columns that a card covers in this one, and stands together.

        Columns that came from the other side may stand in between; ``came`` are such as the card covers by
        now. ``TRAY`` when nothing is left.
        """
        if self.same and covered and not came:
            first = self._first[covered[0]]
            return first, first + len(covered) - 1
        left = [step for step in covered if step in self._numbers]
        if not left:
            return TRAY
        anchor, there = self._numbers[left[0]], {*left, *came}
        low = self._reach(anchor, range(anchor - 1, -1, -1), there)
        return low, min(self._reach(anchor, range(anchor + 1, len(self._merged)), there), low + WIDEST - 1)

    def hull(self, covered: Sequence[str]) -> Columns:
        """From the first to the last of what is left in the merged map, whatever stands in between."""
        left = [self._numbers[step] for step in covered if step in self._numbers]
        return (min(left), max(left)) if left else TRAY

    def new_in(self, covered: Sequence[str]) -> list[str]:
        """Those columns that this map does not have."""
        return [step for step in covered if step not in self._first]

    def _reach(self, anchor: int, way: Sequence[int], covered: set[str]) -> int:
        reached = anchor
        for column in way:
            if self._merged[column] in covered:
                reached = column
            elif self._merged[column] in self._known:
                break
        return reached


def merged_place(base: Place | None, ours: Place, theirs: Place) -> Place | None:
    """Where a card stands that both sides have; None when they moved it to different places.

    Widening and narrowing go together with each other and with a move to another lane.
    """
    if theirs in (base, ours):
        return ours
    if base is None or ours == base:
        return None if base is None else theirs
    lane = _merged_lane(base.lane, ours.lane, theirs.lane)
    columns = _merged_columns(base.columns, ours.columns, theirs.columns)
    if lane is None or columns is None or _crossed(base, ours, theirs) or _crossed(base, theirs, ours):
        return None
    return Place(lane, columns)


def merged_span(base: int, ours: int, theirs: int) -> int:
    """The span of a card without a place."""
    if base in (ours, theirs):
        return theirs if ours == base else ours
    return max(ours, theirs)


def is_far(columns: Columns, base: Columns) -> bool:
    """Whether a card was moved away, and not only made wider or narrower."""
    if TRAY in (columns, base):
        return columns != base
    return columns[0] > base[1] or columns[1] < base[0]


def _merged_lane(base: str, ours: str, theirs: str) -> str | None:
    if theirs in (base, ours):
        return ours
    return theirs if ours == base else None


def _merged_columns(base: Columns, ours: Columns, theirs: Columns) -> Columns | None:
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    if is_far(ours, base) or is_far(theirs, base):
        return None
    first = min(ours[0], theirs[0]) if base[0] not in (ours[0], theirs[0]) else _other(base, ours, theirs, 0)
    last = max(ours[1], theirs[1]) if base[1] not in (ours[1], theirs[1]) else _other(base, ours, theirs, 1)
    merged = first, last
    return None if first > last or last - first >= WIDEST or is_far(merged, base) else merged


def _other(base: Columns, ours: Columns, theirs: Columns, end: int) -> int:
    return theirs[end] if ours[end] == base[end] else ours[end]


def _crossed(base: Place, one: Place, other: Place) -> bool:
    """Whether one side moved a card to another lane, and the other to other columns."""
    return (
        one.lane != base.lane == other.lane
        and one.columns != other.columns
        and is_far(other.columns, base.columns)
    )
