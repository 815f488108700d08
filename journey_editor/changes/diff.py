"""Which records differ between two maps that share their unchanged parts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from journey_editor.changes.flat import own_fields
from journey_editor.model import Journey, Lane, Phase, Record


def changed_ids(old: Journey, new: Journey) -> frozenset[str]:
    """Ids of the records that were added, deleted, moved, or have another value of their own.

    A lane is not changed by a change of its cards, nor a phase by one of its steps. What merely makes
    room does not count as moved. Compares by identity, so it is fast for maps that come from each
    other by edits, and takes any record that was made anew with equal values as unchanged.
    """
    if old is new:
        return frozenset()
    found: set[str] = set()
    if old.id != new.id:
        found |= {old.id, new.id}
    elif _own_values_differ(old, new):
        found.add(new.id)
    _compare(old.owners, new.owners, found)
    _compare(old.channels, new.channels, found)
    _compare(old.phases, new.phases, found)
    _compare(old.lanes, new.lanes, found)
    _compare_children(_steps(old.phases), _steps(new.phases), found)
    _compare_children(_cards(old.lanes), _cards(new.lanes), found)
    return frozenset(found)


_Families = dict[str, tuple[Record, ...]]
"""Parent id → its children."""


def _steps(phases: Iterable[Phase]) -> _Families:
    return {phase.id: phase.steps for phase in phases}


def _cards(lanes: Iterable[Lane]) -> _Families:
    return {lane.id: lane.cards for lane in lanes}


def _compare_children(old: _Families, new: _Families, found: set[str]) -> None:
    """Add what differs among the children of all parents; a child may have changed its parent.

    It then counts as deleted from the one and added to the other, which is the same id.
    """
    for parent in chain(old, new.keys() - old.keys()):
        before, after = old.get(parent, ()), new.get(parent, ())
        if before is not after:
            _compare(before, after, found)


def _compare(old: Sequence[Record], new: Sequence[Record], found: set[str]) -> None:
    """Add the ids of what differs between two lists of siblings."""
    if old is new:
        return
    start = 0
    for before, after in zip(old, new, strict=False):
        if before is not after:
            break
        start += 1
    places = {record.id: place for place, record in enumerate(old[start:])}
    common: list[Record] = []
    for record in new[start:]:
        place = places.get(record.id)
        if place is None:
            found.add(record.id)
            continue
        common.append(record)
        if old[start + place] is not record and _own_values_differ(old[start + place], record):
            found.add(record.id)
    found.update(places.keys() - {record.id for record in common})
    found.update(_moved([places[record.id] for record in common], [record.id for record in common]))


def _moved(places: Sequence[int], ids: Sequence[str]) -> set[str]:
    """The fewest ids that must have moved, given where each stood before (longest rising run)."""
    if all(a < b for a, b in pairwise(places)):
        return set()
    ends: list[int] = []  # the smallest last place of a rising run of each length
    lengths: list[int] = []
    for place in places:
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        lengths.append(length)
    stayed: set[str] = set()
    wanted = len(ends) - 1
    limit = max(places) + 1
    for place, length, record_id in zip(reversed(places), reversed(lengths), reversed(ids), strict=True):
        if length == wanted and place < limit:
            stayed.add(record_id)
            wanted -= 1
            limit = place
    return set(ids) - stayed


def _own_values_differ(old: Record, new: Record) -> bool:
    return type(old) is not type(new) or any(
        getattr(old, name) != getattr(new, name) for name in own_fields(new)
    )
