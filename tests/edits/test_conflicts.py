"""Deciding what a merge left open."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor import edits
from journey_editor.changes.merge import merge
from journey_editor.model import Card, Channel, Conflict, Journey, Lane, Owner, Phase, Step
from journey_editor.storage.codec import decode, encode
from journey_editor.storage.soundness import is_sound
from tests.changes.apart import edited_apart
from tests.strategies import journeys

MAP = Journey(
    id="j",
    title="Kunde",
    owners=(Owner(id="o", name="Salg"),),
    channels=(Channel(id="k", name="Brev"),),
    phases=(
        Phase(id="p", title="Før", steps=(Step(id="a"), Step(id="b"))),
        Phase(id="q", title="Under", steps=(Step(id="c"),)),
        Phase(id="r", title="Efter", steps=(Step(id="d"),)),
    ),
    lanes=(
        Lane(id="l", title="Kontakt", cards=(Card(id="1", title="Ringer", step="a"), Card(id="2", step="b"))),
        Lane(id="m", title="Tanker"),
        Lane(id="n", title="Ideer", cards=(Card(id="3", step="c", owner="o", channel="k"),)),
    ),
)


def apart(ours: Journey, theirs: Journey) -> tuple[Journey, Conflict]:
    """The merged map and its one conflict."""
    journey = merge(MAP, ours, theirs).journey
    (conflict,) = journey.conflicts
    return journey, conflict


def settled(journey: Journey, conflict: Conflict, take: Any) -> Journey:
    decided = edits.settle(journey, conflict.id, take)
    assert decided.conflicts == ()
    assert is_sound(decided)
    return decided


def test_a_text_is_ours_theirs_or_both() -> None:
    journey, conflict = apart(
        edits.update_cards(MAP, ["1"], title="Ringer op"), edits.update_cards(MAP, ["1"], title="Skriver")
    )
    assert edits.choices(journey, conflict) == ("ours", "theirs", "both")
    titles = [settled(journey, conflict, take).card("1").title for take in ("ours", "theirs", "both", None)]
    assert titles == ["Ringer op", "Skriver", "Ringer op / Skriver", "Ringer op"]
    changed = edits.update_cards(journey, ["1"], title="Begge dele")
    assert settled(changed, conflict, None).card("1").title == "Begge dele"


def test_notes_stand_below_each_other() -> None:
    journey, conflict = apart(
        edits.update_cards(MAP, ["1"], notes="En"), edits.update_cards(MAP, ["1"], notes="To")
    )
    assert settled(journey, conflict, "both").card("1").notes == "En\n\nTo"


@pytest.mark.parametrize(
    ("member", "ours", "theirs"),
    [
        ("emotion", 2, -2),
        ("color", "blue", "teal"),
        ("controlled", True, False),
        ("kind", "digital", "physical"),
    ],
)
def test_a_value_is_ours_or_theirs(member: str, ours: object, theirs: object) -> None:
    journey, conflict = apart(
        edits.update_cards(MAP, ["1"], **{member: ours}), edits.update_cards(MAP, ["1"], **{member: theirs})
    )
    assert edits.choices(journey, conflict) == ("ours", "theirs")
    assert getattr(settled(journey, conflict, "ours").card("1"), member) == ours
    assert getattr(settled(journey, conflict, "theirs").card("1"), member) == theirs
    with pytest.raises(ValueError, match="one value"):
        edits.settle(journey, conflict.id, "both")


@pytest.mark.parametrize(
    ("edit", "read"),
    [
        (lambda j, t: edits.update_journey(j, title=t), lambda j: j.title),
        (lambda j, t: edits.update_phase(j, "q", title=t), lambda j: j.phases[1].title),
        (lambda j, t: edits.update_step(j, "b", title=t), lambda j: j.steps[1].title),
        (lambda j, t: edits.update_lane(j, "m", title=t), lambda j: j.lanes[1].title),
        (lambda j, t: edits.update_owner(j, "o", name=t), lambda j: j.owners[0].name),
        (lambda j, t: edits.update_channel(j, "k", name=t), lambda j: j.channels[0].name),
    ],
)
def test_every_kind_of_record(edit: Any, read: Any) -> None:
    journey, conflict = apart(edit(MAP, "Den ene"), edit(MAP, "Den anden"))
    assert read(settled(journey, conflict, "ours")) == "Den ene"
    assert read(settled(journey, conflict, "theirs")) == "Den anden"
    assert read(settled(journey, conflict, "both")) == "Den ene / Den anden"


def test_a_card_stands_in_our_place_in_theirs_or_in_both() -> None:
    journey, conflict = apart(edits.move_card(MAP, "1", "m", "c"), edits.move_card(MAP, "1", "l", "d"))
    found = {take: settled(journey, conflict, take) for take in ("ours", "theirs", "both")}
    assert [card.step for card in found["ours"].lane("m").cards] == ["c"]
    assert [card.id for card in found["theirs"].lane("l").cells["d"]] == ["1"]
    assert [card.id for card in found["both"].lane("m").cards] == ["1"]
    (copy,) = found["both"].lane("l").cells["d"]
    assert (copy.title, copy.id == "1") == ("Ringer", False)


def test_a_wide_card_and_a_parked_one() -> None:
    journey, conflict = apart(
        edits.update_cards(edits.move_card(MAP, "1", "l", "b"), ["1"], span=3), edits.park_cards(MAP, ["1"])
    )
    ours, theirs = settled(journey, conflict, "ours"), settled(journey, conflict, "theirs")
    assert (ours.card("1").step, ours.card("1").span) == ("b", 3)
    assert theirs.card("1").step is None


def test_a_step_between_phases_and_phases_and_lanes_in_order() -> None:
    journey, conflict = apart(edits.move_step(MAP, "b", "q"), edits.move_step(MAP, "b", "r"))
    assert settled(journey, conflict, "ours").phase_of["b"].id == "q"
    assert settled(journey, conflict, "theirs").phase_of["b"].id == "r"
    conflict = Conflict(id="x", record="q", member="place", ours='{"before": "p"}', theirs='{"before": null}')
    journey = edits.replace(MAP, conflicts=(conflict,))
    assert [phase.id for phase in settled(journey, conflict, "ours").phases] == ["q", "p", "r"]
    assert [phase.id for phase in settled(journey, conflict, "theirs").phases] == ["p", "r", "q"]
    assert edits.choices(journey, conflict) == ("ours", "theirs")
    conflict = Conflict(id="x", record="m", member="place", ours='{"before": "l"}', theirs='{"before": null}')
    journey = edits.replace(MAP, conflicts=(conflict,))
    assert [lane.id for lane in settled(journey, conflict, "ours").lanes] == ["m", "l", "n"]
    assert [lane.id for lane in settled(journey, conflict, "theirs").lanes] == ["l", "n", "m"]


def test_a_card_that_one_deleted_is_kept_or_deleted() -> None:
    journey, conflict = apart(edits.delete_cards(MAP, ["1"]), edits.update_cards(MAP, ["1"], notes="!"))
    assert edits.choices(journey, conflict) == ("ours", "theirs")
    assert settled(journey, conflict, "ours").find_card("1") is None
    assert settled(journey, conflict, "theirs").card("1").notes == "!"


def test_cards_of_a_lane_or_column_that_goes_after_all_wait_in_the_parking_lot() -> None:
    theirs = edits.add_card(MAP, "m", "c", Card(id="x", title="Ny"))
    journey, conflict = apart(edits.delete_lane(MAP, "m"), theirs)
    decided = settled(journey, conflict, "ours")
    assert [lane.id for lane in decided.lanes] == ["l", "n"]
    assert decided.card("x").step is None
    only = edits.replace(journey, lanes=tuple(lane for lane in journey.lanes if lane.id == "m"))
    assert edits.choices(only, conflict) == ("theirs",)

    journey, conflict = apart(edits.delete_step(MAP, "b"), edits.update_step(MAP, "b", title="Betaler"))
    journey = edits.add_card(journey, "l", "b", Card(id="x"))
    decided = settled(journey, conflict, "ours")
    assert "b" not in decided.columns
    assert decided.card("x").step is None
    journey, conflict = apart(edits.delete_phase(MAP, "r"), edits.update_phase(MAP, "r", title="Siden"))
    assert [phase.id for phase in settled(journey, conflict, "ours").phases] == ["p", "q"]


@pytest.mark.parametrize(
    ("member", "delete"), [("owner", edits.delete_owner), ("channel", edits.delete_channel)]
)
def test_an_owner_or_channel_that_came_back(member: str, delete: Any) -> None:
    record = {"owner": "o", "channel": "k"}[member]
    journey, conflict = apart(delete(MAP, record), edits.update_cards(MAP, ["1"], **{member: record}))
    assert getattr(journey.card("1"), member) == record
    assert getattr(settled(journey, conflict, "ours").card("1"), member) is None
    assert settled(journey, conflict, "theirs").card("1") == journey.card("1")


def test_members_of_other_programs() -> None:
    ours = edits.replace(MAP, unknown='{\n  "x": 1.50\n}')
    journey, conflict = apart(ours, edits.replace(MAP, unknown='{\n  "x": {\n    "y": 1\n  }\n}'))
    assert edits.choices(journey, conflict) == ("ours", "theirs")
    assert settled(journey, conflict, "ours").unknown == '{\n  "x": 1.50\n}'
    assert json.loads(settled(journey, conflict, "theirs").unknown) == {"x": {"y": 1}}


def test_what_leads_nowhere_by_now_cannot_be_taken() -> None:
    journey, conflict = apart(edits.move_card(MAP, "1", "m", "c"), edits.move_card(MAP, "1", "l", "d"))
    gone = edits.delete_phase(journey, "r")
    assert edits.choices(gone, conflict) == ("ours",)
    deleted = edits.delete_cards(journey, ["1"])
    assert edits.choices(deleted, conflict) == ()
    assert edits.settle(deleted, conflict.id, None).conflicts == ()
    with pytest.raises(KeyError):
        edits.settle(journey, "nothing", "ours")


STRANGE = (
    "",
    "{",
    "NaN",
    "[" * 9_999,
    '{"a": 1, "a": 2}',
    '"\\ud800"',
    "1e999",
    '"' + "9" * 5_000 + '"',
    "9" * 5_000,
)


@pytest.mark.parametrize("value", STRANGE)
@pytest.mark.parametrize(
    "member", ["title", "place", "record", "unknown.x", "unknown", "id", "step", "cards", ""]
)
def test_a_value_that_no_file_may_hold_cannot_be_taken(member: str, value: str) -> None:
    conflict = Conflict(id="x", record="1", member=member, ours=value, theirs=value)
    journey = edits.replace(MAP, conflicts=(conflict,))
    for take in edits.choices(journey, conflict):
        assert (member, take) in {
            ("title", "ours"),
            ("title", "theirs"),
            ("title", "both"),
        } or member == "unknown.x"
        decode(encode(edits.settle(journey, "x", take)))


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.sampled_from(["l", "a", "o", "p", "blue", "\x00", "x" * 9]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["lane", "step", "span", "phase", "before"]), inner, max_size=3)
    ),
    max_leaves=5,
).map(json.dumps)
MEMBERS = sorted(
    {"place", "record", "unknown.y"} | {name for kind in (Card, Lane, Step) for name in kind.fields}
)


@given(
    st.sampled_from(["1", "3", "l", "m", "a", "c", "p", "r", "o", "k", "j", "gone"]),
    st.sampled_from(MEMBERS),
    VALUES,
    VALUES,
)
def test_any_value_leaves_a_sound_map(record: str, member: str, ours: str, theirs: str) -> None:
    conflict = Conflict(id="x", record=record, member=member, ours=ours, theirs=theirs)
    journey = edits.replace(MAP, conflicts=(conflict,))
    for take in edits.choices(journey, conflict):
        decided = settled(journey, conflict, take)
        again = decode(encode(decided)).lanes
        assert again == decided.lanes or member == "unknown.y"  # which is only indented anew


@given(edited_apart(most=12))
def test_all_conflicts_of_a_merge_can_be_settled(pair: tuple[Journey, Journey, Journey]) -> None:
    merged = merge(*pair)
    for pick in (0, -1):
        journey = merged.journey
        for conflict in merged.conflicts:
            takes = edits.choices(journey, conflict)
            journey = edits.settle(journey, conflict.id, takes[pick] if takes else None)
            assert is_sound(journey)
            assert decode(encode(journey)) == journey
        assert not {each.id for each in merged.conflicts} & {each.id for each in journey.conflicts}


@given(journeys())
def test_strange_conflicts_of_any_map(journey: Journey) -> None:
    for conflict in journey.conflicts:
        for take in (*edits.choices(journey, conflict), None):
            assert is_sound(edits.settle(journey, conflict.id, take))
