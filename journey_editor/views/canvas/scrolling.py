"""A scroll area with a camera over the map: zoom about a point, fit, scrolling at the edges."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from journey_editor.layout.boxes import MapLayout
from journey_editor.views.canvas.camera import MARGIN, MAX_ZOOM, MIN_ZOOM, PIXELS_PER_POINT, Camera

STEP = 1.25
"""One press of zoom in."""
EDGE = 36
"""Pixels from the edge within which a drag scrolls the view."""
TAIL = 160
"""Pixels that one may scroll past the map's right and bottom, so that there is room to add."""
FIT_LIMIT = 1.5
"""Fitting a small map does not blow it up beyond this zoom."""
LEAST_FOR_TYPING = 0.75
"""The zoom at which one writes at least: a card's text is then 13 pixels high."""
NO_LETTERS = 0.3
"""The zoom below which a card's text is less than 5 pixels high, and only its colour is seen."""
LEAST_READ = 1.2
"""Pixels a point at which a card can be read from the back of a room: about 90 %."""


class MapArea(QAbstractScrollArea):
    """Keeps camera and scroll bars in step: the bars are the truth for the place, ``zoom`` here."""

    zoom_changed = Signal(float)
    """1.0 is 100 %."""

    def __init__(self, layout: MapLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Qt's own viewport is a QWidget that shiboken must find the class of: it makes all that there are.
        self.setViewport(QWidget())
        self._layout = layout
        self._zoom = 1.0
        self._lift = 0.0
        self.margin = MARGIN
        """Pixels of ground around the map: what adds a phase or lane stands there."""
        self._outer = QSize()
        self.fits = False
        """Whether the whole map is in the window and stays so when the window changes its size, until
        the user zooms or scrolls."""

    @property
    def shown_layout(self) -> MapLayout:
        """The layout on the screen, previews included."""
        return self._layout

    @property
    def zoom(self) -> float:
        """1.0 is 100 %: a point is 96/72 pixel."""
        return self._zoom

    @property
    def lift(self) -> float:
        """Points by which the map is seen higher than the bars say, so that what the pointer is at
        keeps its place while lanes above it make room.
        """
        return self._lift

    @lift.setter
    def lift(self, points: float) -> None:
        if points != self._lift:
            self._lift = points
            self.viewport().update()

    @property
    def camera(self) -> Camera:
        down = self.verticalScrollBar().value() + self._lift * self._zoom * PIXELS_PER_POINT
        return Camera(self._zoom, self.horizontalScrollBar().value(), down)

    def content_rect(self) -> QRectF:
        """The part of the viewport in which cards show."""
        view = self.viewport()
        return self.camera.content_rect(self._layout, view.width(), view.height())

    def fit_bars(self) -> None:
        """Set the bars' ranges after the map, the zoom or the window changed size."""
        layout, view = self._layout, self.viewport()
        scale = self._zoom * PIXELS_PER_POINT
        for bar, length, room in (
            (self.horizontalScrollBar(), layout.width * scale, view.width()),
            (self.verticalScrollBar(), layout.height * scale, view.height()),
        ):
            bar.setPageStep(room)
            bar.setSingleStep(40)
            if length + 2 * self.margin <= room + 1:  # a whole map that fits is not off by a rounding
                # Narrow maps stand in the middle; low ones at the top, so that a card that grows
                # does not shift everything.
                across = bar is self.horizontalScrollBar()
                start = -max(self.margin, round((room - length) / 2)) if across else -self.margin
                bar.setRange(start, start)
            else:
                tail = max(self.margin, min(TAIL, room // 6))
                bar.setRange(-self.margin, max(-self.margin, round(length + tail - room)))

    # ---- zoom

    def zoom_in(self) -> None:
        self.zoom_to(self._zoom * STEP)

    def zoom_out(self) -> None:
        self.zoom_to(self._zoom / STEP)

    def zoom_focus(self) -> QPointF | None:
        """The view point about which keys and menus zoom; None for the middle."""
        return None

    def zoom_to(self, zoom: float, about: QPointF | None = None) -> None:
        """Zoom about a view point (``zoom_focus`` if None); what lies there stays there."""
        whole = self._fit_zoom(self._layout.width, self._layout.height)
        zoom = max(min(MIN_ZOOM, whole), min(MAX_ZOOM, zoom))
        if abs(zoom - self._zoom) < 1e-6:
            return
        view = self.viewport()
        self.fits = False
        if about is None:
            about = self.zoom_focus()
        if about is None:
            about = QPointF(view.width() / 2, view.height() / 2)
        x, y = self.camera.to_map_free(about)
        self._zoom = zoom
        self.fit_bars()
        scale = zoom * PIXELS_PER_POINT
        self.horizontalScrollBar().setValue(round(x * scale - about.x()))
        self.verticalScrollBar().setValue(round((y - self._lift) * scale - about.y()))
        self._zoomed()

    def zoom_fit(self) -> None:
        """The whole map in the window."""
        self.show_area(QRectF(0, 0, self._layout.width, self._layout.height), FIT_LIMIT)
        self.fits = True

    def has_more_room(self, event: QResizeEvent) -> bool:
        """Whether the window has another size, or scroll bars went. Those that come because the map grows
        are no reason to zoom: nothing changes its size under the hand.
        """
        before, self._outer = self._outer, self.size()
        now, was = event.size(), event.oldSize()
        return before != self._outer or now.width() > was.width() or now.height() > was.height()

    def leave_room(self, side: float) -> None:
        """Keep so much ground around the map that a button of ``side`` pixels stands beside it."""
        self.margin = max(MARGIN, round(side) + 6)
        self.fit_bars()
        self.viewport().update()

    def show_area(self, area: QRectF, limit: float) -> None:
        """Zoom (to at most ``limit``) and scroll so that a box of the map (points) fills the window."""
        self.fits = False
        self._zoom = min(limit, MAX_ZOOM, self._fit_zoom(area.width(), area.height()))
        self.fit_bars()
        scale = self.camera.scale
        self.horizontalScrollBar().setValue(round(area.left() * scale) - self.margin)
        self.verticalScrollBar().setValue(round(area.top() * scale) - self.margin)
        self._zoomed()

    def _fit_zoom(self, w: float, h: float) -> float:
        """The zoom at which a box of this size (points) fills the window."""
        view = self.viewport()
        room_x, room_y = max(50, view.width() - 2 * self.margin), max(50, view.height() - 2 * self.margin)
        return min(room_x / max(1.0, w), room_y / max(1.0, h)) / PIXELS_PER_POINT

    def _zoomed(self) -> None:
        self.zoom_changed.emit(self._zoom)
        self.viewport().update()

    # ---- scrolling

    def pan_by(self, dx: float, dy: float) -> None:
        """Scroll by pixels."""
        self.fits = False
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(dx))
        down.setValue(down.value() + round(dy))

    def center_on(self, x: float, y: float) -> None:
        """Scroll so that a point of the map stands in the middle of the cards in sight."""
        middle, scale = self.content_rect().center(), self.camera.scale
        self.pan_by(
            x * scale - middle.x() - self.horizontalScrollBar().value(),
            y * scale - middle.y() - self.verticalScrollBar().value(),
        )

    def slide(self, pixels: float) -> None:
        """Scroll down by so much, as far as there is map. A map that fits the window goes on fitting."""
        down = self.verticalScrollBar()
        down.setValue(down.value() + round(pixels))

    def show_box(self, box: QRectF) -> None:
        """Scroll as little as needed so that a box (view pixels) is among the cards in sight."""
        content = self.content_rect()
        dx = _pull_in(box.left(), box.right(), content.left(), content.right())
        dy = _pull_in(box.top(), box.bottom(), content.top(), content.bottom())
        self.pan_by(dx, dy)

    def edge_pull(self, point: QPointF) -> tuple[float, float]:
        """Pixels to scroll for a drag near the window's edge, growing toward the edge and past it."""
        content = self.content_rect()

        def pull(value: float, low: float, high: float) -> float:
            if value < low + EDGE:
                return -min(28.0, (low + EDGE - value) * 0.5)
            if value > high - EDGE:
                return min(28.0, (value - high + EDGE) * 0.5)
            return 0.0

        return (
            pull(point.x(), content.left(), content.right()),
            pull(point.y(), content.top(), content.bottom()),
        )


def _pull_in(first: float, last: float, low: float, high: float) -> float:
    """How far to scroll so that ``first``–``last`` lies between ``low`` and ``high``, with air; its
    beginning counts more than its end. Nothing that is in sight is moved.
    """
    air = 12.0
    if first >= low and last <= high:
        return 0.0
    if first < low or last - first + 2 * air > high - low:
        return first - low - air
    return last - high + air
