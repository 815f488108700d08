"""Which texts of a map's pages end in "…" because there was no room for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from journey_editor.export.divided import as_typed
from journey_editor.export.survey import CUT, Survey
from journey_editor.layout.display import Group, Item, TextRun
from journey_editor.model import Journey


class Shortened(NamedTuple):
    """Ids of what is not shown whole, in the order of the pages, each once."""

    cards: tuple[str, ...]
    headings: tuple[str, ...]
    """Of phases, steps and lanes."""


def shortened(found: Survey, journey: Journey) -> Shortened:
    """Judge what was found on the pages of a map."""
    if not found.cut:
        return Shortened((), ())
    titles = {card.id: card.title for lane in journey.lanes for card in lane.cards}
    heads = {each.id: each.title for each in (*journey.phases, *journey.steps, *journey.lanes)}
    cards: dict[str, None] = {}
    headings: dict[str, None] = {}
    for group in found.cut:
        known: Mapping[str, str] = titles if group.role == "card" else heads
        title = known.get(group.key)
        if title is not None and is_cut(first_lines(group.items), title):
            (cards if group.role == "card" else headings)[group.key] = None
    return Shortened(tuple(cards), tuple(headings))


def first_lines(items: Sequence[Item]) -> list[TextRun]:
    """The first text among items: its lines, up to what is no text."""
    found: list[TextRun] = []
    for item in items:
        if isinstance(item, TextRun):
            found.append(item)
        elif found:
            break
        elif isinstance(item, Group):
            found = first_lines(item.items)
            if found:
                break
    return found


def is_cut(lines: Sequence[TextRun], text: str) -> bool:
    """Whether lines that show a text leave some of it out."""
    if not lines or not lines[-1].text.endswith(CUT) or not text.strip():
        return False
    return "".join("".join(map(as_typed, lines)).split()) != "".join(text.split())
