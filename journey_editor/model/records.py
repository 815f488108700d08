"""The records of a journey map: frozen, strict, tuples only.

Every record may carry members that this version does not know. The codec puts them into
``unknown`` as JSON text (text, because it must be immutable) and writes them back.
Sizes: a card's place is (lane, step); ``span`` counts the columns it covers from its step on.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import Literal

from journey_editor.model.base import Record, blob, field, one_of, or_none, several, text, truth, whole
from journey_editor.model.blob import Blob
from journey_editor.model.kinds import LANE_HEIGHTS, STEP_WIDTHS

_ID = or_none(text(least=1, most=200))
_COLOR = or_none(text(pattern=r"^(#[0-9a-fA-F]{6}|[a-z][a-z0-9-]{0,30})$"))
"""A paper colour's name (yellow, blue, …) or #rrggbb."""
MOST_DOTS = 100_000
"""Of a picture's side; what is attached here has far fewer."""


class Owner(Record):
    """One person or department that answers for touchpoints."""

    name: str = field(text(), default="", says="As written on the map.")
    kind: str = field(text(), default="department", says="person or department.")
    initials: str = field(text(most=4), default="", says="Chosen by hand; empty: derived.")
    color: str | None = field(_COLOR, default=None, says="The disc's colour; null: by position.")


class Channel(Record):
    """A way in which customer and organisation meet."""

    name: str = field(text(), default="", says="As written on the map.")
    kind: str | None = field(or_none(text()), default=None, says="digital or physical; null: not said.")
    controlled: bool | None = field(
        or_none(truth()), default=None, says="Whether the organisation controls it; null: not said."
    )
    key: str = field(text(), default="", says="Its key in the channel library; empty: the user's own.")


class Step(Record):
    """One column of a phase."""

    title: str = field(text(), default="", says="May be empty.")
    color: str | None = field(_COLOR, default=None, says="The heading's colour; null: none.")
    width: int | None = field(
        or_none(whole(*STEP_WIDTHS)), default=None, says="The column's width in points; null: as usual."
    )


class Phase(Record):
    """A stage of the journey; its steps are its columns."""

    title: str = field(text(), default="", says="The heading.")
    color: str | None = field(_COLOR, default=None, says="The heading's colour; null: by position.")
    steps: tuple[Step, ...] = field(several(Step, least=1), says="One or more columns.")


class Attachment(Record):
    """A picture or another file on a card. A card has no file twice; several cards may have the same."""

    id: Blob = field(blob(), says="The SHA-256 of its bytes, under which the map's files hold them.")
    name: str = field(text(most=255), default="", says="The file's name, without folders.")
    type: str = field(text(most=255), default="application/octet-stream", says="Its media type.")
    width: int | None = field(
        or_none(whole(1, MOST_DOTS)), default=None, says="A picture's width in dots; null: no picture."
    )
    height: int | None = field(
        or_none(whole(1, MOST_DOTS)), default=None, says="A picture's height in dots; null: no picture."
    )
    alt: str = field(text(), default="", says="What it shows, for those who do not see it.")

    @property
    def is_picture(self) -> bool:
        """Whether it is shown as a picture."""
        return self.width is not None and self.height is not None


class Card(Record):
    """A sticky note at (lane, step). What it is follows from its lane's kind."""

    title: str = field(text(), default="", says="The text on the card.")
    step: str | None = field(_ID, default=None, says="Its first column; null: no place yet (tray).")
    span: int = field(whole(1, 1000), default=1, says="How many columns it covers.")
    emotion: int | None = field(
        or_none(whole(-2, 2)), default=None, says="−2 very negative … +2 very positive; null: not rated."
    )
    owner: str | None = field(_ID, default=None, says="An owner's id.")
    channel: str | None = field(_ID, default=None, says="A channel's id.")
    notes: str = field(text(), default="", says="Longer text, shown in the inspector.")
    kind: str | None = field(
        or_none(text()), default=None, says="digital or physical, where it differs from the channel's."
    )
    controlled: bool | None = field(
        or_none(truth()), default=None, says="Where it differs from the channel's."
    )
    color: str | None = field(_COLOR, default=None, says="Paper; null: the lane's.")
    tags: tuple[str, ...] = field(several(text()), default=(), says="Free labels.")
    attachments: tuple[Attachment, ...] = field(
        several(Attachment), default=(), says="Pictures and files, in the order in which they are shown."
    )


