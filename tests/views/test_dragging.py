"""Dragging with the mouse: cards, copies, formations, headings, the view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from journey_editor.session.selection import Selection

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def stack(session, lane: str, step: str) -> list[str]:
    return [card.id for card in session.journey.lane(lane).cells.get(step, ())]


def test_a_card_is_dragged_to_another_phase(canvas, hand, session) -> None:
    hand.drag(hand.card("t1"), hand.cell("touch", "s4"))
    assert stack(session, "touch", "s4") == ["t1"]
    assert session.selection == Selection.of_cards("t1")
    assert session.undo_label.text == "Move card"
    session.undo()
    assert stack(session, "touch", "s1") == ["t1"]
    assert not session.is_dirty


def test_a_card_is_dragged_to_a_place_between_two_others(canvas, hand, session) -> None:
    between = (hand.card("t3", dy=0.9) + hand.card("t4", dy=0.1)) / 2
    hand.drag(hand.card("t2"), between)
    assert stack(session, "touch", "s3") == ["t3", "t2", "t4"]


def test_the_drop_place_opens_under_a_ghost_and_nothing_is_edited_before_release(
    canvas, hand, session
) -> None:
    before, start, end = session.journey, hand.card("t2"), hand.card("t3", dy=0.2)
    t3_at_rest = canvas.shown_layout.find_card("t3")[1].y
    hand.press(start)
    hand.glide(start, end)
    shown = canvas.shown_layout
    stacked = [box.card_id for box in shown.lanes_by_id["touch"].band.cards if box.step_id == "s3"]
    assert stacked[1:] == ["t3", "t4"], "a gap has opened above them"
    assert frozenset(stacked[:1]) == canvas.painting.gaps
    assert canvas.painting.away == {"t2"}, "its old place stays until the drop"
    assert shown.find_card("t3")[1].y > t3_at_rest, "the stack makes room"
    assert session.journey is before
    hand.release(end)
    assert stack(session, "touch", "s3") == ["t2", "t3", "t4"]


def test_the_map_does_not_move_from_under_a_card_that_leaves_the_tallest_stack(canvas, hand, session) -> None:
    """The lane does not shrink in mid-drag, so the place that has opened is the place that it gets."""
    start = hand.card("a2")
    end = hand.cell("touch", "s2", 0.8)
    hand.press(start)
    hand.glide(start, end)
    opened = canvas.shown_layout
    for nudge in range(6):
        hand.move(end + QPointF(0, nudge % 2))
        assert [lane.y for lane in canvas.shown_layout.lanes] == [lane.y for lane in opened.lanes]
        assert canvas.painting.gaps
    hand.release(end)
    assert stack(session, "touch", "s2") == ["t2", "a2"]


def test_escape_in_mid_drag_leaves_everything_as_it_was(canvas, hand, session) -> None:
    before, start = session.journey, hand.card("t1")
    layout = canvas.shown_layout
    hand.press(start)
    hand.glide(start, hand.cell("touch", "s4"))
    hand.key(Key.Key_Escape)
    assert canvas.gesture is None
    assert canvas.shown_layout == layout
    hand.release(hand.cell("touch", "s4"))
    assert session.journey is before
    assert session.undo_label is None


def test_dropping_outside_the_map_changes_nothing(canvas, hand, session) -> None:
    before = session.journey
    hand.drag(hand.card("t1"), QPointF(1190, 890))
    assert session.journey is before


def test_past_the_last_step_of_a_phase_a_step_is_made(canvas, hand, session) -> None:
    layout = canvas.shown_layout
    last = layout.columns_by_step["s4"]
    lane = layout.lanes_by_id["touch"]
    past = canvas.camera.to_view(last.x + last.w + 3, lane.y + 20, 0, 0).topLeft()
    hand.drag(hand.card("t1"), past)
    steps = session.journey.phases[1].steps
    assert len(steps) == 3
    assert stack(session, "touch", steps[2].id) == ["t1"]
    session.undo()
    assert len(session.journey.phases[1].steps) == 2, "step and move are one step of the history"


def test_a_click_with_a_trembling_hand_is_no_drag(canvas, hand, session) -> None:
    before, at = session.journey, hand.card("t1")
    hand.press(at)
    hand.move(at + QPointF(2, 1))
    hand.release(at + QPointF(2, 1))
    assert session.journey is before
    assert session.selection == Selection.of_cards("t1")


@pytest.mark.parametrize("key", [CTRL, Qt.KeyboardModifier.AltModifier])
def test_ctrl_or_alt_drag_copies(canvas, hand, session, key) -> None:
    start, end = hand.card("t1"), hand.cell("touch", "s4")
    hand.press(start)
    hand.held = key
    hand.glide(start, end)
    hand.release(end)
    assert stack(session, "touch", "s1") == ["t1"]
    (copy,) = session.journey.lane("touch").cells["s4"]
    assert copy.id != "t1"
    assert (copy.title, copy.emotion, copy.owner) == ("Hjemmeside", 1, "o1")


def test_ctrl_let_go_before_the_drop_moves_after_all(canvas, hand, session) -> None:
    start, end = hand.card("t1"), hand.cell("touch", "s4")
    hand.press(start)
    hand.held = CTRL
    hand.glide(start, end)
    hand.held = Qt.KeyboardModifier.NoModifier
    hand.release(end)
    assert stack(session, "touch", "s4") == ["t1"]
    assert stack(session, "touch", "s1") == []


def test_selected_cards_of_one_cell_go_together_in_order(canvas, hand, session) -> None:
    hand.click(hand.card("a2"))
    hand.held = SHIFT
    hand.click(hand.card("a1"))
    hand.held = Qt.KeyboardModifier.NoModifier
    assert session.selection.cards == ("a2", "a1")
    hand.drag(hand.card("a1"), hand.cell("act", "s3"))
    assert stack(session, "act", "s3") == ["a1", "a2"]


def test_selected_cards_of_several_cells_keep_their_formation(canvas, hand, session) -> None:
    session.select(Selection.of_cards("t1", "t2"))
    hand.drag(hand.card("t1"), hand.cell("touch", "s3", 0.9))
    assert stack(session, "touch", "s3") == ["t3", "t4", "t1"]
    assert stack(session, "touch", "s4") == ["t2"]


def test_copies_of_several_cells_keep_their_formation(canvas, hand, session) -> None:
    session.select(Selection.of_cards("t1", "t2"))
    start, end = hand.card("t1"), hand.cell("touch", "s3", 0.9)
    hand.press(start)
    hand.held = CTRL
    hand.glide(start, end)
    hand.release(end)
    touch = session.journey.lane("touch")
    assert [card.title for card in touch.cells["s3"]] == ["Butik", "Brev", "Hjemmeside"]
    assert [card.title for card in touch.cells["s4"]] == ["Telefon"]
    assert stack(session, "touch", "s1") == ["t1"]
    assert stack(session, "touch", "s2") == ["t2"]
    session.undo()
    assert not session.is_dirty


def test_a_drag_at_the_edge_scrolls_the_view(canvas, hand, session, qtbot) -> None:
    canvas.zoom_to(3.0)
    canvas.reveal(("t1",))
    start = hand.card("t1")
    edge = QPointF(canvas.viewport().width() - 5, start.y())
    was = canvas.horizontalScrollBar().value()
    hand.press(start)
    hand.glide(start, edge)
    qtbot.waitUntil(lambda: canvas.horizontalScrollBar().value() > was + 100)
    hand.key(Key.Key_Escape)


def heading(canvas, title_box) -> QPointF:
    camera = canvas.camera
    box = camera.to_view(title_box.x, title_box.y, title_box.w, title_box.h)
    return QPointF(box.center().x(), camera.header_top + (title_box.y + title_box.h / 2) * camera.scale)


def test_a_phase_is_dragged_before_another_with_its_cards(canvas, hand, session) -> None:
    first, second = (heading(canvas, box) for box in canvas.shown_layout.phase_titles)
    hand.drag(second, first - QPointF(120, 0))
    assert [phase.id for phase in session.journey.phases] == ["p2", "p1"]
    assert stack(session, "touch", "s3") == ["t3", "t4"]
    assert session.journey.columns["s3"] == 0


def test_a_step_is_dragged_to_another_phase(canvas, hand, session) -> None:
    boxes = {box.key: heading(canvas, box) for box in canvas.shown_layout.step_titles}
    hand.drag(boxes["s1"], boxes["s4"] - QPointF(40, 0))
    assert [[step.id for step in phase.steps] for phase in session.journey.phases] == [
        ["s2"],
        ["s3", "s1", "s4"],
    ]


def test_a_lane_is_dragged_below_another(canvas, hand, session) -> None:
    layout, camera = canvas.shown_layout, canvas.camera
    points = {
        box.lane_id: QPointF(camera.heads_left + 20, camera.to_view(0, box.y + box.h / 2, 0, 0).top())
        for box in layout.lanes
    }
    hand.drag(points["act"], points["touch"] + QPointF(0, 40))
    assert [lane.id for lane in session.journey.lanes] == ["touch", "act", "curve"]
    hand.drag(points["curve"], points["curve"] + QPointF(0, -3))
    assert [lane.id for lane in session.journey.lanes] == ["touch", "act", "curve"]


@pytest.mark.parametrize("how", ["middle", "space"])
def test_the_view_is_moved_by_hand(canvas, hand, session, how) -> None:
    canvas.zoom_to(2.5)
    canvas.horizontalScrollBar().setValue(200)
    canvas.verticalScrollBar().setValue(100)
    before = session.journey
    button = Qt.MouseButton.MiddleButton if how == "middle" else Qt.MouseButton.LeftButton
    if how == "space":
        from PySide6.QtTest import QTest

        QTest.keyPress(canvas, Key.Key_Space)
    hand.press(QPointF(600, 400), button)
    hand.move(QPointF(550, 370), button)
    hand.release(QPointF(550, 370), button)
    assert canvas.horizontalScrollBar().value() == 250
    assert canvas.verticalScrollBar().value() == 130
    assert session.journey is before


def test_the_wheel_scrolls_and_zooms_about_the_pointer(canvas, hand, session, qtbot) -> None:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    canvas.zoom_to(2.0)

    def turn(amount: int, held: Qt.KeyboardModifier) -> None:
        at = QPointF(500, 400)
        event = QWheelEvent(
            at,
            canvas.viewport().mapToGlobal(at),
            QPoint(),
            QPoint(0, amount),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(canvas.viewport(), event)

    here = canvas.camera.to_map_free(QPointF(500, 400))
    turn(120, CTRL)
    assert canvas.zoom > 2.2
    assert canvas.camera.to_map_free(QPointF(500, 400)) == pytest.approx(here, abs=1)
    down = canvas.verticalScrollBar().value()
    turn(-120, Qt.KeyboardModifier.NoModifier)
    assert canvas.verticalScrollBar().value() > down
    across = canvas.horizontalScrollBar().value()
    turn(-120, SHIFT)
    assert canvas.horizontalScrollBar().value() > across


def test_a_drop_that_makes_the_map_grow_changes_no_zoom(canvas, hand, session) -> None:
    canvas.resize(1500, 420)
    QApplication.processEvents()
    canvas.zoom_fit()
    QApplication.processEvents()
    zoom = canvas.zoom
    for card in ("t1", "t2", "a1", "a2"):
        hand.drag(hand.card(card), hand.cell("touch", "s3", 0.9))
        QApplication.processEvents()
        assert canvas.zoom == zoom
    canvas.resize(1500, 800)
    QApplication.processEvents()
    assert canvas.zoom > zoom, "it goes on fitting the window"
