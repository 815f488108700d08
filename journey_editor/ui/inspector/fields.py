"""The inspector's fields: each shows a value, or "Mixed", and emits what the user makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from journey_editor.edits.text import clean_text
from journey_editor.layout.palettes import PAPERS
from journey_editor.model import COLORS
from journey_editor.ui.kit import Kit
from journey_editor.ui.names import COLOR_NAMES
from journey_editor.ui.one_stop import OneStop
from journey_editor.ui.widgets import LeaveShortcuts, Line, label, tool_button

# A class of Qt costs up to 5 ms when it is first named: those below are named where they are used.
if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent
    from PySide6.QtWidgets import QStyleOptionComboBox

LONGEST = 20_000
"""Characters of a text field; what is pasted beyond is not taken."""


class TextField(QPlainTextEdit):
    """Several lines of plain text. Tab leaves it; undo belongs to the map."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, kit: Kit, lines: int) -> None:
        super().__init__()
        self._mixed = kit.words.tr("Mixed")
        self._showing = False
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.installEventFilter(LeaveShortcuts(self))
        height = self.fontMetrics().lineSpacing() * lines + 22
        self.setMinimumHeight(height)
        self.setMaximumHeight(height)
        self.textChanged.connect(self._changed)

    def show_values(self, values: Iterable[str]) -> None:
        """Show what the selected have in common; nothing is emitted."""
        found = set(values)
        text = next(iter(found)) if len(found) == 1 else ""
        self.setPlaceholderText(self._mixed if len(found) > 1 else "")
        if self.toPlainText() == text:
            return
        place = self.textCursor().position()
        self._showing = True
        self.setPlainText(text)
        self._showing = False
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(self.toPlainText())))
        self.setTextCursor(cursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            from PySide6.QtGui import QTextCursor

            self.moveCursor(QTextCursor.MoveOperation.End)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def insertFromMimeData(self, source) -> None:
        self.textCursor().insertText(clean_text(source.text())[:LONGEST])

    def _changed(self) -> None:
        if not self._showing:
            self.edited.emit(clean_text(self.toPlainText())[:LONGEST])


class LineField(Line):
    """One line; ``live`` emits every keystroke, else it is emitted when the field is left."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, kit: Kit, *, live: bool = True) -> None:
        super().__init__()
        self._mixed = kit.words.tr("Mixed")
        self._hint = ""
        self._touched = False
        self.setMaxLength(2000)
        self.textEdited.connect(self._typed)
        self._live = live
        if not live:
            self.editingFinished.connect(self.commit)

    def set_hint(self, hint: str) -> None:
        """What an empty field says."""
        self._hint = hint
        self.setPlaceholderText(hint)

    def show_values(self, values: Iterable[str]) -> None:
        """Show what the selected have in common; nothing is emitted."""
        found = set(values)
        text = next(iter(found)) if len(found) == 1 else ""
        self.setPlaceholderText(self._mixed if len(found) > 1 else self._hint)
        if self._touched and self.hasFocus() and not self._live:
            return
        if self.text() != text:
            place = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(place, len(text)) if self.hasFocus() else 0)
        self._touched = False

    def commit(self) -> None:
        """Emit what was typed, once."""
        if self._touched:
            self._touched = False
            self.edited.emit(clean_text(self.text()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _typed(self, text: str) -> None:
        if self._live:
            self.edited.emit(clean_text(text))
        else:
            self._touched = True


class NameField(QComboBox):
    """An editable list of names: choose one or type a new one. Emitted when chosen or left."""

    named = Signal(str)
    """A name as typed or chosen; "" for none."""

    def __init__(self, kit: Kit, none: str) -> None:
        super().__init__()
        self._mixed = kit.words.tr("Mixed")
        self._none = none
        self._shown = ""
        self._source: tuple[object, ...] | None = None
        """The frozen values that the list was made of."""
        self.setEditable(True)
        self.setLineEdit(Line(self))
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(16)
        self.setMinimumContentsLength(10)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        edit = self.lineEdit()
        assert edit is not None
        edit.setMaxLength(200)
        edit.editingFinished.connect(self.commit)
        completer = self.completer()
        if completer is not None:
            from PySide6.QtWidgets import QCompleter

            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.activated.connect(self._activated)

    def show_values(
        self, names: Iterable[str], fill: Callable[[NameField], None], source: tuple[object, ...]
    ) -> None:
        """Offer what ``fill`` adds out of ``source`` (anew only when that is not what it was: this is done
        for each letter typed on the map), and show the name that all selected have.
        """
        found = set(names)
        name = next(iter(found)) if len(found) == 1 else ""
        edit = self.lineEdit()
        assert edit is not None
        if edit.hasFocus() and edit.text() != self._shown and name == self._shown:
            return  # it is being typed in
        self.blockSignals(True)
        if self._source is None or any(a is not b for a, b in zip(source, self._source, strict=True)):
            self._source = source
            self.clear()
            self.addItem(self._none, "")
            fill(self)
        self.setCurrentIndex(self.findText(name) if name else -1)
        edit.setText(name)
        edit.setCursorPosition(0)
        edit.setPlaceholderText(self._mixed if len(found) > 1 else self._none)
        self.blockSignals(False)
        self._shown = name

    def commit(self) -> None:
        """Emit what was typed, if it is not what was shown."""
        edit = self.lineEdit()
        assert edit is not None
        name = clean_text(edit.text()).strip()
        if name != self._shown:
            self._shown = name
            self.named.emit(name)

    def _activated(self, index: int) -> None:
        name = str(self.itemData(index) if self.itemData(index) is not None else self.itemText(index))
        edit = self.lineEdit()
        assert edit is not None
        edit.setText(name)
        if name != self._shown:
            self._shown = name
            self.named.emit(name)


_AROUND = 60
"""Pixels of a box that are surely enough for its frame, its arrow and the air around the text."""


class ElidedBox(QComboBox):
    """Ends a text that is too long for it with "…", and tells all of it in its tooltip."""

    def paintEvent(self, event: QPaintEvent) -> None:
        text = self.currentText()
        if self.currentIndex() >= 0 and self.fontMetrics().horizontalAdvance(text) < self.width() - _AROUND:
            super().paintEvent(event)
            return
        from PySide6.QtGui import QPalette
        from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QStylePainter

        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self._room(option)
        if self.currentIndex() < 0:
            option.currentText = self.placeholderText()
            colors = QPalette(option.palette)
            colors.setBrush(QPalette.ColorRole.ButtonText, colors.placeholderText())
            option.palette = colors
        option.currentText = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(self.currentText() if self.is_cut(self.currentText()) else "")
        return super().event(event)

    def is_cut(self, text: str) -> bool:
        """Whether ``text`` is too long to be shown whole."""
        from PySide6.QtWidgets import QStyleOptionComboBox

        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option.fontMetrics.horizontalAdvance(text) > self._room(option)

    def _room(self, option: QStyleOptionComboBox) -> int:
        from PySide6.QtWidgets import QStyle

        part = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()


class ChoiceField(ElidedBox):
    """A few fixed values; a first entry for "mixed" shows only when the selected differ."""

    picked = Signal(object)

    def __init__(self, kit: Kit, choices: Iterable[tuple[str, object]]) -> None:
        super().__init__()
        self._mixed = kit.words.tr("Mixed")
        self._values = [value for _, value in choices_list(choices, self)]
        self.setPlaceholderText(self._mixed)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(lambda index: self.picked.emit(self._values[index]))

    def show_values(self, values: Iterable[object]) -> None:
        """Show what the selected have in common; nothing is emitted."""
        found = set(values)
        value = next(iter(found)) if len(found) == 1 else self
        index = self._values.index(value) if value in self._values else -1
        self.setPlaceholderText(self._mixed if len(found) > 1 else str(next(iter(found), "")))
        self.setCurrentIndex(index)

    def wheelEvent(self, event) -> None:
        event.ignore()  # scrolling the dock must not change a card


def choices_list(choices: Iterable[tuple[str, object]], box: QComboBox) -> list[tuple[str, object]]:
    """Add the choices to a box and give them back as a list."""
    found = list(choices)
    for text, _ in found:
        box.addItem(text)
    return found


_ROW = 6
"""Sheets of colour in a row."""


class SwatchField(QWidget):
    """The papers as a grid of small sheets, and "as the lane"."""

    picked = Signal(object)

    def __init__(self, kit: Kit, none: str) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        self.buttons: dict[str | None, QToolButton] = {}
        names = {None: none, **{color.value: kit.words.say(COLOR_NAMES[color]) for color in COLORS}}
        for place, (value, name) in enumerate(names.items()):
            icon = (
                kit.icons.icon("lane", kit.theme.muted) if value is None else kit.icons.swatch(PAPERS[value])
            )
            button = tool_button(icon, name, 20)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, value=value: self._pick(value))
            self.buttons[value] = button
            grid.addWidget(button, place // _ROW, place % _ROW)
        grid.setColumnStretch(_ROW, 1)
        self._values: set[str | None] = set()
        self._stop = OneStop(self, tuple(self.buttons.values()), _ROW)

    def show_values(self, values: Iterable[str | None]) -> None:
        """Mark the colour that all selected have."""
        self._values = set(values)
        for value, button in self.buttons.items():
            button.setChecked(self._values == {value})
        self._stop.refresh()

    def _pick(self, value: str | None) -> None:
        self.picked.emit(value)
        self.show_values(self._values)  # a second click on the chosen one leaves it chosen


class Fold(QWidget):
    """A heading that opens and closes what is below it."""

    toggled = Signal(bool)

    def __init__(self, kit: Kit, title: str, content: QWidget, *, opened: bool) -> None:
        super().__init__()
        self._icons = kit.icons
        self.button = QToolButton()
        self.button.setText(title)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setCheckable(True)
        self.button.setChecked(opened)
        self.button.setStyleSheet(
            "QToolButton:checked { background: transparent; border-color: transparent; }"
            f"QToolButton:focus {{ border-color: {kit.theme.accent}; }}"
        )
        self.button.toggled.connect(self._toggle)
        self._content = content
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.button)
        column.addWidget(content)
        self._toggle(opened)

    def open(self) -> None:
        """Show what is folded away."""
        self.button.setChecked(True)

    def _toggle(self, opened: bool) -> None:
        self.button.setIcon(self._icons.icon("chevron-down" if opened else "chevron-right"))
        self._content.setVisible(opened)
        self.toggled.emit(opened)


def give_name(field: QWidget, name: str) -> None:
    """What a screen reader calls a field; where one types into a list, the text has the name, too."""
    field.setAccessibleName(name)
    edit = field.lineEdit() if isinstance(field, QComboBox) else None
    if edit is not None:
        edit.setAccessibleName(name)


def row(column: QVBoxLayout, title: str, field: QWidget) -> None:
    """A field below its label; the label is what a screen reader says."""
    caption = label(title, "caption", True)
    caption.setBuddy(field)
    give_name(field, title)
    column.addWidget(caption)
    column.addWidget(field)
    column.addSpacing(6)
