"""Printing: the pages of the export, letter by letter at the same places, through the system's own dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from PIL import ImageChops
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QFontDatabase, QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTabWidget
from pytestqt.qtbot import QtBot

from journey_editor import paths
from journey_editor.export.formats import ExportOptions, Job, make_job
from journey_editor.export.paper import A1, A2, A3, A4, A5, LETTER, paper_named
from journey_editor.i18n import Words
from journey_editor.layout.display import Picture
from journey_editor.layout.palettes import PALETTES
from journey_editor.model import Journey
from journey_editor.model.blob import Blob
from journey_editor.problems import ProblemError
from journey_editor.settings import Settings
from journey_editor.storage.files import read_journey
from journey_editor.ui.main_window import MainWindow
from journey_editor.ui.printing import job as print_job
from journey_editor.ui.printing.fields import PrintFields
from journey_editor.ui.printing.job import PrintJob, PrintProgress
from journey_editor.ui.printing.opening import last_options, prepared, sheet_in
from journey_editor.views.printing import Stopped, print_pages
from tests.export.conftest import Exported
from tests.export.test_pictures import with_picture_on_a_card
from tests.pictures import picture
from tests.ui.hands import Answers, press_button

NEAR = 0.5
"""Points."""

Print = Callable[..., bytes]


@pytest.fixture(scope="session")
def danish() -> Journey:
    return read_journey(paths.data_dir() / "samples" / "dansk-koebsrejse.journey")


@pytest.fixture(autouse=True)
def _no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test prints on the paper of whoever runs it, nor meets the window of a print that takes long."""
    monkeypatch.setenv("CUPS_SERVER", "/nowhere")
    monkeypatch.setattr(print_job, "SHORT", 60)


@pytest.fixture
def onto_paper(qapp: QApplication, tmp_path: Path) -> Print:
    """``onto_paper(job, set_up)`` prints into a PDF with a real printer and gives its bytes."""
    for font in sorted((paths.data_dir() / "fonts").glob("*.ttf")):
        assert QFontDatabase.addApplicationFont(str(font)) >= 0

    def run(job: Job, set_up: Callable[[QPrinter], object] = lambda _printer: None) -> bytes:
        printer = prepared(Settings(), "map")
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        page = job.pages[0]
        size = QPageSize(QPageSize.PageSizeId.A4)
        for one in (QPageSize.PageSizeId.A5, QPageSize.PageSizeId.A3):
            if abs(QPageSize(one).sizePoints().height() - max(page.width, page.height)) < 2:
                size = QPageSize(one)
        printer.setPageSize(size)
        set_up(printer)
        print_pages(printer, job, lambda _done: True)
        return (tmp_path / "printed.pdf").read_bytes()

    return run


def job_of(journey: Journey, words: Words, **options: Any) -> Job:
    return make_job(journey, ExportOptions(**options), words)


def check(job: Job, data: bytes, numbers: list[int] | None = None) -> None:
    """Each letter of the display list stands at its place on the printed pages, ``numbers`` of the job's."""
    reader = pypdf.PdfReader(BytesIO(data))
    numbers = list(range(len(job.pages))) if numbers is None else numbers
    assert len(reader.pages) == len(numbers)
    pages = tuple(job.pages[number] for number in numbers)
    made = Exported(replace(job, pages=pages), data)
    for at, page in enumerate(pages):
        box = reader.pages[at].mediabox
        assert (float(box.width), float(box.height)) == pytest.approx((page.width, page.height), abs=1)
        drawn = made.characters(at)
        for run, x, y, scale in made.runs(at):
            steps = (
                advance * run.size / 1000 * scale for _, advance in job.press.fonts.kerned(run.text, run.font)
            )
            for letter, left in zip(run.text, accumulate(steps, initial=x), strict=False):
                if letter.isalnum():
                    places = drawn.get(letter, [])
                    found = any(abs(a - left) < NEAR and abs(b - y) < NEAR for a, b in places)
                    assert found, (run.text, letter)


@pytest.mark.parametrize("name", ["dansk-koebsrejse", "svensk-kundresa", "english-before-during-after"])
def test_letters_stand_where_the_export_has_them(onto_paper: Print, words_en: Words, name: str) -> None:
    journey = read_journey(paths.data_dir() / "samples" / f"{name}.journey")
    job = job_of(journey, words_en, paper=A3)
    check(job, onto_paper(job))


