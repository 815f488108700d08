"""The sheet of keyboard shortcuts: what keys and mouse do on the map, and every command of the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journey_editor.i18n import Words
from journey_editor.problems import Message, msg
from journey_editor.ui.command import Actions, Command, Menu, keys_of, native
from journey_editor.ui.widgets import close_button, label, resize_within_screen

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow

WIDTH, HEIGHT = 1240, 1000
"""Pixels: all of it is in sight on a screen of 1920 × 1080; on lower ones it scrolls."""
GAP = 3
"""Pixels between two rows."""
APART = 18
"""Pixels between two groups."""
AROUND = 76
"""Pixels of the sheet's height that its edge and its button take."""
COLUMN = 340
"""Pixels that a column needs at least."""
SHORT = 100
"""Pixels: names of a family up to this width stand three in a row, longer ones two."""

_ON_THE_MAP: tuple[tuple[tuple[str | Message, ...], Message], ...] = (
    ((msg("Letters"),), msg("Start a card in the chosen cell, or edit the chosen card")),
    (("Return",), msg("Edit the chosen card, or finish its text")),
    (("Shift+Return",), msg("New line in the text")),
    (("Ctrl+Return",), msg("Finish, and start another card here")),
    (("Tab",), msg("Finish, and start a card in the next step")),
    (("Shift+Tab",), msg("Finish, and start a card in the step before")),
    (("Esc",), msg("Leave the text, or give up a drag")),
    (("Left", "Right", "Up", "Down"), msg("Walk from card to card")),
    (("Home", "End"), msg("First or last card of the lane")),
    (("Ctrl+Home", "Ctrl+End"), msg("First or last card of the map")),
    (("Shift", msg("arrows, Home, End")), msg("Select all on the way")),
    (("Ctrl", msg("click")), msg("Select one more card, or one less")),
    ((msg("Drag on the ground"),), msg("Select what the frame touches")),
    (("Space", msg("drag")), msg("Move the map")),
    (("Ctrl", msg("wheel")), msg("Zoom")),
    (("Ctrl", msg("drag")), msg("Copy cards")),
    (("Alt", msg("digit")), msg("Set the emotion while typing")),
    (("Shift+F10",), msg("Menu of what is chosen")),
    (("?",), msg("This list, while nothing is selected")),
)
_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


