"""The map on several pages, some phases on each.

A page ends between two phases only. All pages have the same scale, and each lane the same height on all of
them, so that they can be laid side by side. The lanes' headings stand on every page. A card that covers
steps of two pages stands on both, with all its text and marks that say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journey_editor.edits.record import replace
from journey_editor.export.drawing import bare, bounds, draw, draw_strip
from journey_editor.export.furniture import Furnisher
from journey_editor.export.pages import Frame, Page, Placed, frame_for, one_page
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
    """What the pages have in common."""

    layout: MapLayout
    chunks: tuple[Chunk, ...]
    parted: _Parted
    furnisher: Furnisher
    setup: Setup


def phase_pages(layout: MapLayout, setup: Setup, furnisher: Furnisher) -> tuple[Page, ...]:
    """The map's pages; one where it has no more phases than ``setup`` puts on a page."""
    phases, n = layout.journey.phases, setup.phases
    chunks = tuple(phases[i : i + n] for i in range(0, len(phases), n))
    if len(chunks) < 2:
        return (one_page(layout, setup, furnisher),)
    parted = _parted(layout.journey, chunks)
    words = TrayWords(furnisher.words.say(PARKING))
    engine = LayoutEngine(furnisher.fonts, words, setup.limits, layout.palette)
    laid = engine.layout(parted.journey, rated=layout.journey) if parted.goes else layout
    plan = _Plan(laid, chunks, parted, furnisher, setup)
    strip = (
        _strip(layout, chunks, LayoutEngine(furnisher.fonts, words, setup.limits, layout.palette))
        if layout.tray is not None
        else None
    )
    widest = max(end - start for start, end in (_reach(laid, chunk) for chunk in chunks))
    left, top, _, bottom = bounds((*draw(laid, ()).heads, bare(laid.header, laid.palette.page)))
    width = laid.heads_width + widest + theme.PHASE_TIP + _ARROW + 2 - left
    foot = _FOOT * setup.paper.text
    frame = frame_for(layout.journey, width, bottom - top, setup, furnisher, foot)
    count = len(chunks) + (strip is not None)
    pages = [_page(plan, i, (left, top), frame, count) for i in range(len(chunks))]
    if strip is not None:
        pages.append(_strip_page(plan, strip, frame, count))
    return tuple(pages)


def _page(plan: _Plan, i: int, corner: tuple[float, float], frame: Frame, count: int) -> Page:
    """Page ``i``, counted from 0; ``corner`` is the top left of what the map's headings fill."""
    layout, chunk = plan.layout, plan.chunks[i]
    drawn, s = draw(layout, chunk), frame.scale
    start, end = _reach(layout, chunk)
    x, y = frame.margin - corner[0] * s, frame.top - corner[1] * s
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
    page = frame.page((part for part in parts if part.items), first=i == 0)
    return _numbered(page, plan, frame, i, count, goes_on=i + 1 < len(plan.chunks))


def _numbered(page: Page, plan: _Plan, frame: Frame, i: int, count: int, *, goes_on: bool) -> Page:
    """The page with its foot: title, where the map goes on, number."""
    furnisher, text = plan.furnisher, plan.setup.paper.text
    words = furnisher.words
    right = words.tr("Page {page} of {pages}", page=i + 1, pages=count)
    if goes_on:
        values = {"next": i + 2, "page": i + 1, "pages": count}
        right = words.tr("Continues on page {next} · Page {page} of {pages}", **values)
    title = " ".join(plan.layout.journey.title.split()) if i else ""
    foot = furnisher.foot(title, right, frame.width - 2 * frame.margin, text)
    place = Placed(frame.margin, frame.height - frame.margin, 1.0, foot, None, is_decoration=True)
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


def _strip_page(plan: _Plan, strip: LaneBox, frame: Frame, count: int) -> Page:
    """A page of its own for the cards without a place."""
    items = draw_strip(strip, plan.layout.palette.page)
    left, top, right, bottom = bounds(items)
    wide = frame.width - 2 * frame.margin
    high = max(frame.legend_at - frame.top, 1.0) if frame.legend.items else frame.height - frame.top
    s = min(frame.scale, wide / (right - left), high / (bottom - top))
    place = Placed(frame.margin - left * s, frame.top - top * s, s, items)
    return _numbered(frame.page((place,), first=False), plan, frame, count - 1, count, goes_on=False)
