"""The history of saved maps: what is kept, what goes, and that nothing broken in it stops anything."""

from __future__ import annotations

import base64
import errno
import os
import random
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.model import Card, Journey, Lane, new_id
from journey_editor.problems import ProblemError
from journey_editor.storage.codec import encode
from journey_editor.storage.files import digest
from journey_editor.storage.packing import pack, unpack
from journey_editor.storage.thinning import dropped, kept
from journey_editor.storage.versions import ASIDE, BACKUP, ENDING, NOTE, VersionsFolder

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)


def state(title: str, map_id: str = "m") -> Journey:
    return Journey(id=map_id, title=title, lanes=(Lane(id="l", cards=(Card(id="c", title=title),)),))


@pytest.fixture
def folder(tmp_path: Path) -> VersionsFolder:
    return VersionsFolder(tmp_path / "data" / "versions")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "kort.journey"
    path.write_bytes(b"")
    return path


def keep(folder: VersionsFolder, path: Path, title: str, minutes: int = 0, map_id: str = "m") -> None:
    folder.keep(path, map_id, encode(state(title, map_id)), NOW + timedelta(minutes=minutes))


def titles(folder: VersionsFolder, path: Path, map_id: str = "m") -> list[str]:
    return [folder.read(version).title for version in folder.find(path, map_id)]


def test_each_save_is_kept_the_latest_first(folder: VersionsFolder, path: Path) -> None:
    assert folder.find(path, "m") == ()
    for minutes, title in enumerate(("a", "b", "c")):
        keep(folder, path, title, minutes)
    assert titles(folder, path) == ["c", "b", "a"]
    assert [version.moment - NOW for version in folder.find(path, "m")] == [
        timedelta(minutes=minutes) for minutes in (2, 1, 0)
    ]


def test_the_same_again_is_no_new_version_and_what_comes_back_takes_no_room(
    folder: VersionsFolder, path: Path
) -> None:
    for minutes, title in enumerate(("a", "a", "b", "a")):
        keep(folder, path, title, minutes)
    versions = folder.find(path, "m")
    assert titles(folder, path) == ["a", "b", "a"]
    assert versions[0].file.stat().st_ino == versions[2].file.stat().st_ino


def test_the_history_is_private_and_nothing_lies_beside_the_map(folder: VersionsFolder, path: Path) -> None:
    keep(folder, path, "a")
    (version,) = folder.find(path, "m")
    assert stat.S_IMODE(version.file.parent.stat().st_mode) == 0o700
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["data", "kort.journey"]


def test_a_link_leads_to_the_history_of_its_file(folder: VersionsFolder, path: Path) -> None:
    link = path.with_name("link.journey")
    link.symlink_to(path)
    keep(folder, path, "a")
    keep(folder, link, "b", 1)
    assert titles(folder, path) == titles(folder, link) == ["b", "a"]


def test_a_file_that_was_moved_finds_its_history_and_a_copy_does_not_take_it(
    folder: VersionsFolder, path: Path
) -> None:
    keep(folder, path, "a")
    moved = path.with_name("flyttet.journey")
    moved.write_bytes(b"")
    assert titles(folder, moved) == [], "both files are there: one is a copy"
    path.unlink()
    assert titles(folder, moved) == ["a"]
    assert titles(folder, moved, "another map") == []
    keep(folder, moved, "b", 1)
    assert titles(folder, moved) == ["b", "a"]


def test_a_map_saved_over_another_does_not_lose_it(folder: VersionsFolder, path: Path) -> None:
    keep(folder, path, "mine", 0, "m")
    keep(folder, path, "theirs", 1, "n")
    assert titles(folder, path, "n") == ["theirs", "mine"]


def test_the_backup_is_plain_and_counts_as_a_version_once(folder: VersionsFolder, path: Path) -> None:
    before = encode(state("before"))
    folder.keep_backup(path, before, NOW.timestamp() - 60)
    keep(folder, path, "after")
    assert titles(folder, path) == ["after", "before"]
    backup = folder.find(path, "m")[1]
    assert backup.file.read_bytes() == before
    assert backup.moment == NOW - timedelta(minutes=1)
    folder.keep_backup(path, encode(state("after")))
    assert titles(folder, path) == ["after"]
    folder.keep_backup(path, b"%PDF-1.7 whatever was replaced")
    assert titles(folder, path) == ["after"], "no map, but kept all the same"
    assert backup.file.read_bytes().startswith(b"%PDF")


def test_large_maps_are_small_on_the_disk_and_attachments_lie_there_once(
    folder: VersionsFolder, path: Path
) -> None:
    film = base64.b64encode(random.Random(1).randbytes(300_000))
    for number in range(5):
        cards = tuple(Card(id=new_id(), title=f"Kunden ringer op {n}", notes="Venter") for n in range(500))
        data = encode(Journey(id="m", lanes=(Lane(id="l", cards=cards),)))
        data = data[:-3] + b',\n  "film": "' + film + b'"\n}\n'
        version = folder.keep(path, "m", data, NOW + timedelta(minutes=number))
        assert version.file.stat().st_size < len(data) / 10
        assert folder.read(version).unknown
    home = version.file.parent
    assert [entry.stat().st_size for entry in (home / ASIDE).iterdir()] == [len(film)]


