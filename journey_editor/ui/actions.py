"""The one table of commands. Menus, tools, context menus and the palette are made from it."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from journey_editor.i18n import LANGUAGE_NAMES
from journey_editor.layout.theme import PAPERS
from journey_editor.method.emotions import emotion_name
from journey_editor.method.lanes import PARKING, kind_name
from journey_editor.model import COLORS, EMOTIONS, LANE_KINDS
from journey_editor.problems import Message, msg, msgn
from journey_editor.ui import adding
from journey_editor.ui import find_commands as search
from journey_editor.ui import handlers as do
from journey_editor.ui import locking as lock
from journey_editor.ui import looking as look
from journey_editor.ui import sizing_commands as size
from journey_editor.ui.command import Command, Menu
from journey_editor.ui.file_table import FILE
from journey_editor.ui.names import COLOR_NAMES, EMOTION_KEYS

Std = QKeySequence.StandardKey

_LANES, _COLORS, _THEMES, _LANGUAGES = "Ctrl+Shift+L", "Ctrl+Shift+H", "Ctrl+Shift+D", "Ctrl+Shift+M"
"""The keys of families: each opens its list, and a second key chooses from it."""
_COLOR_KEYS = "123456789+"

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
    Command("edit.palette", "-edit", msg("All commands…"), do.show_palette, "search", ("Ctrl+K",)),
)

_MAP: tuple[Command | Menu, ...] = (
    Menu("map", "", msg("&Map")),
    Command("map.add_phase", "map", msg("Add phase"), do.add_phase, "phase", ("Ctrl+Shift+P",), do.editing),
    Command("map.add_step", "map", msg("Add step"), do.add_step, "step", ("Ctrl+Shift+T",), do.editing),
    Menu("map.add_lane", "map", msg("Add lane"), "lane", None, do.editing, _LANES),
    *(
        Command(
            f"map.add_lane.{kind.value}",
            "map.add_lane",
            kind_name(kind.value),
            do.adder(kind.value),
            f"lane-{kind.value}",
            (f"{_LANES}, {number}",),
            do.editing,
        )
        for number, kind in enumerate(LANE_KINDS, 1)
    ),
    Command(
        "map.rename", "-map", msg("Rename heading"), do.edit_current, "rename", ("Shift+F2",), do.has_heading
    ),
    Menu("map.color", "map", msg("Heading colour"), "palette", None, do.has_heading, shows="card.color"),
    Command("map.left", "-map", msg("Move left"), do.mover(-1, 0), "move-left", ("Ctrl+Left",), do.can_move),
    Command(
        "map.right", "map", msg("Move right"), do.mover(1, 0), "move-right", ("Ctrl+Right",), do.can_move
    ),
    Command("map.up", "map", msg("Move up"), do.mover(0, -1), "move-up", ("Ctrl+Up",), do.can_move),
    Command("map.down", "map", msg("Move down"), do.mover(0, 1), "move-down", ("Ctrl+Down",), do.can_move),
    Command(
        "map.wider", "-map", msg("Wider"), size.resizer(1, 0), "wider", ("Alt+Shift+Right",), size.has_width
    ),
    Command(
        "map.narrower",
        "map",
        msg("Narrower"),
        size.resizer(-1, 0),
        "narrower",
        ("Alt+Shift+Left",),
        size.has_width,
    ),
    Command(
        "map.taller", "map", msg("Taller"), size.resizer(0, 1), "taller", ("Alt+Shift+Down",), size.has_height
    ),
    Command(
        "map.lower", "map", msg("Lower"), size.resizer(0, -1), "lower", ("Alt+Shift+Up",), size.has_height
    ),
    Command(
        "map.lock",
        "-map",
        msg("Lock structure"),
        lock.toggle,
        "lock",
        ("Ctrl+Shift+K",),
        do.editing,
        lock.is_on,
    ),
    Command(
        "map.people",
        "-map",
        msg("Owners and channels…"),
        do.show_people,
        "owner",
        ("Ctrl+Shift+O",),
        do.editing,
    ),
    Command("map.properties", "map", msg("Map properties"), do.show_map, "map", ("Ctrl+I",), do.editing),
)

_CARD: tuple[Command | Menu, ...] = (
    Menu("card", "", msg("&Card")),
    Command(
        "card.new",
        "card",
        msg("New card"),
        adding.add,
        "card",
        ("Ins", "Ctrl+Shift+N"),
        adding.can_add,
        label=adding.add_text,
    ),
    Command("card.edit", "card", msg("Card details"), do.show_card, "info", ("Alt+Return",), do.has_cards),
    Command(
        "card.park",
        "card",
        msgn("Park card", "Park {n} cards", 1),
        do.park,
        "parking",
        ("Ctrl+J",),
        do.has_cards,
        label=do.park_text,
    ),
    Menu("card.emotion", "-card", msg("Emotion"), "emotion", None, do.has_cards),
    *(
        Command(
            f"card.emotion.{value:+d}",
            "card.emotion",
            emotion_name(value),
            do.rater(value),
            f"face{value:+d}",
            (EMOTION_KEYS[value],),
            do.has_cards,
            do.is_rated(value),
            also=(f"Alt+{EMOTION_KEYS[value]}",),
        )
        for value in EMOTIONS
    ),
    Command(
        "card.emotion.none",
        "-card.emotion",
        emotion_name(None),
        do.rater(None),
        "",
        (EMOTION_KEYS[None],),
        do.has_cards,
        also=(f"Alt+{EMOTION_KEYS[None]}",),
    ),
    Menu("card.owner", "card", msg("Owner"), "owner", do.fill_owners, do.has_cards),
    Menu("card.channel", "card", msg("Channel"), "channel-other", do.fill_channels, do.has_cards),
    Menu("card.color", "card", msg("Colour"), "palette", None, do.has_cards, _COLORS),
    Command(
        "card.color.none",
        "card.color",
        msg("As the lane"),
        do.painter(None),
        "lane",
        (f"{_COLORS}, 0",),
        do.has_colored,
        do.is_painted(None),
        do.uncolored_text,
    ),
    *(
        Command(
            f"card.color.{color.value}",
            "card.color",
            COLOR_NAMES[color],
            do.painter(color.value),
            PAPERS[color],
            (f"{_COLORS}, {key}",),
            do.has_colored,
            do.is_painted(color.value),
        )
        for key, color in zip(_COLOR_KEYS, COLORS, strict=True)
    ),
)


def _theme(number: int, name: str, text: Message, icon: str) -> Command:
    return Command(
        f"view.theme.{name}",
        "view.theme",
        text,
        look.theme_chooser(name),
        icon,
        (f"{_THEMES}, {number}",),
        checked=look.is_theme(name),
    )


def _language(number: int, code: str) -> Command:
    return Command(
        f"view.language.{code}",
        "view.language",
        Message(LANGUAGE_NAMES[code]),
        look.language_chooser(code),
        "",
        (f"{_LANGUAGES}, {number}",),
        checked=look.is_language(code),
        own_name=True,
    )


_VIEW: tuple[Command | Menu, ...] = (
    Menu("view", "", msg("&View")),
    Command(
        "view.zoom_in",
        "view",
        msg("Zoom in"),
        look.zoom_in,
        "zoom-in",
        (Std.ZoomIn,),
        do.editing,
        also=("Ctrl+=",),
    ),
    Command("view.zoom_out", "view", msg("Zoom out"), look.zoom_out, "zoom-out", (Std.ZoomOut,), do.editing),
    Command("view.zoom_100", "view", msg("Actual size"), look.zoom_100, "", ("Ctrl+0",), do.editing),
    Command("view.fit", "-view", msg("Fit map"), look.zoom_fit, "fit", ("Ctrl+1",), do.editing),
    Command("view.fit_phase", "view", msg("Fit phase"), look.zoom_phase, "phase", ("Ctrl+2",), do.editing),
    Command(
        "view.fit_selection",
        "view",
        msg("Fit selection"),
        look.zoom_selection,
        "",
        ("Ctrl+3",),
        do.has_selection,
    ),
    Command(
        "view.back",
        "view",
        msg("Back to the view before"),
        look.back,
        "",
        ("Alt+Left",),
        look.can_go_back,
    ),
    Command(
        "view.forward",
        "view",
        msg("Forward again"),
        look.forward,
        "",
        ("Alt+Right",),
        look.can_go_forward,
    ),
    Command(
        "view.inspector",
        "-view",
        msg("Inspector"),
        look.toggle_inspector,
        "info",
        ("Ctrl+Shift+I",),
        do.editing,
        look.inspector_shown,
    ),
    Command(
        "view.parking",
        "view",
        PARKING,
        look.toggle_parking,
        "parking",
        ("Ctrl+Shift+J",),
        do.editing,
        look.parking_shown,
    ),
    Command(
        "view.overview",
        "view",
        msg("Overview"),
        look.toggle_overview,
        "overview",
        ("F8",),
        do.editing,
        look.overview_shown,
    ),
    Command(
        "view.enter_overview",
        "view",
        msg("Move in the overview"),
        look.enter_overview,
        "",
        ("F6",),
        do.editing,
    ),
    Command(
        "view.present",
        "-view",
        msg("Present"),
        look.present,
        "present",
        ("F5",),
        do.editing,
        look.is_presenting,
        look.present_text,
    ),
    Command(
        "view.next_phase", "view", msg("Next phase"), look.next_phase, "", ("PgDown",), look.is_presenting
    ),
    Command(
        "view.previous_phase",
        "view",
        msg("Previous phase"),
        look.previous_phase,
        "",
        ("PgUp",),
        look.is_presenting,
    ),
    Command(
        "view.large",
        "-view",
        msg("Large interface"),
        look.toggle_large,
        "",
        ("Ctrl+Shift+G",),
        checked=look.is_large,
    ),
    Command(
        "view.motion",
        "view",
        msg("Gentle motion"),
        look.toggle_motion,
        "",
        ("Ctrl+Shift+Y",),
        checked=look.is_moving,
    ),
    Menu("view.theme", "view", msg("Theme"), "sun", key=_THEMES),
    _theme(1, "system", msg("As the system"), "settings"),
    _theme(2, "light", msg("Light"), "sun"),
    _theme(3, "dark", msg("Dark"), "moon"),
    Menu("view.language", "view", msg("Language"), "language", key=_LANGUAGES),
    *(_language(number, code) for number, code in enumerate(LANGUAGE_NAMES, 1)),
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

TABLE: tuple[Command | Menu, ...] = (*FILE, *_EDIT, *_MAP, *_CARD, *_VIEW, *_HELP)
