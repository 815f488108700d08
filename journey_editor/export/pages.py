"""Composes a page: title block, the map fitted to the paper, legend.

What stands beside the map comes from ``furniture``, the map itself from ``drawing``; several pages are
made in ``phasepages`` and ``poster``, and ``compose`` chooses.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from journey_editor import edits
from journey_editor.export.divided import as_typed
from journey_editor.export.drawing import draw_map
from journey_editor.export.furniture import LEGEND_SHARE, Furnisher
from journey_editor.export.paper import LARGEST_SIDE, Paper, Setup
from journey_editor.export.titleblock import TITLE_SHARE, Block
from journey_editor.layout.boxes import MapLayout
from journey_editor.layout.display import Group, Item, TextRun
from journey_editor.model import Journey

_GAP = 1.4
"""Between title, map and legend, in multiples of the paper's text size."""
_LOOSE = 0.15
"""Of the page's height: where the map leaves more free, the legend follows it instead of standing at
the bottom of the page."""
LEAST_WIDTH = 480.0
"""Points: the map's own page is not narrower, so that title and legend have room."""
_MAPS_SHARE = 0.35
"""Of the height between the margins: where the map would get less, as on the smallest papers, the legend
is left out, then the title."""

Box = tuple[float, float, float, float]
"""Left, top, width, height."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Items at a place of the page: (x, y) from its top left in points, drawn at ``scale``."""

    x: float
    y: float
    scale: float
    items: tuple[Item, ...]
    clip: Box | None = None
    """In points of the page: what is seen of the items; None: all."""
    is_decoration: bool = False
    """Whether it stands on the page for the eye only, as what another page says already."""

    def moved(self, dx: float, dy: float, s: float = 1.0) -> Placed:
        """Drawn ``s`` times as large from the page's corner, and then moved by (dx, dy)."""
        clip = self.clip
        if clip is not None:
            clip = clip[0] * s + dx, clip[1] * s + dy, clip[2] * s, clip[3] * s
        return Placed(self.x * s + dx, self.y * s + dy, self.scale * s, self.items, clip, self.is_decoration)


@dataclass(frozen=True, slots=True)
class Page:
    """One finished page, in points: the sheet that is printed, with all that is cut off later."""

    width: float
    height: float
    parts: tuple[Placed, ...]
    inset: float = 0.0
    """From the sheet's edges to where it is cut."""
    bleed: float = 0.0
    """How far beyond the cut the printing reaches."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where title, map and legend stand on a page; points."""

    width: float
    height: float
    margin: float
    scale: float
    """Of the map."""
    left: float
    """Of title and legend: the margin, or more where all is as narrow as a map too high to fill the width."""
    map_left: float
    """Of the map, which stands in the middle of the page."""
    top: float
    """Of the map, from the page's top."""
    legend_at: float
    header: Block
    legend: Block

    def page(self, drawn: Iterable[Placed]) -> Page:
        """The page with this drawing of the map."""
        header = Placed(self.left, self.margin, 1.0, self.header.items)
        legend = Placed(self.left, self.legend_at, 1.0, self.legend.items)
        parts = (header, *drawn, legend)
        return Page(self.width, self.height, tuple(part for part in parts if part.items))


def printed(layout: MapLayout, *, parked: bool) -> MapLayout:
    """What of a layout goes on paper: the parking strip only if ``parked`` asks for it, and never an
    empty one.
    """
    if layout.tray is None or (parked and layout.tray.band.cards):
        return layout
    return replace(layout, journey=edits.without_parked(layout.journey), tray=None)


def one_page(layout: MapLayout, setup: Setup, furnisher: Furnisher, drawn: Group | None = None) -> Page:
    """The whole map on one page; ``drawn`` is ``draw_map(layout)``, if it is there already."""
    return _page(layout.journey, drawn or draw_map(layout), setup, furnisher)


def page_texts(
    layout: MapLayout, setups: Iterable[Setup], furnisher: Furnisher, drawn: Group | None = None
) -> Iterator[float]:
    """The size of the smallest text on the whole map's page, for each way of laying it.

    ``drawn`` is ``draw_map(layout)``, if it is there already.
    """
    drawn = drawn or draw_map(layout)
    smallest = smallest_size(drawn.items)
    stand_in = drawn._replace(items=(TextRun(0, 0, "x", "regular", smallest, "", 0),))
    for setup in setups:
        yield smallest_text(_page(layout.journey, stand_in, setup, furnisher))


def smallest_text(*pages: Page) -> float:
    """The size in points of the smallest text on pages; infinite where there is no text."""
    parts = (part for page in pages for part in page.parts)
    return min((smallest_size(part.items) * part.scale for part in parts), default=math.inf)


def smallest_size(items: Iterable[Item]) -> float:
    """The size of the smallest text among items; infinite where there is no text."""
    found: set[float] = set()
    _add_sizes(items, found)
    return min(found, default=math.inf)


def leaves(items: Iterable[Item], card: str = "") -> list[tuple[Item, str]]:
    """All items that are no groups, each with the id of the card that it stands on, or ""."""
    found: list[tuple[Item, str]] = []
    for item in items:
        if isinstance(item, Group):
            found += leaves(item.items, item.key if item.role == "card" else card)
        else:
            found.append((item, card))
    return found


