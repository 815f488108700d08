"""The small lock in the corner above the lanes: that the structure is locked, and the way to unlock it."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton

from journey_editor.ui.command import native
from journey_editor.ui.kit import Kit
from journey_editor.ui.large import TARGET as LARGE
from journey_editor.ui.widgets import TARGET, tool_button
from journey_editor.views.canvas.view import CanvasView

INSET = 2
"""Pixels from the edges of the corner."""


class LockButton:
    """Makes the button when the first locked map is shown, and keeps it in the corner."""

    def __init__(self, canvas: CanvasView, kit: Kit, action: QAction) -> None:
        self._canvas = canvas
        self._kit = kit
        self._action = action
        self._button: QToolButton | None = None
        self._allowed = True
        for bar in (canvas.horizontalScrollBar(), canvas.verticalScrollBar()):
            bar.valueChanged.connect(self.place)
            bar.rangeChanged.connect(self.place)
        canvas.zoom_changed.connect(self.place)
        kit.session.changed.connect(self.place)
        self.place()

    @property
    def button(self) -> QToolButton | None:
        """The button, once a locked map has been shown."""
        return self._button

    def allow(self, allowed: bool) -> None:
        """Whether it may show; not while the map is presented."""
        self._allowed = allowed
        self.place()

    def place(self) -> None:
        """Show the button where the corner is now, or hide it."""
        if not (self._allowed and self._kit.session.journey.locked):
            if self._button is not None:
                self._button.hide()
            return
        if self._button is None:
            self._button = self._made()
        camera, at = self._canvas.camera, self._canvas.viewport().pos()
        self._button.move(at + QPoint(round(camera.heads_left) + INSET, round(camera.header_top) + INSET))
        self._button.show()

    def _made(self) -> QToolButton:
        words = self._kit.words
        made = tool_button(self._kit.icons.icon("lock", "#3b414d"), words.tr("Unlock structure"), 16)
        made.setParent(self._canvas)
        keys = native(self._action.shortcut())
        made.setToolTip(words.tr("Phases, steps and lanes are locked. Click to unlock ({keys}).", keys=keys))
        made.setStyleSheet("QToolButton { background: #ffffff; border: 1px solid #9aa3b2; padding: 0; }")
        made.clicked.connect(self._action.trigger)
        side = LARGE if self._kit.preferences.value.large else TARGET
        made.setFixedSize(side, side)
        return made
