"""Export as PDF or picture: paper, direction, words, and what can then be read."""

from __future__ import annotations

import math
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journey_editor.export.compose import compose
from journey_editor.export.formats import ExportOptions
from journey_editor.export.pages import READABLE, printed, smallest_text, suggest_paper
from journey_editor.export.paper import MM, Setup
from journey_editor.export.unprintable import note, unprintable
from journey_editor.layout.boxes import MapLayout
from journey_editor.problems import Message, ProblemError
from journey_editor.storage.places import shown_name
from journey_editor.ui import dialogs
from journey_editor.ui.errors import show_problem
from journey_editor.ui.exporting.content_fields import ContentFields
from journey_editor.ui.exporting.job import ExportJob
from journey_editor.ui.exporting.page_fields import PageFields
from journey_editor.ui.kit import Kit
from journey_editor.ui.widgets import label


class _Printed(NamedTuple):
    """What is to be known of the pages as they would be."""

    smallest: float
    """Points of the smallest text."""
    lost: Message | None
    """What they cannot show."""
    width: float
    """Points, as ``height``; of the first page."""
    height: float
    pages: int


_Wish = tuple[Setup, str, bool]
"""How the map is laid on paper, the legend's language, whether parked cards are printed."""


class ExportDialog(QDialog):
    """Stays open while the export runs, with a way to stop it."""

    finished_export = Signal(object)
    """The Path of the finished file."""

    def __init__(self, parent: QWidget, kit: Kit, kind: str, layout: MapLayout) -> None:
        super().__init__(parent)
        self._kit = kit
        self._kind = kind
        self._map = layout
        self._pages: dict[_Wish, _Printed] = {}
        self._suggested: dict[tuple[bool, str, bool], str] = {}
        self._job: ExportJob | None = None
        self._out = Path()
        words = kit.words
        self.setWindowTitle(words.tr("Export PDF") if kind == "pdf" else words.tr("Export picture"))
        self.setMinimumWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(14)
        self._form = QWidget()
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.page_fields = PageFields(words, kind)
        self.content = ContentFields(words, kind, kit.session.journey)
        for section in (self.page_fields, self.content):
            section.add(form)
        column.addWidget(self._form)
        self.says = label("", wrap=True)
        self.advice = label("", "muted", True)
        self.pixels = label("", "muted", True)
        column.addWidget(self.says)
        column.addWidget(self.advice)
        column.addWidget(self.pixels)
        self.warning = label("", "error", True)
        column.addWidget(self.warning)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(words.tr("The export is running"))
        self.progress.hide()
        column.addWidget(self.progress)
        column.addSpacing(4)
        column.addLayout(self._buttons())
        settings = kit.preferences.value
        self.page_fields.print_shop.toggled.connect(self.content.set_for_print_shop)
        self.content.recall(settings)
        self.page_fields.recall(settings, self.suggested)
        self.page_fields.changed.connect(self._changed)
        self.content.changed.connect(self._changed)
        self._changed()

    # ---- parts

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

    # ---- what is chosen

    def options(self) -> ExportOptions:
        """What the fields say."""
        return self.content.options(self.page_fields.options(ExportOptions()))

    def _setup(self) -> Setup:
        """How the fields lay the map on paper."""
        said = self.options()
        paper = said.paper or self.page_fields.chosen_paper()
        return Setup(paper, said.portrait, said.margin_mm, said.bleed_mm, said.phases, said.sheets)

    def suggested(self) -> str:
        """The key of the paper that suits the map."""
        key = self._suited()
        if key not in self._suggested:
            spoken = self._kit.words.in_language(key[1])
            shown = printed(self._map, parked=key[2])
            self._suggested[key] = suggest_paper(shown, key[0], self._kit.fonts, spoken).key
        return self._suggested[key]

    def _suited(self) -> tuple[bool, str, bool]:
        """What the suggested paper depends on."""
        content = self.content
        return (
            self.page_fields.portrait.isChecked(),
            content.language.currentData(),
            content.parked.isChecked(),
        )

    def smallest(self) -> float:
        """Points of the smallest text on the page as it would be."""
        return self._page().smallest

    def _page(self) -> _Printed:
        key = (self._setup(), *self._suited()[1:])
        if key not in self._pages:
            fonts, spoken = self._kit.fonts, self._kit.words.in_language(key[1])
            pages = compose(printed(self._map, parked=key[2]), key[0], fonts, spoken)
            lost = note(unprintable(pages, fonts), self._kind)
            first = pages[0]
            self._pages[key] = _Printed(smallest_text(*pages), lost, first.width, first.height, len(pages))
        return self._pages[key]

    def _changed(self) -> None:
        """Say what the fields make of the map."""
        words = self._kit.words
        try:
            page = self._page()
        except ProblemError as error:
            self.run.setEnabled(False)
            self.warning.setText(words.say(error.problems[0].what))
            self.warning.show()
            for said in (self.says, self.advice, self.pixels):
                said.setText("")
            return
        self.run.setEnabled(True)
        self.warning.setText(words.say(page.lost) if page.lost else "")
        self.warning.setVisible(page.lost is not None)
        scale = self.content.dpi.currentData() / 72
        across, down = math.ceil(page.width * scale), math.ceil(page.height * scale)
        self.pixels.setVisible(self.content.has_dots)
        self.pixels.setText(
            words.tr("The picture gets {width} × {height} pixels.", width=across, height=down)
        )
        self.says.setText("" if math.isinf(page.smallest) else self._said(page))
        self.advice.setText(self._advised(page.smallest))

    def _said(self, page: _Printed) -> str:
        words, setup = self._kit.words, self._setup()
        values = {"paper": setup.paper.key, "size": words.number(page.smallest, 1)}
        if setup.sheets is not None:
            sheet = setup.sheets.key
            return words.trn(
                "{paper} poster on {n} sheet of {sheet}, and a plan: smallest text {size} pt",
                "{paper} poster on {n} sheets of {sheet}, and a plan: smallest text {size} pt",
                page.pages - 1,
                sheet=sheet,
                **values,
            )
        if page.pages > 1:
            if setup.paper.own:
                values["paper"] = self.page_fields.paper.currentText()
            return words.trn(
                "{paper}, {n} page: smallest text {size} pt",
                "{paper}, {n} pages: smallest text {size} pt",
                page.pages,
                **values,
            )
        if setup.paper.own:
            return words.tr("The map's own size: smallest text {size} pt", **values)
        if setup.paper.upright is not None:
            width, height = (words.number(side / MM, 0) for side in setup.paper.size(portrait=False))
            return words.tr(
                "{width} × {height} mm: smallest text {size} pt",
                width=width,
                height=height,
                size=values["size"],
            )
        if setup.portrait:
            return words.tr("{paper} portrait: smallest text {size} pt", **values)
        return words.tr("{paper} landscape: smallest text {size} pt", **values)

    def _advised(self, size: float) -> str:
        words, suggested = self._kit.words, self.suggested()
        paper = self.page_fields.paper_name(suggested)
        if size < READABLE and suggested != self.page_fields.paper.currentData():
            return words.tr("That is too small to read. Recommended: {paper}", paper=paper)
        if size < READABLE:
            return words.tr("That is small: this map is large for a printed page.")
        return words.tr("Recommended for this map: {paper}", paper=paper)

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
        self._out = out
        kept = self.page_fields.remembered(self.suggested()) | self.content.remembered()
        self._kit.preferences.change(export_folder=str(out.parent), **kept)
        self._set_running(True)
        self._job = ExportJob(self._kit.session.journey, out, self.options(), self._kit.words.language, self)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._failed)
        self._job.start()

    def _set_running(self, running: bool) -> None:
        self._form.setEnabled(not running)
        self.run.setEnabled(not running)
        self.progress.setVisible(running)
        (self.cancel if running else self.run).setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self) -> None:
        self._job = None
        self.accept()
        self.finished_export.emit(self._out)

    def _failed(self, error: ProblemError) -> None:
        self._job = None
        self._set_running(False)
        words = self._kit.words
        title = words.tr("'{name}' could not be written.", name=shown_name(self._out))
        show_problem(self, words, title, error)

    def reject(self) -> None:
        """Cancel: a running export is stopped and leaves nothing."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        super().reject()
