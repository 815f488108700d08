"""Puts a page's display list into PDF operators: rectangles, paths, symbols, shadows, text.

Decides nothing: every item goes where the layout put it. Points with y down, as in the display
list; the page turns them over once (``Placed``). Colours, line widths and typefaces are written
only when they change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from journey_editor.export.fontfile import PdfFont
from journey_editor.export.pages import Page
from journey_editor.layout.display import Group, Item, Path, Rect, Segment, Shadow, Symbol, TextRun

SymbolPaths = Callable[[str], Iterable[Path]]
"""``layout.symbols.paths``: a symbol's shapes in a unit square."""

UNIT = 24.0
"""The side of a symbol's form in its own coordinates, so that two decimals suffice."""

_ROUND = 0.5522847498307936
"""Control points of a quarter circle as a cubic curve."""


@dataclass
class Parts:
    """What the operators refer to by name, gathered over all pages."""

    fonts: dict[str, PdfFont]
    symbols: SymbolPaths
    forms: dict[tuple[str, str], tuple[str, str]] = field(
        default_factory=dict[tuple[str, str], tuple[str, str]]
    )
    """Symbol and ink → the form's name and its operators."""
    shadows: dict[tuple[float, float], str] = field(default_factory=dict[tuple[float, float], str])
    """Card width and height in points → the picture's name."""
    alphas: dict[int, str] = field(default_factory=dict[int, str])
    """Opacity 0–255 → the graphics state's name."""

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

    def alpha(self, value: int) -> str:
        """The name of the graphics state with this opacity."""
        return self.alphas.setdefault(value, f"A{len(self.alphas)}")


def page_operators(page: Page, parts: Parts) -> str:
    """The content stream of one page."""
    out = ["1 J 1 j"]
    for placed in page.parts:
        s = placed.scale
        out.append(f"q {s:.6f} 0 0 {-s:.6f} {placed.x:.3f} {page.height - placed.y:.3f} cm")
        painter = Painter(parts)
        painter.items(placed.items, 0.0, 0.0)
        out += painter.out
        out.append("Q")
    return "\n".join(out)


class Painter:
    """Writes items one after the other and remembers the pen."""

    def __init__(self, parts: Parts) -> None:
        self.out: list[str] = []
        self._parts = parts
        self._fill = ""
        self._stroke = ""
        self._alpha = 255
        self._width = -1.0
        self._dash: tuple[float, ...] = ()

    def items(self, items: Sequence[Item], dx: float, dy: float) -> None:
        """Paint items whose origin stands at (dx, dy)."""
        skip = 0
        for i, item in enumerate(items):
            if skip:
                skip -= 1
            elif isinstance(item, Group):
                self.items(item.items, dx + item.x, dy + item.y)
            elif isinstance(item, TextRun):
                runs = _divided(items, i)
                skip = len(runs) - 1
                self._text(runs, dx, dy, more=_goes_on(runs[-1], items[i + skip + 1 : i + skip + 2]))
            elif isinstance(item, Rect):
                self._rect(item, dx, dy)
            elif isinstance(item, Path):
                self.path(item, dx, dy)
            elif isinstance(item, Symbol):
                self._symbol(item, dx, dy)
            else:
                self._shadow(item, dx, dy)

    def _text(self, runs: Sequence[TextRun], dx: float, dy: float, more: bool) -> None:
        """Show lines of which each but the last ends inside a word; ``more``: another line follows,
        so the space between its word and ours, which no line shows, is said at our end.

        Readers that know ActualText (ISO 32000-1, 14.9.4) find and copy the whole word; to all
        others the hyphen says U+00AD (14.8.2.2.3).
        """
        first = runs[0]
        if not first.text:
            return
        font = self._parts.fonts[first.font]
        self._ink(first.color, None)
        shows = [f"BT /{first.font} {first.size:.2f} Tf"]
        for i, run in enumerate(runs):
            shows.append(f"1 0 0 -1 {run.x + dx:.2f} {run.baseline + dy:.2f} Tm")
            start, end = 0, len(run.text)
            if i > 0:
                start = _first_word(run)
                shows.append(font.show(run.text, run.soft_hyphen, 0, start))
                if start < end or i == len(runs) - 1:
                    shows.append("EMC")
            if i < len(runs) - 1:
                end = max(run.text.rfind(" ") + 1, start)
                if start < end:
                    shows.append(font.show(run.text, run.soft_hyphen, start, end))
                if i == 0 or start < len(run.text):
                    word = _whole_word(runs, i).encode("utf-16-be", "replace").hex()
                    shows.append(f"/Span <</ActualText <feff{word}>>> BDC")
                    shows.append(font.show(run.text, run.soft_hyphen, end))
            elif start < end:
                shows.append(font.show(run.text, run.soft_hyphen, start))
        if more:
            shows.append(font.show(" "))
        self.out.append("\n".join((*shows, "ET")))

    def _rect(self, rect: Rect, dx: float, dy: float) -> None:
        x, y = rect.x + dx, rect.y + dy
        if rect.radius > 0:
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
        self._opaque(255)
        name = self._parts.form(symbol.name, symbol.color)
        s = symbol.size / UNIT
        self.out.append(f"q {s:.5f} 0 0 {s:.5f} {symbol.x + dx:.2f} {symbol.y + dy:.2f} cm /{name} Do Q")

    def _shadow(self, shadow: Shadow, dx: float, dy: float) -> None:
        self._opaque(255)
        name = self._parts.shadow(shadow.w, shadow.h)
        self.out.append(f"q 1 0 0 1 {shadow.x + dx:.2f} {shadow.y + dy:.2f} cm /{name} Do Q")

    def _shape(
        self, shape: str, fill: str | None, stroke: str | None, width: float, dash: tuple[float, ...]
    ) -> None:
        stroked = stroke if width > 0 else None
        if fill is not None and stroked is not None and _opacity(fill) != _opacity(stroked):
            self._shape(shape, fill, None, 0, ())
            self._shape(shape, None, stroke, width, dash)
            return
        if fill is None and stroked is None:
            return
        self._ink(fill, stroked)
        if stroked is not None:
            self._pen(width, dash)
        self.out.append(f"{shape} {'B' if fill and stroked else 'f' if fill else 'S'}")

    def _ink(self, fill: str | None, stroke: str | None) -> None:
        self._opaque(_opacity(fill or stroke or ""))
        if fill is not None and fill[:7] != self._fill:
            self._fill = fill[:7]
            self.out.append(f"{_rgb(fill)} rg")
        if stroke is not None and stroke[:7] != self._stroke:
            self._stroke = stroke[:7]
            self.out.append(f"{_rgb(stroke)} RG")

    def _opaque(self, alpha: int) -> None:
        if alpha != self._alpha:
            self._alpha = alpha
            self.out.append(f"/{self._parts.alpha(alpha)} gs")

    def _pen(self, width: float, dash: tuple[float, ...]) -> None:
        if width != self._width:
            self._width = width
            self.out.append(f"{width:.2f} w")
        if dash != self._dash:
            self._dash = dash
            self.out.append(f"[{' '.join(f'{d:.2f}' for d in dash)}] 0 d")


