"""Initials for the owners' discs: short, unique, and steady while owners are added."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from journey_editor.model import Owner

NAMELESS = "?"
"""The initials of a name without a letter or a digit."""

_WORD = re.compile(r"[^\W_]")
_LINKING = frozenset(
    ("og", "och", "and", "of", "the", "i", "in", "på", "for", "för", "til", "till", "af", "av", "med", "with")
)
"""Words between names that give no letter; only when written small."""


def initials(owners: Sequence[Owner]) -> dict[str, str]:
    """Owner id → initials. No two are the same, not even but for upper and lower case.

    Initials chosen by hand come first; of two equal ones the earlier owner keeps them. The others
    are derived from the name, in the owners' order, so that a later owner never changes an earlier
    one's. Derived ones have at most three characters for a thousand owners of one name.
    """
    result: dict[str, str] = {}
    taken: set[str] = set()
    for owner in owners:
        chosen = owner.initials.strip()
        if chosen and chosen.casefold() not in taken:
            taken.add(chosen.casefold())
            result[owner.id] = chosen
    for owner in owners:
        if owner.id not in result:
            found = next(c for c in _candidates(owner.name) if c.casefold() not in taken)
            taken.add(found.casefold())
            result[owner.id] = found
    return {owner.id: result[owner.id] for owner in owners}


def _candidates(name: str) -> Iterator[str]:
    """Initials for a name, the best first, without end.

    "Anna Maria Berg": AB, AMB, AnB, ABe, …; "Kundeservice": KU, KUN, KN, KD, …; then digits.
    """
    words = _words(name)
    if not words:
        yield NAMELESS
        yield from _numbered(NAMELESS)
    first, last = words[0], words[-1]
    if len(words) > 1:
        yield _upper(first[0]) + _upper(last[0])
        for middle in words[1:-1]:
            yield _upper(first[0]) + _upper(middle[0]) + _upper(last[0])
        for letter in first[1:]:
            yield _upper(first[0]) + letter + _upper(last[0])
        for letter in last[1:]:
            yield _upper(first[0]) + _upper(last[0]) + letter
    else:
        letters = [_upper(letter) for letter in first]
        yield "".join(letters[:2])
        yield "".join(letters[:3])
        for letter in letters[2:]:
            yield letters[0] + letter
        for letter in letters[3:]:
            yield letters[0] + letters[1] + letter
    yield from _numbered(_upper(first[0]))


def _numbered(letter: str) -> Iterator[str]:
    """The last resort: "K2" … "K99", then numbers alone."""
    for number in range(2, 100):
        yield f"{letter}{number}"
    for number in count(100):
        yield str(number)


def _words(name: str) -> list[list[str]]:
    """The words of a name, each a list of letters with their accents; linking words left out."""
    words: list[list[str]] = [[]]
    for char in unicodedata.normalize("NFC", name):
        if _WORD.match(char):
            words[-1].append(char)
        elif words[-1] and unicodedata.category(char).startswith("M"):
            words[-1][-1] += char
        elif char not in "'’" and words[-1]:
            words.append([])
    found = [word for word in words if word]
    return _without_linking(found) or found


def _without_linking(words: Iterable[list[str]]) -> list[list[str]]:
    return [word for word in words if "".join(word) not in _LINKING]


def _upper(letter: str) -> str:
    """In upper case, unless that makes two letters of one ("ß")."""
    upper = letter.upper()
    return upper if len(upper) == len(letter) else letter
