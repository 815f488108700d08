"""What is selected. View state: never in the file, never in the history."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from journey_editor.model import Card, Journey


class Cell(NamedTuple):
    """A place on the map: a lane and a step (None: the strip of cards without a place)."""

    lane: str
    step: str | None


class Selection(NamedTuple):
    """Cards, or one cell, or one heading. Empty when nothing is selected.

    ``cards`` keeps the order of selecting; the last one is current: it has the focus ring and
    the small bar.
    """

    cards: tuple[str, ...] = ()
    cell: Cell | None = None
    phase: str | None = None
    step: str | None = None
    lane: str | None = None

    @classmethod
    def of_cards(cls, *cards: str) -> Selection:
        return cls(cards=tuple(dict.fromkeys(cards)))

    @classmethod
    def of_cell(cls, lane: str, step: str | None) -> Selection:
        return cls(cell=Cell(lane, step))

    @classmethod
    def of_record(cls, journey: Journey, record: str) -> Selection:
        """A card, lane, step or phase; nothing for the map itself, owners, and what is gone."""
        if journey.find_card(record) is not None:
            return cls(cards=(record,))
        if record in journey.lane_numbers:
            return cls(lane=record)
        if record in journey.columns:
            return cls(step=record)
        return cls(phase=record) if any(phase.id == record for phase in journey.phases) else cls()

    @property
    def current(self) -> str | None:
        """The card that was selected last."""
        return self.cards[-1] if self.cards else None

    def toggled(self, card_id: str) -> Selection:
        """With this card added, or taken out if it was in."""
        if card_id in self.cards:
            return Selection(cards=tuple(card for card in self.cards if card != card_id))
        return Selection(cards=(*self.cards, card_id))

    def pruned(self, journey: Journey) -> Selection:
        """Without what is no longer in the map."""
        if len(self.cards) < 20:
            gone = {card for card in self.cards if journey.find_card(card) is None}
        else:
            gone = set(self.cards)
            for lane in journey.lanes:
                places = lane.positions
                if len(gone) < len(places):  # a difference looks at all that is taken away
                    gone = {card for card in gone if card not in places}
                else:
                    gone.difference_update(places)
        cards = tuple(card for card in self.cards if card not in gone) if gone else self.cards
        lanes, steps = journey.lane_numbers, journey.columns
        cell = self.cell
        if cell and (cell.lane not in lanes or (cell.step is not None and cell.step not in steps)):
            cell = None
        found = self._replace(
            cards=cards,
            cell=cell,
            phase=self.phase if self.phase and any(p.id == self.phase for p in journey.phases) else None,
            step=self.step if self.step in steps else None,
            lane=self.lane if self.lane in lanes else None,
        )
        return self if found == self else found

    def __bool__(self) -> bool:
        return bool(self.cards or self.cell or self.phase or self.step or self.lane)


class Chosen:
    """The selected cards as they are in one map. Thousands may be selected and a dozen widgets show
    what they have in common, so they are read once for all.
    """

    def __init__(self, journey: Journey, selection: Selection) -> None:
        self.journey = journey
        self.selection = selection
        self.cards: tuple[Card, ...] = journey.cards_of(selection.cards) if selection.cards else ()
        """In the order of selecting."""
        self._values: dict[str, frozenset[Any]] = {}

    def values(self, field: str) -> frozenset[Any]:
        """The different values that the cards have in one field; none without cards."""
        found = self._values.get(field)
        if found is None:
            found = self._values[field] = frozenset(map(attrgetter(field), self.cards))
        return found
