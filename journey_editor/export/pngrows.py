"""Rows of a picture as parts of a PNG file, which can be made apart from each other and in any order
(ISO/IEC 15948; RFC 1950 and 1951).

A row is told as what it differs from the one above; the first of a part, which knows of none above, as what
each dot differs from the one to its left. Parts of a compressed stream join when each ends on a whole byte,
and none looks back at another; the check sum of all rows comes from those of the parts.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from PIL import Image, ImageChops

from journey_editor.export.tasks import Part

CHANNELS = 3
"""Bytes a dot."""
SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LEVEL = 1
"""Of compression. The library's next level saves a hundredth."""
_LEFT, _UP = 1, 2
"""Filters (9.2)."""
_STRIP = 500_000
"""Bytes of rows that are filtered at a time: as many as a processor's cache holds."""
_HEAD, _END = b"\x78\x01", b"\x03\x00"
"""Begin and end of the stream: an empty last block."""
_BASE = 65521
"""Of the check sum Adler-32."""


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of the file with its length and check sum (5.3)."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))


def pieces(width: int, height: int, dots: int, parts: Iterable[Part]) -> list[bytes]:
    """The pieces of a file, given all rows from the top; ``dots`` a metre."""
    out = [
        SIGNATURE,
        chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1)),
        chunk(b"IDAT", _HEAD),
    ]
    check = 1
    for part in parts:
        out.append(part.data)
        check = joined(check, part.check, part.size)
    out.append(chunk(b"IDAT", _END + struct.pack(">I", check)))
    out.append(chunk(b"IEND", b""))
    return out


def joined(first: int, second: int, size: int) -> int:
    """The check sum Adler-32 of two pieces from that of each; ``size`` is the second's (RFC 1950, 8.2).

    Its lower half is 1 plus all bytes, its upper half the sum of what the lower was after each byte.
    """
    low, high = first & 0xFFFF, first >> 16
    low_2, high_2 = second & 0xFFFF, second >> 16
    return (low + low_2 - 1) % _BASE | (high + high_2 + size * (low - 1)) % _BASE << 16


def packed(rows: Any, stride: int, width: int, height: int) -> Part:
    """Rows of a picture, as bytes that can be written to, each row ``stride`` after the one before."""
    isal_zlib: Any = import_module("isal.isal_zlib")  # its types are not told
    packer = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, -15)
    across = CHANNELS * width
    each = max(_STRIP // (across + 1), 1)
    out: list[bytes] = []
    check = 1
    view = memoryview(rows)

    def grey(top: int, count: int, left: int = 0) -> Any:
        data: Any = view[top * stride + left :]
        return Image.frombuffer("L", (across - left, count), data, "raw", "L", stride, 1)

    def add(filtered: Any) -> None:
        nonlocal check
        check = isal_zlib.adler32(filtered, check)
        out.append(packer.compress(filtered))

    add(_row(grey(0, 1)))
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
