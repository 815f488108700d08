"""The grounds of bands and the emotion curve, of which a near view shows a small part.

A map of hundreds of columns has as many panels in each lane, and a curve thousands of faces. So each band's
items are kept in groups with what they reach across, as long as the band is the same object: a frame looks at
the groups, and into those that it shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from journey_editor.layout.boxes import LaneBand, LaneBox
from journey_editor.layout.display import Item, Path, Rect, Symbol
from journey_editor.views.canvas.frame import Frame
from journey_editor.views.canvas.qtpainter import QtPainter

TOGETHER = 16
"""Items of a group: neighbours in the display list, which mostly goes from left to right."""
_EVERYWHERE = float("-inf"), float("inf")


class _Row(NamedTuple):
    """Neighbours in the order in which they are painted, each with the map x between which it lies (plain
    tuples: they are made anew for a lane with each letter that is typed in it).
    """

    left: float
    right: float
    items: Sequence[tuple[float, float, Item]]


class _Ground(NamedTuple):
    band: LaneBand  # kept, so that its id stays its own
    rows: tuple[_Row, ...]


class Grounds:
    """Paints what lies beneath the cards."""

    def __init__(self, painter: QtPainter) -> None:
        self._paint = painter
        self._kept: dict[int, _Ground] = {}

    def page(
        self, painter: QPainter, frame: Frame, lanes: Sequence[LaneBox], paper: QRectF, content: QRectF
    ) -> None:
        """The page in a part of the view. While the scale changes, only what of it shows beside the panels
        that these lanes have in ``content``, and beside headings, which bring their own: to fill the whole
        window once more takes a tenth of a frame.
        """
        layout, camera = frame.layout, frame.camera
        brush = self._paint.brush(layout.palette.page)
        if not frame.moving or frame.is_far:
            painter.fillRect(paper, brush)
            return
        rows = [(lane.y, lane.y + lane.h) for lane in lanes if lane is not layout.tray]
        for top, bottom in _gaps(rows, camera.scale, -camera.y, content.top(), paper.bottom()):
            painter.fillRect(QRectF(paper.left(), top, paper.width(), bottom - top), brush)
        sides = [(phase.x, phase.x + phase.w) for phase in layout.phases]
        for left, right in _gaps(sides, camera.scale, -camera.x, content.left(), paper.right()):
            painter.fillRect(QRectF(left, paper.top(), right - left, paper.height()), brush)

    def paint(self, painter: QPainter, frame: Frame, lane: LaneBox, left: float, right: float) -> None:
        """A band's ground and curve between two map x."""
        camera = frame.camera
        if len(self._kept) > 2 * len(frame.layout.lanes) + 8:
            self._kept.clear()
        ground = self._kept.get(id(lane.band))
        if ground is None:
            ground = self._kept[id(lane.band)] = _Ground(lane.band, tuple(self._rows(lane.band)))
        painter.save()
        painter.translate(-camera.x, lane.y * camera.scale - camera.y)
        painter.scale(camera.scale, camera.scale)
        for row in ground.rows:
            if row.left <= right and row.right >= left:
                for first, last, item in row.items:
                    if first <= right and last >= left:
                        self._paint.item(painter, item)
        painter.restore()

    def _rows(self, band: LaneBand) -> Iterator[_Row]:
        reaching = [
            (item.x, item.x + item.w, item) if type(item) is Rect else (*self._reach(item), item)
            for item in band.background.items
        ]
        for first in range(0, len(reaching), TOGETHER):
            some = reaching[first : first + TOGETHER]
            yield _Row(min(left for left, _, _ in some), max(right for _, right, _ in some), some)

    def _reach(self, item: Item) -> tuple[float, float]:
        if isinstance(item, Path):
            return self._paint.reach(item)
        return (item.x, item.x + item.size) if isinstance(item, Symbol) else _EVERYWHERE


def _gaps(
    parts: Sequence[tuple[float, float]], scale: float, shift: float, first: float, last: float
) -> Iterator[tuple[float, float]]:
    """What lies between ``first`` and ``last`` (pixels) beside the parts (map points, in order), and a pixel
    of these, where an edge is rounded.
    """
    ends = ((begin * scale + shift, end * scale + shift) for begin, end in parts)
    for (_, before), (after, _) in pairwise(chain(((first, first - 1.0),), ends, ((last + 1.0, last),))):
        gap = max(first, before - 1.0), min(last, after + 1.0)
        if gap[0] < gap[1]:
            yield gap
