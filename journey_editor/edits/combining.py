"""The maps of several groups of a workshop in one.

Phases, steps and lanes of the same title fall together, and so do owners and channels of the same name;
each card keeps the mark of its group.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from journey_editor.edits.people import channel_named, owner_named
from journey_editor.edits.places import WIDEST
from journey_editor.edits.record import replace
from journey_editor.edits.spans import with_phases
from journey_editor.edits.text import clean_text, name_key, tidy_name, tidy_tags
from journey_editor.model import Card, Channel, Journey, Lane, LaneKind, Owner, Phase, Record, Step, new_id

R = TypeVar("R", bound=Record)

_DETAILS = ("scope", "persona", "segment", "date", "edition", "contributors")
"""What the combined map takes from the first that says it."""


class Group(NamedTuple):
    """A group's map, and the mark that its cards get: a tag, none if empty."""

    mark: str
    journey: Journey


def combine(groups: Sequence[Group]) -> Journey:
    """One map of them all, with the identity and title of the first.

    What has no title falls together by its number among those without. A card that stands in several maps
    unchanged (it comes from what all groups began with) stands there once, with all their marks.
    ValueError without a group.
    """
    if not groups:
        raise ValueError("there is nothing to combine")
    first = groups[0]
    combined = _marked(first.journey, {card.id for card in _cards(first.journey)}, first.mark)
    for group in groups[1:]:
        combined = _joined(combined, group.journey, group.mark)
    return combined


class _Names:
    """Under which identity each record of a group's map stands in the combined one."""

    def __init__(self, taken: set[str]) -> None:
        self.taken = taken
        self.known: dict[str, str] = {}

    def fresh(self, record: R) -> R:
        """The record under its identity, or a new one if that is taken."""
        identity = new_id() if record.id in self.taken else record.id
        self.taken.add(identity)
        self.known[record.id] = identity
        return replace(record, id=identity)

    def of(self, identity: str | None) -> str | None:
        """What it is called now; None for None."""
        return None if identity is None else self.known[identity]


def _joined(into: Journey, other: Journey, mark: str) -> Journey:
    names = _Names({record.id for record in _records(into)})
    owners = (*into.owners, *_new_owners(into, other, names))
    channels = (*into.channels, *_new_channels(into, other, names))
    old = {*into.columns}
    phases = _joined_phases(into, other, names)
    new = frozenset(step.id for phase in phases for step in phase.steps if step.id not in old)
    into = replace(with_phases(into, phases, new), owners=owners, channels=channels)
    lanes = _together(
        into.lanes, other.lanes, _lane_key, lambda lane: names.fresh(replace(lane, cards=())), names
    )
    into = replace(into, lanes=tuple(lanes))
    again: set[str] = set()
    added: dict[str, list[Card]] = {lane.id: [] for lane in into.lanes}
    for lane in other.lanes:
        for card in lane.cards:
            found = into.find_card(card.id)
            if found is not None and _say_the_same(found[1], card):
                again.add(card.id)
                names.known[card.id] = card.id
            else:
                new_card = _with_mark(names.fresh(_seated(into, other, card, names)), mark)
                added[names.known[lane.id]].append(new_card)
    lanes = tuple(replace(lane, cards=(*lane.cards, *added[lane.id])) for lane in into.lanes)
    conflicts = (
        replace(names.fresh(each), record=names.known.get(each.record, each.record))
        for each in other.conflicts
    )
    details = {name: clean_text(getattr(other, name)) for name in _DETAILS if not getattr(into, name)}
    state = into.state or other.state
    joined = replace(into, lanes=lanes, conflicts=(*into.conflicts, *conflicts), state=state, **details)
    return _marked(joined, again, mark)


# ---- what falls together


def _together(
    into: Sequence[R],
    other: Sequence[R],
    key: Callable[[R], Hashable],
    fresh: Callable[[R], R],
    names: _Names,
) -> list[R]:
    """``into`` with what ``other`` has beyond it, each behind the one that it follows there."""
    known = dict(zip(_numbered(into, key), into, strict=True))
    result = list(into)
    place = 0
    for wanted, record in zip(_numbered(other, key), other, strict=True):
        found = known.get(wanted)
        if found is None:
            result.insert(place, fresh(record))
            place += 1
        else:
            names.known[record.id] = found.id
            place = result.index(found) + 1
    return result


