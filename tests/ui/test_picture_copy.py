"""The map on the clipboard as a picture."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journey_editor.app import Program
from journey_editor.session.selection import Selection
from journey_editor.ui.main_window import MainWindow
from journey_editor.ui.picture_copy import PNG, SVG, PictureCopy
from tests.export import drawings


@pytest.fixture(autouse=True)
def text_on_the_clipboard(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("before")


def copied(window: MainWindow, qtbot: QtBot) -> tuple[QImage, list[str]]:
    """What F9 brings to the clipboard: the picture, and the titles of the cards on it."""
    clipboard = QGuiApplication.clipboard()
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert not clipboard.mimeData().hasImage(), "the window does not wait for it"
    qtbot.waitUntil(lambda: clipboard.mimeData().hasImage())
    data = clipboard.mimeData()
    image = clipboard.image()
    png = QImage.fromData(data.data(PNG))
    assert png.size() == image.size()
    root = drawings.parsed(bytes(data.data(SVG).data()))
    qtbot.waitUntil(window.editor.toast.isVisible)
    assert window.editor.toast.text.text() == "The picture is on the clipboard."
    return image, [drawings.title(card) for card in drawings.groups(root, "card")]


def test_the_whole_map(window: MainWindow, qtbot: QtBot) -> None:
    window.session.select(Selection())
    image, cards = copied(window, qtbot)
    journey = window.session.journey
    wanted = [card.title for lane in journey.lanes for card in lane.cards if card.step]
    assert sorted(cards) == sorted(wanted)
    assert image.width() > 2 * 480
    assert len({image.pixelColor(x, image.height() // 2).name() for x in range(0, image.width(), 7)}) > 3


def test_what_is_selected(window: MainWindow, qtbot: QtBot) -> None:
    journey = window.session.journey
    lane = next(lane for lane in journey.lanes if len(lane.cards) > 2)
    window.session.select(Selection.of_cards(*(card.id for card in lane.cards[:2])))
    _, cards = copied(window, qtbot)
    assert cards == [card.title for card in lane.cards[:2]]
    window.session.select(Selection(phase=journey.phases[0].id))
    QGuiApplication.clipboard().setText("before")
    _, cards = copied(window, qtbot)
    steps = {step.id for step in journey.phases[0].steps}
    assert len(cards) == sum(card.step in steps for lane in journey.lanes for card in lane.cards)


def test_it_has_the_theme_in_which_the_map_is_seen(window: MainWindow, qtbot: QtBot) -> None:
    window.kit.preferences.change(map_theme="bw")
    window.session.select(Selection())
    image, _ = copied(window, qtbot)
    small = image.scaledToWidth(300)
    colors = [small.pixelColor(x, y) for x in range(small.width()) for y in range(small.height())]
    assert max(color.saturation() for color in colors) < 40


def test_a_second_wish_takes_the_place_of_the_first(window: MainWindow, qtbot: QtBot) -> None:
    lane = next(lane for lane in window.session.journey.lanes if len(lane.cards) > 1)
    window.session.select(Selection())
    QTest.keyClick(window, Qt.Key.Key_F9)
    first = window.findChild(PictureCopy)
    window.session.select(Selection.of_cards(lane.cards[0].id))
    _, cards = copied(window, qtbot)
    assert cards == [lane.cards[0].title]
    QApplication.processEvents()
    assert window.findChild(PictureCopy) is not first


def test_a_window_that_is_built_anew_gives_it_up(program: Program, window: MainWindow, qtbot: QtBot) -> None:
    """Qt would complain about a process that is left behind, which is an error here."""
    QTest.keyClick(window, Qt.Key.Key_F9)
    with qtbot.waitSignal(window.destroyed):
        window.actions_["view.language.da"].trigger()
    assert program.window.findChild(PictureCopy) is None
    assert not QGuiApplication.clipboard().mimeData().hasImage()
