"""Edits of phases, steps and lanes, and what the cards do then."""

from __future__ import annotations

from typing import Any

import pytest

from journey_editor import edits
from journey_editor.model import Card, Journey, Lane, Phase, Step

Edit = Any


def build(phases: str = "ab cd", lane: str = "") -> Journey:
    """Phases of one-letter steps; the phase's id is its first step's in upper case. Cards "1a*2"."""
    return Journey(
        id="j",
        phases=tuple(Phase(id=w[0].upper(), steps=tuple(Step(id=s) for s in w)) for w in phases.split()),
        lanes=(
            Lane(
                id="l0",
                cards=tuple(
                    Card(id=word[0], step=None if word[1] == "-" else word[1], span=int(word[3:] or 1))
                    for word in lane.split()
                ),
            ),
            Lane(id="l1"),
        ),
    )


def columns(journey: Journey) -> str:
    return " ".join("".join(step.id for step in phase.steps) for phase in journey.phases)


def cards(journey: Journey) -> str:
    return " ".join(
        f"{card.id}{card.step or '-'}" + (f"*{card.span}" if card.span > 1 else "")
        for card in journey.lanes[0].cards
    )


@pytest.mark.parametrize(
    ("edit", "result"),
    [
        (lambda j: edits.add_phase(j, Phase(id="X", steps=(Step(id="x"), Step(id="y")))), "ab cd xy"),
        (lambda j: edits.add_phase(j, Phase(id="X", steps=(Step(id="x"),)), "A"), "x ab cd"),
        (lambda j: edits.add_step(j, "A", Step(id="x")), "abx cd"),
        (lambda j: edits.add_step(j, "C", Step(id="x"), "d"), "ab cxd"),
        (lambda j: edits.move_phase(j, "A"), "cd ab"),
        (lambda j: edits.move_phase(j, "C", "A"), "cd ab"),
        (lambda j: edits.move_step(j, "a", "A"), "ba cd"),
        (lambda j: edits.move_step(j, "a", "C", "d"), "b cad"),
        (lambda j: edits.move_step(j, "d", "A", "a"), "dab c"),
        (lambda j: edits.move_step(edits.move_step(j, "a", "C"), "b", "C"), "cdab"),
        (lambda j: edits.move_step(edits.move_step(j, "c", "A"), "d", "A", "a"), "dabc"),
        (lambda j: edits.delete_phase(j, "A"), "cd"),
        (lambda j: edits.delete_step(j, "c"), "ab d"),
    ],
)
def test_columns(edit: Edit, result: str) -> None:
    journey = build()
    changed = edit(journey)
    assert columns(changed) == result
    assert changed.lanes is journey.lanes


@pytest.mark.parametrize(
    "edit",
    [
        lambda j: edits.move_phase(j, "A", "C"),
        lambda j: edits.move_phase(j, "A", "A"),
        lambda j: edits.move_phase(j, "E"),
        lambda j: edits.move_step(j, "a", "A", "b"),
        lambda j: edits.move_step(j, "a", "A", "a"),
        lambda j: edits.move_step(j, "b", "A"),
        lambda j: edits.move_step(j, "e", "E"),
        lambda j: edits.move_lane(j, "l0", "l1"),
        lambda j: edits.move_lane(j, "l0", "l0"),
        lambda j: edits.move_lane(j, "l1"),
        lambda j: edits.delete_step(j, "e"),
        lambda j: edits.update_phase(j, "A", title=""),
        lambda j: edits.update_step(j, "a", title=""),
        lambda j: edits.update_lane(j, "l0", title="", color=None),
        lambda j: edits.update_journey(j, title=""),
    ],
)
def test_what_changes_nothing_returns_the_same_object(edit: Edit) -> None:
    journey = build("ab cd e", "1a 2b*3 3-")
    assert edit(journey) is journey


@pytest.mark.parametrize(
    "edit",
    [
        lambda j: edits.add_phase(j, Phase(id="X", steps=(Step(id="x"),)), "a"),
        lambda j: edits.add_step(j, "X", Step(id="x")),
        lambda j: edits.add_step(j, "A", Step(id="x"), "c"),
        lambda j: edits.add_lane(j, Lane(id="x"), "y"),
        lambda j: edits.move_phase(j, "X"),
        lambda j: edits.move_phase(j, "A", "X"),
        lambda j: edits.move_step(j, "x", "A"),
        lambda j: edits.move_step(j, "a", "X"),
        lambda j: edits.move_step(j, "a", "A", "c"),
        lambda j: edits.move_step(j, "a", "C", "b"),
        lambda j: edits.move_lane(j, "x"),
        lambda j: edits.move_lane(j, "l0", "x"),
        lambda j: edits.delete_phase(j, "x"),
        lambda j: edits.delete_step(j, "x"),
        lambda j: edits.delete_lane(j, "x"),
        lambda j: edits.update_phase(j, "x", title="t"),
        lambda j: edits.update_step(j, "x", title="t"),
        lambda j: edits.update_lane(j, "x", title="t"),
    ],
)
def test_unknown_ids_are_key_errors(edit: Edit) -> None:
    with pytest.raises(KeyError):
        edit(build())


def test_the_last_phase_stays() -> None:
    journey = build("ab")
    assert edits.delete_phase(journey, "A") is journey


