"""A PDF that was exported opens again, as a map of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from journey_editor import edits
from journey_editor.app import Program
from journey_editor.export.formats import ExportOptions, export_journey
from journey_editor.i18n import Words
from journey_editor.problems import msg
from journey_editor.storage.codec import encode
from journey_editor.storage.files import read_journey
from journey_editor.ui.exporting.dialog import ExportDialog
from journey_editor.ui.exporting.job import ExportJob
from journey_editor.ui.main_window import MainWindow
from tests.ui.hands import Answers, click
from tests.ui.test_drops import Drag, files


@pytest.fixture
def exported(sample: Callable[[str], Path], words_en: Words, tmp_path: Path) -> Path:
    out = tmp_path / "shared" / "rejse æøå.pdf"
    out.parent.mkdir()
    export_journey(read_journey(sample("svensk-kundresa")), out, ExportOptions(), words_en)
    return out


def test_it_opens_as_a_new_map_and_is_saved_beside_the_pdf(
    window: MainWindow, exported: Path, sample: Callable[[str], Path], answers: Answers
) -> None:
    before = exported.read_bytes()
    assert window.files.open(exported)
    session = window.session
    assert encode(session.journey) == encode(read_journey(sample("svensk-kundresa")))
    assert session.path is None
    assert not session.is_dirty
    assert window.editor.toast.text.text().startswith("This is a copy of the map inside 'rejse æøå.pdf'")
    assert str(exported) not in window.kit.preferences.value.recent
    session.commit(msg("Rename"), edits.update_journey(session.journey, title="Min egen"))
    saved = exported.parent / "Min egen.journey"
    answers.do(lambda dialog: (_suggested(dialog, saved), dialog.reject()))
    assert not window.files.save()
    answers.file(saved)
    assert window.files.save()
    assert read_journey(saved).title == "Min egen"
    assert exported.read_bytes() == before


def _suggested(dialog: object, path: Path) -> None:
    assert dialog.directory().absolutePath() == str(path.parent)  # type: ignore[attr-defined]
    assert Path(dialog.selectedFiles()[0]).name == path.name  # type: ignore[attr-defined]


def test_it_opens_from_the_command_line(start: Callable[..., Program], exported: Path) -> None:
    program = start(file=exported)
    assert program.window.is_editing
    assert program.session.path is None
    assert program.session.journey.language == "sv"


def test_it_is_dropped_on_the_window(window: MainWindow, exported: Path, qtbot: QtBot) -> None:
    drag = Drag(window, files(exported))
    drag.over(QPointF(200, 200))
    drag.drop(QPointF(200, 200))
    qtbot.waitUntil(lambda: window.session.journey.language == "sv")
    assert window.session.path is None


def test_a_map_goes_before_its_pdf(
    window: MainWindow, exported: Path, sample: Callable[[str], Path], qtbot: QtBot
) -> None:
    drag = Drag(window, files(exported, sample("english-before-during-after")))
    drag.over(QPointF(200, 200))
    drag.drop(QPointF(200, 200))
    qtbot.waitUntil(lambda: window.session.path == sample("english-before-during-after"))


def test_unsaved_work_stays_for_a_pdf_without_a_map(
    window: MainWindow, sample: Callable[[str], Path], words_en: Words, answers: Answers, tmp_path: Path
) -> None:
    out = tmp_path / "bare.pdf"
    export_journey(read_journey(sample("svensk-kundresa")), out, ExportOptions(source=False), words_en)
    edited = edits.update_journey(window.session.journey, title="Unsaved")
    window.session.commit(msg("Rename"), edited)
    answers.button("Close")
    assert not window.files.open(out)
    assert window.session.journey is edited
    assert "This PDF holds no map." in answers.asked[0]


def test_the_dialog_leaves_the_map_out_and_remembers(
    export_dialog: Callable[[str], ExportDialog],
    window: MainWindow,
    tmp_path: Path,
    answers: Answers,
    qtbot: QtBot,
) -> None:
    dialog = export_dialog("pdf")
    dialog.show()
    assert isinstance(dialog.content.source, QCheckBox)
    assert dialog.content.source.isChecked()
    assert dialog.content.source_says.isVisible()
    for out, inside in ((tmp_path / "with.pdf", True), (tmp_path / "without.pdf", False)):
        if not inside:
            click(dialog.content.source)
            assert not dialog.content.source_says.isVisible()
        job = ExportJob(window.session.journey, out, dialog.options(), "en")
        with qtbot.waitSignal(job.done):
            job.start()
        assert (b"/EmbeddedFile" in out.read_bytes()) is inside
    answers.file(tmp_path / "again.pdf")
    click(dialog.run)
    qtbot.waitUntil((tmp_path / "again.pdf").exists)
    assert b"/EmbeddedFile" not in (tmp_path / "again.pdf").read_bytes()
    assert not export_dialog("pdf").content.source.isChecked()
    assert export_dialog("png").content.source.isHidden()
