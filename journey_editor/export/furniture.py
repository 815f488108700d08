"""What stands on a page beside the map: the title block above it and the legend below.

Sizes follow the paper's ``text``, so that an A0 poster is not labelled in letters for A4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journey_editor.export.legend import Makers, Section, sections
from journey_editor.export.logo import Logo
from journey_editor.export.titleblock import Block, TitleBlock
from journey_editor.i18n import Words
from journey_editor.layout.display import Group, Item, Path, TextRun
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.linebox import Line
from journey_editor.layout.lines import LineBreaker
from journey_editor.layout.palettes import Palette
from journey_editor.model import Journey

LEGEND_SHARE = 0.25
"""The most of the page's height that the legend takes."""

_LEGEND_LINE = 2.3  # sizes in multiples of the paper's text size
_LEGEND_GAP = 1.8
_LABEL_GAP = 1.6
_MARK_GAP = 0.5
_LONGEST_NAME = 24.0


class Furnisher:
    """Lays out words beside the map; ``words`` speaks their language."""

    def __init__(self, fonts: Fonts, words: Words, palette: Palette) -> None:
        self.fonts = fonts
        self.palette = palette
        self.words = words
        self.breaker = LineBreaker(fonts)

    def header(
        self, journey: Journey, width: float, most: float, text: float, logo: Logo | None = None
    ) -> Block:
        """The map's title block in at most ``most`` points of height; nothing where nothing is known.

        ``text`` is the paper's size of type in points.
        """
        block = TitleBlock(self.fonts, self.breaker, self.words, self.palette, text)
        return block.lay(journey, width, most, logo)

    def legend(self, journey: Journey, width: float, most: float, text: float) -> Block:
        """Faces, owners and channels that the map uses, in at most ``most`` points of height."""
        return self._in(text).legend(journey, width, most)

    def foot(self, left: str, right: str, width: float, text: float) -> tuple[Item, ...]:
        """One line whose lower edge is at 0, with words at both ends; the left ones give way."""
        said = self._in(text)
        reach = self.fonts.measure(right, "regular", text)
        runs = [TextRun(width - reach, -0.4 * text, right, "regular", text, self.palette.soft_ink, reach)]
        if left:
            runs.insert(0, said.line(left, 0, -0.4 * text, text, width - reach - _LEGEND_GAP * text))
        return (Group(0, -text, width, text, tuple(_down(run, text) for run in runs), "facts"),)

    def _in(self, text: float) -> _Furniture:
        return _Furniture(self.fonts, self.breaker, self.words, self.palette, text)

    def notes(self, texts: Sequence[str], width: float, text: float) -> Block:
        """Sentences of the program, the first as a heading."""
        items: list[Item] = []
        y = 0.0
        for i, sentence in enumerate(texts):
            font, size, step = ("bold", 1.6, 2.2) if i == 0 else ("regular", 1.1, 1.6)
            lines = self.breaker.lines(sentence, font, size * text, width, self.words.language).lines
            runs: list[Item] = []
            for line in lines:
                y += step * text
                runs.append(_run(line, y - 0.4 * text, font, size * text, self.palette.head_ink))
            y += 0.5 * text
            items.append(Group(0, 0, width, y, tuple(runs), "facts", self.words.language))
        return Block(y, tuple(items))


def _down(run: TextRun, by: float) -> TextRun:
    return run._replace(baseline=run.baseline + by)


