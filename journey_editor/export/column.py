"""Sets running text in columns: blocks of lines that flow from column to column and page to page.

A heading keeps what follows it at its side, is said again at the top of a page on which its part goes on, and
a word that a line's end divides stays in one column.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from journey_editor.layout.display import Group, Item, Rect, TextRun
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.linebox import Line
from journey_editor.layout.lines import LineBreaker

GAP = 20.0
"""Between columns."""
_INDENT = 10.0
_BAR = 4.0
"""The mark at the left of a block."""
_LEAST = 3
"""Lines of a block that stay together."""
_KEPT = 40.0
"""Points that must be left for what follows a heading."""

Spot = tuple[int, int, str]
"""From and to which character of a text a link reaches, and where it leads."""


class Row(NamedTuple):
    """One line of a paragraph, from its own top."""

    role: str
    key: str
    height: float
    items: tuple[Item, ...]
    holds: bool
    """Whether the next line must follow in the same column."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together."""

    rows: tuple[Row, ...]
    before: float = 0.0
    after: float = 0.0
    heading: int = 0
    """How deep a heading stands, 0 for what is none."""
    again: tuple[Row, ...] = ()
    """What says a heading once more where its part goes on."""
    mark: str = ""
    """The colour of a bar at the left."""

    @property
    def height(self) -> float:
        return sum(row.height for row in self.rows)


@dataclass(slots=True)
class _Sheet:
    """A page that is being filled."""

    said: list[Group] = field(default_factory=list[Group])
    again: list[Group] = field(default_factory=list[Group])


class Columns:
    """Breaks texts into lines as wide as a column, and fills pages of ``count`` columns with them."""

    def __init__(self, fonts: Fonts, breaker: LineBreaker, room: tuple[float, float], count: int) -> None:
        """``room``: width and height of what a page has for text, in points."""
        self._fonts = fonts
        self._breaker = breaker
        self._count = count
        self._height = room[1]
        self.width = (room[0] - (count - 1) * GAP) / count

    # ---- lines

    def rows(
        self,
        text: str,
        style: tuple[str, float, float],
        ink: str,
        role: str,
        key: str,
        language: str,
        limit: int | None,
        spots: Sequence[Spot],
        *,
        indented: bool,
    ) -> list[Row]:
        """A paragraph in lines."""
        font, size, leading = style
        left = _INDENT if indented else 0.0
        lines = self._breaker.lines(text, font, size, self.width - left, language, limit).lines
        made: list[Row] = []
        for i, line in enumerate(lines):
            after = lines[i + 1 : i + 2]
            joined = bool(after) and not line.soft_hyphen and after[0].start == line.end
            joined = joined and not text[line.end - 1 : line.end].isspace()
            base = 0.3 * size + leading / 2
            x = self.width - line.width if line.from_right else left
            run = TextRun(
                x, base, line.text, font, size, ink, line.width, line.soft_hyphen, joined, line.levels
            )
            items = self._pieces(run, line, spots)
            made.append(Row(role, key, leading, items, line.soft_hyphen or joined))
        return made

    def _pieces(self, run: TextRun, line: Line, spots: Sequence[Spot]) -> tuple[Item, ...]:
        """A line with the links in it as groups of their own."""
        shown = len(run.text) - line.soft_hyphen
        here = [
            (max(start, line.start) - line.start, min(end, line.start + shown) - line.start, target)
            for start, end, target in spots
            if start < line.start + shown and end > line.start
        ]
        if not here or shown > line.end - line.start or run.levels:
            return (run,) if run.text else ()
        pieces: list[Item] = []
        at = 0
        for start, end, target in here:
            if start > at:
                pieces.append(self._piece(run, at, start))
            part = self._piece(run, start, len(run.text) if end == shown else end)
            box = (part.x, run.baseline - run.size, part.width, 1.25 * run.size)
            line_below = Rect(part.x, run.baseline + 0.12 * run.size, part.width, 0.05 * run.size, run.color)
            moved = part._replace(x=0.0, baseline=run.size)
            under = line_below._replace(x=0.0, y=1.12 * run.size)
            pieces.append(Group(*box, (moved, under), "link", target))
            at = end
        if at < shown:
            pieces.append(self._piece(run, at, len(run.text)))
        return tuple(pieces)

    def _piece(self, run: TextRun, start: int, end: int) -> TextRun:
        before = self._fonts.measure(run.text[:start], run.font, run.size) if start else 0.0
        text = run.text[start:end]
        is_last = end == len(run.text)
        width = self._fonts.measure(text, run.font, run.size)
        return run._replace(
            x=run.x + before,
            text=text,
            width=width,
            soft_hyphen=run.soft_hyphen and is_last,
            joined=run.joined and is_last,
        )

    # ---- pages

    def flow(self, blocks: Iterable[Block]) -> list[tuple[tuple[Group, ...], tuple[Group, ...]]]:
        """The pages: what each says, and the headings that it says again; from a page's top left."""
        flow = _Flow(self.width, self._height, self._count)
        for block in blocks:
            flow.put(block)
        return [(tuple(sheet.said), tuple(sheet.again)) for sheet in flow.sheets]


