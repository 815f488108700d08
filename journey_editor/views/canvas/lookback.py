"""Back to how the map was looked at before the last jump, as in a browser."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF

from journey_editor.views.canvas.camera import PIXELS_PER_POINT
from journey_editor.views.canvas.scrolling import MapArea

MOST = 50
"""Views that are remembered."""


class Standpoint(NamedTuple):
    """How a map is looked at; it holds when the window changes its size."""

    fits: bool
    zoom: float
    x: float
    y: float
    """The map point in the middle of the view."""

    def is_at(self, other: Standpoint) -> bool:
        """Whether both show the same, but for a rounding to whole pixels."""
        if self.fits and other.fits:
            return True
        near = 2 / (self.zoom * PIXELS_PER_POINT)
        return self.zoom == other.zoom and abs(self.x - other.x) < near and abs(self.y - other.y) < near


class Lookback:
    """Remembers where one stood before each jump."""

    def __init__(self, area: MapArea) -> None:
        self._area = area
        self._behind: list[Standpoint] = []
        self._ahead: list[Standpoint] = []

    @property
    def can_go_back(self) -> bool:
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        return bool(self._ahead)

    def keep(self) -> None:
        """Call before a jump: ``back`` will come here again."""
        here = self._here()
        if not self._behind or not self._behind[-1].is_at(here):
            self._behind.append(here)
            del self._behind[:-MOST]
        self._ahead.clear()

    def back(self) -> bool:
        """Where one stood before the last jump; False when there was none."""
        return self._go(self._behind, self._ahead)

    def forward(self) -> bool:
        """Undo ``back``."""
        return self._go(self._ahead, self._behind)

    def forget(self) -> None:
        """Another map is shown."""
        self._behind.clear()
        self._ahead.clear()

    def _here(self) -> Standpoint:
        area, port = self._area, self._area.viewport()
        x, y = area.camera.to_map_free(QPointF(port.width() / 2, port.height() / 2))
        return Standpoint(area.fits, area.zoom, x, y)

    def _go(self, where: list[Standpoint], other: list[Standpoint]) -> bool:
        here = self._here()
        while where:
            found = where.pop()
            if not found.is_at(here):  # else a jump that led nowhere
                other.append(here)
                self._stand(found)
                return True
        return False

    def _stand(self, there: Standpoint) -> None:
        area, port = self._area, self._area.viewport()
        if there.fits:
            area.zoom_fit()
            return
        area.zoom_to(there.zoom)
        scale = area.zoom * PIXELS_PER_POINT
        area.horizontalScrollBar().setValue(round(there.x * scale - port.width() / 2))
        area.verticalScrollBar().setValue(round(there.y * scale - port.height() / 2))
