"""Dragging cards: a ghost follows the pointer, the drop place opens, release moves or copies.

What opens is what the drop does: the map with copies of the cards where they would land is laid out
and shown, the copies as gaps. At home the cards stay as empty sheets until they are dropped: a lane
that shrank in mid-drag would pull the map away from under the pointer. For the same reason the
emotion curve waits for the drop, and the lane that is aimed at keeps its place in the window while
those around it make room.

The place of cards of one cell opens at once wherever the pointer comes, which lays out one lane; on a
computer that does not keep up with the hand, with every second frame: the cards never stay behind. All
else opens when the pointer has come to rest for a moment, for a whole pattern of gaps would flicker
under a hand that is passing through, and so would the map if a column opened at each phase that is
crossed; until then the cell is framed, or a bar shows where a step would be made. The moment also
keeps the work out of the way of the pointer: see ``REST``.

A gap is at most so high that one still sees what lies below it, and of a very large formation the
cells nearest to the hand open; the number at the ghost tells how many cards there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from journey_editor.layout.boxes import CardBox, LaneBox, MapLayout
from journey_editor.layout.hit import DropPlace, drop_place
from journey_editor.layout.theme import CARD_GAP, CARD_SIDE, COLUMN_WIDTH
from journey_editor.model import Journey
from journey_editor.session.carrying import Carried, Landing, drop_cards
from journey_editor.session.selection import Cell
from journey_editor.views.canvas.gestures.base import Gesture, Pointer, Stage
from journey_editor.views.canvas.gestures.flight import (
    badge_area,
    covered_by,
    ghosts_of,
    paint_badge,
    paint_more,
    paint_target,
)

REST = 70
"""Milliseconds after which the pointer rests at a place. Opening the places of 500 cards of a map of
50,000 takes as long as a frame; a hand that moves never waits for it."""
STEP_REST = 160
"""The same where a column between two phases would open and push all to its right aside."""
TREMBLE = 6
"""Pixels that a resting hand may move."""
MOST_OPENED = 600
"""Cards of a formation that fly along and whose places open: those of the cells nearest to the hand."""
CATCH_UP = 30
"""Milliseconds after which a place opens that was passed over, if the hand has come no farther."""
FRINGE = 2
"""Pixels by which what is painted may lie beyond its edges."""
GAP_SHARE = 0.4
"""Of the height in which cards show: so much of it a gap may take."""


class Preview(NamedTuple):
    """A map to be shown for a place."""

    landing: Landing
    journey: Journey
    gaps: frozenset[str]
    more: dict[str, int]
    """The last gap of a cell → how many cards come there for which no gap is shown."""


class CardDrag(Gesture):
    """Drags the selected cards by the one under the pointer."""

    def __init__(self, stage: Stage, grabbed: str, at: Pointer) -> None:
        super().__init__(stage)
        session, self._base = stage.session, stage.shown_layout
        self._carried = carried = Carried(session.journey, session.selection.cards, grabbed)
        found = self._base.find_card(grabbed)
        assert found is not None
        lane, box = found
        corner = stage.camera.to_view(box.x, lane.y + box.y, box.w, box.h).topLeft()
        self._grip = at.view - corner
        self._piles = _nearest(carried, self._base)
        self._ghosts = ghosts_of(found, self._piles, fanned=not carried.in_formation)
        self._covered = covered_by(self._ghosts)
        self._away = frozenset(carried.ids)
        self._at = at
        self._pointer = self._since = at.view
        self._passed_over = False
        """Whether the place under the pointer has been left for the next frame."""
        self._copying: bool | None = None
        self._place: DropPlace | None = None
        self._opened: Preview | None = None
        """What is open; None while it waits for the pointer to rest, and where there is no place."""
        self._prepared: Preview | None = None
        self._more: list[tuple[LaneBox, CardBox, int]] = []
        """Gaps that stand for more cards than their own, and for how many."""
        self._follow(at)

    # ---- what the hand does

    def move(self, at: Pointer) -> None:
        self._follow(at, hurried=self.stage.is_behind and not self._passed_over)

    def _follow(self, at: Pointer, *, hurried: bool = False) -> None:
        """Carry the cards along and, unless ``hurried``, open the place that they have come to."""
        fresh = at.copies != self._copying
        seen = self._marks()
        self._at, self._pointer, self._copying = at, at.view, at.copies
        place = self._place_at(at.view)
        opens = place != self._place and place is not None and self._opens_in_passing(place)
        was_passed_over, self._passed_over = self._passed_over, hurried and opens and not fresh
        if self._passed_over:
            self.stage.await_rest(CATCH_UP)
        elif place != self._place:
            self._place = place
            self._aim()
        elif fresh and place is not None and self._opened is not None:
            self._open(place)
        elif fresh:
            self._aim()
        elif self._opened is None and (
            was_passed_over or (at.view - self._since).manhattanLength() > TREMBLE
        ):
            self._wait()
        now = self._marks()
        if seen is None or now is None:
            self.stage.refresh()
        else:
            self.stage.refresh_area(seen)
            self.stage.refresh_area(now)

    def _marks(self) -> QRectF | None:
        """The pixels on which the cards in the air and their number are painted; None where the place that
        they would come to is framed as well. An open place needs nothing more: the map has changed there.
        """
        if self._opened is None and self._place is not None:
            return None
        corner, scale, cards = self._pointer - self._grip, self.stage.camera.scale, self._covered
        flight = QRectF(cards.topLeft() * scale + corner, cards.size() * scale)
        return flight.united(badge_area(self.stage, corner)).adjusted(-FRINGE, -FRINGE, FRINGE, FRINGE)

    def rested(self) -> None:
        if self._passed_over:
            self._follow(self._at)
            return
        if self._place is None or self._opened is not None:
            return
        if self._prepared is None:  # in two beats, so that an event in between need not wait for both
            self._prepared = self._would_be(self._place)
            self.stage.await_rest(0)
        else:
            self._show(self._place, self._prepared)
            self.stage.refresh()

    def release(self, at: Pointer) -> None:
        if at.view != self._pointer or at.copies != self._copying or self._passed_over:
            self._follow(at)  # what the hand saw last is what it gets
        place = self._place
        if place is None:
            self.stage.preview(None)
            return
        seen = self._height_of(place.lane)
        self.stage.preview(None)
        drop_cards(
            self.stage.session, self._carried, self._carried.landing(place), copies=self._copying is True
        )
        self.stage.slide(self._height_of(place.lane) - seen)

    def flown(self) -> Mapping[str, QPointF]:
        corner, scale = self._pointer - self._grip, self.stage.camera.scale
        return {ghost.face.card.id: corner + QPointF(ghost.dx, ghost.dy) * scale for ghost in self._ghosts}

    def landed(self, flown: Mapping[str, QPointF]) -> Mapping[str, QPointF]:
        if not self._copying:
            return flown
        made = self.stage.session.selection.cards  # in the order of what they are copies of
        names = dict(zip(self._carried.ids, made, strict=False))
        return {names[card]: corner for card, corner in flown.items() if card in names}

    def cancel(self) -> None:
        self.stage.preview(None)

    def paint(self, painter: QPainter) -> None:
        corner = self._pointer - self._grip
        self.stage.paint_ghosts(painter, self._ghosts, corner)
        if self._opened is not None:
            paint_more(painter, self.stage, self._more)
        elif self._place is not None:
            paint_target(painter, self.stage, self._place)
        cards = len(self._carried.ids)
        if cards > 1 or self._copying:
            paint_badge(painter, self.stage, corner, cards, copies=self._copying is True)

    # ---- the drop place

    def _place_at(self, point: QPointF) -> DropPlace | None:
        """The place under the pointer, told by where things are at rest: else a gap would push itself
        away from under the pointer.
        """
        if not self.stage.content_rect().contains(point):
            return None
        x, y = self.stage.camera.to_map_free(point)
        place = drop_place(self._base, self._x_at_rest(x), self._y_at_rest(y), self._leaving)
        if place is None or place.parks:
            return place
        phase = place.new_step_in_phase
        if phase is not None and not self._carried.steps_made(phase):
            last = next(p for p in self._carried.journey.phases if p.id == phase).steps[-1]
            return DropPlace(place.lane, last.id, None)
        if not self._carried.in_formation:
            return place
        return DropPlace(place.lane, place.step, None, phase)

    def _x_at_rest(self, x: float) -> float:
        """All of a column that has opened is the end of its phase. Beyond it, where things stand as soon
        as it has closed.
        """
        opened = self._opened.landing if self._opened is not None else None
        if opened is None or opened.journey is self._carried.journey:
            return x
        first = self.stage.shown_layout.columns_by_step[opened.step].x
        made = len(opened.journey.steps) - len(self._carried.journey.steps)
        return first if first - CARD_SIDE <= x < first + made * COLUMN_WIDTH else x

    def _y_at_rest(self, y: float) -> float:
        """All of a lane that has opened is that lane; within it, the height at rest counts. Beyond it,
        cards of one cell go by the lanes as they are seen, for the next one opens as much. A formation
        goes by where they stand as soon as all have closed.
        """
        shown, base = self.stage.shown_layout, self._base
        if self._carried.in_formation:
            lane = shown.lanes_by_id.get(self._opened.landing.lane) if self._opened is not None else None
            if lane is None or not lane.y <= y < lane.y + lane.h:
                return y - self.stage.lift
        else:
            lane = next((lane for lane in shown.lanes if lane.y <= y < lane.y + lane.h), None)
            if lane is None or lane.lane_id not in base.lanes_by_id:
                return y
        rest = base.lanes_by_id[lane.lane_id]
        return rest.y + min(y - lane.y, rest.h - 0.01)

    def _aim(self) -> None:
        """The pointer has come to another place: open it, or wait for the pointer to rest there."""
        place = self._place
        if place is not None and self._opens_in_passing(place):
            self._open(place)
            return
        self._opened = None
        self.stage.preview(self._carried.journey, frozenset(), self._leaving)
        if place is not None:
            self._wait()

    def _opens_in_passing(self, place: DropPlace) -> bool:
        """Whether a place opens at once: cards of one cell leave the rest of the map where it is, but for
        the lanes below.
        """
        if self._carried.in_formation:
            return False
        phase = place.new_step_in_phase
        return phase is None or phase == self._carried.journey.phases[-1].id

    def _wait(self) -> None:
        self._since, self._prepared = self._pointer, None
        makes_step = self._place is not None and self._place.new_step_in_phase is not None
        self.stage.await_rest(STEP_REST if makes_step else REST)

    def _open(self, place: DropPlace) -> None:
        self._show(place, self._would_be(place))

    def _would_be(self, place: DropPlace) -> Preview:
        """What a drop at a place would give, with copies for the cards."""
        carried = self._carried
        landing = carried.landing(place)
        if self._copying or carried.changes(landing):
            openable = self._openable()
            ids = tuple(card for card in carried.ids if card in openable)
            journey, gaps = carried.copied(landing, ids)
            more = {gap: openable[card] for card, gap in zip(ids, gaps, strict=True) if openable[card]}
            return Preview(landing, journey, frozenset(gaps), more)
        return Preview(landing, carried.journey, frozenset(), {})

    def _show(self, place: DropPlace, preview: Preview) -> None:
        self._opened, self._prepared = preview, None
        self.stage.preview(preview.journey, preview.gaps, self._leaving)
        if self._carried.in_formation and not place.parks:
            shown, base = self.stage.shown_layout.lanes_by_id, self._base.lanes_by_id
            self.stage.lift = shown[place.lane].y - base[place.lane].y
        found = ((self.stage.shown_layout.find_card(gap), cards) for gap, cards in preview.more.items())
        self._more = [(*box, cards) for box, cards in found if box is not None]

    @property
    def _leaving(self) -> frozenset[str]:
        """The cards that are shown as empty sheets."""
        return frozenset() if self._copying else self._away

    def _openable(self) -> dict[str, int]:
        """Of each cell's cards so many as make a gap of the height that one may have; with the last of
        them the number of the others.
        """
        room = self.stage.content_rect().height() / self.stage.camera.scale * GAP_SHARE
        found: dict[str, int] = {}
        for pile in self._piles:
            height = 0.0
            for number, (_lane, box) in enumerate(pile):
                height += box.h + CARD_GAP
                if height > room and number:
                    found[pile[number - 1][1].card_id] = len(pile) - number
                    break
                found[box.card_id] = 0
        return found

    def _height_of(self, lane: str) -> float:
        """Where a lane begins in the view; the parking strip moves nothing, so it does not matter."""
        camera, box = self.stage.camera, self.stage.shown_layout.lanes_by_id.get(lane)
        return camera.to_view(0, box.y, 0, 0).top() if box is not None else 0.0


def _nearest(carried: Carried, layout: MapLayout) -> list[list[tuple[LaneBox, CardBox]]]:
    """The carried cards in the piles in which they land; of a formation those nearest to the card in
    the hand first, up to a number of cards.
    """
    journey, home = carried.journey, carried.home
    columns, rows = journey.columns, journey.lane_numbers

    def far(cell: Cell) -> int:
        across = abs(columns.get(cell.step or "", 0) - columns.get(home.step or "", 0))
        return max(across, abs(rows[cell.lane] - rows[home.lane]))

    piles: list[list[tuple[LaneBox, CardBox]]] = []
    count = 0
    for cell in sorted(carried.cells, key=far) if carried.in_formation else carried.cells:
        lane = layout.lanes_by_id[cell.lane] if cell.step is not None else layout.tray
        assert lane is not None
        piles.append([(lane, lane.band.by_id[card]) for card in carried.cells[cell]])
        count += len(piles[-1])
        if carried.in_formation and count >= MOST_OPENED:
            break
    return piles if carried.in_formation else [[box for pile in piles for box in pile]]
