"""Stacks the cards of a lane: lane order is stack order, and every card takes the first height
that is free in all its columns.

Stacking again after an edit looks only at the columns that the edit touched; the faces and boxes
of all other cards are used again. Columns that come, go or change places take their stacks along:
nothing is stacked anew, and the boxes get their new places when they are first looked at. Of a column
that grows wider or narrower the cards are set and stacked anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import is_
from typing import NamedTuple

from journey_editor.layout import theme
from journey_editor.layout.boxes import CardBox, CardFace
from journey_editor.layout.cards import CardSetter
from journey_editor.layout.header import Columns
from journey_editor.layout.limits import USUAL, Limits
from journey_editor.layout.looks import Looks
from journey_editor.layout.palettes import Palette
from journey_editor.model import Card


class StackInputs(NamedTuple):
    """All that a lane's stacks depend on, besides its cards."""

    columns: Columns
    looks: Looks
    paper: str
    """The paper of cards that have no colour of their own."""
    language: str
    top: float
    """Where the first card of a column stands."""
    open_card: str
    """The card that is being typed into and so grows without limit; empty: none."""

    def same(self, other: StackInputs) -> bool:
        """Whether a card that did not change would look the same, and stand as high in its column."""
        return self.looks is other.looks and self[2:] == other[2:]


class Stacks:
    """The placed cards of a lane."""

    __slots__ = ("_boxes", "_columns", "_free", "bottom", "cards", "inputs", "size", "wide")

    def __init__(
        self,
        inputs: StackInputs,
        cards: tuple[Card, ...],
        boxes: tuple[CardBox | None, ...],
        free: tuple[float, ...],
        wide: tuple[Card, ...],
    ) -> None:
        self.inputs = inputs
        self.cards = cards
        self.wide = wide
        """The cards that cover more than one column."""
        self.bottom = max(free, default=inputs.top)
        """The lower edge of the lowest card, and the gap below it; the top where there is none."""
        self.size = len(boxes) - boxes.count(None)
        """How many cards have a place."""
        self._boxes = boxes
        self._free = free
        self._columns = inputs.columns
        """The columns in which ``_boxes`` and ``_free`` are said."""

    @property
    def boxes(self) -> tuple[CardBox | None, ...]:
        """One a card; None for those without a place."""
        self._arrive()
        return self._boxes

    @property
    def free(self) -> tuple[float, ...]:
        """For each column where the next card would stand."""
        self._arrive()
        return self._free

    @property
    def all_placed(self) -> bool:
        """Whether no card is without a place."""
        return self.size == len(self.cards)

    @property
    def awaits_columns(self) -> bool:
        """Whether these are other stacks whose columns have moved, and nothing else."""
        return self._columns is not self.inputs.columns

    @property
    def placed(self) -> tuple[CardBox, ...]:
        """The boxes in stack order."""
        return tuple([box for box in self.boxes if box is not None])

    def moved(self, inputs: StackInputs) -> Stacks | None:
        """The same stacks where the columns now are, whatever their widths; None where they must be
        stacked anew, because a card would look different or cover other columns.
        """
        before, after = self.inputs.columns, inputs.columns
        if not self.inputs.same(inputs) or any(_covered(c, before) != _covered(c, after) for c in self.wide):
            return None
        found = Stacks(inputs, self.cards, (), (), self.wide)
        found.bottom, found.size = self.bottom, self.size
        found._boxes, found._free, found._columns = self._boxes, self._free, self._columns
        return found

    def _arrive(self) -> None:
        """Say everything in the columns of ``inputs``."""
        before, after = self._columns, self.inputs.columns
        if before is after:
            return
        lefts = {step.step_id: step.x + theme.CARD_SIDE for step in after.steps}
        self._boxes = tuple([box and _put(box, lefts.get(box.step_id)) for box in self._boxes])
        heights = {step.step_id: free for step, free in zip(before.steps, self._free, strict=True)}
        self._free = tuple([heights.get(step.step_id, self.inputs.top) for step in after.steps])
        self._columns = after


