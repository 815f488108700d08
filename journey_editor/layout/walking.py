"""Where the arrow keys lead, from card to card and across the cells."""

from __future__ import annotations

from typing import Literal

from journey_editor.layout.boxes import CardBox, ColumnBox, LaneBox, MapLayout

Direction = Literal["left", "right", "up", "down"]
Place = str | tuple[str, str | None]
"""A card's id, or an empty cell as (lane, step); the empty parking strip is ``TRAY``."""
TRAY: Place = ("", None)


def neighbour(
    layout: MapLayout, where: str | tuple[str, str | None] | None, direction: Direction
) -> Place | None:
    """What lies next in a direction: a card, or a cell that holds none; None at the map's edge.

    Up and down walk through the stack of a column and on to the lanes above and below; left and
    right lead to the card of the next column that stands most level. Curve lanes without cards are
    passed over. Below the last lane is the parking strip, while it shows: (any lane, None) is the strip
    itself. ``where`` None, or a thing that is gone, leads to the map's first place.
    """
    if isinstance(where, str):
        found = layout.find_card(where)
        if found is None:
            return _first(layout)
        lane, box = found
        if lane is layout.tray:
            return _in_tray(layout, lane, box, direction)
        return _from_card(layout, lane, box, direction)
    if where is not None and where[1] is None and layout.tray is not None:
        return _out_of_tray(layout, layout.heads_width) if direction == "up" else _into_tray(layout, 0.0)
    lane = layout.lanes_by_id.get(where[0]) if where is not None else None
    column = layout.columns_by_step.get(where[1] or "") if where is not None else None
    if lane is None or column is None:
        return _first(layout)
    if direction in ("up", "down"):
        return _next_lane(layout, lane, column, direction)
    return _beside(layout, lane, layout.columns.index(column), direction, lane.h / 2)


def _first(layout: MapLayout) -> Place | None:
    for lane in layout.lanes:
        if layout.columns and _walkable(lane):
            return _enter(lane, layout.columns[0], "down")
    return _into_tray(layout, 0.0) if layout.tray else None


def column_above(layout: MapLayout, card_id: str) -> str | None:
    """The step whose column is nearest to a card in the parking strip; None where there is none."""
    found = layout.find_card(card_id)
    x = found[1].x if found is not None else layout.heads_width
    return min(layout.columns, key=lambda c: abs(c.x - x)).step_id if layout.columns else None


def reading_order(layout: MapLayout, lane_id: str | None = None) -> list[str]:
    """The cards of a lane ("": of the parking strip), column by column from the top down; None: of all
    lanes and the strip, one after the other.
    """
    if lane_id is None:
        lanes = [*layout.lanes, *((layout.tray,) if layout.tray is not None else ())]
    else:
        lane = layout.lanes_by_id.get(lane_id) if lane_id else layout.tray
        lanes = [lane] if lane is not None else []
    found: list[str] = []
    for lane in lanes:
        cards = lane.band.cards  # those of the strip stand in rows, in order
        found += [box.card_id for box in (cards if lane is layout.tray else sorted(cards, key=_across))]
    return found


def last_cell(layout: MapLayout, lane_id: str | None, *, last: bool) -> tuple[str, str] | None:
    """The first or ``last`` cell of a lane without cards; None for the parking strip, or without columns."""
    lane = lane_id or (layout.lanes[-1 if last else 0].lane_id if lane_id is None and layout.lanes else "")
    if not lane or not layout.columns:
        return None
    return lane, layout.columns[-1 if last else 0].step_id


def _across(box: CardBox) -> tuple[float, float]:
    return box.x, box.y


def _from_card(layout: MapLayout, lane: LaneBox, box: CardBox, direction: Direction) -> Place | None:
    column = layout.columns_by_step[box.step_id]
    if direction in ("up", "down"):
        pile = _pile(lane, column)
        index = pile.index(box) + (1 if direction == "down" else -1)
        if 0 <= index < len(pile):
            return pile[index].card_id
        return _next_lane(layout, lane, column, direction)
    covered = [i for i, c in enumerate(layout.columns) if c.x < box.x + box.w and c.x + c.w > box.x]
    edge = covered[-1] if direction == "right" else covered[0]
    return _beside(layout, lane, edge, direction, box.y + box.h / 2)


def _beside(layout: MapLayout, lane: LaneBox, column: int, direction: Direction, y: float) -> Place | None:
    index = column + (1 if direction == "right" else -1)
    if not 0 <= index < len(layout.columns):
        return None
    target = layout.columns[index]
    pile = _pile(lane, target)
    if not pile:
        return lane.lane_id, target.step_id
    return min(pile, key=lambda box: abs(box.y + box.h / 2 - y)).card_id


def _next_lane(layout: MapLayout, lane: LaneBox, column: ColumnBox, direction: Direction) -> Place | None:
    index = layout.lanes.index(lane)
    rest = layout.lanes[index + 1 :] if direction == "down" else layout.lanes[:index][::-1]
    for other in rest:
        if _walkable(other):
            return _enter(other, column, direction)
    return _into_tray(layout, column.x) if direction == "down" and layout.tray is not None else None


def _into_tray(layout: MapLayout, x: float) -> Place:
    """The card of the strip's first row that is nearest to ``x``, or the empty strip."""
    cards = list(layout.tray.band.cards) if layout.tray is not None else []
    row = [box for box in cards if box.y == cards[0].y]
    return min(row, key=lambda box: abs(box.x - x)).card_id if row else TRAY


def _out_of_tray(layout: MapLayout, x: float) -> Place | None:
    """What is above the strip at ``x``."""
    for lane in reversed(layout.lanes):
        if layout.columns and _walkable(lane):
            return _enter(lane, min(layout.columns, key=lambda c: abs(c.x - x)), "up")
    return None


def _enter(lane: LaneBox, column: ColumnBox, direction: Direction) -> Place:
    """The nearest card of a cell that is entered from above or below, or the cell."""
    pile = _pile(lane, column)
    if not pile:
        return lane.lane_id, column.step_id
    return pile[0 if direction == "down" else -1].card_id


def _in_tray(layout: MapLayout, tray: LaneBox, box: CardBox, direction: Direction) -> Place | None:
    cards = tray.band.cards
    index = cards.index(box)
    if direction in ("left", "right"):
        index += 1 if direction == "right" else -1
        return cards[index].card_id if 0 <= index < len(cards) else None
    rows = [other for other in cards if (other.y > box.y if direction == "down" else other.y < box.y)]
    if rows:
        return min(rows, key=lambda other: (abs(other.y - box.y), abs(other.x - box.x))).card_id
    return _out_of_tray(layout, box.x) if direction == "up" else None


def _walkable(lane: LaneBox) -> bool:
    return lane.band.curve_top == lane.band.curve_bottom or bool(lane.band.cards)


def _pile(lane: LaneBox, column: ColumnBox) -> list[CardBox]:
    """The cards that lie on a column, from the top down."""
    pile = list(lane.band.by_step.get(column.step_id, ()))
    if lane.band.wide:
        pile += [
            box
            for box in lane.band.wide
            if box.step_id != column.step_id and box.x < column.x + column.w and box.x + box.w > column.x
        ]
        pile.sort(key=lambda box: box.y)
    return pile
