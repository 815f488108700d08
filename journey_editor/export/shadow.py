"""The soft shadow of a card: the bundled nine-patch, stretched to a card's size.

Stretched here and not in the page: nine pictures that touch show hairlines between them in most
readers. The picture is one colour; only its opacity varies.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PIL import Image

_MOST_PIXELS = 1_000_000
"""A very long card gets a coarser picture."""
_DOTS = 1.0
"""A point: what is soft needs no more, and a reader of the page draws each of these dots for each card."""


class ShadowPicture:
    """``shadow.png`` with its measures (``shadow.json``; see ``resources/make_shadow.py``)."""

    def __init__(self, folder: Path) -> None:
        measures = json.loads((folder / "shadow.json").read_text(encoding="utf-8"))
        self._spread: float = measures["spread"]
        self._offset: float = measures["offset_y"]
        self._scale: float = measures["scale"]
        self._border: int = measures["border"]
        with Image.open(folder / "shadow.png") as picture:
            rgba = picture.convert("RGBA")
        self._patch = rgba.getchannel("A")
        middle = rgba.getpixel((rgba.width // 2, rgba.height // 2))
        assert isinstance(middle, tuple)
        self.ink = (int(middle[0]), int(middle[1]), int(middle[2]))

    def box(self, w: float, h: float) -> tuple[float, float, float, float]:
        """x, y, width, height of the picture for a card of w × h points at the origin, y down."""
        spread = self._spread
        return -spread, self._offset - spread, w + 2 * spread, h + 2 * spread

    def alpha(self, w: float, h: float) -> tuple[int, int, bytes]:
        """Pixels across and down, and the opacity of each, for a card of w × h points."""
        _, _, width, height = self.box(w, h)
        across, down = max(round(width * self._scale), 1), max(round(height * self._scale), 1)
        whole: Any = Image.new("L", (across, down))
        for left, right, to_left, to_right in self._cuts(self._patch.width, across):
            for top, bottom, to_top, to_bottom in self._cuts(self._patch.height, down):
                piece: Any = self._patch.crop((left, top, right, bottom))
                whole.paste(piece.resize((to_right - to_left, to_bottom - to_top)), (to_left, to_top))
        shrink = min(_DOTS / self._scale, (_MOST_PIXELS / (across * down)) ** 0.5)
        across, down = max(int(across * shrink), 1), max(int(down * shrink), 1)
        return across, down, bytes(whole.resize((across, down)).tobytes())

    def _cuts(self, source: int, target: int) -> list[tuple[int, int, int, int]]:
        """Where the patch is cut and where its three pieces go along one axis; empty ones left out."""
        b = min(self._border, target // 2)
        cuts = [
            (0, self._border, 0, b),
            (self._border, source - self._border, b, target - b),
            (source - self._border, source, target - b, target),
        ]
        return [cut for cut in cuts if cut[3] > cut[2]]
