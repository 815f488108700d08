"""The grounds of bands and the emotion curve, of which a near view shows a small part.

A map of hundreds of columns has as many panels in each lane, and a curve thousands of faces. So each band's
items are kept in groups with what they reach across, as long as the band is the same object: a frame looks at
the groups, and into those that it shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

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
