"""Paints the pages of an export on a printer: with the painter of the canvas, as shapes and letters, never as
one picture of the page.

Nothing here belongs to a window, so that a thread of its own can do it: no pixmaps, no font made elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PIL import Image as Pictures
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPageLayout, QPainter, QPainterPath, QRawFont
from PySide6.QtPrintSupport import QPrinter

from journey_editor.export.formats import Job
from journey_editor.export.pages import Page, Placed
from journey_editor.interchange.pictures import UnreadableError, raster
from journey_editor.layout.display import Group, Picture, Shadow
from journey_editor.model.blob import Blob
from journey_editor.paths import data_dir
from journey_editor.problems import Message, Problem, ProblemError, msg
from journey_editor.views.canvas.qtpainter import QtPainter

_MOST_DOTS = 2_000
"""On the longer side of an attached picture, as in a PDF."""
_FORMATS = {
    1: QImage.Format.Format_Grayscale8,
    3: QImage.Format.Format_RGB888,
    4: QImage.Format.Format_RGBA8888,
}

_ALIKE = 0.01
"""By how much, as a share, a sheet may differ from a page that was made for it."""
_FAMILY = "Inter"
_WEIGHTS = {"semibold": QFont.Weight.DemiBold, "bold": QFont.Weight.Bold}
"""Of the layout's typefaces."""


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """The user does not want the rest."""


class PrintPainter(QtPainter):
    """As on the canvas, but for paper: letters stay letters of a typeface that goes along, and what is a
    picture (shadows, attachments) is there once, however often it is shown.
    """

    def __init__(self, job: Job) -> None:
        super().__init__(job.press.fonts, job.press.symbols, data_dir(), math.inf)
        self._shadow_picture = job.press.shadow
        self._shadows: dict[tuple[float, float], QImage] = {}
        self._images: dict[Blob, QImage | None] = {}

    def raw_font(self, font: str, size: float) -> QRawFont:
        """The same typeface as the program's own font, if it is that: Qt puts only what it knows by a file's
        name into what is printed, and draws the letters of others one by one.
        """
        plain = super().raw_font(font, size)
        known = QFont(_FAMILY, weight=_WEIGHTS.get(font, QFont.Weight.Normal))
        known.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        found = QRawFont.fromFont(known)
        found.setPixelSize(size)
        return found if found.fontTable("head") == plain.fontTable("head") else plain

    def _shade(self, painter: QPainter, item: Shadow) -> None:
        size = (round(item.w, 1), round(item.h, 1))
        image = self._shadows.get(size)
        if image is None:
            image = self._shadows[size] = self._shadow_of(*size)
        x, y, w, h = self._shadow_picture.box(*size)
        painter.drawImage(QRectF(item.x + x, item.y + y, w, h), image)

    def _shadow_of(self, w: float, h: float) -> QImage:
        across, down, alpha = self._shadow_picture.alpha(w, h)
        dots = Pictures.new("RGB", (across, down), self._shadow_picture.ink)
        dots.putalpha(Pictures.frombytes("L", (across, down), alpha))
        return _image(dots.tobytes(), across, down, 4)

    def _picture(self, painter: QPainter, item: Picture) -> None:
        if item.file not in self._images:
            self._images[item.file] = _decoded(item.file)
        image = self._images[item.file]
        box = QPainterPath()
        box.addRoundedRect(QRectF(item.x, item.y, item.w, item.h), item.radius, item.radius)
        if image is None:
            painter.fillPath(box, self.brush(_GREY))
            return
        painter.save()
        painter.setClipPath(box, Qt.ClipOperation.IntersectClip)
        painter.drawImage(QRectF(*item.whole), image)
        painter.restore()


_GREY = "#e2e2e2"
"""In place of a picture that cannot be read."""


