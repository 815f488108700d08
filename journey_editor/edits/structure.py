"""Edits of the map itself, its phases, steps (columns) and lanes (rows).

All pure: a new map, or the same object when nothing changes. KeyError for unknown ids, ValueError for
values that a field does not take. ``before=None`` is the end. What cards do: see ``spans``.
"""

from __future__ import annotations

from journey_editor.edits.cards import check_references
from journey_editor.edits.places import with_lane
from journey_editor.edits.record import (
    check_fields,
    check_ids,
    check_texts,
    exchanged,
    inserted,
    place_of,
    reordered,
    replace,
)
from journey_editor.edits.spans import with_phases
from journey_editor.model import Journey, Lane, LaneKind, Phase, Step

_JOURNEY = frozenset(
    {"title", "language", "state", "scope", "persona", "segment", "date", "edition", "contributors", "locked"}
)
_PHASE = frozenset({"title", "color"})
_STEP = frozenset({"title", "color", "width"})
_LANE = frozenset({"title", "kind", "color", "height"})


def update_journey(journey: Journey, **fields: object) -> Journey:
    """Set what is known of the map, from its title to who took part, or lock its structure."""
    check_fields(fields, _JOURNEY)
    return replace(journey, **fields)


# ---- phases


def add_phase(journey: Journey, phase: Phase, before: str | None = None) -> Journey:
    """A new phase with its steps."""
    check_ids(journey, phase, *phase.steps)
    check_texts(phase, *phase.steps)
    phases = inserted(journey.phases, phase, before)
    return with_phases(journey, phases, frozenset(step.id for step in phase.steps))


def move_phase(journey: Journey, phase_id: str, before: str | None = None) -> Journey:
    """A phase with its steps and cards to another place."""
    phase = journey.phases[place_of(journey.phases, phase_id)]
    phases = reordered(journey.phases, phase_id, before)
    return with_phases(journey, phases, frozenset(step.id for step in phase.steps))


def delete_phase(journey: Journey, phase_id: str) -> Journey:
    """Without a phase, its steps and the cards on them. A map's only phase stays: same object."""
    index = place_of(journey.phases, phase_id)
    if len(journey.phases) == 1:
        return journey
    phases = journey.phases[:index] + journey.phases[index + 1 :]
    return with_phases(journey, phases, frozenset(step.id for step in journey.phases[index].steps))


def update_phase(journey: Journey, phase_id: str, **fields: object) -> Journey:
    """Set a phase's title or color."""
    check_fields(fields, _PHASE)
    index = place_of(journey.phases, phase_id)
    phase = replace(journey.phases[index], **fields)
    return replace(journey, phases=exchanged(journey.phases, index, phase))


# ---- steps


def add_step(journey: Journey, phase_id: str, step: Step, before: str | None = None) -> Journey:
    """A new column in a phase; ``before`` is a step of this phase."""
    check_ids(journey, step)
    check_texts(step)
    index = place_of(journey.phases, phase_id)
    phase = journey.phases[index]
    phase = replace(phase, steps=inserted(phase.steps, step, before))
    return with_phases(journey, exchanged(journey.phases, index, phase), frozenset({step.id}))


def move_step(journey: Journey, step_id: str, phase_id: str, before: str | None = None) -> Journey:
    """A column with its cards to a place in a phase; ``before`` is a step of that phase.

    A phase whose last step moves away goes.
    """
    source = journey.phase_of[step_id]
    target = journey.phases[place_of(journey.phases, phase_id)]
    if source is target:
        changed = {phase_id: replace(source, steps=reordered(source.steps, step_id, before))}
    else:
        index = place_of(source.steps, step_id)
        changed = {phase_id: replace(target, steps=inserted(target.steps, source.steps[index], before))}
        if len(source.steps) > 1:
            rest = source.steps[:index] + source.steps[index + 1 :]
            changed[source.id] = replace(source, steps=rest)
    phases = tuple(
        changed.get(phase.id, phase) for phase in journey.phases if phase.id in changed or phase is not source
    )
    return with_phases(journey, phases, frozenset({step_id}))


def delete_step(journey: Journey, step_id: str) -> Journey:
    """Without a column and its cards. The only step of a phase stays: same object."""
    phase = journey.phase_of[step_id]
    if len(phase.steps) == 1:
        return journey
    kept = replace(phase, steps=tuple(step for step in phase.steps if step.id != step_id))
    index = place_of(journey.phases, phase.id)
    return with_phases(journey, exchanged(journey.phases, index, kept), frozenset({step_id}))


def update_step(journey: Journey, step_id: str, **fields: object) -> Journey:
    """Set a step's title, color or width."""
    check_fields(fields, _STEP)
    phase = journey.phase_of[step_id]
    index = place_of(phase.steps, step_id)
    changed = replace(phase, steps=exchanged(phase.steps, index, replace(phase.steps[index], **fields)))
    return replace(journey, phases=exchanged(journey.phases, place_of(journey.phases, phase.id), changed))


# ---- lanes


def add_lane(journey: Journey, lane: Lane, before: str | None = None) -> Journey:
    """A new lane, with its cards if it brings any (KeyError if they name what the map lacks)."""
    check_ids(journey, lane, *lane.cards)
    check_texts(lane, *lane.cards)
    if lane.cards and lane.kind == LaneKind.CURVE:
        raise ValueError("a curve lane holds no cards")
    for card in lane.cards:
        check_references(journey, card)
        if card.step is not None and journey.columns[card.step] + card.span > len(journey.columns):
            raise ValueError(f"the card {card.id!r} reaches past the last column")
    return replace(journey, lanes=inserted(journey.lanes, lane, before))


def move_lane(journey: Journey, lane_id: str, before: str | None = None) -> Journey:
    """A lane with its cards to another row."""
    return replace(journey, lanes=reordered(journey.lanes, lane_id, before))


def delete_lane(journey: Journey, lane_id: str) -> Journey:
    """Without a lane and its cards."""
    index = place_of(journey.lanes, lane_id)
    return replace(journey, lanes=journey.lanes[:index] + journey.lanes[index + 1 :])


def update_lane(journey: Journey, lane_id: str, **fields: object) -> Journey:
    """Set a lane's title, kind, color or height. ValueError for making a lane with cards a curve lane."""
    check_fields(fields, _LANE)
    lane = journey.lane(lane_id)
    changed = replace(lane, **fields)
    if changed.kind != lane.kind and changed.kind == LaneKind.CURVE and lane.cards:
        raise ValueError("a curve lane holds no cards")
    return with_lane(journey, changed)
