"""Two people, one file: real windows, real files, and others' programs in processes of their own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journey_editor import edits
from journey_editor.app import Program
from journey_editor.model import Card, Journey, new_id
from journey_editor.session.selection import Selection
from journey_editor.storage.files import read_journey, write_journey
from journey_editor.storage.locks import lock_path
from journey_editor.ui.main_window import MainWindow
from tests.storage.test_locks import opened_elsewhere
from tests.ui.colleagues import bar, edited, mine, press, theirs, title, told
from tests.ui.hands import Answers, click

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(watching: MainWindow) -> MainWindow:
    return watching


# ---- who has it open


def test_a_map_that_somebody_has_open_is_looked_at_until_one_says_otherwise(
    start: Callable[..., Program], path: Path, answers: Answers, qtbot: QtBot
) -> None:
    window = start().window
    with opened_elsewhere(path, "Anna Jensen"):
        answers.button("Open read-only")
        assert window.files.open(path)
        assert "You have 'Ladcykel.journey' open in another window." in answers.asked[0], "our own account"
        assert "since " in answers.asked[0]
        assert window.session.read_only
        qtbot.waitUntil(lambda: bar(window) != "")
        qtbot.waitUntil(lambda: window.kit.sharing.watcher.is_listening)
        theirs(path, lambda journey: edited(journey, 0, "Fra Anna"))
        qtbot.waitUntil(lambda: title(window.session.journey, 0) == "Fra Anna")
        press(window, "Edit anyway")
        assert window.session.read_only is None
        mine(window, lambda journey: edited(journey, 1, "Fra Bo"))
        assert window.files.save()
        qtbot.waitUntil(lambda: bar(window) == "")
    assert (title(read_journey(path), 0), title(read_journey(path), 1)) == ("Fra Anna", "Fra Bo")


def test_when_the_other_one_has_left_the_map_may_be_edited(
    start: Callable[..., Program], path: Path, answers: Answers, qtbot: QtBot
) -> None:
    window = start().window
    with opened_elsewhere(path):
        answers.button("Open read-only")
        assert window.files.open(path)
        qtbot.waitUntil(lambda: window.kit.sharing.watcher.is_listening)
    qtbot.waitUntil(lambda: bar(window) == "Nobody else has this map open any more.")
    assert window.session.read_only, "nothing changes under a hand that only looks"
    press(window, "Edit")
    assert window.session.read_only is None
    assert lock_path(path).exists()
    qtbot.waitUntil(lambda: bar(window) == "")


def test_opening_anyway_and_cancelling(start: Callable[..., Program], path: Path, answers: Answers) -> None:
    window = start().window
    with opened_elsewhere(path):
        answers.button("Cancel")
        assert not window.files.open(path)
        assert window.session.path is None
        answers.button("Open anyway")
        assert window.files.open(path)
        assert window.session.read_only is None
    window.kit.sharing._give_sign()  # a minute has passed
    assert window.close()


def test_a_map_given_at_the_start_is_asked_about_over_the_start_page(
    start: Callable[..., Program], path: Path, answers: Answers, qtbot: QtBot
) -> None:
    with opened_elsewhere(path):
        answers.button("Open read-only")
        window = start(file=path).window
        qtbot.waitUntil(lambda: window.session.path == path)
        assert window.session.read_only


def test_the_lock_follows_the_map_and_goes_with_it(
    window: MainWindow, path: Path, answers: Answers, tmp_path: Path
) -> None:
    assert lock_path(path).exists()
    other = tmp_path / "andet.journey"
    answers.file(other)
    assert window.files.save_as()
    assert not lock_path(path).exists()
    assert lock_path(other).exists()
    assert window.files.open(path)
    assert not lock_path(other).exists()
    assert window.files.open(path), "opened twice is opened once"
    window.files.close()
    assert not lock_path(path).exists()
    window.files.open(path)
    window.close()
    assert not lock_path(path).exists()


def test_a_map_that_is_open_here_is_shown_as_it_is(window: MainWindow, path: Path, tmp_path: Path) -> None:
    mine(window, lambda journey: edited(journey, 0, "ikke gemt"))
    journey = window.session.journey
    link = tmp_path / "genvej.journey"
    link.symlink_to(path)
    window.show_start()
    assert window.files.open(link)
    assert window.is_editing
    assert window.session.journey is journey


# ---- what comes in


def test_without_own_changes_the_map_is_read_anew_and_all_stays_where_it_was(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    card = window.session.journey.lanes[0].cards[1].id
    window.session.select(Selection.of_cards(card))
    window.canvas.zoom_to(1.5)
    window.canvas.horizontalScrollBar().setValue(120)
    lanes = window.session.journey.lanes
    theirs(path, lambda journey: edited(journey, 0, "Nyt"))
    qtbot.waitUntil(lambda: title(window.session.journey, 0) == "Nyt")
    assert told(window) == "The map has been changed elsewhere: 1 card changed"
    assert not window.session.is_dirty
    assert window.session.selection.cards == (card,)
    assert (window.canvas.zoom, window.canvas.horizontalScrollBar().value()) == (1.5, 120)
    assert window.session.journey.lanes[-1] is lanes[-1], "what stayed is not laid out anew"
    click(window.editor.toast.buttons[0])
    assert window.session.selection.cards == (window.session.journey.lanes[0].cards[0].id,)


def test_with_own_changes_both_are_merged_and_undo_takes_back_ones_own(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    mine(window, lambda journey: edited(journey, 1, "Mit"))
    theirs(path, lambda journey: edited(journey, 0, "Deres"))
    qtbot.waitUntil(lambda: title(window.session.journey, 0) == "Deres")
    assert title(window.session.journey, 1) == "Mit"
    assert window.session.is_dirty
    before = title(read_journey(path), 1)
    window.undo()
    assert (title(window.session.journey, 0), title(window.session.journey, 1)) == ("Deres", before)


def test_what_comes_in_waits_for_the_hand(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.canvas.setFocus()
    card = window.session.journey.lanes[0].cards[1].id
    window.session.select(Selection.of_cards(card))
    QTest.keyClick(window.canvas, Qt.Key.Key_F2)
    QTest.keyClicks(window.canvas, "abc")
    theirs(path, lambda journey: edited(journey, 0, "Deres"))
    qtbot.waitUntil(lambda: window.kit.sharing.is_waiting)
    assert window.canvas.typist.active
    QTest.keyClicks(window.canvas, "def")
    assert title(window.session.journey, 0) != "Deres"
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: title(window.session.journey, 0) == "Deres")
    assert title(window.session.journey, 1).endswith("abcdef")


def test_a_new_window_hears_of_the_others_behind_the_start_page(
    start: Callable[..., Program], path: Path, qtbot: QtBot
) -> None:
    program = start(file=path)
    qtbot.waitUntil(lambda: program.sharing.watcher.is_listening)
    old = program.window
    old.show_start()
    program.choose_language("da")
    qtbot.waitSignal(old.destroyed).wait()
    theirs(path, lambda journey: edited(journey, 0, "Deres"))
    qtbot.waitUntil(lambda: title(program.session.journey, 0) == "Deres")
    program.window.show_editor()
    theirs(path, lambda journey: edited(journey, 1, "Også deres"))
    qtbot.waitUntil(lambda: told(program.window) != "")
    assert told(program.window) == "Kunderejsen er ændret et andet sted: 1 kort ændret"


def test_saving_merges_what_has_not_been_seen_yet(window: MainWindow, path: Path) -> None:
    mine(window, lambda journey: edited(journey, 1, "Mit"))
    theirs(path, lambda journey: edited(journey, 0, "Deres"))
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    saved = read_journey(path)
    assert (title(saved, 0), title(saved, 1)) == ("Deres", "Mit")
    assert window.session.journey == saved
    assert not window.session.is_dirty
    assert told(window).endswith("1 card changed")
    window.undo()
    assert title(window.session.journey, 0) == "Deres"


_EDITOR = """
import faulthandler, random, sys
faulthandler.dump_traceback_later(240, exit=True)  # one that hangs says where, and fails
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from journey_editor import edits
from journey_editor.model import Card
from journey_editor.problems import ProblemError, msg
from journey_editor.session.session import Session
from journey_editor.session.sharing import Sharing
app = QCoreApplication([])
session = Session()
sharing = Sharing(session, lambda: sys.argv[2])
session.open(Path(sys.argv[1]))
chance, count = random.Random(sys.argv[2]), int(sys.argv[3])
done = []
def saved():
    try:
        session.save()
    except ProblemError:  # the other one is at it for longer than anybody waits: again
        saved()
