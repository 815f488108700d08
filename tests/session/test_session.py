"""The session: saving, dirty state, history, selection, recovery."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from journey_editor import edits
from journey_editor.changes.merge import merge
from journey_editor.i18n import Words
from journey_editor.model import Attachment, Card, Journey, Lane, Phase, Step
from journey_editor.model.blob import Blob
from journey_editor.problems import ProblemError, msg
from journey_editor.session import commands
from journey_editor.session.recovery import PAUSE, Recovery
from journey_editor.session.selection import Selection
from journey_editor.session.session import Notice, Session
from journey_editor.storage.codec import decode
from journey_editor.storage.files import write_journey
from journey_editor.storage.process import Process
from journey_editor.storage.recovery import RecoveryFolder


def tiny() -> Journey:
    return Journey(
        id="j",
        title="Ny kunde",
        language="da",
        phases=(Phase(id="p", title="Køb", steps=(Step(id="s"),)), Phase(id="q", steps=(Step(id="t"),))),
        lanes=(Lane(id="l", kind="touchpoints", cards=(Card(id="c", title="Ringer op", step="s"),)),),
    )


def kept_in(file: Path) -> Journey:
    """The map in a recovery file, below its first line."""
    return decode(file.read_bytes().partition(b"\n")[2])


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    return Session(tiny())


def test_dirty_follows_the_document_not_the_number_of_edits(session: Session, tmp_path: Path) -> None:
    assert not session.is_dirty
    commands.rate_cards(session, ("c",), 1)
    assert session.is_dirty
    session.undo()
    assert not session.is_dirty
    session.redo()
    session.save(tmp_path / "kort.journey")
    assert not session.is_dirty
    session.undo()
    assert session.is_dirty


def test_save_open_and_save_again_give_identical_bytes(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "kort.journey"
    session.save(path)
    first = path.read_bytes()
    other = Session(Journey(id="x"))
    other.open(path)
    assert other.journey == session.journey
    assert (other.path, other.is_dirty, other.digest) == (path, False, session.digest)
    other.save()
    assert path.read_bytes() == first


def test_what_comes_in_is_no_step_and_undo_takes_back_ones_own(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "kort.journey"
    session.save(path)
    saved = session.journey
    commands.rate_cards(session, ("c",), 1)
    theirs = edits.add_card(saved, "l", "t", Card(id="d", title="Venter"))
    stored = write_journey(path, theirs)
    seen: list[tuple[Journey, Journey]] = []
    session.changed.connect(lambda old, new: seen.append((old, new)))
    merged = merge(saved, session.journey, theirs)
    assert merged.conflicts == ()
    assert session.receive(merged.journey, stored)
    assert [new for _, new in seen] == [merged.journey]
    assert session.is_dirty
    assert session.digest == stored.digest
    assert {card.id: card.emotion for card in session.journey.lanes[0].cards} == {"c": 1, "d": None}
    assert session.undo()
    assert session.journey == theirs
    assert not session.is_dirty
    assert not session.undo()
    assert session.redo()
    assert session.journey == merged.journey


def test_a_reload_without_changes_of_ones_own_is_not_dirty(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "kort.journey"
    session.save(path)
    session.select(Selection(cards=("c",)))
    stored = write_journey(path, edits.update_journey(session.journey, title="Andet"))
    assert session.receive(stored.journey, stored)
    assert (session.journey.title, session.is_dirty, session.undo_label) == ("Andet", False, None)
    assert session.selection.cards == ("c",)
    assert not session.receive(session.journey, stored)


def test_a_file_that_is_no_map_leaves_the_open_document_alone(session: Session, tmp_path: Path) -> None:
    commands.rate_cards(session, ("c",), 1)
    before, history = session.journey, session.undo_label
    bad = tmp_path / "bad.journey"
    bad.write_text('{"format": "journey-map", "version": 1, "lanes": 5}')
    with pytest.raises(ProblemError):
        session.open(bad)
    assert session.journey is before
    assert session.undo_label is history
    assert session.is_dirty


def test_deleting_a_phase_tells_how_many_cards_went_and_undo_brings_them_back(session: Session) -> None:
    told = []
    session.noticed.connect(told.append)
    session.select(Selection(phase="p"))
    commands.delete_selection(session)
    assert [phase.id for phase in session.journey.phases] == ["q"]
    (notice,) = told
    assert notice.undo
    assert (notice.message.count, notice.message.values["title"]) == (1, "Køb")
    assert not session.selection
    session.undo()
    assert session.journey == tiny()


def test_the_only_step_of_a_phase_stays_and_the_bar_says_so(session: Session) -> None:
    told = []
    session.noticed.connect(told.append)
    commands.delete_step(session, "s")
    assert session.journey == tiny()
    assert "at least one step" in told[0].message.text


def test_selection_forgets_what_is_gone(session: Session) -> None:
    session.select(Selection.of_cards("c"))
    seen: list[Selection] = []
    session.changed.connect(lambda _old, _new: seen.append(session.selection))
    session.apply(msg("Delete card"), edits.delete_cards, ("c",))
    assert session.selection == Selection()
    assert seen == [Selection()], "nobody ever sees a selection of what is no longer there"


def test_the_selected_cards_are_read_once_and_anew_after_each_change(session: Session) -> None:
    assert session.chosen.cards == ()
    assert session.chosen.values("emotion") == set()
    session.select(Selection.of_cards("c"))
    session.apply(msg("Add card"), edits.add_card, "l", "t", Card(id="d", emotion=2))
    assert session.chosen.values("emotion") == {None}
    session.select(Selection.of_cards("d", "c"))
    assert [card.id for card in session.chosen.cards] == ["d", "c"]
    assert session.chosen.values("emotion") == {2, None}
    assert session.chosen is session.chosen
    commands.rate_cards(session, ("c",), 2)
    assert session.chosen.values("emotion") == {2}
    session.undo()
    assert session.chosen.values("emotion") == {2, None}
    session.load(tiny())
    assert session.chosen.cards == ()


def test_unsaved_work_is_kept_and_given_up_on_save(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    folder = RecoveryFolder(tmp_path / "recovery")
    recovery = Recovery(session, folder)
    commands.rate_cards(session, ("c",), -2)
    with qtbot.waitSignal(recovery.secured):
        pass
    assert recovery.secured_at is not None
    (file,) = (tmp_path / "recovery").iterdir()
    assert kept_in(file) == session.journey
    session.save(tmp_path / "kort.journey")
    qtbot.waitUntil(lambda: not file.exists())
    assert recovery.secured_at is None
    recovery.close()


def test_a_large_map_that_changed_as_a_whole_is_kept_whole(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    """It is encoded a moment at a time; what is changed meanwhile is in the copy, too."""
    cards = tuple(Card(id=f"c{n}", title="Kort " * 8, step="s") for n in range(4_000))
    session.load(edits.add_lane(tiny(), Lane(id="many", cards=cards)))
    recovery = Recovery(session, RecoveryFolder(tmp_path / "recovery"))
    commands.rate_cards(session, tuple(card.id for card in cards), 1)
    changes = QTimer(interval=PAUSE - 10, singleShot=True)
    changes.timeout.connect(lambda: commands.rate_cards(session, ("c",), -1))
    changes.start()
    with qtbot.waitSignal(recovery.secured):
        pass
    (file,) = (tmp_path / "recovery").iterdir()
    qtbot.waitUntil(lambda: session.journey.card("c").emotion == -1)
    qtbot.waitUntil(lambda: kept_in(file) == session.journey)
    recovery.close()


def test_attached_files_are_kept_beside_the_copy(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    folder = RecoveryFolder(tmp_path / "recovery", Process(1, "another boot", socket.gethostname()))
    recovery = Recovery(session, folder)
    film = Attachment(id=Blob.of(bytes(300_000)), name="film.bin")
    session.apply(msg("Attach"), edits.attach, ("c",), (film,))
    assert recovery.flush()
    commands.rate_cards(session, ("c",), -2)
    assert recovery.flush()
    recovery.leave()
    (offer,) = RecoveryFolder(tmp_path / "recovery").find().offers
    assert offer.file.stat().st_size < 10_000
    again = RecoveryFolder.read(offer)
    assert again == session.journey
    assert again.card("c").attachments[0].id.data == film.id.data


def test_closing_in_order_leaves_no_recovery_file(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    recovery = Recovery(session, RecoveryFolder(tmp_path / "recovery"))
    commands.rate_cards(session, ("c",), -2)
    recovery.flush()
    assert len(list((tmp_path / "recovery").iterdir())) == 1
    recovery.close()
    assert list((tmp_path / "recovery").iterdir()) == []


def test_a_full_disk_that_keeps_no_copy_is_told_once(
    session: Session, tmp_path: Path, qtbot: QtBot, words_en: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    told: list[Notice] = []
    session.noticed.connect(told.append)
    recovery = Recovery(session, RecoveryFolder(tmp_path / "recovery"))
    for emotion in (-2, 1):
        commands.rate_cards(session, ("c",), emotion)
        assert not recovery.flush()
    qtbot.waitUntil(lambda: bool(told))
    recovery.close()
    (notice,) = told
    assert "is full" in words_en.say(notice.message)


def test_work_that_cannot_be_kept_is_told_in_whole_sentences(
    session: Session, tmp_path: Path, qtbot: QtBot, words_en: Words
) -> None:
    (tmp_path / "recovery").write_bytes(b"a file where the folder should be")
    recovery = Recovery(session, RecoveryFolder(tmp_path / "recovery"))
    commands.rate_cards(session, ("c",), -2)
    with qtbot.waitSignal(session.noticed) as told:
        recovery.keep()
    assert told.args is not None
    said = words_en.say(told.args[0].message)
    assert said == "Unsaved work cannot be kept safe at the moment. Please save the map."
    recovery.close()


@pytest.mark.parametrize(("cards", "said"), [((), "Banen 'Kanaler' er slettet."), (("c",), "med 1 kort")])
def test_a_deleted_lane_is_told_with_its_cards_if_it_had_any(
    session: Session, words_da: Words, cards: tuple[str, ...], said: str
) -> None:
    told: list[Notice] = []
    session.noticed.connect(told.append)
    lane = Lane(id="new", title="Kanaler", kind="touchpoints")
    session.commit(msg("Add lane"), edits.add_lane(session.journey, lane))
    session.commit(msg("Move card"), edits.move_cards(session.journey, cards, "new", "s"))
    commands.delete_lane(session, "new")
    assert said in words_da.say(told[0].message)
