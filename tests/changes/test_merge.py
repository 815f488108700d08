"""A merge, case by case: what comes together, what is listed, what comes back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from journey_editor import edits
from journey_editor.changes.merge import merge, taken_back
from journey_editor.model import Card, Channel, Conflict, Journey, Lane, Owner, Phase, Step
from journey_editor.storage.codec import decode, encode
from journey_editor.storage.soundness import is_sound

MAP = Journey(
    id="j",
    title="Kunde",
    owners=(Owner(id="o", name="Salg"), Owner(id="o2", name="Drift")),
    channels=(Channel(id="k", name="Brev"),),
    phases=(
        Phase(id="p", title="Før", steps=(Step(id="a"), Step(id="b"))),
        Phase(id="q", title="Under", steps=(Step(id="c"), Step(id="d"))),
        Phase(id="r", title="Efter", steps=(Step(id="e"),)),
    ),
    lanes=(
        Lane(
            id="l",
            title="Kontakt",
            cards=(
                Card(id="1", title="Ringer", step="a"),
                Card(id="2", title="Venter", step="a"),
                Card(id="3", title="Skriver", step="a"),
                Card(id="wide", title="Bruger", step="b", span=3),
            ),
        ),
        Lane(id="m", title="Tanker", cards=(Card(id="4", title="?", step="c", owner="o", channel="k"),)),
        Lane(id="n", title="Ideer"),
    ),
)
Edit = Callable[[Journey], Journey]


def clean(ours: Edit, theirs: Edit) -> Journey:
    """Both edits in one map; nothing clashes, and it is the same from both sides."""
    mine, other = ours(MAP), theirs(MAP)
    merged = merge(MAP, mine, other)
    assert merged.conflicts == merged.journey.conflicts == ()
    assert is_sound(merged.journey)
    assert merge(MAP, other, mine).journey == merged.journey
    return merged.journey


def listed(
    ours: Journey, theirs: Journey, base: Journey | None = MAP
) -> tuple[Journey, list[tuple[str, str, Any, Any]]]:
    """The merged map, and its conflicts as record, member and values."""
    merged = merge(base, ours, theirs)
    assert is_sound(merged.journey)
    return merged.journey, [
        (each.record, each.member, json.loads(each.ours), json.loads(each.theirs))
        for each in merged.journey.conflicts
    ]


def ids(records: Any) -> str:
    return " ".join(record.id for record in records)


# ---- what comes together


def test_other_cards_and_other_fields_of_one_card() -> None:
    merged = clean(
        lambda j: edits.update_cards(edits.update_cards(j, ["1"], title="Ringer op"), ["2"], emotion=-1),
        lambda j: edits.update_cards(
            edits.update_cards(j, ["1"], emotion=2, owner="o"), ["4"], notes="Citat"
        ),
    )
    assert (merged.card("1").title, merged.card("1").emotion, merged.card("1").owner) == ("Ringer op", 2, "o")
    assert (merged.card("2").emotion, merged.card("4").notes) == (-1, "Citat")


def test_tags_are_added_and_taken_away_by_both() -> None:
    base = edits.update_cards(MAP, ["1"], tags=("gammel", "fast"))
    ours = edits.update_cards(base, ["1"], tags=("fast", "ny"))
    theirs = edits.update_cards(base, ["1"], tags=("gammel", "fast", "anden"))
    merged = merge(base, ours, theirs)
    assert merged.conflicts == ()
    assert set(merged.journey.card("1").tags) == {"fast", "ny", "anden"}


def test_members_of_other_programs_are_merged_one_by_one() -> None:
    base = edits.replace(MAP, unknown='{\n  "a": 1,\n  "b": 1.50,\n  "c": 3\n}')
    ours = edits.replace(MAP, unknown='{\n  "a": 2,\n  "b": 1.50\n}')
    theirs = edits.replace(MAP, unknown='{\n  "a": 1,\n  "b": 1.50,\n  "c": 3,\n  "d": [\n    true\n  ]\n}')
    assert (
        merge(base, ours, theirs).journey.unknown == '{\n  "a": 2,\n  "b": 1.50,\n  "d": [\n    true\n  ]\n}'
    )


def test_a_member_of_another_program_may_have_no_name() -> None:
    ours = edits.replace(MAP, unknown='{\n  "": null,\n  "a": 0\n}')
    theirs = edits.replace(MAP, unknown='{\n  "": null\n}')
    assert merge(None, ours, theirs).journey.unknown == ours.unknown


def test_two_conflicts_that_other_programs_numbered_alike_are_both_kept() -> None:
    def of(theirs: str) -> Journey:
        each = Conflict(id="1", record="c", member="title", base='""', ours='"A"', theirs=theirs)
        return edits.replace(MAP, conflicts=(each,))

    one, two = of('"B"'), of('"C"')
    both = merge(MAP, one, two).journey
    assert {each.theirs for each in both.conflicts} == {'"B"', '"C"'}
    assert len({each.id for each in both.conflicts}) == 2
    assert merge(MAP, two, one).journey.conflicts == both.conflicts
    assert merge(MAP, both, two).journey == merge(MAP, one, both).journey == both


def test_what_other_programs_noted_at_a_conflict_is_kept_whoever_noted_it() -> None:
    plain = Conflict(id="listed", record="gone", member="title")
    noted = edits.replace(plain, unknown='{\n  "by": "Ane"\n}')
    one, two = (edits.replace(MAP, title=str(n), conflicts=(each,)) for n, each in enumerate((plain, noted)))
    for ours, theirs in ((one, two), (two, one)):
        assert noted in merge(MAP, ours, theirs).journey.conflicts


def test_one_moves_a_card_that_the_other_edits() -> None:
    merged = clean(
        lambda j: edits.move_card(j, "1", "m", "e"), lambda j: edits.update_cards(j, ["1"], title="Ny tekst")
    )
    assert [(card.id, card.title) for card in merged.lane("m").cells["e"]] == [("1", "Ny tekst")]


def test_one_moves_a_phase_that_the_other_renames_and_fills() -> None:
    merged = clean(
        lambda j: edits.move_phase(j, "r", "p"),
        lambda j: edits.add_card(edits.update_phase(j, "r", title="Siden"), "n", "e", Card(id="x")),
    )
    assert [phase.title for phase in merged.phases] == ["Siden", "Før", "Under"]
    assert merged.card("x").step == "e"


@pytest.mark.parametrize(
    ("ours", "theirs", "order"),
    [
        (lambda j: edits.move_lane(j, "n", "l"), lambda j: edits.add_lane(j, Lane(id="x"), "m"), "n l x m"),
        (lambda j: edits.move_lane(j, "l"), lambda j: edits.move_lane(j, "n", "l"), "n m l"),
        (lambda j: edits.delete_lane(j, "n"), lambda j: edits.move_lane(j, "m", "l"), "m l"),
        (lambda j: edits.move_lane(j, "m", "l"), lambda j: edits.move_lane(j, "n", "m"), "n m l"),
        (lambda j: edits.add_lane(j, Lane(id="x")), lambda j: edits.add_lane(j, Lane(id="y")), "l m n x y"),
    ],
)
def test_both_change_the_order_of_lanes(ours: Edit, theirs: Edit, order: str) -> None:
    assert ids(clean(ours, theirs).lanes) == order


def test_both_change_one_stack() -> None:
    merged = clean(
        lambda j: edits.move_card(j, "3", "l", "a", "1"),
        lambda j: edits.add_card(edits.delete_cards(j, ["2"]), "l", "a", Card(id="x"), None),
    )
    assert ids(merged.lane("l").cells["a"]) == "3 x 1"


@pytest.mark.parametrize(
    ("ours", "theirs", "covered"),
    [
        (lambda j: edits.delete_step(j, "c"), lambda j: edits.delete_step(j, "d"), "b s"),
        (lambda j: edits.delete_step(j, "b"), lambda j: edits.delete_step(j, "d"), "c"),
        (lambda j: edits.add_step(j, "p", Step(id="x")), lambda j: edits.add_step(j, "q", Step(id="y"), "d"),
         "b x c y d"),
        (lambda j: edits.add_step(j, "p", Step(id="x")), lambda j: edits.update_cards(j, ["wide"], span=4),
         "b x c d e"),
        (lambda j: edits.move_phase(j, "r", "q"), lambda j: edits.update_cards(j, ["1"], span=2), "b e c d"),
        (lambda j: edits.update_cards(j, ["wide"], span=4), lambda j: edits.delete_step(j, "c"), "b d e"),
        (lambda j: edits.delete_phase(j, "r"), lambda j: edits.update_cards(j, ["wide"], span=4), "b c d"),
    ],
)  # fmt: skip
def test_a_wide_card_follows_the_columns_of_both(ours: Edit, theirs: Edit, covered: str) -> None:
    if covered == "b s":  # the phase lost both columns, one to each: it gets an empty one
        merged = clean(ours, theirs)
        assert [len(phase.steps) for phase in merged.phases] == [2, 1, 1]
        assert merged.phases[1].steps[0].id not in MAP.columns
        assert (merged.card("wide").step, merged.card("wide").span) == ("b", 1)
        return
    merged = clean(ours, theirs)
    card = merged.card("wide")
    assert card.step is not None
    first = merged.columns[card.step]
    assert ids(merged.steps[first : first + card.span]) == covered


def test_parts_that_nobody_else_touched_stay_the_same_objects() -> None:
    ours = edits.update_cards(MAP, ["1"], title="Ringer op")
    theirs = decode(encode(edits.update_cards(MAP, ["4"], emotion=1)))
    merged = merge(MAP, ours, theirs).journey
    assert merged.lane("l") is ours.lane("l")
    assert merged.lane("n") is ours.lane("n")
    assert merged.phases is ours.phases
    assert merge(MAP, ours, decode(encode(MAP))).journey is ours


# ---- what is listed


def test_one_field_twice_is_kept_both_ways() -> None:
    journey, conflicts = listed(
        edits.update_cards(MAP, ["1"], title="A", emotion=1, color="blue"),
        edits.update_cards(MAP, ["1"], title="Bb", emotion=-1, color="blue"),
    )
    assert conflicts == [("1", "emotion", 1, -1), ("1", "title", "A", "Bb")]
    assert (journey.card("1").title, journey.card("1").color) == ("Bb", "blue")
    assert [each.base for each in journey.conflicts] == ["null", '"Ringer"']


def test_a_card_moved_apart_has_one_place_and_both_are_listed() -> None:
    journey, conflicts = listed(edits.move_card(MAP, "1", "m", "c"), edits.move_card(MAP, "1", "n", "e"))
    assert conflicts == [
        ("1", "place", {"lane": "m", "step": "c", "span": 1}, {"lane": "n", "step": "e", "span": 1})
    ]
    found = journey.find_card("1")
    assert found is not None
    assert (found[0].id, found[1].step) == ("n", "e")


def test_deleted_here_and_edited_there_stays() -> None:
    journey, conflicts = listed(edits.delete_cards(MAP, ["1"]), edits.update_cards(MAP, ["1"], notes="!"))
    assert conflicts == [("1", "record", None, True)]
    assert journey.card("1").notes == "!"
    journey, conflicts = listed(edits.move_card(MAP, "1", "n", "e"), edits.delete_cards(MAP, ["1"]))
    assert conflicts == [("1", "record", True, None)]
    assert journey.card("1").step == "e"


def test_deleted_here_and_only_made_wider_or_lower_there_goes() -> None:
    assert clean(lambda j: edits.delete_cards(j, ["wide"]),
                 lambda j: edits.update_cards(j, ["wide"], span=4)).find_card("wide") is None  # fmt: skip
    assert clean(lambda j: edits.delete_cards(j, ["1"]),
                 lambda j: edits.move_card(j, "1", "l", "a")).find_card("1") is None  # fmt: skip


def test_a_lane_comes_back_for_cards_that_the_other_put_there() -> None:
    theirs = edits.add_card(MAP, "m", "e", Card(id="x", title="Ny"))
    journey, conflicts = listed(edits.delete_lane(MAP, "m"), theirs)
    assert conflicts == [("m", "record", None, True)]
    assert [(lane.id, ids(lane.cards)) for lane in journey.lanes] == [
        ("l", "1 2 3 wide"), ("m", "x"), ("n", ""),
    ]  # fmt: skip


def test_cards_whose_column_is_gone_wait_in_the_parking_lot() -> None:
    theirs = edits.add_card(MAP, "n", "e", Card(id="x", title="Ny"))
    journey, conflicts = listed(edits.delete_phase(MAP, "r"), theirs)
    assert conflicts == [("x", "place", None, {"lane": "n", "step": "e", "span": 1})]
    assert (journey.card("x").title, journey.card("x").step) == ("Ny", None)
    theirs = edits.update_cards(edits.add_card(MAP, "n", "e", Card(id="x")), ["x"], title="Ny")
    with_card = edits.add_card(MAP, "n", "e", Card(id="x"))
    journey, conflicts = listed(edits.delete_phase(with_card, "r"), theirs, with_card)
    assert conflicts == [("x", "record", None, True)]
    assert journey.card("x").step is None


def test_a_phase_comes_back_for_steps_that_the_other_made_in_it() -> None:
    theirs = edits.add_step(MAP, "r", Step(id="x", title="Ny"))
    journey, conflicts = listed(edits.delete_phase(MAP, "r"), theirs)
    assert conflicts == [("r", "record", None, True)]
    assert [(phase.id, ids(phase.steps)) for phase in journey.phases] == [
        ("p", "a b"),
        ("q", "c d"),
        ("r", "x"),
    ]


@pytest.mark.parametrize(
    ("member", "delete", "record"),
    [("owner", edits.delete_owner, "o2"), ("channel", edits.delete_channel, "k")],
)
def test_owners_and_channels_come_back_for_cards_that_name_them(
    member: str, delete: Any, record: str
) -> None:
    journey, conflicts = listed(delete(MAP, record), edits.update_cards(MAP, ["1"], **{member: record}))
    assert conflicts == [(record, "record", None, True)]
    assert getattr(journey.card("1"), member) == record


def test_a_phase_or_lane_that_both_moved_apart_drags_nothing_along() -> None:
    base = MAP
    for number in range(2):
        base = edits.add_phase(base, Phase(id=f"x{number}", steps=(Step(id=f"s{number}"),)))
        base = edits.add_lane(base, Lane(id=f"y{number}"))
    journey, conflicts = listed(edits.move_phase(base, "r", "p"), edits.move_phase(base, "r"), base)
    assert conflicts == [("r", "place", {"before": "p"}, {"before": None})]
    assert ids(journey.phases) in ("r p q x0 x1", "p q x0 x1 r")
    journey, conflicts = listed(edits.move_lane(base, "n", "l"), edits.move_lane(base, "n"), base)
    assert conflicts == [("n", "place", {"before": "l"}, {"before": None})]
    assert ids(journey.lanes) in ("n l m y0 y1", "l m y0 y1 n")


def test_a_step_that_both_moved_to_other_phases_stands_in_one() -> None:
    journey, conflicts = listed(edits.move_step(MAP, "b", "q"), edits.move_step(MAP, "b", "r"))
    assert conflicts == [("b", "place", {"phase": "q"}, {"phase": "r"})]
    assert journey.phase_of["b"].id == "r"


def test_a_lane_stays_what_it_was_where_it_became_a_curve_and_got_cards() -> None:
    journey, conflicts = listed(
        edits.update_lane(MAP, "n", kind="curve"), edits.add_card(MAP, "n", "e", Card(id="x"))
    )
    assert conflicts == [("n", "kind", "curve", "free")]
    assert (journey.lane("n").kind, ids(journey.lane("n").cards)) == ("free", "x")


def test_what_was_settled_stays_settled_and_what_is_open_stays_open() -> None:
    one, two = edits.update_cards(MAP, ["1"], title="A"), edits.update_cards(MAP, ["1"], title="B")
    merged = merge(MAP, one, two).journey
    (conflict,) = merged.conflicts
    decided = edits.settle(merged, conflict.id, "ours")
    elsewhere = edits.update_cards(merged, ["2"], emotion=1)
    both = merge(merged, decided, elsewhere).journey
    assert both.conflicts == ()
    assert (both.card("1").title, both.card("2").emotion) == ("A", 1)
    third = merge(MAP, merged, edits.update_cards(MAP, ["1"], title="Cc")).journey
    assert {(each.ours, each.theirs) for each in third.conflicts} == {('"A"', '"B"'), ('"B"', '"Cc"')}


# ---- without a base, and taking back


def test_two_copies_that_were_mailed_around() -> None:
    one = edits.add_card(edits.update_cards(MAP, ["1"], title="Ringer op", emotion=1), "n", "e", Card(id="x"))
    two = edits.add_card(edits.update_cards(MAP, ["1"], notes="Citat"), "n", "e", Card(id="y"))
    journey, conflicts = listed(one, edits.delete_cards(two, ["2"]), None)
    assert conflicts == [("1", "title", "Ringer op", "Ringer")]
    assert (journey.card("1").emotion, journey.card("1").notes) == (1, "Citat")
    assert ids(journey.lane("n").cards) == "x y"
    assert journey.find_card("2") is not None


def test_a_step_is_taken_back_without_what_came_in_since() -> None:
    mine = edits.move_card(edits.add_card(MAP, "n", "e", Card(id="x")), "1", "m", "e")
    now = merge(
        MAP, mine, edits.update_cards(edits.add_card(MAP, "n", "e", Card(id="y")), ["1"], emotion=2)
    ).journey
    back = taken_back(mine, now, MAP)
    assert back == edits.update_cards(edits.add_card(MAP, "n", "e", Card(id="y")), ["1"], emotion=2)
    touched = edits.update_cards(now, ["x"], title="Anna var her")
    assert taken_back(mine, touched, MAP).card("x").title == "Anna var her"
    assert taken_back(mine, touched, MAP).conflicts == ()
