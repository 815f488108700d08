"""The start page: words that fit, in every language, in the small and the large interface."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journey_editor.app import Program
from journey_editor.ui.start_page import StartPage
from journey_editor.ui.template_card import TWO_LINES


@pytest.mark.parametrize("large", [False, True], ids=["usual", "large"])
@pytest.mark.parametrize("language", ["en", "da", "sv"])
def test_no_word_of_a_template_is_broken_and_no_sample_cut(
    start: Callable[..., Program], qtbot: QtBot, language: str, large: bool
) -> None:
    program = start(language)
    if large:
        program.window.actions_["view.large"].trigger()
        QApplication.processEvents()
    window = program.window
    window.resize(1360, 850)
    page = window.findChildren(StartPage)[0]
    qtbot.waitUntil(lambda: page.isVisible() and page.width() > 1300)
    QApplication.processEvents()
    for card in page.templates:
        font, room = card.letters()
        width = QFontMetricsF(font).horizontalAdvance
        names = card.template.phase_names(window.kit.words)
        assert all(width(word) <= room + 0.5 for name in names for word in name.split()), names
        assert all(width(name) <= room * TWO_LINES + 0.5 for name in names), names
    assert page.samples
    assert [button.accessibleName() for button in page.samples if button.is_cut] == []


def test_a_name_without_room_ends_in_dots_and_stands_whole_in_its_tip(
    start: Callable[..., Program], qtbot: QtBot
) -> None:
    window = start("en").window
    page = window.findChildren(StartPage)[0]
    button = page.samples[0]
    whole = button.accessibleName()
    button.setFixedWidth(160)
    qtbot.waitUntil(lambda: button.is_cut)
    assert "…" in button.text()
    assert button.toolTip().startswith(whole)
    button.setFixedWidth(600)
    qtbot.waitUntil(lambda: not button.is_cut)
