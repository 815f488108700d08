"""Marks above the map: selection, focus, drop hints, the text cursor, the plus buttons."""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from journey_editor.layout.boxes import MapLayout, TextBlock
from journey_editor.layout.hit import caret_rect, selection_rects
from journey_editor.layout.tray import tray_area
from journey_editor.session.selection import Cell, Selection
from journey_editor.views.canvas.camera import Camera
from journey_editor.views.canvas.frame import Look
from journey_editor.views.canvas.headings import TIP, label_shift
from journey_editor.views.canvas.signs import Signs, paint_sign, sign_box
from journey_editor.views.canvas.typing import Target, Typing

MATCH_LEAST = 18.0
"""Pixels that the ring around a found card is high at least."""
PLUS_ON_PAPER = "#5b6270"
VEIL = 150
"""Of 255: what lies under the veil can still be made out."""


class PlusButton(NamedTuple):
    """A round button on the map that adds a phase, a step to a phase, or a lane."""

    kind: Literal["phase", "step", "lane"]
    key: str
    box: QRectF


def plus_buttons(
    layout: MapLayout, camera: Camera, hovered_phase: str | None, side: float
) -> list[PlusButton]:
    """The buttons that show: one after the last phase, one below the lanes, and one at the end of
    the step row of the phase under the pointer. ``side``: their pixels.
    """
    s = camera.scale
    header = layout.header_height * s
    right = layout.width * s - camera.x
    end = max((box.y + box.h for box in layout.lanes), default=layout.header_height)
    bottom = end * s - camera.y
    gap = 8
    buttons = [
        PlusButton("phase", "", QRectF(right + 3, camera.header_top + header * 0.3 - side / 2, side, side))
    ]
    middle = camera.heads_left + layout.heads_width * s / 2 - side / 2
    top = bottom + gap if layout.tray is None else bottom + ((layout.tray.y - end) * s - side) / 2
    buttons.append(PlusButton("lane", "", QRectF(middle, top, side, side)))
    box = next((box for box in layout.phases if box.phase_id == hovered_phase), None)
    if box is not None:
        x = (box.x + box.w) * s - camera.x - side / 2  # on the corner, where no title reaches
        y = camera.header_top + header - side / 2
        buttons.append(PlusButton("step", box.phase_id, QRectF(x, y, side, side)))
    return buttons


