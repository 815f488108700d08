"""Letters that are drawn in a PDF instead of being set: other scripts, letters with marks, emoji, frames.

Each is a picture in a typeface of drawings (Type 3, ISO 32000-1, 9.6.5), so it is text all the same: it has a
place in the line, and readers find and copy the characters that it stands for. A typeface of drawings holds
127 of them; there are as many typefaces as it takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from journey_editor.export.inks import Inks
from journey_editor.export.objects import PdfFile, Value, array, dictionary, name, number
from journey_editor.export.shapes import coarse, opacity
from journey_editor.export.unicodemap import to_unicode
from journey_editor.layout.display import Path, Segment
from journey_editor.layout.fonts import Letter

Outline = Callable[[str, int], tuple[Path, ...]]
"""``layout.fonts.outline``: the shapes of a glyph in ems."""

_MOST = 127
"""Drawings in a typeface: veraPDF takes codes from 128 on for negative ones, and looks at none of them."""
_EM = 1000
_SYMBOLIC = 4
"""FontDescriptor flag "symbolic"."""

_Drawing = tuple[str, tuple[tuple[int, float, float], ...], str, int]
"""Typeface, glyphs with their places in 1/1000 em, what they mean as text, the advance."""


class DrawnFonts:
    """The drawings of a document while it is painted; ``objects`` puts them into the file."""

    def __init__(self, outline: Outline, inks: Inks) -> None:
        self._outline = outline
        self._inks = inks
        self._codes: dict[_Drawing, tuple[str, str]] = {}
        self._drawings: list[_Drawing] = []

    def code(self, letter: Letter, means: str) -> tuple[str, str, int]:
        """The typeface and the code, in hexadecimal, that show a letter, and its width in 1/1000 em."""
        width = round(letter.advance)
        glyphs = tuple((glyph, round(x), round(y)) for glyph, x, y in letter.glyphs)
        drawing = (letter.face, glyphs, means, width)
        found = self._codes.get(drawing)
        if found is None:
            font, code = divmod(len(self._drawings), _MOST)
            self._drawings.append(drawing)
            found = self._codes[drawing] = f"drawn{font}", f"{code + 1:02x}"
        return *found, width

    def objects(self, file: PdfFile) -> dict[str, Value]:
        """Add the typefaces to the file; returns the references to them by name."""
        sets = [self._drawings[i : i + _MOST] for i in range(0, len(self._drawings), _MOST)]
        return {f"drawn{i}": self._font(file, i, drawings) for i, drawings in enumerate(sets)}

    def _font(self, file: PdfFile, i: int, drawings: list[_Drawing]) -> Value:
        states: dict[int, str] = {}
        boxes: list[tuple[float, float, float, float]] = []
        procedures: dict[str, Value] = {}
        for code, (face, glyphs, _, width) in enumerate(drawings, 1):
            shapes = [shape for glyph in glyphs for shape in self._shapes(face, glyph)]
            box = _bounds(shapes)
            boxes.append(box)
            procedures[f"d{code}"] = file.stream(self._procedure(shapes, width, box, states).encode("ascii"))
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        bounds = array(map(number, (min(lefts), min(bottoms), max(rights), max(tops))))
        alphas = {
            state: dictionary({"ca": number(value / 255), "CA": number(value / 255)})
            for value, state in states.items()
        }
        about = {
            "Type": "/FontDescriptor",
            "FontName": name(f"Drawn{i + 1}"),
            "Flags": _SYMBOLIC,
            "FontBBox": bounds,
            "ItalicAngle": 0,
            "Ascent": 900,
            "Descent": -250,
            "CapHeight": 700,
            "StemV": 80,
        }
        return file.ref(
            dictionary(
                {
                    "Type": "/Font",
                    "Subtype": "/Type3",
                    "Name": name(f"Drawn{i + 1}"),
                    "FontBBox": bounds,
                    "FontMatrix": "[0.001 0 0 0.001 0 0]",
                    "FontDescriptor": file.ref(dictionary(about)),
                    "CharProcs": dictionary(procedures),
                    "Encoding": dictionary(
                        {
                            "Type": "/Encoding",
                            "Differences": array((1, *(name(each) for each in procedures))),
                        }
                    ),
                    "FirstChar": 1,
                    "LastChar": len(drawings),
                    "Widths": array(width for _, _, _, width in drawings),
                    "Resources": dictionary({"ExtGState": dictionary(alphas)} if alphas else {}),
                    "ToUnicode": file.stream(to_unicode([means for _, _, means, _ in drawings], digits=2)),
                }
            )
        )

    def _shapes(self, face: str, glyph: tuple[int, float, float]) -> Iterable[Path]:
        """The shapes of a glyph in 1/1000 em, y up, where it stands."""
        number, dx, dy = glyph
        for path in self._outline(face, number):
            yield Path(tuple(_upright(segment, dx, dy) for segment in path.segments), path.fill)

    def _procedure(
        self, shapes: list[Path], width: int, box: tuple[float, float, float, float], states: dict[int, str]
    ) -> str:
        """The operators of one drawing: in the ink of the text, or with colours of its own."""
        if all(shape.fill is None for shape in shapes):
            lines = [f"{width} 0 {' '.join(map(number, box))} d1"]
            strokes = [each for shape in shapes for each in coarse(shape.segments)]
            return "\n".join((*lines, *strokes, *(("f",) if strokes else ())))
        lines = [f"{width} 0 d0"]
        alpha = 255
        for shape in shapes:
            if shape.fill is not None:
                if opacity(shape.fill) != alpha:
                    alpha = opacity(shape.fill)
                    lines.append(f"/{states.setdefault(alpha, f'A{len(states)}')} gs")
                lines.append(self._inks.picture(shape.fill))
            lines += (*coarse(shape.segments), "f")
        return "\n".join(lines)


def _upright(segment: Segment, dx: float, dy: float) -> Segment:
    op, *at = segment
    return (op, *((dy - v * _EM) if i % 2 else (dx + v * _EM) for i, v in enumerate(at)))


def _bounds(shapes: Iterable[Path]) -> tuple[float, float, float, float]:
    """Left, bottom, right and top, rounded away from what is inside."""
    points = [value for shape in shapes for segment in shape.segments for value in segment[1:]]
    if not points:
        return 0, 0, 0, 0
    xs, ys = points[::2], points[1::2]
    return int(min(xs)) - 1, int(min(ys)) - 1, int(max(xs)) + 1, int(max(ys)) + 1
