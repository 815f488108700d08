"""Typefaces inside an SVG: cut to what is shown and embedded, or as the outlines of their letters."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable

import uharfbuzz as hb

from journey_editor.layout.display import Segment, TextRun
from journey_editor.layout.fonts import Fonts, is_plain
from journey_editor.layout.typefaces import EMOJI

FAMILY = "Inter"
WEIGHTS = {"regular": 400, "semibold": 600, "bold": 700}
"""CSS weights of the layout's typefaces."""

_UNNEEDED = (b"GDEF", b"GSUB", b"gasp")


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


def is_set(run: TextRun, fonts: Fonts) -> bool:
    """Whether a program that shows the file sets a line as we do, given Inter: letter by letter, from left
    to right.
    """
    return is_plain(run) or all(
        letter.face in WEIGHTS
        and letter.end - letter.start == 1
        and len(letter.glyphs) == 1
        and not letter.level
        for letter in fonts.line(run.text, run.font, run.levels)
    )


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
        found: list[str] = []
        for letter in self._fonts.line(run.text, run.font, run.levels):
            for glyph, x, y in letter.glyphs:
                name = self._name(letter.face, glyph)
                if name:
                    up = f' y="{y:.6g}"' if y else ""
                    found.append(f'<use xlink:href="#{name}" x="{letter.x + x:.6g}"{up}/>')
        return "".join(found)

    def _name(self, key: str, glyph: int) -> str:
        """The name of a letter's shape; "" where there is nothing to see."""
        known = self._names.get((key, glyph))
        if known is None:
            shape = self._set(key, glyph) if key in WEIGHTS else self._drawn(key, glyph)
            known = re.sub(r"[^-\w]+", "-", key) + f".{glyph}" if shape else ""
            if shape:
                self.defined.append(f'<g id="{known}">{shape}</g>' if key == EMOJI else _named(shape, known))
            self._names[key, glyph] = known
        return known

    def _set(self, key: str, glyph: int) -> str:
        """A glyph of Inter, with the curves that it has."""
        face = self._faces.get(key)
        if face is None:
            face = self._faces[key] = hb.Font(hb.Face(hb.Blob.from_file_path(str(self._fonts.file(key)))))
        outline = _outline(face, glyph)
        return f'<path d="{outline}"/>' if outline else ""

    def _drawn(self, key: str, glyph: int) -> str:
        """A glyph of another typeface, a frame, or an emoji with its colours."""
        found: list[str] = []
        for path in self._fonts.outline(key, glyph):
            ink = ""
            if path.fill is not None:
                alpha = int(path.fill[7:9] or "ff", 16) / 255
                ink = f' fill="{path.fill[:7]}"' + (f' fill-opacity="{alpha:.3g}"' if alpha < 1 else "")
            found.append(f'<path d="{_data(path.segments)}"{ink}/>')
        return "".join(found)


def _named(path: str, name: str) -> str:
    return path.replace("<path", f'<path id="{name}"', 1)


def _data(segments: Iterable[Segment]) -> str:
    """Segments in ems, y down, as path data in thousandths of an em, y up."""
    return "".join(
        op + " ".join(f"{v * (-1000 if i % 2 else 1000):.5g}" for i, v in enumerate(at))
        for op, *at in segments
    )


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
