"""Exports run beside the editing: they are seen, stopped, and asked about when the window closes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QProgressBar, QToolButton
from pytestqt.qtbot import QtBot

from journey_editor import edits
from journey_editor.app import Program
from journey_editor.export.formats import ExportOptions
from journey_editor.export.paper import A0, A4
from journey_editor.problems import msg
from journey_editor.storage.files import read_journey
from journey_editor.ui.exporting.dialog import ExportDialog
from journey_editor.ui.exporting.running import RunningExports
from journey_editor.ui.main_window import MainWindow
from journey_editor.ui.opening import open_export
from tests.ui.hands import Answers, HungDrive, click

SLOW = ExportOptions(paper=A0, sheets=A4, appendix="all", language="da")


def start(window: MainWindow, out: Path, options: ExportOptions = SLOW) -> RunningExports:
    """Export as the dialog does."""
    shown = window.running_exports
    window.kit.exports.start(window.session.journey, out, options, "en")
    return shown


def line(shown: RunningExports) -> tuple[QProgressBar, QToolButton]:
    (widget,) = shown.lines.values()
    return widget.findChildren(QProgressBar)[0], widget.findChildren(QToolButton)[0]


def test_the_map_is_edited_while_it_is_exported_as_it_was(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    out, before = tmp_path / "map.pdf", window.session.journey
    progress, _ = line(start(window, out))
    assert progress.isVisible()
    assert progress.accessibleName() == "Exporting 'map.pdf'"
    seen: list[int] = []
    progress.valueChanged.connect(seen.append)
    window.session.commit(msg("Rename"), edits.update_journey(before, title="Meanwhile"))
    qtbot.waitUntil(window.editor.toast.isVisible)
    assert len(seen) > 3
    assert seen == sorted(seen)
    assert window.running_exports.lines == {}
    assert read_journey(out).title == before.title


def test_a_click_stops_it_and_nothing_is_left(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    shown = start(window, tmp_path / "map.pdf")
    progress, stop = line(shown)
    qtbot.waitUntil(lambda: progress.value() > 0)
    assert stop.accessibleName() == "Stop the export"
    click(stop)
    assert shown.lines == {}
    assert os.listdir(tmp_path) == []
    assert not window.editor.toast.isVisible()


def test_closing_asks_and_stops_it(
    window: MainWindow, tmp_path: Path, answers: Answers, program: Program
) -> None:
    start(window, tmp_path / "map.pdf")
    answers.button("Cancel")
    assert not window.close()
    assert window.kit.exports.running
    answers.button("Stop the export and close")
    assert window.close()
    assert "map.pdf" in answers.asked[0]
    assert not program.exports.running
    assert os.listdir(tmp_path) == []


def test_it_outlives_a_switch_of_language(
    program: Program, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    start(window, tmp_path / "map.pdf")
    program.choose_language("da")
    qtbot.waitUntil(lambda: program.window is not window)
    progress, _ = line(program.window.running_exports)
    assert progress.accessibleName() == "Eksporterer 'map.pdf'"
    qtbot.waitUntil(program.window.editor.toast.isVisible)
    assert (tmp_path / "map.pdf").exists()


def test_a_failure_is_told_and_may_be_tried_again(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    def begin(shown: object) -> None:
        assert isinstance(shown, ExportDialog)
        answers.file(tmp_path / "gone" / "map.pdf").button("Export again…").do(again)
        click(shown.run)

    def again(shown: object) -> None:
        assert isinstance(shown, ExportDialog)
        answers.file(tmp_path / "map.pdf")
        click(shown.run)

    answers.do(begin)
    open_export(window, "pdf")
    qtbot.waitUntil((tmp_path / "map.pdf").exists)
    assert any("There is no folder" in asked for asked in answers.asked)
    qtbot.waitUntil(window.editor.toast.isVisible)


def test_the_same_file_is_written_once(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    shown = start(window, tmp_path / "map.pdf")
    start(window, tmp_path / "map.pdf", ExportOptions(paper=A4))
    assert len(shown.lines) == 1
    qtbot.waitUntil(window.editor.toast.isVisible)
    assert len(window.kit.exports.running) == 0
    assert [name for name in os.listdir(tmp_path) if name != "map.pdf"] == []
    QApplication.processEvents()


@pytest.mark.parametrize("killed", [True, False])
def test_a_child_that_dies_leaves_nothing(
    window: MainWindow, tmp_path: Path, answers: Answers, qtbot: QtBot, killed: bool
) -> None:
    shown = start(window, tmp_path / "map.pdf")
    (job,) = window.kit.exports.running
    answers.button("Cancel")
    if killed:
        job._process.kill()
    else:
        job._process.terminate()
    qtbot.waitUntil(lambda: shown.lines == {} and len(answers.asked) == 1)
    assert "stopped unexpectedly" in answers.asked[0]
    assert os.listdir(tmp_path) == []


def test_a_drive_that_takes_its_time_holds_nobody_up(
    window: MainWindow, tmp_path: Path, drive: HungDrive, qtbot: QtBot
) -> None:
    """The map is edited while the finished file waits for its place; there it is whole."""
    out, before = tmp_path / "map.pdf", window.session.journey
    start(window, out, ExportOptions(paper=A4))
    qtbot.waitUntil(lambda: drive.is_waited_for)
    window.session.commit(msg("Rename"), edits.update_journey(before, title="Meanwhile"))
    assert not out.exists()
    assert not window.editor.toast.isVisible()
    drive.come_back()
    qtbot.waitUntil(window.editor.toast.isVisible)
    assert read_journey(out).title == before.title


def test_one_that_is_stopped_at_the_last_moment_leaves_nothing(
    window: MainWindow, tmp_path: Path, drive: HungDrive, qtbot: QtBot
) -> None:
    shown = start(window, tmp_path / "map.pdf", ExportOptions(paper=A4))
    qtbot.waitUntil(lambda: drive.is_waited_for)
    click(line(shown)[1])
    drive.come_back()
    qtbot.waitUntil(lambda: os.listdir(tmp_path) == [])
    assert shown.lines == {}
    assert not window.editor.toast.isVisible()
