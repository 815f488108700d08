"""Puts a display list into SVG elements: shapes, symbols, shadows, pictures, text.

Decides nothing: every item goes where the layout put it. Colours and line widths are attributes of each
shape, not rules of a style sheet: programs that designers use read the former alike, the latter each in
its own way. What repeats is defined once.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from io import BytesIO

from journey_editor.export.pngfile import of_opacity
from journey_editor.export.press import Press
from journey_editor.export.svgfont import WEIGHTS, Outlines, is_set
from journey_editor.export.xmltext import escaped
from journey_editor.layout import colours, theme
from journey_editor.layout.display import Group, Item, Path, Picture, Rect, Segment, Shadow, Symbol, TextRun
from journey_editor.layout.fonts import PAIRED, is_paired
from journey_editor.model.blob import Blob

INK, FONT, SIZE = colours.INK, "regular", theme.CARD_TEXT[1]
"""Colour, typeface and size of text that says nothing else: that of the cards."""
UNIT = 24.0
"""The side of a symbol in its own coordinates."""
_MOST_DOTS = 2_000
"""On the longer side of an attached picture."""
_A_LOOK = 30_000
"""Characters of text that are looked through at a time."""
_MOST_KEPT = 10_000
"""Places and stretches that are kept in words: those of cards are few, each counted from its card."""
_PASSED = ("PNG", "JPEG")
"""Pictures that go into the file as they are."""


class SvgPainter:
    """Writes items as elements; gathers what is defined once."""

    def __init__(self, press: Press, *, as_outlines: bool) -> None:
        """``as_outlines``: whether letters are drawn as shapes instead of being text."""
        self._press = press
        self._as_outlines = as_outlines
        self._outlines = Outlines(press.fonts)
        self._symbols: dict[tuple[str, str], str] = {}
        self._shadows: dict[tuple[float, float], str] = {}
        self._pictures: dict[Blob, str] = {}
        self._defined: list[str] = []
        self._alike: dict[tuple[Item, ...], str] = {}
        """What stands at the same place on many cards."""
        self._looks: dict[tuple[str, float, str], str] = {}
        self._places: dict[tuple[float, float], str] = {}
        self._clips = 0
        self._inks: dict[str | None, str] = {None: ""}
        self._plain: dict[str, list[str]] = {}
        """Texts of ``PAIRED`` alone, by typeface."""
        self._odd: dict[str, set[str]] = {}
        """The characters of other texts."""

    def definitions(self) -> list[str]:
        """The elements that others use, in order of first use."""
        return [*self._defined, *self._outlines.defined]

    def shown(self) -> dict[str, set[str]]:
        """The characters of each typeface, where text is text."""
        found = {font: set(odd) for font, odd in self._odd.items()}
        for font, texts in self._plain.items():
            here, every = found.setdefault(font, set()), "".join(texts)
            for start in range(0, len(every), _A_LOOK):  # for each letter: faster than letter by letter
                some = every[start : start + _A_LOOK]
                here.update([char for char in PAIRED - here if char in some])
        return found

    def items(self, items: Sequence[Item], dx: float, dy: float, out: list[str]) -> None:
        """Paint items whose origin stands at (dx, dy)."""
        i, end = 0, len(items)
        while i < end:
            item = items[i]
            i += 1
            if isinstance(item, TextRun):
                lines = _lines(items, i - 1)
                i += len(lines) - 1
                out.append(self._text(lines, dx, dy))
            elif isinstance(item, Picture):
                self._picture(item, dx, dy, out)
            elif isinstance(item, Group):
                self.items(item.items, dx + item.x, dy + item.y, out)
            else:
                out.append(self._shape(item, dx, dy))

    def card(self, items: tuple[Item, ...]) -> str:
        """A card's items. What stands before and after its first text is the same on many."""
        first, end = 0, len(items)
        while first < end and not isinstance(items[first], TextRun):
            first += 1
        if first == end:
            return self._stretch(items)
        lines = _lines(items, first)
        before, after = items[:first], items[first + len(lines) :]
        return f"{self._stretch(before)}{self._text(lines, 0.0, 0.0)}{self._stretch(after)}"

    def _stretch(self, items: tuple[Item, ...]) -> str:
        found = self._alike.get(items)
        if found is None:
            clips, out = self._clips, list[str]()
            self.items(items, 0.0, 0.0, out)
            found = "".join(out)
            if self._clips == clips:  # else it holds a picture, whose clip has a name of its own
                if len(self._alike) > _MOST_KEPT:
                    self._alike.clear()
                self._alike[items] = found
        return found

    # ---- shapes

    def _shape(self, item: Rect | Symbol | Shadow | Path, dx: float, dy: float) -> str:
        if isinstance(item, Rect):
            return self._rect(item, dx, dy)
        if isinstance(item, Path):
            return self._path(item, dx, dy)
        if isinstance(item, Shadow):
            name = self._shadow(item.w, item.h)
            return f'<use xlink:href="#{name}" x="{item.x + dx:.6g}" y="{item.y + dy:.6g}"/>'
        name, s = self._symbol(item.name, item.color), item.size / UNIT
        place = f"matrix({s:.6g} 0 0 {s:.6g} {item.x + dx:.6g} {item.y + dy:.6g})"
        return f'<use xlink:href="#{name}" transform="{place}"/>'

    def _rect(self, item: Rect, dx: float, dy: float) -> str:
        place = f'x="{item.x + dx:.6g}" y="{item.y + dy:.6g}" width="{item.w:.6g}" height="{item.h:.6g}"'
        rounded = f' rx="{min(item.radius, item.w / 2, item.h / 2):.6g}"' if item.radius else ""
        return f"<rect {place}{rounded}{self._look(item.fill, item.stroke, item.stroke_width, ())}/>"

    def _path(self, item: Path, dx: float, dy: float, scale: float = 1.0) -> str:
        data = path_data(item.segments, dx, dy, scale)
        dash = tuple(length * scale for length in item.dash)
        return f'<path d="{data}"{self._look(item.fill, item.stroke, item.stroke_width * scale, dash)}/>'

    def _look(self, fill: str | None, stroke: str | None, width: float, dash: tuple[float, ...]) -> str:
        look = self._ink(fill) if fill is not None else ' fill="none"'
        if stroke is None or width <= 0:
            return look
        look += f'{self._ink(stroke).replace("fill", "stroke")} stroke-width="{width:.5g}"'
        return f'{look} stroke-dasharray="{" ".join(f"{d:.5g}" for d in dash)}"' if dash else look

    def _ink(self, color: str | None) -> str:
        """The attributes of a fill."""
        found = self._inks.get(color)
        if found is None:
            assert color is not None
            alpha = int(color[7:9], 16) / 255 if len(color) == 9 else 1.0
            found = f' fill="{escaped(color[:7])}"' + (f' fill-opacity="{alpha:.3g}"' if alpha < 1 else "")
            self._inks[color] = found
        return found

    # ---- what repeats

    def _symbol(self, name: str, color: str) -> str:
        found = self._symbols.get((name, color))
        if found is None:
            found = self._symbols[name, color] = f"{name}.{color[1:]}"
            parts = "".join(
                self._path(_inked(path, color), 0, 0, UNIT) for path in self._press.symbols.paths(name)
            )
            # Without a viewBox, which some programs leave out of account: its users say their scale.
            self._defined.append(f'<symbol id="{found}" overflow="visible">{parts}</symbol>')
        return found

    def _shadow(self, w: float, h: float) -> str:
        size = round(w, 1), round(h, 1)
        found = self._shadows.get(size)
        if found is None:
            found = self._shadows[size] = f"shadow.{size[0]:g}x{size[1]:g}"
            shadow = self._press.shadow
            across, down, alpha = shadow.alpha(*size)
            href = _data_address("image/png", of_opacity(across, down, alpha, shadow.ink))
            x, y, width, height = (f"{v:.6g}" for v in shadow.box(*size))
            box = f'x="{x}" y="{y}" width="{width}" height="{height}" preserveAspectRatio="none"'
            image = f'<image {box} xlink:href="{href}"/>'
            self._defined.append(f'<symbol id="{found}" overflow="visible">{image}</symbol>')
        return found

    def _picture(self, item: Picture, dx: float, dy: float, out: list[str]) -> None:
        """A picture in its box: drawn in its own size and cut to the box."""
        self._clips += 1
        clip = f"box.{self._clips}"
        box = Rect(item.x + dx, item.y + dy, item.w, item.h, radius=item.radius)
        x, y, w, h = item.whole
        name = self._embedded(item.file)
        says = escaped(item.alt)
        spoken = f' role="img" aria-label="{says}"' if says else ""
        out.append(
            f'<clipPath id="{clip}">{self._rect(box, 0, 0)}</clipPath><g clip-path="url(#{clip})"{spoken}>'
        )
        place = f"matrix({w:.6g} 0 0 {h:.6g} {x + dx:.6g} {y + dy:.6g})"
        out.append(f'<use xlink:href="#{name}" transform="{place}"/></g>')

    def _embedded(self, file: Blob) -> str:
        """The name of an attached picture, one unit wide and high; a quiet grey if it cannot be read."""
        found = self._pictures.get(file)
        if found is None:
            found = self._pictures[file] = f"picture.{len(self._pictures) + 1}"
            box = 'width="1" height="1"'
            href = _embeddable(file.data or b"")
            shown = (
                f'<image id="{found}" {box} preserveAspectRatio="none" xlink:href="{href}"/>'
                if href
                else f'<rect id="{found}" {box} fill="#e2e2e2"/>'
            )
            self._defined.append(shown)
        return found

    # ---- text

    def _text(self, runs: Sequence[TextRun], dx: float, dy: float) -> str:
        """The lines of one text: an element that a designer can edit as one."""
        first = runs[0]
        if self._as_outlines:
            ink = "" if first.color == INK else self._ink(first.color)
            says = escaped(" ".join([run.text for run in runs]))
            return self._drawn(runs, f' role="img" aria-label="{says}"{ink}', dx, dy)
        parts: list[str] = []
        said, look = self._said(runs), self._look_of(*first[3:6])
        if not said:  # what is seen, and then the text, which is read, found and copied
            ink = "" if first.color == INK else self._ink(first.color)
            parts.append(self._drawn(runs, f' aria-hidden="true"{ink}', dx, dy))
            look = f'{self._look_of(first.font, first.size, INK)} fill-opacity="0"'
            said = [escaped(run.text) for run in runs]
        places, last = self._places, len(runs) - 1
        for i, (x, y, _, _, _, _, _, soft_hyphen, joined, _) in enumerate(runs):
            # A space that nobody sees: who searches or copies finds two words.
            end = "" if i == last or joined or soft_hyphen else " "
            place = places.get((x + dx, y + dy)) or self._place(x + dx, y + dy)
            parts.append(
                f"<tspan {place}>{said[i]}{end}</tspan>" if i else f"<text{look} {place}>{said[0]}{end}"
            )
        return f"{''.join(parts)}</text>"

    def _said(self, runs: Sequence[TextRun]) -> list[str]:
        """Lines as a program sets them as we do; none where one of them must be drawn."""
        said = [run.text for run in runs]
        font, whole = runs[0].font, "".join(said)
        if is_paired(whole) and not b"".join([run.levels for run in runs]):
            self._plain.setdefault(font, []).append(whole)
        elif all(is_set(run, self._press.fonts) for run in runs):
            self._odd.setdefault(font, set()).update(whole)
        else:
            return []
        return said if escaped(whole) is whole else [escaped(line) for line in said]

    def _look_of(self, font: str, size: float, color: str) -> str:
        """The attributes of a text that are not said for all."""
        found = self._looks.get((font, size, color))
        if found is None:
            found = "" if font == FONT else f' font-weight="{WEIGHTS[font]}"'
            if size != SIZE:
                found += f' font-size="{size:.5g}"'
            if color != INK:
                found += self._ink(color)
            self._looks[font, size, color] = found
        return found

    def _place(self, x: float, y: float) -> str:
        if len(self._places) > _MOST_KEPT:
            self._places.clear()
        found = self._places[x, y] = f'x="{x:.6g}" y="{y:.6g}"'
        return found

    def _drawn(self, runs: Sequence[TextRun], look: str, dx: float, dy: float) -> str:
        parts = [f"<g{look}>"]
        for run in runs:
            scale = run.size / 1000
            place = f"matrix({scale:.5g} 0 0 {-scale:.5g} {run.x + dx:.6g} {run.baseline + dy:.6g})"
            parts.append(f'<g transform="{place}">{self._outlines.run(run)}</g>')
        parts.append("</g>")
        return "".join(parts)


