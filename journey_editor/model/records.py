"""The records of a journey map: frozen, strict, tuples only.

Every record may carry members that this version does not know. The codec puts them into
``unknown`` as JSON text (text, because it must be immutable) and writes them back.
Sizes: a card's place is (lane, step); ``span`` counts the columns it covers from its step on.

A map has thousands of cards, and undo keeps every version of each. So a record is kept small: as
pydantic makes one it has a dict of its own names and a set of those that were given, 1,270 bytes a
card. Here all records of a kind share both (a dict that shares its names with others of its class is
what Python gives to plain objects): 270 bytes, whichever way the record was made.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

Color = Annotated[
    str,
    Field(
        pattern=r"^(#[0-9a-fA-F]{6}|[a-z][a-z0-9-]{0,30})$",
        description="A paper colour's name (yellow, blue, …) or #rrggbb.",
    ),
]
Id = Annotated[str, Field(min_length=1, max_length=200, description="Unique in the file.")]


class Record(BaseModel):
    """Base of all records. Change one only through ``edits.replace``."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    id: Id
    unknown: str = Field(default="", exclude=True, repr=False)

    _blank: ClassVar[dict[str, object]] = {}
    """This class's fields, without values: copies of it share their names with it."""
    _names: ClassVar[set[str]] = set()
    """The same names, for pydantic, which asks which fields were given: all. Nobody changes it."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_given: Any) -> None:
        blank = cls.__new__(cls)
        for name in cls.__pydantic_fields__:
            _set(blank, name, None)
        cls._blank = vars(blank)
        cls._names = set(cls.__pydantic_fields__)

    def model_post_init(self, _context: Any, /) -> None:
        values = self._blank.copy()
        values.update(self.__dict__)
        _set(self, "__dict__", values)
        _set(self, "__pydantic_fields_set__", self._names)

    def with_values(self, values: dict[str, object]) -> Self:
        """A copy in which some fields have these values, taken as they are: for ``edits.replace``,
        which validates them. Cached properties are not carried along.
        """
        own = self.__dict__
        kept = own.copy() if len(own) == len(self._blank) else {name: own[name] for name in self._blank}
        kept.update(values)
        fresh = _new(self.__class__)
        _set(fresh, "__dict__", kept)
        _set(fresh, "__pydantic_fields_set__", self._names)
        _set(fresh, "__pydantic_extra__", None)
        _set(fresh, "__pydantic_private__", None)
        return fresh


_new, _set = object.__new__, object.__setattr__


class Owner(Record):
    """One person or department that answers for touchpoints."""

    name: str = Field(default="", description="As written on the map.")
    kind: str = Field(default="department", description="person or department.")
    initials: str = Field(default="", max_length=4, description="Chosen by hand; empty: derived.")
    color: Color | None = Field(default=None, description="The disc's colour; null: by position.")


class Channel(Record):
    """A way in which customer and organisation meet."""

    name: str = Field(default="", description="As written on the map.")
    kind: str | None = Field(default=None, description="digital or physical; null: not said.")
    controlled: bool | None = Field(
        default=None, description="Whether the organisation controls it; null: not said."
    )
    key: str = Field(default="", description="Its key in the channel library; empty: the user's own.")


class Step(Record):
    """One column of a phase."""

    title: str = Field(default="", description="May be empty.")
    color: Color | None = Field(default=None, description="The heading's colour; null: none.")


class Phase(Record):
    """A stage of the journey; its steps are its columns."""

    title: str = Field(default="", description="The heading.")
    color: Color | None = Field(default=None, description="The heading's colour; null: by position.")
    steps: tuple[Step, ...] = Field(min_length=1, description="One or more columns.")


class Card(Record):
    """A sticky note at (lane, step). What it is follows from its lane's kind."""

    title: str = Field(default="", description="The text on the card.")
    step: Id | None = Field(default=None, description="Its first column; null: no place yet (tray).")
    span: int = Field(default=1, ge=1, le=1000, description="How many columns it covers.")
    emotion: int | None = Field(
        default=None, ge=-2, le=2, description="−2 very negative … +2 very positive; null: not rated."
    )
    owner: Id | None = Field(default=None, description="An owner's id.")
    channel: Id | None = Field(default=None, description="A channel's id.")
    notes: str = Field(default="", description="Longer text, shown in the inspector.")
    kind: str | None = Field(
        default=None, description="digital or physical, where it differs from the channel's."
    )
    controlled: bool | None = Field(default=None, description="Where it differs from the channel's.")
    color: Color | None = Field(default=None, description="Paper; null: the lane's.")
    tags: tuple[str, ...] = Field(default=(), description="Free labels.")


