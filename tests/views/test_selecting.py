"""Selecting several things: the rubber band, added clicks, and the selection that keys extend."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QColor
from PySide6.QtTest import QTest

from journey_editor import edits
from journey_editor.model import Card, Journey, Lane, Phase, Step
from journey_editor.problems import msg
from journey_editor.session.selection import Selection
from journey_editor.session.session import Session
from journey_editor.views.canvas.gestures.band import MOST_RINGED
from journey_editor.views.canvas.view import CanvasView
from tests.views.conftest import Hand

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def below(hand: Hand, lane: str, step: str) -> QPointF:
    """A point of the ground in the lower part of a cell."""
    return hand.cell(lane, step, 0.97)


# ---- the rubber band


def test_a_band_over_cards_selects_what_it_touches_while_it_is_drawn(canvas, hand, session) -> None:
    start, end = hand.cell("act", "s4", 0.9), QPointF(hand.card("t2", 0.9).x(), hand.card("t4").y())
    hand.press(start)
    hand.glide(start, end)
    assert canvas.gesture.chosen == {"t2", "t3", "t4"}
    hand.release(end)
    assert set(session.selection.cards) == {"t2", "t3", "t4"}
    assert session.selection.current == "t2", "the one nearest to the hand"
    assert session.undo_label is None


def test_what_the_band_left_again_is_not_selected(canvas, hand, session) -> None:
    start = hand.cell("act", "s4", 0.9)
    hand.press(start)
    hand.glide(start, hand.card("t1"))
    assert "t1" in canvas.gesture.chosen
    back = hand.card("t3", 0.5)
    hand.move(back)
    assert canvas.gesture.chosen == {"t3"}
    hand.release(back)
    assert session.selection.cards == ("t3",)


def test_the_band_and_the_rings_are_seen(canvas, hand) -> None:
    start, end = hand.cell("act", "s4", 0.9), hand.card("t3", 0.9, 0.9)
    place = canvas.sight.card_rect("t3")
    ring = QPointF(place.left() - 2, place.center().y()).toPoint()
    hand.press(start)
    hand.glide(start, end)
    seen = canvas.viewport().grab().toImage()
    edge = QPointF((start.x() + end.x()) / 2, end.y()).toPoint()
    assert blue(seen.pixelColor(edge))
    assert blue(seen.pixelColor(ring))


def blue(color: QColor) -> bool:
    return color.blue() > color.red() + 60


@pytest.mark.parametrize(
    ("held", "wanted"),
    [(SHIFT, {"a1", "t3", "t4"}), (CTRL, {"a1", "t4"})],
    ids=["shift adds", "ctrl toggles"],
)
def test_with_a_key_the_band_works_on_the_former_selection(canvas, hand, session, held, wanted) -> None:
    session.select(Selection.of_cards("a1", "t3"))
    start, end = hand.cell("act", "s4", 0.9), hand.card("t4", 0.8)
    hand.held = held
    hand.press(start)
    assert set(session.selection.cards) == {"a1", "t3"}
    hand.glide(start, end)
    assert canvas.gesture.chosen == wanted
    hand.release(end)
    assert set(session.selection.cards) == wanted


def test_escape_gives_back_what_was_selected(canvas, hand, session) -> None:
    session.select(Selection.of_cards("a1", "t2"))
    before, start = session.selection, hand.cell("act", "s4", 0.9)
    hand.press(start)
    hand.glide(start, hand.card("t1"))
    hand.key(Key.Key_Escape)
    assert canvas.gesture is None
    assert session.selection == before
    hand.release(start)
    assert session.selection == before


def test_cards_that_go_while_a_band_is_drawn_are_not_selected(canvas, hand, session) -> None:
    session.select(Selection.of_cards("a1", "t4"))
    hand.held = SHIFT
    start, end = hand.cell("act", "s4", 0.9), hand.card("t3")
    hand.press(start)
    hand.glide(start, end)
    session.apply(msg("Delete card"), edits.delete_cards, ("a1", "t3"))
    hand.release(end)
    assert set(session.selection.cards) == {"t4"}


def test_a_band_over_nothing_leaves_the_cell_that_was_pressed(canvas, hand, session) -> None:
    start = hand.cell("act", "s3", 0.2)
    hand.drag(start, start + QPointF(30, 20))
    assert session.selection == Selection.of_cell("act", "s3")


def test_at_the_edge_the_view_scrolls_and_the_band_goes_on(canvas, hand, session, qtbot) -> None:
    canvas.zoom_to(2.5)
    canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().minimum())
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().minimum())
    start = below(hand, "act", "s1")
    end = QPointF(canvas.viewport().width() - 3, start.y() + 100)
    hand.press(start)
    hand.glide(start, end)
    assert "t3" not in canvas.gesture.chosen
    qtbot.waitUntil(lambda: {"t1", "t2", "t3"} <= canvas.gesture.chosen)
    assert canvas.horizontalScrollBar().value() > canvas.horizontalScrollBar().minimum()
    hand.release(end)
    assert {"t1", "t2", "t3"} <= set(session.selection.cards)


def test_cards_beneath_the_headings_are_not_taken(canvas, hand, session) -> None:
    canvas.zoom_to(3.0)
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().maximum())
    canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().minimum())
    start = hand.cell("touch", "s4", 0.5)
    hidden = [c for c in ("a1", "a2") if canvas.sight.card_rect(c).bottom() < canvas.content_rect().top()]
    assert hidden
    start = QPointF(canvas.viewport().width() - 60, canvas.viewport().height() - 60)
    hand.press(start)
    hand.move(start - QPointF(200, 200))
    hand.move(QPointF(5, 5))
    assert canvas.gesture.chosen.isdisjoint(hidden)
    hand.key(Key.Key_Escape)


def test_the_space_bar_still_moves_the_map(canvas, hand, session) -> None:
    canvas.zoom_to(2.0)
    start, before = hand.cell("act", "s3"), canvas.horizontalScrollBar().value()
    QTest.keyPress(canvas, Key.Key_Space)
    hand.drag(start, start - QPointF(80, 0))
    QTest.keyRelease(canvas, Key.Key_Space)
    assert canvas.horizontalScrollBar().value() == before + 80
    assert not session.selection


def test_cards_without_a_place_are_taken_too(make_canvas: Callable[[Session], CanvasView]) -> None:
    lane = Lane(id="l", kind="free", cards=(Card(id="p", title="Parked"), Card(id="q", step="s")))
    journey = Journey(id="m", phases=(Phase(id="p1", steps=(Step(id="s"),)),), lanes=(lane,))
    canvas = make_canvas(Session(journey))
    hand = Hand(canvas)
    tray = canvas.shown_layout.tray
    assert tray is not None
    start = canvas.camera.to_view(canvas.shown_layout.width - 10, tray.y + tray.h - 4, 0, 0).topLeft()
    hand.drag(start, hand.card("p"))
    assert canvas.session.selection.cards == ("p",)


# ---- clicks


@pytest.mark.parametrize("held", [SHIFT, CTRL])
def test_a_click_with_a_key_adds_and_takes_away(canvas, hand, session, held) -> None:
    hand.click(hand.card("t1"))
    hand.held = held
    hand.click(hand.card("t3"))
    assert session.selection.cards == ("t1", "t3")
    hand.click(hand.card("t1"))
    assert session.selection.cards == ("t3",)
    hand.click(hand.cell("act", "s4"))
    assert session.selection.cards == ("t3",), "a click beside the cards loses nothing"
    hand.key(Key.Key_Escape)
    assert not session.selection


# ---- keys


def test_shift_with_arrows_extends_card_by_card_and_back(canvas, hand, session) -> None:
    session.select(Selection.of_cards("a1"))
    for key, cards in (
        (Key.Key_Down, ("a1", "a2")),
        (Key.Key_Down, ("a1", "a2", "t1")),
        (Key.Key_Right, ("a1", "a2", "t1", "t2")),
        (Key.Key_Left, ("a1", "a2", "t1")),
        (Key.Key_Up, ("a1", "a2")),
        (Key.Key_Up, ("a1",)),
        (Key.Key_Up, ("a1",)),
    ):
        hand.key(key, SHIFT)
        assert session.selection.cards == cards


def test_shift_with_arrows_leaps_over_empty_cells(canvas, hand, session) -> None:
    session.apply(msg("Delete card"), edits.delete_cards, ("t2",))
    session.select(Selection.of_cards("t1"))
    hand.key(Key.Key_Right, SHIFT)
    assert session.selection.cards == ("t1", "t3")
    hand.key(Key.Key_Left, SHIFT)
    assert session.selection.cards == ("t1",)


def test_extending_keeps_what_was_clicked_before_and_forgets_the_way_after(canvas, hand, session) -> None:
    session.select(Selection.of_cards("a1", "t3"))
    hand.key(Key.Key_Down, SHIFT)
    assert session.selection.cards == ("a1", "t3", "t4")
    hand.click(hand.card("t1"))
    hand.key(Key.Key_Right, SHIFT)
    assert session.selection.cards == ("t1", "t2")


def test_home_and_end_go_to_the_ends_of_lane_and_map(canvas, hand, session) -> None:
    session.select(Selection.of_cards("t2"))
    for key, held, card in (
        (Key.Key_End, None, "t4"),
        (Key.Key_Home, None, "t1"),
        (Key.Key_Home, CTRL, "a1"),
        (Key.Key_End, CTRL, "t4"),
    ):
        hand.key(key, held or Qt.KeyboardModifier.NoModifier)
        assert session.selection.cards == (card,)


def test_shift_with_home_and_end_takes_all_between(canvas, hand, session) -> None:
    session.select(Selection.of_cards("t2"))
    hand.key(Key.Key_End, SHIFT)
    assert session.selection.cards == ("t2", "t3", "t4")
    hand.key(Key.Key_Up, SHIFT)
    assert session.selection.cards == ("t2", "t3"), "back over what the leap took"
    hand.key(Key.Key_Home, SHIFT)
    assert session.selection.cards == ("t2", "t1"), "from where it began"
    hand.key(Key.Key_Home, CTRL | SHIFT)
    assert set(session.selection.cards) == {"a1", "a2", "t1", "t2"}
    assert session.selection.current == "a1"
    hand.key(Key.Key_End, CTRL | SHIFT)
    assert set(session.selection.cards) == {"t2", "t3", "t4"}


def test_a_way_through_two_lanes_keeps_its_beginning(canvas, hand, session) -> None:
    session.select(Selection.of_cards("a2"))
    hand.key(Key.Key_Down, SHIFT)
    hand.key(Key.Key_End, SHIFT)
    assert session.selection.cards == ("a2", "t1", "t2", "t3", "t4")


def test_home_and_end_in_headings_and_in_empty_lanes(canvas, hand, session) -> None:
    session.select(Selection(step="s2"))
    hand.key(Key.Key_End)
    assert session.selection == Selection(step="s4")
    hand.key(Key.Key_Home)
    assert session.selection == Selection(step="s1")
    session.select(Selection(phase="p1"))
    hand.key(Key.Key_End)
    assert session.selection == Selection(phase="p2")
    session.select(Selection(lane="curve"))
    hand.key(Key.Key_End)
    assert session.selection == Selection.of_cell("curve", "s4")
    session.select(Selection(lane="touch"))
    hand.key(Key.Key_End)
    assert session.selection == Selection.of_cards("t4")
    session.select(Selection())
    hand.key(Key.Key_Home)
    assert session.selection == Selection.of_cards("a1")


def test_on_an_empty_map_the_keys_do_no_harm(make_canvas: Callable[[Session], CanvasView]) -> None:
    canvas = make_canvas(Session(Journey(id="m")))
    for key in (Key.Key_Home, Key.Key_End, Key.Key_Left, Key.Key_Down):
        for held in (SHIFT, CTRL, CTRL | SHIFT):
            Hand(canvas).key(key, held)
    assert not canvas.session.selection


# ---- the other keys of a selection


def test_enter_in_a_cell_makes_a_card_and_on_a_card_opens_its_text(canvas, hand, session) -> None:
    session.select(Selection.of_cell("act", "s3"))
    canvas.new_card()
    hand.type("Ny")
    hand.key(Key.Key_Return)
    assert [card.title for card in session.journey.lane("act").cells["s3"]] == ["Ny"]
    hand.key(Key.Key_Return)
    hand.type("e")
    hand.key(Key.Key_Return)
    assert session.journey.lane("act").cells["s3"][0].title == "Nye"


def test_a_band_over_thousands_of_cards_selects_them_all(
    make_canvas: Callable[[Session], CanvasView],
) -> None:
    count = MOST_RINGED + 100
    cards = tuple(Card(id=f"c{i}", title="x", step=f"s{i % 40}") for i in range(count))
    steps = tuple(Step(id=f"s{i}") for i in range(40))
    journey = Journey(
        id="m", phases=(Phase(id="p", steps=steps),), lanes=(Lane(id="l", kind="free", cards=cards),)
    )
    canvas = make_canvas(Session(journey))
    canvas.zoom_fit()
    hand = Hand(canvas)
    hand.drag(QPointF(1195, 895), canvas.content_rect().topLeft())
    assert set(canvas.session.selection.cards) == {card.id for card in cards}


def test_a_screen_reader_hears_how_many_are_selected(
    canvas, hand, session, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    tell = QAccessible.updateAccessibility

    def note(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())
        tell(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    QAccessible.setActive(True)
    session.select(Selection.of_cards("t1"))
    hand.key(Key.Key_Right, SHIFT)
    qtbot.waitUntil(lambda: said == ["2 cards selected"])
    hand.key(Key.Key_Left, SHIFT)
    qtbot.waitUntil(lambda: said[1:] == ["1 card selected"])
    hand.key(Key.Key_Right, SHIFT)
    qtbot.waitUntil(lambda: len(said) == 3)
    hand.key(Key.Key_Escape)
    qtbot.waitUntil(lambda: said[3:] == ["No card selected"])
    QAccessible.setActive(False)
