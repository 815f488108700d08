"""A file that changes on a real disk under an open map, in every way that programs change files."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from journey_editor import edits
from journey_editor.model import Card, Journey, Lane
from journey_editor.problems import FaultyFileError, msg
from journey_editor.session.session import Session
from journey_editor.session.watcher import Watcher, tells
from journey_editor.storage.codec import encode
from journey_editor.storage.files import write_journey
from journey_editor.storage.looking import Seen

MAP = Journey(id="j", title="Rejse", lanes=(Lane(id="l", cards=(Card(id="a"),)),))
THEIRS = edits.update_journey(MAP, title="Deres")


class Heard:
    """What a watcher has told."""

    def __init__(self, watcher: Watcher) -> None:
        self.changed: list[Seen] = []
        self.lost: list[object] = []
        self.siblings: list[tuple[str, ...]] = []
        watcher.changed.connect(self.changed.append)
        watcher.lost.connect(self.lost.append)
        watcher.siblings.connect(lambda found: self.siblings.append(tuple(one.path.name for one in found)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "delt" / "Rejse.journey"
    path.parent.mkdir()
    write_journey(path, MAP)
    return path


@pytest.fixture
def session(qtbot: QtBot, path: Path) -> Session:
    session = Session()
    session.open(path)
    return session


@pytest.fixture
def listening(path: Path) -> None:
    """The system tells of changes where the file is."""
    if not tells(path.parent):
        pytest.skip("the system does not say what disk this is (as in a chroot), so the file is polled")


@pytest.fixture
def watcher(listening: None, session: Session, path: Path, qtbot: QtBot) -> Iterator[Watcher]:
    made = Watcher(session)
    made.watch(path)
    qtbot.waitUntil(lambda: at_rest(made))
    yield made
    made.close()


@pytest.fixture
def heard(watcher: Watcher) -> Heard:
    return Heard(watcher)


def at_rest(watcher: Watcher) -> bool:
    """Whether it listens and does nothing."""
    timers = [timer for timer in watcher.findChildren(QTimer) if timer.isActive()]
    return watcher.is_listening and not timers


def replaced(path: Path, journey: Journey) -> None:
    """As our own program saves: another file takes the place."""
    write_journey(path, journey)


def written_in_place(path: Path, journey: Journey) -> None:
    path.write_bytes(encode(journey))


def removed_and_written(path: Path, journey: Journey) -> None:
    path.unlink()
    path.write_bytes(encode(journey))


def copied_over(path: Path, journey: Journey) -> None:
    """As another program does, in a process of its own."""
    other = path.parent.parent / "other"
    other.write_bytes(encode(journey))
    copy = f"import shutil; shutil.copyfile({str(other)!r}, {str(path)!r})"
    subprocess.run([sys.executable, "-c", copy], check=True)


def folder_exchanged(path: Path, journey: Journey) -> None:
    """As version control may do."""
    path.parent.rename(path.parent.with_name("old"))
    path.parent.mkdir()
    write_journey(path, journey)


WAYS = [replaced, written_in_place, removed_and_written, copied_over, folder_exchanged]


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
def test_every_way_of_changing_a_file_is_noticed_again_and_again(
    watcher: Watcher, heard: Heard, path: Path, session: Session, qtbot: QtBot, way: Callable[..., None]
) -> None:
    times = 1 if way is folder_exchanged else 3
    for number in range(times):
        theirs = edits.update_journey(MAP, title=f"Deres {number}")
        way(path, theirs)
        qtbot.waitUntil(
            lambda theirs=theirs: any(s.stored and s.stored.journey == theirs for s in heard.changed)
        )
    assert heard.lost == []


def test_own_saves_are_no_news(
    watcher: Watcher, heard: Heard, session: Session, path: Path, qtbot: QtBot
) -> None:
    session.apply(msg("x"), edits.update_journey, title="Vores")
    session.save()
    watcher.look()
    qtbot.waitUntil(lambda: at_rest(watcher))
    replaced(path, THEIRS)
    qtbot.waitUntil(lambda: bool(heard.changed))
    assert [seen.stored.journey.title for seen in heard.changed if seen.stored] == ["Deres"]


def test_while_nothing_happens_nothing_runs(watcher: Watcher, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: at_rest(watcher))
    assert [timer for timer in watcher.findChildren(QTimer) if timer.isActive()] == []


def test_half_a_file_is_waited_for(watcher: Watcher, heard: Heard, path: Path, qtbot: QtBot) -> None:
    data = encode(THEIRS)
    path.write_bytes(data[: len(data) // 2])
    QTimer.singleShot(400, lambda: path.write_bytes(data))
    qtbot.waitUntil(lambda: bool(heard.changed))
    assert heard.lost == []


def test_a_broken_file_is_told_after_a_while_and_so_is_its_return(
    watcher: Watcher, heard: Heard, path: Path, qtbot: QtBot
) -> None:
    path.write_bytes(b"{")
    qtbot.waitUntil(lambda: bool(heard.lost))
    assert isinstance(heard.lost[0], FaultyFileError)
    write_journey(path, MAP)
    qtbot.waitUntil(lambda: len(heard.lost) > 1)
    assert heard.lost[1:] == [None]
    assert heard.changed == []


def test_a_folder_that_goes_and_comes_back_is_noticed(
    watcher: Watcher, heard: Heard, path: Path, qtbot: QtBot
) -> None:
    away = path.parent.with_name("away")
    path.parent.rename(away)
    qtbot.waitUntil(lambda: bool(heard.lost))
    write_journey(away / path.name, THEIRS)
    away.rename(path.parent)
    qtbot.waitUntil(lambda: bool(heard.changed))
    assert heard.lost[1:] == [None]


@pytest.mark.usefixtures("listening")
def test_a_link_is_followed_to_the_file(session: Session, path: Path, tmp_path: Path, qtbot: QtBot) -> None:
    link = tmp_path / "genvej.journey"
    link.symlink_to(path)
    watcher = Watcher(session)
    heard = Heard(watcher)
    watcher.watch(link)
    qtbot.waitUntil(lambda: at_rest(watcher))
    replaced(path, THEIRS)
    qtbot.waitUntil(lambda: bool(heard.changed))
    watcher.close()


def test_conflicting_copies_are_told_when_they_come_and_go(
    watcher: Watcher, heard: Heard, path: Path, qtbot: QtBot
) -> None:
    copy = path.with_name("Rejse.sync-conflict-20261122-103000-ABCDEF7.journey")
    write_journey(copy, THEIRS)
    qtbot.waitUntil(lambda: heard.siblings == [(copy.name,)])
    copy.unlink()
    qtbot.waitUntil(lambda: heard.siblings == [(copy.name,), ()])


def test_nothing_is_told_of_a_map_that_was_left(
    watcher: Watcher, heard: Heard, path: Path, session: Session, qtbot: QtBot
) -> None:
    replaced(path, THEIRS)
    watcher.look()
    session.load(Journey(id="another"))
    watcher.watch(None)
    other = path.with_name("anden.journey")
    write_journey(other, Journey(id="k"))
    session.open(other)
    watcher.watch(other)
    qtbot.waitUntil(lambda: at_rest(watcher))
    assert heard.changed == []
