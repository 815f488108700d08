"""File › Compare with: what differs as a list and on the map, with the keyboard and the mouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from journey_editor import edits
from journey_editor.model import Card, Journey, Lane, Phase, Step
from journey_editor.problems import msg
from journey_editor.session.selection import Selection
from journey_editor.storage.files import write_journey
from journey_editor.ui.comparing.dialog import CompareDialog
from journey_editor.ui.main_window import MainWindow
from journey_editor.ui.versions_dialog import VersionsDialog
from journey_editor.views.canvas.spoken import Thing
from tests.conftest import PATIENCE
from tests.ui.colleagues import bar, edited, press, theirs, title
from tests.ui.hands import Answers, click

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Changed:
    """The sample with four of its touchpoints changed, each in another way."""

    def __init__(self, old: Journey) -> None:
        lane = next(lane for lane in old.lanes if lane.kind == "touchpoints")
        self.written, self.moved, self.gone = (card.id for card in lane.cards[:3])
        self.added = "added-card"
        new = edits.update_cards(old, (self.written,), title="Læser en anmeldelse")
        new = edits.move_card(new, self.moved, lane.id, old.steps[-1].id)
        new = edits.delete_cards(new, (self.gone,))
        self.new = edits.add_card(new, lane.id, old.steps[0].id, Card(id=self.added, title="Ser et opslag"))


@pytest.fixture
def changed(window: MainWindow, tmp_path: Path) -> Changed:
    """What is open is the changed map; ``before.journey`` holds what it was."""
    write_journey(tmp_path / "before.journey", window.session.journey)
    made = Changed(window.session.journey)
    window.session.commit(msg("Change"), made.new)
    return made


def compare(
    window: MainWindow, answers: Answers, file: Path, step: Callable[[CompareDialog], object]
) -> None:
    def do(dialog: QDialog) -> None:
        if not isinstance(dialog, CompareDialog):  # a large map is waited for with a word
            answers.do(do)
            return
        assert QTest.qWaitForWindowActive(dialog, PATIENCE)
        step(dialog)
        dialog.reject()

    answers.file(file).do(do)
    QTest.keyClick(window, Qt.Key.Key_C, KEYS)


def shown(dialog: CompareDialog) -> list[str]:
    model = dialog.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def current(dialog: CompareDialog) -> str:
    return str(dialog.list.currentIndex().data())


def test_each_difference_is_a_line_in_words_in_the_group_of_its_phase(
    window: MainWindow, answers: Answers, changed: Changed, tmp_path: Path
) -> None:
    def look(dialog: CompareDialog) -> None:
        lines = shown(dialog)
        assert lines[0] == "Opmærksomhed · 2"
        assert "Card 'Ser et opslag' added in Opmærksomhed/Kontaktpunkter" in lines
        assert any("moved from" in line and "Fastholdelse/Kontaktpunkter" in line for line in lines)
        assert any("deleted from" in line for line in lines)
        assert [button.text().strip() for button in dialog.filters.values()] == [
            "Added (1)", "Deleted (1)", "Changed (1)", "Moved (1)",
        ]  # fmt: skip
        assert dialog.names.text() == "before.journey → This map as it is now"

    compare(window, answers, tmp_path / "before.journey", look)
    assert window.session.journey is changed.new, "nothing has changed"


def test_keys_and_clicks_lead_to_the_card(
    window: MainWindow, answers: Answers, changed: Changed, tmp_path: Path
) -> None:
    def walk(dialog: CompareDialog) -> None:
        canvas = dialog.map.canvas
        assert dialog.list.hasFocus()
        seen: list[str] = []
        for _ in range(4):
            seen += dialog.map.session.selection.cards
            box = canvas.sight.card_rect(seen[-1])
            assert box is not None
            assert canvas.content_rect().contains(box.center())
            QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        assert sorted(seen) == sorted((changed.written, changed.moved, changed.gone, changed.added))
        assert dialog.map.session.selection.cards == (seen[-1],), "the last stays the last"
        row = next(n for n, line in enumerate(shown(dialog)) if "moved from" in line)
        at = dialog.list.visualRect(dialog.list.model().index(row, 0)).center()
        click(dialog.list.viewport(), at)
        assert dialog.map.session.selection.cards == (changed.moved,)
        assert dialog.detail.text() == current(dialog)

    compare(window, answers, tmp_path / "before.journey", walk)


def test_the_map_shows_both_with_signs_and_the_deleted_card_in_its_place(
    window: MainWindow, answers: Answers, changed: Changed, tmp_path: Path
) -> None:
    def look(dialog: CompareDialog) -> None:
        dialog.resize(1240, 740)
        QApplication.processEvents()
        canvas = dialog.map.canvas
        signs = canvas.painting.worn()
        assert signs is not None
        assert signs.of == {
            changed.written: "changed", changed.moved: "moved",
            changed.gone: "removed", changed.added: "added",
        }  # fmt: skip
        said = canvas.accessible.spoken().description(Thing("card", changed.gone))
        assert said.endswith("Deleted")
        canvas.zoom_to(1.0)
        for card, color in ((changed.added, "#1a7f37"), (changed.gone, "#b3261e")):
            dialog.map.go_to(card)
            dialog.map.session.select(Selection())
            box = canvas.sight.card_rect(card)
            assert box is not None
            picture = canvas.viewport().grab().toImage()
            corner = box.topRight().toPoint() + QPoint(-1, 7)  # in the sign's disc, below its white bar
            assert _near(picture.pixelColor(corner), QColor(color)), card

    compare(window, answers, tmp_path / "before.journey", look)


def _near(one: QColor, other: QColor) -> bool:
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return all(abs(a - b) < 30 for a, b in pairs)


def test_kinds_are_filtered_and_lines_grouped_by_lane(
    window: MainWindow, answers: Answers, changed: Changed, tmp_path: Path
) -> None:
    def use(dialog: CompareDialog) -> None:
        for way in ("added", "changed", "moved"):
            click(dialog.filters[way])
        assert len(shown(dialog)) == 2
        assert "deleted" in current(dialog)
        for way in ("added", "changed", "moved"):
            click(dialog.filters[way])
        assert "deleted" in current(dialog), "what was chosen stays chosen"
        dialog.grouping.setFocus()
        QTest.keyClick(dialog.grouping, Qt.Key.Key_Down)
        assert shown(dialog)[0] == "Kontaktpunkter · 4"

    compare(window, answers, tmp_path / "before.journey", use)


def test_the_list_is_copied_as_text(
    window: MainWindow, answers: Answers, changed: Changed, tmp_path: Path
) -> None:
    texts: list[str] = []

    def copy(dialog: CompareDialog) -> None:
        click(dialog.copy)
        texts.append(QGuiApplication.clipboard().text())
        QGuiApplication.clipboard().clear()
        QTest.keyClick(dialog.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        texts.append(QGuiApplication.clipboard().text())

    compare(window, answers, tmp_path / "before.journey", copy)
    assert texts[0] == texts[1]
    assert "+ Card 'Ser et opslag' added in Opmærksomhed/Kontaktpunkter" in texts[0].splitlines()
    assert texts[0].startswith("before.journey → This map as it is now\n\nOpmærksomhed\n")


def test_the_sides_can_be_swapped(
    window: MainWindow, answers: Answers, changed: Changed, tmp_path: Path
) -> None:
    def swap(dialog: CompareDialog) -> None:
        click(dialog.swap)
        assert dialog.names.text() == "This map as it is now → before.journey"
        assert any("'Ser et opslag' deleted" in line for line in shown(dialog))
        signs = dialog.map.canvas.painting.worn()
        assert signs is not None
        assert signs.of[changed.added] == "removed"

    compare(window, answers, tmp_path / "before.journey", swap)


def test_the_map_in_the_window_cannot_be_changed(
    window: MainWindow, answers: Answers, changed: Changed, tmp_path: Path
) -> None:
    def try_it(dialog: CompareDialog) -> None:
        before = dialog.map.session.journey
        dialog.map.go_to(changed.added)
        QTest.keyClick(dialog.map.canvas, Qt.Key.Key_Delete)
        QTest.keyClicks(dialog.map.canvas, "x")
        assert dialog.map.session.journey is before
        assert dialog.map.canvas.pointing.plus_buttons() == []

    compare(window, answers, tmp_path / "before.journey", try_it)


def test_alike_maps_say_so(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    write_journey(tmp_path / "samme.journey", window.session.journey)

    def look(dialog: CompareDialog) -> None:
        assert dialog.told.text() == "The two maps are alike."
        assert not dialog.copy.isEnabled()

    compare(window, answers, tmp_path / "samme.journey", look)


def test_a_file_that_is_no_map_is_told(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    (tmp_path / "noter.journey").write_text("Hej", "utf-8")
    answers.file(tmp_path / "noter.journey").button("Close")
    QTest.keyClick(window, Qt.Key.Key_C, KEYS)
    assert any("could not be opened" in text for text in answers.asked)


def test_a_version_is_compared_with_the_map_as_it_is(
    window: MainWindow, answers: Answers, changed: Changed, tmp_path: Path, qtbot: QtBot
) -> None:
    lines: list[str] = []

    def open_it(dialog: QDialog) -> None:
        assert isinstance(dialog, VersionsDialog)
        QTimer.singleShot(0, dialog, lambda: (click(dialog.compare), dialog.reject()))

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, CompareDialog)
        assert dialog.names.text().startswith("Version of Today at")
        lines.extend(shown(dialog))
        dialog.reject()

    answers.file(tmp_path / "kort.journey")
    assert window.files.save_as()
    window.session.apply(msg("Rename"), edits.update_cards, (changed.added,), title="Hører i radioen")
    answers.do(open_it).do(look)
    identity = window.session.journey.id
    qtbot.waitUntil(lambda: bool(window.kit.versions.find(tmp_path / "kort.journey", identity)))
    window.actions_["file.versions"].trigger()
    assert "Card 'Ser et opslag': title 'Ser et opslag' → 'Hører i radioen'" in lines


def test_ten_thousand_lines_are_said_only_when_they_are_shown(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    cards = tuple(Card(id=f"c{n}", title=f"Kort {n}", step="s") for n in range(10_000))
    phases = (Phase(id="p", title="Fase", steps=(Step(id="s"),)),)
    old = Journey(id="j", phases=phases, lanes=(Lane(id="l", title="Bane", cards=cards),))
    new = edits.update_cards(old, tuple(card.id for card in cards), emotion=1)
    write_journey(tmp_path / "before.journey", old)
    window.session.load(new)

    def look(dialog: CompareDialog) -> None:
        model = dialog.list.model()
        assert model.rowCount() == 10_001
        QTest.keyClick(dialog.list, Qt.Key.Key_End)
        assert dialog.map.session.selection.cards == ("c9999",)

    compare(window, answers, tmp_path / "before.journey", look)


def test_what_a_colleague_saved_is_compared_from_the_message(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "fælles.journey"
    write_journey(path, window.session.journey)
    assert window.files.open(path)
    qtbot.waitUntil(lambda: window.kit.sharing.watcher.is_listening)
    theirs(path, lambda journey: edited(journey, 0, "Deres"))
    qtbot.waitUntil(lambda: title(window.session.journey, 0) == "Deres")
    lines: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, CompareDialog)
        lines.extend(shown(dialog))
        dialog.reject()

    answers.do(look)
    offer = next(button for button in window.editor.toast.buttons if button.text() == "Compare")
    click(offer)
    assert any("→ 'Deres'" in line for line in lines)


def test_a_conflicting_copy_is_compared_from_the_bar(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "kort.journey"
    write_journey(path, window.session.journey)
    write_journey(
        tmp_path / "kort (conflicted copy 2026-11-22).journey", edited(window.session.journey, 0, "Deres")
    )
    assert window.files.open(path)
    qtbot.waitUntil(lambda: "somebody else has saved it at the same time" in bar(window))
    lines: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, CompareDialog)
        lines.extend(shown(dialog))
        dialog.reject()

    answers.do(look)
    press(window, "Compare")
    assert any("title 'Deres' → " in line for line in lines)
