"""A map in a list of the start page: a flat button whose name ends where the room does."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QPushButton

LEAST = 160
"""Pixels of width below which nothing is read any more."""


class EntryButton(QPushButton):
    """Shows as much of a name as fits; its middle goes first, since maps differ in their ends."""

    def __init__(self, icon: QIcon, title: str, detail: str) -> None:
        super().__init__(icon, "")
        self._title = title
        self._detail = detail
        self.setFlat(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self._show()

    @property
    def is_cut(self) -> bool:
        """Whether the name is not shown whole."""
        return self.text().replace("&&", "&") != self._title

    def sizeHint(self) -> QSize:
        return QSize(max(LEAST, self._around() + self._width()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        room = self.width() - self._around()
        shown = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideMiddle, max(0, room))
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(f"{self._title}\n{self._detail}" if self.is_cut else self._detail)

    def _width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._title) + 1

    def _around(self) -> int:
        """Pixels beside the name: the icon with the air behind it, the frame and its padding."""
        return self.iconSize().width() + 32
