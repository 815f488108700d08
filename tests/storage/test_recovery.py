"""Unsaved work survives its process, and is never mixed up with that of another."""

from __future__ import annotations

import json
import os
import socket
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from journey_editor import edits
from journey_editor.model import Attachment, Card, Journey, Lane
from journey_editor.model.blob import Blob
from journey_editor.problems import ProblemError
from journey_editor.storage.codec import Encoder, encode
from journey_editor.storage.process import Process, this_process
from journey_editor.storage.recovery import Findings, RecoveryFolder
from tests.strategies import journeys

JOURNEY = Journey(id="j", title="Ikke gemt", language="da", lanes=(Lane(id="l"),))
GONE = Process(this_process().pid, "another boot 1", socket.gethostname())


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "data" / "recovery"


def _left_behind(place: Path, minutes: int = 0, **rest: Any) -> Path:
    folder = RecoveryFolder(place, GONE)
    moment = datetime(2024, 5, 1, 12, tzinfo=UTC) + timedelta(minutes=minutes)
    arguments = {"source": Path("/kort/a.journey"), "saved": "abc", "moment": moment, **rest}
    return folder.write(folder.new_file(), [encode(JOURNEY)], **arguments).file


def test_nothing_to_find_before_anything_is_written(place: Path) -> None:
    assert RecoveryFolder(place).find() == Findings((), ())
    assert not place.exists()
    place.parent.mkdir(parents=True)
    place.write_bytes(b"a file in the folder's place")
    assert RecoveryFolder(place).find() == Findings((), ())
    with pytest.raises(ProblemError):
        RecoveryFolder(place).write(place / "x.recovery", [b""], None, None)


def test_work_of_a_dead_process_is_offered_whole(place: Path) -> None:
    file = _left_behind(place)
    found = RecoveryFolder(place).find()
    assert found.broken == ()
    (offer,) = found.offers
    assert (offer.file, offer.source, offer.saved) == (file, Path("/kort/a.journey"), "abc")
    assert offer.moment == datetime(2024, 5, 1, 12, tzinfo=UTC)
    assert RecoveryFolder.read(offer) == JOURNEY
    RecoveryFolder.remove(file)
    RecoveryFolder.remove(file)
    assert RecoveryFolder(place).find() == Findings((), ())


@given(journeys())
def test_every_map_comes_back(tmp_path_factory: pytest.TempPathFactory, journey: Journey) -> None:
    folder = RecoveryFolder(tmp_path_factory.mktemp("recovery"), GONE)
    rescued = folder.write(folder.new_file(), [encode(journey)], None, None)
    assert folder.find().offers == (rescued,)
    assert folder.read(rescued) == journey


def test_the_latest_comes_first(place: Path) -> None:
    files = {minutes: _left_behind(place, minutes) for minutes in (2, 9, 5)}
    assert [offer.file for offer in RecoveryFolder(place).find().offers] == [files[9], files[5], files[2]]


def test_paths_that_are_no_text_come_back(place: Path) -> None:
    source = Path(os.fsdecode(b"/kort/\xff\n.journey"))
    _left_behind(place, source=source)
    assert RecoveryFolder(place).find().offers[0].source == source


def test_a_later_copy_takes_the_earlier_ones_place(place: Path) -> None:
    folder = RecoveryFolder(place, GONE)
    file = folder.new_file()
    folder.write(file, [encode(Journey(id="j", title="1"))], None, None)
    folder.write(file, [encode(Journey(id="j", title="2"))], None, None)
    (offer,) = folder.find().offers
    assert folder.read(offer).title == "2"
    assert [entry.name for entry in place.iterdir()] == [file.name]


def test_the_folder_is_private(place: Path) -> None:
    _left_behind(place)
    assert stat.S_IMODE(place.stat().st_mode) == 0o700


def test_ones_own_work_and_that_of_a_second_window_is_not_offered(place: Path) -> None:
    one, two = RecoveryFolder(place), RecoveryFolder(place)
    files = {one.new_file(), one.new_file(), two.new_file()}
    assert len(files) == 3
    for file in files:
        one.write(file, [encode(JOURNEY)], None, None)
    assert one.find() == two.find() == Findings((), ())


