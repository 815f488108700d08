"""Locks on a real disk: of living and killed processes, of other computers, of hostile neighbours."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.storage.locks import STALE, UNREADABLE, Holder, Lock, lock_path, myself
from journey_editor.storage.process import Process, this_process

ELSEWHERE = Process(4711, "", "PC-12")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "Rejse på æ.journey"
    made.write_text("{}")
    return made


_OPENER = """
import sys
from pathlib import Path
from journey_editor.storage.locks import Lock, myself
lock = Lock(Path(sys.argv[1]), myself(sys.argv[2]))
print(lock.take() is None, flush=True)
sys.stdin.read()
lock.release()
"""


@contextmanager
def opened_elsewhere(path: Path, user: str = "Anna") -> Iterator[subprocess.Popen[str]]:
    """Another process that has the map open."""
    command = [sys.executable, "-c", _OPENER, str(path), user]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "True\n"
        yield child


def written(path: Path, holder: Holder, age: float = 0) -> None:
    """The lock of another computer, whose last sign of life is ``age`` seconds old."""
    assert Lock(path, holder._replace(process=holder.process._replace(host="x"))).take() is None
    file = lock_path(path)
    members = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**members, "host": holder.process.host}), "utf-8")
    beat = time.time() - age
    os.utime(file, (beat, beat))


def test_a_lock_is_readable_hidden_and_gone_with_its_map(path: Path) -> None:
    lock = Lock(path, myself("Søren Å"))
    assert lock.take() is None
    assert lock.held
    assert lock_path(path) == path.with_name(".Rejse på æ.journey.lock")
    text = lock_path(path).read_text("utf-8")
    assert '"user": "Søren Å"' in text
    members = json.loads(text)
    assert members["host"] == this_process().host
    assert members["pid"] == os.getpid()
    age = datetime.now(UTC) - datetime.fromisoformat(members["since"])
    assert abs(age.total_seconds()) < 60
    lock.release()
    assert os.listdir(path.parent) == [path.name]


def test_another_process_is_told_who_has_it_until_it_is_closed(path: Path) -> None:
    mine = Lock(path, myself("Bo"))
    with opened_elsewhere(path) as anna:
        holder = mine.take()
        assert holder is not None
        assert not mine.held
        assert (holder.user, holder.host) == ("Anna", this_process().host)
        assert holder.since is not None
        assert holder.process.pid == anna.pid
        mine.refresh()
        mine.release()
        assert lock_path(path).exists(), "only who holds a lock removes it"
    assert mine.take() is None
    mine.release()


def test_the_lock_passes_on_when_its_holder_leaves(path: Path) -> None:
    mine = Lock(path, myself())
    with opened_elsewhere(path):
        assert mine.take() is not None
    mine.refresh()
    assert mine.held
    mine.release()


def test_the_lock_of_a_killed_process_is_stale_at_once(path: Path) -> None:
    with opened_elsewhere(path) as child:
        child.kill()
    assert lock_path(path).exists()
    lock = Lock(path, myself())
    assert lock.other() is None
    assert lock.take() is None
    assert json.loads(lock_path(path).read_text())["pid"] == os.getpid()
    lock.release()
    assert os.listdir(path.parent) == [path.name]


def test_of_many_processes_one_gets_the_lock(path: Path) -> None:
    with opened_elsewhere(path) as dead:
        dead.kill()
    command = [sys.executable, "-c", _OPENER, str(path), "x"]
    pipe = subprocess.PIPE
    racers = [subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) for _ in range(5)]
    got = [racer.stdout.readline() for racer in racers if racer.stdout]
    for racer in racers:
        racer.communicate("")
    assert got.count("True\n") == 1
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize(("age", "free"), [(0, False), (STALE - 30, False), (STALE + 5, True)])
def test_another_computers_lock_is_stale_when_it_has_given_no_sign_for_minutes(
    path: Path, age: float, free: bool
) -> None:
    written(path, Holder("Anna", ELSEWHERE, None), age)
    lock = Lock(path, myself())
    holder = lock.take()
    assert (holder is None, lock.held) == (free, free)
    if holder is not None:
        assert (holder.user, holder.host) == ("Anna", "PC-12")
    assert len(os.listdir(path.parent)) == 2, "no probe is left behind"


def test_a_computer_that_has_our_name_is_another_one(path: Path) -> None:
    me = this_process()
    other = me._replace(started="11111111-2222 5", pid=2**22 + 3)
    if not me.started:
        pytest.skip("this system does not tell one boot from another")
    written(path, Holder("Anna", other, None))
    assert Lock(path, myself()).take() is not None
    written_at = time.time() - STALE - 5
    os.utime(lock_path(path), (written_at, written_at))
    assert Lock(path, myself()).take() is None


def test_a_sign_of_life_keeps_the_lock(path: Path) -> None:
    lock = Lock(path, myself())
    lock.take()
    os.utime(lock_path(path), (1, 1))
    lock.refresh()
    assert lock_path(path).stat().st_mtime > 1
    lock_path(path).unlink()  # somebody tidied up
    lock.refresh()
    assert lock.held
    assert lock_path(path).exists()


def test_two_locks_of_one_process_are_one(path: Path) -> None:
    first, second = Lock(path, myself()), Lock(path, myself())
    assert first.take() is None
    assert second.take() is None
    second.release()
    assert not lock_path(path).exists()


HOSTILE = [
    b"",
    b"\xff\xfe",
    b"[" * 100_000,
    b"{}",
    b"[1]",
    b'{"format": "journey-lock"}',
    b'{"format": "journey-lock", "user": 7, "host": "h", "pid": 1, "started": ""}',
    b'{"format": "journey-lock", "user": "", "host": "h", "pid": true, "started": ""}',
    b'{"format": "journey-lock", "user": "", "host": "h", "pid": -1, "started": null}',
]


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_lock_stops_nobody_once_it_cannot_be_one_in_the_making(path: Path, data: bytes) -> None:
    file = lock_path(path)
    file.write_bytes(data)
    lock = Lock(path, myself())
    assert lock.take() is not None, "it may be just being written"
    old = time.time() - UNREADABLE - 5
    os.utime(file, (old, old))
    assert lock.take() is None
    assert lock.held
    lock.release()


def test_a_name_from_a_hostile_lock_is_one_short_printable_line(path: Path) -> None:
    user = "<b>Anna</b>\n\u202e\x1b[31m" + "x" * 500
    written(path, Holder(user, ELSEWHERE._replace(host="pc\n\n" + "y" * 900), None))
    holder = Lock(path, myself()).take()
    assert holder is not None
    for text in (holder.user, holder.host, holder.program):
        assert text.isprintable()
        assert len(text) <= 60


@given(st.binary(max_size=300) | st.from_regex(rb'\{"format": "journey-lock", .{0,200}\}', fullmatch=True))
def test_no_bytes_raise(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.journey"
        lock_path(path).write_bytes(data)
        lock = Lock(path, myself())
        lock.take()
        lock.refresh()
        lock.release()


@pytest.mark.parametrize("kind", ["folder", "pipe", "link", "dangling link"])
def test_what_stands_in_the_locks_place_is_left_alone(path: Path, tmp_path: Path, kind: str) -> None:
    file, victim = lock_path(path), tmp_path / "victim"
    victim.write_text("precious")
    os.utime(victim, (1, 1))
    {
        "folder": file.mkdir,
        "pipe": lambda: os.mkfifo(file),
        "link": lambda: file.symlink_to(victim),
        "dangling link": lambda: file.symlink_to(tmp_path / "nothing"),
    }[kind]()
    lock = Lock(path, myself())
    assert lock.take() is None
    lock.refresh()
    lock.release()
    assert victim.read_text() == "precious"
    assert victim.stat().st_mtime == 1
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("name", ["x" * 247 + ".journey", "å" * 120 + ".journey", "y" * 255])
def test_a_long_name_has_a_lock_of_its_own(tmp_path: Path, name: str) -> None:
    path, other = tmp_path / name, tmp_path / ("z" + name[1:])
    path.touch()
    lock = Lock(path, myself())
    assert lock.take() is None
    assert lock.held
    made = lock_path(path).name
    assert len(os.fsencode(made)) <= 255
    assert made.endswith(path.suffix + ".lock")
    assert lock_path(other) != lock_path(path)
    lock.release()


def test_the_names_of_one_file_share_its_lock(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "andet"
    folder.mkdir()
    link = folder / "genvej.journey"
    link.symlink_to(path)
    assert lock_path(link) == lock_path(path)


_AS_NOBODY = """
import os, sys
from pathlib import Path
from journey_editor.storage.locks import Lock, myself
me = myself()
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
lock = Lock(Path(sys.argv[1]), me)
print(lock.take(), lock.held)
lock.refresh()
lock.release()
"""


def test_in_a_folder_where_we_may_not_write_there_is_no_lock_and_no_error() -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / "a.journey"
        path.write_text("{}")
        folder.chmod(0o555)
        command = [sys.executable, "-c", _AS_NOBODY, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stdout == "None False\n"
        assert os.listdir(folder) == ["a.journey"]
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_folder_that_vanishes_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "usb" / "a.journey"
    lock = Lock(path, myself())
    assert lock.take() is None
    assert not lock.held
    path.parent.mkdir()
    lock.refresh()
    assert lock.held
    shutil.rmtree(path.parent)
    lock.refresh()
    lock.release()
