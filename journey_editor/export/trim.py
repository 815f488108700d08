"""Bleed and crop marks: what stands around the page on the sheet that a print shop cuts."""

from __future__ import annotations

from journey_editor.export.pages import Page, Placed
from journey_editor.export.paper import MM
from journey_editor.layout.display import Group, Path

_GAP = 3.0 * MM
"""From the cut to the marks, at least; they never stand in the bleed."""
_LENGTH = 5.0 * MM
_EDGE = 1.0 * MM
"""From the marks to the sheet's edge."""
_WIDTH = 0.25
_INK = "#000000"


def surround(bleed_mm: float) -> float:
    """How many points bleed and marks add at each side."""
    return max(bleed_mm * MM, _GAP) + _LENGTH + _EDGE if bleed_mm else 0.0


def with_bleed(page: Page, bleed_mm: float) -> Page:
    """The page on a larger sheet, with bleed around it and marks at its corners."""
    inset = surround(bleed_mm)
    if not inset:
        return page
    start = inset - max(bleed_mm * MM, _GAP)
    width, height = page.width + 2 * inset, page.height + 2 * inset
    marks = corner_marks(inset, inset, page.width, page.height, start, _EDGE)
    around = Placed(0, 0, 1.0, (Group(0, 0, width, height, marks, "marks"),), None, True)
    parts = (*(part.moved(inset, inset) for part in page.parts), around)
    return Page(width, height, parts, inset, bleed_mm * MM)


def corner_marks(x: float, y: float, w: float, h: float, near: float, far: float) -> tuple[Path, ...]:
    """Two lines at each corner of a box at (x, y); they reach, in distances from the sheet's edge that is
    (x, y) away, from ``near`` out to ``far``.
    """
    marks: list[Path] = []
    for across in (x, x + w):
        for top, bottom in ((y - x + far, y - x + near), (y + h + x - near, y + h + x - far)):
            marks.append(mark(across, top, across, bottom))
    for down in (y, y + h):
        for left, right in ((far, near), (x + w + x - near, x + w + x - far)):
            marks.append(mark(left, down, right, down))
    return tuple(marks)


def mark(x1: float, y1: float, x2: float, y2: float, dash: tuple[float, ...] = ()) -> Path:
    """A hairline from point to point."""
    return Path((("M", x1, y1), ("L", x2, y2)), stroke=_INK, stroke_width=_WIDTH, dash=dash)
