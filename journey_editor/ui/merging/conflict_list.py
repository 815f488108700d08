"""The conflicts of a map as a list, put into words when they are shown."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from journey_editor.changes.sentences import conflict as sentence
from journey_editor.changes.sides_of_conflict import subject
from journey_editor.i18n import Words
from journey_editor.model import Conflict, Journey


class ConflictRows(QAbstractTableModel):
    """One row a conflict that is still open."""

    def __init__(self, words: Words, icon: QIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._icon = icon
        self._journey: Journey | None = None
        self._rows: tuple[Conflict, ...] = ()

    def fill(self, journey: Journey) -> None:
        """Show the conflicts of a map."""
        self.beginResetModel()
        self._journey, self._rows = journey, journey.conflicts
        self.endResetModel()

    def conflict(self, row: int) -> Conflict | None:
        """The conflict in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, conflict_id: str) -> int:
        """The row of a conflict; −1 where it is not listed."""
        return next((row for row, each in enumerate(self._rows) if each.id == conflict_id), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid() or self._journey is None:
            return None
        one = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words.say(subject(self._journey, one))
            case Qt.ItemDataRole.ToolTipRole:
                return self._words.say(sentence(self._journey, one))
            case Qt.ItemDataRole.DecorationRole:
                return self._icon
            case _:
                return None
