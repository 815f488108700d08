"""Pictures of whole bands from afar, for a map at rest: a frame copies them, however many cards there are.

Drawing 50,000 boxes takes half a frame, copying what they look like a tenth of that. Pictures hold for
one scale, so they are made while the zoom rests, a few in each frame; a band whose turn has not come is
drawn by its boxes. They reach half a window beyond its edges, so that a pan seldom needs new ones.

Of a very large map the pictures of the smallest scale are kept as well: those of the whole map, mostly. While
one zooms near that scale, they stand, stretched, for the boxes, which then take longest.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap

from journey_editor.layout.boxes import LaneBand, LaneBox
from journey_editor.views.canvas.copying import copy_sharp
from journey_editor.views.canvas.far import SPOTTED, FarBands
from journey_editor.views.canvas.frame import Frame
from journey_editor.views.canvas.qtpainter import QtPainter

WORTH = 1_500
"""So many cards in sight are drawn by their boxes as fast as pictures are copied."""
SPARE = 16
"""Pictures kept of bands that are no longer on the map: undo brings them back. One may take a megabyte."""
WORTH_STRETCHING = 6_000
"""The same of pictures that are stretched."""
STRETCHED = 0.5, 2.2
"""Between these, times their own size, pictures are stretched: beyond, they would not look like the map."""
MOST_STRETCHED = 4.0
"""So many times if the computer falls behind: coarse for a moment, and without faces that could be seen."""
SLICE = 0.003
"""Seconds that one frame spends on new pictures."""


class _Picture(NamedTuple):
    band: LaneBand  # kept, so that its id stays its own
    left: int
    right: int
    """Pixels of the map, from its left edge, that it covers."""
    pixmap: QPixmap


class _Set(NamedTuple):
    """The pictures of one scale by the band's id."""

    scale: float
    ratio: float
    pictures: dict[int, _Picture]


class FarPictures:
    """Draws bands from pictures where that is worth it."""

    def __init__(self, painter: QtPainter, far: FarBands) -> None:
        self._painter = painter
        self._far = far
        self._now = self._smallest = _Set(0.0, 0.0, {})
        """Those of the scale at which the map rested last, and at which it was smallest."""
        self.waiting = False
        """Whether some band of the last frame has no picture yet."""

    def draw(self, painter: QPainter, frame: Frame, lanes: Sequence[LaneBox]) -> list[LaneBox]:
        """Draw lanes in view pixels; returns those that are still to be drawn by their boxes."""
        self.waiting = False
        worth = WORTH_STRETCHING if frame.moving else WORTH
        if _cards_in_port(painter, frame) < worth:
            return list(lanes)
        return self._stretched(painter, frame, lanes) if frame.moving else self._copied(painter, frame, lanes)

    def _copied(self, painter: QPainter, frame: Frame, lanes: Sequence[LaneBox]) -> list[LaneBox]:
        camera, until = frame.camera, perf_counter() + SLICE
        kept = self._of_scale(frame)
        left, right = _across(painter, frame)
        reach, width = (right - left) // 2, ceil(frame.layout.width * camera.scale)
        rest: list[LaneBox] = []
        for lane in lanes:
            picture = kept.get(id(lane.band))
            if picture is None or picture.left > left or picture.right < right:
                if perf_counter() > until:
                    rest.append(lane)
                    continue
                picture = self._made(lane, max(0, left - reach), min(width, right + reach))
            y = round(lane.y * camera.scale) - camera.y
            copy_sharp(painter, picture.pixmap, picture.left - camera.x, y, frame.ratio)
        self.waiting = bool(rest)
        return rest

    def _of_scale(self, frame: Frame) -> dict[int, _Picture]:
        """The pictures of the frame's scale, without those of bands that have long gone."""
        now, smallest, lanes = self._now, self._smallest, frame.layout.lanes
        if (now.scale, now.ratio) != (frame.camera.scale, frame.ratio):
            if not any(id(lane.band) in smallest.pictures for lane in lanes):  # another map has been opened
                self._smallest = smallest = _Set(0.0, 0.0, {})
            if now.pictures and (not smallest.pictures or now.scale < smallest.scale):
                large = sum(lane.band.size for lane in lanes) >= WORTH_STRETCHING
                self._smallest = smallest = now if large else _Set(0.0, 0.0, {})
            again = (smallest.scale, smallest.ratio) == (frame.camera.scale, frame.ratio)
            now = smallest if again else _Set(frame.camera.scale, frame.ratio, {})
        if len(now.pictures) > len(lanes) + SPARE:
            known = {id(lane.band) for lane in lanes}
            now = now._replace(pictures={key: kept for key, kept in now.pictures.items() if key in known})
        self._now = now
        return now.pictures

    def _stretched(self, painter: QPainter, frame: Frame, lanes: Sequence[LaneBox]) -> list[LaneBox]:
        camera = frame.camera
        most = MOST_STRETCHED if frame.hurried else STRETCHED[1]
        for scale, ratio, kept in (self._now, self._smallest):
            is_alike = frame.hurried or (scale < SPOTTED) == (camera.scale < SPOTTED)
            if kept and ratio == frame.ratio and is_alike and STRETCHED[0] <= camera.scale / scale <= most:
                break
        else:
            return list(lanes)
        factor = camera.scale / scale
        left, right = (place / factor for place in _across(painter, frame))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        rest: list[LaneBox] = []
        for lane in lanes:
            picture = kept.get(id(lane.band))
            if picture is None or picture.left > left + 1 or picture.right < right - 1:
                rest.append(lane)
                continue
            whole = QRectF(picture.pixmap.rect())
            x, y = picture.left * factor - camera.x, lane.y * camera.scale - camera.y
            target = QRectF(x, y, whole.width() / ratio * factor, whole.height() / ratio * factor)
            painter.drawPixmap(target, picture.pixmap, whole)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=True)
        return rest

    def _made(self, lane: LaneBox, left: int, right: int) -> _Picture:
        scale, ratio, kept = self._now
        w, h = max(1, right - left), max(1, ceil(lane.h * scale))
        pixmap = QPixmap(ceil(w * ratio), ceil(h * ratio))
        with QPainter(pixmap) as painter:
            painter.scale(ratio, ratio)
            painter.fillRect(0, 0, w + 1, h + 1, self._painter.brush(self._far.palette.page))
            painter.translate(-left, 0.0)
            painter.scale(scale, scale)
            self._far.band(painter, lane.band)
        made = kept[id(lane.band)] = _Picture(lane.band, left, right, pixmap)
        return made


def _across(painter: QPainter, frame: Frame) -> tuple[int, int]:
    """The pixels of the map, from its left edge, that the window shows. Not what is painted of it now: the
    next frame may show it all.
    """
    camera = frame.camera
    width = ceil(frame.layout.width * camera.scale)
    return max(0, floor(camera.x)), min(width, ceil(painter.device().width() + camera.x))


def _cards_in_port(painter: QPainter, frame: Frame) -> int:
    """How many cards the lanes have that the window shows, however little of it is painted now: a part is
    painted as the whole was.
    """
    camera = frame.camera
    top, bottom = camera.y / camera.scale, (painter.device().height() + camera.y) / camera.scale
    bands = ((lane.y, lane.band) for lane in frame.layout.lanes)
    return sum(band.size for y, band in bands if y < bottom and y + band.h > top)
