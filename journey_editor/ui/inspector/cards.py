"""The inspector's page for one card or several."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journey_editor import edits
from journey_editor.method.channels import LIBRARY, icon_for
from journey_editor.method.lanes import PARKING
from journey_editor.model import Card
from journey_editor.problems import Message, msg
from journey_editor.session import commands, people
from journey_editor.ui.faces import FaceRow
from journey_editor.ui.inspector.attachments import AttachmentList
from journey_editor.ui.inspector.fields import (
    ChoiceField,
    Fold,
    LineField,
    NameField,
    SwatchField,
    TextField,
    give_name,
    row,
)
from journey_editor.ui.inspector.panel import Panel, tight_column
from journey_editor.ui.kit import Kit
from journey_editor.ui.names import CHANNEL_KIND_NAMES, SET_CONTROL
from journey_editor.ui.widgets import label, tool_button

FOLD = "card-more"


class CardPanel(Panel):
    """Shows what the selected cards have; only fields that are touched are changed, in all of them."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        words, column = kit.words, self.column
        self.title = TextField(kit, 3)
        self.notes = TextField(kit, 4)
        self.faces = FaceRow(kit)
        row(column, words.tr("Text"), self.title)
        row(column, words.tr("Notes"), self.notes)
        row(column, words.tr("Emotion"), self.faces)
        self._add_owner(column)
        self.attachments = AttachmentList(kit)
        column.addWidget(self.attachments)
        column.addWidget(self._make_fold())
        column.addStretch(1)
        self._connect()

    def focus(self, field: str) -> None:
        """Put the keyboard into a field: "owner", "channel", or the text."""
        if field == "channel":
            self.fold.open()
        chosen = {"owner": self.owner, "channel": self.channel}.get(field, self.title)
        chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> None:
        """Put what is typed but not yet taken."""
        for field in (self.owner, self.channel, self.tags):
            field.commit()

    # ---- parts

    def _add_owner(self, column: QVBoxLayout) -> None:
        words, icons = self._kit.words, self._kit.icons
        self.owner = NameField(self._kit, words.tr("No owner"))
        self.department = tool_button(icons.icon("department"), words.tr("The owner is a department"))
        self.person = tool_button(icons.icon("person"), words.tr("The owner is a person"))
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(self.owner, 1)
        line.addSpacing(4)
        for button in (self.department, self.person):
            button.setCheckable(True)
            button.setAutoExclusive(True)
            line.addWidget(button)
        self.department.setChecked(True)
        caption = label(words.tr("Owner"), "caption", True)
        caption.setBuddy(self.owner)
        give_name(self.owner, words.tr("Owner"))
        column.addWidget(caption)
        column.addLayout(line)
        column.addSpacing(6)

    def _make_fold(self) -> Fold:
        words = self._kit.words
        content = QWidget()
        column = tight_column(content)
        self.channel = NameField(self._kit, words.tr("No channel"))
        kinds = [(words.say(name), kind) for kind, name in CHANNEL_KIND_NAMES.items()]
        self.kind = ChoiceField(self._kit, [(words.tr("As the channel"), None), *kinds])
        self.controlled = ChoiceField(
            self._kit,
            [
                (words.tr("As the channel"), None),
                (words.trc("controlled", "Yes"), True),
                (words.trc("controlled", "No"), False),
            ],
        )
        self.color = SwatchField(self._kit, words.tr("As the lane"))
        self.tags = LineField(self._kit, live=False)
        self.tags.set_hint(words.tr("Separated by commas"))
        row(column, words.tr("Channel"), self.channel)
        row(column, words.tr("Digital or physical"), self.kind)
        row(column, words.tr("Controlled by the organisation"), self.controlled)
        row(column, words.tr("Colour"), self.color)
        row(column, words.tr("Tags"), self.tags)
        preferences = self._kit.preferences
        self.fold = Fold(self._kit, words.tr("More"), content, opened=FOLD in preferences.value.open_folds)
        self.fold.toggled.connect(self._remember_fold)
        return self.fold

    def _connect(self) -> None:
        self.title.edited.connect(lambda text: self._set(msg("Edit text"), "title", title=text))
        self.notes.edited.connect(lambda text: self._set(msg("Edit notes"), "notes", notes=text))
        for field in (self.title, self.notes):
            field.left.connect(self._session.seal)
        self.faces.chosen.connect(lambda value: commands.rate_cards(self._session, self._ids, value))
        self.owner.named.connect(self._set_owner)
        self.person.clicked.connect(lambda: self._set_owner_kind("person"))
        self.department.clicked.connect(lambda: self._set_owner_kind("department"))
        self.channel.named.connect(lambda name: people.set_channel_name(self._session, self._ids, name))
        self.kind.picked.connect(lambda kind: self._set(msg("Set digital or physical"), kind=kind))
        self.controlled.picked.connect(lambda controlled: self._set(SET_CONTROL, controlled=controlled))
        self.color.picked.connect(lambda color: self._set(msg("Set colour"), color=color))
        self.tags.edited.connect(self._set_tags)

    # ---- edits

    @property
    def _ids(self) -> tuple[str, ...]:
        return self._session.selection.cards

    def _set(self, label: Message, typing: str = "", **fields: Any) -> None:
        key = f"inspector:{typing}:{','.join(self._ids)}" if typing else None
        commands.update_cards(self._session, self._ids, label, key=key, **fields)

    def _set_owner(self, name: str) -> None:
        kind = "person" if self.person.isChecked() else "department"
        commands.set_owner(self._session, self._ids, name, kind)

    def _set_owner_kind(self, kind: str) -> None:
        """For an owner that is there at once; for one being typed when it is taken."""
        owners = self._session.chosen.values("owner") - {None}
        new = self._session.journey
        for owner in owners:
            assert owner is not None
            new = edits.update_owner(new, owner, kind=kind)
        self._session.commit(msg("Edit owner"), new)

    def _set_tags(self, text: str) -> None:
        tags = tuple(tag.strip() for tag in text.split(",") if tag.strip())
        self._set(msg("Set tags"), tags=tags)

    def _remember_fold(self, opened: bool) -> None:
        folds = [name for name in self._kit.preferences.value.open_folds if name != FOLD]
        self._kit.preferences.change(open_folds=(*folds, FOLD) if opened else tuple(folds))

    # ---- showing

    def refresh(self) -> None:
        """Show the selected cards as they are now."""
        chosen = self._session.chosen
        if not chosen.cards:
            return
        words, values, count = self._kit.words, chosen.values, len(chosen.cards)
        if count == 1:
            self.say(words.tr("Card"), self._place(chosen.cards[0]))
        else:
            self.say(words.trn("{n} card", "{n} cards", count))
        self.title.show_values(values("title"))
        self.notes.show_values(values("notes"))
        self.faces.show_emotion(values("emotion"))
        self.attachments.show_cards(self._ids, chosen.cards[0].attachments)
        self._show_owners(values("owner"))
        self._show_channels(values("channel"))
        self.kind.show_values(values("kind"))
        self.controlled.show_values(values("controlled"))
        self.color.show_values(values("color"))
        self.tags.show_values(", ".join(tags) for tags in values("tags"))

    def _show_owners(self, ids: frozenset[str | None]) -> None:
        journey = self._session.journey
        found = [journey.owners_by_id.get(owner or "") for owner in ids]
        names = [owner.name if owner else "" for owner in found]
        self.owner.show_values(names, self._fill_owners, (journey.owners,))
        kinds = {owner.kind for owner in found if owner}
        if len(kinds) == 1:
            (self.person if kinds == {"person"} else self.department).setChecked(True)

    def _show_channels(self, ids: frozenset[str | None]) -> None:
        journey = self._session.journey
        found = [journey.channels_by_id.get(channel or "") for channel in ids]
        names = [channel.name if channel else "" for channel in found]
        self.channel.show_values(names, self._fill_channels, (journey.channels, journey.language))
        self._say_inherited(
            {channel.kind if channel else None for channel in found},
            {channel.controlled if channel else None for channel in found},
        )

    def _say_inherited(self, kinds: set[str | None], controls: set[bool | None]) -> None:
        words = self._kit.words
        kind = next(iter(kinds)) if len(kinds) == 1 else None
        name = CHANNEL_KIND_NAMES.get(kind or "")
        plain = words.tr("As the channel")
        self.kind.setItemText(
            0, words.tr("As the channel: {value}", value=words.say(name).lower()) if name else plain
        )
        said = {
            True: words.trc("controlled", "As the channel: yes"),
            False: words.trc("controlled", "As the channel: no"),
        }
        control = next(iter(controls)) if len(controls) == 1 else None
        self.controlled.setItemText(0, plain if control is None else said[control])

    def _place(self, card: Card) -> str:
        journey, words = self._session.journey, self._kit.words
        found = journey.find_card(card.id)
        lane = found[0].title if found else ""
        phase = journey.phase_of.get(card.step or "")
        where = [lane, phase.title if phase else words.say(PARKING)]
        if phase and len(phase.steps) > 1:
            step = journey.steps[journey.columns[card.step or ""]]
            number = [s.id for s in phase.steps].index(step.id) + 1
            where.append(step.title or words.tr("Step {n}", n=number))
        return " · ".join(" ".join(part.split()) for part in where if part)

    def _fill_owners(self, box: NameField) -> None:
        for owner in sorted(self._session.journey.owners, key=lambda owner: owner.name.casefold()):
            icon = self._kit.icons.icon("person" if owner.kind == "person" else "department")
            box.addItem(icon, owner.name)

    def _fill_channels(self, box: NameField) -> None:
        """The map's own first, then the library, digital and physical, parted by lines."""
        own = sorted(self._session.journey.channels, key=lambda channel: channel.name.casefold())
        known = {edits.name_key(channel.name) for channel in own}
        for channel in own:
            box.addItem(self._kit.icons.icon(icon_for(channel)), channel.name)
        spoken = people.map_words(self._session, self._kit.words)
        for kind in CHANNEL_KIND_NAMES:
            box.insertSeparator(box.count())
            for entry in LIBRARY:
                name = spoken.trc(*entry.name)
                if entry.kind == kind and edits.name_key(name) not in known:
                    box.addItem(self._kit.icons.icon(entry.icon), name)
