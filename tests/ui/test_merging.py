"""File › Merge with and Combine maps, with real files and a real history."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from journey_editor import edits
from journey_editor.app import Program
from journey_editor.interchange import attaching
from journey_editor.model import Attachment, Card, Journey, new_id
from journey_editor.model.blob import Blob
from journey_editor.problems import msg
from journey_editor.storage.files import read_journey, write_journey
from journey_editor.ui.main_window import MainWindow
from journey_editor.ui.merging.combine_dialog import CombineDialog
from journey_editor.ui.merging.conflicts_dialog import ConflictsDialog
from journey_editor.ui.merging.merge_dialog import MergeDialog
from tests.ui.hands import Answers, click


@pytest.fixture
def mine(program: Program, window: MainWindow, tmp_path: Path) -> Path:
    """The sample saved in ``mit.journey``, and then changed here: a title, and a card deleted."""
    path = tmp_path / "mit.journey"
    write_journey(path, window.session.journey)
    assert window.files.open(path)
    window.session.apply(msg("Rename"), edits.update_journey, title="Som den var")
    assert window.files.save()
    program.versions.wait()
    return path


def cards(window: MainWindow) -> list[str]:
    return [card.id for card in window.session.journey.lanes[0].cards]


def merge_with(
    window: MainWindow, answers: Answers, file: Path, step: Callable[[MergeDialog], object]
) -> None:
    def do(dialog: QDialog) -> None:
        if not isinstance(dialog, MergeDialog):  # a slow disk is waited for with a word
            answers.do(do)
            return
        QApplication.processEvents()
        step(dialog)

    answers.file(file).do(do)
    window.actions_["file.merge"].trigger()


def test_a_copy_without_a_known_start_brings_all_of_both(
    window: MainWindow, answers: Answers, mine: Path, tmp_path: Path
) -> None:
    first = cards(window)[0]
    theirs = edits.delete_cards(window.session.journey, (first,))
    theirs = edits.add_card(theirs, theirs.lanes[0].id, theirs.steps[0].id, Card(id="ny", title="Deres kort"))
    write_journey(tmp_path / "deres.journey", theirs)
    before = window.session.journey

    def agree(dialog: MergeDialog) -> None:
        assert dialog.start.currentText() == "Not known: keep everything of both"
        assert dialog.brings.text() == "1 card added"
        assert dialog.clashes.text() == "Nothing was changed in both copies."
        click(dialog.go)

    merge_with(window, answers, tmp_path / "deres.journey", agree)
    assert {first, "ny"} <= set(cards(window)), "what one lacks may have been added by the other"
    assert "is merged into this map" in window.editor.toast.text.text()
    window.undo()
    assert window.session.journey is before


def test_the_version_that_both_files_held_is_found_and_tells_deletions(
    program: Program, window: MainWindow, answers: Answers, mine: Path, tmp_path: Path
) -> None:
    start = window.session.journey
    first, second = cards(window)[:2]
    window.session.apply(msg("Change"), edits.update_cards, (second,), title="Min tekst")
    changed = window.session.journey
    other = tmp_path / "kopi.journey"
    program.versions.wait()
    window.kit.versions.keep(other, start.id, mine.read_bytes())  # it was saved there, too
    write_journey(other, edits.delete_cards(start, (first,)))

    def agree(dialog: MergeDialog) -> None:
        assert "which both copies held" in dialog.start.currentText()
        assert dialog.brings.text() == "1 card deleted"
        click(dialog.go)

    merge_with(window, answers, other, agree)
    assert first not in cards(window)
    assert window.session.journey.card(second) == changed.card(second), "mine stays"


def test_what_both_changed_is_decided_at_once(
    window: MainWindow, answers: Answers, mine: Path, tmp_path: Path
) -> None:
    first = cards(window)[0]
    write_journey(
        tmp_path / "deres.journey",
        edits.update_cards(window.session.journey, (first,), title="Deres tekst, som er lang"),
    )
    window.session.apply(msg("Change"), edits.update_cards, (first,), title="Min")

    def decide(dialog: QDialog) -> None:
        assert isinstance(dialog, ConflictsDialog)
        assert dialog.told.text() == "0 of 1 decided"
        click(dialog.take_button("both"))
        dialog.reject()

    def agree(dialog: MergeDialog) -> None:
        assert dialog.clashes.text() == "1 thing was changed in both copies: you decide next."
        answers.do(decide)
        click(dialog.go)

    merge_with(window, answers, tmp_path / "deres.journey", agree)
    assert window.session.journey.card(first).title == "Min / Deres tekst, som er lang"


def test_calling_off_changes_nothing(
    window: MainWindow, answers: Answers, mine: Path, tmp_path: Path
) -> None:
    before = window.session.journey
    theirs = edits.update_journey(before, title="Deres")
    write_journey(tmp_path / "deres.journey", theirs)
    merge_with(window, answers, tmp_path / "deres.journey", lambda dialog: dialog.reject())
    assert window.session.journey is before


def test_another_map_is_not_merged_but_combined(
    window: MainWindow, answers: Answers, mine: Path, tmp_path: Path
) -> None:
    write_journey(tmp_path / "anden.journey", Journey(id=new_id(), title="Noget andet"))
    answers.file(tmp_path / "anden.journey").button("Close")
    window.actions_["file.merge"].trigger()
    assert "is another map" in answers.asked[-1]


def combine(window: MainWindow, answers: Answers, step: Callable[[CombineDialog], object]) -> None:
    def do(dialog: QDialog) -> None:
        assert isinstance(dialog, CombineDialog)
        QApplication.processEvents()
        dialog.activateWindow()
        step(dialog)
        if dialog.isVisible():
            dialog.reject()

    answers.do(do)
    window.actions_["file.combine"].trigger()


@pytest.fixture
def groups(window: MainWindow, tmp_path: Path) -> tuple[Path, Path]:
    """The maps of two groups that began with one."""
    base = window.session.journey
    found: list[Path] = []
    for name, title in (("Blå", "Ringer"), ("Rød", "Skriver")):
        path = tmp_path / f"{name}.journey"
        card = Card(id=new_id(), title=title)
        write_journey(path, edits.add_card(base, base.lanes[0].id, base.steps[0].id, card))
        found.append(path)
    return found[0], found[1]


def test_groups_maps_become_a_new_one_whose_cards_tell_their_group(
    window: MainWindow, answers: Answers, groups: tuple[Path, Path]
) -> None:
    before = window.session.journey
    kept = [path.read_bytes() for path in groups]

    def do(dialog: CombineDialog) -> None:
        assert not dialog.go.isEnabled()
        assert dialog.told.text() == "Add at least two maps."
        dialog.take(groups)
        assert dialog.files.topLevelItemCount() == 2
        dialog.files.topLevelItem(1).setText(0, "Hold 2")  # type: ignore[union-attr]
        names = [dialog.preview.topLevelItem(row) for row in range(dialog.preview.topLevelItemCount())]
        assert names[1] is not None
        assert [names[1].text(column) for column in range(2)] == ["Opmærksomhed", "Blå, Hold 2"]
        dialog.files.setFocus()
        QTest.keyClick(dialog.files, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
        assert dialog.files.topLevelItem(0).text(0) == "Hold 2"  # type: ignore[union-attr]
        dialog.title.selectAll()
        QTest.keyClicks(dialog.title, "Alle hold")
        click(dialog.go)

    combine(window, answers, do)
    made = window.session.journey
    assert made.title == "Alle hold"
    assert made.id != before.id
    assert (window.session.path, window.session.is_dirty) == (None, True)
    tags = {card.title: card.tags for card in made.lanes[0].cards}
    assert (tags["Ringer"], tags["Skriver"]) == (("Blå",), ("Hold 2",))
    assert len(made.phases) == len(before.phases), "alike phases fall together"
    assert [path.read_bytes() for path in groups] == kept


def test_groups_with_more_attachments_than_one_map_holds_are_told_so(
    window: MainWindow, answers: Answers, groups: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for n, path in enumerate(groups):
        journey = read_journey(path)
        file = Attachment(id=Blob.of(bytes([n]) * attaching.MB), name="film.bin")
        write_journey(path, edits.attach(journey, [journey.lanes[0].cards[0].id], [file]))
    monkeypatch.setattr(attaching, "MOST_IN_MAP", attaching.MB)

    def do(dialog: CombineDialog) -> None:
        dialog.take(groups)
        assert "would have 2 MB of attachments" in dialog.told.text()
        assert not dialog.go.isEnabled()
        click(dialog.remove)
        assert "would have" not in dialog.told.text()

    combine(window, answers, do)


def test_a_file_that_is_no_map_is_told_and_left_out(
    window: MainWindow, answers: Answers, groups: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "noter.journey").write_text("Hej", "utf-8")

    def do(dialog: CombineDialog) -> None:
        answers.button("Close")
        QTimer.singleShot(
            0, dialog, lambda: (dialog.take((tmp_path / "noter.journey", *groups)), look(dialog))
        )

    def look(dialog: CombineDialog) -> None:
        assert dialog.files.topLevelItemCount() == 2
        click(dialog.remove)
        assert dialog.files.topLevelItemCount() == 1
        assert not dialog.go.isEnabled()
        dialog.reject()

    def plan(dialog: QDialog) -> None:
        assert isinstance(dialog, CombineDialog)
        do(dialog)

    answers.do(plan)
    window.actions_["file.combine"].trigger()
    assert any("could not be opened" in text for text in answers.asked)
