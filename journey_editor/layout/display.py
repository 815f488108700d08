"""The display list: what every painter paints, and nothing more.

All lengths are points (1/72 inch), x to the right, y **down**. Colours are ``#rrggbb`` or
``#rrggbbaa``. Items are painted in order. Text comes as finished lines: a painter never
measures, wraps or shortens; it draws ``text`` with its left end on ``x`` and its baseline
on ``baseline``.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_editor.model.blob import Blob


class Rect(NamedTuple):
    """A rectangle, with rounded corners when ``radius`` > 0."""

    x: float
    y: float
    w: float
    h: float
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 0.0
    radius: float = 0.0


Segment = tuple[str, *tuple[float, ...]]
"""``("M", x, y)``, ``("L", x, y)``, ``("C", x1, y1, x2, y2, x, y)`` (cubic) or ``("Z",)``."""


class Path(NamedTuple):
    """A shape of absolute segments; strokes have round caps and joins."""

    segments: tuple[Segment, ...]
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 0.0
    dash: tuple[float, ...] = ()


class Symbol(NamedTuple):
    """A shape that repeats (face, icon): ``layout.symbols`` gives its paths in a unit square.

    Painters cache it (a form XObject in PDF). ``color`` is the ink of paths that have none.
    """

    name: str
    x: float
    y: float
    size: float
    color: str


class Shadow(NamedTuple):
    """The soft shadow of a card of this box: the nine-patch picture ``resources/shadow.png``."""

    x: float
    y: float
    w: float
    h: float


class Picture(NamedTuple):
    """A picture that fills a box, whatever its shape: what is too long for the box is cut off (``whole``).

    ``file`` carries the bytes; ``pixels`` are its width and height in dots, as it is seen; ``alt`` says to
    those who do not see it what it shows. Where the bytes are no picture that can be read, painters show
    the box in a quiet grey.
    """

    file: Blob
    x: float
    y: float
    w: float
    h: float
    pixels: tuple[int, int]
    alt: str = ""
    radius: float = 0.0

    @property
    def whole(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of the whole picture: in the middle of its box, but of what is too
        high the lower part is cut off rather: letters and screens begin at the top.
        """
        across, down = (max(pixels, 1) for pixels in self.pixels)
        scale = max(self.w / across, self.h / down)
        w, h = across * scale, down * scale
        return self.x - (w - self.w) / 2, self.y - (h - self.h) / 4, w, h


class TextRun(NamedTuple):
    """One piece of one line in one font; ``width`` is its advance with kerning.

    ``soft_hyphen``: the last character is a hyphen that is not in the user's text (a word was
    divided here); PDF marks it soft so that search and copy give the whole word. ``joined``: the
    next line goes on without a space although no hyphen was added (after "e-", or broken hard).
    ``levels``: how deep each character stands in text that goes the other way (see ``bidi``), where the
    line's own text does not tell. What glyphs stand where, ``Fonts.line`` says.
    """

    x: float
    baseline: float
    text: str
    font: str
    size: float
    color: str
    width: float
    soft_hyphen: bool = False
    joined: bool = False
    levels: bytes = b""


class Group(NamedTuple):
    """Items with an origin of their own. ``role``/``key`` name what it shows (card, its id).

    A ``label`` in a heading may be shifted along the heading to stay in sight; its ``w`` and ``h``
    reach from the heading's corner to the label's far edges.
    """

    x: float
    y: float
    w: float
    h: float
    items: tuple[Item, ...]
    role: str = ""
    key: str = ""


Item = Rect | Path | Symbol | Shadow | Picture | TextRun | Group
