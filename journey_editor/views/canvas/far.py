"""The map from afar: too small to read, it still tells the story by colour.

Cards become coloured boxes, faces coloured spots, the grounds plain panels. A band's boxes of one
colour stand in one C array, kept as long as the band is the same object; the arrays of neighbouring
bands are joined, so that a frame takes a dozen calls, however many lanes there are. When some bands
change or move, the others are still drawn from what was joined, in runs that moved together; only
after several changes are all joined anew.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, cast

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from shiboken6 import Shiboken

from journey_editor.layout.boxes import LaneBand, LaneBox, MapLayout
from journey_editor.layout.display import Group, Rect
from journey_editor.layout.palettes import COLOUR, Palette
from journey_editor.layout.theme import CURVE_FACE
from journey_editor.views.canvas.frame import Ghost
from journey_editor.views.canvas.qtpainter import QtPainter

SPOTTED = 0.06
"""Pixels a point from which a face is more than a pixel."""
MOST_RUNS = 12
"""So many runs and single bands may be drawn before all bands are joined anew."""
FEW = 20
"""So many cards are looked up one by one."""
HAIRLINE = 2.0
"""Points: narrower boxes vanish at this scale."""

GROUND, CARDS, SPOTS = range(3)
"""What lies on what."""
HEADS = 3
"""The lane headings, which stand elsewhere than the bands."""

Key = tuple[int, int, str]
"""Layer, what lies on what within it, and colour."""


class _Far(NamedTuple):
    """One band's boxes (x, y, w, h in the band's points) by layer and colour."""

    band: LaneBand  # kept, so that its id stays its own
    boxes: dict[Key, array[float]]
    lines: array[float]
    """The curve: x, y, x, y of each stretch."""
    dots: dict[str, array[float]]


class _Joined(NamedTuple):
    """The boxes of one layer and colour of all bands, in the map's points."""

    key: Key
    numbers: array[float]
    starts: tuple[int, ...]
    """Where each lane's boxes begin, and where the last one's end."""


class _Run(NamedTuple):
    """Joined lanes from ``first`` up to ``stop`` that all stand ``dy`` points lower than when joined."""

    first: int
    stop: int
    dy: float


class _Rings(NamedTuple):
    """Boxes to be outlined, by the band's id, for one set of cards."""

    cards: frozenset[str]  # kept, so that its id stays its own
    boxes: dict[int, tuple[LaneBand, Sequence[array[float]]]]


