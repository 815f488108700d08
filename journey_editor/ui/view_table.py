"""The commands of the View menu, for the one table of ``ui.actions``."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from journey_editor.i18n import LANGUAGE_NAMES
from journey_editor.method.lanes import PARKING
from journey_editor.problems import Message, msg
from journey_editor.ui import handlers as do
from journey_editor.ui import looking as look
from journey_editor.ui.command import Command, Menu
from journey_editor.ui.map_themes import MAP_THEMES

Std = QKeySequence.StandardKey

_THEMES, _LANGUAGES = "Ctrl+Shift+D", "Ctrl+Shift+M"
"""The keys of families: each opens its list, and a second key chooses from it."""


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


VIEW: tuple[Command | Menu, ...] = (
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
    *MAP_THEMES,
    Menu("view.theme", "view", msg("Theme"), "sun", key=_THEMES),
    _theme(1, "system", msg("As the system"), "settings"),
    _theme(2, "light", msg("Light"), "sun"),
    _theme(3, "dark", msg("Dark"), "moon"),
    Menu("view.language", "view", msg("Language"), "language", key=_LANGUAGES),
    *(_language(number, code) for number, code in enumerate(LANGUAGE_NAMES, 1)),
)
