"""Deciding what a merge left open: take our value, theirs, or both.

Each decision takes the conflict off the map's list. All pure: a new map.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeVar

from journey_editor.edits.attachments import update_attachment
from journey_editor.edits.cards import check_references, copy_cards, delete_cards, move_cards, update_cards
from journey_editor.edits.parking import park_cards, parking_lane
from journey_editor.edits.people import delete_channel, delete_owner
from journey_editor.edits.places import holds_cards, with_lane
from journey_editor.edits.record import exchanged, place_of, replace
from journey_editor.edits.structure import (
    delete_lane,
    delete_phase,
    delete_step,
    move_lane,
    move_phase,
    move_step,
)
from journey_editor.edits.text import clean_text
from journey_editor.model import Card, Conflict, Journey, Record
from journey_editor.model.members import joined, plain_value, split

Take = Literal["ours", "theirs", "both"]

R = TypeVar("R", bound=Record)

_TEXTS = {
    **dict.fromkeys(("title", "name", "scope", "persona", "segment", "edition"), " / "),
    "contributors": "\n",
    "notes": "\n\n",
}
"""Members of which both can stand, and what stands between them."""
_UNKNOWN, _FILE = "unknown.", "attachments."


def settle(journey: Journey, conflict_id: str, take: Take | None) -> Journey:
    """Decide a conflict; None leaves the map as it is by now.

    ``both``: two texts stand one after the other; a card stays in our place and a copy stands in theirs.
    KeyError for an unknown conflict; ValueError for what cannot be taken (see ``choices``).
    """
    conflict = journey.conflicts[place_of(journey.conflicts, conflict_id)]
    if take is not None:
        journey = _taken(journey, conflict, take)
    rest = tuple(each for each in journey.conflicts if each.id != conflict_id)
    return replace(journey, conflicts=rest)


def choices(journey: Journey, conflict: Conflict) -> tuple[Take, ...]:
    """What can be taken now: a value may lead to something that is deleted by now."""
    takes: tuple[Take, ...] = ("ours", "theirs", "both")
    return tuple(take for take in takes if _can_be_taken(journey, conflict, take))


def _can_be_taken(journey: Journey, conflict: Conflict, take: Take) -> bool:
    try:
        _taken(journey, conflict, take)
    except ValueError:
        return False
    return True


def _taken(journey: Journey, conflict: Conflict, take: Take) -> Journey:
    kind = _kind(journey, conflict.record)
    ours, theirs = plain_value(conflict.ours), plain_value(conflict.theirs)
    value = theirs if take == "theirs" else ours
    try:
        if conflict.member == "record":
            return _kept_or_deleted(journey, kind, conflict.record, value, take)
        if conflict.member == "place":
            placed = _placed(journey, kind, conflict.record, value)
            return _copied(placed, kind, conflict.record, theirs) if take == "both" else placed
        if conflict.member.startswith(_FILE):
            return _with_file(journey, conflict, value, take)
        if conflict.member.startswith(_UNKNOWN):
            text = conflict.theirs if take == "theirs" else conflict.ours
            return _with_unknown(journey, conflict, text, take)
        return _with_value(
            journey, conflict, _both(conflict.member, ours, theirs) if take == "both" else value
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"this cannot be taken: {error}") from error


def _kind(journey: Journey, record_id: str) -> str:
    """What kind of record this is; ValueError when it is deleted by now."""
    if record_id == journey.id:
        return "journey"
    if journey.find_card(record_id) is not None:
        return "card"
    if record_id in journey.columns:
        return "step"
    for kind, records in (
        ("phase", journey.phases), ("lane", journey.lanes),
        ("owner", journey.owners), ("channel", journey.channels),
    ):  # fmt: skip
        if any(each.id == record_id for each in records):
            return kind
    raise ValueError(f"the record {record_id!r} is deleted")


# ---- values


def _both(member: str, ours: Any, theirs: Any) -> str:
    if member not in _TEXTS or not isinstance(ours, str) or not isinstance(theirs, str):
        raise ValueError(f"{member!r} holds one value only")
    if not ours or not theirs:
        raise ValueError("one of the texts is empty")
    return _TEXTS[member].join((ours, theirs))


def _with_value(journey: Journey, conflict: Conflict, value: Any) -> Journey:
    if conflict.member in ("id", "unknown"):
        raise ValueError(f"{conflict.member!r} cannot be set")

    def change(record: R) -> R:
        if conflict.member not in type(record).fields:
            raise ValueError(f"there is no member {conflict.member!r}")
        new: Any = clean_text(value) if isinstance(value, str) else value
        if isinstance(new, list):
            raise ValueError("a list is merged, not taken")
        changed = replace(record, **{conflict.member: new})
        if isinstance(changed, Card):
            check_references(journey, changed)
            if changed.step != record.step or changed.span != record.span:  # type: ignore[attr-defined]
                raise ValueError("a place is taken as a whole")
        return changed

    return _changed(journey, conflict.record, change)


def _with_file(journey: Journey, conflict: Conflict, value: Any, take: Take) -> Journey:
    """Another name or description of one of a card's files."""
    digest, _, member = conflict.member.removeprefix(_FILE).partition(".")
    if take == "both" or not isinstance(value, str):
        raise ValueError("a member of a file holds one text only")
    return update_attachment(journey, conflict.record, digest, **{member: value})


