"""The map as Qt's accessibility interface tells it to a screen reader."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from weakref import ref

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journey_editor.i18n import Words
from journey_editor.session import commands
from journey_editor.session.moves import move_selection
from journey_editor.session.parking import park
from journey_editor.session.selection import Selection
from journey_editor.session.session import Session
from journey_editor.views.canvas.spoken import happened
from journey_editor.views.canvas.view import CanvasView
from tests.views.conftest import Hand, small_map

Text = QAccessible.Text
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def root(canvas: CanvasView) -> Iterator[QAccessibleInterface]:
    """The canvas, asked as a screen reader asks."""
    QAccessible.setActive(True)
    yield QAccessible.queryAccessibleInterface(canvas)
    QAccessible.setActive(False)


def below(it: QAccessibleInterface) -> list[QAccessibleInterface]:
    found: list[QAccessibleInterface] = []
    for number in range(it.childCount()):
        child = it.child(number)
        assert it.indexOfChild(child) == number
        assert child.parent() is it
        found.append(child)
    return found


def of_role(it: QAccessibleInterface, role: QAccessible.Role) -> list[QAccessibleInterface]:
    return [child for child in below(it) if child.role() == role]


def cards(root: QAccessibleInterface) -> dict[str, QAccessibleInterface]:
    return {name(card): card for lane in of_role(root, QAccessible.Role.List) for card in below(lane)}


def name(it: QAccessibleInterface | None) -> str:
    return it.text(Text.Name) if it is not None else ""


def settled(root: QAccessibleInterface) -> str:
    """The name of what has the keyboard."""
    QApplication.processEvents()
    return name(root.focusChild())


def test_every_card_is_listed_with_its_words_and_its_place(root: QAccessibleInterface) -> None:
    assert [name(it) for it in of_role(root, QAccessible.Role.ColumnHeader)] == [
        "Før", "Efter", "Step 1 of 2", "Step 2 of 2", "Step 1 of 2", "Step 2 of 2",
    ]  # fmt: skip
    assert [(name(it), it.text(Text.Description)) for it in of_role(root, QAccessible.Role.List)] == [
        ("Handlinger", "Lane 1 of 3, 2 cards"),
        ("Kontaktpunkter", "Lane 2 of 3, 4 cards"),
        ("Følelseskurve", "Lane 3 of 3, 0 cards"),
    ]
    told = {title: card.text(Text.Description) for title, card in cards(root).items()}
    assert told == {
        "Søger": "Før · Step 1 of 2, Handlinger, 1 of 2",
        "Ringer": "Før · Step 1 of 2, Handlinger, 2 of 2",
        "Hjemmeside": "Før · Step 1 of 2, Kontaktpunkter, Emotion: positive, Owner: Kundeservice",
        "Telefon": "Før · Step 2 of 2, Kontaktpunkter",
        "Butik": "Efter · Step 1 of 2, Kontaktpunkter, 1 of 2",
        "Brev": "Efter · Step 1 of 2, Kontaktpunkter, 2 of 2",
    }


def test_parked_cards_are_listed_last(root: QAccessibleInterface, session: Session) -> None:
    park(session, ("t2",))
    tray = of_role(root, QAccessible.Role.List)[-1]
    assert [name(card) for card in below(tray)] == ["Telefon"]
    assert below(tray)[0].text(Text.Description) == "Parking lot, Kontaktpunkter"
    assert "Telefon" not in [name(card) for card in below(of_role(root, QAccessible.Role.List)[1])]


def test_the_focus_follows_the_keyboard(root: QAccessibleInterface, canvas: CanvasView, hand: Hand) -> None:
    canvas.session.select(Selection.of_cards("t1"))
    assert settled(root) == "Hjemmeside"
    state = cards(root)["Hjemmeside"].state()
    assert state.focusable
    assert state.focused
    assert state.selected
    hand.key(Qt.Key.Key_Right)
    assert settled(root) == "Telefon"
    assert not cards(root)["Hjemmeside"].state().focused
    canvas.session.select(Selection.of_cell("act", "s2"))
    assert settled(root) == "Empty cell"
    cell = root.focusChild()
    assert cell.text(Text.Description) == "Før · Step 2 of 2, Handlinger"
    assert cell in below(cell.parent())
    for chosen, title in (
        (Selection(step="s3"), "Step 1 of 2"),
        (Selection(phase="p2"), "Efter"),
        (Selection(lane="act"), "Handlinger"),
    ):
        canvas.session.select(chosen)
        assert settled(root) == title
        assert not shiboken6.isValid(cell), "a cell that is left is forgotten"


def test_an_open_text_is_a_field_that_is_read_along(
    root: QAccessibleInterface, canvas: CanvasView, hand: Hand
) -> None:
    canvas.session.select(Selection.of_cards("t2"))
    hand.key(Qt.Key.Key_Return)
    assert settled(root) == "Text"
    field = root.focusChild()
    assert field.role() == QAccessible.Role.EditableText
    assert field.state().editable
    assert name(field.parent()) == "Telefon"
    hand.type("en")
    text = field.textInterface()
    assert (text.text(0, -1), text.cursorPosition(), text.characterCount()) == ("Telefonen", 9, 9)
    assert name(field.parent()) == "Telefonen"
    text.setSelection(0, 0, 4)
    assert canvas.typist.typing is not None
    assert canvas.typist.typing.buffer.selected_text == "Tele"
    assert text.selectionCount() == 1
    hand.key(Qt.Key.Key_Return)
    assert settled(root) == "Telefonen"
    assert not shiboken6.isValid(field)


def test_a_reader_can_open_a_text_and_put_the_keyboard_somewhere(
    root: QAccessibleInterface, canvas: CanvasView, qtbot: QtBot
) -> None:
    action = cards(root)["Brev"].actionInterface()
    action.doAction(QAccessibleActionInterface.setFocusAction())
    qtbot.waitUntil(lambda: canvas.session.selection == Selection.of_cards("t4"))
    action.doAction(action.actionNames()[0])
    qtbot.waitUntil(lambda: canvas.typist.open_card == "t4")


def test_things_are_where_they_are_seen(root: QAccessibleInterface, canvas: CanvasView, hand: Hand) -> None:
    for title, key in (("Brev", "t4"), ("Telefon", "t2")):
        spot = canvas.viewport().mapToGlobal(hand.card(key).toPoint())
        card = cards(root)[title]
        assert card.rect().contains(spot)
        assert root.childAt(spot.x(), spot.y()) is card
        assert not card.state().offscreen
    outside = canvas.mapToGlobal(QPoint(-50, -50))
    assert root.childAt(outside.x(), outside.y()) is None
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().maximum())
    canvas.zoom_to(4.0)
    canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().maximum())
    assert cards(root)["Hjemmeside"].state().offscreen


def test_what_leaves_the_map_is_forgotten_and_what_comes_is_there(
    root: QAccessibleInterface, session: Session
) -> None:
    known = cards(root)
    commands.delete_cards(session, ("t1",))
    assert not shiboken6.isValid(known["Hjemmeside"])
    assert "Hjemmeside" not in cards(root)
    session.undo()
    assert cards(root)["Hjemmeside"].isValid()
    assert cards(root)["Brev"] is known["Brev"], "what stays is the same object"
    commands.delete_lane(session, "touch")
    assert not shiboken6.isValid(known["Brev"])
    assert [name(it) for it in of_role(root, QAccessible.Role.List)] == ["Handlinger", "Følelseskurve"]
    session.load(small_map())
    assert len(cards(root)) == 6


def test_nothing_is_made_while_nobody_listens(canvas: CanvasView, hand: Hand) -> None:
    assert not QAccessible.isActive()
    canvas.session.select(Selection.of_cards("t1"))
    hand.key(Qt.Key.Key_Right)
    hand.type("en")
    hand.key(Qt.Key.Key_Return)
    commands.delete_cards(canvas.session, ("t1",))
    canvas.session.undo()
    QApplication.processEvents()
    assert canvas.accessible.count == 0


# ---- what a change did, in words


def sentence(words: Words, session: Session, run: Callable[[], object]) -> str:
    old = session.journey
    run()
    return happened(words, old, session.journey, session.selection)


def test_a_move_is_told_by_where_it_led(words_en: Words, words_da: Words, canvas: CanvasView) -> None:
    session, layout = canvas.session, canvas.shown_layout
    session.select(Selection.of_cards("t2"))
    by = lambda columns, lanes: lambda: move_selection(session, columns, lanes, layout)  # noqa: E731
    assert sentence(words_en, session, by(1, 0)).startswith("Moved to Efter · Step 1 of 2, Kontaktpunkter, ")
    assert sentence(words_da, session, session.undo) == "Flyttet til Før · Trin 2 af 2, Kontaktpunkter"
    session.select(Selection.of_cards("t1", "t2"))
    assert sentence(words_da, session, by(1, 0)).startswith("2 kort flyttet, det sidste til Efter")
    session.select(Selection(phase="p1"))
    assert sentence(words_en, session, by(1, 0)) == "Phase 2 of 2"
    session.select(Selection(lane="act"))
    assert sentence(words_en, session, by(0, 1)) == "Lane 2 of 3, 2 cards"


def test_what_a_card_is_given_is_told(words_en: Words, session: Session) -> None:
    session.select(Selection.of_cards("t2"))
    rate = lambda value: lambda: commands.rate_cards(session, ("t2",), value)  # noqa: E731
    assert sentence(words_en, session, rate(-1)) == "Emotion: negative"
    assert sentence(words_en, session, rate(None)) == "No emotion"
    assert sentence(words_en, session, lambda: commands.set_owner(session, ("t2",), "Salg")) == "Owner: Salg"
    assert sentence(words_en, session, lambda: commands.rate_cards(session, ("t1",), 2)) == ""


# ---- lifetimes: a mistake here ends the whole process

STRESS = """
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from journey_editor.app import Program
from journey_editor.session import commands
from journey_editor.session.moves import move_selection
from journey_editor.session.selection import Selection
from journey_editor.model import Card, Journey, Lane, Phase, Step
qt = QApplication([])
program = Program(qt, "en")
program.start(None)
steps = tuple(Step(id=f"s{i}") for i in range(25))
program.session.load(Journey(id="m", phases=(Phase(id="p", steps=steps),), lanes=tuple(
    Lane(id=f"l{row}", kind="actions", cards=tuple(
        Card(id=f"c{row}-{i}", title=f"Card {i}", step=steps[i % 25].id) for i in range(250)))
    for row in range(40))))
