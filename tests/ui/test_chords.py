"""Keys that go on from another key, digits that rate, and "?": real keys on the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from journey_editor.app import Program
from journey_editor.model import Card
from journey_editor.session.selection import Selection
from journey_editor.ui.chooser import Chooser
from journey_editor.ui.main_window import MainWindow
from tests.ui.hands import Answers

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def press(window: MainWindow, key: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key as the window system sends it: to a list that is open, else to what has the focus."""
    QTest.keyClick(QApplication.activePopupWidget() or window.focusWidget() or window, key, held)
    QApplication.processEvents()


def chooser() -> Chooser:
    found = QApplication.activePopupWidget()
    assert isinstance(found, Chooser)
    return found


def first_card(window: MainWindow) -> Card:
    return window.session.journey.lanes[0].cards[0]


def select_card(window: MainWindow) -> Card:
    card = first_card(window)
    window.session.select(Selection.of_cards(card.id))
    window.canvas.setFocus()
    return card


def empty_cell(window: MainWindow) -> Selection:
    journey = window.session.journey
    lane, step = next(
        (lane, step) for lane in journey.lanes for step in journey.steps
        if lane.kind != "curve" and not lane.cells.get(step.id)
    )  # fmt: skip
    return Selection.of_cell(lane.id, step.id)


# ---- families


def test_a_lane_of_a_kind_is_added_by_two_keys(window: MainWindow) -> None:
    before = len(window.session.journey.lanes)
    window.canvas.setFocus()
    press(window, Key.Key_L, CHORD)
    press(window, Key.Key_5)
    journey = window.session.journey
    assert len(journey.lanes) == before + 1
    assert journey.lanes[-1].kind == "pains"
    assert window.canvas.typist.active, "its name is open"
    assert QApplication.activePopupWidget() is None


def test_the_list_says_what_may_follow_and_looks_as_the_menu(window: MainWindow) -> None:
    select_card(window)
    window.actions_["card.color.pink"].trigger()
    press(window, Key.Key_H, CHORD)
    shown = [action for action in chooser().actions() if action.text()]
    assert [action.text() for action in shown][:3] == ["As the lane\t0", "Yellow\t1", "Blue\t2"]
    assert shown[-1].text() == "Teal\t+"
    assert [action.text() for action in shown if action.isChecked()] == ["Pink\t9"]
    assert not any(action.icon().isNull() for action in shown)
    press(window, Key.Key_Escape)


@pytest.mark.parametrize("key", [Key.Key_9, Key.Key_Plus])
def test_one_chord_colours_cards_and_headings_alike(window: MainWindow, key: Key) -> None:
    color = {Key.Key_9: "pink", Key.Key_Plus: "teal"}[key]
    card = select_card(window)
    press(window, Key.Key_H, CHORD)
    press(window, key)
    assert window.session.journey.card(card.id).color == color
    phase = window.session.journey.phases[1].id
    window.session.select(Selection(phase=phase))
    press(window, Key.Key_H, CHORD)
    assert "Automatic colour\t0" in [action.text() for action in chooser().actions()]
    press(window, key)
    assert window.session.journey.phases[1].color == color
    assert window.actions_[f"card.color.{color}"].isChecked()
    press(window, Key.Key_H, CHORD)
    press(window, Key.Key_0)
    assert window.session.journey.phases[1].color is None
    assert window.session.journey.card(card.id).color == color


