"""Sides of cards and edges of headings under the hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from journey_editor import edits
from journey_editor.layout.theme import COLUMN_WIDTH
from journey_editor.model import Card, Journey, Lane, Phase, Step
from journey_editor.problems import msg
from journey_editor.session.selection import Selection
from journey_editor.session.session import Session
from journey_editor.session.sizing import resize_selection
from journey_editor.views.canvas.gestures.sizes import MOST_LIVE, SpanDrag, WidthDrag
from journey_editor.views.canvas.grips import handles
from journey_editor.views.canvas.spoken import Spoken, Thing, happened
from journey_editor.views.canvas.view import CanvasView
from tests.views.conftest import Hand
from tests.views.test_touch import Fingers

Key = Qt.Key


def side(hand: Hand, card: str, which: float) -> QPointF:
    """The left (0.0) or right (1.0) side of a card."""
    return hand.card(card, which, 0.5)


def column(canvas: CanvasView, step: str, share: float) -> QPointF:
    """A point in the row of step headings, at a share of the column's width."""
    box = canvas.shown_layout.columns_by_step[step]
    title = next(one for one in canvas.shown_layout.step_titles if one.key == step)
    s = canvas.camera.scale
    left = canvas.camera.to_view(box.x + box.w * share, 0, 0, 0).left()
    return QPointF(left, canvas.camera.header_top + (title.y + title.h * 0.3) * s)


def phase_end(canvas: CanvasView, phase: str) -> QPointF:
    box = next(one for one in canvas.shown_layout.phases if one.phase_id == phase)
    title = canvas.shown_layout.phase_titles[0]
    at = canvas.camera.to_view(box.x + box.w, 0, 0, 0).left()
    return QPointF(at, canvas.camera.header_top + (title.y + title.h / 2) * canvas.camera.scale)


def lane_end(canvas: CanvasView, lane: str) -> QPointF:
    box = canvas.shown_layout.lanes_by_id[lane]
    seen = canvas.camera.to_view(0, box.y + box.h, 0, 0)
    return QPointF(canvas.camera.heads_left + 20, seen.top())


def points(canvas: CanvasView, dx: float = 0.0, dy: float = 0.0) -> QPointF:
    """So many points of the map, in pixels."""
    return QPointF(dx, dy) * canvas.camera.scale


def place(session: Session, card: str) -> tuple[str | None, int]:
    found = session.journey.card(card)
    return found.step, found.span


# ---- the sides of a card


def test_the_right_side_of_a_card_is_drawn_over_more_steps_and_phases(canvas, hand, session) -> None:
    session.select(Selection.of_cards("t1"))
    start, end = side(hand, "t1", 1.0), hand.cell("touch", "s3")
    before = session.journey
    hand.press(start)
    hand.glide(start, end)
    assert isinstance(canvas.gesture, SpanDrag)
    assert canvas.shown_layout.find_card("t1")[1].w > 2 * COLUMN_WIDTH, "it shows at once"
    assert session.journey is before
    hand.release(end)
    assert place(session, "t1") == ("s1", 3)
    assert session.undo_label.text == "Change width of card"
    hand.drag(side(hand, "t1", 1.0), hand.cell("touch", "s1"))
    assert place(session, "t1") == ("s1", 1)


def test_it_never_reaches_past_the_last_column(canvas, hand, session) -> None:
    session.select(Selection.of_cards("t3"))
    hand.drag(side(hand, "t3", 1.0), QPointF(1190, 300))
    assert place(session, "t3") == ("s3", 2)


def test_the_left_side_moves_the_beginning(canvas, hand, session) -> None:
    session.select(Selection.of_cards("t3"))
    hand.drag(side(hand, "t3", 0.0), hand.cell("touch", "s2"))
    assert place(session, "t3") == ("s2", 2)
    hand.drag(side(hand, "t3", 0.0), hand.cell("touch", "s4"))
    assert place(session, "t3") == ("s3", 1), "at least one column"


def test_escape_leaves_the_card_as_it_was(canvas, hand, session) -> None:
    session.select(Selection.of_cards("t1"))
    before, layout, start = session.journey, canvas.shown_layout, side(hand, "t1", 1.0)
    hand.press(start)
    hand.glide(start, hand.cell("touch", "s4"))
    hand.key(Key.Key_Escape)
    hand.release(hand.cell("touch", "s4"))
    assert session.journey is before
    assert canvas.shown_layout == layout
    assert session.selection == Selection.of_cards("t1")


