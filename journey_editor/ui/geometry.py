"""Where the window stood, restored only onto screens that are there."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

FIRST_SIZE = QSize(1360, 860)
TITLE_BAR = 40
"""Pixels of the window's top that must be on a screen, so that it can be taken hold of."""


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
    """Move and shrink the window so that it lies on a screen that exists."""
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    if not screens or window.isMaximized() or window.isFullScreen():
        return
    top = QRect(window.pos(), QSize(window.width(), TITLE_BAR))
    home = next((area for area in screens if area.contains(top.center())), None)
    if home is not None and not centre:
        size = window.size().boundedTo(home.size())
        if size != window.size():
            window.resize(size)
        return
    home = screens[0]
    size = window.size().boundedTo(home.size() - QSize(0, TITLE_BAR))
    window.resize(size)
    window.move(home.center() - QPoint(size.width() // 2, size.height() // 2))
