"""Moving what is selected by one place: cards by cells, headings past their neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from journey_editor import edits
from journey_editor.layout.boxes import MapLayout
from journey_editor.model import Journey, Lane, Phase, Step
from journey_editor.problems import msg, msgn
from journey_editor.session.parking import park, take_back
from journey_editor.session.session import Session


def move_selection(session: Session, columns: int, lanes: int, layout: MapLayout) -> bool:
    """Move the selection ``columns`` to the right and ``lanes`` down (one of −1, 0, 1 each).

    Cards keep their formation; below the last lane they are parked, and up they come back (see
    ``parking.take_back`` for ``layout``). Phases and steps take their cards along. False when nothing
    moved.
    """
    selection, journey = session.selection, session.journey
    if selection.cards:
        return _move_cards(session, columns, lanes, layout)
    if selection.phase and columns:
        return session.commit(msg("Move phase"), _phase(journey, selection.phase, columns))
    if selection.step and columns:
        return session.commit(msg("Move step"), _step(journey, selection.step, columns))
    if selection.lane and lanes:
        found, before = _beside(journey.lanes, selection.lane, lanes)
        if found:
            return session.commit(msg("Move lane"), edits.move_lane(journey, selection.lane, before))
    return False


def _move_cards(session: Session, columns: int, lanes: int, layout: MapLayout) -> bool:
    """The cards that have a place; the parked ones where there are no others."""
    journey, ids = session.journey, session.selection.cards
    placed = tuple(card.id for card in journey.cards_of(ids) if card.step is not None)
    if not placed:
        return lanes < 0 and take_back(session, ids, layout)
    label = msgn("Move card", "Move {n} cards", len(placed))
    moved = session.commit(label, edits.move_cards_by(journey, placed, columns, lanes))
    return moved or (lanes > 0 and park(session, placed))


def _phase(journey: Journey, phase_id: str, by: int) -> Journey:
    found, before = _beside(journey.phases, phase_id, by)
    return edits.move_phase(journey, phase_id, before) if found else journey


def _step(journey: Journey, step_id: str, by: int) -> Journey:
    """Within its phase, and at the phase's edge into the next one."""
    phase = journey.phase_of[step_id]
    found, before = _beside(phase.steps, step_id, by)
    if found:
        return edits.move_step(journey, step_id, phase.id, before)
    index = [other.id for other in journey.phases].index(phase.id) + by
    if not 0 <= index < len(journey.phases):
        return journey
    neighbour = journey.phases[index]
    return edits.move_step(journey, step_id, neighbour.id, neighbour.steps[0].id if by > 0 else None)


def _beside(records: Sequence[Phase | Step | Lane], item_id: str, by: int) -> tuple[bool, str | None]:
    """Whether there is room in that direction, and what the record then stands before."""
    ids = [record.id for record in records]
    target = ids.index(item_id) + by
    if not 0 <= target < len(ids):
        return False, None
    ids.remove(item_id)
    return True, ids[target] if target < len(ids) else None
