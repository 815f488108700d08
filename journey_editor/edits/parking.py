"""Cards without a place: parked, and taken back onto the map.

A parked card stays in its lane and keeps its paper, its span and its place in the lane's order; only
its step is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journey_editor.edits.cards import move_cards
from journey_editor.edits.places import find_cards, holds_cards, land, seated, with_lane
from journey_editor.edits.record import replace
from journey_editor.model import Card, Journey, LaneKind


def parked_cards(journey: Journey) -> tuple[Card, ...]:
    """The cards without a place, lane by lane."""
    return tuple(card for lane in journey.lanes for card in lane.cells.get(None, ()))


def parking_lane(journey: Journey) -> str | None:
    """The lane of a new card that has no place yet: the first free one, else the first that holds
    cards; None where there is none.
    """
    lanes = [lane for lane in journey.lanes if holds_cards(lane) and lane.kind != LaneKind.CURVE]
    free = [lane for lane in lanes if lane.kind == LaneKind.FREE]
    return (free or lanes)[0].id if lanes else None


def park_cards(journey: Journey, card_ids: Iterable[str]) -> Journey:
    """These cards without a place, each behind those of its lane that are parked already."""
    arrivals: dict[int, list[Card]] = {}
    for found in find_cards(journey, card_ids):
        if found.column >= 0:
            arrivals.setdefault(found.row, []).append(seated(journey, found.card, None))
    for row, cards in arrivals.items():
        journey = with_lane(journey, land(journey, journey.lanes[row], None, cards, None))
    return journey


def unpark_cards(journey: Journey, steps: Mapping[str, str]) -> Journey:
    """Parked cards (the keys) at the end of these steps' stacks, each in its own lane; cards that have
    a place stay there. KeyError for unknown ids.
    """
    cells: dict[tuple[str, str], list[str]] = {}
    for found in find_cards(journey, steps):
        if found.column < 0:
            cell = journey.lanes[found.row].id, steps[found.card.id]
            cells.setdefault(cell, []).append(found.card.id)
    for (lane, step), ids in cells.items():
        journey = move_cards(journey, ids, lane, step)
    return journey


def without_parked(journey: Journey) -> Journey:
    """The map without the cards that have no place."""
    lanes = tuple(
        replace(lane, cards=tuple(card for card in lane.cards if card.step is not None))
        if None in lane.cells
        else lane
        for lane in journey.lanes
    )
    return replace(journey, lanes=lanes)
