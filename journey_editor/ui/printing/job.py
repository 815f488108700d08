"""A print in a thread of its own, with a small window that says how far it is and can stop it."""

from __future__ import annotations

import threading

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QVBoxLayout, QWidget

from journey_editor.export.formats import ExportOptions, make_job
from journey_editor.i18n import Words
from journey_editor.model import Journey
from journey_editor.ui.patience import LOOK_EVERY, SHORT
from journey_editor.ui.widgets import label
from journey_editor.views.printing import pieces_of, print_pages


class PrintJob:
    """Lays the map out anew and paints its pages; the thread knows nothing of the window."""

    def __init__(self, printer: QPrinter, journey: Journey, options: ExportOptions, words: Words) -> None:
        self.ended = threading.Event()
        self.done = 0
        """Pieces that are painted, of ``pieces``; 0 of 0 while the map is laid out."""
        self.pieces = 0
        self._given = printer, journey, options, words
        self._sheets = 0
        self._is_stopped = False
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="print", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Print nothing, if that can still be helped."""
        self._is_stopped = True

    def outcome(self) -> int:
        """How many sheets the ended job has printed; Stopped, or the error that ended it."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._sheets

    def _run(self) -> None:
        try:
            printer, journey, options, words = self._given
            job = make_job(journey, options, words)
            self.pieces = pieces_of(printer, job)
            self._sheets = print_pages(printer, job, self._go_on)
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            self._error = error
        self.ended.set()

    def _go_on(self, done: int) -> bool:
        self.done = done
        return not self._is_stopped


def print_with_progress(job: PrintJob, window: QWidget, words: Words, title: str) -> int:
    """Run a job; returns how many sheets it has printed. Stopped when the user has stopped it."""
    job.start()
    if not job.ended.wait(SHORT):
        dialog = PrintProgress(job, window, words, title)
        dialog.exec()
        dialog.deleteLater()
    return job.outcome()


class PrintProgress(QDialog):
    """How far a print is; closes with it, and Escape stops it."""

    def __init__(self, job: PrintJob, window: QWidget, words: Words, title: str) -> None:
        super().__init__(window)
        self._job = job
        self.setWindowTitle(words.tr("Journey editor"))
        self.setMinimumWidth(420)
        doing = words.tr("Printing '{name}'…", name=title)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(doing)
        self.buttons = QDialogButtonBox()
        stop = self.buttons.addButton(words.tr("Stop printing"), QDialogButtonBox.ButtonRole.RejectRole)
        stop.setAutoDefault(False)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(14)
        column.addWidget(label(doing, "heading", wrap=True))
        column.addWidget(self.bar)
        column.addWidget(self.buttons)
        look = QTimer(self, interval=LOOK_EVERY)
        look.timeout.connect(self._look)
        look.start()

    def reject(self) -> None:
        """Stop the print; the window closes when it has stopped."""
        self._job.stop()
        self.buttons.setEnabled(False)

    def _look(self) -> None:
        self.bar.setMaximum(self._job.pieces)
        self.bar.setValue(self._job.done)
        if self._job.ended.is_set():
            self.accept()
