"""Cards without a place: what parking and taking back keep."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journey_editor import edits
from journey_editor.model import Journey
from tests.edits.test_cards import build, written
from tests.strategies import journeys


def test_parked_cards_stay_in_their_lane_behind_those_that_wait_already() -> None:
    journey = build("1a 2- 3b*2 4c", "5a")
    parked = edits.park_cards(journey, ["5", "3", "2", "1"])
    assert written(parked, "l0") == "2- 1- 3-*2 4c"
    assert written(parked, "l1") == "5-"
    assert parked.card("2") is journey.card("2")
    assert [card.id for card in edits.parked_cards(parked)] == ["2", "1", "3", "5"]
    assert edits.park_cards(parked, ["1", "5"]) is parked


def test_cards_come_back_to_the_end_of_a_stack_of_their_own_lane() -> None:
    journey = build("1- 2b 3-*3", "4- 5c")
    back = edits.unpark_cards(journey, {"1": "b", "3": "c", "4": "c", "5": "a"})
    assert written(back, "l0") == "2b 1b 3c*2"  # the span is cut where the map ends
    assert written(back, "l1") == "5c 4c"
    assert edits.unpark_cards(back, {"1": "a"}) is back
    with pytest.raises(KeyError):
        edits.unpark_cards(journey, {"1": "x"})


def test_a_new_parked_card_belongs_to_a_free_lane_else_to_the_first_that_holds_cards() -> None:
    journey = build("curve", "1a", "2a")
    assert edits.parking_lane(journey) == "l1"
    assert edits.parking_lane(edits.update_lane(journey, "l2", kind="free")) == "l2"
    assert edits.parking_lane(build("curve")) is None


@given(journeys(), st.data())
def test_parking_and_taking_back_lose_no_card(journey: Journey, data: st.DataObject) -> None:
    before = {card.id: card for lane in journey.lanes for card in lane.cards}
    assume(before and journey.steps)
    chosen = data.draw(st.lists(st.sampled_from(sorted(before)), unique=True))
    parked = edits.park_cards(journey, chosen)
    assert {card.id for card in edits.parked_cards(parked)} == {
        card for card in before if card in chosen or before[card].step is None
    }
    step = data.draw(st.sampled_from(journey.steps)).id
    back = edits.unpark_cards(parked, dict.fromkeys(chosen, step))
    for after in (parked, back):
        found = {card.id: (lane.id, card.title) for lane in after.lanes for card in lane.cards}
        assert found == {card.id: (lane.id, card.title) for lane in journey.lanes for card in lane.cards}
    assert all(back.card(card).step == step for card in chosen)
    shown = edits.without_parked(parked)
    assert edits.parked_cards(shown) == ()
    assert edits.without_parked(shown) is shown