class Overlay:
    """Paints the marks, in view pixels."""

    def __init__(self, look: Look) -> None:
        self.look = look

    def veil(self, painter: QPainter, layout: MapLayout, camera: Camera, phase_id: str) -> None:
        """Veil what stands beside a phase, so that a room looks at the phase."""
        box = next((box for box in layout.phases if box.phase_id == phase_id), None)
        if box is None:
            return
        seen = camera.to_view(box.x, 0, box.w, layout.height)
        content = camera.content_rect(layout, 1e6, 1e6)
        color = QColor(self.look.ground)
        color.setAlpha(VEIL)
        for left, right in ((content.left(), seen.left()), (seen.right(), content.right())):
            if right > left:
                painter.fillRect(QRectF(left, content.top(), right - left, content.height()), color)

    def selection(
        self, painter: QPainter, layout: MapLayout, camera: Camera, chosen: Selection, focused: bool
    ) -> None:
        """The focus ring of the current card (the layer rings them all), a frame for a cell or heading."""
        painter.save()
        painter.setClipRect(camera.content_rect(layout, 1e6, 1e6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        found = layout.find_card(chosen.current) if chosen.current and focused else None
        if found is not None:
            lane, box = found
            ring = camera.to_view(box.x, lane.y + box.y, box.w, box.h).adjusted(-2.5, -2.5, 2.5, 2.5)
            painter.setPen(QPen(QColor(self.look.accent), 3))
            painter.drawRoundedRect(ring, 4, 4)
        if chosen.cell is not None:
            self._cell(painter, layout, camera, chosen.cell)
        painter.restore()
        self._heading(painter, layout, camera, chosen)

    def signs(self, painter: QPainter, layout: MapLayout, camera: Camera, signs: Signs) -> None:
        """The signs of headings; those of cards are the layer's."""
        headings = (
            *(Selection(phase=box.phase_id) for box in layout.phases if box.phase_id in signs.of),
            *(Selection(step=title.key) for title in layout.step_titles if title.key in signs.of),
            *(Selection(lane=lane) for lane in layout.lanes_by_id if lane in signs.of),
        )
        for heading in headings:
            box = heading_rect(layout, camera, heading)
            if box is not None:
                sign = signs.of[heading.phase or heading.step or heading.lane or ""]
                corner = sign_box(box).translated(-3, 4)
                paint_sign(painter, sign, corner)

    def match(self, painter: QPainter, layout: MapLayout, camera: Camera, card_id: str) -> None:
        """The thick ring of the found card at which one is; from afar it stays large enough to be seen."""
        found = layout.find_card(card_id)
        if found is None:
            return
        lane, box = found
        ring = camera.to_view(box.x, lane.y + box.y, box.w, box.h).adjusted(-4.5, -4.5, 4.5, 4.5)
        more = max(0.0, (MATCH_LEAST - ring.height()) / 2)
        ring.adjust(-more, -more, more, more)
        painter.save()
        painter.setClipRect(camera.content_rect(layout, 1e6, 1e6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self.look.match), 4))
        painter.drawRoundedRect(ring, 6, 6)
        painter.restore()

    def _cell(self, painter: QPainter, layout: MapLayout, camera: Camera, cell: Cell) -> None:
        box = cell_rect(layout, camera, cell)
        if box is None:
            return
        pen = QPen(QColor(self.look.accent), 2)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(box, 5, 5)

    def _heading(self, painter: QPainter, layout: MapLayout, camera: Camera, chosen: Selection) -> None:
        box = heading_rect(layout, camera, chosen)
        if box is None:
            return
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        content = camera.content_rect(layout, 1e6, 1e6)  # what is scrolled beneath other headings stays there
        if chosen.lane:
            painter.setClipRect(QRectF(box.left() - 4, content.top() - 1, 1e6, 1e6))
        else:
            painter.setClipRect(QRectF(content.left() - 4, box.top() - 4, 1e6, 1e6))
        if chosen.phase:  # white between the accent and the phase's own colour, which may be as dark
            shape = _chevron(box, TIP * camera.scale, first=chosen.phase == layout.phases[0].phase_id)
            for color, width in (("#ffffff", 5.5), (self.look.accent, 2.5)):
                painter.setPen(QPen(QColor(color), width))
                painter.drawPolygon(shape)
        else:
            painter.setPen(QPen(QColor(self.look.accent), 2.5))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()

    def hint(self, painter: QPainter, layout: MapLayout, camera: Camera, text: str) -> None:
        """A grey word in the first cell of a map without cards."""
        first = next((lane for lane in layout.lanes if lane.band.curve_bottom <= lane.band.curve_top), None)
        if first is None or not layout.columns:
            return
        column = layout.columns[0]
        box = camera.to_view(column.x, first.y, column.w, first.h).adjusted(8, 8, -8, -8)
        font = QFont(painter.font())
        font.setPixelSize(max(9, round(12 * camera.scale)))
        painter.save()
        painter.setClipRect(camera.content_rect(layout, 1e6, 1e6))
        painter.setFont(font)
        painter.setPen(QColor("#6a6a64"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
        painter.restore()

    def plus(self, painter: QPainter, buttons: list[PlusButton], hovered: PlusButton | None) -> None:
        for button in buttons:
            hot = hovered is not None and (hovered.kind, hovered.key) == (button.kind, button.key)
            on_paper = button.kind == "step"
            color = QColor(self.look.accent if hot else PLUS_ON_PAPER if on_paper else self.look.plus)
            painter.setPen(QPen(color, 1.5))
            painter.setBrush(QColor("#ffffff") if on_paper else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(button.box.adjusted(1, 1, -1, -1))
            centre, arm = button.box.center(), button.box.width() * 0.22
            painter.setPen(QPen(color, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QLineF(centre.x() - arm, centre.y(), centre.x() + arm, centre.y()))
            painter.drawLine(QLineF(centre.x(), centre.y() - arm, centre.x(), centre.y() + arm))

    def text_cursor(
        self, painter: QPainter, layout: MapLayout, camera: Camera, typing: Typing, lit: bool
    ) -> None:
        """Selected letters' ground and the blinking bar."""
        found = title_place(layout, camera, typing.target)
        if found is None:
            return
        block, x, y, band = found
        origin = block_origin(camera, x, y, band)
        painter.save()
        start, end = typing.buffer.selected
        on_dark = typing.target.kind == "phase"  # a chevron's white letters
        ground = QColor("#000000" if on_dark else self.look.accent)
        ground.setAlpha(90 if on_dark else 70)
        for rect in selection_rects(block, start, end) if start < end else ():
            painter.fillRect(_scaled(origin, camera, *rect), ground)
        if lit:
            bar = caret_box(block, typing.caret, origin, camera)
            painter.fillRect(bar, QColor("#ffffff" if on_dark else "#111111"))
        painter.restore()


def title_place(
    layout: MapLayout, camera: Camera, target: Target
) -> tuple[TextBlock, float, float, str] | None:
    """``Target.block`` with the shift of labels that stay in sight."""
    found = target.block(layout)
    if found is None:
        return None
    block, x, y, band = found
    dx, dy = label_shift(layout, camera, target.kind, target.key)
    return block, x + dx, y + dy, band


def block_origin(camera: Camera, x: float, y: float, band: str) -> QPointF:
    """Where a text block's box begins in the view, given the band that it scrolls with."""
    s = camera.scale
    left = camera.heads_left + x * s if band == "heads" else x * s - camera.x
    top = camera.header_top + y * s if band == "header" else y * s - camera.y
    return QPointF(left, top)


def caret_box(block: TextBlock, position: int, origin: QPointF, camera: Camera) -> QRectF:
    """The text cursor before a character, in view pixels."""
    x, top, height = caret_rect(block, position)
    box = _scaled(origin, camera, x, top, 0, height)
    return QRectF(box.left() - 0.75, box.top(), max(1.6, 1.2 * camera.scale), box.height())


def cell_rect(layout: MapLayout, camera: Camera, cell: Cell) -> QRectF | None:
    """A cell's box in the view, a little smaller than its column; the parking strip's, if it shows."""
    if cell.step is None and layout.tray is not None:
        return camera.to_view(*tray_area(layout)).adjusted(3, 3, -3, -3)
    lane = layout.lanes_by_id.get(cell.lane)
    column = layout.columns_by_step.get(cell.step or "")
    if lane is None or column is None:
        return None
    return camera.to_view(column.x, lane.y, column.w, lane.h).adjusted(3, 3, -3, -3)


def heading_rect(layout: MapLayout, camera: Camera, chosen: Selection) -> QRectF | None:
    """The selected heading's box in the view."""
    s = camera.scale
    if chosen.lane is not None and chosen.lane in layout.lanes_by_id:
        lane = layout.lanes_by_id[chosen.lane]
        return QRectF(camera.heads_left, lane.y * s - camera.y, layout.heads_width * s, lane.h * s)
    titles = layout.phase_titles if chosen.phase else layout.step_titles
    key = chosen.phase or chosen.step
    box = next((title for title in titles if title.key == key), None) if key else None
    if box is None:
        return None
    return QRectF(box.x * s - camera.x, camera.header_top + box.y * s, box.w * s, box.h * s)


def _chevron(box: QRectF, tip: float, *, first: bool) -> QPolygonF:
    """The outline of a phase's heading."""
    middle, notch = box.center().y(), 0.0 if first else tip
    return QPolygonF(
        [
            box.topLeft(),
            box.topRight(),
            QPointF(box.right() + tip, middle),
            box.bottomRight(),
            box.bottomLeft(),
            QPointF(box.left() + notch, middle),
        ]
    )


def _scaled(origin: QPointF, camera: Camera, x: float, y: float, w: float, h: float) -> QRectF:
    s = camera.scale
    return QRectF(origin.x() + x * s, origin.y() + y * s, w * s, h * s)
