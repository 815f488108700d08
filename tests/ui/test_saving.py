"""Saving that fails or takes its time: one message, the work still open, and a way to save elsewhere."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QProgressBar
from pytestqt.qtbot import QtBot

from journey_editor import edits
from journey_editor.problems import msg
from journey_editor.session.session import Written
from journey_editor.storage.files import digest, read_journey
from journey_editor.ui.main_window import MainWindow
from tests.storage.disks import small_disk
from tests.ui.hands import Answers, HungDrive, press_button

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def path(window: MainWindow, tmp_path: Path, sample: Callable[[str], Path]) -> Path:
    """A map of its own that is open, with a change that is not saved."""
    path = tmp_path / "kort.journey"
    path.write_bytes(sample("dansk-koebsrejse").read_bytes())
    assert window.files.open(path)
    _rename(window, "Ændret")
    return path


def _rename(window: MainWindow, title: str) -> None:
    window.session.apply(msg("Rename map"), edits.update_journey, title=title)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.ESTALE, errno.EACCES])
def test_what_cannot_be_saved_is_saved_elsewhere_from_the_same_dialog(
    window: MainWindow,
    path: Path,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
) -> None:
    before, real = path.read_bytes(), os.fsync

    def full(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    def make_room(dialog: QDialog) -> None:
        monkeypatch.setattr(os, "fsync", real)
        press_button(dialog, "Save as…")

    monkeypatch.setattr(os, "fsync", full)
    elsewhere = tmp_path / "andet sted.journey"
    answers.do(make_room).file(elsewhere)
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    said = answers.asked[0]
    assert said.startswith("'kort.journey' could not be saved.")
    assert said.endswith("Your work is still open here.")
    assert path.read_bytes() == before
    assert read_journey(elsewhere).title == "Ændret"
    assert window.session.path == elsewhere
    assert not window.session.is_dirty


def test_a_save_is_tried_again_when_told(
    window: MainWindow, path: Path, answers: Answers, tmp_path: Path
) -> None:
    path.chmod(0o444)
    answers.do(lambda box: (path.chmod(0o644), press_button(box, "Try again"))[0])
    assert window.files.save()
    assert "read-only" in answers.asked[0]
    assert read_journey(path).title == "Ændret"


def test_cancelling_a_failed_save_keeps_the_work_and_the_window(
    window: MainWindow, path: Path, answers: Answers
) -> None:
    path.chmod(0o444)
    answers.button("Save").button("Cancel")
    assert not window.close()
    assert window.isVisible()
    assert window.session.journey.title == "Ændret"
    assert window.session.is_dirty


def test_save_as_comes_back_when_its_folder_is_gone(
    window: MainWindow, path: Path, answers: Answers, tmp_path: Path
) -> None:
    gone = tmp_path / "usb"
    gone.mkdir()
    asked: list[QDialog] = []
    answers.do(lambda box: press_button(box, "Save as…"))
    answers.do(lambda dialog: (asked.append(dialog), dialog.reject())[0])
    window.session._path = gone / "kort.journey"
    gone.rmdir()
    assert not window.files.save()
    assert answers.asked[0].startswith("'kort.journey' could not be saved. There is no folder")
    assert isinstance(asked[0], QFileDialog)


def test_a_disk_that_is_really_full_keeps_the_file_and_the_work(
    window: MainWindow, answers: Answers, tmp_path: Path, sample: Callable[[str], Path]
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk / "kort.journey"
        path.write_bytes(sample("dansk-koebsrejse").read_bytes())
        before = path.read_bytes()
        assert window.files.open(path)
        _rename(window, "Ændret")
        (disk / "film").write_bytes(b"x" * 80_000)
        elsewhere = tmp_path / "andet.journey"
        answers.button("Save as…").file(elsewhere)
        assert window.files.save()
        assert "The disk is full: 'kort.journey' is not saved." in answers.asked[0]
        assert path.read_bytes() == before
        assert sorted(entry.name for entry in disk.iterdir()) == ["film", "kort.journey"]
    assert read_journey(elsewhere).title == "Ændret"
    assert window.session.path == elsewhere


def test_a_slow_drive_is_waited_for_with_a_word(
    window: MainWindow, path: Path, answers: Answers, drive: HungDrive
) -> None:
    answers.do(lambda dialog: (dialog.findChildren(QProgressBar)[0], drive.come_back())[1])
    assert window.files.save()
    assert answers.asked == ["Journey editor"]
    assert read_journey(path).title == "Ændret"
    assert not window.session.is_dirty


def test_who_does_not_wait_saves_elsewhere_and_the_late_save_is_known(
    window: MainWindow, path: Path, answers: Answers, drive: HungDrive, qtbot: QtBot
) -> None:
    answers.button("Stop waiting").button("Cancel")
    assert not window.files.save()
    assert "has not answered" in answers.asked[1]
    assert window.session.is_dirty
    saved = window.session.journey
    _rename(window, "Og så videre")
    told: list[Written] = []
    window.session.written.connect(told.append)
    drive.come_back()
    qtbot.waitUntil(lambda: bool(told))
    assert read_journey(path).title == "Ændret"
    assert window.session.is_dirty, "what was changed since is not in the file"
    assert window.session.digest == digest(path.read_bytes()), "the file is known to hold our own save"
    window.undo()
    assert window.session.journey is saved
    assert not window.session.is_dirty


def test_a_late_save_to_a_file_left_meanwhile_changes_nothing(
    window: MainWindow, path: Path, answers: Answers, drive: HungDrive, tmp_path: Path, qtbot: QtBot
) -> None:
    elsewhere = tmp_path / "andet.journey"
    answers.button("Stop waiting")
    answers.do(lambda box: (drive.come_back(), press_button(box, "Save as…"))[1]).file(elsewhere)
    assert window.files.save()
    assert window.session.path == elsewhere
    qtbot.waitUntil(lambda: read_journey(path).title == "Ændret")
    assert window.session.path == elsewhere
    assert not window.session.is_dirty


def test_a_file_on_a_drive_that_does_not_answer_is_not_waited_for_without_a_word(
    window: MainWindow, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back, real = threading.Event(), os.stat
    far = tmp_path / "langt væk.journey"

    def stat(path: Any, *args: Any, **kwargs: Any) -> os.stat_result:
        if os.fspath(path) == str(far):
            back.wait()
        return real(path, *args, **kwargs)

    window.kit.preferences.put(window.kit.preferences.value.with_recent(far))
    journey = window.session.journey
    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", stat)
        answers.button("Stop waiting").button("Close")
        assert not window.files.open(far)
        back.set()
    assert "has not answered" in answers.asked[1]
    assert window.session.journey is journey
    assert window.kit.preferences.value.recent[0] == str(far), "it may be there another time"