@dataclass(frozen=True, slots=True)
class Row:
    """What something is called, and the keys that do it, one after the other."""

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Commands of one submenu: what opens its list (nothing where their keys stand alone), and each key."""

    head: Row
    choices: tuple[Row, ...]


Group = tuple[str, Sequence[Row | Family]]


def show_shortcuts(window: MainWindow) -> None:
    """Open the sheet."""
    dialog = QDialog(window)
    resize_within_screen(dialog, WIDTH, HEIGHT)
    fill(dialog, window.actions_, window.kit.words)
    dialog.exec()
    dialog.deleteLater()


def fill(dialog: QDialog, actions: Actions, words: Words) -> None:
    """Put the sheet into a dialog, in as many columns as its width holds."""
    title = words.tr("Keyboard shortcuts")
    dialog.setWindowTitle(title)
    area = QScrollArea()
    area.setWidget(_sheet(groups(actions, words), dialog.width() - 56, dialog.height() - AROUND))
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setAccessibleName(title)
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(24, 20, 12, 16)
    outer.addWidget(area, 1)
    outer.addWidget(close_button(dialog, words.tr("Close")))


# ---- what stands on it


def groups(actions: Actions, words: Words) -> list[Group]:
    """The keys on the map, then those of each menu."""
    on_the_map = [Row(words.say(text), _keys(words, keys)) for keys, text in _ON_THE_MAP]
    found: list[Group] = [(words.tr("On the map"), on_the_map)]
    for top in actions.menus:
        if not top.menu:
            inside = (entry for entry in actions.table if entry.menu.lstrip("-") == top.id)
            entries = [entry for one in inside for entry in _entries(one, actions, words)]
            found.append((words.say(top.text).replace("&", ""), entries))
    return found


def _entries(entry: Command | Menu, actions: Actions, words: Words) -> Iterable[Row | Family]:
    if isinstance(entry, Command):
        yield _row(entry, actions, words)
        return
    name = words.say(entry.text)
    if entry.shows:
        yield Row(name, _pressed(actions[entry.shows].shortcut()))
        return
    held = [command for command in actions.commands if command.menu.lstrip("-") == entry.id]
    if held:
        key = (native(entry.key),) if entry.key else ()
        yield Family(Row(name, key), tuple(_row(command, actions, words, last=True) for command in held))


def _row(command: Command, actions: Actions, words: Words, *, last: bool = False) -> Row:
    text = command.text.text if command.own_name else words.say(command.text)
    pressed = _pressed(actions[command.id].shortcut())
    return Row(text.rstrip("…"), pressed[-1:] if last else pressed)


def _pressed(keys: QKeySequence) -> tuple[str, ...]:
    return tuple(native(key) for key in keys_of(keys))


def _keys(words: Words, parts: tuple[str | Message, ...]) -> tuple[str, ...]:
    """Keys as they are marked; a word of our own goes with the key before it ("Ctrl + wheel")."""
    said = [words.say(part) if isinstance(part, Message) else _marked(part) for part in parts]
    return (" + ".join(said),) if isinstance(parts[-1], Message) else tuple(said)


def _marked(key: str) -> str:
    if key in ("Ctrl", "Alt"):  # which Qt names only together with another key
        return native(f"{key}+A").removesuffix("A").removesuffix("+")
    return _ARROWS.get(key) or native(key)


# ---- how it looks


def _sheet(found: Sequence[Group], width: int, height: int) -> QWidget:
    """The groups in as many columns as ``width`` pixels hold, if they can within ``height``."""
    sheet = QWidget()
    row = QHBoxLayout(sheet)
    row.setContentsMargins(0, 0, 12, 0)
    row.setSpacing(36)
    count = max(1, min(3, width // COLUMN))
    one = (width - 36 * (count - 1)) // count
    blocks = [_block(title, entries) for title, entries in found]
    for part in _split([_height(block, one) + APART for block in blocks], count, height + APART):
        column = QVBoxLayout()
        column.setSpacing(APART)
        for number in part:
            column.addWidget(blocks[number])
        column.addStretch(1)
        row.addLayout(column, 1)
    return sheet


def _split(heights: Sequence[int], count: int, room: int) -> list[list[int]]:
    """Which groups stand in which column: as much in their order as goes into ``room``, and then so that
    the longest column is as short as can be.
    """

    def cost(columns: tuple[int, ...]) -> tuple[int, int, int]:
        lengths = [0] * count
        for column, height in zip(columns, heights, strict=True):
            lengths[column] += height
        back = sum(before > after for before, after in pairwise(columns))
        return max(0, max(lengths) - room), back, max(lengths)

    best = min(product(range(count), repeat=len(heights)), key=cost)
    return [[number for number, column in enumerate(best) if column == one] for one in range(count)]


def _height(block: QWidget, width: int) -> int:
    return block.heightForWidth(width) if block.hasHeightForWidth() else block.sizeHint().height()


def _block(title: str, entries: Sequence[Row | Family]) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    column.addWidget(label(title, "heading"))
    for entry in entries:
        column.addLayout(_line(entry if isinstance(entry, Row) else entry.head))
        if isinstance(entry, Family):
            column.addWidget(_choices(entry.choices))
    return block


def _line(row: Row) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(4)
    line.addWidget(label(row.text, wrap=True), 1)
    for key in row.keys:
        line.addWidget(label(key, "key"), 0, Qt.AlignmentFlag.AlignTop)
    return line


def _choices(choices: Sequence[Row]) -> QWidget:
    """A family's keys and names, in rows of two or three."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(12, 0, 0, 4)
    grid.setHorizontalSpacing(6)
    grid.setVerticalSpacing(GAP)
    names = [label(choice.text) for choice in choices]
    across = 3 if max(name.sizeHint().width() for name in names) <= SHORT else 2
    for number, (choice, name) in enumerate(zip(choices, names, strict=True)):
        row, column = divmod(number, across)
        cap = label(choice.keys[0], "key")
        cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        grid.addWidget(cap, row, 2 * column)
        grid.addWidget(name, row, 2 * column + 1)
        grid.setColumnStretch(2 * column + 1, 1)
    return holder
