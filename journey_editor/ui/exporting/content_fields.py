"""The section of the export dialog that says what goes into the file: words, author, parked cards, map."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit

from journey_editor import edits
from journey_editor.export.formats import ExportOptions
from journey_editor.i18n import LANGUAGE_NAMES, LANGUAGES, Words
from journey_editor.model import Journey
from journey_editor.settings import Settings
from journey_editor.ui.exporting.form import add_row
from journey_editor.ui.exporting.previewer import Offer
from journey_editor.ui.widgets import label

DPIS = (96, 150, 300)
SVG, OUTLINES = "svg", "outlines"
"""Pictures that are drawings: letters as text, or as shapes."""


class ContentFields(QObject):
    """The fields, and what they say together."""

    changed = Signal()

    def __init__(self, words: Words, kind: str, journey: Journey) -> None:
        super().__init__()
        self._words = words
        self._is_pdf = kind == "pdf"
        self._journey = journey
        self.language = QComboBox()
        for code, name in LANGUAGE_NAMES.items():
            self.language.addItem(name, code)
        self.picture = QComboBox()
        self.picture.addItem(words.tr("PNG picture"), "")
        self.picture.addItem(words.tr("SVG drawing with letters as text"), SVG)
        self.picture.addItem(words.tr("SVG drawing with letters as shapes"), OUTLINES)
        self.dpi = QComboBox()
        for dots in DPIS:
            self.dpi.addItem(words.tr("{n} dots per inch", n=dots), dots)
        self.author = QLineEdit()
        self.author.setMaxLength(200)
        waiting = edits.parked_cards(journey)
        self.parked = QCheckBox(
            words.trn("Print the {n} parked card, too", "Print the {n} parked cards, too", len(waiting))
        )
        self.parked.setHidden(not waiting)
        self.whole = QCheckBox(words.tr("Cards grow until they show all their text"))
        self.appendix = QComboBox()
        self.appendix.addItem(words.tr("None"), "")
        self.appendix.addItem(words.tr("Full texts of shortened cards"), "shortened")
        self.appendix.addItem(words.tr("Full texts of all cards"), "all")
        self.source = QCheckBox(words.tr("The PDF can be opened and edited as a map"))
        self.source.setHidden(not self._is_pdf)
        self.source_says = label(
            words.tr("The whole map goes along in the file, with notes and parked cards."), "muted", True
        )
        self.source_says.setBuddy(self.source)
        self.source.setAccessibleDescription(self.source_says.text())
        self.source.toggled.connect(self.source_says.setVisible)
        for box in (self.language, self.picture, self.dpi, self.appendix):
            box.currentIndexChanged.connect(self.changed)
        for check in (self.parked, self.whole):
            check.toggled.connect(self.changed)

    def add(self, form: QFormLayout) -> None:
        """Put the rows into the dialog's form."""
        words = self._words
        form.addRow(self.whole)
        if self._is_pdf:
            add_row(form, words.tr("Appendix"), self.appendix)
        add_row(form, words.tr("Language of the labels"), self.language)
        if self._is_pdf:
            add_row(form, words.tr("Author"), self.author)
        else:
            add_row(form, words.tr("Kind of picture"), self.picture)
            add_row(form, words.tr("Sharpness"), self.dpi)
            self.picture.currentIndexChanged.connect(lambda: form.setRowVisible(self.dpi, self.has_dots))
        if not self.parked.isHidden():
            form.addRow(self.parked)
        if self._is_pdf:
            form.addRow(self.source)
            form.addRow(self.source_says)

    @property
    def has_dots(self) -> bool:
        """Whether the file is a picture of dots."""
        return not self._is_pdf and not self.picture.currentData()

    @property
    def kind(self) -> str:
        """The key of the file's format."""
        return "pdf" if self._is_pdf else "png" if self.has_dots else "svg"

    def set_for_print_shop(self, chosen: bool) -> None:
        """A print shop's file never holds the map, so there is nothing to choose."""
        self.source.setDisabled(chosen)
        self.source_says.setVisible(self._is_pdf and self.source.isChecked() and not chosen)

    def options(self, others: ExportOptions) -> ExportOptions:
        """``others`` with what these fields say."""
        return replace(
            others,
            language=self.language.currentData(),
            author=self.author.text().strip(),
            dpi=self.dpi.currentData(),
            outlines=self.picture.currentData() == OUTLINES,
            parked=self.parked.isChecked(),
            source=self.source.isChecked(),
            whole=self.whole.isChecked(),
            appendix=self.appendix.currentData() if self._is_pdf else "",
        )

    def take(self, offer: Offer) -> None:
        """Do what a finding of the preview offers."""
        if offer.key == "grow":
            self.whole.setChecked(True)
        elif offer.key == "appendix":
            self.appendix.setCurrentIndex(self.appendix.findData("shortened"))

    def recall(self, settings: Settings) -> None:
        """Choose what was chosen the last time; the legend speaks the map's language."""
        code = self._journey.language.split("-")[0].lower()
        if code not in LANGUAGES:
            code = self._words.language
        self.language.setCurrentIndex(self.language.findData(code))
        self.author.setText(settings.author)
        self.picture.setCurrentIndex(max(self.picture.findData(settings.export_picture), 0))
        self.dpi.setCurrentIndex(max(self.dpi.findData(settings.export_dpi), 0))
        self.source.setChecked(settings.export_source)
        self.whole.setChecked(settings.export_whole)
        self.appendix.setCurrentIndex(max(self.appendix.findData(settings.export_appendix), 0))
        self.source_says.setVisible(self.source.isChecked() and self._is_pdf)

    def remembered(self) -> dict[str, Any]:
        """The settings that keep what is chosen."""
        kept: dict[str, Any] = {"export_whole": self.whole.isChecked()}
        if not self._is_pdf:
            return {
                **kept,
                "export_dpi": self.dpi.currentData(),
                "export_picture": self.picture.currentData(),
            }
        return {
            **kept,
            "author": self.author.text().strip(),
            "export_source": self.source.isChecked(),
            "export_appendix": self.appendix.currentData(),
        }
