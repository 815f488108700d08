"""Where the window stood, restored only onto screens that are there."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication, QRegion
from PySide6.QtWidgets import QWidget

from journey_editor.ui.widgets import WINDOW_EDGES

FIRST_SIZE = QSize(1360, 860)


def store_geometry(window: QWidget) -> QByteArray:
    """Place, size and state as Qt writes them."""
    return window.saveGeometry()


def restore_geometry(window: QWidget, stored: QByteArray) -> None:
    """Place the window as before, or in the middle of the first screen."""
    if not (not stored.isEmpty() and window.restoreGeometry(stored)):
        window.resize(FIRST_SIZE)
        keep_on_screen(window, centre=True)
        return
    keep_on_screen(window)


def keep_on_screen(window: QWidget, *, centre: bool = False) -> None:
    """Move and shrink the window so that all of it lies on screens that exist.

    One that spans two screens stays as it is. Qt itself brings a maximized or full window, and the place
    that it goes back to, onto a screen.
    """
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    if not screens or window.isMaximized() or window.isFullScreen():
        return
    frame, desk = window.frameGeometry(), QRegion()
    for area in screens:
        desk += area
    if not centre and desk.intersected(frame) == QRegion(frame):
        return
    home = max(screens, key=lambda area: _shared(area, frame))
    size = window.size().boundedTo(home.size() - QSize(*WINDOW_EDGES))
    window.resize(size)
    room = home.size() - size - QSize(*WINDOW_EDGES)
    if centre or not _shared(home, frame):
        window.move(home.topLeft() + QPoint(room.width() // 2, room.height() // 2))
    else:
        left = min(max(frame.left() - home.left(), 0), max(0, room.width()))
        top = min(max(frame.top() - home.top(), 0), max(0, room.height()))
        window.move(home.topLeft() + QPoint(left, top))


def _shared(area: QRect, frame: QRect) -> int:
    """Pixels of a screen's area on which the window lies."""
    both = area.intersected(frame)
    return 0 if both.isEmpty() else both.width() * both.height()
