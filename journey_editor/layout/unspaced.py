"""Where lines may break in scripts that put no blanks between words: Thai, Lao, Khmer, Burmese.

The rules of Unicode (UAX #14) leave that to dictionaries. Thai words are found by BudouX, which knows them
from a small model. For the others no small and well-kept package exists: a line that has no other place ends
between syllables, and never between letters that stand above, below or around one another, nor before the
last consonant of a syllable where a sign or the end of the text tells that it is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from journey_editor.layout.shaping import graphemes

if TYPE_CHECKING:
    from budoux import Parser

# Patterns are compiled when such a text comes: the start of the program waits for none.
_THAI = "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46"
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
"""Signs above and below letters of Thai."""
_LETTERS = rf"[{_THAI}][{_THAI}{_MARKS}]*"
_RUN = rf"[{_THAI}{_MARKS}\u0e50-\u0e59]+"
_ANY = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
_LEADS = "\u0e40-\u0e44\u0ec0-\u0ec4\u17d2\u1039"
"""Vowels written before the letter that they follow, and signs that put the next letter below."""
_FOLLOWS = "\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eaf\u0eb0\u0eb2\u0eb3\u0ebd\u0ec6\u17d7\u102b\u102c\u1038"
"""Vowels and signs written after the letter that they belong to."""
_BURMESE_END = r"(?<=[\u1000-\u1039\u103b-\u103f])(?=[\u1000-\u102a]\u1037?\u103a)"
_KHMER_END = (
    r"(?<=[\u1780-\u17a2\u17b6-\u17c8])(?=[\u1780-\u17a2](?:[\u17cb\u17cd]|(?![\u1780-\u17d3\u17dd])))"
)
_LAO_END = r"(?<=[\u0e81-\u0ecd])(?=[\u0e81-\u0eae\u0edc-\u0edf](?![\u0e80-\u0ecd\u0edc-\u0edf]))"
"""Before a consonant that ends a syllable: it has a sign that says so, or is the last letter."""
_HELD = rf"(?<=[{_LEADS}])|(?=[{_FOLLOWS}])|{_BURMESE_END}|{_KHMER_END}|{_LAO_END}"
LOOK_AHEAD = 3
"""Characters after the last one of a text that tell whether a line may begin with that."""
_MOST_KEPT = 20_000


def line_starts(text: str) -> Sequence[bool]:
    """For each character, whether a line may begin there where no better place is."""
    starts = graphemes(text)
    if re.search(_ANY, text) is None:
        return starts
    found = list(starts)
    for held in re.finditer(_HELD, text):
        if held.start() < len(found):
            found[held.start()] = False
    return found


class ThaiWords:
    """Finds Thai words; keeps what it has looked up."""

    def __init__(self) -> None:
        self._parser: Parser | None = None
        self._known: dict[str, tuple[int, ...]] = {}

    def joined(self, text: str, boundaries: Callable[[str], Iterator[int]]) -> Iterable[int]:
        """Where pieces of a text end: by the rules, which ``boundaries`` knows, and between words of Thai.

        The rules treat letters of Thai as those of other alphabets (class AL), of which more is known.
        """
        if not any("\u0e00" <= char <= "\u0e7f" for char in text):
            return boundaries(text)
        as_others = re.sub(_LETTERS, lambda run: "a" * len(run.group()), text)
        found = {run.start() + at for run in re.finditer(_RUN, text) for at in self._ends_in(run.group())}
        return sorted(found.union(boundaries(as_others)))

    def _ends_in(self, run: str) -> tuple[int, ...]:
        found = self._known.get(run)
        if found is None:
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
            found = self._known[run] = self._looked_up(run)
        return found

    def _looked_up(self, run: str) -> tuple[int, ...]:
        if self._parser is None:
            import budoux  # here, because few maps have Thai

            self._parser = budoux.load_default_thai_parser()
        starts = line_starts(run)
        ends: list[int] = []
        at = 0
        for word in self._parser.parse(run):
            if at and starts[at]:
                ends.append(at)
            at += len(word)
        return tuple(ends)