@pytest.mark.parametrize("options", [{"paper": A4, "phases": 2}, {"paper": A3, "sheets": A4}])
def test_pages_and_posters_are_printed_whole(
    onto_paper: Print, words_en: Words, danish: Journey, options: dict[str, Any]
) -> None:
    job = job_of(danish, words_en, **options)
    data = onto_paper(job)
    reader = pypdf.PdfReader(BytesIO(data))
    assert len(reader.pages) == len(job.pages) > 1
    for printed, page in zip(reader.pages, job.pages, strict=True):
        box = printed.mediabox
        assert (float(box.width), float(box.height)) == pytest.approx((page.width, page.height), abs=1)
        assert printed["/Resources"]["/Font"]


def test_a_poster_is_printed_on_the_sheets_of_the_export(
    qapp: QApplication, onto_paper: Print, words_en: Words, danish: Journey
) -> None:
    """Called by their name, and held so that it takes the fewest, however the paper was held at first."""
    settings = Settings(export_pages="poster", export_paper="A2")
    export = job_of(danish, words_en, paper=A2, sheets=A4)
    fields = PrintFields(words_en, danish, settings)
    for orientation in QPageLayout.Orientation:
        printer = prepared(settings, "map")
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(orientation)
        options = fields.options(last_options(settings, printer), *sheet_in(printer))
        job = make_job(danish, options, words_en)
        assert [(page.width, page.height) for page in job.pages] == [
            (page.width, page.height) for page in export.pages
        ]
        shown = pypdfium2.PdfDocument(onto_paper(job))[0].get_textpage().get_text_range()
        assert " A4." in shown


@pytest.mark.parametrize("size", ["A5", "A4", "A3", "Letter", "Tabloid"])
@pytest.mark.parametrize("orientation", list(QPageLayout.Orientation))
def test_the_paper_in_the_printer_is_known_by_its_name(
    qapp: QApplication, words_en: Words, danish: Journey, size: str, orientation: QPageLayout.Orientation
) -> None:
    printer = prepared(Settings(export_paper=size), "map")
    printer.setPageOrientation(orientation)
    paper, upright = sheet_in(printer)
    assert paper is paper_named(size)
    assert upright is (orientation == QPageLayout.Orientation.Portrait)
    options = PrintFields(words_en, danish, Settings()).options(ExportOptions(), paper, upright)
    (page,) = make_job(danish, options, words_en).pages
    assert (page.width < page.height) is upright


def test_paper_without_a_name_is_told_by_its_sides(qapp: QApplication) -> None:
    printer = prepared(Settings(), "map")
    printer.setPageSize(QPageSize(QSizeF(320, 450), QPageSize.Unit.Millimeter))
    paper, upright = sheet_in(printer)
    assert (paper.short_mm, paper.long_mm) == pytest.approx((320, 450), abs=0.2)
    assert (paper.upright, upright) == (False, False)


@pytest.mark.parametrize(("sheet", "share"), [(A3, 2**0.5), (A5, 1.0), (LETTER, 1.0)])
def test_an_appendix_fills_the_sheet_that_is_in_the_printer(
    onto_paper: Print, words_en: Words, danish: Journey, sheet: Any, share: float
) -> None:
    """It is set for the hand; nothing of it stands beyond the edge of a smaller sheet or lost in a corner."""
    job = job_of(danish, words_en, paper=sheet, appendix="all")
    size = QPageSize.PageSizeId.Letter if sheet is LETTER else None
    data = onto_paper(job, lambda printer: size is None or printer.setPageSize(QPageSize(size)))
    page, printed = job.pages[1], pypdf.PdfReader(BytesIO(data)).pages[1].mediabox
    width, height = page.width * share, page.height * share
    assert (float(printed.width), float(printed.height)) == pytest.approx((width, height), abs=1)
    sized = replace(page, width=width, height=height)
    drawn = Exported(replace(job, pages=(page, sized)), data).characters(1)
    for run, x, y, _ in Exported(job, data).runs(1):
        places = drawn[run.text.lstrip()[0]]
        assert any(abs(a - x * share) < 2 and abs(b - y * share) < NEAR for a, b in places), run.text


