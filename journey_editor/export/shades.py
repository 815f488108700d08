"""Lays the soft shadows of cards on a picture that is being drawn.

Each is the bundled shadow in the dots of the picture, its middle left out, for the card's paper covers it.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from PIL import Image

from journey_editor.export.pngrows import CHANNELS
from journey_editor.export.shadow import ShadowPicture
from journey_editor.export.tasks import Shadow, Task

_MOST = 500
"""Shadows that are kept; a map with cards of more sizes is rare."""


class _Strip(NamedTuple):
    """A part of a shadow: its place in it in bytes and rows, its ink, how much of that each byte gets."""

    across: int
    down: int
    ink: Any
    opacity: Any


class Shades:
    """The shadows of a picture, made once for all cards of a size."""

    def __init__(self, shadow: ShadowPicture) -> None:
        self._shadow = shadow
        self._known: dict[Shadow, list[_Strip]] = {}

    def lay(self, task: Task, picture: Any) -> None:
        """Lay the shadows of a band on the rows that are drawn of it: their bytes as shades of grey."""
        strips = [self._known_strips(shadow) for shadow in task.shadows]
        first = task.rows.first
        for number, left, top in task.places:
            x, y = CHANNELS * left, top - first
            for across, down, ink, opacity in strips[number]:
                picture.paste(ink, (x + across, y + down), opacity)

    def _known_strips(self, shadow: Shadow) -> list[_Strip]:
        found = self._known.get(shadow)
        if found is None:
            if len(self._known) > _MOST:
                self._known.clear()
            found = self._known[shadow] = self._strips(shadow)
        return found

    def _strips(self, shadow: Shadow) -> list[_Strip]:
        """What lies around the middle of a shadow."""
        across, down, alpha = self._shadow.alpha(shadow.w, shadow.h)
        soft: Any = Image.frombytes("L", (across, down), alpha)
        soft = soft.resize((shadow.width, shadow.height), Image.Resampling.BILINEAR)
        soft = soft.resize((CHANNELS * shadow.width, shadow.height), Image.Resampling.NEAREST)
        ink: Any = Image.frombytes("L", soft.size, bytes(self._shadow.ink) * shadow.width * shadow.height)
        found: list[_Strip] = []
        for left, top, right, bottom in self._around(shadow):
            if left < right and top < bottom:
                box = CHANNELS * left, top, CHANNELS * right, bottom
                found.append(_Strip(CHANNELS * left, top, ink.crop(box), soft.crop(box)))
        return found

    def _around(self, shadow: Shadow) -> list[tuple[int, int, int, int]]:
        """Four boxes around what the paper covers whatever its corners: left, top, right, bottom in dots."""
        x, y, w, h = self._shadow.box(shadow.w, shadow.h)
        width, height = shadow.width, shadow.height
        across, down = width / w, height / h
        left = min(math.ceil((shadow.radius - x) * across) + 1, width)
        top = min(math.ceil((shadow.radius - y) * down) + 1, height)
        right = max(math.floor((shadow.w - shadow.radius - x) * across) - 1, left)
        bottom = max(math.floor((shadow.h - shadow.radius - y) * down) - 1, top)
        return [
            (0, 0, width, top),
            (0, top, left, bottom),
            (right, top, width, bottom),
            (0, bottom, width, height),
        ]
