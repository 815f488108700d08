"""The soft shadow of a card: the bundled nine-patch, stretched to a card's size.

Stretched here and not in the page: nine pictures that touch show hairlines between them in most
readers. The picture is one colour; only its opacity varies.
"""

from __future__ import annotations

import json
from pathlib import Path

_MOST_PIXELS = 1_000_000
"""A very long card gets a coarser picture."""


class ShadowPicture:
    """The shadow with a dot a point (``shadow.json``; see ``resources/make_shadow.py``)."""

    def __init__(self, folder: Path) -> None:
        measures = json.loads((folder / "shadow.json").read_text(encoding="utf-8"))
        self._spread: float = measures["spread"]
        self._offset: float = measures["offset_y"]
        self._patch = [bytes.fromhex(row) for row in measures["coarse"]]
        self.ink: tuple[int, int, int] = tuple(measures["ink"])

    def box(self, w: float, h: float) -> tuple[float, float, float, float]:
        """x, y, width, height of the picture for a card of w × h points at the origin, y down."""
        spread = self._spread
        return -spread, self._offset - spread, w + 2 * spread, h + 2 * spread

    def alpha(self, w: float, h: float) -> tuple[int, int, bytes]:
        """Pixels across and down, and the opacity of each, for a card of w × h points."""
        _, _, width, height = self.box(w, h)
        shrink = min(1.0, (_MOST_PIXELS / (width * height)) ** 0.5)
        across, down = self._stretched(width, shrink), self._stretched(height, shrink)
        rows = [bytes([row[x] for x in across]) for row in self._patch]
        return len(across), len(down), b"".join([rows[y] for y in down])

    def _stretched(self, length: float, shrink: float) -> list[int]:
        """Which row or column of the patch each one of the picture shows, on a side of so many points."""
        count, middle = max(int(length * shrink), 1), len(self._patch) // 2
        border, found = min(float(middle), length / 2), list[int]()
        for i in range(count):
            at = (i + 0.5) * length / count
            if at < border:
                found.append(int(at))
            elif length - at < border:
                found.append(2 * middle - int(length - at))
            else:
                found.append(middle)
        return found
