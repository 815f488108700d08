"""Wider, narrower, taller, lower: by key, and in the inspector."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from journey_editor.session.selection import Selection
from journey_editor.ui.inspector.dock import InspectorDock
from journey_editor.ui.main_window import MainWindow
from tests.ui.hands import click

Key = Qt.Key
KEYS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


def press(window: MainWindow, key: Qt.Key) -> None:
    QApplication.processEvents()
    QTest.keyClick(window.canvas, key, KEYS)


def test_keys_size_what_is_selected(window: MainWindow) -> None:
    session = window.session
    journey = session.journey
    card = journey.lanes[0].cards[0]
    session.select(Selection.of_cards(card.id))
    press(window, Key.Key_Right)
    assert session.journey.card(card.id).span == card.span + 1
    press(window, Key.Key_Left)
    assert session.journey.card(card.id).span == card.span
    session.select(Selection(step=journey.steps[0].id))
    press(window, Key.Key_Right)
    assert session.journey.steps[0].width == 168
    session.select(Selection(lane=journey.lanes[0].id))
    tall = round(window.canvas.shown_layout.lanes[0].h)
    press(window, Key.Key_Down)
    assert session.journey.lanes[0].height == tall + 12
    assert window.actions_["map.taller"].isEnabled()
    assert not window.actions_["map.wider"].isEnabled()


def test_the_inspector_sets_width_and_height(window: MainWindow) -> None:
    session = window.session
    phase = session.journey.phases[0]
    session.select(Selection(phase=phase.id))
    window.show_inspector()
    QApplication.processEvents()
    dock = window.findChild(InspectorDock, "inspector")
    assert dock is not None
    panel = dock.headings
    assert panel.width_.text() == "Automatic"
    assert panel.width_.lineEdit().width() > 100
    assert not panel.height_.isVisible()
    panel.width_.setFocus()
    QTest.keyClick(panel.width_, Key.Key_Up)
    assert {step.width for step in session.journey.phases[0].steps} == {160}
    plus = next(one for one in panel.findChildren(QToolButton) if one.accessibleName() == "More")
    click(plus)
    assert {step.width for step in session.journey.phases[0].steps} == {164}
    panel.width_.selectAll()
    QTest.keyClicks(panel.width_, "240")
    QTest.keyClick(panel.width_, Key.Key_Return)
    assert {step.width for step in session.journey.phases[0].steps} == {240}
    lane = session.journey.lanes[0]
    session.select(Selection(lane=lane.id))
    QApplication.processEvents()
    assert panel.height_.isVisible()
    panel.height_.setFocus()
    tall = round(window.canvas.shown_layout.lanes[0].h)
    QTest.keyClick(panel.height_, Key.Key_Up)
    assert session.journey.lanes[0].height == tall + 4, "on from what it is, cards and all"
    panel.height_.selectAll()
    QTest.keyClicks(panel.height_, "400")
    QTest.keyClick(panel.height_, Key.Key_Return)
    assert window.canvas.shown_layout.lanes[0].h == 400
    assert panel.height_.accessibleName() == "Least height"
    for _ in range(3):
        window.undo()
    assert session.journey.lanes[0].height is None
