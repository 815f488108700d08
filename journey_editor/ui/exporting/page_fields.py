"""The section of the export dialog that says how the map is laid on paper: size, pages, margins, bleed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QFormLayout, QRadioButton

from journey_editor.export.formats import ExportOptions
from journey_editor.export.paper import (
    A3,
    BLEED_MM,
    MAP,
    MOST_BLEED_MM,
    PAPERS,
    SHEETS,
    SIDES_MM,
    Paper,
    own_paper,
    paper_named,
)
from journey_editor.i18n import Words
from journey_editor.settings import Settings
from journey_editor.ui.exporting.form import (
    AUTOMATIC,
    ONE,
    OWN,
    PHASES,
    POSTER,
    add_row,
    in_a_row,
    number_field,
)
from journey_editor.ui.exporting.previewer import Offer
from journey_editor.ui.widgets import label


class PageFields(QObject):
    """The fields, and what they say together."""

    changed = Signal()

    def __init__(self, words: Words, kind: str) -> None:
        super().__init__()
        self._words = words
        self._is_pdf = kind == "pdf"
        self._form: QFormLayout | None = None
        self._paper: Paper | None = None
        self._has_margin = False
        self._suggested = A3
        """The paper that suits the map, as far as it is known."""
        self.paper = QComboBox()
        self.paper.addItem(words.tr("What suits the map"), AUTOMATIC)
        for paper in PAPERS:
            self.paper.addItem(words.tr("The map's own size") if paper.own else paper.key, paper.key)
        self.paper.addItem(words.tr("A size of your own…"), OWN)
        self.across = number_field(words.tr("Width in millimetres"), *SIDES_MM, round(A3.long_mm))
        self.down = number_field(words.tr("Height in millimetres"), *SIDES_MM, round(A3.short_mm))
        self.size = in_a_row(self.across, label("×"), self.down, label(words.tr("mm")))
        self.landscape = QRadioButton(words.tr("Landscape"))
        self.portrait = QRadioButton(words.tr("Portrait"))
        self._directions = QButtonGroup(self)
        for button in (self.landscape, self.portrait):
            self._directions.addButton(button)
        self.pages = QComboBox()
        self.pages.addItem(words.tr("The whole map on one page"), ONE)
        self.pages.addItem(words.tr("Some phases on each page"), PHASES)
        self.pages.addItem(words.tr("Poster from several sheets"), POSTER)
        self.phases = number_field(words.tr("Phases on each page"), 1, 99, 1)
        self.sheets = QComboBox()
        for paper in SHEETS:
            self.sheets.addItem(paper.key, paper.key)
        self.margin = number_field(words.tr("Margins in millimetres"), 0, A3.most_margin, round(A3.margin_mm))
        self.bleed = number_field(words.tr("Bleed and crop marks in millimetres"), 0, MOST_BLEED_MM, 0)
        self.bleed.setSpecialValueText(words.tr("None"))
        self.print_shop = QCheckBox(words.tr("For the print shop"))
        self.print_shop_says = label(
            words.tr(
                "Printing inks (CMYK) for coated paper, black text in black ink alone, PDF/X-4. "
                "The map itself stays out of the file."
            ),
            "muted",
            True,
        )
        self.print_shop_says.setBuddy(self.print_shop)
        self.print_shop.setAccessibleDescription(self.print_shop_says.text())
        self.margins = in_a_row(self.margin, label(words.tr("mm")))
        self.bleeds = in_a_row(self.bleed, label(words.tr("mm")))
        self._connect()

    def _connect(self) -> None:
        for box in (self.paper, self.pages, self.sheets):
            box.currentIndexChanged.connect(self._changed)
        for field in (self.across, self.down, self.phases, self.bleed):
            field.valueChanged.connect(self._changed)
        self.margin.valueChanged.connect(self._margin_typed)
        self.portrait.toggled.connect(self._changed)
        self.print_shop.toggled.connect(self._print_shop_chosen)

    def add(self, form: QFormLayout) -> None:
        """Put the rows into the dialog's form."""
        words, self._form = self._words, form
        add_row(form, words.tr("Paper"), self.paper)
        add_row(form, words.tr("Size"), self.size, self.across)
        add_row(
            form, words.tr("Direction"), in_a_row(self.landscape, self.portrait, spacing=16), self.landscape
        )
        if self._is_pdf:
            add_row(form, words.tr("Pages"), self.pages)
            add_row(form, words.tr("Phases on each page"), self.phases)
            add_row(form, words.tr("Sheets"), self.sheets)
        add_row(form, words.tr("Margins"), self.margins, self.margin)
        if self._is_pdf:
            add_row(form, words.tr("Bleed and crop marks"), self.bleeds, self.bleed)
            form.addRow(self.print_shop)
            form.addRow(self.print_shop_says)

    # ---- what is chosen

    def options(self, others: ExportOptions) -> ExportOptions:
        """``others`` with what these fields say."""
        paper, pages = self.chosen_paper(), self._pages()
        is_automatic = self.paper.currentData() == AUTOMATIC and pages != POSTER
        return replace(
            others,
            paper=None if is_automatic else paper,
            portrait=self.portrait.isChecked(),
            margin_mm=min(self.margin.value(), paper.most_margin) if self._has_margin else None,
            bleed_mm=self.bleed.value() if self._is_pdf and pages != POSTER else 0,
            phases=self.phases.value() if pages == PHASES else 0,
            sheets=paper_named(self.sheets.currentData()) if pages == POSTER else None,
            print_shop=self._is_pdf and self.print_shop.isChecked(),
        )

    def _pages(self) -> str:
        return self.pages.currentData() if self._is_pdf else ONE

    def chosen_paper(self) -> Paper:
        """The paper, also of a size that is typed in, or the one that suits the map."""
        key = self.paper.currentData()
        if key == AUTOMATIC:
            return self._suggested
        return own_paper(self.across.value(), self.down.value()) if key == OWN else paper_named(key)

    def suggest(self, key: str) -> None:
        """Tell which paper suits the map."""
        self._suggested = paper_named(key)
        says = self._words.tr("What suits the map: {paper}", paper=key)
        self.paper.setItemText(self.paper.findData(AUTOMATIC), says)
        self.show_rows()

    def take(self, offer: Offer) -> None:
        """Change the pages as a finding of the preview offers."""
        with self._quietly():
            if offer.key == "phases":
                self._choose(self.pages, PHASES)
                self.phases.setValue(1)
            elif offer.key == "turn":
                (self.landscape if self.portrait.isChecked() else self.portrait).setChecked(True)
            elif offer.key in ("paper", "poster"):
                paper, _, sheets = offer.value.partition(" ")
                self._choose(self.paper, paper)
                if sheets:
                    self._choose(self.pages, POSTER)
                    self._choose(self.sheets, sheets)
        self._changed()

    def _choose(self, box: QComboBox, data: str) -> None:
        box.setCurrentIndex(max(box.findData(data), 0))

    # ---- what is remembered

    def recall(self, settings: Settings) -> None:
        """Choose what was chosen the last time; at first, the paper that suits the map."""
        with self._quietly():
            (self.portrait if settings.export_portrait else self.landscape).setChecked(True)
            self._choose(self.pages, settings.export_pages)
            self.phases.setValue(settings.export_phases)
            self._choose(self.sheets, settings.export_sheets)
            self.bleed.setValue(settings.export_bleed)
            self.print_shop.setChecked(settings.export_print_shop)
            key = settings.export_paper
            known = self.paper.findData(key) if key else -1
            if known < 0 and self._recall_size(key):
                known = self.paper.findData(OWN)
            self.paper.setCurrentIndex(max(known, 0))
            self.show_rows()
            if settings.export_margin >= 0:
                self._has_margin = True
                self.margin.setValue(settings.export_margin)

    def _recall_size(self, key: str) -> bool:
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

    def remembered(self) -> dict[str, Any]:
        """The settings that keep what is chosen."""
        is_automatic = self.paper.currentData() == AUTOMATIC
        kept: dict[str, Any] = {
            "export_paper": "" if is_automatic else self.chosen_paper().key,
            "export_portrait": self.portrait.isChecked(),
            "export_margin": self.margin.value() if self._has_margin else -1,
        }
        if self._is_pdf:
            pages = self.pages.currentData()
            kept |= {
                "export_pages": "" if pages == ONE else pages,
                "export_phases": self.phases.value(),
                "export_sheets": self.sheets.currentData(),
                "export_bleed": self.bleed.value(),
                "export_print_shop": self.print_shop.isChecked(),
            }
        return kept

    # ---- while the user chooses

    def show_rows(self) -> None:
        """Show the fields that count, with the paper's margins until others were typed in."""
        form, own = self._form, self.paper.currentData() == OWN
        for button in (self.landscape, self.portrait):
            button.setEnabled(not own and self.paper.currentData() != MAP.key)
        if form is not None:
            form.setRowVisible(self.size, own)
            if self._is_pdf:
                pages = self._pages()
                form.setRowVisible(self.phases, pages == PHASES)
                form.setRowVisible(self.sheets, pages == POSTER)
                form.setRowVisible(self.bleeds, pages != POSTER)
                form.setRowVisible(self.print_shop_says, self.print_shop.isChecked())
        chosen = self.chosen_paper()
        if chosen != self._paper:
            self._paper = chosen
            _blocked = QSignalBlocker(self.margin)
            self.margin.setMaximum(chosen.most_margin)
            if not self._has_margin:
                self.margin.setValue(round(chosen.margin_mm))

    def _print_shop_chosen(self, chosen: bool) -> None:
        """A print shop wants bleed; another measure than the usual one is the user's to say."""
        if chosen and not self.bleed.value():
            _blocked = QSignalBlocker(self.bleed)
            self.bleed.setValue(round(BLEED_MM))
        self._changed()

    def _margin_typed(self) -> None:
        self._has_margin = True
        self._changed()

    def _changed(self) -> None:
        self.show_rows()
        self.changed.emit()

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Tell nobody of what the fields are set to meanwhile."""
        was = self.blockSignals(True)
        margin = QSignalBlocker(self.margin)
        try:
            yield
        finally:
            margin.unblock()
            self.blockSignals(was)
