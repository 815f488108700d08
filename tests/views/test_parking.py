"""Cards dragged into the parking strip and out of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from journey_editor import edits
from journey_editor.layout.tray import tray_area
from journey_editor.model import Card
from journey_editor.problems import msg
from journey_editor.session.selection import Selection
from journey_editor.session.session import Session
from journey_editor.views.canvas.view import CanvasView
from tests.views.conftest import Hand, small_map

CONTROL = Qt.KeyboardModifier.ControlModifier


def strip(canvas: CanvasView, dx: float = 0.5) -> QPointF:
    """A point in the strip, or where it would be."""
    box = canvas.camera.to_view(*tray_area(canvas.shown_layout))
    return QPointF(box.x() + box.width() * dx, box.y() + 40)


def parked(session: Session) -> list[str]:
    return [card.id for card in edits.parked_cards(session.journey)]


def test_below_the_lanes_the_strip_opens_and_takes_the_card(
    canvas: CanvasView, hand: Hand, session: Session
) -> None:
    before = session.journey
    assert canvas.shown_layout.tray is None
    start, end = hand.card("t3"), strip(canvas)
    hand.press(start)
    hand.glide(start, end)
    assert canvas.shown_layout.tray is not None
    assert len(canvas.shown_layout.tray.band.cards) == 1, "its place is open"
    assert session.journey is before
    hand.release(end)
    assert parked(session) == ["t3"]
    assert session.selection == Selection.of_cards("t3")
    assert session.undo_label is not None
    assert session.undo_label.text == "Park card"
    session.undo()
    assert session.journey is before


def test_escape_closes_it_again(canvas: CanvasView, hand: Hand, session: Session) -> None:
    before = session.journey
    start, end = hand.card("t3"), strip(canvas)
    hand.press(start)
    hand.glide(start, end)
    hand.key(Qt.Key.Key_Escape)
    hand.release(end)
    assert session.journey is before
    assert canvas.shown_layout.tray is None


def test_out_of_the_strip_into_any_cell(canvas: CanvasView, hand: Hand, session: Session) -> None:
    session.apply(msg("Park card"), edits.park_cards, ["t3", "a1"])
    hand.drag(hand.card("t3"), hand.cell("act", "s2"))
    assert [card.id for card in session.journey.lane("act").cells["s2"]] == ["t3"]
    assert parked(session) == ["a1"]


def test_cards_of_several_cells_are_parked_each_in_its_lane(
    canvas: CanvasView, hand: Hand, session: Session, qtbot: QtBot
) -> None:
    session.select(Selection.of_cards("t1", "t4", "a1"))
    start, end = hand.card("a1"), strip(canvas)
    hand.press(start)
    hand.glide(start, end)
    qtbot.waitUntil(lambda: canvas.shown_layout.tray is not None)  # opens when the hand rests
    hand.release(end)
    assert parked(session) == ["a1", "t1", "t4"]
    assert session.journey.find_card("t4")[0].id == "touch"  # type: ignore[index]
    session.select(Selection.of_cards("a1", "t1", "t4"))
    hand.drag(hand.card("t1"), hand.cell("touch", "s4"))
    assert [card.id for card in session.journey.lane("touch").cells["s4"]] == ["a1", "t1", "t4"]


def test_with_ctrl_a_copy_is_parked(canvas: CanvasView, hand: Hand, session: Session) -> None:
    hand.held = CONTROL
    hand.drag(hand.card("t3"), strip(canvas))
    assert session.journey.card("t3").step == "s3"
    (copy,) = edits.parked_cards(session.journey)
    assert copy.title == "Butik"
    assert session.selection == Selection.of_cards(copy.id)


def test_within_the_strip_a_drag_changes_nothing(canvas: CanvasView, hand: Hand, session: Session) -> None:
    session.load(edits.park_cards(small_map(), ["t3", "a1"]))
    canvas.zoom_to(1.0)
    before = session.journey
    hand.drag(hand.card("t3"), strip(canvas, 0.8))
    assert session.journey is before


def test_a_formation_goes_back_to_the_lanes_when_it_leaves_the_strip(
    canvas: CanvasView, hand: Hand, session: Session, qtbot: QtBot
) -> None:
    session.select(Selection.of_cards("t2", "t3"))
    start, end = hand.card("t2"), strip(canvas)
    hand.press(start)
    hand.glide(start, end)
    qtbot.waitUntil(lambda: canvas.shown_layout.tray is not None)
    back = hand.cell("touch", "s1")
    hand.glide(end, back)
    hand.release(back)
    assert session.journey.card("t2").step == "s1"
    assert session.journey.card("t3").step == "s2"


def test_a_double_click_in_the_strip_writes_a_card(canvas: CanvasView, hand: Hand, session: Session) -> None:
    canvas.set_parking(True)
    hand.double_click(strip(canvas))
    hand.type("Tjek priser")
    hand.key(Qt.Key.Key_Return)
    (card,) = edits.parked_cards(session.journey)
    assert card.title == "Tjek priser"


def test_a_click_selects_the_strip_and_escape_leaves_it(
    canvas: CanvasView, hand: Hand, session: Session
) -> None:
    canvas.set_parking(True)
    hand.click(strip(canvas))
    assert session.selection == Selection.of_cell("act", None)
    hand.key(Qt.Key.Key_Escape)
    assert not session.selection


@pytest.mark.parametrize("count", [1, 400])
def test_many_cards_find_room(make_canvas: Callable[[Session], CanvasView], count: int, qtbot: QtBot) -> None:
    journey = small_map()
    for i in range(count):
        journey = edits.add_card(journey, "act", "s1", Card(id=f"x{i}", title="x"))
    session = Session(journey)
    canvas = make_canvas(session)
    hand = Hand(canvas)
    session.select(Selection.of_cards(*(f"x{i}" for i in range(count)), "t1"))
    canvas.zoom_to(0.3)
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().maximum())
    end = strip(canvas)
    start = hand.card("t1")
    hand.press(start)
    hand.glide(start, end)
    qtbot.waitUntil(lambda: canvas.shown_layout.tray is not None)
    hand.release(end)
    assert len(parked(session)) == count + 1
