"""The page of channels: name, digital or physical, controlled by the organisation or not."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox, QVBoxLayout

from journey_editor import edits
from journey_editor.model import Channel, Journey, Owner
from journey_editor.problems import Message, msg, msgn
from journey_editor.ui.inspector.fields import ChoiceField, row
from journey_editor.ui.kit import Kit
from journey_editor.ui.names import CHANNEL_KIND_NAMES, SET_CONTROL
from journey_editor.ui.people_tab import PeopleTab


class ChannelTab(PeopleTab):
    """Channels: name, digital or physical, controlled or not."""

    field = "channel"

    def __init__(self, kit: Kit) -> None:
        words = kit.words
        headings = (
            words.tr("Channel"),
            words.trc("channel", "Kind"),
            words.tr("Controlled"),
            words.tr("Cards"),
        )
        super().__init__(kit, headings, words.tr("No card has a channel yet. Choose a card and give it one."))

    def add_fields(self, column: QVBoxLayout) -> None:
        words = self._kit.words
        kinds = [(words.say(name), key) for key, name in CHANNEL_KIND_NAMES.items()]
        self.kind = ChoiceField(self._kit, [(words.tr("Not said"), None), *kinds])
        self.kind.picked.connect(lambda kind: self._set(msg("Set digital or physical"), kind=kind))
        self.control = ChoiceField(
            self._kit,
            [
                (words.tr("Not said"), None),
                (words.trc("controlled", "Yes"), True),
                (words.trc("controlled", "No"), False),
            ],
        )
        self.control.picked.connect(lambda value: self._set(SET_CONTROL, controlled=value))
        row(column, words.tr("Digital or physical"), self.kind)
        row(column, words.tr("Controlled by the organisation"), self.control)

    def fields(self) -> tuple[QComboBox, ...]:
        return self.kind, self.control

    def records(self, journey: Journey) -> tuple[Channel, ...]:
        return journey.channels

    def texts(self, record: Owner | Channel, count: int) -> tuple[str, ...]:
        assert isinstance(record, Channel)
        words = self._kit.words
        kind = CHANNEL_KIND_NAMES.get(record.kind or "")
        controls = {True: words.trc("controlled", "Yes"), False: words.trc("controlled", "No"), None: ""}
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
