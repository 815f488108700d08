"""Merging where a card stands: its lane and the columns that it covers, as one thing.

Columns come and go on both sides, and a card that covers several changes its span with them. So the
places of base, ours and theirs are first said in the columns of the merged map (``grids``); what is then
still different is what somebody did to the card itself, or what moved columns did to it on one side. The
latter gives way. Each end of a card is merged for itself.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_editor.changes.grids import TRAY, WIDEST, Columns, Ends


class Place(NamedTuple):
    """A lane, and columns of the merged map."""

    lane: str
    columns: Columns


class Stand(NamedTuple):
    """Where a card stands on one side."""

    place: Place
    loose: Ends = (False, False)
    """Whether an end may be where it is because columns moved: it gives way to what somebody chose."""
    added: frozenset[int] = frozenset()
    """Columns that somebody made it cover on this side."""
    removed: frozenset[int] = frozenset()
    """Columns that it covered, and that somebody made it leave on this side."""

    def gives_way(self, base: Columns) -> bool:
        """Whether only moved columns may have changed where it begins and ends."""
        ends = zip(self.loose, self.place.columns, base, strict=True)
        return all(loose or end == old for loose, end, old in ends)

    @property
    def is_chosen(self) -> bool:
        """Whether somebody made it wider or narrower on this side, or moved it."""
        return bool(self.added or self.removed)

    def is_kept_in(self, columns: Columns) -> bool:
        """Whether these columns keep what somebody chose on this side."""
        found, here = (range(first, last + 1) for first, last in (columns, self.place.columns))
        undone = (each for each in self.removed if each in found and each not in here)
        return all(each in found for each in self.added) and not any(undone)


class Settled(NamedTuple):
    """Where a card stands after the merge."""

    place: Place
    listed: bool = False
    """Whether both sides chose apart: this is the whole of one side's place, and both are to be listed."""


def merged_place(base: Place | None, ours: Stand, theirs: Stand) -> Settled:
    """Where a card stands that both sides have.

    Widening and narrowing go together with each other at different ends, and with a move to another lane.
    """
    if theirs.place == ours.place:
        return Settled(ours.place)
    found = None if base is None else _together(base, ours, theirs)
    if found is not None and ours.is_kept_in(found.columns) and theirs.is_kept_in(found.columns):
        return Settled(found)
    if found is not None and found in (ours.place, theirs.place):
        return Settled(found, listed=True)
    return Settled(max(ours, theirs, key=lambda side: _weight(base, side)).place, listed=True)


def _weight(base: Place | None, side: Stand) -> tuple[bool, bool, bool, bool, str, Columns, str]:
    """Which of two places is shown where they are apart: the one that would be shown again if the result were
    merged once more, because it can still be told from the base; rather on the map than in the parking lot.
    """
    lane, columns = side.place
    changed = base is not None and columns != base.columns
    told = base is not None and not side.gives_way(base.columns)
    return told, changed, told or not side.is_chosen, columns != TRAY, lane if told else "", columns, lane


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


def _together(base: Place, ours: Stand, theirs: Stand) -> Place | None:
    """What both sides made of a place; None when they moved it to different ones."""
    mine, other = ours.place, theirs.place
    lane = _merged_lane(base.lane, mine.lane, other.lane)
    if lane is None or _crossed(base, mine, other) or _crossed(base, other, mine):
        return None
    columns = _merged_columns(base.columns, ours, theirs)
    return None if columns is None else Place(lane, columns)


def _merged_columns(base: Columns, ours: Stand, theirs: Stand) -> Columns | None:
    mine, other = ours.place.columns, theirs.place.columns
    if other in (base, mine):
        return mine
    if mine == base:
        return other
    if ours.gives_way(base) != theirs.gives_way(base):
        return other if ours.gives_way(base) else mine
    both = ours.gives_way(base)
    if not both and (is_far(mine, base) or is_far(other, base)):
        return None
    first, last = (_merged_end(base[end], ours, theirs, end) for end in (0, 1))
    if first is not None and last is not None and first <= last < first + WIDEST:
        return first, last
    return max(mine, other) if both and not (ours.is_chosen or theirs.is_chosen) else None


def _merged_end(base: int, ours: Stand, theirs: Stand, end: int) -> int | None:
    """The first (``end`` 0) or last column; None when both sides chose apart."""
    mine, other = ours.place.columns[end], theirs.place.columns[end]
    if other in (base, mine):
        return mine
    if mine == base:
        return other
    if ours.loose[end] and theirs.loose[end]:  # what both leave of it
        return min(mine, other) if end else max(mine, other)
    if ours.loose[end] or theirs.loose[end]:
        return other if ours.loose[end] else mine
    return None


def _crossed(base: Place, one: Place, other: Place) -> bool:
    """Whether one side moved a card to another lane, and the other to other columns."""
    return (
        one.lane != base.lane == other.lane
        and one.columns != other.columns
        and is_far(other.columns, base.columns)
    )
