"""Presenting: the whole screen, phase by phase, and back to the window as it was."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journey_editor.app import Program
from journey_editor.session import commands
from journey_editor.session.selection import Selection
from journey_editor.ui.main_window import MainWindow


def key(window: MainWindow, pressed: Qt.Key) -> None:
    """A key pressed on the map, with all that follows from it."""
    QTest.keyClick(window.canvas, pressed)
    QApplication.processEvents()


def phase_rect(window: MainWindow, number: int) -> tuple[float, float]:
    """Left and right edge of a phase in the viewport."""
    canvas = window.canvas
    box = canvas.shown_layout.phases[number]
    seen = canvas.camera.to_view(box.x, 0, box.w, 1)
    return seen.left(), seen.right()


def present(window: MainWindow, qtbot: QtBot) -> None:
    window.canvas.setFocus()
    key(window, Qt.Key.Key_F5)
    qtbot.waitUntil(window.isFullScreen)
    QApplication.processEvents()


def test_the_whole_map_without_anything_around_it(window: MainWindow, qtbot: QtBot) -> None:
    present(window, qtbot)
    assert window.menuBar().isHidden()
    assert window.statusBar().isHidden()
    assert not window.inspector_shown
    assert not window.editor.title.isVisible()
    middle = window.centralWidget()
    assert middle is not None
    assert window.canvas.size() == middle.size()
    layout = window.canvas.shown_layout
    whole = window.canvas.camera.to_view(0, 0, layout.width, layout.height)
    assert window.canvas.viewport().rect().contains(whole.toRect())
    assert window.canvas.pointing.plus_buttons() == []
    window.presenting.end()
    assert window.canvas.pointing.plus_buttons()


def test_a_clicker_goes_phase_by_phase_and_back(window: MainWindow, qtbot: QtBot) -> None:
    present(window, qtbot)
    presenting, phases = window.presenting, window.session.journey.phases
    for number, phase in enumerate(phases):
        key(window, Qt.Key.Key_PageDown)
        left, right = phase_rect(window, number)
        assert left >= 0
        assert right <= window.canvas.viewport().width()
        assert presenting.sign.isVisible()
        assert window.canvas.painting.spot == phase.id
        assert presenting.sign.text() == f"{number + 1} of {len(phases)} · {phase.title}"
    last = window.canvas.camera
    key(window, Qt.Key.Key_PageDown)
    assert window.canvas.camera == last, "after the last phase a clicker does nothing"
    key(window, Qt.Key.Key_PageUp)
    assert presenting.sign.text().startswith(f"{len(phases) - 1} of ")
    for _ in phases:
        key(window, Qt.Key.Key_PageUp)
    assert window.canvas.fits
    assert window.canvas.painting.spot is None
    assert not presenting.sign.isVisible()


def test_escape_brings_window_and_view_back(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.canvas
    canvas.zoom_to(1.0)
    canvas.horizontalScrollBar().setValue(140)
    canvas.verticalScrollBar().setValue(60)
    size, place = window.size(), QPoint(140, 60)
    present(window, qtbot)
    key(window, Qt.Key.Key_PageDown)
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.size() == size)
    qtbot.waitUntil(lambda: canvas.zoom == 1.0)
    assert not window.isFullScreen()
    assert window.menuBar().isVisible()
    assert window.statusBar().isVisible()
    assert window.inspector_shown
    assert window.editor.title.isVisible()
    qtbot.waitUntil(
        lambda: QPoint(canvas.horizontalScrollBar().value(), canvas.verticalScrollBar().value()) == place
    )


def test_a_room_sees_nothing_selected_and_the_selection_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    card = session.journey.lanes[0].cards[0].id
    chosen = Selection.of_cards(card)
    session.select(chosen)
    qtbot.waitUntil(window.editor.card_bar.isVisible)
    present(window, qtbot)
    assert session.selection == Selection()
    assert window.editor.card_bar.isHidden()
    key(window, Qt.Key.Key_Escape)
    assert not window.is_presenting, "one Escape ends it"
    assert session.selection == chosen
    present(window, qtbot)
    commands.delete_cards(session, (card,))
    window.presenting.end()
    assert not session.selection.cards, "it is gone"


def test_escape_first_ends_what_is_typed_and_selected(window: MainWindow, qtbot: QtBot) -> None:
    present(window, qtbot)
    QTest.keyClick(window.canvas, Qt.Key.Key_Down)
    QTest.keyClicks(window.canvas, "Nyt")
    assert window.canvas.typist.active
    for _ in range(2):
        key(window, Qt.Key.Key_Escape)
        assert window.is_presenting
    key(window, Qt.Key.Key_Escape)
    assert not window.is_presenting


def test_clicker_keys_are_no_commands_outside(window: MainWindow) -> None:
    assert not window.actions_["view.next_phase"].isEnabled()
    assert not window.actions_["view.previous_phase"].isEnabled()


def test_a_switch_of_language_goes_on_presenting(program: Program, window: MainWindow, qtbot: QtBot) -> None:
    present(window, qtbot)
    program.choose_language("da")
    qtbot.waitUntil(lambda: program.window is not window)
    new = program.window
    assert new.is_presenting
    new.canvas.setFocus()
    key(new, Qt.Key.Key_PageDown)
    assert new.presenting.sign.text().startswith("1 af ")
    key(new, Qt.Key.Key_F5)
    assert not new.is_presenting


def test_closing_while_presenting_remembers_the_window(
    program: Program, window: MainWindow, qtbot: QtBot
) -> None:
    present(window, qtbot)
    window.close()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    again = Program(app, "en")
    again.start(None)
    assert not again.window.isFullScreen()
    assert again.window.menuBar().isVisible()
    again.window.asks = False
    again.window.close()
    again.close()


def test_a_search_that_is_open_is_closed(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["edit.find"].trigger()
    QTest.keyClicks(window.editor.find_bar.entry, "cykel")
    assert window.canvas.painting.lit is not None
    present(window, qtbot)
    assert not window.editor.is_finding
    assert window.canvas.painting.lit is None
