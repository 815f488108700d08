"""Shapes of the display list in Qt's form."""

from __future__ import annotations

from PySide6.QtGui import QPainterPath

from journey_editor.layout.display import Path


def path_of(item: Path) -> QPainterPath:
    """The shape of a path."""
    shape = QPainterPath()
    for op, *numbers in item.segments:
        if op == "M":
            shape.moveTo(numbers[0], numbers[1])
        elif op == "L":
            shape.lineTo(numbers[0], numbers[1])
        elif op == "C":
            shape.cubicTo(*numbers)
        else:
            shape.closeSubpath()
    return shape
