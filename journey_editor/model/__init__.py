"""The document: frozen records of one customer-journey map. Knows nothing above it.

The records are imported when the first of them is asked for: pydantic takes a good part of the
program's start, and the start page shows without a map.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from journey_editor.model.ids import new_id
from journey_editor.model.kinds import (
    COLORS,
    EMOTIONS,
    LANE_HEIGHTS,
    LANE_KINDS,
    STEP_WIDTHS,
    CardColor,
    ChannelKind,
    Emotion,
    LaneKind,
    OwnerKind,
)

if TYPE_CHECKING:
    from journey_editor.model.base import Record
    from journey_editor.model.records import (
        Attachment,
        Card,
        Channel,
        Conflict,
        Journey,
        Lane,
        Owner,
        Phase,
        Step,
    )

__all__ = [
    "COLORS",
    "EMOTIONS",
    "LANE_HEIGHTS",
    "LANE_KINDS",
    "STEP_WIDTHS",
    "Attachment",
    "Card",
    "CardColor",
    "Channel",
    "ChannelKind",
    "Conflict",
    "Emotion",
    "Journey",
    "Lane",
    "LaneKind",
    "Owner",
    "OwnerKind",
    "Phase",
    "Record",
    "Step",
    "new_id",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("journey_editor.model.records"), name)
