"""Puts a page's display list into PDF operators: rectangles, paths, symbols, shadows, text.

Decides nothing: every item goes where the layout put it. Points with y down, as in the display
list; the page turns them over once (``Placed``). A card has its own origin and begins with nothing
known of the pen, so that what stands on many cards is written once and copied. Pages write their
operators through ``PagePainter`` (``pagepaint``), which also says what each of them is; forms take
them as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import NamedTuple

from journey_editor.export.divided import divided, first_word, goes_on, whole_lines, whole_word
from journey_editor.export.drawnfont import DrawnFonts
from journey_editor.export.fontfile import PdfFont
from journey_editor.export.inks import Inks
from journey_editor.export.lettering import Lettering
from journey_editor.export.objects import string
from journey_editor.export.pen import Inker, Pen
from journey_editor.export.shapes import opacity, operators, rounded
from journey_editor.layout.display import Group, Item, Path, Picture, Rect, Shadow, Symbol, TextRun
from journey_editor.model.blob import Blob

SymbolPaths = Callable[[str], Iterable[Path]]
"""``layout.symbols.paths``: a symbol's shapes in a unit square."""

UNIT = 24.0
"""The side of a symbol's form in its own coordinates, so that two decimals suffice."""

_HIDDEN_FONT = "regular"

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Characters without a meaning of their own: an archived page must say them as ActualText, too
(ISO 19005-3, 6.2.11.7.3).
"""

_COPIED = (Rect, Path, Symbol, Shadow, TextRun)
"""What is painted alike on every card: a group or a picture may be something else for who hears it."""

Sheet = tuple[float, float, float, bool]
"""Width, height and radius of a card's paper or of a disc, and whether it has a shadow."""


class Drawn(NamedTuple):
    """A group as a form."""

    name: str
    group: Group
    operators: str


@dataclass
class Parts:
    """What the operators refer to by name, gathered over all pages."""

    fonts: dict[str, PdfFont]
    drawn: DrawnFonts
    lettering: Lettering
    symbols: SymbolPaths
    inks: Inks = field(default_factory=Inks)
    forms: dict[tuple[str, str], tuple[str, str]] = field(
        default_factory=dict[tuple[str, str], tuple[str, str]]
    )
    """Symbol and ink → the form's name and its operators."""
    shadows: dict[tuple[float, float], str] = field(default_factory=dict[tuple[float, float], str])
    """Card width and height in points → the picture's name."""
    sheets: dict[Sheet, str] = field(default_factory=dict[Sheet, str])
    """→ the form's name; it is drawn in the ink of the page."""
    papers: dict[int, Drawn] = field(default_factory=dict[int, "Drawn"])
    """Papers that are drawn in several items, by the identity of these, which are kept."""
    alphas: dict[int, str] = field(default_factory=dict[int, str])
    """Opacity 0–255 → the graphics state's name."""
    pictures: dict[Blob, str] = field(default_factory=dict[Blob, str])
    """An attached picture → its name; it is embedded once, however often it is shown."""

    def form(self, name: str, color: str) -> str:
        """The name of the form that shows a symbol in one ink."""
        found = self.forms.get((name, color))
        if found is None:
            found = (f"Y{len(self.forms)}", _symbol_operators(self, name, color))
            self.forms[name, color] = found
        return found[0]

    def shadow(self, w: float, h: float) -> str:
        """The name of the shadow picture for a card of this size."""
        size = (round(w, 1), round(h, 1))
        return self.shadows.setdefault(size, f"H{len(self.shadows)}")

    def sheet(self, w: float, h: float, radius: float, has_shadow: bool) -> str:
        """The name of the form that shows, in the ink of the page, a rounded paper, and its shadow."""
        size = (round(w, 2), round(h, 2), round(radius, 2), has_shadow)
        return self.sheets.setdefault(size, f"K{len(self.sheets)}")

    def paper(self, group: Group) -> str:
        """The name of the form that shows a paper with its edge and strip."""
        found = self.papers.get(id(group.items))
        if found is None:
            painter = Painter(self)
            painter.items(group.items, 0.0, 0.0)
            drawn = "\n".join(("1 J 1 j [] 0 d", *painter.out))
            found = self.papers[id(group.items)] = Drawn(f"G{len(self.papers)}", group, drawn)
        return found.name

    def alpha(self, value: int) -> str:
        """The name of the graphics state with this opacity."""
        return self.alphas.setdefault(value, f"A{len(self.alphas)}")

    def picture(self, file: Blob) -> str:
        """The name of an attached picture."""
        return self.pictures.setdefault(file, f"P{len(self.pictures)}")


