"""The map on several pages, some phases on each.

Before them stands a page with the title, the legend and a small picture of the whole map, which tells the
page of each phase; so all the other pages are the map's alone. A page ends between two phases only. All pages
have the same scale, and each lane the same height and place on all of them, so that they can be laid side by
side. The lanes' headings stand on every page. A card that covers steps of two pages stands on both, with all
its text and marks that say so.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from journey_editor.edits.record import replace
from journey_editor.export.drawing import Bounds, bare, bounds, draw, draw_map, draw_strip
from journey_editor.export.furniture import Furnisher
from journey_editor.export.legibility import READABLE
from journey_editor.export.overview import edge, number, sketched
from journey_editor.export.pages import (
    LEAST_WIDTH,
    Frame,
    Page,
    Placed,
    bare_frame,
    frame_for,
    one_page,
    page_texts,
    smallest_size,
)
from journey_editor.export.paper import Setup
from journey_editor.layout import theme
from journey_editor.layout.boxes import LaneBox, MapLayout
from journey_editor.layout.display import Group, Item, Path
from journey_editor.layout.engine import LayoutEngine
from journey_editor.layout.tray import TrayWords
from journey_editor.method.lanes import PARKING
from journey_editor.model import Card, Journey, Lane, Phase

_FOOT = 2.6
"""Height of the line at the foot of the page, in multiples of the paper's text size."""
_ARROW = 10.0
"""Points of the map: how large a mark is that says the map goes on."""
_SMALL_ARROW = 6.0
"""The same for a card."""

Chunk = tuple[Phase, ...]


@dataclass(frozen=True, slots=True)
class _Parted:
    """A map in which no card stands on two pages."""

    journey: Journey
    comes: frozenset[str]
    """Ids of cards that go on from the page before; they are in no other map."""
    goes: frozenset[str]
    """Ids of cards that go on with the next page."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the pages have in common, whatever they are printed on."""

    layout: MapLayout
    chunks: tuple[Chunk, ...]
    parted: _Parted
    strip: LaneBox | None
    """The parking strip, where it is printed."""
    box: Bounds
    """Of the largest page's map, with the lanes' headings: left, top, right, bottom."""

    @property
    def count(self) -> int:
        """How many pages there are, with the one before the map."""
        return 1 + len(self.chunks) + (self.strip is not None)

    def frame(self, setup: Setup) -> Frame:
        """How each of the map's pages is laid on its paper."""
        left, top, right, bottom = self.box
        return bare_frame(right - left, bottom - top, setup, _FOOT * setup.paper.text)


def phase_pages(layout: MapLayout, setup: Setup, furnisher: Furnisher) -> tuple[Page, ...]:
    """The map's pages; one where it has no more phases than ``setup`` puts on a page."""
    chunks = _chunks(layout, setup)
    if len(chunks) < 2:
        return (one_page(layout, setup, furnisher),)
    plan = _planned(layout, chunks, setup, furnisher)
    frame = plan.frame(setup)
    pages = [_cover(layout, plan, frame, setup, furnisher)]
    pages += [_page(plan, i, frame) for i in range(len(chunks))]
    if plan.strip is not None:
        pages.append(_strip_page(plan, plan.strip, frame))
    title = " ".join(layout.journey.title.split())
    return tuple(_numbered(page, i, plan, title, setup, furnisher) for i, page in enumerate(pages))


def phase_texts(layout: MapLayout, setups: Sequence[Setup], furnisher: Furnisher) -> Iterator[float]:
    """The size of the smallest text on the pages, for each of some setups that differ in paper alone."""
    setup = setups[0]
    chunks = _chunks(layout, setup)
    if len(chunks) < 2:
        yield from page_texts(layout, setups, furnisher)
        return
    plan = _planned(layout, chunks, setup, furnisher)
    smallest = smallest_size(draw_map(plan.layout).items)
    for each in setups:
        frame = plan.frame(each)
        scale = frame.scale if plan.strip is None else _strip_place(plan, plan.strip, frame).scale
        yield min(smallest * scale, each.paper.text)


def _chunks(layout: MapLayout, setup: Setup) -> tuple[Chunk, ...]:
    phases, n = layout.journey.phases, setup.phases
    return tuple(phases[i : i + n] for i in range(0, len(phases), n))


