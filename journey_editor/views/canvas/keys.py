"""The keyboard on the canvas while no text is open. Letters are never commands; digits rate cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from journey_editor.layout.hit import Direction
from journey_editor.session.selection import Selection
from journey_editor.views.canvas.extending import Extending
from journey_editor.views.canvas.typing import typed_text
from journey_editor.views.canvas.walk import walk

if TYPE_CHECKING:
    from journey_editor.views.canvas.view import CanvasView

_ARROWS: dict[int, Direction] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_ENDS = {Qt.Key.Key_Home: False, Qt.Key.Key_End: True}
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_DIGITS = tuple("0123456789")
_COPY_KEYS: dict[int, Qt.KeyboardModifier] = {
    Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
    Qt.Key.Key_Alt: Qt.KeyboardModifier.AltModifier,
}


class Keys:
    """Walks the selection, opens texts, holds the space bar for panning."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._extending = Extending(canvas)
        self.space = False
        """Whether the space bar is held: the mouse then moves the map."""

    def overrides(self, event: QKeyEvent) -> bool:
        """Keys that the canvas wants before the menus' shortcuts."""
        typist = self._canvas.typist
        if typist.active:
            return typist.handles(event)
        if self._canvas.gesture is not None:
            return event.key() == Qt.Key.Key_Escape or bool(typed_text(event))
        return typist.awaits_letters and self._types(event)

    def takes_tab(self, event: QKeyEvent) -> bool:
        """Tab belongs to an open text; else it leaves the canvas as in every window."""
        return self._canvas.typist.active and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

    def press(self, event: QKeyEvent) -> bool:
        canvas = self._canvas
        if canvas.gesture is not None:
            return self._during_gesture(event)
        if canvas.typist.key(event):
            return True
        key, held = event.key(), event.modifiers()
        if key == Qt.Key.Key_Space and not held:
            if not event.isAutoRepeat():
                self.space = True
                canvas.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            return True
        held &= ~Qt.KeyboardModifier.KeypadModifier
        if key in _ARROWS and not held & ~_SHIFT:
            self._walk(_ARROWS[Qt.Key(key)], extend=bool(held))
            return True
        if key in _ENDS and not held & ~(_SHIFT | _CTRL):
            last = _ENDS[Qt.Key(key)]
            self._go(self._extending.jump(last=last, far=bool(held & _CTRL), extend=bool(held & _SHIFT)))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held & Qt.KeyboardModifier.AltModifier:
            if held & Qt.KeyboardModifier.ControlModifier or not canvas.typist.open_selection():
                canvas.new_card()
            return True
        if key == Qt.Key.Key_Escape:
            chosen = bool(canvas.session.selection)
            canvas.session.select(Selection())
            return chosen  # else it may close what is open around the map
        return self._types(event) and canvas.typist.type_on_selection(event)

    def release(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space and self.space and not event.isAutoRepeat():
            self.let_go()
            return True
        if self._canvas.gesture is not None:
            return self._during_gesture(event)
        return False

    def let_go(self) -> None:
        """The space bar is up, or the window lost the keyboard."""
        if self.space:
            self.space = False
            if self._canvas.gesture is None:
                self._canvas.viewport().unsetCursor()

    def _types(self, event: QKeyEvent) -> bool:
        """Whether a key types: letters do, but a digit rates the cards that are selected."""
        text = typed_text(event)
        return bool(text) and not (self._canvas.session.selection.cards and text in _DIGITS)

    def _during_gesture(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and event.type() == QKeyEvent.Type.KeyPress:
            return self._canvas.cancel_gesture()
        flag = _COPY_KEYS.get(event.key())
        if flag is not None:
            held = event.modifiers()  # on X11 these are the keys held before this event
            pressed = event.type() == QKeyEvent.Type.KeyPress
            self._canvas.modifiers_changed(held | flag if pressed else held & ~flag)
        return True

    def _walk(self, direction: Direction, *, extend: bool) -> None:
        chosen = self._canvas.session.selection
        if extend and not (chosen.phase or chosen.step or chosen.lane):
            self._go(self._extending.step(direction))
        else:
            self._go(walk(self._canvas.shown_layout, chosen, direction))

    def _go(self, found: Selection | None) -> None:
        """Select something, and bring what the keyboard is on into sight; nothing at the map's edge."""
        canvas = self._canvas
        if found is None:
            return
        canvas.session.select(found)
        if found.current:
            canvas.reveal((found.current,))
        elif found.cell is not None:
            canvas.sight.show_cell(found.cell)
        else:
            canvas.sight.show_heading(found)