def print_pages(printer: QPrinter, job: Job, done: Callable[[int], bool]) -> int:
    """Print what of the job's pages the ``printer`` asks for, in its order and number; returns how many that
    are. ``done`` is told after each piece how many pieces are done; when it returns False, nothing is printed
    and Stopped is raised.

    ProblemError where the printer does not take it.
    """
    wanted = _wanted(printer, job.pages)
    canvas, painter, pieces = PrintPainter(job), QPainter(), 0
    if wanted:
        _turn(printer, wanted[0])
    if not wanted or not painter.begin(printer):
        raise ProblemError(Problem(_refused() if wanted else _nothing()))
    for number, page in enumerate(wanted):
        if number:
            _turn(printer, page)
            if not printer.newPage():
                painter.end()
                raise ProblemError(Problem(_refused()))
        painter.resetTransform()
        scale = printer.resolution() / 72
        painter.scale(scale, scale)
        _fit(painter, printer, page)
        for part in page.parts:
            pieces = _part(painter, canvas, part, pieces, done)
            if pieces < 0:
                printer.abort()
                painter.end()
                raise Stopped
    if not painter.end() or printer.printerState() == QPrinter.PrinterState.Error:
        raise ProblemError(Problem(_refused()))
    return len(wanted)


def pieces_of(printer: QPrinter, job: Job) -> int:
    """How many pieces ``print_pages`` paints."""
    return sum(len(part.items) for page in _wanted(printer, job.pages) for part in page.parts)


def _part(
    painter: QPainter, canvas: QtPainter, part: Placed, pieces: int, done: Callable[[int], bool]
) -> int:
    """Paint a part of a page; how many pieces are done then, −1 when it was stopped."""
    painter.save()
    if part.clip is not None:
        painter.setClipRect(QRectF(*part.clip))
    painter.translate(part.x, part.y)
    painter.scale(part.scale, part.scale)
    for item in part.items:
        canvas.paint(painter, Group(0.0, 0.0, 0.0, 0.0, (item,)))
        pieces += 1
        if not done(pieces):
            pieces = -1
            break
    painter.restore()
    return pieces


def _wanted(printer: QPrinter, pages: Sequence[Page]) -> list[Page]:
    """The pages that come out of the printer, one after the other."""
    numbers = list(range(1, len(pages) + 1))
    if printer.printRange() == QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        first, last = printer.fromPage(), printer.toPage()
        if not ranges.isEmpty():
            numbers = [number for number in numbers if ranges.contains(number)]
        elif first:
            numbers = [number for number in numbers if first <= number <= (last or len(pages))]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    if printer.collateCopies():
        numbers *= copies
    else:
        numbers = [number for number in numbers for _ in range(copies)]
    return [pages[number - 1] for number in numbers]


def _turn(printer: QPrinter, page: Page) -> None:
    """Hold the paper as the page is: the sheets of a poster may lie although its plan does not."""
    wide = page.width > page.height
    turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    rect = printer.pageLayout().fullRectPoints()
    if rect.width() != rect.height() and (rect.width() > rect.height()) is not wide:
        printer.setPageOrientation(turned)


def _fit(painter: QPainter, printer: QPrinter, page: Page) -> None:
    """Bring a page to the size of the sheet, in its middle, where it was made for another: an appendix."""
    sheet = printer.pageLayout().fullRect(QPageLayout.Unit.Point)
    scale = min(sheet.width() / page.width, sheet.height() / page.height)
    if abs(scale - 1) > _ALIKE:
        left, top = (sheet.width() - page.width * scale) / 2, (sheet.height() - page.height * scale) / 2
        painter.translate(left, top)
        painter.scale(scale, scale)


def _refused() -> Message:
    return msg("The printer does not take the pages. See that it is on and connected, or choose another one.")


def _nothing() -> Message:
    return msg("None of the pages is among those that you chose. Choose others.")


def _decoded(file: Blob) -> QImage | None:
    try:
        dots = raster(file.data or b"", _MOST_DOTS, _MOST_DOTS)
    except UnreadableError:
        return None
    return _image(dots.data, dots.width, dots.height, dots.channels)


def _image(data: bytes, width: int, height: int, channels: int) -> QImage:
    return QImage(data, width, height, width * channels, _FORMATS[channels]).copy()
