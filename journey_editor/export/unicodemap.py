"""What the codes of a typeface in a PDF mean as text (the CMap "ToUnicode", ISO 32000-1, 9.10.3)."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category

from journey_editor.layout.shaping import shown_as

REPLACEMENT = "\ufffd"
_BYTE_ORDER_MARK, _WORD_JOINER = "\ufeff", "\u2060"
"""Inside a text both mean that no line may break here; Unicode advises the second."""


def to_unicode(meanings: Sequence[str], digits: int) -> bytes:
    """The CMap of codes from 1 on, of so many hexadecimal digits, in blocks of at most 100 as the format
    wants it.
    """
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        f"1 begincodespacerange <{'0' * digits}> <{'f' * digits}> endcodespacerange",
    ]
    pairs = [
        f"<{code:0{digits}x}> <{readable(means).encode('utf-16-be').hex()}>"
        for code, means in enumerate(meanings, 1)
    ]
    for start in range(0, len(pairs), 100):
        block = pairs[start : start + 100]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")


def readable(text: str) -> str:
    """What a code says to a reader: never a control character, a byte order mark or what is no
    character, which a PDF may not map to (ISO 19005-3, 6.2.11.7.2).
    """
    return "".join(map(_readable_character, text))


def _readable_character(char: str) -> str:
    if char == _BYTE_ORDER_MARK:
        return _WORD_JOINER
    sign = shown_as(char)
    return REPLACEMENT if category(sign) in {"Cc", "Cs"} or ord(sign) & 0xFFFE == 0xFFFE else sign
