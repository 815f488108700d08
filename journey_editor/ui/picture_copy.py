"""The map, or what of it is selected, on the clipboard as a picture: PNG, and SVG for who takes that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTemporaryDir, QTimer
from PySide6.QtGui import QGuiApplication, QImage

from journey_editor.export.formats import ExportOptions
from journey_editor.export.paper import MAP
from journey_editor.layout.engine import LayoutEngine
from journey_editor.model import Journey
from journey_editor.problems import ProblemError
from journey_editor.session.excerpts import chosen_part
from journey_editor.ui.errors import show_problem
from journey_editor.ui.exporting.job import ExportJob

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow

SHARP = 144
"""Dots an inch: two for each that an ordinary screen shows."""
_MOST_PIXELS = 24_000_000
"""Programs that take a picture decode it while their user waits. Larger maps get fewer dots."""
_LEAST_DPI = 10
_BESIDE = 1.3
"""How much larger the page is than the map: title, legend, margins."""
_SHORT = 400
"""Milliseconds after which it is said that the picture is being made."""
PNG, SVG = "image/png", "image/svg+xml"


def copy_picture(window: MainWindow) -> None:
    """Begin to copy what is selected, or the whole map; one that is still being made is given up."""
    before = window.findChild(PictureCopy)
    if isinstance(before, PictureCopy):
        before.cancel()
    window.finish_typing()
    PictureCopy(window).start()


class PictureCopy(QObject):
    """Makes one picture in processes of its own and puts it on the clipboard."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._words = window.kit.words
        self._folder = QTemporaryDir()
        session = window.session
        part = chosen_part(session.journey, session.selection)
        options = ExportOptions(
            paper=MAP,
            dpi=self._dpi(part),
            parked=_is_parked(part, session.journey),
            palette=window.canvas.shown_layout.palette,
        )
        self._outs = [Path(self._folder.path()) / name for name in ("picture.png", "picture.svg")]
        self._jobs = [ExportJob(part, out, options, self._words.language, self) for out in self._outs]
        self._waiting = len(self._jobs)
        for job in self._jobs:
            job.done.connect(self._done)
            job.failed.connect(self._failed)
        window.destroyed.connect(self.cancel)
        self._soon = QTimer(self, interval=_SHORT, singleShot=True)
        self._soon.timeout.connect(lambda: self._say(self._words.tr("The picture is being made…")))

    def start(self) -> None:
        """Begin; a message tells when it is there."""
        self._soon.start()
        for job in self._jobs:
            job.start()

    def cancel(self) -> None:
        """Stop; the clipboard stays as it is."""
        self._soon.stop()
        for job in self._jobs:
            job.cancel()
        self._jobs.clear()
        self.deleteLater()

    def _dpi(self, part: Journey) -> int:
        """As sharp as the size allows."""
        window = self._window
        layout = window.canvas.shown_layout
        if part is not window.session.journey:
            layout = LayoutEngine(window.kit.fonts).layout(part)
        points = layout.width * layout.height * _BESIDE
        return max(_LEAST_DPI, min(SHARP, int(72 * (_MOST_PIXELS / points) ** 0.5)))

    def _done(self) -> None:
        self._waiting -= 1
        if self._waiting or not self._jobs:
            return
        png, svg = (out.read_bytes() for out in self._outs)
        data = QMimeData()
        data.setData(PNG, QByteArray(png))
        data.setData(SVG, QByteArray(svg))
        data.setImageData(QImage.fromData(png))
        QGuiApplication.clipboard().setMimeData(data)
        self.cancel()
        self._say(self._words.tr("The picture is on the clipboard."))

    def _failed(self, error: ProblemError) -> None:
        if self._jobs:
            self.cancel()
            show_problem(self._window, self._words, self._words.tr("The picture could not be copied."), error)

    def _say(self, text: str) -> None:
        self._window.editor.toast.show_message(text)


def _is_parked(part: Journey, whole: Journey) -> bool:
    """Whether cards without a place are shown: where they were chosen."""
    return part is not whole and any(None in lane.cells for lane in part.lanes)
