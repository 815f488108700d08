"""A table onto the map."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journey_editor import edits
from journey_editor.edits.tables import MOST_NEW_LANES
from journey_editor.history import History
from journey_editor.model import Card, Journey, new_id
from journey_editor.problems import msg
from tests.edits.test_cards import build, written
from tests.strategies import journeys

Rows = list[list[Card | None]]


def rows(*texts: str) -> Rows:
    """Rows of cards by their ids; "." is an empty cell."""
    return [[None if key == "." else Card(id=key) for key in text.split()] for text in texts]


def test_rows_fall_into_lanes_and_columns_into_steps() -> None:
    journey = build("1a", "2b 3a", "4d")
    placed = edits.place_table(journey, rows("x y", ". z"), "l1", "b")
    assert written(placed.journey, "l0") == "1a"
    assert written(placed.journey, "l1") == "2b 3a xb yc"
    assert written(placed.journey, "l2") == "4d zc"
    assert placed[1:] == (("x", "y", "z"), 0, 0, False)
    assert placed.journey.lanes[0] is journey.lanes[0]
    assert placed.journey.phases is journey.phases


def test_curve_lanes_are_passed_over() -> None:
    placed = edits.place_table(build("", "curve", ""), rows("x", "y"), "l0", "a")
    assert written(placed.journey, "l2") == "ya"


def test_where_the_map_ends_there_are_new_steps_and_lanes() -> None:
    journey = build("1a", "")
    placed = edits.place_table(journey, rows("x y z", "u", "v", ". w"), "l1", "d")
    new = placed.journey
    assert (placed.steps, placed.lanes, placed.stacked) == (2, 3, False)
    assert [len(phase.steps) for phase in new.phases] == [2, 4]
    assert [lane.kind for lane in new.lanes[2:]] == ["free", "free", "free"]
    assert new.card("w").step == new.steps[4].id


def test_far_more_rows_than_lanes_are_a_list_for_one_lane() -> None:
    count = MOST_NEW_LANES + 3
    placed = edits.place_table(build("1a", ""), rows(*(f"x{i} y{i}" for i in range(count))), "l0", "a")
    assert (placed.lanes, placed.stacked) == (0, True)
    assert [card.id for card in placed.journey.lanes[0].cells["a"]] == ["1", *(f"x{i}" for i in range(count))]
    assert [card.id for card in placed.journey.lanes[0].cells["b"]] == [f"y{i}" for i in range(count)]


def test_it_refuses_what_is_not_there() -> None:
    journey = build("1a", "curve")
    for lane, step in (("l9", "a"), ("l0", "x")):
        with pytest.raises(KeyError):
            edits.place_table(journey, rows("x"), lane, step)
    with pytest.raises(ValueError, match="curve"):
        edits.place_table(journey, rows("x"), "l1", "a")
    with pytest.raises(ValueError, match="taken"):
        edits.place_table(journey, rows("x 1"), "l0", "a")


@given(
    journeys(),
    st.lists(st.lists(st.booleans(), max_size=6), min_size=1, max_size=14),
    st.data(),
)
def test_every_filled_cell_becomes_exactly_one_card_and_undo_restores(
    journey: Journey, filled: list[list[bool]], data: st.DataObject
) -> None:
    lanes = [lane for lane in journey.lanes if lane.kind != "curve"]
    assume(lanes and journey.steps)
    lane, step = data.draw(st.sampled_from(lanes)), data.draw(st.sampled_from(journey.steps))
    table = [[Card(id=new_id(), title="x") if cell else None for cell in row] for row in filled]
    wanted = [card.id for row in table for card in row if card is not None]
    placed = edits.place_table(journey, table, lane.id, step.id)
    new = placed.journey
    assert list(placed.ids) == wanted
    ids = [card.id for each in new.lanes for card in each.cards]
    assert len(set(ids)) == len(ids)
    assert set(ids) == {card.id for each in journey.lanes for card in each.cards} | set(wanted)
    first = journey.columns[step.id]
    for row in table:
        homes = set()
        for column, card in enumerate(row):
            if card is not None:
                found = new.find_card(card.id)
                assert found is not None
                homes.add(found[0].id)
                assert new.columns[found[1].step or ""] == first + column
        assert len(homes) <= 1
    for each in journey.lanes:  # who was there stays in place
        kept = [card for card in new.lane(each.id).cards if card.id not in wanted]
        assert [card.id for card in kept] == [card.id for card in each.cards]
    history = History().push(journey, new, msg("Paste"))
    if new is not journey:
        undone = history.undo(new)
        assert undone is not None
        assert undone[0] is journey
