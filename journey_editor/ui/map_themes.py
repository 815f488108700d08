"""The map's theme: which one the user looks at, and the commands that choose it. It is never in the map."""

from __future__ import annotations

from journey_editor.layout.palettes import PALETTES, Palette, palette_or_colour
from journey_editor.problems import msg
from journey_editor.settings import Settings
from journey_editor.ui.command import Command, Menu
from journey_editor.ui.handlers import Do, When

_KEY = "Ctrl+Shift+W"


def chosen_palette(settings: Settings) -> Palette:
    """The colours in which maps are shown; in colour where a later program has chosen others."""
    return palette_or_colour(settings.map_theme)


def _chooser(palette: Palette) -> Do:
    return lambda w: w.kit.preferences.change(map_theme=palette.key)


def _is_chosen(palette: Palette) -> When:
    return lambda w: chosen_palette(w.kit.preferences.value) is palette


MAP_THEMES: tuple[Command | Menu, ...] = (
    Menu("view.map_theme", "view", msg("Map theme"), "palette", key=_KEY),
    *(
        Command(
            f"view.map_theme.{palette.key}",
            "view.map_theme",
            palette.name,
            _chooser(palette),
            "",
            (f"{_KEY}, {number}",),
            checked=_is_chosen(palette),
        )
        for number, palette in enumerate(PALETTES, 1)
    ),
)