def _add_sizes(items: Iterable[Item], found: set[float]) -> None:
    """Those of the texts that show something."""
    for item in items:
        if isinstance(item, TextRun):
            if item.size not in found and item.text.strip():
                found.add(item.size)
        elif isinstance(item, Group):
            _add_sizes(item.items, found)


def _page(journey: Journey, drawn: Group, setup: Setup, furnisher: Furnisher) -> Page:
    frame = frame_for(journey, drawn.w, drawn.h, setup, furnisher)
    s = frame.scale
    place = Placed(frame.map_left - drawn.x * s, frame.top - drawn.y * s, s, drawn.items)
    return frame.page((place,))


def frame_for(
    journey: Journey, w: float, h: float, setup: Setup, furnisher: Furnisher, foot: float = 0.0
) -> Frame:
    """How a drawing of w × h stands on its page; ``foot`` points are left free at the bottom."""
    inner, high = _room(w, h, setup)
    beside = _beside(journey, inner, high, setup, furnisher, foot)
    frame = _framed(inner, beside, w, h, setup, foot)
    wide = w * frame.scale
    if setup.paper.own or wide >= inner:
        return frame
    aside = replace(frame, map_left=setup.margin + (inner - wide) / 2)
    # too high to fill the width: what stands beside it becomes as wide, where it is no higher and says all
    narrow = _beside(journey, wide, high, setup, furnisher, foot)
    for new, old in zip(narrow, beside, strict=True):
        if new.height > old.height or _said(new) != _said(old):
            return aside
    frame = _framed(inner, narrow, w, h, setup, foot)
    left = setup.margin + (inner - w * frame.scale) / 2
    return replace(frame, left=left, map_left=left)


def bare_frame(w: float, h: float, setup: Setup, foot: float) -> Frame:
    """The same without title and legend, for pages after the first."""
    inner, _ = _room(w, h, setup)
    frame = _framed(inner, (Block(0), Block(0)), w, h, setup, foot)
    left = setup.margin + (inner - w * frame.scale) / 2
    return replace(frame, left=left, map_left=left)


def _room(w: float, h: float, setup: Setup) -> tuple[float, float]:
    """How wide what stands on a page may be, and how high the page is; the map's own goes by its drawing."""
    if setup.paper.own:
        return max(w, LEAST_WIDTH), max(h, LEAST_WIDTH)
    width, height = setup.paper.size(setup.portrait)
    return width - 2 * setup.margin, height


def _framed(
    inner: float, beside: tuple[Block, Block], w: float, h: float, setup: Setup, foot: float
) -> Frame:
    paper, margin, (header, legend) = setup.paper, setup.margin, beside
    above, below = _with_gap(header, paper), _with_gap(legend, paper)
    fixed = 2 * margin + above + below + foot
    height = h + fixed if paper.own else paper.size(setup.portrait)[1]
    scale = 1.0 if paper.own else min(inner / w, (height - fixed) / h)
    free = height - fixed - h * scale
    legend_at = height - foot - margin - legend.height - (free if free > _LOOSE * height else 0.0)
    width, top = inner + 2 * margin, margin + above
    return Frame(width, height, margin, scale, margin, margin, top, legend_at, header, legend)


def _beside(
    journey: Journey, inner: float, high: float, setup: Setup, furnisher: Furnisher, foot: float
) -> tuple[Block, Block]:
    """Title and legend, ``inner`` points wide, on a page that is ``high``."""
    paper, legend = setup.paper, Block(0)
    header = furnisher.header(journey, inner, TITLE_SHARE * high, paper.text, setup.logo)
    if setup.has_legend:
        legend = furnisher.legend(journey, inner, LEGEND_SHARE * high, paper.text)
    if paper.own:
        return header, legend
    return _spared(header, legend, high - 2 * setup.margin - foot, paper)


def _said(block: Block) -> str:
    """All letters of a block, however they are broken into lines."""
    runs = (item for item, _ in leaves(block.items) if isinstance(item, TextRun))
    return "".join("".join(map(as_typed, runs)).split())


def _spared(header: Block, legend: Block, room: float, paper: Paper) -> tuple[Block, Block]:
    """Title and legend, as far as the map keeps its share of the ``room``."""
    nothing = Block(0)
    for kept in ((header, legend), (header, nothing)):
        if room - sum(_with_gap(block, paper) for block in kept) >= _MAPS_SHARE * room:
            return kept
    return nothing, nothing


def within_reach(pages: Sequence[Page], reach: float = LARGEST_SIDE) -> tuple[Page, ...]:
    """The pages drawn smaller, all alike, where no reader would open them in their own size."""
    s = min(1.0, *(reach / max(page.width, page.height) for page in pages))
    if s == 1.0:
        return tuple(pages)
    return tuple(
        Page(page.width * s, page.height * s, tuple(part.moved(0, 0, s) for part in page.parts))
        for page in pages
    )


def _with_gap(block: Block, paper: Paper) -> float:
    return block.height + _GAP * paper.text if block.items else 0.0
