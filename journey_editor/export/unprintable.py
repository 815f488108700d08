"""Which texts of a map's pages hold characters that the bundled typefaces lack: they become boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from unicodedata import category, normalize

from journey_editor.export.pages import Page
from journey_editor.layout.display import Group, Item, TextRun
from journey_editor.layout.fonts import PAIRED, Fonts, graphemes
from journey_editor.problems import Message, msg, msgn

_NEVER_SEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Joiners, direction marks, variation selectors: Default_Ignorable_Code_Point of Unicode (UAX 44)."""

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Unprintable:
    """What pages cannot show."""

    cards: int
    """Cards on the pages with such characters."""
    examples: tuple[str, ...]
    """The first few: what a reader takes for one letter each, in the order of the pages, each once."""


def unprintable(pages: Iterable[Page], fonts: Fonts) -> Unprintable:
    """Look through all that the pages show; what the layout cut off does not count."""

    @cache
    def lacks(text: str, font: str) -> bool:
        return _is_lacking(text, font, fonts)

    cards: set[str] = set()
    examples: dict[str, None] = {}
    for part in (part for page in pages for part in page.parts):
        for run, card in _runs(part.items, ""):
            suspects = [char for char in set(run.text) - PAIRED if lacks(char, run.font)]
            enough = len(examples) >= _EXAMPLES
            if not suspects or (enough and card in cards):
                continue
            if enough and any(category(char)[0] != "M" for char in suspects):
                cards.add(card)  # finding letters takes time, and this is no mark that another one takes in
                continue
            found = [letter for letter in _letters(run.text) if lacks(letter, run.font)]
            if found:
                examples |= dict.fromkeys(found)
                cards.add(card)
    return Unprintable(len(cards - {""}), tuple(examples)[:_EXAMPLES])


def note(found: Unprintable, form: str) -> Message | None:
    """What to tell the user about a file of the format ``form``; None where nothing is lost."""
    if not found.examples:
        return None
    n, example = found.cards, _shown(found.examples[0])
    if form == "pdf":
        if not n:
            return msg(
                "Some headings or names have characters that the PDF cannot show, such as '{example}'. "
                "They are printed as boxes; search and copy still find them.",
                example=example,
            )
        return msgn(
            "{n} card has characters that the PDF cannot show, such as '{example}'. "
            "They are printed as boxes; search and copy still find them.",
            "{n} cards have characters that the PDF cannot show, such as '{example}'. "
            "They are printed as boxes; search and copy still find them.",
            n,
            example=example,
        )
    if not n:
        return msg(
            "Some headings or names have characters that the picture cannot show, such as '{example}'. "
            "They are drawn as boxes.",
            example=example,
        )
    return msgn(
        "{n} card has characters that the picture cannot show, such as '{example}'. They are drawn as boxes.",
        "{n} cards have characters that the picture cannot show, such as '{example}'. "
        "They are drawn as boxes.",
        n,
        example=example,
    )


def _runs(items: Iterable[Item], card: str) -> Iterator[tuple[TextRun, str]]:
    """All lines of text, each with the id of its card, or ""."""
    for item in items:
        if isinstance(item, Group):
            yield from _runs(item.items, item.key if item.role == "card" else card)
        elif isinstance(item, TextRun):
            yield item, card


def _letters(text: str) -> Iterator[str]:
    """The text in what a reader takes for letters: with their marks, emoji with all that is joined."""
    starts = [i for i, begins in enumerate(graphemes(text)) if begins]
    for start, end in pairwise((*starts, len(text))):
        yield text[start:end]


def _is_lacking(letter: str, font: str, fonts: Fonts) -> bool:
    seen = _NEVER_SEEN.sub("", normalize("NFC", letter))
    return not fonts.face(font).has(seen)


def _shown(letter: str) -> str:
    """The letter, or its number where it is nothing that a sentence can show."""
    if category(letter[0]) in {"Cc", "Cn", "Co", "Cs"}:
        return f"U+{ord(letter[0]):04X}"
    return letter
