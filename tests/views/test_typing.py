"""Typing on the canvas: the first letter starts a card, and every way to end it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from journey_editor.model import Journey
from journey_editor.session.selection import Selection
from journey_editor.session.session import Session
from journey_editor.views.canvas.view import CanvasView

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def titles(journey: Journey, lane: str, step: str) -> list[str]:
    return [card.title for card in journey.lane(lane).cells.get(step, ())]


def test_first_letter_in_a_selected_cell_starts_a_card(canvas, hand, session) -> None:
    hand.click(hand.cell("act", "s3"))
    hand.type("Betaler")
    hand.key(Key.Key_Return)
    assert titles(session.journey, "act", "s3") == ["Betaler"]
    card = session.journey.lane("act").cells["s3"][0]
    assert session.selection == Selection.of_cards(card.id)
    assert session.undo()
    assert titles(session.journey, "act", "s3") == []
    assert not session.undo(), "the whole card is one step"


def test_a_digit_begins_a_text_in_a_cell_but_not_on_a_card(canvas, hand, session) -> None:
    session.select(Selection.of_cards("a1"))
    hand.type("37")
    assert not canvas.typist.active
    assert not session.is_dirty
    hand.click(hand.cell("act", "s3"))
    hand.type("37")
    hand.key(Key.Key_Return)
    assert titles(session.journey, "act", "s3") == ["37"]


def test_alt_and_ctrl_alone_command_and_together_type(canvas, hand, session) -> None:
    hand.click(hand.cell("act", "s3"))
    for text, held in (("a", ALT), ("b", CTRL), ("@", CTRL | ALT), ("c", SHIFT)):
        QApplication.sendEvent(canvas, QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_Q, held, text))
    hand.key(Key.Key_Return)
    assert titles(session.journey, "act", "s3") == ["@c"]


def test_ctrl_enter_starts_another_below_and_tab_goes_to_the_next_step(canvas, hand, session) -> None:
    hand.click(hand.cell("act", "s2"))
    hand.type("En")
    hand.key(Key.Key_Return, CTRL)
    hand.type("To")
    hand.key(Key.Key_Tab)
    hand.type("Tre")
    hand.key(Key.Key_Backtab, SHIFT)
    hand.type("Fire")
    hand.key(Key.Key_Return)
    assert titles(session.journey, "act", "s2") == ["En", "To", "Fire"]
    assert titles(session.journey, "act", "s3") == ["Tre"]


def test_shift_enter_breaks_the_line(canvas, hand, session) -> None:
    hand.click(hand.cell("act", "s4"))
    hand.type("En")
    hand.key(Key.Key_Return, SHIFT)
    hand.type("to")
    hand.key(Key.Key_Return)
    assert titles(session.journey, "act", "s4") == ["En\nto"]


def test_double_click_in_an_empty_place_makes_a_card_and_clicking_away_keeps_it(
    canvas, hand, session
) -> None:
    hand.double_click(hand.cell("act", "s4"))
    hand.type("Venter")
    hand.click(hand.cell("touch", "s4"))
    assert titles(session.journey, "act", "s4") == ["Venter"]


def test_escape_cancels_a_new_card_and_undo_brings_the_typed_text_back(canvas, hand, session) -> None:
    before = session.journey
    hand.click(hand.cell("act", "s4"))
    hand.type("Venter")
    hand.key(Key.Key_Escape)
    assert session.journey == before
    assert session.undo()
    assert titles(session.journey, "act", "s4") == ["Venter"]


def test_escape_cancels_an_edit_and_undo_brings_the_typed_text_back(canvas, hand, session) -> None:
    hand.double_click(hand.card("a1"))
    hand.key(Key.Key_End)
    hand.type(" længe")
    hand.key(Key.Key_Escape)
    assert session.journey.card("a1").title == "Søger"
    session.undo()
    assert session.journey.card("a1").title == "Søger længe"
    session.undo()
    assert session.journey.card("a1").title == "Søger"


@pytest.mark.parametrize("end", [Key.Key_Return, Key.Key_Escape])
def test_a_new_card_left_empty_vanishes_without_a_trace(canvas, hand, session, end) -> None:
    before = session.journey
    hand.double_click(hand.cell("act", "s4"))
    assert len(session.journey.lane("act").cards) == 3
    hand.key(end)
    assert session.journey is before
    assert session.undo_label is None
    assert not session.is_dirty


def test_a_new_card_left_empty_by_clicking_away_vanishes(canvas, hand, session) -> None:
    before = session.journey
    hand.double_click(hand.cell("act", "s4"))
    hand.click(hand.card("t2"))
    assert session.journey is before
    assert session.selection == Selection.of_cards("t2")


def test_letters_on_a_selected_card_go_to_the_end_of_its_text(canvas, hand, session) -> None:
    hand.click(hand.card("t2"))
    hand.type("opkald")
    hand.key(Key.Key_Return)
    assert session.journey.card("t2").title == "Telefonopkald"


def test_cursor_keys_selection_clipboard_and_the_texts_own_undo(canvas, hand, session) -> None:
    hand.double_click(hand.card("a2"))
    hand.key(Key.Key_Home)
    hand.type("Hun ")
    hand.key(Key.Key_Right, CTRL | SHIFT)
    hand.key(Key.Key_X, CTRL)
    assert session.journey.card("a2").title == "Hun "
    assert QGuiApplication.clipboard().text() == "Ringer"
    hand.key(Key.Key_V, CTRL)
    hand.key(Key.Key_V, CTRL)
    assert session.journey.card("a2").title == "Hun RingerRinger"
    hand.key(Key.Key_Z, CTRL)
    assert session.journey.card("a2").title == "Hun Ringer"
    hand.key(Key.Key_Y, CTRL)
    hand.key(Key.Key_Backspace, CTRL)
    assert session.journey.card("a2").title == "Hun "
    hand.key(Key.Key_A, CTRL)
    hand.type("Ø")
    hand.key(Key.Key_Return)
    assert session.journey.card("a2").title == "Ø"
    session.undo()
    assert session.journey.card("a2").title == "Ringer", "one stretch of typing is one step"


def test_dead_keys_compose_in_the_text(canvas, hand, session) -> None:
    hand.click(hand.cell("act", "s4"))
    QApplication.sendEvent(canvas, QInputMethodEvent("´", []))
    assert titles(session.journey, "act", "s4") == [""], "what is being composed is not in the document"
    shown = canvas.shown_layout.journey.lane("act").cells["s4"][0]
    assert shown.title == "´", "but it is seen"
    done = QInputMethodEvent()
    done.setCommitString("é")
    QApplication.sendEvent(canvas, done)
    hand.type("t")
    hand.key(Key.Key_Return)
    assert titles(session.journey, "act", "s4") == ["ét"]


def test_entering_and_leaving_moves_no_letter(canvas, hand, session) -> None:
    at_rest = canvas.shown_layout.find_card("t1")
    hand.double_click(hand.card("t1"))
    typing = canvas.shown_layout.find_card("t1")
    hand.key(Key.Key_Return)
    after = canvas.shown_layout.find_card("t1")
    assert at_rest[1].face.title == typing[1].face.title == after[1].face.title
    assert at_rest[1].face.group == typing[1].face.group == after[1].face.group


def test_a_long_text_is_shown_whole_while_typing_and_shortened_afterwards(canvas, hand, session) -> None:
    hand.click(hand.cell("act", "s4"))
    hand.type("ord " * 120)
    card = session.journey.lane("act").cells["s4"][0]
    assert not canvas.shown_layout.find_card(card.id)[1].face.title.shortened
    hand.key(Key.Key_Return)
    block = canvas.shown_layout.find_card(card.id)[1].face.title
    assert block.shortened
    assert len(block.lines) == 8
    assert session.journey.card(card.id).title == "ord " * 120, "nothing is cut from the document"


def test_undo_while_typing_from_elsewhere_leaves_the_text(canvas, hand, session) -> None:
    hand.double_click(hand.card("a1"))
    hand.type("!")
    session.undo()
    assert not canvas.typist.active
    assert session.journey.card("a1").title == "Søger"


@pytest.mark.parametrize(("what", "key"), [("phase", "p1"), ("step", "s2"), ("lane", "act")])
def test_headings_are_renamed_in_place(canvas: CanvasView, hand, session: Session, what, key) -> None:
    canvas.rename(what, key)
    hand.type("Nyt navn")
    hand.key(Key.Key_Return)
    rows = {"phase": session.journey.phases, "step": session.journey.steps, "lane": session.journey.lanes}
    assert next(item.title for item in rows[what] if item.id == key) == "Nyt navn"
    session.undo()
    assert not session.is_dirty


def test_in_a_text_from_the_right_the_left_arrow_leads_onward(canvas, hand, session) -> None:
    def typed(text: str) -> None:  # QTest types Latin letters only
        for char in text:
            QApplication.sendEvent(
                canvas, QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char)
            )

    hand.click(hand.cell("act", "s3"))
    typed("שלום abc")
    hand.key(Key.Key_Home)
    hand.key(Key.Key_Left)
    hand.key(Key.Key_Left)
    typed("ר")
    hand.key(Key.Key_Right)
    typed("ב")
    hand.key(Key.Key_Return)
    assert titles(session.journey, "act", "s3") == ["שלברום abc"]
