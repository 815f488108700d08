"""Shapes as operators of a page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from journey_editor.layout.display import Segment

_ROUND = 0.5522847498307936
"""Control points of a quarter circle as a cubic curve."""


def operators(segments: Iterable[Segment], dx: float, dy: float) -> list[str]:
    """Path segments as PDF operators, moved by (dx, dy)."""
    out: list[str] = []
    for command, *at in segments:
        if command == "C":
            a, b, c, d, e, f = at
            out.append(f"{a + dx:.2f} {b + dy:.2f} {c + dx:.2f} {d + dy:.2f} {e + dx:.2f} {f + dy:.2f} c")
        elif command == "Z":
            out.append("h")
        else:
            out.append(f"{at[0] + dx:.2f} {at[1] + dy:.2f} {command.lower()}")
    return out


def coarse(segments: Iterable[Segment]) -> list[str]:
    """The same in whole numbers, for shapes in 1/1000 em."""
    return [
        " ".join((*(f"{v:.0f}" for v in at), "h" if command == "Z" else command.lower()))
        for command, *at in segments
    ]


def rounded(x: float, y: float, w: float, h: float, radius: float) -> list[str]:
    """A rectangle with rounded corners, as operators."""
    r = min(radius, w / 2, h / 2)
    k = r * (1 - _ROUND)
    right, bottom = x + w, y + h
    segments: tuple[Segment, ...] = (
        ("M", x + r, y),
        ("L", right - r, y),
        ("C", right - k, y, right, y + k, right, y + r),
        ("L", right, bottom - r),
        ("C", right, bottom - k, right - k, bottom, right - r, bottom),
        ("L", x + r, bottom),
        ("C", x + k, bottom, x, bottom - k, x, bottom - r),
        ("L", x, y + r),
        ("C", x, y + k, x + k, y, x + r, y),
        ("Z",),
    )
    return operators(segments, 0, 0)


def opacity(color: str) -> int:
    """0–255."""
    return int(color[7:9], 16) if len(color) == 9 else 255


@lru_cache(maxsize=1024)
def rgb(color: str) -> str:
    """The operands of a colour."""
    return " ".join(f"{int(color[i : i + 2], 16) / 255:.3f}" for i in (1, 3, 5))
