"""The export dialog: what it says, what it writes, and what it leaves behind when it is stopped."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journey_editor import edits
from journey_editor.export.formats import ExportOptions
from journey_editor.export.paper import A4
from journey_editor.problems import ProblemError, msg
from journey_editor.ui.exporting.dialog import ExportDialog
from journey_editor.ui.exporting.job import ExportJob
from journey_editor.ui.main_window import MainWindow
from journey_editor.ui.opening import open_export
from tests.export import drawings
from tests.ui.hands import Answers, click


@pytest.fixture
def dialog(window: MainWindow) -> ExportDialog:
    made = ExportDialog(window, window.kit, "pdf", window.canvas.shown_layout)
    made.show()
    return made


def test_it_recommends_a_size_that_can_be_read(dialog: ExportDialog) -> None:
    suggested = dialog.page_fields.paper.currentData()
    assert dialog.smallest() >= 6
    assert suggested in dialog.says.text()
    assert "landscape" in dialog.says.text()
    dialog.page_fields.paper.setCurrentIndex(dialog.page_fields.paper.findData("A4"))
    assert dialog.smallest() < 6
    assert "too small" in dialog.advice.text()
    assert suggested in dialog.advice.text()
    dialog.page_fields.portrait.click()
    assert "A4 portrait" in dialog.says.text()
    dialog.page_fields.paper.setCurrentIndex(dialog.page_fields.paper.findData("map"))
    assert not dialog.page_fields.portrait.isEnabled()


def test_a_pictures_pixels_are_said_before_it_is_made(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = ExportDialog(window, window.kit, "png", window.canvas.shown_layout)
    dialog.page_fields.paper.setCurrentIndex(dialog.page_fields.paper.findData("A4"))
    dialog.content.dpi.setCurrentIndex(dialog.content.dpi.findData(96))
    assert not dialog.pixels.isHidden()
    job = ExportJob(window.session.journey, tmp_path / "map.png", dialog.options(), "en")
    with qtbot.waitSignal(job.done):
        job.start()
    with Image.open(tmp_path / "map.png") as picture:
        across, down = picture.size
    assert dialog.pixels.text() == f"The picture gets {across:,} × {down:,} pixels."
    assert ExportDialog(window, window.kit, "pdf", window.canvas.shown_layout).pixels.isHidden()


def test_the_legend_speaks_the_maps_language(dialog: ExportDialog) -> None:
    assert dialog.content.language.currentData() == "da"


def test_it_says_what_cannot_be_shown_before_it_writes(window: MainWindow) -> None:
    dialog = ExportDialog(window, window.kit, "pdf", window.canvas.shown_layout)
    assert dialog.warning.isHidden()
    journey = window.session.journey
    cards = [lane.cards[0].id for lane in journey.lanes if lane.cards][:2]
    window.session.commit(msg("Edit text"), edits.update_cards(journey, cards, title="مرحبا"))
    for kind, thing in (("pdf", "PDF"), ("png", "picture")):
        dialog = ExportDialog(window, window.kit, kind, window.canvas.shown_layout)
        assert not dialog.warning.isHidden()
        assert dialog.warning.text().startswith(f"2 cards have characters that the {thing} cannot show")


def test_the_parked_cards_are_printed_only_on_request(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    assert ExportDialog(window, window.kit, "pdf", window.canvas.shown_layout).content.parked.isHidden()
    journey, out = window.session.journey, tmp_path / "map.pdf"
    card = next(lane for lane in journey.lanes if lane.cards).cards[0].id
    journey = edits.update_cards(journey, [card], title="Xylofon مرحبا")
    window.session.commit(msg("Edit text"), edits.park_cards(journey, [card]))
    dialog = ExportDialog(window, window.kit, "pdf", window.canvas.shown_layout)
    dialog.show()
    assert dialog.content.parked.text() == "Print the 1 parked card, too"
    assert not dialog.content.parked.isChecked()
    assert dialog.warning.isHidden()
    for asked in (False, True):
        if asked:
            click(dialog.content.parked)
            assert not dialog.warning.isHidden()  # what it says goes for the page as it would be
        job = ExportJob(window.session.journey, out, dialog.options(), "en")
        with qtbot.waitSignal(job.done):
            job.start()
        assert ("Xylofon" in PdfReader(out).pages[0].extract_text()) is asked


def test_it_writes_a_pdf_and_offers_to_open_it(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "kort æøå.pdf"

    def export(shown: object) -> None:
        assert isinstance(shown, ExportDialog)
        shown.content.author.setText("Anna")
        answers.file(out)
        click(shown.run)

    answers.do(export)
    open_export(window, "pdf")
    toast = window.editor.toast
    qtbot.waitUntil(toast.isVisible)
    assert [button.text() for button in toast.buttons] == ["Open", "Show in folder"]
    reader = PdfReader(out)
    assert len(reader.pages) == 1
    assert reader.metadata is not None
    assert reader.metadata.author == "Anna"
    assert window.kit.preferences.value.author == "Anna"
    assert window.kit.preferences.value.export_folder == str(tmp_path)


OPTIONS = ExportOptions(paper=A4, language="da", dpi=96)


def test_a_picture_is_written(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    out = tmp_path / "map.png"
    job = ExportJob(window.session.journey, out, OPTIONS, "en")
    with qtbot.waitSignal(job.done):
        job.start()
    assert out.read_bytes().startswith(b"\x89PNG")
    assert [path.name for path in tmp_path.iterdir()] == ["map.png"]


def test_a_stopped_export_leaves_nothing(window: MainWindow, tmp_path: Path) -> None:
    out = tmp_path / "map.pdf"
    job = ExportJob(window.session.journey, out, OPTIONS, "en")
    job.start()
    job.cancel()
    assert list(tmp_path.iterdir()) == []


def test_after_a_failure_return_exports_again(
    dialog: ExportDialog, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.file(tmp_path / "gone" / "map.pdf").button("Close")
    click(dialog.run)
    qtbot.waitUntil(lambda: len(answers.asked) == 2 and dialog.run.isEnabled())
    assert "There is no folder" in answers.asked[1]
    assert dialog.focusWidget() is dialog.run
    assert dialog.run.isDefault()


def test_a_folder_that_is_gone_is_said_in_one_sentence(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    job = ExportJob(window.session.journey, tmp_path / "gone" / "map.pdf", OPTIONS, "en")
    with qtbot.waitSignal(job.failed) as failed:
        job.start()
    assert failed.args is not None
    error = failed.args[0]
    assert isinstance(error, ProblemError)
    said = window.kit.words.say(error.problems[0].what)
    assert said
    assert "Traceback" not in said


def test_a_size_of_ones_own_and_margins_reach_the_file(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.page_fields.paper.setCurrentIndex(dialog.page_fields.paper.findData("own"))
    assert not dialog.page_fields.portrait.isEnabled()
    dialog.page_fields.across.setValue(500)
    dialog.page_fields.down.setValue(250)
    dialog.page_fields.margin.setValue(20)
    dialog.page_fields.bleed.setValue(3)
    assert dialog.says.text().startswith("500 × 250 mm")
    job = ExportJob(dialog._kit.session.journey, tmp_path / "a.pdf", dialog.options(), "en")
    with qtbot.waitSignal(job.done):
        job.start()
    box = PdfReader(tmp_path / "a.pdf").pages[0].trimbox
    assert (float(box.width), float(box.height)) == pytest.approx(
        (500 * 72 / 25.4, 250 * 72 / 25.4), abs=0.01
    )


def test_pages_and_posters_are_said_and_written(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    fields = dialog.page_fields
    dialog.page_fields.paper.setCurrentIndex(dialog.page_fields.paper.findData("A3"))
    assert not fields.phases.isVisible()
    fields.pages.setCurrentIndex(fields.pages.findData("phases"))
    assert fields.phases.isVisible()
    fields.phases.setValue(2)
    assert "A3, 3 pages" in dialog.says.text()
    fields.pages.setCurrentIndex(fields.pages.findData("poster"))
    assert fields.sheets.isVisible()
    assert not fields.phases.isVisible()
    assert not fields.bleeds.isVisible()
    dialog.page_fields.paper.setCurrentIndex(dialog.page_fields.paper.findData("A1"))
    count = int(dialog.says.text().split("poster on ")[1].split()[0])
    job = ExportJob(dialog._kit.session.journey, tmp_path / "a.pdf", dialog.options(), "en")
    with qtbot.waitSignal(job.done):
        job.start()
    assert len(PdfReader(tmp_path / "a.pdf").pages) == count + 1


def test_a_print_shop_gets_inks_bleed_and_no_map(
    window: MainWindow, dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.page_fields.paper.setCurrentIndex(dialog.page_fields.paper.findData("A4"))
    assert dialog.page_fields.print_shop_says.isHidden()
    qtbot.keyClick(dialog.page_fields.print_shop, Qt.Key.Key_Space)
    assert dialog.page_fields.print_shop_says.isVisible()
    assert dialog.page_fields.bleed.value() == 3
    assert not dialog.content.source.isEnabled()
    job = ExportJob(window.session.journey, tmp_path / "a.pdf", dialog.options(), "en")
    with qtbot.waitSignal(job.done):
        job.start()
    reader = PdfReader(tmp_path / "a.pdf")
    assert [intent["/S"] for intent in reader.root_object["/OutputIntents"]] == ["/GTS_PDFX", "/GTS_PDFA1"]
    assert "/AF" not in reader.root_object
    kept = dialog.page_fields.remembered("A3")
    window.kit.preferences.change(**kept)
    again = ExportDialog(window, window.kit, "pdf", window.canvas.shown_layout)
    assert again.page_fields.print_shop.isChecked()
    assert not again.content.source.isEnabled()
    qtbot.keyClick(dialog.page_fields.print_shop, Qt.Key.Key_Space)
    assert dialog.content.source.isEnabled()
    picture = ExportDialog(window, window.kit, "png", window.canvas.shown_layout)
    assert not picture.options().print_shop


def test_a_poster_of_too_many_sheets_is_refused_before_it_begins(dialog: ExportDialog) -> None:
    fields = dialog.page_fields
    fields.pages.setCurrentIndex(fields.pages.findData("poster"))
    dialog.page_fields.paper.setCurrentIndex(dialog.page_fields.paper.findData("own"))
    fields.across.setValue(5000)
    fields.down.setValue(5000)
    assert not dialog.run.isEnabled()
    assert "The poster would need" in dialog.warning.text()
    fields.across.setValue(600)
    fields.down.setValue(400)
    assert dialog.run.isEnabled()
    assert not dialog.warning.isVisible()


def test_the_margins_follow_the_paper_until_others_are_typed(dialog: ExportDialog) -> None:
    dialog.page_fields.paper.setCurrentIndex(dialog.page_fields.paper.findData("A0"))
    assert dialog.page_fields.margin.value() == 22
    dialog.page_fields.margin.setValue(40)
    dialog.page_fields.paper.setCurrentIndex(dialog.page_fields.paper.findData("A5"))
    assert dialog.page_fields.margin.value() == 37
    assert dialog.run.isEnabled()


def test_margins_are_stepped_with_the_arrows_and_change_the_page_at_once(
    dialog: ExportDialog, qtbot: QtBot
) -> None:
    dialog.page_fields.paper.setCurrentIndex(dialog.page_fields.paper.findData("A3"))
    before, said, field = dialog.smallest(), dialog.says.text(), dialog.page_fields.margin
    field.setValue(60)  # the first change counts at once, too
    assert dialog.says.text() != said
    assert dialog.smallest() < before
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == 61
    assert dialog.options().margin_mm == 61


@pytest.mark.parametrize("chosen", ["svg", "outlines"])
def test_a_picture_can_be_a_drawing(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot, chosen: str
) -> None:
    out = tmp_path / "map.svg"

    def export(shown: object) -> None:
        assert isinstance(shown, ExportDialog)
        content = shown.content
        assert content.dpi.isVisible()
        content.picture.setCurrentIndex(content.picture.findData(chosen))
        assert not content.dpi.isVisible()
        assert not shown.pixels.isVisible()
        answers.file(out)
        click(shown.run)

    answers.do(export)
    open_export(window, "png")
    qtbot.waitUntil(window.editor.toast.isVisible)
    root = drawings.parsed(out.read_bytes())
    texts = list(root.iter(f"{drawings.SVG}text"))
    assert bool(texts) is (chosen == "svg")
    assert window.kit.preferences.value.export_picture == chosen
    again = ExportDialog(window, window.kit, "png", window.canvas.shown_layout)
    assert again.content.kind == "svg"
    assert again.options().outlines is (chosen == "outlines")