class Painter(Inker):
    """Writes items one after the other and remembers the pen."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.inks, parts.alpha)
        self.parts = parts
        self._copies: dict[tuple[Sequence[Item], Pen], tuple[str, Pen]] = {}
        """The operators of items, and the pen after them."""

    def items(self, items: Sequence[Item], dx: float, dy: float) -> None:
        """Paint items whose origin stands at (dx, dy)."""
        skip = 0
        for i, item in enumerate(items):
            if skip:
                skip -= 1
            elif isinstance(item, Group):
                self.group(item, dx + item.x, dy + item.y)
            elif isinstance(item, TextRun):
                whole = whole_lines(items, i)
                runs = whole or divided(items, i)
                skip = len(runs) - 1
                more = goes_on(runs[-1], items[i + skip + 1 : i + skip + 2])
                (self.lines if whole else self.text)(runs, dx, dy, more)
            elif isinstance(item, Shadow) and is_sheet(items[i : i + 2]):
                skip = 1
                self.sheet(items[i + 1], dx, dy)
            else:
                self.shape(item, dx, dy)

    def group(self, group: Group, x: float, y: float) -> None:
        """Paint a group whose own origin stands at (x, y)."""
        if group.role == "paper":
            self.paper(group, x, y)
            return
        if group.role == "card":
            self.card(group, x, y)
            return
        self.is_mark = group.role == "marks"
        self.items(group.items, x, y)
        self.is_mark = False

    def card(self, group: Group, x: float, y: float) -> None:
        """Paint a card: its paper, its text, what stands below the text."""
        paper, lines, rest = card_parts(group.items)
        pen = self.begin_card(x, y)
        self.copied(paper)
        self.items(lines, 0.0, 0.0)
        self.copied(rest)
        self.end_card(pen)

    def copied(self, items: Sequence[Item]) -> None:
        """Paint items that stand at the same place on many cards."""
        if not items:
            return
        known = (items, self.pen())
        found = self._copies.get(known)
        if found is None:
            if not all(isinstance(item, _COPIED) for item in items):
                self.items(items, 0.0, 0.0)
                return
            begin = len(self.out)
            self.decoration(items)
            found = self._copies[known] = "\n".join(self.out[begin:]), self.pen()
            del self.out[begin:]
        self.out.append(found[0])
        self.take_pen(found[1])

    def decoration(self, items: Sequence[Item]) -> None:
        """Paint items that say nothing."""
        self.items(items, 0.0, 0.0)

    def shape(self, item: Item, dx: float, dy: float) -> None:
        """Paint anything but a group and text."""
        if isinstance(item, Rect):
            self._rect(item, dx, dy)
        elif isinstance(item, Path):
            self.path(item, dx, dy)
        elif isinstance(item, Symbol):
            self._symbol(item, dx, dy)
        elif isinstance(item, Shadow):
            self._shadow(item, dx, dy)
        elif isinstance(item, Picture):
            self._picture(item, dx, dy)

    def text(self, runs: Sequence[TextRun], dx: float, dy: float, more: bool) -> None:
        """Show lines of which each but the last ends inside a word; ``more``: another line follows,
        so the space between its word and ours, which no line shows, is said at our end.

        Readers that know ActualText (ISO 32000-1, 14.9.4) find and copy the whole word; to all
        others the hyphen says U+00AD (14.8.2.2.3).
        """
        first = runs[0]
        if not first.text:
            return
        self.ink(first.color, None, is_text=True)
        self._lines(runs, dx, dy, more)

    def _lines(self, runs: Sequence[TextRun], dx: float, dy: float, more: bool) -> None:
        """As ``text``, of any lines."""
        first = runs[0]
        private = any(_PRIVATE.search(run.text) for run in runs)
        if private:
            self.out.append(_said_beside("".join(run.text for run in runs)))
        shows = [self.begin(first.font, first.size, hidden=False)]
        before = (0.0, 0.0)
        for i, run in enumerate(runs):
            x, y = round(run.x + dx, 2), round(run.baseline + dy, 2)
            shows.append(
                f"{x - before[0]:.2f} {before[1] - y:.2f} Td" if i else f"1 0 0 -1 {x:.2f} {y:.2f} Tm"
            )
            before = x, y
            start, end = 0, len(run.text)
            if i > 0:
                start = first_word(run)
                shows.append(self._shown(run, 0, start))
                if start < end or i == len(runs) - 1:
                    shows.append("EMC")
            if i < len(runs) - 1:
                end = max(run.text.rfind(" ") + 1, start)
                if start < end:
                    shows.append(self._shown(run, start, end))
                if i == 0 or start < len(run.text):
                    word = whole_word(runs, i).encode("utf-16-be", "replace").hex()
                    shows.append(f"/Span <</ActualText <feff{word}>>> BDC")
                    shows.append(self._shown(run, end, len(run.text)))
            elif start < end:
                shows.append(self._shown(run, start, end))
        if more:
            shows.append(self.type_set(first.font, first.size) + self.parts.fonts[first.font].show(" "))
        self.out.append("\n".join((*shows, "ET")))
        if private:
            self.out.append("EMC")

    def lines(self, runs: Sequence[TextRun], dx: float, dy: float, more: bool) -> None:
        """As ``text``, of lines of plain letters that end with a word: most are."""
        first, last = runs[0], len(runs) - 1
        self.ink(first.color, None, is_text=True)
        font = self.parts.fonts[first.font]
        x, y = round(first.x + dx, 2), round(first.baseline + dy, 2)
        shows = [self.begin(first.font, first.size, hidden=False), _begun_at(x, y)]
        for i, run in enumerate(runs):
            if i:
                right, down = round(run.x + dx, 2), round(run.baseline + dy, 2)
                shows.append(_moved_on(right - x, y - down))
                x, y = right, down
            shows.append(font.line(run.text, run.soft_hyphen, spaced=more or i < last))
        shows.append("ET")
        self.out.append("\n".join(shows))

    def hidden(self, text: str, x: float, baseline: float, size: float) -> None:
        """Text that is heard, found and copied but not seen (text rendering mode 3)."""
        begin = self.begin(_HIDDEN_FONT, size, hidden=True)
        shown = self.parts.fonts[_HIDDEN_FONT].shown_unseen(text)
        lines = (begin, f"1 0 0 -1 {x:.2f} {baseline:.2f} Tm", shown, "ET")
        self.out += (_said_beside(text), *lines, "EMC") if _PRIVATE.search(text) else lines

    def paper(self, group: Group, x: float, y: float) -> None:
        """Paint a card's paper that has an edge, once drawn for all that look alike."""
        self.opaque(255)
        self.out.append(f"q 1 0 0 1 {x:.2f} {y:.2f} cm /{self.parts.paper(group)} Do Q")

    def sheet(self, paper: Item, dx: float, dy: float) -> None:
        """Paint a card's shadow and paper."""
        assert isinstance(paper, Rect)
        self._sheet(paper, dx, dy, has_shadow=True)

    def _sheet(self, paper: Rect, dx: float, dy: float, *, has_shadow: bool) -> None:
        self.ink(paper.fill, None)
        name = self.parts.sheet(paper.w, paper.h, paper.radius, has_shadow)
        if paper.x + dx == paper.y + dy == 0.0:
            self.out.append(f"/{name} Do")
            return
        self.out.append(f"q 1 0 0 1 {paper.x + dx:.2f} {paper.y + dy:.2f} cm /{name} Do Q")

    def _shown(self, run: TextRun, start: int, end: int) -> str:
        return self.parts.lettering.show(run, start, end, partial(self.type_set, size=run.size))

    def _rect(self, rect: Rect, dx: float, dy: float) -> None:
        x, y = rect.x + dx, rect.y + dy
        if rect.fill is not None and not rect.stroke_width and rect.w == rect.h == 2 * rect.radius:
            self._sheet(rect, dx, dy, has_shadow=False)
        elif rect.radius > 0:
            shape = rounded(x, y, rect.w, rect.h, rect.radius)
            self._shape(" ".join(shape), rect.fill, rect.stroke, rect.stroke_width, ())
        else:
            shape = f"{x:.2f} {y:.2f} {rect.w:.2f} {rect.h:.2f} re"
            self._shape(shape, rect.fill, rect.stroke, rect.stroke_width, ())

    def path(self, path: Path, dx: float, dy: float) -> None:
        """Paint one shape."""
        shape = " ".join(operators(path.segments, dx, dy))
        self._shape(shape, path.fill, path.stroke, path.stroke_width, path.dash)

    def _symbol(self, symbol: Symbol, dx: float, dy: float) -> None:
        self.opaque(255)
        name = self.parts.form(symbol.name, symbol.color)
        s = symbol.size / UNIT
        self.out.append(f"q {s:.5f} 0 0 {s:.5f} {symbol.x + dx:.2f} {symbol.y + dy:.2f} cm /{name} Do Q")

    def _shadow(self, shadow: Shadow, dx: float, dy: float) -> None:
        self.opaque(255)
        name = self.parts.shadow(shadow.w, shadow.h)
        self.out.append(f"q 1 0 0 1 {shadow.x + dx:.2f} {shadow.y + dy:.2f} cm /{name} Do Q")

    def _picture(self, picture: Picture, dx: float, dy: float) -> None:
        self.opaque(255)
        name = self.parts.picture(picture.file)
        box = rounded(picture.x + dx, picture.y + dy, picture.w, picture.h, picture.radius)
        x, y, w, h = picture.whole
        place = f"{w:.2f} 0 0 {-h:.2f} {x + dx:.2f} {y + dy + h:.2f} cm"
        self.out.append(f"q {' '.join(box)} W n {place} /{name} Do Q")

    def _shape(
        self, shape: str, fill: str | None, stroke: str | None, width: float, dash: tuple[float, ...]
    ) -> None:
        stroked = stroke if width > 0 else None
        if fill is not None and stroked is not None and opacity(fill) != opacity(stroked):
            self._shape(shape, fill, None, 0, ())
            self._shape(shape, None, stroke, width, dash)
            return
        if fill is None and stroked is None:
            return
        self.ink(fill, stroked)
        if stroked is not None:
            self.line_width(width, dash)
        self.out.append(f"{shape} {'B' if fill and stroked else 'f' if fill else 'S'}")


