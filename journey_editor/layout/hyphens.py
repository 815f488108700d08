"""Where words may be divided, from the dictionaries of pyphen (TeX and LibreOffice patterns)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

LEAST_LETTERS = 3
"""Letters that stay on each side of a hyphen."""

_VOWEL = re.compile("[aeiouyæøåäöüéèáàóòíúâêîôûœ]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{6,}")
_LONGEST_WORD = 100
"""Longer runs of letters are no words; they are not looked up."""
_MOST_WORDS = 50_000

_DICTIONARY = {"da": "da_DK", "en": "en_GB", "no": "nb_NO", "nb": "nb_NO", "nn": "nn_NO"}
"""Dictionaries for languages without a region, where pyphen's own choice would be another."""


class Hyphens:
    """Looks words up; each dictionary is loaded when its language is first needed."""

    def __init__(self) -> None:
        self._dictionaries: dict[str, object] = {}
        self._known: dict[tuple[str, str], tuple[int, ...]] = {}

    def positions(self, word: str, language: str) -> tuple[int, ...]:
        """Ascending places inside ``word`` with at least three letters of one run on each side.

        ``language`` is a BCP 47 tag; for one without a dictionary there are no places.
        """
        key = (word, language)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > _MOST_WORDS:
                self._known.clear()
            found = self._known[key] = self._look_up(word, language)
        return found

    def _look_up(self, word: str, language: str) -> tuple[int, ...]:
        import pyphen  # lazily: most short maps never need it

        name = pyphen.language_fallback(_DICTIONARY.get(language.lower(), language.replace("-", "_")))
        if not name:
            return ()
        dictionary = self._dictionaries.get(name)
        if not isinstance(dictionary, pyphen.Pyphen):
            dictionary = pyphen.Pyphen(lang=name, left=LEAST_LETTERS, right=LEAST_LETTERS)
            self._dictionaries[name] = dictionary
        found: list[int] = []
        for run in _WORD.finditer(word):
            if len(run.group()) <= _LONGEST_WORD:
                found += [run.start() + at for at in _sound(run.group(), dictionary)]
        return tuple(found)


def _sound(word: str, dictionary: Pyphen) -> list[int]:
    """The dictionary's places without those that cannot be.

    One with data would change letters, and our painters show the text as it is. Where no vowel
    stands between two places, the patterns have guessed ("kundeserviceme-d-arbejder"): the second
    is kept, which begins the next syllable.
    """
    places = [int(at) for at in dictionary.positions(word) if not getattr(at, "data", None)]
    after = [*places, len(word)][1:]
    return [a for a, b in zip(places, after, strict=True) if _VOWEL.search(word, a, b)]
