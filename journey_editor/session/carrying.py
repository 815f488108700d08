"""Cards carried over the map by hand: where they would land, and the map that letting go makes.

Cards of one cell go together to the place in a stack. Cards of several cells keep their formation and
go by whole columns and lanes. Past the last step of a phase they make a step, and at the map's end as
many as a formation needs, so that it need not give way. Below the lanes they are parked.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from journey_editor import edits
from journey_editor.layout.hit import DropPlace
from journey_editor.model import Card, Journey, Step, new_id
from journey_editor.problems import msgn
from journey_editor.session.selection import Cell, Selection
from journey_editor.session.session import Session


class Landing(NamedTuple):
    """Where carried cards would land."""

    journey: Journey
    """The map that they land on: with the steps that they make, if they make any."""
    lane: str
    step: str
    before: str | None
    """The card that they stand before; None: the end of the stack."""
    columns: int
    lanes: int
    """How far a formation goes, as far as there is room."""

    @property
    def parks(self) -> bool:
        """Whether the cards are parked, each in its own lane."""
        return not self.lane


class Carried:
    """Some cards of a map, in the hand by one of them."""

    def __init__(self, journey: Journey, ids: tuple[str, ...], grabbed: str) -> None:
        self.journey = journey
        self.grabbed = grabbed
        self.cells: dict[Cell, list[str]] = {}
        """Where the cards are from, in reading order of the map; each cell's in stack order."""
        self._first, self._end = len(journey.steps), 0
        extremes: dict[str, Card] = {}
        for cell, cards in _cells(journey, set(ids)):
            self.cells[cell] = [card.id for card in cards]
            extremes["bottom"] = cards[0]
            extremes.setdefault("top", cards[0])
            column = journey.columns[cell.step] if cell.step is not None else None
            if column is not None and column < self._first:
                self._first, extremes["left"] = column, cards[0]
            widest = max(cards, key=attrgetter("span"))
            if column is not None and column + widest.span > self._end:
                self._end, extremes["right"] = column + widest.span, widest
        self.ids = tuple([card_id for cards in self.cells.values() for card_id in cards])
        """In reading order."""
        self._extremes = tuple([card.id for card in extremes.values()])
        self.home = next(cell for cell, cards in self.cells.items() if grabbed in cards)
        """The cell of the card that the hand holds."""
        self.in_formation = len(self.cells) > 1 and self.home.step is not None
        """Whether they move by whole columns and lanes. Cards from a tray have no columns to keep."""
        self._names: dict[str, str] = {}
        self._stepped: dict[tuple[str, int], tuple[Journey, str]] = {}

    def steps_made(self, phase_id: str) -> int:
        """How many steps the cards make when they are dropped past the end of a phase; 0 if the one in
        the hand cannot get there because others would leave the map, or if the structure is locked.
        """
        if self.journey.locked:
            return 0
        columns = self.journey.columns
        if not self.in_formation or self.home.step is None:
            return 1
        shift = columns[_phase_end(self.journey, phase_id)] + 1 - columns[self.home.step]
        return 0 if self._first + shift < 0 else max(1, self._end + shift - len(columns))

    def landing(self, place: DropPlace) -> Landing:
        """What a place under the pointer means for these cards."""
        journey, step = self.journey, place.step
        if place.parks:
            return Landing(journey, "", "", None, 0, 0)
        phase = place.new_step_in_phase
        if phase is not None:
            made = self.steps_made(phase)
            journey, step = self._with_steps(phase, made) if made else (journey, _phase_end(journey, phase))
        assert step is not None
        if not self.in_formation or self.home.step is None:
            return Landing(journey, place.lane, step, place.before, 0, 0)
        rows = edits.card_rows(journey)
        columns = journey.columns[step] - self.journey.columns[self.home.step]
        lanes = rows[place.lane] - rows[self.home.lane]
        columns, lanes = edits.reachable(journey, self._extremes, columns, lanes, self.journey)
        return Landing(journey, place.lane, step, None, columns, lanes)

    def moved(self, landing: Landing) -> Journey:
        """The map after these cards went there; the same object when nothing changes."""
        journey, lane, step, before, columns, lanes = landing
        if landing.parks:
            return edits.park_cards(journey, self.ids)
        if self.in_formation:
            return edits.move_cards_by(journey, self.ids, columns, lanes, self._counted(journey))
        return edits.move_cards(journey, self.ids, lane, step, before)

    def copied(self, landing: Landing, ids: tuple[str, ...] | None = None) -> tuple[Journey, tuple[str, ...]]:
        """The map with copies of the cards there, or of some of them; also the copies' ids, in reading
        order of the originals. A card's copy has the same id each time.
        """
        journey, lane, step, before, columns, lanes = landing
        ids = self.ids if ids is None else ids
        for card_id in ids:
            if card_id not in self._names:
                self._names[card_id] = new_id()
        if landing.parks:
            new, made = edits.duplicate_cards(journey, ids, self._names)
            return edits.park_cards(new, made), made
        if self.in_formation:
            return edits.copy_cards_by(journey, ids, columns, lanes, self._counted(journey), self._names)
        return edits.copy_cards(journey, ids, lane, step, before, self._names)

    def changes(self, landing: Landing) -> bool:
        """Whether moving the cards there changes the map."""
        if landing.parks:
            return any(cell.step is not None for cell in self.cells)
        if self.in_formation:
            return landing.journey is not self.journey or (landing.columns, landing.lanes) != (0, 0)
        if (landing.lane, landing.step) != (self.home.lane, self.home.step):
            return True
        return self.moved(landing) is not self.journey

    def _counted(self, journey: Journey) -> Journey | None:
        return self.journey if journey is not self.journey else None

    def _with_steps(self, phase_id: str, count: int) -> tuple[Journey, str]:
        """The map with new last steps in a phase, and the first of them. The same each time, so that
        what was shown is what the drop makes.
        """
        key = phase_id, count
        if key not in self._stepped:
            journey, steps = self.journey, [Step(id=new_id()) for _ in range(count)]
            for step in steps:
                journey = edits.add_step(journey, phase_id, step)
            self._stepped[key] = journey, steps[0].id
        return self._stepped[key]


def drop_cards(session: Session, carried: Carried, landing: Landing, *, copies: bool) -> None:
    """Let carried cards go, or copies of them, as one step of the history."""
    if not copies:
        label = msgn("Move card", "Move {n} cards", len(carried.ids))
        if landing.parks:
            label = msgn("Park card", "Park {n} cards", len(carried.ids))
        session.commit(label, carried.moved(landing))
        return
    new, made = carried.copied(landing)
    session.commit(msgn("Copy card", "Copy {n} cards", len(made)), new)
    session.select(Selection.of_cards(*made))


def _cells(journey: Journey, ids: set[str]) -> Iterator[tuple[Cell, list[Card]]]:
    """The cells in which some cards stand, with those cards, in reading order."""
    columns = journey.columns
    for lane in journey.lanes:
        chosen = lane.positions.keys() & ids
        if not chosen:
            continue
        for step in sorted(lane.cells, key=lambda step: columns.get(step or "", -1)):
            cards = [card for card in lane.cells[step] if card.id in chosen]
            if cards:
                yield Cell(lane.id, step), cards


def _phase_end(journey: Journey, phase_id: str) -> str:
    """The last step of a phase."""
    return next(phase for phase in journey.phases if phase.id == phase_id).steps[-1].id
