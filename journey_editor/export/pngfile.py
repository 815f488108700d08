"""What PNG files are made of (ISO/IEC 15948), and small ones written at once."""

from __future__ import annotations

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGBA = 6
"""Colours with an opacity (11.2.1)."""


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a file with its length and check sum (5.3)."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))


def of_opacity(across: int, down: int, alpha: bytes, ink: tuple[int, int, int]) -> bytes:
    """A picture in one colour whose opacity varies: ``alpha`` holds a byte for each dot, row by row."""
    dots = bytearray(bytes((*ink, 0)) * (across * down))
    dots[3::4] = alpha
    rows = [dots[start : start + 4 * across] for start in range(0, len(dots), 4 * across)]
    packed = zlib.compress(b"\0" + b"\0".join(rows), 9)  # each row as it is: most are alike
    head = struct.pack(">IIBBBBB", across, down, 8, _RGBA, 0, 0, 0)
    return b"".join((SIGNATURE, chunk(b"IHDR", head), chunk(b"IDAT", packed), chunk(b"IEND", b"")))
