"""Edits of cards: where they land, what stays the same object, what is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from journey_editor import edits
from journey_editor.model import Card, Channel, Journey, Lane, LaneKind, Owner, Phase, Step


def build(*lanes: str, steps: str = "abcd") -> Journey:
    """A map of one phase per two steps; a lane is written "1a 2a 3b*2": id, step ("-": tray), span."""
    pairs = [steps[i : i + 2] for i in range(0, len(steps), 2)]
    phases = tuple(Phase(id=f"p{i}", steps=tuple(Step(id=s) for s in pair)) for i, pair in enumerate(pairs))
    rows = [
        Lane(id=f"l{i}", kind="curve" if text == "curve" else "actions", cards=_cards(text))
        for i, text in enumerate(lanes)
    ]
    return Journey(
        id="j",
        phases=phases,
        lanes=tuple(rows),
        owners=(Owner(id="o", name="Kundeservice"),),
        channels=(Channel(id="k", name="Telefon"),),
    )


def _cards(text: str) -> tuple[Card, ...]:
    if text == "curve":
        return ()
    words = [(word.partition("*")[0], word.partition("*")[2]) for word in text.split()]
    return tuple(
        Card(id=name[:-1], step=None if name[-1] == "-" else name[-1], span=int(span or 1))
        for name, span in words
    )


def written(journey: Journey, lane: str) -> str:
    """A lane in the form that ``build`` reads."""
    return " ".join(
        f"{card.id}{card.step or '-'}" + (f"*{card.span}" if card.span > 1 else "")
        for card in journey.lane(lane).cards
    )


# ---- moving into a cell


@pytest.mark.parametrize(
    ("lane", "ids", "to", "before", "result"),
    [
        ("1a 2a 3b 4b", ["1"], "b", None, "2a 3b 4b 1b"),
        ("1a 2a 3b 4b", ["1"], "b", "4", "2a 3b 1b 4b"),
        ("1a 2a 3b 4b", ["1"], "b", "3", "1b 2a 3b 4b"),  # its place in the lane already is before 3
        ("1a 2a 3b 4b", ["4"], "a", "2", "1a 4a 2a 3b"),
        ("1a 2a 3a", ["3"], "a", "1", "3a 1a 2a"),
        ("1a 2a 3a", ["1"], "a", None, "2a 3a 1a"),
        ("1a 2a 3a", ["1"], "a", "3", "2a 1a 3a"),
        ("1a 2b 3a", ["2"], "c", None, "1a 2c 3a"),  # an empty cell: the order stays
        ("1a 2b 3a 4b", ["2"], "-", None, "1a 2- 3a 4b"),
        ("1a 2a 3b", ["3", "1"], "c", None, "1c 2a 3c"),
        ("1b 2a 3c", ["1", "2"], "d", None, "2d 1d 3c"),  # map order, not lane order
        ("1a 2a 3a 4a", ["1", "2"], "a", "2", "1a 2a 3a 4a"),
        ("1a 2a 3a 4a", ["1", "3"], "a", "3", "2a 1a 3a 4a"),
        ("1a*2 2b 3c", ["3"], "b", "1", "3b 1a*2 2b"),  # before a card that reaches into the cell
        ("2b 1a*2 3c", ["3"], "b", None, "2b 1a*2 3b"),
        ("3c 2b 1a*2", ["3"], "b", None, "2b 1a*2 3b"),  # the end is below what reaches in
        ("1a*3 2b", ["1"], "c", None, "1c*2 2b"),  # cut where the map ends
    ],
)
def test_move_within_a_lane(lane: str, ids: list[str], to: str, before: str | None, result: str) -> None:
    moved = edits.move_cards(build(lane), ids, "l0", None if to == "-" else to, before)
    assert written(moved, "l0") == result


@pytest.mark.parametrize(
    ("card", "to", "before"),
    [("1", "a", "2"), ("2", "a", None), ("2", "a", "2"), ("1", "a", "1"), ("3", "b", None), ("4", "-", None)],
)
def test_dropping_a_card_where_it_stands_changes_nothing(card: str, to: str, before: str | None) -> None:
    journey = build("1a 3b 2a 4-", "5a")
    assert edits.move_card(journey, card, "l0", None if to == "-" else to, before) is journey


def test_dropping_several_cards_where_they_stand_changes_nothing() -> None:
    journey = build("1a 9b 2a 3a")
    assert edits.move_cards(journey, ["2", "1"], "l0", "a", "3") is journey
    assert edits.move_cards(journey, ["3", "2", "3"], "l0", "a") is journey


def test_move_to_another_lane_replaces_those_two_lanes_only() -> None:
    journey = build("1a 2b", "3a 4b", "5a")
    moved = edits.move_card(journey, "1", "l1", "b", "4")
    assert [written(moved, lane.id) for lane in moved.lanes] == ["2b", "3a 1b 4b", "5a"]
    assert moved.lanes[2] is journey.lanes[2]
    assert moved.phases is journey.phases
    assert moved.owners is journey.owners
    assert moved.card("2") is journey.card("2")
    assert moved.card("4") is journey.card("4")


def test_a_card_that_changes_only_its_lane_stays_the_same_object() -> None:
    journey = build("1a", "2b")
    assert edits.move_card(journey, "1", "l1", "a").card("1") is journey.card("1")


def test_cards_of_several_lanes_land_in_map_order() -> None:
    journey = build("1b 2a", "3a 4a", "5c")
    moved = edits.move_cards(journey, ["4", "1", "3", "2"], "l2", "c")
    assert written(moved, "l2") == "5c 2c 1c 3c 4c"


def test_a_move_refuses_what_is_not_there() -> None:
    journey = build("1a 2b", "3b")
    for call in (
        lambda: edits.move_card(journey, "9", "l0", "a"),
        lambda: edits.move_card(journey, "1", "l9", "a"),
        lambda: edits.move_card(journey, "1", "l0", "x"),
        lambda: edits.move_card(journey, "1", "l0", "a", "9"),
        lambda: edits.move_card(journey, "1", "l0", "a", "2"),
        lambda: edits.move_card(journey, "1", "l0", "b", "3"),
    ):
        with pytest.raises(KeyError):
            call()


def test_a_curve_lane_takes_no_cards() -> None:
    journey = build("1a", "curve")
    for call in (
        lambda: edits.move_card(journey, "1", "l1", "a"),
        lambda: edits.add_card(journey, "l1", "a", Card(id="n")),
        lambda: edits.copy_cards(journey, ["1"], "l1", "a"),
        lambda: edits.update_lane(journey, "l0", kind=LaneKind.CURVE),
        lambda: edits.add_lane(journey, Lane(id="n", kind="curve", cards=(Card(id="m"),))),
    ):
        with pytest.raises(ValueError, match="curve"):
            call()
    assert edits.card_rows(build("1a", "curve", "2b")) == {"l0": 0, "l2": 1}


# ---- moving in formation


@pytest.mark.parametrize(
    ("lanes", "ids", "by", "result"),
    [
        (("1a 2b", "3a", ""), ["1", "2"], (1, 1), ("", "3a 1b 2c", "")),
        (("1a 2b", "3a", ""), ["1", "2"], (9, 0), ("1c 2d", "3a", "")),
        (("1a 2b", "3a", ""), ["2", "3"], (-9, 9), ("1a", "2b", "3a")),
        (("1a 2b", "3a", ""), ["1", "3"], (0, 1), ("2b", "1a", "3a")),
        (("1a 2b", "curve", "3a"), ["1"], (0, 1), ("2b", "", "3a 1a")),
        (("1a*3 2b",), ["1"], (9, 0), ("2b 1b*3",)),  # with all that it covers
        (("2b 1a",), ["1"], (1, 0), ("2b 1b",)),
        (("1a 2b",), ["1"], (1, 0), ("2b 1b",)),  # at the end of its new stack
        (("1a 9d 2b",), ["1"], (1, 0), ("9d 2b 1b",)),
        (("2b 9d 1a",), ["1"], (1, 0), ("2b 9d 1b",)),  # the lane's order stays where it can
        (("1a 2a 3b 9d",), ["2", "1", "3"], (1, 0), ("1b 2b 3c 9d",)),
        (("1- 2a", "3b"), ["1", "2"], (1, 1), ("", "3b 1- 2b")),
        (("1-",), ["1"], (1, 0), ("1-",)),
    ],
)
def test_move_in_formation(
    lanes: tuple[str, ...], ids: list[str], by: tuple[int, int], result: tuple[str, ...]
) -> None:
    moved = edits.move_cards_by(build(*lanes), ids, *by)
    assert tuple(written(moved, lane.id) for lane in moved.lanes) == result


@pytest.mark.parametrize("by", [(0, 0), (-1, 0), (0, -1), (-5, -5)])
def test_a_formation_at_the_edge_stays(by: tuple[int, int]) -> None:
    journey = build("1a 2b", "3a")
    assert edits.move_cards_by(journey, ["1", "2"], *by) is journey


def test_copies_in_formation_land_at_the_end_of_their_cells() -> None:
    journey = build("1a 2b 4b", "3a")
    copied, made = edits.copy_cards_by(journey, ["3", "1"], 1, 0)
    assert [card.step for lane in copied.lanes for card in lane.cards if card.id in made] == ["b", "b"]
    assert [copied.card(card).title for card in made] == [journey.card(card).title for card in ("1", "3")]
    assert [card.id for card in copied.lanes[0].cells["b"]] == ["2", "4", made[0]]
    assert [card.id for card in copied.lanes[1].cells["b"]] == [made[1]]
    assert edits.delete_cards(copied, made) == journey


def test_a_formation_is_counted_in_the_map_where_it_was_picked_up() -> None:
    """A step that opens in the midst of it does not pull it apart."""
    journey = build("1b 2c")
    opened = edits.add_step(journey, "p0", Step(id="new"))
    assert [step.id for step in opened.steps][1:4] == ["b", "new", "c"]
    moved = edits.move_cards_by(opened, ["1", "2"], 1, 0, journey)
    assert written(moved, "l0") == "1new 2c"
    copied, made = edits.copy_cards_by(opened, ["1", "2"], 1, 0, journey)
    assert [copied.card(card).step for card in made] == ["new", "c"]
    assert edits.reachable(journey, ["1", "2"], 9, 0) == (1, 0)
    assert edits.reachable(opened, ["1", "2"], 9, 0, journey) == (2, 0)


def test_duplicates_stand_below_their_cards() -> None:
    journey = build("1a 2a 3b", "4-")
    doubled, made = edits.duplicate_cards(journey, ["4", "2", "1"])
    assert [card.id for card in doubled.lanes[0].cells["a"]] == ["1", made[0], "2", made[1]]
    assert [card.id for card in doubled.lanes[1].cells[None]] == ["4", made[2]]
    assert edits.duplicate_cards(journey, []) == (journey, ())


# ---- adding, copying, deleting


def test_add_card_at_the_end_or_before_another() -> None:
    journey = build("1a 2a 3b")
    assert written(edits.add_card(journey, "l0", "a", Card(id="n", step="d")), "l0") == "1a 2a na 3b"
    assert written(edits.add_card(journey, "l0", "a", Card(id="n"), "2"), "l0") == "1a na 2a 3b"
    assert written(edits.add_card(journey, "l0", None, Card(id="n")), "l0") == "1a 2a 3b n-"
    assert written(edits.add_card(journey, "l0", "c", Card(id="n", span=9)), "l0") == "1a 2a 3b nc*2"


@pytest.mark.parametrize("taken", ["1", "j", "a", "p0", "l0", "o", "k"])
def test_ids_are_unique_in_the_map(taken: str) -> None:
    journey = build("1a")
    for call in (
        lambda: edits.add_card(journey, "l0", "a", Card(id=taken)),
        lambda: edits.add_lane(journey, Lane(id=taken)),
        lambda: edits.add_lane(journey, Lane(id="new", cards=(Card(id=taken),))),
        lambda: edits.add_phase(journey, Phase(id=taken, steps=(Step(id="new"),))),
        lambda: edits.add_phase(journey, Phase(id="new", steps=(Step(id=taken),))),
        lambda: edits.add_phase(journey, Phase(id="new", steps=(Step(id="new"),))),
        lambda: edits.add_step(journey, "p0", Step(id=taken)),
        lambda: edits.add_owner(journey, Owner(id=taken)),
        lambda: edits.add_channel(journey, Channel(id=taken)),
    ):
        with pytest.raises(ValueError, match="taken"):
            call()


def test_new_cards_name_only_owners_and_channels_of_the_map() -> None:
    journey = build("1a")
    for card in (Card(id="n", owner="x"), Card(id="n", channel="x"), Card(id="n", owner="k")):
        with pytest.raises(KeyError):
            edits.add_card(journey, "l0", "a", card)
        with pytest.raises(KeyError):
            edits.paste_cards(journey, [card], "l0", "a")
        with pytest.raises(KeyError):
            edits.add_lane(journey, Lane(id="n", cards=(card.with_values({"id": "m"}),)))
    assert edits.add_card(journey, "l0", "a", Card(id="n", owner="o", channel="k")).card("n").owner == "o"


def test_a_lane_comes_with_cards_that_fit() -> None:
    journey = build("1a")
    assert (
        written(edits.add_lane(journey, Lane(id="n", cards=(Card(id="2", step="c", span=2),))), "n") == "2c*2"
    )
    with pytest.raises(ValueError, match="last column"):
        edits.add_lane(journey, Lane(id="n", cards=(Card(id="2", step="c", span=3),)))
    with pytest.raises(KeyError):
        edits.add_lane(journey, Lane(id="n", cards=(Card(id="2", step="x"),)))


def test_new_texts_are_checked() -> None:
    journey = build("1a")
    bad = "a\x00"
    for call in (
        lambda: edits.add_card(journey, "l0", "a", Card(id="n", notes=bad)),
        lambda: edits.paste_cards(journey, [Card(id="n", tags=(bad,))], "l0", "a"),
        lambda: edits.add_lane(journey, Lane(id="n", title=bad)),
        lambda: edits.add_lane(journey, Lane(id="n", cards=(Card(id="m", title=bad),))),
        lambda: edits.add_phase(journey, Phase(id="n", title=bad, steps=(Step(id="m"),))),
        lambda: edits.add_phase(journey, Phase(id="n", steps=(Step(id="m", title=bad),))),
        lambda: edits.add_step(journey, "p0", Step(id="n", title=bad)),
        lambda: edits.add_owner(journey, Owner(id="n", name=bad)),
        lambda: edits.add_channel(journey, Channel(id="n", name=bad)),
        lambda: edits.update_journey(journey, title=bad),
    ):
        with pytest.raises(ValueError, match="U\\+0000"):
            call()


def test_copies_have_new_ids_map_order_and_the_rest_of_the_card() -> None:
    journey = build("1b 2a", "3c")
    journey = edits.update_cards(journey, ["1"], title="Ringer op", owner="o", emotion=-1, tags=("x",))
    copied, made = edits.copy_cards(journey, ["1", "2"], "l1", "c", "3")
    assert [card.id for card in copied.lane("l1").cards] == [*made, "3"]
    assert len({*made, "1", "2", "3"}) == 5
    assert copied.lanes[0] is journey.lanes[0]
    assert copied.card(made[1]) == edits.replace(journey.card("1"), id=made[1], step="c")


def test_a_card_with_odd_characters_from_elsewhere_can_be_copied() -> None:
    journey = build("")
    lane = Lane(id="l0", cards=(Card(id="1", title="a\x01", step="a", unknown='{\n  "x": "\x85"\n}'),))
    copied, made = edits.copy_cards(edits.replace(journey, lanes=(lane,)), ["1"], "l0", "b")
    assert copied.card(made[0]).title == "a\x01"


def test_pasting_the_same_cards_twice_gives_four() -> None:
    cards = (Card(id="x", title="1"), Card(id="y", title="2"))
    once, first = edits.paste_cards(build("1a"), cards, "l0", "a")
    twice, second = edits.paste_cards(once, cards, "l0", "a")
    assert [card.id for card in twice.lane("l0").cards] == ["1", *first, *second]
    assert len({*first, *second, "x", "y"}) == 6


def test_delete_cards_leaves_other_lanes_alone() -> None:
    journey = build("1a 2b", "3a")
    rest = edits.delete_cards(journey, ["1"])
    assert written(rest, "l0") == "2b"
    assert rest.lanes[1] is journey.lanes[1]
    assert edits.delete_cards(journey, []) is journey
    with pytest.raises(KeyError):
        edits.delete_cards(journey, ["1", "9"])


# ---- fields


def test_update_sets_fields_of_all_cards_and_of_no_others() -> None:
    journey = build("1a 2b", "3a", "4a")
    changed = edits.update_cards(journey, ["1", "3"], emotion=2, color="pink")
    assert [card.emotion for lane in changed.lanes for card in lane.cards] == [2, None, 2, None]
    assert changed.card("2") is journey.card("2")
    assert changed.lanes[2] is journey.lanes[2]
    assert edits.update_cards(changed, ["1", "3"], emotion=2) is changed
    assert edits.update_cards(changed, [], emotion=1) is changed


@pytest.mark.parametrize("field", ["id", "step", "unknown", "nonsense"])
def test_update_sets_no_other_fields(field: str) -> None:
    with pytest.raises(ValueError, match=field):
        edits.update_cards(build("1a"), ["1"], **{field: "x"})


def test_update_refuses_unknown_references_and_values_out_of_range() -> None:
    journey = build("1a 2a")
    for wrong in ({"owner": "k"}, {"channel": "o"}):
        with pytest.raises(KeyError):
            edits.update_cards(journey, ["1"], **wrong)
    with pytest.raises(KeyError):
        edits.update_cards(journey, ["1", "9"], title="x")
    for value in (3, "1", True):
        with pytest.raises(ValueError, match="emotion"):
            edits.update_cards(journey, ["1"], emotion=value)
    assert edits.update_cards(journey, ["1"], owner="o", channel="k").card("1").channel == "k"


def test_a_span_is_cut_where_the_map_ends() -> None:
    journey = build("1a 2c 3-")
    assert written(edits.update_cards(journey, ["1", "2", "3"], span=3), "l0") == "1a*3 2c*2 3-*3"
    full = build("1c*2")
    assert edits.update_cards(full, ["1"], span=7) is full
    with pytest.raises(ValueError, match="span"):
        edits.update_cards(journey, ["1"], span=0)


def test_tags_are_trimmed_and_equal_but_for_case_only_once() -> None:
    journey = build("1a 2a")
    journey = edits.update_cards(journey, ["1"], tags=(" Hurtig ", "HURTIG", "", "b"))
    assert journey.card("1").tags == ("Hurtig", "b")
    assert edits.update_cards(journey, ["1"], tags=("Hurtig", " b", "B")) is journey
    assert edits.add_tag(journey, ["1"], " hurtig") is journey
    both = edits.add_tag(journey, ["1", "2"], " ny  ")
    assert (both.card("1").tags, both.card("2").tags) == (("Hurtig", "b", "ny"), ("ny",))
    assert edits.remove_tag(both, ["1", "2"], "NY ").card("1") == journey.card("1")
    assert edits.remove_tag(both, ["2"], "b") is both
    with pytest.raises(ValueError, match="tag"):
        edits.add_tag(journey, ["1"], "  ")
    for wrong in (["a"], ("a", 1), "a"):
        with pytest.raises(ValueError, match="tags"):
            edits.update_cards(journey, ["1"], tags=wrong)


Edit = Callable[[Journey], Journey]


@pytest.mark.parametrize(
    "edit",
    [
        lambda j: edits.move_card(j, "1", "l0", "d"),
        lambda j: edits.update_cards(j, ["1"], title="Ny"),
        lambda j: edits.delete_cards(j, ["1"]),
        lambda j: edits.add_card(j, "l0", "a", Card(id="n")),
        lambda j: edits.add_tag(j, ["1"], "x"),
    ],
)
def test_an_edit_of_a_lane_replaces_only_that_lane(edit: Edit) -> None:
    journey = build("1a 2b 3c", "4a", "curve")
    changed = edit(journey)
    assert changed != journey
    assert changed.lanes[1:] == journey.lanes[1:]
    assert all(new is old for new, old in zip(changed.lanes[1:], journey.lanes[1:], strict=True))
    assert changed.card("2") is journey.card("2")
    assert changed.card("3") is journey.card("3")
    assert changed.phases is journey.phases
