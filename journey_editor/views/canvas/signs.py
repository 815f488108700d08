"""Signs at cards and headings: what a comparison found, and what is still to be decided after a merge.

Each kind has an outline, a sign and a colour of its own, so that none is told by its colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from journey_editor.model import Journey
from journey_editor.problems import Message, msg

Sign = Literal["added", "removed", "changed", "moved", "conflict"]

SIGN_COLORS: Mapping[Sign, str] = {
    "added": "#1a7f37",
    "removed": "#b3261e",
    "changed": "#8a5a00",
    "moved": "#6b3fa0",
    "conflict": "#b3261e",
}
"""White on each of them has a contrast of at least 4.5:1."""
SIGN_NAMES: Mapping[Sign, Message] = {
    "added": msg("Added"),
    "removed": msg("Deleted"),
    "changed": msg("Changed"),
    "moved": msg("Moved"),
    "conflict": msg("conflict: changed by both sides"),
}
SIDE = 18.0
"""Pixels of a sign beside a card of readable size."""


@dataclass(frozen=True)
class Signs:
    """Which records wear which sign."""

    of: Mapping[str, Sign]
    """Record id → sign."""

    @cached_property
    def sets(self) -> tuple[tuple[Sign, frozenset[str]], ...]:
        """The ids by sign: the same objects as long as these signs are shown."""
        kinds = dict.fromkeys(self.of.values())
        return tuple((kind, frozenset(id_ for id_, one in self.of.items() if one == kind)) for kind in kinds)


def conflict_signs(journey: Journey) -> Signs | None:
    """The signs of what is still to be decided; None where nothing is."""
    if not journey.conflicts:
        return None
    return Signs({conflict.record: "conflict" for conflict in journey.conflicts})


def sign_box(box: QRectF) -> QRectF:
    """Where the sign of a card or heading stands: on its upper right corner; smaller at a small one."""
    side = max(7.0, min(SIDE, box.height() * 0.5))
    return QRectF(box.right() - side * 0.6, box.top() - side * 0.4, side, side)


def paint_sign(painter: QPainter, sign: Sign, box: QRectF) -> None:
    """A disc (a triangle for a conflict) with a white glyph."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center())
    painter.scale(box.width() / 20, box.width() / 20)
    painter.setPen(QPen(QColor("#ffffff"), 1.5))
    painter.setBrush(QColor(SIGN_COLORS[sign]))
    if sign == "conflict":
        painter.setPen(QPen(QColor("#ffffff"), 1.5, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolygon(QPolygonF([QPointF(0, -10), QPointF(10, 8.5), QPointF(-10, 8.5)]))
    else:
        painter.drawEllipse(QPointF(0, 0), 9.25, 9.25)
    painter.setPen(QPen(QColor("#ffffff"), 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for x1, y1, x2, y2 in _GLYPHS[sign]:
        painter.drawLine(QLineF(x1, y1, x2, y2))
    painter.restore()


_GLYPHS: Mapping[Sign, tuple[tuple[float, float, float, float], ...]] = {
    "added": ((-4.5, 0, 4.5, 0), (0, -4.5, 0, 4.5)),
    "removed": ((-4.5, 0, 4.5, 0),),
    "changed": ((-4.2, -2, 4.2, -2), (-4.2, 2.2, 4.2, 2.2), (2.4, -5, -2.4, 5.2)),
    "moved": ((-5, 0, 4.6, 0), (4.6, 0, 1, -3.6), (4.6, 0, 1, 3.6)),
    "conflict": ((0, -3.6, 0, 2), (0, 5.4, 0, 5.5)),
}
"""Lines on a field from −10 to 10: plus, minus, "is not", an arrow, an exclamation mark."""


def sign_picture(sign: Sign, side: int) -> QPixmap:
    """A sign as a picture of ``side`` pixels of the screen, for lists and buttons."""
    made = QPixmap(QSize(side, side))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint_sign(painter, sign, QRectF(0.5, 0.5, side - 1, side - 1))
    painter.end()
    return made
