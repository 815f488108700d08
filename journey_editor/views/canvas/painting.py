"""What the canvas shows, frame by frame: the layer, the marks above it, and when it is sharp."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter

from journey_editor.views.canvas.frame import Frame, Ghost, Look
from journey_editor.views.canvas.grips import handles, paint_edge, paint_handles
from journey_editor.views.canvas.layer import Layer
from journey_editor.views.canvas.overlay import Overlay
from journey_editor.views.canvas.qtpainter import QtPainter
from journey_editor.views.canvas.signs import Signs, conflict_signs
from journey_editor.views.paint_events import painter_of

if TYPE_CHECKING:
    from journey_editor.views.canvas.view import CanvasView

REST = 90
"""Milliseconds without a change of zoom after which the map is drawn sharp."""
LATE = 0.006
"""Seconds that a frame of a zoom may take to paint. What takes longer falls behind a wheel that turns 120
times a second, and the frames after it come later and later.
"""
PAUSE = 0.002
"""Seconds: input that is handled sooner after a frame has been shown has waited for it."""


class Painting:
    """Paints the viewport."""

    def __init__(self, canvas: CanvasView, painter: QtPainter) -> None:
        self._canvas = canvas
        self.painter = painter
        """Draws the display lists of this canvas."""
        self._layer = Layer(painter)
        painter.arrived = canvas.viewport().update
        canvas.viewport().destroyed.connect(painter.rest)
        self.overlay = Overlay(Look.of(dark=False, large=False))
        self.spot: str | None = None
        """A phase to look at; all beside it is veiled."""
        self.hint: str | None = None
        """A word in the first cell of a map without cards."""
        self.gaps: frozenset[str] = frozenset()
        """Cards that are shown as opened drop places."""
        self.away: frozenset[str] = frozenset()
        """Cards that are shown as places being left."""
        self.lit: frozenset[str] | None = None
        self.match: str | None = None
        """What a search found, and at which of it one is; see ``light``."""
        self.signs: Signs | None = None
        """What a comparison found; None: the map's own conflicts wear signs."""
        self._conflicts: tuple[object, Signs | None] = ((), None)
        chosen = canvas.session.selection
        self._ringed = (chosen, frozenset(chosen.cards))
        self._was_moving = False
        """Whether the last frame was painted while the scale changed."""
        self._is_late = False
        """Whether some frame took too long since the scale began to change."""
        self._is_behind = False
        """Whether the next frame has had to wait for the last one: it does only what it must, so that
        the one after it need not wait.
        """
        self._shown = perf_counter()
        """When the last frame had been shown."""
        self._showing = QTimer(canvas)
        self._showing.setSingleShot(True)
        self._showing.timeout.connect(self._note_shown)
        self._resting = _timer(canvas, REST)
        self._sharpen = _timer(canvas, 0)

    @property
    def is_sharp(self) -> bool:
        """Whether the last frame showed every card by a picture of its exact scale."""
        moving = self._was_moving or self._resting.isActive()
        waits = moving or self._sharpen.isActive() or self._layer.waiting
        return not waits and not self.painter.is_waiting

    def zoomed(self) -> None:
        """The scale has changed: pictures may be stretched until it rests."""
        self._is_behind |= self._was_moving and self.has_kept_waiting
        self._resting.start()

    @property
    def has_kept_waiting(self) -> bool:
        """Whether the input that is being handled has had to wait for the last frame."""
        return self._showing.isActive() or perf_counter() - self._shown < PAUSE

    def _note_shown(self) -> None:
        self._shown = perf_counter()

    def light(self, cards: frozenset[str] | None, match: str | None = None) -> None:
        """Light these cards, one of them most, and let the rest fade; None: fade nothing."""
        if cards is not self.lit or match != self.match:
            self.lit, self.match = cards, match
            self._canvas.viewport().update()

    def sign(self, signs: Signs | None) -> None:
        """Show these signs."""
        self.signs = signs
        self._canvas.viewport().update()

    def worn(self) -> Signs | None:
        """The signs that are shown."""
        if self.signs is not None:
            return self.signs
        journey = self._canvas.session.journey
        if self._conflicts[0] is not journey.conflicts:
            self._conflicts = journey.conflicts, conflict_signs(journey)
        return self._conflicts[1]

    def paint(self, area: QRectF) -> None:
        """Paint what of the viewport lies in ``area`` (pixels)."""
        begin = perf_counter()
        with painter_of(self._canvas.viewport()) as painter:
            self._paint(painter, area)
        self._is_late = self._was_moving and (self._is_late or perf_counter() - begin > LATE)
        self._is_behind = False
        self._showing.start()  # runs out when Qt has handed the frame on
        if self._layer.waiting and not self._resting.isActive():
            self._sharpen.start()

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        canvas, over = self._canvas, self.overlay
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = self._frame(area)
        self._was_moving = frame.moving
        layout, camera = frame.layout, frame.camera
        self._layer.paint(painter, frame)
        if frame.signs is not None:
            over.signs(painter, layout, camera, frame.signs)
        if frame.gliding:
            self._glide(painter, frame)
        if self.spot:
            over.veil(painter, layout, camera, self.spot)
        if self.hint and canvas.gesture is None and not canvas.typist.active:
            over.hint(painter, layout, camera, self.hint)
        if self.match is not None and not canvas.is_previewing:
            over.match(painter, layout, camera, self.match)
        if not canvas.is_previewing and (canvas.gesture is None or canvas.gesture.chosen is None):
            over.selection(painter, layout, camera, canvas.session.selection, canvas.hasFocus())
        if canvas.gesture is None:
            pointing = canvas.pointing
            over.plus(painter, pointing.plus_buttons(), pointing.hovered_plus)
            self._grips(painter, frame)
        canvas.typist.paint(painter, layout, camera)
        if canvas.gesture is not None:
            canvas.gesture.paint(painter)

    def _glide(self, painter: QPainter, frame: Frame) -> None:
        """The cards on their way to their places."""
        painter.save()
        painter.setClipRect(self._canvas.content_rect(), Qt.ClipOperation.IntersectClip)
        corner = frame.camera.to_view(0.0, 0.0, 0.0, 0.0).topLeft()
        self._layer.ghosts(painter, frame, self._canvas.gliding.ghosts(), corner, landing=True)
        painter.restore()

    def _grips(self, painter: QPainter, frame: Frame) -> None:
        """What one could take hold of: the selected card's sides, the edge under the pointer."""
        canvas, look = self._canvas, self.overlay.look
        if canvas.typist.active or canvas.session.read_only:
            return
        layout, camera, chosen = frame.layout, frame.camera, canvas.session.selection
        painter.save()
        painter.setClipRect(canvas.content_rect(), Qt.ClipOperation.IntersectClip)
        paint_handles(painter, handles(layout, camera, chosen, look.grip), look)
        painter.restore()
        hovered = canvas.pointing.hovered_grip
        if hovered is not None and hovered.kind in ("step", "phase", "lane"):
            paint_edge(painter, hovered, look)

    def ghosts(self, painter: QPainter, ghosts: Sequence[Ghost], at: QPointF) -> None:
        """Paint cards in the air, the first with its top left at a view point."""
        self._layer.ghosts(painter, self._frame(QRectF(self._canvas.viewport().rect())), ghosts, at)

    def _frame(self, area: QRectF) -> Frame:
        canvas = self._canvas
        chosen = canvas.session.selection
        if self._ringed[0] is not chosen:  # one set for all frames of a selection: it is a cache key
            self._ringed = (chosen, frozenset(chosen.cards))
        ringed = frozenset[str]() if canvas.is_previewing else self._ringed[1]
        if canvas.gesture is not None and canvas.gesture.chosen is not None:
            ringed = canvas.gesture.chosen
        moving = self._resting.isActive()
        return Frame(
            canvas.shown_layout,
            canvas.camera,
            area,
            self.overlay.look,
            self.gaps,
            self.away,
            ringed,
            self.lit,
            canvas.devicePixelRatioF(),
            moving,
            moving and self._is_late,
            moving and self._is_behind,
            canvas.gliding.cards,
            self.worn(),
        )


def _timer(canvas: CanvasView, interval: int) -> QTimer:
    timer = QTimer(canvas)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    timer.timeout.connect(canvas.viewport().update)
    return timer
