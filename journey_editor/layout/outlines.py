"""The shapes of glyphs, for painters that draw them instead of setting type: in ems, y down.

Letters are one shape without a fill, to be filled with the ink of the text. An emoji is several, each with
its own colour (OpenType's tables COLR and CPAL, version 0). The frame for what no typeface has is drawn
here.
"""

from __future__ import annotations

from functools import cached_property
from struct import unpack

from journey_editor.layout.display import Path, Segment
from journey_editor.layout.shaping import frame_width
from journey_editor.layout.typefaces import EMOJI, FRAME, Typefaces

_MOST = 20_000
"""Glyphs kept. Above that the cache starts afresh."""
_TOP, _BOTTOM = -0.80, 0.16
_SIDE, _LINE = 0.06, 0.045
_DIGIT = 0.36
"""The size of the digits in a frame."""


class Outlines:
    """Draws glyphs, and keeps what it has drawn."""

    def __init__(self, typefaces: Typefaces) -> None:
        self._typefaces = typefaces
        self._kept: dict[tuple[str, int], tuple[Path, ...]] = {}

    def paths(self, key: str, glyph: int) -> tuple[Path, ...]:
        """The shapes of a glyph of a typeface, for FRAME those of the frame for a character."""
        found = self._kept.get((key, glyph))
        if found is None:
            if len(self._kept) > _MOST:
                self._kept.clear()
            draw = self._picture if key == EMOJI else self._letter
            found = self._kept[key, glyph] = self._frame(glyph) if key == FRAME else draw(key, glyph)
        return found

    def _letter(self, key: str, glyph: int) -> tuple[Path, ...]:
        segments = self._segments(key, glyph)
        return (Path(segments),) if segments else ()

    def _picture(self, key: str, glyph: int) -> tuple[Path, ...]:
        face = self._typefaces.face(key).font.face
        layers = face.get_glyph_color_layers(glyph)
        if not layers:
            return self._letter(key, glyph)
        colors = self._colors
        found: list[Path] = []
        for layer in layers:
            segments = self._segments(key, layer.glyph)
            if layer.color_index == 0xFFFF:  # the ink of the text
                found.append(Path(segments))
                continue
            found.append(Path(segments, colors[layer.color_index]))
        return tuple(found)

    @cached_property
    def _colors(self) -> list[str]:
        """The first palette, read from its table: uharfbuzz never returns when asked for a long one."""
        table = self._typefaces.face(EMOJI).font.face.reference_table("CPAL").data
        count, (start,) = int.from_bytes(table[2:4], "big"), unpack(">I", table[8:12])
        colors = (table[at : at + 4] for at in range(start, start + 4 * count, 4))
        return [f"#{r:02x}{g:02x}{b:02x}{f'{a:02x}' if a < 255 else ''}" for b, g, r, a in colors]

    def _segments(self, key: str, glyph: int) -> tuple[Segment, ...]:
        face = self._typefaces.face(key)
        pen = _Pen(1 / face.upem)
        face.font.draw_glyph_with_pen(glyph, pen)
        return tuple(pen.segments)

    def _frame(self, code: int) -> tuple[Path, ...]:
        """A frame around the character's number in hexadecimal, in two rows."""
        digits = f"{code:04X}" if code <= 0xFFFF else f"{code:06X}"
        across = len(digits) // 2
        width = frame_width(code)
        segments = [*_box(_SIDE, _TOP, width - _SIDE, _BOTTOM)]
        inner = _box(_SIDE + _LINE, _TOP + _LINE, width - _SIDE - _LINE, _BOTTOM - _LINE)
        segments += (inner[0], *inner[3:0:-1], inner[4])  # the other way round: a hole
        font = self._typefaces.face("semibold").font
        upem = self._typefaces.face("semibold").upem
        step = (width - 2 * (_SIDE + _LINE) - 0.04) / across
        for i, digit in enumerate(digits):
            glyph = font.get_nominal_glyph(ord(digit)) or 0
            wide = font.get_glyph_h_advance(glyph) * _DIGIT / upem
            x = _SIDE + _LINE + 0.02 + (i % across + 0.5) * step - wide / 2
            y = (-0.41, 0.02)[i // across]
            segments += _moved(self._segments("semibold", glyph), x, y, _DIGIT)
        return (Path(tuple(segments)),)


class _Pen:
    """Takes a glyph's outline as fontTools' pens do; quadratic curves become cubic ones."""

    def __init__(self, scale: float) -> None:
        self.segments: list[Segment] = []
        self._scale = scale
        self._at = (0.0, 0.0)

    def moveTo(self, to: tuple[float, float]) -> None:  # noqa: N802 - the pen's protocol
        self._add("M", to)

    def lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self._add("L", to)

    def curveTo(  # noqa: N802
        self, one: tuple[float, float], two: tuple[float, float], to: tuple[float, float]
    ) -> None:
        self._add("C", one, two, to)

    def qCurveTo(self, by: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802
        (x0, y0), (x1, y1), (x2, y2) = self._at, by, to
        one = x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3
        two = x2 + (x1 - x2) * 2 / 3, y2 + (y1 - y2) * 2 / 3
        self._add("C", one, two, to)

    def closePath(self) -> None:  # noqa: N802
        self.segments.append(("Z",))

    def _add(self, op: str, *points: tuple[float, float]) -> None:
        s = self._scale
        self._at = points[-1]
        numbers = [number for x, y in points for number in (x * s, -y * s)]
        self.segments.append((op, *numbers))


def _box(left: float, top: float, right: float, bottom: float) -> tuple[Segment, ...]:
    return (("M", left, top), ("L", right, top), ("L", right, bottom), ("L", left, bottom), ("Z",))


def _moved(segments: tuple[Segment, ...], x: float, y: float, scale: float) -> list[Segment]:
    found: list[Segment] = []
    for op, *numbers in segments:
        moved = [n * scale + (y if i % 2 else x) for i, n in enumerate(numbers)]
        found.append((op, *moved))
    return found
