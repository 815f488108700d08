"""Composes a page: title block, the map fitted to the paper, legend.

What stands beside the map comes from ``furniture``, the map itself from ``drawing``; several pages are
made in ``phasepages`` and ``poster``, and ``compose`` chooses.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from journey_editor import edits
from journey_editor.export.drawing import draw_map
from journey_editor.export.furniture import LEGEND_SHARE, Furnisher
from journey_editor.export.legibility import READABLE
from journey_editor.export.paper import LARGEST_SIDE, SUGGESTED, Paper, Setup
from journey_editor.export.titleblock import TITLE_SHARE, Block
from journey_editor.i18n import Words
from journey_editor.layout.boxes import MapLayout
from journey_editor.layout.display import Group, Item, TextRun
from journey_editor.layout.fonts import Fonts
from journey_editor.model import Journey

_GAP = 1.4
"""Between title, map and legend, in multiples of the paper's text size."""
_LOOSE = 0.15
"""Of the page's height: where the map leaves more free, the legend follows it instead of standing at
the bottom of the page."""
_LEAST_WIDTH = 480.0
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
    top: float
    """Of the map, from the page's top."""
    legend_at: float
    header: Block
    legend: Block

    def page(self, drawn: Iterable[Placed], *, first: bool = True) -> Page:
        """The page with this drawing of the map; what stands beside the map is said on the ``first``."""
        header = Placed(self.margin, self.margin, 1.0, self.header.items, None, not first)
        legend = Placed(self.margin, self.legend_at, 1.0, self.legend.items, None, not first)
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


def suggest_paper(
    layout: MapLayout, portrait: bool, fonts: Fonts, words: Words, drawn: Group | None = None
) -> Paper:
    """A3, or the next larger sheet on which the smallest text can be read; A0 where none is enough.

    ``drawn`` is ``draw_map(layout)``, if it is there already.
    """
    furnisher = Furnisher(fonts, words, layout.palette)
    return fitting_paper(layout, Setup(SUGGESTED[0], portrait), furnisher, SUGGESTED, drawn)


def fitting_paper(
    layout: MapLayout,
    setup: Setup,
    furnisher: Furnisher,
    papers: Sequence[Paper],
    drawn: Group | None = None,
) -> Paper:
    """The first of ``papers`` on which the whole map, laid as ``setup`` says, can be read; else the last."""
    drawn = drawn or draw_map(layout)
    smallest = min(_sizes(drawn.items), default=math.inf)
    stand_in = drawn._replace(items=(TextRun(0, 0, "x", "regular", smallest, "", 0),))
    for paper in papers:
        page = _page(layout.journey, stand_in, replace(setup, paper=paper), furnisher)
        if smallest_text(page) >= READABLE:
            return paper
    return papers[-1]


def smallest_text(*pages: Page) -> float:
    """The size in points of the smallest text on pages; infinite where there is no text."""
    parts = (part for page in pages for part in page.parts)
    return min((size * part.scale for part in parts for size in _sizes(part.items)), default=math.inf)


def leaves(items: Iterable[Item], card: str = "") -> Iterator[tuple[Item, str]]:
    """All items that are no groups, each with the id of the card that it stands on, or ""."""
    for item in items:
        if isinstance(item, Group):
            yield from leaves(item.items, item.key if item.role == "card" else card)
        else:
            yield item, card


def _sizes(items: Iterable[Item]) -> Iterator[float]:
    for item in items:
        if isinstance(item, Group):
            yield from _sizes(item.items)
        elif isinstance(item, TextRun) and item.text.strip():
            yield item.size


def _page(journey: Journey, drawn: Group, setup: Setup, furnisher: Furnisher) -> Page:
    frame = frame_for(journey, drawn.w, drawn.h, setup, furnisher)
    s = frame.scale
    place = Placed(frame.margin - drawn.x * s, frame.top - drawn.y * s, s, drawn.items)
    return frame.page((place,))


def frame_for(
    journey: Journey, w: float, h: float, setup: Setup, furnisher: Furnisher, foot: float = 0.0
) -> Frame:
    """How a drawing of w × h stands on its page; ``foot`` points are left free at the bottom."""
    paper, margin = setup.paper, setup.margin
    if paper.own:
        inner, share = max(w, _LEAST_WIDTH), max(h, _LEAST_WIDTH)
    else:
        width, share = paper.size(setup.portrait)
        inner = width - 2 * margin
    header = furnisher.header(journey, inner, TITLE_SHARE * share, paper.text, setup.logo)
    legend = Block(0)
    if setup.has_legend:
        legend = furnisher.legend(journey, inner, LEGEND_SHARE * share, paper.text)
    if not paper.own:
        header, legend = _spared(header, legend, share - 2 * margin - foot, paper)
    above, below = _with_gap(header, paper), _with_gap(legend, paper)
    fixed = 2 * margin + above + below + foot
    height = h + fixed if paper.own else share
    scale = 1.0 if paper.own else min(inner / w, (height - fixed) / h)
    free = height - fixed - h * scale
    legend_at = height - foot - margin - legend.height - (free if free > _LOOSE * height else 0.0)
    return Frame(inner + 2 * margin, height, margin, scale, margin + above, legend_at, header, legend)


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
