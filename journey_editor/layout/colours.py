"""Colours as numbers: how well two can be told apart, and what lies between them. ``#rrggbb``."""

from __future__ import annotations

INK = "#23252b"
"""The map's dark ink."""
WHITE_INK = "#ffffff"
BLACK_INK = "#000000"


def ink_on(ground: str) -> str:
    """The ink for text on a ground: the map's dark one, else white, else black; always ≥ 4.5:1."""
    return next(ink for ink in (INK, WHITE_INK, BLACK_INK) if contrast(ink, ground) >= 4.5)


def white_on(ground: str) -> str:
    """As ``ink_on``, but white where white can be read: for headings and discs."""
    return next(ink for ink in (WHITE_INK, INK, BLACK_INK) if contrast(ink, ground) >= 4.5)


def contrast(a: str, b: str) -> float:
    """The contrast of two colours, 1–21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(a: str, b: str, share: float) -> str:
    """``a`` with so much of ``b`` in it (0–1)."""
    pairs = zip(_channels(a), _channels(b), strict=True)
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in pairs)


def distance(a: str, b: str) -> int:
    """How far two colours lie apart, squared; enough to find the nearest of a few."""
    return sum((x - y) ** 2 for x, y in zip(_channels(a), _channels(b), strict=True))


def _channels(color: str) -> tuple[int, ...]:
    return tuple(int(color[i : i + 2], 16) for i in (1, 3, 5))


def _luminance(color: str) -> float:
    channels = (channel / 255 for channel in _channels(color))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
