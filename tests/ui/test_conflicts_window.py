"""Deciding what both sides of a merge have changed, side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from journey_editor import edits
from journey_editor.changes.merge import merge
from journey_editor.model import Journey
from journey_editor.session.conflict_sides import ConflictSides
from journey_editor.storage.files import read_journey, write_journey
from journey_editor.ui.main_window import MainWindow
from journey_editor.ui.merging.conflicts_dialog import ConflictsDialog
from journey_editor.ui.merging.sides import differing
from tests.ui.colleagues import mine, theirs
from tests.ui.hands import Answers, click


@pytest.fixture
def clashing(window: MainWindow, tmp_path: Path) -> MainWindow:
    """The sample, opened from a file in which a merge left three conflicts."""
    base = window.session.journey
    first, second, third = (card.id for card in base.lanes[0].cards[:3])

    def side(title: str, emotion: int, gone: bool) -> Journey:
        journey = edits.update_cards(base, (first,), title=title)
        journey = edits.update_cards(journey, (second,), emotion=emotion)
        return (
            edits.delete_cards(journey, (third,))
            if gone
            else edits.update_cards(journey, (third,), notes="Husk")
        )

    file = tmp_path / "flettet.journey"
    write_journey(file, merge(base, side("Mit kort", -2, False), side("Deres eget kort", 2, True)).journey)
    assert window.files.open(file)
    QApplication.processEvents()
    return window


def settle(
    window: MainWindow, answers: Answers, step: Callable[[ConflictsDialog], object], *, by_key: bool = True
) -> None:
    def do(dialog: QDialog) -> None:
        assert isinstance(dialog, ConflictsDialog)
        QApplication.processEvents()
        step(dialog)
        if dialog.isVisible():
            dialog.reject()

    answers.do(do)
    if by_key:
        QTest.keyClick(
            window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
    else:
        click(window.status.conflicts)


def go_to(dialog: ConflictsDialog, member: str) -> None:
    """With the keys, to the conflict about a member."""
    for _ in range(dialog.rows.rowCount()):
        one = dialog.rows.conflict(dialog.list.currentIndex().row())
        assert one is not None
        if one.member == member:
            return
        QTest.keyClick(dialog, Qt.Key.Key_F7)
    raise AssertionError(member)


def test_both_sides_stand_beside_the_result(clashing: MainWindow, answers: Answers) -> None:
    def look(dialog: ConflictsDialog) -> None:
        assert dialog.told.text() == "0 of 3 decided"
        go_to(dialog, "title")
        assert dialog.mine.text.toPlainText() == "Mit kort"
        assert dialog.theirs.text.toPlainText() == "Deres eget kort"
        one = dialog.rows.conflict(dialog.list.currentIndex().row())
        assert one is not None
        assert dialog.outcome.text.toPlainText() == clashing.session.journey.card(one.record).title
        assert dialog.map.session.selection.cards == (one.record,)
        assert dialog.mine.text.extraSelections()[0].cursor.selectedText() == "Mit"
        go_to(dialog, "emotion")
        assert dialog.mine.text.toPlainText() == "−2"
        assert not dialog.take_button("both").isEnabled(), "a card has one emotion"
        go_to(dialog, "record")
        assert (dialog.mine.text.toPlainText(), dialog.theirs.text.toPlainText()) == ("Kept", "Deleted")

    settle(clashing, answers, look)


def named(dialog: ConflictsDialog) -> tuple[str, str, str, str]:
    """What the two sides are called, and their buttons."""
    boxes = dialog.mine, dialog.theirs
    names = [box.text.accessibleName() for box in boxes]
    shown = [box.panel.findChildren(QLabel)[0].text() for box in boxes]
    assert names == shown
    return names[0], names[1], boxes[0].button.text(), boxes[1].button.text()


def test_of_a_merge_made_elsewhere_nobody_says_which_side_is_mine(
    clashing: MainWindow, answers: Answers
) -> None:
    seen: list[tuple[str, str, str, str]] = []
    settle(clashing, answers, lambda dialog: seen.append(named(dialog)))
    assert seen.pop() == ("The first version", "The second version", "Take the first", "Take the second")


def test_of_a_merge_made_here_the_sides_have_names(
    clashing: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    """What a colleague saved meanwhile is met at saving; who it was is told by whoever merges."""
    file = tmp_path / "flettet.journey"
    theirs(file, lambda journey: edits.update_journey(journey, scope="Deres"))
    mine(clashing, lambda journey: edits.update_journey(journey, scope="Mit"))
    assert clashing.files.save()
    seen: list[tuple[str, str, str, str]] = []
    (scope,) = (one for one in clashing.session.journey.conflicts if one.member == "scope")

    def look(dialog: ConflictsDialog) -> None:
        go_to(dialog, "scope")
        seen.append(named(dialog))
        go_to(dialog, "title")
        seen.append(named(dialog))

    settle(clashing, answers, look)
    assert seen.pop(0) == ("Mine", "Theirs", "Take mine", "Take theirs")
    assert seen.pop(0)[0] == "The first version"
    assert clashing.kit.sharing.sides.is_mine(scope.id)


def test_who_saved_is_named() -> None:
    base = Journey(id="map", title="a")
    ours, other = (edits.update_journey(base, title=title) for title in ("b", "c"))
    sides = ConflictSides(ours)
    merged = merge(base, ours, other).journey
    sides.came_in(ours, other, merged, "Bo")
    (one,) = merged.conflicts
    assert sides.is_mine(one.id)
    assert sides.author(one.id) == "Bo"
    sides.came_in(merged, merged, merged, "Eva")
    assert (sides.is_mine(one.id), sides.author(one.id)) == (True, "Bo"), "it came back with her save"


def test_each_answer_is_in_the_map_at_once_and_a_step_to_undo(clashing: MainWindow, answers: Answers) -> None:
    before = clashing.session.journey

    def decide(dialog: ConflictsDialog) -> None:
        go_to(dialog, "title")
        one = dialog.rows.conflict(dialog.list.currentIndex().row())
        assert one is not None
        click(dialog.take_button("both"))
        assert clashing.session.journey.card(one.record).title == "Mit kort / Deres eget kort"
        assert dialog.told.text() == "1 of 3 decided"
        assert dialog.map.session.journey is clashing.session.journey
        go_to(dialog, "emotion")
        QTest.keyClick(dialog, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
        go_to(dialog, "record")
        click(dialog.take_button("theirs"))
        assert dialog.told.text() == "All conflicts are decided."
        assert dialog.progress.value() == dialog.progress.maximum()
        assert dialog.close_button.hasFocus()
        assert not dialog.take_button("ours").isEnabled()
        for _ in range(3):
            click(dialog.undo)
        assert dialog.told.text() == "0 of 3 decided"

    settle(clashing, answers, decide)
    assert clashing.session.journey == before


def test_closing_midway_keeps_what_is_decided_and_what_is_not(
    clashing: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    def one(dialog: ConflictsDialog) -> None:
        go_to(dialog, "emotion")
        click(dialog.take_button("theirs"))

    settle(clashing, answers, one)
    assert clashing.status.conflicts.text() == "3 conflicts", "the status line follows the picture"
    QApplication.processEvents()
    assert clashing.status.conflicts.text() == "2 conflicts"
    assert clashing.files.save()
    assert len(read_journey(tmp_path / "flettet.journey").conflicts) == 2
    settle(clashing, answers, lambda dialog: dialog.told.text() == "0 of 2 decided", by_key=False)


def test_the_rest_is_decided_alike_in_one_step(clashing: MainWindow, answers: Answers) -> None:
    before = clashing.session.journey
    title = next(one for one in before.conflicts if one.member == "title")

    def rest(dialog: ConflictsDialog) -> None:
        menu = dialog.rest.menu()
        assert menu is not None
        menu.actions()[0].trigger()
        assert dialog.told.text() == "All conflicts are decided."

    settle(clashing, answers, rest)
    journey = clashing.session.journey
    assert journey.conflicts == ()
    assert journey.card(title.record).title == "Mit kort"
    clashing.undo()
    assert clashing.session.journey == before


def test_a_map_without_conflicts_has_neither_number_nor_command(window: MainWindow) -> None:
    assert window.status.conflicts.isHidden()
    assert not window.actions_["edit.conflicts"].isEnabled()


def test_words_that_only_one_side_has_are_found() -> None:
    mine, theirs = differing("Ringer 🎉 op straks", "Ringer 🎉 ned straks")
    assert (mine, theirs) == ([(9, 11)], [(9, 12)])
