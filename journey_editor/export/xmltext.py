"""Texts inside XML: whatever a user writes is text and nothing else."""

from __future__ import annotations

import re

_MEANING = '&<>"\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff'
"""Marks of the language, and what a document may not hold (XML 1.0, 2.2) or had better not."""
_ORDINARY = re.compile(f"[^{_MEANING}]*")
_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_REPLACEMENT = "\ufffd"

_NO_NAME = re.compile(
    "[^-0-9A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u2c00-\u2fef\u3001-\ud7ff"
    "\uf900-\ufdcf\ufdf0-\ufffd]+"
)
"""What may not stand in a name (XML 1.0, 2.3), the colon, which means something elsewhere, the full stop, by
which the names of what is defined once are told from those of what users wrote, and what few programs take:
emoji and all else beyond U+FFFF."""
_LONGEST = 40
"""Characters of a name: enough to know a card by."""


def escaped(text: str) -> str:
    """A text as the content of an element or in double quotes; control characters as U+FFFD."""
    return text if _ORDINARY.fullmatch(text) else re.sub(f"[{_MEANING}]", _mark, text)


def _mark(found: re.Match[str]) -> str:
    return _MARKS.get(found[0], _REPLACEMENT)


class Names:
    """Names for the elements of a document, each given once, that tell what the elements show."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def of(self, text: str, otherwise: str) -> str:
        """The beginning of a text as a name; of one without a letter or digit ``otherwise``."""
        name = _NO_NAME.sub("-", text[:_LONGEST])
        if len(name) < _LONGEST < len(text):  # several at once made it shorter
            name = _NO_NAME.sub("-", text[: 2 * _LONGEST])[:_LONGEST]
        name = name.strip("-") or otherwise
        if not name[0].isalpha():
            name = f"_{name}"
        given = self._given.get(name)
        if given is None:
            self._given[name] = 1
            return name
        while True:
            given += 1
            tried = f"{name}-{given}"
            if tried not in self._given:
                self._given[name] = given
                self._given[tried] = 1
                return tried
