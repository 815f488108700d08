"""Export as PDF or picture: what to choose at the left, and at the right the pages that it makes."""

from __future__ import annotations

import math
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journey_editor.export.formats import ExportOptions
from journey_editor.session.selection import Selection
from journey_editor.ui import dialogs
from journey_editor.ui.exporting.content_fields import ContentFields
from journey_editor.ui.exporting.findings import Findings
from journey_editor.ui.exporting.look_fields import LookFields
from journey_editor.ui.exporting.page_fields import PageFields
from journey_editor.ui.exporting.preview import Preview
from journey_editor.ui.exporting.previewer import Composed, Finding
from journey_editor.ui.kit import Kit
from journey_editor.ui.widgets import label, resize_within_screen

_SIZE = 1120, 800
"""Pixels of the dialog, where the screen has them."""
_FORM = 330
"""Pixels of what is chosen, at least."""


class ExportDialog(QDialog):
    """Asks how; the export runs when it is closed."""

    chosen = Signal()
    """An export is about to begin."""
    show_cards = Signal(object)
    """Ids of cards that the user wants to see on the map."""

    def __init__(self, parent: QWidget, kit: Kit, kind: str) -> None:
        super().__init__(parent)
        self._kit = kit
        self._kind = kind
        words = kit.words
        self.setWindowTitle(words.tr("Export PDF") if kind == "pdf" else words.tr("Export picture"))
        self.page_fields = PageFields(words, kind)
        self.content = ContentFields(words, kind, kit.session.journey)
        self.look = LookFields(words)
        self.preview = Preview(kit)
        self.findings = Findings(kit)
        self.findings.hide()
        columns = QHBoxLayout()
        columns.setSpacing(20)
        columns.addWidget(self._chosen_at_left())
        columns.addLayout(self._seen_at_right(), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, 16)
        whole.setSpacing(12)
        whole.addLayout(columns, 1)
        whole.addLayout(self._buttons())
        self._recall()
        self._connect()
        resize_within_screen(self, *_SIZE)
        self.preview.show_options(self.options(), self.content.kind)

    # ---- parts

    def _chosen_at_left(self) -> QScrollArea:
        self._form = QWidget()
        form = QFormLayout(self._form)
        form.setContentsMargins(2, 2, 12, 2)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for section in (self.page_fields, self.look, self.content):
            section.add(form)
        self.pixels = label("", "muted", True)
        self.pixels.hide()
        form.addRow(self.pixels)
        return _FormArea(self._form)

    def _seen_at_right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self.preview, 1)
        column.addWidget(self.findings)
        return column

    def _buttons(self) -> QHBoxLayout:
        words = self._kit.words
        row = QHBoxLayout()
        row.addStretch(1)
        self.cancel = QPushButton(words.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.run = QPushButton(words.tr("Export…"))
        self.run.setDefault(True)
        self.run.clicked.connect(self._ask_and_run)
        row.addWidget(self.cancel)
        row.addWidget(self.run)
        return row

    def _recall(self) -> None:
        settings = self._kit.preferences.value
        self.page_fields.print_shop.toggled.connect(self.content.set_for_print_shop)
        self.content.recall(settings)
        self.look.recall(settings)
        self.page_fields.recall(settings)
        self.page_fields.show_rows()

    def _connect(self) -> None:
        for section in (self.page_fields, self.content):
            section.changed.connect(self._changed)
            self.findings.taken.connect(section.take)
        self.look.changed.connect(self._changed)
        self.findings.shown.connect(self._show_cards)
        self.preview.composed.connect(self._composed)
        self.preview.found.connect(self._found)
        self.preview.refused.connect(self._refused)

    # ---- what is chosen

    def options(self) -> ExportOptions:
        """What the fields say."""
        return self.content.options(self.look.options(self.page_fields.options(ExportOptions())))

    def _changed(self) -> None:
        self.pixels.setVisible(self.content.has_dots and bool(self.pixels.text()))
        self.preview.show_options(self.options(), self.content.kind)

    def _composed(self, pages: Composed) -> None:
        self.run.setEnabled(True)
        if self.options().paper is None:
            self.page_fields.suggest(pages.paper)
        scale = self.content.dpi.currentData() / 72
        self.pixels.setVisible(self.content.has_dots)
        width, height, _ = pages.sizes[0]
        self.pixels.setText(
            self._kit.words.tr(
                "The picture gets {width} × {height} pixels.",
                width=math.ceil(width * scale),
                height=math.ceil(height * scale),
            )
        )

    def _found(self, findings: tuple[Finding, ...]) -> None:
        self.findings.show_findings(findings)

    def _refused(self, text: str) -> None:
        self.run.setEnabled(False)
        self.pixels.setText("")
        self.findings.say_problem(text)

    def _show_cards(self, cards: tuple[str, ...]) -> None:
        self._kit.session.select(Selection.of_cards(*cards))
        self.reject()
        self.show_cards.emit(cards)

    # ---- running

    def _ask_and_run(self) -> None:
        words, settings = self._kit.words, self._kit.preferences.value
        session = self._kit.session
        name = session.path.stem if session.path else dialogs.file_name(session.journey.title)
        folder = dialogs.first_folder(
            settings.export_folder, str(session.path.parent) if session.path else ""
        )
        kind = self.content.kind
        suggested = Path(folder) / f"{name or words.tr('Customer journey')}.{kind}"
        kinds = {
            "pdf": words.tr("PDF (*.pdf)"),
            "png": words.tr("PNG pictures (*.png)"),
            "svg": words.tr("SVG drawings (*.svg)"),
        }
        out = dialogs.ask_save(
            self,
            words,
            suggested,
            self.windowTitle(),
            kinds[kind],
            (f".{kind}",),
        )
        if out is not None:
            self._start(out)

    def _start(self, out: Path) -> None:
        kept = self.page_fields.remembered() | self.look.remembered() | self.content.remembered()
        kit = self._kit
        kit.preferences.change(export_folder=str(out.parent), **kept)
        self.accept()
        self.chosen.emit()
        kit.exports.start(kit.session.journey, out, self.options(), kit.words.language)

    def done(self, result: int) -> None:
        """Close, and end the process behind the preview."""
        self.preview.close_quietly()
        super().done(result)


class _FormArea(QScrollArea):
    """As wide as the form in it, and scrolled where that is higher."""

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        self._form = form
        self.setWidget(form)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(max(self._form.sizeHint().width() + bar, _FORM), 600)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 120)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._form and event.type() == QEvent.Type.LayoutRequest:
            self.setFixedWidth(self.sizeHint().width())  # the style has told by now how wide words are
        return super().eventFilter(watched, event)
