"""The objects that answer for the canvas and for what is on it (see ``accessible``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from journey_editor.views.canvas.opentext import OpenText
from journey_editor.views.canvas.spoken import Thing, chosen_thing

if TYPE_CHECKING:
    from journey_editor.views.canvas.accessible import Accessible
    from journey_editor.views.canvas.view import CanvasView

_ROLES = {
    "phase": QAccessible.Role.ColumnHeader,
    "step": QAccessible.Role.ColumnHeader,
    "lane": QAccessible.Role.List,
    "tray": QAccessible.Role.List,
    "cell": QAccessible.Role.ListItem,
    "card": QAccessible.Role.ListItem,
    "text": QAccessible.Role.EditableText,
}
_TOLD = {
    QAccessible.Text.Name: QAccessible.Event.NameChanged,
    QAccessible.Text.Description: QAccessible.Event.DescriptionChanged,
}


class Root(QAccessibleWidget):
    """The canvas itself: a pane that holds the map, and the bars that float above it."""

    def __init__(self, canvas: CanvasView, map_: Accessible) -> None:
        super().__init__(canvas, QAccessible.Role.Pane)
        self._canvas, self._map = canvas, map_

    def childCount(self) -> int:
        return len(self._map.top) + len(self._widgets())

    def child(self, index: int) -> QAccessibleInterface | None:
        top = self._map.top
        if 0 <= index < len(top):
            return self._map.item(top[index])
        widgets = self._widgets()
        index -= len(top)
        return QAccessible.queryAccessibleInterface(widgets[index]) if 0 <= index < len(widgets) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if isinstance(child, Item):
            return _place_of(child.thing, self._map.top)
        found = child.object()
        places = (i for i, widget in enumerate(self._widgets()) if widget is found)
        return len(self._map.top) + next(places, -1 - len(self._map.top))

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        found = self._map.at(x, y)
        return self._map.item(found) if found is not None else None

    def focusChild(self) -> QAccessibleInterface | None:
        found = self._map.current() if self._canvas.hasFocus() else None
        return self._map.item(found) if found is not None else None

    def _widgets(self) -> list[QWidget]:
        """What floats above the map; the scroll bars are the eye's alone."""
        canvas = self._canvas
        bars = (canvas.horizontalScrollBar().parent(), canvas.verticalScrollBar().parent())
        return [
            child
            for child in canvas.children()
            if isinstance(child, QWidget)
            and not child.isWindow()
            and child is not canvas.viewport()
            and child not in bars
        ]


class Item(QAccessibleInterface):
    """A card, a cell, a heading, a lane or an open text."""

    def __init__(self, map_: Accessible, thing: Thing) -> None:
        super().__init__()
        self._map, self.thing = map_, thing
        self._said: dict[QAccessible.Text, str] = {}
        """What was answered, so that it can be told when it is no longer true."""
        self._actions: Actions | None = None
        self._text: OpenText | None = None

    def isValid(self) -> bool:
        return self._map.exists(self.thing)

    def object(self) -> None:
        return None

    def window(self) -> QWindow | None:
        return self._map.canvas.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        thing = self.thing
        if thing.kind == "text":
            above = self._map.tree.full(thing.of or "card", thing.key)
            return self._map.item(above) if above is not None else self._map.root
        if thing.kind in ("card", "cell"):
            return self._map.item(Thing("lane", thing.lane) if thing.lane else Thing("tray"))
        return self._map.root

    def childCount(self) -> int:
        return len(self._map.children(self.thing)) if self.isValid() else 0

    def child(self, index: int) -> QAccessibleInterface | None:
        below = self._map.children(self.thing) if self.isValid() else ()
        return self._map.item(below[index]) if 0 <= index < len(below) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return _place_of(child.thing, self._map.children(self.thing)) if isinstance(child, Item) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        found = self._map.at(x, y)
        below = self._map.children(self.thing)
        return self._map.item(found) if found is not None and found in below else None

    def text(self, kind: QAccessible.Text) -> str:
        if not self.isValid():
            return ""
        said = self._say(kind)
        self._said[kind] = said
        return said

    def _say(self, kind: QAccessible.Text) -> str:
        spoken = self._map.spoken()
        if kind == QAccessible.Text.Name:
            return spoken.name(self.thing)
        if kind == QAccessible.Text.Description:
            return spoken.description(self.thing)
        typing = self._map.canvas.typist.typing
        value = kind == QAccessible.Text.Value and self.thing.kind == "text" and typing
        return typing.buffer.text if value and typing else ""

    def tell_changes(self) -> None:
        """Tell what is now called otherwise than it was said to be."""
        for kind, event in _TOLD.items():
            said = self._said.get(kind)
            if said is not None and self._say(kind) != said:
                self._said[kind] = self._say(kind)
                QAccessible.updateAccessibility(QAccessibleEvent(self, event))

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Nothing: texts are typed, so that they can be taken back."""

    def rect(self) -> QRect:
        return self._map.rect(self.thing) if self.isValid() else QRect()

    def role(self) -> QAccessible.Role:
        return _ROLES[self.thing.kind]

    def state(self) -> QAccessible.State:
        made = QAccessible.State()
        thing, canvas = self.thing, self._map.canvas
        if not self.isValid():
            made.invalid = True
            return made
        made.focusable = made.selectable = True
        made.focused = canvas.hasFocus() and self._map.current() == thing
        chosen = canvas.session.selection
        made.selected = (
            thing.key in chosen.cards
            if thing.kind == "card"
            else chosen_thing(canvas.session.journey, chosen) == thing
        )
        if thing.kind == "text":
            made.editable, made.multiLine = True, thing.of == "card"
        elif thing.kind == "lane":
            made.multiSelectable = True
        here = self.rect()
        seen = canvas.viewport().rect().translated(canvas.viewport().mapToGlobal(QPoint(0, 0)))
        made.offscreen = not here.intersects(seen)
        return made

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """What else it can do: the object itself or None, for a number would count as an object."""
        if kind == QAccessible.InterfaceType.ActionInterface and self.thing.kind != "text":
            if self._actions is None:
                self._actions = Actions(self._map, self.thing)
            return self._actions
        if kind == QAccessible.InterfaceType.TextInterface and self.thing.kind == "text":
            if self._text is None:
                self._text = OpenText(self._map.canvas)
            return self._text
        return None


def _place_of(thing: Thing, things: tuple[Thing, ...]) -> int:
    return things.index(thing) if thing in things else -1


class Actions(QAccessibleActionInterface):
    """What a reader can do with something: open its text, or put the keyboard onto it."""

    def __init__(self, map_: Accessible, thing: Thing) -> None:
        super().__init__()
        self._map, self._thing = map_, thing

    def actionNames(self) -> list[str]:
        return [QAccessibleActionInterface.pressAction(), QAccessibleActionInterface.setFocusAction()]

    def doAction(self, name: str) -> None:
        if not self._map.exists(self._thing):
            return
        run = self._map.open if name == QAccessibleActionInterface.pressAction() else self._map.select
        QTimer.singleShot(0, self._map.canvas, lambda: run(self._thing))  # the reader first gets its answer

    def keyBindingsForAction(self, _name: str) -> list[str]:
        return []
