"""The section of the export dialog that says how the pages look: theme, legend, logo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout

from journey_editor.export.formats import ExportOptions
from journey_editor.i18n import Words
from journey_editor.layout.palettes import PALETTES, palette_named
from journey_editor.settings import Settings
from journey_editor.ui.exporting.form import add_row
from journey_editor.ui.exporting.logo_field import LogoField


class LookFields(QObject):
    """The fields, and what they say together."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.theme = theme_box(words)
        self.legend = QCheckBox(words.tr("A legend of faces, cards, owners and channels"))
        self.logo = LogoField(words)
        self.theme.currentIndexChanged.connect(self.changed)
        self.legend.toggled.connect(self.changed)
        self.logo.changed.connect(self.changed)

    def add(self, form: QFormLayout) -> None:
        """Put the rows into the dialog's form."""
        add_row(form, self._words.tr("Theme"), self.theme)
        add_row(form, self._words.tr("Logo"), self.logo, self.logo.choose)
        form.addRow("", self.legend)

    def options(self, others: ExportOptions) -> ExportOptions:
        """``others`` with what these fields say."""
        path = self.logo.path
        return replace(
            others,
            palette=palette_named(self.theme.currentData()),
            legend=self.legend.isChecked(),
            logo=Path(path) if path else None,
        )

    def recall(self, settings: Settings) -> None:
        """Choose what was chosen the last time."""
        choose_theme(self.theme, settings)
        self.legend.setChecked(settings.export_legend)
        self.logo.recall(settings.export_logo)

    def remembered(self) -> dict[str, Any]:
        """The settings that keep what is chosen."""
        return {
            "export_theme": self.theme.currentData(),
            "export_legend": self.legend.isChecked(),
            "export_logo": self.logo.path,
        }


def theme_box(words: Words) -> QComboBox:
    """The themes by name; their keys are the data."""
    box = QComboBox()
    for palette in PALETTES:
        box.addItem(words.say(palette.name), palette.key)
    return box


def choose_theme(box: QComboBox, settings: Settings) -> None:
    """Choose what was chosen the last time."""
    box.setCurrentIndex(max(box.findData(settings.export_theme), 0))
