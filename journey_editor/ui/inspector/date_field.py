"""A day in one line: typed as one writes it, or today's at a click."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from journey_editor.i18n import Words
from journey_editor.ui.inspector.fields import LineField
from journey_editor.ui.kit import Kit


class DateField(QWidget):
    """Shows a day as "2026-05-04" and takes it as the user's language writes it, too."""

    picked = Signal(str)
    """The day as YYYY-MM-DD, or ""."""
    refused = Signal(str)
    """What was typed and is no day; the field shows the day before again."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._words = kit.words
        self._shown = ""
        self.line = LineField(kit, live=False)
        self.line.set_hint(kit.words.tr("Year-month-day"))
        self.today = QPushButton(kit.words.tr("Today"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(self.today)
        self.setFocusProxy(self.line)
        self.today.setAutoDefault(False)
        self.line.edited.connect(self._typed)
        self.today.clicked.connect(self._pick_today)

    def setAccessibleName(self, name: str) -> None:
        self.line.setAccessibleName(name)

    def show_value(self, day: str) -> None:
        """Show a day; nothing is emitted."""
        self._shown = day
        self.line.show_values((day,))

    def _pick_today(self) -> None:
        self.picked.emit(QDate.currentDate().toString(Qt.DateFormat.ISODate))

    def _typed(self, text: str) -> None:
        day = read_day(text, self._words)
        if day is None:
            self.line.setText(self._shown)
            self.refused.emit(text.strip())
        else:
            self.line.setText(day)
            if day != self._shown:
                self._shown = day
                self.picked.emit(day)


def read_day(text: str, words: Words) -> str | None:
    """The day that somebody wrote, as YYYY-MM-DD: in that form, or as the language writes it with numbers;
    "" for nothing, None where it is no day.
    """
    text = text.strip()
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    from babel.dates import parse_date  # only for what is typed in another form

    try:
        return parse_date(text, locale=words.babel_locale).isoformat()
    except (ValueError, IndexError, KeyError):
        return None