class _Flow:
    """Fills column after column."""

    def __init__(self, width: float, height: float, count: int) -> None:
        self.sheets = [_Sheet()]
        self._width, self._height, self._count = width, height, count
        self._column = 0
        self._top = 0.0
        """Where the columns of this page begin."""
        self._y = 0.0
        self._open: dict[int, Block] = {}
        """The headings of the part that is being said, by their depth."""

    def put(self, block: Block) -> None:
        """Add a block at the end."""
        if block.heading:
            self._open = {depth: each for depth, each in self._open.items() if depth < block.heading}
        if self._y > self._top:
            self._y += block.before
        needs = block.height
        if block.heading:
            needs += _KEPT
        elif len(block.rows) > _LEAST + 1:
            needs = sum(row.height for row in block.rows[:_LEAST])
        if self._y + needs > self._height and self._y > self._top:
            self._next_column()
        if block.heading:
            self._open[block.heading] = block
        rows = list(block.rows)
        while rows:
            taken = self._fitting(rows)
            if not taken and self._y > self._top:
                self._next_column()
                continue
            taken = taken or 1
            self._write(rows[:taken], block.mark, goes_on=taken < len(rows))
            rows = rows[taken:]
            if rows:
                self._next_column()
        self._y += block.after

    def _fitting(self, rows: Sequence[Row]) -> int:
        """How many of the lines fit into the column; a divided word is not torn."""
        room, taken = self._height - self._y, 0
        for row in rows:
            if row.height > room:
                break
            room -= row.height
            taken += 1
        if taken < len(rows):
            whole = taken
            while whole and rows[whole - 1].holds:
                whole -= 1
            taken = whole or taken
        return taken

    def _next_column(self) -> None:
        self._column += 1
        if self._column == self._count:
            self._column, self._top = 0, 0.0
            self._y = 0.0
            self.sheets.append(_Sheet())
            for depth in sorted(self._open):
                self._say_again(self._open[depth])
            self._top = self._y
        self._y = self._top

    def _say_again(self, heading: Block) -> None:
        left = self._column * (self._width + GAP)
        for row in heading.again:
            self.sheets[-1].again.append(
                Group(left, self._y, self._width, row.height, row.items, row.role, row.key)
            )
            self._y += row.height
        self._y += heading.after

    def _write(self, rows: Sequence[Row], mark: str, *, goes_on: bool) -> None:
        left, sheet = self._column * (self._width + GAP), self.sheets[-1]
        if mark:
            height = sum(row.height for row in rows)
            bar = Rect(0.0, 0.0, _BAR, height, mark, "#8d8a80", 0.4, 1.0)
            sheet.said.append(Group(left, self._y, _BAR, height, (bar,)))
        for (role, key), group in groupby(rows, key=lambda row: (row.role, row.key)):
            together = list(group)
            items: list[Item] = []
            y = 0.0
            for i, row in enumerate(together):
                after = together[i + 1].items[:1] if i + 1 < len(together) else ()
                more = bool(after) or (goes_on and row is rows[-1])
                # between two lines of plain text painters say the blank themselves
                is_said = after and isinstance(after[0], TextRun) and isinstance(row.items[-1], TextRun)
                items += _down(row, y, spaced=more and not row.holds and not is_said)
                y += row.height
            sheet.said.append(Group(left, self._y, self._width, y, tuple(items), role, key))
            self._y += y


def _down(row: Row, y: float, *, spaced: bool) -> Iterable[Item]:
    """The line's items at their place; ``spaced`` adds the blank before the next line's first word."""
    for i, item in enumerate(row.items):
        last = spaced and i + 1 == len(row.items)
        if isinstance(item, TextRun):
            yield item._replace(baseline=item.baseline + y, text=f"{item.text} " if last else item.text)
        elif isinstance(item, Group):
            yield item._replace(y=item.y + y)
            first = item.items[0]
            if last and isinstance(first, TextRun):
                base = item.y + y + first.baseline
                yield first._replace(x=item.x + item.w, baseline=base, text=" ", width=0.0)
        else:
            yield item
