"""Only what changed is painted anew; what is seen is what painting all of it would show."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journey_editor.session import commands
from journey_editor.session.selection import Selection
from journey_editor.session.session import Session
from journey_editor.views.canvas.view import CanvasView
from tests.views.conftest import Hand
from tests.views.test_resizing import lane_end, phase_end, points
from tests.views.test_sharp import crowded

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def seen(canvas: CanvasView) -> QImage:
    """What stands on the screen; nothing is painted for it."""
    screen = canvas.screen()
    assert screen is not None
    return screen.grabWindow(canvas.winId()).toImage()


def assert_seen_is_true(canvas: CanvasView, qtbot: QtBot) -> None:
    """The screen shows what painting everything would."""
    for _ in range(3):  # the frame that is asked for at rest may have to wait for pictures itself
        QApplication.processEvents()
        qtbot.waitUntil(lambda: canvas.painting.is_sharp)
    QApplication.processEvents()
    before = seen(canvas)
    canvas.viewport().update()
    QApplication.processEvents()
    after = seen(canvas)
    assert before == after, "something on the screen was stale"


class Areas(QObject):
    """Notes how large the painted areas are, as shares of the viewport."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self.shares: list[float] = []
        self._port = canvas.viewport()
        self._port.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QPaintEvent) and watched is self._port:
            area = event.rect()
            self.shares.append(area.width() * area.height() / (self._port.width() * self._port.height()))
        return False


@pytest.mark.parametrize("zoom", [1.0, 0.2])
def test_after_every_edit_the_screen_is_what_a_full_paint_shows(
    canvas: CanvasView, hand: Hand, qtbot: QtBot, zoom: float
) -> None:
    canvas.zoom_to(zoom)
    keys: tuple[tuple[Qt.Key, Qt.KeyboardModifier], ...] = (
        (Qt.Key.Key_Right, CTRL),
        (Qt.Key.Key_Down, CTRL),
        (Qt.Key.Key_D, CTRL),
        (Qt.Key.Key_Z, CTRL),
        (Qt.Key.Key_Left, CTRL),
        (Qt.Key.Key_Delete, hand.held),
        (Qt.Key.Key_Z, CTRL),
        (Qt.Key.Key_Down, hand.held),
    )
    hand.click(hand.card("t2"))
    for key, held in keys:
        hand.key(key, held)
        assert_seen_is_true(canvas, qtbot)


def test_while_a_text_is_typed_the_screen_is_what_a_full_paint_shows(
    canvas: CanvasView, hand: Hand, qtbot: QtBot
) -> None:
    hand.click(hand.card("a1"))
    hand.key(Qt.Key.Key_F2)
    for part in (" længe", " efter en ny ladcykel", " til hele familien og hunden", " i byen"):
        hand.type(part)
        assert_seen_is_true(canvas, qtbot)
    hand.key(Qt.Key.Key_Home)
    hand.key(Qt.Key.Key_Right, SHIFT)
    assert_seen_is_true(canvas, qtbot)
    hand.key(Qt.Key.Key_Escape)
    assert_seen_is_true(canvas, qtbot)


@pytest.mark.parametrize("zoom", [1.0, 0.2])
@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, CTRL])
def test_in_mid_drag_the_screen_is_what_a_full_paint_shows(
    canvas: CanvasView, hand: Hand, qtbot: QtBot, zoom: float, held: Qt.KeyboardModifier
) -> None:
    canvas.zoom_to(zoom)
    start = hand.card("t3")
    hand.held = held
    hand.press(start)
    for place in (hand.card("a1"), hand.card("t1", dy=0.9), hand.cell("touch", "s4"), hand.cell("act", "s4")):
        hand.glide(start, place)
        assert_seen_is_true(canvas, qtbot)
        start = place
    hand.release(start)
    assert_seen_is_true(canvas, qtbot)


@pytest.mark.parametrize("zoom", [1.0, 0.2])
@pytest.mark.parametrize("cards", [("t3", "t4"), ("a1", "t3")])
def test_several_cards_in_the_air_leave_nothing_behind(
    canvas: CanvasView, hand: Hand, qtbot: QtBot, zoom: float, cards: tuple[str, ...]
) -> None:
    """Their number stays in the window where they fly beyond it."""
    canvas.zoom_to(zoom)
    canvas.session.select(Selection.of_cards(*cards))
    start, port = hand.card("t3"), canvas.viewport().rect()
    hand.press(start)
    for place in (
        hand.card("a2"),
        QPointF(port.right() + 30, start.y()),
        QPointF(start.x(), port.bottom() + 30),
        hand.cell("act", "s4"),
        hand.cell("touch", "s1"),
    ):
        hand.glide(start, place)
        assert_seen_is_true(canvas, qtbot)
        start = place
    hand.key(Qt.Key.Key_Escape)
    assert_seen_is_true(canvas, qtbot)


