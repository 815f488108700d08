"""The map's looks: colours, sizes and distances. Points; colours are ``#rrggbb``.

Text keeps a contrast of at least 4.5:1 on what it stands on, faces, icons and the curve 3:1 (WCAG
2.2, 1.4.3 and 1.4.11); tests hold it. Nothing is told by colour alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journey_editor.model import CardColor
from journey_editor.model.kinds import LANE_PAPER

if TYPE_CHECKING:
    from journey_editor.model import Journey, Lane, Owner, Phase

# ---- grounds

PAGE = "#fdfcf9"
"""The sheet on which the map lies, a warm white."""
BAND = "#f5f3ed"
"""The ground of a lane's cells."""
BAND_HEAD = "#efece4"
RULE = "#e2ded3"
"""Lines between columns."""
HEAD_INK = "#2b2d33"
SOFT_INK = "#5a5c63"
"""Step headings and other small words on the page."""

# ---- cards

INK = "#23252b"
WHITE_INK = "#ffffff"
BLACK_INK = "#000000"
PAPERS: dict[str, str] = {
    CardColor.YELLOW: "#fff1a6",
    CardColor.BLUE: "#cfe6fb",
    CardColor.LILAC: "#e4dbfa",
    CardColor.CORAL: "#ffd3c7",
    CardColor.GREEN: "#d3edc8",
    CardColor.GREY: "#e3e4e7",
    CardColor.WHITE: "#ffffff",
    CardColor.ORANGE: "#ffdfb0",
    CardColor.PINK: "#fbd5e5",
    CardColor.TEAL: "#c5ece6",
}
DEEP: dict[str, str] = {
    CardColor.YELLOW: "#856404",
    CardColor.BLUE: "#2b5f9e",
    CardColor.LILAC: "#6a51a8",
    CardColor.CORAL: "#b3452f",
    CardColor.GREEN: "#3c7540",
    CardColor.GREY: "#5c6370",
    CardColor.WHITE: "#3f4550",
    CardColor.ORANGE: "#a3560a",
    CardColor.PINK: "#ab3a70",
    CardColor.TEAL: "#14756d",
}
"""The strong sisters of the papers: phase headings and owners' discs by a colour's name."""

# ---- phases and owners by position

PHASES: tuple[str, ...] = (
    "#44518f",
    "#2e6491",
    "#1f7079",
    "#3a7154",
    "#7a558e",
    "#96496b",
    "#566071",
    "#87583a",
)
DISCS: tuple[str, ...] = (
    "#2b5f9e",
    "#b3452f",
    "#3c7540",
    "#6a51a8",
    "#9a5b00",
    "#14756d",
    "#ab3a70",
    "#4d5a66",
    "#7a5138",
    "#1f6f9c",
)

# ---- emotion: fill and line of the five faces

FACES: dict[int, tuple[str, str]] = {
    -2: ("#f08a7c", "#6d1a12"),
    -1: ("#f7b57e", "#6b3208"),
    0: ("#f3dd83", "#5a4700"),
    1: ("#bcdd8c", "#2f4f10"),
    2: ("#7fcf98", "#0f4a26"),
}
CURVE_LINE = "#4a5a8c"
NEUTRAL_LINE = "#8d8a80"

# ---- sizes

HEADS_WIDTH = 150.0
COLUMN_WIDTH = 156.0
PHASE_GAP = 12.0
RIGHT_MARGIN = 44.0
"""Beside the last column, so that a card can be dropped past it to make a step."""
BOTTOM_MARGIN = 12.0
BAND_GAP = 6.0
TRAY_GAP = 22.0
"""Beneath the lanes' last gap: the parking strip stands apart from the map."""

CARD_WIDTH = 144.0
CARD_SIDE = (COLUMN_WIDTH - CARD_WIDTH) / 2
CARD_GAP = 8.0
CARD_LEAST = 64.0
CARD_RADIUS = 2.5
CARD_PAD_X = 10.0
CARD_PAD_TOP = 9.0
CARD_PAD_BOTTOM = 9.0
CARD_TEXT = ("regular", 13.0, 17.0)
CARD_LINES = 8
FOOT_HEIGHT = 22.0
FOOT_GAP = 6.5
FOOT_PAD_X = 9.0
FOOT_SPACE = 4.5
"""Between the things in a card's foot."""
FACE_SIZE = 22.0
DISC_SIZE = 22.0
DISC_TEXT = ("semibold", 9.5)
CHANNEL_SIZE = 14.0
CHANNEL_TEXT = ("regular", 9.5, 11.0)
CHANNEL_LINES = 2

