"""A picture of the page: the PDF, rasterised by PDFium, so that both look the same. No Qt.

The picture is made in bands from the top, so that a large one takes little memory; while PDFium draws a band,
the one before is filtered and compressed.
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pypdfium2
from PIL import Image

from journey_editor.export import pdf
from journey_editor.export.formats import Job
from journey_editor.export.upward import upward
from journey_editor.problems import Problem, ProblemError, msg

MOST_PIXELS = 200_000_000
"""What programs that show a picture whole can hold: 800 MB there."""
_BAND = 4_000_000
"""Pixels drawn at a time."""
_SPARE = 8
"""Rows drawn above and below a band and cut off: what PDFium clips it draws a little otherwise."""
_LEVEL = 2
"""Of compression: 6 takes twice as long to save a tenth."""
_INCH = 0.0254


def render(job: Job) -> bytes:
    """The first page as PNG with ``options.dpi`` dots an inch; ProblemError where that is too large."""
    page = job.pages[0]
    scale = job.options.dpi / 72
    across, down = page.width * scale, page.height * scale
    if across * down > MOST_PIXELS:
        fits = int(job.options.dpi * (MOST_PIXELS / (across * down)) ** 0.5)
        raise ProblemError(
            Problem(
                msg(
                    "The picture would have {n} million dots, more than a picture can hold. "
                    "Choose at most {dpi} dots an inch, or a smaller paper.",
                    n=round(across * down / 1e6),
                    dpi=fits,
                )
            )
        )
    document = pypdfium2.PdfDocument(pdf.seen(job))
    try:
        return _png(document[0], scale, job.options.dpi, job.tell)
    finally:
        document.close()


def _png(page: pypdfium2.PdfPage, scale: float, dpi: int, tell: Callable[[float], None]) -> bytes:
    """A page as a file; ``tell`` hears how much of it is drawn."""
    width, height = math.ceil(page.get_width() * scale), math.ceil(page.get_height() * scale)
    dots = round(dpi / _INCH)
    out = [
        b"\x89PNG\r\n\x1a\n",
        _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        _chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1)),
    ]
    rows = _Rows()
    with ThreadPoolExecutor(1) as beside:
        packed: list[Future[bytes]] = []
        for band in _bands(page, scale, width, height):
            tell(min((len(packed) + 1) * _BAND / (width * height), 1.0))
            packed.append(beside.submit(rows.packed, band))
            if len(packed) > 1:
                packed[-2].result()  # no more than two bands at a time
    return b"".join((*out, *(part.result() for part in packed), rows.end(), _chunk(b"IEND", b"")))


def _bands(page: pypdfium2.PdfPage, scale: float, width: int, height: int) -> Iterator[Any]:
    """The rows of the picture from the top, some at a time: their bytes as a picture in shades of grey."""
    rows = max(_BAND // width, 1)
    for top in range(0, height, rows):
        bottom = min(top + rows, height)
        first, last = max(top - _SPARE, 0), min(bottom + _SPARE, height)
        # Half a dot less: pypdfium2 rounds up.
        cut = max(height - last - 0.5, 0) / scale, max(first - 0.5, 0) / scale
        drawn = page.render(scale=scale, crop=(0, cut[0], 0, cut[1]), rev_byteorder=True)
        size = 3 * width, last - first
        dots: Any = Image.frombuffer("L", size, drawn.buffer, "raw", "L", drawn.stride, 1)
        yield dots.crop((0, top - first, size[0], bottom - first))


class _Rows:
    """Filters and compresses the rows of a picture, band after band."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(_LEVEL)
        self._above: Any = None

    def packed(self, band: Any) -> bytes:
        """The next rows as a part of the file."""
        filtered = upward(band, self._above)
        self._above = band.crop((0, band.height - 1, *band.size))
        return _chunk(b"IDAT", self._packer.compress(filtered))

    def end(self) -> bytes:
        """The last part."""
        return _chunk(b"IDAT", self._packer.flush())


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))
