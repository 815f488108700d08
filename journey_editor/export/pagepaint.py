"""Paints one page: each part of the map with what it is, for readers who hear it, and its layer.

What a part is, is told by the role of its group in the display list; what is in no such group is a text of
its own or, if it is not text, decoration.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journey_editor.export.appendix_tags import ROLES as APPENDIX_ROLES
from journey_editor.export.content import Painter, Parts, card_parts
from journey_editor.export.divided import as_typed
from journey_editor.export.layers import LAYER_OF
from journey_editor.export.links import CARD, ENTRY
from journey_editor.export.marks import Marks
from journey_editor.export.objects import string
from journey_editor.export.pages import Page, Placed
from journey_editor.export.pen import Pen
from journey_editor.export.shortened import is_cut
from journey_editor.export.structure import Element
from journey_editor.export.tagging import CardTags, Tagger
from journey_editor.layout.bidi import goes_left
from journey_editor.layout.display import Group, Item, Picture, TextRun

_MOST = 4000
"""Operators that are kept before they are compressed."""
_SIZE = 4.0
"""Points: text that is not seen, small enough to stay on its card."""


def paint_page(page: Page, number: int, parts: Parts, tagger: Tagger, take: Callable[[str], None]) -> None:
    """Hand the operators of a page to ``take``, piece by piece. ``number`` counts pages from 0."""
    out: list[str] = ["1 J 1 j"]
    marks = Marks(out, tagger.structure, number)
    for placed in page.parts:
        out.append(opened(page, placed))
        PagePainter(parts, out, marks, tagger, page, number, placed, take).items(placed.items, 0.0, 0.0)
        marks.layer("")
        marks.end()
        out.append("Q")
    take("\n".join(out))


def opened(page: Page, placed: Placed) -> str:
    """The operators that begin a part: its points are put on the page, what lies outside its box hidden."""
    s, clip = placed.scale, ""
    if placed.clip is not None:
        x, y, w, h = placed.clip
        clip = f"{x:.3f} {page.height - y - h:.3f} {w:.3f} {h:.3f} re W n "
    return f"q {clip}{s:.6f} 0 0 {-s:.6f} {placed.x:.3f} {page.height - placed.y:.3f} cm"


class PagePainter(Painter):
    """Paints the items of one part of a page."""

    def __init__(
        self,
        parts: Parts,
        out: list[str],
        marks: Marks,
        tagger: Tagger,
        page: Page,
        number: int,
        placed: Placed,
        take: Callable[[str], None],
    ) -> None:
        super().__init__(parts)
        self.out = out
        self._marks = marks
        self._tagger = tagger
        self._page = page
        self._number = number
        self._placed = placed
        self._take = take
        self._widths: dict[str, float] = {}
        self._origin = 0.0, 0.0
        """Of the card that is painted."""
        self._said: Element | None = None
        """What text belongs to."""
        self._is_figure = False
        """Whether shapes do, too."""
        self._card_body: Element | None = None
        """The element of the card that is painted, if it is said here: its pictures belong to it."""
        self._is_repeated = placed.is_decoration
        self._is_spelt = False
        """Whether what text belongs to already says it in the order of reading."""
        self._is_spaced = False
        """Whether each text is followed by a space, so that what stands beside it is a word of its own."""

    def group(self, group: Group, x: float, y: float) -> None:
        layer = LAYER_OF.get(group.role, "")
        if group.role == "link" and self._said is not None:
            self._link(group, x, y, self._said)
            return
        if not layer and group.role not in APPENDIX_ROLES:
            super().group(group, x, y)
            return
        self._marks.layer(layer)
        if self._placed.is_decoration:
            super().group(group, x, y)
        elif group.role == "card":
            self._tagged_card(group, x, y)
        else:
            before = self._said, self._is_figure, self._is_repeated
            self._said, self._is_figure = None, False
            self._open(group, x, y)
            super().group(group, x, y)
            self._said, self._is_figure, self._is_repeated = before
        if len(self.out) > _MOST:
            self._take("\n".join(self.out) + "\n")
            self.out.clear()

    def _open(self, group: Group, x: float, y: float) -> None:
        """Make the element of a group."""
        tagger, role, key = self._tagger, group.role, group.key
        if role in ("lane", "tray", "corner", "header"):
            self._is_repeated = True  # grounds; what stands on them has groups of its own
        elif role in ("title", "fact-name", "fact", "facts", "legend-heading", "legend-entry"):
            self._is_repeated = False
            self._is_spaced = role == "legend-entry"
            self._said = tagger.beside(role, key)
        elif role in APPENDIX_ROLES:
            self._open_appendix(group, x, y)
        elif role == "logo":
            self._is_figure = True
            (picture,) = group.items
            assert isinstance(picture, Picture)
            self._said = tagger.logo(picture.alt, self._box(picture, x + picture.x, y + picture.y))
        elif tagger.is_repeated(role, key):
            self._is_repeated = True
        elif role == "curve":
            self._is_figure = True
            self._said = tagger.curve(self._box(group, x, y))
        else:
            self._heading(group, x, y)

    def _heading(self, group: Group, x: float, y: float) -> None:
        tagger, role, key = self._tagger, group.role, group.key
        has_text = any(True for _ in _texts(group.items))
        if role == "phase":
            left, _, right, _ = self._box(group, x, y)
            name = tagger.bookmark(key, self._number, left, right)
            self._said = tagger.phase(key)
            if not has_text:
                self._marks.real(self._said, tagger.language)
                self.hidden(name, x, y + _SIZE, _SIZE)
        elif has_text:
            self._said = tagger.step(key) if role == "step" else tagger.lane_name(key)

    def _open_appendix(self, group: Group, x: float, y: float) -> None:
        text = " ".join(as_typed(run).strip() for run in _texts(group.items))
        self._is_repeated = False
        self._said = self._tagger.appendix(group.role, group.key, text, self._number, self._page.width)
        if group.role.startswith("entry"):
            entry = ENTRY + group.key.partition(" ")[2]
            self._tagger.links.place(entry, self._number, self._box(group, x, y))

    def _link(self, group: Group, x: float, y: float, parent: Element) -> None:
        """Words that lead somewhere else, if there is such a place on these pages."""
        tagger, before = self._tagger, self._said
        if tagger.links.leads(group.key):
            self._said = tagger.link(parent)
            says = tagger.link_says(group.key)
            tagger.links.add(self._said, self._number, self._box(group, x, y), group.key, says)
        super().group(group, x, y)
        self._said = before

    def text(self, runs: Sequence[TextRun], dx: float, dy: float, more: bool) -> None:
        said = self._text_of()
        if said is not None and not self._is_spelt and any(r.levels or goes_left(r.text) for r in runs):
            text = "".join(map(as_typed, runs)) + (" " if more or self._is_spaced else "")
            said = self._spelt(said, text)
        self._mark(said)
        super().text(runs, dx, dy, more or self._is_spaced)

    def lines(self, runs: Sequence[TextRun], dx: float, dy: float, more: bool) -> None:
        self._mark(self._text_of())
        super().lines(runs, dx, dy, more or self._is_spaced)

    def _text_of(self) -> Element | None:
        """What a text belongs to; None for decoration."""
        if self._said is None and not self._is_repeated:
            return self._tagger.beside("text", "")
        return self._said

    def _mark(self, said: Element | None) -> None:
        if said is None:
            self._marks.artifact()
        else:
            self._marks.real(said)

    def _spelt(self, said: Element, text: str) -> Element:
        """A part of an element whose letters stand on the page in another order than they are read in."""
        return self._tagger.structure.add("Span", said, f"/ActualText{string(text)}")

    def shape(self, item: Item, dx: float, dy: float) -> None:
        if self._is_figure and self._said is not None:
            self._marks.real(self._said)
        elif isinstance(item, Picture) and item.alt and self._card_body is not None:
            box = self._box(item, item.x + dx, item.y + dy)
            self._marks.real(self._tagger.picture(self._card_body, item.alt, box))
        else:
            self._marks.artifact()
        super().shape(item, dx, dy)

    def paper(self, group: Group, x: float, y: float) -> None:
        self._marks.artifact()
        super().paper(group, x, y)

    def sheet(self, paper: Item, dx: float, dy: float) -> None:
        self._marks.artifact()
        super().sheet(paper, dx, dy)

    # ---- cards

    def begin_card(self, x: float, y: float) -> Pen:
        self._marks.end()
        self._origin = x, y
        return super().begin_card(x, y)

    def end_card(self, pen: Pen) -> None:
        self._marks.end()
        self._origin = 0.0, 0.0
        super().end_card(pen)

    def copied(self, items: Sequence[Item]) -> None:
        self._marks.end()
        super().copied(items)

    def decoration(self, items: Sequence[Item]) -> None:
        super().decoration(items)
        self._marks.end()

    def _tagged_card(self, group: Group, x: float, y: float) -> None:
        """Paper; the title; its signs, whose meaning is said in words that are not seen."""
        before = self._said, self._is_repeated
        self._said, self._is_repeated = None, True
        if self._tagger.is_repeated("card", group.key):
            self.card(group, x, y)
            self._said, self._is_repeated = before
            return
        paper, lines, rest = card_parts(group.items)
        tags = self._tagger.card(group.key)
        pen = self.begin_card(x, y)
        if tags.heading is not None:
            self._marks.real(tags.heading)
            self.hidden(tags.lane, 0.0, _SIZE, _SIZE)
        self.copied(paper)
        if lines:
            self._card_title(tags, lines)
        self._card_body = tags.body
        self.copied(rest)
        self._card_body = None
        if tags.facts:
            self._marks.end()
            self._marks.real(tags.body, self._tagger.language)
            self.hidden(tags.facts, _SIZE, group.h - _SIZE, self._fitting(tags.facts, group.w - 2 * _SIZE))
        self._link_card(group, tags.body)
        self.end_card(pen)
        self._said, self._is_repeated = before

    def _card_title(self, tags: CardTags, items: Sequence[Item]) -> None:
        lines = [item for item in items if isinstance(item, TextRun)]
        whole = tags.title if is_cut(lines, tags.title) else ""
        if goes_left(tags.title):
            self._said, self._is_spelt = self._spelt(tags.body, tags.title), True
        else:
            self._said = tags.body
            self._marks.real(tags.body, f"/ActualText{string(whole)}" if whole else "")
        self.items(items, 0.0, 0.0)
        self._said, self._is_spelt = None, False

    def _link_card(self, group: Group, body: Element) -> None:
        """Note where the card stands, and lead from it to its entry in the appendix, if it has one."""
        tagger, box = self._tagger, self._box(group, 0.0, 0.0)
        tagger.links.place(CARD + group.key, self._number, box)
        entry = ENTRY + group.key
        if not tagger.links.leads(entry):
            return
        link, says = tagger.link(body), tagger.full_text()
        tagger.links.add(link, self._number, box, entry, tagger.link_says(entry))
        self._marks.end()
        self._marks.real(link, tagger.language)
        size = self._fitting(says, group.w - 2 * _SIZE)
        self.hidden(says, _SIZE, group.h - 2 * _SIZE, size)

    def _fitting(self, text: str, room: float) -> float:
        """The size in which a text that is not seen stays on its card."""
        wide = self._widths.get(text)
        if wide is None:
            wide = self._widths[text] = self.parts.fonts["regular"].width_unseen(text) * _SIZE
        return _SIZE if wide <= room else max(_SIZE * room / wide, 0.1)

    def _box(self, item: Group | Picture, x: float, y: float) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a group or picture on its page."""
        s, top = self._placed.scale, self._page.height - self._placed.y
        x, y = x + self._origin[0], y + self._origin[1]
        left = self._placed.x + x * s
        return left, top - (y + item.h) * s, left + item.w * s, top - y * s


def _texts(items: Sequence[Item]) -> Sequence[TextRun]:
    found: list[TextRun] = []
    for item in items:
        if isinstance(item, Group):
            found += _texts(item.items)
        elif isinstance(item, TextRun):
            found.append(item)
    return found
