"""What a look at a map's file and its neighbours finds, on a real disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from journey_editor import edits
from journey_editor.model import Card, Journey, Lane
from journey_editor.problems import FaultyFileError
from journey_editor.storage.codec import encode
from journey_editor.storage.files import Stored, read_stored, write_journey
from journey_editor.storage.looking import Seen, look

MAP = Journey(id="j", title="Rejse", lanes=(Lane(id="l", cards=(Card(id="a"),)), Lane(id="m")))
THEIRS = edits.update_journey(MAP, title="Deres")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Rejse.journey"


@pytest.fixture
def known(path: Path) -> Stored:
    return write_journey(path, MAP)


def seen(path: Path, known: Stored, before: Seen | None = None) -> Seen:
    return look(path, known.digest, known.journey, before)


def test_what_we_saved_ourselves_is_no_news(path: Path, known: Stored) -> None:
    found = seen(path, known)
    assert (found.stored, found.problem, found.siblings) == (None, None, ())
    again = write_journey(path, THEIRS)
    assert seen(path, again, found).stored is None


def test_what_others_save_is_found_and_shares_what_stayed(path: Path, known: Stored) -> None:
    before = seen(path, known)
    write_journey(path, THEIRS)
    found = seen(path, known, before)
    assert found.stored is not None
    assert found.stored.journey == THEIRS
    assert found.stored.journey.lanes is MAP.lanes
    assert found.stored.digest == read_stored(path).digest
    assert seen(path, known, found).stored is not None, "it is told until it is taken in"


def test_a_change_that_keeps_size_and_time_to_the_second_is_found(path: Path, known: Stored) -> None:
    before = seen(path, known)
    status = path.stat()
    data = path.read_bytes().replace(b"Rejse", b"Rejsy")
    path.write_bytes(data)
    second = status.st_mtime_ns // 10**9 * 10**9
    os.utime(path, ns=(second, second + 5))
    found = seen(path, known, before)
    assert found.stored is not None
    assert found.stored.journey.title == "Rejsy"


def test_a_file_that_was_touched_or_copied_anew_is_no_news(path: Path, known: Stored) -> None:
    before = seen(path, known)
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data)
    found = seen(path, known, before)
    assert found.stored is None
    assert found.problem is None


@pytest.mark.parametrize("data", [b"", b"{", b"\x00" * 900, encode(MAP)[:-20]])
def test_what_is_no_map_is_said_to_be_broken(path: Path, known: Stored, data: bytes) -> None:
    path.write_bytes(data)
    assert isinstance(seen(path, known).problem, FaultyFileError)


def test_what_is_gone_or_in_its_place_is_said(path: Path, known: Stored) -> None:
    path.unlink()
    found = seen(path, known)
    assert found.problem is not None
    assert found.marks is None
    assert "There is no file" in found.problem.problems[0].what.text
    path.mkdir()
    found = seen(path, known)
    assert found.problem is not None
    assert "is a folder" in found.problem.problems[0].what.text


def test_copies_of_the_same_map_are_found_and_read_once(path: Path, known: Stored) -> None:
    copy = path.with_name("Rejse (Annas kopi i konflikt 2026-11-22).journey")
    write_journey(copy, THEIRS)
    write_journey(path.with_name("Rejse (1).journey"), Journey(id="another"))
    path.with_name("Rejse (2).journey").write_bytes(b"{")
    path.with_name("Rejse (3).journey").mkdir()
    found = seen(path, known)
    assert [one.path for one in found.siblings] == [copy]
    assert found.siblings[0].stored.journey == THEIRS
    again = seen(path, known, found)
    assert again.siblings[0] is found.siblings[0]
    assert again.refused == found.refused
    copy.unlink()
    assert seen(path, known, again).siblings == ()