def test_it_is_drawn_and_its_typefaces_go_along(onto_paper: Print, words_en: Words, danish: Journey) -> None:
    """Letters as letters, shapes as shapes; the only pictures are shadows, each once."""
    data = onto_paper(job_of(danish, words_en, paper=A3))
    page = pypdf.PdfReader(BytesIO(data)).pages[0]
    names = {str(font["/BaseFont"]).rsplit("+", 1)[-1] for font in page["/Resources"]["/Font"].values()}
    assert names == {"/Inter-Regular", "/Inter-SemiBold", "/Inter-Bold"}
    for font in page["/Resources"]["/Font"].values():
        assert "/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"]
    shadows = [one for one in page["/Resources"]["/XObject"].values() if one["/Subtype"] == "/Image"]
    assert 0 < len(shadows) < 12
    assert max(one["/Width"] for one in shadows) < 1_000


def test_ranges_order_and_copies_are_the_printers(
    onto_paper: Print, words_en: Words, danish: Journey
) -> None:
    job = job_of(danish, words_en, paper=A4, phases=1)
    assert len(job.pages) == 7

    def ranges(printer: QPrinter) -> None:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        chosen = QPageRanges()
        chosen.addRange(2, 3)
        chosen.addPage(5)
        printer.setPageRanges(chosen)

    def backwards(printer: QPrinter) -> None:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(1, 2)
        printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)

    def twice(printer: QPrinter) -> None:
        backwards(printer)
        printer.setCopyCount(2)

    def apart(printer: QPrinter) -> None:
        twice(printer)
        printer.setCollateCopies(False)

    check(job, onto_paper(job, ranges), [1, 2, 4])
    check(job, onto_paper(job, backwards), [1, 0])
    check(job, onto_paper(job, twice), [1, 0, 1, 0])
    check(job, onto_paper(job, apart), [1, 1, 0, 0])


def test_pages_that_are_not_there_are_said(onto_paper: Print, words_en: Words, danish: Journey) -> None:
    def beyond(printer: QPrinter) -> None:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(7, 9)

    with pytest.raises(ProblemError, match="None of the pages"):
        onto_paper(job_of(danish, words_en, paper=A4), beyond)


def test_attached_pictures_are_printed(onto_paper: Print, words_en: Words, danish: Journey) -> None:
    job = job_of(danish, words_en, paper=A5)
    shown = Picture(Blob.of(picture(size=(61, 41))), 10.0, 10.0, 60.0, 40.0, (61, 41), radius=4.0)
    broken = shown._replace(file=Blob.of(b"no picture"), x=80.0)
    data = onto_paper(with_picture_on_a_card(job, shown, shown, broken))
    page = pypdf.PdfReader(BytesIO(data)).pages[0]
    sizes = [
        (one["/Width"], one["/Height"])
        for one in page["/Resources"]["/XObject"].values()
        if one["/Subtype"] == "/Image"
    ]
    assert sizes.count((61, 41)) == 1


def test_ctrl_p_prints_through_the_systems_dialog(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    """On a machine without a printer: into a PDF, beside the export's folder."""
    out = tmp_path / "på papir.pdf"
    window.kit.preferences.change(export_folder=str(tmp_path), export_paper="A4")

    def choose(dialog: object) -> None:
        assert isinstance(dialog, QPrintDialog)
        fields = dialog.findChild(PrintFields)
        assert fields is not None
        assert not fields.phases.isVisibleTo(fields)
        fields.pages.setCurrentIndex(fields.pages.findData("phases"))
        assert fields.phases.isVisibleTo(fields)
        fields.phases.setValue(3)
        fields.theme.setCurrentIndex(fields.theme.findData("bw"))
        name = next(edit for edit in dialog.findChildren(QLineEdit) if edit.text().endswith(".pdf"))
        assert Path(name.text()).parent == tmp_path
        name.setText(str(out))
        press_button(dialog, "Print")

    answers.do(choose)
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.editor.toast.isVisible)
    assert [button.text() for button in window.editor.toast.buttons] == ["Open", "Show in folder"]
    reader = pypdf.PdfReader(out)
    assert len(reader.pages) == 3
    box = reader.pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((842, 595), abs=1)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".pdf"] == [out.name]
    settings = window.kit.preferences.value
    assert (settings.export_pages, settings.export_phases, settings.export_paper) == ("phases", 3, "A4")
    assert settings.export_theme == "bw"
    shown = pypdfium2.PdfDocument(out)[0].render(scale=0.5).to_pil().convert("RGB")
    red, green, blue = shown.split()
    for one, other in ((red, green), (green, blue)):
        assert ImageChops.difference(one, other).getextrema()[1] <= 2, "nothing has a colour"


