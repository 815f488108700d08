"""The start: what the first frame shows, what it does without, and what is there right after it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from journey_editor.app import Program
from journey_editor.paths import user_config_dir
from journey_editor.ui.inspector.cards import CardPanel
from journey_editor.ui.inspector.dock import InspectorDock
from journey_editor.ui.palette import CommandPalette

ROOT = Path(__file__).parents[2]
AT_FIRST_FRAME = """
import sys
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from journey_editor import app, cli

class Look(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            print(*sys.modules)
            QCoreApplication.exit(0)
        return False

class Program(app.Program):
    def start(self, file):
        self.look = Look()
        self.window.asks = False
        self.window.installEventFilter(self.look)
        super().start(file)

app.Program = Program
sys.exit(cli.main(sys.argv[1:]))
"""


def modules_at_the_first_frame(*arguments: str) -> set[str]:
    """What the program has imported when its window is painted for the first time."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", AT_FIRST_FRAME, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_start_page_is_painted_without_the_document(tmp_path: Path) -> None:
    found = modules_at_the_first_frame()
    assert "journey_editor.ui.start_page" in found
    assert not found & {
        "pydantic_core._pydantic_core",
        "uharfbuzz",
        "uniseg",
        "babel",
        "journey_editor.model.records",
        "journey_editor.layout.engine",
        "journey_editor.views.canvas.view",
        "journey_editor.ui.dialogs",
        "logging.handlers",
    }


def test_an_empty_map_is_painted_without_the_start_page_and_what_is_folded_away(tmp_path: Path) -> None:
    file = tmp_path / "empty.journey"
    file.write_text('{"format": "journey-map", "version": 1}', "utf-8")
    found = modules_at_the_first_frame(str(file))
    assert {"journey_editor.views.canvas.view", "journey_editor.ui.inspector.dock"} <= found
    assert not found & {
        "pydantic",
        "pydantic_core",
        "journey_editor.edits.every",
        "uharfbuzz",
        "uniseg",
        "babel",
        "journey_editor.ui.start_page",
        "journey_editor.ui.inspector.map",
        "journey_editor.ui.inspector.cards",
        "journey_editor.ui.shared_file",
        "journey_editor.ui.card_bar",
        "journey_editor.ui.toast",
        "journey_editor.changes.diff",
    }


def items(menu: QMenu) -> list[str]:
    """All entries of a menu and of what opens from it."""
    found: list[str] = []
    for action in menu.actions():
        found.append(action.text())
        below = action.menu()
        if isinstance(below, QMenu):
            found += items(below)
    return found


def test_all_menus_and_shortcuts_are_there_when_the_first_frame_is(qtbot: QtBot, qapp: QApplication) -> None:
    program = Program(qapp, "en")
    seen: list[tuple[int, int]] = []

    def look() -> None:
        menus = [action.menu() for action in program.window.menuBar().actions()]
        entries = [len(items(menu)) for menu in menus if isinstance(menu, QMenu)]
        keys = [action for action in program.window.actions() if not action.shortcut().isEmpty()]
        seen.append((min(entries), len(keys)))

    program.window.completed.connect(look)
    program.start(None)
    qtbot.waitUntil(lambda: bool(seen))
    least, keys = seen[0]
    assert least >= 3
    assert keys >= 50
    assert not program.window.windowIcon().isNull()
    QTest.keyClick(program.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert program.window.findChildren(CommandPalette)
    leave(program)


class Widths(QObject):
    """Writes down how wide a widget is each time it is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[int] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - called by Qt
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.seen.append(watched.width())
        return False


@pytest.mark.parametrize("large", [False, True])
def test_the_inspector_is_filled_after_the_first_frame_and_the_map_stays_where_it_is(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, large: bool
) -> None:
    file = tmp_path / "empty.journey"
    file.write_text('{"format": "journey-map", "version": 1, "title": "Bathing in winter"}', "utf-8")
    program = Program(qapp, "en")
    if large:
        program.choose_large(True)
        qapp.processEvents()
    widths = Widths()
    program.window.files.opened.connect(
        lambda _new: program.window.canvas.viewport().installEventFilter(widths)
    )
    program.start(file)
    dock = program.window.findChild(InspectorDock)
    assert dock is not None
    qtbot.waitUntil(lambda: bool(dock.findChildren(CardPanel)))
    pages = dock.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: dock.width() >= max(page.minimumSizeHint().width() for page in pages))
    qapp.processEvents()
    assert dock.map.title.toPlainText() == "Bathing in winter"
    assert dock.map.title.isVisible()
    assert len(widths.seen) > 1
    assert len(set(widths.seen)) == 1
    leave(program)


def leave(program: Program) -> None:
    program.close()
    program.window.asks = False
    program.window.close()
    program.window.deleteLater()
    program.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_map_given_at_the_start_is_remembered_after_the_first_frame(
    start: Callable[..., Program], sample: Callable[[str], Path], qtbot: QtBot
) -> None:
    settings = user_config_dir() / "settings.json"
    path = sample("svensk-kundresa")
    program = start(file=path)
    assert program.window.is_editing
    assert "start" not in vars(program.window), "nobody has seen the start page"
    qtbot.waitUntil(lambda: json.loads(settings.read_text("utf-8"))["recent"] == [str(path)])