@lru_cache(maxsize=4096)
def _begun_at(x: float, y: float) -> str:
    """Where the first line of a text begins: on most cards at the same place."""
    return f"1 0 0 -1 {x:.2f} {y:.2f} Tm"


@lru_cache(maxsize=1024)
def _moved_on(right: float, up: float) -> str:
    """Where the next line begins."""
    return f"{right:.2f} {up:.2f} Td"


def _said_beside(text: str) -> str:
    """The bracket around operators of which a reader shall take this text instead."""
    return f"/Span<</ActualText{string(text)}>>BDC"


def card_parts(items: Sequence[Item]) -> tuple[Sequence[Item], Sequence[Item], Sequence[Item]]:
    """A card's items: its paper, the lines of its text, what comes after them."""
    start = 0
    if is_sheet(items[:2]):
        start = 2
    elif items and isinstance(items[0], Group) and items[0].role == "paper":
        start = 1
    end = start
    while end < len(items) and isinstance(items[end], TextRun):
        end += 1
    return items[:start], items[start:end], items[end:]


def is_sheet(items: Sequence[Item]) -> bool:
    """Whether two items are a card's shadow and its opaque paper."""
    if len(items) < 2:
        return False
    shadow, paper = items
    return (
        isinstance(shadow, Shadow)
        and isinstance(paper, Rect)
        and paper[:4] == shadow[:4]
        and paper.fill is not None
        and len(paper.fill) == 7
        and not paper.stroke_width
    )


def _symbol_operators(parts: Parts, name: str, color: str) -> str:
    painter = Painter(parts)
    painter.out.append("1 J 1 j [] 0 d")
    for path in parts.symbols(name):
        stroke, fill = path.stroke, path.fill
        if stroke is None and fill is None:
            stroke, fill = (color, None) if path.stroke_width > 0 else (None, color)
        segments = tuple((s[0], *(v * UNIT for v in s[1:])) for s in path.segments)
        dash = tuple(d * UNIT for d in path.dash)
        painter.path(Path(segments, fill, stroke, path.stroke_width * UNIT, dash), 0, 0)
    return "\n".join(painter.out)
