"""Fingers and a pen on the map. What one does goes on as what the mouse does; two fingers move and zoom.

One finger on a card, a heading or a point of the curve drags it, on the ground it moves the map. A tap is
a click, two are a double click, a finger that rests opens the menu. Two fingers hold the map where they
touched it. A pen drags and taps like a finger, but on the ground it does what the mouse does; its barrel
button opens the menu, its other end is a pen like any, and while it hovers Qt makes the mouse of it.
"""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputDevice,
    QMouseEvent,
    QNativeGestureEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QApplication

from journey_editor.views.canvas.gestures.base import Pointer
from journey_editor.views.canvas.gestures.pan import Pan

if TYPE_CHECKING:
    from journey_editor.views.canvas.view import CanvasView

_KINDS = (
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
)
WIDE = 24.0
"""Pixels that a finger may be off at the second of two taps."""
PARTED = 14.0
"""Pixels by which two fingers must come apart or together before they zoom: a pan keeps the zoom."""

Doing = Literal["nothing", "waiting", "dragging", "pinching", "done"]


class _Grip(NamedTuple):
    """Where two fingers hold the map."""

    x: float
    y: float
    """The map's point (points) between them."""
    apart: float
    zoom: float
    zooms: bool


class Touch:
    """Turns touches of the canvas into gestures."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        canvas.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self._doing: Doing = "nothing"
        self._start = QPointF()
        self._grip = _Grip(0.0, 0.0, 1.0, 1.0, zooms=False)
        self._tapped: tuple[int, QPointF] | None = None
        """When (milliseconds) and where the last tap ended."""
        self._pen = False
        self._held = Qt.KeyboardModifier.NoModifier
        self._rest = QTimer(canvas)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._rested)

    def takes(self, event: QEvent) -> bool:
        """Handle an event of the viewport; False for what is none of the fingers'."""
        if isinstance(event, QNativeGestureEvent):
            return self._trackpad(event)
        if isinstance(event, QTabletEvent):
            return self._tablet(event)
        if event.type() not in _KINDS or not isinstance(event, QTouchEvent):
            return False
        if event.pointingDevice().type() != QInputDevice.DeviceType.TouchScreen:
            return False
        down = [point.position() for point in event.points() if point.state().name != "Released"]
        if event.type() == QEvent.Type.TouchBegin:
            self._begin(pen=False, held=event.modifiers())
        if event.type() == QEvent.Type.TouchCancel:
            self._stop()
            self._doing = "nothing"
        elif len(down) > 1:
            self._two(down[0], down[1])
        elif down:
            self._one(down[0])
        else:
            self._up(event.points()[0].position(), event.timestamp())
        event.accept()
        return True

    def _begin(self, *, pen: bool, held: Qt.KeyboardModifier) -> None:
        self._stop()
        self._doing, self._pen, self._held = "nothing", pen, held

    # ---- a pen

    def _tablet(self, event: QTabletEvent) -> bool:
        """False for a pen that hovers, and for buttons that only the mouse has a use for."""
        kind, at = event.type(), event.position()
        if kind == QEvent.Type.TabletPress and event.button() == Qt.MouseButton.LeftButton:
            self._begin(pen=True, held=event.modifiers())
            self._one(at)
        elif kind == QEvent.Type.TabletPress and event.button() == Qt.MouseButton.RightButton:
            self._begin(pen=True, held=event.modifiers())
            self._doing, self._start = "waiting", at
            self._rested()
        elif kind == QEvent.Type.TabletMove and self._pen and event.buttons():
            self._held = event.modifiers()
            self._one(at)
        elif kind == QEvent.Type.TabletRelease and self._pen:
            self._up(at, event.timestamp())
            self._pen = False
        else:
            return False
        event.accept()
        return True

    # ---- one finger, or the pen

    def _one(self, at: QPointF) -> None:
        if self._doing == "nothing":
            self._doing, self._start = "waiting", at
            self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
            self._rest.start(QApplication.styleHints().mousePressAndHoldInterval())
        elif self._doing == "waiting":
            if (at - self._start).manhattanLength() >= QApplication.startDragDistance():
                self._drag(at)
        elif self._doing == "dragging":
            self._mouse(QEvent.Type.MouseMove, at)
        else:
            self._doing = "done"  # of two fingers one was lifted

    def _drag(self, at: QPointF) -> None:
        canvas = self._canvas
        self._rest.stop()
        self._doing = "dragging"
        canvas.pointing.touching = not self._pen
        found, gripped = canvas.pointing.at(self._start), canvas.pointing.grip_at(self._start)
        drags = gripped or canvas.typist.is_open(found) or found.card
        if self._pen or drags or found.kind in ("phase", "step", "lane"):
            self._mouse(QEvent.Type.MouseButtonPress, self._start)
        else:
            canvas.begin(Pan(canvas, Pointer(self._start, Qt.KeyboardModifier.NoModifier)))
        canvas.pointing.touching = False
        self._mouse(QEvent.Type.MouseMove, at)

    def _up(self, at: QPointF, moment: int) -> None:
        doing, self._doing = self._doing, "nothing"
        self._rest.stop()
        if doing == "dragging":
            self._mouse(QEvent.Type.MouseButtonRelease, at)
        elif doing == "waiting":
            self._tap(moment)

    def _tap(self, moment: int) -> None:
        before, at = self._tapped, self._start
        twice = (
            before is not None
            and moment - before[0] <= QApplication.doubleClickInterval()
            and (at - before[1]).manhattanLength() <= WIDE
        )
        self._tapped = None if twice else (moment, at)
        self._mouse(QEvent.Type.MouseButtonDblClick if twice else QEvent.Type.MouseButtonPress, at)
        self._mouse(QEvent.Type.MouseButtonRelease, at)

    def _rested(self) -> None:
        """A finger has rested: the menu of what is beneath it."""
        if self._doing != "waiting":
            return
        self._doing = "done"
        port = self._canvas.viewport()
        right = Qt.MouseButton.RightButton
        self._mouse(QEvent.Type.MouseButtonPress, self._start, right)
        self._mouse(QEvent.Type.MouseButtonRelease, self._start, right)
        spot = self._start.toPoint()
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, port.mapToGlobal(spot))
        QApplication.sendEvent(port, asked)

    def _mouse(
        self, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton = Qt.MouseButton.LeftButton
    ) -> None:
        canvas = self._canvas
        moves, ends = kind == QEvent.Type.MouseMove, kind == QEvent.Type.MouseButtonRelease
        none = Qt.MouseButton.NoButton
        event = QMouseEvent(
            kind,
            at,
            QPointF(canvas.viewport().mapToGlobal(at)),
            none if moves else button,
            none if ends else button,
            self._held,
        )
        {
            QEvent.Type.MouseButtonPress: canvas.mousePressEvent,
            QEvent.Type.MouseMove: canvas.mouseMoveEvent,
            QEvent.Type.MouseButtonRelease: canvas.mouseReleaseEvent,
            QEvent.Type.MouseButtonDblClick: canvas.mouseDoubleClickEvent,
        }[kind](event)

    # ---- two fingers

    def _two(self, one: QPointF, other: QPointF) -> None:
        canvas, middle = self._canvas, (one + other) / 2
        apart = max(1.0, hypot(one.x() - other.x(), one.y() - other.y()))
        if self._doing == "done":
            return
        if self._doing != "pinching":
            self._stop()
            self._doing = "pinching"
            self._grip = _Grip(*canvas.camera.to_map_free(middle), apart, canvas.zoom, zooms=False)
            return
        if not self._grip.zooms and abs(apart - self._grip.apart) > PARTED:
            self._grip = self._grip._replace(apart=apart, zooms=True)
        if self._grip.zooms:
            canvas.zoom_to(self._grip.zoom * apart / self._grip.apart, middle)
        held = canvas.camera.to_view(self._grip.x, self._grip.y, 0.0, 0.0).topLeft()
        canvas.pan_by(held.x() - middle.x(), held.y() - middle.y())

    def _trackpad(self, event: QNativeGestureEvent) -> bool:
        """Two fingers on a Mac's trackpad."""
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._canvas.zoom_to(self._canvas.zoom * (1.0 + event.value()), event.position())
        return True

    def _stop(self) -> None:
        """Let go of what one finger does."""
        self._rest.stop()
        if self._doing == "dragging" and not self._canvas.cancel_gesture():
            self._mouse(QEvent.Type.MouseButtonRelease, self._start)
