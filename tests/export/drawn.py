"""Where a PDF draws its text: the operators of a page followed with pypdf, apart from our own code."""

from __future__ import annotations

from io import BytesIO
from typing import Any, NamedTuple

import pypdf
from pypdf.generic import ContentStream

from tests.export.reading import code_length, hexadecimal, tables

Matrix = tuple[float, float, float, float, float, float]


class Drawn(NamedTuple):
    """One line of text that is seen, in points from the page's top left."""

    text: str
    x: float
    baseline: float
    size: float
    letters: tuple[tuple[int, float], ...]
    """For each letter that is no space, how many characters stand before it, and its left end."""


def drawn_lines(data: bytes) -> list[list[Drawn]]:
    """Page by page, the lines in the order of painting."""
    return [_Follower(page).lines() for page in pypdf.PdfReader(BytesIO(data)).pages]


class _Follower:
    def __init__(self, page: Any) -> None:
        self._page = page
        self._height = float(page.mediabox.height)
        self._tables = tables(page)
        fonts = page["/Resources"]["/Font"]
        self._widths = {name: _widths(font.get_object()) for name, font in fonts.items()}
        self._matrix: Matrix = (1, 0, 0, 1, 0, 0)
        self._line: Matrix = (1, 0, 0, 1, 0, 0)
        self._font = ""
        self._size = 0.0
        self._is_hidden = False
        self._pen = 0.0
        self._found: list[Drawn] = []
        self._text = ""
        self._letters: list[tuple[int, float]] = []

    def lines(self) -> list[Drawn]:
        stack: list[tuple[Matrix, str, float, bool]] = []
        for operands, operator in ContentStream(self._page.get_contents(), self._page.pdf).operations:
            match operator:
                case b"q":
                    stack.append((self._matrix, self._font, self._size, self._is_hidden))
                case b"Q":
                    self._matrix, self._font, self._size, self._is_hidden = stack.pop()
                case b"cm":
                    self._matrix = _times(_numbers(operands), self._matrix)
                case b"Tf":
                    self._font, self._size = operands[0], float(operands[1])
                case b"Tr":
                    self._is_hidden = int(operands[0]) == 3
                case b"Tm":
                    self._begin(_numbers(operands))
                case b"Td":
                    dx, dy = map(float, operands)
                    self._begin(_times((1, 0, 0, 1, dx, dy), self._line))
                case b"TJ":
                    self._show(operands[0])
                case b"ET":
                    self._end()
                case b"Tj" | b"'" | b'"' | b"T*" | b"TD" | b"Tc" | b"Tw" | b"Tz" | b"TL" | b"Ts":
                    raise AssertionError(operator)  # never written; they would move the pen
                case _:
                    pass
        assert not stack
        return self._found

    def _begin(self, line: Matrix) -> None:
        self._end()
        self._line, self._pen, self._letters, self._text = line, 0.0, [], ""

    def _show(self, pieces: Any) -> None:
        table, widths = self._tables[self._font], self._widths[self._font]
        for piece in pieces:
            if not isinstance(piece, (str, bytes)):
                self._pen -= float(piece) * self._size / 1000
                continue
            codes = hexadecimal(piece)
            digits = code_length(table)
            for i in range(0, len(codes), digits):
                letter = table[codes[i : i + digits]]
                if letter.strip():
                    self._letters.append((len(self._text), self._pen))
                self._text += letter
                self._pen += widths[int(codes[i : i + digits], 16)] * self._size / 1000

    def _end(self) -> None:
        if self._text.strip() and not self._is_hidden:
            place = _times(self._line, self._matrix)
            x, y = _at(place, 0.0)
            letters = tuple((before, _at(place, pen)[0]) for before, pen in self._letters)
            size = self._size * abs(self._matrix[3])
            self._found.append(Drawn(self._text, x, self._height - y, size, letters))
        self._text = ""


def _widths(font: Any) -> dict[int, float]:
    """Glyph code → advance in 1/1000 em (ISO 32000-1, 9.7.4.3)."""
    if font["/Subtype"] == "/Type3":
        assert list(map(float, font["/FontMatrix"])) == [0.001, 0, 0, 0.001, 0, 0]
        return {int(font["/FirstChar"]) + i: float(width) for i, width in enumerate(font["/Widths"])}
    below = font["/DescendantFonts"][0].get_object()
    found: dict[int, float] = {}
    entries = list(below["/W"].get_object())
    while entries:
        first, entry = int(entries.pop(0)), entries.pop(0)
        if isinstance(entry, list):
            found |= {first + i: float(width) for i, width in enumerate(entry)}
        else:
            found |= dict.fromkeys(range(first, int(entry) + 1), float(entries.pop(0)))
    return found


def _numbers(operands: Any) -> Matrix:
    a, b, c, d, e, f = map(float, operands)
    return a, b, c, d, e, f


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _at(matrix: Matrix, x: float) -> tuple[float, float]:
    a, b, _, _, e, f = matrix
    return a * x + e, b * x + f
