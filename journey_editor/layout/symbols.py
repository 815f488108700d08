"""Shapes that repeat on the map: five faces, drawn here, and the icons of ``resources/icons``.

All stand in a unit square. A path with a fill or stroke keeps it; a path with neither is a line
(``stroke_width``) in the ink of the ``Symbol`` that shows it.

The faces differ in mouth, eyes and brows, so that they can be told apart without colour.
"""

from __future__ import annotations

import re
from pathlib import Path as FilePath

from journey_editor.layout.display import Path, Segment
from journey_editor.layout.palettes import PALETTES, Face

_GRID = 24.0
_TOKEN = re.compile(r"[MLCZ]|-?(?:\d+\.?\d*|\.\d+)")
_NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0}
_ICON = re.compile(r"icon-([a-z0-9]+(?:-[a-z0-9]+)*)")


class Symbols:
    """The map's symbols by name: the faces of all palettes and ``icon-<file name>``."""

    def __init__(self, folder: FilePath) -> None:
        """``folder`` holds the icons: SVG files of 24 × 24 with paths of absolute M L C Z."""
        self._folder = folder
        self._paths: dict[str, tuple[Path, ...]] = {
            look.symbol: face(emotion, look)
            for palette in PALETTES
            for emotion, look in palette.faces.items()
        }

    def paths(self, name: str) -> tuple[Path, ...]:
        """The paths of a symbol in a unit square; KeyError for a name that there is not."""
        found = self._paths.get(name)
        if found is None:
            found = self._paths[name] = self._icon(name)
        return found

    def _icon(self, name: str) -> tuple[Path, ...]:
        match = _ICON.fullmatch(name)
        file = self._folder / f"{match.group(1)}.svg" if match else None
        if file is None or not file.is_file():
            raise KeyError(name)
        return icon_paths(file.read_text(encoding="utf-8"))


def icon_paths(svg: str) -> tuple[Path, ...]:
    """The paths of an icon file, scaled to the unit square, to be drawn as lines.

    ValueError for anything but ``<path>``s of absolute M, L, C and Z.
    """
    from xml.parsers import expat  # lazily: the start page shows no map

    lines: list[str] = []
    widths = ["2"]

    def begin(tag: str, attributes: dict[str, str]) -> None:
        if tag == "path":
            lines.append(attributes.get("d", ""))
        elif tag == "svg":
            widths.append(attributes.get("stroke-width", "2"))

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.Parse(svg, True)
    width = float(widths[-1]) / _GRID
    return tuple([Path(_segments(data), stroke_width=width) for data in lines])


def _segments(data: str) -> tuple[Segment, ...]:
    if _TOKEN.sub("", data).strip(" ,\n"):
        raise ValueError("an icon may hold absolute M, L, C and Z only")
    found: list[Segment] = []
    numbers: list[float] = []
    letter = ""
    for token in (*_TOKEN.findall(data), ""):
        if token and token not in _NUMBERS:
            numbers.append(float(token) / _GRID)
            continue
        if letter:
            if len(numbers) != _NUMBERS[letter]:
                raise ValueError("an icon's segment has too few or too many numbers")
            found.append((letter, *numbers))
        letter, numbers = token, []
    return tuple(found)


# ---- faces

_LINE = 0.062
_CIRCLE = 0.5523
"""How far a cubic's control points stand from its ends in a quarter circle of radius 1."""


def face(emotion: int, look: Face) -> tuple[Path, ...]:
    """The face of an emotion, −2 … +2."""
    edge = Path(_ellipse(0.5, 0.5, 0.47, 0.47), fill=look.fill, stroke=look.edge, stroke_width=_LINE * 0.8)
    return edge, *_eyes(emotion, look.line), *_mouth(emotion, look.line)


def _eyes(emotion: int, ink: str) -> tuple[Path, ...]:
    if emotion == 2:  # closed with joy
        return tuple(_stroke(_arc(x, 0.43, 0.085, 0.10), ink) for x in (0.33, 0.67))
    top = 0.43 if emotion == -2 else 0.40
    eyes = tuple(Path(_ellipse(x, top, 0.055, 0.068), fill=ink) for x in (0.34, 0.66))
    if emotion != -2:
        return eyes
    brows = (
        (("M", 0.22, 0.26), ("L", 0.41, 0.335)),
        (("M", 0.78, 0.26), ("L", 0.59, 0.335)),
    )
    return (*eyes, *(_stroke(brow, ink) for brow in brows))


def _mouth(emotion: int, ink: str) -> tuple[Path, ...]:
    if emotion == 2:
        open_mouth: tuple[Segment, ...] = (
            ("M", 0.25, 0.56),
            ("L", 0.75, 0.56),
            ("C", 0.75, 0.90, 0.25, 0.90, 0.25, 0.56),
            ("Z",),
        )
        return (Path(open_mouth, fill=ink, stroke=ink, stroke_width=_LINE * 0.7),)
    if emotion == -2:
        wail: tuple[Segment, ...] = (
            ("M", 0.29, 0.79),
            ("C", 0.29, 0.53, 0.71, 0.53, 0.71, 0.79),
            ("Z",),
        )
        return (Path(wail, fill=ink, stroke=ink, stroke_width=_LINE * 0.7),)
    if emotion == 0:
        return (_stroke((("M", 0.32, 0.67), ("L", 0.68, 0.67)), ink),)
    bend = 0.15 if emotion > 0 else -0.15
    y = 0.62 if emotion > 0 else 0.73
    return (_stroke((("M", 0.29, y), ("C", 0.38, y + bend, 0.62, y + bend, 0.71, y)), ink),)


def _stroke(segments: tuple[Segment, ...], ink: str) -> Path:
    return Path(segments, stroke=ink, stroke_width=_LINE)


def _arc(x: float, y: float, w: float, h: float) -> tuple[Segment, ...]:
    """A small arch, open below."""
    return (("M", x - w, y), ("C", x - w * 0.6, y - h, x + w * 0.6, y - h, x + w, y))


def _ellipse(x: float, y: float, rx: float, ry: float) -> tuple[Segment, ...]:
    kx, ky = rx * _CIRCLE, ry * _CIRCLE
    return (
        ("M", x + rx, y),
        ("C", x + rx, y + ky, x + kx, y + ry, x, y + ry),
        ("C", x - kx, y + ry, x - rx, y + ky, x - rx, y),
        ("C", x - rx, y - ky, x - kx, y - ry, x, y - ry),
        ("C", x + kx, y - ry, x + rx, y - ky, x + rx, y),
        ("Z",),
    )


def circle(x: float, y: float, radius: float) -> tuple[Segment, ...]:
    """A circle of four cubics."""
    return _ellipse(x, y, radius, radius)