def _with_unknown(journey: Journey, conflict: Conflict, text: str, take: Take) -> Journey:
    if take == "both":
        raise ValueError("a member of another program holds one value only")
    name = conflict.member.removeprefix(_UNKNOWN)

    def change(record: R) -> R:
        members = split(record.unknown)
        if text == "null":
            members.pop(name, None)
        else:
            members[name] = text
        return replace(record, unknown=joined(members))

    return _changed(journey, conflict.record, change)


def _changed(journey: Journey, record_id: str, change: Callable[[Any], Any]) -> Journey:
    """The map with one record changed, whatever its kind."""
    if record_id == journey.id:
        return change(journey)
    found = journey.find_card(record_id)
    if found is not None:
        lane, card = found
        cards = exchanged(lane.cards, lane.positions[record_id], change(card))
        return with_lane(journey, replace(lane, cards=cards))
    if record_id in journey.columns:
        phase = journey.phase_of[record_id]
        steps = _exchanged_one(phase.steps, record_id, change)
        phases = _exchanged_one(journey.phases, phase.id, lambda each: replace(each, steps=steps))
        return replace(journey, phases=phases)
    for name in ("phases", "lanes", "owners", "channels"):
        records: tuple[Record, ...] = getattr(journey, name)
        if any(each.id == record_id for each in records):
            return _checked(replace(journey, **{name: _exchanged_one(records, record_id, change)}), record_id)
    raise ValueError(f"the record {record_id!r} is deleted")


def _exchanged_one(records: tuple[R, ...], record_id: str, change: Callable[[R], R]) -> tuple[R, ...]:
    index = place_of(records, record_id)
    return exchanged(records, index, change(records[index]))


def _checked(journey: Journey, record_id: str) -> Journey:
    lane = next((each for each in journey.lanes if each.id == record_id), None)
    if lane is not None and lane.cards and lane.kind == "curve":
        raise ValueError("a curve lane holds no cards")
    return journey


# ---- places


def _placed(journey: Journey, kind: str, record: str, place: Any) -> Journey:
    """A record in a place as conflicts tell it. KeyError or TypeError for one that does not exist."""
    match kind:
        case "card":
            return _card_placed(journey, record, place)
        case "step" if "phase" in place:
            here = journey.phase_of[record].id == place["phase"]
            return journey if here else move_step(journey, record, place["phase"])
        case "step":
            return move_step(journey, record, journey.phase_of[record].id, place["before"])
        case "phase":
            return move_phase(journey, record, place["before"])
        case "lane":
            return move_lane(journey, record, place["before"])
        case _:
            raise ValueError(f"a record of the kind {kind!r} has no place")


def _card_placed(journey: Journey, card_id: str, place: Any) -> Journey:
    lane_id, step = place["lane"], place["step"]
    found = journey.find_card(card_id)
    assert found is not None, "its kind was asked for"
    lane, card = found
    if (lane.id, card.step) != (lane_id, step):
        journey = move_cards(journey, (card_id,), lane_id, step)
    span = place.get("span", card.span)
    if not isinstance(span, int) or isinstance(span, bool):
        raise ValueError("a span is a number")
    return update_cards(journey, (card_id,), span=span)


def _copied(journey: Journey, kind: str, record: str, place: Any) -> Journey:
    """With a copy of the card in the other place."""
    if kind != "card":
        raise ValueError("only a card can stand in two places")
    journey, (copy,) = copy_cards(journey, (record,), place["lane"], place["step"])
    return _card_placed(journey, copy, place)


# ---- deleted by one


def _kept_or_deleted(journey: Journey, kind: str, record: str, kept: Any, take: Take) -> Journey:
    if take == "both" or kept not in (True, None):
        raise ValueError("a record is kept or deleted")
    return journey if kept else _deleted(journey, kind, record)


def _deleted(journey: Journey, kind: str, record: str) -> Journey:
    """Without a record. The cards of a lane or of columns wait in the parking lot: their text was not
    what the two disagreed about.
    """
    match kind:
        case "card":
            return delete_cards(journey, (record,))
        case "owner":
            return delete_owner(journey, record)
        case "channel":
            return delete_channel(journey, record)
        case "lane":
            return _without_lane(journey, record)
        case "step":
            return _without_columns(journey, (record,), delete_step, record)
        case "phase":
            phase = journey.phases[place_of(journey.phases, record)]
            return _without_columns(journey, [step.id for step in phase.steps], delete_phase, record)
        case _:
            raise ValueError("the map itself cannot be deleted")


def _without_columns(
    journey: Journey, steps: Sequence[str], delete: Callable[[Journey, str], Journey], record: str
) -> Journey:
    gone = {*steps}
    cards = [card.id for lane in journey.lanes for card in lane.cards if card.step in gone]
    parked = park_cards(journey, cards)
    deleted = delete(parked, record)
    if deleted is parked:
        raise ValueError("the only one of its kind cannot be deleted")
    return deleted


def _without_lane(journey: Journey, lane_id: str) -> Journey:
    cards = [card.id for card in journey.lane(lane_id).cards]
    rest = replace(journey, lanes=tuple(lane for lane in journey.lanes if lane.id != lane_id))
    home = parking_lane(rest)
    if cards and (home is None or not holds_cards(rest.lane(home))):
        raise ValueError("there is no other lane for its cards")
    return delete_lane(move_cards(journey, cards, home, None) if home is not None else journey, lane_id)
