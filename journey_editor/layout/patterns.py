"""The strip at a paper's left edge by whose pattern it is told from others where there is no colour.

Made of lines, like everything on the map: so it looks alike on the screen, in the PDF and in any copy, and
survives an office printer's raster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from journey_editor.layout.colours import BLACK_INK
from journey_editor.layout.display import Item, Path, Rect, Segment
from journey_editor.layout.palettes import Sheet

STRIP = 6.0
"""Points: its width on a card, beside which the text has room."""
_INSET = 1.2
"""From the paper's edges to the pattern."""


def paper_items(
    sheet: Sheet, w: float, h: float, radius: float, strip_width: float = STRIP
) -> tuple[Item, ...]:
    """A paper of w × h points from the origin on, with its edge and its strip."""
    inset = sheet.edge_width / 2
    paper = Rect(inset, inset, w - 2 * inset, h - 2 * inset, sheet.fill, sheet.edge, sheet.edge_width, radius)
    return (paper, *strip(sheet.pattern, strip_width, h))


def strip(pattern: str, w: float, h: float) -> tuple[Item, ...]:
    """A strip of w × h points from the origin on, with a line at its right; nothing for no pattern."""
    if not pattern:
        return ()
    draw, width = _DRAWN[pattern]
    box = _INSET, _INSET + 0.6, w - _INSET, h - _INSET - 0.6
    edge: tuple[Segment, ...] = (("M", w, 0.4), ("L", w, h - 0.4))
    return (
        Path(edge, stroke=BLACK_INK, stroke_width=0.5),
        Path(tuple(draw(*box)), stroke=BLACK_INK, stroke_width=width),
    )


Lines = Iterator[Segment]


def _dots(left: float, top: float, right: float, bottom: float) -> Lines:
    middle = (left + right) / 2
    for y in _steps(top + 1, bottom - 1, 4.5):
        yield from _line(middle - 0.01, y, middle + 0.01, y)


def _rungs(left: float, top: float, right: float, bottom: float) -> Lines:
    for y in _steps(top, bottom, 3.5):
        yield from _line(left, y, right, y)


def _blocks(left: float, top: float, right: float, bottom: float) -> Lines:
    for y in _steps(top + 1.2, bottom - 1.2, 4.6):
        yield from _line(left + 0.8, y, right - 0.8, y)


def _rise(left: float, top: float, right: float, bottom: float) -> Lines:
    high = right - left
    for y in _steps(top, bottom - high, 3.5):
        yield from _line(left, y + high, right, y)


def _fall(left: float, top: float, right: float, bottom: float) -> Lines:
    high = right - left
    for y in _steps(top, bottom - high, 3.5):
        yield from _line(left, y, right, y + high)


def _cross(left: float, top: float, right: float, bottom: float) -> Lines:
    high = right - left
    for y in _steps(top, bottom - high, high + 1.4):
        yield from _line(left, y, right, y + high)
        yield from _line(left, y + high, right, y)


def _wave(left: float, top: float, right: float, bottom: float) -> Lines:
    for i, y in enumerate(_steps(top, bottom, 2.8)):
        yield ("L" if i else "M"), (right if i % 2 else left), y


def _rails(left: float, top: float, right: float, bottom: float) -> Lines:
    third = (right - left) / 4
    yield from _line(left + third, top, left + third, bottom)
    yield from _line(right - third, top, right - third, bottom)


def _solid(left: float, top: float, right: float, bottom: float) -> Lines:
    middle = (left + right) / 2
    yield from _line(middle, top + 1.2, middle, bottom - 1.2)


def _line(x1: float, y1: float, x2: float, y2: float) -> Lines:
    yield "M", x1, y1
    yield "L", x2, y2


def _steps(start: float, end: float, step: float) -> Iterator[float]:
    """Even steps of about ``step`` that fill the room; one in the middle where there is none."""
    count = int((end - start) / step)
    if count < 1:
        yield max((start + end) / 2, start)
        return
    for i in range(count + 1):
        yield start + (end - start) * i / count


_DRAWN: dict[str, tuple[Callable[[float, float, float, float], Lines], float]] = {
    "dots": (_dots, 2.3),
    "rungs": (_rungs, 0.7),
    "blocks": (_blocks, 2.4),
    "rise": (_rise, 0.7),
    "fall": (_fall, 0.7),
    "cross": (_cross, 0.6),
    "wave": (_wave, 0.7),
    "rails": (_rails, 1.0),
    "solid": (_solid, 3.6),
}
"""How a pattern is drawn, and how wide its lines are."""
