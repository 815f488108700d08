"""How much room things take, as steps of the history: cards over columns, widths, heights."""

from __future__ import annotations

from collections.abc import Mapping

from journey_editor import edits
from journey_editor.layout.boxes import MapLayout
from journey_editor.layout.theme import COLUMN_WIDTH
from journey_editor.model import LANE_HEIGHTS, STEP_WIDTHS, Journey
from journey_editor.problems import msg, msgn
from journey_editor.session.selection import Selection
from journey_editor.session.session import Session

STRIDE = 12
"""Points by which a key makes a column wider or a lane taller."""


def steps_of(journey: Journey, selection: Selection) -> tuple[str, ...]:
    """The columns of the selected step or phase."""
    if selection.step:
        return (selection.step,)
    phase = next((phase for phase in journey.phases if phase.id == selection.phase), None)
    return tuple(step.id for step in phase.steps) if phase is not None else ()


def resize_selection(session: Session, across: int, down: int, layout: MapLayout) -> bool:
    """Make what is selected wider (``across`` 1) or narrower (−1), taller (``down`` 1) or lower (−1).

    Cards go by columns, headings by some points; ``layout`` says how tall a lane is. False when nothing
    changed.
    """
    selection, journey = session.selection, session.journey
    if selection.cards and across:
        label = msgn("Change width of card", "Change width of {n} cards", len(selection.cards))
        return session.commit(label, edits.widen_cards(journey, selection.cards, across))
    if selection.lane and down:
        lane = layout.lanes_by_id[selection.lane]
        return put_height(session, selection.lane, round(lane.h) + down * STRIDE)
    now = {step: width_of(journey, step) for step in steps_of(journey, selection)}
    if not now or not across:
        return False
    return put_widths(session, {step: width + across * STRIDE for step, width in now.items()})


def width_of(journey: Journey, step: str) -> int:
    """A column's width in points."""
    width = journey.steps[journey.columns[step]].width
    return round(COLUMN_WIDTH) if width is None else width


def put_cover(session: Session, new: Journey) -> bool:
    """Take a map in which a card covers other columns."""
    return session.commit(msgn("Change width of card", "Change width of {n} cards", 1), new)


def put_widths(session: Session, widths: Mapping[str, int | None], key: str | None = None) -> bool:
    """Give columns widths, by step; None: as usual. Beyond the limits the nearest is taken."""
    low, high = STEP_WIDTHS
    wanted = {step: None if width is None else max(low, min(high, width)) for step, width in widths.items()}
    label = msgn("Change column width", "Change width of {n} columns", len(widths))
    return session.apply(label, edits.set_widths, wanted, key=key)


def put_height(session: Session, lane: str, height: int | None, key: str | None = None) -> bool:
    """Give a lane a least height; None: as usual. Beyond the limits the nearest is taken."""
    low, high = LANE_HEIGHTS
    wanted = None if height is None else max(low, min(high, height))
    return session.apply(msg("Change lane height"), edits.update_lane, lane, key=key, height=wanted)


def reset(session: Session, selection: Selection) -> bool:
    """Give the selected step, phase or lane its usual width or height back."""
    if selection.lane:
        return put_height(session, selection.lane, None)
    return put_widths(session, dict.fromkeys(steps_of(session.journey, selection)))
