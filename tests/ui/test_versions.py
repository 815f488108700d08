"""File › Versions: what was saved can be looked at and brought back; nothing of it holds up a save."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from journey_editor import edits, paths
from journey_editor.app import Program
from journey_editor.problems import ProblemError, msg
from journey_editor.session.selection import Selection
from journey_editor.session.session import Session
from journey_editor.storage.files import read_journey
from journey_editor.storage.versions import BACKUP
from journey_editor.ui import another_window
from journey_editor.ui.main_window import MainWindow
from journey_editor.ui.versions_dialog import VersionsDialog
from tests.ui.hands import Answers, click

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def path(program: Program, window: MainWindow, tmp_path: Path, sample: Callable[[str], Path]) -> Path:
    """A map of three saves: "Et", "To" and "Tre"."""
    path = tmp_path / "kort.journey"
    path.write_bytes(sample("dansk-koebsrejse").read_bytes())
    assert window.files.open(path)
    for title in ("Et", "To", "Tre"):
        window.session.apply(msg("Rename map"), edits.update_journey, title=title)
        assert window.files.save()
    program.versions.wait()
    return path


def read_out(dialog: QDialog, qtbot: QtBot) -> list[list[str]]:
    assert isinstance(dialog, VersionsDialog)
    rows = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    qtbot.waitUntil(lambda: all(item.text(1) != "…" for item in rows if item))
    return [[item.text(column) for column in range(3)] for item in rows if item]


def open_versions(window: MainWindow, answers: Answers, step: Callable[[VersionsDialog], object]) -> None:
    def do(dialog: QDialog) -> None:
        assert isinstance(dialog, VersionsDialog)
        step(dialog)
        if dialog.isVisible():
            dialog.reject()

    answers.do(do)
    QTest.keyClick(window, Qt.Key.Key_V, KEYS)


def test_each_save_is_listed_with_what_changed_and_what_was_there_before(
    window: MainWindow, path: Path, answers: Answers, qtbot: QtBot
) -> None:
    rows: list[list[str]] = []
    open_versions(window, answers, lambda dialog: rows.extend(read_out(dialog, qtbot)))
    assert len(rows) == 4, "three saves, and what the file held before"
    assert all(row[0].startswith("Today at ") for row in rows[:3])
    assert [row[2] for row in rows] == ["1", "1", "1", ""]
    assert rows[-1][1] == "The first version that is kept"


def test_a_version_is_restored_as_a_step_that_can_be_undone(
    window: MainWindow, path: Path, answers: Answers, qtbot: QtBot
) -> None:
    before = window.session.journey

    def restore(dialog: VersionsDialog) -> None:
        dialog.list.setCurrentItem(dialog.list.topLevelItem(2))
        click(dialog.restore)

    open_versions(window, answers, restore)
    assert window.session.journey.title == "Et"
    assert window.session.is_dirty
    assert read_journey(path).title == "Tre", "the file waits for the next save"
    assert "is restored" in window.editor.toast.text.text()
    window.undo()
    assert window.session.journey is before


def test_restoring_what_is_there_is_no_step(window: MainWindow, path: Path, answers: Answers) -> None:
    open_versions(window, answers, lambda dialog: click(dialog.restore))
    assert not window.session.is_dirty
    assert "already" in window.editor.toast.text.text()


def test_a_version_opens_for_looking_only_and_save_as_makes_a_map_of_it(
    start: Callable[..., Program], window: MainWindow, path: Path, answers: Answers, tmp_path: Path
) -> None:
    version = window.kit.versions.find(path, window.session.journey.id)[1]
    other = start(file=version.file).window
    assert other.session.journey.title == "To"
    assert "read-only" in other.windowTitle()
    assert other.session.path is None
    lane = other.session.journey.lanes[0]
    other.session.select(Selection.of_cards(lane.cards[0].id))
    QTest.keyClick(other.canvas, Qt.Key.Key_Delete)
    assert other.session.journey.lanes[0] is lane
    assert "This is an earlier version (Today at" in other.editor.toast.text.text()
    target = tmp_path / "ny.journey"
    answers.file(target)
    assert other.files.save()
    assert read_journey(target).title == "To"
    assert other.session.apply(msg("Rename map"), edits.update_journey, title="Kan ændres")


def test_looking_starts_the_program_on_the_version(
    window: MainWindow,
    path: Path,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    told = tmp_path / "told"
    script = tmp_path / "python"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {told}.new\nmv {told}.new {told}\n')
    script.chmod(0o755)
    monkeypatch.setattr(another_window.sys, "executable", str(script))
    open_versions(window, answers, lambda dialog: click(dialog.look))
    qtbot.waitUntil(told.exists)
    newest = window.kit.versions.find(path, window.session.journey.id)[0]
    assert told.read_text().splitlines() == ["-m", "journey_editor", "--lang", "en", str(newest.file)]


def test_a_map_without_a_file_has_no_versions_yet(window: MainWindow, answers: Answers) -> None:
    def look(dialog: VersionsDialog) -> None:
        assert dialog.list.topLevelItemCount() == 0
        assert not dialog.look.isEnabled()
        assert not dialog.restore.isEnabled()

    open_versions(window, answers, look)


def test_a_damaged_version_is_said_and_the_others_stay(
    window: MainWindow, path: Path, answers: Answers, qtbot: QtBot
) -> None:
    map_id = window.session.journey.id
    window.kit.versions.find(path, map_id)[1].file.write_bytes(b"damaged")
    rows: list[list[str]] = []

    def look(dialog: VersionsDialog) -> None:
        rows.extend(read_out(dialog, qtbot))
        dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
        answers.button("Close")
        dialog.restore.click()

    open_versions(window, answers, look)
    assert [row[1] for row in rows[:2]] == ["The version before is damaged.", "Damaged"]
    assert "This version is damaged." in answers.asked[1]
    assert window.session.journey.title == "Tre"


def test_a_history_that_cannot_be_written_stops_no_save_and_is_said_once(
    program: Program, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    folder = paths.versions_dir()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_bytes(b"a file in its place")
    told: list[object] = []
    program.session.noticed.connect(told.append)
    for title in ("Et", "To"):
        window.session.apply(msg("Rename map"), edits.update_journey, title=title)
        window.session.save(tmp_path / "kort.journey")
        program.versions.wait()
        QApplication.processEvents()
    assert read_journey(tmp_path / "kort.journey").title == "To"
    assert len(told) == 1


def test_the_first_save_of_a_session_keeps_what_the_file_held(
    program: Program, window: MainWindow, path: Path, sample: Callable[[str], Path]
) -> None:
    (backup,) = paths.versions_dir().glob(f"*/{BACKUP}")
    assert backup.read_bytes() == sample("dansk-koebsrejse").read_bytes()
    before = path.read_bytes()
    window.files.close()
    assert window.files.open(path)
    for title in ("Fire", "Fem"):
        window.session.apply(msg("Rename map"), edits.update_journey, title=title)
        assert window.files.save()
    program.versions.wait()
    assert backup.read_bytes() == before


@pytest.mark.parametrize("name", ["open", "write", "fsync", "replace"])
def test_a_fault_at_any_call_of_a_save_loses_neither_file_nor_work(
    program: Program, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, name: str, qtbot: QtBot
) -> None:
    """Map, history and the copy of unsaved work together, through the real session."""
    session, real = window.session, getattr(os, name)
    held, told = read_journey(path).title, list[object]()
    session.noticed.connect(told.append)
    refusals = 0
    for at in range(1, 40):
        calls = [0]

        def failing(*args: object, calls: list[int] = calls, at: int = at, **kwargs: object) -> object:
            calls[0] += 1
            if calls[0] == at:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return real(*args, **kwargs)

        session.apply(msg("Rename map"), edits.update_journey, title=f"Fejl {at}")
        work = session.journey
        with monkeypatch.context() as patch:
            patch.setattr(os, name, failing)
            program.recovery.flush()
            refused = _is_refused(session)
            program.versions.wait()
        QApplication.processEvents()
        refusals += refused
        assert session.journey is work
        found = read_journey(path).title
        assert session.is_dirty or found == f"Fejl {at}"
        assert refused or not session.is_dirty
        assert found == f"Fejl {at}" or (refused and found == held)
        held = found
        for version in window.kit.versions.find(path, work.id):
            window.kit.versions.read(version)
        if calls[0] < at:
            break
    else:
        pytest.fail("never reached a run without a fault")
    assert refusals
    assert len(told) == 2, "that no copy and no version could be kept is said once each"
    assert read_journey(path) == session.journey


def _is_refused(session: Session) -> bool:
    try:
        session.save()
    except ProblemError:
        return True
    return False
