"""Merging where a card stands: its lane and the columns that it covers, as one thing.

Columns come and go on both sides, and a card that covers several changes its span with them. So the
places of base, ours and theirs are first said in the columns of the merged map; what is then still
different is what somebody did to the card itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

    def columns(self, card: Card) -> Columns:
        """What a card of this map covers in the merged one: what is left of it and stands together.

        Columns that came from the other side may stand in between. ``TRAY`` when nothing is left.
        """
        if card.step is None:
            return TRAY
        first = self._first[card.step]
        if self.same:
            return first, first + card.span - 1
        covered = [step for step in self._own[first : first + card.span] if step in self._numbers]
        if not covered:
            return TRAY
        anchor, there = self._numbers[covered[0]], set(covered)
        low = self._reach(anchor, range(anchor - 1, -1, -1), there)
        return low, min(self._reach(anchor, range(anchor + 1, len(self._merged)), there), low + WIDEST - 1)

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
