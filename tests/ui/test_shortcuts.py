"""The sheet of keyboard shortcuts."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QLabel

from journey_editor.ui.main_window import MainWindow
from journey_editor.ui.shortcuts import show_shortcuts
from tests.ui.hands import Answers


def test_headings_stand_close_to_what_is_below_them(window: MainWindow, answers: Answers) -> None:
    heights: list[tuple[int, int]] = []

    def look(dialog: QDialog) -> None:
        QApplication.processEvents()
        headings = [one for one in dialog.findChildren(QLabel) if one.property("role") == "heading"]
        heights.extend((one.height(), one.sizeHint().height()) for one in headings)
        dialog.reject()

    answers.do(look)
    show_shortcuts(window)
    assert len(heights) > 4
    assert all(height == wanted for height, wanted in heights)
