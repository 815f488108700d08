"""A typeface inside a PDF: only the glyphs that are shown, and what each of them means as text.

Every pair of (glyph, character) that the page shows gets a code of its own, in order of first use,
so one glyph can stand for several characters: the hyphen at the end of a divided word is drawn
like any other but reads U+00AD. Codes are two bytes; code 0 is never shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import uharfbuzz as hb

from journey_editor.export.objects import PdfFile, Value, array, dictionary, name, number, string
from journey_editor.export.unicodemap import to_unicode

SOFT_HYPHEN = "\u00ad"
Kerned = Callable[[str, str], Sequence[tuple[str, float]]]
"""``layout.fonts.kerned``: a text's characters with their advances in 1/1000 em."""

_SEEN = 4.0
"""1/1000 em: a twentieth of a point in a card's text. What is nearer is not put right, which would
make the file larger for nothing."""
_LONGEST = 10_000
"""Codes in one string: an archived file's strings are not longer than 32,767 bytes (ISO 19005-3, 6.1.13)."""
_SYMBOLIC = 4
"""FontDescriptor flag "symbolic": the glyphs are chosen by code, not by a standard encoding."""


_UNNEEDED = (b"GSUB", b"GPOS", b"GDEF", b"name", b"gasp", b"post", b"OS/2", b"cmap")
"""Tables that a reader of the PDF never looks at."""


