"""Every way in which a file can be no sound map: one clear sentence, and where."""

from __future__ import annotations

import json
import re
import string
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from journey_editor.model import new_id
from journey_editor.problems import FaultyFileError, Message, ProblemError
from journey_editor.storage import codec
from journey_editor.storage.codec import decode, problems_in
from tests.storage.cases import BYTES, CARDS, NO_NUMBER, RANGE, RECORDS, START, STEPS, SURROGATE, TEXT, TWICE


def _check(data: bytes, where: str, text: str) -> Message:
    problems = problems_in(data)
    assert [(problem.where, problem.what.text) for problem in problems] == [(where, text)]
    with pytest.raises(ProblemError) as caught:
        decode(data)
    assert caught.value.problems == problems
    _check_form(problems[0].what)
    return problems[0].what


def _check_form(what: Message) -> None:
    """The braces have their values, and each value stays on one short line."""
    for text in (what.text, what.plural or ""):
        assert {name for _, name, _, _ in string.Formatter().parse(text) if name} <= set(what.values)
    for value in what.values.values():
        assert isinstance(value, int) or (value.isprintable() and len(value) <= 160)


@pytest.mark.parametrize("case", BYTES)
def test_bytes_that_are_no_map(case: str) -> None:
    _check(*BYTES[case])


@pytest.mark.parametrize("case", RECORDS)
def test_records_that_do_not_hold(case: str) -> None:
    members, where, text = RECORDS[case]
    _check(json.dumps({"format": "journey-map", "version": 1, **members}).encode(), where, text)


@pytest.mark.parametrize("case", CARDS)
def test_cards_that_do_not_hold(case: str) -> None:
    members, where, text = CARDS[case]
    lanes = [{"id": "l"}, {"id": "m", "cards": [{"id": "a"}, {"id": "b", **members}]}]
    document = {"format": "journey-map", "version": 1, "phases": STEPS, "lanes": lanes}
    _check(json.dumps(document).encode(), f"$.lanes[1].cards[1].{where}", text)


def test_the_values_say_what_the_sentence_needs() -> None:
    assert _check(*BYTES["latin-1"]).values == {"line": 2}
    assert _check(*BYTES["raw line break"]).values == {"line": 2, "column": 12}
    assert _check(*BYTES["cut off"]).values["line"] == 1
    assert _check(*BYTES["newer"]).values == {"version": "2", "known": 1}
    twice = RECORDS["id in two kinds"]
    assert _check(
        json.dumps({"format": "journey-map", "version": 1, **twice[0]}).encode(), *twice[1:]
    ).values == {
        "id": "j",
        "other": "$.id",
    }
    lanes = [{"id": "l", "cards": [{"id": "a", "emotion": 5}]}]
    problems = problems_in(json.dumps({"format": "journey-map", "version": 1, "lanes": lanes}).encode())
    assert problems[0].what.values == {"low": "−2", "high": "2"}
    lanes = [{"id": "l", "cards": [{"id": "a", "step": "s1", "span": 3}]}]
    problems = problems_in(
        json.dumps({"format": "journey-map", "version": 1, "phases": STEPS, "lanes": lanes}).encode()
    )
    assert (problems[0].what.count, problems[0].what.values) == (2, {"n": 2})


def test_a_card_without_a_place_may_span_what_it_likes() -> None:
    lanes = [{"id": "l", "cards": [{"id": "a", "span": 9}]}]
    assert problems_in(json.dumps({"format": "journey-map", "version": 1, "lanes": lanes}).encode()) == ()


def test_all_problems_are_found_at_once_and_a_hundred_are_enough() -> None:
    cards = [{"id": "c", "step": "nowhere", "emotion": 9} for _ in range(300)]
    document = {"format": "journey-map", "version": 1, "lanes": [{"id": "l", "kind": 1, "cards": cards}]}
    data = json.dumps(document).encode()
    assert len(problems_in(data)) == 100
    with pytest.raises(ProblemError) as caught:
        decode(data)
    assert isinstance(caught.value, FaultyFileError)
    assert len(caught.value.problems) == 100
    document["lanes"] = [{"id": "l", "kind": 1, "cards": cards[:2]}]
    found = [(p.where, p.what.text) for p in problems_in(json.dumps(document).encode())]
    assert found == [
        ("$.lanes[0].kind", TEXT),
        ("$.lanes[0].cards[0].emotion", RANGE),
        ("$.lanes[0].cards[1].emotion", RANGE),
        ("$.lanes[0].cards[1].id", "The id '{id}' is already used at {other}."),
        ("$.lanes[0].cards[0].step", "There is no step with the id '{id}'."),
        ("$.lanes[0].cards[1].step", "There is no step with the id '{id}'."),
    ]


