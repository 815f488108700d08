"""Exports that run beside the editing: shown in the status line, with a way to stop each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QProgressBar, QWidget

from journey_editor.export.formats import ExportOptions
from journey_editor.model import Journey
from journey_editor.problems import ProblemError
from journey_editor.storage.places import shown_name
from journey_editor.ui import dialogs
from journey_editor.ui.errors import summary
from journey_editor.ui.exporting.job import ExportJob
from journey_editor.ui.widgets import label, message_box, tool_button

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow

_BAR = 90
"""Pixels of a progress bar."""


class Exports(QObject):
    """The exports of this program that run. They outlive a window that a switch of language replaces."""

    changed = Signal()
    done = Signal(object)
    """The Path of the finished file."""
    failed = Signal(object, object)
    """The Path of what could not be written, and the ProblemError."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.running: list[ExportJob] = []

    def start(self, journey: Journey, out: Path, options: ExportOptions, language: str) -> None:
        """Write a map to ``out``; one that is still written to the same file is stopped."""
        for job in [job for job in self.running if job.out == out]:
            self.stop(job)
        job = ExportJob(journey, out, options, language, self)
        self.running.append(job)
        job.done.connect(lambda: self._ended(job, None))
        job.failed.connect(lambda error: self._ended(job, error))
        self.changed.emit()
        job.start()

    def stop(self, job: ExportJob) -> None:
        """Stop one, which leaves nothing."""
        if job in self.running:
            self.running.remove(job)
            job.cancel()
            job.deleteLater()
            self.changed.emit()

    def stop_all(self) -> None:
        """Stop what runs."""
        for job in list(self.running):
            self.stop(job)

    def _ended(self, job: ExportJob, error: ProblemError | None) -> None:
        self.running.remove(job)
        job.deleteLater()
        self.changed.emit()
        if error is None:
            self.done.emit(job.out)
        else:
            self.failed.emit(job.out, error)


class RunningExports(QObject):
    """What a window says of them."""

    def __init__(self, window: MainWindow, exports: Exports) -> None:
        super().__init__(window)
        self._window = window
        self._exports = exports
        self.lines: dict[ExportJob, QWidget] = {}
        exports.changed.connect(self._show)
        exports.done.connect(self._tell_done)
        exports.failed.connect(self._tell_failed)
        self._show()

    def may_close(self) -> bool:
        """Whether the window may be closed: asked where an export runs."""
        if not self._exports.running:
            return True
        words = self._window.kit.words
        names = ", ".join(f"'{shown_name(job.out)}'" for job in self._exports.running)
        return dialogs.ask_yes(
            self._window,
            words,
            words.tr("An export is still running."),
            words.tr("If you close now, {names} will not be written.", names=names),
            words.tr("Stop the export and close"),
        )

    def stop_all(self) -> None:
        """Stop what runs: the window closes."""
        self._exports.stop_all()

    def _show(self) -> None:
        bar = self._window.statusBar()
        for job in [job for job in self.lines if job not in self._exports.running]:
            line = self.lines.pop(job)
            focus = self._window.focusWidget()
            if focus is not None and line.isAncestorOf(focus):
                self._window.canvas.setFocus()
            bar.removeWidget(line)
            line.deleteLater()
        for job in self._exports.running:
            if job not in self.lines:
                self.lines[job] = _Line(self._window, self._exports, job)
                bar.insertPermanentWidget(1, self.lines[job])  # after what says that the map is saved

    def _tell_done(self, path: Path) -> None:
        from journey_editor.ui.desktop import offers

        window, words = self._window, self._window.kit.words
        window.editor.toast.show_message(
            words.tr("'{name}' is ready.", name=shown_name(path)), *offers(window, words, path)
        )

    def _tell_failed(self, path: Path, error: ProblemError) -> None:
        from journey_editor.ui.opening import open_export

        window, words = self._window, self._window.kit.words
        box = message_box(
            window,
            words.tr("Journey editor"),
            words.tr("'{name}' could not be written.", name=shown_name(path)),
            summary(words, error),
        )
        box.setIcon(QMessageBox.Icon.Warning)
        again = "again", words.tr("Export again…"), QMessageBox.ButtonRole.AcceptRole
        if dialogs.answer_of(box, words, again) == "again":
            open_export(window, "pdf" if path.suffix.lower() == ".pdf" else "png")


class _Line(QWidget):
    """One export: its name, how far it is, and what stops it."""

    def __init__(self, window: MainWindow, exports: Exports, job: ExportJob) -> None:
        super().__init__()
        kit = window.kit
        says = kit.words.tr("Exporting '{name}'", name=shown_name(job.out))
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(_BAR)
        self._progress.setRange(0, 100)
        self._progress.setAccessibleName(says)
        job.progress.connect(self._show_progress)
        stop = tool_button(kit.icons.icon("close"), kit.words.tr("Stop the export"), 16)
        stop.clicked.connect(lambda: exports.stop(job))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(6)
        for widget in (label(says), self._progress, stop):
            row.addWidget(widget)

    def _show_progress(self, share: float) -> None:
        self._progress.setValue(round(100 * share))
