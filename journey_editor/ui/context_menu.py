"""The menu of what is selected: at the pointer, or from the keyboard at the thing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent

from journey_editor.ui.actions import context_for
from journey_editor.views.canvas.overlay import cell_rect, heading_rect

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow
    from journey_editor.views.canvas.view import CanvasView


class ContextMenu(QObject):
    """Opens the canvas' menu. Its events know whether mouse or keyboard asked; the signal does not."""

    def __init__(self, window: MainWindow, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._window = window
        self._canvas = canvas
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QContextMenuEvent):
            return super().eventFilter(watched, event)
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self._canvas.viewport().mapToGlobal(menu_place(self._canvas))
        else:
            at = event.globalPos()
        menu = self._window.menus.context_menu(context_for(self._window))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)
        return True


def menu_place(canvas: CanvasView) -> QPoint:
    """Below what is selected, as far as it is in sight, in viewport pixels; else the middle."""
    port = canvas.viewport().rect()
    area = _chosen_rect(canvas)
    seen = area.toRect().intersected(port) if area is not None else port
    return port.center() if area is None or seen.isEmpty() else seen.bottomLeft()


def _chosen_rect(canvas: CanvasView) -> QRectF | None:
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
