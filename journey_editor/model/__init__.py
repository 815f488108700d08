"""The document: frozen records of one customer-journey map. Knows nothing above it."""

from journey_editor.model.ids import new_id
from journey_editor.model.kinds import (
    COLORS,
    EMOTIONS,
    LANE_KINDS,
    CardColor,
    ChannelKind,
    Emotion,
    LaneKind,
    OwnerKind,
)
from journey_editor.model.records import (
    Card,
    Channel,
    Journey,
    Lane,
    Owner,
    Phase,
    Record,
    Step,
)

__all__ = [
    "COLORS",
    "EMOTIONS",
    "LANE_KINDS",
    "Card",
    "CardColor",
    "Channel",
    "ChannelKind",
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
