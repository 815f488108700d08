"""Bringing two maps together that were changed apart.

Records are told apart by their identity, and each of their members is merged for itself. What only one
side changed is taken; what both changed apart is kept both ways: the map shows one value, the same
whoever is "ours", and a conflict in the map holds both until somebody decides. What one side deleted
goes, unless the other changed it meanwhile or still uses it: then it stays and is listed. A card whose
column is gone waits in the parking lot: the column of others' cards that somebody deleted does not come
back for it. Its lane does, since that says what the card is.

Merging once more changes nothing and lists nothing twice: ``merge(b, merge(b, x, y), y)`` is
``merge(b, x, y)``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from journey_editor.changes.clashes import distinct, made_id
from journey_editor.changes.merged_cards import MergedCards
from journey_editor.changes.merged_columns import merged_phases
from journey_editor.changes.pools import CHANNELS, LANES, OWNERS
from journey_editor.changes.sharing import sharing
from journey_editor.changes.sides import Sides, filled
from journey_editor.changes.values import merged_unknown
from journey_editor.model import Conflict, Journey, Lane

Conflicts = tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """The map that holds both sides, and the conflicts that this merge met (they stand in it, too)."""

    journey: Journey
    conflicts: Conflicts


def merge(base: Journey | None, ours: Journey, theirs: Journey) -> Merged:
    """Both sides in one map. Without a base, what one side lacks was added by the other.

    Parts that equal ours are the same objects; the map is ``ours`` when theirs brought nothing.
    """
    theirs = sharing(ours, theirs)
    if base is not None:
        base = sharing(ours, base)
        theirs = sharing(base, theirs)
    if theirs is ours or theirs is base:
        return Merged(ours, ())
    if ours is base:
        return Merged(theirs, ())
    return _merged(Sides(*distinct(base, ours, theirs), ours_win=False))


def taken_back(after: Journey, now: Journey, before: Journey) -> Journey:
    """``now`` without the step that led from ``before`` to ``after``: one's own work is undone, what came
    in from others since stays. What both touched stays as the others left it, and is not listed.
    """
    if now is after:
        return before
    return _merged(Sides(*distinct(after, now, before), ours_win=True)).journey


def _merged(sides: Sides) -> Merged:
    base, ours, theirs = sides.base, sides.ours, sides.theirs
    identity = _identity(sides)
    whole = sides.merged(identity, base, ours, theirs)
    if identity != whole.id:
        whole = whole.with_values({"id": identity})
    owners, channels, lanes = (sides.alive(kind) for kind in (OWNERS, CHANNELS, LANES))
    phases = merged_phases(sides)
    cards = MergedCards(sides, [step.id for phase in phases for step in phase.steps])
    sides.bring_back(OWNERS, owners, (card.owner for card in cards.differing.values()))
    sides.bring_back(CHANNELS, channels, (card.channel for card in cards.differing.values()))
    sides.bring_back(LANES, lanes, cards.lanes.values())
    rows = cast("tuple[Lane, ...]", sides.in_order(LANES, lanes))
    journey = filled(
        whole,
        owners=sides.in_order(OWNERS, owners),
        channels=sides.in_order(CHANNELS, channels),
        phases=phases,
        lanes=tuple(cards.filled(lane) for lane in rows),
    )
    met = () if sides.ours_win else sides.met()
    return Merged(filled(journey, conflicts=_listed(sides, met)), met)


def _identity(sides: Sides) -> str:
    """The map's own; both sides have the same, unless they are two maps."""
    ours, theirs = sides.ours.id, sides.theirs.id
    base = None if sides.base is None else sides.base.id
    if theirs in (base, ours):
        return ours
    return theirs if ours == base else sides.chosen(ours, theirs)


# ---- conflicts


def _listed(sides: Sides, met: Conflicts) -> Conflicts:
    """All that is open: what either side had, less what either settled, and what was met now."""
    base = () if sides.base is None else sides.base.conflicts
    kept = _open(base, sides.ours.conflicts, sides.theirs.conflicts)
    known = {each.id for each in kept}
    new = [each for each in met if each.id not in known]
    return _sorted((*kept, *new)) if new else kept


def _open(base: Conflicts, ours: Conflicts, theirs: Conflicts) -> Conflicts:
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    old = _by_id(base)
    mine, other = _apart(_by_id(ours), _by_id(theirs))
    settled = (old.keys() - mine.keys()) | (old.keys() - other.keys())
    both = {
        identity: _one(old.get(identity), mine[identity], other[identity]) for identity in mine.keys() & other
    }
    every = {**other, **mine, **both}
    return _sorted(each for identity, each in every.items() if identity not in settled)


def _apart(ours: dict[str, Conflict], theirs: dict[str, Conflict]) -> tuple[dict[str, Conflict], ...]:
    """Both sides' conflicts; those of one identity that are about different things get another each.

    It follows from what they are about, so that one that got it before is known again.
    """
    clashing = {each for each in ours.keys() & theirs if _about(ours[each]) != _about(theirs[each])}

    def named(side: dict[str, Conflict], beside: dict[str, Conflict]) -> dict[str, Conflict]:
        found: dict[str, Conflict] = {}
        for identity, each in side.items():
            new = made_id(*_about(each))
            other = new if identity in clashing or (new in beside and identity not in beside) else identity
            found[other] = each if other == identity else each.with_values({"id": other})
        return found

    return named(ours, theirs), named(theirs, ours)


def _about(conflict: Conflict) -> tuple[str, ...]:
    """What a conflict is about, whichever side is ours."""
    return (
        conflict.id,
        conflict.record,
        conflict.member,
        conflict.base,
        *sorted((conflict.ours, conflict.theirs)),
    )


def _one(old: Conflict | None, mine: Conflict, other: Conflict) -> Conflict:
    """A conflict that both sides list, with what other programs noted at it on either side."""
    unknown = merged_unknown("" if old is None else old.unknown, mine.unknown, other.unknown)
    return mine if unknown == mine.unknown else mine.with_values({"unknown": unknown})


def _by_id(conflicts: Sequence[Conflict]) -> dict[str, Conflict]:
    return {each.id: each for each in conflicts}


def _sorted(conflicts: Iterable[Conflict]) -> Conflicts:
    return tuple(sorted(conflicts, key=lambda each: (each.record, each.member, each.id)))
