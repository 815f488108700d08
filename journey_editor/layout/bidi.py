"""Text that goes from right to left, beside text that does not: Unicode's rules (UAX #9).

A text's characters keep the order in which they are typed, and lines are broken in that order; only
then is each line put into the order in which it is seen. The levels that decide it come from the
whole paragraph: even ones go from left to right, odd ones from right to left, and what stands deeper
is turned round inside what it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Characters without which nothing goes from right to left."""
_LEVEL = re.compile(r"^ {12}(\d+),$", re.MULTILINE)
_LEVELS, _PARAGRAPHS = "\n    levels: [\n", "\n    paragraphs: [\n"


def goes_left(text: str) -> bool:
    """Whether anything in a text may go from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def levels(paragraph: str) -> bytes:
    """The level of each character of a paragraph, which must hold no line break.

    The paragraph goes the way of its first letter.
    """
    if not goes_left(paragraph):
        return bytes(len(paragraph))
    from bidi import get_display

    # The package tells its levels, one for each byte of UTF-8, only in this form; it is pinned for that.
    told = str(get_display(paragraph, debug=True))
    told = told[told.rindex(_LEVELS) : told.rindex(_PARAGRAPHS)]
    of_bytes = bytes(map(int, _LEVEL.findall(told)))
    found = bytearray()
    at = 0
    for char in paragraph:
        found.append(of_bytes[at])
        at += len(char.encode("utf-8", "surrogatepass"))
    assert at == len(of_bytes)
    return bytes(found)


def base_level(paragraph: str) -> int:
    """0 where a paragraph begins at the left, 1 where at the right."""
    if not goes_left(paragraph):
        return 0
    from bidi import get_base_level

    return get_base_level(paragraph)


def in_sight(levels: Sequence[int]) -> list[int]:
    """The places of parts of one line, given their levels, in the order in which they are seen from the
    left (rule L2).
    """
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            if end > start:
                order[start:end] = reversed(order[start:end])
            start = end + 1
    return order


def mirrored(char: str) -> str:
    """The sign that is seen in place of a bracket that stands in text from right to left."""
    from bidi.mirror import MIRRORED

    return MIRRORED.get(char, char)
