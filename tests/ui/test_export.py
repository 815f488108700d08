"""The export dialog: what it says, what it writes, and what it leaves behind when it is stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journey_editor import edits
from journey_editor.export.formats import ExportOptions
from journey_editor.export.paper import A4
from journey_editor.layout.palettes import PLAIN
from journey_editor.problems import ProblemError, msg
from journey_editor.ui.exporting.dialog import ExportDialog
from journey_editor.ui.exporting.job import ExportJob
from journey_editor.ui.main_window import MainWindow
from journey_editor.ui.opening import open_export
from tests.export import drawings
from tests.pictures import bomb, picture
from tests.ui.hands import Answers, click


@pytest.fixture
def dialog(export_dialog: Callable[[str], ExportDialog]) -> ExportDialog:
    made = export_dialog("pdf")
    made.show()
    return made


def test_the_legend_speaks_the_maps_language(dialog: ExportDialog) -> None:
    assert dialog.content.language.currentData() == "da"


def test_the_parked_cards_are_printed_only_on_request(
    export_dialog: Callable[[str], ExportDialog], window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    assert export_dialog("pdf").content.parked.isHidden()
    journey, out = window.session.journey, tmp_path / "map.pdf"
    card = next(lane for lane in journey.lanes if lane.cards).cards[0].id
    journey = edits.update_cards(journey, [card], title="Xylofon مرحبا")
    window.session.commit(msg("Edit text"), edits.park_cards(journey, [card]))
    dialog = export_dialog("pdf")
    dialog.show()
    assert dialog.content.parked.text() == "Print the 1 parked card, too"
    assert not dialog.content.parked.isChecked()
    for asked in (False, True):
        if asked:
            click(dialog.content.parked)
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
    job = ExportJob(dialog._kit.session.journey, tmp_path / "a.pdf", dialog.options(), "en")
    with qtbot.waitSignal(job.done):
        job.start()
    box = PdfReader(tmp_path / "a.pdf").pages[0].trimbox
    assert (float(box.width), float(box.height)) == pytest.approx(
        (500 * 72 / 25.4, 250 * 72 / 25.4), abs=0.01
    )


def test_a_print_shop_gets_inks_bleed_and_no_map(
    export_dialog: Callable[[str], ExportDialog],
    window: MainWindow,
    dialog: ExportDialog,
    tmp_path: Path,
    qtbot: QtBot,
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
    kept = dialog.page_fields.remembered()
    window.kit.preferences.change(**kept)
    again = export_dialog("pdf")
    assert again.page_fields.print_shop.isChecked()
    assert not again.content.source.isEnabled()
    qtbot.keyClick(dialog.page_fields.print_shop, Qt.Key.Key_Space)
    assert dialog.content.source.isEnabled()
    picture = export_dialog("png")
    assert not picture.options().print_shop


def test_the_margins_follow_the_paper_until_others_are_typed(dialog: ExportDialog) -> None:
    dialog.page_fields.paper.setCurrentIndex(dialog.page_fields.paper.findData("A0"))
    assert dialog.page_fields.margin.value() == 22
    dialog.page_fields.margin.setValue(40)
    dialog.page_fields.paper.setCurrentIndex(dialog.page_fields.paper.findData("A5"))
    assert dialog.page_fields.margin.value() == 37
    assert dialog.run.isEnabled()


@pytest.mark.parametrize("chosen", ["svg", "outlines"])
def test_a_picture_can_be_a_drawing(
    export_dialog: Callable[[str], ExportDialog],
    window: MainWindow,
    answers: Answers,
    tmp_path: Path,
    qtbot: QtBot,
    chosen: str,
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
    again = export_dialog("png")
    assert again.content.kind == "svg"
    assert again.options().outlines is (chosen == "outlines")


def test_theme_legend_and_logo_are_chosen_and_remembered(
    export_dialog: Callable[[str], ExportDialog], answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "Vores logo.png").write_bytes(picture(size=(300, 90)))
    dialog = export_dialog("pdf")
    dialog.show()
    look = dialog.look
    assert look.logo.remove.isHidden()
    look.theme.setCurrentIndex(look.theme.findData("bw"))
    look.legend.click()
    look.logo.take(str(tmp_path / "Vores logo.png"))
    assert not look.logo.picture.pixmap().isNull()
    assert look.logo.picture.accessibleDescription() == "Vores logo.png"
    chosen = dialog.options()
    assert (chosen.palette, chosen.legend, chosen.logo) == (PLAIN, False, tmp_path / "Vores logo.png")
    answers.file(tmp_path / "map.pdf")
    click(dialog.run)
    qtbot.waitUntil((tmp_path / "map.pdf").exists)
    page = PdfReader(tmp_path / "map.pdf").pages[0]
    assert "Kanaler" not in page.extract_text()
    again = export_dialog("pdf").options()
    assert (again.palette, again.legend, again.logo) == (chosen.palette, chosen.legend, chosen.logo)


def test_a_logo_is_taken_away_again(export_dialog: Callable[[str], ExportDialog], tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(picture())
    dialog = export_dialog("pdf")
    dialog.show()
    dialog.look.logo.take(str(tmp_path / "logo.png"))
    click(dialog.look.logo.remove)
    assert dialog.options().logo is None
    assert dialog.look.logo.remove.isHidden()
    assert dialog.look.logo.picture.isHidden()


def test_a_logo_that_is_no_picture_is_refused_and_the_one_before_stays(
    export_dialog: Callable[[str], ExportDialog], tmp_path: Path
) -> None:
    good, bad = tmp_path / "logo.png", tmp_path / "brev.png"
    good.write_bytes(picture())
    bad.write_bytes(bomb())
    dialog = export_dialog("pdf")
    dialog.show()
    logo = dialog.look.logo
    logo.take(str(good))
    logo.take(str(bad))
    assert dialog.options().logo == good
    assert not logo.refusal.isHidden()
    assert logo.refusal.text() == "The logo 'brev.png' has too many pixels. Choose a smaller picture."
    logo.take(str(good))
    assert logo.refusal.isHidden()


def test_a_logo_that_is_gone_by_now_is_forgotten(
    export_dialog: Callable[[str], ExportDialog], window: MainWindow, tmp_path: Path
) -> None:
    window.kit.preferences.change(export_logo=str(tmp_path / "gone.png"))
    dialog = export_dialog("pdf")
    assert dialog.options().logo is None
    assert dialog.look.logo.refusal.isHidden()


def test_lists_that_open_show_all_their_lines(dialog: ExportDialog, qtbot: QtBot) -> None:
    """In the theme's looks: those of a menu, which Qt gives them else, cut the last line off."""
    dialog.show()
    for box in (dialog.page_fields.pages, dialog.content.language, dialog.look.theme):
        box.showPopup()
        lines = box.view()
        qtbot.waitUntil(lines.isVisible)
        last = lines.visualRect(box.model().index(box.count() - 1, 0))
        assert last.height() >= 30
        assert last.bottom() < lines.viewport().height()
        box.hidePopup()
