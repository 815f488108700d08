"""What an SVG holds: read with Python's parser and drawn by Qt, apart from our own code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from PIL import Image
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"

Matrix = tuple[float, float, float, float]
"""Scale across and down, then the move: drawings turn and skew nothing."""


class Line(NamedTuple):
    """One line of text, in points from the page's top left."""

    text: str
    x: float
    baseline: float
    size: float


def parsed(data: bytes) -> ET.Element:
    """The root of a drawing."""
    return ET.fromstring(data)


def groups(root: ET.Element, kind: str) -> list[ET.Element]:
    """All groups of a class."""
    return [each for each in root.iter(f"{SVG}g") if each.get("class") == kind]


def title(element: ET.Element) -> str:
    """What an element is called."""
    return element.findtext(f"{SVG}title") or ""


def layers(root: ET.Element) -> dict[str, ET.Element]:
    """The layers by name, from the back."""
    found = (each for each in root if each.get(f"{INKSCAPE}groupmode") == "layer")
    return {each.get(f"{INKSCAPE}label", ""): each for each in found}


def lines(root: ET.Element) -> list[Line]:
    """Every line of text with its place on the page, in the order of painting."""
    return list(_lines(root, (1.0, 1.0, 0.0, 0.0)))


def _lines(element: ET.Element, at: Matrix) -> Iterator[Line]:
    at = _moved(at, element.get("transform", ""))
    if element.tag == f"{SVG}text":
        size = float(element.get("font-size", "13")) * at[0]
        for piece in (element, *element):
            x, y = float(piece.get("x", "nan")), float(piece.get("y", "nan"))
            yield Line(piece.text or "", x * at[0] + at[2], y * at[1] + at[3], size)
        return
    for kid in element:
        yield from _lines(kid, at)


def _moved(at: Matrix, transform: str) -> Matrix:
    if not transform:
        return at
    name, _, numbers = transform.rstrip(")").partition("(")
    values = [float(number) for number in re.split(r"[ ,]+", numbers)]
    a, b, c, d, e, f = (1.0, 0.0, 0.0, 1.0, *values) if name == "translate" else values
    assert name in ("translate", "matrix")
    assert b == c == 0
    return at[0] * a, at[1] * d, at[0] * e + at[2], at[1] * f + at[3]


def drawn(data: bytes, size: tuple[int, int], width: float, height: float) -> Image.Image:
    """The drawing ``width`` × ``height`` dots large on white of a size."""
    renderer = QSvgRenderer(QByteArray(data))
    assert renderer.isValid()
    image = QImage(*size, QImage.Format.Format_RGB888)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    renderer.render(painter, QRectF(0, 0, width, height))
    painter.end()
    dots = bytes(image.constBits())
    return Image.frombytes("RGB", size, dots, "raw", "RGB", image.bytesPerLine())
