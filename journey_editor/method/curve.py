"""The emotion curve: which touchpoints are points of it, where, and the smooth line through them.

The rule: every rated card of a touchpoint lane is one point. The rated cards of one step spread
evenly across its column, in lane and then stack order; unrated cards leave no point and take no
room. A card that spans several columns counts in the column where it starts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import hypot
from typing import NamedTuple

from journey_editor.model import Journey, Lane, LaneKind


class Rating(NamedTuple):
    """One rated touchpoint card that has a place."""

    card_id: str
    step_id: str
    emotion: int


class CurvePoint(NamedTuple):
    """One point of the curve; ``fraction`` of the column's width, from its left edge."""

    card_id: str
    step_id: str
    column: int
    fraction: float
    emotion: int


CubicSegment = tuple[float, float, float, float, float, float]
"""Two control points and the end, x1, y1, x2, y2, x, y; it starts where the one before ended."""


def lane_ratings(lane: Lane) -> tuple[Rating, ...]:
    """What one lane adds to the curve, in stack order; nothing unless it is a touchpoint lane.

    A caller may keep the result as long as the lane is the same object.
    """
    if lane.kind != LaneKind.TOUCHPOINTS:
        return ()
    return tuple(
        Rating(card.id, card.step, card.emotion)
        for card in lane.cards
        if card.emotion is not None and card.step is not None
    )


def join_ratings(columns: Mapping[str, int], sources: Iterable[tuple[Rating, ...]]) -> tuple[CurvePoint, ...]:
    """The curve's points from left to right: the ratings of all lanes, from the top lane down.

    ``columns`` gives each step's column number (``Journey.columns``).
    """
    steps: dict[str, list[Rating]] = {}
    for ratings in sources:
        for rating in ratings:
            steps.setdefault(rating.step_id, []).append(rating)
    points: list[CurvePoint] = []
    for step_id in sorted(steps, key=columns.__getitem__):
        column, ratings = columns[step_id], steps[step_id]
        n = len(ratings)
        points += [
            CurvePoint(card_id, step_id, column, (i + 0.5) / n, emotion)
            for i, (card_id, _, emotion) in enumerate(ratings)
        ]
    return tuple(points)


def curve_points(journey: Journey) -> tuple[CurvePoint, ...]:
    """All points of a map's emotion curve, from left to right."""
    return join_ratings(journey.columns, (lane_ratings(lane) for lane in journey.lanes))


def curve_segments(points: Sequence[tuple[float, float]]) -> tuple[CubicSegment, ...]:
    """A smooth line through all points that never rises above or dips below two neighbours.

    One cubic segment between each two points; none for fewer than two points. Monotone piecewise
    cubic interpolation: F. N. Fritsch and R. E. Carlson, SIAM J. Numer. Anal. 17 (1980).
    Raises ValueError unless x rises from point to point.
    """
    widths = [b[0] - a[0] for a, b in pairwise(points)]
    if widths and min(widths) <= 0:
        raise ValueError("the points of a curve must go from left to right")
    slopes = [(b[1] - a[1]) / width for (a, b), width in zip(pairwise(points), widths, strict=True)]
    tangents = _tangents(slopes)
    return tuple(map(_segment, points, points[1:], tangents, tangents[1:]))


def _tangents(slopes: list[float]) -> list[float]:
    """The slope of the line at each point, small enough that no segment overshoots."""
    if not slopes:
        return []
    inner = [0.0 if a * b <= 0 else (a + b) / 2 for a, b in pairwise(slopes)]
    tangents = [slopes[0], *inner, slopes[-1]]
    for i, slope in enumerate(slopes):
        if slope == 0:
            tangents[i] = tangents[i + 1] = 0.0
            continue
        length = hypot(tangents[i] / slope, tangents[i + 1] / slope)
        if length > 3:
            tangents[i] *= 3 / length
            tangents[i + 1] *= 3 / length
    return tangents


def _segment(a: tuple[float, float], b: tuple[float, float], start: float, end: float) -> CubicSegment:
    (x1, y1), (x2, y2) = a, b
    third = (x2 - x1) / 3
    low, high = (y1, y2) if y1 < y2 else (y2, y1)
    # Rounding alone could lift a control point over its neighbours by a hair.
    first, second = y1 + start * third, y2 - end * third
    first = low if first < low else min(first, high)
    second = low if second < low else min(second, high)
    return x1 + third, first, x2 - third, second, x2, y2
