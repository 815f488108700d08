"""A page of "Owners and channels": a list, the fields of the one chosen, and what looks alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journey_editor import edits
from journey_editor.model import Channel, Journey, Owner
from journey_editor.problems import Message, msg
from journey_editor.ui.alike import alike
from journey_editor.ui.inspector.fields import row
from journey_editor.ui.kit import Kit
from journey_editor.ui.widgets import Line, frame, label, push_button

SHOWN = 3
"""Pairs of names that look alike are shown at a time."""
NAME_WIDTH = 190
"""Pixels that a name has at least, however wide the other columns are."""
LIST_EDGE = 22
"""Pixels of the list beside its columns: padding, and the scroll bar."""
_KEY = Qt.ItemDataRole.UserRole
_NO_CHANGE = QItemSelectionModel.SelectionFlag.NoUpdate


class PeopleTab(QWidget):
    """What both pages share. Subclasses say what is listed and how it is changed."""

    field = ""
    """The card's member that holds the id."""

    def __init__(self, kit: Kit, headings: Sequence[str], empty: str) -> None:
        super().__init__()
        self._kit = kit
        self._session = kit.session
        self._showing = False
        words = kit.words
        self.list = QTreeWidget()
        self.list.setHeaderLabels(list(headings))
        self.list.setRootIsDecorated(False)
        self.list.setAllColumnsShowFocus(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(headings[0])
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(headings)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.empty = label(empty, "muted", True)
        self.similar = QVBoxLayout()
        self.similar.setSpacing(6)
        self.form = QWidget()
        self._form_column = QVBoxLayout(self.form)
        self._form_column.setContentsMargins(0, 0, 0, 0)
        self._form_column.setSpacing(4)
        self.name = Line()
        self.name.setMaxLength(200)
        self.name.editingFinished.connect(self.commit)
        row(self._form_column, words.tr("Name"), self.name)
        self.add_fields(self._form_column)
        self.error = label("", "error", True)
        self._form_column.addWidget(self.error)
        self._form_column.addStretch(1)
        self.merge = QPushButton(words.tr("Merge the chosen"))
        self.delete = push_button(kit.icons.icon("delete"), words.tr("Delete"))
        for button in (self.merge, self.delete):
            button.setAutoDefault(False)
            self._form_column.addWidget(button)
        self.merge.clicked.connect(lambda: self.merge_ids(self.chosen()))
        self.delete.clicked.connect(self._delete)
        body = QHBoxLayout()
        body.setSpacing(20)
        body.addWidget(self.list, 1)
        self.form.setFixedWidth(250)
        body.addWidget(_scrolling(self.form) if kit.preferences.value.large else self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        column.addLayout(self.similar)
        column.addWidget(self.empty)
        column.addLayout(body, 1)
        self.list.itemSelectionChanged.connect(self._show_chosen)
        self._session.changed.connect(self._document_changed)
        self.refresh()

    # ---- for subclasses

    def add_fields(self, column: QVBoxLayout) -> None:
        """Add the fields below the name."""
        raise NotImplementedError

    def records(self, journey: Journey) -> tuple[Owner, ...] | tuple[Channel, ...]:
        """What is listed."""
        raise NotImplementedError

    def texts(self, record: Owner | Channel, count: int) -> tuple[str, ...]:
        """The columns of one record."""
        raise NotImplementedError

    def show_fields(self, record: Owner | Channel) -> None:
        """Show one record in the fields below the name."""
        raise NotImplementedError

    def change(self, label: Message, record_id: str, **fields: Any) -> None:
        """Change one record."""
        raise NotImplementedError

    def merged(self, ids: tuple[str, ...], into: str) -> Journey:
        """The map with several records made one."""
        raise NotImplementedError

    def without(self, journey: Journey, record_id: str) -> Journey:
        """The map without a record."""
        raise NotImplementedError

    # ---- the list

    def chosen(self) -> tuple[str, ...]:
        """Ids of the chosen rows, the current one first."""
        items = self.list.selectedItems()
        current = self.list.currentItem()
        items.sort(key=lambda item: item is not current)
        return tuple(item.data(0, _KEY) for item in items)

    def refresh(self) -> None:
        """List the records as they are now, keeping what is chosen."""
        journey, kept = self._session.journey, self.chosen()
        counts = Counter(getattr(card, self.field) for lane in journey.lanes for card in lane.cards)
        records = sorted(self.records(journey), key=lambda record: record.name.casefold())
        self._showing = True
        self.list.clear()
        for record in records:
            item = QTreeWidgetItem(list(self.texts(record, counts[record.id])))
            item.setData(0, _KEY, record.id)
            self.list.addTopLevelItem(item)
            if record.id in kept:
                item.setSelected(True)
        if kept:
            first = next((i for i in self._items() if i.data(0, _KEY) == kept[0]), None)
            if first is not None:
                self.list.setCurrentItem(first, 0, _NO_CHANGE)
        elif records:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        self._showing = False
        self._give_names_room()
        self.empty.setVisible(not records)
        self._show_similar(records)
        self._show_chosen()

    def _give_names_room(self) -> None:
        header = self.list.header()
        others = range(1, self.list.columnCount())
        wide = sum(max(self.list.sizeHintForColumn(c), header.sectionSizeHint(c)) for c in others)
        self.list.setMinimumWidth(NAME_WIDTH + wide + 2 * self.list.frameWidth() + LIST_EDGE)

    def _items(self) -> list[QTreeWidgetItem]:
        return [item for i in range(self.list.topLevelItemCount()) if (item := self.list.topLevelItem(i))]

    def _document_changed(self, old: Journey, new: Journey) -> None:
        if self.records(old) != self.records(new):
            self.refresh()

    def _record(self) -> Owner | Channel | None:
        ids = self.chosen()
        found = {record.id: record for record in self.records(self._session.journey)}
        return found.get(ids[0]) if len(ids) == 1 else None

    def _show_chosen(self) -> None:
        if self._showing:
            return
        self.error.setText("")
        record, count = self._record(), len(self.chosen())
        for field in (self.name, *self.fields()):
            field.setEnabled(record is not None)
        self.merge.setEnabled(count > 1)
        self.delete.setEnabled(count > 0)
        self.name.setText(record.name if record else "")
        if record is not None:
            self.show_fields(record)

    def fields(self) -> tuple[QWidget, ...]:
        """The fields below the name."""
        return ()

    def _show_similar(self, records: Sequence[Owner | Channel]) -> None:
        while self.similar.count():
            item = self.similar.takeAt(0)
            if item is not None and (old := item.widget()):
                old.hide()
                old.deleteLater()
        names = {record.id: record.name for record in records}
        words = self._kit.words
        for one, other in alike(records)[:SHOWN]:
            bar = frame("offer")
            line = QHBoxLayout(bar)
            line.setContentsMargins(14, 6, 8, 6)
            text = words.tr("'{one}' and '{other}' look alike.", one=names[one], other=names[other])
            line.addWidget(label(text, wrap=True), 1)
            button = QPushButton(words.tr("Merge"))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, pair=(one, other): self.merge_ids(pair))
            line.addWidget(button)
            self.similar.addWidget(bar)

    # ---- edits

    def commit(self) -> None:
        """Take the name as it is typed."""
        record = self._record()
        name = edits.clean_text(self.name.text()).strip()
        if record is None or name == record.name:
            return
        if not name:
            self.name.setText(record.name)
            self.error.setText(self._kit.words.tr("A name is needed."))
            return
        self.change(msg("Rename '{name}'", name=record.name), record.id, name=name)

    def merge_ids(self, ids: tuple[str, ...]) -> None:
        """Make several one: the most used keeps its name."""
        if len(ids) < 2:
            return
        journey = self._session.journey
        counts = Counter(getattr(card, self.field) for lane in journey.lanes for card in lane.cards)
        into = max(ids, key=lambda key: counts[key])
        names = {record.id: record.name for record in self.records(journey)}
        self._session.commit(msg("Merge into '{name}'", name=names[into]), self.merged(ids, into))
        merged = next((item for item in self._items() if item.data(0, _KEY) == into), None)
        if merged is not None:
            self.list.setCurrentItem(merged)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self) -> None:
        new, ids = self._session.journey, self.chosen()
        for record_id in ids:
            new = self.without(new, record_id)
        self._session.commit(self.delete_label(len(ids)), new)

    def delete_label(self, count: int) -> Message:
        """The name of deleting in the undo menu."""
        raise NotImplementedError


def _scrolling(form: QWidget) -> QScrollArea:
    """A form that may be taller than a small screen, with large letters."""
    area = QScrollArea()
    area.setWidget(form)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    form.setFixedWidth(300)
    area.setFixedWidth(330)
    return area