class PdfFont:
    """One typeface of the document while it is painted; ``objects`` puts it into the file."""

    def __init__(self, name: str, path: Path, kerned: Kerned) -> None:
        """``name`` is the layout's key of the typeface, ``path`` its TrueType file."""
        self.name = name
        self._kerned = kerned
        self._face = hb.Face(hb.Blob.from_file_path(str(path)))
        self._font = hb.Font(self._face)
        self._codes: dict[tuple[int, str], str] = {}
        self._shown: list[tuple[int, str]] = []
        self._nominal: dict[str, int] = {}
        self._widths: dict[int, int] = {}
        self._unseen: dict[str, str] = {}
        self._shows: dict[tuple[str, bool, int, int | None], str] = {}
        self._lines: dict[tuple[str, bool, bool], str] = {}
        self._letters: dict[str, tuple[str, int]] = {}
        """Code and width of each character."""

    @property
    def used(self) -> bool:
        """Whether anything was shown in this typeface."""
        return bool(self._shown)

    def show(self, text: str, soft_hyphen: bool = False, start: int = 0, end: int | None = None) -> str:
        """Operand and operator that show ``text[start:end]``, of ``PAIRED`` alone, with the advances that
        the whole has.

        With ``soft_hyphen`` the last character of ``text`` means U+00AD.
        """
        key = (text, soft_hyphen, start, end)
        found = self._shows.get(key)
        if found is None:
            found = self._shows[key] = self._show(self._codes_of(text, soft_hyphen)[start:end])
        return found

    def line(self, text: str, soft_hyphen: bool, *, spaced: bool) -> str:
        """As ``show``, of all of a line; ``spaced``: with a space after it."""
        key = (text, soft_hyphen, spaced)
        found = self._lines.get(key)
        if found is None:
            letters = self._codes_of(text, soft_hyphen)
            if spaced:
                letters.append((self._letter(" ")[0], 0))
            found = self._lines[key] = self._show(letters)
        return found

    def _show(self, letters: Sequence[tuple[str, int]]) -> str:
        pieces = ["[<"]
        for code, move in letters:
            pieces.append(f"{code}>{move}<" if move and code else code)
        pieces.append(">] TJ")
        return "".join(pieces)

    def shown_unseen(self, text: str) -> str:
        """Operand and operator that show a text which nobody sees: what the typeface lacks is a space."""
        found = self._unseen.get(text)
        if found is None:
            codes = [self.code(self._glyph(char), char) for char in text]
            strings = ("".join(codes[i : i + _LONGEST]) for i in range(0, len(codes), _LONGEST))
            found = self._unseen[text] = f"[<{'><'.join(strings)}>] TJ"
        return found

    def width_unseen(self, text: str) -> float:
        """The advance, in ems, of what ``shown_unseen`` shows."""
        return sum(self.glyph_width(self._glyph(char)) for char in text) / 1000

    def code(self, glyph: int, means: str) -> str:
        """The code, in hexadecimal, of a glyph that means a text."""
        found = self._codes.get((glyph, means))
        if found is None:
            self._shown.append((glyph, means))
            found = self._codes[glyph, means] = f"{len(self._shown):04x}"
        return found

    def glyph_width(self, glyph: int) -> int:
        """The advance of a glyph in 1/1000 em, as the file tells it."""
        found = self._widths.get(glyph)
        if found is None:
            advance = self._font.get_glyph_h_advance(glyph)
            found = self._widths[glyph] = round(advance * 1000 / self._face.upem)
        return found

    def _codes_of(self, text: str, soft_hyphen: bool) -> list[tuple[str, int]]:
        """For each character its code, and how far to move back after it in 1/1000 em."""
        letters = self._kerned(text, self.name)
        known = [self._letter(char) for char, _ in letters]
        if soft_hyphen:
            glyph = self._glyph(text[-1])
            known[-1] = self.code(glyph, SOFT_HYPHEN), self.glyph_width(glyph)
        moves = corrections(
            [(width, advance) for (_, width), (_, advance) in zip(known, letters, strict=True)]
        )
        return [(code, move) for (code, _), move in zip(known, moves, strict=True)]

    def _letter(self, char: str) -> tuple[str, int]:
        found = self._letters.get(char)
        if found is None:
            glyph = self._glyph(char)
            found = self._letters[char] = self.code(glyph, char), self.glyph_width(glyph)
        return found

    def _glyph(self, char: str) -> int:
        """The character's glyph, that of the space for what the typeface lacks."""
        found = self._nominal.get(char)
        if found is None:
            nominal = self._font.get_nominal_glyph
            found = self._nominal[char] = nominal(ord(char)) or nominal(0x20) or 0
        return found

    def objects(self, file: PdfFile) -> Value:
        """Add the subset typeface with all its parts to the file; returns the reference to it."""
        data, glyphs = self._subset()
        base = f"{self._tag()}+{self._postscript_name()}"
        descendant = dictionary(
            {
                "Type": name("Font"),
                "Subtype": name("CIDFontType2"),
                "BaseFont": name(base),
                "CIDSystemInfo": dictionary(
                    {"Registry": string("Adobe"), "Ordering": string("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": file.ref(self._descriptor(file, base, data)),
                "DW": 1000,
                "W": array([1, array(self.glyph_width(glyph) for glyph, _ in self._shown)]),
                "CIDToGIDMap": file.stream(self._code_map(glyphs)),
            }
        )
        return file.ref(
            dictionary(
                {
                    "Type": name("Font"),
                    "Subtype": name("Type0"),
                    "BaseFont": name(base),
                    "Encoding": name("Identity-H"),
                    "DescendantFonts": array([file.ref(descendant)]),
                    "ToUnicode": file.stream(to_unicode([means for _, means in self._shown], digits=4)),
                }
            )
        )

    def _subset(self) -> tuple[bytes, dict[int, int]]:
        """The typeface with the shown glyphs only, and where each of its glyphs went."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update({glyph for glyph, _ in self._shown} | {0})
        wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in _UNNEEDED)
        wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_HINTING
        plan = hb.SubsetPlan(self._face, wanted)
        glyphs = {glyph: plan.old_to_new_glyph_mapping[glyph] for glyph, _ in self._shown}
        return plan.execute().blob.data, glyphs

    def _code_map(self, glyphs: dict[int, int]) -> bytes:
        """CIDToGIDMap: two bytes for every code from 0 on."""
        return b"\0\0" + b"".join(glyphs[glyph].to_bytes(2, "big") for glyph, _ in self._shown)

    def _descriptor(self, file: PdfFile, base: str, data: bytes) -> Value:
        scale = 1000 / self._face.upem
        extents = self._font.get_font_extents("ltr")
        return dictionary(
            {
                "Type": name("FontDescriptor"),
                "FontName": name(base),
                "Flags": _SYMBOLIC,
                "FontBBox": array([number(v * scale) for v in self._bounds()]),
                "ItalicAngle": 0,
                "Ascent": number(extents.ascender * scale),
                "Descent": number(extents.descender * scale),
                "CapHeight": number(self._cap_height() * scale),
                "StemV": 80,
                "FontFile2": file.stream(data, {"Length1": len(data)}),
            }
        )

    def _bounds(self) -> tuple[int, int, int, int]:
        """xMin, yMin, xMax, yMax of the whole typeface, in its units (table ``head``)."""
        head = self._face.reference_table("head").data
        x0, y0, x1, y1 = (int.from_bytes(head[i : i + 2], "big", signed=True) for i in (36, 38, 40, 42))
        return x0, y0, x1, y1

    def _cap_height(self) -> float:
        box = self._font.get_glyph_extents(self._glyph("H"))
        return box.y_bearing if box else self._face.upem * 0.7

    def _postscript_name(self) -> str:
        return self._face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.name

    def _tag(self) -> str:
        """Six letters that mark a subset, from what it holds: the same page gives the same tag."""
        value = sum(
            (i + 1) * (glyph * 31 + sum(map(ord, means))) for i, (glyph, means) in enumerate(self._shown)
        )
        letters: list[str] = []
        for _ in range(6):
            value, letter = divmod(value, 26)
            letters.append(chr(65 + letter))
        return "".join(letters)


def corrections(widths: Iterable[tuple[int, float]]) -> list[int]:
    """How far to move back after each letter, given its width in the file and its advance, in 1/1000 em.

    The file tells widths as whole numbers, because readers round them, each in its own way; what a line
    has gathered by this is put right as soon as it can be seen.
    """
    found: list[int] = []
    off = 0.0
    for width, advance in widths:
        off += width - advance
        move = 0
        if off >= _SEEN or off <= -_SEEN:
            move = round(off)
            off -= move
        found.append(move)
    if found:
        found[-1] = 0  # nothing comes after it
    return found
