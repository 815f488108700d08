"""Asks a process of its own for the pages as they would be: the window never waits for them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QProcess, QTemporaryDir, QTimer, Signal
from PySide6.QtGui import QImage

from journey_editor.export.arguments import arguments
from journey_editor.export.formats import ExportOptions
from journey_editor.model import Journey
from journey_editor.storage.codec import encode
from journey_editor.ui.child import child_environment

SOON = 60
"""Milliseconds: what is chosen in quick succession is asked for once."""


class Wish(NamedTuple):
    """What is to be seen: of which export, which page, which part of it."""

    options: ExportOptions
    form: str
    page: int
    region: tuple[float, int, int, int, int]
    """Dots a point; left, top, width and height in dots."""


class Composed(NamedTuple):
    """The pages as they would be."""

    sizes: tuple[tuple[float, float, float], ...]
    """Width, height, and what is cut off at each side; points."""
    paper: str
    """The key of the paper, also of one that was not chosen."""


class Offer(NamedTuple):
    """Something that helps."""

    key: str
    says: str
    value: str


class Finding(NamedTuple):
    """What the pages were looked at for, in words."""

    key: str
    says: str
    is_fine: bool
    cards: tuple[str, ...]
    offers: tuple[Offer, ...]


class Drawn(NamedTuple):
    """A picture of what was wished."""

    wish: Wish
    image: QImage
    is_sketch: bool


class Previewer(QObject):
    """One map's preview. Answers to an old wish are never told."""

    composed = Signal(object)
    found = Signal(object)
    """A tuple of Finding."""
    drawn = Signal(object)
    refused = Signal(str)
    """What is wrong with the options, in words."""
    busy_changed = Signal(bool)
    gone = Signal()
    """There is no preview: the process could not be started, or ended by itself."""

    def __init__(self, journey: Journey, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journey = journey
        self._language = language
        self._folder = QTemporaryDir()
        self._wish: Wish | None = None
        self._number = 0
        self._is_busy = False
        self._rest = b""
        self._process: QProcess | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._ask)

    def ask(self, wish: Wish) -> None:
        """Wish to see something; what was wished before does not count any longer."""
        if wish == self._wish:
            return
        self._wish = wish
        self._number += 1
        self._set_busy(True)
        self._soon.start()

    def close(self) -> None:
        """End the process."""
        self._soon.stop()
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(2000)

    def _ask(self) -> None:
        wish = self._wish
        if wish is None or not self._is_running():
            return
        assert self._process is not None
        request = {
            "n": self._number,
            "form": wish.form,
            "arguments": arguments(wish.options),
            "page": wish.page,
            "region": wish.region,
        }
        self._process.write(json.dumps(request).encode() + b"\n")

    def _is_running(self) -> bool:
        """Start the process, unless it runs."""
        if self._process is not None:
            return True
        folder = Path(self._folder.path())
        source = folder / "map.journey"
        try:
            if not source.exists():
                source.write_bytes(encode(self._journey))
        except OSError:
            self._end()
            return False
        process = self._process = QProcess(self)
        process.setProcessEnvironment(child_environment())
        process.setProgram(sys.executable)
        process.setArguments(
            ["-m", "journey_editor.cli.previewing", str(source), str(folder), self._language]
        )
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._end)
        process.errorOccurred.connect(self._broken)
        process.start()
        return True

    def _broken(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._end()

    def _end(self) -> None:
        """The next wish starts another process."""
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
        self._rest = b""
        self._set_busy(False)
        self.gone.emit()

    def _read(self) -> None:
        assert self._process is not None
        *lines, self._rest = (self._rest + bytes(self._process.readAllStandardOutput().data())).split(b"\n")
        for line in lines:
            answer: dict[str, Any] = json.loads(line)
            if answer["n"] == self._number:
                self._tell(answer)
            elif "file" in answer:
                Path(answer["file"]).unlink(missing_ok=True)

    def _tell(self, answer: dict[str, Any]) -> None:
        kind = answer["kind"]
        if kind == "pages":
            self.composed.emit(Composed(tuple(map(tuple, answer["sizes"])), answer["paper"]))
        elif kind == "findings":
            self.found.emit(tuple(map(_finding, answer["findings"])))
        elif kind == "problem":
            self._set_busy(False)
            self.refused.emit(answer["text"])
        elif kind == "done":
            self._set_busy(False)
        elif self._wish is not None:
            image = _image(Path(answer["file"]), self._wish)
            self.drawn.emit(Drawn(self._wish, image, answer["is_sketch"]))

    def _set_busy(self, busy: bool) -> None:
        if busy != self._is_busy:
            self._is_busy = busy
            self.busy_changed.emit(busy)


def _finding(said: dict[str, Any]) -> Finding:
    offers = tuple(Offer(*offer) for offer in said["remedies"])
    return Finding(said["key"], said["says"], said["is_fine"], tuple(said["cards"]), offers)


def _image(file: Path, wish: Wish) -> QImage:
    """The picture in a file, which is taken away."""
    data = file.read_bytes()
    file.unlink()
    _, _, _, width, height = wish.region
    return QImage(data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()
