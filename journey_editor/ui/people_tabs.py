"""The two pages of "Owners and channels": a list, the fields of the one chosen, and what looks alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journey_editor import edits
from journey_editor.method.initials import initials
from journey_editor.model import Channel, Journey, Owner
from journey_editor.problems import Message, msg, msgn
from journey_editor.ui.inspector.fields import ChoiceField, row
from journey_editor.ui.kit import Kit
from journey_editor.ui.names import CHANNEL_KIND_NAMES, OWNER_KIND_NAMES
from journey_editor.ui.widgets import frame, label, push_button

ALIKE = 0.87
"""From this share of common letters on, two names are pointed out."""
COMPARED = 150
"""So many names are compared with each other, which takes few milliseconds."""
SHOWN = 3
_KEY = Qt.ItemDataRole.UserRole
_NO_CHANGE = QItemSelectionModel.SelectionFlag.NoUpdate


def alike(records: Iterable[Owner | Channel]) -> tuple[tuple[str, str], ...]:
    """Pairs of ids whose names a reader would take for one ("Kundeservice", "kundeservice ")."""
    named = [(record.id, _bare(record.name)) for record in records][:COMPARED]
    found: list[tuple[str, str]] = []
    for i, (one, name) in enumerate(named):
        for other, second in named[i + 1 :]:
            if name and (name == second or _close(name, second)):
                found.append((one, other))
    return tuple(found)


def _close(one: str, other: str) -> bool:
    if min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 3:
        return False
    return SequenceMatcher(None, one, other).ratio() >= ALIKE


def _bare(name: str) -> str:
    return "".join(letter for letter in edits.name_key(name) if letter.isalnum())


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
        self.form.setFixedWidth(250)
        self._form_column = QVBoxLayout(self.form)
        self._form_column.setContentsMargins(0, 0, 0, 0)
        self._form_column.setSpacing(4)
        self.name = QLineEdit()
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
        body.addWidget(self.form)
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
        self.empty.setVisible(not records)
        self._show_similar(records)
        self._show_chosen()

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

    def _delete(self) -> None:
        new, ids = self._session.journey, self.chosen()
        for record_id in ids:
            new = self.without(new, record_id)
        self._session.commit(self.delete_label(len(ids)), new)

    def delete_label(self, count: int) -> Message:
        """The name of deleting in the undo menu."""
        raise NotImplementedError


class OwnerTab(PeopleTab):
    """Owners: name, person or department, initials."""

    field = "owner"

    def __init__(self, kit: Kit) -> None:
        words = kit.words
        headings = (words.tr("Owner"), words.tr("Kind"), words.tr("Initials"), words.tr("Cards"))
        super().__init__(kit, headings, words.tr("No card has an owner yet. Choose a card and give it one."))

    def add_fields(self, column: QVBoxLayout) -> None:
        words = self._kit.words
        self.kind = ChoiceField(self._kit, [(words.say(name), key) for key, name in OWNER_KIND_NAMES.items()])
        self.kind.picked.connect(self._set_kind)
        self.initials = QLineEdit()
        self.initials.setMaxLength(4)
        self.initials.editingFinished.connect(self._set_initials)
        row(column, words.tr("Kind"), self.kind)
        row(column, words.tr("Initials"), self.initials)

    def fields(self) -> tuple[QWidget, ...]:
        return self.kind, self.initials

    def records(self, journey: Journey) -> tuple[Owner, ...]:
        return journey.owners

    def texts(self, record: Owner | Channel, count: int) -> tuple[str, ...]:
        assert isinstance(record, Owner)
        words = self._kit.words
        kind = OWNER_KIND_NAMES.get(record.kind)
        shown = initials(self._session.journey.owners).get(record.id, "")
        return record.name, words.say(kind) if kind else record.kind, shown, words.number(count)

    def show_fields(self, record: Owner | Channel) -> None:
        assert isinstance(record, Owner)
        self.kind.show_values((record.kind,))
        self.initials.setText(record.initials)
        self.initials.setPlaceholderText(initials(self._session.journey.owners).get(record.id, ""))

    def change(self, label: Message, record_id: str, **fields: Any) -> None:
        self._session.apply(label, edits.update_owner, record_id, **fields)

    def merged(self, ids: tuple[str, ...], into: str) -> Journey:
        return edits.merge_owners(self._session.journey, ids, into)

    def without(self, journey: Journey, record_id: str) -> Journey:
        return edits.delete_owner(journey, record_id)

    def delete_label(self, count: int) -> Message:
        return msgn("Delete owner", "Delete {n} owners", count)

    def commit(self) -> None:
        super().commit()
        self._set_initials()

    def _set_kind(self, kind: str) -> None:
        record = self._record()
        if record is not None:
            self.change(msg("Edit owner"), record.id, kind=kind)

    def _set_initials(self) -> None:
        record = self._record()
        typed = edits.clean_text(self.initials.text()).strip()
        if not isinstance(record, Owner) or typed == record.initials:
            return
        taken = next(
            (
                other.name
                for other in self._session.journey.owners
                if other.id != record.id and typed and other.initials.strip().casefold() == typed.casefold()
            ),
            None,
        )
        if taken is not None:
            self.error.setText(
                self._kit.words.tr("'{name}' has these initials already. Choose others.", name=taken)
            )
            return
        self.error.setText("")
        self.change(msg("Set initials"), record.id, initials=typed)


class ChannelTab(PeopleTab):
    """Channels: name, digital or physical, controlled or not."""

    field = "channel"

    def __init__(self, kit: Kit) -> None:
        words = kit.words
        headings = (words.tr("Channel"), words.tr("Kind"), words.tr("Control"), words.tr("Cards"))
        super().__init__(kit, headings, words.tr("No card has a channel yet. Choose a card and give it one."))

    def add_fields(self, column: QVBoxLayout) -> None:
        words = self._kit.words
        kinds = [(words.say(name), key) for key, name in CHANNEL_KIND_NAMES.items()]
        self.kind = ChoiceField(self._kit, [(words.tr("Not said"), None), *kinds])
        self.kind.picked.connect(lambda kind: self._set(msg("Set digital or physical"), kind=kind))
        self._controls = {
            None: words.tr("Not said"),
            True: words.tr("Controlled by the organisation"),
            False: words.tr("Not controlled"),
        }
        self.control = ChoiceField(self._kit, [(text, value) for value, text in self._controls.items()])
        self.control.picked.connect(lambda value: self._set(msg("Set control"), controlled=value))
        row(column, words.tr("Digital or physical"), self.kind)
        row(column, words.tr("Control"), self.control)

    def fields(self) -> tuple[QComboBox, ...]:
        return self.kind, self.control

    def records(self, journey: Journey) -> tuple[Channel, ...]:
        return journey.channels

    def texts(self, record: Owner | Channel, count: int) -> tuple[str, ...]:
        assert isinstance(record, Channel)
        words = self._kit.words
        kind = CHANNEL_KIND_NAMES.get(record.kind or "")
        controls = {True: words.tr("Controlled"), False: words.tr("Not controlled"), None: ""}
        return record.name, words.say(kind) if kind else "", controls[record.controlled], words.number(count)

    def show_fields(self, record: Owner | Channel) -> None:
        assert isinstance(record, Channel)
        self.kind.show_values((record.kind,))
        self.control.show_values((record.controlled,))

    def change(self, label: Message, record_id: str, **fields: Any) -> None:
        self._session.apply(label, edits.update_channel, record_id, **fields)

    def merged(self, ids: tuple[str, ...], into: str) -> Journey:
        return edits.merge_channels(self._session.journey, ids, into)

    def without(self, journey: Journey, record_id: str) -> Journey:
        return edits.delete_channel(journey, record_id)

    def delete_label(self, count: int) -> Message:
        return msgn("Delete channel", "Delete {n} channels", count)

    def _set(self, label: Message, **fields: Any) -> None:
        record = self._record()
        if record is not None:
            self.change(label, record.id, **fields)
