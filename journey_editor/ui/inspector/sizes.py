"""The inspector's field for a size in points, or for the usual one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout

from journey_editor.ui.inspector.fields import give_name
from journey_editor.ui.kit import Kit
from journey_editor.ui.widgets import label, tool_button

STRIDE = 4
"""Points from one press of an arrow to the next."""


class SizeField(QSpinBox):
    """Below its least number stands "Automatic"; the arrows go on from the usual size."""

    picked = Signal(object)
    """Points, or None for the usual size."""

    def __init__(self, kit: Kit, limits: tuple[int, int], usual: float) -> None:
        super().__init__()
        self._words = kit.words
        self._usual = round(usual)
        self._automatic = limits[0] - 1
        self._showing = False
        self.setRange(self._automatic, limits[1])
        self.setSingleStep(STRIDE)
        self.setSuffix(" pt")
        self.setSpecialValueText(kit.words.trc("size", "Automatic"))
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.lineEdit().setTextMargins(9, 0, 0, 0)
        self.setKeyboardTracking(False)  # a number counts when it is whole
        self.valueChanged.connect(self._changed)

    def set_usual(self, points: float) -> None:
        """The size that "Automatic" means now."""
        self._usual = round(points)

    def show_values(self, values: Iterable[int | None]) -> None:
        """Show what the selected have in common; nothing is emitted."""
        found = set(values)
        value = next(iter(found)) if len(found) == 1 else None
        words = self._words
        self._showing = True
        self.setSpecialValueText(words.trc("size", "Automatic") if len(found) < 2 else words.tr("Mixed"))
        self.setValue(self._automatic if value is None else value)
        self._showing = False

    def stepBy(self, steps: int) -> None:
        if self.value() == self._automatic:
            self.setValue(self._usual + steps * STRIDE)
        elif self.value() + steps * STRIDE < self._automatic + 1:
            self.setValue(self._automatic)
        else:
            super().stepBy(steps)

    def stepEnabled(self) -> QSpinBox.StepEnabledFlag:
        return QSpinBox.StepEnabledFlag.StepUpEnabled | QSpinBox.StepEnabledFlag.StepDownEnabled

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling the dock must not change the map

    def _changed(self, value: int) -> None:
        if not self._showing:
            self.picked.emit(None if value == self._automatic else value)


def size_row(kit: Kit, column: QVBoxLayout, title: str, field: SizeField) -> None:
    """A size below its label, with buttons that are large enough to be hit."""
    words = kit.words
    caption = label(title, "caption", True)
    caption.setBuddy(field)
    give_name(field, title)
    less = tool_button(kit.icons.icon("minus"), words.trc("size", "Less"), 16)
    more = tool_button(kit.icons.icon("plus"), words.trc("size", "More"), 16)
    less.clicked.connect(lambda: field.stepBy(-1))
    more.clicked.connect(lambda: field.stepBy(1))
    line = QHBoxLayout()
    line.setSpacing(4)
    line.addWidget(field, 1)
    for button in (less, more):
        button.setAutoRepeat(True)
        line.addWidget(button)
    column.addWidget(caption)
    column.addLayout(line)
    column.addSpacing(6)
