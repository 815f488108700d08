"""Rows of bytes as what each differs from the one above, which compresses well: PNG's filter "up" (ISO/IEC
15948, 9.2), which the tables of a PDF use as well.
"""

from __future__ import annotations

from typing import Any

from PIL import Image, ImageChops

_UP = 2


def upward(data: bytes, columns: int, above: bytes = b"") -> bytes:
    """Rows of ``columns`` bytes, each begun with the number of the filter. ``above``: the row above the
    first; without, zeros.
    """
    size = columns, len(data) // columns
    rows: Any = Image.frombuffer("L", size, data, "raw", "L", 0, 1)
    before: Any = Image.new("L", size)
    before.paste(rows, (0, 1))
    if above:
        before.paste(Image.frombuffer("L", (columns, 1), above, "raw", "L", 0, 1), (0, 0))
    filtered: Any = Image.new("L", (columns + 1, size[1]), _UP)
    filtered.paste(ImageChops.subtract_modulo(rows, before), (1, 0))
    return filtered.tobytes()
