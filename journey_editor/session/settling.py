"""Deciding what a merge left open, as steps of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey_editor.edits.conflicts import Take, choices, settle
from journey_editor.problems import msg, msgn
from journey_editor.session.saving import Run, at_once
from journey_editor.session.session import Session

if TYPE_CHECKING:
    from journey_editor.model import Journey


def settle_one(session: Session, conflict_id: str, take: Take | None) -> bool:
    """Decide one conflict; None leaves the map as it is. False when nothing may be changed."""
    return session.apply(msg("Settle conflict"), settle, conflict_id, take)


def settle_all(session: Session, take: Take | None, run: Run = at_once) -> bool:
    """Decide all that are left alike, as one step. Where a value cannot be taken, as in the result.

    ``run`` may raise ProblemError when nobody waits any longer; then nothing is decided.
    """
    journey = session.journey
    label = msgn("Settle {n} conflict", "Settle {n} conflicts", len(journey.conflicts))
    settled = run(lambda: all_settled(journey, take), lambda _late: None)
    return session.journey is journey and session.commit(label, settled)


def all_settled(journey: Journey, take: Take | None) -> Journey:
    """The map with every conflict decided alike, as far as that goes; the others keep what the map shows."""
    for conflict in journey.conflicts:
        can = take is not None and take in choices(journey, conflict)
        journey = settle(journey, conflict.id, take if can else None)
    return journey
