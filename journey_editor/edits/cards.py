"""Edits of cards. All pure: a new map, or the same object when nothing changes.

KeyError for unknown ids, ValueError for values that a field does not take; then nothing has changed.
Several cards keep their order as read on the map: lane, column, stack. ``before=None`` is the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from journey_editor.edits.places import (
    check_cell,
    find_cards,
    land,
    places_of,
    room,
    seated,
    with_lane,
    without,
)
from journey_editor.edits.record import check_fields, check_ids, check_texts, replace, replacer
from journey_editor.edits.text import name_key, tidy_name, tidy_tags
from journey_editor.model import Card, Journey, new_id

_FIELDS = frozenset(
    {"title", "notes", "emotion", "owner", "channel", "kind", "controlled", "color", "tags", "span"}
)


def add_card(journey: Journey, lane: str, step: str | None, card: Card, before: str | None = None) -> Journey:
    """A new card in a cell (``step=None``: the lane's tray)."""
    check_texts(card)
    return _put(journey, lane, step, (card,), before)


def move_card(
    journey: Journey, card_id: str, lane: str, step: str | None, before: str | None = None
) -> Journey:
    """One card to a place in a stack."""
    return move_cards(journey, (card_id,), lane, step, before)


def move_cards(
    journey: Journey, card_ids: Iterable[str], lane: str, step: str | None, before: str | None = None
) -> Journey:
    """All these cards together into one cell. A span is cut where the map ends.

    ``before`` is a card that lies on the cell. Raises KeyError, and ValueError for a curve lane.
    """
    found = find_cards(journey, card_ids)
    target = check_cell(journey, lane, step)
    if not found:
        return journey
    arrivals = tuple(seated(journey, f.card, step) for f in found)
    landed = land(journey, target, step, arrivals, before)
    moved = frozenset(f.card.id for f in found)
    lanes = tuple(landed if old is target else without(old, moved) for old in journey.lanes)
    return replace(journey, lanes=lanes)


def copy_cards(
    journey: Journey,
    card_ids: Iterable[str],
    lane: str,
    step: str | None,
    before: str | None = None,
    names: Mapping[str, str] | None = None,
) -> tuple[Journey, tuple[str, ...]]:
    """Copies into one cell; also returns their ids, in order: new ones, or those that ``names`` gives."""
    cards = [f.card for f in find_cards(journey, card_ids)]
    return _put_copies(journey, cards, lane, step, before, names)


def duplicate_cards(
    journey: Journey, card_ids: Iterable[str], names: Mapping[str, str] | None = None
) -> tuple[Journey, tuple[str, ...]]:
    """A copy of each card below it; also returns the copies' ids, in order: new ones, or those that
    ``names`` gives.
    """
    found = find_cards(journey, card_ids)
    copies = {f.card.id: replace(f.card, id=names[f.card.id] if names else new_id()) for f in found}
    lanes = list(journey.lanes)
    for row in {f.row for f in found}:
        cards: list[Card] = []
        for card in lanes[row].cards:
            cards.append(card)
            if card.id in copies:
                cards.append(copies[card.id])
        lanes[row] = replace(lanes[row], cards=tuple(cards))
    return replace(journey, lanes=tuple(lanes)), tuple(copy.id for copy in copies.values())


def paste_cards(
    journey: Journey, cards: Iterable[Card], lane: str, step: str | None, before: str | None = None
) -> tuple[Journey, tuple[str, ...]]:
    """Cards from elsewhere into one cell, each under a new id; also returns these ids, in order.

    Their owners and channels must be in the map (KeyError).
    """
    cards = tuple(cards)
    check_texts(*cards)
    return _put_copies(journey, cards, lane, step, before)


def delete_cards(journey: Journey, card_ids: Iterable[str]) -> Journey:
    """The map without these cards."""
    gone = frozenset(f.card.id for f in find_cards(journey, card_ids))
    return replace(journey, lanes=tuple(without(lane, gone) for lane in journey.lanes))


def update_cards(journey: Journey, card_ids: Iterable[str], **fields: object) -> Journey:
    """Set fields of cards: title, notes, emotion, owner, channel, kind, controlled, color, tags, span.

    A span is cut where the map ends. Tags are trimmed; of equal ones the first stays.
    """
    check_fields(fields, _FIELDS)
    set_all = replacer(Card, **fields)
    if fields.keys().isdisjoint({"tags", "span"}):
        return change_cards(journey, card_ids, set_all)

    def change(card: Card) -> Card:
        changed = set_all(card)
        wanted = dict(fields)
        if "tags" in fields:
            wanted["tags"] = tidy_tags(changed.tags)
        if "span" in fields:
            wanted["span"] = min(changed.span, room(journey, card.step))
        return replace(card, **wanted)

    return change_cards(journey, card_ids, change)


def add_tag(journey: Journey, card_ids: Iterable[str], tag: str) -> Journey:
    """Give cards a tag, unless they have it in any spelling of case. ValueError for an empty tag."""
    tag = tidy_name(tag)
    if not tag:
        raise ValueError("a tag needs a text")
    return change_cards(journey, card_ids, lambda card: replace(card, tags=tidy_tags((*card.tags, tag))))


def remove_tag(journey: Journey, card_ids: Iterable[str], tag: str) -> Journey:
    """Take a tag from cards, whatever its case."""
    key = name_key(tag)

    def change(card: Card) -> Card:
        return replace(card, tags=tuple(t for t in card.tags if name_key(t) != key))

    return change_cards(journey, card_ids, change)


def check_references(journey: Journey, card: Card) -> None:
    """KeyError if the card names an owner or a channel that the map does not have."""
    if card.owner is not None and card.owner not in journey.owners_by_id:
        raise KeyError(card.owner)
    if card.channel is not None and card.channel not in journey.channels_by_id:
        raise KeyError(card.channel)


def _put_copies(
    journey: Journey,
    cards: Iterable[Card],
    lane: str,
    step: str | None,
    before: str | None,
    names: Mapping[str, str] | None = None,
) -> tuple[Journey, tuple[str, ...]]:
    fresh = tuple(replace(card, id=names[card.id] if names else new_id()) for card in cards)
    return _put(journey, lane, step, fresh, before), tuple(card.id for card in fresh)


def _put(journey: Journey, lane: str, step: str | None, cards: Sequence[Card], before: str | None) -> Journey:
    """New cards into one cell, in order."""
    target = check_cell(journey, lane, step)
    check_ids(journey, *cards)
    for card in cards:
        check_references(journey, card)
    arrivals = tuple(seated(journey, card, step) for card in cards)
    return with_lane(journey, land(journey, target, step, arrivals, before))


def change_cards(journey: Journey, card_ids: Iterable[str], change: Callable[[Card], Card]) -> Journey:
    """Each of these cards changed in its place, under its id."""
    lanes = list(journey.lanes)
    for row, places in places_of(journey, card_ids).items():
        cards = list(lanes[row].cards)
        for place in places:
            changed = change(cards[place])
            if changed is not cards[place]:
                check_references(journey, changed)
                cards[place] = changed
        lane = replace(lanes[row], cards=tuple(cards))
        lane.share_positions(lanes[row])
        lanes[row] = lane
    return replace(journey, lanes=tuple(lanes))
