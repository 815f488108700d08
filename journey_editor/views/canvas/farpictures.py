"""Pictures of whole bands from afar, for a map at rest: a frame copies them, however many cards there are.

Drawing 50,000 boxes takes half a frame, copying what they look like a tenth of that. Pictures hold for
one scale, so they are made while the zoom rests, a few in each frame; a band whose turn has not come is
drawn by its boxes. They reach half a window beyond its edges, so that a pan seldom needs new ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from time import perf_counter
from typing import NamedTuple

from PySide6.QtGui import QPainter, QPixmap

from journey_editor.layout.boxes import LaneBand, LaneBox
from journey_editor.views.canvas.copying import copy_sharp
from journey_editor.views.canvas.far import FarBands
from journey_editor.views.canvas.frame import Frame
from journey_editor.views.canvas.qtpainter import QtPainter

WORTH = 1_500
"""So many cards in sight are drawn by their boxes as fast as pictures are copied."""
SPARE = 16
"""Pictures kept of bands that are no longer on the map: undo brings them back. One may take a megabyte."""
SLICE = 0.003
"""Seconds that one frame spends on new pictures."""


class _Picture(NamedTuple):
    band: LaneBand  # kept, so that its id stays its own
    left: int
    right: int
    """Pixels of the map, from its left edge, that it covers."""
    pixmap: QPixmap


class FarPictures:
    """Draws bands from pictures where that is worth it."""

    def __init__(self, painter: QtPainter, far: FarBands) -> None:
        self._painter = painter
        self._far = far
        self._kept: dict[int, _Picture] = {}
        self._scale = (0.0, 0.0)
        self.waiting = False
        """Whether some band of the last frame has no picture yet."""

    def draw(self, painter: QPainter, frame: Frame, lanes: Sequence[LaneBox]) -> list[LaneBox]:
        """Draw lanes in view pixels; returns those that are still to be drawn by their boxes."""
        self.waiting = False
        if frame.moving or sum(lane.band.size for lane in lanes) < WORTH:
            return list(lanes)
        camera, until = frame.camera, perf_counter() + SLICE
        if self._scale != (camera.scale, frame.ratio):
            self._scale = camera.scale, frame.ratio
            self._kept.clear()
        elif len(self._kept) > len(frame.layout.lanes) + SPARE:
            known = {id(lane.band) for lane in frame.layout.lanes}
            self._kept = {key: kept for key, kept in self._kept.items() if key in known}
        left, right = floor(frame.view.left() + camera.x), ceil(frame.view.right() + camera.x)
        width = ceil(frame.layout.width * camera.scale)
        left, right = max(0, left), min(width, right)
        rest: list[LaneBox] = []
        for lane in lanes:
            picture = self._kept.get(id(lane.band))
            if picture is None or picture.left > left or picture.right < right:
                if perf_counter() > until:
                    rest.append(lane)
                    continue
                reach = (right - left) // 2
                picture = self._made(lane, max(0, left - reach), min(width, right + reach))
            y = round(lane.y * camera.scale) - camera.y
            copy_sharp(painter, picture.pixmap, picture.left - camera.x, y, frame.ratio)
        self.waiting = bool(rest)
        return rest

    def _made(self, lane: LaneBox, left: int, right: int) -> _Picture:
        scale, ratio = self._scale
        w, h = max(1, right - left), max(1, ceil(lane.h * scale))
        pixmap = QPixmap(ceil(w * ratio), ceil(h * ratio))
        painter = QPainter(pixmap)
        painter.scale(ratio, ratio)
        painter.fillRect(0, 0, w + 1, h + 1, self._painter.brush(self._far.palette.page))
        painter.translate(-left, 0.0)
        painter.scale(scale, scale)
        self._far.band(painter, lane.band)
        painter.end()
        made = self._kept[id(lane.band)] = _Picture(lane.band, left, right, pixmap)
        return made
