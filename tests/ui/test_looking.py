"""The View menu's jumps, and the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journey_editor.session.selection import Selection
from journey_editor.ui.main_window import MainWindow

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("jump", [Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_F])
def test_alt_left_goes_back_to_where_one_was(window: MainWindow, jump: Qt.Key) -> None:
    canvas = window.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    canvas.zoom_to(1.7)
    canvas.horizontalScrollBar().setValue(500)
    place = canvas.camera
    QTest.keyClick(canvas, jump, CTRL)
    if jump == Qt.Key.Key_F:
        canvas.zoom_fit()  # what is found lies somewhere else
        canvas.setFocus()
    assert canvas.camera != place
    QTest.keyClick(canvas, Qt.Key.Key_Left, ALT)
    assert canvas.zoom == place.zoom
    assert abs(canvas.camera.x - place.x) <= 20  # the find bar takes some room
    QTest.keyClick(canvas, Qt.Key.Key_Right, ALT)
    assert canvas.zoom != place.zoom


def test_gentle_motion_is_switched_off_and_on_and_remembered(window: MainWindow) -> None:
    motion = window.actions_["view.motion"]
    assert motion.isChecked()
    assert window.canvas.gliding.enabled
    motion.trigger()
    assert not motion.isChecked()
    assert not window.canvas.gliding.enabled
    assert not window.kit.preferences.value.gentle_motion
    motion.trigger()
    assert window.canvas.gliding.enabled


@pytest.mark.parametrize("what", ["card", "phase", "step", "lane"])
def test_ctrl_3_fills_the_window_with_what_is_selected(window: MainWindow, what: str) -> None:
    canvas, journey = window.canvas, window.session.journey
    canvas.setFocus()
    lane = journey.lanes[1]
    window.session.select(
        {
            "card": Selection.of_cards(lane.cards[0].id),
            "phase": Selection(phase=journey.phases[2].id),
            "step": Selection(step=journey.steps[4].id),
            "lane": Selection(lane=lane.id),
        }[what]
    )
    area = canvas.sight.chosen_area()
    QTest.keyClick(canvas, Qt.Key.Key_3, CTRL)
    seen = canvas.camera.to_view(area.x(), area.y(), area.width(), area.height())
    content = canvas.content_rect().adjusted(-2, -2, 2, 2)
    assert content.contains(seen)
    share = max(seen.width() / content.width(), seen.height() / content.height())
    assert share > 0.75 or canvas.zoom == 2.0
