"""Pictures made for tests: small, real, and hostile ones."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image


def picture(
    form: str = "PNG", size: tuple[int, int] = (60, 40), color: Any = (200, 30, 40), **how: Any
) -> bytes:
    """A picture of one colour; an opacity as fourth number makes it transparent."""
    out = BytesIO()
    Image.new("RGBA" if len(color) == 4 else "RGB", size, color).save(out, form, **how)
    return out.getvalue()


def turned(size: tuple[int, int] = (60, 40)) -> bytes:
    """A JPEG that its camera held upright: Exif says to turn it by 90°; its left half is blue."""
    made = Image.new("RGB", size, (200, 30, 40))
    made.paste((20, 30, 200), (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"  # a GPS place, as cameras note it
    exif.get_ifd(0x8825)[2] = (55.0, 40.0, 30.0)
    out = BytesIO()
    made.save(out, "JPEG", exif=exif, quality=95)
    return out.getvalue()


def bomb(width: int = 100_000, height: int = 100_000) -> bytes:
    """A PNG of a few bytes whose header announces ten thousand million dots."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(bytes(9000)))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
