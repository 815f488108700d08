"""Files dragged over the map: on a card they are attached to it, elsewhere they make a card."""

from __future__ import annotations

from journey_editor.layout.hit import hit
from journey_editor.session.selection import Cell
from journey_editor.views.canvas.gestures.base import Pointer, Stage
from journey_editor.views.canvas.gestures.texts import TextDrop


class FileDrop(TextDrop):
    """Rings the card under the pointer, or opens a gap for a new one."""

    def __init__(self, stage: Stage, *, opens: bool) -> None:
        """``opens``: the files may be maps, which only a card takes as files."""
        super().__init__(stage)
        self._opens = opens
        self.card: str | None = None
        """The card that takes the files."""

    @property
    def place(self) -> tuple[Cell, str | None] | None:
        """Where a new card comes, and before which one; None where a card takes the files, or none does."""
        return None if self.card is not None or self._opens else self._place

    def move(self, at: Pointer) -> None:
        card = self._card_at(at)
        if card == self._gap.id:
            return
        self.card = card
        self.chosen = frozenset({card}) if card is not None else frozenset()
        if card is None and not self._opens:
            super().move(at)
            return
        if self._place is not None:
            self._place = None
            self.stage.preview(None)
        self.stage.refresh()

    def release(self, at: Pointer) -> None:
        self.move(at)
        self.stage.preview(None)

    def _card_at(self, at: Pointer) -> str | None:
        if not self._is_among_cards(at.view):
            return None
        layout, camera = self.stage.shown_layout, self.stage.camera
        found = hit(layout, *camera.to_map(at.view, layout))
        return None if found.kind == "dot" else found.card
