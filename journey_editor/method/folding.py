"""Texts as a search compares them: without case, marks and needless differences of writing.

The letters å, æ, ø, ä and ö are letters of their own in Danish and Swedish, so two things hold, as in
the "asymmetric search" of Unicode (UTS #10): who types *kop* also finds *köp*, as does who has no such
key; who types *köp* means that and is not shown *kop*. The two languages' signs for one sound are one
letter (ø is ö, æ is ä), and so are their old spellings (oe, ae, aa). Other marks only ever help: *café*
and *cafe* are one word.
"""

from __future__ import annotations

import re
from unicodedata import normalize

_LETTERS = (("æ", "ae", "a"), ("ä", "ae", "a"), ("ø", "oe", "o"), ("ö", "oe", "o"), ("å", "aa", "a"))
"""Letter, its spelling with two, and what is left without its mark."""
_ALIKE = (("œ", "oe"), ("ð", "d"), ("đ", "d"), ("ł", "l"), ("þ", "th"), ("’", "'"), ("‘", "'"), ("´", "'"),
          ("“", '"'), ("”", '"'), ("„", '"'), ("«", '"'), ("»", '"'), ("‐", "-"), ("–", "-"), ("—", "-"),
          ("−", "-"))  # fmt: skip
_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufe0e\ufe0f\ufeff]")
"""Combining marks, and signs that are not seen."""


def needle(typed: str) -> str:
    """A word as it is looked for in ``haystack``s; it may come out empty."""
    text = _spelled(typed.lower())
    return text if text.isascii() else _plain(_spelled(_cased(typed)))


def bare(typed: str) -> str:
    """A word with its letters' marks taken off (*kop* for *köp*)."""
    text = _stripped(typed.lower())
    return text if text.isascii() else _plain(_stripped(_cased(typed)))


def haystack(text: str) -> str:
    """A text in which a needle is found as a part of the string: spelled with two letters and, where
    that differs, with one.
    """
    if text.isascii():
        return text.lower()
    two, one = needle(text), bare(text)
    return two if one == two else f"{two}\n{one}"


def _spelled(text: str) -> str:
    for letter, two, _ in _LETTERS:
        text = text.replace(letter, two)
    return text


def _stripped(text: str) -> str:
    for letter, _, one in _LETTERS:
        text = text.replace(letter, one)
    return text


def _cased(text: str) -> str:
    """Without case, each letter with its mark as one character."""
    return normalize("NFC", normalize("NFC", text).casefold())


def _plain(text: str) -> str:
    for sign, alike in _ALIKE:
        text = text.replace(sign, alike)
    return _MARKS.sub("", normalize("NFKD", text))
