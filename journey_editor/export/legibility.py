"""From how far printed text can be read.

A letter is read by the angle at which it is seen. ISO 9241-303 asks that Latin capitals fill at least 16
minutes of arc. In the hand, a sheet is some 33 cm away: there 16 minutes are 1.5 mm, the capitals of Inter at
6 points.
"""

from __future__ import annotations

from math import radians, tan

_CAPITAL = 0.7273
"""Height of Inter's capitals, in ems."""
_ANGLE = tan(radians(16 / 60))
_MM = 25.4 / 72
IN_HAND = 33.0
"""Centimetres from the eyes to a sheet in the hand."""
READABLE = 6.0
"""Points: the smallest text that can be read on a sheet in the hand."""


def reading_distance(points: float) -> float:
    """Centimetres from which text of this size can still be read."""
    return points * _MM * _CAPITAL / _ANGLE / 10
