"""Lays a map on paper: on one page, some phases a page, or as a poster of sheets."""

from __future__ import annotations

from journey_editor.export.furniture import Furnisher
from journey_editor.export.pages import Page, one_page, within_reach
from journey_editor.export.paper import LARGEST_SIDE, Setup
from journey_editor.export.phasepages import phase_pages
from journey_editor.export.poster import tiles
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
        pages = phase_pages(layout, setup, furnisher)
    else:
        pages = (one_page(layout, setup, furnisher, drawn),)
    pages = within_reach(pages, LARGEST_SIDE - 2 * surround(setup.bleed_mm))
    if setup.sheets is not None:
        title = " ".join(layout.journey.title.split())
        pages = tiles(pages[0], setup.sheets, title, furnisher)
    if setup.appendix:
        from journey_editor.export.appendix import appendix_pages

        pages = (*pages, *appendix_pages(layout.journey, pages, setup, furnisher))
    return tuple(with_bleed(page, setup.bleed_mm) for page in pages)