def _divided(items: Sequence[Item], i: int) -> list[TextRun]:
    """The line at ``i`` with the lines after it that go on with a word which it begins."""
    runs: list[TextRun] = []
    for item in items[i:]:
        if not isinstance(item, TextRun) or not item.text:
            break
        if runs and (item.font, item.size, item.color) != (runs[0].font, runs[0].size, runs[0].color):
            break
        runs.append(item)
        if not (item.soft_hyphen or item.joined):
            break
    return runs or [item for item in items[i : i + 1] if isinstance(item, TextRun)]


def _goes_on(run: TextRun, after: Sequence[Item]) -> bool:
    """Whether the next item is another line of the same text."""
    return any(
        isinstance(item, TextRun)
        and (item.font, item.size) == (run.font, run.size)
        and item.baseline > run.baseline
        for item in after
    )


def _first_word(run: TextRun) -> int:
    """How many characters of the line belong to the word that the line before divides."""
    space = run.text.find(" ")
    return len(run.text) if space < 0 else space


def _whole_word(runs: Sequence[TextRun], i: int) -> str:
    """The word that goes on after line ``i``, however many lines it covers."""
    word = _as_typed(runs[i])[runs[i].text.rfind(" ") + 1 :]
    for run in runs[i + 1 :]:
        piece = run.text[: _first_word(run)]
        if len(piece) < len(run.text):
            return word + piece
        word += _as_typed(run)
    return word


def _as_typed(run: TextRun) -> str:
    """The line without a hyphen of ours."""
    return run.text[:-1] if run.soft_hyphen else run.text


def operators(segments: Iterable[Segment], dx: float, dy: float) -> list[str]:
    """Path segments as PDF operators, moved by (dx, dy)."""
    out: list[str] = []
    for command, *at in segments:
        if command == "C":
            a, b, c, d, e, f = at
            out.append(f"{a + dx:.2f} {b + dy:.2f} {c + dx:.2f} {d + dy:.2f} {e + dx:.2f} {f + dy:.2f} c")
        elif command == "Z":
            out.append("h")
        else:
            out.append(f"{at[0] + dx:.2f} {at[1] + dy:.2f} {command.lower()}")
    return out


def rounded(x: float, y: float, w: float, h: float, radius: float) -> list[str]:
    """A rectangle with rounded corners, as operators."""
    r = min(radius, w / 2, h / 2)
    k = r * (1 - _ROUND)
    right, bottom = x + w, y + h
    segments: tuple[Segment, ...] = (
        ("M", x + r, y),
        ("L", right - r, y),
        ("C", right - k, y, right, y + k, right, y + r),
        ("L", right, bottom - r),
        ("C", right, bottom - k, right - k, bottom, right - r, bottom),
        ("L", x + r, bottom),
        ("C", x + k, bottom, x, bottom - k, x, bottom - r),
        ("L", x, y + r),
        ("C", x, y + k, x + k, y, x + r, y),
        ("Z",),
    )
    return operators(segments, 0, 0)


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


def _opacity(color: str) -> int:
    return int(color[7:9], 16) if len(color) == 9 else 255


@lru_cache(maxsize=1024)
def _rgb(color: str) -> str:
    return " ".join(f"{int(color[i : i + 2], 16) / 255:.3f}" for i in (1, 3, 5))
