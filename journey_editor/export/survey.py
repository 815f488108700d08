"""What a look through finished pages finds: one walk over all that they show, for whoever judges them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journey_editor.export.pages import Page
from journey_editor.layout.display import Group, Item, Picture, TextRun
from journey_editor.layout.fonts import is_paired

CUT = "…"
"""How a line ends whose text has no room for all of it."""
_TOLD_OF = frozenset(("card", "phase", "step", "heading"))
"""The roles of cards and headings."""


class Survey(NamedTuple):
    """What pages show, in their order."""

    smallest: float
    """The size in points of the smallest text; infinite where there is no text."""
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
    smallest = math.inf
    for part in (part for page in pages for part in page.parts):
        look.scale, look.is_decoration, look.sizes = part.scale, part.is_decoration, set[float]()
        look.at(part.items, None)
        smallest = min(smallest, min(look.sizes, default=math.inf) * part.scale)
    return Survey(smallest, tuple(look.pictures), tuple(look.odd), tuple(look.cut.values()))


class _Look:
    """One look; thousands of cards are gone through in it, so most is asked of all lines of one at once."""

    def __init__(self) -> None:
        self.scale, self.is_decoration, self.sizes = 1.0, False, set[float]()
        self.pictures: list[tuple[float, Picture, str]] = []
        self.odd: list[tuple[TextRun, str]] = []
        self.cut: dict[int, Group] = {}

    def at(self, items: Sequence[Item], home: Group | None) -> None:
        """Look at items; ``home`` is the card or heading that they are of."""
        kinds = set(map(type, items))
        if TextRun in kinds:
            self._lines([item for item in items if isinstance(item, TextRun)], home)
        if Group in kinds or Picture in kinds:
            for item in items:
                if isinstance(item, Group):
                    self.at(item.items, item if home is None and item.role in _TOLD_OF else home)
                elif isinstance(item, Picture) and not self.is_decoration:
                    self.pictures.append((self.scale, item, _card(home)))

    def _lines(self, runs: Sequence[TextRun], home: Group | None) -> None:
        for run in runs:
            if run.size not in self.sizes and run.text.strip():
                self.sizes.add(run.size)
        every = "".join([run.text for run in runs])
        if CUT in every and home is not None and any(run.text.endswith(CUT) for run in runs):
            self.cut[id(home)] = home
        if not is_paired(every):
            self.odd += [(run, _card(home)) for run in runs if not is_paired(run.text)]


def _card(home: Group | None) -> str:
    return home.key if home is not None and home.role == "card" else ""
