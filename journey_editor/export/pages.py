"""Composes a page: title line, the map fitted to the paper, legend.

The items stand in reading order, which is the order in which a reader of the file copies and
speaks them: the map's title and facts, the names of the lanes, then phase by phase, as the customer
lives it: the phase, its steps, and in each step the cards lane by lane; cards without a place; the
legend last. Grounds come first, so that nothing is covered.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from journey_editor import edits
from journey_editor.export.furniture import LEGEND_SHARE, Block, Furnisher
from journey_editor.export.paper import A3, LARGEST_SIDE, MM, PAPERS, Paper
from journey_editor.i18n import Words
from journey_editor.layout import theme
from journey_editor.layout.boxes import CardBox, LaneBox, MapLayout
from journey_editor.layout.display import Group, Item, Path, Rect, Shadow, Symbol, TextRun
from journey_editor.layout.fonts import Fonts
from journey_editor.model import Journey

READABLE = 6.0
"""Points: the smallest text of the paper that we propose."""
_GAP = 1.4
"""Between title, map and legend, in multiples of the paper's text size."""
_LOOSE = 0.15
"""Of the page's height: where the map leaves more free, the legend follows it instead of standing at
the bottom of the page."""
_LEAST_WIDTH = 480.0
"""Points: the map's own page is not narrower, so that title and legend have room."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Items at a place of the page: (x, y) from its top left in points, drawn at ``scale``."""

    x: float
    y: float
    scale: float
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One finished page, in points."""

    width: float
    height: float
    parts: tuple[Placed, ...]


def printed(layout: MapLayout, *, parked: bool) -> MapLayout:
    """What of a layout goes on paper: the parking strip only if ``parked`` asks for it, and never an
    empty one.
    """
    if layout.tray is None or (parked and layout.tray.band.cards):
        return layout
    return replace(layout, journey=edits.without_parked(layout.journey), tray=None)


def compose(layout: MapLayout, paper: Paper, portrait: bool, fonts: Fonts, words: Words) -> Page:
    """The map on one page. ``words`` speaks the language of what the program adds."""
    return _page(layout.journey, draw_map(layout), paper, portrait, Furnisher(fonts, words))


def suggest_paper(layout: MapLayout, portrait: bool, fonts: Fonts, words: Words) -> Paper:
    """A3, or the next larger sheet on which the smallest text can be read; A0 where none is enough."""
    drawn, furnisher = draw_map(layout), Furnisher(fonts, words)
    smallest = min(_sizes(drawn.items), default=math.inf)
    stand_in = drawn._replace(items=(TextRun(0, 0, "x", "regular", smallest, "", 0),))
    sheets = [paper for paper in PAPERS if paper.long_mm >= A3.long_mm]
    for paper in sheets:
        if smallest_text(_page(layout.journey, stand_in, paper, portrait, furnisher)) >= READABLE:
            return paper
    return sheets[-1]


def smallest_text(page: Page) -> float:
    """The size in points of the smallest text on a page; infinite where there is no text."""
    return min((size * part.scale for part in page.parts for size in _sizes(part.items)), default=math.inf)


def _sizes(items: Iterable[Item]) -> Iterator[float]:
    for item in items:
        if isinstance(item, Group):
            yield from _sizes(item.items)
        elif isinstance(item, TextRun) and item.text.strip():
            yield item.size


def _page(journey: Journey, drawn: Group, paper: Paper, portrait: bool, furnisher: Furnisher) -> Page:
    """Title, map and legend on a sheet; the map's own is as large as the map needs."""
    margin = paper.margin_mm * MM
    if paper.own:
        inner, share = max(drawn.w, _LEAST_WIDTH), max(drawn.h, _LEAST_WIDTH)
    else:
        width, share = paper.size(portrait)
        inner = width - 2 * margin
    header = furnisher.header(journey, inner, paper.text)
    legend = furnisher.legend(journey, inner, LEGEND_SHARE * share, paper.text)
    above, below = _with_gap(header, paper), _with_gap(legend, paper)
    fixed = 2 * margin + above + below
    height = drawn.h + fixed if paper.own else share
    scale = 1.0 if paper.own else min(inner / drawn.w, (height - fixed) / drawn.h)
    free = height - fixed - drawn.h * scale
    legend_at = height - margin - legend.height - (free if free > _LOOSE * height else 0.0)
    parts = (
        Placed(margin, margin, 1.0, header.items),
        Placed(margin - drawn.x * scale, margin + above - drawn.y * scale, scale, drawn.items),
        Placed(margin, legend_at, 1.0, legend.items),
    )
    page = Page(inner + 2 * margin, height, tuple(part for part in parts if part.items))
    return _shrunk(page, min(1.0, LARGEST_SIDE / max(page.width, page.height)))


