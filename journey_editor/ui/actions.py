"""The one table of commands. Menus, tools, context menus and the palette are made from it.

Here stand the Edit and the Help menu; the longer ones have a module each.
"""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from journey_editor.problems import msg
from journey_editor.ui import find_commands as search
from journey_editor.ui import handlers as do
from journey_editor.ui.command import Command, Menu
from journey_editor.ui.file_table import FILE
from journey_editor.ui.map_table import CARD, MAP
from journey_editor.ui.view_table import VIEW

Std = QKeySequence.StandardKey

_EDIT: tuple[Command | Menu, ...] = (
    Menu("edit", "", msg("&Edit")),
    Command("edit.undo", "edit", msg("Undo"), do.undo, "undo", (Std.Undo,), do.can_undo, label=do.undo_text),
    Command(
        "edit.redo",
        "edit",
        msg("Redo"),
        do.redo,
        "redo",
        (Std.Redo,),
        do.can_redo,
        label=do.redo_text,
        also=("Ctrl+Y", "Ctrl+Shift+Z"),
    ),
    Command("edit.cut", "-edit", msg("Cut"), do.cut, "cut", (Std.Cut,), do.has_cards),
    Command("edit.copy", "edit", msg("Copy"), do.copy, "copy", (Std.Copy,), do.has_cards),
    Command(
        "edit.copy_picture", "edit", msg("Copy as picture"), do.copy_picture, "picture", ("F9",), do.editing
    ),
    Command("edit.paste", "edit", msg("Paste"), do.paste, "paste", (Std.Paste,), do.editing),
    Command("edit.duplicate", "edit", msg("Duplicate"), do.duplicate, "duplicate", ("Ctrl+D",), do.has_cards),
    Command("edit.delete", "edit", msg("Delete"), do.delete, "delete", ("Del",), do.has_selection),
    Command(
        "edit.select_all", "-edit", msg("Select all cards"), do.select_all, "", (Std.SelectAll,), do.editing
    ),
    Command("edit.rename", "edit", msg("Edit text"), do.edit_current, "rename", ("F2",), do.has_selection),
    Command("edit.find", "-edit", msg("Find…"), search.find, "search", (Std.Find, "Ctrl+F"), do.editing),
    Command(
        "edit.find_next", "edit", msg("Next match"), search.find_next, "chevron-down", ("F3",), do.editing
    ),
    Command(
        "edit.find_previous",
        "edit",
        msg("Previous match"),
        search.find_previous,
        "chevron-up",
        ("Shift+F3",),
        do.editing,
    ),
    Command(
        "edit.find_all",
        "edit",
        msg("Select all matches"),
        search.select_found,
        "select-all",
        ("Ctrl+Shift+A",),
        search.has_found,
    ),
    Command(
        "edit.find_clear",
        "edit",
        msg("Clear search and filters"),
        search.clear,
        "",
        ("Ctrl+Shift+F",),
        search.has_asked,
    ),
    Command(
        "edit.next_conflict",
        "-edit",
        msg("Next conflict"),
        search.next_conflict,
        "warning",
        ("F7",),
        search.has_conflicts,
    ),
    Command(
        "edit.previous_conflict",
        "edit",
        msg("Previous conflict"),
        search.previous_conflict,
        "",
        ("Shift+F7",),
        search.has_conflicts,
    ),
    Command(
        "edit.conflicts",
        "edit",
        msg("Conflicts side by side…"),
        search.settle_conflicts,
        "",
        ("Ctrl+Shift+R",),
        search.has_conflicts,
    ),
    Command("edit.palette", "-edit", msg("All commands…"), do.show_palette, "", ("Ctrl+K",)),
)

_HELP: tuple[Command | Menu, ...] = (
    Menu("help", "", msg("&Help")),
    Command(
        "help.shortcuts",
        "help",
        msg("Keyboard shortcuts"),
        do.show_shortcuts,
        "help",
        (Std.HelpContents, "F1"),
        also=("?",),  # where it is not typed: the canvas takes it for a card or cell that is selected
    ),
    Menu("help.samples", "help", msg("Open sample"), "map", do.fill_samples),
    Command(
        "help.system",
        "-help",
        msg("Copy system information"),
        do.copy_system_information,
        "copy",
        ("Ctrl+F1",),
    ),
    Command("help.log", "help", msg("Show log folder"), do.show_log_folder, "folder", ("Ctrl+Shift+F1",)),
    Command("help.about", "-help", msg("About Journey editor"), do.show_about, "info", ("Shift+F1",)),
)

TABLE: tuple[Command | Menu, ...] = (*FILE, *_EDIT, *MAP, *CARD, *VIEW, *_HELP)
