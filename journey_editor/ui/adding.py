"""Insert: one more of what is selected, a card, a phase, a step or a lane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey_editor.problems import Message, msg

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow


def can_add(w: MainWindow) -> bool:
    """A place for a card, or a heading that may have another beside it, is selected."""
    heading = _heading(w)
    if heading:
        return w.is_editing and not w.session.journey.locked
    return w.is_editing and bool(w.session.selection)


def add_text(w: MainWindow) -> Message:
    texts = {"phase": msg("Add phase"), "step": msg("Add step"), "lane": msg("Add lane")}
    return texts.get(_heading(w), msg("New card"))


def add(w: MainWindow) -> None:
    """A card at the selection, a phase or step after the selected one; of lanes, the list of kinds."""
    heading = _heading(w)
    if heading:
        w.actions_[f"map.add_{heading}"].trigger()
        return
    w.canvas.setFocus()
    w.canvas.new_card()


def _heading(w: MainWindow) -> str:
    """What kind of heading is selected; "" for none."""
    if not w.is_editing:
        return ""
    chosen = w.session.selection
    return "phase" if chosen.phase else "step" if chosen.step else "lane" if chosen.lane else ""
