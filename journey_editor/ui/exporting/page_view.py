"""Shows a page as it would be printed: whole or enlarged, the one before dimmed while the next is drawn."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from journey_editor.ui.exporting.previewer import Drawn
from journey_editor.ui.theme import Theme
from journey_editor.views.paint_events import painter_of

_AROUND = 14
"""Pixels around a whole page."""
STEP = 1.25
"""How much larger at a time."""
_MOST = 8.0
"""Pixels a point, at most: far more than paper shows."""
_MOST_DOTS = 12_000_000
_FAINT = 0.45
_SHADOW = ((1, 40), (2, 22), (4, 10))
"""Pixels around the paper, and how dark it is there."""

_WAYS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_FAR = 99_999
_TURNS: dict[int, int] = {
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Home: -_FAR,
    Qt.Key.Key_End: _FAR,
}


class PageView(QWidget):
    """One page. ``region_changed``: another part of it is to be drawn."""

    region_changed = Signal()
    turned = Signal(int)
    """So many pages on; negative: back. Very many: to the end."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._size = (0.0, 0.0)
        self._zoom: float | None = None
        """Pixels a point; None: the whole page fits."""
        self._middle = QPointF(0.5, 0.5)
        """What of the page stands in the middle, in parts of its width and height."""
        self._drawn: Drawn | None = None
        self._is_stale = True
        self._grabbed: QPoint | None = None
        self.says = ""
        """What stands here instead of a page."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(260, 160)

    def sizeHint(self) -> QSize:
        return QSize(560, 240)  # it grows; in a low window what is found has a claim, too

    # ---- what is shown

    def show_size(self, width: float, height: float) -> None:
        """The page that is to be shown is this large, in points."""
        if (width, height) != self._size:
            self._size = width, height
            self.region_changed.emit()
        self.update()

    def show_drawn(self, drawn: Drawn) -> None:
        """The picture has come."""
        self._drawn, self._is_stale, self.says = drawn, False, ""
        self.update()

    def dim(self) -> None:
        """What is shown is no longer what is chosen."""
        if not self._is_stale:
            self._is_stale = True
            self.update()

    @property
    def is_dimmed(self) -> bool:
        return self._is_stale

    def say(self, text: str) -> None:
        """Say why there is no page."""
        self.says, self._drawn = text, None
        self.update()

    # ---- zoom

    @property
    def scale(self) -> float:
        """Pixels a point."""
        return self._fitting() if self._zoom is None else self._zoom

    @property
    def is_whole(self) -> bool:
        return self._zoom is None

    def zoom_by(self, factor: float) -> None:
        """Show the page larger or smaller; smaller than whole it never is."""
        wanted = min(self.scale * factor, _MOST)
        self._zoom = None if wanted <= self._fitting() else wanted
        self._keep_in_sight()

    def fit(self) -> None:
        """Show the whole page."""
        self._zoom = None
        self._keep_in_sight()

    def _fitting(self) -> float:
        width, height = self._size
        if not width or not height:
            return 1.0
        room = self.width() - 2 * _AROUND, self.height() - 2 * _AROUND
        return max(min(room[0] / width, room[1] / height), 0.001)

    def _keep_in_sight(self) -> None:
        """Nothing but the page's own edges may stand at the widget's."""
        found: list[float] = []
        for side, room, at in zip(
            self._size, (self.width(), self.height()), (self._middle.x(), self._middle.y()), strict=True
        ):
            half = (room / 2 - _AROUND) / (side * self.scale) if side else 0.5
            found.append(0.5 if half >= 0.5 else min(max(at, half), 1 - half))
        self._middle = QPointF(*found)
        self.region_changed.emit()
        self.update()

    # ---- what is to be drawn

    def _paper(self) -> QRectF:
        """Where the page lies in the widget."""
        width, height = (side * self.scale for side in self._size)
        left = self.width() / 2 - self._middle.x() * width
        top = self.height() / 2 - self._middle.y() * height
        return QRectF(round(left), round(top), width, height)

    def region(self) -> tuple[float, int, int, int, int]:
        """The part of the page in sight: dots a point; left, top, width and height in dots."""
        ratio = self.devicePixelRatioF()
        paper = self._paper()
        seen = paper.intersected(QRectF(self.rect()))
        scale = self.scale * ratio
        left, top = math.floor((seen.x() - paper.x()) * ratio), math.floor((seen.y() - paper.y()) * ratio)
        width, height = max(math.ceil(seen.width() * ratio), 1), max(math.ceil(seen.height() * ratio), 1)
        if width * height > _MOST_DOTS:
            height = max(_MOST_DOTS // width, 1)
        return scale, left, top, width, height

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_in_sight()

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_of(self) as painter:
            painter.fillRect(self.rect(), QColor(self._theme.border))
            if self.says:
                painter.setPen(QColor(self._theme.text))
                box = self.rect().adjusted(24, 24, -24, -24)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.says)
            elif self._size[0]:
                self._paint_page(painter)
            if self.hasFocus():
                painter.setPen(QColor(self._theme.accent))
                for i in range(2):
                    painter.drawRect(self.rect().adjusted(i, i, -1 - i, -1 - i))

    def _paint_page(self, painter: QPainter) -> None:
        paper = self._paper()
        for by, dark in _SHADOW:
            painter.fillRect(paper.adjusted(-by, -by + 1, by, by + 1), QColor(0, 0, 0, dark))
        painter.fillRect(paper, QColor("#ffffff"))
        if self._drawn is None:
            return
        scale, left, top, width, height = self._drawn.wish.region
        s = self.scale / scale
        place = QRectF(paper.x() + left * s, paper.y() + top * s, width * s, height * s)
        painter.setClipRect(paper)
        painter.setOpacity(_FAINT if self._is_stale else 1.0)
        is_exact = abs(s * self.devicePixelRatioF() - 1) < 1e-6
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not is_exact)
        painter.drawImage(place, self._drawn.image)
        painter.setOpacity(1.0)
        painter.setClipping(False)

    # ---- hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _WAYS:
            dx, dy = _WAYS[key]
            if self.is_whole:
                self.turned.emit(dx + dy)
            else:
                self._pan(60 * dx, 60 * dy)
        elif key in _TURNS:
            self.turned.emit(_TURNS[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def _pan(self, dx: float, dy: float) -> None:
        width, height = (side * self.scale for side in self._size)
        if width and height:
            self._middle += QPointF(dx / width, dy / height)
            self._keep_in_sight()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP ** (turn.y() / 120))
        elif not self.is_whole:
            self._pan(-turn.x() / 2, -turn.y() / 2)
        elif turn.y():
            self.turned.emit(-1 if turn.y() > 0 else 1)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grabbed = event.position().toPoint()
        if not self.is_whole:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None and not self.is_whole:
            at = event.position().toPoint()
            by, self._grabbed = self._grabbed - at, at
            self._pan(by.x(), by.y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grabbed = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.is_whole:
            paper, at = self._paper(), event.position()
            if paper.width():
                self._middle = QPointF(
                    (at.x() - paper.x()) / paper.width(), (at.y() - paper.y()) / paper.height()
                )
            self.zoom_by(max(96 / 72 / self.scale, 2))
        else:
            self.fit()
