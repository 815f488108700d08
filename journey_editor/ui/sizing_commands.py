"""The commands that make what is selected wider, narrower, taller or lower."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey_editor.ui.handlers import Do, has_cards

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow


def resizer(across: int, down: int) -> Do:
    """Makes cards cover a step more or less, columns wider or narrower, lanes taller or lower."""

    def resize(w: MainWindow) -> None:
        from journey_editor.session.sizing import resize_selection

        resize_selection(w.session, across, down, w.canvas.shown_layout)

    return resize


def has_width(w: MainWindow) -> bool:
    """Cards that have a place are selected, or a step or phase."""
    chosen = w.session.selection
    if has_cards(w):
        return w.session.chosen.values("step") != {None}
    return w.is_editing and bool(chosen.step or chosen.phase)


def has_height(w: MainWindow) -> bool:
    """A lane is selected."""
    return w.is_editing and bool(w.session.selection.lane)
