"""Where carried cards will land opens under the hand, and what opens is what the drop does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from journey_editor import edits
from journey_editor.layout.theme import COLUMN_WIDTH
from journey_editor.model import Card
from journey_editor.session.selection import Selection
from journey_editor.views.canvas.gestures import cards

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def stack(session, lane: str, step: str) -> list[str]:
    return [card.id for card in session.journey.lane(lane).cells.get(step, ())]


def add(session, lane: str, step: str, *ids: str) -> None:
    """More cards, not in the history's way."""
    journey = session.journey
    for card in ids:
        journey = edits.add_card(journey, lane, step, Card(id=card, title=f"Kort {card}"))
    session.load(journey)


def seen_at(canvas, lane_id: str) -> float:
    """Where a lane begins in the view."""
    return canvas.camera.to_view(0, canvas.shown_layout.lanes_by_id[lane_id].y, 0, 0).top()


def gap_places(canvas) -> list[tuple[str, str, float, float]]:
    """Lane, step, x and y in the lane of each opened gap."""
    found = [canvas.shown_layout.find_card(gap) for gap in canvas.painting.gaps]
    return sorted((lane.lane_id, box.step_id, box.x, box.y) for lane, box in found)


def card_places(canvas, *ids: str) -> list[tuple[str, str, float, float]]:
    found = [canvas.shown_layout.find_card(card) for card in ids]
    return sorted((lane.lane_id, box.step_id, box.x, box.y) for lane, box in found)


def carry(canvas, hand, start: QPointF, end: QPointF, qtbot) -> None:
    """Drag, and rest until the place has opened."""
    hand.press(start)
    hand.glide(start, end)
    qtbot.waitUntil(lambda: bool(canvas.painting.gaps))


def past_phase(canvas, step: str, lane: str, dx: float = 3.0) -> QPointF:
    """A point just past a step, at a lane's height."""
    column, box = canvas.shown_layout.columns_by_step[step], canvas.shown_layout.lanes_by_id[lane]
    return canvas.camera.to_view(column.x + column.w + dx, box.y + 20, 0, 0).topLeft()


# ---- formations


def test_a_formation_opens_every_cell_that_it_will_land_in(canvas, hand, session, qtbot) -> None:
    session.select(Selection.of_cards("a1", "t1", "t2"))
    end = hand.cell("touch", "s3", 0.9)
    carry(canvas, hand, hand.card("t1"), end, qtbot)
    opened = gap_places(canvas)
    assert [place[:2] for place in opened] == [("act", "s3"), ("touch", "s3"), ("touch", "s4")]
    assert canvas.painting.away == {"a1", "t1", "t2"}
    hand.release(end)
    assert card_places(canvas, "a1", "t1", "t2") == opened
    assert stack(session, "touch", "s3") == ["t3", "t4", "t1"]
    session.undo()
    assert not session.is_dirty


def test_a_formation_opens_nothing_while_the_hand_is_passing_through(canvas, hand, session) -> None:
    session.select(Selection.of_cards("t1", "t2"))
    start = hand.card("t1")
    hand.press(start)
    for end in (hand.cell("touch", "s3"), hand.cell("act", "s2"), hand.cell("touch", "s3", 0.9)):
        hand.glide(start, end)
        assert not canvas.painting.gaps
    hand.release(hand.cell("touch", "s3", 0.9))
    assert stack(session, "touch", "s3") == ["t3", "t4", "t1"], "a drop need not wait"


def test_the_lane_that_is_aimed_at_keeps_its_place(canvas, hand, session, qtbot) -> None:
    """Although the lane above it opens too, and although both have grown after the drop."""
    add(session, "act", "s3", "x1", "x2", "x3")
    canvas.zoom_to(1.3)
    canvas.reveal(("t1",))
    session.select(Selection.of_cards("a1", "a2", "t1"))
    at_rest, start = seen_at(canvas, "touch"), hand.card("t1")
    end = QPointF(hand.cell("touch", "s3").x(), start.y())
    carry(canvas, hand, start, end, qtbot)
    rest = {lane.lane_id: lane.y for lane in canvas.shown_layout.lanes}
    assert seen_at(canvas, "touch") == pytest.approx(at_rest)
    assert canvas.lift > 0
    hand.move(end + QPointF(0, 1))
    hand.move(end)
    assert {lane.lane_id: lane.y for lane in canvas.shown_layout.lanes} == rest, "a tremble closes nothing"
    hand.release(end)
    assert canvas.lift == 0
    assert seen_at(canvas, "touch") == pytest.approx(at_rest, abs=1)
    assert stack(session, "act", "s3") == ["x1", "x2", "x3", "a1", "a2"]


