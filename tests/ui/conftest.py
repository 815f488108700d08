"""The whole program on an offscreen screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journey_editor.app import Program
from journey_editor.ui.exporting.dialog import ExportDialog
from journey_editor.ui.main_window import MainWindow
from journey_editor.views.canvas import painting
from tests.ui.hands import Answers, HungDrive


@pytest.fixture(autouse=True)
def quick_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hands of tests are faster than any hand; only what comes before a frame was shown has waited for it."""
    monkeypatch.setattr(painting, "PAUSE", -1.0)


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[..., Program]]:
    """``start(language, theme)`` opens the program as a user would."""
    QApplication.setStyle("Fusion")
    running: list[Program] = []

    def open_program(language: str = "en", theme: str = "light", file: Path | None = None) -> Program:
        program = Program(qapp, language)
        program.choose_theme(theme)
        qapp.processEvents()
        running.append(program)
        program.start(file)
        program.window.resize(1280, 800)
        qtbot.waitExposed(program.window)
        qapp.processEvents()
        return program

    yield open_program
    for program in running:
        program.close()
        program.window.asks = False
        program.window.close()
        program.window.deleteLater()
        program.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()


@pytest.fixture
def program(start: Callable[..., Program]) -> Program:
    return start()


@pytest.fixture
def window(program: Program, sample: Callable[[str], Path]) -> MainWindow:
    """The window with a copy of the Danish sample."""
    program.window.files.open_sample(sample("dansk-koebsrejse"))
    QApplication.processEvents()
    return program.window


@pytest.fixture
def path(tmp_path: Path, sample: Callable[[str], Path]) -> Path:
    """A file of its own with the Danish sample."""
    path = tmp_path / "Ladcykel.journey"
    path.write_bytes(sample("dansk-koebsrejse").read_bytes())
    return path


@pytest.fixture
def watching(start: Callable[..., Program], path: Path, qtbot: QtBot) -> MainWindow:
    """The window with that file open, which it watches."""
    window = start().window
    assert window.files.open(path)
    qtbot.waitUntil(lambda: window.kit.sharing.watcher.is_listening)
    return window


@pytest.fixture
def answers(qtbot: QtBot) -> Iterator[Answers]:
    made = Answers()
    made.watch()
    yield made
    made.finish()


@pytest.fixture
def export_dialog(window: MainWindow) -> Iterator[Callable[[str], ExportDialog]]:
    """``export_dialog("pdf")`` makes the export dialog; the process behind it ends with the test."""
    made: list[ExportDialog] = []

    def make(kind: str) -> ExportDialog:
        made.append(ExportDialog(window, window.kit, kind))
        return made[-1]

    yield make
    for dialog in made:
        dialog.reject()


@pytest.fixture
def drive(monkeypatch: pytest.MonkeyPatch) -> Iterator[HungDrive]:
    """A drive that does not answer until it is told to."""
    drive = HungDrive(monkeypatch)
    yield drive
    drive.come_back()
