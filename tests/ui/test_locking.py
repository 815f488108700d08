"""Lock structure: phases, steps and lanes stay whatever hands and keys do; cards go on moving."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journey_editor import edits
from journey_editor.app import Program
from journey_editor.model import Journey
from journey_editor.session.selection import Selection
from journey_editor.ui.actions import TABLE
from journey_editor.ui.command import Command
from journey_editor.ui.inspector.dock import InspectorDock
from journey_editor.ui.locking import ALWAYS, OF_HEADINGS
from journey_editor.ui.main_window import MainWindow
from tests.ui.hands import click
from tests.views.conftest import Hand, small_map

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
HEADINGS = (Selection(phase="p2"), Selection(step="s2"), Selection(lane="touch"))


@pytest.fixture
def locked(window: MainWindow) -> MainWindow:
    """A small map in the window, locked by its key."""
    window.session.load(small_map())
    window.show_editor()
    QApplication.processEvents()
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_K, CONTROL | SHIFT)
    assert window.session.journey.locked
    return window


@pytest.fixture
def hand(locked: MainWindow) -> Hand:
    locked.canvas.zoom_to(0.7)
    for bar in (locked.canvas.horizontalScrollBar(), locked.canvas.verticalScrollBar()):
        bar.setValue(bar.minimum())
    return Hand(locked.canvas)


def is_told(window: MainWindow) -> bool:
    """Whether the quiet bar says what is locked and how to unlock it; then closes it."""
    toast = window.editor.toast
    told = toast.isVisible() and "'Lock structure' in the Map menu" in toast.text.text()
    toast.hide()
    return told


def heading(hand: Hand, what: str) -> QPointF:
    layout, camera = hand.canvas.shown_layout, hand.canvas.camera
    column, lane = layout.columns_by_step["s2"], layout.lanes_by_id["touch"]
    places = {
        "phase": (column.x + 20, layout.phase_titles[0].y + 10),
        "step": (column.x + 20, layout.header_height - 6),
        "lane": (layout.heads_width / 2, lane.y + 50),
    }
    return camera.to_view(*places[what], 0, 0).topLeft()


# ---- what is kept


@pytest.mark.parametrize("what", ["phase", "step", "lane"])
def test_headings_are_not_dragged_nor_opened(locked: MainWindow, hand: Hand, what: str) -> None:
    before = locked.session.journey
    start = heading(hand, what)
    hand.drag(start, start + QPointF(300, 300))
    assert is_told(locked)
    hand.double_click(start)
    assert is_told(locked)
    assert not locked.canvas.typist.active
    assert locked.session.journey is before


@pytest.mark.parametrize("chosen", HEADINGS, ids=str)
@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F2, SHIFT),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Left, CONTROL),
        (Qt.Key.Key_Down, CONTROL),
        (Qt.Key.Key_H, CONTROL | SHIFT),
        (Qt.Key.Key_P, CONTROL | SHIFT),
        (Qt.Key.Key_T, CONTROL | SHIFT),
        (Qt.Key.Key_L, CONTROL | SHIFT),
    ],
)
def test_keys_do_nothing_to_headings_and_say_why(
    locked: MainWindow, chosen: Selection, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    before = locked.session.journey
    locked.session.select(chosen)
    locked.editor.toast.hide()
    QTest.keyClick(locked.canvas, key, held)
    assert locked.session.journey is before
    assert is_told(locked)
    assert not locked.canvas.typist.active
    assert QApplication.activePopupWidget() is None


def test_a_key_says_why_wherever_the_keyboard_is(locked: MainWindow) -> None:
    locked.editor.tools["view.fit"].setFocus()
    locked.editor.toast.hide()
    QTest.keyClick(locked.editor.tools["view.fit"], Qt.Key.Key_P, CONTROL | SHIFT)
    assert is_told(locked)


@pytest.mark.parametrize("chosen", HEADINGS, ids=str)
def test_menus_and_tools_grey_out_and_come_back(locked: MainWindow, chosen: Selection) -> None:
    locked.session.select(chosen)
    structural = [
        entry.id
        for entry in TABLE
        if isinstance(entry, Command)
        and any(entry.id == name or entry.id.startswith(f"{name}.") for name in (*ALWAYS, *OF_HEADINGS))
    ]
    assert len(structural) > 25
    assert not any(locked.actions_[name].isEnabled() for name in structural)
    assert not locked.editor.tools["map.add_lane"].isEnabled()
    menu = locked.menus.context_menu(("map.color", "map.add_lane", "edit.delete", "map.rename"))
    menu.aboutToShow.emit()
    assert not any(action.isEnabled() for action in menu.actions())
    locked.actions_["map.lock"].trigger()
    assert locked.actions_["edit.delete"].isEnabled()
    assert locked.editor.tools["map.add_lane"].isEnabled()


def test_names_of_locked_commands_are_real() -> None:
    known = {entry.id for entry in TABLE}
    assert set(ALWAYS) | set(OF_HEADINGS) <= known


def test_the_inspector_shows_headings_but_takes_nothing(locked: MainWindow) -> None:
    locked.session.select(Selection(lane="touch"))
    locked.show_inspector()
    QApplication.processEvents()
    dock = locked.findChild(InspectorDock)
    assert dock is not None
    panel = dock.headings
    dock.refresh()
    assert not panel.title.isEnabled()
    assert not panel.color.isEnabled()
    assert not panel.kind.isEnabled()
    assert "locked" in panel.detail.text()
    locked.actions_["map.lock"].trigger()
    dock.refresh()
    assert panel.title.isEnabled()
    assert "locked" not in panel.detail.text()


def test_there_are_no_plus_buttons(locked: MainWindow, hand: Hand) -> None:
    pointing = locked.canvas.pointing
    assert pointing.plus_buttons() == []
    locked.actions_["map.lock"].trigger()
    assert pointing.plus_buttons()


def test_a_card_dropped_past_the_last_step_goes_to_that_step(locked: MainWindow, hand: Hand) -> None:
    steps = locked.session.journey.steps
    end = hand.cell("touch", "s4") + QPointF(140, 0)
    hand.drag(hand.card("t1"), end)
    assert locked.session.journey.steps == steps
    assert locked.session.journey.card("t1").step == "s4"


def test_a_formation_dropped_past_the_last_step_makes_none(locked: MainWindow, hand: Hand) -> None:
    steps = locked.session.journey.steps
    locked.session.select(Selection.of_cards("t1", "t2"))
    hand.drag(hand.card("t1"), hand.cell("touch", "s4") + QPointF(140, 0))
    assert locked.session.journey.steps == steps


def test_a_table_that_needs_steps_or_lanes_is_refused_and_one_that_fits_is_taken(locked: MainWindow) -> None:
    before = locked.session.journey
    for text in ("a\tb\tc\nd\te\tf\n", "a\tb\nc\td\ne\tf\ng\th\n"):
        locked.session.select(Selection.of_cell("touch", "s4"))
        QApplication.clipboard().setText(text)
        QTest.keyClick(locked.canvas, Qt.Key.Key_V, CONTROL)
        assert locked.session.journey is before
        assert is_told(locked)
    locked.session.select(Selection.of_cell("act", "s1"))
    QApplication.clipboard().setText("a\tb\nc\td\n")
    QTest.keyClick(locked.canvas, Qt.Key.Key_V, CONTROL)
    assert len(locked.session.selection.cards) == 4


# ---- what is free, and the lock itself


def test_cards_are_free(locked: MainWindow, hand: Hand) -> None:
    hand.drag(hand.card("t1"), hand.cell("act", "s3"))
    found = locked.session.journey.find_card("t1")
    assert found is not None
    assert found[0].id == "act"
    hand.double_click(hand.cell("touch", "s4", 0.9))
    QTest.keyClicks(locked.canvas, "Nyt")
    locked.canvas.finish_typing()
    assert locked.session.journey.card(locked.session.selection.cards[0]).title == "Nyt"
    QTest.keyClick(locked.canvas, Qt.Key.Key_H, CONTROL | SHIFT)
    popup = QApplication.activePopupWidget()
    assert popup is not None, "the colours of a card"
    popup.close()


def test_undo_goes_back_past_the_lock(window: MainWindow) -> None:
    window.session.load(small_map())
    window.show_editor()
    window.session.apply(window.actions_.commands[0].text, edits.delete_lane, "act")
    window.actions_["map.lock"].trigger()
    window.session.apply(window.actions_.commands[0].text, edits.delete_cards, ("t1",))
    assert window.actions_["edit.undo"].isEnabled()
    for _ in range(3):
        window.actions_["edit.undo"].trigger()
    assert window.session.journey.lanes[0].id == "act"
    assert not window.session.journey.locked
    for _ in range(3):
        window.actions_["edit.redo"].trigger()
    assert "act" not in window.session.journey.lane_numbers
    assert window.session.journey.locked


def test_the_lock_travels_with_the_file(
    locked: MainWindow, tmp_path: Path, start: Callable[..., Program]
) -> None:
    file = tmp_path / "locked.journey"
    locked.session.save(file)
    assert '"locked": true' in file.read_text("utf-8")
    other = start("da", "dark", file).window
    assert other.session.journey.locked
    assert other.actions_["map.lock"].isChecked()
    button = other.editor.lock.button
    assert button is not None
    assert button.isVisible()
    assert "(Ctrl+Skift+K)" in button.toolTip()
    other.actions_["map.lock"].trigger()
    other.session.save(file)
    assert '"locked"' not in file.read_text("utf-8")


def test_the_small_lock_stands_in_the_corner_and_unlocks(locked: MainWindow) -> None:
    canvas, button = locked.canvas, locked.editor.lock.button
    assert button is not None
    for zoom, across in ((1.0, 0), (2.0, 500), (0.3, 0)):
        canvas.zoom_to(zoom)
        canvas.horizontalScrollBar().setValue(across)
        camera = canvas.camera
        assert button.x() == round(camera.heads_left) + 2
        assert button.y() == round(camera.header_top) + 2
    click(button)
    assert not locked.session.journey.locked
    assert not button.isVisible()
    assert "can be changed again" in locked.editor.toast.text.text()


def test_a_room_does_not_see_the_lock(locked: MainWindow, qtbot: QtBot) -> None:
    button = locked.editor.lock.button
    assert button is not None
    QTest.keyClick(locked.canvas, Qt.Key.Key_F5)
    qtbot.waitUntil(locked.isFullScreen)
    assert not button.isVisible()
    locked.presenting.end()
    assert button.isVisible()


def test_a_text_being_typed_is_kept_when_the_lock_closes(window: MainWindow) -> None:
    window.session.load(small_map())
    window.show_editor()
    window.canvas.setFocus()
    window.session.select(Selection(phase="p1"))
    QTest.keyClick(window.canvas, Qt.Key.Key_F2)
    QTest.keyClicks(window.canvas, "Opdage")
    window.actions_["map.lock"].trigger()
    journey: Journey = window.session.journey
    assert journey.phases[0].title == "Opdage"
    assert journey.locked
    assert not window.canvas.typist.active
