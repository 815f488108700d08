"""Templates give the phase models of the literature, ready to be written on."""

from __future__ import annotations

from pathlib import Path

import pytest

from journey_editor.i18n import Words
from journey_editor.method.lanes import kind_name, lane_name
from journey_editor.method.templates import TEMPLATES, build, template, template_order
from journey_editor.model import LANE_KINDS, Journey

ENGLISH = Words("en", Path())

PHASES = {
    "six-phases": ("Attention", "Interest", "Desire", "Evaluation", "Conversion", "Retention"),
    "five-phases": ("Awareness", "Consideration", "Purchase", "Retention", "Advocacy"),
    "four-phases": ("Awareness", "Consideration", "Decision", "Loyalty"),
    "four-phases-engagement": ("Awareness", "Engagement", "Conversion", "Retention"),
    "awareness-to-loyalty": (
        "Awareness",
        "Consideration",
        "Purchase",
        "After-service and engagement",
        "Loyalty",
    ),
    "before-during-after": ("Before", "During", "After"),
    "blank": ("",),
}


def ids(journey: Journey) -> list[str]:
    return [
        journey.id,
        *(phase.id for phase in journey.phases),
        *(step.id for step in journey.steps),
        *(lane.id for lane in journey.lanes),
    ]


def test_all_models_are_there() -> None:
    assert {t.key: t.phase_names(ENGLISH) for t in TEMPLATES} == PHASES


@pytest.mark.parametrize("key", PHASES)
def test_a_new_map_has_two_unnamed_steps_in_each_phase_and_no_cards(key: str) -> None:
    journey = build(key, ENGLISH)

    assert journey.title == "New customer journey"
    assert journey.language == "en"
    assert tuple(phase.title for phase in journey.phases) == PHASES[key]
    assert [[step.title for step in phase.steps] for phase in journey.phases] == [["", ""]] * len(PHASES[key])
    assert not any(lane.cards for lane in journey.lanes)


def test_the_full_set_of_lanes() -> None:
    assert [(lane.kind, lane.title) for lane in build("blank", ENGLISH).lanes] == [
        ("actions", "Customer actions"),
        ("touchpoints", "Touchpoints"),
        ("curve", "Emotion curve"),
        ("thoughts", "Thoughts"),
        ("pains", "Pain points"),
        ("opportunities", "Opportunities"),
        ("processes", "Processes behind"),
    ]


def test_the_simple_set_is_the_first_three() -> None:
    lanes = build("six-phases", ENGLISH, "simple").lanes

    assert [lane.kind for lane in lanes] == ["actions", "touchpoints", "curve"]


def test_the_maps_language_is_the_one_it_is_made_in() -> None:
    assert build("five-phases", Words("sv", Path())).language == "sv"


def test_no_identity_ever_comes_twice() -> None:
    both = ids(build("six-phases", ENGLISH)) + ids(build("six-phases", ENGLISH))

    assert len(set(both)) == len(both)


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("da", "six-phases"),
        ("sv", "five-phases"),
        ("en", "before-during-after"),
        ("de", "before-during-after"),
    ],
)
def test_each_language_starts_with_its_usual_model(language: str, first: str) -> None:
    order = template_order(language)

    assert order[0].key == first
    assert sorted(t.key for t in order) == sorted(PHASES)


def test_an_unknown_template_is_an_error() -> None:
    with pytest.raises(KeyError):
        template("seven-phases")
    with pytest.raises(KeyError):
        build("seven-phases", ENGLISH)


def test_every_kind_of_lane_has_a_name_of_its_own() -> None:
    assert len({ENGLISH.say(kind_name(kind)) for kind in LANE_KINDS}) == len(LANE_KINDS)
    assert len({ENGLISH.say(lane_name(kind)) for kind in LANE_KINDS}) == len(LANE_KINDS)


def test_a_kind_of_a_later_program_counts_as_free() -> None:
    assert kind_name("weather") == kind_name("free")
    assert lane_name("weather") == lane_name("free")
