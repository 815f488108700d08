"""What shows the selected cards follows them, but never holds up a frame."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from journey_editor.ui.kit import Kit

MANY = 300
"""Selected cards that are read as soon as the frame is out; more take some milliseconds."""
REST = 60
"""Milliseconds of rest after which more are read."""


class Follower(QTimer):
    """Calls ``refresh`` after the map or the selection has changed: when the canvas has painted it, or,
    for so many selected cards that reading them all would hold up a frame, after a moment's rest.
    """

    def __init__(self, owner: QWidget, kit: Kit, refresh: Callable[[], None]) -> None:
        super().__init__(owner)
        self._session = kit.session
        self.setSingleShot(True)
        self.timeout.connect(refresh)
        kit.session.changed.connect(self.follow)
        kit.session.selection_changed.connect(self.follow)

    def follow(self) -> None:
        """Something changed."""
        self.start(REST if len(self._session.selection.cards) > MANY else 0)