class Lane(Record):
    """A row. Its order of cards is the stack order in every cell."""

    title: str = Field(default="", description="The heading at the left.")
    kind: str = Field(default="free", description="What it holds; see the list of lane kinds.")
    color: Color | None = Field(default=None, description="Paper of its cards; null: the kind's.")
    cards: tuple[Card, ...] = Field(default=(), description="In stack order.")

    @cached_property
    def positions(self) -> dict[str, int]:
        """Card id → its index in ``cards``."""
        return {card.id: i for i, card in enumerate(self.cards)}

    def share_positions(self, other: Lane) -> None:
        """Use the ``positions`` of a lane with cards of the same ids in the same order."""
        vars(self)["positions"] = other.positions

    @cached_property
    def cells(self) -> dict[str | None, tuple[Card, ...]]:
        """Step id (None: tray) → the cards that start there, in stack order."""
        found: dict[str | None, list[Card]] = {}
        for card in self.cards:
            found.setdefault(card.step, []).append(card)
        return {step: tuple(cards) for step, cards in found.items()}


class Journey(Record):
    """One map. The whole document, and what undo keeps."""

    title: str = Field(default="", description="The map's name.")
    language: str = Field(
        default="en",
        pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
        description="BCP 47 language of the map's own text.",
    )
    state: Literal["present", "wished"] | None = Field(
        default=None, description="Whether it shows the present or the wished journey."
    )
    scope: str = Field(default="", description="Which part of the journey it covers.")
    persona: str = Field(default="", description="Whose journey it is.")
    segment: str = Field(default="", description="The customer segment.")
    owners: tuple[Owner, ...] = ()
    channels: tuple[Channel, ...] = ()
    phases: tuple[Phase, ...] = ()
    lanes: tuple[Lane, ...] = ()

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All columns from left to right."""
        return tuple(step for phase in self.phases for step in phase.steps)

    @cached_property
    def columns(self) -> dict[str, int]:
        """Step id → column number from the left."""
        return {step.id: i for i, step in enumerate(self.steps)}

    @cached_property
    def phase_of(self) -> dict[str, Phase]:
        """Step id → its phase."""
        return {step.id: phase for phase in self.phases for step in phase.steps}

    @cached_property
    def owners_by_id(self) -> dict[str, Owner]:
        return {owner.id: owner for owner in self.owners}

    @cached_property
    def channels_by_id(self) -> dict[str, Channel]:
        return {channel.id: channel for channel in self.channels}

    @cached_property
    def lane_numbers(self) -> dict[str, int]:
        """Lane id → row number from the top."""
        return {lane.id: i for i, lane in enumerate(self.lanes)}

    def lane(self, lane_id: str) -> Lane:
        """The lane with this id; KeyError where there is none."""
        return self.lanes[self.lane_numbers[lane_id]]

    def find_card(self, card_id: str) -> tuple[Lane, Card] | None:
        """A card and its lane, or None. A look-up a lane, so cheap after an edit of one lane."""
        for lane in self.lanes:
            index = lane.positions.get(card_id)
            if index is not None:
                return lane, lane.cards[index]
        return None

    def cards_of(self, ids: Collection[str]) -> tuple[Card, ...]:
        """The cards with these ids, in the order of ``ids``; ids of no card are passed over."""
        if len(ids) < 20:
            found = (self.find_card(card_id) for card_id in ids)
            return tuple(each[1] for each in found if each is not None)
        wanted = set(ids)
        cards = {
            card_id: lane.cards[lane.positions[card_id]]
            for lane in self.lanes
            for card_id in lane.positions.keys() & wanted
        }
        return tuple(filter(None, map(cards.get, ids)))

    def card(self, card_id: str) -> Card:
        """The card with this id; KeyError where there is none."""
        found = self.find_card(card_id)
        if found is None:
            raise KeyError(card_id)
        return found[1]
