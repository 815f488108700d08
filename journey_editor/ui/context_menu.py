"""The menu of what is selected: at the pointer, or from the keyboard at the thing itself.

The right button selects what it points at first (``views.canvas.pointing``), so one table by what is
selected serves both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent

from journey_editor.model import Journey, LaneKind
from journey_editor.session.selection import Selection
from journey_editor.views.canvas.overlay import cell_rect, heading_rect

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow
    from journey_editor.views.canvas.view import CanvasView


_CLIPBOARD = ("edit.cut", "edit.copy", "edit.copy_picture", "edit.paste")
CARD = (
    "card.emotion", "card.owner", "card.channel", "card.color", "-", "edit.rename", "card.edit", "card.new",
    "edit.duplicate", "card.park", "map.wider", "map.narrower", "-", "card.attach", "card.attachments", "-",
    *_CLIPBOARD, "-", "edit.delete",
)  # fmt: skip
CARDS = (
    "card.emotion", "card.owner", "card.channel", "card.color", "-", "card.edit", "edit.duplicate",
    "card.park", "map.wider", "map.narrower", "card.attach", "view.fit_selection", "-", *_CLIPBOARD, "-",
    "edit.delete",
)  # fmt: skip
CELL = ("card.new", "card.attach", "edit.paste", "-", "map.add_step", "map.add_phase", "map.add_lane")
STRIP = ("card.new", "edit.paste", "-", "view.parking")
PHASE = (
    "map.rename", "map.color", "-", "map.add_step", "map.add_phase", "map.left", "map.right",
    "map.wider", "map.narrower", "-",
    "view.fit_phase", "-", "edit.delete",
)  # fmt: skip
STEP = (
    "map.rename", "map.color", "-", "map.add_step", "map.left", "map.right", "map.wider", "map.narrower", "-",
    "view.fit_phase", "-",
    "edit.delete",
)  # fmt: skip
LANE = (
    "map.rename", "map.color", "-", "map.add_lane", "map.up", "map.down", "map.taller", "map.lower", "-",
    "edit.paste", "-",
    "edit.delete",
)  # fmt: skip
CURVE = (
    "map.rename", "-", "map.add_lane", "map.up", "map.down", "map.taller", "map.lower", "-", "edit.delete",
)  # fmt: skip
PRESENTING = ("view.next_phase", "view.previous_phase", "view.present")
"""Above the others while the map is presented: a mouse or a finger has no other way on, and out."""
GROUND = (
    "edit.paste", "edit.select_all", "-", "map.add_phase", "map.add_lane", "-", "view.fit", "view.parking",
    "-", "map.lock", "map.properties", "edit.copy_picture", "file.export_pdf",
)  # fmt: skip


def context_for(journey: Journey, chosen: Selection) -> tuple[str, ...]:
    """The commands of the menu of what is selected; "-" parts them."""
    if chosen.cards:
        return CARD if len(chosen.cards) == 1 else CARDS
    if chosen.cell:
        return CELL if chosen.cell.step else STRIP
    if chosen.phase:
        return PHASE
    if chosen.step:
        return STEP
    if chosen.lane:
        return CURVE if journey.lane(chosen.lane).kind == LaneKind.CURVE else LANE
    return GROUND


class ContextMenu(QObject):
    """Opens the canvas' menu. Its events know whether mouse or keyboard asked; the signal does not."""

    def __init__(self, window: MainWindow, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._window = window
        self._canvas = canvas
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent):
            keys = event.reason() == QContextMenuEvent.Reason.Keyboard
            self._open(None if keys else event.globalPos())
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _asks(event):
            self._open(None)
            return True
        return super().eventFilter(watched, event)

    def _open(self, at: QPoint | None) -> None:
        """Open the menu at a point of the screen, else at what is selected."""
        canvas = self._canvas
        canvas.finish_typing()
        ids = context_for(canvas.session.journey, canvas.session.selection)
        if self._window.is_presenting:
            ids = (*PRESENTING, "-", *ids)
        menu = self._window.menus.context_menu(ids)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at if at is not None else canvas.viewport().mapToGlobal(menu_place(canvas)))


def _asks(event: QKeyEvent) -> bool:
    """Shift+F10, which Qt tells as a wish for the menu on some systems only."""
    return event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier


def menu_place(canvas: CanvasView) -> QPoint:
    """Below what is selected, as far as it is in sight, in viewport pixels; else the middle."""
    port = canvas.viewport().rect()
    area = chosen_rect(canvas)
    seen = area.toRect().intersected(port) if area is not None else port
    return port.center() if area is None or seen.isEmpty() else seen.bottomLeft()


def chosen_rect(canvas: CanvasView) -> QRectF | None:
    """The box of what is selected in the viewport: the current card, the cell or the heading."""
    chosen, layout, camera = canvas.session.selection, canvas.shown_layout, canvas.camera
    if chosen.current:
        found = layout.find_card(chosen.current)
        if found is None:
            return None
        lane, box = found
        return camera.to_view(box.x, lane.y + box.y, box.w, box.h)
    if chosen.cell is not None:
        return cell_rect(layout, camera, chosen.cell)
    return heading_rect(layout, camera, chosen)