def _numbered(records: Iterable[R], key: Callable[[R], Hashable]) -> Iterator[Hashable]:
    """Keys, and how often each came before: two phases of one title are two."""
    counts: dict[Hashable, int] = {}
    for record in records:
        one = key(record)
        counts[one] = counts.get(one, 0) + 1
        yield one, counts[one]


def _title_key(record: Phase | Step) -> Hashable:
    return name_key(record.title)


def _lane_key(lane: Lane) -> Hashable:
    """Cards never come onto a curve; lanes without a title fall together by what they hold."""
    return name_key(lane.title) or ("", lane.kind), lane.kind == LaneKind.CURVE


def _joined_phases(into: Journey, other: Journey, names: _Names) -> tuple[Phase, ...]:
    def fresh(phase: Phase) -> Phase:
        return names.fresh(replace(phase, steps=tuple(map(names.fresh, phase.steps))))

    before = {phase.id for phase in into.phases}
    phases = {phase.id: phase for phase in _together(into.phases, other.phases, _title_key, fresh, names)}
    for phase in other.phases:
        target = phases[names.known[phase.id]]
        if target.id in before:
            steps = _together(target.steps, phase.steps, _title_key, names.fresh, names)
            phases[target.id] = replace(target, steps=tuple(steps))
    return tuple(phases.values())


def _new_owners(into: Journey, other: Journey, names: _Names) -> Iterator[Owner]:
    initials = {owner.initials.casefold() for owner in into.owners}
    for owner in other.owners:
        found = owner_named(into, owner.name)
        if found is not None:
            names.known[owner.id] = found
        else:
            clashes = owner.initials.casefold() in initials
            yield names.fresh(replace(owner, initials="") if clashes else owner)


def _new_channels(into: Journey, other: Journey, names: _Names) -> Iterator[Channel]:
    for channel in other.channels:
        found = channel_named(into, channel.name, channel.key)
        if found is not None:
            names.known[channel.id] = found
        else:
            yield names.fresh(channel)


# ---- cards


def _seated(into: Journey, other: Journey, card: Card, names: _Names) -> Card:
    """A card of the other map over the same columns, as far as they stand in the same order here."""
    values: Mapping[str, object] = {"owner": names.of(card.owner), "channel": names.of(card.channel)}
    if card.step is None:
        return replace(card, **values)
    first = other.columns[card.step]
    low, high = (
        into.columns[names.known[other.steps[column].id]] for column in (first, first + card.span - 1)
    )
    span = min(max(1, high - low + 1), WIDEST)
    return replace(card, step=names.of(card.step), span=span, **values)


def _say_the_same(one: Card, other: Card) -> bool:
    """Whether two cards are alike but for their places, tags and whom they name."""
    plain = {"step": None, "span": 1, "owner": None, "channel": None, "tags": ()}
    return replace(one, **plain) == replace(other, **plain)


def _marked(journey: Journey, cards: set[str], mark: str) -> Journey:
    def marked(card: Card) -> Card:
        return _with_mark(card, mark) if card.id in cards else card

    lanes = tuple(replace(lane, cards=tuple(map(marked, lane.cards))) for lane in journey.lanes)
    return replace(journey, lanes=lanes)


def _with_mark(card: Card, mark: str) -> Card:
    tag = tidy_name(clean_text(mark))
    return replace(card, tags=tidy_tags(map(clean_text, (*card.tags, tag)))) if tag else card


def _cards(journey: Journey) -> Iterator[Card]:
    return (card for lane in journey.lanes for card in lane.cards)


def _records(journey: Journey) -> Iterator[Record]:
    yield journey
    for records in (journey.owners, journey.channels, journey.phases, journey.steps, journey.lanes):
        yield from records
    yield from _cards(journey)
    yield from journey.conflicts
