"""The sample maps: sound, in the file's own form, and telling what a service designer expects."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pytest

from journey_editor.method.channels import OTHER_ICON, icon_for
from journey_editor.method.curve import curve_points
from journey_editor.method.initials import initials
from journey_editor.model import Card, Journey, LaneKind
from journey_editor.paths import data_dir
from journey_editor.storage.codec import decode, encode, problems_in

FOLDER = data_dir() / "samples"


@dataclass(frozen=True)
class Expected:
    language: str
    phases: tuple[str, ...]
    cards: int
    curve_title: str


SAMPLES = {
    "dansk-koebsrejse": Expected(
        "da",
        ("Opmærksomhed", "Interesse", "Begær", "Evaluering", "Konvertering", "Fastholdelse"),
        40,
        "Følelseskurve",
    ),
    "svensk-kundresa": Expected(
        "sv", ("Medvetenhet", "Övervägande", "Köp", "Kvarhållande", "Förespråkande"), 30, "Känslokurva"
    ),
    "english-before-during-after": Expected("en", ("Before", "During", "After"), 25, "Emotion curve"),
}
KINDS = ("actions", "touchpoints", "curve", "thoughts", "pains", "opportunities", "processes")

every_sample = pytest.mark.parametrize("name", SAMPLES)


def data(name: str) -> bytes:
    return (FOLDER / f"{name}.journey").read_bytes()


@cache
def journey(name: str) -> Journey:
    return decode(data(name))


def cards(name: str, *kinds: str) -> list[Card]:
    return [card for lane in journey(name).lanes if lane.kind in (kinds or KINDS) for card in lane.cards]


def test_these_are_all_samples() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.journey" for name in SAMPLES}


@every_sample
def test_a_sample_is_sound_and_saving_it_gives_the_same_bytes(name: str) -> None:
    assert problems_in(data(name)) == ()
    assert encode(journey(name)) == data(name)


@every_sample
def test_phases_lanes_and_number_of_cards_are_as_promised(name: str) -> None:
    sample, expected = journey(name), SAMPLES[name]

    assert sample.language == expected.language
    assert tuple(phase.title for phase in sample.phases) == expected.phases
    assert tuple(lane.kind for lane in sample.lanes) == KINDS
    assert [lane.title for lane in sample.lanes if lane.kind == LaneKind.CURVE] == [expected.curve_title]
    assert len(cards(name)) >= expected.cards
    assert sum(1 for lane in sample.lanes if lane.cards) >= 5


@every_sample
def test_a_sample_says_whose_journey_it_is_and_names_every_step(name: str) -> None:
    sample = journey(name)

    assert all((sample.title, sample.scope, sample.persona, sample.segment, sample.state))
    assert all(step.title for step in sample.steps)
    assert all(card.title.strip() == card.title != "" for card in cards(name))


@every_sample
def test_every_touchpoint_has_its_owner_and_channel(name: str) -> None:
    assert [card.title for card in cards(name, "touchpoints") if not (card.owner and card.channel)] == []


@every_sample
def test_nothing_is_defined_without_use(name: str) -> None:
    sample = journey(name)
    used = {key for card in cards(name) for key in (card.owner, card.channel)} - {None}

    assert {owner.id for owner in sample.owners} | {channel.id for channel in sample.channels} == used
    assert {card.step for card in cards(name)} == {step.id for step in sample.steps}


@every_sample
def test_persons_and_departments_answer_and_both_kinds_of_channel_occur(name: str) -> None:
    sample = journey(name)

    assert {owner.kind for owner in sample.owners} == {"person", "department"}
    assert {channel.kind for channel in sample.channels} == {"digital", "physical"}
    assert len(initials(sample.owners)) == len(sample.owners)


@every_sample
def test_library_channels_have_their_icon_and_are_named_in_the_maps_language(name: str) -> None:
    for channel in journey(name).channels:
        if channel.key:
            by_name = channel.__class__(id="x", name=channel.name)
            assert icon_for(channel) == icon_for(by_name) == f"channel-{channel.key}"
        else:
            assert icon_for(channel) == OTHER_ICON


@every_sample
def test_the_curve_has_one_lowest_place_a_peak_and_an_end(name: str) -> None:
    emotions = [point.emotion for point in curve_points(journey(name))]

    assert len(emotions) >= 8
    assert emotions.count(-2) == 1
    assert 1 <= emotions.count(2) <= 2
    assert emotions[-1] != 0


@every_sample
def test_notes_tags_and_unrated_touchpoints_occur(name: str) -> None:
    assert any(card.notes for card in cards(name))
    assert len({tag for card in cards(name) for tag in card.tags}) >= 2
    assert any(card.emotion is None for card in cards(name, "touchpoints"))
    assert any(card.span > 1 for card in cards(name))


@every_sample
def test_every_pain_is_met_by_an_opportunity_near_it(name: str) -> None:
    columns = journey(name).columns
    met = {columns[card.step] for card in cards(name, "opportunities") if card.step}

    assert {columns[card.step] for card in cards(name, "pains") if card.step} <= met


@every_sample
def test_most_cards_are_short_as_on_a_wall(name: str) -> None:
    lengths = sorted(len(card.title.split()) for card in cards(name))

    assert lengths[int(len(lengths) * 0.9)] <= 8
    assert lengths[-1] <= 12


@pytest.mark.parametrize("name", ["dansk-koebsrejse", "svensk-kundresa"])
def test_compounds_are_there_that_must_be_divided(name: str) -> None:
    words = {word for card in cards(name) for word in card.title.split() if word.isalpha()}

    assert sum(1 for word in words if len(word) >= 18) >= 5


def test_no_identity_is_shared_between_samples() -> None:
    ids = [
        record.id
        for name in SAMPLES
        for sample in [journey(name)]
        for record in (
            sample,
            *sample.owners,
            *sample.channels,
            *sample.phases,
            *sample.steps,
            *sample.lanes,
            *cards(name),
        )
    ]

    assert len(set(ids)) == len(ids)
