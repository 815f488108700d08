"""Lane kinds in words: the name of a kind, and the heading that a new lane of it gets."""

from __future__ import annotations

from typing import Literal

from journey_editor.model import LaneKind
from journey_editor.problems import Message, msg

LaneSet = Literal["full", "simple"]

LANE_SETS: dict[LaneSet, tuple[LaneKind, ...]] = {
    "full": (
        LaneKind.ACTIONS,
        LaneKind.TOUCHPOINTS,
        LaneKind.CURVE,
        LaneKind.THOUGHTS,
        LaneKind.PAINS,
        LaneKind.OPPORTUNITIES,
        LaneKind.PROCESSES,
    ),
    "simple": (LaneKind.ACTIONS, LaneKind.TOUCHPOINTS, LaneKind.CURVE),
}
"""The lanes that a new map starts with, from the top."""

_HEADINGS: dict[str, Message] = {
    LaneKind.ACTIONS: msg("Customer actions"),
    LaneKind.TOUCHPOINTS: msg("Touchpoints"),
    LaneKind.CURVE: msg("Emotion curve"),
    LaneKind.THOUGHTS: msg("Thoughts"),
    LaneKind.PAINS: msg("Pain points"),
    LaneKind.OPPORTUNITIES: msg("Opportunities"),
    LaneKind.PROCESSES: msg("Processes behind"),
    LaneKind.FREE: msg("New lane"),
}

PARKING = msg("Parking lot")
"""The heading of the strip below the lanes, where cards without a place wait."""

_KINDS: dict[str, Message] = {**_HEADINGS, LaneKind.FREE: msg("Free")}


def lane_name(kind: str) -> Message:
    """The heading of a new lane of this kind; one that this version does not know counts as free."""
    return _HEADINGS.get(kind, _HEADINGS[LaneKind.FREE])


def kind_name(kind: str) -> Message:
    """The name of the kind itself, for a menu or a tooltip; an unknown one counts as free."""
    return _KINDS.get(kind, _KINDS[LaneKind.FREE])
