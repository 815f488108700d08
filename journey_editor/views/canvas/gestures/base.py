"""What every gesture has, and what it may use of the canvas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from journey_editor.layout.boxes import MapLayout
from journey_editor.model import Journey
from journey_editor.session.session import Session
from journey_editor.views.canvas.camera import Camera
from journey_editor.views.canvas.frame import Ghost, Look


class Pointer(NamedTuple):
    """Where the pointer is, in the view (pixels), with the keys held."""

    view: QPointF
    modifiers: Qt.KeyboardModifier

    @property
    def copies(self) -> bool:
        """Ctrl or Alt held while dragging makes copies."""
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        return bool(self.modifiers & held)


class Stage(Protocol):
    """The canvas as gestures see it."""

    session: Session

    @property
    def camera(self) -> Camera: ...
    @property
    def shown_layout(self) -> MapLayout:
        """The layout on the screen, previews included."""
        ...

    @property
    def look(self) -> Look: ...
    @property
    def is_behind(self) -> bool:
        """Whether the input of now had to wait for a frame: the computer does not keep up."""
        ...

    def preview(
        self,
        journey: Journey | None,
        gaps: frozenset[str] = frozenset(),
        away: frozenset[str] = frozenset(),
    ) -> None:
        """Show another document in place of the session's, or (None) the session's again. ``gaps``
        are drawn as opened drop places, ``away`` as places that are being left. Ends any ``lift``.
        """
        ...

    lift: float
    """Points by which the map is seen higher than the scroll bars say."""

    def slide(self, pixels: float) -> None:
        """Scroll down by so much, as far as there is map."""
        ...

    def await_rest(self, milliseconds: int) -> None:
        """Tell the gesture (``rested``) when so much time has passed, unless this is asked again."""
        ...

    def paint_ghosts(self, painter: QPainter, ghosts: Sequence[Ghost], at: QPointF) -> None: ...
    def content_rect(self) -> QRectF: ...
    def pan_by(self, dx: float, dy: float) -> None: ...
    def refresh(self) -> None: ...
    def refresh_area(self, area: QRectF) -> None:
        """Repaint a part of the view (pixels)."""
        ...


class Gesture:
    """Base of gestures."""

    cursor = Qt.CursorShape.ClosedHandCursor
    scrolls: Literal["both", "across", "down", ""] = "both"
    """Which way the view scrolls when the pointer comes near its edge."""
    holds_map = False
    """Whether it goes on from the map as it was at its beginning: it ends when another map comes in."""
    chosen: frozenset[str] | None = None
    """Cards that are shown as the selected ones while it runs; None: those of the session."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def move(self, at: Pointer) -> None:
        """The pointer moved, or keys or scroll changed beneath it."""

    def rested(self) -> None:
        """The time has passed that the gesture asked for with ``Stage.await_rest``."""

    def release(self, at: Pointer) -> None:
        """The button was let go: apply."""

    def flown(self) -> Mapping[str, QPointF]:
        """The cards in the air as the hand lets go: their top left corners in the view."""
        return {}

    def landed(self, flown: Mapping[str, QPointF]) -> Mapping[str, QPointF]:
        """The same by the ids under which the cards are on the map after the release."""
        return flown

    def cancel(self) -> None:
        """Escape, or the window lost the mouse: leave everything as it was."""

    def paint(self, painter: QPainter) -> None:
        """Paint the gesture's own marks above the map, in view pixels."""
