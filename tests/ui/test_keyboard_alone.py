"""A map of 40 cards built, rearranged, annotated, searched and presented without touching the mouse.

Every key goes where the window system sends it: to an open list, else to the window, which finds the
shortcut or hands it to what has the focus.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from journey_editor.app import Program
from journey_editor.storage.files import read_journey
from journey_editor.ui.main_window import MainWindow
from tests.ui.hands import Answers

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Keyboard:
    """The only thing that this user has."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            popup = QApplication.activePopupWidget()
            if popup is not None:
                QTest.keyClick(popup, key, held)
            else:
                handle = self.window.windowHandle()
                assert handle is not None
                QTest.keyClick(handle, key, held)
            QApplication.processEvents()

    def type(self, words: str) -> None:
        where = QApplication.focusWidget() or self.window.focusWidget()
        assert where is not None
        QTest.keyClicks(where, words)
        QApplication.processEvents()

    def tab_to(self, name: str) -> None:
        """Tab until the keyboard is in what a screen reader calls by this name."""
        for _ in range(60):
            focus = QApplication.focusWidget()
            assert focus is not None
            if focus.accessibleName() == name:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not come to {name!r}")

    def walk_to(self, lane: str) -> None:
        """Arrows to the first place of a lane."""
        for _ in range(60):
            self.press(Key.Key_Down)
            if self.lane() == lane:
                break
        assert self.lane() == lane
        for _ in range(12):
            self.press(Key.Key_Left)
            if self.window.session.selection.lane:
                break
        self.press(Key.Key_Right)

    def lane(self) -> str | None:
        """Where the selection stands."""
        session = self.window.session
        chosen = session.selection
        found = session.journey.find_card(chosen.current) if chosen.current else None
        return found[0].id if found else chosen.cell.lane if chosen.cell else None


@pytest.fixture
def keyboard(program: Program, qtbot: QtBot) -> Keyboard:
    """The program as it starts, on its start page."""
    window = program.window
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    return Keyboard(window)


def card_count(window: MainWindow) -> int:
    return sum(len(lane.cards) for lane in window.session.journey.lanes)


def build(keyboard: Keyboard) -> None:
    """From the start page to 40 cards: two in each of five steps of four lanes."""
    keyboard.press(Key.Key_Return)  # the first template
    keyboard.type("Ladcykel")
    keyboard.press(Key.Key_Return)
    journey = keyboard.window.session.journey
    rows = [lane.id for lane in journey.lanes if lane.kind != "curve"][:4]
    for number, lane in enumerate(rows):
        if number:
            keyboard.walk_to(lane)
        for step in range(5):
            keyboard.type(f"Kort {number}{step}a")
            keyboard.press(Key.Key_Return, held=CTRL)
            keyboard.type(f"Kort {number}{step}b")
            keyboard.press(Key.Key_Tab if step < 4 else Key.Key_Return)


def named(window: MainWindow, title: str) -> str:
    """The id of the card with this text."""
    return next(c.id for lane in window.session.journey.lanes for c in lane.cards if c.title == title)


def test_forty_cards_without_a_mouse(
    keyboard: Keyboard, tmp_path: Path, answers: Answers, qtbot: QtBot
) -> None:
    window = keyboard.window
    session = window.session
    build(keyboard)
    assert session.journey.title == "Ladcykel"
    assert card_count(window) == 40

    # rearranged: a card, several at once, a phase
    last = session.selection.current
    assert last is not None
    title = session.journey.card(last).title
    assert title == "Kort 34b"
    step = session.journey.card(last).step
    keyboard.press(Key.Key_Left, held=CTRL)
    assert session.journey.card(last).step != step
    keyboard.press(Key.Key_Up, held=SHIFT)
    assert len(session.selection.cards) == 2
    lane = keyboard.lane()
    keyboard.press(Key.Key_Up, held=CTRL)
    assert keyboard.lane() != lane
    phases = [phase.id for phase in session.journey.phases]
    keyboard.press(Key.Key_P, held=CTRL | SHIFT)
    keyboard.type("Levering")
    keyboard.press(Key.Key_Return)
    keyboard.press(Key.Key_Left, held=CTRL)
    titles = [phase.title for phase in session.journey.phases]
    assert len(titles) == len(phases) + 1
    assert "Levering" in titles
    keyboard.press(Key.Key_Z, held=CTRL)
    assert [phase.title for phase in session.journey.phases] != titles

    # annotated: feeling, colour, owner, notes
    keyboard.press(Key.Key_F, held=CTRL)
    keyboard.type("Kort 12a")
    keyboard.press(Key.Key_Return)
    keyboard.press(Key.Key_Escape)
    card = named(window, "Kort 12a")
    assert session.selection.cards == (card,)
    keyboard.press(Key.Key_5)
    keyboard.press(Key.Key_H, held=CTRL | SHIFT)
    keyboard.press(Key.Key_3)
    keyboard.press(Key.Key_Return, held=ALT)
    keyboard.tab_to("Owner")
    keyboard.type("Butik")
    keyboard.tab_to("Notes")
    keyboard.type("Husk prisen")
    keyboard.press(Key.Key_Escape)
    found = session.journey.card(card)
    assert (found.emotion, found.notes) == (2, "Husk prisen")
    assert found.color is not None
    assert found.owner is not None
    assert session.journey.owners_by_id[found.owner].name == "Butik"
    assert window.canvas.hasFocus()

    # searched
    keyboard.press(Key.Key_F, held=CTRL)
    keyboard.press(Key.Key_A, held=CTRL)
    keyboard.type("husk")
    assert window.canvas.painting.lit == {card}
    keyboard.press(Key.Key_A, held=CTRL)
    keyboard.type("kort 20")
    keyboard.press(Key.Key_A, held=CTRL | SHIFT)
    assert len(session.selection.cards) == 2
    keyboard.press(Key.Key_Escape, Key.Key_Escape)
    assert window.canvas.painting.lit is None

    # presented, and kept
    keyboard.press(Key.Key_F5)
    qtbot.waitUntil(window.isFullScreen)
    for number in range(len(session.journey.phases)):
        keyboard.press(Key.Key_PageDown)
        assert window.presenting.sign.text().startswith(f"{number + 1} of ")
    keyboard.press(Key.Key_Escape, Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.isFullScreen())
    answers.do(_name(tmp_path / "ladcykel.journey"))
    keyboard.press(Key.Key_S, held=CTRL)
    answers.finish()
    assert read_journey(tmp_path / "ladcykel.journey") == session.journey


def _name(path: Path) -> Callable[[QDialog], None]:
    """Types a file's name into the dialog, and Enter."""

    def step(dialog: QDialog) -> None:
        entry = dialog.findChild(QLineEdit, "fileNameEdit")
        assert entry is not None
        assert dialog.focusWidget() is entry
        QApplication.clipboard().setText(str(path))
        QTest.keyClick(entry, Key.Key_A, CTRL)
        QTest.keyClick(entry, Key.Key_V, CTRL)
        QTest.keyClick(entry, Key.Key_Return)

    return step