def test_what_was_put_aside_goes_with_the_last_version_that_needs_it(path: Path, tmp_path: Path) -> None:
    folder = VersionsFolder(tmp_path / "versions")
    film = b'{"format": "journey-map", "version": 1, "id": "m", "film": "' + b"x" * 50_000 + b'"}'
    version = folder.keep(path, "m", film, NOW)
    (aside,) = (version.file.parent / ASIDE).iterdir()
    later = NOW + timedelta(days=60)
    os.utime(aside, (0, 0))
    folder.keep(path, "m", encode(state("b")), later)
    assert aside.exists()
    version.file.unlink()
    folder.keep(path, "m", encode(state("c")), later + timedelta(minutes=1))
    assert not aside.exists()


@given(st.binary(max_size=200_000) | st.binary(max_size=50).map(lambda seed: seed * 3_000))
def test_what_is_packed_comes_back(data: bytes) -> None:
    packed = pack(data, digest)
    assert unpack(packed.data, packed.aside.__getitem__, digest) == data
    assert pack(data, digest) == packed


def test_broken_files_are_passed_over_and_refused_when_read(folder: VersionsFolder, path: Path) -> None:
    for minutes, title in enumerate(("a", "b")):
        keep(folder, path, title, minutes)
    newest, oldest = folder.find(path, "m")
    home = newest.file.parent
    for name in ("x" + ENDING, "20260101T000000.000000Z-" + ENDING, "notes.txt", "-" + ENDING):
        (home / name).write_bytes(b"broken")
    (home / NOTE).write_bytes(b"[" * 100_000)
    (home.parent / "a file").write_bytes(b"")
    whole = oldest.file.read_bytes()
    assert titles(folder, path) == ["b", "a"]
    header = whole.partition(b"\n")[0]
    elsewhere = header.replace(b'"aside": []', b'"aside": ["../../x"]') + b"\n"
    half, wrong = whole[:-40], whole[:-60] + bytes(20) + whole[-40:]
    for data in (b"", b"{}", b"[" * 90_000, half, wrong, whole.replace(b"1", b"2"), header, elsewhere):
        oldest.file.write_bytes(data)
        with pytest.raises(ProblemError) as caught:
            folder.read(oldest)
        assert caught.value.problems[0].what.text == "This version is damaged. Choose another one."
        assert [version.file for version in folder.find(path, "m")] == [newest.file, oldest.file]
    keep(folder, path, "c", 5)
    assert folder.read(folder.find(path, "m")[0]).title == "c"


def test_the_oldest_histories_go_when_all_need_too_much_room(tmp_path: Path) -> None:
    folder = VersionsFolder(tmp_path / "versions", room_for_all=10_000)
    chance = random.Random(2)
    for number in range(6):
        path = tmp_path / f"{number}.journey"
        path.write_bytes(b"")
        noise = "".join(chance.choices("abcdefghijklmnopqrstuvwxyzæøå", k=4_000))
        folder.keep(path, f"m{number}", encode(state(noise, f"m{number}")), NOW + timedelta(days=number))
    counts = [len(folder.find(tmp_path / f"{number}.journey", f"m{number}")) for number in range(6)]
    assert counts == sorted(counts)
    assert counts[0] == 0
    assert counts[-1] == 1


def test_a_full_disk_keeps_what_was_there(
    folder: VersionsFolder, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(folder, path, "a")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(ProblemError):
            keep(folder, path, "b", 1)
        with pytest.raises(ProblemError):
            folder.keep_backup(path, b"b")
    assert titles(folder, path) == ["a"]
    assert not [entry for entry in folder.find(path, "m")[0].file.parent.iterdir() if entry.name == BACKUP]


# ---- thinning


moments = st.lists(
    st.floats(0, 3 * 365 * 86_400).map(lambda seconds: NOW - timedelta(seconds=seconds)),
    unique=True,
    max_size=60,
)


@given(moments)
def test_today_stays_whole_and_the_past_grows_thin(found: list[datetime]) -> None:
    stay = kept(found, NOW)
    assert stay <= set(found)
    assert {moment for moment in found if NOW - moment <= timedelta(days=1)} <= stay
    assert not found or max(found) in stay
    assert kept(stay, NOW) == stay, "nothing goes by being looked at again"
    month = [
        moment.astimezone().date()
        for moment in stay
        if timedelta(days=1) < NOW - moment <= timedelta(days=30)
    ]
    assert len(month) == len(set(month))
    assert len(stay) <= len([m for m in found if NOW - m <= timedelta(days=1)]) + 31 + 53 + 30


@given(moments, st.integers(0, 100))
def test_the_room_is_kept_to_and_the_newest_stays(found: list[datetime], room: int) -> None:
    gone = dropped(dict.fromkeys(found, 1), NOW, room)
    left = set(found) - gone
    assert len(left) <= max(room, 1)
    assert not found or max(found) in left
