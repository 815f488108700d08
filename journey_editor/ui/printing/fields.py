"""The tab of the print dialog that says how the map becomes pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from journey_editor import edits
from journey_editor.export.formats import ExportOptions
from journey_editor.export.paper import A1, SUGGESTED, Paper, paper_named
from journey_editor.i18n import Words
from journey_editor.layout.palettes import palette_named
from journey_editor.model import Journey
from journey_editor.settings import Settings
from journey_editor.ui.exporting.form import ONE, PHASES, POSTER, add_row, number_field
from journey_editor.ui.exporting.look_fields import choose_theme, theme_box


class PrintFields(QWidget):
    """One page, some phases a page, or a poster; the sheets are those of the printer."""

    def __init__(self, words: Words, journey: Journey, settings: Settings) -> None:
        super().__init__()
        self.setWindowTitle(words.tr("Journey"))
        form = QFormLayout(self)
        self._form = form
        self.pages = QComboBox()
        self.pages.addItem(words.tr("The whole map on one page"), ONE)
        self.pages.addItem(words.tr("Some phases on each page"), PHASES)
        self.pages.addItem(words.tr("Poster from several sheets"), POSTER)
        self.phases = number_field(words.tr("Phases on each page"), 1, 99, settings.export_phases)
        self.poster = QComboBox()
        for paper in SUGGESTED:
            self.poster.addItem(paper.key, paper.key)
        self.theme = theme_box(words)
        choose_theme(self.theme, settings)
        waiting = len(edits.parked_cards(journey))
        self.parked = QCheckBox(
            words.trn("Print the {n} parked card, too", "Print the {n} parked cards, too", waiting)
        )
        add_row(form, words.tr("Pages"), self.pages)
        add_row(form, words.tr("Phases on each page"), self.phases)
        add_row(form, words.tr("Size of the poster"), self.poster)
        add_row(form, words.tr("Theme"), self.theme)
        form.addRow("", self.parked)
        form.setRowVisible(self.parked, bool(waiting))
        self.pages.currentIndexChanged.connect(self._show_rows)
        self.pages.setCurrentIndex(max(self.pages.findData(settings.export_pages), 0))
        known = self.poster.findData(settings.export_paper)
        self.poster.setCurrentIndex(known if known >= 0 else self.poster.findData(A1.key))
        self._show_rows()

    def _show_rows(self) -> None:
        self._form.setRowVisible(self.phases, self.pages.currentData() == PHASES)
        self._form.setRowVisible(self.poster, self.pages.currentData() == POSTER)

    def options(self, others: ExportOptions, sheet: Paper, upright: bool) -> ExportOptions:
        """``others`` with what these fields say, on the printer's ``sheet``, held as ``upright`` says.

        The sheets of a poster are held so that it takes the fewest, as in an export.
        """
        pages = self.pages.currentData()
        palette = palette_named(self.theme.currentData())
        chosen = replace(others, parked=self.parked.isChecked(), palette=palette)
        if pages == POSTER:
            poster = paper_named(self.poster.currentData())
            return replace(chosen, paper=poster, sheets=replace(sheet, upright=None), margin_mm=None)
        chosen = replace(chosen, paper=sheet, portrait=upright)
        if pages == PHASES:
            return replace(chosen, phases=self.phases.value())
        return chosen

    def remembered(self) -> dict[str, Any]:
        """The settings that keep what is chosen, for the next print and export."""
        pages = self.pages.currentData()
        kept: dict[str, Any] = {
            "export_pages": "" if pages == ONE else pages,
            "export_theme": self.theme.currentData(),
        }
        if pages == PHASES:
            kept["export_phases"] = self.phases.value()
        if pages == POSTER:
            kept["export_paper"] = self.poster.currentData()
        return kept
