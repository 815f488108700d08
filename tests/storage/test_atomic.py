"""Saving replaces a file whole or not at all, whatever happens in between."""

from __future__ import annotations

import errno
import os
import random
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from journey_editor.storage.atomic import ReadOnlyError, remove_leftovers, write_atomically
from tests.storage.disks import small_disk

OLD = b"old " * 5000
NEW = b"new contents " * 9000


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "kort.journey"
    path.write_bytes(OLD)
    return path


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@contextmanager
def _umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_a_new_file_has_the_usual_mode(tmp_path: Path, mask: int) -> None:
    path = tmp_path / "ny.journey"
    with _umask(mask):
        write_atomically(path, NEW)
    assert path.read_bytes() == NEW
    assert _mode(path) == 0o666 & ~mask


@pytest.mark.parametrize("mode", [0o640, 0o600, 0o664, 0o200])
def test_the_mode_is_kept(target: Path, mode: int) -> None:
    target.chmod(mode)
    with _umask(0o027):
        write_atomically(target, NEW)
    assert _mode(target) == mode
    target.chmod(0o600)
    assert target.read_bytes() == NEW


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_owner_and_group_are_kept(target: Path) -> None:
    os.chown(target, 12345, 23456)
    target.chmod(0o640)
    write_atomically(target, NEW)
    status = target.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (12345, 23456, 0o640)


@pytest.mark.parametrize("relative", [True, False])
def test_a_symbolic_link_stays_and_its_target_is_replaced(target: Path, relative: bool) -> None:
    folder = target.parent / "links"
    folder.mkdir()
    link, second = folder / "link", folder / "second"
    link.symlink_to("../kort.journey" if relative else target)
    second.symlink_to("link")
    write_atomically(second, NEW)
    assert second.is_symlink()
    assert link.is_symlink()
    assert not target.is_symlink()
    assert target.read_bytes() == NEW
    assert sorted(path.name for path in folder.iterdir()) == ["link", "second"]


def test_a_link_to_a_file_that_is_not_there_yet_makes_it(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("later.journey")
    write_atomically(link, NEW)
    assert link.is_symlink()
    assert (tmp_path / "later.journey").read_bytes() == NEW


def test_a_link_that_leads_in_a_circle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OSError, match=os.strerror(errno.ELOOP)):
        write_atomically(tmp_path / "a", NEW)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


@pytest.mark.parametrize("mode", [0o444, 0o400, 0o555])
def test_a_read_only_file_is_respected_even_where_a_rename_would_do(target: Path, mode: int) -> None:
    target.chmod(mode)
    with pytest.raises(ReadOnlyError):
        write_atomically(target, NEW)
    assert target.read_bytes() == OLD
    assert _mode(target) == mode
    assert [path.name for path in target.parent.iterdir()] == ["kort.journey"]


def test_folders_and_pipes_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(IsADirectoryError):
        write_atomically(tmp_path, NEW)
    with pytest.raises(OSError, match=os.strerror(errno.EINVAL)):
        write_atomically(tmp_path / "pipe", NEW)
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


@pytest.mark.parametrize("name", ["x" * 247 + ".journey", "å" * 123 + "x.journey"])
def test_names_of_255_bytes_can_be_saved(tmp_path: Path, name: str) -> None:
    assert len(os.fsencode(name)) == 255
    write_atomically(tmp_path / name, OLD)
    write_atomically(tmp_path / name, NEW)
    assert (tmp_path / name).read_bytes() == NEW


def test_an_empty_file_can_be_written(target: Path) -> None:
    write_atomically(target, b"")
    assert target.read_bytes() == b""


class _Failing:
    """One of the system's functions, failing at its n-th call."""

    def __init__(self, real: Callable[..., Any], at: int, number: int) -> None:
        self.calls = 0
        self.failed = False
        self._real, self._at, self._number = real, at, number

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self.calls += 1
        if self.calls == self._at:
            self.failed = True
            raise OSError(self._number, os.strerror(self._number))
        return self._real(*args, **kwargs)


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
@pytest.mark.parametrize("name", ["open", "write", "fstat", "fchown", "chmod", "fsync", "replace", "stat"])
@pytest.mark.parametrize("exists", [True, False])
def test_a_fault_at_any_call_leaves_old_or_new_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int, exists: bool
) -> None:
    for at in range(1, 20):
        target = tmp_path / f"{at}.journey"
        if exists:
            target.write_bytes(OLD)
        failing = _Failing(getattr(os, name), at, number)
        told = False
        with monkeypatch.context() as patch:
            patch.setattr(os, name, failing)
            try:
                write_atomically(target, NEW)
            except OSError as error:
                told = error.errno == number
        assert told is failing.failed
        found = target.read_bytes() if target.exists() else None
        if not failing.failed:
            assert found == NEW
            assert [p for p in tmp_path.iterdir() if p.suffix == ".tmp"] == []
            break
        assert found in (OLD if exists else None, NEW)
        if found == NEW:  # only the last step, making the rename last, can fail after it took place
            assert name in ("open", "fsync")
    else:
        pytest.fail("never reached a run without a fault")
    assert [p.suffix for p in tmp_path.iterdir() if p.suffix != ".journey"] == []


