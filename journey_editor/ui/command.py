"""Commands as values, and the Qt actions made from them.

A command stands once in the table of ``ui.actions``. Menus, tool bar, context menus and the
command palette all show the same QAction, so that text, shortcut and enabled state agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu

from journey_editor.problems import Message
from journey_editor.ui.kit import Kit
from journey_editor.ui.locking import is_locked

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow

Key = QKeySequence.StandardKey | str


def always(_window: MainWindow) -> bool:
    """For commands that are never out of place."""
    return True


class Menu(NamedTuple):
    """A menu of the menu bar (``menu`` is empty) or a submenu."""

    id: str
    menu: str
    text: Message
    icon: str = ""
    fill: Callable[[MainWindow, QMenu], None] | None = None
    """Makes its items when it opens; else they are the commands that name it."""
    when: Callable[[MainWindow], bool] = always
    key: str = ""
    """Opens its commands as a list at what is selected; their own keys go on from it ("Ctrl+Shift+L, 1")."""
    shows: str = ""
    """Another menu whose commands it holds: they stand in both."""


class Command(NamedTuple):
    """One thing that the user can do."""

    id: str
    menu: str
    """The id of its menu; "-" before it parts it from what stands above."""
    text: Message
    run: Callable[[MainWindow], object]
    icon: str = ""
    keys: tuple[Key, ...] = ()
    """The first that the platform knows is used; standard keys follow the platform's habit."""
    when: Callable[[MainWindow], bool] = always
    checked: Callable[[MainWindow], bool] | None = None
    label: Callable[[MainWindow], Message] | None = None
    """Its text of the moment, where that differs ("Undo 'Move card'")."""
    own_name: bool = False
    """The text is a name that is the same in every language ("Dansk")."""
    also: tuple[str, ...] = ()
    """Keys that work beside those shown, from the habits of other platforms."""


def shortcuts(keys: Iterable[Key]) -> list[QKeySequence]:
    """What this platform uses for the first of ``keys`` that it knows; menus show the first."""
    for key in keys:
        found = QKeySequence.keyBindings(key) if not isinstance(key, str) else [QKeySequence(key)]
        found = [sequence for sequence in found if not sequence.isEmpty()]
        if found:
            return found
    return []


def keys_of(keys: QKeySequence) -> tuple[str, ...]:
    """The keys that are pressed one after the other, in Qt's portable form."""
    return tuple(keys.toString(QKeySequence.SequenceFormat.PortableText).split(", "))


def native(keys: QKeySequence | str) -> str:
    """Keys as this platform and language write them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def named_icon(kit: Kit, name: str) -> QIcon:
    """An icon of the table: a file's name, ``face+1`` for a face, ``#rrggbb`` for a paper."""
    if name.startswith("face"):
        return kit.icons.face(int(name[4:]))
    return kit.icons.swatch(name) if name.startswith("#") else kit.icons.icon(name)


_CHANGING_MENUS = ("map.", "card.")
_LOOKING = frozenset({"map.properties", "card.edit"})
_CHANGING = frozenset({"edit.paste", "edit.cut", "edit.duplicate", "edit.delete", "edit.rename"})


def changes(command: Command) -> bool:
    """Whether a command changes the map, so that it is refused for one that may only be looked at."""
    return command.id in _CHANGING or (command.id.startswith(_CHANGING_MENUS) and command.id not in _LOOKING)


def _home(entry: Command | Menu) -> str:
    """The menu whose commands a menu holds, or that a command names."""
    return entry.menu.lstrip("-") if isinstance(entry, Command) else entry.shows or entry.id


