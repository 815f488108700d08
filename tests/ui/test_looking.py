"""The View menu's jumps, and the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

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