def _planned(layout: MapLayout, chunks: tuple[Chunk, ...], setup: Setup, furnisher: Furnisher) -> _Plan:
    parted = _parted(layout.journey, chunks)

    def engine() -> LayoutEngine:
        words = TrayWords(furnisher.words.say(PARKING))
        return LayoutEngine(furnisher.fonts, words, setup.limits, layout.palette)

    laid = engine().layout(parted.journey, rated=layout.journey) if parted.goes else layout
    strip = _strip(layout, chunks, engine()) if layout.tray is not None else None
    widest = max(end - start for start, end in (_reach(laid, chunk) for chunk in chunks))
    left, top, _, bottom = bounds((*draw(laid, ()).heads, bare(laid.header, laid.palette.page)))
    right = laid.heads_width + widest + theme.PHASE_TIP + _ARROW + 2
    return _Plan(laid, chunks, parted, strip, (left, top, right, bottom))


def _cover(layout: MapLayout, plan: _Plan, frame: Frame, setup: Setup, furnisher: Furnisher) -> Page:
    """The page before the map: title, the whole map in small with the pages' numbers, legend."""
    drawn = draw_map(layout)
    if setup.paper.own:
        least = LEAST_WIDTH + 2 * setup.margin
        paper = setup.paper.sized(max(frame.width, least), max(frame.height, least))
        setup = dataclasses.replace(setup, paper=paper)
    cover = frame_for(layout.journey, drawn.w, drawn.h, setup, furnisher, _FOOT * setup.paper.text)
    s = cover.scale
    x, y = cover.map_left - drawn.x * s, cover.top - drawn.y * s
    small = Placed(x, y, s, tuple(sketched(drawn.items)), None, is_decoration=True)
    marks = tuple(_signposts(layout, plan, drawn, s, 3 * setup.paper.text, furnisher))
    return cover.page((small, Placed(x, y, 1.0, marks, None, is_decoration=True)))


def _signposts(
    layout: MapLayout, plan: _Plan, drawn: Group, s: float, most: float, furnisher: Furnisher
) -> Iterator[Item]:
    """Where pages end, and their numbers, on the map drawn at ``s``; numbers are at most ``most`` points."""
    top = drawn.y * s
    bottom = top + drawn.h * s if layout.tray is None else layout.tray.y * s
    ends = [tuple(side * s for side in _reach(layout, chunk)) for chunk in plan.chunks]
    for (_, end), (start, _) in pairwise(ends):
        yield edge((end + start) / 2, top, (end + start) / 2, bottom, furnisher.palette.soft_ink)
    places = [(left, right, (top + bottom) / 2) for left, right in ends]
    if layout.tray is not None:
        middle = (layout.tray.y + layout.tray.h / 2) * s
        places.append((drawn.x * s, (drawn.x + drawn.w) * s, middle))
    for i, (left, right, middle) in enumerate(places):
        size = max(min(0.3 * (right - left), most), READABLE)
        text = str(i + 2)
        if furnisher.fonts.measure(text, "bold", size) + size <= right - left:
            yield from number(text, (left + right) / 2, middle, size, furnisher)


def _page(plan: _Plan, i: int, frame: Frame) -> Page:
    """The page of the chunk ``i``, counted from 0."""
    layout, chunk = plan.layout, plan.chunks[i]
    drawn, s = draw(layout, chunk), frame.scale
    start, end = _reach(layout, chunk)
    x, y = frame.left - plan.box[0] * s, frame.top - plan.box[1] * s
    shift = x - (start - layout.heads_width) * s
    seen = (x + layout.heads_width * s, y, (end - start + theme.PHASE_GAP / 2) * s, frame.height)
    comes = plan.parted.comes
    again = tuple(item for item in drawn.cells if isinstance(item, Group) and item.key in comes)
    cells = tuple(item for item in drawn.cells if not isinstance(item, Group) or item.key not in comes)
    parts = (
        Placed(shift, y, s, drawn.grounds),
        Placed(shift, y, s, drawn.curves, seen),
        Placed(x, y, s, drawn.heads),
        Placed(shift, y, s, cells),
        Placed(shift, y, s, again, None, is_decoration=True),
        Placed(shift, y, s, _marks(plan, i, start, end), None, is_decoration=True),
    )
    return frame.page(part for part in parts if part.items)


def _numbered(page: Page, i: int, plan: _Plan, title: str, setup: Setup, furnisher: Furnisher) -> Page:
    """The page ``i``, counted from 0, with its foot: title, where the map goes on, number."""
    words, text, margin = furnisher.words, setup.paper.text, setup.margin
    right = words.tr("Page {page} of {pages}", page=i + 1, pages=plan.count)
    if 0 < i < len(plan.chunks):
        values = {"next": i + 2, "page": i + 1, "pages": plan.count}
        right = words.tr("Continues on page {next} · Page {page} of {pages}", **values)
    foot = furnisher.foot(title if i else "", right, page.width - 2 * margin, text)
    place = Placed(margin, page.height - margin, 1.0, foot, None, is_decoration=True)
    return Page(page.width, page.height, (*page.parts, place))


