"""What counts as the structure that a lock keeps."""

from __future__ import annotations

from hypothesis import given

from journey_editor import edits
from journey_editor.model import Card, Journey, Lane, Phase, Step
from tests.strategies import journeys


@given(journeys())
def test_a_map_keeps_its_own_structure_and_that_of_an_equal_one(journey: Journey) -> None:
    assert edits.keeps_structure(journey, journey)
    anew = Journey.checked({name: getattr(journey, name) for name in Journey.fields})
    assert edits.keeps_structure(journey, anew)


@given(journeys())
def test_cards_and_the_words_of_the_map_are_free(journey: Journey) -> None:
    bare = tuple(edits.replace(lane, cards=()) for lane in journey.lanes)
    changed = edits.replace(journey, lanes=bare, owners=(), channels=(), title="x", locked=True)
    assert edits.keeps_structure(journey, changed)


@given(journeys())
def test_every_field_of_a_phase_step_or_lane_is_kept(journey: Journey) -> None:
    changes = [edits.add_phase(journey, Phase(id="new", steps=(Step(id="newer"),)))]
    changes.append(edits.add_lane(journey, Lane(id="new")))
    for phase in journey.phases:
        changes.append(edits.update_phase(journey, phase.id, title=f"{phase.title}x"))
        changes.append(edits.add_step(journey, phase.id, Step(id="new")))
        changes.append(edits.update_step(journey, phase.steps[0].id, color="teal"))
        changes.append(edits.delete_phase(journey, phase.id))
    for lane in journey.lanes:
        changes.append(edits.update_lane(journey, lane.id, title=f"{lane.title}x"))
        changes.append(edits.delete_lane(journey, lane.id))
        changes.append(edits.move_lane(journey, lane.id))
    for changed in changes:
        same = changed.phases == journey.phases and [_bare(x) for x in changed.lanes] == [
            _bare(x) for x in journey.lanes
        ]
        assert edits.keeps_structure(journey, changed) == same


def _bare(lane: Lane) -> Lane:
    return edits.replace(lane, cards=())


def test_a_new_card_is_no_structure() -> None:
    journey = Journey(id="m", phases=(Phase(id="p", steps=(Step(id="s"),)),), lanes=(Lane(id="l"),))
    assert edits.keeps_structure(journey, edits.add_card(journey, "l", "s", Card(id="c")))
