"""What is seen of cards in the air: the cards themselves, how many they are, and where they aim."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from journey_editor.layout.boxes import CardBox, LaneBox
from journey_editor.layout.hit import DropPlace
from journey_editor.layout.tray import tray_area
from journey_editor.views.canvas.frame import Ghost
from journey_editor.views.canvas.gestures.base import Stage
from journey_editor.views.canvas.pictures import REACH

FANNED = 2
"""So many cards of a pile show beneath the one in the hand."""
FAN = 5.0
"""Points from one to the next."""
BADGE = 24.0
"""Height of the number, in pixels."""
BADGE_OFFSET = 10, 12
"""Pixels that the number stands left of and above the card in the hand."""
BADGE_ROOM = 90
"""Pixels that are enough for the number of the largest map's cards."""


def ghosts_of(
    grabbed: tuple[LaneBox, CardBox], piles: Sequence[Sequence[tuple[LaneBox, CardBox]]], *, fanned: bool
) -> list[Ghost]:
    """The card in the hand first; the others at their distance from it, or some ``fanned`` beneath."""
    lane, box = grabbed
    ghosts = [Ghost(box.face, 0.0, 0.0)]
    for other_lane, other in (each for pile in piles for each in pile):
        if other is box:
            continue
        if not fanned:
            ghosts.append(Ghost(other.face, other.x - box.x, other_lane.y + other.y - lane.y - box.y))
        elif len(ghosts) <= FANNED:
            ghosts.append(Ghost(other.face, FAN * len(ghosts), FAN * len(ghosts)))
    return ghosts


def covered_by(ghosts: Sequence[Ghost]) -> QRectF:
    """What cards in the air cover with their shadows, in points from the top left of the first."""
    left, top = min(ghost.dx for ghost in ghosts), min(ghost.dy for ghost in ghosts)
    right = max(ghost.dx + ghost.face.w for ghost in ghosts)
    bottom = max(ghost.dy + ghost.face.h for ghost in ghosts)
    return QRectF(left - REACH, top - REACH, right - left + 2 * REACH, bottom - top + 2 * REACH)


def paint_target(painter: QPainter, stage: Stage, place: DropPlace) -> None:
    """The frame of the cell or strip that the cards would go to, or a bar where they make a step."""
    layout, camera = stage.shown_layout, stage.camera
    accent = QColor(stage.look.accent)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(accent, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    if place.parks:
        painter.drawRoundedRect(camera.to_view(*tray_area(layout)), 5, 5)
        return
    lane, column = layout.lanes_by_id[place.lane], layout.columns_by_step.get(place.step or "")
    if column is not None:
        painter.drawRoundedRect(camera.to_view(column.x, lane.y, column.w, lane.h), 5, 5)
        return
    phase = next((box for box in layout.phases if box.phase_id == place.new_step_in_phase), None)
    if phase is None:
        return
    bar = camera.to_view(phase.x + phase.w, lane.y, 0, lane.h)
    painter.drawLine(bar.topLeft(), bar.bottomLeft())
    middle, arm = bar.center(), 7.0
    painter.setBrush(accent)
    painter.drawEllipse(middle, arm + 4, arm + 4)
    painter.setPen(QPen(QColor("#ffffff"), 2.5))
    painter.drawLine(middle - QPointF(arm * 0.7, 0), middle + QPointF(arm * 0.7, 0))
    painter.drawLine(middle - QPointF(0, arm * 0.7), middle + QPointF(0, arm * 0.7))


def paint_more(painter: QPainter, stage: Stage, more: Sequence[tuple[LaneBox, CardBox, int]]) -> None:
    """How many cards come to a place besides those whose gaps are shown, in the last gap."""
    camera, seen = stage.camera, stage.content_rect()
    painter.save()
    painter.setClipRect(seen)
    _set_font(painter)
    painter.setPen(QColor(stage.look.accent))
    least = painter.fontMetrics().height()
    for lane, box, cards in more:
        place = camera.to_view(box.x, lane.y + box.y, box.w, box.h)
        if place.height() >= least:
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"+{cards}")
    painter.restore()


def badge_area(stage: Stage, corner: QPointF) -> QRectF:
    """Where the number of the cards stands, whatever it is."""
    seen, at = stage.content_rect(), corner - QPointF(*BADGE_OFFSET)
    x, y = min(at.x(), seen.right() - BADGE_ROOM), min(at.y(), seen.bottom() - BADGE)
    return QRectF(x, y, at.x() - x + BADGE_ROOM, BADGE)


def paint_badge(painter: QPainter, stage: Stage, corner: QPointF, cards: int, *, copies: bool) -> None:
    """How many cards are on their way, and a plus when they are copies."""
    text = ("+" if copies else "") + (str(cards) if cards > 1 else "")
    paint_pill(painter, stage, corner - QPointF(*BADGE_OFFSET), text)


def paint_pill(painter: QPainter, stage: Stage, corner: QPointF, text: str) -> None:
    """A few letters on a pill with its top left at a view point, kept within the view."""
    painter.save()
    _set_font(painter)
    width = max(BADGE, painter.fontMetrics().horizontalAdvance(text) + 14.0)
    seen = stage.content_rect()
    pill = QRectF(min(corner.x(), seen.right() - width), min(corner.y(), seen.bottom() - BADGE), width, BADGE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(stage.look.accent))
    painter.drawRoundedRect(pill, BADGE / 2, BADGE / 2)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _set_font(painter: QPainter) -> None:
    font = QFont(painter.font())
    font.setPixelSize(13)
    font.setBold(True)
    painter.setFont(font)