@dataclass(frozen=True, slots=True)
class _Furniture:
    """As ``Furnisher``, for one size of type."""

    fonts: Fonts
    breaker: LineBreaker
    words: Words
    palette: Palette
    text: float

    def legend(self, journey: Journey, width: float, most: float) -> Block:
        makers = Makers(self.fonts, self.breaker, self.palette, self.text, _LONGEST_NAME * self.text)
        found = sections(journey, self.words, makers)
        if not found:
            return Block(0)
        size = self.text
        label = max(self._width(section.label, "semibold") for section in found) + _LABEL_GAP * size
        room = max(width - label, 1.0)
        lines = max(int(most / (_LEGEND_LINE * size)), len(found))
        items: list[Item] = [_rule(width, self.palette.rule)]
        y = 0.6 * size
        for section, allowed in zip(found, self._shares(found, room, lines), strict=True):
            width_of = self._width(section.label, "semibold")
            said = TextRun(
                0, y + 1.5 * size, section.label, "semibold", size, self.palette.soft_ink, width_of
            )
            items.append(Group(0, 0, label, y, (said,), "legend-heading"))
            rows, left_out = self._rows(section, room, allowed)
            for row in rows:
                x = label
                for i in row:
                    entry = section.entries[i]
                    mark = entry.mark(x, y + (_LEGEND_LINE * size - entry.size) / 2)
                    x += entry.size + _MARK_GAP * size
                    name = TextRun(
                        x, y + 1.5 * size, entry.name, "regular", size, self.palette.head_ink, entry.width
                    )
                    items.append(Group(0, 0, width, y, (*mark, name), "legend-entry", entry.language))
                    x += entry.width + _LEGEND_GAP * size
                if left_out and row is rows[-1]:
                    more = self.line(self._more(left_out), x, y + 1.5 * size, size, width - x)
                    items.append(Group(0, 0, width, y, (more,), "legend-entry", self.words.language))
                y += _LEGEND_LINE * size
        return Block(y, tuple(items))

    def _shares(self, found: list[Section], room: float, most: int) -> list[int]:
        """How many lines each section may take: what it needs, less where there is too little."""
        shares = [len(self._flow(section, room)) for section in found]
        while sum(shares) > most:
            shares[shares.index(max(shares))] -= 1
        return shares

    def _flow(self, section: Section, room: float) -> list[list[int]]:
        """The entries' numbers, line by line; each line has at least one."""
        rows: list[list[int]] = []
        used = 0.0
        for i, entry in enumerate(section.entries):
            needs = entry.size + _MARK_GAP * self.text + entry.width
            if not rows or used + _LEGEND_GAP * self.text + needs > room:
                rows.append([i])
                used = needs
            else:
                rows[-1].append(i)
                used += _LEGEND_GAP * self.text + needs
        return rows

    def _rows(self, section: Section, room: float, allowed: int) -> tuple[list[list[int]], int]:
        """The lines that may stand, and how many entries they leave out (said at their end)."""
        rows = self._flow(section, room)
        if len(rows) <= allowed:
            return rows, 0
        kept = rows[:allowed]
        left_out = sum(len(row) for row in rows[allowed:])
        while len(kept[-1]) > 1 and self._used(section, kept[-1]) + self._width(self._more(left_out)) > room:
            kept[-1].pop()
            left_out += 1
        return kept, left_out

    def _used(self, section: Section, row: list[int]) -> float:
        """The width of a line with the gap after it."""
        fixed = (_MARK_GAP + _LEGEND_GAP) * self.text
        return sum(section.entries[i].size + section.entries[i].width + fixed for i in row)

    def _more(self, n: int) -> str:
        return self.words.trn("and {n} more", "and {n} more", n)

    def _width(self, text: str, font: str = "regular") -> float:
        return self.fonts.measure(text, font, self.text)

    def line(self, text: str, x: float, baseline: float, size: float, room: float) -> TextRun:
        """One line of soft words, shortened to the room."""
        line = self.breaker.lines(text, "regular", size, max(room, 1.0), self.words.language, 1).lines[0]
        return TextRun(x, baseline, line.text, "regular", size, self.palette.soft_ink, line.width)


def _run(line: Line, baseline: float, font: str, size: float, color: str) -> TextRun:
    return TextRun(0, baseline, line.text, font, size, color, line.width, line.soft_hyphen)


def _rule(width: float, color: str) -> Path:
    return Path((("M", 0, 0), ("L", width, 0)), stroke=color, stroke_width=0.75)
