"""What every paint event of our own widgets needs: no error leaves it, and no painter outlives it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget


@contextmanager
def painter_of(widget: QWidget) -> Iterator[QPainter]:
    """A painter for the time of one paint event.

    What goes wrong is told as any other error. It must not leave the event: Qt paints several widgets in
    one go, and the next one's Python code would run with the error still raised, which ends the process.
    """
    try:
        with QPainter(widget) as painter:
            yield painter
    except Exception as error:  # noqa: BLE001 - handed on
        sys.excepthook(type(error), error, error.__traceback__)