program.window.files.has_document = True
program.window.show_editor()
QAccessible.setActive(True)
def listed(it):
    assert isinstance(it.text(QAccessible.Text.Name), str)
    return 1 + sum(listed(child) for child in map(it.child, range(it.childCount())) if child is not None)
def canvas():
    return QAccessible.queryAccessibleInterface(program.window.canvas)
assert listed(canvas()) > 10_000
for round in range(3):
    program.session.select(Selection.of_cards(f"c{round}-7"))
    move_selection(program.session, 1, 1, program.window.canvas.shown_layout)
    qt.processEvents()
    commands.delete_lane(program.session, f"l{round + 20}")
    qt.processEvents()
    for _ in range(2):
        program.window.undo()
listed(canvas())
for code in ("da", "en"):
    program.choose_language(code)
    qt.processEvents()
    qt.sendPostedEvents(None, 52)
    listed(canvas().child(canvas().childCount() - 3))
program.window.asks = False
program.window.close()
program.window.deleteLater()
qt.sendPostedEvents(None, 52)
qt.processEvents()
print("alive")
"""


def test_what_qt_was_given_lives_as_long_as_the_canvas(canvas: CanvasView) -> None:
    """Qt keeps a bare pointer and deletes it with the canvas; the collector may come first."""
    root = ref(canvas.accessible.root)
    del canvas.accessible
    gc.collect()
    assert root() is not None


def test_ten_thousand_cards_come_and_go_and_windows_too(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONFAULTHANDLER": "1"}
    done = subprocess.run(
        [sys.executable, "-c", STRESS],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr[-3000:]
    assert "Error" not in done.stderr
