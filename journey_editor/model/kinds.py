"""The fixed vocabularies of the format. Keys, never words: words belong to i18n.

A file may hold kinds and colours that a later program added. They are plain strings in the
document, kept and written back; whoever draws them falls back to ``free`` and ``white``.
"""

from __future__ import annotations

from enum import StrEnum


class LaneKind(StrEnum):
    """What a lane holds; a card is what its lane says."""

    ACTIONS = "actions"
    TOUCHPOINTS = "touchpoints"
    CURVE = "curve"
    THOUGHTS = "thoughts"
    PAINS = "pains"
    OPPORTUNITIES = "opportunities"
    PROCESSES = "processes"
    FREE = "free"


class OwnerKind(StrEnum):
    """Always exactly one person or department answers for a touchpoint (domain, step 10)."""

    PERSON = "person"
    DEPARTMENT = "department"


class ChannelKind(StrEnum):
    """Whether the customer meets the organisation on a screen or in the world."""

    DIGITAL = "digital"
    PHYSICAL = "physical"


class CardColor(StrEnum):
    """Paper colours by name; anything else must be ``#rrggbb``."""

    YELLOW = "yellow"
    BLUE = "blue"
    LILAC = "lilac"
    CORAL = "coral"
    GREEN = "green"
    GREY = "grey"
    WHITE = "white"
    ORANGE = "orange"
    PINK = "pink"
    TEAL = "teal"


Emotion = int
EMOTIONS: tuple[int, ...] = (-2, -1, 0, 1, 2)
LANE_KINDS: tuple[LaneKind, ...] = tuple(LaneKind)
COLORS: tuple[CardColor, ...] = tuple(CardColor)

LANE_PAPER: dict[str, CardColor] = {
    LaneKind.ACTIONS: CardColor.YELLOW,
    LaneKind.TOUCHPOINTS: CardColor.BLUE,
    LaneKind.THOUGHTS: CardColor.LILAC,
    LaneKind.PAINS: CardColor.CORAL,
    LaneKind.OPPORTUNITIES: CardColor.GREEN,
    LaneKind.PROCESSES: CardColor.GREY,
    LaneKind.FREE: CardColor.WHITE,
    LaneKind.CURVE: CardColor.WHITE,
}
"""The paper of a lane's cards unless the lane or the card has a colour of its own."""

STEP_WIDTHS = 108, 1200
"""The narrowest and the widest column, in points: a card in it holds face, channel and owner."""
LANE_HEIGHTS = 48, 4000
"""The limits of a lane's least height, in points."""
