"""What differs between two maps: a line each, as values to be put into words when shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from journey_editor.changes import sentences
from journey_editor.changes.diff import changed_ids
from journey_editor.changes.flat import Kind, own_fields
from journey_editor.changes.sharing import sharing
from journey_editor.model import Conflict, Journey, Record
from journey_editor.problems import Message, msg, msgn

Way = Literal["added", "removed", "moved", "changed"]
Subject = Kind | Literal["conflict"]

_STEP = "step"
"""The member of a card that is told as a move."""


@dataclass(frozen=True, slots=True)
class MemberChange:
    """A member's value before and after."""

    member: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Change:
    """How one record differs. One that was moved may have other values, too."""

    record: str
    kind: Subject
    ways: tuple[Way, ...]
    words: Message
    members: tuple[MemberChange, ...] = ()


def report(old: Journey, new: Journey) -> tuple[Change, ...]:
    """What was added, removed, moved and changed on the way from ``old`` to ``new``: the map itself, phases,
    steps, lanes, cards lane by lane, owners, channels, conflicts.

    Empty only when the two are equal. What merely makes room does not count as moved.
    """
    new = sharing(old, new)
    if new is old:
        return ()
    ids = changed_ids(old, new)
    before, after = dict(_seen(old, ids)), dict(_seen(new, ids))
    found = (
        _change(old, new, each, before.get(each), after.get(each))
        for each in dict.fromkeys((*after, *before))
    )
    order = sentences.KINDS.index
    lines = sorted((change for change in found if change is not None), key=lambda each: order(each.kind))
    if new.id != old.id:
        words = msg("This is another map: it has another identity")
        lines.insert(0, Change(new.id, "journey", ("changed",), words, (MemberChange("id", old.id, new.id),)))
    return (*lines, *_conflicts(old, new))


def summary(changes: Iterable[Change]) -> Message | None:
    """All changes in one line, "3 cards added, 1 card moved"; None when there are none."""
    counts: dict[tuple[str, Way], int] = {}
    for change in changes:
        way = change.ways[0] if change.kind in ("card", "conflict") else "changed"
        key = _GROUPS.get(change.kind, "structure"), way
        counts[key] = counts.get(key, 0) + 1
    parts = [count for group in _GROUP_ORDER for way in _WAYS if (count := _counted(group, way, counts))]
    return sentences.in_a_row(parts) if parts else None


_GROUPS = {"card": "card", "conflict": "conflict", "owner": "people", "channel": "people", "journey": "map"}
_GROUP_ORDER = ("card", "structure", "people", "map", "conflict")
_WAYS: tuple[Way, ...] = ("added", "removed", "moved", "changed")


def _counted(group: str, way: Way, counts: dict[tuple[str, Way], int]) -> Message | None:
    n = counts.get((group, way), 0)
    if not n:
        return None
    match group, way:
        case "card", "added":
            return msgn("{n} card added", "{n} cards added", n)
        case "card", "removed":
            return msgn("{n} card deleted", "{n} cards deleted", n)
        case "card", "moved":
            return msgn("{n} card moved", "{n} cards moved", n)
        case "card", _:
            return msgn("{n} card changed", "{n} cards changed", n)
        case "structure", _:
            return msgn("{n} change of phases, steps and lanes", "{n} changes of phases, steps and lanes", n)
        case "people", _:
            return msgn("{n} change of owners and channels", "{n} changes of owners and channels", n)
        case "conflict", "removed":
            return msgn("{n} conflict settled", "{n} conflicts settled", n)
        case "conflict", _:
            return msgn("{n} conflict", "{n} conflicts", n)
        case _:
            return msg("what the map says of itself changed")


# ---- one record


@dataclass(frozen=True, slots=True)
class _Seen:
    """A record in one of the maps, with what it stands in (the map itself for most) and its number there."""

    kind: Kind
    record: Record
    parent: Record
    number: int


def _seen(journey: Journey, ids: frozenset[str]) -> Iterator[tuple[str, _Seen]]:
    """Those with these identities, in the order in which the map is read."""
    if journey.id in ids:
        yield journey.id, _Seen("journey", journey, journey, 0)
    families: list[tuple[Kind, Record, tuple[Record, ...]]] = [
        ("phase", journey, journey.phases),
        *(("step", phase, phase.steps) for phase in journey.phases),
        ("lane", journey, journey.lanes),
        *(("card", lane, lane.cards) for lane in journey.lanes),
        ("owner", journey, journey.owners),
        ("channel", journey, journey.channels),
    ]
    for kind, parent, records in families:
        for number, record in enumerate(records):
            if record.id in ids:
                yield record.id, _Seen(kind, record, parent, number)


def _change(
    old: Journey, new: Journey, record: str, before: _Seen | None, after: _Seen | None
) -> Change | None:
    if before is None or after is None or before.kind != after.kind:
        one = after if after is not None else before
        assert one is not None, "an identity that changed stands in one of the maps"
        if one.kind == "journey":  # told once for the whole map
            return None
        way: Way = "added" if one is after else "removed"
        journey = new if one is after else old
        where = sentences.where(journey, one.kind, one.parent, one.record)
        return Change(record, one.kind, (way,), sentences.come_or_gone(one.kind, way, one.record, where))
    members = tuple(_members(before.record, after.record))
    places = _places(old, new, before, after)
    ways: list[Way] = []
    told: list[Message] = []
    step_changed = getattr(before.record, _STEP, None) != getattr(after.record, _STEP, None)
    if after.kind != "journey" and (before.parent.id != after.parent.id or step_changed or not members):
        ways.append("moved")
        told.append(sentences.moved(after.kind, before.record, (before.number, after.number), places))
    if members:
        ways.append("changed")
        told.append(_told_members(old, new, before, members, alone=not told))
    return Change(record, after.kind, tuple(ways), sentences.one_after_another(told), members)


def _places(old: Journey, new: Journey, before: _Seen, after: _Seen) -> list[sentences.Said]:
    """Both places, as exactly as it takes to tell them apart."""
    places: list[sentences.Said] = []
    for exact in (False, True):
        places = [
            sentences.where(journey, seen.kind, seen.parent, seen.record, exact=exact)
            for journey, seen in ((old, before), (new, after))
        ]
        if places[0] != places[1]:
            break
    return places


def _members(before: Record, after: Record) -> Iterator[MemberChange]:
    for name in own_fields(after):
        old, new = getattr(before, name), getattr(after, name)
        if name not in ("id", _STEP) and old != new:
            yield MemberChange(name, old, new)


def _told_members(
    old: Journey, new: Journey, seen: _Seen, members: tuple[MemberChange, ...], *, alone: bool
) -> Message:
    words = [sentences.member_changed(old, new, one.member, one.old, one.new) for one in members]
    told = sentences.one_after_another(words)
    return sentences.about(seen.kind, seen.record, told) if alone else told


# ---- conflicts


def _conflicts(old: Journey, new: Journey) -> Iterator[Change]:
    before, after = ({each.id: each for each in one.conflicts} for one in (old, new))
    for identity, conflict in after.items():
        if identity not in before:
            yield _conflict(new, conflict, "added")
        elif before[identity] != conflict:
            yield _conflict(new, conflict, "changed")
    for identity, conflict in before.items():
        if identity not in after:
            yield _conflict(old, conflict, "removed")


def _conflict(journey: Journey, conflict: Conflict, way: Way) -> Change:
    said = sentences.conflict(journey, conflict)
    words = msg("Conflict settled: {conflict}", conflict=said) if way == "removed" else said
    return Change(conflict.id, "conflict", (way,), words)