class Actions(QObject):
    """The QActions of one window, by command id.

    An action is made when it is first asked for: the first frame shows ten of them. ``complete``
    makes the others, whose shortcuts work from then on.
    """

    def __init__(self, window: MainWindow, kit: Kit, table: Iterable[Command | Menu]) -> None:
        super().__init__(window)
        self._window = window
        self._kit = kit
        self._words = kit.words
        self.table = tuple(table)
        self.commands = tuple(entry for entry in self.table if isinstance(entry, Command))
        self.menus = tuple(entry for entry in self.table if isinstance(entry, Menu))
        self.families = tuple((menu, self._held_by(menu)) for menu in self.menus if menu.key)
        """The menus that a key opens as a list, each with its commands."""
        self._by_id = {command.id: command for command in self.commands}
        self._lists = {menu.id: (menu, commands) for menu, commands in self.families}
        self._actions: dict[str, QAction] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)

    def __getitem__(self, command_id: str) -> QAction:
        self.catch_up()
        action = self._actions.get(command_id)
        if action is None:
            command = self._by_id.get(command_id)
            action = self._opener(*self._lists[command_id]) if command is None else self._make(command)
            self._actions[command_id] = action
            self._refresh(command_id)
        return action

    def complete(self) -> None:
        """Make the actions that nobody has asked for yet."""
        for name in (*self._by_id, *self._lists):
            self[name]

    def all(self) -> tuple[QAction, ...]:
        """All actions: the commands', in the order of the table, and those that open a family's list."""
        return tuple(self[name] for name in (*self._by_id, *self._lists))

    def path(self, command: Command) -> tuple[Menu, ...]:
        """The menus that lead to a command, from the menu bar; of two that hold it, the one in place now."""
        menus = {menu.id: menu for menu in self.menus}
        holders = [menu for menu in self.menus if _home(menu) == _home(command)]
        found = [next((menu for menu in holders if menu.when(self._window)), holders[0])]
        while found[0].menu:
            found.insert(0, menus[found[0].menu.lstrip("-")])
        return tuple(found)

    def refresh_soon(self) -> None:
        """``refresh`` when the map has been painted, or before a key that may be a shortcut: most letters
        that are typed need no look at a hundred commands.
        """
        self._soon.start()

    def catch_up(self) -> None:
        """Do now what ``refresh_soon`` has put off."""
        if self._soon.isActive():
            self.refresh()

    def refresh(self) -> None:
        """Bring enabled and checked states and the texts of the moment up to date."""
        self._soon.stop()
        for name in self._actions:
            self._refresh(name)

    def _refresh(self, name: str) -> None:
        action, command = self._actions[name], self._by_id.get(name)
        if command is None:
            _, commands = self._lists[name]
            action.setEnabled(any(self.runs(one) for one in commands))
            return
        action.setEnabled(self.runs(command))
        if command.checked is not None:
            action.setChecked(command.checked(self._window))
        if command.label is not None:
            action.setText(self._words.say(command.label(self._window)))

    def runs(self, entry: Command | Menu) -> bool:
        """Whether a command can run now, or a menu be opened."""
        return entry.when(self._window) and not is_locked(self._window, entry.id)

    def _make(self, command: Command) -> QAction:
        text = command.text.text if command.own_name else self._words.say(command.text)
        action = QAction(text, self._window)
        action.setObjectName(command.id)
        action.setShortcutVisibleInContextMenu(True)
        if command.icon:
            action.setIcon(named_icon(self._kit, command.icon))
        action.setShortcuts(list(dict.fromkeys((*shortcuts(command.keys), *map(QKeySequence, command.also)))))
        action.setCheckable(command.checked is not None)
        action.setMenuRole(_ROLES.get(command.id, QAction.MenuRole.NoRole))
        action.triggered.connect(lambda: self._run(command))
        self._window.addAction(action)  # its shortcut works although its menu is closed
        return action

    def _held_by(self, menu: Menu) -> tuple[Command, ...]:
        return tuple(command for command in self.commands if _home(command) == _home(menu))

    def _opener(self, menu: Menu, commands: Sequence[Command]) -> QAction:
        """Opens a family's list; enabled whenever one of its commands is.

        So the first key of a chord always does something that can be seen, and Qt never waits for the
        second: it would do so past clicks, and a "1" long afterwards would still add a lane.
        """
        action = QAction(self._words.say(menu.text), self._window)
        action.setObjectName(f"choose.{menu.id}")
        action.setShortcut(QKeySequence(menu.key))
        action.triggered.connect(lambda: self._choose(menu, commands))
        self._window.addAction(action)
        return action

    def _choose(self, menu: Menu, commands: Sequence[Command]) -> None:
        from journey_editor.ui.chooser import open_chooser

        family = (self[command.id] for command in commands)
        open_chooser(self._window, self._words.say(menu.text), [one for one in family if one.isEnabled()])

    def _run(self, command: Command) -> None:
        if not changes(command) or self._window.session.may_change():
            command.run(self._window)
        self.refresh_soon()


