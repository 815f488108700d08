"""The lock on a map's structure as the window shows it: commands grey out, and their keys say why.

What the lock keeps is told in one place, ``Session.commit``; here stands which commands meet it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow
    from journey_editor.views.canvas.view import CanvasView

ALWAYS = ("map.add_phase", "map.add_step", "map.add_lane")
"""Commands and families of commands that change phases, steps or lanes."""
OF_HEADINGS = (
    "map.rename", "map.color", "card.color", "edit.delete", "edit.rename",
    "map.left", "map.right", "map.up", "map.down",
    "map.wider", "map.narrower", "map.taller", "map.lower",
)  # fmt: skip
"""Those that do so while a heading is selected; else they are about cards."""


def toggle(w: MainWindow) -> None:
    """Locks the structure of the open map, or unlocks it."""
    from journey_editor.session.commands import lock_structure

    w.finish_typing()
    lock_structure(w.session, locked=not is_on(w))


def is_on(w: MainWindow) -> bool:
    """Whether the structure of the open map is locked."""
    return w.is_editing and w.session.journey.locked


def is_locked(w: MainWindow, command_id: str) -> bool:
    """Whether the lock stands in the way of a command or menu."""
    if not is_on(w):
        return False
    selection = w.session.selection
    heading = not selection.cards and bool(selection.phase or selection.step or selection.lane)
    return _is_one_of(command_id, (*ALWAYS, *OF_HEADINGS) if heading else ALWAYS)


def _is_one_of(command_id: str, families: tuple[str, ...]) -> bool:
    return any(command_id == name or command_id.startswith(f"{name}.") for name in families)


def name_of(action: QAction) -> str:
    """The command of an action, or the family whose list it opens."""
    return action.objectName().removeprefix("choose.")


class LockedKeys(QObject):
    """Says why a shortcut does nothing when it is the lock. Qt itself passes over a command that is
    greyed out, and the key comes to the canvas or the window like any other.
    """

    def __init__(self, window: MainWindow, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._window = window
        self._canvas = canvas
        for watched in (window, canvas):
            watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if (
            not isinstance(event, QKeyEvent)
            or event.type() != QEvent.Type.KeyPress
            or not is_on(self._window)
        ):
            return False
        canvas = self._canvas
        if canvas.typist.active or canvas.gesture is not None or not self._meets_lock(event):
            return False
        canvas.session.may_restructure()
        return True

    def _meets_lock(self, event: QKeyEvent) -> bool:
        pressed = QKeySequence(event.keyCombination())
        found = (action for action in self._window.actions_.all() if pressed in action.shortcuts())
        return any(is_locked(self._window, name_of(action)) for action in found)