def test_a_keypad_and_a_held_ctrl_choose_too(window: MainWindow) -> None:
    card = select_card(window)
    press(window, Key.Key_H, CHORD)
    press(window, Key.Key_2, Qt.KeyboardModifier.KeypadModifier)
    assert window.session.journey.card(card.id).color == "blue"
    press(window, Key.Key_H, CHORD)
    press(window, Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.session.journey.card(card.id).color == "coral"


def test_the_list_is_a_menu_for_arrows_and_enter(window: MainWindow) -> None:
    card = select_card(window)
    press(window, Key.Key_H, CHORD)
    for _ in range(3):
        press(window, Key.Key_Down)
    press(window, Key.Key_Return)
    assert window.session.journey.card(card.id).color == "blue"


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_X, Key.Key_7])
def test_another_key_ends_the_list_and_does_nothing_else(window: MainWindow, key: Key) -> None:
    card = select_card(window)
    window.actions_["view.theme.light"].trigger()
    press(window, Key.Key_D, CHORD)
    press(window, key)
    assert QApplication.activePopupWidget() is None
    assert window.session.journey.card(card.id) is card
    assert not window.canvas.typist.active
    press(window, Key.Key_1)
    assert window.session.journey.card(card.id).emotion == -2, "the chord has ended"


def test_a_click_ends_the_list_and_a_digit_later_is_a_rating(window: MainWindow) -> None:
    card = select_card(window)
    lanes = len(window.session.journey.lanes)
    press(window, Key.Key_L, CHORD)
    QTest.mouseClick(chooser(), Qt.MouseButton.LeftButton, pos=QPoint(-20, -20))
    assert QApplication.activePopupWidget() is None
    press(window, Key.Key_4)
    assert len(window.session.journey.lanes) == lanes
    assert window.session.journey.card(card.id).emotion == 1


def test_a_held_first_key_does_not_end_the_list(window: MainWindow) -> None:
    select_card(window)
    press(window, Key.Key_H, CHORD)
    for _ in range(3):
        repeated = QKeyEvent(QEvent.Type.KeyPress, Key.Key_H, CHORD, "h", True)
        QApplication.sendEvent(chooser(), repeated)
    assert chooser().isVisible()
    press(window, Key.Key_Escape)


def test_while_typing_a_chord_leaves_the_text_open(window: MainWindow) -> None:
    window.session.select(empty_cell(window))
    window.canvas.setFocus()
    QTest.keyClicks(window.canvas, "Hej")
    press(window, Key.Key_H, CHORD)
    press(window, Key.Key_5)
    QTest.keyClicks(window.canvas, " igen")
    press(window, Key.Key_Return)
    card = window.session.journey.card(window.session.selection.cards[0])
    assert (card.title, card.color) == ("Hej igen", "green")


def test_a_drag_is_given_up_when_a_list_opens(window: MainWindow) -> None:
    card = select_card(window)
    canvas = window.canvas
    canvas.zoom_to(1.0)
    canvas.reveal((card.id,))
    rect = canvas.sight.card_rect(card.id)
    assert rect is not None
    start = rect.center().toPoint()
    port = canvas.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for x in (10, 40, 120):
        QTest.mouseMove(port, start + QPoint(x, 0))
    assert canvas.gesture is not None
    press(window, Key.Key_L, CHORD)
    assert canvas.gesture is None
    press(window, Key.Key_Escape)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=start)
    assert window.session.journey.card(card.id) is card


@pytest.mark.parametrize("editing", [True, False])
def test_theme_and_language_have_chords_on_every_page(
    window: MainWindow, program: Program, qtbot: QtBot, editing: bool
) -> None:
    if not editing:
        window.show_start()
    press(window, Key.Key_D, CHORD)
    press(window, Key.Key_3)
    qtbot.waitUntil(lambda: program.window is not window)
    assert program.window.kit.theme.dark
    dark = program.window
    press(dark, Key.Key_M, CHORD)
    press(dark, Key.Key_3)
    qtbot.waitUntil(lambda: program.window is not dark)
    assert program.window.kit.words.language == "sv"
    assert program.window.is_editing == editing


def test_a_family_that_makes_no_sense_now_leaves_its_key_alone(window: MainWindow) -> None:
    window.session.select(Selection())
    window.canvas.setFocus()
    press(window, Key.Key_H, CHORD)
    assert QApplication.activePopupWidget() is None
    window.show_start()
    press(window, Key.Key_L, CHORD)
    assert QApplication.activePopupWidget() is None


# ---- digits


