"""Attached files in a map's file: the last member, each once, checked, and nothing lost."""

from __future__ import annotations

import base64
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor import edits
from journey_editor.model import Attachment, Card, Journey, Lane
from journey_editor.model.blob import Blob
from journey_editor.problems import ProblemError
from journey_editor.storage import files
from journey_editor.storage.codec import Encoder, checked, decode, encode
from journey_editor.storage.files import read_journey, write_journey
from journey_editor.storage.strict_json import parse
from journey_editor.storage.together import save_together
from tests.strategies import journeys

LETTER, FILM = Blob.of(b"Kaere kunde"), Blob.of(bytes(range(256)) * 300)


def a_map(*files: Blob, unknown: str = "") -> Journey:
    """Two cards, each with all of these files."""
    attached = tuple(Attachment(id=file, name=f"{n}.pdf") for n, file in enumerate(files))
    cards = (Card(id="1", attachments=attached), Card(id="2", attachments=attached))
    return Journey(id="m", title="Rejse – æøå", lanes=(Lane(id="l", cards=cards),), unknown=unknown)


def plain(journey: Journey) -> dict[str, Any]:
    return json.loads(encode(journey))


def test_the_files_stand_last_and_once_whatever_else_there_is() -> None:
    document = plain(a_map(LETTER, FILM, unknown='{\n  "zz": 1\n}'))
    assert [*document][-2:] == ["zz", "files"]
    assert [*document["files"]] == sorted([LETTER, FILM])
    assert base64.b64decode(document["files"][LETTER]) == LETTER.data
    lines = encode(a_map(LETTER, FILM)).splitlines()
    assert len([line for line in lines if len(line) > 200]) == 1, "a file a line"
    assert lines[-2:] == [b"  }", b"}"]


def test_without_files_nothing_is_written() -> None:
    assert b"files" not in encode(a_map())
    assert b"attachments" not in encode(a_map())


def test_bytes_come_back_identical_and_are_shared() -> None:
    journey = decode(encode(a_map(LETTER, FILM)))
    one, two = journey.lanes[0].cards
    assert [each.id.data for each in one.attachments] == [LETTER.data, FILM.data]
    assert one.attachments[0].id is two.attachments[0].id


@given(journeys())
def test_every_map_comes_back_with_its_files(journey: Journey) -> None:
    data = encode(journey)
    again = decode(data)
    assert again == journey
    assert encode(again) == data
    assert {digest: blob.data for digest, blob in again.files.items()} == {
        digest: blob.data for digest, blob in journey.files.items()
    }
    text = b"".join(Encoder().pieces(journey))
    assert decode(text, lambda digest: journey.files[digest].data) == journey


@given(journeys(), st.sampled_from(("compact", "indented", "first")))
def test_another_programs_spelling_is_read_as_well(journey: Journey, way: str) -> None:
    document = parse(encode(journey))
    if way == "first" and "files" in document:
        document = {"files": document["files"], **document}
    data = json.dumps(document, indent=4 if way == "indented" else None).encode()
    again = decode(data)
    assert again == journey
    assert all(blob.data is not None for blob in again.files.values())


def test_what_no_card_names_goes_and_is_told() -> None:
    document = plain(a_map(LETTER, FILM))
    for card in document["lanes"][0]["cards"]:
        del card["attachments"][1]
    journey, found = checked(json.dumps(document).encode())
    assert [problem.where for problem in found] == ["$.files"]
    assert "on no card" in found[0].what.text
    assert FILM.encode() not in encode(journey)


@pytest.mark.parametrize("text", ["", "!", "QQ", "QUJD", "QUJD\n", "ø", 'a"b'])
def test_damaged_bytes_keep_nobody_out_and_are_kept(text: str) -> None:
    document = plain(a_map(LETTER))
    document["files"][LETTER] = text
    data = json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"
    journey, found = checked(data)
    assert {problem.what.text for problem in found} == {"The file '{name}' is damaged."}
    assert found[0].where == "$.lanes[0].cards[0].attachments[0]"
    file = journey.lanes[0].cards[0].attachments[0]
    assert (file.name, file.id.data) == ("0.pdf", None)
    assert plain(journey)["files"] == {LETTER: text}
    assert decode(encode(journey)) == journey


def test_missing_bytes_keep_nobody_out() -> None:
    document = plain(a_map(LETTER))
    del document["files"]
    journey, found = checked(json.dumps(document).encode())
    assert {problem.what.text for problem in found} == {"The file '{name}' is missing."}
    assert b'"files"' not in encode(journey)
    assert decode(encode(journey)) == journey


