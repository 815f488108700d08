"""A poster from sheets that office printers take: the page cut into tiles that overlap, with marks where to
cut and how far to lay one sheet on the next, and a first sheet that shows how they are put together.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from journey_editor.export.drawing import Bounds, bounds
from journey_editor.export.furniture import Furnisher
from journey_editor.export.overview import edge, number, sketched
from journey_editor.export.pages import Page, Placed
from journey_editor.export.paper import MM, Paper
from journey_editor.export.trim import corner_marks, mark
from journey_editor.layout.display import Group, Item, Rect
from journey_editor.problems import Problem, ProblemError, msg

OVERLAP_MM = 10.0
MOST_SHEETS = 500
_LABEL = 7.0
"""Points: the line at the foot of a sheet."""
_SHADOW = 20.0
"""Points of the map: how far a shadow reaches beyond its card, more or less."""
_DASH = (2.0, 2.0)


@dataclass(frozen=True, slots=True)
class Grid:
    """How a poster is cut. Lengths in points."""

    sheet: tuple[float, float]
    """Width and height of a sheet."""
    margin: float
    columns: int
    rows: int
    across: float
    """From one sheet to the next; the overlap comes on top."""
    down: float

    @property
    def count(self) -> int:
        """Sheets, without the plan."""
        return self.columns * self.rows

    def box(self, row: int, column: int, poster: Page) -> Bounds:
        """What of the poster one sheet shows."""
        overlap = OVERLAP_MM * MM
        left, top = column * self.across, row * self.down
        right = min(left + self.across + overlap, poster.width)
        return left, top, right, min(top + self.down + overlap, poster.height)


def grid(poster: Page, paper: Paper) -> Grid:
    """The sheets upright or lying, whichever are fewer; ProblemError where they are too many."""
    found = min((_grid(poster, paper, upright) for upright in (False, True)), key=lambda one: one.count)
    if found.count > MOST_SHEETS:
        raise ProblemError(
            Problem(
                msg(
                    "The poster would need {n} sheets; {most} are the most. Choose larger sheets or a "
                    "smaller poster.",
                    n=found.count,
                    most=MOST_SHEETS,
                )
            )
        )
    return found


def _grid(poster: Page, paper: Paper, upright: bool) -> Grid:
    sheet, margin, overlap = paper.size(upright), paper.margin_mm * MM, OVERLAP_MM * MM
    across, down = (side - 2 * margin - overlap for side in sheet)
    columns, rows = (
        max(1, math.ceil((side - overlap) / step - 1e-9))
        for side, step in ((poster.width, across), (poster.height, down))
    )
    return Grid(sheet, margin, columns, rows, across, down)


def tiles(poster: Page, paper: Paper, title: str, furnisher: Furnisher) -> tuple[Page, ...]:
    """The plan and the sheets, row by row."""
    cut = grid(poster, paper)
    units = list(_units(poster))
    sheets = [
        _sheet(poster, cut, row, column, units, title, furnisher)
        for row in range(cut.rows)
        for column in range(cut.columns)
    ]
    return (_plan(poster, cut, paper, furnisher), *sheets)


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is said on one sheet as a whole, wherever else it is seen."""

    part: Placed
    items: tuple[Item, ...]
    box: Bounds
    """On the poster."""


def _units(poster: Page) -> Iterator[_Unit]:
    for part in poster.parts:
        s = part.scale
        is_legend = any(isinstance(item, Group) and item.role.startswith("legend") for item in part.items)
        for items in (part.items,) if is_legend else ((item,) for item in part.items):
            left, top, right, bottom = bounds(items)
            box = left * s + part.x, top * s + part.y, right * s + part.x, bottom * s + part.y
            yield _Unit(part, items, box)


def _sheet(
    poster: Page, cut: Grid, row: int, column: int, units: list[_Unit], title: str, furnisher: Furnisher
) -> Page:
    box = left, top, right, bottom = cut.box(row, column, poster)
    dx, dy = cut.margin - left, cut.margin - top
    clip = cut.margin, cut.margin, right - left, bottom - top
    seen = [(unit, _begins(unit, cut, row, column)) for unit in units if _meets(unit, box)]
    parts: list[Placed] = []
    for (_, is_said), group in groupby(seen, key=lambda one: (id(one[0].part), one[1])):
        together = [unit for unit, _ in group]
        part, items = together[0].part, tuple(item for unit in together for item in unit.items)
        moved = part.moved(dx, dy)
        parts.append(Placed(moved.x, moved.y, moved.scale, items, clip, part.is_decoration or not is_said))
    width, height = cut.sheet
    parts.append(Placed(0, 0, 1.0, _marks(cut, row, column, clip), None, is_decoration=True))
    values = {"n": row * cut.columns + column + 1, "row": row + 1, "column": column + 1}
    says = furnisher.words.tr("Sheet {n} of {count} · row {row}, column {column}", count=cut.count, **values)
    start, end = 2 * cut.margin, cut.margin + cut.across - _LABEL  # clear of the dashed mark
    foot = furnisher.foot(title, says, end - start, _LABEL)
    parts.append(Placed(start, height - cut.margin * 0.35, 1.0, foot, None, is_decoration=True))
    return Page(width, height, tuple(parts))