def test_only_the_one_selected_card_has_handles_and_they_are_seen(canvas, hand, session) -> None:
    session.select(Selection.of_cards("t1"))
    canvas.repaint()
    at = side(hand, "t1", 1.0).toPoint()
    seen = canvas.viewport().grab().toImage()
    assert seen.pixelColor(at).name() == "#ffffff"
    hand.move(QPointF(at), Qt.MouseButton.NoButton)
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.SizeHorCursor
    session.select(Selection.of_cards("t1", "t2"))
    assert canvas.pointing.grip_at(QPointF(at)) is None
    session.select(Selection.of_cell("act", "s3"))
    assert canvas.pointing.grip_at(QPointF(at)) is None


@pytest.mark.parametrize(("large", "least"), [(False, 8.0), (True, 40.0)])
def test_handles_are_large_enough(canvas, session, large, least) -> None:
    canvas.set_look(large=large)
    session.select(Selection.of_cards("t2"))
    for grip in handles(canvas.shown_layout, canvas.camera, session.selection, canvas.look.grip):
        assert grip.area.width() >= least
        assert grip.area.height() >= least
    assert handles(canvas.shown_layout, canvas.camera, Selection(), 10.0) == ()


def test_keys_make_all_selected_cards_wider(canvas, session) -> None:
    session.select(Selection.of_cards("t1", "t2", "t4"))
    assert resize_selection(session, 1, 0, canvas.shown_layout)
    assert [place(session, card)[1] for card in ("t1", "t2", "t4")] == [2, 2, 2]
    resize_selection(session, 1, 0, canvas.shown_layout)
    assert [place(session, card)[1] for card in ("t1", "t2", "t4")] == [3, 3, 2]
    session.undo()
    session.undo()
    assert not session.is_dirty


def test_a_finger_draws_a_card_wider(canvas, hand, session) -> None:
    device: QPointingDevice = QTest.createTouchDevice()
    QApplication.processEvents()
    session.select(Selection.of_cards("t1"))
    fingers = Fingers(canvas, device)
    start = side(hand, "t1", 1.0) - QPointF(15, 0)
    fingers.glide(start, hand.cell("touch", "s2"))
    fingers.lift(0)
    assert place(session, "t1") == ("s1", 2)


# ---- edges of columns


def test_the_edge_of_a_step_sets_its_width(canvas, hand, session) -> None:
    start, before = column(canvas, "s2", 1.0), session.journey
    hand.press(start)
    hand.glide(start, start + points(canvas, dx=60))
    assert canvas.shown_layout.columns_by_step["s2"].w == COLUMN_WIDTH + 60, "it shows at once"
    assert session.journey is before
    hand.release(start + points(canvas, dx=60))
    assert [step.width for step in session.journey.steps] == [None, round(COLUMN_WIDTH) + 60, None, None]
    assert session.undo_label.text == "Change column width"
    assert session.selection == Selection(step="s2")
    session.undo()
    assert session.journey is before


def test_a_phase_shares_its_width_among_its_columns(canvas, hand, session) -> None:
    start = phase_end(canvas, "p1")
    hand.drag(start, start + points(canvas, dx=-80))
    assert [step.width for step in session.journey.steps] == [116, 116, None, None]
    start = phase_end(canvas, "p1")
    hand.drag(start, start + points(canvas, dx=-900))
    assert [step.width for step in session.journey.steps][:2] == [108, 108]
    hand.double_click(phase_end(canvas, "p1"))
    assert [step.width for step in session.journey.steps] == [None] * 4


def test_back_on_the_usual_width_nothing_is_set(canvas, hand, session) -> None:
    start, before = column(canvas, "s1", 1.0), session.journey
    hand.press(start)
    hand.glide(start, start + points(canvas, dx=90))
    hand.glide(start + points(canvas, dx=90), start)
    hand.release(start)
    assert session.journey is before


