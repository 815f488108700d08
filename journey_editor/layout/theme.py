"""The map's sizes and distances in points: the same in every theme (``palettes``), so that lines break alike
in all of them.
"""

from __future__ import annotations

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
RING_WIDTH = 1.1
"""Of the line around a disc without a ground of its own."""
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
"""Over a picture that stands for several; white on it keeps its contrast on any picture."""
FILE_TEXT = ("regular", 9.5, 14.0)
FILE_ICON = 10.0
FILE_GAP = 3.0
"""Between text and files."""

BAND_PAD = 10.0
PANEL_EDGE = 0.6
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
CHEVRON_EDGE = 1.0
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