_OTHER = """
import sys
from pathlib import Path
from journey_editor.model import Journey
from journey_editor.storage.codec import Encoder, encode
from journey_editor.storage.recovery import RecoveryFolder
folder = RecoveryFolder(Path(sys.argv[1]))
folder.write(folder.new_file(), [encode(Journey(id="other"))], None, None)
print("written", flush=True)
sys.stdin.read()
"""


def test_work_of_another_instance_is_offered_only_after_its_end(place: Path) -> None:
    command = [sys.executable, "-c", _OTHER, str(place)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"written\n"
        assert RecoveryFolder(place).find() == Findings((), ())
        other.kill()
        other.wait()
    (offer,) = RecoveryFolder(place).find().offers
    assert offer.process.pid == other.pid
    assert RecoveryFolder.read(offer).id == "other"


def test_who_lives() -> None:
    mine = this_process()
    assert mine.is_alive()
    assert Process(mine.pid, "", mine.host).is_alive()
    assert not GONE.is_alive()
    assert not Process(mine.pid, mine.started, "elsewhere").is_alive()
    for pid in (0, -1, 2**22 + 1, 10**30):
        assert not Process(pid, "", mine.host).is_alive()
    assert Process(1, "", mine.host).is_alive()  # somebody else's


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux tells the state of a process")
def test_one_that_was_killed_is_dead_before_its_parent_knows(place: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        started = Path(f"/proc/{other.pid}/stat").read_text().rpartition(")")[2].split()[19]
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        process = Process(other.pid, f"{boot} {started}", socket.gethostname())
        assert process.is_alive()
        other.kill()
        os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)  # it has ended, and stays a zombie
        assert Path(f"/proc/{other.pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
        assert not process.is_alive()
        assert not Process(other.pid, "", process.host).is_alive()
        theirs = RecoveryFolder(place, process)
        theirs.write(theirs.new_file(), [encode(JOURNEY)], None, None)
        assert len(RecoveryFolder(place).find().offers) == 1


BROKEN = {
    "empty": b"",
    "no header": b"\x00\xff\n",
    "not json": b"{\n{}",
    "list": b"[1]\n{}",
    "deep": b"[" * 100_000 + b"\n",
    "number": b"9" * 10_000 + b"\n",
    "endless line": b'{"a": "' + b"x" * 200_000,
    "other": b'{"format": "journey-map", "version": 1}\n',
    "no process": b'{"format": "journey-recovery", "moment": "2024-05-01T12:00:00+00:00"}\n{}',
}
WRONG: dict[str, tuple[str, Any]] = {
    "pid text": ("pid", "1"),
    "pid true": ("pid", True),
    "moment none": ("moment", None),
    "moment without zone": ("moment", "2024-05-01T12:00:00"),
    "path number": ("path", 1),
    "saved list": ("saved", []),
    "started none": ("started", None),
    "host number": ("host", 5),
}


@pytest.mark.parametrize("case", [*BROKEN, *WRONG])
def test_broken_files_never_stop_the_start(place: Path, case: str) -> None:
    good = _left_behind(place)
    bad = place / "0.recovery"
    if case in BROKEN:
        bad.write_bytes(BROKEN[case])
    else:
        header, _, body = good.read_bytes().partition(b"\n")
        name, value = WRONG[case]
        bad.write_bytes(json.dumps({**json.loads(header), name: value}).encode() + b"\n" + body)
    found = RecoveryFolder(place).find()
    assert found.broken == (bad,)
    assert [offer.file for offer in found.offers] == [good]


def test_a_folder_in_a_files_place_does_not_stop_the_start(place: Path) -> None:
    (place / "x.recovery").mkdir(parents=True)
    assert RecoveryFolder(place).find().broken == (place / "x.recovery",)
    with pytest.raises(ProblemError):
        RecoveryFolder.remove(place / "x.recovery")


def test_a_damaged_body_is_noticed_when_it_is_read(place: Path) -> None:
    file = _left_behind(place)
    data = file.read_bytes()
    for damaged in (data[:-3], data.replace(b"Ikke gemt", b"Ikke gem!"), data + b" "):
        file.write_bytes(damaged)
        (offer,) = RecoveryFolder(place).find().offers
        with pytest.raises(ProblemError) as caught:
            RecoveryFolder.read(offer)
        assert caught.value.problems[0].what.text == "This recovery file is damaged."


def test_a_fault_while_writing_keeps_the_copy_before(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = RecoveryFolder(place, GONE)
    file = folder.new_file()
    folder.write(file, [encode(JOURNEY)], None, None)

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(ProblemError):
        folder.write(file, [encode(Journey(id="later"))], None, None)
    (offer,) = folder.find().offers
    assert folder.read(offer) == JOURNEY


# ---- attached files


def with_file(data: bytes) -> Journey:
    file = Attachment(id=Blob.of(data), name="film.bin")
    return edits.replace(JOURNEY, lanes=(Lane(id="l", cards=(Card(id="c", attachments=(file,)),)),))


def test_attached_files_are_written_once_and_come_back(place: Path) -> None:
    folder = RecoveryFolder(place, GONE)
    journey = with_file(bytes(range(256)) * 4000)
    file = folder.new_file()
    written: list[int] = []
    for title in ("1", "2", "3"):
        journey = edits.update_journey(journey, title=title)
        folder.write(file, Encoder().pieces(journey), None, None, files=journey.files)
        (aside,) = (place / "files").iterdir()
        written.append(aside.stat().st_ino)
    assert len({*written}) == 1
    assert file.stat().st_size < 10_000
    (offer,) = RecoveryFolder(place).find().offers
    again = RecoveryFolder.read(offer)
    assert again == journey
    assert again.files.keys() == journey.files.keys()
    assert all(blob.data == journey.files[name].data for name, blob in again.files.items())
    claimed = RecoveryFolder(place).claim(offer)
    assert RecoveryFolder.read(claimed).files.popitem()[1].data is not None


def test_what_no_work_needs_is_removed_after_a_while(place: Path) -> None:
    folder = RecoveryFolder(place, GONE)
    kept, gone = with_file(b"kept"), with_file(b"gone")
    folder.write(folder.new_file(), Encoder().pieces(kept), None, None, files=kept.files)
    file = folder.new_file()
    folder.write(file, Encoder().pieces(gone), None, None, files=gone.files)
    RecoveryFolder.remove(file)
    RecoveryFolder(place).find()
    assert {each.name for each in (place / "files").iterdir()} == {*kept.files, *gone.files}, "still fresh"
    for each in (place / "files").iterdir():
        os.utime(each, (0, 0))
    RecoveryFolder(place).find()
    assert {each.name for each in (place / "files").iterdir()} == {*kept.files}


def test_what_another_start_swept_away_is_written_again(place: Path) -> None:
    folder, journey = RecoveryFolder(place, GONE), with_file(b"letter")
    file = folder.new_file()
    folder.write(file, Encoder().pieces(journey), None, None, files=journey.files)
    RecoveryFolder.remove(file)  # saved
    for each in (place / "files").iterdir():
        os.utime(each, (0, 0))
    RecoveryFolder(place).find()
    assert list((place / "files").iterdir()) == []
    folder.write(file, Encoder().pieces(journey), None, None, files=journey.files)
    (offer,) = RecoveryFolder(place).find().offers
    assert RecoveryFolder.read(offer).files.popitem()[1].data == b"letter"


def test_what_is_old_but_needed_soon_is_made_fresh(place: Path) -> None:
    folder, journey = RecoveryFolder(place, GONE), with_file(b"letter")
    file = folder.new_file()
    folder.write(file, Encoder().pieces(journey), None, None, files=journey.files)
    (aside,) = (place / "files").iterdir()
    os.utime(aside, (0, 0))
    folder.write(file, Encoder().pieces(journey), None, None, files=journey.files)
    assert aside.stat().st_mtime > 1_000_000


def test_a_lost_file_leaves_the_rest(place: Path) -> None:
    folder, journey = RecoveryFolder(place, GONE), with_file(b"lost")
    folder.write(folder.new_file(), Encoder().pieces(journey), None, None, files=journey.files)
    for each in (place / "files").iterdir():
        each.write_bytes(b"other bytes")
    (offer,) = RecoveryFolder(place).find().offers
    again = RecoveryFolder.read(offer)
    assert again == journey
    assert again.files.popitem()[1].data is None
