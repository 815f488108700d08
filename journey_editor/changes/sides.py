"""What every part of a merge needs: the records of the three maps, which survive, and what clashed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from journey_editor.changes.clashes import free_id, identities
from journey_editor.changes.flat import CHILDREN
from journey_editor.changes.order import merged_order
from journey_editor.changes.pools import KINDS, LANES, PHASES, STEPS, Kind, Trio
from journey_editor.changes.values import Clash, chosen, json_text, merged_values
from journey_editor.model import Card, Conflict, Journey, Record

R = TypeVar("R", bound=Record)

_PLACE = frozenset({"step", "span"})
"""Members of a card that are merged as one thing, see ``places``."""
_WATCHED = (PHASES, STEPS, LANES)
"""Kinds whose order is a part of what the map says."""


class Sides:
    """Base, ours and theirs in one merge, and what clashed so far."""

    def __init__(self, base: Journey | None, ours: Journey, theirs: Journey, *, ours_win: bool) -> None:
        """With ``ours_win`` our value is shown wherever both changed one, else one that does not depend
        on whose it is.
        """
        self.base, self.ours, self.theirs = base, ours, theirs
        self.ours_win = ours_win
        self._clashes: dict[tuple[str, str], Clash] = {}
        self.untouched = _untouched_lanes(base, ours, theirs)
        """Lanes that nobody touched and that need no look."""
        self._trios = {
            kind: Trio(*(kind.pool(each, self.untouched) for each in (base, ours, theirs))) for kind in KINDS
        }

    def trio(self, kind: Kind) -> Trio:
        """All records of a kind."""
        return self._trios[kind]

    def chosen(self, mine: Any, other: Any) -> Any:
        """The value that the map shows of two that clash."""
        return mine if self.ours_win else chosen(mine, other)

    def clash(self, record: str, clash: Clash) -> None:
        """Note what both sides changed apart; of one member once."""
        self._clashes.setdefault((record, clash.member), clash)

    def met(self) -> tuple[Conflict, ...]:
        """What clashed, as records of the map. Their identities do not depend on which side is ours, so
        that another merge of the same sides finds the same conflicts.
        """
        return tuple(
            Conflict(
                id=free_id(self.taken, record, clash.member, *sorted((clash.ours, clash.theirs))),
                record=record,
                member=clash.member,
                ours=clash.ours,
                theirs=clash.theirs,
                base=clash.base,
            )
            for (record, _), clash in self._clashes.items()
        )

    @cached_property
    def taken(self) -> set[str]:
        """The identities of all records of both sides, conflicts apart."""
        found = (identities(one).items() for one in (self.ours, self.theirs))
        return {each for kinds in found for kind, ids in kinds if kind != "conflict" for each in ids}

    # ---- which records survive, with which values

    def alive(self, kind: Kind) -> dict[str, Record]:
        """All records of a kind that are in the merged map for their own sake."""
        found = ((each, self.survivor(kind, each)) for each in self._trios[kind].ids())
        return {each: record for each, record in found if record is not None}

    def survivor(self, kind: Kind, record_id: str, *, moved: bool = False) -> Record | None:
        """A record after the merge, with the children that it has on our side; None when it is deleted.

        ``moved``: whether the only side that still has it put it elsewhere, which keeps it.
        """
        trio = self._trios[kind]
        base, ours, theirs = (pool.records.get(record_id) for pool in (trio.base, trio.ours, trio.theirs))
        if ours is not None and theirs is not None:
            return ours if ours is theirs else self.merged(record_id, base, ours, theirs)
        left = theirs if ours is None else ours
        if left is not None and base is not None:
            if not moved and not _differs(base, left):
                return None
            self._tell_deleted(record_id, by_us=ours is None)
        return left

    def merged(self, record_id: str, base: R | None, ours: R, theirs: R) -> R:
        """A record that both sides have, with the children of ours."""
        names = own_names(ours)
        mine = {name: getattr(ours, name) for name in names}
        values, clashes = merged_values(
            None if base is None else {name: getattr(base, name) for name in names},
            mine,
            {name: getattr(theirs, name) for name in names},
            {name: type(ours).fields[name].default for name in names},
            self.chosen,
        )
        for clash in clashes:
            self.clash(record_id, clash)
        changed = {name: value for name, value in values.items() if value != mine[name]}
        return ours.with_values(changed) if changed else ours

    def bring_back(self, kind: Kind, found: dict[str, Record], wanted: Iterable[str | None]) -> None:
        """Add to ``found`` what one side deleted and the other still uses."""
        trio = self._trios[kind]
        for each in {*wanted} - found.keys() - {None}:
            assert each is not None
            ours = trio.ours.records.get(each)
            found[each] = trio.theirs.records[each] if ours is None else ours
            self._tell_deleted(each, by_us=ours is None)

    def _tell_deleted(self, record_id: str, *, by_us: bool) -> None:
        gone, kept = json_text(None), json_text(True)
        self.clash(record_id, Clash("record", *((gone, kept) if by_us else (kept, gone)), kept))

    # ---- in which order

    def siblings(self, kind: Kind, parent: str, members: Collection[str]) -> list[str]:
        """The children of a parent ("": the map) in their order."""
        watched = self._choose_order if kind in _WATCHED else None
        return merged_order(*self._trios[kind].order(parent), members, watched)

    def in_order(self, kind: Kind, found: Mapping[str, Record]) -> tuple[Any, ...]:
        """Records that stand in the map itself."""
        return tuple(found[each] for each in self.siblings(kind, "", found.keys()))

    def _choose_order(self, lone: str, mine: list[str], other: list[str]) -> list[str]:
        values = (json_text({"before": _after(lone, order)}) for order in (mine, other))
        self.clash(lone, Clash("place", *values))
        return self.chosen(mine, other)


def _untouched_lanes(base: Journey | None, ours: Journey, theirs: Journey) -> frozenset[str]:
    """Lanes that are one object in all maps. When columns changed, a wide card may have to follow."""
    kept = {id(each) for each in theirs.lanes}
    if base is not None:
        kept &= {id(each) for each in base.lanes}
    lanes = [each for each in ours.lanes if id(each) in kept]
    if ours.phases is not theirs.phases or (base is not None and base.phases is not ours.phases):
        lanes = [each for each in lanes if all(card.span == 1 for card in each.cards)]
    return frozenset(each.id for each in lanes)


def _after(one: str, order: list[str]) -> str | None:
    return next(iter(order[order.index(one) + 1 :]), None)


def own_names(record: Record) -> list[str]:
    """The members of a record that are merged each for itself."""
    placed = isinstance(record, Card)
    return [
        name
        for name in type(record).fields
        if name != "id" and name not in CHILDREN and not (placed and name in _PLACE)
    ]


def _differs(base: Record, side: Record) -> bool:
    """Whether a side gave a record other values, its place left aside."""
    return base is not side and any(getattr(base, name) != getattr(side, name) for name in own_names(base))


def filled(record: R, **lists: tuple[Record, ...]) -> R:
    """A record with these children; the same object when they are the very same."""
    changed = {name: new for name, new in lists.items() if not _same(new, getattr(record, name))}
    return record.with_values(changed) if changed else record


def _same(new: tuple[Record, ...], old: tuple[Record, ...]) -> bool:
    return len(new) == len(old) and all(a is b for a, b in zip(new, old, strict=True))