def test_what_killed_saves_left_behind_goes_and_nothing_else(target: Path) -> None:
    folder = target.parent
    kept = [".journey-0123456789abcdef.tmp.bak", ".journey-xyz.tmp", "0123456789abcdef.tmp", "kort.journey"]
    for name in (*kept, ".journey-0123456789abcdef.tmp", ".journey-ffffffffffffffff.tmp"):
        (folder / name).touch()
        os.utime(folder / name, (0, 0))
    os.utime(folder / ".journey-ffffffffffffffff.tmp")  # a save that is still going on
    remove_leftovers(folder)
    remove_leftovers(folder / "missing")
    assert sorted(entry.name for entry in folder.iterdir()) == sorted(
        [*kept, ".journey-ffffffffffffffff.tmp"]
    )


def test_short_writes_are_continued(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, bytes(data[:1000])))
    write_atomically(target, NEW)
    assert target.read_bytes() == NEW


@pytest.mark.parametrize("lie", ["nothing taken", "claims too much"])
def test_a_write_that_takes_too_little_never_replaces_the_file(
    target: Path, monkeypatch: pytest.MonkeyPatch, lie: str
) -> None:
    real = os.write

    def write(handle: int, data: memoryview) -> int:
        if lie == "nothing taken":
            return 0
        real(handle, bytes(data[:10]))
        return len(data)

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(OSError, match=r"\[Errno"):
        write_atomically(target, NEW)
    assert target.read_bytes() == OLD
    assert len(list(target.parent.iterdir())) == 1


def test_file_systems_that_cannot_flush_a_folder_are_no_fault(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "no")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    write_atomically(target, NEW)
    assert target.read_bytes() == NEW


def test_a_full_disk_keeps_the_old_file(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk / "kort.journey"
        write_atomically(path, OLD)
        with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
            write_atomically(path, b"x" * 200_000)
        assert path.read_bytes() == OLD
        assert [entry.name for entry in disk.iterdir()] == ["kort.journey"]
        write_atomically(path, OLD[::-1])
        assert path.read_bytes() == OLD[::-1]


def test_a_limit_on_the_size_of_files_keeps_the_old_file(target: Path) -> None:
    """A real refusal in the middle of a write, which needs no rights to bring about."""
    lines = [
        "import resource, sys",
        "from pathlib import Path",
        "from journey_editor.storage.atomic import write_atomically",
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))",
        "try:",
        "    write_atomically(Path(sys.argv[1]), b'x' * 200_000)",
        "except OSError as error:",
        "    print(error.errno)",
    ]
    command = [sys.executable, "-c", "\n".join(lines), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(errno.EFBIG)]
    assert target.read_bytes() == OLD
    assert len(list(target.parent.iterdir())) == 1


_SAVER = """
import sys
from pathlib import Path
from journey_editor.storage.atomic import write_atomically
target, number = Path(sys.argv[1]), 0
while True:
    number += 1
    write_atomically(target, b"%08d " % number * 100_000 + b"end")
    print(number, flush=True)
"""


def _killed_while_saving(target: Path, chance: random.Random) -> None:
    command = [sys.executable, "-c", _SAVER, str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        for _ in range(chance.randrange(1, 12)):
            child.stdout.readline()
        for _ in range(chance.randrange(60_000)):  # some microseconds to some milliseconds
            pass
        child.kill()
        acknowledged = child.stdout.read().split()
    data = target.read_bytes()
    number = int(data[:8])
    assert data == b"%08d " % number * 100_000 + b"end"
    if acknowledged:
        assert number in (int(acknowledged[-1]), int(acknowledged[-1]) + 1)


@pytest.mark.parametrize("seed", range(15))
def test_a_kill_at_any_moment_leaves_one_of_the_last_two_saves(tmp_path: Path, seed: int) -> None:
    _killed_while_saving(tmp_path / "kort.journey", random.Random(seed))


@pytest.mark.soak
def test_a_thousand_kills_leave_one_of_the_last_two_saves(tmp_path: Path) -> None:
    chance = random.Random()
    for _ in range(1000):
        _killed_while_saving(tmp_path / "kort.journey", chance)
