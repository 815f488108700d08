"""What lies under a point of the map, where a dragged card would land, and where a key leads.

Points are the map's own. Headings count by their place on the map; a canvas that pins them to the
window's edge translates its points first. Lanes and columns are found by halving, cards by looking
at one cell, so a question costs the same on a large map.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter
from typing import Literal, NamedTuple

from journey_editor.layout.boxes import CardBox, CardFace, ColumnBox, CurveDot, LaneBox, MapLayout
from journey_editor.layout.carets import caret_at, caret_line, caret_rect, selection_rects
from journey_editor.layout.theme import BAND_GAP, CARD_SIDE, CURVE_FACE
from journey_editor.layout.walking import Direction, neighbour

__all__ = [
    "Direction",
    "DropPlace",
    "Hit",
    "HitKind",
    "cards_in_rect",
    "caret_at",
    "caret_line",
    "caret_rect",
    "cells_in_rect",
    "column_at",
    "drop_place",
    "hit",
    "lane_at",
    "neighbour",
    "selection_rects",
]

HitKind = Literal[
    "card", "face", "owner", "channel", "file", "dot", "curve", "cell", "after-phase", "lane-gap",
    "phase", "step", "phase-gap", "step-gap", "lane", "tray", "corner", "nothing",
]  # fmt: skip

_EDGE = 4.0
"""So near to the edge between two headings, a point is on the edge."""


class Hit(NamedTuple):
    """What is under a point.

    ``card`` is set for card, face, owner, channel, file and dot; ``lane`` wherever a lane is hit;
    ``step`` and ``phase`` wherever a column is. ``before``: in a cell the card that a new one
    would stand before (None: the end of the stack); for a gap the id after it (None: at the end).
    """

    kind: HitKind
    card: str | None = None
    lane: str | None = None
    step: str | None = None
    phase: str | None = None
    before: str | None = None
    file: str | None = None
    """An attachment of the card, by its SHA-256."""


class DropPlace(NamedTuple):
    """Where a dragged card lands: a cell and the card it stands before (None: the end).

    With ``new_step_in_phase`` the card makes a step at that phase's end; ``step`` is None then. Without
    a lane it is parked.
    """

    lane: str
    step: str | None
    before: str | None
    new_step_in_phase: str | None = None

    @property
    def parks(self) -> bool:
        """Whether it is the parking strip."""
        return not self.lane


# ---- lanes and columns


def lane_at(layout: MapLayout, y: float) -> LaneBox | None:
    """The lane whose band, or the gap beneath it, holds a height; the tray too; None beside them."""
    lanes = layout.lanes
    tray = layout.tray
    if tray is not None and y >= tray.y:
        return tray if y < tray.y + tray.h else None
    index = bisect_right(lanes, y, key=attrgetter("y")) - 1
    if index < 0 or y >= lanes[index].y + lanes[index].h + BAND_GAP:
        return None
    return lanes[index]


def column_at(layout: MapLayout, x: float) -> tuple[ColumnBox | None, str | None]:
    """The column at ``x``, or the phase whose end lies there (its gap, or all beyond the last one)."""
    columns = layout.columns
    index = bisect_right(columns, x, key=attrgetter("x")) - 1
    if index < 0:
        return None, None
    column = columns[index]
    if x < column.x + column.w:
        return column, None
    return None, column.phase_id


# ---- what is there


def hit(layout: MapLayout, x: float, y: float, reach: float = 0.0) -> Hit:
    """What is under a point of the map. A point of the curve counts within ``reach`` of its middle, at
    least within its face; of several the nearest.
    """
    if y < layout.header_height:
        return Hit("corner") if x < layout.heads_width else _in_header(layout, x, y)
    lane = lane_at(layout, y)
    if lane is None:
        return Hit("nothing")
    if lane is layout.tray:
        return _in_tray(lane, x, y)
    if x < layout.heads_width:
        return _in_headings(layout, lane, y)
    inside = y - lane.y
    column, past = column_at(layout, x)
    dot = _dot_at(lane, x, inside, max(reach, CURVE_FACE / 2 + 2))
    if dot is not None:
        return Hit("dot", dot.card_id, lane.lane_id, dot.step_id, _phase_of(layout, dot.step_id))
    box = _card_at(lane, column, x, inside)
    if box is not None:
        return _on_card(layout, lane, box, x, inside)
    if inside > lane.h:
        return Hit("lane-gap", lane=lane.lane_id, before=_lane_after(layout, lane))
    if column is None:
        return Hit("after-phase", lane=lane.lane_id, phase=past)
    is_curve = lane.band.curve_bottom > lane.band.curve_top
    if is_curve and inside <= lane.band.curve_bottom + lane.band.curve_top:
        return Hit("curve", lane=lane.lane_id, step=column.step_id, phase=column.phase_id)
    before = _before(lane, column, inside, frozenset())
    return Hit("cell", lane=lane.lane_id, step=column.step_id, phase=column.phase_id, before=before)


def _dot_at(lane: LaneBox, x: float, y: float, reach: float) -> CurveDot | None:
    """The nearest point of the curve; of those at one place the one above the others."""
    near = [(dot.x - x) ** 2 + (dot.y - y) ** 2 for dot in lane.band.dots]
    best = min(range(len(near) - 1, -1, -1), key=near.__getitem__, default=None)
    return lane.band.dots[best] if best is not None and near[best] <= reach**2 else None


def _card_at(lane: LaneBox, column: ColumnBox | None, x: float, y: float) -> CardBox | None:
    band = lane.band
    near = band.by_step.get(column.step_id, ()) if column is not None else ()
    for box in (*near, *band.wide):
        if box.x <= x < box.x + box.w and box.y <= y < box.y + box.h:
            return box
    return None


def _on_card(layout: MapLayout, lane: LaneBox, box: CardBox, x: float, y: float) -> Hit:
    """The badge of a card that is hit, or the card itself."""
    face = box.face
    kind: HitKind = "card"
    badges: tuple[tuple[HitKind, tuple[float, float, float, float] | None], ...] = (
        ("face", face.face),
        ("owner", face.owner),
        ("channel", face.channel),
    )
    for name, area in badges:
        if area is not None and 0 <= x - box.x - area[0] < area[2] and 0 <= y - box.y - area[1] < area[3]:
            kind = name
    step = box.step_id or None
    file = file_at(face, x - box.x, y - box.y)
    kind = "file" if file is not None else kind
    return Hit(kind, box.card_id, lane.lane_id or None, step, _phase_of(layout, step), file=file)


def file_at(face: CardFace, x: float, y: float) -> str | None:
    """The attachment at a point of a card."""
    for file, (left, top, w, h) in face.files:
        if 0 <= x - left < w and 0 <= y - top < h:
            return file
    return None


def _in_tray(tray: LaneBox, x: float, y: float) -> Hit:
    for box in tray.band.cards:
        if box.x <= x < box.x + box.w and box.y <= y - tray.y < box.y + box.h:
            file = file_at(box.face, x - box.x, y - tray.y - box.y)
            return Hit("card" if file is None else "file", box.card_id, file=file)
    return Hit("tray")


def _in_headings(layout: MapLayout, lane: LaneBox, y: float) -> Hit:
    if y > lane.y + lane.h - _EDGE + BAND_GAP / 2:
        return Hit("lane-gap", lane=lane.lane_id, before=_lane_after(layout, lane))
    return Hit("lane", lane=lane.lane_id)


def _in_header(layout: MapLayout, x: float, y: float) -> Hit:
    if not layout.columns:
        return Hit("nothing")
    chevron = layout.phase_titles[0]
    column, past = column_at(layout, x)
    if column is None:
        return _past_phase(layout, past)
    if y >= chevron.y + chevron.h:
        if x > column.x + column.w - _EDGE:
            return Hit("step-gap", phase=column.phase_id, before=_step_after(layout, column))
        return Hit("step", step=column.step_id, phase=column.phase_id)
    return Hit("phase", step=column.step_id, phase=column.phase_id)


def _past_phase(layout: MapLayout, phase: str | None) -> Hit:
    if phase is None:
        return Hit("nothing")
    index = next(i for i, box in enumerate(layout.phases) if box.phase_id == phase)
    rest = layout.phases[index + 1 :]
    return Hit("phase-gap", phase=phase, before=rest[0].phase_id if rest else None)


def _step_after(layout: MapLayout, column: ColumnBox) -> str | None:
    """The next step of the same phase."""
    index = bisect_right(layout.columns, column.x, key=attrgetter("x"))
    after = layout.columns[index] if index < len(layout.columns) else None
    return after.step_id if after is not None and after.phase_id == column.phase_id else None


def _lane_after(layout: MapLayout, lane: LaneBox) -> str | None:
    index = bisect_right(layout.lanes, lane.y, key=attrgetter("y"))
    return layout.lanes[index].lane_id if index < len(layout.lanes) else None


def _phase_of(layout: MapLayout, step: str | None) -> str | None:
    column = layout.columns_by_step.get(step) if step is not None else None
    return column.phase_id if column is not None else None


# ---- dropping


def drop_place(layout: MapLayout, x: float, y: float, dragged: frozenset[str]) -> DropPlace | None:
    """Where a card dropped at a point would land; None where it cannot.

    Best asked of a layout without the dragged cards; those that are in it count as gone. The place
    in the stack changes at the middle of each card. Past the last step of a phase (the gap beside
    it with the margin of its cards; beyond the last phase everything) a step is made. A curve lane
    takes cards only where it holds some. All below the lanes, as wide as the map, is the parking strip,
    shown or not.
    """
    if x < layout.heads_width:
        return None
    if layout.lanes and y >= layout.lanes[-1].y + layout.lanes[-1].h + BAND_GAP:
        return DropPlace("", None, None) if x < layout.width else None
    lane = lane_at(layout, y)
    if lane is None:
        return None
    band = lane.band
    if band.curve_bottom > band.curve_top and not band.cards:
        return None
    column, past = column_at(layout, x)
    if column is not None and x >= column.x + column.w - CARD_SIDE and _is_last(layout, column):
        past = column.phase_id
    if past is not None:
        return DropPlace(lane.lane_id, None, None, past)
    if column is None:
        return None
    return DropPlace(lane.lane_id, column.step_id, _before(lane, column, y - lane.y, dragged))


def _is_last(layout: MapLayout, column: ColumnBox) -> bool:
    index = bisect_right(layout.columns, column.x, key=attrgetter("x"))
    return index == len(layout.columns) or layout.columns[index].phase_id != column.phase_id


def _before(lane: LaneBox, column: ColumnBox, y: float, dragged: frozenset[str]) -> str | None:
    """The first card on the column, in stack order, whose middle lies below ``y``."""
    band = lane.band
    pile: Iterable[CardBox] = band.by_step.get(column.step_id, ())
    if band.wide:
        right = column.x + column.w
        covering = {box.card_id: box for box in band.wide if box.x < right and box.x + box.w > column.x}
        covering.update((box.card_id, box) for box in pile)
        pile = sorted(covering.values(), key=lambda box: band.order[box.card_id])
    for box in pile:
        if box.card_id not in dragged and y < box.y + box.h / 2:
            return box.card_id
    return None


# ---- areas


def cards_in_rect(layout: MapLayout, x: float, y: float, w: float, h: float) -> tuple[str, ...]:
    """The cards that a rectangle touches, lane by lane, each column from the top down.

    Only the columns that it touches are looked at, and of those that lie in it as a whole no card is.
    """
    found: list[str] = []
    right = x + w
    columns = [column for column in layout.columns if column.x < right and column.x + column.w > x]
    for lane in (*layout.lanes, *((layout.tray,) if layout.tray else ())):
        if lane.y >= y + h or lane.y + lane.h <= y:
            continue
        top, bottom, band = y - lane.y, y + h - lane.y, lane.band
        if lane is layout.tray:
            found += [box.card_id for box in band.cards if _touches(box, x, right, top, bottom)]
            continue
        tall = top <= 0 and bottom >= lane.h
        for column in columns:
            pile = band.by_step.get(column.step_id, ())
            if tall and x <= column.x and column.x + column.w <= right:
                found += [box.card_id for box in pile]
            else:
                found += [box.card_id for box in pile if _touches(box, x, right, top, bottom)]
        if band.wide:
            begun = {column.step_id for column in columns}
            wide = [box for box in band.wide if box.step_id not in begun]
            found += [box.card_id for box in wide if _touches(box, x, right, top, bottom)]
    return tuple(found)


def _touches(box: CardBox, left: float, right: float, top: float, bottom: float) -> bool:
    face = box.face
    return box.x < right and box.x + face.w > left and box.y < bottom and box.y + face.h > top


def cells_in_rect(layout: MapLayout, x: float, y: float, w: float, h: float) -> tuple[tuple[str, str], ...]:
    """The cells (lane, step) that a rectangle touches, row by row."""
    columns = [column.step_id for column in layout.columns if column.x < x + w and column.x + column.w > x]
    lanes = [lane.lane_id for lane in layout.lanes if lane.y < y + h and lane.y + lane.h > y]
    return tuple((lane, column) for lane in lanes for column in columns)
