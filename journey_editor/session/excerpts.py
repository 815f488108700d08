"""A part of a map as a map of its own: what is selected, with the headings among which it stands."""

from __future__ import annotations

from collections.abc import Collection

from journey_editor import edits
from journey_editor.layout.palettes import COLOUR, Palette
from journey_editor.model import Journey, LaneKind
from journey_editor.session.selection import Selection


def chosen_part(journey: Journey, chosen: Selection, palette: Palette = COLOUR) -> Journey:
    """The selected cards with their phases, steps and lanes; a selected phase, step or lane with its cards
    and all headings across it; else the whole map, the same object. Phases keep the colours that they have
    in the theme.
    """
    part = _part_of(journey, chosen)
    if part is journey:
        return journey
    colors = {phase.id: palette.phase_color(phase, i) for i, phase in enumerate(journey.phases)}
    phases = tuple(edits.replace(phase, color=colors[phase.id]) for phase in part.phases)
    return edits.replace(part, phases=phases)


def _part_of(journey: Journey, chosen: Selection) -> Journey:
    steps, lanes = [step.id for step in journey.steps], [lane.id for lane in journey.lanes]
    if chosen.cards:
        return _part(journey, set(chosen.cards), (), ())
    if chosen.lane and journey.lane(chosen.lane).kind != LaneKind.CURVE:
        cards = {card.id for card in journey.lane(chosen.lane).cards if card.step is not None}
        return _part(journey, cards, steps, (chosen.lane,))
    if chosen.phase:
        phase = next(each for each in journey.phases if each.id == chosen.phase)
        columns = {step.id for step in phase.steps}
    elif chosen.step:
        columns = {chosen.step}
    else:
        return journey
    cards = {card.id for lane in journey.lanes for card in lane.cards if card.step in columns}
    return _part(journey, cards, columns, lanes)


def _part(
    journey: Journey, cards: Collection[str], steps: Collection[str], lanes: Collection[str]
) -> Journey:
    """The map with these cards, steps and lanes, and where the cards stand."""
    kept = [(lane, tuple(card for card in lane.cards if card.id in cards)) for lane in journey.lanes]
    order = [step.id for step in journey.steps]
    columns = set(steps)
    for _, found in kept:
        for card in found:
            if card.step is not None:
                first = journey.columns[card.step]
                columns.update(order[first : first + card.span])
    return edits.replace(
        journey,
        phases=tuple(
            edits.replace(phase, steps=tuple(step for step in phase.steps if step.id in columns))
            for phase in journey.phases
            if any(step.id in columns for step in phase.steps)
        ),
        lanes=tuple(edits.replace(lane, cards=found) for lane, found in kept if found or lane.id in lanes),
        conflicts=(),
    )
