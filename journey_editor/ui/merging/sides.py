"""A side of a conflict: its value in a box that can be read and scrolled, what differs marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QTextEdit, QVBoxLayout

from journey_editor.ui.widgets import frame, label

Span = tuple[int, int]
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
LONGEST = 20_000
"""Letters of a text in which what differs is looked for."""


class SideBox(QVBoxLayout):
    """A heading, the value, and a button that takes it."""

    def __init__(self, title: str, button: QPushButton) -> None:
        super().__init__()
        self.panel = frame("panel")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(72)
        self._title = label("", "caption")
        self.set_title(title)
        self.button = button
        inner = QVBoxLayout(self.panel)
        inner.setContentsMargins(12, 10, 12, 12)
        inner.setSpacing(8)
        inner.addWidget(self._title)
        inner.addWidget(self.text, 1)
        inner.addWidget(button)
        self.addWidget(self.panel)

    def set_title(self, title: str) -> None:
        """Say whose the value is."""
        self._title.setText(title)
        self.text.setAccessibleName(title)

    def show_value(self, value: str, marked: Iterable[Span], ground: str) -> None:
        """Show a value with these parts underlined on a ground of their own."""
        self.text.setPlainText(value)
        self.text.setExtraSelections([self._mark(value, span, ground) for span in marked])

    def _mark(self, value: str, span: Span, ground: str) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        looks = QTextCharFormat()
        looks.setBackground(QColor(ground))
        looks.setFontUnderline(True)
        cursor = QTextCursor(self.text.document())
        start, end = (len(value[:place].encode("utf-16-le", "surrogatepass")) // 2 for place in span)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        made.cursor, made.format = cursor, looks
        return made


def differing(one: str, other: str) -> tuple[list[Span], list[Span]]:
    """The words of each text that the other has not, as places of letters."""
    if max(len(one), len(other)) > LONGEST:
        return [], []
    mine, theirs = _WORDS.findall(one), _WORDS.findall(other)
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
    changed = [block for block in blocks if block[0] != "equal"]
    return (
        [span for _, a, b, _, _ in changed for span in _span(mine, a, b)],
        [span for _, _, _, a, b in changed for span in _span(theirs, a, b)],
    )


def _span(words: list[str], start: int, end: int) -> Iterable[Span]:
    if start < end:
        before = sum(map(len, words[:start]))
        yield before, before + sum(map(len, words[start:end]))