def _marks(plan: _Plan, i: int, start: float, end: float) -> tuple[Item, ...]:
    """Triangles beside what comes from the page before or goes on with the next."""
    layout, chunk = plan.layout, plan.chunks[i]
    row = layout.phase_titles[0]
    middle = row.y + row.h / 2
    marks: list[Item] = []
    if i:
        marks.append(_triangle(start - 4, middle, -_ARROW, layout.palette.soft_ink))
    if i + 1 < len(plan.chunks):
        marks.append(_triangle(end + theme.PHASE_TIP + 2, middle, _ARROW, layout.palette.soft_ink))
    parted, steps = plan.parted, {step.id for phase in chunk for step in phase.steps}
    boxes = ((lane, box) for lane in layout.lanes for box in lane.band.cards) if parted.goes else ()
    for lane, box in boxes:
        y = lane.y + box.y + box.h / 2
        if box.step_id in steps and box.card_id in parted.comes:
            marks.append(_triangle(box.x, y, -_SMALL_ARROW, layout.palette.head_ink))
        if box.step_id in steps and box.card_id in parted.goes:
            marks.append(_triangle(box.x + box.w, y, _SMALL_ARROW, layout.palette.head_ink))
    return tuple(marks)


def _triangle(x: float, y: float, reach: float, color: str) -> Path:
    """From (x, y) as far as ``reach``: to the left where that is negative."""
    half = abs(reach) / 2
    return Path((("M", x, y - half), ("L", x + reach, y), ("L", x, y + half), ("Z",)), fill=color)


def _reach(layout: MapLayout, chunk: Chunk) -> tuple[float, float]:
    """Where the columns of these phases begin and end."""
    shown = {phase.id for phase in chunk}
    boxes = [box for box in layout.phases if box.phase_id in shown]
    return boxes[0].x, boxes[-1].x + boxes[-1].w


def _parted(journey: Journey, chunks: Sequence[Chunk]) -> _Parted:
    """The map with each card that covers steps of two pages as two cards."""
    ends: dict[str, int] = {}
    """Step id → the number of the step with which the next page begins."""
    number = 0
    for chunk in chunks:
        steps = [step.id for phase in chunk for step in phase.steps]
        number += len(steps)
        ends |= dict.fromkeys(steps, number)
    known = {card.id for lane in journey.lanes for card in lane.cards}
    comes: set[str] = set()
    goes: set[str] = set()
    order = list(ends)
    numbers = {step: i for i, step in enumerate(order)}

    def pieces(card: Card) -> list[Card]:
        if card.step is None or numbers[card.step] + card.span <= ends[card.step]:
            return [card]
        at, end = numbers[card.step], min(numbers[card.step] + card.span, len(order))
        found: list[Card] = []
        name = card.id
        while at < end:
            stop = min(ends[order[at]], end)
            found.append(replace(card, id=name, step=order[at], span=stop - at))
            if stop < end:
                goes.add(name)
                while name in known:
                    name += "+"
                known.add(name)
                comes.add(name)
            at = stop
        return found

    lanes: list[Lane] = []
    for lane in journey.lanes:
        cards = tuple(piece for card in lane.cards for piece in pieces(card))
        lanes.append(lane if len(cards) == len(lane.cards) else replace(lane, cards=cards))
    return _Parted(replace(journey, lanes=tuple(lanes)), frozenset(comes), frozenset(goes))


def _strip(layout: MapLayout, chunks: Sequence[Chunk], engine: LayoutEngine) -> LaneBox | None:
    """The parking strip, as wide as the widest page's columns."""
    journey = layout.journey
    widest = max(chunks, key=lambda chunk: _reach(layout, chunk)[1] - _reach(layout, chunk)[0])
    parked = tuple(
        replace(lane, cards=tuple(card for card in lane.cards if card.step is None)) for lane in journey.lanes
    )
    return engine.layout(replace(journey, phases=widest, lanes=parked)).tray


def _strip_page(plan: _Plan, strip: LaneBox, frame: Frame) -> Page:
    """A page of its own for the cards without a place."""
    return frame.page((_strip_place(plan, strip, frame),))


def _strip_place(plan: _Plan, strip: LaneBox, frame: Frame) -> Placed:
    """The parking strip on its page, no larger than the map."""
    items = draw_strip(strip, plan.layout.palette.page)
    left, top, right, bottom = bounds(items)
    wide, high = frame.width - 2 * frame.margin, frame.legend_at - frame.top
    s = min(frame.scale, wide / (right - left), high / (bottom - top))
    return Placed(frame.map_left - left * s, frame.top - top * s, s, items)
