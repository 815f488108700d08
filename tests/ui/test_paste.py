"""Text from other programs on the map: lines, tables, and where they go."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journey_editor import edits
from journey_editor.model import Lane
from journey_editor.session.selection import Selection
from journey_editor.ui.main_window import MainWindow
from tests.ui.hands import Answers
from tests.views.conftest import small_map

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def small(window: MainWindow) -> MainWindow:
    window.session.load(small_map())
    window.show_editor()
    window.canvas.setFocus()
    QApplication.processEvents()
    return window


def paste(window: MainWindow, text: str) -> None:
    """As a user does, after copying in another program."""
    QApplication.clipboard().setText(text)
    QTest.keyClick(window.canvas, Qt.Key.Key_V, CONTROL)


def titles(window: MainWindow, lane: Lane | str, step: str | None) -> list[str]:
    key = lane if isinstance(lane, str) else lane.id
    return [card.title for card in window.session.journey.lane(key).cells.get(step, ())]


def test_a_table_falls_into_lanes_and_steps_and_undo_takes_it_back(small: MainWindow) -> None:
    before = small.session.journey
    small.session.select(Selection.of_cell("act", "s2"))
    paste(small, 'Ringer\t"Går\nhen"\r\n\tVenter\r\n')
    assert titles(small, "act", "s2") == ["Ringer"]
    assert titles(small, "act", "s3") == ["Går\nhen"]
    assert titles(small, "touch", "s3") == ["Butik", "Brev", "Venter"]
    assert len(small.session.selection.cards) == 3
    toast = small.editor.toast
    assert toast.text.text() == "3 cards pasted."
    toast.buttons[0].click()
    assert small.session.journey is before


def test_beyond_the_map_steps_and_lanes_are_made_and_said(small: MainWindow) -> None:
    before = small.session.journey
    small.session.select(Selection.of_cell("touch", "s4"))
    paste(small, "a\tb\tc\nd\te\tf\n")
    journey = small.session.journey
    assert len(journey.steps) == 6
    assert [lane.kind for lane in journey.lanes] == ["actions", "touchpoints", "curve", "free"]
    assert small.editor.toast.text.text() == "6 cards pasted. New steps: 2. New lanes: 1."
    QTest.keyClick(small.canvas, Qt.Key.Key_Z, CONTROL)
    assert small.session.journey is before


def test_a_long_table_is_a_list_for_one_lane(small: MainWindow) -> None:
    small.session.select(Selection.of_cell("act", "s1"))
    paste(small, "".join(f"x{i}\ty{i}\n" for i in range(20)))
    assert len(small.session.journey.lanes) == 3
    assert len(titles(small, "act", "s1")) == 22
    assert len(titles(small, "act", "s2")) == 20
    assert small.editor.toast.text.text().startswith("40 cards pasted into one lane")


def test_with_nothing_selected_lines_are_parked_and_a_table_begins_at_the_first_cell(
    small: MainWindow,
) -> None:
    small.session.select(Selection())
    paste(small, "en\nto")
    assert titles(small, "act", None) == ["en", "to"]
    assert small.canvas.shown_layout.tray is not None
    small.session.select(Selection())
    paste(small, "a\tb\nc\td")
    assert titles(small, "act", "s1") == ["Søger", "Ringer", "a"]
    assert titles(small, "touch", "s2") == ["Telefon", "d"]


def test_into_the_strip_everything_is_parked(small: MainWindow) -> None:
    small.session.select(Selection.of_cell("act", None))
    paste(small, "a\tb\nc\td")
    assert titles(small, "act", None) == ["a", "b", "c", "d"]
    QTest.keyClick(small.canvas, Qt.Key.Key_C, CONTROL)
    QTest.keyClick(small.canvas, Qt.Key.Key_Escape)
    QTest.keyClick(small.canvas, Qt.Key.Key_V, CONTROL)
    assert len(edits.parked_cards(small.session.journey)) == 8


def test_a_column_stays_a_card_a_cell_below_each_other(small: MainWindow) -> None:
    small.session.select(Selection.of_cell("act", "s4"))
    paste(small, 'en\n"to\nlinjer"\n')
    assert titles(small, "act", "s4") == ["en", "to\nlinjer"]
    assert not small.editor.toast.isVisible()


def test_far_too_large_a_table_changes_nothing_and_says_why(small: MainWindow, answers: Answers) -> None:
    before = small.session.journey
    answers.button("Close")
    paste(small, "\t".join("a" * 300))
    assert small.session.journey is before
    assert "The table has 300 columns; at most 200 can be pasted at once." in answers.asked[0]


# ---- parking by keys


def test_below_the_last_lane_cards_are_parked_and_come_back_where_they_were(small: MainWindow) -> None:
    session, canvas = small.session, small.canvas
    session.select(Selection.of_cards("t3"))
    QTest.keyClick(canvas, Qt.Key.Key_Down, CONTROL)
    assert session.journey.card("t3").step is None
    assert canvas.shown_layout.tray is not None
    assert session.selection == Selection.of_cards("t3")
    QTest.keyClick(canvas, Qt.Key.Key_Down, CONTROL)  # nothing lies below
    QTest.keyClick(canvas, Qt.Key.Key_Up, CONTROL)
    assert session.journey.card("t3").step == "s3"
    assert canvas.shown_layout.tray is None


def test_a_card_that_never_had_a_place_goes_straight_up(small: MainWindow) -> None:
    small.session.select(Selection())
    paste(small, "en\nto\ntre")
    third = small.session.selection.cards[2]
    small.session.select(Selection.of_cards(third))
    QTest.keyClick(small.canvas, Qt.Key.Key_Up, CONTROL)
    assert small.session.journey.card(third).step == "s3"


def test_the_command_parks_several_and_takes_them_back(small: MainWindow) -> None:
    session, actions = small.session, small.actions_
    session.select(Selection.of_cards("a1", "t1", "t4"))
    assert actions["card.park"].text() == "Park 3 cards"
    QTest.keyClick(small.canvas, Qt.Key.Key_J, CONTROL)
    assert len(edits.parked_cards(session.journey)) == 3
    assert small.editor.toast.text.text() == "3 cards parked."
    assert actions["card.park"].text() == "Take 3 cards back"
    QTest.keyClick(small.canvas, Qt.Key.Key_J, CONTROL)
    assert [session.journey.card(card).step for card in ("a1", "t1", "t4")] == ["s1", "s1", "s3"]


def test_the_strip_is_shown_and_hidden_and_stays_while_cards_are_parked(small: MainWindow) -> None:
    actions, canvas = small.actions_, small.canvas
    keys = CONTROL | Qt.KeyboardModifier.ShiftModifier
    assert not actions["view.parking"].isChecked()
    QTest.keyClick(canvas, Qt.Key.Key_J, keys)
    assert canvas.shown_layout.tray is not None
    assert actions["view.parking"].isChecked()
    QTest.keyClick(canvas, Qt.Key.Key_J, keys)
    assert canvas.shown_layout.tray is None
    small.session.select(Selection.of_cards("a1"))
    QTest.keyClick(canvas, Qt.Key.Key_J, CONTROL)
    assert actions["view.parking"].isChecked()
    QTest.keyClick(canvas, Qt.Key.Key_J, keys)
    assert canvas.shown_layout.tray is not None
    assert actions["view.parking"].isChecked()
    assert "stays in sight" in small.editor.toast.text.text()


def test_typing_and_walking_in_the_strip(small: MainWindow) -> None:
    session, canvas = small.session, small.canvas
    QTest.keyClick(canvas, Qt.Key.Key_J, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    session.select(Selection.of_cell("touch", "s4"))
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert session.selection == Selection.of_cell("act", None)
    QTest.keyClicks(canvas, "Husk kvittering")
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    (card,) = edits.parked_cards(session.journey)
    assert card.title == "Husk kvittering"
    assert session.selection == Selection.of_cards(card.id)
    QTest.keyClick(canvas, Qt.Key.Key_Return, CONTROL)
    QTest.keyClicks(canvas, "To")
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert [one.title for one in edits.parked_cards(session.journey)] == ["Husk kvittering", "To"]
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert session.selection == Selection.of_cards(card.id)
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    assert session.selection == Selection.of_cards("t1")
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert session.selection == Selection.of_cards(card.id)
