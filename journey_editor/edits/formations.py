"""Cards of several cells that keep their formation: they go by whole columns and lanes.

All pure, as in ``cards``. ``lanes`` counts only lanes that hold cards; cards in a tray stay in a tray.
A formation goes as far as all its cards stay on the map, and each lands at the end of its cell.

``counted`` is the map in which the cards' columns are counted, where ``journey`` is that map with more
steps: so a formation stays as it was picked up although a step opens in its midst.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from journey_editor.edits.places import Found, find_cards, holds_cards, without
from journey_editor.edits.record import replace
from journey_editor.model import Card, Journey, Lane, new_id


def reachable(
    journey: Journey, card_ids: Iterable[str], columns: int, lanes: int, counted: Journey | None = None
) -> tuple[int, int]:
    """The part of a shift by columns and lanes for which there is room. KeyError for an unknown id."""
    return _reachable(journey, find_cards(counted or journey, card_ids), columns, lanes)


def move_cards_by(
    journey: Journey, card_ids: Iterable[str], columns: int, lanes: int, counted: Journey | None = None
) -> Journey:
    """Shift cards in formation."""
    found = find_cards(counted or journey, card_ids)
    columns, lanes = _reachable(journey, found, columns, lanes)
    if not found or ((columns, lanes) == (0, 0) and counted is None):
        return journey
    cards = [replace(f.card, step=_step(journey, f, columns)) for f in found]
    arrivals = _arrivals(journey, found, cards, lanes)
    moved = frozenset(f.card.id for f in found)
    changed: list[Lane] = []
    for row, lane in enumerate(journey.lanes):
        rest = without(lane, moved)
        if row in arrivals:
            landed = _land(journey, rest.cards, arrivals[row], None if lanes else lane)
            changed.append(replace(lane, cards=landed))
        else:
            changed.append(rest)
    return replace(journey, lanes=tuple(changed))


def copy_cards_by(
    journey: Journey,
    card_ids: Iterable[str],
    columns: int,
    lanes: int,
    counted: Journey | None = None,
    names: Mapping[str, str] | None = None,
) -> tuple[Journey, tuple[str, ...]]:
    """Copies of cards, in their formation, so much further; also their ids, in the cards' map order: new
    ones, or those that ``names`` gives.
    """
    found = find_cards(counted or journey, card_ids)
    columns, lanes = _reachable(journey, found, columns, lanes)
    copies = [
        replace(f.card, id=names[f.card.id] if names else new_id(), step=_step(journey, f, columns))
        for f in found
    ]
    changed = list(journey.lanes)
    for row, cards in _arrivals(journey, found, copies, lanes).items():
        changed[row] = replace(changed[row], cards=_land(journey, changed[row].cards, cards, None))
    return replace(journey, lanes=tuple(changed)), tuple(copy.id for copy in copies)


def _reachable(journey: Journey, found: Sequence[Found], columns: int, lanes: int) -> tuple[int, int]:
    placed = [f for f in found if f.column >= 0]
    if placed:
        left = min(f.column for f in placed)
        right = max(f.column + f.card.span for f in placed)
        columns = max(-left, min(columns, len(journey.columns) - right))
    else:
        columns = 0
    if found:
        ranks = _ranks(journey)
        first, last = ranks[found[0].row], ranks[found[-1].row]
        lanes = max(-first, min(lanes, len(ranks) - 1 - last))
    return columns, lanes


def _ranks(journey: Journey) -> dict[int, int]:
    """Row → its number among those that hold cards."""
    rows = (row for row, lane in enumerate(journey.lanes) if holds_cards(lane))
    return {row: rank for rank, row in enumerate(rows)}


def _step(journey: Journey, found: Found, columns: int) -> str | None:
    """The step so many columns from where a card stands; a tray has none."""
    return None if found.column < 0 else journey.steps[found.column + columns].id


def _arrivals(
    journey: Journey, found: Sequence[Found], cards: Sequence[Card], lanes: int
) -> dict[int, list[Card]]:
    """Row → those of ``cards`` that come there, in the order of the lanes where they were ``found``."""
    ranks = _ranks(journey)
    rows = list(ranks)
    arrivals: dict[int, list[Card]] = {}
    for f, card in sorted(zip(found, cards, strict=True), key=_lane_order):  # to change the order least
        arrivals.setdefault(rows[ranks[f.row] + lanes], []).append(card)
    return arrivals


def _lane_order(arrival: tuple[Found, Card]) -> tuple[int, int]:
    return arrival[0].row, arrival[0].place


def _land(
    journey: Journey, rest: Sequence[Card], arrivals: Sequence[Card], old: Lane | None
) -> tuple[Card, ...]:
    """``rest`` with each arrival at the end of its cell's stack; arrivals keep their order.

    ``old`` is their lane before, where they stay in it: then they move in its order only if needed.
    """
    last: dict[int, int] = {}
    columns = journey.columns
    for index, card in enumerate(rest):
        first = -1 if card.step is None else columns[card.step]
        for column in range(first, first + card.span):
            last[column] = index
    places: dict[int, list[Card]] = {}
    for passed, card in enumerate(arrivals):
        column = -1 if card.step is None else columns[card.step]
        lowest = last.get(column, -1) + 1
        if old is not None:
            lowest = max(lowest, old.positions[card.id] - passed)
        elif column not in last:
            lowest = len(rest)
        places.setdefault(lowest, []).append(card)
    cards: list[Card] = []
    begin = 0
    for place, landed in sorted(places.items()):
        cards += (*rest[begin:place], *landed)
        begin = place
    return (*cards, *rest[begin:])
