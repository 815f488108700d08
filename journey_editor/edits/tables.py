"""A table of cards onto the map: its rows fall into lanes, its columns into steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journey_editor.edits.cards import check_references
from journey_editor.edits.places import check_cell, holds_cards, seated
from journey_editor.edits.record import check_ids, check_texts, exchanged, replace
from journey_editor.edits.spans import with_phases
from journey_editor.model import Card, Journey, Lane, LaneKind, Step, new_id

MOST_NEW_LANES = 8
"""A table with more rows than would make so many new lanes is a list of things for one lane."""


class PlacedTable(NamedTuple):
    """What became of a table."""

    journey: Journey
    ids: tuple[str, ...]
    """The cards in the table's order, row by row."""
    steps: int
    """How many steps were made for it."""
    lanes: int
    stacked: bool
    """Whether its rows stand below each other in one lane, for there are many more than lanes."""


def place_table(journey: Journey, rows: Sequence[Sequence[Card | None]], lane: str, step: str) -> PlacedTable:
    """The map with a table of new cards; None is an empty cell. Its first cell falls on (lane, step),
    its rows into the lanes below that hold cards, its columns into the steps to the right, each card at
    the end of its stack. Where the map ends, the last phase gets steps and the map free lanes.

    KeyError for unknown ids, ValueError for a curve lane.
    """
    check_cell(journey, lane, step)
    cards = [card for row in rows for card in row if card is not None]
    check_texts(*cards)
    check_ids(journey, *cards)
    for card in cards:
        check_references(journey, card)
    before = journey
    takers = [each.id for each in journey.lanes[journey.lane_numbers[lane] :] if _takes(each)]
    missing = max(0, len(rows) - len(takers))
    stacked = missing > MOST_NEW_LANES
    if stacked:
        takers, missing = [lane] * len(rows), 0
    first = journey.columns[step]
    journey = _with_steps(journey, first + max(map(len, rows), default=0) - len(journey.steps))
    made = tuple(Lane(id=new_id(), kind=LaneKind.FREE) for _ in range(missing))
    arrivals: dict[str, list[Card]] = {}
    for key, row in zip((*takers, *(each.id for each in made)), rows, strict=False):
        for column, card in enumerate(row):
            if card is not None:
                there = seated(journey, card, journey.steps[first + column].id)
                arrivals.setdefault(key, []).append(there)
    lanes = tuple(
        replace(each, cards=(*each.cards, *arrivals[each.id])) if each.id in arrivals else each
        for each in (*journey.lanes, *made)
    )
    return PlacedTable(
        replace(journey, lanes=lanes),
        tuple(card.id for card in cards),
        len(journey.steps) - len(before.steps),
        missing,
        stacked,
    )


def _takes(lane: Lane) -> bool:
    return holds_cards(lane) and lane.kind != LaneKind.CURVE


def _with_steps(journey: Journey, count: int) -> Journey:
    """The map with so many more steps at its end, if any."""
    if count <= 0:
        return journey
    steps = tuple(Step(id=new_id()) for _ in range(count))
    last = len(journey.phases) - 1
    phase = replace(journey.phases[last], steps=(*journey.phases[last].steps, *steps))
    return with_phases(journey, exchanged(journey.phases, last, phase), frozenset(step.id for step in steps))
