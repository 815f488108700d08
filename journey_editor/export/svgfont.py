"""Typefaces inside an SVG: cut to what is shown and embedded, or as the outlines of their letters."""

from __future__ import annotations

import re
from base64 import b64encode

import uharfbuzz as hb

from journey_editor.layout.display import TextRun
from journey_editor.layout.fonts import Fonts

FAMILY = "Inter"
WEIGHTS = {"regular": 400, "semibold": 600, "bold": 700}
"""CSS weights of the layout's typefaces."""

_UNNEEDED = (b"GDEF", b"GSUB", b"gasp")
_BOX = 0x25A1
"""Drawn for a character that the typeface lacks."""


def font_faces(fonts: Fonts, shown: dict[str, set[str]]) -> str:
    """CSS rules with the typefaces inside. ``shown``: the characters of each; kerning stays as it is."""
    rules: list[str] = []
    for key, characters in sorted(shown.items()):
        face = hb.Face(hb.Blob.from_file_path(str(fonts.file(key))))
        wanted = hb.SubsetInput()
        wanted.unicode_set.update(map(ord, characters))
        wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in _UNNEEDED)
        wanted.flags = hb.SubsetFlags.NO_HINTING
        data = hb.SubsetPlan(face, wanted).execute().blob.data
        rules.append(
            f'@font-face{{font-family:"{FAMILY}";font-weight:{WEIGHTS[key]};'
            f"src:url(data:font/ttf;base64,{b64encode(data).decode('ascii')})}}"
        )
    return "\n".join(rules)


class Outlines:
    """Letters as shapes, each defined once and used wherever it is shown."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._faces: dict[str, hb.Font] = {}
        self._names: dict[tuple[str, int], str] = {}
        self.defined: list[str] = []
        """The definitions, in order of first use."""

    def run(self, run: TextRun) -> str:
        """Elements that show a run in units of a thousandth of its size from its left end, y upwards."""
        pen, found = 0.0, list[str]()
        for char, advance in self._fonts.kerned(run.text, run.font):
            name = self._name(run.font, char, advance)
            if name:
                found.append(f'<use xlink:href="#{name}" x="{pen:.6g}"/>')
            pen += advance
        return "".join(found)

    def _name(self, key: str, char: str, advance: float) -> str:
        """The name of a letter's shape; "" where there is nothing to see."""
        face = self._faces.get(key)
        if face is None:
            face = self._faces[key] = hb.Font(hb.Face(hb.Blob.from_file_path(str(self._fonts.file(key)))))
        glyph = face.get_nominal_glyph(ord(char)) or (face.get_nominal_glyph(_BOX) if advance else 0) or 0
        known = self._names.get((key, glyph))
        if known is None:
            outline = _outline(face, glyph) if glyph else ""
            known = f"{key}-{glyph}" if outline else ""
            if known:
                self.defined.append(f'<path id="{known}" d="{outline}"/>')
            self._names[key, glyph] = known
        return known


def _outline(font: hb.Font, glyph: int) -> str:
    """A glyph as path data in thousandths of an em."""
    scale = 1000 / font.face.upem
    pen = _Pen(scale)
    font.draw_glyph_with_pen(glyph, pen)
    return re.sub(r" (?=-)", "", "".join(pen.found))


class _Pen:
    """Writes the strokes of a glyph as path data."""

    def __init__(self, scale: float) -> None:
        self._scale = scale
        self.found: list[str] = []

    def moveTo(self, at: tuple[float, float]) -> None:  # noqa: N802 - the pen's protocol
        self._add("M", at)

    def lineTo(self, at: tuple[float, float]) -> None:  # noqa: N802
        self._add("L", at)

    def qCurveTo(self, *at: tuple[float, float]) -> None:  # noqa: N802
        self._add("Q", *at)

    def curveTo(self, *at: tuple[float, float]) -> None:  # noqa: N802
        self._add("C", *at)

    def closePath(self) -> None:  # noqa: N802
        self.found.append("Z")

    def _add(self, letter: str, *points: tuple[float, float]) -> None:
        numbers = (f"{v * self._scale:.5g}" for point in points for v in point)
        self.found.append(letter + " ".join(numbers))
