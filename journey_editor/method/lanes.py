"""Lane kinds in words: the name of a kind, and the heading that a new lane of it gets."""

from __future__ import annotations

from typing import Literal

from journey_editor.changes.labels import KEY_NAMES
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

PARKING = msg("Parking lot")
"""The heading of the strip below the lanes, where cards without a place wait."""

_HEADINGS: dict[str, Message] = {
    kind: KEY_NAMES[kind] if kind != LaneKind.FREE else msg("New lane") for kind in LaneKind
}


def lane_name(kind: str) -> Message:
    """The heading of a new lane of this kind; one that this version does not know counts as free."""
    return _HEADINGS.get(kind, _HEADINGS[LaneKind.FREE])


def kind_name(kind: str) -> Message:
    """The name of the kind itself, for a menu or a tooltip; an unknown one counts as free."""
    return KEY_NAMES.get(kind, KEY_NAMES[LaneKind.FREE])
