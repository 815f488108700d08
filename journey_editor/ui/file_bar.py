"""The quiet bar above the map: what is the matter with its file, and what can be done about it.

It stays until that has changed, where the toast goes by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journey_editor.ui.kit import Kit
from journey_editor.ui.widgets import frame, label
from journey_editor.views.announcing import announce

ICON = 18


class Standing(NamedTuple):
    """What the bar says, and what it offers: texts of buttons, and what they do."""

    text: str
    offers: tuple[tuple[str, Callable[[], object]], ...] = ()
    icon: str = "info"


class FileBar(QWidget):
    """One sentence and buttons; a change of what it says is announced."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._icons = kit.icons
        box = frame("notice", self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(box)
        self._row = QHBoxLayout(box)
        self._row.setContentsMargins(16, 6, 12, 6)
        self._row.setSpacing(8)
        self._icon = QLabel()
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self.text = label("", wrap=True)
        self._row.addWidget(self.text, 1)
        self.buttons: tuple[QPushButton, ...] = ()
        self._standing = Standing("")
        self.setAccessibleName(kit.words.tr("About the file"))
        self.hide()

    def say(self, standing: Standing | None) -> None:
        """Show this, or nothing."""
        if standing is None:
            self.hide()
            return
        before, self._standing = self._standing, standing
        if [name for name, _ in before.offers] != [name for name, _ in standing.offers]:
            self._make_buttons(standing)
        color = self._kit.theme.danger if standing.icon == "warning" else self._kit.theme.text
        self._icon.setPixmap(self._icons.icon(standing.icon, color).pixmap(ICON, ICON))
        fresh = self.isHidden() or self.text.text() != standing.text
        self.text.setText(standing.text)
        self.setAccessibleDescription(standing.text)
        self.show()
        if fresh:
            announce(self, standing.text)

    def _do(self, at: int) -> None:
        _name, run = self._standing.offers[at]
        run()

    def _make_buttons(self, standing: Standing) -> None:
        had_focus = any(button.hasFocus() for button in self.buttons)
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = tuple(self._button(name, at) for at, (name, _) in enumerate(standing.offers))
        if had_focus and self.buttons:
            self.buttons[0].setFocus()

    def _button(self, name: str, at: int) -> QPushButton:
        """A button keeps its place and the keyboard while what it does changes ("Next")."""
        made = QPushButton(name)
        made.setAutoDefault(False)
        made.clicked.connect(lambda: self._do(at))
        self._row.addWidget(made)
        return made