PICTURE_SIDE = 6.0
"""From a card's edges to the pictures on it."""
PICTURE_TOP = 6.0
PICTURE_HEIGHT = 72.0
PICTURE_GAP = 6.0
"""Between pictures and text."""
PICTURE_BETWEEN = 3.0
PICTURE_RADIUS = 1.5
MORE_TEXT = ("semibold", 15.0)
MORE_VEIL = "#00000099"
"""Over a picture that stands for several; white on it keeps its contrast on any picture."""
FILE_TEXT = ("regular", 9.5, 14.0)
FILE_ICON = 10.0
FILE_GAP = 3.0
"""Between text and files."""

BAND_PAD = 10.0
BAND_LEAST = CARD_LEAST + 2 * BAND_PAD
CURVE_HEIGHT = 140.0
CURVE_PAD = 26.0
"""From a curve lane's edge to the height of the strongest emotion."""
CURVE_FACE = 20.0

PHASE_TEXT = ("semibold", 14.0, 18.0)
PHASE_LINES = 2
PHASE_PAD_Y = 8.0
PHASE_TIP = 11.0
"""How far a chevron's point reaches."""
STEP_TEXT = ("regular", 11.0, 14.0)
STEP_LINES = 2
STEP_PAD_Y = 6.0
HEADER_PAD = 10.0

HEAD_TEXT = ("semibold", 13.0, 17.0)
HEAD_LINES = 4
HEAD_X = 16.0
"""Left edge of a lane heading's words and of the tile with the lane's icon above them."""
HEAD_TILE = 24.0
HEAD_ICON = 17.0

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def paper_of(lane: Lane, color: str | None) -> str:
    """A card's paper: its own colour, else its lane's, else that of the lane's kind.

    A name that this version does not know falls back as the format says: to white.
    """
    return paper(color or lane.color or LANE_PAPER.get(lane.kind, CardColor.WHITE))


def paper(color: str) -> str:
    """A colour's paper, ``#rrggbb``; white for a name that is not known."""
    return color.lower() if _HEX.fullmatch(color) else PAPERS.get(color, PAPERS[CardColor.WHITE])


def phase_color(phase: Phase, position: int) -> str:
    """The ground of a phase heading; ``position`` from the left chooses where none is set."""
    return _deep(phase.color, PHASES[position % len(PHASES)])


def disc_color(owner: Owner, position: int) -> str:
    """The ground of an owner's disc; ``position`` in the list chooses where none is set."""
    return _deep(owner.color, DISCS[position % len(DISCS)])


def disc_colors(journey: Journey) -> dict[str, str]:
    """Owner id → the colour of the disc."""
    return {owner.id: disc_color(owner, i) for i, owner in enumerate(journey.owners)}


def _deep(color: str | None, otherwise: str) -> str:
    if color is None:
        return otherwise
    return color.lower() if _HEX.fullmatch(color) else DEEP.get(color, otherwise)


def ink_on(ground: str) -> str:
    """The ink for text on a ground: the map's dark one, else white, else black; always ≥ 4.5:1."""
    return next(ink for ink in (INK, WHITE_INK, BLACK_INK) if contrast(ink, ground) >= 4.5)


def white_on(ground: str) -> str:
    """As ``ink_on``, but white where white can be read: for headings and discs."""
    return next(ink for ink in (WHITE_INK, INK, BLACK_INK) if contrast(ink, ground) >= 4.5)


def contrast(a: str, b: str) -> float:
    """The contrast of two colours, 1–21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(a: str, b: str, share: float) -> str:
    """``a`` with so much of ``b`` in it (0–1)."""
    pairs = ((int(a[i : i + 2], 16), int(b[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in pairs)


def _luminance(color: str) -> float:
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
