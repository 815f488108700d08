"""What the layout can put into a display list, every painter paints: PDF, SVG and the window alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from journey_editor.export import pdf, svg
from journey_editor.export.formats import ExportOptions, Job, make_job
from journey_editor.export.pages import Page, Placed
from journey_editor.i18n import Words
from journey_editor.layout.display import Group, Item, Path, Picture, Rect, Shadow, Symbol, TextRun
from journey_editor.model import Journey
from journey_editor.model.blob import Blob
from journey_editor.views.canvas.qtpainter import QtPainter
from tests.export import drawings
from tests.pictures import picture

SIDE = 200
ITEMS: dict[str, tuple[Item, ...]] = {
    "Rect": (
        Rect(20, 20, 60, 50, fill="#2b5f9e", stroke="#b3452f", stroke_width=6, radius=12),
        Rect(100, 100, 80, 80, fill="#2b5f9e80"),
    ),
    "Path": (
        Path((("M", 20, 20), ("L", 180, 40), ("C", 180, 120, 90, 180, 20, 160), ("Z",)), fill="#3c7540"),
        Path((("M", 20, 180), ("L", 180, 180)), stroke="#6a51a8", stroke_width=8, dash=(20, 20)),
    ),
    "Symbol": (Symbol("face-2", 20, 20, 80, "#23252b"), Symbol("icon-parking", 110, 110, 70, "#b3452f")),
    "Shadow": (Shadow(40, 40, 120, 100),),
    "Picture": (
        Picture(Blob.of(picture("PNG")), 20, 20, 90, 60, (60, 40), "A red one"),
        Picture(Blob.of(picture("JPEG", color=(20, 90, 200))), 110, 110, 60, 40, (60, 40)),
    ),
    "TextRun": (
        TextRun(10, 90, "Færgerne", "bold", 28, "#23252b", 130),
        TextRun(10, 150, "Öland, AVA", "regular", 30, "#b3452f", 160),
    ),
    "large TextRun": (TextRun(10, 120, "Ørn", "semibold", 80, "#23252b", 170),),
    "Group": (Group(30, 40, 100, 100, (Rect(0, 0, 100, 100, fill="#96496b"),)),),
}
ALIKE = 14
"""Of 255, after both are blurred."""


def test_no_primitive_is_forgotten() -> None:
    assert {name.split()[-1] for name in ITEMS} == {kind.__name__ for kind in get_args(Item)}


@pytest.fixture
def job(words_en: Words) -> Job:
    return make_job(Journey(id="j"), ExportOptions(outlines=True, dpi=144), words_en)


@pytest.fixture(params=sorted(ITEMS))
def shown(request: pytest.FixtureRequest, job: Job) -> Job:
    """A page with one kind of item on it."""
    return replace(job, pages=(Page(SIDE, SIDE, (Placed(0, 0, 1.0, ITEMS[request.param]),)),))


def of_pdf(job: Job) -> Image.Image:
    return pypdfium2.PdfDocument(pdf.render(job))[0].render(scale=2).to_pil().convert("RGB")


def of_svg(job: Job) -> Image.Image:
    return drawings.drawn(svg.render(job), (2 * SIDE, 2 * SIDE), 2 * SIDE, 2 * SIDE)


def of_window(job: Job, qtbot: QtBot, data: Callable[[], QtPainter]) -> Image.Image:
    painter, items = data(), job.pages[0].parts[0].items
    image = QImage(2 * SIDE, 2 * SIDE, QImage.Format.Format_RGB888)

    def paint() -> None:
        image.fill(0xFFFFFF)
        qt = QPainter(image)
        qt.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        qt.scale(2, 2)
        painter.paint(qt, Group(0, 0, SIDE, SIDE, items))
        qt.end()

    paint()
    if painter.is_waiting:
        qtbot.waitUntil(lambda: not painter.is_waiting)
        paint()
    dots = bytes(image.constBits())
    return Image.frombytes("RGB", (2 * SIDE, 2 * SIDE), dots, "raw", "RGB", image.bytesPerLine())


def test_all_painters_show_the_same(shown: Job, qtbot: QtBot, words_en: Words) -> None:
    from journey_editor.paths import data_dir

    press = shown.press
    wanted = of_pdf(shown)
    blank = Image.new("RGB", wanted.size, "white")
    assert difference(wanted, blank) > ALIKE, "there is something to see"
    assert difference(of_svg(shown), wanted) < ALIKE
    window = of_window(shown, qtbot, lambda: QtPainter(press.fonts, press.symbols, data_dir()))
    assert difference(window, wanted) < ALIKE


def difference(one: Image.Image, other: Image.Image) -> float:
    """Where the pictures differ most, of 255."""
    blur = ImageFilter.GaussianBlur(3)
    found = ImageChops.difference(one.filter(blur), other.filter(blur))
    return max(max(ImageStat.Stat(found.resize((40, 40), Image.Resampling.BOX)).extrema, key=max))