def test_digits_rate_the_selected_cards(window: MainWindow) -> None:
    journey = window.session.journey
    ids = [card.id for card in journey.lanes[1].cards[:3]]
    window.session.select(Selection.of_cards(*ids))
    window.canvas.setFocus()
    for key, emotion in zip("123450", (-2, -1, 0, 1, 2, None), strict=True):
        QTest.keyClicks(window.canvas, key)
        assert {window.session.journey.card(one).emotion for one in ids} == {emotion}
    for key in "6789":
        QTest.keyClicks(window.canvas, key)
    assert not window.canvas.typist.active
    assert [window.session.journey.card(one).title for one in ids] == [journey.card(one).title for one in ids]


def test_a_digit_types_in_a_cell_and_in_an_open_text(window: MainWindow) -> None:
    window.session.select(empty_cell(window))
    window.canvas.setFocus()
    QTest.keyClicks(window.canvas, "3 dage 2")
    press(window, Key.Key_Return)
    card = window.session.journey.card(window.session.selection.cards[0])
    assert (card.title, card.emotion) == ("3 dage 2", None)


def test_a_letter_goes_to_the_end_of_the_card_and_then_digits_do(window: MainWindow) -> None:
    card = select_card(window)
    QTest.keyClicks(window.canvas, "x3?")
    press(window, Key.Key_Return)
    after = window.session.journey.card(card.id)
    assert (after.title, after.emotion) == (card.title + "x3?", card.emotion)


def test_alt_with_a_digit_rates_while_typing(window: MainWindow) -> None:
    window.session.select(empty_cell(window))
    window.canvas.setFocus()
    QTest.keyClicks(window.canvas, "Hej")
    press(window, Key.Key_5, ALT)
    QTest.keyClicks(window.canvas, "!")
    press(window, Key.Key_Return)
    card = window.session.journey.card(window.session.selection.cards[0])
    assert (card.title, card.emotion) == ("Hej!", 2)


def test_a_rated_new_card_without_words_vanishes_too(window: MainWindow) -> None:
    journey = window.session.journey
    window.session.select(empty_cell(window))
    window.canvas.setFocus()
    QTest.keyClicks(window.canvas, "H")
    press(window, Key.Key_Backspace)
    press(window, Key.Key_5, ALT)
    press(window, Key.Key_Escape)
    assert sum(len(lane.cards) for lane in window.session.journey.lanes) == sum(
        len(lane.cards) for lane in journey.lanes
    )
    while window.session.undo():
        pass
    assert window.session.journey == journey


def test_alt_with_a_letter_opens_a_menu_while_typing(window: MainWindow) -> None:
    window.session.select(empty_cell(window))
    window.canvas.setFocus()
    QTest.keyClicks(window.canvas, "Hej")
    press(window, Key.Key_E, ALT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.objectName() == "menu.edit"
    menu.close()
    press(window, Key.Key_Return)
    assert window.session.journey.card(window.session.selection.cards[0]).title == "Hej"


def test_digits_in_a_field_are_text(window: MainWindow) -> None:
    card = select_card(window)
    window.editor.title.setFocus()
    window.editor.title.selectAll()
    QTest.keyClicks(window.editor.title, "2025?")
    assert window.editor.title.text() == "2025?"
    assert window.session.journey.card(card.id) is card


# ---- the list of shortcuts


def test_a_question_mark_opens_the_list_where_it_is_not_typed(window: MainWindow, answers: Answers) -> None:
    window.session.select(empty_cell(window))
    window.canvas.setFocus()
    QTest.keyClicks(window.canvas, "?")
    press(window, Key.Key_Return)
    assert window.session.journey.card(window.session.selection.cards[0]).title == "?"
    QTest.keyClicks(window.canvas, "?")
    press(window, Key.Key_Return)
    assert window.session.journey.card(window.session.selection.cards[0]).title == "??"
    assert answers.asked == []
    window.session.select(Selection())
    answers.button("Close")
    QTest.keyClicks(window.canvas, "?")
    assert answers.asked == ["Keyboard shortcuts"]
