"""New, open, save, close: real files, real dialogs, real keys."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from journey_editor.app import Program
from journey_editor.storage.files import read_journey
from journey_editor.ui.main_window import MainWindow
from tests.ui.hands import Answers, click, press_button

CTRL = Qt.KeyboardModifier.ControlModifier


def edit_title(window: MainWindow, text: str) -> None:
    window.editor.title.setFocus()
    window.editor.title.selectAll()
    QTest.keyClicks(window.editor.title, text)


def test_a_template_makes_a_map_with_its_title_selected(program: Program, qtbot: QtBot) -> None:
    window = program.window
    window.show_start()
    window.start.simple.click()
    window.start.language.setCurrentIndex(window.start.language.findData("da"))
    click(window.start.templates[0])
    assert window.is_editing
    journey = program.session.journey
    assert journey.language == "da"
    assert len(journey.lanes) == 3
    assert all(len(phase.steps) == 2 for phase in journey.phases)
    qtbot.waitUntil(window.editor.title.hasFocus)
    assert window.editor.title.selectedText() == journey.title
    assert not window.isWindowModified()
    QTest.keyClicks(window.editor.title, "Ny kunde")
    assert program.session.journey.title == "Ny kunde"
    qtbot.waitUntil(window.isWindowModified)
    assert window.windowTitle().startswith("Ny kunde[*]")
    window.undo()
    assert program.session.journey is journey, "typing a title is one step"


def test_save_asks_where_and_writes(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    edit_title(window, "Ladcykel")
    target = tmp_path / "ladcykel.journey"
    answers.file(target)
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    assert read_journey(target) == window.session.journey
    qtbot.waitUntil(lambda: not window.isWindowModified())
    assert window.status.saved.text() == "Saved"
    assert window.session.path == target
    assert window.kit.preferences.value.recent[0] == str(target)


def test_closing_with_changes_asks_and_cancel_stays(window: MainWindow, answers: Answers) -> None:
    edit_title(window, "X")
    answers.button("Cancel")
    assert not window.close()
    assert window.isVisible()
    assert "X" in answers.asked[0]


def test_closing_without_saving_leaves_the_file(
    window: MainWindow, answers: Answers, tmp_path: Path, sample: Callable[[str], Path]
) -> None:
    path = tmp_path / "a.journey"
    shutil.copy(sample("dansk-koebsrejse"), path)
    before = path.read_bytes()
    assert window.files.open(path)
    edit_title(window, "X")
    answers.button("Don't save")
    assert window.close()
    assert path.read_bytes() == before


def test_closing_and_saving_writes(
    window: MainWindow, answers: Answers, tmp_path: Path, sample: Callable[[str], Path]
) -> None:
    path = tmp_path / "a.journey"
    shutil.copy(sample("dansk-koebsrejse"), path)
    window.files.open(path)
    edit_title(window, "Gemt")
    answers.button("Save")
    assert window.close()
    assert read_journey(path).title == "Gemt"


def test_a_file_that_cannot_be_opened_is_said_before_unsaved_work_is_asked_about(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    edit_title(window, "X")
    journey = window.session.journey
    broken = tmp_path / "<b>brudt\n\u202eher.journey"
    broken.write_text('{"format": "journey-map", "version": 1, "title": 7, "lanes": {}}')
    formats: list[Qt.TextFormat] = []

    def close(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        formats.append(box.textFormat())
        press_button(box, "Close")

    answers.do(close)
    assert not window.files.open(broken)
    assert window.session.journey is journey
    assert window.session.is_dirty
    assert formats == [Qt.TextFormat.PlainText], "a name is no markup"
    (said,) = answers.asked
    assert said.splitlines() == [
        "'<b>brudt\ufffd\ufffdher.journey' could not be opened. This must be text.",
        "Place: $.title",
        "There is 1 more problem.",
        "",
        "Choose another file, or an earlier copy of this one.",
    ]


def test_what_stands_in_the_file_by_now_is_not_lost_without_a_question(
    window: MainWindow, answers: Answers, tmp_path: Path, sample: Callable[[str], Path]
) -> None:
    path = tmp_path / "a.journey"
    shutil.copy(sample("dansk-koebsrejse"), path)
    assert window.files.open(path)
    edit_title(window, "Min")
    theirs = b"no map at all"
    path.write_bytes(theirs)
    answers.button("Cancel")
    assert not window.files.save()
    assert "a.journey" in answers.asked[0]
    assert path.read_bytes() == theirs
    asked: list[QDialog] = []
    answers.button("Save as…").do(lambda dialog: (asked.append(dialog), dialog.reject())[0])
    assert not window.files.save()
    assert isinstance(asked[0], QFileDialog)
    assert path.read_bytes() == theirs
    answers.button("Replace")
    assert window.files.save()
    assert read_journey(path).title == "Min"
    path.unlink()
    assert window.files.save(), "what is gone is written anew, and nobody is asked"


def test_a_file_is_replaced_under_its_whole_name_only_when_told(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    typed, meant = tmp_path / "kort v1.2", tmp_path / "kort v1.2.journey"
    meant.write_text("mine")
    answers.file(typed).button("Cancel").do(lambda dialog: dialog.reject())
    assert not window.files.save_as()
    assert "'kort v1.2.journey' exists already." in answers.asked[1]
    assert meant.read_text() == "mine"
    answers.file(typed).button("Replace")
    assert window.files.save_as()
    assert read_journey(meant) == window.session.journey
    assert window.session.path == meant
    assert not typed.exists()


def test_a_map_may_be_called_json(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    answers.file(tmp_path / "Kort.JSON")
    assert window.files.save_as()
    assert {path.name for path in tmp_path.iterdir()} == {"Kort.JSON", ".Kort.JSON.lock"}


def test_close_map_returns_to_the_start_page(window: MainWindow) -> None:
    window.actions_["file.close"].trigger()
    assert not window.is_editing
    assert not window.files.has_document
    assert window.start.back.isHidden()


def test_new_keeps_the_open_map_behind_the_start_page(window: MainWindow) -> None:
    journey = window.session.journey
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    assert not window.is_editing
    click(window.start.back)
    assert window.is_editing
    assert window.session.journey is journey


def test_a_map_named_by_a_relative_path_is_known_by_its_whole_path(
    window: MainWindow, sample: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "map.journey"
    copy.write_bytes(sample("svensk-kundresa").read_bytes())
    monkeypatch.chdir(tmp_path)
    assert window.files.open(Path("map.journey"))
    assert window.session.path == copy


def test_a_broken_file_is_explained_and_the_map_stays(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    journey = window.session.journey
    path = tmp_path / "broken.journey"
    path.write_text('{"format": "journey-map", "version": 1', "utf-8")
    answers.button("Close")
    assert not window.files.open(path)
    assert "broken.journey" in answers.asked[0]
    assert window.session.journey is journey


def test_recent_maps_that_are_called_alike_are_told_apart_by_their_folders(
    window: MainWindow, tmp_path: Path
) -> None:
    for name in ("Aarhus/rejse.journey", "Odense/rejse.journey", "andet.journey"):
        window.kit.preferences.put(window.kit.preferences.value.with_recent(tmp_path / name))
    window.show_start()
    shown = [button.accessibleName() for button in window.start.recent]
    assert shown == ["andet", "rejse – Odense", "rejse – Aarhus"]
    menu = window.menus.submenu("file.recent")
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()][:3] == shown


def test_a_recent_map_that_is_gone_is_said_and_forgotten(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    gone = tmp_path / "gone.journey"
    window.kit.preferences.put(window.kit.preferences.value.with_recent(gone))
    window.show_start()
    assert window.start.recent[0].accessibleName() == "gone"
    answers.button("Close")
    click(window.start.recent[0])
    assert window.start.recent == []


def test_a_faulty_argument_shows_the_start_page_with_a_message(
    start: Callable[..., Program], answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.button("Close")
    program = start(file=tmp_path / "nothing.journey")
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert not program.window.is_editing
    assert "nothing.journey" in answers.asked[0]


def test_a_file_given_at_the_start_opens(
    start: Callable[..., Program], sample: Callable[[str], Path], qtbot: QtBot
) -> None:
    program = start(file=sample("svensk-kundresa"))
    qtbot.waitUntil(lambda: program.window.is_editing)
    assert program.session.path == sample("svensk-kundresa")


def test_a_sample_opens_as_an_untitled_copy(window: MainWindow) -> None:
    assert window.session.path is None
    assert not window.session.is_dirty


def test_a_file_dropped_on_the_window_opens_and_stays_where_it_lies(
    window: MainWindow, sample: Callable[[str], Path], qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sample("svensk-kundresa")))])
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    drop.setDropAction(Qt.DropAction.MoveAction)
    QApplication.sendEvent(window, drop)
    assert drop.isAccepted()
    assert drop.dropAction() == Qt.DropAction.CopyAction
    qtbot.waitUntil(lambda: window.session.path == sample("svensk-kundresa"))
