"""The flat form, and which records an edit changed."""

from __future__ import annotations

from typing import Any

import pytest

from journey_editor import edits
from journey_editor.changes.diff import changed_ids
from journey_editor.changes.flat import records
from journey_editor.model import Card, Channel, Journey, Lane, Owner, Phase, Step
from journey_editor.storage.codec import decode, encode

JOURNEY = Journey(
    id="j",
    title="Ny kunde",
    owners=(Owner(id="o", name="Salg"), Owner(id="o2")),
    channels=(Channel(id="k"),),
    phases=(
        Phase(id="p", steps=(Step(id="a"), Step(id="b"))),
        Phase(id="q", steps=(Step(id="c"),)),
        Phase(id="r", steps=(Step(id="d"),)),
    ),
    lanes=(
        Lane(id="l", cards=tuple(Card(id=str(n), step="a") for n in range(1, 6))),
        Lane(id="m", cards=(Card(id="6", step="b", owner="o"),)),
        Lane(id="n"),
    ),
)


def test_records_say_parent_place_and_own_fields() -> None:
    flat = records(JOURNEY)
    assert next(iter(flat)) == "j"
    assert len(flat) == 1 + 2 + 1 + 3 + 4 + 3 + 6
    assert (flat["j"].kind, flat["j"].parent, flat["j"].fields["title"]) == ("journey", None, "Ny kunde")
    assert "lanes" not in flat["j"].fields
    assert (flat["b"].kind, flat["b"].parent, flat["b"].order) == ("step", "p", 1)
    assert (flat["c"].parent, flat["c"].order) == ("q", 0)
    assert (flat["6"].kind, flat["6"].parent, flat["6"].order) == ("card", "m", 0)
    assert flat["6"].fields["step"] == "b"
    assert flat["6"].fields["owner"] == "o"
    assert "id" not in flat["6"].fields
    assert "cards" not in flat["l"].fields


def test_a_move_is_a_changed_parent_not_a_new_record() -> None:
    moved = edits.move_card(JOURNEY, "2", "m", "a")
    before, after = records(JOURNEY)["2"], records(moved)["2"]
    assert (before.parent, after.parent) == ("l", "m")
    assert before.fields == after.fields


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        (lambda j: j, ""),
        (lambda j: edits.update_journey(j, title="x"), "j"),
        (lambda j: edits.update_cards(j, ["1", "6"], title="x"), "1 6"),
        (lambda j: edits.update_cards(j, ["1"], tags=("x",)), "1"),
        (lambda j: edits.move_card(j, "1", "l", "b"), "1"),
        (lambda j: edits.move_card(j, "1", "l", "a"), "1"),
        (lambda j: edits.move_card(j, "5", "l", "a", "1"), "5"),
        (lambda j: edits.move_card(j, "3", "m", "a"), "3"),
        (lambda j: edits.move_cards(j, ["1", "2"], "l", "a"), "1 2"),
        (lambda j: edits.add_card(j, "l", "a", Card(id="x"), "1"), "x"),
        (lambda j: edits.delete_cards(j, ["2", "6"]), "2 6"),
        (lambda j: edits.update_lane(j, "l", title="x"), "l"),
        (lambda j: edits.move_lane(j, "l"), "l"),
        (lambda j: edits.delete_lane(j, "m"), "m 6"),
        (lambda j: edits.update_phase(j, "p", title="x"), "p"),
        (lambda j: edits.update_step(j, "a", title="x"), "a"),
        (lambda j: edits.move_phase(j, "p"), "p"),
        (lambda j: edits.move_step(j, "b", "q"), "b"),
        (lambda j: edits.move_step(j, "c", "p"), "c q"),
        (lambda j: edits.add_step(j, "p", Step(id="x"), "a"), "x"),
        (lambda j: edits.delete_step(j, "b"), "b 6"),
        (lambda j: edits.update_owner(j, "o", name="x"), "o"),
        (lambda j: edits.delete_owner(j, "o"), "o 6"),
        (lambda j: edits.add_channel(j, Channel(id="x")), "x"),
        (lambda j: edits.replace(j, id="y"), "j y"),
    ],
)
def test_changed_ids(edit: Any, changed: str) -> None:
    after = edit(JOURNEY)
    assert changed_ids(JOURNEY, after) == frozenset(changed.split())
    assert changed_ids(after, JOURNEY) == frozenset(changed.split())


def test_records_made_anew_with_equal_values_are_unchanged() -> None:
    again = decode(encode(JOURNEY))
    assert again.lanes[0].cards[0] is not JOURNEY.lanes[0].cards[0]
    assert changed_ids(JOURNEY, again) == frozenset()


def test_unknown_members_count() -> None:
    changed = edits.replace(JOURNEY, unknown='{\n  "x": 1\n}')
    assert changed_ids(JOURNEY, changed) == {"j"}