def _shrunk(page: Page, s: float) -> Page:
    """The page drawn smaller, where no reader would open it in its own size."""
    if s == 1.0:
        return page
    parts = tuple(Placed(p.x * s, p.y * s, p.scale * s, p.items) for p in page.parts)
    return Page(page.width * s, page.height * s, parts)


def _with_gap(block: Block, paper: Paper) -> float:
    return block.height + _GAP * paper.text if block.items else 0.0


def draw_map(layout: MapLayout) -> Group:
    """The whole map in reading order, with the box that its drawing fills.

    On the screen the headings stand on sheets of their own that cover what scrolls beneath them;
    paper does not scroll, so these are left out.
    """
    lanes = (*layout.lanes, *((layout.tray,) if layout.tray else ()))
    ground = [_at(part, 0, lane.y) for lane in lanes for part in _ground(lane)]
    ground.append(_bare(layout.corner))
    ground += [_at(_bare(lane.band.heading), 0, lane.y) for lane in lanes]
    header = _bare(layout.header)
    headings = _Headings(header)
    items: list[Item] = [*ground, *headings.take(())]
    cells = _cells(layout.lanes)
    for phase in layout.journey.phases:
        items += headings.take((phase.id,))
        for step in phase.steps:
            items += headings.take((step.id,))
            items += cells.pop(step.id, ())
    items += headings.rest()
    for left in cells.values():
        items += left
    if layout.tray:
        items += [_card(layout.tray, box) for box in layout.tray.band.cards]
    x, y, right, bottom = _bounds((*ground, header), 0, 0)
    return Group(x, y, max(right - x, 1.0), max(bottom - y, 1.0), tuple(items), "map")


def _bare(group: Group) -> Group:
    """Without the sheets in the page's own colour."""
    kept = tuple(item for item in group.items if not (isinstance(item, Rect) and item.fill == theme.PAGE))
    return group if len(kept) == len(group.items) else group._replace(items=kept)


def _ground(lane: LaneBox) -> Iterator[Group]:
    """What lies beneath a lane's cards; the emotion curve as a group of its own."""
    ground = _bare(lane.band.background)
    if not lane.band.dots:
        yield ground
        return
    yield ground._replace(items=tuple(item for item in ground.items if isinstance(item, Rect)))
    curve = tuple(item for item in ground.items if not isinstance(item, Rect))
    yield ground._replace(items=curve, role="curve", key=lane.lane_id)


def _bounds(items: Iterable[Item], dx: float, dy: float) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of what is drawn; all zero where nothing is."""
    boxes = [_box(item, dx, dy) for item in items if not isinstance(item, Group) or item.items]
    if not boxes:
        return dx, dy, dx, dy
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _box(item: Item, dx: float, dy: float) -> tuple[float, float, float, float]:
    match item:
        case Group():
            return _bounds(item.items, dx + item.x, dy + item.y)
        case Rect() | Shadow():
            return dx + item.x, dy + item.y, dx + item.x + item.w, dy + item.y + item.h
        case Symbol():
            return dx + item.x, dy + item.y, dx + item.x + item.size, dy + item.y + item.size
        case TextRun():
            top, bottom = item.baseline - item.size, item.baseline + item.size / 4
            return dx + item.x, dy + top, dx + item.x + item.width, dy + bottom
        case Path():
            points = [value for segment in item.segments for value in segment[1:]]
            xs, ys = points[::2] or [0.0], points[1::2] or [0.0]
            return dx + min(xs), dy + min(ys), dx + max(xs), dy + max(ys)


class _Headings:
    """The header band's groups by the phase or step that they show."""

    def __init__(self, header: Group) -> None:
        self._header = header
        self._groups: dict[str, list[Item]] = {}
        for item in header.items:
            key = item.key if isinstance(item, Group) else ""
            self._groups.setdefault(key, []).append(item)

    def take(self, keys: tuple[str, ...]) -> Iterator[Item]:
        """The groups of these keys, once; those without a key for ()."""
        for key in keys or ("",):
            yield from self._moved(self._groups.pop(key, ()))

    def rest(self) -> Iterator[Item]:
        for key in list(self._groups):
            yield from self._moved(self._groups.pop(key))

    def _moved(self, items: Iterable[Item]) -> Iterator[Item]:
        found = tuple(items)
        if found:
            yield self._header._replace(items=found)


def _cells(lanes: Iterable[LaneBox]) -> dict[str, list[Item]]:
    """Step id → its cards' groups on the map, lane by lane from the top."""
    found: dict[str, list[Item]] = {}
    for lane in lanes:
        for box in lane.band.cards:
            found.setdefault(box.step_id, []).append(_card(lane, box))
    return found


def _card(lane: LaneBox, box: CardBox) -> Group:
    return _at(box.face.group, box.x, lane.y + box.y)


def _at(group: Group, dx: float, dy: float) -> Group:
    return group._replace(x=group.x + dx, y=group.y + dy)
