"""What PNG files are made of (ISO/IEC 15948; RFC 1950 and 1951): small ones written at once, large ones of
parts that are made apart from each other.

Parts of a compressed stream join when each ends on a whole byte, and none looks back at another; the check
sum of all rows comes from those of the parts.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journey_editor.export.tasks import Part

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB, _RGBA = 2, 6
"""Colours, without and with an opacity (11.2.1)."""
_HEAD, _END = b"\x78\x01", b"\x03\x00"
"""Begin and end of the stream: an empty last block."""
_BASE = 65521
"""Of the check sum Adler-32."""


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a file with its length and check sum (5.3)."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))


def of_opacity(across: int, down: int, alpha: bytes, ink: tuple[int, int, int]) -> bytes:
    """A picture in one colour whose opacity varies: ``alpha`` holds a byte for each dot, row by row."""
    dots = bytearray(bytes((*ink, 0)) * (across * down))
    dots[3::4] = alpha
    rows = [dots[start : start + 4 * across] for start in range(0, len(dots), 4 * across)]
    packed = zlib.compress(b"\0" + b"\0".join(rows), 6)  # each row as it is: most are alike
    head = struct.pack(">IIBBBBB", across, down, 8, _RGBA, 0, 0, 0)
    return b"".join((SIGNATURE, chunk(b"IHDR", head), chunk(b"IDAT", packed), chunk(b"IEND", b"")))


def pieces(width: int, height: int, dots: int, parts: Iterable[Part]) -> list[bytes]:
    """The pieces of a file, given all rows from the top; ``dots`` a metre."""
    out = [
        SIGNATURE,
        chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, _RGB, 0, 0, 0)),
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