def test_a_part_of_a_large_map_from_afar_is_painted_as_the_whole_was(
    make_canvas: Callable[[Session], CanvasView], qtbot: QtBot
) -> None:
    canvas = make_canvas(Session(crowded(columns=32, lanes=12, stack=5)))
    hand = Hand(canvas)
    canvas.zoom_fit()
    qtbot.waitUntil(lambda: canvas.painting.is_sharp)
    hand.press(hand.card("c6-16-2"))
    for card in ("c6-17-1", "c5-17-1", "c7-16-0", "c2-3-1"):
        hand.move(hand.card(card))
        assert_seen_is_true(canvas, qtbot)
    hand.key(Qt.Key.Key_Escape)
    assert_seen_is_true(canvas, qtbot)


def test_a_card_in_the_air_paints_little_more_than_itself(
    canvas: CanvasView, hand: Hand, qtbot: QtBot
) -> None:
    start = hand.card("t3")
    hand.press(start)
    hand.glide(start, hand.card("t4", dy=0.9))
    assert_seen_is_true(canvas, qtbot)
    areas = Areas(canvas)
    for step in range(1, 6):
        hand.move(hand.card("t4", dy=0.9) + QPointF(step, 0.0))
        QApplication.processEvents()
    assert areas.shares
    assert max(areas.shares) < 0.1


def test_a_letter_in_a_card_paints_little_more_than_the_card(
    make_canvas: Callable[[Session], CanvasView], session: Session, qtbot: QtBot
) -> None:
    canvas = make_canvas(session)
    hand = Hand(canvas)
    hand.click(hand.card("a2"))
    hand.key(Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: canvas.painting.is_sharp)
    QApplication.processEvents()
    areas = Areas(canvas)
    hand.type("s")
    QApplication.processEvents()
    assert areas.shares
    assert max(areas.shares) < 0.1


@pytest.mark.parametrize("what", ["phase", "lane"])
def test_an_edge_lights_up_no_longer_where_it_was(
    canvas: CanvasView, hand: Hand, qtbot: QtBot, what: str
) -> None:
    journey = canvas.session.journey
    if what == "phase":
        start = phase_end(canvas, journey.phases[0].id)
        end = start + points(canvas, dx=40)
    else:
        start = lane_end(canvas, journey.lanes[0].id)
        end = start + points(canvas, dy=60)
    hand.move(start, Qt.MouseButton.NoButton)
    assert canvas.pointing.hovered_grip is not None, "the edge lights up"
    hand.press(start)
    hand.glide(start, end)
    hand.release(end)
    assert canvas.session.journey is not journey
    assert canvas.pointing.hovered_grip is None, "the edge is elsewhere"
    assert_seen_is_true(canvas, qtbot)


@pytest.mark.parametrize("what", ["card", "phase", "step", "lane"])
def test_the_text_cursor_goes_with_the_text(canvas: CanvasView, qtbot: QtBot, what: str) -> None:
    journey = canvas.session.journey
    key = {
        "card": journey.lanes[0].cards[0].id,
        "phase": journey.phases[0].id,
        "step": journey.steps[0].id,
        "lane": journey.lanes[0].id,
    }[what]
    chosen = Selection.of_record(journey, key)
    canvas.session.select(chosen)
    QTest.keyClick(canvas, Qt.Key.Key_F2)
    QTest.keyClicks(canvas, "i")
    QApplication.processEvents()
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert not canvas.typist.active
    assert_seen_is_true(canvas, qtbot)


def test_the_plus_buttons_go_with_the_lock(canvas: CanvasView, qtbot: QtBot) -> None:
    commands.lock_structure(canvas.session, locked=True)
    assert_seen_is_true(canvas, qtbot)
    commands.lock_structure(canvas.session, locked=False)
    assert_seen_is_true(canvas, qtbot)


def test_what_is_painted_beside_a_card_keeps_the_cards_shadow(
    canvas: CanvasView, hand: Hand, qtbot: QtBot
) -> None:
    """Another card has been carried past it."""
    assert_seen_is_true(canvas, qtbot)
    before = seen(canvas)
    top_left, bottom_right = (hand.card("t2", at, at).toPoint() for at in (0.0, 1.0))
    card = QRect(top_left, bottom_right)
    for beside in (
        QRect(card.left(), card.bottom() + 2, card.width(), 4),
        QRect(card.right() + 2, card.top(), 4, card.height()),
        QRect(card.left() - 5, card.top(), 4, card.height()),
    ):
        canvas.viewport().repaint(beside)
        QApplication.processEvents()
        assert seen(canvas) == before, beside
