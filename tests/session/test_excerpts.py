"""A part of a map as a map of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.layout.palettes import PALETTES, Palette
from journey_editor.model import Card, Conflict, Journey, Lane, Phase, Step
from journey_editor.session.excerpts import chosen_part
from journey_editor.session.selection import Selection
from journey_editor.storage.codec import decode, encode
from tests.strategies import journeys

JOURNEY = Journey(
    id="j",
    title="Ny kunde",
    phases=(
        Phase(id="p1", steps=(Step(id="s1"), Step(id="s2"))),
        Phase(id="p2", steps=(Step(id="s3"), Step(id="s4"))),
    ),
    lanes=(
        Lane(id="a", kind="touchpoints", cards=(Card(id="1", step="s1"), Card(id="2", step="s3", span=2))),
        Lane(id="b", kind="thoughts", cards=(Card(id="3", step="s2"), Card(id="4"))),
        Lane(id="c", kind="curve"),
    ),
    conflicts=(Conflict(id="x", record="1"),),
)


def shape(journey: Journey) -> tuple[str, str, str]:
    """The ids of steps, lanes and cards."""
    cards = (card.id for lane in journey.lanes for card in lane.cards)
    return (
        " ".join(step.id for step in journey.steps),
        "".join(lane.id for lane in journey.lanes),
        "".join(cards),
    )


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (Selection.of_cards("2"), ("s3 s4", "a", "2")),
        (Selection.of_cards("3", "1"), ("s1 s2", "ab", "13")),
        (Selection.of_cards("4"), ("", "b", "4")),
        (Selection(phase="p2"), ("s3 s4", "abc", "2")),
        (Selection(step="s2"), ("s2", "abc", "3")),
        (Selection(lane="b"), ("s1 s2 s3 s4", "b", "3")),
    ],
)
def test_what_is_selected_comes_with_its_headings(chosen: Selection, found: tuple[str, str, str]) -> None:
    part = chosen_part(JOURNEY, chosen)
    assert shape(part) == found
    assert part.title == "Ny kunde"
    assert not part.conflicts


@pytest.mark.parametrize("chosen", [Selection(), Selection.of_cell("a", "s1"), Selection(lane="c")])
def test_else_it_is_the_whole_map(chosen: Selection) -> None:
    assert chosen_part(JOURNEY, chosen) is JOURNEY


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.key)
def test_a_phase_keeps_its_colour(palette: Palette) -> None:
    part = chosen_part(JOURNEY, Selection(phase="p2"), palette)
    assert palette.phase_color(part.phases[0], 0) == palette.phase_color(JOURNEY.phases[1], 1)


@given(journeys(), st.data())
def test_a_part_of_any_map_is_a_sound_map(journey: Journey, data: st.DataObject) -> None:
    ids = [card.id for lane in journey.lanes for card in lane.cards]
    choices = [Selection()]
    choices += [Selection(lane=lane.id) for lane in journey.lanes]
    choices += [Selection(phase=phase.id) for phase in journey.phases]
    choices += [Selection(step=step.id) for step in journey.steps]
    if ids:
        choices.append(Selection.of_cards(*data.draw(st.lists(st.sampled_from(ids), min_size=1))))
    chosen = data.draw(st.sampled_from(choices))
    part = chosen_part(journey, chosen)
    assert decode(encode(part)) == part
    if chosen.cards:
        assert set(shape(part)[2]) == set("".join(chosen.cards))
