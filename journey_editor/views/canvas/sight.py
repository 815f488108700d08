"""Bringing things into sight: what a key, an undo or a new heading is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from journey_editor.model import Journey
from journey_editor.session.selection import Cell, Selection
from journey_editor.views.canvas.overlay import cell_rect, heading_rect
from journey_editor.views.canvas.scrolling import LEAST_FOR_TYPING, NO_LETTERS

if TYPE_CHECKING:
    from journey_editor.views.canvas.view import CanvasView

MOST_LANES = 3
"""A change of more lanes has no place that one could scroll to."""
MOST_LOOKED_AT = 300


class Sight:
    """Scrolls the canvas as little as needed."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas

    def card_rect(self, card_id: str | None) -> QRectF | None:
        """A card's box in the viewport."""
        found = self._canvas.shown_layout.find_card(card_id) if card_id else None
        if found is None:
            return None
        lane, box = found
        return self._canvas.camera.to_view(box.x, lane.y + box.y, box.w, box.h)

    def area_of(self, cards: tuple[str, ...]) -> QRectF:
        """What some cards cover together on the map, in points; empty without any."""
        area = QRectF()
        for lane, box in filter(None, map(self._canvas.shown_layout.find_card, cards)):
            area |= QRectF(box.x, lane.y + box.y, box.w, box.h)
        return area

    def chosen_area(self) -> QRectF:
        """The box (points) around the selected cards, or of all that stands below or beside the selected
        heading; empty where nothing is selected.
        """
        layout, chosen = self._canvas.shown_layout, self._canvas.session.selection
        area = self.area_of(chosen.cards)
        top, row = layout.header_height, layout.lanes_by_id.get(chosen.lane or "")
        if row is not None:
            area = QRectF(layout.heads_width, row.y, layout.width - layout.heads_width, row.h)
        phase = next((box for box in layout.phases if box.phase_id == chosen.phase), None)
        for across in (phase, layout.columns_by_step.get(chosen.step or "")):
            if across is not None:
                area = QRectF(across.x, top, across.w, layout.height - top)
        return area

    def show_card(self, card_id: str) -> None:
        box = self.card_rect(card_id)
        if box is not None:
            self._canvas.show_box(box)

    def bring_near(self) -> None:
        """Zoom in about the current card or the selected heading, where none of its letters can be seen
        from here; ``lookback`` leads back.
        """
        canvas, chosen = self._canvas, self._canvas.session.selection
        if canvas.zoom >= NO_LETTERS:
            return
        box = self.card_rect(chosen.current) or heading_rect(canvas.shown_layout, canvas.camera, chosen)
        if box is not None:
            canvas.lookback.keep()
            canvas.zoom_to(LEAST_FOR_TYPING, box.center())

    def follow(self, cards: tuple[str, ...]) -> None:
        """Show the current of some selected cards; of several, only if none is in sight."""
        if cards and (len(cards) == 1 or not any(map(self._is_seen, cards[-MOST_LOOKED_AT:]))):
            self.show_card(cards[-1])

    def show_cell(self, cell: Cell) -> None:
        box = cell_rect(self._canvas.shown_layout, self._canvas.camera, cell)
        if box is not None:
            self._canvas.show_box(box)

    def show_heading(self, chosen: Selection) -> None:
        """Show the selected phase, step or lane."""
        canvas = self._canvas
        box, content = heading_rect(canvas.shown_layout, canvas.camera, chosen), canvas.content_rect()
        if box is None:
            return
        if chosen.lane:
            canvas.show_box(QRectF(content.left() + 20, box.top(), 10, box.height()))
        else:
            canvas.show_box(QRectF(box.left(), content.top() + 20, box.width(), 10))

    def show_change(self, old: Journey, new: Journey) -> None:
        """Show where two documents differ (undo), unless some of it is in sight."""
        lanes = old.lane_numbers
        changed = [lane for lane in new.lanes if lane.id not in lanes or old.lane(lane.id) is not lane]
        if not 0 < len(changed) <= MOST_LANES:
            return
        from journey_editor.changes.diff import changed_ids

        ids = changed_ids(old, new)
        cards = [card.id for lane in changed for card in lane.cards if card.id in ids]
        if cards and not any(self._is_seen(card) for card in cards):
            self.show_card(cards[0])

    def _is_seen(self, card_id: str) -> bool:
        box = self.card_rect(card_id)
        return box is not None and self._canvas.content_rect().contains(box)