@pytest.mark.parametrize("language", ["da", "sv"])
def test_the_dialog_speaks_the_users_language(
    start: Callable[..., Any], answers: Answers, language: str, path: Path
) -> None:
    english = {
        "Double Sided Printing",
        "Long side binding",
        "Page &Set:",
        "Copies",
        "Options",
        "Print",
        "Journey",
    }
    said: set[str] = set()

    def look(dialog: Any) -> None:
        assert isinstance(dialog, QPrintDialog)
        said.update(one.text() for one in dialog.findChildren(QLabel))
        said.update(one.text() for one in dialog.findChildren(QAbstractButton))
        (tabs,) = dialog.findChildren(QTabWidget)
        said.update(tabs.tabText(i) for i in range(tabs.count()))
        dialog.reject()

    program = start(language, file=path)
    answers.do(look)
    program.window.actions_["file.print"].trigger()
    assert {"da": "Kunderejse", "sv": "Kundresa"}[language] in said
    assert not english & said


def test_a_dialog_that_is_closed_prints_nothing(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    window.kit.preferences.change(export_folder=str(tmp_path))
    answers.do(lambda dialog: dialog.reject())
    window.actions_["file.print"].trigger()
    assert list(tmp_path.glob("*.pdf")) == []
    assert not window.editor.toast.isVisible()


def test_what_cannot_be_printed_is_said_in_one_sentence(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    """The folder is gone by the time the pages are painted."""
    gone = tmp_path / "gone"
    gone.mkdir()
    window.kit.preferences.change(export_folder=str(gone))

    def choose(dialog: object) -> None:
        assert isinstance(dialog, QPrintDialog)
        press_button(dialog, "Print")
        gone.rmdir()

    answers.do(choose).button("Close")
    window.actions_["file.print"].trigger()
    assert "could not be printed" in answers.asked[1]


def test_a_stopped_print_leaves_nothing(
    qapp: QApplication, words_en: Words, danish: Journey, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "printed.pdf"
    printer = prepared(Settings(), "map")
    printer.setOutputFileName(str(out))
    job = PrintJob(printer, danish, ExportOptions(paper=A1), words_en)
    dialog = PrintProgress(job, None, words_en, "map")
    job.stop()
    job.start()
    dialog.show()
    qtbot.waitUntil(job.ended.is_set)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    with pytest.raises(Stopped):
        job.outcome()


def test_it_says_how_far_it_is(qapp: QApplication, words_en: Words, danish: Journey, qtbot: QtBot) -> None:
    printer = prepared(Settings(), "map")
    job = PrintJob(printer, danish, ExportOptions(paper=A4), words_en)
    dialog = PrintProgress(job, None, words_en, "map")
    dialog.show()
    assert dialog.bar.maximum() == 0
    assert dialog.bar.accessibleName() == "Printing 'map'…"
    job.done, job.pieces = 30, 120
    qtbot.waitUntil(lambda: (dialog.bar.value(), dialog.bar.maximum()) == (30, 120))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.buttons.isEnabled()
    job.ended.set()
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_the_paper_lies_as_it_did_in_the_last_export(qapp: QApplication) -> None:
    lying = prepared(Settings(export_paper="A3"), "map").pageLayout()
    assert lying.orientation() == QPageLayout.Orientation.Landscape
    assert lying.pageSize().id() == QPageSize.PageSizeId.A3
    upright = prepared(Settings(export_portrait=True), "map").pageLayout()
    assert upright.orientation() == QPageLayout.Orientation.Portrait


def test_the_pages_look_as_those_of_the_last_export(
    window: MainWindow, export_dialog: Callable[[str], Any], tmp_path: Path
) -> None:
    """Theme, legend, logo, appendix and margins are taken over from the dialog of the export."""
    (tmp_path / "logo.png").write_bytes(picture())
    window.kit.preferences.change(
        export_theme=PALETTES[-1].key,
        export_legend=False,
        export_logo=str(tmp_path / "logo.png"),
        export_appendix="all",
        export_whole=True,
        export_margin=25,
        export_paper="A3",
        export_portrait=True,
    )
    export, settings = export_dialog("pdf").options(), window.kit.preferences.value
    printed = last_options(settings, prepared(settings, "map"))
    for name in ("palette", "legend", "logo", "appendix", "whole", "margin_mm", "portrait"):
        assert getattr(printed, name) == getattr(export, name), name
    assert printed.palette is PALETTES[-1]
    window.kit.preferences.change(export_logo=str(tmp_path / "gone.png"))
    assert last_options(window.kit.preferences.value, prepared(settings, "map")).logo is None
