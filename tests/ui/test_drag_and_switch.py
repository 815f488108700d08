"""A switch of language while cards are in the air: nothing moves, nothing is lost."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journey_editor.app import Program
from journey_editor.session.selection import Selection
from journey_editor.ui.main_window import MainWindow
from tests.views.conftest import Hand


def test_a_language_switch_in_mid_drag_puts_the_cards_back(
    program: Program, window: MainWindow, qtbot: QtBot
) -> None:
    session, canvas = program.session, window.canvas
    before, lane = session.journey, session.journey.lanes[0]
    chosen = (lane.cards[0].id, lane.cards[1].id)
    assert lane.cards[0].step != lane.cards[1].step
    session.select(Selection.of_cards(*chosen))
    hand = Hand(canvas)
    start = hand.card(chosen[0])
    end = hand.cell(session.journey.lanes[1].id, before.steps[3].id)
    hand.press(start)
    hand.glide(start, end)
    qtbot.waitUntil(lambda: bool(canvas.painting.gaps))
    program.choose_language("da")
    QApplication.processEvents()
    assert program.window is not window
    shown = program.window.canvas
    assert session.journey is before
    assert session.selection.cards == chosen
    assert shown.shown_layout.journey is before
    assert not shown.painting.gaps
    hand = Hand(shown)
    hand.drag(hand.card(chosen[0]), hand.cell(lane.id, before.steps[5].id))
    assert session.journey is not before
    session.undo()
    assert session.journey is before
