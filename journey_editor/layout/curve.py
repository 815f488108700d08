"""The emotion curve in its lane: where its points stand and how it is drawn."""

from __future__ import annotations

from journey_editor.layout import theme
from journey_editor.layout.boxes import CurveDot
from journey_editor.layout.display import Item, Path, Segment, Symbol
from journey_editor.layout.header import Columns
from journey_editor.layout.palettes import Palette
from journey_editor.method.curve import CurvePoint, Rating, curve_segments, join_ratings
from journey_editor.model import Lane

CURVE_TOP = theme.CURVE_PAD
CURVE_LEAST = 100.0
"""The lowest curve: the faces of neighbouring emotions stand half upon each other."""
PIECE = 12
"""Segments of the curve in one path, so that a painter need not draw a long curve to show a part."""


def points_of(columns: Columns, sources: tuple[tuple[Rating, ...], ...]) -> tuple[CurvePoint, ...]:
    """The curve's points from the ratings of the touchpoint lanes, from the top lane down."""
    return join_ratings(columns.numbers, sources)


def curve_room(lane: Lane) -> float:
    """The height of the curve in its lane: the lane's, if it has one of its own and no cards."""
    if lane.height is None or lane.cards:
        return theme.CURVE_HEIGHT
    return max(CURVE_LEAST, float(lane.height))


def height_of(emotion: float, room: float) -> float:
    """Where an emotion stands in a curve of this height, from its top."""
    return room / 2 - emotion * (room / 2 - CURVE_TOP) / 2


def dots_of(points: tuple[CurvePoint, ...], columns: Columns, room: float) -> tuple[CurveDot, ...]:
    """The points at their places in a curve of this height."""
    places = [(box.x, box.w) for box in columns.steps]
    heights = {emotion: height_of(emotion, room) for emotion in range(-2, 3)}
    return tuple(
        [
            CurveDot(
                card_id, step_id, places[column][0] + places[column][1] * share, heights[emotion], emotion
            )
            for card_id, step_id, column, share, emotion in points
        ]
    )


def curve_items(
    dots: tuple[CurveDot, ...], columns: Columns, room: float, palette: Palette
) -> tuple[Item, ...]:
    """The neutral line, the line through the points, and their faces."""
    items: list[Item] = []
    middle = height_of(0, room)
    for phase in columns.phases:
        line: tuple[Segment, ...] = (("M", phase.x + 8, middle), ("L", phase.x + phase.w - 8, middle))
        items.append(Path(line, stroke=palette.neutral_line, stroke_width=0.8, dash=(3.0, 4.0)))
    if len(dots) > 1:
        curve: list[Segment] = [("C", *part) for part in curve_segments([dot[2:4] for dot in dots])]
        for i in range(0, len(curve), PIECE):
            start: Segment = ("M", dots[i].x, dots[i].y)
            piece = (start, *curve[i : i + PIECE])
            items.append(Path(piece, stroke=palette.curve_line, stroke_width=2.4))
    half, size = theme.CURVE_FACE / 2, theme.CURVE_FACE
    names = {emotion: face.symbol for emotion, face in palette.faces.items()}
    items += [Symbol(names[emotion], x - half, y - half, size, palette.ink) for _, _, x, y, emotion in dots]
    return tuple(items)


def scale_items(room: float, palette: Palette) -> tuple[Item, ...]:
    """What the heights mean, for the right edge of the lane's heading: the two strongest faces."""
    size = 13.0
    x = theme.HEADS_WIDTH - size - 8
    return tuple(
        Symbol(palette.faces[emotion].symbol, x, height_of(emotion, room) - size / 2, size, palette.ink)
        for emotion in (2, 0, -2)
    )
