"""Buttons beside each other, in as many rows as the width asks for: none is ever narrower than its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

_ACROSS, _DOWN = 6, 4
"""Pixels between buttons and between rows."""


class ButtonRow(QWidget):
    """Places its buttons itself, from the left and from the top."""

    def __init__(self, buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        self._buttons = tuple(buttons)
        for button in buttons:
            button.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        sizes = [button.sizeHint() for button in self._buttons]
        width = sum(size.width() + _ACROSS for size in sizes) - _ACROSS
        return QSize(width, max(size.height() for size in sizes))

    def minimumSizeHint(self) -> QSize:
        sizes = [button.sizeHint() for button in self._buttons]
        return QSize(max(size.width() for size in sizes), max(size.height() for size in sizes))

    def heightForWidth(self, width: int) -> int:
        return max(place.bottom() + 1 for place in self._places(width))

    def _places(self, width: int) -> Iterator[QRect]:
        """Where each button stands in a row so wide."""
        x = y = high = 0
        for button in self._buttons:
            size = button.sizeHint()
            if x and x + size.width() > width:
                x, y, high = 0, y + high + _DOWN, 0
            yield QRect(x, y, size.width(), size.height())
            x, high = x + size.width() + _ACROSS, max(high, size.height())

    def _place(self) -> None:
        for button, place in zip(self._buttons, self._places(self.width()), strict=True):
            button.setGeometry(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # the style has told by now how large buttons are
            self.updateGeometry()
            self._place()
        return super().event(event)
