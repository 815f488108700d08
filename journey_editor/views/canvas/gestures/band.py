"""The rubber band: pressed on the empty map and drawn over cards, it selects what it touches.

What it touches is shown as selected at once; the session hears of it when the hand lets go, for menus,
inspector and screen readers need not follow every step of a band over thousands of cards.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journey_editor.layout.hit import cards_in_rect
from journey_editor.session.selection import Selection
from journey_editor.views.canvas.gestures.base import Gesture, Pointer, Stage
from journey_editor.views.canvas.gestures.flight import paint_badge

NEAR = 500
"""So many cards in sight are looked at for the one nearest to the hand."""
VEIL = 30
"""Of 255: how much of the accent lies within the band."""
MOST_RINGED = 2_000
"""Cards that get their rings while the band is drawn: of more, seen from far away, the frame tells."""
BESIDE = QPointF(24.0, 24.0)
"""Pixels from the pointer to the number of cards."""


class BandSelect(Gesture):
    """Shift adds what the band touches to what was selected before, Ctrl toggles it there."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, stage: Stage, before: Selection, at: Pointer) -> None:
        super().__init__(stage)
        self._before = before
        self._adds = bool(at.modifiers & Qt.KeyboardModifier.ShiftModifier)
        self._toggles = bool(at.modifiers & Qt.KeyboardModifier.ControlModifier) and not self._adds
        self._anchor = stage.camera.to_map_free(at.view)
        self._pointer = at.view
        self._former = frozenset(before.cards if self._adds or self._toggles else ())
        self._touched: tuple[str, ...] = ()
        self._count = len(self._former)
        self.chosen = self._former

    def move(self, at: Pointer) -> None:
        self._pointer = at.view
        band = self._band()
        touched = cards_in_rect(
            self.stage.shown_layout, band.x(), band.y(), max(band.width(), 0.1), max(band.height(), 0.1)
        )
        if touched != self._touched:
            self._touched = touched
            both = len(self._former.intersection(touched))
            self._count = len(self._former) + len(touched) - both * (2 if self._toggles else 1)
            self.chosen = self._former if len(touched) > MOST_RINGED else frozenset(self._cards())
        self.stage.refresh()

    def release(self, at: Pointer) -> None:
        self.move(at)
        cards = self._cards()
        if cards or self._toggles:
            current = self._nearest(frozenset(cards))
            if current is not None:
                cards.remove(current)
                cards.append(current)
            self.stage.session.select(Selection.of_cards(*cards).pruned(self.stage.session.journey))

    def cancel(self) -> None:
        self.stage.session.select(self._before.pruned(self.stage.session.journey))

    def paint(self, painter: QPainter) -> None:
        band = self._band()
        seen = self.stage.camera.to_view(band.x(), band.y(), band.width(), band.height())
        accent = QColor(self.stage.look.accent)
        veil = QColor(accent)
        veil.setAlpha(VEIL)
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(veil)
        painter.drawRect(seen)
        if self._count:
            paint_badge(painter, self.stage, self._pointer + BESIDE, self._count, copies=False)

    def _band(self) -> QRectF:
        """The band on the map, in points. It ends where cards can be seen: none is taken that hides."""
        seen = self.stage.content_rect()
        x = min(max(self._pointer.x(), seen.left()), seen.right())
        y = min(max(self._pointer.y(), seen.top()), seen.bottom())
        corner = self.stage.camera.to_map_free(QPointF(x, y))
        return QRectF(QPointF(*self._anchor), QPointF(*corner)).normalized()

    def _cards(self) -> list[str]:
        """What is selected now."""
        former = dict.fromkeys(self._before.cards if self._former else ())
        if not self._toggles:
            return list(former | dict.fromkeys(self._touched))
        touched = dict.fromkeys(self._touched)
        return [card for card in former if card not in touched] + [
            card for card in touched if card not in former
        ]

    def _nearest(self, cards: frozenset[str]) -> str | None:
        """Of some cards the one in sight that is nearest to the hand: it becomes the current one."""
        camera, layout = self.stage.camera, self.stage.shown_layout
        seen = self.stage.content_rect()
        x, y = camera.to_map_free(seen.topLeft())
        near = cards_in_rect(layout, x, y, seen.width() / camera.scale, seen.height() / camera.scale)
        among = [card for card in near if card in cards]
        if not among or len(among) > NEAR:
            return None
        x, y = camera.to_map_free(self._pointer)

        def far(card: str) -> float:
            found = layout.find_card(card)
            assert found is not None
            lane, box = found
            across = max(box.x - x, x - box.x - box.w, 0.0)
            down = max(lane.y + box.y - y, y - lane.y - box.y - box.h, 0.0)
            return across * across + down * down

        return min(among, key=far)
