"""What two people have changed apart: marked on the map, stepped through, settled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journey_editor import edits
from journey_editor.edits.conflicts import settle
from journey_editor.model import Journey
from journey_editor.problems import msg
from journey_editor.session.selection import Selection
from journey_editor.ui.main_window import MainWindow
from journey_editor.views.canvas.signs import SIGN_COLORS, conflict_signs
from journey_editor.views.canvas.spoken import Spoken, Thing
from tests.ui.colleagues import bar, mine, press, theirs, title


@pytest.fixture
def window(watching: MainWindow) -> MainWindow:
    return watching


@pytest.fixture
def clashing(window: MainWindow, path: Path, qtbot: QtBot) -> MainWindow:
    """A window in which a title and an emotion have come in that were changed here as well."""
    first, second = (card.id for card in window.session.journey.lanes[0].cards[:2])

    def change(text: str, emotion: int) -> Callable[[Journey], Journey]:
        return lambda journey: edits.update_cards(
            edits.update_cards(journey, (first,), title=text), (second,), emotion=emotion
        )

    mine(window, change("Mit", -2))
    theirs(path, change("Deres", 2))
    qtbot.waitUntil(lambda: len(window.session.journey.conflicts) == 2)
    qtbot.waitUntil(lambda: "2 things were changed by both sides" in bar(window))
    return window


def test_conflicts_are_counted_stepped_through_and_settled(clashing: MainWindow) -> None:
    window, journey = clashing, clashing.session.journey
    assert {title(journey, 0)} <= {"Mit", "Deres"}
    QTest.keyClick(window, Qt.Key.Key_F7)
    assert bar(window).startswith("Conflict 1 of 2. ")
    first = journey.conflicts[0]
    assert window.session.selection.cards == (first.record,)
    QTest.keyClick(window, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert bar(window).startswith("Conflict 2 of 2. ")
    press(window, "Next")
    assert window.session.selection.cards == (first.record,)
    at = next(one for one in journey.conflicts if one.member == "title")
    while "'Mit'" not in bar(window):
        press(window, "Next")
    assert window.session.selection.cards == (at.record,)
    press(window, "Take both")
    assert {"Mit", "Deres"} <= set(window.session.journey.card(at.record).title.split(" / "))
    assert bar(window).startswith("Conflict 1 of 1. ")
    press(window, "Take the second")
    assert window.session.journey.conflicts == ()
    assert bar(window) == ""
    assert not window.actions_["edit.next_conflict"].isEnabled()
    window.undo()
    window.undo()
    assert window.session.journey == journey


def test_a_card_with_a_conflict_wears_a_badge_and_says_so(clashing: MainWindow, qtbot: QtBot) -> None:
    window = clashing
    window.session.select(Selection())
    window.canvas.zoom_to(1.0)
    card = window.session.journey.conflicts[0].record
    window.canvas.reveal((card,))
    box = window.canvas.sight.card_rect(card)
    assert box is not None
    QApplication.processEvents()
    corner = (box.topRight() + QPointF(-1, 9)).toPoint()

    def shown() -> QColor:
        picture = window.canvas.viewport().grab().toImage()
        ratio = picture.devicePixelRatio()
        return picture.pixelColor(round((corner.x() - 4) * ratio), round((corner.y() - 4) * ratio))

    assert shown() == QColor(SIGN_COLORS["conflict"])
    journey = window.session.journey
    spoken = Spoken(window.kit.words, journey, conflict_signs(journey))
    assert "conflict: changed by both sides" in spoken.description(Thing("card", card))
    conflicts = window.session.journey.conflicts
    for one in conflicts:
        window.session.apply(msg("x"), settle, one.id, None)
    assert shown() != QColor(SIGN_COLORS["conflict"])
