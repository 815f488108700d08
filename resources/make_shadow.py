"""Make ``shadow.png`` and ``shadow.json`` beside this script: the soft shadow under a card.

For maintainers: ``python resources/make_shadow.py`` (plain Python).

The picture is a nine-patch. ``border`` px at each side hold the soft edge and are never stretched;
the one middle row and column are. ``scale`` is px per point. The picture of a card of w × h points
covers the card grown by ``spread`` points on every side and moved down by ``offset_y`` points, and
its corners are ``border / scale`` points wide, which is ``spread`` outside the card and the rest,
hidden under the paper, inside it. The picture is drawn before the card, which covers its middle.

``coarse`` is the same with a dot a point, for files: the opacity of each dot as two hexadecimal digits, row
by row. What is soft needs no more, and whoever opens such a file draws each of these dots for each card.

Two shadows are laid together, as paper on a table has them: a wide faint one and a narrow darker one
close to the edge. A box blurred by a Gauss bell is the product of two error functions.
"""

from __future__ import annotations

import json
import math
import struct
import zlib
from pathlib import Path

HERE = Path(__file__).parent
SCALE = 4  # px per pt: sharp at 300 % zoom
SPREAD = 9.0  # pt that the picture reaches past the card
OFFSET_Y = 2.0  # pt that it lies lower than the card
INNER = 9.0  # pt of the soft edge that lie under the card
INK = (28, 32, 48)  # a neutral dark with a breath of blue
SOFT = (2.9, 0.17, 0.0)  # bell width in pt, strength, and how much higher than OFFSET_Y it lies
CLOSE = (0.8, 0.13, 1.1)


def strength(distance_x: float, top: float, bottom: float) -> float:
    """Alpha (0–1) at a point: how far inside the card's side, its top and its bottom edge, in pt."""
    clear = 1.0
    for width, alpha, higher in (SOFT, CLOSE):
        across = bell(distance_x, width)
        down = bell(top + higher, width) * bell(bottom - higher, width)
        clear *= 1 - alpha * across * down
    return 1 - clear


def bell(inside: float, width: float) -> float:
    """The share of a blurred half-plane's ink at ``inside`` pt within its edge."""
    return 0.5 * (1 + math.erf(inside / (width * math.sqrt(2))))


def picture() -> tuple[int, bytes]:
    """The side's length in px and the RGBA rows, each with the filter byte 0 before it."""
    border = round((SPREAD + INNER) * SCALE)
    side = 2 * border + 1

    def inside(px: int) -> float:
        nearest = min(px, side - 1 - px)
        return (nearest + 0.5) / SCALE - SPREAD

    far = 1000.0
    rows = bytearray()
    for y in range(side):
        rows.append(0)
        upper = y < border
        top, bottom = (inside(y), far) if upper else (far, inside(y))
        for x in range(side):
            rows += bytes((*INK, round(255 * strength(inside(x), top, bottom))))
    return side, bytes(rows)


def png(side: int, rows: bytes) -> bytes:
    """A PNG file of RGBA rows."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", head),
            chunk(b"IDAT", zlib.compress(rows, 9)),
            chunk(b"IEND", b""),
        )
    )


def coarse(side: int, rows: bytes) -> list[str]:
    """The opacity with a dot a point: the mean of those in the picture, and its middle row and column."""
    border = (side - 1) // 2
    spans = [range(start, start + SCALE) for start in range(0, border, SCALE)]
    spans += [
        range(border, border + 1),
        *(range(side - span.stop, side - span.start) for span in spans[::-1]),
    ]

    def mean(down: range, across: range) -> int:
        found = [rows[y * (4 * side + 1) + 4 * x + 4] for y in down for x in across]
        return round(sum(found) / len(found))

    return ["".join(f"{mean(down, across):02x}" for across in spans) for down in spans]


def main() -> None:
    side, rows = picture()
    (HERE / "shadow.png").write_bytes(png(side, rows))
    metrics = {
        "border": (side - 1) // 2,
        "scale": SCALE,
        "spread": SPREAD,
        "offset_y": OFFSET_Y,
        "ink": INK,
        "coarse": coarse(side, rows),
    }
    (HERE / "shadow.json").write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    print(f"shadow.png: {side} × {side} px")


if __name__ == "__main__":
    main()
