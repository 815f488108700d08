"""The emotion curve under the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QMenu

from journey_editor.session.selection import Selection


def curve_point(canvas, step: str, emotion: int) -> QPointF:
    layout, camera = canvas.shown_layout, canvas.camera
    box, column = layout.lanes_by_id["curve"], layout.columns_by_step[step]
    band = box.band
    y = box.y + band.curve_top + (band.curve_bottom - band.curve_top) * (2 - emotion) / 4
    # a little beside the middle, where a point may stand
    return camera.to_view(column.x + column.w * 0.8, y, 0, 0).topLeft()


def dot(canvas, card: str) -> QPointF:
    layout, camera = canvas.shown_layout, canvas.camera
    box = layout.lanes_by_id["curve"]
    found = next(each for each in box.band.dots if each.card_id == card)
    return camera.to_view(found.x, box.y + found.y, 0, 0).topLeft()


def test_a_point_is_dragged_down_in_one_step(canvas, hand, session) -> None:
    start = dot(canvas, "t1")
    hand.drag(start, QPointF(start.x(), curve_point(canvas, "s1", -2).y()))
    assert session.journey.card("t1").emotion == -2
    session.undo()
    assert session.journey.card("t1").emotion == 1
    assert not session.is_dirty


def test_escape_puts_a_dragged_point_back(canvas, hand, session) -> None:
    before, start = session.journey, dot(canvas, "t1")
    hand.press(start)
    hand.glide(start, start + QPointF(0, 150))
    assert session.journey.card("t1").emotion == -2
    hand.key(Qt.Key.Key_Escape)
    assert session.journey is before
    assert session.undo_label is None


def test_a_click_rates_the_only_unrated_card_of_the_step(canvas, hand, session) -> None:
    hand.click(curve_point(canvas, "s2", -1))
    assert session.journey.card("t2").emotion == -1


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier])
def test_a_click_that_adds_to_the_selection_rates_nothing(canvas, hand, session, held) -> None:
    session.select(Selection.of_cards("t3", "t4"))
    before = session.journey
    hand.held = held
    hand.click(curve_point(canvas, "s2", -1))
    assert session.journey is before
    assert session.selection.cards == ("t3", "t4")


def test_a_click_over_several_unrated_cards_asks_which(canvas, hand, session, qtbot) -> None:
    hand.click(curve_point(canvas, "s3", 2))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    question, *choices = menu.actions()
    assert question.text() == "Which card is 'Very positive'?"
    assert not question.isEnabled()
    assert [action.text() for action in choices] == ["Butik", "Brev"]
    choices[1].trigger()
    menu.close()
    assert session.journey.card("t4").emotion == 2
    assert session.journey.card("t3").emotion is None


def test_a_click_where_no_touchpoint_is_makes_one(canvas, hand, session) -> None:
    hand.click(curve_point(canvas, "s4", 1))
    hand.type("Tak")
    hand.key(Qt.Key.Key_Return)
    (card,) = session.journey.lane("touch").cells["s4"]
    assert (card.title, card.emotion) == ("Tak", 1)


def test_one_point_for_every_rated_touchpoint(canvas, session) -> None:
    assert [each.card_id for each in canvas.shown_layout.lanes_by_id["curve"].band.dots] == ["t1"]


def test_dragging_a_point_of_a_card_out_of_sight_does_not_scroll(canvas, hand, session) -> None:
    canvas.zoom_to(2.0)
    canvas.horizontalScrollBar().setValue(-28)
    bar = canvas.verticalScrollBar()
    bar.setValue(bar.maximum())
    was = bar.value()
    assert was > 100
    start = dot(canvas, "t1")
    hand.drag(start, QPointF(start.x(), curve_point(canvas, "s1", -1).y()))
    assert session.journey.card("t1").emotion == -1
    assert bar.value() == was
    hand.click(curve_point(canvas, "s2", 2))
    assert session.journey.card("t2").emotion == 2
    assert bar.value() == was