def test_a_file_with_errors_beyond_number_is_told_by_its_beginning() -> None:
    card = b'{"emotion": 9},'
    for good in (b"", b'{"id": "c"},'):
        data = START + b', "lanes": [{"id": "l", "cards": [' + good + card * 15_000 + b'{"id": "d"}]}]}'
        problems = problems_in(data)
        first = 1 if good else 0
        assert [problem.where for problem in problems[:2]] == [
            f"$.lanes[0].cards[{first}].id",
            f"$.lanes[0].cards[{first}].emotion",
        ]
        assert len(problems) == 100
    late = (
        START
        + b', "lanes": [{"id": "l", "cards": ['
        + b"".join(b'{"id": "c%d"},' % number for number in range(600))
    )
    problems = problems_in(late + card * 11_000 + b"{}]}]}")
    assert problems[0].where == "$.lanes[0].cards[600].id"


def test_faults_of_the_text_are_all_found() -> None:
    data = START + b', "a": NaN, "b": {"c": 1, "c": 1e999}, "a": "\\ud800"}'
    assert [(p.where, p.what.text) for p in problems_in(data)] == [
        ("$.a", NO_NUMBER),
        ("$.b.c", TWICE),
        ("$.b.c", NO_NUMBER),
        ("$.a", TWICE),
        ("$.a", SURROGATE),
    ]


def test_hostile_values_are_shown_short_and_on_one_line() -> None:
    lanes = [{"id": "l", "cards": [{"id": "c", "owner": "\x1b[31m\n" + "x" * 150, "color": "\n" * 99}]}]
    problems = problems_in(json.dumps({"format": "journey-map", "version": 1, "lanes": lanes}).encode())
    assert len(problems) == 2
    for problem in problems:
        _check_form(problem.what)
        assert all(len(str(value)) <= 60 for value in problem.what.values.values())


def test_the_validators_own_texts_never_come_through() -> None:
    """Whatever type stands in whatever place, the sentence is one of ours."""
    ours = "\n".join(
        path.read_text("utf-8").replace('"\n            "', "")
        for path in Path(codec.__file__).parent.glob("*.py")
    )
    sound = {
        "format": "journey-map", "version": 1, "id": "j", "title": "", "language": "da", "state": None,
        "owners": [{"id": "o", "name": "", "kind": "", "initials": "", "color": None}],
        "channels": [{"id": "ch", "name": "", "kind": None, "controlled": None, "key": ""}],
        "phases": [{"id": "p", "title": "", "color": None, "steps": [{"id": "s", "title": ""}]}],
        "lanes": [{"id": "l", "title": "", "kind": "", "color": None, "cards": [
            {"id": "c", "title": "", "step": "s", "span": 1, "emotion": 1, "owner": "o", "channel": "ch",
             "notes": "", "kind": None, "controlled": True, "color": None, "tags": ["a"]}]}],
    }  # fmt: skip
    assert problems_in(json.dumps(sound).encode()) == ()
    refused = 0
    for path in _places(sound, ()):
        for value in (None, True, 0, 1.0, -9, 10**30, "", "!", "x" * 300, [], [1], {}, {"id": "z"}):
            data = json.dumps(_replaced(sound, path, value)).encode()
            for problem in problems_in(data):
                refused += 1
                assert f'"{problem.what.text[:40]}' in ours
                assert re.match(r"\$[\w.\[\]]*\Z", problem.where)
                assert problem.what.text != "This value is not allowed here."
                _check_form(problem.what)
    assert refused > 300


def _places(value: Any, path: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, item in inner for place in [(*path, key), *_places(item, (*path, key))]]


def _replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    copy = json.loads(json.dumps(value))
    target = copy
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = new
    return copy


def test_large_hostile_files_are_refused_in_bounded_time_and_memory() -> None:
    """A child with a limit on both: it is ended by the system where the bounds do not hold."""
    lines = [
        "import resource, sys",
        "resource.setrlimit(resource.RLIMIT_CPU, (20, 20))",
        "resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))",
        "from journey_editor.storage.codec import problems_in",
        'start = b\'{"format": "journey-map", "version": 1, \'',
        "assert problems_in(b'[' * 3_000_000)",
        "assert problems_in(b'[' * 40_000_000)",
        "assert problems_in(start + b'\"x\": ' + b'9' * 5_000_000 + b'}')",
        "assert problems_in(start + b'\"id\": \"' + b'x' * 50_000_000 + b'\"}')",
        'card = b\'{"id": "c", "emotion": 9},\'',
        "assert len(problems_in(start + b'\"lanes\": [{\"cards\": [' + card * 50_000 + b'{}]}]}')) == 100",
        "print('done')",
    ]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=False
    )
    assert done.stdout == "done\n", done.stderr


@pytest.mark.soak
def test_a_million_cards_are_read() -> None:
    cards = b",".join(b'{"id": "%s"}' % new_id().encode() for _ in range(1_000_000))
    data = START + b', "lanes": [{"id": "l", "cards": [' + cards + b"]}]}"
    assert problems_in(data) == ()
    assert problems_in(data[:-3])


@pytest.mark.soak
def test_a_hundred_megabytes_of_brackets_are_refused() -> None:
    assert problems_in(b"[" * 100_000_000)


def test_more_than_256_mb_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from journey_editor.storage import strict_json

    monkeypatch.setattr(strict_json, "MAX_BYTES", 1 << 20)
    _check(START + b" " * (1 << 20) + b"}", "", "The file is larger than {n} MB.")
