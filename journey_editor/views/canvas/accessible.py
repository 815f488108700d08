"""The map for screen readers: Qt asks for objects, and these answer out of document and layout.

Beneath the canvas stand the headings of phases and steps, then the lanes, each with its cards in the
order of the columns, then the strip of cards without a place; an open text is a field beneath the card
or heading whose text it is. Objects are made when somebody asks for them. Without a screen reader
nobody does, and all that is left of this is a question a change: whether one listens.

Qt keeps what it was given by a bare pointer, so an object must live here until ``QAccessible`` has been
told to forget it, and it must be told when the canvas goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent

from journey_editor.layout.hit import Hit
from journey_editor.model import Journey
from journey_editor.session.commands import heading
from journey_editor.session.parking import parking_place
from journey_editor.session.selection import Cell, Selection
from journey_editor.views.announcing import announce
from journey_editor.views.canvas.accessibleitems import Item, Root
from journey_editor.views.canvas.opentext import tell_typing
from journey_editor.views.canvas.overlay import cell_rect, heading_rect
from journey_editor.views.canvas.spoken import Spoken, Thing, chosen_thing, happened
from journey_editor.views.canvas.tree import Tree

if TYPE_CHECKING:
    from journey_editor.views.canvas.view import CanvasView

MOST_TOLD = 100
"""New things that are told of one by one; of more, readers learn when they look."""


class Accessible:
    """Keeps the objects that were asked for, and tells what happens to them."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._made: dict[Thing, tuple[Item, int]] = {}
        self._passing: set[Thing] = set()
        """Of these, cells and texts: they go without a change of the document."""
        self._tree = Tree(canvas.session.journey)
        self._typed: tuple[Thing, str, int] | None = None
        self._at: Thing | None = None
        """What the keyboard was on when that was told last."""
        self._selected = 0
        """How many cards were selected then."""
        self._root = Root(canvas, self)
        QAccessible.registerAccessibleInterface(self._root)
        session = canvas.session
        session.changed.connect(self._document_changed)
        session.selection_changed.connect(self.follow)
        canvas.destroyed.connect(self._forget_all)
        # Qt deletes it with the canvas, and must find it alive, whatever Python's collector takes first.
        canvas.destroyed.connect(partial(_keep, self._root))

    # ---- what there is

    @property
    def canvas(self) -> CanvasView:
        return self._canvas

    @property
    def root(self) -> Root:
        return self._root

    @property
    def count(self) -> int:
        """How many objects have been made."""
        return len(self._made)

    @property
    def tree(self) -> Tree:
        """What stands below what, in the document as it is now."""
        journey = self._canvas.session.journey
        if self._tree.journey is not journey:
            self._tree = Tree(journey, self._tree)
        return self._tree

    def spoken(self) -> Spoken:
        canvas = self._canvas
        return Spoken(canvas.words, canvas.session.journey, canvas.painting.worn())

    def item(self, thing: Thing) -> Item:
        """The object for something on the map, always the same one."""
        known = self._made.get(thing)
        if known is None:
            item = Item(self, thing)
            known = self._made[thing] = item, QAccessible.registerAccessibleInterface(item)
            if thing.kind in ("cell", "text"):
                self._passing.add(thing)
        return known[0]

    def current(self) -> Thing | None:
        """What the keyboard is on: an open text, else what is selected."""
        return self.open_text() or chosen_thing(self._canvas.session.journey, self._canvas.session.selection)

    def open_text(self) -> Thing | None:
        """The text that is open, as a thing of its own."""
        typing = self._canvas.typist.typing
        return Thing("text", typing.target.key, "", typing.target.kind) if typing else None

    @property
    def top(self) -> tuple[Thing, ...]:
        """What stands directly on the map; the parking strip while it shows."""
        shown = self._canvas.shown_layout.tray is not None
        return (*self.tree.top, Thing("tray")) if shown else self.tree.top

    def children(self, thing: Thing) -> tuple[Thing, ...]:
        """What stands directly below something."""
        found = self.tree.children(thing)
        chosen = self._canvas.session.selection.cell
        if chosen is not None and chosen.step and (thing.kind, thing.key) == ("lane", chosen.lane):
            found += (Thing("cell", chosen.step, chosen.lane),)
        text = self.open_text()
        if text is not None and (text.of, text.key) == (thing.kind, thing.key):
            found += (text,)
        return found

    def exists(self, thing: Thing) -> bool:
        """Whether it is on the map now."""
        if thing.kind == "text":
            return self.open_text() == thing
        if thing.kind == "cell":
            journey, chosen = self._canvas.session.journey, self._canvas.session.selection
            return chosen_thing(journey, chosen) == thing
        if thing.kind == "tray":
            return self._canvas.shown_layout.tray is not None
        return self.tree.has(thing)

    # ---- telling

    def follow(self) -> None:
        """Tell where the keyboard is, once Qt has told that the canvas has it."""
        if QAccessible.isActive():
            QTimer.singleShot(0, self._canvas, self._tell_focus)

    def _tell_focus(self) -> None:
        self._prune(tuple(self._passing))
        now = self.current()
        if not self._canvas.hasFocus():
            self._at = None
            return
        before, self._selected = self._selected, len(self._canvas.session.selection.cards)
        if now != self._at or now is None:
            self._tell_now(now)
        if self._selected != before and max(self._selected, before) > 1:
            words = self._canvas.words
            said = words.trn("{n} card selected", "{n} cards selected", self._selected)
            announce(self._canvas, said if self._selected else words.tr("No card selected"))

    def _tell_now(self, now: Thing | None) -> None:
        self._at = now
        target = self.item(now) if now is not None else self._root
        QAccessible.updateAccessibility(QAccessibleEvent(target, QAccessible.Event.Focus))
        if now is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(self._root, QAccessible.Event.SelectionWithin))

    def came_in(self) -> None:
        """The canvas has the keyboard again."""
        self._at = None
        self.follow()

    def typed(self) -> None:
        """Tell what has become of the open text; also when it was opened or left just now."""
        if not QAccessible.isActive():
            return
        thing, typing = self.open_text(), self._canvas.typist.typing
        if thing is None or typing is None:
            self._typed = None
            self.follow()
            return
        before, self._typed = self._typed, (thing, typing.buffer.text, typing.buffer.caret)
        if before is None or before[0] != thing:
            self.follow()
        else:
            tell_typing(self.item(thing), before[1:], self._typed[1:])

    def _document_changed(self, old: Journey, new: Journey) -> None:
        if not QAccessible.isActive():
            if self._made:
                self._prune(tuple(self._made))
            return
        canvas, words = self._canvas, self._canvas.words
        told = canvas.typist.active
        gone = self._at if self._at is not None and self._at.kind == "card" else None
        if not told and gone is not None and new.find_card(gone.key) is None:
            announce(canvas, words.tr("Deleted: {card}", card=Spoken(words, old).name(gone)))
        elif not told:
            announce(canvas, happened(words, old, new, canvas.session.selection))
        self._prune(tuple(self._made))
        self._tell_new(old)
        for thing, (item, _key) in tuple(self._made.items()):
            if self._may_differ(thing, old, new):
                item.tell_changes()
        self.follow()

    @staticmethod
    def _may_differ(thing: Thing, old: Journey, new: Journey) -> bool:
        """Whether what is said of something may have changed: cheap, for there may be thousands."""
        if (old.phases, old.owners, old.channels) != (new.phases, new.owners, new.channels):
            return True
        if thing.kind != "card" or not thing.lane:
            return True
        return old.lane(thing.lane) is not new.lane(thing.lane)

    def _tell_new(self, old: Journey) -> None:
        """Readers that keep a list of their own hear of what came to it."""
        if self._made:
            came = self.tree.came_since(Tree(old), MOST_TOLD)
            for thing in came:
                QAccessible.updateAccessibility(
                    QAccessibleEvent(self.item(thing), QAccessible.Event.ObjectCreated)
                )

    def _prune(self, among: Iterable[Thing]) -> None:
        """Forget what is no longer there."""
        for thing in among:
            if not self.exists(thing):
                self._forget(thing)

    def _forget(self, thing: Thing) -> None:
        _item, key = self._made[thing]
        QAccessible.deleteAccessibleInterface(key)  # tells readers, too, and must find it alive
        del self._made[thing]
        self._passing.discard(thing)

    def _forget_all(self) -> None:
        for thing in tuple(self._made):
            self._forget(thing)

    # ---- doing

    def select(self, thing: Thing) -> None:
        """Put the keyboard onto something."""
        selections: dict[str, Callable[[], Selection]] = {
            "card": lambda: Selection.of_cards(thing.key),
            "cell": lambda: Selection.of_cell(thing.lane, thing.key),
            "tray": lambda: Selection(cell=parking_place(self._canvas.session.journey)),
            **dict.fromkeys(("phase", "step", "lane"), lambda: heading(thing.kind, thing.key)),
        }
        make = selections.get(thing.kind)
        if make is not None:
            self._canvas.setFocus()
            self._canvas.session.select(make())
            if thing.kind == "card":
                self._canvas.reveal((thing.key,))

    def open(self, thing: Thing) -> None:
        """Open the text of something; in a cell, a new card."""
        self.select(thing)
        if thing.kind in ("cell", "tray"):
            self._canvas.new_card()
        elif thing.kind != "text":
            self._canvas.edit_current()

    # ---- places

    def rect(self, thing: Thing) -> QRect:
        """Where something is, on the screen."""
        canvas, port = self._canvas, self._canvas.viewport()
        layout, camera = canvas.shown_layout, canvas.camera
        if thing.kind == "text":
            return self.rect(Thing(thing.of or "card", thing.key))
        if thing.kind == "card":
            box = canvas.sight.card_rect(thing.key)
        elif thing.kind == "cell":
            box = cell_rect(layout, camera, Cell(thing.lane, thing.key))
        elif thing.kind == "tray":
            tray = layout.tray
            box = camera.to_view(0, tray.y, layout.width, tray.h) if tray else None
        else:
            box = heading_rect(layout, camera, heading(thing.kind, thing.key))
            if box is not None and thing.kind == "lane":
                box.setWidth(layout.width * camera.scale)
        return box.toRect().translated(port.mapToGlobal(QPoint(0, 0))) if box is not None else QRect()

    def at(self, x: int, y: int) -> Thing | None:
        """What lies under a point of the screen."""
        port = self._canvas.viewport()
        spot = port.mapFromGlobal(QPoint(x, y))
        if not port.rect().contains(spot):
            return None
        found = self._canvas.pointing.at(QPointF(spot))
        return self._thing_at(found)

    def _thing_at(self, found: Hit) -> Thing | None:
        journey = self._canvas.session.journey
        if found.card:
            return chosen_thing(journey, Selection.of_cards(found.card))
        if found.kind == "tray":
            return Thing("tray")
        if found.kind == "phase" and found.phase:
            return Thing("phase", found.phase)
        if found.kind == "step" and found.step:
            return Thing("step", found.step)
        return Thing("lane", found.lane) if found.lane in journey.lane_numbers else None


def _keep(_root: Root) -> None:
    """Holds on to what it is given until it is called."""
