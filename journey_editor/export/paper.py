"""Paper sizes and the measures that go with them."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
"""Points in a millimetre."""

LARGEST_SIDE = 14400.0
"""Points; PDF readers need not take a larger page (ISO 32000-1, annex C)."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet. Sizes in millimetres, as they lie upright (ISO 216); (0, 0) is the map's own size."""

    key: str
    short_mm: float
    long_mm: float
    margin_mm: float
    text: float
    """Size in points of the words beside the map: the legend's; the title is twice as large."""

    def size(self, portrait: bool) -> tuple[float, float]:
        """Width and height in points."""
        short, long = self.short_mm * MM, self.long_mm * MM
        return (short, long) if portrait else (long, short)

    @property
    def own(self) -> bool:
        """Whether the page takes its size from the map."""
        return self.long_mm == 0


A4 = Paper("A4", 210, 297, 10, 8)
A3 = Paper("A3", 297, 420, 12, 9)
A2 = Paper("A2", 420, 594, 15, 11)
A1 = Paper("A1", 594, 841, 18, 14)
A0 = Paper("A0", 841, 1189, 22, 18)
MAP = Paper("map", 0, 0, 12, 13)
PAPERS: tuple[Paper, ...] = (A4, A3, A2, A1, A0, MAP)


def paper_named(key: str) -> Paper:
    """The paper with this key, in any case; KeyError where there is none."""
    for paper in PAPERS:
        if paper.key.casefold() == key.casefold():
            return paper
    raise KeyError(key)
