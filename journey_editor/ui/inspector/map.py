"""The inspector's page for the map itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton

from journey_editor import edits
from journey_editor.problems import Message, msg
from journey_editor.ui.inspector.date_field import DateField
from journey_editor.ui.inspector.fields import ChoiceField, LineField, TextField, row
from journey_editor.ui.inspector.panel import Panel
from journey_editor.ui.kit import Kit
from journey_editor.ui.names import MAP_LANGUAGES, STATE_NAMES


class MapPanel(Panel):
    """The map's own facts, shown when nothing is selected."""

    def __init__(self, kit: Kit, people: QPushButton) -> None:
        super().__init__(kit)
        words, column = kit.words, self.column
        self.say(words.tr("Map"))
        self.title = TextField(kit, 2)
        self.scope = TextField(kit, 3)
        self.persona = TextField(kit, 2)
        self.segment = TextField(kit, 2)
        self.date = DateField(kit)
        self.edition = LineField(kit)
        self.contributors = TextField(kit, 3)
        self.state = ChoiceField(
            kit,
            [(words.tr("Not said"), None), *((words.say(name), key) for key, name in STATE_NAMES.items())],
        )
        self.language = QComboBox()
        self.language.setEditable(True)
        self.language.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for code, name in MAP_LANGUAGES.items():
            self.language.addItem(name, code)
        row(column, words.tr("Title"), self.title)
        row(column, words.tr("Language of the map"), self.language)
        row(column, words.tr("Present or wished"), self.state)
        row(column, words.tr("Scope: which part of the journey"), self.scope)
        row(column, words.tr("Persona"), self.persona)
        row(column, words.tr("Customer segment"), self.segment)
        row(column, words.tr("Date"), self.date)
        row(column, words.tr("Version"), self.edition)
        row(column, words.tr("Who took part"), self.contributors)
        column.addWidget(people)
        column.addStretch(1)
        fields: dict[str, TextField | LineField] = {
            "title": self.title,
            "scope": self.scope,
            "persona": self.persona,
            "segment": self.segment,
            "edition": self.edition,
            "contributors": self.contributors,
        }
        for name, field in fields.items():
            field.edited.connect(lambda text, name=name: self._type(name, text))
            field.left.connect(self._session.seal)
        self._fields = fields
        self.date.picked.connect(lambda day: self._set(msg("Set date of the map"), date=day))
        self.date.refused.connect(self._refuse_day)
        self.state.picked.connect(
            lambda state: self._set(msg("Choose present or wished journey"), state=state)
        )
        self.language.activated.connect(lambda index: self._set_language(self.language.itemData(index)))
        edit = self.language.lineEdit()
        assert edit is not None
        edit.editingFinished.connect(lambda: self._set_language(edit.text()))

    def focus(self, _field: str) -> None:
        """Put the keyboard into the title."""
        self.title.setFocus(Qt.FocusReason.TabFocusReason)

    def refresh(self) -> None:
        """Show the map as it is now."""
        journey = self._session.journey
        for name, field in self._fields.items():
            field.show_values((getattr(journey, name),))
        self.date.show_value(journey.date)
        self.state.show_values((journey.state,))
        self.language.setCurrentIndex(self.language.findData(journey.language))
        edit = self.language.lineEdit()
        if edit is not None and not edit.hasFocus():
            edit.setText(MAP_LANGUAGES.get(journey.language, journey.language))

    def _type(self, name: str, text: str) -> None:
        labels = {
            "title": msg("Rename map"),
            "scope": msg("Edit scope"),
            "persona": msg("Edit persona"),
            "segment": msg("Edit segment"),
            "edition": msg("Edit version"),
            "contributors": msg("Edit who took part"),
        }
        self._set(labels[name], key=f"inspector:map:{name}", **{name: text})

    def _set(self, label: Message, key: str | None = None, **fields: object) -> None:
        self._session.apply(label, edits.update_journey, key=key, **fields)

    def _refuse_day(self, typed: str) -> None:
        self._session.notify(
            msg("'{text}' is no day. Write it as year-month-day, such as 2026-05-04.", text=typed)
        )

    def _set_language(self, typed: str) -> None:
        """A language by its own name or its code; what is neither is put back."""
        typed = typed.strip()
        names = {name.casefold(): code for code, name in MAP_LANGUAGES.items()}
        code = names.get(typed.casefold(), typed)
        try:
            self._set(msg("Set language of the map"), language=code)
        except ValueError:
            self._session.notify(
                msg("'{code}' is no language. Choose one, or type a code such as 'nb' or 'en-GB'.",
                    code=typed)
            )  # fmt: skip
        edit = self.language.lineEdit()
        if edit is not None:
            edit.setText(MAP_LANGUAGES.get(self._session.journey.language, self._session.journey.language))
