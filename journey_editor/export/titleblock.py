"""The title block above a map: its title, what is known of it, and a logo.

Each fact has its name above it and stands in a column as wide as it needs; columns flow into rows, so that a
fact that is not known leaves no hole. Long texts wrap. Only where a block would take more of the page than
its share, its texts are shortened, all alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from journey_editor.export.logo import Logo
from journey_editor.i18n import Words
from journey_editor.layout.display import Group, Item, Picture, TextRun
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.linebox import Line
from journey_editor.layout.lines import LineBreaker
from journey_editor.layout.palettes import Palette
from journey_editor.model import Journey

TITLE_SHARE = 0.3
"""The most of the page's height that the block takes."""

_TITLE = 2.1  # sizes of type, line and gap in multiples of the paper's text size
_TITLE_LINE = 2.7
_NAME_LINE = 1.35
_FACT = 1.05
_FACT_LINE = 1.42
_ROW_GAP = 0.6
_COLUMN_GAP = 2.4
_LOGO_HEIGHT = 5.6
_LEAST = 0.34
"""Of the block's width: where less is left in a row, a longer fact begins the next one."""
_LOGO_WIDTH = 0.22
_ALLOWED = (None, 8, 5, 3, 2, 1)
"""How many lines a text may have, one after the other, until the block keeps its share."""


class Fact(NamedTuple):
    """Something known of the map. ``language``: of the fact, if it is not the map's own."""

    name: str
    text: str
    language: str = ""


class Block(NamedTuple):
    """Items laid out from their own top left corner; texts stand in groups whose roles say what they are
    ("title", "fact-name", "fact", "facts", "legend-heading", "legend-entry" with its language as key, "" for
    the map's).
    """

    height: float
    items: tuple[Item, ...] = ()


def facts_of(journey: Journey, words: Words) -> Iterator[Fact]:
    """What is known of a map, in the order in which a reader asks for it."""
    tr, states = words.tr, {"present": words.tr("Present journey"), "wished": words.tr("Wished journey")}
    state = states.get(journey.state or "", "")
    for fact in (
        Fact(tr("Persona"), journey.persona),
        Fact(tr("Customer segment"), journey.segment),
        Fact(tr("Scope"), journey.scope),
        Fact(tr("State"), state, words.language),
        Fact(tr("Date"), day(journey.date, words), words.language),
        Fact(tr("Version"), journey.edition),
        Fact(tr("Took part"), ", ".join(filter(str.strip, journey.contributors.splitlines()))),
    ):
        text = " ".join(fact.text.split())
        if text:
            yield fact._replace(text=text)


def day(iso: str, words: Words) -> str:
    """A map's date as one says it; as it is written where there is no such day."""
    try:
        return words.day(date.fromisoformat(iso)) if iso else ""
    except ValueError:
        return iso


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """Lays out title blocks in one size of type."""

    fonts: Fonts
    breaker: LineBreaker
    words: Words
    palette: Palette
    text: float
    """The paper's size of type in points."""

    def lay(self, journey: Journey, width: float, most: float, logo: Logo | None = None) -> Block:
        """The block of a map, as wide and at most as high as said (points); empty where nothing is known."""
        picture = self._logo(logo, width) if logo is not None else None
        room = width if picture is None else width - picture.w - _COLUMN_GAP * self.text
        facts = tuple(facts_of(journey, self.words))
        block = Block(0.0)
        for allowed in _ALLOWED:
            block = self._block(journey, facts, room, allowed)
            if block.height <= most:
                break
        if picture is None:
            return block
        drawn = Group(0, 0, width, picture.h, (picture,), "logo")
        return Block(max(block.height, picture.h), (*block.items, drawn))

    def _logo(self, logo: Logo, width: float) -> Picture:
        """At the right, as large as it may be in its own shape."""
        across, down = logo.pixels
        scale = min(_LOGO_WIDTH * width / across, _LOGO_HEIGHT * self.text / down)
        w, h = across * scale, down * scale
        return Picture(logo.file, width - w, 0.0, w, h, logo.pixels, self.words.tr("Logo"))

    def _block(self, journey: Journey, facts: tuple[Fact, ...], width: float, allowed: int | None) -> Block:
        items: list[Item] = []
        y = 0.0
        title = " ".join(journey.title.split())
        if title:
            size = _TITLE * self.text
            lines = self._lines(title, "bold", size, width, journey.language, allowed)
            runs = self._runs(lines, 0.0, y, "bold", size, _TITLE_LINE)
            y += len(lines) * _TITLE_LINE * self.text
            items.append(Group(0, 0, width, y, runs, "title"))
        for row in self._rows(facts, width, journey.language, allowed):
            y += _ROW_GAP * self.text if items else 0.0
            x = 0.0
            for fact, (lines, wide) in row:
                items += self._fact(fact, lines, x, y, wide)
                x += wide + _COLUMN_GAP * self.text
            y += (_NAME_LINE + _FACT_LINE * max(len(lines) for _, (lines, _) in row)) * self.text
        return Block(y, tuple(items))

    def _rows(
        self, facts: tuple[Fact, ...], width: float, language: str, allowed: int | None
    ) -> Iterator[list[tuple[Fact, tuple[tuple[Line, ...], float]]]]:
        """The facts row by row, each with its lines and how wide they are."""
        row: list[tuple[Fact, tuple[tuple[Line, ...], float]]] = []
        gap, used = _COLUMN_GAP * self.text, 0.0
        for fact in facts:
            name = self.fonts.measure(fact.name, "regular", self.text)
            whole = max(self.fonts.measure(fact.text, "regular", _FACT * self.text) + 0.5, name)
            left = width - used - gap if row else width
            if row and left < min(whole, max(_LEAST * width, name)):
                yield row
                row, left, used = [], width, 0.0
            lines = self._lines(
                fact.text,
                "regular",
                _FACT * self.text,
                max(min(left, whole), 1.0),
                fact.language or language,
                allowed,
            )
            wide = max(name, *(line.width for line in lines))
            used += wide + (gap if row else 0.0)
            row.append((fact, (lines, wide)))
        if row:
            yield row

    def _fact(
        self, fact: Fact, lines: tuple[Line, ...], x: float, y: float, wide: float
    ) -> tuple[Group, Group]:
        text, soft = self.text, self.palette.soft_ink
        name_width = self.fonts.measure(fact.name, "regular", text)
        name = TextRun(x, y + 1.05 * text, fact.name, "regular", text, soft, name_width)
        runs = self._runs(lines, x, y + _NAME_LINE * text, "regular", _FACT * text, _FACT_LINE)
        height = (_NAME_LINE + len(lines) * _FACT_LINE) * text
        return (
            Group(0, 0, x + wide, y + height, (name,), "fact-name", self.words.language),
            Group(0, 0, x + wide, y + height, runs, "fact", fact.language),
        )

    def _lines(
        self, text: str, font: str, size: float, width: float, language: str, allowed: int | None
    ) -> tuple[Line, ...]:
        return self.breaker.lines(text, font, size, width, language, allowed).lines

    def _runs(
        self, lines: tuple[Line, ...], x: float, top: float, font: str, size: float, step: float
    ) -> tuple[Item, ...]:
        """Lines from ``top`` down, each ``step`` sizes of type high."""
        ink, text = self.palette.head_ink, self.text
        return tuple(
            TextRun(
                x,
                top + (i + 1) * step * text - (step * text - size) / 2 - 0.22 * size,
                line.text,
                font,
                size,
                ink,
                line.width,
                line.soft_hyphen,
            )
            for i, line in enumerate(lines)
        )
