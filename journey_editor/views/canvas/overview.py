"""The whole map in small, and on it the part that the window shows: to be clicked, dragged and walked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from journey_editor.views.announcing import announce
from journey_editor.views.canvas.smallmap import SmallMap
from journey_editor.views.paint_events import painter_of

if TYPE_CHECKING:
    from journey_editor.views.canvas.view import CanvasView

ROOM, LARGE_ROOM = QSize(240, 160), QSize(340, 230)
"""Logical pixels that the picture may take; in the large interface."""
LEAST = QSize(96, 48)
"""So large is the widget at least: a map of one lane would be a line that no hand hits."""
LEAST_SEEN = QSize(10, 8)
"""So large is the frame of what the window shows at least, however large the map is."""
STEP = 0.25
"""Of the window: so far an arrow moves the view."""
BUSY_MS = 120
"""Milliseconds to wait before the picture is worked on while a hand is on the map."""
VEIL = QColor(30, 36, 52, 34)
"""Over what the window does not show."""

_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Overview(QWidget):
    """Follows a canvas. The picture is made in slices between events, and never while a hand drags."""

    resized = Signal()
    """The map has another shape: the widget wants another size."""
    jumped = Signal()
    """The view is somewhere else, and ``Lookback`` knows where it was."""

    def __init__(self, canvas: CanvasView, *, large: bool = False) -> None:
        super().__init__()
        words = canvas.words
        self._canvas = canvas
        self._map = SmallMap(LARGE_ROOM if large else ROOM)
        self._grip: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words.tr("Overview"))
        self.setAccessibleDescription(
            words.tr("The whole map in small. Arrows move the view, plus and minus zoom, Escape goes back.")
        )
        self._working = QTimer(self)
        self._working.setSingleShot(True)
        self._working.timeout.connect(self._work)

    @property
    def is_held(self) -> bool:
        """Whether a hand or the keyboard is in it."""
        return self._grip is not None or self.hasFocus()

    @property
    def is_fresh(self) -> bool:
        """Whether it shows the map as it is."""
        return not self._is_stale() and not self._working.isActive()

    def _is_stale(self) -> bool:
        made = self._map
        return made.finished is not self._canvas.shown_layout or made.ratio != self.devicePixelRatioF()

    def follow(self) -> None:
        """The map may have changed, or been scrolled."""
        if self._is_stale() and not self._working.isActive():
            self._working.start(0 if self._map.picture is None else BUSY_MS)
        self.update()

    def _work(self) -> None:
        canvas = self._canvas
        if not self.isVisible():
            return
        if canvas.gesture is not None or canvas.is_previewing or not canvas.painting.is_sharp:
            self._working.start(BUSY_MS)
            return
        size = self.sizeHint()
        self._map.show(canvas.shown_layout, self.devicePixelRatioF())
        if self._map.go_on():
            self.update()
        else:
            self._working.start(0)
        if self.sizeHint() != size:
            self.resized.emit()

    def sizeHint(self) -> QSize:
        if self._map.finished is None:
            self._map.show(self._canvas.shown_layout, self.devicePixelRatioF())
        return self._map.size().expandedTo(LEAST)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.follow()  # the window has gone to another screen
        return super().event(event)

    # ---- places

    def _corner(self) -> QPointF:
        """Where the picture begins: in the middle of a widget that is larger."""
        size = self._map.size()
        return QPointF((self.width() - size.width()) // 2, (self.height() - size.height()) // 2)

    def seen_rect(self) -> QRectF:
        """What the window shows, on the picture."""
        canvas, scale, corner = self._canvas, self._map.scale, self._corner()
        camera, content = canvas.camera, canvas.content_rect()
        x, y = camera.to_map_free(content.topLeft())
        w, h = content.width() / camera.scale, content.height() / camera.scale
        seen = QRectF(corner.x() + x * scale, corner.y() + y * scale, w * scale, h * scale)
        more_x, more_y = max(0.0, LEAST_SEEN.width() - w * scale), max(0.0, LEAST_SEEN.height() - h * scale)
        seen.adjust(-more_x / 2, -more_y / 2, more_x / 2, more_y / 2)
        return seen.intersected(QRectF(corner, self._map.size()))

    def point_of(self, at: QPointF) -> tuple[float, float]:
        """The map's point (points) under a pixel of the widget."""
        there, scale = at - self._corner(), self._map.scale or 1.0
        return there.x() / scale, there.y() / scale

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_of(self) as painter:
            picture = self._map.picture
            if picture is not None:
                size = self._map.size()
                place, seen = QRectF(self._corner(), size), self.seen_rect()
                painter.drawPixmap(place, picture, QRectF(picture.rect()))
                for veiled in _around(place, seen):
                    painter.fillRect(veiled, VEIL)
                painter.setPen(QPen(QColor(self._canvas.look.accent), 2))
                painter.drawRect(seen.adjusted(1, 1, -1, -1))
            if self.hasFocus():
                painter.setPen(QPen(self.palette().accent().color(), 2))
                painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # ---- the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at, seen = event.position(), self.seen_rect()
        self._canvas.lookback.keep()
        self.jumped.emit()
        self._grip = at - seen.center() if seen.contains(at) else QPointF()
        self._show(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._show(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = None
            self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)

    def _show(self, at: QPointF) -> None:
        assert self._grip is not None
        self._canvas.center_on(*self.point_of(at - self._grip))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms about what is pointed at, if it is in sight, else about the middle."""
        canvas, at = self._canvas, event.position()
        turned = event.angleDelta().y() or event.angleDelta().x()
        seen = self.seen_rect().contains(at)
        about = canvas.camera.to_view(*self.point_of(at), 0, 0).topLeft() if seen else None
        middle = canvas.content_rect().center()
        canvas.zoom_to(canvas.zoom * 1.0015**turned, about if about is not None else middle)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        canvas, key = self._canvas, event.key()
        way = _ARROWS.get(key)
        if way is not None:
            content = canvas.content_rect()
            far = 1.0 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
            canvas.pan_by(way[0] * content.width() * far, way[1] * content.height() * far)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            for bar in (canvas.horizontalScrollBar(), canvas.verticalScrollBar()):
                bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            canvas.zoom_in()
        elif key == Qt.Key.Key_Minus:
            canvas.zoom_out()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            canvas.setFocus()
            return
        else:
            super().keyPressEvent(event)
            return
        announce(self, self._where())

    def _where(self) -> str:
        """The phase and the lane in the middle of the window, in words."""
        canvas = self._canvas
        layout, journey = canvas.shown_layout, canvas.session.journey
        x, y = canvas.camera.to_map_free(canvas.content_rect().center())
        phases = [journey.phases[i].title for i, box in enumerate(layout.phases) if box.x <= x]
        lanes = [journey.lane(box.lane_id).title for box in layout.lanes if box.y <= y]
        return ", ".join(filter(None, (*phases[-1:], *lanes[-1:])))


def _around(place: QRectF, seen: QRectF) -> tuple[QRectF, ...]:
    """What of ``place`` lies around ``seen``."""
    return (
        QRectF(place.left(), place.top(), place.width(), seen.top() - place.top()),
        QRectF(place.left(), seen.bottom(), place.width(), place.bottom() - seen.bottom()),
        QRectF(place.left(), seen.top(), seen.left() - place.left(), seen.height()),
        QRectF(seen.right(), seen.top(), place.right() - seen.right(), seen.height()),
    )
