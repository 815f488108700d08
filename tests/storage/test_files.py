"""Maps on a real disk, and what the user reads when the disk refuses."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given

from journey_editor.model import Journey, Lane
from journey_editor.problems import Message, ProblemError
from journey_editor.storage.codec import encode
from journey_editor.storage.files import read_bytes, read_journey, read_stored, write_bytes, write_journey
from tests.strategies import journeys

JOURNEY = Journey(id="j", title="Ny kunde", language="da", lanes=(Lane(id="l"),))


def _refused_reading(path: Path) -> Message:
    with pytest.raises(ProblemError) as caught:
        read_journey(path)
    return _one_line(caught.value)


def _refused_writing(path: Path) -> Message:
    with pytest.raises(ProblemError) as caught:
        write_journey(path, JOURNEY)
    return _one_line(caught.value)


def _one_line(error: ProblemError) -> Message:
    assert len(error.problems) == 1
    what = error.problems[0].what
    for value in what.values.values():
        assert isinstance(value, int) or value.isprintable()
    assert what.text.format_map(what.values).encode("utf-8")
    return what


@given(journeys())
def test_what_is_saved_is_read_again(journey: Journey) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Kort på rejse.journey"
        stored = write_journey(path, journey)
        assert read_stored(path) == stored
        assert stored.journey is journey
        assert stored.digest == hashlib.sha256(path.read_bytes()).hexdigest()
        before = path.read_bytes()
        write_journey(path, read_journey(path))
        assert path.read_bytes() == before


def test_a_file_that_is_no_map_is_told_by_its_place_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "kort.json"
    data = b'{"format": "journey-map", "version": 1, "lanes": [{}]}'
    path.write_bytes(data)
    with pytest.raises(ProblemError) as caught:
        read_journey(path)
    assert caught.value.problems[0].where == "$.lanes[0].id"
    assert path.read_bytes() == data


def test_a_missing_file(tmp_path: Path) -> None:
    text = "There is no file '{name}'. It may have been moved or renamed."
    assert _refused_reading(tmp_path / "væk.journey") == Message(text, {"name": "væk.journey"})
    (tmp_path / "file").touch()
    assert _refused_reading(tmp_path / "file" / "x").text == text


def test_a_folder(tmp_path: Path) -> None:
    assert _refused_reading(tmp_path).text == "'{name}' is a folder, not a map."
    assert _refused_writing(tmp_path).text == "'{name}' is a folder. Save under another name."


def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert _refused_reading(tmp_path / "pipe").text == "'{name}' is not an ordinary file. Choose another."
    assert _refused_reading(Path("/dev/zero")).text == "'{name}' is not an ordinary file. Choose another."
    assert _refused_writing(tmp_path / "pipe").text.startswith("'{name}' is not an ordinary file.")


def test_names_that_no_file_can_have(tmp_path: Path) -> None:
    for name in ("x" * 300, "\x00"):
        reading, writing = _refused_reading(tmp_path / name), _refused_writing(tmp_path / name)
        assert reading == writing
        expected = (
            "The name '{name}' is too long." if len(name) > 1 else "'{name}' cannot be the name of a file."
        )
        assert reading.text.startswith(expected)


def test_names_that_are_no_text_or_hold_control_characters(tmp_path: Path) -> None:
    for name in (b"kort-\xff\xfe.journey", b"a\nb\x1b[31m.journey"):
        path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
        _refused_reading(path)
        write_journey(path, JOURNEY)
        assert read_journey(path) == JOURNEY
        path.chmod(0o444)
        _refused_writing(path)


def test_a_link_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("a")
    said = "'{name}' is a link that leads in a circle. Choose another file."
    assert _refused_reading(tmp_path / "a").text == said
    assert _refused_writing(tmp_path / "a").text == said


def test_a_file_of_more_than_768_mb_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "stor.journey"
    with path.open("wb") as file:
        file.truncate((768 << 20) + 1)
    assert _refused_reading(path) == Message(
        "'{name}' is larger than {n} MB. No map is.", {"name": "stor.journey", "n": 768}
    )


def test_a_file_that_grows_while_it_is_read_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "kort"
    path.write_bytes(b"x" * 11)
    assert len(read_bytes(path, 11)) == 11
    with pytest.raises(ProblemError):
        read_bytes(path, 10)


def test_a_vanished_folder(tmp_path: Path) -> None:
    text = "There is no folder '{folder}'. Save in another folder."
    assert _refused_writing(tmp_path / "usb" / "kort.journey").text == text


def test_a_read_only_file(tmp_path: Path) -> None:
    path = tmp_path / "kort.journey"
    path.write_bytes(b"old")
    path.chmod(0o444)
    assert _refused_writing(path).text == "'{name}' is read-only. Save under another name."
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("number", "start"),
    [
        (errno.ENOSPC, "The disk is full: '{name}' is not saved."),
        (errno.EDQUOT, "Your share of the disk is used up: '{name}' is not saved."),
        (errno.EIO, "The disk reports an error: '{name}' is not saved."),
        (errno.EROFS, "The folder '{folder}' can only be read."),
        (errno.EACCES, "You are not allowed to save in the folder '{folder}'."),
        (errno.EPERM, "You are not allowed to save in the folder '{folder}'."),
        (errno.EFBIG, "'{name}' is too large for this disk."),
        (errno.ESTALE, "The network drive of '{name}' does not answer. Try again, or save elsewhere."),
        (errno.EHOSTDOWN, "The network drive of '{name}' does not answer."),
        (errno.EBUSY, "'{name}' cannot be saved. The system says: {reason}."),
    ],
)
def test_what_the_disk_refuses_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, start: str
) -> None:
    def fsync(_: int) -> None:
        raise OSError(number, os.strerror(number))

    path = tmp_path / "kort.journey"
    write_bytes(path, b"old")
    monkeypatch.setattr(os, "fsync", fsync)
    assert _refused_writing(path).text.startswith(start)
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["kort.journey"]


@pytest.mark.parametrize(
    ("number", "start"),
    [
        (errno.EIO, "'{name}' cannot be read: the disk reports an error."),
        (errno.EACCES, "You are not allowed to read '{name}'."),
        (errno.ESTALE, "The network drive of '{name}' does not answer. Try again later."),
        (errno.EMFILE, "'{name}' cannot be read. The system says: {reason}."),
    ],
)
def test_what_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, start: str
) -> None:
    path = tmp_path / "kort.journey"
    write_journey(path, JOURNEY)

    def refuse(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", refuse)
    assert _refused_reading(path).text.startswith(start)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users may look into (pytest's are private)."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


_AS_NOBODY = """
import os, sys
from pathlib import Path
from journey_editor.model import Journey
from journey_editor.problems import ProblemError
from journey_editor.storage.codec import encode
from journey_editor.storage.files import read_journey, write_journey
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
for name in sys.argv[2:]:
    path = Path(sys.argv[1]) / name[1:]
    try:
        if name[0] == "r":
            read_journey(path)
        else:
            write_journey(path, Journey(id="j"))
        print("done")
    except ProblemError as error:
        print(error.problems[0].what.text)
"""


def test_what_an_ordinary_user_may_not_do(open_folder: Path) -> None:
    for name, mode in (("secret", 0o000), ("mine", 0o444), ("open", 0o644)):
        (open_folder / name).write_bytes(encode(JOURNEY))
        (open_folder / name).chmod(mode)
    open_folder.chmod(0o555)
    command = [sys.executable, "-c", _AS_NOBODY, str(open_folder)]
    done = subprocess.run(
        [*command, "rsecret", "rmine", "wmine", "wnew"], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [
        "You are not allowed to read '{name}'. Ask its owner for permission.",
        "done",
        "'{name}' is read-only. Save under another name.",
        "You are not allowed to save in the folder '{folder}'. Choose another.",
    ]
    assert sorted(entry.name for entry in open_folder.iterdir()) == ["mine", "open", "secret"]
