"""Which texts of a map's pages end in "…" because there was no room for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from journey_editor.export.divided import as_typed
from journey_editor.export.pages import Page
from journey_editor.layout.display import Group, Item, TextRun
from journey_editor.model import Journey

_HEADINGS = ("phase", "step", "heading")


class Shortened(NamedTuple):
    """Ids of what is not shown whole, in the order of the pages, each once."""

    cards: tuple[str, ...]
    headings: tuple[str, ...]
    """Of phases, steps and lanes."""


def shortened(pages: Iterable[Page], journey: Journey) -> Shortened:
    """Look through all that the pages show of the map."""
    titles = {card.id: card.title for lane in journey.lanes for card in lane.cards}
    heads = {each.id: each.title for each in (*journey.phases, *journey.steps, *journey.lanes)}
    cards: dict[str, None] = {}
    headings: dict[str, None] = {}
    for group in (group for page in pages for part in page.parts for group in _groups(part.items)):
        known: Mapping[str, str] = titles if group.role == "card" else heads
        title = known.get(group.key)
        if title is not None and is_cut(first_lines(group.items), title):
            (cards if group.role == "card" else headings)[group.key] = None
    return Shortened(tuple(cards), tuple(headings))


def _groups(items: Iterable[Item]) -> Iterator[Group]:
    """The cards and headings among items."""
    for item in items:
        if isinstance(item, Group):
            if item.role == "card" or item.role in _HEADINGS:
                yield item
            else:
                yield from _groups(item.items)


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
    if not lines or not lines[-1].text.endswith("…") or not text.strip():
        return False
    return "".join("".join(map(as_typed, lines)).split()) != "".join(text.split())
