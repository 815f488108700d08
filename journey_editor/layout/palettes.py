"""The map's themes: in colour, light for print, in black and white. Colours are ``#rrggbb``.

A palette says how everything on a map is coloured; sizes are the same in all of them (``theme``), so that
lines break at the same words. In each, text keeps a contrast of at least 4.5:1 on what it stands on, faces,
icons and the curve 3:1 (WCAG 2.2, 1.4.3 and 1.4.11); tests hold it. Nothing is told by colour alone: faces
differ in shape, owners in initials, and in black and white papers in the pattern of a strip at their edge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from journey_editor.layout.colours import BLACK_INK, INK, WHITE_INK, contrast, distance, mix, white_on
from journey_editor.model import CardColor
from journey_editor.model.kinds import LANE_PAPER
from journey_editor.problems import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journey_editor.model import Lane, Owner, Phase

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
"""By position."""
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
"""Of owners, by position."""

PATTERNS: dict[str, str] = {
    CardColor.WHITE: "",
    CardColor.YELLOW: "dots",
    CardColor.GREEN: "wave",
    CardColor.BLUE: "rungs",
    CardColor.LILAC: "fall",
    CardColor.TEAL: "rails",
    CardColor.ORANGE: "blocks",
    CardColor.PINK: "rise",
    CardColor.CORAL: "cross",
    CardColor.GREY: "solid",
}
"""What tells papers apart in black and white (``patterns``)."""
GREYS: dict[str, str] = {
    CardColor.WHITE: "#ececec",
    CardColor.YELLOW: "#dedede",
    CardColor.GREEN: "#d0d0d0",
    CardColor.BLUE: "#c2c2c2",
    CardColor.LILAC: "#b4b4b4",
    CardColor.TEAL: "#a6a6a6",
    CardColor.ORANGE: "#989898",
    CardColor.PINK: "#8a8a8a",
    CardColor.CORAL: "#7c7c7c",
    CardColor.GREY: "#6e6e6e",
}
"""The same from afar, where no pattern could be seen."""
_PATTERN_OF = {grey: PATTERNS[name] for name, grey in GREYS.items()}
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


class Face(NamedTuple):
    """How one of the five faces is drawn."""

    symbol: str
    """Its name (``symbols``)."""
    fill: str
    line: str
    """Of eyes and mouth."""
    edge: str


class Sheet(NamedTuple):
    """How a paper is drawn."""

    fill: str
    edge: str | None = None
    edge_width: float = 0.0
    pattern: str = ""
    """Of the strip at its left edge; "" for none."""


class Ground(NamedTuple):
    """What a phase's heading or an owner's disc stands on."""

    fill: str
    edge: str | None
    ink: str


@dataclass(frozen=True, slots=True, eq=False)
class Palette:
    """The colours of a map in one theme."""

    key: str
    name: Message
    page: str
    """The sheet on which the map lies."""
    band: str
    """The ground of a lane's cells."""
    band_head: str
    band_edge: str | None
    rule: str
    """Lines between columns."""
    head_ink: str
    soft_ink: str
    """Step headings and other small words on the page."""
    ink: str
    curve_line: str
    neutral_line: str
    faces: Mapping[int, Face]
    pale: float = 0.0
    """How much white is in papers; with some, they have an edge instead of a shadow."""
    is_plain: bool = False
    """Whether there are no colours: papers differ in patterns."""

    def paper_of(self, lane: Lane, color: str | None) -> str:
        """A card's paper: its own colour, else its lane's, else that of the lane's kind.

        A name that this version does not know falls back as the format says: to white.
        """
        return self.paper(color or lane.color or LANE_PAPER.get(lane.kind, CardColor.WHITE))

    def paper(self, color: str) -> str:
        """A colour's paper as it looks from afar, ``#rrggbb``; white for a name that is not known. In
        black and white, of a colour that has no name, that of the most similar one.
        """
        if not self.is_plain:
            return color.lower() if _HEX.fullmatch(color) else PAPERS.get(color, PAPERS[CardColor.WHITE])
        if _HEX.fullmatch(color):
            color = min(PAPERS, key=lambda name: distance(PAPERS[name], color))
        return GREYS.get(color, GREYS[CardColor.WHITE])

    def sheet(self, paper: str) -> Sheet:
        """How a ``paper`` is drawn near by."""
        if self.is_plain:
            return Sheet(WHITE_INK, BLACK_INK, 0.8, _PATTERN_OF.get(paper, ""))
        if self.pale:
            return Sheet(mix(paper, WHITE_INK, self.pale), mix(paper, INK, 0.45), 0.6)
        return Sheet(paper)

    def phase(self, phase: Phase, position: int) -> Ground:
        """A phase's heading; ``position`` from the left chooses a colour where none is set."""
        return self._heading(self.phase_color(phase, position))

    def phase_color(self, phase: Phase, position: int) -> str:
        """A phase's strong colour, by which it can be told from afar."""
        return self._deep(phase.color, PHASES[position % len(PHASES)])

    def disc(self, owner: Owner, position: int) -> Ground:
        """An owner's disc; ``position`` in the list chooses a colour where none is set."""
        color = self._deep(owner.color, DISCS[position % len(DISCS)])
        if not self.pale:
            return Ground(color, None, white_on(color))
        strong = color if contrast(color, WHITE_INK) >= 4.5 else mix(color, BLACK_INK, 0.6)
        return Ground(WHITE_INK, strong, strong if contrast(strong, WHITE_INK) >= 4.5 else INK)

    def _heading(self, color: str) -> Ground:
        if not self.pale:
            return Ground(color, None, white_on(color))
        return Ground(WHITE_INK if self.is_plain else mix(color, WHITE_INK, 0.88), color, self.ink)

    def _deep(self, color: str | None, otherwise: str) -> str:
        if self.is_plain:
            return BLACK_INK
        if color is None:
            return otherwise
        return color.lower() if _HEX.fullmatch(color) else DEEP.get(color, otherwise)


