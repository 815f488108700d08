"""A map to be looked at in a dialog: the canvas with its zoom, around a session that refuses changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journey_editor.problems import msg
from journey_editor.session.selection import Selection
from journey_editor.session.session import Session
from journey_editor.ui.kit import Kit
from journey_editor.ui.map_themes import chosen_palette
from journey_editor.ui.widgets import tool_button
from journey_editor.views.canvas.view import CanvasView

if TYPE_CHECKING:
    from journey_editor.model import Journey

READABLE = 0.5
"""The zoom below which a card that one goes to is brought nearer."""
NEAR = 0.8
LOOKED_AT = msg("This map is only to be looked at here.")


class MapView(QWidget):
    """Shows a map as the main window does: it scrolls, zooms, and is read out, but nothing in it changes."""

    def __init__(self, kit: Kit, journey: Journey, name: str) -> None:
        """``name``: what a screen reader calls it."""
        super().__init__()
        words, icons = kit.words, kit.icons
        self.session = Session(journey, self)
        self.session.load(journey, read_only=LOOKED_AT)
        self.canvas = CanvasView(self.session, words, kit.fonts, kit.symbols, kit.data)
        self.canvas.set_look(dark=kit.theme.dark, large=kit.preferences.value.large)
        self.canvas.set_palette(chosen_palette(kit.preferences.value))
        self.canvas.setAccessibleName(name)
        self.canvas.setMinimumSize(240, 160)
        canvas = self.canvas
        self.out = tool_button(icons.icon("zoom-out"), words.tr("Zoom out"))
        self.nearer = tool_button(icons.icon("zoom-in"), words.tr("Zoom in"))
        self.fit = tool_button(icons.icon("fit"), words.tr("Fit map"))
        self.tools = QHBoxLayout()
        self.tools.setSpacing(2)
        for button, run, keys in (
            (self.out, canvas.zoom_out, QKeySequence.StandardKey.ZoomOut),
            (self.nearer, canvas.zoom_in, QKeySequence.StandardKey.ZoomIn),
            (self.fit, canvas.zoom_fit, "Ctrl+1"),
        ):
            button.clicked.connect(lambda _=False, run=run: run())
            QShortcut(QKeySequence(keys), self, lambda run=run: run())
            self.tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self.tools)
        column.addWidget(canvas, 1)
        QTimer.singleShot(0, canvas, canvas.zoom_fit)  # when it has its size

    def show_journey(self, journey: Journey) -> None:
        """Show another state of the same map from where one looks now."""
        self.session.receive(journey)

    def go_to(self, record: str) -> None:
        """Select a card or heading and bring it into sight, near enough to be read; pass over what is not
        on the map.
        """
        chosen = Selection.of_record(self.session.journey, record)
        self.session.select(chosen)
        if not chosen:
            return
        canvas = self.canvas
        if canvas.zoom < READABLE:
            canvas.zoom_to(NEAR)
        if chosen.cards:
            canvas.reveal(chosen.cards)
        else:
            canvas.sight.show_heading(chosen)
