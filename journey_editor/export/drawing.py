"""Draws the map for paper: in reading order, with the boxes that its parts fill.

The items stand in the order in which a reader of the file copies and speaks them: the names of the
lanes, then phase by phase, as the customer lives it: the phase, its steps, and in each step the cards
lane by lane; cards without a place. Grounds come first, so that nothing is covered.

On the screen the headings stand on sheets of their own that cover what scrolls beneath them; paper does
not scroll, so these are left out.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from journey_editor.layout.boxes import CardBox, LaneBox, MapLayout
from journey_editor.layout.display import Group, Item, Path, Picture, Rect, Shadow, Symbol, TextRun
from journey_editor.model import Phase

Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Parts of the map, in the map's own coordinates and the order of painting."""

    grounds: tuple[Item, ...]
    """Of the lanes, at the right of their headings."""
    curves: tuple[Item, ...]
    heads: tuple[Item, ...]
    """The lanes' headings and the corner above them."""
    cells: tuple[Item, ...]
    """Phases and steps, each with its cards."""
    tray: tuple[Item, ...]
    """Heading, ground and cards of the parking strip."""


def draw_map(layout: MapLayout) -> Group:
    """The whole map in reading order, with the box that its drawing fills."""
    drawn = draw(layout, layout.journey.phases)
    grounds = (*drawn.grounds, *drawn.curves, *drawn.heads)
    items = (*grounds, *drawn.cells, *drawn.tray)
    x, y, right, bottom = bounds((*grounds, *drawn.tray, bare(layout.header, layout.palette.page)))
    return Group(x, y, max(right - x, 1.0), max(bottom - y, 1.0), items, "map")


def draw(layout: MapLayout, phases: Sequence[Phase]) -> Drawing:
    """What there is to draw, with the columns of these phases; the curve comes whole."""
    shown = {phase.id for phase in phases}
    spans = [(box.x, box.x + box.w) for box in layout.phases if box.phase_id in shown]
    every, page = len(spans) == len(layout.phases), layout.palette.page
    grounds: list[Item] = []
    curves: list[Item] = []
    for lane in layout.lanes:
        for part in _ground(lane, page):
            if part.role == "curve":
                curves.append(_at(part, 0, lane.y))
            else:
                kept = part if every else part._replace(items=_within(part.items, spans))
                grounds.append(_at(kept, 0, lane.y))
    heads: list[Item] = [bare(layout.corner, page)]
    heads += [_at(bare(lane.band.heading, page), 0, lane.y) for lane in layout.lanes]
    cells = tuple(_cells_of(layout, phases, every=every))
    return Drawing(tuple(grounds), tuple(curves), tuple(heads), cells, draw_strip(layout.tray, page))


def _cells_of(layout: MapLayout, phases: Sequence[Phase], *, every: bool) -> Iterator[Item]:
    headings = _Headings(bare(layout.header, layout.palette.page))
    yield from headings.take(())
    shown = None if every else {step.id for phase in phases for step in phase.steps}
    cells = _cells(layout.lanes, shown)
    for phase in phases:
        yield from headings.take((phase.id,))
        for step in phase.steps:
            yield from headings.take((step.id,))
            yield from cells.pop(step.id, ())
    if every:
        yield from headings.rest()
        for left in cells.values():
            yield from left


def draw_strip(lane: LaneBox | None, page: str) -> tuple[Item, ...]:
    """The parking strip: ground, heading, cards. ``page``: the colour of the page."""
    if lane is None:
        return ()
    ground = (_at(part, 0, lane.y) for part in _ground(lane, page))
    cards = (_card(lane, box) for box in lane.band.cards)
    return (*ground, _at(bare(lane.band.heading, page), 0, lane.y), *cards)


def _within(items: Iterable[Item], spans: Sequence[tuple[float, float]]) -> tuple[Item, ...]:
    """The items whose middle lies in one of the spans from left to right."""
    kept: list[Item] = []
    for item in items:
        left, _, right, _ = bounds((item,))
        if any(start <= (left + right) / 2 < end for start, end in spans):
            kept.append(item)
    return tuple(kept)


def bare(group: Group, page: str) -> Group:
    """Without the sheets in the ``page``'s own colour."""
    kept = tuple(item for item in group.items if not _is_page(item, page))
    return group if len(kept) == len(group.items) else group._replace(items=kept)


def _is_page(item: Item, page: str) -> bool:
    return isinstance(item, Rect) and item.fill == page and item.stroke is None


def _ground(lane: LaneBox, page: str) -> Iterator[Group]:
    """What lies beneath a lane's cards; the emotion curve as a group of its own."""
    ground = bare(lane.band.background, page)
    if not lane.band.dots:
        yield ground
        return
    yield ground._replace(items=tuple(item for item in ground.items if isinstance(item, Rect)))
    curve = tuple(item for item in ground.items if not isinstance(item, Rect))
    yield ground._replace(items=curve, role="curve", key=lane.lane_id)


def bounds(items: Iterable[Item], dx: float = 0.0, dy: float = 0.0) -> Bounds:
    """Left, top, right, bottom of what is drawn; all (dx, dy) where nothing is."""
    boxes = [_box(item, dx, dy) for item in items if not isinstance(item, Group) or item.items]
    if not boxes:
        return dx, dy, dx, dy
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _box(item: Item, dx: float, dy: float) -> Bounds:
    match item:
        case Group():
            return bounds(item.items, dx + item.x, dy + item.y)
        case Rect() | Shadow() | Picture():
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


def _cells(lanes: Iterable[LaneBox], steps: Container[str] | None) -> dict[str, list[Item]]:
    """Step id → its cards' groups on the map, lane by lane from the top; None: of all steps."""
    found: dict[str, list[Item]] = {}
    for lane in lanes:
        for box in lane.band.cards:
            if steps is None or box.step_id in steps:
                found.setdefault(box.step_id, []).append(_card(lane, box))
    return found


def _card(lane: LaneBox, box: CardBox) -> Group:
    return box.face.group_at(box.x, lane.y + box.y)


def _at(group: Group, dx: float, dy: float) -> Group:
    return group._replace(x=group.x + dx, y=group.y + dy)