def _begins(unit: _Unit, cut: Grid, row: int, column: int) -> bool:
    """Whether it is this sheet on which a unit's top left corner is seen first."""
    left, top = unit.box[:2]
    return (
        min(max(int(left // cut.across), 0), cut.columns - 1) == column
        and min(max(int(top // cut.down), 0), cut.rows - 1) == row
    )


def _meets(unit: _Unit, box: Bounds) -> bool:
    left, top, right, bottom = unit.box
    reach = _SHADOW * unit.part.scale
    return (
        left - reach < box[2] and right + reach > box[0] and top - reach < box[3] and bottom + reach > box[1]
    )


def _marks(cut: Grid, row: int, column: int, clip: Bounds) -> tuple[Item, ...]:
    """Where to cut, at the corners; dashed, how far the next sheet is laid on this one."""
    x, y, w, h = clip
    near, far = cut.margin - 1.2 * MM, cut.margin - 5.2 * MM
    marks = list(corner_marks(x, y, w, h, near, far))
    top, bottom = (
        (y - cut.margin + far, y - cut.margin + near),
        (y + h + cut.margin - near, y + h + cut.margin - far),
    )
    if column + 1 < cut.columns:
        marks += [mark(x + cut.across, start, x + cut.across, stop, _DASH) for start, stop in (top, bottom)]
    if row + 1 < cut.rows:
        sides = (far, near), (x + w + cut.margin - near, x + w + cut.margin - far)
        marks += [mark(start, y + cut.down, end, y + cut.down, _DASH) for start, end in sides]
    return tuple(marks)


def _plan(poster: Page, cut: Grid, paper: Paper, furnisher: Furnisher) -> Page:
    """The first sheet: what to do, above a small picture of the poster with the sheets' numbers."""
    words, (width, height), margin = furnisher.words, cut.sheet, cut.margin
    size = {"width": round(poster.width / MM), "height": round(poster.height / MM)}
    texts = (
        words.tr("How to put the poster together"),
        words.trn(
            "The poster is {width} × {height} mm, on {n} sheet of {paper}.",
            "The poster is {width} × {height} mm, on {n} sheets of {paper}.",
            cut.count,
            paper=paper.key,
            **size,
        ),
        words.tr("1. Print all sheets in their actual size (100 %), not fitted to the page."),
        words.tr("2. Cut off the left and upper margin of each sheet along the lines at its corners."),
        words.tr(
            "3. Begin at the top left. Lay each sheet on its neighbour, up to the dashed lines, and glue it."
        ),
        words.tr("4. Cut off the margins that are left."),
    )
    notes = furnisher.notes(texts, width - 2 * margin, paper.text)
    top = margin + notes.height + paper.text
    s = min((width - 2 * margin) / poster.width, (height - top - margin) / poster.height)
    x = (width - poster.width * s) / 2
    small = [part.moved(0, 0, s).moved(x, top) for part in poster.parts]
    pictures = (Placed(p.x, p.y, p.scale, tuple(sketched(p.items)), None, is_decoration=True) for p in small)
    numbers = Placed(x, top, 1.0, tuple(_numbers(poster, cut, s, furnisher)), None, is_decoration=True)
    return Page(width, height, (Placed(margin, margin, 1.0, notes.items), *pictures, numbers))


def _numbers(poster: Page, cut: Grid, s: float, furnisher: Furnisher) -> Iterator[Item]:
    """The sheets' edges and numbers on the small picture of the poster."""
    w, h = poster.width * s, poster.height * s
    ink = furnisher.palette.soft_ink
    yield Rect(0, 0, w, h, stroke=ink, stroke_width=0.75)
    for column in range(1, cut.columns):
        yield edge(column * cut.across * s, 0, column * cut.across * s, h, ink)
    for row in range(1, cut.rows):
        yield edge(0, row * cut.down * s, w, row * cut.down * s, ink)
    for row in range(cut.rows):
        for column in range(cut.columns):
            left, top = column * cut.across * s, row * cut.down * s
            right, bottom = min(left + cut.across * s, w), min(top + cut.down * s, h)
            size = 0.3 * min(right - left, bottom - top, 0.8 * cut.down * s)
            text = str(row * cut.columns + column + 1)
            yield from number(text, (left + right) / 2, (top + bottom) / 2, size, furnisher)
