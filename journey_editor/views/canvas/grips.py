"""What one takes hold of to make things wider or taller: the sides of the selected card, the edges of
headings.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journey_editor.layout.boxes import LaneBox, MapLayout
from journey_editor.layout.theme import BAND_GAP, PHASE_GAP
from journey_editor.session.selection import Selection
from journey_editor.views.canvas.camera import Camera
from journey_editor.views.canvas.frame import Look

GripKind = Literal["start", "end", "step", "phase", "lane"]

LEAST_SEEN = 36.0
"""Pixels of a card's width from which it has handles: smaller ones are dragged."""
MOST_HIDDEN = 4.0
"""Pixels of a card that a handle may hide."""
SHARE = 0.2
"""Of a heading or card: so much of it its edge may take from what moves it."""


class Grip(NamedTuple):
    """A side of a card (``start``, ``end``), or the edge of a heading."""

    kind: GripKind
    key: str
    """The id of the card, step, phase or lane."""
    line: QRectF
    """Where it is seen, in view pixels: a line without width or height."""
    area: QRectF
    """Where it is taken hold of."""

    @property
    def cursor(self) -> Qt.CursorShape:
        """What tells of it under the pointer."""
        if self.kind in ("start", "end"):
            return Qt.CursorShape.SizeHorCursor
        return Qt.CursorShape.SplitVCursor if self.kind == "lane" else Qt.CursorShape.SplitHCursor


def handles(layout: MapLayout, camera: Camera, chosen: Selection, reach: float) -> tuple[Grip, ...]:
    """The sides of the card that is selected alone, if it has a place and shows; ``reach``: pixels."""
    found = layout.find_card(chosen.cards[0]) if len(chosen.cards) == 1 else None
    if found is None or not found[1].step_id or len(layout.columns) < 2:
        return ()
    lane, box = found
    seen = camera.to_view(box.x, lane.y + box.y, box.w, box.h)
    if seen.width() < LEAST_SEEN:
        return ()
    inside = min(reach / 2, seen.width() * SHARE)
    more = max(0.0, (reach - seen.height()) / 2)
    top, height = seen.top() - more, seen.height() + 2 * more
    left = QRectF(seen.left() - reach + inside, top, reach, height)
    right = QRectF(seen.right() - inside, top, reach, height)
    card = box.card_id
    return (
        Grip("start", card, QRectF(seen.left(), seen.top(), 0.0, seen.height()), left),
        Grip("end", card, QRectF(seen.right(), seen.top(), 0.0, seen.height()), right),
    )


def edge_at(layout: MapLayout, camera: Camera, point: QPointF, reach: float) -> Grip | None:
    """The edge of a heading at a view point: the right one of a step or phase, the lower one of a lane."""
    s = camera.scale
    heads = camera.heads_left + layout.heads_width * s
    header = QRectF(heads, camera.header_top, 1e6, layout.header_height * s)
    if header.contains(point):
        return _column_edge(layout, camera, point, reach)
    if camera.heads_left <= point.x() < heads and point.y() >= header.bottom():
        return _lane_edge(layout, camera, point, reach)
    return None


def _column_edge(layout: MapLayout, camera: Camera, point: QPointF, reach: float) -> Grip | None:
    if not layout.columns:
        return None
    s, chevron = camera.scale, layout.phase_titles[0]
    x = (point.x() + camera.x) / s
    ends_phase = point.y() < camera.header_top + (chevron.y + chevron.h) * s
    row = layout.phases if ends_phase else layout.columns
    index = bisect_right(row, x, key=attrgetter("x")) - 1
    for box in row[max(0, index - 1) : index + 1][::-1]:  # the edge before may reach in here
        right = (box.x + box.w - x) * s
        half = min(reach / 2, box.w * s * SHARE)
        if -max(half, PHASE_GAP * s if ends_phase else 0.0) <= right <= half:
            at = (box.x + box.w) * s - camera.x
            top, bottom = (chevron.y, chevron.y + chevron.h) if ends_phase else (0.0, layout.header_height)
            top = top if ends_phase else chevron.y + chevron.h
            line = QRectF(at, camera.header_top + top * s, 0.0, (bottom - top) * s)
            area = line.adjusted(-half, 0.0, half, 0.0)
            key = box.phase_id if ends_phase else getattr(box, "step_id", "")
            return Grip("phase" if ends_phase else "step", key, line, area)
    return None


def _lane_edge(layout: MapLayout, camera: Camera, point: QPointF, reach: float) -> Grip | None:
    s = camera.scale
    y = (point.y() + camera.y) / s
    index = bisect_right(layout.lanes, y, key=attrgetter("y")) - 1
    lanes: tuple[LaneBox, ...] = layout.lanes[max(0, index - 1) : index + 1]
    for lane in lanes[::-1]:
        below = (y - lane.y - lane.h) * s
        half = min(reach / 2, lane.h * s * SHARE)
        if -half <= below <= max(half, BAND_GAP * s):
            at = (lane.y + lane.h) * s - camera.y
            line = QRectF(camera.heads_left, at, layout.heads_width * s, 0.0)
            return Grip("lane", lane.lane_id, line, line.adjusted(0.0, -half, 0.0, half))
    return None


# ---- how they look


def paint_handles(painter: QPainter, grips: tuple[Grip, ...], look: Look) -> None:
    """A small upright pill at each side, most of it outside: it hides no letters."""
    painter.setPen(QPen(QColor(look.accent), 1.5))
    painter.setBrush(QColor("#ffffff"))
    for grip in grips:
        width, height = look.grip * 0.3 + 3.0, min(grip.line.height() * 0.6, look.grip * 0.8 + 14.0)
        inside = min(width / 2, MOST_HIDDEN)
        x = grip.line.x() - (inside if grip.kind == "end" else width - inside)
        pill = QRectF(x, grip.line.center().y() - height / 2, width, height)
        painter.drawRoundedRect(pill, width / 2, width / 2)


def paint_edge(painter: QPainter, grip: Grip, look: Look) -> None:
    """A line where the pointer could take hold of an edge."""
    painter.setPen(QPen(QColor(look.accent), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(grip.line.topLeft(), grip.line.bottomRight())
