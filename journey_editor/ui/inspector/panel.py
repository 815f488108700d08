"""What the inspector's pages share: a heading over a column of fields."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journey_editor.ui.kit import Kit
from journey_editor.ui.widgets import label


class Panel(QWidget):
    """A page: its heading, a line below it where there is more to say, and then ``column`` goes on."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._session = kit.session
        self.column = tight_column(self)
        self.heading = label("", "heading", True)
        self.detail = label("", "muted", True)
        self.detail.hide()
        self.column.addWidget(self.heading)
        self.column.addWidget(self.detail)
        self.column.addSpacing(8)

    def say(self, heading: str, detail: str = "") -> None:
        """Put words into the heading and the line below it, which goes when it has none."""
        self.heading.setText(heading)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))


def tight_column(holder: QWidget) -> QVBoxLayout:
    """A column of fields without edges of its own."""
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    return column