def _faces(prefix: str, looks: Mapping[int, tuple[str, str]], edge: str | None) -> dict[int, Face]:
    return {
        emotion: Face(f"{prefix}{emotion}", fill, line, edge or line)
        for emotion, (fill, line) in looks.items()
    }


_COLOURED = _faces(
    "face-",
    {
        -2: ("#f08a7c", "#6d1a12"),
        -1: ("#f7b57e", "#6b3208"),
        0: ("#f3dd83", "#5a4700"),
        1: ("#bcdd8c", "#2f4f10"),
        2: ("#7fcf98", "#0f4a26"),
    },
    None,
)
_GREY = _faces(
    "face-plain-",
    {
        -2: ("#3c3c3c", "#ffffff"),
        -1: ("#9e9e9e", "#000000"),
        0: ("#d2d2d2", "#000000"),
        1: ("#eeeeee", "#000000"),
        2: ("#ffffff", "#000000"),
    },
    BLACK_INK,
)

COLOUR = Palette(
    key="colour",
    name=msg("Colour"),
    page="#fdfcf9",  # a warm white
    band="#f5f3ed",
    band_head="#efece4",
    band_edge=None,
    rule="#e2ded3",
    head_ink="#2b2d33",
    soft_ink="#5a5c63",
    ink=INK,
    curve_line="#4a5a8c",
    neutral_line="#8d8a80",
    faces=_COLOURED,
)
PRINT = Palette(
    key="print",
    name=msg("Print (light)"),
    page="#ffffff",
    band="#ffffff",
    band_head="#ffffff",
    band_edge="#c9c6bd",
    rule="#dcd9d0",
    head_ink="#2b2d33",
    soft_ink="#5a5c63",
    ink=INK,
    curve_line="#4a5a8c",
    neutral_line="#8d8a80",
    faces=_COLOURED,
    pale=0.55,
)
PLAIN = Palette(
    key="bw",
    name=msg("Black and white"),
    page="#ffffff",
    band="#ffffff",
    band_head="#ffffff",
    band_edge="#6a6a6a",
    rule="#b0b0b0",
    head_ink="#000000",
    soft_ink="#000000",
    ink="#000000",
    curve_line="#000000",
    neutral_line="#6a6a6a",
    faces=_GREY,
    pale=1.0,
    is_plain=True,
)
PALETTES: tuple[Palette, ...] = (COLOUR, PRINT, PLAIN)


def palette_named(key: str) -> Palette:
    """The palette of a theme's name; KeyError where there is none."""
    for palette in PALETTES:
        if palette.key == key:
            return palette
    raise KeyError(key)


def palette_or_colour(key: str) -> Palette:
    """The palette of a theme's name; in colour for one that only a later program knows."""
    return next((palette for palette in PALETTES if palette.key == key), COLOUR)