class FarBands:
    """Draws the bands of a map, and their headings, by colours alone."""

    def __init__(self, painter: QtPainter) -> None:
        self._painter = painter
        self.palette = COLOUR
        self._curve_pen = _curve_pen(COLOUR)
        self._kept: dict[int, _Far] = {}
        self._rings: dict[int, _Rings] = {}
        self._flock: tuple[Sequence[Ghost], dict[str, array[float]]] | None = None
        self._former: dict[int, _Far] = {}
        """Those of the bands that were joined last."""
        self._lanes: tuple[LaneBox, ...] = ()
        self._places: dict[int, int] = {}
        self._joined: tuple[_Joined, ...] = ()

    def use(self, palette: Palette) -> None:
        """Draw in these colours from now on; forget what was made in others."""
        if palette is not self.palette:
            self.palette, self._curve_pen = palette, _curve_pen(palette)
            self._kept, self._former, self._places, self._joined, self._lanes = {}, {}, {}, (), ()
            self._rings, self._flock = {}, None

    def draw(self, painter: QPainter, layout: MapLayout, lanes: Sequence[LaneBox]) -> None:
        """Draw these lanes of a layout in the map's points."""
        self._draw(painter, layout, lanes, GROUND, _highest(painter))
        for lane in lanes:
            if lane.band.dots:
                painter.translate(0.0, lane.y)
                self._curve(painter, self._far(lane.band))
                painter.translate(0.0, -lane.y)

    def band(self, painter: QPainter, band: LaneBand) -> None:
        """Draw one band in its own points."""
        far = self._far(band)
        self._boxes(painter, far, GROUND, _highest(painter))
        self._curve(painter, far)

    def heads(self, painter: QPainter, layout: MapLayout, lanes: Sequence[LaneBox]) -> None:
        """Draw the headings' boxes of these lanes in the map's points."""
        self._draw(painter, layout, lanes, HEADS, HEADS)

    def ring(
        self, painter: QPainter, layout: MapLayout, lanes: Sequence[LaneBox], cards: frozenset[str]
    ) -> None:
        """Outline cards of these lanes with the painter's pen and brush, in the map's points."""
        if len(cards) <= FEW:
            for lane, box in filter(None, map(layout.find_card, cards)):
                painter.drawRect(QRectF(box.x, lane.y + box.y, box.face.w, box.face.h))
            return
        known = self._rings.setdefault(id(cards), _Rings(cards, {})).boxes
        if len(known) > 2 * len(lanes) + 8:
            known.clear()
        for lane in lanes:
            if id(lane.band) not in known:
                known[id(lane.band)] = lane.band, tuple(self._ringed(lane.band, cards))
            painter.translate(0.0, lane.y)
            for numbers in known[id(lane.band)][1]:
                painter.drawRects(box_at(numbers, 0), len(numbers) // 4)
            painter.translate(0.0, -lane.y)

    def ghosts(self, painter: QPainter, ghosts: Sequence[Ghost]) -> None:
        """Draw cards in the air, in points from the corner of the first, which lies on the others."""
        if self._flock is None or self._flock[0] is not ghosts:
            papers: dict[str, array[float]] = {}
            for ghost in ghosts[1:]:
                face = ghost.face
                papers.setdefault(face.paper, array("d")).extend((ghost.dx, ghost.dy, face.w, face.h))
            self._flock = ghosts, papers
        painter.setPen(_NO_PEN)
        for color, numbers in self._flock[1].items():
            self._fill(painter, color, numbers, 0, len(numbers) // 4)
        for ghost in ghosts[:1]:
            painter.fillRect(QRectF(0, 0, ghost.face.w, ghost.face.h), self._painter.brush(ghost.face.paper))

    def keep_rings(self, *sets: frozenset[str]) -> None:
        """Forget the outlines of all other sets of cards."""
        wanted = set(map(id, sets))
        if not self._rings.keys() <= wanted:
            self._rings = {key: rings for key, rings in self._rings.items() if key in wanted}

    def _ringed(self, band: LaneBand, cards: frozenset[str]) -> Iterator[array[float]]:
        """The boxes of a band's cards that are in a set; nothing new where all of them are."""
        if band.by_id and band.by_id.keys() <= cards:
            yield from (boxes for key, boxes in self._far(band).boxes.items() if key[0] == CARDS)
            return
        found = [band.by_id[card] for card in band.by_id.keys() & cards]
        if found:
            yield array("d", [n for box in found for n in (box.x, box.y, box.face.w, box.face.h)])

    def boxes_of(self, band: LaneBand, layer: int) -> dict[str, array[float]]:
        """A band's boxes of one layer by colour, in the order of its cards, in the band's points."""
        return {color: numbers for (one, _, color), numbers in self._far(band).boxes.items() if one == layer}

    # ---- runs

    def _draw(
        self, painter: QPainter, layout: MapLayout, lanes: Sequence[LaneBox], lowest: int, highest: int
    ) -> None:
        parts = list(self._parts(lanes))
        if len(parts) > MOST_RUNS:
            self._join(layout)
            parts = list(self._parts(lanes))
        elif len(self._kept) > 3 * len(layout.lanes) + 8:  # places that opened and closed, one after another
            shown = {id(lane.band) for lane in layout.lanes}
            self._kept = {key: far for key, far in self._kept.items() if key in shown or key in self._former}
        painter.setPen(_NO_PEN)
        for part in parts:
            if isinstance(part, _Run):
                painter.translate(0.0, part.dy)
                for (layer, _, color), numbers, starts in self._joined:
                    if lowest <= layer <= highest:
                        first = starts[part.first]
                        self._fill(painter, color, numbers, first, starts[part.stop] - first)
                painter.translate(0.0, -part.dy)
            else:
                painter.translate(0.0, part.y)
                self._boxes(painter, self._far(part.band), lowest, highest)
                painter.translate(0.0, -part.y)

    def _boxes(self, painter: QPainter, far: _Far, lowest: int, highest: int) -> None:
        painter.setPen(_NO_PEN)
        for (layer, _, color), numbers in sorted(far.boxes.items(), key=_key):
            if lowest <= layer <= highest:
                self._fill(painter, color, numbers, 0, len(numbers) // 4)

    def _curve(self, painter: QPainter, far: _Far) -> None:
        if far.lines:
            painter.setPen(self._curve_pen)
            first = cast("QLineF", Shiboken.wrapInstance(far.lines.buffer_info()[0], QLineF))
            painter.drawLines(first, len(far.lines) // 4)
        painter.setPen(_NO_PEN)
        for color, numbers in far.dots.items():
            self._fill(painter, color, numbers, 0, len(numbers) // 4)

    def _parts(self, lanes: Sequence[LaneBox]) -> Iterator[_Run | LaneBox]:
        """The lanes in runs, as they were joined; those that were not, each by itself."""
        run: _Run | None = None
        for lane in lanes:
            place = self._places.get(id(lane.band))
            if place is None:
                if run is not None:
                    yield run
                    run = None
                yield lane
                continue
            dy = lane.y - self._lanes[place].y
            if run is not None and place == run.stop and abs(dy - run.dy) < 1e-6:
                run = _Run(run.first, place + 1, run.dy)
            else:
                if run is not None:
                    yield run
                run = _Run(place, place + 1, dy)
        if run is not None:
            yield run

    def _join(self, layout: MapLayout) -> None:
        """Join all lanes as they stand now, and forget what is no longer on the map."""
        lanes = self._lanes = (*layout.lanes, layout.tray) if layout.tray else layout.lanes
        self._places = {id(lane.band): place for place, lane in enumerate(lanes)}
        fars = [self._far(lane.band) for lane in lanes]
        former, self._former = self._former, {id(far.band): far for far in fars}
        self._kept = former | self._former  # what undo brings back is still there
        keys = sorted({key for far in fars for key in far.boxes})
        self._joined = tuple(_joined(key, lanes, fars) for key in keys)

    def _far(self, band: LaneBand) -> _Far:
        found = self._kept.get(id(band))
        if found is None:
            source = band.widened.band() if band.widened is not None else None
            known = self._kept.get(id(source)) if source is not None else None
            far = _widened(known, band) if known is not None else _far_of(band, self.palette)
            found = self._kept[id(band)] = far
        return found

    def _fill(self, painter: QPainter, color: str, numbers: array[float], first: int, count: int) -> None:
        if count:
            painter.setBrush(self._painter.brush(color))
            painter.drawRects(box_at(numbers, first), count)


_NO_PEN = QPen(Qt.PenStyle.NoPen)


def _curve_pen(palette: Palette) -> QPen:
    pen = QPen(QColor(palette.curve_line), 2.0)
    pen.setCosmetic(True)
    return pen


def _highest(painter: QPainter) -> int:
    return SPOTS if painter.worldTransform().m11() >= SPOTTED else CARDS


def _joined(key: Key, lanes: Sequence[LaneBox], fars: Sequence[_Far]) -> _Joined:
    numbers = array("d")
    starts = [0]
    for lane, far in zip(lanes, fars, strict=True):
        boxes = far.boxes.get(key)
        if boxes is not None:
            first = len(numbers)
            numbers.extend(boxes)
            y = lane.y
            numbers[first + 1 :: 4] = array("d", [top + y for top in boxes[1::4]])
        starts.append(len(numbers) // 4)
    return _Joined(key, numbers, tuple(starts))


def _far_of(band: LaneBand, palette: Palette) -> _Far:
    boxes: dict[Key, array[float]] = {}
    papers: defaultdict[str, list[float]] = defaultdict(list)
    spots: defaultdict[int, list[float]] = defaultdict(list)
    for _, _, left, top, face in band.cards:
        papers[face.paper] += (left, top, face.w, face.h)
        spot, emotion = face.face, face.card.emotion
        if spot is not None and emotion is not None:
            spots[emotion] += (left + spot[0], top + spot[1], spot[2], spot[3])
    _gather(boxes, GROUND, band.background)
    boxes |= {(CARDS, 0, paper): array("d", numbers) for paper, numbers in papers.items()}
    boxes |= {
        (SPOTS, 0, palette.faces[emotion].fill): array("d", numbers) for emotion, numbers in spots.items()
    }
    _gather(boxes, HEADS, band.heading)
    dots: dict[str, array[float]] = {}
    lines, half = array("d"), CURVE_FACE / 2
    for one, next_ in pairwise(band.dots):
        lines.extend((one.x, one.y, next_.x, next_.y))
    for dot in band.dots:
        numbers = dots.setdefault(palette.faces[dot.emotion].fill, array("d"))
        numbers.extend((dot.x - half, dot.y - half, 2 * half, 2 * half))
    return _Far(band, boxes, lines, dots)


def _widened(far: _Far, band: LaneBand) -> _Far:
    """A band's boxes from those of the band that it is with columns put in: a tenth of the work."""
    assert band.widened is not None
    _, at, by = band.widened

    def moved(numbers: array[float], step: int) -> array[float]:
        found = numbers[:]
        found[::step] = array("d", [x + by if x >= at else x for x in numbers[::step]])
        return found

    boxes = {key: moved(numbers, 4) for key, numbers in far.boxes.items() if key[0] != HEADS}
    for key, numbers in boxes.items():
        if key[0] == GROUND:  # the panel of the phase that has grown
            ends = zip(numbers[::4], numbers[2::4], strict=True)
            numbers[2::4] = array("d", [w + by if x < at <= x + w + 0.01 else w for x, w in ends])
    boxes |= {key: numbers for key, numbers in far.boxes.items() if key[0] == HEADS}
    dots: dict[str, array[float]] = {}
    half = CURVE_FACE / 2
    for color, numbers in far.dots.items():
        dots[color] = numbers[:]
        dots[color][::4] = array("d", [x + by if x + half >= at else x for x in numbers[::4]])
    return _Far(band, boxes, moved(far.lines, 2), dots)


def _gather(boxes: dict[Key, array[float]], layer: int, group: Group) -> None:
    """The filled boxes of a group and of the groups in it; a new colour lies on those before it."""
    order: dict[str, int] = {}
    for item in _rects(group):
        if item.fill and item.w > HAIRLINE:
            key = layer, order.setdefault(item.fill, len(order)), item.fill
            boxes.setdefault(key, array("d")).extend((item.x, item.y, item.w, item.h))


def _rects(group: Group) -> Iterator[Rect]:
    for item in group.items:
        if isinstance(item, Rect):
            yield item
        elif isinstance(item, Group):
            yield from _rects(item)


def _key(entry: tuple[Key, array[float]]) -> Key:
    return entry[0]


def box_at(numbers: array[float], place: int) -> QRectF:
    """The box at a place of an array, for a call that takes it and those behind it; the array must
    outlive the call.
    """
    return cast("QRectF", Shiboken.wrapInstance(numbers.buffer_info()[0] + 32 * place, QRectF))