class Lane(Record):
    """A row. Its order of cards is the stack order in every cell."""

    title: str = field(text(), default="", says="The heading at the left.")
    kind: str = field(text(), default="free", says="What it holds; see the list of lane kinds.")
    color: str | None = field(_COLOR, default=None, says="Paper of its cards; null: the kind's.")
    height: int | None = field(
        or_none(whole(*LANE_HEIGHTS)),
        default=None,
        says="Its least height in points, beyond which cards make it grow; null: as usual.",
    )
    cards: tuple[Card, ...] = field(several(Card), default=(), says="In stack order.")

    @cached_property
    def positions(self) -> dict[str, int]:
        """Card id → its index in ``cards``."""
        return {card.id: i for i, card in enumerate(self.cards)}

    @cached_property
    def files(self) -> tuple[Blob, ...]:
        """The files on its cards; one that is on several stands here as often."""
        return tuple([each.id for card in self.cards if card.attachments for each in card.attachments])

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


class Conflict(Record):
    """One thing that two people changed apart, found by a merge and listed until somebody decides.

    The map shows one of the two values; both stand here, so that none is lost. The identity is made of
    the rest, whichever side is ours: merging once more lists nothing twice.
    """

    record: str = field(text(most=200), default="", says="The id of the record; it may be gone by now.")
    member: str = field(text(), default="", says="Its member; place and record are explained below.")
    ours: str = field(text(), default="null", says="The value on our side, as JSON text.")
    theirs: str = field(text(), default="null", says="The value on the other side, as JSON text.")
    base: str = field(text(), default="", says="The value that both came from, if known.")


class Journey(Record):
    """One map. The whole document, and what undo keeps."""

    title: str = field(text(), default="", says="The map's name.")
    language: str = field(
        text(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"),
        default="en",
        says="BCP 47 language of the map's own text.",
    )
    state: Literal["present", "wished"] | None = field(
        or_none(one_of("present", "wished")),
        default=None,
        says="Whether it shows the present or the wished journey.",
    )
    scope: str = field(text(), default="", says="Which part of the journey it covers.")
    persona: str = field(text(), default="", says="Whose journey it is.")
    segment: str = field(text(), default="", says="The customer segment.")
    date: str = field(
        text(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"),
        default="",
        says="The day whose state it shows, as YYYY-MM-DD.",
    )
    edition: str = field(text(), default="", says="Its version, in the words of those who made it.")
    contributors: str = field(text(), default="", says="Who took part in making it.")
    locked: bool = field(
        truth(), default=False, says="Whether phases, steps and lanes shall stay as they are; cards may move."
    )
    owners: tuple[Owner, ...] = field(several(Owner), default=())
    channels: tuple[Channel, ...] = field(several(Channel), default=())
    phases: tuple[Phase, ...] = field(several(Phase), default=())
    lanes: tuple[Lane, ...] = field(several(Lane), default=())
    conflicts: tuple[Conflict, ...] = field(
        several(Conflict), default=(), says="What merges left to be decided."
    )

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

    @cached_property
    def files(self) -> dict[str, Blob]:
        """SHA-256 → the file, of all that is attached, in the order of the cards. Where several copies are
        known by one name, one that is whole.
        """
        found: dict[str, Blob] = {}
        for lane in self.lanes:
            for each in lane.files:
                if each not in found or found[each].data is None:
                    found[each] = each
        return found

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
        cards: dict[str, Card] = {}
        for lane in self.lanes:
            here = lane.positions
            if here.keys() <= wanted:
                cards.update(zip(here, lane.cards, strict=True))
            else:
                cards.update({card_id: lane.cards[here[card_id]] for card_id in here.keys() & wanted})
        return tuple(filter(None, map(cards.get, ids)))

    def card(self, card_id: str) -> Card:
        """The card with this id; KeyError where there is none."""
        found = self.find_card(card_id)
        if found is None:
            raise KeyError(card_id)
        return found[1]
