"""Lays a map on paper: on one page, some phases a page, or as a poster of sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from journey_editor.export.furniture import Furnisher
from journey_editor.export.legibility import READABLE
from journey_editor.export.pages import Page, one_page, page_texts, within_reach
from journey_editor.export.paper import A4, LARGEST_SIDE, SUGGESTED, Paper, Setup
from journey_editor.export.trim import surround, with_bleed
from journey_editor.i18n import Words
from journey_editor.layout.boxes import MapLayout
from journey_editor.layout.display import Group
from journey_editor.layout.fonts import Fonts


def compose(
    layout: MapLayout, setup: Setup, fonts: Fonts, words: Words, drawn: Group | None = None
) -> tuple[Page, ...]:
    """The pages. ``words`` speaks the language of what the program adds.

    ``drawn`` is ``draw_map(layout)``, if it is there already.

    ProblemError where what ``setup`` says does not go together.
    """
    setup.check()
    furnisher = Furnisher(fonts, words, layout.palette)
    if setup.phases:
        from journey_editor.export.phasepages import phase_pages

        pages = phase_pages(layout, setup, furnisher)
    else:
        pages = (one_page(layout, setup, furnisher, drawn),)
    pages = within_reach(pages, LARGEST_SIDE - 2 * surround(setup.bleed_mm))
    if setup.sheets is not None:
        from journey_editor.export.poster import tiles

        title = " ".join(layout.journey.title.split())
        pages = tiles(pages[0], setup.sheets, title, furnisher)
    if setup.appendix:
        from journey_editor.export.appendix import appendix_pages

        pages = (*pages, *appendix_pages(layout.journey, pages, setup, furnisher))
    return tuple(with_bleed(page, setup.bleed_mm) for page in pages)


def suggest_paper(
    layout: MapLayout, setup: Setup, fonts: Fonts, words: Words, drawn: Group | None = None
) -> Paper:
    """A3, or A4 for a map on several pages, or the next larger sheet on which the smallest text can be read;
    A0 where none is enough. ``drawn`` as for ``compose``.
    """
    papers = (A4, *SUGGESTED) if setup.phases else SUGGESTED
    wish = replace(setup, paper=papers[0], margin_mm=None)
    return fitting_paper(layout, wish, Furnisher(fonts, words, layout.palette), papers, drawn)


def fitting_paper(
    layout: MapLayout,
    setup: Setup,
    furnisher: Furnisher,
    papers: Sequence[Paper],
    drawn: Group | None = None,
) -> Paper:
    """The first of ``papers`` on which all that ``setup`` asks for can be read, else the last."""
    sizes = texts(layout, [replace(setup, paper=paper) for paper in papers], furnisher, drawn)
    return next((paper for paper, size in zip(papers, sizes, strict=True) if size >= READABLE), papers[-1])


def texts(
    layout: MapLayout, setups: Sequence[Setup], furnisher: Furnisher, drawn: Group | None = None
) -> Iterator[float]:
    """The size in points of the smallest text, for each of some setups that differ in paper alone."""
    if setups[0].phases:
        from journey_editor.export.phasepages import phase_texts

        return phase_texts(layout, setups, furnisher)
    return page_texts(layout, setups, furnisher, drawn)
