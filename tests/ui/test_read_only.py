"""A map that may only be looked at: every hand is refused in one sentence, and a copy may be changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journey_editor.app import Program
from journey_editor.problems import msg
from journey_editor.session.selection import Selection
from journey_editor.storage.files import read_journey
from journey_editor.ui.command import changes
from journey_editor.ui.main_window import MainWindow
from tests.ui.hands import Answers
from tests.views.conftest import Hand

CTRL = Qt.KeyboardModifier.ControlModifier
WHY = "Anna looks after this map."


@pytest.fixture
def window(start: Callable[..., Program], sample: Callable[[str], Path]) -> MainWindow:
    """A window with a map that may only be looked at."""
    window = start().window
    window.files.open_sample(sample("dansk-koebsrejse"))
    window.session.load(window.session.journey, read_only=msg("Anna looks after this map."))
    QApplication.processEvents()
    return window


def told(window: MainWindow) -> str:
    return window.editor.toast.text.text() if window.editor.toast.isVisible() else ""


def first_card(window: MainWindow) -> str:
    return next(lane.cards[0].id for lane in window.session.journey.lanes if lane.cards)


def drag(window: MainWindow, hand: Hand) -> None:
    at = hand.card(first_card(window))
    hand.press(at)
    hand.move(at + hand.cell(window.session.journey.lanes[0].id, window.session.journey.steps[2].id) / 3)
    hand.release(at)


HANDS: dict[str, Callable[[MainWindow, Hand], object]] = {
    "typing a letter": lambda window, _: QTest.keyClick(window.canvas, Qt.Key.Key_X),
    "a new card": lambda window, _: QTest.keyClick(window.canvas, Qt.Key.Key_Return, CTRL),
    "deleting": lambda window, _: QTest.keyClick(window.canvas, Qt.Key.Key_Delete),
    "rating": lambda window, _: QTest.keyClick(window.canvas, Qt.Key.Key_4),
    "a command": lambda window, _: QTest.keyClick(
        window, Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier
    ),
    "a double click": lambda window, hand: hand.double_click(hand.card(first_card(window))),
    "dragging": drag,
    "the map's title": lambda window, _: QTest.keyClicks(window.editor.title, "X"),
    "owners and channels": lambda window, _: window.actions_["map.people"].trigger(),
}


@pytest.mark.parametrize("what", HANDS)
def test_no_hand_changes_it_and_each_is_told_why(window: MainWindow, what: str) -> None:
    before = window.session.journey
    window.canvas.setFocus()
    window.session.select(Selection.of_cards(first_card(window)))
    HANDS[what](window, Hand(window.canvas))
    assert window.session.journey is before
    assert not window.session.is_dirty
    assert not window.canvas.typist.active
    assert told(window) == WHY
    assert window.editor.title.text() == before.title, "a field shows what is, not what was typed"


def test_every_command_of_the_map_and_its_cards_is_refused(window: MainWindow, answers: Answers) -> None:
    before = window.session.journey
    QGuiApplication.clipboard().setText("Ny seddel")
    window.session.select(Selection.of_cards(first_card(window)))
    refused = [one for one in window.actions_.commands if changes(one)]
    assert len(refused) > 30
    for command in refused:
        window.editor.toast.hide()
        action = window.actions_[command.id]
        action.trigger()
        assert told(window) == WHY or not action.isEnabled(), command.id
        assert window.session.journey is before, command.id


def test_looking_copying_and_finding_go_on(window: MainWindow) -> None:
    window.session.select(Selection.of_cards(first_card(window)))
    for name in ("edit.copy", "view.fit", "edit.find", "card.edit", "view.inspector"):
        window.actions_[name].trigger()
        assert told(window) == "", name
    assert QGuiApplication.clipboard().text()


def test_a_field_of_the_inspector_shows_what_is(window: MainWindow, qtbot: QtBot) -> None:
    window.session.select(Selection.of_cards(first_card(window)))
    window.show_inspector(focus=True)
    field = window._dock.cards.title  # pyright: ignore[reportOptionalMemberAccess]
    text = field.toPlainText()
    QTest.keyClicks(field, "nyt")
    qtbot.waitUntil(lambda: field.toPlainText() == text)
    assert told(window) == WHY


def test_the_window_says_so_and_a_copy_may_be_changed(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "(read-only)" in window.windowTitle())
    assert window.status.saved.text() == "Read-only"
    copy = tmp_path / "kopi.journey"
    answers.file(copy)
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: "(read-only)" not in window.windowTitle())
    assert window.session.path == copy
    QTest.keyClicks(window.editor.title, "X")
    assert window.files.save()
    assert read_journey(copy).title == window.editor.title.text()
