"""Two people who leave each other's things alone never clash, and all that they did is there."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from journey_editor import edits
from journey_editor.changes.flat import records
from journey_editor.changes.merge import merge
from journey_editor.model import COLORS, Card, Journey, Lane, Phase, Record, Step
from tests.strategies import journeys


class Half:
    """Somebody who touches half of the cards, phases and lanes, whatever there is to do with them."""

    def __init__(self, base: Journey, number: int, random: Random) -> None:
        self._random = random
        self._name = "uw"[number]
        self._made = 0
        self._phases = {phase.id for phase in base.phases[number::2]}
        self._lanes = {lane.id for lane in base.lanes[number::2] if edits.holds_cards(lane)}
        cards = [card for lane in base.lanes for card in lane.cards]
        self._cards = {card.id for card in cards[number::2]}
        self.others = {card.id for card in cards} - self._cards
        self.following = self.others | {card.id for card in cards if card.span > 1}
        """Those that stand in others' columns, too, and follow them: see test_spans."""
        self._owners = {owner.id for owner in base.owners[number::2]}

    def work(self, journey: Journey, times: int) -> Journey:
        tasks = (
            self._write, self._write, self._move_card, self._add_card, self._delete_card, self._move_phase,
            self._rename, self._add_step, self._move_lane, self._add_lane, self._add_phase, self._delete,
        )  # fmt: skip
        for _ in range(times):
            journey = self._random.choice(tasks)(journey)
        return journey

    def _fresh(self, of: set[str]) -> str:
        self._made += 1
        identity = f"{self._name} {self._made}"
        of.add(identity)
        return identity

    def _mine(self, found: Sequence[Record], mine: set[str]) -> str | None:
        ids = [each.id for each in found if each.id in mine]
        return self._random.choice(ids) if ids else None

    def _card(self, journey: Journey) -> str | None:
        return self._mine([card for lane in journey.lanes for card in lane.cards], self._cards)

    def _cell(self, journey: Journey) -> tuple[str | None, str | None]:
        steps = [step for phase in journey.phases if phase.id in self._phases for step in phase.steps]
        return self._mine(journey.lanes, self._lanes), self._random.choice(steps).id if steps else None

    def _write(self, journey: Journey) -> Journey:
        card = self._card(journey)
        if card is None:
            return journey
        value = self._random.choice(
            (
                {"title": f"Tekst {self._random.random()}"},
                {"notes": f"Note {self._random.random()}"},
                {"emotion": self._random.choice((-2, 0, 2))},
                {"color": str(self._random.choice(COLORS))},
                {"owner": self._mine(journey.owners, self._owners)},
                {"tags": (f"{self._name} {self._random.randrange(3)}",)},
            )
        )
        return edits.update_cards(journey, [card], **value)

    def _move_card(self, journey: Journey) -> Journey:
        card, (lane, step) = self._card(journey), self._cell(journey)
        if card is None or lane is None or card in self.following:
            return journey
        return edits.move_card(journey, card, lane, step)

    def _add_card(self, journey: Journey) -> Journey:
        lane, step = self._cell(journey)
        card = Card(id=self._fresh(self._cards), title=self._name)
        return journey if lane is None else edits.add_card(journey, lane, step, card)

    def _delete_card(self, journey: Journey) -> Journey:
        card = self._card(journey)
        return journey if card is None else edits.delete_cards(journey, [card])

    def _move_phase(self, journey: Journey) -> Journey:
        phase = self._mine(journey.phases, self._phases)
        before = self._random.choice([*(each.id for each in journey.phases), None])
        return journey if phase is None else edits.move_phase(journey, phase, before)

    def _move_lane(self, journey: Journey) -> Journey:
        lane = self._mine(journey.lanes, self._lanes)
        before = self._random.choice([*(each.id for each in journey.lanes), None])
        return journey if lane is None else edits.move_lane(journey, lane, before)

    def _rename(self, journey: Journey) -> Journey:
        phase, lane = self._mine(journey.phases, self._phases), self._mine(journey.lanes, self._lanes)
        if phase is not None:
            journey = edits.update_phase(journey, phase, title=f"Fase {self._random.random()}")
        return journey if lane is None else edits.update_lane(journey, lane, color="teal")

    def _add_step(self, journey: Journey) -> Journey:
        phase = self._mine(journey.phases, self._phases)
        return journey if phase is None else edits.add_step(journey, phase, Step(id=self._fresh(set())))

    def _add_lane(self, journey: Journey) -> Journey:
        return edits.add_lane(journey, Lane(id=self._fresh(self._lanes)))

    def _add_phase(self, journey: Journey) -> Journey:
        steps = (Step(id=self._fresh(set())),)
        return edits.add_phase(journey, Phase(id=self._fresh(self._phases), steps=steps))

    def _delete(self, journey: Journey) -> Journey:
        """A phase or a lane, unless others' cards stand there."""
        phase, lane = self._mine(journey.phases, self._phases), self._mine(journey.lanes, self._lanes)
        used = {
            step.id
            for row in journey.lanes
            for card in row.cards
            if card.id in self.others and card.step is not None
            for step in journey.steps[journey.columns[card.step] :][: card.span]
        }
        if phase is not None and self._random.random() < 0.5:
            steps = next(each for each in journey.phases if each.id == phase).steps
            free = not used & {step.id for step in steps}
            return edits.delete_phase(journey, phase) if free and len(self._phases) > 1 else journey
        if lane is None or self.others & {card.id for card in journey.lane(lane).cards}:
            return journey
        return edits.delete_lane(journey, lane)


@given(
    journeys(least=2, most_cards=3), st.randoms(use_true_random=True), st.integers(0, 8), st.integers(0, 8)
)
def test_all_that_both_did_is_there_and_nothing_clashes(
    base: Journey, random: Random, mine: int, other: int
) -> None:
    halves = [Half(base, number, random) for number in (0, 1)]
    sides = [half.work(base, times) for half, times in zip(halves, (mine, other), strict=True)]
    merged = merge(base, *sides)
    assert merged.conflicts == ()
    old, new = records(base), records(merged.journey)
    for half, side in zip(halves, map(records, sides), strict=True):
        for identity in old.keys() - side.keys():
            assert identity not in new
        for identity, flat in side.items():
            before = old.get(identity)
            if before is None:
                assert identity in new
            for name, value in flat.fields.items():
                follows = name == "span" or (name == "step" and identity in half.following)  # the columns
                if not follows and (before is None or value != before.fields[name]):
                    assert new[identity].fields[name] == value, (identity, name)
            if before is None or flat.parent != before.parent:
                assert new[identity].parent == flat.parent
