"""The canvas without a mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from journey_editor.session.selection import Selection

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def at(session) -> str:
    """What is selected, in a word."""
    chosen = session.selection
    if chosen.cell:
        return f"{chosen.cell.lane}/{chosen.cell.step}"
    return str(chosen.current or chosen.phase or chosen.step or chosen.lane)


def test_arrows_walk_through_cards_cells_and_headings(canvas, hand, session) -> None:
    session.select(Selection.of_cards("a1"))
    for key, where in (
        (Key.Key_Down, "a2"),
        (Key.Key_Down, "t1"),
        (Key.Key_Right, "t2"),
        (Key.Key_Up, "act/s2"),
        (Key.Key_Up, "s2"),
        (Key.Key_Right, "s3"),
        (Key.Key_Up, "p2"),
        (Key.Key_Left, "p1"),
        (Key.Key_Left, "p1"),
        (Key.Key_Down, "s1"),
        (Key.Key_Down, "a1"),
        (Key.Key_Left, "act"),
        (Key.Key_Down, "touch"),
        (Key.Key_Down, "curve"),
        (Key.Key_Up, "touch"),
        (Key.Key_Right, "t1"),
    ):
        hand.key(key)
        assert at(session) == where


def test_a_heading_is_renamed_from_the_keyboard(canvas, hand, session) -> None:
    session.select(Selection.of_cards("a1"))
    hand.key(Key.Key_Left)
    hand.key(Key.Key_Return)
    hand.type("Gør")
    hand.key(Key.Key_Return)
    assert session.journey.lane("act").title == "Gør"
    assert session.selection == Selection(lane="act")


@pytest.mark.parametrize("add", ["add_phase", "add_step"])
def test_a_new_heading_comes_into_sight_and_naming_it_is_one_step(canvas, hand, session, add) -> None:
    canvas.zoom_to(2.5)
    canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().minimum())
    before = session.journey
    session.select(Selection(step="s4"))
    getattr(canvas, add)()
    cursor = canvas.typist.cursor_rect()
    assert canvas.viewport().rect().contains(cursor.toRect())
    hand.type("Ny")
    hand.key(Key.Key_Return)
    assert session.undo_label.text in ("Add phase", "Add step")
    session.undo()
    assert session.journey == before
    assert session.undo_label is None


def test_after_escape_in_a_new_card_one_can_type_again(canvas, hand, session) -> None:
    hand.click(hand.cell("act", "s4"))
    hand.type("Hm")
    hand.key(Key.Key_Escape)
    assert at(session) == "act/s4"
    hand.type("Betaler")
    hand.key(Key.Key_Return)
    assert [card.title for card in session.journey.lane("act").cells["s4"]] == ["Betaler"]


def test_ctrl_enter_on_a_selected_card_starts_another_below_it(canvas, hand, session) -> None:
    session.select(Selection.of_cards("a1"))
    hand.key(Key.Key_Return, CTRL)
    hand.type("Tøver")
    hand.key(Key.Key_Return)
    assert [card.title for card in session.journey.lane("act").cells["s1"]] == ["Søger", "Tøver", "Ringer"]


def test_alt_enter_belongs_to_the_menus(canvas, session) -> None:
    session.select(Selection.of_cell("act", "s4"))
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    QApplication.sendEvent(canvas, event)
    assert not session.is_dirty


def test_keys_zoom_about_the_current_card(canvas, session) -> None:
    session.select(Selection.of_cards("t4"))
    canvas.zoom_to(3.0)
    canvas.reveal(("t4",))
    before = canvas.sight.card_rect("t4").center()
    canvas.zoom_in()
    after = canvas.sight.card_rect("t4").center()
    assert (after - before).manhattanLength() < 4


def test_zoom_about_the_very_corner(canvas) -> None:
    canvas.zoom_to(2.0)
    corner = QPointF(0, 0)
    here = canvas.camera.to_map_free(corner)
    canvas.zoom_to(2.6, corner)
    assert canvas.camera.to_map_free(corner) == pytest.approx(here, abs=1)


def test_the_phase_fills_the_windows_width(canvas, session) -> None:
    session.select(Selection(phase="p2"))
    canvas.zoom_phase()
    box = next(box for box in canvas.shown_layout.phases if box.phase_id == "p2")
    seen = canvas.camera.to_view(box.x, 0, box.w, 0)
    assert seen.left() >= canvas.content_rect().left() - 1
    assert seen.right() <= canvas.viewport().width()
    assert canvas.zoom > 1.0


def test_a_narrow_map_stands_in_the_middle(canvas) -> None:
    canvas.zoom_to(0.5)
    map_ = canvas.camera.to_view(0, 0, canvas.shown_layout.width, 10)
    left, right = map_.left(), canvas.viewport().width() - map_.right()
    assert abs(left - right) <= 2