_ROLES = {
    "file.quit": QAction.MenuRole.QuitRole,
    "help.about": QAction.MenuRole.AboutRole,
}
"""Where macOS moves commands into its application menu."""


class MenuMaker:
    """Builds menus from the table: an entry stands in the menu that it names, in the table's order.

    What is in them is made by ``complete``, after the first frame, in which no menu is open.
    """

    def __init__(self, window: MainWindow, kit: Kit, actions: Actions) -> None:
        self._window = window
        self._kit = kit
        self._actions = actions
        self._waiting: list[Callable[[], None]] | None = []

    def complete(self) -> None:
        """Fill the menus made so far; those to come are filled at once."""
        waiting, self._waiting = self._waiting or [], None
        for fill in waiting:
            fill()

    def fill_bar(self) -> None:
        """Fill the window's menu bar."""
        bar = self._window.menuBar()
        for entry in self._actions.table:
            if isinstance(entry, Menu) and not entry.menu:
                self._fill(bar.addMenu(self._kit.words.say(entry.text)), entry)

    def context_menu(self, ids: Iterable[str]) -> QMenu:
        """A menu of these commands and submenus by id; "-" parts them."""
        made = QMenu(self._window)
        made.setAccessibleName(self._kit.words.tr("Commands"))
        self._fill_in_time(lambda: self._list(made, ids))
        return made

    def submenu(self, menu_id: str) -> QMenu:
        """One menu of the table on its own, for a button."""
        entry = next(e for e in self._actions.table if isinstance(e, Menu) and e.id == menu_id)
        made = QMenu(self._kit.words.say(entry.text), self._window)
        self._fill(made, entry)
        return made

    def _fill(self, made: QMenu, menu: Menu) -> None:
        made.setObjectName(f"menu.{menu.id}")
        made.setAccessibleName(made.title().replace("&", ""))
        self._fill_in_time(lambda: self._fill_from_table(made, menu))

    def _fill_in_time(self, fill: Callable[[], None]) -> None:
        if self._waiting is None:
            fill()
        else:
            self._waiting.append(fill)

    def _list(self, made: QMenu, ids: Iterable[str]) -> None:
        entries = {entry.id: entry for entry in self._actions.table}
        for one in ids:
            if one == "-":
                made.addSeparator()
            else:
                self._add(made, entries[one])

    def _fill_from_table(self, made: QMenu, menu: Menu) -> None:
        made.setToolTipsVisible(True)
        if menu.fill is not None:
            fill = menu.fill
            made.aboutToShow.connect(lambda: (made.clear(), fill(self._window, made)))
            return
        for entry in self._actions.table:
            if entry.menu.lstrip("-") == _home(menu):
                if entry.menu.startswith("-"):
                    made.addSeparator()
                self._add(made, entry)

    def _add(self, made: QMenu, entry: Command | Menu) -> None:
        if isinstance(entry, Command):
            made.addAction(self._actions[entry.id])
            return
        sub = made.addMenu(self._kit.words.say(entry.text))
        if entry.icon:
            sub.setIcon(self._kit.icons.icon(entry.icon))
        made.aboutToShow.connect(lambda: sub.menuAction().setEnabled(self._actions.runs(entry)))
        self._fill(sub, entry)
