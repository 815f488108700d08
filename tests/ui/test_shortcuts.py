"""The sheet of keyboard shortcuts."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QLabel

from journey_editor.ui.main_window import MainWindow
from journey_editor.ui.shortcuts import show_shortcuts
from tests.ui.hands import Answers


def test_it_fits_the_screen_and_headings_stand_close_to_what_is_below_them(
    window: MainWindow, answers: Answers
) -> None:
    sizes: list[bool] = []
    heights: list[tuple[int, int]] = []

    def look(dialog: QDialog) -> None:
        QApplication.processEvents()
        headings = [one for one in dialog.findChildren(QLabel) if one.property("role") == "heading"]
        heights.extend((one.height(), one.sizeHint().height()) for one in headings)
        room = dialog.screen().availableGeometry().size()
        sizes.append(dialog.height() < room.height() and dialog.width() < room.width())
        dialog.reject()

    answers.do(look)
    show_shortcuts(window)
    assert sizes == [True], "the button that closes it is in sight"
    assert len(heights) > 4
    assert all(height == wanted for height, wanted in heights)


def test_a_command_of_a_submenu_says_of_which(window: MainWindow, answers: Answers) -> None:
    texts: list[str] = []

    def look(dialog: QDialog) -> None:
        texts.extend(one.text() for one in dialog.findChildren(QLabel))
        dialog.reject()

    answers.do(look)
    show_shortcuts(window)
    assert "Add lane › Free" in texts
    assert "Emotion › Very negative" in texts
    assert "Free" not in texts
