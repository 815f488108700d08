"""Which texts of a map's pages hold characters that no typeface of ours has: a frame with the character's
number stands for each.
"""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import category

from journey_editor.export.survey import Survey
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.typefaces import FRAME
from journey_editor.problems import Message, msg, msgn

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Unprintable:
    """What pages cannot show."""

    cards: int
    """Cards on the pages with such characters."""
    examples: tuple[str, ...]
    """The first few characters in the order of the pages, each once."""


def unprintable(seen: Survey, fonts: Fonts) -> Unprintable:
    """Judge what was found on pages; what the layout cut off does not count."""
    known: dict[tuple[str, str], tuple[str, ...]] = {}
    cards: set[str] = set()
    examples: dict[str, None] = {}
    for run, card in seen.odd:
        found = known.get((run.text, run.font))
        if found is None:
            letters = fonts.line(run.text, run.font, run.levels)
            framed = (run.text[each.start] for each in letters if each.face == FRAME)
            found = known[run.text, run.font] = tuple(framed)
        if found:
            examples |= dict.fromkeys(found)
            cards.add(card)
    return Unprintable(len(cards - {""}), tuple(examples)[:_EXAMPLES])


def note(found: Unprintable, form: str) -> Message | None:
    """What to tell the user about a file of the format ``form``; None where nothing is framed."""
    if not found.examples:
        return None
    n, example = found.cards, _shown(found.examples[0])
    if form == "png":
        if not n:
            return msg(
                "Some headings or names have characters that no typeface here has, such as '{example}'. "
                "A small frame with the character's number stands for each.",
                example=example,
            )
        return msgn(
            "{n} card has characters that no typeface here has, such as '{example}'. "
            "A small frame with the character's number stands for each.",
            "{n} cards have characters that no typeface here has, such as '{example}'. "
            "A small frame with the character's number stands for each.",
            n,
            example=example,
        )
    if not n:
        return msg(
            "Some headings or names have characters that no typeface here has, such as '{example}'. "
            "A small frame with the character's number stands for each; search and copy still find them.",
            example=example,
        )
    return msgn(
        "{n} card has characters that no typeface here has, such as '{example}'. "
        "A small frame with the character's number stands for each; search and copy still find them.",
        "{n} cards have characters that no typeface here has, such as '{example}'. "
        "A small frame with the character's number stands for each; search and copy still find them.",
        n,
        example=example,
    )


def _shown(char: str) -> str:
    """The character, or its number where it is nothing that a sentence can show."""
    return f"U+{ord(char):04X}" if category(char) in {"Cc", "Cn", "Co", "Cs"} else char
