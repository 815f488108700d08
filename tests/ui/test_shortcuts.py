"""The sheet of keyboard shortcuts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QScrollArea

from journey_editor.app import Program
from journey_editor.ui.actions import TABLE
from journey_editor.ui.command import Command, keys_of, native
from journey_editor.ui.main_window import MainWindow
from journey_editor.ui.shortcuts import HEIGHT, WIDTH, Row, fill, groups, show_shortcuts
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


def test_every_command_stands_on_it_with_its_keys(window: MainWindow) -> None:
    words = window.kit.words
    rows: list[tuple[str, tuple[str, ...]]] = []
    for _title, entries in groups(window.actions_, words):
        for entry in entries:
            if isinstance(entry, Row):
                rows.append((entry.text, entry.keys))
            else:
                rows += [(choice.text, entry.head.keys + choice.keys) for choice in entry.choices]
    for command in (entry for entry in TABLE if isinstance(entry, Command)):
        name = command.text.text if command.own_name else words.say(command.text)
        keys = tuple(native(key) for key in keys_of(window.actions_[command.id].shortcut()))
        assert (name.rstrip("…"), keys) in rows, command.id
    assert ("Pink", ("Ctrl+Shift+H", "9")) in rows
    assert ("Heading colour", ("Ctrl+Shift+H",)) in rows
    assert ("Very negative", ("1",)) in rows


@pytest.mark.parametrize("language", ["en", "da", "sv"])
@pytest.mark.parametrize("height", [744, HEIGHT])
def test_nothing_is_cut(start: Callable[..., Program], language: str, height: int) -> None:
    window = start(language).window
    dialog = QDialog(window)
    dialog.resize(WIDTH, height)
    fill(dialog, window.actions_, window.kit.words)
    dialog.show()
    QApplication.processEvents()
    assert (dialog.width(), dialog.height()) == (WIDTH, height)
    (area,) = dialog.findChildren(QScrollArea)
    unseen = area.verticalScrollBar().maximum()
    assert unseen < area.height() / 2 if height < HEIGHT else not unseen
    for one in dialog.findChildren(QLabel):
        wanted = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
        assert one.height() >= wanted, one.text()
        assert one.wordWrap() or one.width() >= one.sizeHint().width(), one.text()
        assert one.mapTo(dialog, one.rect().bottomRight()).x() < WIDTH, one.text()
    dialog.close()
