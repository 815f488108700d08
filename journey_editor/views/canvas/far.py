"""Bands from afar: too small to read, they still tell the story by colour.

Cards become coloured boxes, faces coloured spots, the grounds plain panels. All boxes of one colour
in a band go out in one call that takes a C array, kept as long as the band is the same object.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple, cast

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from shiboken6 import Shiboken

from journey_editor.layout.boxes import LaneBand
from journey_editor.layout.display import Rect
from journey_editor.layout.theme import CURVE_FACE, CURVE_LINE, FACES
from journey_editor.views.canvas.qtpainter import QtPainter

READABLE = 0.36
"""Pixels a point from which 13-pt text can be read: below it stands under five pixels high."""


class _Boxes(NamedTuple):
    color: str
    numbers: array[float]  # owns the memory that ``first`` looks into
    first: QRectF
    count: int


class _Curve(NamedTuple):
    numbers: array[float]
    first: QLineF
    count: int


class _Far(NamedTuple):
    band: LaneBand  # kept, so that its id stays its own
    boxes: tuple[_Boxes, ...]
    curve: _Curve | None
    dots: tuple[_Boxes, ...]


class _Rings(NamedTuple):
    band: LaneBand
    chosen: frozenset[str]
    boxes: _Boxes


class FarBands:
    """Draws bands by colours alone."""

    def __init__(self, painter: QtPainter) -> None:
        self._painter = painter
        self._kept: dict[int, _Far] = {}
        self._rings: dict[int, _Rings] = {}

    def draw(self, painter: QPainter, band: LaneBand) -> None:
        """Draw a band at its origin, in points."""
        far = self._kept.get(id(band))
        if far is None:
            far = self._kept[id(band)] = _far_of(band)
        self._fill(painter, far.boxes)
        if far.curve is not None:
            painter.setPen(_CURVE)
            painter.drawLines(far.curve.first, far.curve.count)
            self._fill(painter, far.dots)

    def _fill(self, painter: QPainter, groups: tuple[_Boxes, ...]) -> None:
        painter.setPen(_NO_PEN)
        for boxes in groups:
            painter.setBrush(self._painter.brush(boxes.color))
            painter.drawRects(boxes.first, boxes.count)

    def ring(self, painter: QPainter, band: LaneBand, chosen: frozenset[str]) -> None:
        """Outline cards of a band with the painter's pen and brush, in points."""
        rings = self._rings.get(id(band))
        if rings is None or rings.chosen is not chosen:
            boxes = [band.by_id[card] for card in chosen.intersection(band.by_id)]
            numbers = array("d", [n for box in boxes for n in (box.x, box.y, box.face.w, box.face.h)])
            rings = self._rings[id(band)] = _Rings(band, chosen, _boxes("", numbers))
        if rings.boxes.count:
            painter.drawRects(rings.boxes.first, rings.boxes.count)

    def keep_only(self, bands: set[int]) -> None:
        """Forget bands that are no longer on the map (given by id)."""
        if len(self._kept) > 2 * len(bands) + 8:
            self._kept = {key: far for key, far in self._kept.items() if key in bands}
        if len(self._rings) > 2 * len(bands) + 8:
            self._rings = {key: rings for key, rings in self._rings.items() if key in bands}


_NO_PEN = QPen(Qt.PenStyle.NoPen)
_CURVE = QPen(QColor(CURVE_LINE), 2.0)
_CURVE.setCosmetic(True)


def _far_of(band: LaneBand) -> _Far:
    dots: dict[str, array[float]] = {}
    lines = array("d")
    half = CURVE_FACE / 2
    for dot in band.dots:
        dots.setdefault(FACES[dot.emotion][0], array("d")).extend(
            (dot.x - half, dot.y - half, 2 * half, 2 * half)
        )
    for one, next_ in pairwise(band.dots):
        lines.extend((one.x, one.y, next_.x, next_.y))
    curve = None
    if lines:
        first = cast("QLineF", Shiboken.wrapInstance(lines.buffer_info()[0], QLineF))
        curve = _Curve(lines, first, len(lines) // 4)
    return _Far(band, _boxes_of(band), curve, tuple(_boxes(color, spots) for color, spots in dots.items()))


def _boxes_of(band: LaneBand) -> tuple[_Boxes, ...]:
    found: defaultdict[str, list[float]] = defaultdict(list)
    for item in band.background.items:
        if isinstance(item, Rect) and item.fill and item.w > 2:  # hairlines vanish at this scale
            found[item.fill] += (item.x, item.y, item.w, item.h)
    spots: defaultdict[str, list[float]] = defaultdict(list)
    for _, _, left, top, face in band.cards:
        found[face.paper] += (left, top, face.w, face.h)
        if face.face is not None and face.emotion is not None:
            x, y, w, h = face.face
            spots[FACES[face.emotion][0]] += (left + x, top + y, w, h)
    groups = (*found.items(), *spots.items())
    return tuple(_boxes(color, array("d", numbers)) for color, numbers in groups)


def _boxes(color: str, numbers: array[float]) -> _Boxes:
    """Boxes over an array of x, y, w, h; the array must not change afterwards."""
    if not numbers:
        return _Boxes(color, numbers, QRectF(), 0)
    first = cast("QRectF", Shiboken.wrapInstance(numbers.buffer_info()[0], QRectF))
    return _Boxes(color, numbers, first, len(numbers) // 4)
