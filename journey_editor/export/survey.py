"""What a look through finished pages finds: one walk over all that they show, for whoever judges them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from journey_editor.export.pages import Page
from journey_editor.layout.display import Group, Item, Picture, TextRun
from journey_editor.layout.fonts import is_plain

CUT = "…"
"""How a line ends whose text has no room for all of it."""
_TOLD_OF = frozenset(("card", "phase", "step", "heading"))
"""The roles of cards and headings."""


class Survey(NamedTuple):
    """What pages show, in their order."""

    pictures: tuple[tuple[float, Picture, str], ...]
    """Each with the scale at which it is drawn and the id of the card that it stands on, or ""; without
    those of decoration.
    """
    odd: tuple[tuple[TextRun, str], ...]
    """Lines of other characters than ``PAIRED``, each with the id of its card, or ""."""
    cut: tuple[Group, ...]
    """Cards and headings with a line that ends in "…"."""


def survey(pages: Iterable[Page]) -> Survey:
    """Look through all that pages show."""
    look = _Look()
    for part in (part for page in pages for part in page.parts):
        look.scale, look.is_decoration = part.scale, part.is_decoration
        look.at(part.items, None)
    return Survey(tuple(look.pictures), tuple(look.odd), tuple(look.cut.values()))


class _Look:
    """One look; thousands of cards are gone through in it, so that little is asked of each item."""

    def __init__(self) -> None:
        self.scale, self.is_decoration = 1.0, False
        self.pictures: list[tuple[float, Picture, str]] = []
        self.odd: list[tuple[TextRun, str]] = []
        self.cut: dict[int, Group] = {}

    def at(self, items: Iterable[Item], home: Group | None) -> None:
        """Look at items; ``home`` is the card or heading that they are of."""
        for item in items:
            if isinstance(item, TextRun):
                if item.text.endswith(CUT) and home is not None:
                    self.cut[id(home)] = home
                if not is_plain(item):
                    self.odd.append((item, _card(home)))
            elif isinstance(item, Group):
                self.at(item.items, item if home is None and item.role in _TOLD_OF else home)
            elif isinstance(item, Picture) and not self.is_decoration:
                self.pictures.append((self.scale, item, _card(home)))


def _card(home: Group | None) -> str:
    return home.key if home is not None and home.role == "card" else ""
