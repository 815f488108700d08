"""Fields of the export dialog that say how the map is laid on paper: size, pages, poster, margins, bleed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QSpinBox, QWidget

from journey_editor.export.paper import (
    A3,
    MOST_BLEED_MM,
    SHEETS,
    SIDES_MM,
    Paper,
    Setup,
    own_paper,
    paper_named,
)
from journey_editor.i18n import Words
from journey_editor.ui.widgets import label

OWN = "own"
"""The paper's data for a size of one's own."""
ONE, PHASES, POSTER = "one", "phases", "poster"


class SheetFields(QObject):
    """The fields, and what they say together."""

    changed = Signal()

    def __init__(self, words: Words, kind: str) -> None:
        super().__init__()
        self._words = words
        self._kind = kind
        self._form: QFormLayout | None = None
        self._paper: Paper | None = None
        self._has_margin = False
        self.across = self._number(words.tr("Width in millimetres"), *SIDES_MM, round(A3.long_mm))
        self.down = self._number(words.tr("Height in millimetres"), *SIDES_MM, round(A3.short_mm))
        self.size = _row(self.across, label("×"), self.down, label(words.tr("mm")))
        self.pages = QComboBox()
        self.pages.addItem(words.tr("The whole map on one page"), ONE)
        self.pages.addItem(words.tr("Some phases on each page"), PHASES)
        self.pages.addItem(words.tr("Poster from several sheets"), POSTER)
        self.phases = self._number(words.tr("Phases on each page"), 1, 99, 1)
        self.sheets = QComboBox()
        for paper in SHEETS:
            self.sheets.addItem(paper.key, paper.key)
        self.margin = self._number(words.tr("Margins in millimetres"), 0, A3.most_margin, round(A3.margin_mm))
        self.bleed = self._number(words.tr("Bleed and crop marks in millimetres"), 0, MOST_BLEED_MM, 0)
        self.bleed.setSpecialValueText(words.tr("None"))
        self.margins = _row(self.margin, label(words.tr("mm")))
        self.bleeds = _row(self.bleed, label(words.tr("mm")))
        self.pages.currentIndexChanged.connect(self.changed)
        self.sheets.currentIndexChanged.connect(self.changed)

    def _number(self, name: str, low: int, high: int, value: int) -> QSpinBox:
        field = QSpinBox()
        field.setRange(low, high)
        field.setValue(value)
        field.setAccessibleName(name)
        field.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        field.setKeyboardTracking(False)
        field.lineEdit().setTextMargins(6, 0, 6, 0)
        field.setMinimumWidth(84)
        field.valueChanged.connect(self._typed)
        return field

    def _typed(self) -> None:
        self._has_margin = self._has_margin or self.sender() is self.margin
        self.changed.emit()

    def add_size(self, form: QFormLayout) -> None:
        """Put in the row for a size of one's own."""
        self._form = form
        self._add(self._words.tr("Size"), self.size, self.across)

    def add_rest(self) -> None:
        """Put in the rows that follow the direction."""
        words = self._words
        self.pages.setAccessibleName(words.tr("Pages"))
        self.sheets.setAccessibleName(words.tr("Sheets"))
        if self._kind == "pdf":
            self._add(words.tr("Pages"), self.pages, self.pages)
            self._add(words.tr("Phases on each page"), self.phases, self.phases)
            self._add(words.tr("Sheets"), self.sheets, self.sheets)
        self._add(words.tr("Margins"), self.margins, self.margin)
        if self._kind == "pdf":
            self._add(words.tr("Bleed and crop marks"), self.bleeds, self.bleed)

    def _add(self, name: str, field: QWidget, buddy: QWidget) -> None:
        assert self._form is not None
        caption = label(name)
        caption.setBuddy(buddy)
        self._form.addRow(caption, field)

    def remember_size(self, key: str) -> bool:
        """Show a size that was chosen before; whether ``key`` is one."""
        try:
            paper = paper_named(key)
        except KeyError:
            return False
        if paper.upright is None:
            return False
        width, height = sorted((round(paper.short_mm), round(paper.long_mm)), reverse=not paper.upright)
        self.across.setValue(width)
        self.down.setValue(height)
        return True

    def own_paper(self) -> Paper:
        """The paper of the size that is typed in."""
        return own_paper(self.across.value(), self.down.value())

    def show_for(self, paper: Paper | None) -> None:
        """Show the fields that count for a paper, None for one of one's own, with its margins until others
        were typed in.
        """
        chosen = self.own_paper() if paper is None else paper
        form, pages = self._form, self.pages.currentData()
        if form is None:
            return
        form.setRowVisible(self.size, paper is None)
        if self._kind == "pdf":
            form.setRowVisible(self.phases, pages == PHASES)
            form.setRowVisible(self.sheets, pages == POSTER)
            form.setRowVisible(self.bleeds, pages != POSTER)
        if chosen != self._paper:
            self._paper = chosen
            self.margin.blockSignals(True)
            self.margin.setMaximum(chosen.most_margin)
            if not self._has_margin:
                self.margin.setValue(round(chosen.margin_mm))
            self.margin.blockSignals(False)

    def setup(self, paper: Paper, portrait: bool) -> Setup:
        """How the map is laid on ``paper``."""
        pages = self.pages.currentData() if self._kind == "pdf" else ONE
        is_poster = pages == POSTER
        return Setup(
            paper,
            portrait,
            min(self.margin.value(), paper.most_margin) if self._has_margin else None,
            0 if is_poster else self.bleed.value(),
            self.phases.value() if pages == PHASES else 0,
            paper_named(self.sheets.currentData()) if is_poster else None,
        )


def _row(*fields: QWidget) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for field in fields:
        line.addWidget(field)
    line.addStretch(1)
    return row
