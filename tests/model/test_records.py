"""Looking things up in a map."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from journey_editor.model import Card, Journey, Lane
from tests.strategies import journeys


@given(journeys(most_cards=8), st.randoms(use_true_random=False), st.integers(0, 60))
def test_many_cards_are_found_as_one_by_one(journey: Journey, random: Random, more: int) -> None:
    extra = Lane(id="extra lane", cards=tuple(Card(id=f"extra {n}") for n in range(more)))
    journey = journey.with_values({"lanes": (*journey.lanes, extra)})
    ids = [card.id for lane in journey.lanes for card in lane.cards]
    wanted = random.sample(ids, random.choice((len(ids), len(ids) // 2, min(3, len(ids)))))
    wanted.insert(len(wanted) // 2, "nowhere")
    one_by_one = [found[1] for found in map(journey.find_card, wanted) if found is not None]
    many = journey.cards_of(wanted)
    assert len(many) == len(one_by_one) == len(wanted) - 1
    assert all(a is b for a, b in zip(many, one_by_one, strict=True))
