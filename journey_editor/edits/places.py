"""Where cards land: cells and their stacks.

A cell's stack is the order of its lane, taken over the cards that cover the cell's column (a card
with a span covers several). Whatever lands changes the lane's order as little as it can, so that
two people's moves merge.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from journey_editor.edits.record import exchanged, replace
from journey_editor.model import Card, Journey, Lane, LaneKind

WIDEST = 1000
"""The largest span that the format has."""


class Found(NamedTuple):
    """A card and where it stands: row, column (−1: tray) and place in its lane; sorts as read."""

    row: int
    column: int
    place: int
    card: Card


def find_cards(journey: Journey, card_ids: Iterable[str]) -> list[Found]:
    """The cards in map order: lane, column, stack. KeyError for an unknown id."""
    wanted = dict.fromkeys(card_ids)
    columns, left = journey.columns, set(wanted)
    found: list[Found] = []
    for row, lane in enumerate(journey.lanes):
        places = lane.positions
        for card_id in places.keys() & left:
            place = places[card_id]
            card = lane.cards[place]
            found.append(Found(row, -1 if card.step is None else columns[card.step], place, card))
        if len(found) == len(wanted):
            break
    else:
        left.difference_update(f.card.id for f in found)
        if left:
            raise KeyError(next(card_id for card_id in wanted if card_id in left))
    return sorted(found, key=itemgetter(0, 1, 2))


def holds_cards(lane: Lane) -> bool:
    """Whether cards can be put into this lane: a curve is drawn from other lanes' cards."""
    return lane.kind != LaneKind.CURVE or bool(lane.cards)


def card_rows(journey: Journey) -> dict[str, int]:
    """Lane id → its number from the top, counting only lanes that hold cards (see ``formations``)."""
    return {lane.id: row for row, lane in enumerate(filter(holds_cards, journey.lanes))}


def check_cell(journey: Journey, lane_id: str, step: str | None) -> Lane:
    """The lane of a cell that can take cards. KeyError for unknown ids, ValueError for a curve lane."""
    lane = journey.lane(lane_id)
    if step is not None and step not in journey.columns:
        raise KeyError(step)
    if not holds_cards(lane):
        raise ValueError("a curve lane holds no cards")
    return lane


def room(journey: Journey, step: str | None) -> int:
    """How many columns a card that starts here can cover. In a tray there are no columns to count."""
    return WIDEST if step is None else len(journey.columns) - journey.columns[step]


def seated(journey: Journey, card: Card, step: str | None) -> Card:
    """``card`` starting at ``step``, its span cut where the map ends."""
    return replace(card, step=step, span=min(card.span, room(journey, step)))


def stack(journey: Journey, cards: Iterable[Card], step: str | None) -> list[str]:
    """Ids of those cards that lie on this column, in their order."""
    if step is None:
        return [card.id for card in cards if card.step is None]
    columns = journey.columns
    column = columns[step]
    return [
        card.id
        for card in cards
        if card.step == step
        or (card.span > 1 and card.step is not None and 0 <= column - columns[card.step] < card.span)
    ]


def land(
    journey: Journey,
    lane: Lane,
    step: str | None,
    arrivals: Sequence[Card],
    before: str | None,
) -> Lane:
    """``lane`` with the seated cards ``arrivals`` together in one cell, in this order.

    Those that stood in this lane already leave their old places. ``before`` is a card that lies on
    the column (KeyError otherwise); None is the end of the stack.
    """
    moved = {card.id: card for card in arrivals}
    places = lane.positions
    old_pile = stack(journey, lane.cards, step)
    pile = [card_id for card_id in old_pile if card_id not in moved]
    before = _standing_before(old_pile, before, moved)
    height = len(pile) if before is None else pile.index(before)
    if places.keys() >= moved.keys():  # all from here: perhaps nobody must change places
        kept = list(lane.cards)
        for card in arrivals:
            kept[places[card.id]] = card
        if stack(journey, kept, step) == [*pile[:height], *moved, *pile[height:]]:
            return replace(lane, cards=tuple(kept))
    here = sorted(places[card_id] for card_id in moved if card_id in places)
    if pile:
        index = places[before] if before is not None else places[pile[-1]] + 1
    else:  # an empty cell: any place will do, the old one changes least
        index = here[0] if here else len(lane.cards)
    index -= bisect_left(here, index)
    rest = [card for card in lane.cards if card.id not in moved]
    return replace(lane, cards=(*rest[:index], *arrivals, *rest[index:]))


def _standing_before(pile: list[str], before: str | None, moved: Collection[str]) -> str | None:
    """``before``, or the next card of the pile that does not move itself."""
    if before is None:
        return None
    if before not in pile:
        raise KeyError(before)
    return next((card_id for card_id in pile[pile.index(before) :] if card_id not in moved), None)


def without(lane: Lane, card_ids: frozenset[str]) -> Lane:
    """``lane`` without these cards."""
    if lane.positions.keys().isdisjoint(card_ids):  # looks at the fewer of both
        return lane
    return replace(lane, cards=tuple(card for card in lane.cards if card.id not in card_ids))


def with_lane(journey: Journey, lane: Lane) -> Journey:
    """``journey`` with another record for the lane of this id."""
    return replace(journey, lanes=exchanged(journey.lanes, journey.lane_numbers[lane.id], lane))


def places_of(journey: Journey, card_ids: Iterable[str]) -> dict[int, list[int]]:
    """Row of each lane that holds some of the cards → their places in it. KeyError for an unknown id."""
    wanted = set(card_ids)
    found = {
        row: sorted(map(lane.positions.__getitem__, here))
        for row, lane in enumerate(journey.lanes)
        if (here := lane.positions.keys() & wanted)
    }
    if sum(map(len, found.values())) < len(wanted):
        raise KeyError(min(wanted.difference(*(lane.positions for lane in journey.lanes))))
    return found
