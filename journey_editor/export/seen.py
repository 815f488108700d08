"""Pages as a PDF for who draws them at once: what is seen and nothing else, neither tags nor layers nor the
map inside, and little of it compressed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from journey_editor.export.content import Painter, Parts
from journey_editor.export.fontfile import PdfFont
from journey_editor.export.formats import Job
from journey_editor.export.objects import PdfFile, Value, array, dictionary, number
from journey_editor.export.pagepaint import opened
from journey_editor.export.pages import Page
from journey_editor.export.press import Press
from journey_editor.export.resources import Resources, fonts_of
from journey_editor.export.shapes import opacity, rounded
from journey_editor.layout.display import Item, Rect

_CLEAR, _BENEATH, _LEAST = 1.5, 2.5, 8.0
"""Dots: from the corners of a ground to its plain middle, how far that lies over the ring, its least side."""


class Shown(NamedTuple):
    """A page, and how it is drawn."""

    page: Page
    dot: float = 0.0
    """The side of a dot in points, if that is known: then large grounds are made for PDFium."""
    has_shadows: bool = True
    """Whether the shadows of its cards are drawn with it."""


def document(job: Job) -> bytes:
    """The job's first page."""
    return written(job.press, (Shown(job.pages[0]),), fonts_of(job.press))


def written(press: Press, pages: Iterable[Shown], fonts: dict[str, PdfFont]) -> bytes:
    """Some pages; ``fonts`` can be used again."""
    file = PdfFile(is_kept=False)
    resources = Resources(file, press, fonts)
    tree, shared = file.reserve(), file.reserve()
    kids = [_page(file, shown, resources.parts, tree, shared) for shown in pages]
    file.put(tree, dictionary({"Type": "/Pages", "Kids": array(kids), "Count": len(kids)}))
    file.put(shared, resources.written({}))
    catalog = file.ref(dictionary({"Type": "/Catalog", "Pages": f"{tree} 0 R"}))
    return file.data(catalog, file.ref(dictionary({})))


def _page(file: PdfFile, shown: Shown, parts: Parts, tree: int, shared: int) -> Value:
    page, operators = shown.page, ["1 J 1 j\n"]
    for placed in page.parts:
        painter = _Quick(parts, shown, placed.scale) if shown.dot else Painter(parts)
        painter.items(placed.items, 0.0, 0.0)
        operators.append("\n".join((opened(page, placed), *painter.out, "Q\n")))
    return file.ref(
        dictionary(
            {
                "Type": "/Page",
                "Parent": f"{tree} 0 R",
                "MediaBox": array((0, 0, number(page.width), number(page.height))),
                "Contents": file.stream("".join(operators).encode("ascii")),
                "Resources": f"{shared} 0 R",
            }
        )
    )


class _Quick(Painter):
    """Draws grounds in the way that PDFium is quickest at. It fills a plain rectangle, on whole dots, several
    times as fast as any other shape: so a ground with round corners is one, and a ring around it that reaches
    beneath.
    """

    def __init__(self, parts: Parts, shown: Shown, scale: float) -> None:
        super().__init__(parts)
        self._has_shadows = shown.has_shadows
        self._dot = shown.dot / scale

    def sheet(self, paper: Item, dx: float, dy: float) -> None:
        assert isinstance(paper, Rect)
        if self._has_shadows:
            super().sheet(paper, dx, dy)
        else:
            self._rect(paper, dx, dy)

    def _rect(self, rect: Rect, dx: float, dy: float) -> None:
        inner = rect.radius + _CLEAR * self._dot
        hole = inner + _BENEATH * self._dot
        is_opaque = rect.fill is not None and opacity(rect.fill) == 255 and not rect.stroke_width
        if not is_opaque or rect.radius == 0 or min(rect.w, rect.h) < 2 * hole + _LEAST * self._dot:
            super()._rect(rect, dx, dy)
            return
        self.ink(rect.fill, None)
        x, y, w, h = rect.x + dx, rect.y + dy, rect.w, rect.h
        outline = " ".join(rounded(x, y, w, h, rect.radius))
        self.out.append(f"{outline} {_box(x, y, w, h, hole)} f* {_box(x, y, w, h, inner)} f")


def _box(x: float, y: float, w: float, h: float, inset: float) -> str:
    return f"{x + inset:.2f} {y + inset:.2f} {w - 2 * inset:.2f} {h - 2 * inset:.2f} re"
