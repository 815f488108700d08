"""The phases of a merged map, with their steps."""

from __future__ import annotations

from typing import cast

from journey_editor.changes.clashes import free_id
from journey_editor.changes.pools import PHASES, STEPS
from journey_editor.changes.sides import Sides, filled
from journey_editor.changes.values import Clash, json_text
from journey_editor.model import Phase, Step


def merged_phases(sides: Sides) -> tuple[Phase, ...]:
    """The phases in order. One whose steps both sides took away, each its own, gets an empty one."""
    phases, steps = sides.alive(PHASES), sides.alive(STEPS)
    homes = {each: _phase_of(sides, each) for each in steps}
    sides.bring_back(PHASES, phases, homes.values())
    members: dict[str, dict[str, Step]] = {each: {} for each in phases}
    for each, home in homes.items():
        members[home][each] = cast("Step", steps[each])
    return tuple(
        _with_steps(sides, phase, members[phase.id])
        for phase in cast("tuple[Phase, ...]", sides.in_order(PHASES, phases))
    )


def _with_steps(sides: Sides, phase: Phase, steps: dict[str, Step]) -> Phase:
    if not steps:
        return filled(phase, steps=(Step(id=free_id(sides.taken, "step", phase.id)),))
    return filled(phase, steps=tuple(steps[each] for each in sides.siblings(STEPS, phase.id, steps.keys())))


def _phase_of(sides: Sides, step: str) -> str:
    trio = sides.trio(STEPS)
    base, ours, theirs = (pool.parents.get(step) for pool in (trio.base, trio.ours, trio.theirs))
    if ours is None or theirs is None:
        home = theirs if ours is None else ours
    elif theirs in (base, ours):
        home = ours
    elif ours == base:
        home = theirs
    else:
        home = sides.chosen(ours, theirs)
        mine, other = (json_text({"phase": each}) for each in (ours, theirs))
        known = "" if base is None else json_text({"phase": base})
        sides.clash(step, Clash("place", mine, other, known))
    assert home is not None, "a step that survives stands in a phase on one side"
    return home
