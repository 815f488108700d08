"""Attached pictures on the canvas: decoded in a thread of their own, at about the size they are shown in.

No frame waits for one: until it is there its card shows a quiet grey, or the picture of another size.
``arrived`` then says that cards which lacked a picture can be drawn anew.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property
from math import ceil, log2
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from journey_editor.model.blob import Blob

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

LEAST, MOST = 64, 2048
"""Dots on the longer side, between which sizes double."""
ROOM = 96 * 1024 * 1024
"""Bytes of pictures kept; those unused longest go first."""
MOST_WAITING = 200
"""Pictures that wait for their turn; of more, those that were asked for first are out of sight by now."""
GLANCE = 8
"""Milliseconds between two looks at whether a picture is ready, while one is being decoded."""

_FORMATS = {
    1: QImage.Format.Format_Grayscale8,
    3: QImage.Format.Format_RGB888,
    4: QImage.Format.Format_RGBA8888,
}

_Key = tuple[str, int]


class Shown(NamedTuple):
    """A picture as far as it is there; ``is_final``: a better one will not come."""

    pixmap: QPixmap | None
    is_final: bool


class Thumbs(QObject):
    """The pictures of one canvas, by their file and size. What was asked for last is decoded first."""

    arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[_Key, QPixmap | None] = OrderedDict()
        """None: it cannot be read."""
        self._bytes = 0
        self._wanted: OrderedDict[_Key, bytes] = OrderedDict()
        self._running: tuple[_Key, Future[QImage | None]] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(GLANCE)
        self._timer.timeout.connect(self._look)

    @property
    def is_busy(self) -> bool:
        """Whether pictures are on their way."""
        return self._running is not None

    def get(self, file: Blob, pixels: float) -> Shown:
        """The picture for a box of so many dots on the longer side; begins to decode it if need be."""
        size = min(max(2 ** ceil(log2(max(pixels, 1.0))), LEAST), MOST)
        key = str(file), size
        if key in self._kept:
            self._kept.move_to_end(key)
            return Shown(self._kept[key], is_final=True)
        if file.data is None:
            return Shown(None, is_final=True)
        if self._running is None or self._running[0] != key:
            self._wanted[key] = file.data
            self._wanted.move_to_end(key)
            if len(self._wanted) > MOST_WAITING:
                self._wanted.popitem(last=False)
            if self._running is None:
                self._begin()
        near = (self._kept[other] for other in self._kept if other[0] == key[0])
        return Shown(next(near, None), is_final=False)

    @cached_property
    def _worker(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # lazily: most maps have no pictures

        return ThreadPoolExecutor(1, "thumbs")

    def _begin(self) -> None:
        key, data = self._wanted.popitem()
        self._running = key, self._worker.submit(_image, data, key[1])
        self._timer.start()

    def _look(self) -> None:
        """Take over what has been decoded. The thread knows nothing of this object: it could outlive it."""
        if self._running is None or not self._running[1].done():
            return
        key, job = self._running
        self._running = None
        self._timer.stop()
        image = job.result()
        pixmap = None if image is None else QPixmap.fromImage(image)
        self._kept[key] = pixmap
        self._bytes += _size(pixmap)
        while self._bytes > ROOM and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= _size(dropped)
        if self._wanted:
            self._begin()
        self.arrived.emit()


def _size(pixmap: QPixmap | None) -> int:
    return 0 if pixmap is None else pixmap.width() * pixmap.height() * 4


def _image(data: bytes, size: int) -> QImage | None:
    """The picture at most so many dots long; None where it cannot be read."""
    from journey_editor.interchange.pictures import UnreadableError, raster

    try:
        dots = raster(data, size, size)
    except UnreadableError:
        return None
    made = QImage(dots.data, dots.width, dots.height, dots.width * dots.channels, _FORMATS[dots.channels])
    return made.copy()  # Qt's own memory: the bytes go
