"""The page of owners: name, person or department, initials."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from journey_editor import edits
from journey_editor.method.initials import initials
from journey_editor.model import Channel, Journey, Owner
from journey_editor.problems import Message, msg, msgn
from journey_editor.ui.inspector.fields import ChoiceField, row
from journey_editor.ui.kit import Kit
from journey_editor.ui.names import OWNER_KIND_NAMES
from journey_editor.ui.people_tab import PeopleTab


class OwnerTab(PeopleTab):
    """Owners: name, person or department, initials."""

    field = "owner"

    def __init__(self, kit: Kit) -> None:
        words = kit.words
        headings = (words.tr("Owner"), words.trc("owner", "Kind"), words.tr("Initials"), words.tr("Cards"))
        super().__init__(kit, headings, words.tr("No card has an owner yet. Choose a card and give it one."))

    def add_fields(self, column: QVBoxLayout) -> None:
        words = self._kit.words
        self.kind = ChoiceField(self._kit, [(words.say(name), key) for key, name in OWNER_KIND_NAMES.items()])
        self.kind.picked.connect(self._set_kind)
        self.initials = QLineEdit()
        self.initials.setMaxLength(4)
        self.initials.editingFinished.connect(self._set_initials)
        row(column, words.trc("owner", "Kind"), self.kind)
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