def test_escape_gives_the_columns_back(canvas, hand, session) -> None:
    start, columns, before = column(canvas, "s1", 1.0), canvas.shown_layout.columns, session.journey
    hand.press(start)
    hand.glide(start, start + points(canvas, dx=90))
    assert canvas.shown_layout.columns != columns
    hand.key(Key.Key_Escape)
    assert canvas.shown_layout.columns == columns
    assert session.journey is before


def test_the_pointer_tells_of_an_edge_and_headings_still_move(canvas, hand, session) -> None:
    port = canvas.viewport()
    hand.move(column(canvas, "s1", 1.0), Qt.MouseButton.NoButton)
    assert port.cursor().shape() == Qt.CursorShape.SplitHCursor
    hand.move(lane_end(canvas, "act"), Qt.MouseButton.NoButton)
    assert port.cursor().shape() == Qt.CursorShape.SplitVCursor
    hand.move(column(canvas, "s1", 0.5), Qt.MouseButton.NoButton)
    assert port.cursor().shape() == Qt.CursorShape.ArrowCursor
    hand.drag(column(canvas, "s1", 0.5), column(canvas, "s2", 0.9) - QPointF(8, 0))
    assert [step.id for step in session.journey.steps] == ["s2", "s1", "s3", "s4"]


def test_the_view_does_not_scroll_down_or_up_while_a_heading_is_dragged(canvas, hand, session, qtbot) -> None:
    canvas.zoom_to(3.0)
    QApplication.processEvents()  # the scroll bars come and go
    bar = canvas.verticalScrollBar()
    bar.setValue(bar.maximum())
    canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().minimum())
    down = bar.value()
    assert down > bar.minimum() + 60
    start = column(canvas, "s1", 1.0)
    hand.press(start)
    hand.glide(start, QPointF(canvas.viewport().width() - 2, start.y()))
    across = canvas.horizontalScrollBar().value()
    qtbot.waitUntil(lambda: canvas.horizontalScrollBar().value() > across + 50)
    assert bar.value() == down
    hand.key(Key.Key_Escape)


def test_on_a_large_map_the_columns_follow_when_the_pointer_rests(
    make_canvas: Callable[[Session], CanvasView], qtbot
) -> None:
    cards = tuple(Card(id=f"c{i}", step=f"s{i % 4}") for i in range(MOST_LIVE + 1))
    steps = tuple(Step(id=f"s{i}") for i in range(4))
    journey = Journey(id="m", phases=(Phase(id="p", steps=steps),), lanes=(Lane(id="l", cards=cards),))
    canvas = make_canvas(Session(journey))
    QApplication.processEvents()  # the scroll bars come and go
    hand, start = Hand(canvas), column(canvas, "s0", 1.0)
    hand.press(start)
    hand.glide(start, start + points(canvas, dx=100))
    assert isinstance(canvas.gesture, WidthDrag)
    assert canvas.shown_layout.columns_by_step["s0"].w == COLUMN_WIDTH
    qtbot.waitUntil(lambda: canvas.shown_layout.columns_by_step["s0"].w == COLUMN_WIDTH + 100)
    hand.release(start + points(canvas, dx=40))
    assert canvas.session.journey.steps[0].width == COLUMN_WIDTH + 40


def test_what_is_looked_at_stays_while_texts_above_it_take_fewer_lines(canvas, hand, session) -> None:
    session.apply(msg("Edit text"), edits.update_cards, ("a1",), title="Et langt kort " * 12)
    canvas.zoom_to(2.5)
    QApplication.processEvents()  # the scroll bars come and go
    for bar, value in ((canvas.horizontalScrollBar(), -28), (canvas.verticalScrollBar(), 700)):
        bar.setValue(value)
    start = column(canvas, "s1", 1.0)

    def top() -> float:
        return canvas.camera.to_view(0, canvas.shown_layout.lanes_by_id["touch"].y, 0, 0).top()

    was, high = top(), canvas.shown_layout.lanes_by_id["act"].h
    hand.press(start)
    hand.glide(start, start + points(canvas, dx=100))
    assert canvas.shown_layout.lanes_by_id["act"].h < high
    assert top() == pytest.approx(was, abs=1)
    hand.release(start + points(canvas, dx=100))
    assert session.journey.steps[0].width == COLUMN_WIDTH + 100
    assert top() == pytest.approx(was, abs=1)


