"""The sheet of keyboard shortcuts: commands from the table, and what keys and mouse do on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journey_editor.problems import Message, msg
from journey_editor.ui.command import Menu
from journey_editor.ui.widgets import close_button, label, resize_within_screen

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow

_ON_THE_MAP: tuple[tuple[tuple[str | Message, ...], Message], ...] = (
    ((msg("Letters"),), msg("Start a card in the chosen cell, or edit the chosen card")),
    (("Return",), msg("Edit the chosen card, or finish its text")),
    (("Shift+Return",), msg("New line in the text")),
    (("Ctrl+Return",), msg("Finish, and start another card here")),
    (("Tab",), msg("Finish, and start a card in the next step")),
    (("Shift+Tab",), msg("Finish, and start a card in the step before")),
    (("Esc",), msg("Leave the text, or give up a drag")),
    (("Left", "Right", "Up", "Down"), msg("Walk from card to card")),
    (("Space", msg("drag")), msg("Move the map")),
    (("Ctrl", msg("wheel")), msg("Zoom")),
    (("Ctrl", msg("drag")), msg("Copy cards")),
)


def show_shortcuts(window: MainWindow) -> None:
    """Open the sheet."""
    words = window.kit.words
    dialog = QDialog(window)
    dialog.setWindowTitle(words.tr("Keyboard shortcuts"))
    resize_within_screen(dialog, 900, 680)
    sheet = QWidget()
    columns = QHBoxLayout(sheet)
    columns.setSpacing(40)
    left, right = QVBoxLayout(), QVBoxLayout()
    for column in (left, right):
        column.setSpacing(2)
    groups = _groups(window)
    groups.append(
        (words.tr("On the map"), [(_keys(words, keys), words.say(text)) for keys, text in _ON_THE_MAP])
    )
    total = sum(len(entries) + 2 for _, entries in groups)
    used = 0
    for title, entries in groups:
        column = left if used + len(entries) / 2 < total / 2 else right
        used += len(entries) + 2
        heading = label(title, "heading")
        heading.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column.addWidget(heading)
        column.addSpacing(4)
        column.addWidget(_table(entries))
        column.addSpacing(18)
    for column in (left, right):
        column.addStretch(1)
        columns.addLayout(column, 1)
    area = QScrollArea()
    area.setWidget(sheet)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setAccessibleName(words.tr("Keyboard shortcuts"))
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(20, 20, 20, 16)
    outer.addWidget(area, 1)
    outer.addWidget(close_button(dialog, words.tr("Close")))
    dialog.exec()
    dialog.deleteLater()


def _groups(window: MainWindow) -> list[tuple[str, list[tuple[str, str]]]]:
    """Per menu: the keys and names of its commands; those of a submenu say which ("Add lane › Free")."""
    actions, words = window.actions_, window.kit.words
    menus = {entry.id: words.say(entry.text) for entry in actions.table if isinstance(entry, Menu)}
    tops = [entry for entry in actions.table if isinstance(entry, Menu) and not entry.menu]
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for top in tops:
        entries: list[tuple[str, str]] = []
        for command in actions.commands:
            menu = command.menu.lstrip("-")
            if menu.split(".")[0] == top.id:
                keys = actions[command.id].shortcut()
                if not keys.isEmpty():
                    text = command.text.text if command.own_name else words.say(command.text)
                    text = text if menu == top.id else f"{menus[menu]} › {text}"
                    entries.append((native(keys), text.rstrip("…")))
        if entries:
            found.append((words.say(top.text).replace("&", ""), entries))
    return found


def native(keys: QKeySequence) -> str:
    """A shortcut as this platform and language write it."""
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


def _keys(words, parts: tuple[str | Message, ...]) -> str:
    said: list[str] = []
    for part in parts:
        if isinstance(part, Message):
            said.append(words.say(part))
        elif part == "Ctrl":
            said.append(native(QKeySequence("Ctrl+A")).rstrip("A").rstrip("+"))
        else:
            said.append(native(QKeySequence(part)))
    arrows = parts == ("Left", "Right", "Up", "Down")
    return " ".join(said) if arrows else " + ".join(said)


def _table(entries: list[tuple[str, str]]) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    for row, (keys, text) in enumerate(entries):
        grid.addWidget(label(text, wrap=len(text) > 36), row, 0)
        key = label(keys, "muted")
        key.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(key, row, 1)
    return holder
