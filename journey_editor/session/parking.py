"""Parking cards and taking them back onto the map."""

from __future__ import annotations

from journey_editor import edits
from journey_editor.layout.boxes import MapLayout
from journey_editor.layout.walking import column_above
from journey_editor.model import Journey
from journey_editor.problems import msgn
from journey_editor.session.selection import Cell
from journey_editor.session.session import Session


def parking_place(journey: Journey) -> Cell | None:
    """The strip as a place for new cards; None where no lane could hold them."""
    lane = edits.parking_lane(journey)
    return Cell(lane, None) if lane is not None else None


def park(session: Session, ids: tuple[str, ...]) -> bool:
    """Park cards; they stay selected. False when all of them are parked already."""
    placed = sum(card.step is not None for card in session.journey.cards_of(ids))
    parked = session.apply(msgn("Park card", "Park {n} cards", placed), edits.park_cards, ids)
    if parked and placed > 1:
        session.notify(msgn("{n} card parked.", "{n} cards parked.", placed), undo=True)
    return parked


def take_back(session: Session, ids: tuple[str, ...], layout: MapLayout) -> bool:
    """Parked cards back into their lanes: to the step that each was parked from, as far as the history
    tells, else to the one above it in ``layout``. False when nothing moved.
    """
    journey = session.journey
    steps = {card: step for card, step in session.steps_before(ids).items() if step in journey.columns}
    for card in ids:
        above = column_above(layout, card) if card not in steps else None
        if above is not None:
            steps[card] = above
    label = msgn("Take card back", "Take {n} cards back", len(steps))
    return session.apply(label, edits.unpark_cards, steps)
