"""Cards that glide to their places: a dropped one from the hand, those that make room, what keys move.

It is only seen. Document, layout, hits and screen readers are at the end already, so a press, a key, a
turn of the wheel or a finger ends the gliding at once and waits for nothing. Only cards in sight glide,
within their lane or from the hand, and only a few: of many at once none could be followed with the eye.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF

from journey_editor.layout.boxes import CardBox, LaneBox, MapLayout
from journey_editor.views.canvas.difference import AROUND
from journey_editor.views.canvas.frame import READABLE, Ghost

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation

    from journey_editor.views.canvas.view import CanvasView

DURATION = 140
"""Milliseconds."""
MOST = 40
"""Cards that glide at once."""
LEAST = 1.0
"""Pixels: a shorter way is not worth a frame."""

_ENDS = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.NativeGesture,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.ContextMenu,
    }
)
"""What a hand does beside moving the pointer."""
_NONE: Mapping[str, QPointF] = MappingProxyType({})


class _Glide(NamedTuple):
    """A card at its place, and how far from it (points) its way begins."""

    lane: LaneBox
    box: CardBox
    dx: float
    dy: float


class Gliding(QObject):
    """Moves pictures of cards from where they were seen to where they are."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.enabled = False
        self.cards: frozenset[str] = frozenset()
        """The cards on their way: the map is painted without them."""
        self._glides: tuple[_Glide, ...] = ()
        self._left = 0.0
        """Of each way: the share that is still ahead."""

    @cached_property
    def _run(self) -> QVariantAnimation:
        from PySide6.QtCore import QEasingCurve, QVariantAnimation  # the start shows nothing that moves

        run = QVariantAnimation(self)
        run.setStartValue(0.0)
        run.setEndValue(1.0)
        run.setDuration(DURATION)
        run.setEasingCurve(QEasingCurve.Type.OutCubic)
        run.valueChanged.connect(self.show)
        return run

    def get_ready(self) -> None:
        """Make what moves the cards: the first one should not wait for it."""
        _ = self._run
        is_moving_wanted()

    # ---- beginning and ending

    def follow(self, before: MapLayout, flown: Mapping[str, QPointF] = _NONE) -> None:
        """Let cards glide from where ``before`` had them to where they are now. ``flown``: the top left
        corners (view pixels) of cards that were seen elsewhere: in the hand, or in another lane.
        """
        canvas = self._canvas
        if not self.enabled or (before is canvas.shown_layout and not flown):
            return
        glides: list[_Glide] = []
        if canvas.camera.scale >= READABLE and canvas.painting.lit is None:
            glides = [glide for glide in self._ways(before, flown) if self._is_worth(glide)]
        self.stop()
        if glides and len(glides) <= MOST and is_moving_wanted():
            self._begin(glides)

    def places(self, cards: tuple[str, ...]) -> dict[str, QPointF]:
        """Where some cards are seen now: their top left corners, for ``follow``."""
        if not self.enabled or len(cards) > MOST:
            return {}
        boxes = ((card, self._canvas.sight.card_rect(card)) for card in cards)
        return {card: box.topLeft() for card, box in boxes if box is not None}

    def stop(self) -> None:
        """All cards are at their places."""
        if not self.cards:
            return
        area = self._area()
        self._glides, self.cards, self._left = (), frozenset(), 0.0
        self._run.stop()
        for watched in (self._canvas, self._canvas.viewport()):
            watched.removeEventFilter(self)
        self._canvas.viewport().update(area.toAlignedRect())

    def show(self, progress: float) -> None:
        """Show the cards at a share of their ways (0 to 1)."""
        self._left = 1.0 - progress
        if progress >= 1.0:
            self.stop()
        elif self.cards:
            self._canvas.viewport().update(self._area().toAlignedRect())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _ENDS:
            self.stop()
        return False

    def _begin(self, glides: list[_Glide]) -> None:
        self._glides, self._left = tuple(glides), 1.0
        self.cards = frozenset(glide.box.card_id for glide in glides)
        for watched in (self._canvas, self._canvas.viewport()):
            watched.installEventFilter(self)
        self._run.start()
        self._canvas.viewport().update(self._area().toAlignedRect())

    # ---- what glides

    def ghosts(self) -> list[Ghost]:
        """The cards where they are seen now, in points from the map's corner."""
        return [
            Ghost(box.face, box.x + dx * self._left, lane.y + box.y + dy * self._left)
            for lane, box, dx, dy in self._glides
        ]

    def _ways(self, before: MapLayout, flown: Mapping[str, QPointF]) -> Iterator[_Glide]:
        canvas = self._canvas
        now = {glide.box.card_id: glide for glide in self._glides}
        stands = before.columns is canvas.shown_layout.columns
        hidden = canvas.painting.gaps | canvas.painting.away
        for lane, box in self._in_sight():
            card = box.card_id
            if card in flown:
                x, y = canvas.camera.to_map_free(flown[card])
                yield _Glide(lane, box, x - box.x, y - lane.y - box.y)
                continue
            old = before.lanes_by_id.get(lane.lane_id) if lane.lane_id else before.tray
            was = old.band.by_id.get(card) if old is not None and stands else None
            if was is not None and was.face is box.face and card not in hidden:
                dx, dy = was.x - box.x, was.y - box.y
                if card in now:  # from where it is seen, not from where it would have gone
                    dx, dy = dx + now[card].dx * self._left, dy + now[card].dy * self._left
                yield _Glide(lane, box, dx, dy)

    def _in_sight(self) -> Iterator[tuple[LaneBox, CardBox]]:
        """The cards that show, with their lanes."""
        layout, camera = self._canvas.shown_layout, self._canvas.camera
        seen = self._canvas.content_rect()
        left, top = camera.to_map_free(seen.topLeft())
        right, bottom = camera.to_map_free(seen.bottomRight())
        steps = [
            column.step_id for column in layout.columns if column.x < right and column.x + column.w > left
        ]
        for lane in (*layout.lanes, *((layout.tray,) if layout.tray is not None else ())):
            if lane.y >= bottom or lane.y + lane.h <= top:
                continue
            band = lane.band
            piles = [band.by_step.get(step, ()) for step in ([""] if lane is layout.tray else steps)]
            for box in (box for pile in piles for box in pile):
                if lane.y + box.y < bottom and lane.y + box.y + box.h > top:
                    yield lane, box

    def _is_worth(self, glide: _Glide) -> bool:
        return max(abs(glide.dx), abs(glide.dy)) * self._canvas.camera.scale >= LEAST

    def _area(self) -> QRectF:
        """All that the gliding cards pass over, in view pixels."""
        camera, area = self._canvas.camera, QRectF()
        for lane, box, dx, dy in self._glides:
            x, y = box.x - AROUND, lane.y + box.y - AROUND
            w, h = box.w + 2 * AROUND, box.h + 2 * AROUND
            area |= camera.to_view(x, y, w, h) | camera.to_view(x + dx, y + dy, w, h)
        return area


def is_moving_wanted() -> bool:
    """Whether the platform's style moves things at all: those that are asked for less motion say so."""
    from PySide6.QtWidgets import QApplication, QStyle  # lazily: their hundreds of names take a while to make

    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
