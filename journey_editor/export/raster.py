"""Draws a part of a PDF's page as a picture, and stops when nobody waits for it any longer."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple, cast

import pypdfium2

from journey_editor.export.pages import Page
from journey_editor.layout.display import Group, Item, Path, Rect


class Region(NamedTuple):
    """Which part of a page is drawn: dots a point, and a box in dots from the page's top left."""

    scale: float
    left: int
    top: int
    width: int
    height: int


def drawn(document: pypdfium2.PdfDocument, region: Region, stop: Callable[[], bool]) -> bytes | None:
    """The region of the first page: rows from the top, four bytes a dot (blue, green, red, unused).

    None if ``stop`` says so meanwhile.
    """
    raw: Any = import_module("pypdfium2.raw")  # its names and types are not told
    page = document[0]
    width, height = (round(side * region.scale) for side in page.get_size())
    bitmap = pypdfium2.PdfBitmap.new_native(region.width, region.height, raw.FPDFBitmap_BGRx)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, region.width, region.height)
    pause = raw.IFSDK_PAUSE(version=1)

    def is_over(_pause: Any) -> int:
        return int(stop())

    pause.NeedToPauseNow = type(pause.NeedToPauseNow)(is_over)
    place = -region.left, -region.top, width, height
    status = raw.FPDF_RenderPageBitmap_Start(bitmap, page, *place, 0, 0, pause)
    raw.FPDF_RenderPage_Close(page)
    if status != raw.FPDF_RENDER_DONE:
        return None
    buffer = bytes(bitmap.buffer)
    row = 4 * region.width
    if bitmap.stride != row:
        buffer = b"".join(buffer[y * bitmap.stride : y * bitmap.stride + row] for y in range(region.height))
    return buffer


MANY = 2_000
"""Cards and more on a page: drawing it takes so long that a sketch comes first."""


def is_large(page: Page) -> bool:
    """Whether a sketch is worth its while."""
    return sum(len(part.items) for part in page.parts) > MANY


def sketched(page: Page, region: Region) -> bytes:
    """The region with the coloured shapes alone, in a fraction of the time; as ``drawn``."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (region.width, region.height), "#ffffff")
    pen = ImageDraw.Draw(picture)

    def paint(items: tuple[Item, ...], x: float, y: float, scale: float) -> None:
        for item in items:
            if isinstance(item, Group):
                paint(item.items, x + item.x * scale, y + item.y * scale, scale)
            elif isinstance(item, Rect) and item.fill:
                left, top = x + item.x * scale, y + item.y * scale
                pen.rectangle((left, top, left + item.w * scale, top + item.h * scale), item.fill[:7])
            elif isinstance(item, Path) and item.fill:
                ends = [cast("tuple[float, float]", each[-2:]) for each in item.segments if len(each) > 2]
                points = [(x + across * scale, y + down * scale) for across, down in ends]
                pen.polygon(points, item.fill[:7])

    for part in page.parts:
        s = region.scale
        paint(part.items, part.x * s - region.left, part.y * s - region.top, part.scale * s)
    return picture.tobytes("raw", "BGRX")