def test_the_gap_of_a_formation_is_a_place_to_drop_it(canvas, hand, session, qtbot) -> None:
    """The lane that has opened reaches further down than it did at rest."""
    session.select(Selection.of_cards("a1", "a2", "t1"))
    carry(canvas, hand, hand.card("a1"), hand.cell("act", "s3", 0.5), qtbot)
    gap = max(gap_places(canvas))
    lane = canvas.shown_layout.lanes_by_id["touch"]
    shown = canvas.shown_layout
    into = canvas.camera.to_view(gap[2] + 20, lane.y - 15, 0, 0).topLeft()
    hand.move(into)
    assert canvas.shown_layout is shown
    hand.release(into)
    assert stack(session, "act", "s3") == ["a1", "a2"]


def test_beyond_the_lane_that_opened_a_formation_aims_by_the_map_at_rest(
    canvas, hand, session, qtbot
) -> None:
    session.select(Selection.of_cards("a1", "t1"))
    lower = hand.cell("touch", "s3", 0.9)
    carry(canvas, hand, hand.card("a1"), hand.cell("act", "s3", 0.5), qtbot)
    hand.move(lower)
    assert not canvas.painting.gaps, "it closes at once"
    at_rest = canvas.shown_layout
    for _ in range(3):
        hand.move(lower + QPointF(0, 1))
        hand.move(lower)
        assert canvas.shown_layout is at_rest
    hand.release(lower)
    assert stack(session, "act", "s3") == ["a1"], "there is no lane for the others further down"


def test_ctrl_in_mid_drag_makes_copies_of_a_formation_that_is_open(canvas, hand, session, qtbot) -> None:
    session.select(Selection.of_cards("t1", "t2"))
    end = hand.cell("touch", "s3", 0.9)
    carry(canvas, hand, hand.card("t1"), end, qtbot)
    opened = gap_places(canvas)
    hand.held = CTRL
    hand.move(end)
    assert not canvas.painting.away, "the originals stay"
    assert gap_places(canvas) == opened, "no blink"
    hand.held = NONE
    hand.move(end)
    assert canvas.painting.away == {"t1", "t2"}
    hand.held = CTRL
    hand.release(end)
    made = session.selection.cards
    assert card_places(canvas, *made) == opened
    assert stack(session, "touch", "s1") == ["t1"]


def test_escape_closes_what_a_formation_opened(canvas, hand, session, qtbot) -> None:
    before, layout = session.journey, canvas.shown_layout
    session.select(Selection.of_cards("a1", "t1"))
    carry(canvas, hand, hand.card("t1"), hand.cell("touch", "s3"), qtbot)
    hand.key(Key.Key_Escape)
    assert canvas.lift == 0
    assert not canvas.painting.gaps
    assert [lane.band for lane in canvas.shown_layout.lanes] == [lane.band for lane in layout.lanes]
    hand.release(hand.cell("touch", "s3"))
    assert session.journey is before


# ---- many cards


def test_the_place_of_sixty_cards_opens_at_once_and_leaves_the_lanes_below_in_reach(
    canvas, hand, session
) -> None:
    many = tuple(f"x{i:02}" for i in range(60))
    add(session, "act", "s2", *many)
    canvas.zoom_to(1.0)
    canvas.horizontalScrollBar().setValue(-28)
    canvas.verticalScrollBar().setValue(-28)
    session.select(Selection.of_cards(*many))
    start, end = hand.card("x01"), hand.cell("act", "s1", 0.0) + QPointF(0, 30)
    hand.press(start)
    hand.glide(start, end)
    gaps = len(canvas.painting.gaps)
    assert 1 < gaps < 60
    boxes = canvas.shown_layout.lanes_by_id["act"].band.by_step["s1"]
    opened = [box for box in boxes if box.card_id in canvas.painting.gaps]
    height = (opened[-1].y + opened[-1].h - opened[0].y) * canvas.camera.scale
    assert canvas.content_rect().height() * 0.2 < height <= canvas.content_rect().height() * 0.4
    assert opened == list(boxes[:gaps])
    hand.release(end)
    assert stack(session, "act", "s1") == [*many, "a1", "a2"]
    places = [box[1:4] for box in canvas.shown_layout.lanes_by_id["act"].band.by_step["s1"]][:gaps]
    assert places == [box[1:4] for box in opened]


# ---- new steps


