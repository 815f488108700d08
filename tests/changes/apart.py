"""Two people who edit one map apart, for the properties of a merge."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from hypothesis import strategies as st

from journey_editor import edits
from journey_editor.model import Attachment, Card, Journey, Lane, Owner, Phase, Record, Step
from tests.strategies import FILES, journeys

WORDS = ("", "Ringer op", "Æblegrød", "Väntar länge", "line\nline", "x" * 40, "null", '"', "\u2028")
COLORS = (None, "blue", "coral", "#12aB9f")


class Editor:
    """One of them: edits at random, under identities of its own."""

    def __init__(self, random: Random, name: str) -> None:
        self._random = random
        self._name = name
        self._made = 0

    def edited(self, journey: Journey, times: int) -> Journey:
        """The map after some edits; such as the map does not take are passed over."""
        for _ in range(times):
            journey = self._random.choice(EDITS)(self, journey)
        return journey

    def fresh(self) -> str:
        self._made += 1
        return f"{self._name}{self._made}"

    def word(self) -> str:
        return self._random.choice(WORDS) or f"{self._name} {self._random.randrange(9)}"

    def one(self, records: Any) -> Any:
        """The identity of one of some records, or None."""
        ids = [record.id for record in records]
        return self._random.choice(ids) if ids else None

    def card(self, journey: Journey) -> str | None:
        return self.one(card for lane in journey.lanes for card in lane.cards)

    def lane(self, journey: Journey) -> str | None:
        return self.one(lane for lane in journey.lanes if edits.holds_cards(lane))

    def cell(self, journey: Journey) -> tuple[str, str | None, str | None] | None:
        lane, step = self.lane(journey), self.one(journey.steps)
        if lane is None:
            return None
        step = step if self._random.random() < 0.9 else None
        pile = journey.lane(lane).cells.get(step, ())
        return lane, step, self.one(pile) if self._random.random() < 0.5 else None

    # ---- edits

    def add_card(self, journey: Journey) -> Journey:
        cell = self.cell(journey)
        if cell is None:
            return journey
        card = Card(id=self.fresh(), title=self.word(), span=self._random.choice((1, 1, 1, 2, 3)))
        return edits.add_card(journey, cell[0], cell[1], card, cell[2])

    def move_card(self, journey: Journey) -> Journey:
        cell, card = self.cell(journey), self.card(journey)
        return journey if cell is None or card is None else edits.move_card(journey, card, *cell)

    def delete_card(self, journey: Journey) -> Journey:
        card = self.card(journey)
        return journey if card is None else edits.delete_cards(journey, [card])

    def write(self, journey: Journey) -> Journey:
        card = self.card(journey)
        if card is None:
            return journey
        fields: dict[str, Any] = self._random.choice(
            (
                {"title": self.word()},
                {"notes": self.word()},
                {"emotion": self._random.choice((None, -2, -1, 0, 1, 2))},
                {"color": self._random.choice(COLORS)},
                {"tags": tuple({self.word() for _ in range(2)})},
                {"owner": self.one(journey.owners)},
                {"channel": self.one(journey.channels)},
                {"span": self._random.choice((1, 2, 3))},
                {"controlled": self._random.choice((None, True, False))},
            )
        )
        return edits.update_cards(journey, [card], **fields)

    def attach(self, journey: Journey) -> Journey:
        found = journey.find_card(self.card(journey) or "")
        if found is None:
            return journey
        card, file = found[1], self._random.choice(FILES)
        known = [each.id for each in card.attachments]
        name = self.word()
        if file not in known:
            return edits.attach(journey, [card.id], [Attachment(id=file, name=name)])
        kind = self._random.randrange(4)
        if kind == 0:
            return edits.detach(journey, card.id, file)
        if kind == 1:
            return edits.move_attachment(journey, card.id, file, self._random.choice(known))
        member = self._random.choice(("name", "alt")) if edits.clean_file_name(name) else "alt"
        return edits.update_attachment(journey, card.id, file, **{member: name})

    def add_step(self, journey: Journey) -> Journey:
        phase = self.one(journey.phases)
        if phase is None:
            return journey
        steps = next(each for each in journey.phases if each.id == phase).steps
        before = self.one(steps) if self._random.random() < 0.5 else None
        return edits.add_step(journey, phase, Step(id=self.fresh(), title=self.word()), before)

    def add_phase(self, journey: Journey) -> Journey:
        phase = Phase(id=self.fresh(), title=self.word(), steps=(Step(id=self.fresh()),))
        before = self.one(journey.phases) if self._random.random() < 0.5 else None
        return edits.add_phase(journey, phase, before)

    def add_lane(self, journey: Journey) -> Journey:
        lane = Lane(id=self.fresh(), title=self.word(), kind=self._random.choice(("free", "curve", "pains")))
        before = self.one(journey.lanes) if self._random.random() < 0.5 else None
        return edits.add_lane(journey, lane, before)

    def move(self, journey: Journey) -> Journey:
        kind = self._random.randrange(3)
        if kind == 0 and journey.phases:
            return edits.move_phase(journey, self.one(journey.phases), self.one(journey.phases))
        if kind == 1 and journey.steps:
            phase = self._random.choice(journey.phases)
            before = self.one(phase.steps) if self._random.random() < 0.5 else None
            return edits.move_step(journey, self.one(journey.steps), phase.id, before)
        if journey.lanes:
            return edits.move_lane(journey, self.one(journey.lanes), self.one(journey.lanes))
        return journey

    def delete(self, journey: Journey) -> Journey:
        doors: list[tuple[Callable[[Journey, str], Journey], Any]] = [
            (edits.delete_phase, journey.phases),
            (edits.delete_step, journey.steps),
            (edits.delete_lane, journey.lanes),
            (edits.delete_owner, journey.owners),
            (edits.delete_channel, journey.channels),
        ]
        delete, records = self._random.choice(doors)
        found = self.one(records)
        return journey if found is None else delete(journey, found)

    def rename(self, journey: Journey) -> Journey:
        doors: list[tuple[Callable[..., Journey], Any, dict[str, Any]]] = [
            (edits.update_phase, journey.phases, {"title": self.word()}),
            (edits.update_step, journey.steps, {"title": self.word()}),
            (edits.update_lane, journey.lanes, {"title": self.word()}),
            (edits.update_lane, journey.lanes, {"color": self._random.choice(COLORS)}),
            (edits.update_owner, journey.owners, {"name": self.word()}),
            (edits.update_channel, journey.channels, {"name": self.word()}),
        ]
        update, records, fields = self._random.choice(doors)
        found = self.one(records)
        return journey if found is None else update(journey, found, **fields)

    def retitle(self, journey: Journey) -> Journey:
        return edits.update_journey(journey, **{self._random.choice(("title", "scope")): self.word()})

    def make_a_curve(self, journey: Journey) -> Journey:
        empty = self.one(lane for lane in journey.lanes if not lane.cards)
        return journey if empty is None else edits.update_lane(journey, empty, kind="curve")

    def add_owner(self, journey: Journey) -> Journey:
        return edits.add_owner(journey, Owner(id=self.fresh(), name=self.word()))

    def mark(self, journey: Journey) -> Journey:
        """Another program adds a member that this one does not know."""
        members = f'{{\n  "{self._random.choice("ab")}": {self._random.randrange(3)}\n}}'
        return edits.replace(journey, unknown=self._random.choice(("", members)))


EDITS: tuple[Callable[[Editor, Journey], Journey], ...] = (
    *(Editor.add_card, Editor.move_card, Editor.write, Editor.write, Editor.delete_card) * 2,
    Editor.add_step, Editor.add_phase, Editor.add_lane, Editor.move, Editor.move, Editor.delete,
    Editor.rename, Editor.retitle, Editor.make_a_curve, Editor.add_owner, Editor.mark,
    Editor.attach, Editor.attach,
)  # fmt: skip


def apart(base: Journey, random: Random, most: int = 6) -> tuple[Journey, Journey]:
    """What two people made of a map."""
    ours = Editor(random, "u").edited(base, random.randint(0, most))
    return ours, Editor(random, "w").edited(base, random.randint(0, most))


@st.composite
def edited_apart(draw: st.DrawFn, most: int = 6) -> tuple[Journey, Journey, Journey]:
    """A map, and what two people made of it. What they do follows from one drawn number: to draw each of
    their choices takes longer than to merge.
    """
    base = draw(journeys(most_cards=4))
    return base, *apart(base, draw(st.randoms(use_true_random=True)), most)


def walk(journey: Journey) -> list[Record]:
    """All records but the conflicts."""
    found: list[Record] = [journey, *journey.owners, *journey.channels, *journey.phases, *journey.lanes]
    found += journey.steps
    return [*found, *(card for lane in journey.lanes for card in lane.cards)]
