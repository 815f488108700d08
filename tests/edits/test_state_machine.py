"""Any edits in any order, with undo and redo: the map stays sound, and unchanged parts stay the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from journey_editor import edits
from journey_editor.changes.diff import changed_ids
from journey_editor.changes.flat import records
from journey_editor.history import History
from journey_editor.model import (
    COLORS,
    LANE_HEIGHTS,
    STEP_WIDTHS,
    Card,
    Channel,
    Journey,
    Lane,
    Owner,
    Phase,
    Record,
    Step,
    new_id,
)
from journey_editor.problems import msg
from journey_editor.storage.codec import decode, encode

TEXT = st.text(st.sampled_from("aBæØ å\n\t–😀\u200d"), max_size=8)
NUMBER = st.integers(0, 50)
SMALL = st.integers(-3, 3)
MAYBE = st.one_of(st.none(), NUMBER)
SEVERAL = st.lists(NUMBER, max_size=5)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "title": TEXT,
        "notes": TEXT,
        "emotion": st.one_of(st.none(), st.integers(-2, 2)),
        "span": st.integers(1, 4),
        "color": st.one_of(st.none(), st.sampled_from([*map(str, COLORS), "#12abEF"])),
        "kind": st.sampled_from([None, "digital", "physical"]),
        "controlled": st.sampled_from([None, True, False]),
        "tags": st.lists(TEXT, max_size=3).map(tuple),
    },
)


def start() -> Journey:
    """A small map with everything in it: spans over phases, a tray, a curve lane, unknown members."""
    unknown = '{\n  "later": [\n    1\n  ]\n}'
    return Journey(
        id=new_id(),
        unknown=unknown,
        owners=(
            Owner(id=new_id(), name="Salg", initials="S"),
            Owner(id=new_id(), name="Bo", unknown=unknown),
        ),
        channels=(Channel(id=new_id(), name="Brev"),),
        phases=tuple(
            Phase(id=new_id(), steps=tuple(Step(id=f"{phase}{n}") for n in range(2))) for phase in "abc"
        ),
        lanes=(
            Lane(
                id=new_id(),
                kind="actions",
                cards=(
                    Card(id=new_id(), step="a0", span=3, unknown=unknown),
                    Card(id=new_id(), step="a1"),
                    Card(id=new_id()),
                    Card(id=new_id(), step="c0", span=2),
                ),
            ),
            Lane(id=new_id(), kind="curve"),
            Lane(id=new_id(), kind="touchpoints", cards=(Card(id=new_id(), step="b0", emotion=-2),)),
        ),
    )


def faults(journey: Journey) -> Iterator[str]:
    """What no edit may break."""
    ids = list(walk(journey))
    if len({record.id for record in ids}) != len(ids):
        yield "an id stands twice"
    columns, owners, channels = journey.columns, journey.owners_by_id, journey.channels_by_id
    if not journey.phases or not all(phase.steps for phase in journey.phases):
        yield "no phase, or one without a step"
    initials = [owner.initials.casefold() for owner in journey.owners if owner.initials]
    if len(set(initials)) != len(initials):
        yield "initials stand twice"
    for lane in journey.lanes:
        if lane.kind == "curve" and lane.cards:
            yield "cards on a curve"
        for card in lane.cards:
            if card.step is not None and card.step not in columns:
                yield f"{card.id} stands nowhere"
            elif card.step is not None and columns[card.step] + card.span > len(columns):
                yield f"{card.id} reaches past the end"
            if card.owner not in {None, *owners} or card.channel not in {None, *channels}:
                yield f"{card.id} names what is not there"
            if len({tag.casefold() for tag in card.tags}) != len(card.tags):
                yield f"{card.id} has a tag twice"


def walk(journey: Journey) -> Iterator[Record]:
    """All records."""
    yield journey
    yield from (*journey.owners, *journey.channels, *journey.phases, *journey.lanes, *journey.steps)
    for lane in journey.lanes:
        yield from lane.cards


class Editing(RuleBasedStateMachine):
    """Someone edits at random, with undo and redo."""

    def __init__(self) -> None:
        super().__init__()
        self.journey = self.begin = start()
        self.history = History()

    @initialize()
    def from_a_sound_map(self) -> None:
        assert list(faults(self.journey)) == []

    # ---- what to edit

    def card(self, number: int) -> str | None:
        cards = [card.id for lane in self.journey.lanes for card in lane.cards]
        return cards[number % len(cards)] if cards else None

    def cards(self, numbers: list[int]) -> list[str]:
        return [card for card in map(self.card, numbers) if card is not None]

    def lane(self, number: int) -> str | None:
        lanes = [lane.id for lane in self.journey.lanes if edits.holds_cards(lane)]
        return lanes[number % len(lanes)] if lanes else None

    def step(self, number: int | None) -> str | None:
        return None if number is None else self.journey.steps[number % len(self.journey.steps)].id

    def cell(
        self, lane: int, step: int | None, before: int | None
    ) -> tuple[str, str | None, str | None] | None:
        lane_id, step_id = self.lane(lane), self.step(step)
        if lane_id is None:
            return None
        stack = self.journey.lane(lane_id).cells.get(step_id, ())
        return lane_id, step_id, stack[before % len(stack)].id if stack and before is not None else None

    @staticmethod
    def one(records: tuple[Any, ...], number: int | None) -> Any:
        return records[number % len(records)].id if records and number is not None else None

    def do(self, edit: Callable[..., Journey], *args: Any, **fields: Any) -> None:
        """Make an edit and hold it against everything that edits promise."""
        old = self.journey
        new = edit(old, *args, **fields)
        assert list(faults(new)) == []
        if new is not old:
            assert new != old, "nothing changed, but it is another object"
            self.hold_identity(old, new)
            self.hold_changes(old, new)
            again = decode(encode(new))
            assert again == new
            assert encode(again) == encode(new)
        self.history = self.history.push(old, new, msg("Edit"))
        self.journey = new

    @staticmethod
    def hold_identity(old: Journey, new: Journey) -> None:
        before = {record.id: record for record in walk(old)}
        for record in walk(new):
            if record.id in before and record == before[record.id]:
                assert record is before[record.id], f"{record.id} is equal, but another object"
        for name in ("owners", "channels", "phases", "lanes"):
            if getattr(old, name) == getattr(new, name):
                assert getattr(old, name) is getattr(new, name)

    @staticmethod
    def hold_changes(old: Journey, new: Journey) -> None:
        changed, before, after = changed_ids(old, new), records(old), records(new)
        differ = {
            record_id
            for record_id in before.keys() | after.keys()
            if record_id not in before
            or record_id not in after
            or (before[record_id].parent, before[record_id].fields)
            != (after[record_id].parent, after[record_id].fields)
        }
        assert differ <= changed
        for parent in {flat.parent for flat in before.values()}:
            orders = [
                [i for i, flat in side.items() if flat.parent == parent and i not in changed]
                for side in (before, after)
            ]
            assert orders[0] == orders[1], "something moved and was not told"
        if not differ:
            assert changed, "an order changed and was not told"

    # ---- cards

    @rule(lane=NUMBER, step=MAYBE, before=MAYBE, title=TEXT, span=st.integers(1, 4))
    def add_card(self, lane: int, step: int | None, before: int | None, title: str, span: int) -> None:
        if place := self.cell(lane, step, before):
            self.do(edits.add_card, *place[:2], Card(id=new_id(), title=title, span=span), place[2])

    @rule(cards=SEVERAL, lane=NUMBER, step=MAYBE, before=MAYBE)
    def move_cards(self, cards: list[int], lane: int, step: int | None, before: int | None) -> None:
        if place := self.cell(lane, step, before):
            chosen = self.cards(cards)
            self.do(edits.move_cards, chosen, *place)
            if chosen:
                target = self.journey.lane(place[0])
                assert {card.id for card in target.cells[place[1]]} >= set(chosen)
                self.do_nothing(edits.move_cards, chosen, place[0], place[1], place[2])

    def do_nothing(self, edit: Callable[..., Journey], *args: Any) -> None:
        assert edit(self.journey, *args) is self.journey

    @rule(cards=SEVERAL, columns=SMALL, lanes=SMALL)
    def move_cards_by(self, cards: list[int], columns: int, lanes: int) -> None:
        self.do(edits.move_cards_by, self.cards(cards), columns, lanes)

    @rule(cards=SEVERAL, lane=NUMBER, step=MAYBE, before=MAYBE)
    def copy_cards(self, cards: list[int], lane: int, step: int | None, before: int | None) -> None:
        if place := self.cell(lane, step, before):
            self.do(lambda j: edits.copy_cards(j, self.cards(cards), *place)[0])

    @rule(cards=SEVERAL, columns=SMALL, lanes=SMALL)
    def copy_cards_by(self, cards: list[int], columns: int, lanes: int) -> None:
        self.do(lambda j: edits.copy_cards_by(j, self.cards(cards), columns, lanes)[0])

    @rule(cards=SEVERAL)
    def park_cards(self, cards: list[int]) -> None:
        chosen = self.cards(cards)
        self.do(edits.park_cards, chosen)
        assert {card.id for card in edits.parked_cards(self.journey)} >= set(chosen)
        self.do_nothing(edits.park_cards, chosen)

    @rule(cards=SEVERAL, step=NUMBER)
    def unpark_cards(self, cards: list[int], step: int) -> None:
        steps = dict.fromkeys(self.cards(cards), self.step(step))
        self.do(edits.unpark_cards, steps)
        self.do_nothing(edits.unpark_cards, steps)

    @rule(lane=NUMBER, step=NUMBER, table=st.lists(st.lists(st.booleans(), max_size=3), max_size=3))
    def place_table(self, lane: int, step: int, table: list[list[bool]]) -> None:
        rows = [[Card(id=new_id()) if filled else None for filled in row] for row in table]
        place = self.cell(lane, step, None)
        if place and place[1] and self.journey.lane(place[0]).kind != "curve":
            self.do(lambda j: edits.place_table(j, rows, place[0], place[1]).journey)

    @rule(cards=SEVERAL)
    def duplicate_cards(self, cards: list[int]) -> None:
        self.do(lambda j: edits.duplicate_cards(j, self.cards(cards))[0])

    @rule(cards=SEVERAL)
    def delete_cards(self, cards: list[int]) -> None:
        self.do(edits.delete_cards, self.cards(cards))

    @rule(cards=SEVERAL, fields=FIELDS)
    def update_cards(self, cards: list[int], fields: dict[str, Any]) -> None:
        self.do(edits.update_cards, self.cards(cards), **fields)

    @rule(cards=SEVERAL, columns=SMALL)
    def widen_cards(self, cards: list[int], columns: int) -> None:
        self.do(edits.widen_cards, self.cards(cards), columns)

    @rule(card=NUMBER, step=NUMBER, span=st.integers(1, 5))
    def cover_columns(self, card: int, step: int, span: int) -> None:
        chosen = self.card(card)
        if chosen is not None and self.journey.card(chosen).step is not None:
            self.do(edits.cover_columns, chosen, self.step(step), span)

    @rule(
        steps=SEVERAL,
        width=st.none() | st.integers(*STEP_WIDTHS),
        height=st.none() | st.integers(*LANE_HEIGHTS),
    )
    def resize(self, steps: list[int], width: int | None, height: int | None) -> None:
        self.do(edits.set_widths, dict.fromkeys(map(self.step, steps), width))
        if self.journey.lanes:
            self.do(edits.update_lane, self.journey.lanes[0].id, height=height)

    @rule(cards=SEVERAL, owner=MAYBE, channel=MAYBE)
    def assign(self, cards: list[int], owner: int | None, channel: int | None) -> None:
        owner_id, channel_id = self.one(self.journey.owners, owner), self.one(self.journey.channels, channel)
        self.do(edits.update_cards, self.cards(cards), owner=owner_id, channel=channel_id)

    @rule(cards=SEVERAL, tag=st.sampled_from(["ny", " NY", "x"]), add=st.booleans())
    def tag(self, cards: list[int], tag: str, add: bool) -> None:
        self.do(edits.add_tag if add else edits.remove_tag, self.cards(cards), tag)

    # ---- structure

    @rule(before=MAYBE, title=TEXT)
    def add_phase(self, before: int | None, title: str) -> None:
        phase = Phase(id=new_id(), title=title, steps=(Step(id=new_id()), Step(id=new_id())))
        self.do(edits.add_phase, phase, self.one(self.journey.phases, before))

    @rule(phase=NUMBER, before=MAYBE)
    def add_step(self, phase: int, before: int | None) -> None:
        target = self.journey.phases[phase % len(self.journey.phases)]
        self.do(edits.add_step, target.id, Step(id=new_id()), self.one(target.steps, before))

    @rule(before=MAYBE, kind=st.sampled_from(["actions", "curve", "free"]))
    def add_lane(self, before: int | None, kind: str) -> None:
        self.do(edits.add_lane, Lane(id=new_id(), kind=kind), self.one(self.journey.lanes, before))

    @rule(phase=NUMBER, before=MAYBE)
    def move_phase(self, phase: int, before: int | None) -> None:
        phases = self.journey.phases
        self.do(edits.move_phase, self.one(phases, phase), self.one(phases, before))

    @rule(step=NUMBER, phase=NUMBER, before=MAYBE)
    def move_step(self, step: int, phase: int, before: int | None) -> None:
        target = self.journey.phases[phase % len(self.journey.phases)]
        self.do(edits.move_step, self.step(step), target.id, self.one(target.steps, before))

    @rule(lane=NUMBER, before=MAYBE)
    def move_lane(self, lane: int, before: int | None) -> None:
        if self.journey.lanes:
            lanes = self.journey.lanes
            self.do(edits.move_lane, self.one(lanes, lane), self.one(lanes, before))

    @rule(phase=NUMBER)
    def delete_phase(self, phase: int) -> None:
        self.do(edits.delete_phase, self.one(self.journey.phases, phase))

    @rule(step=NUMBER)
    def delete_step(self, step: int) -> None:
        self.do(edits.delete_step, self.step(step))

    @rule(lane=NUMBER)
    def delete_lane(self, lane: int) -> None:
        if len(self.journey.lanes) > 1:
            self.do(edits.delete_lane, self.one(self.journey.lanes, lane))

    @rule(number=NUMBER, title=TEXT, color=st.sampled_from([None, "teal"]))
    def rename(self, number: int, title: str, color: str | None) -> None:
        self.do(edits.update_journey, title=title, scope=title)
        self.do(edits.update_phase, self.one(self.journey.phases, number), title=title, color=color)
        self.do(edits.update_step, self.step(number), title=title)
        if self.journey.lanes:
            self.do(edits.update_lane, self.one(self.journey.lanes, number), title=title, color=color)

    # ---- people

    @rule(name=st.sampled_from(["Salg", "salg ", "Kundeservice", "Bo"]))
    def ensure(self, name: str) -> None:
        self.do(lambda j: edits.ensure_owner(j, name)[0])
        self.do(lambda j: edits.ensure_channel(j, name)[0])

    @rule(owner=NUMBER, name=TEXT, initials=st.sampled_from(["", "A", "a", "BB"]))
    def update_owner(self, owner: int, name: str, initials: str) -> None:
        owner_id = self.one(self.journey.owners, owner)
        taken = {o.initials.casefold() for o in self.journey.owners if o.id != owner_id and o.initials}
        if owner_id is not None and initials.casefold() not in taken:
            self.do(edits.update_owner, owner_id, name=name, initials=initials)

    @rule(owners=SEVERAL, channels=SEVERAL, into=NUMBER)
    def merge(self, owners: list[int], channels: list[int], into: int) -> None:
        if self.journey.owners:
            ids = [self.one(self.journey.owners, n) for n in owners]
            self.do(edits.merge_owners, ids, self.one(self.journey.owners, into))
        if self.journey.channels:
            ids = [self.one(self.journey.channels, n) for n in channels]
            self.do(edits.merge_channels, ids, self.one(self.journey.channels, into))

    @rule(number=NUMBER)
    def delete_owner(self, number: int) -> None:
        if self.journey.owners:
            self.do(edits.delete_owner, self.one(self.journey.owners, number))

    @rule(number=NUMBER)
    def delete_channel(self, number: int) -> None:
        if self.journey.channels:
            self.do(edits.delete_channel, self.one(self.journey.channels, number))

    # ---- undo

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            if (back := self.history.undo(self.journey)) is not None:
                self.journey, self.history = back

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(times):
            if (forth := self.history.redo(self.journey)) is not None:
                self.journey, self.history = forth

    def teardown(self) -> None:
        """Undo all gives the very start; redo all the very end."""
        while (forth := self.history.redo(self.journey)) is not None:
            self.journey, self.history = forth
        end = self.journey
        while (back := self.history.undo(self.journey)) is not None:
            self.journey, self.history = back
        assert self.journey is self.begin
        while (forth := self.history.redo(self.journey)) is not None:
            self.journey, self.history = forth
        assert self.journey is end


TestEditing = Editing.TestCase
TestEditing.settings = settings(stateful_step_count=40)
