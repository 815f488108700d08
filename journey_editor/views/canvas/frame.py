"""What one frame of the canvas shows."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF

from journey_editor.layout.boxes import CardFace, MapLayout
from journey_editor.views.canvas.camera import Camera
from journey_editor.views.canvas.signs import Signs

READABLE = 0.4
"""Pixels a point from which 13-pt text can be made out: below it stands about five pixels high."""
HURRIED = 0.55
"""The same while a slow or busy computer zooms: seven pixels. Letters would cost it every second frame."""


class Look(NamedTuple):
    """Colours of the ground around the map and of marks upon it; the map keeps its paper."""

    ground: str
    accent: str
    plus: str
    match: str
    """Outlines of what a search found."""
    button: float = 22.0
    """Pixels of the side of a button on the map."""
    grip: float = 10.0
    """Pixels across a side or an edge within which one takes hold of it."""
    reach: float = 0.0
    """Pixels around the middle of a point of the curve within which it is hit, however small it is."""

    @classmethod
    def of(cls, *, dark: bool, large: bool) -> Look:
        """``large``: for fingers."""
        ground, plus = ("#1d1f23", "#c3c8d2") if dark else ("#e9e8e4", "#5b6270")
        made = cls(ground, accent="#2f5fd0", plus=plus, match="#9a3f00")
        return made._replace(button=40.0, grip=40.0, reach=20.0) if large else made


class Ghost(NamedTuple):
    """A card in the air, at a distance (points) from the one that the pointer holds."""

    face: CardFace
    dx: float
    dy: float


class Frame(NamedTuple):
    """What one frame shows."""

    layout: MapLayout
    camera: Camera
    view: QRectF
    """The viewport, in pixels."""
    look: Look
    gaps: frozenset[str] = frozenset()
    """Cards that are drawn as opened drop places: an outline only."""
    away: frozenset[str] = frozenset()
    """Cards in the air: where they stood, an empty sheet."""
    chosen: frozenset[str] = frozenset()
    """Selected cards, which get a ring."""
    lit: frozenset[str] | None = None
    """Cards that a search found: outlined, and the rest fades. None: nothing is looked for."""
    ratio: float = 1.0
    """Device pixels a pixel."""
    moving: bool = False
    """Whether the scale changes from frame to frame: sharpness can wait."""
    hurried: bool = False
    """Whether frames have come too late since the scale began to change: so can small letters."""
    behind: bool = False
    """Whether this frame of a change of scale has had to wait for the one before: so can new pictures."""
    gliding: frozenset[str] = frozenset()
    """Cards on their way to their places, which are painted elsewhere."""
    signs: Signs | None = None
    """What wears a sign: found by a comparison, or to be decided after a merge."""

    @property
    def is_far(self) -> bool:
        """Whether no text is to be read, and cards are shown by their colours."""
        return self.camera.scale < (HURRIED if self.hurried else READABLE)

    def is_lit(self, card_id: str) -> bool:
        """Whether a card does not fade: what was found, and what is worked on."""
        return self.lit is None or card_id in self.lit or card_id in self.chosen
