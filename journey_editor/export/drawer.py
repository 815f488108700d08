"""Draws bands of a page with PDFium, as parts of a PNG file: in the process that wants them or, started as
``python -m journey_editor.export.drawer``, for another one until that says nothing more.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from importlib import import_module
from typing import Any

import pypdfium2
from PIL import Image

from journey_editor.export.pngrows import CHANNELS, packed
from journey_editor.export.shades import Shades
from journey_editor.export.shadow import ShadowPicture
from journey_editor.export.tasks import EndedError, Part, Task, next_task, send_mistake, send_part

_WHITE = 255


class Drawer:
    """Draws one task after the other."""

    def __init__(self, shadow: ShadowPicture) -> None:
        self._raw: Any = import_module("pypdfium2.raw")  # its names and types are not told
        self._shades = Shades(shadow)
        self._bitmap: pypdfium2.PdfBitmap | None = None
        """Used again: new memory costs a good part of the time that drawing takes."""

    def drawn(self, task: Task) -> Part:
        """A band's part of the file."""
        rows = task.rows
        bitmap = self._blank(task.width, rows.last - rows.first)
        document = pypdfium2.PdfDocument(task.pdf)
        try:
            self._draw(bitmap, document[0], task)
            if task.places:
                size = CHANNELS * bitmap.width, bitmap.height
                picture: Any = Image.frombuffer("L", size, bitmap.buffer, "raw", "L", bitmap.stride, 1)
                picture.readonly = False
                self._shades.lay(task, picture)
                self._draw(bitmap, document[1], task)
        finally:
            document.close()
        shown = memoryview(bitmap.buffer).cast("B")[(rows.top - rows.first) * bitmap.stride :]
        return packed(shown, bitmap.stride, task.width, rows.bottom - rows.top)

    def _draw(self, bitmap: pypdfium2.PdfBitmap, page: pypdfium2.PdfPage, task: Task) -> None:
        place = 0, -task.rows.first, task.width, task.height
        self._raw.FPDF_RenderPageBitmap(bitmap, page, *place, 0, self._raw.FPDF_REVERSE_BYTE_ORDER)
        page.close()

    def _blank(self, width: int, height: int) -> pypdfium2.PdfBitmap:
        """A white picture of this width, and at least as high."""
        bitmap = self._bitmap
        if bitmap is None or bitmap.width != width or bitmap.height < height:
            kind: int = self._raw.FPDFBitmap_BGR
            bitmap = self._bitmap = pypdfium2.PdfBitmap.new_native(width, height, kind, rev_byteorder=True)
        dots: Any = bitmap.buffer
        ctypes.memset(dots, _WHITE, bitmap.stride * bitmap.height)  # PDFium takes seven times as long
        return bitmap


def main() -> None:
    """Draw what another process asks for until it has heard enough."""
    from journey_editor.logs import discreet_trace
    from journey_editor.paths import data_dir

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asks is told, and we hear nothing more then
    source = sys.stdin.buffer
    to = os.fdopen(os.dup(sys.stdout.fileno()), "wb")  # buffered, whatever Python was told
    drawer = Drawer(ShadowPicture(data_dir()))
    try:
        while True:
            task = next_task(source)
            try:
                part = drawer.drawn(task)
            except Exception as error:  # noqa: BLE001 - the other process tells of it
                send_mistake(to, discreet_trace(error))
            else:
                send_part(to, part)
    except (EndedError, BrokenPipeError):
        sys.stderr = None  # nothing is left to be said to anybody


if __name__ == "__main__":
    main()
