"""What somebody who helps wants to know of this computer and program; nothing of a map, no name of a user."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication

from journey_editor import paths

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow


def system_information(window: MainWindow) -> str:
    """A line a fact; in English, whatever the user's language, because a helper reads it."""
    from journey_editor.ui.about import facts

    kit = window.kit
    chosen = kit.preferences.value
    lines = [
        *facts().splitlines(),
        "",
        f"System: {platform.platform()} ({platform.machine()})",
        f"Desktop: {os.environ.get('XDG_CURRENT_DESKTOP', '–')}",
        f"Windows by: {QGuiApplication.platformName()}, style {QApplication.style().objectName()}",
        *(_screen(number, screen) for number, screen in enumerate(QGuiApplication.screens(), 1)),
        f"Language: {kit.words.language} (chosen: {chosen.language or 'as the system'})",
        f"Theme: {chosen.theme}, large interface: {chosen.large}",
        f"Map: {_size(window)}",
        f"Log: {at_home(paths.user_log_dir())}",
        f"Data: {at_home(paths.user_data_dir())}",
        f"Settings: {at_home(paths.user_config_dir())}",
    ]
    return "\n".join(lines) + "\n"


def copy_system_information(window: MainWindow) -> None:
    """Put it on the clipboard."""
    QGuiApplication.clipboard().setText(system_information(window))


def at_home(path: Path) -> str:
    """A path with ``~`` for the user's own folder: it is shown to others, and needs no name."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)


def _screen(number: int, screen: QScreen) -> str:
    size = screen.size()
    return (
        f"Screen {number}: {size.width()} × {size.height()}, scale {screen.devicePixelRatio():g}, "
        f"{screen.logicalDotsPerInch():g} dpi"
    )


def _size(window: MainWindow) -> str:
    if not window.files.has_document:
        return "none"
    journey = window.session.journey
    cards = sum(len(lane.cards) for lane in journey.lanes)
    return (
        f"{len(journey.phases)} phases, {len(journey.steps)} steps, {len(journey.lanes)} lanes, {cards} cards"
    )
