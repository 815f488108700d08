"""Reading and writing maps: nothing is lost, nothing is changed, the form is stable."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.model import Card, Channel, Journey, Lane, LaneKind, Owner, Phase, Step, new_id
from journey_editor.problems import ProblemError
from journey_editor.storage.codec import Encoder, decode, encode, problems_in
from journey_editor.storage.encoder import MANY
from journey_editor.storage.migrations import LADDER, VERSION, Rung, climb
from journey_editor.storage.unknown import members
from tests.strategies import journeys, unknown_members

KEPT = Path(__file__).parent / "kept"
SAMPLES = sorted((Path(__file__).parents[2] / "resources" / "samples").glob("*.journey"))
START = '{"format": "journey-map", "version": 1'


def _map(**rest: Any) -> dict[str, Any]:
    return {"format": "journey-map", "version": 1, "id": "j", **rest}


def _bytes(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


@given(journeys())
def test_what_is_written_is_read_again(journey: Journey) -> None:
    data = encode(journey)
    again = decode(data)
    assert again == journey
    assert encode(again) == data
    assert problems_in(data) == ()


@given(journeys())
def test_the_form_is_that_of_indented_json(journey: Journey) -> None:
    data = encode(journey)
    assert data == (json.dumps(json.loads(data), ensure_ascii=False, indent=2) + "\n").encode()


@given(journeys(unknown=False))
def test_a_long_lived_encoder_writes_the_same_bytes(journey: Journey) -> None:
    encoder = Encoder()
    assert encoder.encode(journey) == encode(journey)
    changed = journey.with_values(
        {"title": "Andet", "lanes": (*journey.lanes[1:], Lane(id="ny", title="Ny"))}
    )
    assert encoder.encode(changed) == encode(changed)
    assert encoder.encode(journey) == encode(journey)


def test_a_long_lived_encoder_writes_only_what_changed() -> None:
    one, two = Lane(id="one"), Lane(id="two")
    encoder = Encoder()
    encoder.encode(Journey(id="j", lanes=(one, two)))
    changed = Journey(id="j", lanes=(two, Lane(id="three"), one))
    assert len(list(encoder.steps(changed))) == 1
    assert list(encoder.steps(changed)) == []
    assert encoder.encode(changed) == encode(changed)


@given(journeys(), st.integers(0, 5))
def test_a_map_can_be_written_in_steps_that_are_left_off(journey: Journey, taken: int) -> None:
    encoder = Encoder()
    for _ in zip(range(taken), encoder.steps(journey), strict=False):
        pass
    assert encoder.encode(journey) == encode(journey)


def test_a_long_lane_is_written_in_many_steps() -> None:
    cards = tuple(Card(id=f"c{n}") for n in range(10 * MANY))
    journey = Journey(id="j", lanes=(Lane(id="l", cards=cards),))
    assert len(list(Encoder().steps(journey))) > 10


@given(journeys(), st.randoms(use_true_random=False))
def test_compact_and_reordered_maps_are_the_same_map(journey: Journey, random: Any) -> None:
    def shuffled(value: Any) -> Any:
        if isinstance(value, list):
            return [shuffled(item) for item in value]
        if not isinstance(value, dict):
            return value
        names = [name for name in value if name in _KNOWN]
        random.shuffle(names)
        strange = [name for name in value if name not in _KNOWN]  # the order of these is kept, too
        return {name: shuffled(value[name]) if name in _KNOWN else value[name] for name in names + strange}

    document = shuffled(json.loads(encode(journey)))
    assert decode(json.dumps(document, separators=(",", ":")).encode()) == journey


_KNOWN = {
    name for shape in (Journey, Lane, Card, Phase, Step) for name in shape.fields if name != "unknown"
} | {"format", "version", "name", "key", "initials"}


def test_the_members_that_others_rely_on_stand_in_their_order() -> None:
    journey = decode(
        _bytes(
            _map(
                owners=[{"id": "o"}],
                channels=[{"id": "ch"}],
                phases=[{"id": "p", "steps": [{"id": "s"}]}],
                lanes=[{"id": "l", "cards": [{"id": "c"}]}],
            )
        )
    )
    document = json.loads(encode(journey))
    assert list(document) == [
        "format", "version", "id", "title", "language", "owners", "channels", "phases", "lanes",
    ]  # fmt: skip
    assert list(document["owners"][0]) == ["id", "name", "kind"]
    assert list(document["channels"][0]) == ["id", "name", "kind", "controlled"]
    assert list(document["phases"][0]) == ["id", "title", "steps"]
    assert list(document["phases"][0]["steps"][0]) == ["id", "title"]
    assert list(document["lanes"][0]) == ["id", "title", "kind", "cards"]
    card = document["lanes"][0]["cards"][0]
    assert card == {
        "id": "c", "title": "", "step": None, "emotion": None, "owner": None, "channel": None, "notes": "",
    }  # fmt: skip
    assert list(card) == ["id", "title", "step", "emotion", "owner", "channel", "notes"]


def test_other_members_stand_only_where_they_say_something() -> None:
    steps = tuple(Step(id=f"s{i}") for i in range(3))
    card = Card(id="c", step="s0", span=2, kind="digital", controlled=False, color="blue", tags=("a", "b"))
    lane = Lane(id="l", kind=LaneKind.PAINS, color="#ffffff", cards=(card,))
    journey = Journey(
        id="j", state="wished", persona="Ane", phases=(Phase(id="p", steps=steps),), lanes=(lane,)
    )
    document = json.loads(encode(journey))
    assert list(document)[5:7] == ["state", "persona"]
    assert list(document["lanes"][0]) == ["id", "title", "kind", "color", "cards"]
    assert list(document["lanes"][0]["cards"][0])[7:] == ["span", "kind", "controlled", "color", "tags"]
    assert decode(encode(journey)) == journey


def test_the_smallest_map_opens_and_keeps_its_identity() -> None:
    smallest = b'{"version":1,"format":"journey-map"}'
    journey = decode(smallest)
    assert journey == decode(smallest)
    assert journey == decode(b'\xef\xbb\xbf{\r\n  "format": "journey-map",\r\n  "version": 1\r\n}\r\n')
    assert decode(encode(journey)) == journey
    other = decode(_bytes({"format": "journey-map", "version": 1, "title": "x"}))
    assert other.id != journey.id


def test_windows_line_ends_and_a_mark_at_the_start_are_read_and_not_written() -> None:
    data = encode(decode(_bytes(_map(title="Æ", lanes=[{"id": "l"}]))))
    foreign = b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
    assert encode(decode(foreign)) == data
    assert b"\r" not in data
    assert data.endswith(b"}\n")


def test_unknown_members_of_every_record_and_type_survive_in_their_spelling() -> None:
    strange = '"unknown": {"a": [1.10, 1E5, -0.0, {}, [], [[]], null, true, "\\u0041"]}, "x y": "😀", "": 1'
    text = (
        f'{START}, {strange}, "id": "j",'
        f'"owners": [{{{strange}, "id": "o"}}], "channels": [{{"id": "ch", {strange}}}],'
        f'"phases": [{{"id": "p", {strange}, "steps": [{{"id": "s", {strange}}}]}}],'
        f'"lanes": [{{"id": "l", "cards": [{{"id": "c", {strange}}}], {strange}}}]}}'
    )
    journey = decode(text.encode())
    data = encode(journey)
    assert json.loads(data) == {**json.loads(encode(Journey(id="j"))), **json.loads(data)}
    assert data.count(b"1.10") == data.count(b"1E5") == data.count(b"-0.0") == 7
    assert encode(decode(data)) == data
    card = json.loads(data)["lanes"][0]["cards"][0]
    assert card["unknown"] == {"a": [1.1, 100000.0, -0.0, {}, [], [[]], None, True, "A"]}
    assert list(card)[-3:] == ["unknown", "x y", ""]


@given(st.just({}) | unknown_members())
def test_kept_members_are_given_back_as_values(values: dict[str, Any]) -> None:
    document = _map(lanes=[{"id": "l", "cards": [{"id": "c", **values}]}])
    card = decode(_bytes(document)).lanes[0].cards[0]
    assert members(card.unknown) == values
    assert bool(card.unknown) is bool(values)


def test_kept_members_in_another_spelling_are_written_in_ours() -> None:
    compact = Journey(id="j", unknown='{"later":{"a":[1,2.50]}}')
    data = encode(compact)
    assert b'  "later": {\n    "a": [\n      1,\n      2.50\n    ]\n  }\n}' in data
    assert encode(decode(data)) == data


def test_kinds_and_colours_of_later_programs_are_kept() -> None:
    document = _map(
        owners=[{"id": "o", "kind": "robot", "color": "ultraviolet"}],
        channels=[{"id": "ch", "kind": "telepathic"}],
        lanes=[{"id": "l", "kind": "metrics", "cards": [{"id": "c", "kind": "hybrid", "color": "gold"}]}],
    )
    again = json.loads(encode(decode(_bytes(document))))
    assert again["owners"][0]["kind"] == "robot"
    assert again["channels"][0]["kind"] == "telepathic"
    assert again["lanes"][0]["kind"] == "metrics"
    assert again["lanes"][0]["cards"][0]["color"] == "gold"


def test_ten_thousand_cards_fit_into_four_megabytes() -> None:
    step, channel, owner = Step(id=new_id()), Channel(id=new_id()), Owner(id=new_id())
    cards = tuple(
        Card(
            id=new_id(), title="Kunden ringer til kundeservice og venter", step=step.id, emotion=-1,
            owner=owner.id, channel=channel.id,
        )
        for _ in range(10_000)
    )  # fmt: skip
    journey = Journey(
        id=new_id(),
        owners=(owner,),
        channels=(channel,),
        phases=(Phase(id=new_id(), steps=(step,)),),
        lanes=(Lane(id=new_id(), cards=cards),),
    )
    data = encode(journey)
    assert len(data) <= 4_000_000
    assert decode(data) == journey


def test_sixty_four_levels_are_kept() -> None:
    deep = b'{"format":"journey-map","version":1,"id":"j","x":' + b"[" * 63 + b"]" * 63 + b"}"
    data = encode(decode(deep))
    assert encode(decode(data)) == data


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_are_written_as_they_stand(path: Path) -> None:
    data = path.read_bytes()
    assert encode(decode(data)) == data


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_file_of_every_version_opens(version: int) -> None:
    data = (KEPT / f"version-{version}.journey").read_bytes()
    assert json.loads(data)["version"] == version
    journey = decode(data)
    assert len(journey.lanes[0].cards) == 2
    assert journey.lanes[0].cards[0].emotion == -1
    if version == VERSION:
        assert encode(journey) == data


def _never_climbed(versions: Iterable[int], ladder: Sequence[Rung]) -> set[int]:
    """The rungs that no document of these versions climbs, each run on a real sample."""
    left = set(range(len(ladder)))

    def watched(number: int, rung: Rung) -> Rung:
        def run(document: dict[str, Any]) -> dict[str, Any]:
            left.discard(number)
            return rung(document)

        return run

    watching = tuple(watched(number, rung) for number, rung in enumerate(ladder))
    for version in versions:
        climb(json.loads((KEPT / f"version-{version}.journey").read_bytes()), version, watching)
    return left


def test_one_real_sample_of_every_version_is_kept_and_climbs_every_rung() -> None:
    kept = sorted(int(path.stem.removeprefix("version-")) for path in KEPT.glob("*.journey"))
    assert kept == list(range(1, VERSION + 1))
    assert len(LADDER) == VERSION - 1
    assert not _never_climbed(kept, LADDER)


def test_a_rung_that_no_sample_climbs_is_noticed() -> None:
    ladder: tuple[Rung, ...] = (dict, dict)
    assert _never_climbed([1], ladder) == set()
    assert _never_climbed([], ladder) == {0, 1}


def test_the_ladder_works_on_plain_dicts_rung_by_rung() -> None:
    rungs = tuple(
        lambda document, n=n: {**document, "seen": [*document.get("seen", []), n]} for n in (1, 2, 3)
    )
    assert climb({"a": 1}, 1, rungs) == {"a": 1, "seen": [1, 2, 3]}
    assert climb({"a": 1}, 2, rungs) == {"a": 1, "seen": [2, 3]}
    assert climb({"a": 1}, 4, rungs) == {"a": 1}


@given(st.data())
def test_damaged_bytes_give_problems_or_a_map_and_nothing_else(data: st.DataObject) -> None:
    sound = (KEPT / "version-1.journey").read_bytes()
    start = data.draw(st.integers(0, len(sound)))
    end = data.draw(st.integers(start, min(len(sound), start + 40)))
    damaged = sound[:start] + data.draw(st.binary(max_size=8)) + sound[end:]
    problems = problems_in(damaged)
    if problems:
        with pytest.raises(ProblemError) as caught:
            decode(damaged)
        assert caught.value.problems == problems[: len(caught.value.problems)]
    else:
        journey = decode(damaged)
        assert decode(encode(journey)) == journey


def test_a_file_cut_off_anywhere_is_refused() -> None:
    sound = (KEPT / "version-1.journey").read_bytes()
    for end in range(len(sound) - 2):
        assert problems_in(sound[:end]), end
