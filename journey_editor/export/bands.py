"""Cuts a page into bands for who draws it as a picture: each with what touches it, and nothing else.

A band has two pages and what lies between them: what the cards lie on, the shadows of the cards, the cards.
Soft shadows cost PDFium as much as all else together; these are laid on the picture by ``shades``. That is
the order of the page itself, but for a shadow that would fall on another card: the layout leaves room for it.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import NamedTuple, TypeGuard

from journey_editor.export.content import is_sheet
from journey_editor.export.drawing import bounds
from journey_editor.export.pages import Page, Placed
from journey_editor.export.press import Press
from journey_editor.export.tasks import Rows, Shadow
from journey_editor.layout.display import Group, Item, Rect, TextRun
from journey_editor.layout.fonts import is_plain

SPARE = 8
"""Rows drawn above and below a band and cut off: what PDFium clips it draws a little otherwise."""
_EDGE = 4.0
"""Points that lines may reach beyond the boxes of what they belong to."""
_TALL = 3.0
"""Ems that a letter may reach beyond its place."""


class Cut(NamedTuple):
    """Some rows of a picture and what touches them."""

    rows: Rows
    ground: Page
    cards: Page
    """Those whose shadows these are:"""
    shadows: list[tuple[Shadow, int, int]]
    """With the dots from the left and the top of the picture."""


class _Piece(NamedTuple):
    """An item of a page, the rows that it touches, and its shadow, if that is not drawn with it."""

    part: Placed
    item: Item
    top: int
    bottom: int
    shadow: tuple[Shadow, int, int] | None


def bands(page: Page, press: Press, size: tuple[int, int], each: int) -> list[Cut]:
    """The bands of a page from the top, of about ``each`` rows; ``size``: dots across and down."""
    pieces = list(_pieces(page, press, size))
    cards = [(piece.top, piece.bottom) for piece in pieces if piece.shadow is not None]
    cuts = borders(size[1], each, cards)
    found = [
        Cut(Rows(top, bottom, max(top - SPARE, 0), min(bottom + SPARE, size[1])), page, page, [])
        for top, bottom in pairwise(cuts)
    ]
    grounds: list[list[_Piece]] = [[] for _ in found]
    above: list[list[_Piece]] = [[] for _ in found]
    for piece in pieces:
        first = max(bisect_right(cuts, piece.top - SPARE) - 1, 0)
        last = min(bisect_left(cuts, piece.bottom + SPARE), len(found))
        for i in range(first, last):
            (grounds if piece.shadow is None else above)[i].append(piece)
            if piece.shadow is not None:
                found[i].shadows.append(piece.shadow)
    return [
        cut._replace(ground=_with(page, ground), cards=_with(page, cards))
        for cut, ground, cards in zip(found, grounds, above, strict=True)
    ]


def _pieces(page: Page, press: Press, size: tuple[int, int]) -> Iterator[_Piece]:
    across, down = size[0] / page.width, size[1] / page.height
    for part in page.parts:
        s = part.scale * down
        for item in part.items:
            shadow = None
            if part.clip is None and _is_paper_card(item):
                top, bottom = item.y, item.y + item.h
                shadow = _shadow(item, part, press, across, down)
            else:
                _, top, _, bottom = bounds((item,))
            over = _overhang(item, press)
            above, below = part.y * down + (top - over) * s, part.y * down + (bottom + over) * s
            if shadow is not None:
                above, below = min(above, shadow[2]), max(below, shadow[2] + shadow[0].height)
            yield _Piece(part, item, math.floor(above), math.ceil(below), shadow)


def borders(height: int, each: int, spans: Iterable[tuple[int, int]]) -> list[int]:
    """Where bands of ``each`` rows begin and end, a quarter more or less: where they cut the fewest cards,
    which would be drawn in both. ``spans``: the rows of each card.
    """
    steps = [0] * (height + 1)
    for top, bottom in spans:
        steps[min(max(top - SPARE, 0), height)] += 1
        steps[min(max(bottom + SPARE, 0), height)] -= 1
    cut = list(accumulate(steps))
    found = [0]
    while height - found[-1] > each + each // 4:
        wish = found[-1] + each
        found.append(
            min(range(wish - each // 4, wish + each // 4 + 1), key=lambda row: (cut[row], abs(row - wish)))
        )
    return [*found, height]


def _with(page: Page, pieces: Iterable[_Piece]) -> Page:
    """A page with some of its items alone."""
    kept: dict[int, tuple[Placed, list[Item]]] = {}
    for piece in pieces:
        kept.setdefault(id(piece.part), (piece.part, []))[1].append(piece.item)
    return replace(page, parts=tuple(replace(part, items=tuple(found)) for part, found in kept.values()))


def _is_paper_card(item: Item) -> TypeGuard[Group]:
    """Whether it is a card that begins with its shadow and its opaque paper."""
    return isinstance(item, Group) and item.role == "card" and is_sheet(item.items[:2])


def _shadow(card: Group, part: Placed, press: Press, across: float, down: float) -> tuple[Shadow, int, int]:
    """A card's shadow and where it begins, in whole dots as with PDFium; so many dots a point."""
    paper = card.items[1]
    assert isinstance(paper, Rect)
    x, y, w, h = press.shadow.box(paper.w, paper.h)
    x, y = part.x + (card.x + paper.x + x) * part.scale, part.y + (card.y + paper.y + y) * part.scale
    left, top = math.floor(x * across), math.floor(y * down)
    width = math.ceil((x + w * part.scale) * across) - left
    height = math.ceil((y + h * part.scale) * down) - top
    return Shadow(width, height, paper.w, paper.h, paper.radius), left, top


def _overhang(item: Item, press: Press) -> float:
    """How far, in points, an item may reach beyond its box: marks can be heaped upon a letter."""
    most = _EDGE
    for run in _unusual(item.items) if isinstance(item, Group) else _unusual((item,)):
        letters = press.fonts.line(run.text, run.font, run.levels)
        ems = max((abs(y) for letter in letters for _, _, y in letter.glyphs), default=0.0) / 1000
        most = max(most, (ems + _TALL) * run.size)
    return most


def _unusual(items: Iterable[Item]) -> list[TextRun]:
    """The lines that are not of plain letters alone."""
    found: list[TextRun] = []
    for item in items:
        if isinstance(item, TextRun):
            if not is_plain(item):
                found.append(item)
        elif isinstance(item, Group):
            found += _unusual(item.items)
    return found
