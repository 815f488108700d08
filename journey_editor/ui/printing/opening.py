"""File › Print: the pages of the export, on paper."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo

from journey_editor.export.formats import ExportOptions
from journey_editor.export.paper import MM, Paper, paper_of
from journey_editor.layout.palettes import palette_or_colour
from journey_editor.problems import Problem, ProblemError, msg
from journey_editor.storage.files import write_bytes
from journey_editor.storage.places import shown_name
from journey_editor.ui import dialogs
from journey_editor.ui.desktop import offers
from journey_editor.ui.errors import show_problem
from journey_editor.ui.printing.fields import PrintFields
from journey_editor.ui.printing.job import PrintJob, print_with_progress
from journey_editor.views.printing import Stopped

if TYPE_CHECKING:
    from journey_editor.settings import Settings
    from journey_editor.ui.main_window import MainWindow

_SIZES = {
    "A5": QPageSize.PageSizeId.A5,
    "A4": QPageSize.PageSizeId.A4,
    "A3": QPageSize.PageSizeId.A3,
    "A2": QPageSize.PageSizeId.A2,
    "A1": QPageSize.PageSizeId.A1,
    "A0": QPageSize.PageSizeId.A0,
    "Letter": QPageSize.PageSizeId.Letter,
    "Tabloid": QPageSize.PageSizeId.Tabloid,
}


def open_print(window: MainWindow) -> None:
    """Ask for a printer and print the map, or say in one sentence why not."""
    window.finish_typing()
    words = window.kit.words
    title = " ".join(window.session.journey.title.split()) or words.tr("Customer journey")
    try:
        _print(window, title)
    except ProblemError as error:
        show_problem(window, words, words.tr("'{name}' could not be printed.", name=title), error)
    except Stopped:
        window.editor.toast.show_message(words.tr("Nothing was printed."))


def _print(window: MainWindow, title: str) -> None:
    kit, session = window.kit, window.session
    has_printer = bool(QPrinterInfo.availablePrinterNames())
    if not has_printer and sys.platform in ("win32", "darwin"):  # elsewhere Qt offers to print into a PDF
        raise ProblemError(Problem(msg("No printer is installed. Install one, or export a PDF.")))
    settings = kit.preferences.value
    printer = prepared(settings, title)
    if not has_printer:
        folder = dialogs.first_folder(
            settings.export_folder, str(session.path.parent) if session.path else ""
        )
        printer.setOutputFileName(str(Path(folder) / f"{dialogs.file_name(title)}.pdf"))
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle(kit.words.tr("Print"))
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintSelection, on=False)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCollateCopies)
    fields = PrintFields(kit.words, session.journey, settings)
    dialog.setOptionTabs([fields])  # the dialogs of Windows and macOS show none: there the last choice counts
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    if accepted:
        kit.preferences.change(**fields.remembered())
        options = fields.options(last_options(settings, printer), *sheet_in(printer))
    dialog.deleteLater()
    if accepted:
        _run(window, printer, options, title)


def prepared(settings: Settings, title: str) -> QPrinter:
    """A printer in its full sharpness, set up as was chosen for the last export."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    size = _SIZES.get(settings.export_paper)
    if size is not None and settings.export_pages != "poster":
        printer.setPageSize(QPageSize(size))
    upright, lying = QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape
    printer.setPageOrientation(upright if settings.export_portrait else lying)
    return printer


def sheet_in(printer: QPrinter) -> tuple[Paper, bool]:
    """The paper in the printer, and whether it was chosen to be held upright."""
    size = printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter)
    width, height = round(size.width(), 1), round(size.height(), 1)
    return paper_of(width, height), height > width


def last_options(settings: Settings, printer: QPrinter) -> ExportOptions:
    """The last export's, with margins at least as wide as the printer needs."""
    (sheet, _), layout = sheet_in(printer), printer.pageLayout()
    edges = layout.minimumMargins()
    reach = QPageLayout.Unit.Millimeter, QPageLayout.Unit.Point
    least = max(edges.left(), edges.top(), edges.right(), edges.bottom())
    least = least / MM if layout.units() == reach[1] else least
    wanted = sheet.margin_mm if settings.export_margin < 0 else settings.export_margin
    margin = min(max(wanted, least), sheet.most_margin)
    logo = Path(settings.export_logo) if settings.export_logo else None
    return ExportOptions(
        portrait=settings.export_portrait,
        margin_mm=margin,
        appendix=settings.export_appendix,
        whole=settings.export_whole,
        palette=palette_or_colour(settings.export_theme),
        legend=settings.export_legend,
        logo=logo if logo is not None and logo.is_file() else None,
    )


def _run(window: MainWindow, printer: QPrinter, options: ExportOptions, title: str) -> None:
    """Print; what goes into a file is put in its place in one step, so that there is never half of one."""
    words, out = window.kit.words, printer.outputFileName()
    with tempfile.TemporaryDirectory(prefix="journey-print-") as folder:
        made = Path(folder) / "printed.pdf"
        if out:
            printer.setOutputFileName(str(made))
        job = PrintJob(printer, window.session.journey, options, words)
        sheets = print_with_progress(job, window, words, title)
        if out:
            write_bytes(Path(out), made.read_bytes())
    if out:
        toast = words.tr("'{name}' is ready.", name=shown_name(Path(out)))
        window.editor.toast.show_message(toast, *offers(window, words, Path(out)))
        return
    window.editor.toast.show_message(
        words.trn(
            "{n} page went to '{printer}'.",
            "{n} pages went to '{printer}'.",
            sheets,
            printer=printer.printerName(),
        )
    )
