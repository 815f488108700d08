"""Rows of a picture as a part of a PNG file (ISO/IEC 15948).

A row is told as what it differs from the one above; the first of a part, which knows of none above, as what
each dot differs from the one to its left.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from PIL import Image, ImageChops

from journey_editor.export.pngfile import chunk
from journey_editor.export.tasks import Part

CHANNELS = 3
"""Bytes a dot."""
_LEVEL = 1
"""Of compression. The library's next level saves a hundredth; its third gives other bytes on other processors
(this one gives the same on those from 2008 on).
"""
_LEFT, _UP = 1, 2
"""Filters (9.2)."""
_STRIP = 500_000
"""Bytes of rows that are filtered at a time: as many as a processor's cache holds."""
_ALONE = 8
"""Bytes at the beginning that are packed on their own: 4 to 16, which other code of the library packs.

Where it begins with more, ISA-L (2.32) for x86 takes a part of its own address for what begins at the third
byte (``.write_first_byte`` in ``igzip_icf_body_h1_gr_bt.asm``): sound, but one picture of some hundreds gets
other bytes each time.
"""


def packed(rows: Any, stride: int, width: int, height: int) -> Part:
    """Rows of a picture, as bytes that can be written to, each row ``stride`` after the one before."""
    isal_zlib: Any = import_module("isal.isal_zlib")  # its types are not told
    packer = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, -15)
    across = CHANNELS * width
    each = max(_STRIP // (across + 1), 1)
    out: list[bytes] = []
    check = 1
    view = memoryview(rows)

    def grey(top: int, count: int) -> Any:
        data: Any = view[top * stride :]
        return Image.frombuffer("L", (across, count), data, "raw", "L", stride, 1)

    def add(filtered: Any) -> None:
        nonlocal check
        check = isal_zlib.adler32(filtered, check)
        out.append(packer.compress(filtered))

    first = memoryview(_row(grey(0, 1)))
    add(first[:_ALONE])
    out.append(packer.flush(isal_zlib.Z_SYNC_FLUSH))
    add(first[_ALONE:])
    at = 1
    while at < height:
        count = min(each, height - at)
        add(_filtered(ImageChops.subtract_modulo(grey(at, count), grey(at - 1, count)), _UP))
        at += count
    out.append(packer.flush(isal_zlib.Z_FULL_FLUSH))
    return Part(chunk(b"IDAT", b"".join(out)), check, (across + 1) * height)


def _row(row: Any) -> bytearray:
    """A row as what each dot differs from the one to its left."""
    before: Any = Image.new("L", row.size)
    before.paste(row, (CHANNELS, 0))
    return _filtered(ImageChops.subtract_modulo(row, before), _LEFT)


def _filtered(rows: Any, kind: int) -> bytearray:
    """Rows of bytes, each begun with the number of the filter."""
    size = rows.width + 1, rows.height
    data = bytearray(size[0] * size[1])
    found: Any = Image.frombuffer("L", size, data, "raw", "L", 0, 1)
    found.readonly = False
    found.paste(kind, (0, 0, 1, rows.height))
    found.paste(rows, (1, 0))
    return data
