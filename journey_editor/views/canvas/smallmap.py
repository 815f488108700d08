"""A picture of the whole map, some two hundred pixels wide, made in slices while nobody waits.

Each lane is a strip that holds as long as its band is the same object; the picture is put together from
the strips. So an edit costs one lane, and looking at the map elsewhere costs nothing.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import islice, pairwise
from math import ceil
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from journey_editor.layout.boxes import LaneBand, LaneBox, MapLayout
from journey_editor.layout.palettes import Palette
from journey_editor.views.canvas.far import box_at

SLICE = 0.001
"""Seconds that a slice of the work takes, but for the chunk that it ends with."""
CHUNK = 150
"""Cards that are drawn before the clock is looked at: a quarter of a millisecond."""
SLACK = 0.9
"""The scale is kept while the map is at least so large of what it could be: a lane that grows by a card
does not make every strip anew."""
LEAST_SHOWN = 1.0
"""Pixels of the screen that a card is wide and high at least."""


class _Strip(NamedTuple):
    band: LaneBand  # kept, so that its id stays its own
    picture: QPixmap


class SmallMap:
    """Makes the picture of a layout and keeps it up to date."""

    def __init__(self, room: QSize) -> None:
        self._room = room
        self._strips: dict[int, _Strip] = {}
        self._layout: MapLayout | None = None
        self._work: Iterator[None] = iter(())
        self.ratio = 1.0
        """Pixels of the screen a logical pixel of the picture."""
        self.scale = 0.0
        """Logical pixels of the picture a point of the map."""
        self.picture: QPixmap | None = None
        """The last one that was finished."""
        self.finished: MapLayout | None = None
        """What that shows."""

    def size(self) -> QSize:
        """Of the picture, in logical pixels."""
        layout = self._layout
        if layout is None:
            return self._room
        return QSize(ceil(layout.width * self.scale), ceil(layout.height * self.scale))

    def show(self, layout: MapLayout, ratio: float) -> None:
        """Begin the picture of a layout; ``ratio``: pixels of the screen a logical pixel."""
        if layout is self._layout and ratio == self.ratio:
            return
        best = min(self._room.width() / layout.width, self._room.height() / layout.height)
        if not SLACK * best <= self.scale <= best or ratio != self.ratio:
            self.scale, self.ratio = best * (1 + SLACK) / 2 if self.scale else best, ratio
            self._strips.clear()
        self._layout = layout
        self._work = self._steps(layout)

    def go_on(self) -> bool:
        """Work for one slice; whether the picture is finished."""
        until = perf_counter() + SLICE
        return all(perf_counter() <= until for _ in self._work)

    def _steps(self, layout: MapLayout) -> Iterator[None]:
        lanes = (*layout.lanes, layout.tray) if layout.tray else layout.lanes
        known = {id(lane.band) for lane in lanes}
        self._strips = {key: strip for key, strip in self._strips.items() if key in known}
        for lane in lanes:
            if id(lane.band) not in self._strips:
                yield from self._draw_strip(layout, lane)
        picture = self._blank(layout.width, layout.height, layout.palette.page)
        for first in range(0, len(lanes), CHUNK):
            painter = QPainter(picture)
            for lane in lanes[first : first + CHUNK]:
                top = round(lane.y * self.scale * self.ratio)
                painter.drawPixmap(QPointF(0, top), self._strips[id(lane.band)].picture)
            painter.end()
            yield
        painter = self._painter(picture)
        for place, (phase, box) in enumerate(zip(layout.journey.phases, layout.phases, strict=False)):
            color = QColor(layout.palette.phase_color(phase, place))
            painter.fillRect(QRectF(box.x, 0, box.w, layout.header_height * 0.7), color)
        painter.end()
        self.picture, self.finished = picture, layout

    def _draw_strip(self, layout: MapLayout, lane: LaneBox) -> Iterator[None]:
        band = lane.band
        picture = self._blank(layout.width, lane.h, layout.palette.band)
        painter = self._painter(picture)
        painter.fillRect(QRectF(0, 0, layout.heads_width, lane.h), QColor(layout.palette.band_head))
        painter.end()
        least = LEAST_SHOWN / (self.scale * self.ratio)
        cards = iter(band.cards)
        while chunk := tuple(islice(cards, CHUNK)):
            papers: dict[str, array[float]] = {}
            for _, _, x, y, face in chunk:
                numbers = papers.setdefault(face.paper, array("d"))
                numbers.extend((x, y, max(face.w, least), max(face.h, least)))
            painter = self._painter(picture)
            painter.setPen(Qt.PenStyle.NoPen)
            for paper, numbers in papers.items():
                painter.setBrush(QColor(paper))
                painter.drawRects(box_at(numbers, 0), len(numbers) // 4)
            painter.end()
            yield
        dots = band.dots
        for first in range(0, len(dots), CHUNK):
            self._draw_curve(picture, band, first, layout.palette)
            yield
        self._strips[id(band)] = _Strip(band, picture)

    def _draw_curve(self, picture: QPixmap, band: LaneBand, first: int, palette: Palette) -> None:
        """The next stretch of the curve, and its points in the colours of their faces."""
        dots = band.dots[first : first + CHUNK + 1]
        side = max(3.0 * LEAST_SHOWN / (self.scale * self.ratio), 12.0)
        painter = self._painter(picture)
        pen = QPen(QColor(palette.curve_line), 1.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        for one, next_ in pairwise(dots):
            painter.drawLine(QPointF(one.x, one.y), QPointF(next_.x, next_.y))
        for dot in dots:
            box = QRectF(dot.x - side / 2, dot.y - side / 2, side, side)
            painter.fillRect(box, QColor(palette.faces[dot.emotion].fill))
        painter.end()

    def _blank(self, w: float, h: float, ground: str) -> QPixmap:
        """A picture for so many points, filled."""
        scale = self.scale * self.ratio
        made = QPixmap(max(1, ceil(w * scale)), max(1, ceil(h * scale)))
        made.fill(QColor(ground))
        return made

    def _painter(self, picture: QPixmap) -> QPainter:
        """In points. Opened for each chunk: none outlives the turn of the event loop."""
        painter = QPainter(picture)
        painter.scale(self.scale * self.ratio, self.scale * self.ratio)
        return painter
