"""Members that this version does not know, on the clipboard: as hostile as the rest of it."""

from __future__ import annotations

import json
from typing import Any, cast

OF_A_CARD, OF_A_FILE = 60, 58
"""Levels of what they hold. A map's file has at most 64; a card stands on the fifth, its files on the
seventh.
"""


def unknown_text(members: dict[str, Any], deepest: int) -> str:
    """Unknown members as ``model.Record.unknown`` keeps them. ValueError for what no file may hold."""
    if not members:
        return ""
    if _too_deep(members, deepest):
        raise ValueError("too many levels")
    text = json.dumps(members, ensure_ascii=False, allow_nan=False, indent=2)
    text.encode("utf-8")  # UnicodeEncodeError, a ValueError, for a lone surrogate
    return text


def _too_deep(value: object, deepest: int) -> bool:
    layer: list[object] = [value]
    for _ in range(deepest):
        layer = [inner for item in layer for inner in _inside(item)]
        if not layer:
            return False
    return True


def _inside(value: object) -> list[object]:
    """The containers in a container."""
    if isinstance(value, dict):
        items = list(cast("dict[str, object]", value).values())
    else:
        items = cast("list[object]", value)
    return [item for item in items if isinstance(item, dict | list)]
