"""The settings while the program runs: one holder that writes them when they change."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from journey_editor.settings import Settings, load_settings, save_settings


class Preferences(QObject):
    """Holds the user's settings. A settings file that cannot be read or written stops nothing."""

    changed = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._value = load_settings(path)
        self._held = False
        self._written = self._value

    @property
    def value(self) -> Settings:
        return self._value

    def change(self, **fields: Any) -> None:
        """Change members of the settings and write them."""
        self.put(self._value._replace(**fields))

    def put(self, settings: Settings) -> None:
        """Make ``settings`` the settings and write them."""
        if settings == self._value:
            return
        self._value = settings
        self._write()
        self.changed.emit()

    def hold(self) -> None:
        """Write nothing until ``release``: a disk may take its time, and the first frame waits."""
        self._held = True

    def release(self) -> None:
        """Write what was changed meanwhile, and from now on every change."""
        self._held = False
        self._write()

    def _write(self) -> None:
        if self._held or self._written == self._value:
            return
        self._written = self._value
        try:
            save_settings(self._path, self._value)
        except OSError as error:
            logging.getLogger(__name__).warning("settings not written: %s", error)
