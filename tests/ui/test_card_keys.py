"""Insert, F2, Enter and Delete on what is selected, as keys of the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from journey_editor.session import commands
from journey_editor.session.selection import Selection
from journey_editor.ui.main_window import MainWindow
from journey_editor.views.canvas.scrolling import LEAST_FOR_TYPING

Key = Qt.Key


def press(window: MainWindow, key: Qt.Key) -> None:
    QApplication.processEvents()
    QTest.keyClick(window.canvas, key)


def test_insert_makes_a_card_in_the_selected_cell_and_typing_goes_into_it(window: MainWindow) -> None:
    session = window.session
    lane, step = session.journey.lanes[0], session.journey.steps[-1]
    before = len(lane.cells.get(step.id, ()))
    session.select(Selection.of_cell(lane.id, step.id))
    press(window, Key.Key_Insert)
    QTest.keyClicks(window.canvas, "Ny")
    press(window, Key.Key_Return)
    cards = session.journey.lanes[0].cells[step.id]
    assert len(cards) == before + 1
    assert cards[-1].title == "Ny"


def test_insert_makes_a_card_below_the_selected_one(window: MainWindow) -> None:
    session = window.session
    card = session.journey.lanes[0].cards[0]
    session.select(Selection.of_cards(card.id))
    press(window, Key.Key_Insert)
    QTest.keyClicks(window.canvas, "Efter")
    press(window, Key.Key_Return)
    stack = [one.title for one in session.journey.lanes[0].cells[card.step]]
    assert stack[stack.index(card.title) + 1] == "Efter"


def test_insert_on_a_heading_adds_another_of_its_kind_and_takes_its_name(window: MainWindow) -> None:
    session = window.session
    phase, step, lane = session.journey.phases[0], session.journey.steps[0], session.journey.lanes[0]
    session.select(Selection(phase=phase.id))
    press(window, Key.Key_Insert)
    QTest.keyClicks(window.canvas, "Levering")
    press(window, Key.Key_Return)
    assert [one.title for one in session.journey.phases][:2] == [phase.title, "Levering"]
    session.select(Selection(step=step.id))
    press(window, Key.Key_Insert)
    QTest.keyClicks(window.canvas, "Hente")
    press(window, Key.Key_Return)
    assert session.journey.steps[1].title == "Hente"
    session.select(Selection(lane=lane.id))
    press(window, Key.Key_Insert)
    kinds = QApplication.activePopupWidget()
    assert isinstance(kinds, QMenu)
    QTest.keyClick(kinds, Key.Key_4)
    QTest.keyClicks(window.canvas, "Tvivl")
    press(window, Key.Key_Return)
    assert [one.title for one in session.journey.lanes][:2] == [lane.title, "Tvivl"]
    session.undo()
    session.undo()
    session.undo()
    assert session.journey.phases[1].title != "Levering"


def test_insert_on_a_heading_does_nothing_while_the_structure_is_locked(window: MainWindow) -> None:
    session = window.session
    commands.lock_structure(session, locked=True)
    before = session.journey
    session.select(Selection(phase=before.phases[0].id))
    press(window, Key.Key_Insert)
    assert session.journey is before


@pytest.mark.parametrize("what", ["phase", "step", "lane"])
def test_letters_typed_on_a_heading_go_to_the_end_of_its_name(window: MainWindow, what: str) -> None:
    session = window.session

    def first() -> tuple[str, str]:
        row = {"phase": session.journey.phases, "step": session.journey.steps, "lane": session.journey.lanes}
        return row[what][0].id, row[what][0].title

    key, title = first()
    session.select(commands.heading(what, key))
    QApplication.processEvents()
    QTest.keyClicks(window.canvas, "? 2")
    press(window, Key.Key_Return)
    assert first() == (key, f"{title}? 2")


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_Return])
def test_f2_and_enter_open_what_is_selected(window: MainWindow, key: Qt.Key) -> None:
    session = window.session
    card = session.journey.lanes[0].cards[0]
    session.select(Selection.of_cards(card.id))
    press(window, key)
    assert window.canvas.typist.open_card == card.id
    press(window, Key.Key_Escape)
    session.select(Selection(phase=session.journey.phases[0].id))
    press(window, key)
    QTest.keyClicks(window.canvas, "Først")
    press(window, Key.Key_Return)
    assert session.journey.phases[0].title == "Først"


def test_delete_removes_all_selected_cards_at_once(window: MainWindow) -> None:
    session = window.session
    before, cards = session.journey, session.journey.lanes[0].cards[:2]
    session.select(Selection.of_cards(*(card.id for card in cards)))
    press(window, Key.Key_Delete)
    assert all(session.journey.find_card(card.id) is None for card in cards)
    session.undo()
    assert session.journey is before


def enter_on(window: MainWindow, button: QWidget, qtbot: QtBot) -> None:
    """Enter as the window system sends it: to the window, which hands it to what has the keyboard."""
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Key.Key_Return)


def test_enter_presses_a_button_of_the_bar_and_never_reaches_the_map_behind(
    window: MainWindow, qtbot: QtBot
) -> None:
    session, canvas = window.session, window.canvas
    card = next(card for lane in session.journey.lanes for card in lane.cards if card.emotion is None)
    session.select(Selection.of_cards(card.id))
    canvas.reveal((card.id,))
    bar = window.editor.card_bar
    qtbot.waitUntil(bar.isVisible)
    enter_on(window, bar.faces.buttons[2], qtbot)
    assert session.journey.card(card.id).emotion == 2
    assert not canvas.typist.active


def test_enter_presses_the_buttons_around_the_map(window: MainWindow, qtbot: QtBot) -> None:
    shown = window.inspector_shown
    enter_on(window, window.editor.tools["view.inspector"], qtbot)
    assert window.inspector_shown != shown
    window.actions_["edit.find"].trigger()
    find = window.editor.find_bar
    find.entry.setText("a")
    qtbot.waitUntil(lambda: len(find.finding.found) > 1)
    first = find.finding.current
    enter_on(window, find.next, qtbot)
    assert find.finding.current != first


@pytest.mark.parametrize("what", ["card", "phase", "lane"])
def test_a_text_too_small_to_be_seen_comes_near_when_it_opens(window: MainWindow, what: str) -> None:
    session, canvas = window.session, window.canvas
    lane, phase = session.journey.lanes[-1], session.journey.phases[-1]
    chosen = {
        "card": Selection.of_cards(lane.cards[-1].id),
        "phase": Selection(phase=phase.id),
        "lane": Selection(lane=lane.id),
    }[what]
    canvas.zoom_to(0.15)
    session.select(chosen)
    press(window, Key.Key_F2)
    assert canvas.typist.active
    assert canvas.zoom == LEAST_FOR_TYPING
    QApplication.processEvents()
    assert canvas.viewport().rect().contains(canvas.typist.cursor_rect().toRect())
    press(window, Key.Key_Escape)
    canvas.zoom_to(0.4)
    press(window, Key.Key_F2)
    assert canvas.zoom == 0.4, "what can be seen stays where it is"


@pytest.mark.parametrize("pad", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier])
def test_ctrl_with_plus_minus_and_zero_zooms(
    window: MainWindow, qtbot: QtBot, pad: Qt.KeyboardModifier
) -> None:
    """From the row of letters and from the number pad, which sends keys of its own kind."""
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    handle, canvas = window.windowHandle(), window.canvas
    assert handle is not None
    held = Qt.KeyboardModifier.ControlModifier | pad
    before = canvas.zoom
    QTest.keyClick(handle, Key.Key_Plus, held)
    larger = canvas.zoom
    assert larger > before
    QTest.keyClick(handle, Key.Key_Minus, held)
    assert canvas.zoom < larger
    QTest.keyClick(handle, Key.Key_0, held)
    assert canvas.zoom == 1.0


def test_a_digit_of_the_number_pad_rates_too(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    handle, card = window.windowHandle(), window.session.journey.lanes[1].cards[0].id
    assert handle is not None
    window.session.select(Selection.of_cards(card))
    QTest.keyClick(handle, Key.Key_1, Qt.KeyboardModifier.KeypadModifier)
    assert window.session.journey.card(card).emotion == -2
    QTest.keyClick(handle, Key.Key_0, Qt.KeyboardModifier.KeypadModifier)
    assert window.session.journey.card(card).emotion is None
