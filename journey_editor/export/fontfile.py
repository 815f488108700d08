"""A typeface inside a PDF: only the glyphs that are shown, and what each of them means as text.

Every pair of (glyph, character) that the page shows gets a code of its own, in order of first use,
so one glyph can stand for several characters: the hyphen at the end of a divided word is drawn
like any other but reads U+00AD, and a box drawn for a character that the typeface lacks still
reads as that character. Codes are two bytes; code 0 is never shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from unicodedata import category, combining, normalize

import uharfbuzz as hb

from journey_editor.export.objects import PdfFile, Value, array, dictionary, name, number, string
from journey_editor.layout.fonts import PAIRED

Kerned = Callable[[str, str], Sequence[tuple[str, float]]]
"""``layout.fonts.kerned``: a text's characters with their advances in 1/1000 em."""

SOFT_HYPHEN = "\u00ad"
_BOX = 0x25A1
"""Drawn for a character that the typeface lacks: an archived page may not show its own box
(ISO 19005-3, 6.2.11.8).
"""
_SEEN = 4.0
"""1/1000 em: a twentieth of a point in a card's text. What is nearer is not put right, which would
make the file larger for nothing."""
REPLACEMENT = "\ufffd"
_BYTE_ORDER_MARK, _WORD_JOINER = "\ufeff", "\u2060"
"""Inside a text both mean that no line may break here; Unicode advises the second."""
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
        self._nominal: dict[str, tuple[int, int]] = {}
        self._shows: dict[tuple[str, bool, int, int | None], str] = {}

    @property
    def used(self) -> bool:
        """Whether anything was shown in this typeface."""
        return bool(self._shown)

    def show(self, text: str, soft_hyphen: bool = False, start: int = 0, end: int | None = None) -> str:
        """Operand and operator that show ``text[start:end]`` with the advances that the whole has.

        With ``soft_hyphen`` the last character of ``text`` means U+00AD.
        """
        key = (text, soft_hyphen, start, end)
        found = self._shows.get(key)
        if found is None:
            found = self._shows[key] = self._show(self._codes_of(text, soft_hyphen)[start:end])
        return found

    def _show(self, letters: Sequence[tuple[str, int]]) -> str:
        pieces = ["[<"]
        for code, move in letters:
            pieces.append(f"{code}>{move}<" if move and code else code)
        pieces.append(">] TJ")
        return "".join(pieces)

    def width(self, text: str) -> float:
        """The advance of a text in ems."""
        return sum(advance for _, advance in self._kerned(text, self.name)) / 1000

    def _codes_of(self, text: str, soft_hyphen: bool) -> list[tuple[str, int]]:
        """For each character its code, and how far to move back after it in 1/1000 em.

        The file tells widths as whole numbers, because readers round them, each in its own way; what
        a line has gathered by this is put right as soon as it can be seen.
        """
        letters = self._letters(text)
        last = len(letters) - 1
        found: list[tuple[str, int]] = []
        off = 0.0
        for i, (char, means, advance) in enumerate(letters):
            if not char:
                found.append(("", 0))
                continue
            glyph, width = self._glyph(char)
            if not advance and not glyph:  # a joiner or another sign that is not seen
                glyph, width = self._glyph(" ")
            code = self._code(glyph, SOFT_HYPHEN if soft_hyphen and i == last else means)
            off += width - advance
            move = 0
            if i != last and (off >= _SEEN or off <= -_SEEN):
                move = round(off)
                off -= move
            found.append((code, move))
        return found

    def _letters(self, text: str) -> list[tuple[str, str, float]]:
        """For each character: what to draw, what it means, its advance in 1/1000 em.

        A letter that is followed by its mark is drawn as one with it, so nothing is drawn for itself.
        """
        if PAIRED.issuperset(text):
            return [(char, char, advance) for char, advance in self._kerned(text, self.name)]
        found: list[tuple[str, str, float]] = []
        for char, advance in self._kerned(text, self.name):
            whole = self._composed(found[-1][0] + char) if found and combining(char) else ""
            if whole:
                _, means, before = found[-1]
                found[-1] = ("", "", 0.0)
                found.append((whole, means + char, before + advance))
            else:
                found.append((char, char, advance))
        return found

    def _composed(self, text: str) -> str:
        """A letter and a mark as the one letter that the typeface has for both; "" where it has none."""
        whole = normalize("NFC", text)
        return whole if len(whole) == 1 and self._glyph(whole)[0] else ""

    def _glyph(self, char: str) -> tuple[int, int]:
        """The character's glyph and its width in 1/1000 em; the typeface's box where it has none."""
        found = self._nominal.get(char)
        if found is None:
            glyph = self._font.get_nominal_glyph(ord(char)) or self._font.get_nominal_glyph(_BOX) or 0
            found = self._nominal[char] = glyph, self._width(glyph)
        return found

    def _code(self, glyph: int, means: str) -> str:
        """In hexadecimal."""
        found = self._codes.get((glyph, means))
        if found is None:
            self._shown.append((glyph, means))
            found = self._codes[glyph, means] = f"{len(self._shown):04x}"
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
                "W": array([1, array(self._width(glyph) for glyph, _ in self._shown)]),
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
                    "ToUnicode": file.stream(self._to_unicode()),
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

    def _width(self, glyph: int) -> int:
        return round(self._font.get_glyph_h_advance(glyph) * 1000 / self._face.upem)

    def _code_map(self, glyphs: dict[int, int]) -> bytes:
        """CIDToGIDMap: two bytes for every code from 0 on."""
        return b"\0\0" + b"".join(glyphs[glyph].to_bytes(2, "big") for glyph, _ in self._shown)

    def _to_unicode(self) -> bytes:
        """The CMap from codes to text, in blocks of at most 100 as the format wants it."""
        lines = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <ffff> endcodespacerange",
        ]
        pairs = [
            f"<{code:04x}> <{_readable(means).encode('utf-16-be').hex()}>"
            for code, (_, means) in enumerate(self._shown, 1)
        ]
        for start in range(0, len(pairs), 100):
            block = pairs[start : start + 100]
            lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(lines).encode("ascii")

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
        box = self._font.get_glyph_extents(self._glyph("H")[0])
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


def _readable(text: str) -> str:
    """What a code says to a reader: never a control character, a byte order mark or what is no
    character, which a PDF may not map to (ISO 19005-3, 6.2.11.7.2).
    """
    return "".join(map(_readable_character, text))


def _readable_character(char: str) -> str:
    if char == _BYTE_ORDER_MARK:
        return _WORD_JOINER
    return REPLACEMENT if category(char) in {"Cc", "Cs"} or ord(char) & 0xFFFE == 0xFFFE else char
