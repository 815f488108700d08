"""Five faces and none, as a row of exclusive buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from journey_editor.method.emotions import emotion_name
from journey_editor.model import EMOTIONS
from journey_editor.ui.kit import Kit
from journey_editor.ui.names import EMOTION_KEYS
from journey_editor.ui.one_stop import OneStop
from journey_editor.ui.widgets import tool_button


class FaceRow(QWidget):
    """Shows an emotion; emits the one that is chosen. One stop of the Tab key."""

    chosen = Signal(object)
    """−2 … +2, or None."""

    def __init__(self, kit: Kit, size: int = 24) -> None:
        super().__init__()
        words = kit.words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.buttons: dict[int | None, QToolButton] = {}
        for value in (*EMOTIONS, None):
            icon = kit.icons.icon("close", kit.theme.muted) if value is None else kit.icons.face(value)
            button = tool_button(icon, words.say(emotion_name(value)), size if value is not None else 16)
            button.setToolTip(f"{button.toolTip()}  {EMOTION_KEYS[value]}")
            button.setMinimumSize(size + 10, size + 10)
            button.setCheckable(value is not None)
            button.clicked.connect(lambda _=False, value=value: self.chosen.emit(value))
            self.buttons[value] = button
            row.addWidget(button)
        row.addStretch(1)
        self._stop = OneStop(self, tuple(self.buttons.values()))
        self.setAccessibleName(words.tr("Emotion"))

    def show_emotion(self, emotions: frozenset[int | None]) -> None:
        """Mark the emotion that all selected cards have; nothing when they differ."""
        common = next(iter(emotions)) if len(emotions) == 1 else None
        for value, button in self.buttons.items():
            button.setChecked(value is not None and value == common)
        self.buttons[None].setEnabled(emotions != {None})
        self._stop.refresh()
