"""Where two layouts of a map look different on the screen, so that only that is painted anew."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QRegion

from journey_editor.layout.boxes import CardBox, LaneBox, MapLayout
from journey_editor.views.canvas.camera import Camera

MOST = 40
"""Cards of one lane that are looked at one by one; where more differ, the whole lane does."""
AROUND = 12.0
"""Points around a card that its shadow and its ring may reach."""
FRINGE = 6
"""Pixels around anything: rings do not grow with the map."""


def difference(old: MapLayout, new: MapLayout, camera: Camera, view: QRectF) -> QRegion | None:
    """What of a view (pixels) shows something else in ``new`` than in ``old``; None: all of it."""
    if old is new:
        return QRegion()
    if (
        old.header is not new.header
        or old.columns is not new.columns
        or old.width != new.width
        or old.tray is not new.tray
        or len(old.lanes) != len(new.lanes)
    ):
        return None
    found = QRegion()
    for before, after in zip(old.lanes, new.lanes, strict=True):
        if before.band is after.band and before.y == after.y:
            continue
        if before.lane_id != after.lane_id:
            return None
        top = camera.to_view(0, min(before.y, after.y), 0, 0).top()
        if before.y != after.y or before.h != after.h:  # all below has moved
            return found + _region(QRectF(view.left(), top, view.width(), view.bottom() - top), view)
        boxes = _cards(before, after)
        if boxes is None:
            strip = QRectF(view.left(), top, view.width(), after.h * camera.scale)
            found += _region(strip, view)
            continue
        for box in boxes:
            found += card_region(after, box, camera, view)
    return found


def card_region(lane: LaneBox, box: CardBox, camera: Camera, view: QRectF) -> QRegion:
    """The pixels of a view that a card, its shadow and its ring cover."""
    x, y = box.x - AROUND, lane.y + box.y - AROUND
    return _region(camera.to_view(x, y, box.w + 2 * AROUND, box.h + 2 * AROUND), view)


def _cards(before: LaneBox, after: LaneBox) -> list[CardBox] | None:
    """The cards that differ, as they were and as they are; None where more than cards do."""
    one, other = before.band, after.band
    if one.dots != other.dots or one.background != other.background or one.heading != other.heading:
        return None
    if len(one.cards) == len(other.cards):
        pairs = [pair for pair in zip(one.cards, other.cards, strict=True) if pair[0] is not pair[1]]
        found = [box for pair in pairs for box in pair]
    else:
        were, are = set(map(id, one.cards)), set(map(id, other.cards))
        found = [box for box in one.cards if id(box) not in are]
        found += [box for box in other.cards if id(box) not in were]
    return found if len(found) <= MOST else None


def _region(box: QRectF, view: QRectF) -> QRegion:
    grown = box.adjusted(-FRINGE, -FRINGE, FRINGE, FRINGE).intersected(view)
    return QRegion() if grown.isEmpty() else QRegion(grown.toAlignedRect())