def _lines(items: Sequence[Item], at: int) -> list[TextRun]:
    """The lines of the text that begins at ``at``: all that follow in one typeface, size and colour."""
    found: list[TextRun] = []
    look = items[at][3:6]
    for item in items[at:]:
        if not isinstance(item, TextRun) or item[3:6] != look:
            break
        found.append(item)
    return found


def path_data(segments: Iterable[Segment], dx: float, dy: float, scale: float = 1.0) -> str:
    """Segments as the data of a path, made ``scale`` times as large and moved."""
    found: list[str] = []
    for letter, *at in segments:
        moved = (f"{v * scale + (dy if i % 2 else dx):.6g}" for i, v in enumerate(at))
        found.append(letter + " ".join(moved))
    return "".join(found)


def _inked(path: Path, color: str) -> Path:
    """A path of a symbol with the ink that it shall have where it has none."""
    if path.fill is not None or path.stroke is not None:
        return path
    return path._replace(stroke=color) if path.stroke_width > 0 else path._replace(fill=color)


def _data_address(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{b64encode(data).decode('ascii')}"


def _embeddable(data: bytes) -> str:
    """The address of a picture inside the file; "" where it cannot be read."""
    from journey_editor.interchange.pictures import UnreadableError, kind_of, opened, shrunk

    try:
        kind = kind_of(data)
        if kind.format in _PASSED and not kind.is_turned and max(kind.width, kind.height) <= _MOST_DOTS:
            with opened(data) as picture:
                picture.load()
            return _data_address(f"image/{kind.format.lower()}", data)
        with opened(data) as picture:
            out = BytesIO()
            shrunk(picture, _MOST_DOTS, _MOST_DOTS).save(out, "PNG")
    except UnreadableError:
        return ""
    return _data_address("image/png", out.getvalue())
