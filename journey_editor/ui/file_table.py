"""The commands of the File menu, for the one table of ``ui.actions``."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from journey_editor.problems import msg
from journey_editor.ui import file_commands as file
from journey_editor.ui import handlers as do
from journey_editor.ui.command import Command, Menu

Std = QKeySequence.StandardKey

FILE: tuple[Command | Menu, ...] = (
    Menu("file", "", msg("&File")),
    Command("file.new", "file", msg("New…"), do.show_start, "new", (Std.New,)),
    Command("file.open", "file", msg("Open…"), do.open_file, "open", (Std.Open,)),
    Menu("file.recent", "file", msg("Open recent"), "folder", do.fill_recent, do.has_recent),
    Command("file.save", "-file", msg("Save"), do.save, "save", (Std.Save,), do.editing),
    Command(
        "file.save_as",
        "file",
        msg("Save as…"),
        do.save_as,
        "save-as",
        (Std.SaveAs, "Ctrl+Shift+S"),
        do.editing,
    ),
    Command("file.versions", "file", msg("Versions…"), do.show_versions, "", ("Ctrl+Shift+V",), do.editing),
    Command(
        "file.compare",
        "-file",
        msg("Compare with…"),
        file.compare_with,
        "compare",
        ("Ctrl+Shift+C",),
        do.editing,
    ),
    Command(
        "file.merge", "file", msg("Merge with…"), file.merge_with, "merge", ("Ctrl+Shift+B",), do.editing
    ),
    Command("file.combine", "file", msg("Combine maps…"), file.combine_maps, "combine", ("Ctrl+Shift+X",)),
    Command("file.export_pdf", "-file", msg("Export PDF…"), do.export_pdf, "export", ("Ctrl+E",), do.editing),
    Command(
        "file.export_png", "file", msg("Export picture…"), do.export_png, "", ("Ctrl+Shift+E",), do.editing
    ),
    Command("file.print", "-file", msg("Print…"), file.print_map, "", (Std.Print, "Ctrl+P"), do.editing),
    Command("file.close", "-file", msg("Close map"), do.close_map, "", (Std.Close, "Ctrl+W"), do.editing),
    Command("file.quit", "file", msg("Quit"), do.quit_program, "", (Std.Quit, "Ctrl+Q")),
)
