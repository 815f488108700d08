"""Sets the lines of a display list with QPainter: every letter stands where the layout put it.

Letters of Inter go out as glyph runs at the layout's own positions, so Qt neither shapes nor hints and the
screen shows the lines, letters and spacing of the PDF. Letters of other scripts, emoji and the frames for
what no typeface has are drawn as shapes, the same ones as in the PDF; nothing is left to Qt's own choice.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QGlyphRun, QPainter, QPainterPath, QPen, QRawFont, QTransform

from journey_editor.layout.display import TextRun
from journey_editor.layout.fonts import FILES, Fonts, is_plain
from journey_editor.views.canvas.shapes import path_of

_MOST = 40_000
"""Lines kept; a map of 10,000 cards has about 30,000 lines and labels."""
_MOST_SHAPES = 4_000
LARGEST = 60.0
"""Pixels of the screen: from 64 on Qt shows nothing of a typeface that comes from a file."""


class _Mixed(NamedTuple):
    """A line that is not of one glyph run: what is set and what is drawn, the latter with its colour."""

    run: QGlyphRun | None
    shapes: tuple[tuple[QPainterPath, str | None], ...]


class Lettering:
    """Paints lines of text; keeps them ready between frames."""

    def __init__(
        self,
        fonts: Fonts,
        brush: Callable[[str | None], QBrush],
        pen: Callable[[str | None, float], QPen],
        raw_font: Callable[[str, float], QRawFont],
        largest: float = LARGEST,
    ) -> None:
        """``brush`` and ``pen`` are the painter's, by colour, ``raw_font`` its typefaces in a size; letters
        of more than ``largest`` pixels are drawn as shapes.
        """
        self._largest = largest
        self._fonts, self._brush, self._pen, self._raw_font = fonts, brush, pen, raw_font
        self._raw: dict[tuple[str, float], QRawFont] = {}
        self._lines: dict[tuple[str, str, float, bytes], QGlyphRun | _Mixed] = {}
        self._large: dict[tuple[str, str, float, bytes], _Mixed] = {}
        """The same as shapes."""
        self._shapes: dict[tuple[str, int], tuple[tuple[QPainterPath, str | None], ...]] = {}

    def paint(self, painter: QPainter, item: TextRun, device: float = 0.0) -> None:
        """Paint one line; ``device`` is how many pixels the painter makes of a point, where that is known."""
        key = (item.text, item.font, item.size, item.levels)
        try:
            line = self._lines[key]
        except KeyError:
            if len(self._lines) > _MOST:
                self._lines.clear()
            line = self._lines[key] = self._line(item)
        if item.size * (device or painter.deviceTransform().m11()) > self._largest:
            self._mixed(painter, item, self._as_shapes(key, line))
            return
        painter.setPen(self._pen(item.color, 1.0))
        if type(line) is QGlyphRun:
            painter.drawGlyphRun(QPointF(item.x, item.baseline), line)
        else:
            assert isinstance(line, _Mixed)
            self._mixed(painter, item, line)

    def _mixed(self, painter: QPainter, item: TextRun, line: _Mixed) -> None:
        if line.run is not None:
            painter.drawGlyphRun(QPointF(item.x, item.baseline), line.run)
        painter.translate(item.x, item.baseline)
        painter.setPen(self._pen(None, 0.0))
        for shape, color in line.shapes:
            painter.setBrush(self._brush(color or item.color))
            painter.drawPath(shape)
        painter.translate(-item.x, -item.baseline)

    def _as_shapes(self, key: tuple[str, str, float, bytes], line: QGlyphRun | _Mixed) -> _Mixed:
        """A line with all its letters drawn as shapes."""
        found = self._large.get(key)
        if found is None:
            if len(self._large) > _MOST_SHAPES:
                self._large.clear()
            run, shapes = (line, ()) if isinstance(line, QGlyphRun) else line
            ink = QPainterPath()
            ink.setFillRule(Qt.FillRule.WindingFill)
            if run is not None:
                raw = run.rawFont()
                for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
                    ink.addPath(raw.pathForGlyph(glyph).translated(place))
            found = self._large[key] = _Mixed(None, (*shapes, (ink, None)))
        return found

    def _line(self, item: TextRun) -> QGlyphRun | _Mixed:
        if is_plain(item):
            return self._plain(item)
        s = item.size / 1000
        glyphs: list[int] = []
        places: list[QPointF] = []
        ink = QPainterPath()
        ink.setFillRule(Qt.FillRule.WindingFill)
        pictures: list[tuple[QPainterPath, str | None]] = []
        for letter in self._fonts.line(item.text, item.font, item.levels):
            for glyph, x, y in letter.glyphs:
                if letter.face in FILES:
                    glyphs.append(glyph)
                    places.append(QPointF((letter.x + x) * s, -y * s))
                    continue
                place = QTransform(item.size, 0, 0, item.size, (letter.x + x) * s, -y * s)
                for shape, color in self._drawn(letter.face, glyph):
                    if color is None:
                        ink.addPath(place.map(shape))
                    else:
                        pictures.append((place.map(shape), color))
        shapes = (*pictures, *([] if ink.isEmpty() else [(ink, None)]))
        return _Mixed(self._run(item, glyphs, places) if glyphs else None, shapes)

    def _plain(self, item: TextRun) -> QGlyphRun:
        face = self._fonts.face(item.font)
        scale = item.size / face.upem
        starts = accumulate(face.advances(item.text)[:-1], initial=0)
        glyphs = self._font(item.font, item.size).glyphIndexesForString(item.text)
        return self._run(item, glyphs, [QPointF(x * scale, 0.0) for x in starts])

    def _run(self, item: TextRun, glyphs: list[int], places: list[QPointF]) -> QGlyphRun:
        run = QGlyphRun()
        run.setRawFont(self._font(item.font, item.size))
        run.setGlyphIndexes(glyphs)
        run.setPositions(places)
        return run

    def _font(self, font: str, size: float) -> QRawFont:
        found = self._raw.get((font, size))
        if found is None:
            found = self._raw[font, size] = self._raw_font(font, size)
        return found

    def _drawn(self, face: str, glyph: int) -> tuple[tuple[QPainterPath, str | None], ...]:
        found = self._shapes.get((face, glyph))
        if found is None:
            if len(self._shapes) > _MOST_SHAPES:
                self._shapes.clear()
            found = tuple((path_of(path), path.fill) for path in self._fonts.outline(face, glyph))
            for shape, _ in found:
                shape.setFillRule(Qt.FillRule.WindingFill)
            self._shapes[face, glyph] = found
        return found