@pytest.mark.parametrize(
    ("listed", "where"), [([], "$.files"), ("x", "$.files"), ({"a": 1}, "$.files.a"), (7, "$.files")]
)
def test_what_is_no_list_of_files_is_refused(listed: Any, where: str) -> None:
    with pytest.raises(ProblemError) as error:
        decode(json.dumps({"format": "journey-map", "version": 1, "files": listed}).encode())
    assert error.value.problems[0].where == where


@pytest.mark.parametrize("name", ["", "a", "A" * 64, "g" * 64, "0" * 63, 7, None])
def test_a_name_that_is_no_sha_256_is_refused(name: Any) -> None:
    document = plain(a_map(LETTER))
    document["lanes"][0]["cards"][0]["attachments"][0]["id"] = name
    with pytest.raises(ProblemError) as error:
        decode(json.dumps(document).encode())
    (problem,) = error.value.problems
    assert problem.where == "$.lanes[0].cards[0].attachments[0].id"
    assert "SHA-256" in problem.what.text


def test_a_file_twice_on_one_card_is_refused() -> None:
    document = plain(a_map(LETTER))
    document["lanes"][0]["cards"][0]["attachments"] *= 2
    with pytest.raises(ProblemError) as error:
        decode(json.dumps(document).encode())
    assert [problem.where for problem in error.value.problems] == ["$.lanes[0].cards[0].attachments[1].id"]


def test_the_member_twice_is_refused() -> None:
    data = encode(a_map(LETTER))
    twice = data.replace(b'"title": "Rejse', b'"files": {},\n  "title": "Rejse')
    with pytest.raises(ProblemError, match="twice"):
        decode(twice)


def test_the_beginning_of_a_member_inside_another_is_not_cut_out() -> None:
    inner = '{\n  "x": {\n    "a": 1,\n  "files": {\n    "%s": "QUJD"\n  }\n}\n}' % ("0" * 64)
    text = '{"format": "journey-map", "version": 1, "later": ' + inner + "}"
    journey = decode(text.encode())
    assert "QUJD" in journey.unknown


def test_a_file_is_written_once_by_an_edit_and_its_undo(tmp_path: Path) -> None:
    journey = a_map(FILM)
    gone = edits.detach(edits.detach(journey, "1", FILM), "2", FILM)
    assert b'"files"' not in encode(gone)
    half = edits.detach(journey, "1", FILM)
    assert encode(half).count(FILM.encode()) == 2  # its card, and the bytes
    write_journey(tmp_path / "a.journey", half)
    assert read_journey(tmp_path / "a.journey") == half


def test_what_could_not_be_opened_again_is_not_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.journey"
    write_journey(path, a_map(LETTER))
    before = path.read_bytes()
    monkeypatch.setattr(files, "MAX_BYTES", 50_000)
    for save in (write_journey, lambda path, journey: save_together(path, journey, None)):
        with pytest.raises(ProblemError, match="too large to be saved"):
            save(path, a_map(FILM))
    assert path.read_bytes() == before


def test_the_bytes_are_not_read_as_text() -> None:
    """A text above with letters beyond Latin would make four bytes of each letter of the files."""
    journey = edits.update_journey(a_map(Blob.of(bytes(12_000_000))), title="Rejse \N{SLIGHTLY SMILING FACE}")
    data = encode(journey)
    tracemalloc.start()
    try:
        assert decode(data) == journey
        assert tracemalloc.get_traced_memory()[1] < 16_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.soak
def test_two_hundred_megabytes_open_in_bounded_memory(tmp_path: Path) -> None:
    parts = [Blob.of(bytes([n]) + bytes(10 * (1 << 20) - 1)) for n in range(20)]
    attached = tuple(Attachment(id=part, name=f"{n}.bin") for n, part in enumerate(parts))
    journey = Journey(id="m", lanes=(Lane(id="l", cards=(Card(id="c", attachments=attached),)),))
    path = tmp_path / "stor.journey"
    write_journey(path, journey)
    tracemalloc.start()
    try:
        again = read_journey(path)
        assert tracemalloc.get_traced_memory()[1] < 520 * (1 << 20)  # the file, and what it holds
    finally:
        tracemalloc.stop()
    assert again == journey
    assert edits.attached_bytes(again) == 200 * (1 << 20)
