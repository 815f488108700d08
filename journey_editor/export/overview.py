"""A small picture of the whole map or poster, which tells what stands on which page or sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journey_editor.export.furniture import Furnisher
from journey_editor.layout.display import Group, Item, Path, Rect, TextRun


def sketched(items: Iterable[Item]) -> Iterator[Item]:
    """The coloured shapes alone: so small, nothing else can be told."""
    for item in items:
        if isinstance(item, Group):
            yield item._replace(items=tuple(sketched(item.items)))
        elif isinstance(item, Rect | Path):
            yield item


def edge(x1: float, y1: float, x2: float, y2: float, ink: str) -> Path:
    """Where one page or sheet ends and the next begins."""
    return Path((("M", x1, y1), ("L", x2, y2)), stroke=ink, stroke_width=0.75, dash=(3.0, 2.0))


def number(text: str, x: float, y: float, size: float, furnisher: Furnisher) -> Iterator[Item]:
    """The number of a page or sheet, ``size`` points large, around (x, y)."""
    width = furnisher.fonts.measure(text, "bold", size)
    w, h = width + 0.8 * size, 1.4 * size
    palette = furnisher.palette
    yield Rect(x - w / 2, y - h / 2, w, h, "#ffffff", palette.soft_ink, 0.5, h / 2)
    yield TextRun(x - width / 2, y + 0.36 * size, text, "bold", size, palette.head_ink, width)
