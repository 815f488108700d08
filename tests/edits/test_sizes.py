"""How much room things take: columns that cards cover, widths, heights."""

from __future__ import annotations

import pytest

from journey_editor import edits
from journey_editor.model import Card, Journey, Lane, Phase, Step


@pytest.fixture
def journey() -> Journey:
    cards = (Card(id="1", step="a"), Card(id="2", step="b", span=2), Card(id="3", step="d"), Card(id="4"))
    return Journey(
        id="m",
        phases=(
            Phase(id="P", steps=(Step(id="a"), Step(id="b"))),
            Phase(id="Q", steps=(Step(id="c"), Step(id="d"))),
        ),
        lanes=(Lane(id="l", cards=cards), Lane(id="e")),
    )


def test_cards_grow_together_to_the_end_of_the_map_and_shrink_to_one_column(journey: Journey) -> None:
    wider = edits.widen_cards(journey, ("1", "2", "3", "4"), 1)
    assert [card.span for card in wider.lane("l").cards] == [2, 3, 1, 1]
    assert wider.card("3") is journey.card("3"), "it stands in the last column"
    assert wider.card("4") is journey.card("4"), "it has no place"
    assert wider.lane("e") is journey.lane("e")
    back = edits.widen_cards(wider, ("1", "2"), -1)
    assert back.lanes == journey.lanes
    assert edits.widen_cards(journey, ("1", "3"), -1) is journey
    with pytest.raises(KeyError):
        edits.widen_cards(journey, ("none",), 1)


def test_a_card_covers_columns_from_another_step_on_and_keeps_its_place_in_the_order(
    journey: Journey,
) -> None:
    moved = edits.cover_columns(journey, "2", "a", 3)
    assert (moved.card("2").step, moved.card("2").span) == ("a", 3)
    assert [card.id for card in moved.lane("l").cards] == ["1", "2", "3", "4"]
    assert edits.cover_columns(journey, "2", "c", 9).card("2").span == 2, "never past the last column"
    assert edits.cover_columns(journey, "2", "b", 2) is journey
    for wrong in (("4", "a"), ("none", "a"), ("1", "none")):
        with pytest.raises(KeyError):
            edits.cover_columns(journey, *wrong, 1)
    with pytest.raises(ValueError):  # noqa: PT011 - pydantic-core's texts are its own
        edits.cover_columns(journey, "1", "a", 0)


def test_widths_of_several_columns_are_one_edit(journey: Journey) -> None:
    wide = edits.set_widths(journey, {"a": 200, "d": 120})
    assert [step.width for step in wide.steps] == [200, None, None, 120]
    assert wide.phases[0].steps[1] is journey.phases[0].steps[1]
    assert wide.lanes is journey.lanes
    assert edits.set_widths(wide, {"a": None, "d": None}) == journey
    assert edits.set_widths(journey, {"a": None}) is journey
    with pytest.raises(KeyError):
        edits.set_widths(journey, {"none": 200})
    for beyond in (1, 5000, 150.5):
        with pytest.raises(ValueError):  # noqa: PT011
            edits.set_widths(journey, {"a": beyond})  # type: ignore[dict-item]


def test_a_lane_has_a_least_height(journey: Journey) -> None:
    tall = edits.update_lane(journey, "e", height=300)
    assert tall.lane("e").height == 300
    assert edits.update_lane(tall, "e", height=None) == journey
    with pytest.raises(ValueError):  # noqa: PT011
        edits.update_lane(journey, "e", height=3)