class Stacker:
    """Makes stacks; keeps the faces of cards by their ids."""

    def __init__(self, cards: CardSetter, palette: Palette, limits: Limits = USUAL) -> None:
        self._cards = cards
        self._palette = palette
        self._limit = limits.card
        self._faces: dict[str, CardFace] = {}
        self._papers: dict[str, str] = {}
        self._compared: tuple[Columns, Columns, frozenset[str]] | None = None

    def stack(self, cards: tuple[Card, ...], inputs: StackInputs, old: Stacks | None) -> Stacks:
        """The stacks of a lane's cards; ``old`` are those before an edit, if there are any."""
        resized: set[int] = set()
        if old is not None and old.inputs.columns is not inputs.columns:
            before = old.inputs.columns
            old = old.moved(inputs)
            if old is not None:
                resized = self._resized(old, before, inputs.columns)
        if old is None or not old.inputs.same(inputs):
            known = {box.card_id: box for box in old.boxes if box is not None} if old is not None else {}
            boxes: list[CardBox | None] = [known.get(card.id) for card in cards]
            free = [inputs.top] * len(inputs.columns.steps)
            self._fill(cards, range(len(cards)), boxes, free, inputs)
            return Stacks(inputs, cards, tuple(boxes), tuple(free), _wide(cards))
        if resized:
            return self._again(cards, inputs, old, resized)
        if old.cards is cards:
            return old
        return self._standing(cards, inputs, old) or self._again(cards, inputs, old, set())

    def _resized(self, stacks: Stacks, before: Columns, after: Columns) -> set[int]:
        """The columns in which cards of a lane must be set anew because they are no longer as wide."""
        if self._compared is None or self._compared[0] is not before or self._compared[1] is not after:
            widths = {column.step_id: column.w for column in before.steps}
            other = (c.step_id for c in after.steps if widths.get(c.step_id, c.w) != c.w)
            self._compared = before, after, frozenset(other)
        steps = self._compared[2]
        wide = [card for card in stacks.wide if _width(card, before) != _width(card, after)]
        if not wide and (not steps or all(card.step not in steps for card in stacks.cards)):
            return set()
        return _columns_of(wide, after) | {after.numbers[step] for step in steps}

    def _standing(self, cards: tuple[Card, ...], inputs: StackInputs, old: Stacks) -> Stacks | None:
        """The stacks after a change that moved no card, as of a colour or an emotion; else None."""
        if len(cards) != len(old.cards):
            return None
        _, looks, paper, language, _, open_card = inputs
        boxes = list(old.boxes)
        for i, (before, card) in enumerate(zip(old.cards, cards, strict=True)):
            if before is card:
                continue
            if before.id != card.id or before.step != card.step or before.span != card.span:
                return None
            box = boxes[i]
            if box is not None:
                face = self.face(card, paper, looks, box.face.w, language, card.id == open_card)
                if face.h != box.face.h:
                    return None
                boxes[i] = CardBox(card.id, box.step_id, box.x, box.y, face)
        return Stacks(inputs, cards, tuple(boxes), old.free, _wide(cards) if old.wide else ())

    def _again(self, cards: tuple[Card, ...], inputs: StackInputs, old: Stacks, resized: set[int]) -> Stacks:
        """Stack only the columns where something changed, and the ``resized`` ones."""
        before = old.cards
        first, rest = unchanged(before, cards)
        gone, come = before[first : len(before) - rest], cards[first : len(cards) - rest]
        known = {box.card_id: box for box in old.boxes[first : len(before) - rest] if box is not None}
        boxes = [
            *old.boxes[:first],
            *(known.get(card.id) for card in come),
            *old.boxes[len(before) - rest :],
        ]
        wide = _wide(cards) if old.wide else _wide(come)
        touched = _columns_of(_differing(gone, come), inputs.columns) | resized
        if wide or old.wide:
            _spread(touched, (*old.wide, *wide), inputs.columns)
        free = list(old.free)
        for column in touched:
            free[column] = inputs.top
        steps = {inputs.columns.steps[column].step_id for column in touched}
        places = [i for i, card in enumerate(cards) if card.step in steps]
        for i in range(first, len(cards) - rest):
            if cards[i].step is None:
                boxes[i] = None
        self._fill(cards, places, boxes, free, inputs)
        return Stacks(inputs, cards, tuple(boxes), tuple(free), wide)

    def _fill(
        self,
        cards: tuple[Card, ...],
        places: Iterable[int],
        boxes: list[CardBox | None],
        free: list[float],
        inputs: StackInputs,
    ) -> None:
        """Place the cards at these indexes; a box that ``boxes`` holds is kept if it is still right."""
        columns, looks, paper, language, _, open_card = inputs
        steps, numbers = columns.steps, columns.numbers
        lefts = [step.x + theme.CARD_SIDE for step in steps]
        widths = [step.w - 2 * theme.CARD_SIDE for step in steps]
        gap = theme.CARD_GAP
        for i in places:
            card = cards[i]
            card_id, step = card.id, card.step
            number = numbers.get(step or "")
            if number is None or step is None:
                boxes[i] = None
                continue
            x, y, width, end = lefts[number], free[number], widths[number], number + 1
            if card.span > 1:
                end = min(number + card.span, len(steps))
                width = steps[end - 1].x + steps[end - 1].w - theme.CARD_SIDE - x
                y = max(free[number:end])
            face = self.face(card, paper, looks, width, language, card_id == open_card)
            box = boxes[i]
            if box is None or box.face is not face or box.y != y or box.x != x or box.step_id != step:
                # a named tuple's own way takes twice as long, and a map has thousands of cards
                boxes[i] = tuple.__new__(  # pyright: ignore[reportUnknownMemberType]
                    CardBox, (card_id, step, x, y, face)
                )
            free[number] = y + face.h + gap
            if end > number + 1:
                free[number:end] = [free[number]] * (end - number)

    def face(
        self, card: Card, lane_paper: str, looks: Looks, width: float, language: str, is_open: bool = False
    ) -> CardFace:
        """A card's face, the one made before where all that it shows is the same."""
        card_id, owner_id, channel_id, color = card.id, card.owner, card.channel, card.color
        known = self._faces.get(card_id)
        owner = looks.owners.get(owner_id) if owner_id is not None else None
        channel = looks.channels.get(channel_id) if channel_id is not None else None
        paper = lane_paper if color is None else self._papers.get(color) or self._paper(color)
        limit = None if is_open else self._limit
        if known is None or known.w != width or known.language != language or known.limit != limit:
            face = self._cards.face(card, paper, owner, channel, width, language, limit)
        elif (
            known.card is card
            and known.paper == paper
            and known.owner_look == owner
            and known.channel_look == channel
        ):
            return known
        else:
            face = self._cards.again(known, card, paper, owner, channel)
        self._faces[card_id] = face
        return face

    def _paper(self, color: str) -> str:
        """``Palette.paper``, remembered: a map has few colours and many cards."""
        found = self._papers[color] = self._palette.paper(color)
        return found

    def forget_all_but(self, card_ids: Iterable[str]) -> None:
        """Let go of the faces of cards that are no longer on the map."""
        self._faces = {card_id: self._faces[card_id] for card_id in card_ids if card_id in self._faces}

    @property
    def kept(self) -> int:
        """How many faces are kept."""
        return len(self._faces)


