"""Where the arrow keys lead: through cards and cells, and up and left to the headings beyond them."""

from __future__ import annotations

from journey_editor.layout.boxes import MapLayout
from journey_editor.layout.hit import Direction, neighbour
from journey_editor.layout.walking import TRAY
from journey_editor.model import Journey
from journey_editor.session.parking import parking_place
from journey_editor.session.selection import Selection


def walk(layout: MapLayout, chosen: Selection, direction: Direction) -> Selection | None:
    """What an arrow key selects; None at the map's edge."""
    if chosen.phase or chosen.step or chosen.lane:
        return _from_heading(layout, chosen, direction)
    where, cell = chosen.current, chosen.cell
    found = neighbour(layout, where or ((cell.lane, cell.step) if cell else None), direction)
    if isinstance(found, str):
        return Selection.of_cards(found)
    if found == TRAY:
        place = parking_place(layout.journey)
        return Selection(cell=place) if place is not None else None
    if found is not None:
        return Selection.of_cell(*found)
    lane, step = _place(layout, where) if where else (cell.lane, cell.step) if cell else (None, None)
    if direction == "up" and step:
        return Selection(step=step)
    return Selection(lane=lane) if direction == "left" and lane else None


def _from_heading(layout: MapLayout, chosen: Selection, direction: Direction) -> Selection | None:
    journey = layout.journey
    if chosen.lane:
        if direction == "right":
            return _enter(layout, chosen.lane, layout.columns[0].step_id) if layout.columns else None
        key = _beside([lane.id for lane in journey.lanes], chosen.lane, direction, "up", "down")
        return Selection(lane=key) if key else None
    if chosen.step:
        if direction == "up":
            return Selection(phase=journey.phase_of[chosen.step].id)
        if direction == "down":
            lane = next((lane.lane_id for lane in layout.lanes if _holds_cards(layout, lane.lane_id)), None)
            return _enter(layout, lane, chosen.step) if lane else None
        key = _beside([step.id for step in journey.steps], chosen.step, direction, "left", "right")
        return Selection(step=key) if key else None
    return _from_phase(journey, chosen.phase or "", direction)


def _from_phase(journey: Journey, phase_id: str, direction: Direction) -> Selection | None:
    if direction == "down":
        phase = next(phase for phase in journey.phases if phase.id == phase_id)
        return Selection(step=phase.steps[0].id)
    key = _beside([phase.id for phase in journey.phases], phase_id, direction, "left", "right")
    return Selection(phase=key) if key else None


def _beside(keys: list[str], key: str, direction: Direction, back: Direction, on: Direction) -> str | None:
    if direction not in (back, on):
        return None
    index = keys.index(key) + (1 if direction == on else -1)
    return keys[index] if 0 <= index < len(keys) else None


def _enter(layout: MapLayout, lane_id: str, step_id: str) -> Selection:
    """The first card of a cell, or the cell."""
    cards = layout.lanes_by_id[lane_id].band.by_step.get(step_id, ())
    return Selection.of_cards(cards[0].card_id) if cards else Selection.of_cell(lane_id, step_id)


def _holds_cards(layout: MapLayout, lane_id: str) -> bool:
    band = layout.lanes_by_id[lane_id].band
    return band.curve_top == band.curve_bottom or bool(band.cards)


def _place(layout: MapLayout, card_id: str) -> tuple[str | None, str | None]:
    found = layout.find_card(card_id)
    return (found[0].lane_id, found[1].step_id or None) if found else (None, None)
