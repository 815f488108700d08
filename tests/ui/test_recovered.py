"""Work that a crash left behind: offered beside its file, never put into it by itself."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from journey_editor import edits, paths
from journey_editor.app import Program
from journey_editor.model import Journey
from journey_editor.storage.codec import encode
from journey_editor.storage.files import read_journey, read_stored
from journey_editor.storage.locks import lock_path
from journey_editor.storage.process import Process
from journey_editor.storage.recovery import RecoveryFolder
from journey_editor.ui.main_window import MainWindow
from tests.ui.hands import Answers, click


@pytest.fixture
def dead() -> RecoveryFolder:
    """The user's recovery folder, as a process sees it that is no more."""
    gone = Process(2**22 + 5, "0", socket.gethostname())
    folder = RecoveryFolder(paths.user_data_dir() / "recovery", gone)
    if gone.is_alive():
        pytest.skip("this system cannot tell a dead process")
    return folder


@pytest.fixture
def path(tmp_path: Path, sample: Callable[[str], Path]) -> Path:
    path = tmp_path / "kort.journey"
    shutil.copy(sample("dansk-koebsrejse"), path)
    return path


def leave_behind(dead: RecoveryFolder, path: Path | None, journey: Journey) -> Path:
    saved = read_stored(path).digest if path else None
    return dead.write(dead.new_file(), [encode(journey)], path, saved).file


def changed(path: Path) -> Journey:
    """The map of a file with a card taken away and another title."""
    journey = read_journey(path)
    journey = edits.delete_cards(journey, (journey.lanes[0].cards[0].id,))
    return edits.update_journey(journey, title="Ikke gemt")


def said(window: MainWindow) -> list[str]:
    return [label.text() for label in window.start.findChildren(QLabel) if label.isVisible()]


def buttons(window: MainWindow, text: str) -> list[QPushButton]:
    return [one for one in window.start.findChildren(QPushButton) if one.text() == text and one.isVisible()]


def says(window: MainWindow, beginning: str) -> bool:
    return any(text.startswith(beginning) for text in said(window))


def test_work_is_offered_beside_its_file_with_what_differs(
    start: Callable[..., Program], dead: RecoveryFolder, path: Path, qtbot: QtBot
) -> None:
    before = path.read_bytes()
    file = leave_behind(dead, path, changed(path))
    window = start().window
    qtbot.waitUntil(
        lambda: any(
            text.startswith("What differs from 'kort.journey': 1 card deleted") for text in said(window)
        )
    )
    assert says(window, "Work that was not saved: 'Ikke gemt' · Today at ")
    opener = next(
        one
        for one in window.start.findChildren(QPushButton)
        if one.text() == "Open" and one.accessibleDescription().startswith("Work that")
    )
    click(opener)
    assert window.session.journey.title == "Ikke gemt"
    assert window.session.path == path
    assert window.session.is_dirty
    assert path.read_bytes() == before, "nothing is overwritten by itself"
    assert not file.exists(), "the old copy goes when the new one is written"
    assert list(file.parent.glob("*.recovery")), "and the new one is"
    qtbot.waitUntil(lock_path(path).exists)  # nobody else opens the file meanwhile without being told


def test_who_starts_with_the_file_itself_is_offered_the_work_above_its_map(
    start: Callable[..., Program], dead: RecoveryFolder, path: Path, qtbot: QtBot
) -> None:
    file = leave_behind(dead, path, changed(path))
    window = start(file=path).window
    qtbot.waitUntil(window.shared_file.bar.isVisible)
    bar = window.shared_file.bar
    qtbot.waitUntil(lambda: "What differs from 'kort.journey': 1 card deleted" in bar.text.text())
    assert bar.text.text().startswith("Work that was not saved: 'Ikke gemt' · Today at ")
    assert window.session.journey.title != "Ikke gemt"
    assert [button.text() for button in bar.buttons] == ["Open", "Discard"]
    click(bar.buttons[0])
    assert window.session.journey.title == "Ikke gemt"
    assert window.session.path == path
    assert not file.exists()
    qtbot.waitUntil(bar.isHidden)


