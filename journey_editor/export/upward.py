"""Rows of bytes as what each differs from the one above, which compresses well: PNG's filter "up" (ISO/IEC
15948, 9.2), for the tables of a PDF.
"""

from __future__ import annotations

from typing import Any

from PIL import Image, ImageChops

_UP = 2


def upward(rows: Any) -> bytes:
    """Rows of bytes, as a picture in shades of grey, each begun with the number of the filter."""
    before: Any = Image.new("L", rows.size)
    before.paste(rows, (0, 1))
    filtered: Any = Image.new("L", (rows.width + 1, rows.height), _UP)
    filtered.paste(ImageChops.subtract_modulo(rows, before), (1, 0))
    return filtered.tobytes()
