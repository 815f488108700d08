"""What the sections of the export dialog have in common: rows with a caption, numbers in millimetres."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QSpinBox, QWidget

from journey_editor.ui.widgets import label

AUTOMATIC = ""
"""The paper's data for whichever suits the map."""
OWN = "own"
"""The paper's data for a size of one's own."""
ONE, PHASES, POSTER = "one", "phases", "poster"
"""How a map becomes pages."""


def add_row(form: QFormLayout, name: str, field: QWidget, buddy: QWidget | None = None) -> None:
    """A field, or several whose first is ``buddy``, with its caption."""
    caption = label(name)
    caption.setBuddy(buddy or field)
    if buddy is None:
        field.setAccessibleName(name)
    form.addRow(caption, field)


def number_field(name: str, low: int, high: int, value: int) -> QSpinBox:
    """A number to type in; ``name`` is what a screen reader says."""
    field = QSpinBox()
    field.setRange(low, high)
    field.setValue(value)
    field.setAccessibleName(name)
    field.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    field.setKeyboardTracking(False)
    field.lineEdit().setTextMargins(6, 0, 6, 0)
    field.setMinimumWidth(84)
    return field


def in_a_row(*fields: QWidget, spacing: int = 8) -> QWidget:
    """Fields side by side, from the left."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(spacing)
    for field in fields:
        line.addWidget(field)
    line.addStretch(1)
    return row
