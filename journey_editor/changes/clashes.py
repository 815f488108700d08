"""Identities that mean one thing in one map and another in the other.

The program's own are random and never clash. Those of other programs may be 1, 2, 3: a card of ours and
a lane of theirs may then be called the same, and a map in which both stand would be no sound one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Mapping
from typing import Any, TypeVar

from journey_editor.model import Card, Journey, Lane, Phase, Record

R = TypeVar("R", bound=Record)


def made_id(*parts: str) -> str:
    """An identity that follows from these texts: the same wherever it is made."""
    import hashlib  # here, because it takes OpenSSL along

    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def free_id(taken: Container[str], *parts: str) -> str:
    """As ``made_id``, but none that is taken."""
    found = made_id(*parts)
    while found in taken:
        found = made_id(found, *parts)
    return found


def distinct(base: Journey | None, ours: Journey, theirs: Journey) -> tuple[Journey | None, Journey, Journey]:
    """The three maps, with another identity wherever one stands for things of two kinds."""
    kinds: dict[str, set[str]] = {}
    seen: set[int] = set()
    for each in (base, ours, theirs):
        if each is not None:
            for kind, ids in identities(each, seen).items():
                kinds.setdefault(kind, set()).update(ids)
    every = {each for ids in kinds.values() for each in ids}
    if len(every) == sum(map(len, kinds.values())):
        return base, ours, theirs
    taken: set[str] = set()
    twice: dict[str, dict[str, str]] = {}
    for kind, ids in kinds.items():
        clashing = ids & taken
        if clashing:
            twice[kind] = {each: free_id(every, kind, each) for each in clashing}
        taken |= ids
    return base and _renamed(base, twice), _renamed(ours, twice), _renamed(theirs, twice)


def identities(journey: Journey, seen: set[int] | None = None) -> dict[str, Collection[str]]:
    """All identities by kind; those of the first kind go before.

    ``seen`` are lanes (by ``id``) whose cards are left out; the others' are added to it.
    """
    lanes = [each for each in journey.lanes if seen is None or id(each) not in seen]
    if seen is not None:
        seen.update(map(id, lanes))
    return {
        "journey": [journey.id],
        "lane": [each.id for each in journey.lanes],
        "phase": [each.id for each in journey.phases],
        "step": [step.id for phase in journey.phases for step in phase.steps],
        "owner": [each.id for each in journey.owners],
        "channel": [each.id for each in journey.channels],
        "card": [card.id for lane in lanes for card in lane.cards],
        "conflict": [each.id for each in journey.conflicts],
    }


def _renamed(journey: Journey, twice: Mapping[str, Mapping[str, str]]) -> Journey:
    def name(kind: str, old: str | None) -> str | None:
        return None if old is None else twice.get(kind, {}).get(old, old)

    def renamed(kind: str, **members: str) -> Callable[[R], R]:
        """Gives a record of a kind its new identity, and members of it those of what they name."""

        def rename(record: R, **others: Any) -> R:
            values = {"id": name(kind, record.id), **others}
            values |= {member: name(of, getattr(record, member)) for member, of in members.items()}
            return record.with_values(values)

        return rename

    card, step = renamed("card", step="step", owner="owner", channel="channel"), renamed("step")
    plain = {kind: renamed(kind) for kind in ("owner", "channel", "conflict")}

    def lane(each: Lane) -> Lane:
        cards: tuple[Card, ...] = tuple(map(card, each.cards))
        return each.with_values({"id": name("lane", each.id), "cards": cards})

    def phase(each: Phase) -> Phase:
        return each.with_values({"id": name("phase", each.id), "steps": tuple(map(step, each.steps))})

    return journey.with_values(
        {
            "owners": tuple(map(plain["owner"], journey.owners)),
            "channels": tuple(map(plain["channel"], journey.channels)),
            "phases": tuple(map(phase, journey.phases)),
            "lanes": tuple(map(lane, journey.lanes)),
            "conflicts": tuple(map(plain["conflict"], journey.conflicts)),
        }
    )
