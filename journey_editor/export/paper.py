"""Paper sizes, the measures that go with them, and how a map is laid on paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from journey_editor.layout.limits import USUAL, WHOLE, Limits
from journey_editor.problems import Problem, ProblemError, msg

if TYPE_CHECKING:
    from journey_editor.export.logo import Logo

MM = 72 / 25.4
"""Points in a millimetre."""

LARGEST_SIDE = 14400.0
"""Points; PDF readers need not take a larger page (ISO 32000-1, annex C)."""

SIDES_MM = (50, 5000)
"""The shortest and longest side of a paper of one's own; with bleed it stays below ``LARGEST_SIDE``."""
_SAME_MM = 1.0
"""Printers give the sides of their paper in whole points or tenths of an inch."""
BLEED_MM = 3.0
"""What print shops in Denmark and Sweden ask for, unless they say otherwise."""
MOST_BLEED_MM = 20
MOST_MARGIN_MM = 200


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet. Sizes in millimetres, as they lie upright (ISO 216); (0, 0) is the map's own size."""

    key: str
    short_mm: float
    long_mm: float
    margin_mm: float
    text: float
    """Size in points of the words beside the map: the legend's; the title is twice as large."""
    upright: bool | None = None
    """How a paper of one's own is held; None: as the user asks."""

    def size(self, portrait: bool) -> tuple[float, float]:
        """Width and height in points."""
        short, long = self.short_mm * MM, self.long_mm * MM
        return (short, long) if (portrait if self.upright is None else self.upright) else (long, short)

    def sized(self, width: float, height: float) -> Paper:
        """The same with sides of these lengths in points."""
        short, long = sorted((width, height))
        return replace(self, short_mm=short / MM, long_mm=long / MM, upright=height > width)

    @property
    def own(self) -> bool:
        """Whether the page takes its size from the map."""
        return self.long_mm == 0

    @property
    def most_margin(self) -> int:
        """Millimetres: a quarter of the short side, so that half of the sheet is left for the map."""
        return MOST_MARGIN_MM if self.own else min(int(self.short_mm / 4), MOST_MARGIN_MM)


A5 = Paper("A5", 148, 210, 8, 6.5)
A4 = Paper("A4", 210, 297, 10, 8)
A3 = Paper("A3", 297, 420, 12, 9)
A2 = Paper("A2", 420, 594, 15, 11)
A1 = Paper("A1", 594, 841, 18, 14)
A0 = Paper("A0", 841, 1189, 22, 18)
LETTER = Paper("Letter", 215.9, 279.4, 10, 8)
TABLOID = Paper("Tabloid", 279.4, 431.8, 12, 9)
MAP = Paper("map", 0, 0, 12, 13)
PAPERS: tuple[Paper, ...] = (A5, A4, A3, A2, A1, A0, LETTER, TABLOID, MAP)
US_PAPERS: tuple[Paper, ...] = (LETTER, TABLOID)
"""Who prints on these has no A4."""
SUGGESTED: tuple[Paper, ...] = (A3, A2, A1, A0)
"""What is proposed, the smallest first."""
SHEETS: tuple[Paper, ...] = (A4, A3, LETTER, TABLOID)
"""What printers in offices take: posters are put together from these."""

_OWN_SIZE = re.compile(r"(\d{1,4}(?:[.,]\d{1,3})?)\s*[x×*]\s*(\d{1,4}(?:[.,]\d{1,3})?)", re.IGNORECASE)


def paper_named(key: str) -> Paper:
    """The paper with this key, in any case, or of a size like "420x297": width × height in millimetres.

    KeyError where there is none.
    """
    for paper in PAPERS:
        if paper.key.casefold() == key.casefold():
            return paper
    found = _OWN_SIZE.fullmatch(key.strip())
    if found is None:
        raise KeyError(key)
    width, height = (float(side.replace(",", ".")) for side in found.groups())
    if not all(SIDES_MM[0] <= side <= SIDES_MM[1] for side in (width, height)):
        raise KeyError(key)
    return own_paper(width, height)


def paper_of(width_mm: float, height_mm: float) -> Paper:
    """The paper with a name whose sides these are, however it is held, or else one of any size."""
    sides = sorted((width_mm, height_mm))
    for paper in PAPERS:
        if all(abs(a - b) < _SAME_MM for a, b in zip(sides, (paper.short_mm, paper.long_mm), strict=True)):
            return paper
    return own_paper(width_mm, height_mm)


def own_paper(width_mm: float, height_mm: float) -> Paper:
    """A paper of any size, with the measures of the largest usual one that is no wider."""
    short, long = sorted((width_mm, height_mm))
    like = max((A5, *(paper for paper in (A4, *SUGGESTED) if paper.short_mm <= short)), key=lambda p: p.text)
    small = min(short / like.short_mm, 1.0)
    key = f"{width_mm:g}x{height_mm:g}"
    return Paper(key, short, long, like.margin_mm * small, max(like.text * small, 4.5), height_mm > width_mm)


@dataclass(frozen=True, slots=True)
class Setup:
    """How a map is laid on paper."""

    paper: Paper
    """Of the whole poster, where there is one."""
    portrait: bool = False
    margin_mm: float | None = None
    """None: the paper's."""
    bleed_mm: float = 0
    """What is cut off around the page; with it come crop marks."""
    phases: int = 0
    """How many phases stand on a page; 0: all of them on one."""
    sheets: Paper | None = None
    """Of which a poster is put together; None: the page is printed as one."""
    appendix: str = ""
    """Whose full texts follow on pages of their own: "all", "shortened" for cards that are cut off, or ""."""
    whole: bool = False
    """Whether cards and headings grow until they show all their text."""
    has_legend: bool = True
    logo: Logo | None = None

    @property
    def limits(self) -> Limits:
        """How much of each text the layout shows."""
        return WHOLE if self.whole else USUAL

    @property
    def margin(self) -> float:
        """Points."""
        return (self.paper.margin_mm if self.margin_mm is None else self.margin_mm) * MM

    def check(self) -> None:
        """ProblemError where the wishes do not go together."""
        if self.margin_mm is not None and not 0 <= self.margin_mm <= self.paper.most_margin:
            most = self.paper.most_margin
            raise ProblemError(
                Problem(
                    msg("On this paper the margin may be {most} mm at most. Choose a smaller one.", most=most)
                )
            )
        if not 0 <= self.bleed_mm <= MOST_BLEED_MM:
            raise ProblemError(
                Problem(msg("The bleed may be {most} mm at most. Choose a smaller one.", most=MOST_BLEED_MM))
            )
        if self.sheets is not None and self.phases:
            raise ProblemError(
                Problem(msg("A poster shows the whole map. Choose either a poster or phases a page."))
            )
        if self.sheets is not None and self.bleed_mm:
            raise ProblemError(
                Problem(msg("The sheets of a poster have cut marks and no bleed. Leave the bleed out."))
            )
