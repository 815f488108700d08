"""Shift with arrows, Home and End: the selection grows card by card from where it began, and shrinks on
the way back, as in a list of files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journey_editor.layout.hit import Direction, neighbour
from journey_editor.layout.walking import TRAY, last_cell, reading_order
from journey_editor.model import Journey
from journey_editor.session.commands import heading
from journey_editor.session.selection import Selection
from journey_editor.views.canvas.spoken import chosen_thing

if TYPE_CHECKING:
    from journey_editor.views.canvas.view import CanvasView

_BACK: dict[Direction, Direction] = {"left": "right", "right": "left", "up": "down", "down": "up"}


class _Step(NamedTuple):
    """A card on the way, and how one came there; None: by a leap over all that is between."""

    card: str
    by: Direction | None


class Extending:
    """Remembers the way that the selection took, as long as nothing else changes the selection."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._way: list[_Step] = []
        """The first is where it began."""
        self._kept: tuple[str, ...] = ()
        """Cards that were selected besides."""
        self._made: Selection | None = None

    def step(self, direction: Direction) -> Selection | None:
        """The selection with the next card in a direction, or without the last one where that leads
        back; None at the map's edge.
        """
        self._begin()
        way = self._way
        if len(way) > 1 and way[-1].by == _BACK[direction]:
            way.pop()
            return self._selection()
        found = self._next_card(direction)
        if found is None:
            return None
        self._reach(_Step(found, direction))
        return self._selection()

    def jump(self, *, last: bool, far: bool, extend: bool) -> Selection | None:
        """The first or ``last`` card of the lane, ``far``: of the map; ``extend``: with all between."""
        layout, chosen = self._canvas.shown_layout, self._canvas.session.selection
        row = self._heading_row(layout.journey, chosen)
        if row and not far:
            return heading("phase" if chosen.phase else "step", row[-1 if last else 0])
        lane = None if far else self._lane(chosen)
        cards = reading_order(layout, lane)
        if not cards:
            place = last_cell(layout, lane, last=last)
            return Selection.of_cell(*place) if place is not None else None
        target = cards[-1 if last else 0]
        if not extend or not chosen.cards:
            return Selection.of_cards(target)
        self._begin()
        places = {card: place for place, card in enumerate(cards)}
        start = len(self._way) - 1
        while start > 0 and self._way[start - 1].card in places:
            start -= 1
        here, there = places[self._way[start].card], places[target]
        between = cards[here : there + 1] if there >= here else cards[there : here + 1][::-1]
        self._way[start:] = [_Step(card, None) for card in between]
        return self._selection()

    # ---- the way

    def _begin(self) -> None:
        """Begin a new way at the current card, unless the selection is still the one made here."""
        chosen = self._canvas.session.selection
        if self._made is not None and chosen == self._made and self._way:
            return
        self._kept = chosen.cards[:-1]
        self._way = [_Step(chosen.current, None)] if chosen.current else []

    def _reach(self, step: _Step) -> None:
        """Go on to a card. One that a leap had taken leads back to it."""
        cards = [one.card for one in self._way]
        if step.card in cards:
            place = cards.index(step.card)
            if all(one.by is None for one in self._way[place:]):
                del self._way[place + 1 :]
                return
        self._way.append(step)

    def _selection(self) -> Selection:
        """The last card of the way comes last: it is the current one."""
        cards = dict.fromkeys((*self._kept, *(one.card for one in self._way)))
        current = self._way[-1].card
        del cards[current]
        self._made = Selection(cards=(*cards, current))
        return self._made

    def _next_card(self, direction: Direction) -> str | None:
        """The next card in a direction, past cells that hold none."""
        layout, chosen = self._canvas.shown_layout, self._canvas.session.selection
        where = chosen.current or ((chosen.cell.lane, chosen.cell.step) if chosen.cell else None)
        while True:
            where = neighbour(layout, where, direction)
            if where is None or where == TRAY or isinstance(where, str):
                return where if isinstance(where, str) else None

    # ---- where one is

    def _lane(self, chosen: Selection) -> str:
        """The lane that the keyboard is in, the strip without places as ""; else the map's first one."""
        journey = self._canvas.shown_layout.journey
        thing = chosen_thing(journey, chosen)
        if thing is not None and thing.kind in ("card", "cell"):
            return thing.lane
        if thing is not None and thing.kind == "lane":
            return thing.key
        if thing is not None and thing.kind == "tray":
            return ""
        return next((lane.id for lane in journey.lanes if lane.cards), "")

    @staticmethod
    def _heading_row(journey: Journey, chosen: Selection) -> list[str]:
        if chosen.phase:
            return [phase.id for phase in journey.phases]
        return [step.id for step in journey.steps] if chosen.step else []