def step():
    try:
        edit()
    except BaseException:
        app.exit(1)
        raise
def edit():
    lane = chance.choice(session.journey.lanes[:2]).id
    card = Card(id=f"{sys.argv[2]}{len(done)}")
    session.apply(msg("x"), edits.add_card, lane, session.journey.steps[0].id, card)
    done.append(card.id)
    if chance.random() < 0.5 or len(done) == count:
        saved()
    if chance.random() < 0.1 and len(done) > 2:
        session.undo()
        session.redo()
    if len(done) == count:
        QTimer.singleShot(0, app.quit)
    else:
        QTimer.singleShot(chance.randrange(30), step)
QTimer.singleShot(600, step)
app.exec()
sharing.close()
"""


def test_two_programs_that_edit_and_save_one_file_lose_nothing(path: Path) -> None:
    count = 40
    editors = [
        subprocess.Popen([sys.executable, "-c", _EDITOR, str(path), name, str(count)])
        for name in ("anna", "bo")
    ]
    for editor in editors:
        assert editor.wait() == 0
    there = {card.id for lane in read_journey(path).lanes for card in lane.cards}
    assert {f"{name}{n}" for name in ("anna", "bo") for n in range(count)} <= there
    assert [one.name for one in path.parent.iterdir()] == [path.name]


# ---- what is wrong with the file


def test_a_file_that_is_gone_is_said_and_saved_again(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    path.unlink()
    qtbot.waitUntil(lambda: "There is no file" in bar(window))
    press(window, "Save again")
    assert read_journey(path) == window.session.journey
    qtbot.waitUntil(lambda: bar(window) == "")


def test_a_file_that_is_broken_is_not_replaced_without_a_question(
    window: MainWindow, path: Path, qtbot: QtBot, answers: Answers
) -> None:
    path.write_bytes(b"{")
    qtbot.waitUntil(lambda: "cannot be read as a map" in bar(window))
    answers.button("Cancel")
    press(window, "Save…")
    assert path.read_bytes() == b"{"
    answers.button("Replace")
    press(window, "Save…")
    assert read_journey(path) == window.session.journey
    qtbot.waitUntil(lambda: bar(window) == "")


def test_another_map_in_the_files_place_is_shown_when_told(
    window: MainWindow, path: Path, qtbot: QtBot, answers: Answers
) -> None:
    mine(window, lambda journey: edited(journey, 0, "Mit"))
    journey = window.session.journey
    write_journey(path, Journey(id=new_id(), title="En anden"))
    qtbot.waitUntil(lambda: "replaced by another map" in bar(window))
    assert window.session.journey is journey
    answers.button("Don't save")
    press(window, "Show the other map")
    assert window.session.journey.title == "En anden"
    qtbot.waitUntil(lambda: bar(window) == "")


# ---- conflicting copies


@pytest.fixture
def trash(user_folders: Path) -> Path:
    (user_folders / "data").mkdir(exist_ok=True)  # which every desktop has
    return user_folders / "data" / "Trash" / "files"


def copy_of(path: Path) -> Path:
    return path.with_name("Ladcykel (Annas kopi i konflikt 2026-11-22).journey")


def add(journey: Journey) -> Journey:
    return edits.add_card(journey, journey.lanes[0].id, journey.steps[0].id, Card(id="nyt", title="Nyt"))


def test_a_conflicting_copy_is_offered_merged_and_thrown_away(
    window: MainWindow, path: Path, qtbot: QtBot, trash: Path
) -> None:
    copy = copy_of(path)
    write_journey(copy, add(read_journey(path)))
    qtbot.waitUntil(lambda: "holds this map as somebody else has saved it" in bar(window))
    before = window.session.journey
    press(window, "Merge")
    assert window.session.journey.card("nyt").title == "Nyt"
    assert window.session.is_dirty
    assert "All that" in bar(window)
    window.undo()
    assert window.session.journey == before
    qtbot.waitUntil(lambda: "holds this map as" in bar(window))
    window.redo()
    qtbot.waitUntil(lambda: "All that" in bar(window))
    press(window, "Save, and move the copy to the trash")
    assert read_journey(path).card("nyt").title == "Nyt"
    assert not copy.exists()
    assert [one.name for one in trash.iterdir()] == [copy.name]
    assert told(window) == f"'{copy.name[:59]}…' is in the trash." or copy.name in told(window)
    qtbot.waitUntil(lambda: bar(window) == "")


def test_a_copy_that_is_left_is_not_offered_again(
    start: Callable[..., Program], window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    write_journey(copy_of(path), add(read_journey(path)))
    qtbot.waitUntil(lambda: bar(window) != "")
    press(window, "Leave it")
    assert bar(window) == ""
    window.close()
    again = start().window
    again.files.open(path)
    qtbot.waitUntil(lambda: bool(again.kit.sharing.siblings))
    QApplication.processEvents()
    assert bar(again) == ""
    write_journey(copy_of(path), edited(read_journey(path), 0, "igen"))
    qtbot.waitUntil(lambda: bar(again) != "")


def test_a_copy_of_our_own_save_is_merged_with_what_both_come_from(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    """As a program that keeps folders in step does when a colleague saved first."""
    from_disk = path.read_bytes()
    mine(window, lambda journey: edited(journey, 1, "Mit"))
    assert window.files.save()
    saved_here = path.read_bytes()
    path.write_bytes(from_disk)
    theirs(path, lambda journey: edits.delete_cards(journey, (journey.lanes[1].cards[0].id,)))
    copy_of(path).write_bytes(saved_here)
    qtbot.waitUntil(lambda: "holds this map" in bar(window))
    qtbot.waitUntil(lambda: title(window.session.journey, 1) != "Mit")
    press(window, "Merge")
    assert title(window.session.journey, 1) == "Mit"
    assert len(window.session.journey.lanes[1].cards) == len(read_journey(path).lanes[1].cards)
    assert window.session.journey.conflicts == ()