def test_a_moved_phase_stays_the_same_object_and_so_do_its_neighbours() -> None:
    journey = build("ab cd e")
    moved = edits.move_step(journey, "a", "C")
    assert moved.phases[2] is journey.phases[2]
    swapped = edits.move_phase(journey, "E", "A")
    assert swapped.phases[0] is journey.phases[2]
    assert swapped.phases[1] is journey.phases[0]


# ---- cards follow their columns


@pytest.mark.parametrize(
    ("edit", "before", "after"),
    [
        # deleting
        (lambda j: edits.delete_step(j, "b"), "1a 2b 3c 4-", "1a 3c 4-"),
        (lambda j: edits.delete_phase(j, "C"), "1a 2c 3d 4-", "1a 4-"),
        (lambda j: edits.delete_step(j, "b"), "1a*3 2b*2 3b", "1a*2 2c"),
        (lambda j: edits.delete_step(j, "a"), "1a*4", "1b*3"),
        (lambda j: edits.delete_phase(j, "A"), "1a*2 2a*3 3b*3", "2c 3c*2"),
        (lambda j: edits.delete_phase(j, "C"), "1a*4 2c*2", "1a*2"),
        # adding
        (lambda j: edits.add_step(j, "A", Step(id="x"), "b"), "1a*2 2b*2 3a", "1a*3 2b*2 3a"),
        (lambda j: edits.add_step(j, "A", Step(id="x")), "1a*2 2b*2 3c*2", "1a*2 2b*3 3c*2"),
        (
            lambda j: edits.add_phase(j, Phase(id="X", steps=(Step(id="x"), Step(id="y"))), "C"),
            "1a*2 2b*2 3c*2",
            "1a*2 2b*4 3c*2",
        ),
        # moving
        (lambda j: edits.move_step(j, "b", "C"), "1a*3", "1a*2"),  # taken out of the middle
        (lambda j: edits.move_step(j, "d", "A", "b"), "1a*2", "1a*3"),  # put into the middle
        (lambda j: edits.move_step(j, "a", "C"), "1a*2 2a", "1a 2a"),  # it follows its first column
        (lambda j: edits.move_step(j, "b", "A", "a"), "1a*2", "1b*2"),  # still the same two
        (lambda j: edits.move_step(j, "a", "A"), "1a*2 2a*3", "1b*2 2b*3"),
        (lambda j: edits.move_step(j, "c", "A", "b"), "1a*3", "1a*3"),
        (lambda j: edits.move_phase(j, "A"), "1a*2 2b*2 3c*2", "1a*2 2b 3c*2"),
        (lambda j: edits.move_phase(j, "C", "A"), "1a*4 2b*2 3d", "1c*4 2b 3d"),
    ],
)
def test_cards_follow_their_columns(edit: Edit, before: str, after: str) -> None:
    assert cards(edit(build("ab cd", before))) == after


def test_lanes_without_a_changed_card_stay_the_same_objects() -> None:
    journey = build("ab cd", "1a 2b*2")
    other = edits.add_lane(journey, Lane(id="l2", cards=(Card(id="9", step="a"),)))
    changed = edits.delete_step(other, "b")
    assert changed.lanes[0] is not other.lanes[0]
    assert changed.lanes[1] is other.lanes[1]
    assert changed.lanes[2] is other.lanes[2]
    assert changed.card("1") is other.card("1")


# ---- lanes and the map


def test_lanes_are_added_moved_and_deleted_with_their_cards() -> None:
    journey = build("ab", "1a")
    added = edits.add_lane(journey, Lane(id="n", title="Tanker", kind="thoughts"), "l0")
    assert [lane.id for lane in added.lanes] == ["n", "l0", "l1"]
    moved = edits.move_lane(added, "l0")
    assert [lane.id for lane in moved.lanes] == ["n", "l1", "l0"]
    assert moved.lane("l0") is journey.lane("l0")
    gone = edits.delete_lane(moved, "l0")
    assert gone.find_card("1") is None


def test_fields() -> None:
    journey = build()
    assert edits.update_phase(journey, "A", title="Køb", color="#a0b0c0").phases[0].color == "#a0b0c0"
    assert edits.update_phase(journey, "A", title="Køb").phases[1] is journey.phases[1]
    changed = edits.update_step(journey, "d", title="Betaler")
    assert changed.phases[1].steps[1].title == "Betaler"
    assert changed.phases[1].steps[0] is journey.phases[1].steps[0]
    assert changed.phases[0] is journey.phases[0]
    assert edits.update_lane(journey, "l1", kind="pains").lanes[0] is journey.lanes[0]
    assert edits.update_journey(journey, language="da", state="wished").phases is journey.phases
    for wrong in (
        lambda: edits.update_phase(journey, "A", steps=()),
        lambda: edits.update_step(journey, "a", id="z"),
        lambda: edits.update_lane(journey, "l0", cards=()),
        lambda: edits.update_journey(journey, lanes=()),
        lambda: edits.update_journey(journey, language="not a language"),
        lambda: edits.update_journey(journey, state="dreamt"),
        lambda: edits.update_phase(journey, "A", color="RED!"),
    ):
        with pytest.raises(ValueError):  # noqa: PT011 - pydantic-core's texts are its own
            wrong()
