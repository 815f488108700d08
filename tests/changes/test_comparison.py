"""Two maps laid over each other: all of both is there, and what changed is found in its group."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journey_editor import edits
from journey_editor.changes.comparison import compare, grouped
from journey_editor.model import Card, Journey, Lane, Phase, Step
from journey_editor.problems import msg
from journey_editor.storage.soundness import is_sound
from tests.changes.apart import edited_apart
from tests.strategies import journeys

MAP = Journey(
    id="j",
    phases=(
        Phase(id="p", title="Før", steps=(Step(id="a"), Step(id="b"))),
        Phase(id="q", title="Under", steps=(Step(id="c"),)),
    ),
    lanes=(
        Lane(
            id="l",
            title="Kontakt",
            kind="touchpoints",
            cards=(Card(id="1", step="a", emotion=2), Card(id="2", step="b"), Card(id="3", step="c")),
        ),
        Lane(id="m", title="Tanker", cards=(Card(id="4", title="Hm", step="a", span=3),)),
    ),
)


def test_what_is_gone_stands_in_its_old_place() -> None:
    new = edits.delete_cards(MAP, ("2",))
    both = compare(MAP, new).journey
    assert [card.id for card in both.lanes[0].cards] == ["1", "2", "3"]
    assert both.lanes[1] is new.lanes[1], "a lane that nobody touched is not laid out anew"


def test_a_deleted_card_does_not_bend_the_curve() -> None:
    both = compare(MAP, edits.delete_cards(MAP, ("1",))).journey
    assert both.card("1").emotion is None


def test_a_deleted_column_comes_back_and_wide_cards_reach_over_it() -> None:
    new = edits.delete_step(MAP, "b")
    assert new.card("4").span == 2
    both = compare(MAP, new).journey
    assert [step.id for step in both.steps] == ["a", "b", "c"]
    assert both.card("4").span == 3
    assert both.card("2").step == "b"


def test_a_deleted_lane_comes_back_without_the_cards_that_moved_on() -> None:
    moved = edits.move_card(MAP, "4", "l", "a")
    both = compare(MAP, edits.delete_lane(moved, "m")).journey
    assert [lane.id for lane in both.lanes] == ["l", "m"]
    assert both.lanes[1].cards == ()


def test_changes_stand_by_phase_and_by_lane() -> None:
    new = edits.delete_cards(edits.update_cards(MAP, ("1",), title="Ringer"), ("3",))
    new = edits.update_lane(new, "m", title="Ideer")
    found = compare(MAP, new)
    listed = [(g.title, [change.record for change in g.changes]) for g in grouped(found, "phase")]
    assert listed == [(msg("Lanes"), ["m"]), ("Før", ["1"]), ("Under", ["3"])]
    listed = [(g.title, [change.record for change in g.changes]) for g in grouped(found, "lane")]
    assert listed == [("Kontakt", ["1", "3"]), ("Ideer", ["m"])]
    assert found.counts() == {"added": 0, "removed": 1, "changed": 2, "moved": 0}


@given(edited_apart())
def test_both_maps_are_in_one_that_is_sound(sides: tuple[Journey, Journey, Journey]) -> None:
    _, one, other = sides
    hold(one, other)


@given(st.tuples(journeys(), journeys()))
def test_any_two_maps_can_be_compared(pair: tuple[Journey, Journey]) -> None:
    hold(*pair)


def hold(old: Journey, new: Journey) -> None:
    found = compare(old, new)
    both = found.journey
    assert is_sound(both)
    ids = {card.id for lane in both.lanes for card in lane.cards}
    for side in (found.old, found.new):
        assert {card.id for lane in side.lanes for card in lane.cards} <= ids
        assert side.columns.keys() <= both.columns.keys()
        assert side.lane_numbers.keys() <= both.lane_numbers.keys()
    for by in ("phase", "lane"):
        listed = [change for group in grouped(found, by) for change in group.changes]
        assert sorted(map(id, listed)) == sorted(map(id, found.changes))
