"""The inspector as a part of the window: how narrow it gets, and when it is shown and filled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from journey_editor.app import Program
from journey_editor.ui.inspector.cards import CardPanel
from journey_editor.ui.inspector.dock import LEAST_WIDTH, LEAST_WIDTH_LARGE, InspectorDock
from journey_editor.ui.main_window import MainWindow


@pytest.fixture
def big_letters(qapp: QApplication) -> Iterator[None]:
    """A system whose letters are large."""
    before = qapp.font()
    font = QFont(before)
    font.setPointSizeF(16)
    qapp.setFont(font)
    yield
    qapp.setFont(before)


def dock_of(window: MainWindow) -> InspectorDock:
    dock = window.findChild(InspectorDock)
    assert dock is not None
    return dock


def rebuilt(program: Program, qtbot: QtBot) -> MainWindow:
    """The window in Danish; the one before is gone."""
    old = program.window
    program.choose_language("da")
    qtbot.waitSignal(old.destroyed).wait()
    return program.window


@pytest.mark.usefixtures("big_letters")
@pytest.mark.parametrize("large", [False, True])
def test_it_is_never_narrower_than_its_fields(
    start: Callable[..., Program], path: Path, qtbot: QtBot, large: bool
) -> None:
    program = start()
    program.choose_large(large)
    QApplication.processEvents()
    window = program.window
    window.files.open(path)
    window.show_inspector()
    dock = dock_of(window)
    qtbot.waitUntil(lambda: bool(dock.findChildren(CardPanel)))
    window.resizeDocks([dock], [100], Qt.Orientation.Horizontal)
    QApplication.processEvents()
    pages = dock.findChildren(QScrollArea)
    widest = max(page.minimumSizeHint().width() for page in pages)
    assert widest > (LEAST_WIDTH_LARGE if large else LEAST_WIDTH), "else nothing is tried here"
    assert dock.width() >= widest


def test_a_switch_behind_the_start_page_brings_it_back_with_the_map(
    start: Callable[..., Program], path: Path, qtbot: QtBot
) -> None:
    program = start(file=path)
    assert dock_of(program.window).isVisible()
    program.window.show_start()
    window = rebuilt(program, qtbot)
    assert not window.is_editing
    assert not window.inspector_shown
    window.show_editor()
    assert window.inspector_shown
    qtbot.waitUntil(lambda: dock_of(window).map.title.toPlainText() == program.session.journey.title)


def test_once_hidden_it_stays_hidden_and_without_pages(
    start: Callable[..., Program], path: Path, qtbot: QtBot
) -> None:
    program = start(file=path)
    qtbot.waitUntil(lambda: bool(dock_of(program.window).findChildren(CardPanel)))
    program.window.toggle_inspector()
    window = rebuilt(program, qtbot)
    assert window.is_editing
    assert not window.inspector_shown
    assert not dock_of(window).findChildren(CardPanel)
    window.toggle_inspector()
    qtbot.waitUntil(lambda: dock_of(window).map.title.toPlainText() == program.session.journey.title)