def test_work_on_another_map_is_offered_above_the_map_until_the_start_page_has(
    start: Callable[..., Program], dead: RecoveryFolder, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    leave_behind(dead, None, changed(path))
    window = start(file=path).window
    qtbot.waitUntil(window.shared_file.bar.isVisible)
    window.show_start()
    qtbot.waitUntil(lambda: says(window, "Work that was not saved"))
    window.show_editor()
    window.shared_file.refresh()
    assert window.shared_file.bar.isHidden()


@pytest.mark.parametrize("became", ["other", "gone"])
def test_in_doubt_the_work_opens_as_a_new_map(
    start: Callable[..., Program], dead: RecoveryFolder, path: Path, qtbot: QtBot, became: str
) -> None:
    leave_behind(dead, path, changed(path))
    if became == "other":
        path.write_bytes(encode(edits.update_journey(read_journey(path), title="Annas")))
        before: bytes | None = path.read_bytes()
    else:
        path.unlink()
        before = None
    window = start().window
    qtbot.waitUntil(lambda: any("so the work opens as a new map" in text for text in said(window)))
    keep = next(b for b in window.start.findChildren(QPushButton) if "new map" in b.accessibleDescription())
    click(keep)
    assert window.session.journey.title == "Ikke gemt"
    assert window.session.path is None
    assert window.session.is_dirty
    assert "new map" in window.editor.toast.text.text()
    assert (path.read_bytes() if path.exists() else None) == before


def test_work_that_its_file_holds_is_not_offered(
    start: Callable[..., Program], dead: RecoveryFolder, path: Path, qtbot: QtBot
) -> None:
    file = leave_behind(dead, path, read_journey(path))
    window = start().window
    qtbot.waitUntil(lambda: not file.exists())
    assert not says(window, "Work that")


def test_damaged_work_says_so_and_does_not_stop_the_start(
    start: Callable[..., Program], dead: RecoveryFolder, path: Path, qtbot: QtBot
) -> None:
    file = leave_behind(dead, path, changed(path))
    file.write_bytes(file.read_bytes()[:-9])
    window = start().window
    qtbot.waitUntil(lambda: "This recovery file is damaged." in said(window))


def test_two_windows_that_offer_the_same_work_do_not_both_take_it(
    start: Callable[..., Program], dead: RecoveryFolder, answers: Answers, path: Path, qtbot: QtBot
) -> None:
    leave_behind(dead, None, changed(path))
    one, two = start().window, start().window
    for window in (one, two):
        qtbot.waitUntil(lambda window=window: "It has no file yet." in said(window))
    openers = [
        next(b for b in window.start.findChildren(QPushButton) if "no file yet" in b.accessibleDescription())
        for window in (one, two)
    ]
    click(openers[0])
    assert one.session.journey.title == "Ikke gemt"
    answers.button("Close")
    click(openers[1])
    assert "in another window" in answers.asked[0]
    assert not two.is_editing
    assert not says(two, "Work that")


def test_work_is_thrown_away_only_after_a_question(
    start: Callable[..., Program], dead: RecoveryFolder, answers: Answers, path: Path, qtbot: QtBot
) -> None:
    file = leave_behind(dead, None, changed(path))
    window = start().window
    qtbot.waitUntil(lambda: says(window, "It has no file yet."))
    answers.button("Cancel")
    click(buttons(window, "Discard")[0])
    assert answers.asked == ["Discard the recovered work? It cannot be brought back."]
    assert file.exists()
    answers.button("Discard")
    qtbot.waitUntil(lambda: bool(buttons(window, "Discard")))  # the page may just be made anew
    click(buttons(window, "Discard")[0])
    assert not file.exists()
    assert not says(window, "Work that")