def test_past_a_phase_a_column_opens_when_the_hand_rests(canvas, hand, session, qtbot) -> None:
    second = canvas.shown_layout.columns_by_step["s3"].x
    end = past_phase(canvas, "s2", "touch")
    start = hand.card("t1")
    hand.press(start)
    hand.glide(start, end)
    assert not canvas.painting.gaps, "a hand that crosses the end of a phase does not push the map aside"
    qtbot.waitUntil(lambda: bool(canvas.painting.gaps))
    shown = canvas.shown_layout
    assert len(shown.columns) == 5
    assert shown.columns_by_step["s3"].x == second + COLUMN_WIDTH
    new = shown.columns[2].step_id
    assert [place[:2] for place in gap_places(canvas)] == [("touch", new)]
    opened = gap_places(canvas)
    hand.move(hand.cell("touch", new))
    assert canvas.shown_layout is shown, "the whole column is the place"
    hand.release(hand.cell("touch", new))
    assert [step.id for step in session.journey.phases[0].steps] == ["s1", "s2", new]
    assert card_places(canvas, "t1") == opened
    session.undo()
    assert not session.is_dirty


def test_a_column_that_opened_closes_behind_the_hand(canvas, hand, session, qtbot) -> None:
    start = hand.card("t1")
    carry(canvas, hand, start, past_phase(canvas, "s2", "touch"), qtbot)
    right = past_phase(canvas, canvas.shown_layout.columns[2].step_id, "touch", dx=6.0)
    hand.move(right)
    shown = canvas.shown_layout
    assert len(shown.columns) == 4
    for _ in range(3):
        hand.move(right + QPointF(1, 0))
        hand.move(right)
        assert canvas.shown_layout is shown
    hand.release(right)
    assert len(session.journey.columns) == 4
    assert stack(session, "touch", "s3")[0] == "t1" or stack(session, "touch", "s3")[-1] == "t1"


def test_past_the_last_phase_the_column_opens_at_once(canvas, hand, session) -> None:
    start, end = hand.card("t1"), past_phase(canvas, "s4", "touch")
    hand.press(start)
    hand.glide(start, end)
    assert len(canvas.shown_layout.columns) == 5
    assert len(canvas.painting.gaps) == 1
    hand.key(Key.Key_Escape)
    assert len(canvas.shown_layout.columns) == 4


def test_a_formation_makes_the_steps_that_it_needs(canvas, hand, session, qtbot) -> None:
    session.select(Selection.of_cards("t1", "t2"))
    end = past_phase(canvas, "s4", "touch")
    carry(canvas, hand, hand.card("t1"), end, qtbot)
    opened = gap_places(canvas)
    assert len(canvas.shown_layout.columns) == 6
    hand.release(end)
    assert card_places(canvas, "t1", "t2") == opened
    assert [len(phase.steps) for phase in session.journey.phases] == [2, 4]
    session.undo()
    assert not session.is_dirty


def test_the_curve_waits_for_the_drop(canvas, hand, session, qtbot) -> None:
    def dots() -> list[tuple[str, str]]:
        band = canvas.shown_layout.lanes_by_id["curve"].band
        return [(dot.card_id, dot.step_id) for dot in band.dots]

    start, end = hand.card("t1"), hand.cell("touch", "s4")
    hand.press(start)
    hand.glide(start, end)
    assert canvas.painting.gaps
    assert dots() == [("t1", "s1")]
    hand.release(end)
    assert dots() == [("t1", "s4")]


def test_a_computer_that_does_not_keep_up_opens_places_with_every_second_frame(
    canvas, hand, session, qtbot, monkeypatch
) -> None:
    """The cards in the air never stay behind, and what is dropped lands under the hand all the same."""

    def frame_waits() -> None:
        QApplication.processEvents()
        canvas.viewport().repaint()  # and what comes now has waited for it

    def opened() -> list[str]:
        return [step for _lane, step, _x, _y in gap_places(canvas)]

    monkeypatch.setattr(cards, "CATCH_UP", 60_000)
    first, second, third = (hand.cell("touch", step, 0.8) for step in ("s2", "s3", "s4"))
    hand.press(hand.card("t1"))
    hand.glide(hand.card("t1"), first)
    assert opened() == ["s2"]
    frame_waits()
    hand.move(second)
    assert opened() == ["s2"]
    frame_waits()
    hand.move(third)
    assert opened() == ["s4"]
    frame_waits()
    monkeypatch.setattr(cards, "CATCH_UP", 30)
    hand.move(second)
    assert opened() == ["s4"]
    qtbot.waitUntil(lambda: opened() == ["s3"])  # the hand has come no farther
    frame_waits()
    hand.move(first)
    assert opened() == ["s3"]
    hand.release(first)
    assert "t1" in stack(session, "touch", "s2")