def unchanged(before: Sequence[object], after: Sequence[object]) -> tuple[int, int]:
    """How many members two sequences share at the start and, beyond those, at the end; by identity."""
    shared = min(len(before), len(after))
    same = map(is_, before, after)
    first = next((i for i, equal in enumerate(same) if not equal), shared)
    left = shared - first
    same = map(is_, reversed(before), reversed(after))
    return first, min(left, next((i for i, equal in enumerate(same) if not equal), left))


def _differing(gone: Sequence[Card], come: Sequence[Card]) -> list[Card]:
    """Those of two runs of cards that are not in both, if the others kept their order; else all."""
    left, arrived = {id(card) for card in gone}, {id(card) for card in come}
    both = left & arrived
    if not both or not all(
        map(is_, [card for card in gone if id(card) in both], [card for card in come if id(card) in both])
    ):
        return [*gone, *come]
    return [card for card in (*gone, *come) if id(card) not in both]


def _wide(cards: Sequence[Card]) -> tuple[Card, ...]:
    return tuple([card for card in cards if card.span > 1])


def _covered(card: Card, columns: Columns) -> list[str]:
    """The ids of the columns that a card covers."""
    first = columns.numbers.get(card.step or "", len(columns.steps))
    return [column.step_id for column in columns.steps[first : first + card.span]]


def _width(card: Card, columns: Columns) -> float:
    """How wide the columns are together that a card covers."""
    first = columns.numbers.get(card.step or "", len(columns.steps))
    covered = columns.steps[first : first + card.span]
    return covered[-1].x + covered[-1].w - covered[0].x if covered else 0.0


def _put(box: CardBox, x: float | None) -> CardBox | None:
    """A box at another x; None where its column is gone."""
    if x is None or box.x == x:
        return box if x is not None else None
    return CardBox(box.card_id, box.step_id, x, box.y, box.face)


def _columns_of(cards: Sequence[Card], columns: Columns) -> set[int]:
    """The columns that cards cover."""
    found: set[int] = set()
    count = len(columns.steps)
    for card in cards:
        number = columns.numbers.get(card.step) if card.step is not None else None
        if number is not None:
            found.update(range(number, min(number + card.span, count)))
    return found


def _spread(touched: set[int], wide: Sequence[Card], columns: Columns) -> None:
    """Add the columns that a spanning card ties to a touched one."""
    spans = [_columns_of((card,), columns) for card in wide]
    grown = True
    while grown:
        grown = False
        for span in spans:
            if not span <= touched and span & touched:
                touched |= span
                grown = True