# ---- edges of lanes


def test_the_edge_of_a_lane_sets_its_least_height(canvas, hand, session) -> None:
    start, was = lane_end(canvas, "touch"), canvas.shown_layout.lanes_by_id["touch"].h
    below = canvas.shown_layout.lanes_by_id["curve"].y
    hand.press(start)
    hand.glide(start, start + points(canvas, dy=100))
    assert canvas.shown_layout.lanes_by_id["touch"].h == pytest.approx(was + 100, abs=2)
    assert canvas.shown_layout.lanes_by_id["curve"].y == pytest.approx(below + 100, abs=2)
    hand.release(start + points(canvas, dy=100))
    assert session.journey.lane("touch").height == pytest.approx(was + 100, abs=2)
    assert session.undo_label.text == "Change lane height"
    hand.double_click(lane_end(canvas, "touch"))
    assert session.journey.lane("touch").height is None


def test_pushed_together_to_its_cards_a_lane_has_no_height_of_its_own(canvas, hand, session) -> None:
    before, start = session.journey, lane_end(canvas, "touch")
    hand.drag(start, start + points(canvas, dy=100))
    start = lane_end(canvas, "touch")
    hand.drag(start, start - points(canvas, dy=400))
    assert session.journey == before


def test_a_heading_is_made_larger_with_keys(canvas, session) -> None:
    session.select(Selection(step="s1"))
    resize_selection(session, 1, 0, canvas.shown_layout)
    assert session.journey.steps[0].width == COLUMN_WIDTH + 12
    session.select(Selection(lane="act"))
    was = canvas.shown_layout.lanes_by_id["act"].h
    resize_selection(session, 0, 1, canvas.shown_layout)
    assert canvas.shown_layout.lanes_by_id["act"].h == pytest.approx(was + 12, abs=1)
    session.select(Selection(phase="p2"))
    for _ in range(20):
        resize_selection(session, -1, 0, canvas.shown_layout)
    assert [step.width for step in session.journey.steps][2:] == [108, 108]


@pytest.mark.parametrize("what", ["span", "width", "height"])
def test_a_map_that_comes_in_meanwhile_ends_the_drag_and_stays(canvas, hand, session, what) -> None:
    session.select(Selection.of_cards("t1"))
    start = {
        "span": side(hand, "t1", 1.0), "width": column(canvas, "s1", 1.0), "height": lane_end(canvas, "act"),
    }[what]  # fmt: skip
    hand.press(start)
    hand.move(start + QPointF(12, 0))
    assert canvas.gesture is not None
    session.apply(msg("Edit text"), edits.delete_cards, ("t1", "t2"))
    now = session.journey
    hand.glide(start, start + QPointF(200, 90))
    hand.release(start + QPointF(200, 90))
    assert session.journey is now


def test_tips_say_what_an_edge_does(canvas, hand) -> None:
    at = lane_end(canvas, "act")
    hand.move(at, Qt.MouseButton.NoButton)
    port = canvas.viewport()
    spot = at.toPoint()
    QApplication.sendEvent(port, QHelpEvent(QEvent.Type.ToolTip, spot, port.mapToGlobal(spot)))
    assert "Drag: lane height" in QToolTip.text()
    QToolTip.hideText()


def test_a_screen_reader_hears_the_new_size(session, words_en) -> None:
    old = session.journey
    wide = edits.widen_cards(old, ("t1",), 2)
    assert happened(words_en, old, wide, Selection.of_cards("t1")) == "covers 3 steps"
    assert happened(words_en, wide, old, Selection.of_cards("t1")) == "covers 1 step"
    assert "covers 3 steps" in Spoken(words_en, wide).description(Thing("card", "t1", "touch"))
    columns = edits.set_widths(old, {"s1": 200})
    assert happened(words_en, old, columns, Selection(step="s1")) == "Width: 200 points"
    assert happened(words_en, old, columns, Selection(phase="p1")) == "Width: 356 points"
    tall = edits.update_lane(old, "act", height=300)
    assert happened(words_en, old, tall, Selection(lane="act")) == "Height: 300 points"
    assert happened(words_en, tall, old, Selection(lane="act")) == "Height: automatic"
