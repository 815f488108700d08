"""Cards as lines of plain text, a card a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from journey_editor.edits.places import find_cards
from journey_editor.edits.text import clean_text, tidy_name
from journey_editor.model import Card, Journey, new_id
from journey_editor.problems import Problem, ProblemError, msg, msgn

MAX_LINES = 500
MAX_TITLE = 2_000
"""Characters on a card; the rest of a longer line goes to the card's notes."""
MAX_TEXT = 4_000_000
"""Characters of a text altogether."""

_BULLET = re.compile(r"(?:[-*+•◦▪▫‣⁃·–—○●■□☐☑☒✓✔➢➤]|\[[ xX]?\])(?:\s+|$)")
_NUMBER = re.compile(r"\(?\d{1,3}[.)](?:\s+|$)")


def plain_text(journey: Journey, card_ids: Iterable[str]) -> str:
    """The texts of these cards in map order, each on a line of its own. KeyError for unknown ids."""
    lines = [tidy_name(found.card.title) for found in find_cards(journey, card_ids)]
    return "\n".join(line for line in lines if line)


def cards_from_plain_text(text: str) -> tuple[Card, ...]:
    """A card for each line that is not empty, without bullets, and without numbers if it is a numbered
    list. Raises ProblemError for a text of more lines or characters than a person pastes on purpose.
    """
    if len(text) > MAX_TEXT:
        raise ProblemError(Problem(msg("The text is too long to paste. Paste it in smaller parts.")))
    lines = [line for line in map(_without_bullets, clean_text(text).split("\n")) if line]
    if len(lines) > 1 and all(map(_NUMBER.match, lines)):
        lines = [line for line in (_NUMBER.sub("", line, count=1) for line in lines) if line]
    if len(lines) > MAX_LINES:
        raise ProblemError(_too_many(lines))
    return tuple(map(card_of, lines))


def _too_many(lines: Sequence[str]) -> Problem:
    return Problem(
        msgn(
            "The text has {n} line; at most {most} can be pasted at once, a card a line.",
            "The text has {n} lines; at most {most} can be pasted at once, a card a line.",
            len(lines),
            most=MAX_LINES,
        )
    )


def _without_bullets(line: str) -> str:
    line = line.replace("\t", " ").strip()
    while found := _BULLET.match(line):
        line = line[found.end() :]
    return line


def is_list_mark(text: str) -> bool:
    """Whether a text is nothing but the bullet or number of a list."""
    return bool(_BULLET.fullmatch(text) or _NUMBER.fullmatch(text))


def card_of(line: str) -> Card:
    """A card with this text; what is too long for a card goes to its notes."""
    if len(line) <= MAX_TITLE:
        return Card(id=new_id(), title=line)
    cut = line.rfind(" ", 0, MAX_TITLE)
    cut = MAX_TITLE if cut <= 0 else cut
    return Card(id=new_id(), title=line[:cut].rstrip(), notes=line[cut:].lstrip())
