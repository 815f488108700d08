"""The map's theme: chosen in the View menu, seen at once, remembered, and never in the map."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journey_editor.layout.palettes import COLOUR, PALETTES, PLAIN, PRINT
from journey_editor.session.selection import Selection
from journey_editor.settings import load_settings
from journey_editor.storage.codec import encode
from journey_editor.ui.chooser import Chooser
from journey_editor.ui.main_window import MainWindow
from journey_editor.ui.map_themes import chosen_palette
from journey_editor.ui.map_view import MapView


def colours(window: MainWindow) -> set[tuple[int, int, int]]:
    """What the map's part of the canvas shows."""
    image = window.canvas.viewport().grab().toImage()
    width, height = image.width() // 2, image.height() // 2
    return {
        (color.red(), color.green(), color.blue())
        for x in range(60, width, 3)
        for y in range(60, height, 3)
        for color in (image.pixelColor(x, y),)
    }


def is_grey(color: tuple[int, int, int]) -> bool:
    return max(color) - min(color) <= 24  # the buttons around the map are a bluish grey


def test_it_is_seen_at_once_and_remembered(window: MainWindow, qtbot: QtBot) -> None:
    canvas, before = window.canvas, encode(window.session.journey)
    canvas.zoom_to(1.0)
    words = [lane.band.cards[0].face.title.lines for lane in canvas.shown_layout.lanes if lane.band.cards]
    for palette in (PLAIN, PRINT, COLOUR):
        window.actions_[f"view.map_theme.{palette.key}"].trigger()
        assert canvas.shown_layout.palette is palette
        assert window.kit.preferences.value.map_theme == palette.key
        checked = [one.key for one in PALETTES if window.actions_[f"view.map_theme.{one.key}"].isChecked()]
        assert checked == [palette.key]
        again = [lane.band.cards[0].face.title.lines for lane in canvas.shown_layout.lanes if lane.band.cards]
        assert again == words, "the same lines"
    assert encode(window.session.journey) == before
    assert not window.session.is_dirty


def test_black_and_white_shows_no_colour_near_and_far(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.canvas
    for zoom in (1.0, 0.1):
        window.actions_["view.map_theme.colour"].trigger()
        canvas.zoom_to(zoom)
        qtbot.waitUntil(lambda: _is_drawn(window))
        assert not all(map(is_grey, colours(window)))
        window.actions_["view.map_theme.bw"].trigger()
        qtbot.waitUntil(lambda: _is_drawn(window))
        assert not [color for color in colours(window) if not is_grey(color)]


def _is_drawn(window: MainWindow) -> bool:
    window.canvas.viewport().repaint()
    return window.canvas.painting.is_sharp


def test_the_keyboard_chooses_it(window: MainWindow, qtbot: QtBot) -> None:
    window.canvas.setFocus()
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.canvas, Qt.Key.Key_W, held)
    QApplication.processEvents()
    chooser = QApplication.activePopupWidget()
    assert isinstance(chooser, Chooser)
    QTest.keyClick(chooser, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: window.canvas.shown_layout.palette is PLAIN)


def test_what_one_types_stays_while_the_theme_changes(window: MainWindow) -> None:
    canvas = window.canvas
    card = window.session.journey.lanes[0].cards[0]
    window.session.select(Selection.of_cards(card.id))
    canvas.setFocus()
    canvas.edit_current()
    QTest.keyClicks(canvas, "Nyt")
    window.kit.preferences.change(map_theme="bw")
    assert canvas.shown_layout.palette is PLAIN
    assert canvas.typist.active
    QTest.keyClicks(canvas, "!")
    canvas.finish_typing()
    assert window.session.journey.card(card.id).title.endswith("Nyt!")


def test_a_map_to_look_at_wears_it_too(window: MainWindow, qtbot: QtBot) -> None:
    window.kit.preferences.change(map_theme="print")
    view = MapView(window.kit, window.session.journey, "a")
    qtbot.addWidget(view)
    assert view.canvas.shown_layout.palette is PRINT


def test_a_theme_that_we_do_not_know_is_colour_and_stays_in_the_settings(window: MainWindow) -> None:
    window.kit.preferences.change(map_theme="sepia")
    assert chosen_palette(window.kit.preferences.value) is COLOUR
    assert window.canvas.shown_layout.palette is COLOUR


def test_it_is_written_into_the_settings(window: MainWindow) -> None:
    window.actions_["view.map_theme.bw"].trigger()
    assert load_settings(window.kit.preferences._path).map_theme == "bw"
