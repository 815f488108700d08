"""Where the map stands in the window: scale and scroll, and headings that stay in sight.

Map lengths are points, view lengths are logical pixels. At 100 % a point is 96/72 pixel, so a
millimetre is a millimetre on a 96-dpi screen.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from journey_editor.layout.boxes import MapLayout

PIXELS_PER_POINT = 96 / 72
MIN_ZOOM, MAX_ZOOM = 0.05, 4.0
"""A map that is larger than the window at the least zoom may be made smaller, until it fits."""
MARGIN = 28
"""Pixels of ground around the map."""


class Camera(NamedTuple):
    """``zoom`` 1.0 is 100 %; ``x``/``y`` is the map's scroll: view = map · scale − scroll."""

    zoom: float = 1.0
    x: float = -MARGIN
    y: float = -MARGIN

    @property
    def scale(self) -> float:
        """Pixels a point."""
        return self.zoom * PIXELS_PER_POINT

    # ---- headings that stay in sight

    @property
    def header_top(self) -> float:
        """View y of the header band: where the map begins, or the window's top edge."""
        return max(0.0, -self.y)

    @property
    def heads_left(self) -> float:
        """View x of the lane headings: where the map begins, or the window's left edge."""
        return max(0.0, -self.x)

    def content_rect(self, layout: MapLayout, width: float, height: float) -> QRectF:
        """The part of the view in which cards show: right of and below the headings."""
        left = self.heads_left + layout.heads_width * self.scale
        top = self.header_top + layout.header_height * self.scale
        return QRectF(left, top, max(0.0, width - left), max(0.0, height - top))

    def to_map(self, point: QPointF, layout: MapLayout) -> tuple[float, float]:
        """The map point under a view point, the headings being where they are seen."""
        x, y = (point.x() + self.x) / self.scale, (point.y() + self.y) / self.scale
        if 0 <= point.y() - self.header_top < layout.header_height * self.scale:
            y = (point.y() - self.header_top) / self.scale
        if 0 <= point.x() - self.heads_left < layout.heads_width * self.scale:
            x = (point.x() - self.heads_left) / self.scale
        return x, y

    def to_map_free(self, point: QPointF) -> tuple[float, float]:
        """The map point under a view point as if no heading lay above it (while dragging)."""
        return (point.x() + self.x) / self.scale, (point.y() + self.y) / self.scale

    def to_view(self, x: float, y: float, w: float, h: float) -> QRectF:
        """Where a box of the map's content is seen."""
        s = self.scale
        return QRectF(x * s - self.x, y * s - self.y, w * s, h * s)
