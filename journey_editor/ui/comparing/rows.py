"""The lines of a comparison as a model for a list: groups with their changes, put into words when shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QIcon

from journey_editor.changes.comparison import WAYS, Group, Way
from journey_editor.changes.labels import Said
from journey_editor.changes.report import Change
from journey_editor.i18n import Words

AnyIndex = QModelIndex | QPersistentModelIndex
Row = Change | Group
_SIGN = {
    "added": "+",
    "removed": "\N{MINUS SIGN}",
    "changed": "\N{NOT EQUAL TO}",
    "moved": "\N{RIGHTWARDS ARROW}",
}


def way_of(change: Change) -> Way:
    """The kind under whose sign a change is listed: the first that holds."""
    for way in WAYS:
        if way in change.ways and way != "changed":
            return way
    return "changed"


class Rows(QAbstractTableModel):
    """One column; a group is a row that cannot be chosen."""

    def __init__(
        self, words: Words, icons: Mapping[Way, QIcon], muted: QColor, parent: QObject | None = None
    ) -> None:
        """``muted``: the colour of the groups' names."""
        super().__init__(parent)
        self._muted = muted
        self._words = words
        self._icons = icons
        self._rows: tuple[Row, ...] = ()
        self._bold = QFont()
        self._bold.setBold(True)

    def fill(self, groups: Iterable[Group], ways: Collection[Way]) -> None:
        """Show the changes of these groups that are of one of these kinds."""
        self.beginResetModel()
        rows: list[Row] = []
        for group in groups:
            found = [change for change in group.changes if any(way in ways for way in change.ways)]
            if found:
                rows += (group, *found)
        self._rows = tuple(rows)
        self.endResetModel()

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes that are listed."""
        return tuple(row for row in self._rows if isinstance(row, Change))

    def change(self, index: AnyIndex) -> Change | None:
        """The change in a row; None for a group, or no row."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Change) else None

    def first(self) -> QModelIndex:
        """The first row that can be chosen."""
        place = next((at for at, row in enumerate(self._rows) if isinstance(row, Change)), -1)
        return self.index(place, 0) if place >= 0 else QModelIndex()

    def place_of(self, change: Change | None) -> QModelIndex:
        """The row of a change, or the first that can be chosen."""
        place = next((at for at, row in enumerate(self._rows) if row is change), -1)
        return self.index(place, 0) if place >= 0 else self.first()

    def text(self) -> str:
        """All that is listed, a line each, with a sign for each kind and the groups as headings."""
        lines: list[str] = []
        for row in self._rows:
            if isinstance(row, Group):
                lines += (*(("",) if lines else ()), self._said(row.title))
            else:
                lines.append(f"{_SIGN[way_of(row)]} {self._words.say(row.words)}")
        return "\n".join(lines)

    # ---- what Qt asks

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if self.change(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, Group):
            return self._group(row, role)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._words.say(row.words)
            case Qt.ItemDataRole.DecorationRole:
                return self._icons[way_of(row)]
            case _:
                return None

    def _group(self, group: Group, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{self._said(group.title)} · {self._words.number(len(group.changes))}"
            case Qt.ItemDataRole.FontRole:
                return self._bold
            case Qt.ItemDataRole.ForegroundRole:
                return self._muted
            case _:
                return None

    def _said(self, said: Said) -> str:
        return said if isinstance(said, str) else self._words.say(said)
