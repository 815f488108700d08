"""Cards that glide to their places: seen only, and over at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from journey_editor.layout.hit import hit
from journey_editor.model import Card, Journey, Lane, Phase, Step
from journey_editor.session.moves import move_selection
from journey_editor.session.selection import Selection
from journey_editor.session.session import Session
from journey_editor.views.canvas.gliding import MOST
from journey_editor.views.canvas.view import CanvasView
from tests.views.conftest import Hand

Key = Qt.Key


@pytest.fixture
def gliding(canvas: CanvasView) -> CanvasView:
    canvas.gliding.enabled = True
    return canvas


def seen_at(canvas: CanvasView, card: str) -> QPointF:
    """Where a gliding card is seen, its top left corner."""
    ghost = next(ghost for ghost in canvas.gliding.ghosts() if ghost.face.card.id == card)
    return canvas.camera.to_view(ghost.dx, ghost.dy, 0, 0).topLeft()


def corner(canvas: CanvasView, card: str) -> QPointF:
    found = canvas.sight.card_rect(card)
    assert found is not None
    return found.topLeft()


def test_a_dropped_card_glides_from_the_hand_to_its_place(gliding, hand, session) -> None:
    start, end = hand.card("t1"), hand.cell("touch", "s4", 0.7)
    grip = start - corner(gliding, "t1")
    hand.drag(start, end)
    assert session.journey.card("t1").step == "s4", "the map is at the end already"
    assert "t1" in gliding.gliding.cards
    home = corner(gliding, "t1")
    gliding.gliding.show(0.0)
    assert (seen_at(gliding, "t1") - (end - grip)).manhattanLength() < 3
    gliding.gliding.show(0.5)
    middle = seen_at(gliding, "t1")
    assert (middle - (end - grip + home) / 2).manhattanLength() < 3
    gliding.gliding.show(1.0)
    assert gliding.gliding.cards == frozenset()


def test_it_is_painted_on_its_way_and_hits_are_at_the_end(gliding, hand, session) -> None:
    hand.drag(hand.card("t1"), hand.cell("touch", "s4", 0.9))
    gliding.gliding.show(0.0)
    layout, camera = gliding.shown_layout, gliding.camera
    home, way = corner(gliding, "t1") + QPointF(60, 8), seen_at(gliding, "t1") + QPointF(60, 60)
    assert hit(layout, *camera.to_map(home, layout)).card == "t1"
    grown = gliding.viewport().grab().toImage()
    assert grown.pixelColor(way.toPoint()).name() == "#cfe6fb", "the paper of the lane's cards"
    gliding.gliding.stop()
    rested = gliding.viewport().grab().toImage()
    assert rested.pixelColor(home.toPoint()).name() == "#cfe6fb"
    assert rested.pixelColor(way.toPoint()) != grown.pixelColor(way.toPoint())


def test_cards_glide_where_they_make_room_and_where_one_left(gliding, hand, session) -> None:
    start, end = hand.card("t2"), hand.card("t3", dy=0.2)
    hand.press(start)
    hand.glide(start, end)
    assert {"t3", "t4"} <= gliding.gliding.cards
    gliding.gliding.stop()
    hand.release(end)
    hand.drag(hand.card("a1"), hand.cell("act", "s4"))
    assert {"a1", "a2"} <= gliding.gliding.cards


def test_a_card_that_lands_nowhere_glides_home(gliding, hand, session) -> None:
    before = session.journey
    hand.drag(hand.card("t1"), QPointF(1190, 890))
    assert session.journey is before
    assert gliding.gliding.cards == {"t1"}


def test_copies_glide_too(gliding, hand, session) -> None:
    start, end = hand.card("t1"), hand.cell("touch", "s4")
    hand.press(start)
    hand.held = Qt.KeyboardModifier.ControlModifier
    hand.glide(start, end)
    hand.release(end)
    (copy,) = session.journey.lane("touch").cells["s4"]
    assert gliding.gliding.cards == {copy.id}


def test_what_keys_move_glides(gliding, hand, session) -> None:
    session.select(Selection.of_cards("t1"))
    was = corner(gliding, "t1")
    move_selection(session, 0, -1, gliding.shown_layout)
    assert "t1" in gliding.gliding.cards
    gliding.gliding.show(0.0)
    assert (seen_at(gliding, "t1") - was).manhattanLength() < 3
    session.undo()
    assert "t1" in gliding.gliding.cards


@pytest.mark.parametrize("what", ["press", "key", "wheel", "zoom"])
def test_anything_that_the_hand_does_ends_it_at_once(gliding, hand, session, what) -> None:
    hand.drag(hand.card("t1"), hand.cell("touch", "s4"))
    assert gliding.gliding.cards
    hand.move(hand.card("t3"), Qt.MouseButton.NoButton)
    assert gliding.gliding.cards, "a hand that only moves on watches"
    if what == "press":
        hand.press(hand.card("t3"))
        assert session.selection == Selection.of_cards("t3")
    elif what == "key":
        hand.key(Key.Key_Left)
    elif what == "wheel":
        port = gliding.viewport()
        at, turn = QPointF(600, 400), QPoint(0, -120)
        none = Qt.KeyboardModifier.NoModifier
        event = QWheelEvent(
            at, port.mapToGlobal(at), QPoint(), turn, Qt.MouseButton.NoButton, none,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(port, event)
    else:
        gliding.zoom_to(2.0)
    assert not gliding.gliding.cards


def test_it_ends_by_itself(gliding, hand, qtbot) -> None:
    hand.drag(hand.card("t1"), hand.cell("touch", "s4"))
    qtbot.waitUntil(lambda: not gliding.gliding.cards)


def test_switched_off_nothing_glides(canvas, hand) -> None:
    hand.drag(hand.card("t1"), hand.cell("touch", "s4"))
    assert not canvas.gliding.cards


def test_from_afar_and_many_at_once_nothing_glides(
    gliding, hand, session, make_canvas: Callable[[Session], CanvasView]
) -> None:
    gliding.zoom_to(0.25)
    hand.drag(hand.card("t1"), hand.cell("touch", "s4"))
    assert session.journey.card("t1").step == "s4"
    assert not gliding.gliding.cards
    cards = tuple(Card(id=f"c{i}", step="s") for i in range(MOST + 9))
    journey = Journey(
        id="m", phases=(Phase(id="p", steps=(Step(id="s"),)),), lanes=(Lane(id="l", cards=cards),)
    )
    canvas = make_canvas(Session(journey))
    canvas.gliding.enabled = True
    canvas.zoom_to(0.45)
    canvas.resize(400, 4000)
    QApplication.processEvents()
    first = Hand(canvas).card("c0")
    Hand(canvas).drag(first, first + QPointF(0, 1900))
    assert canvas.session.journey.lanes[0].cards[0].id != "c0"
    assert not canvas.gliding.cards


def test_typing_moves_nothing_slowly(gliding, hand, session) -> None:
    hand.double_click(hand.card("t3"))
    hand.type(" og meget mere at sige, så kortet vokser over flere linjer")
    assert not gliding.gliding.cards
