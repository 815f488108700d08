"""What is to be known of pages before they are printed: text that is small, cut off, or cannot be shown,
pictures that would look blurred; and what helps.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from journey_editor.export.compose import compose, fitting_paper, texts
from journey_editor.export.formats import Job
from journey_editor.export.furniture import Furnisher
from journey_editor.export.legibility import IN_HAND, READABLE, reading_distance
from journey_editor.export.paper import A4, LETTER, SUGGESTED, US_PAPERS, Paper
from journey_editor.export.shortened import shortened
from journey_editor.export.survey import Survey, survey
from journey_editor.export.unprintable import note, unprintable
from journey_editor.problems import Message, msg, msgn

SHARP = 150
"""Dots an inch: a picture with fewer looks blurred on paper that is held in the hand."""

_NOTABLY = 1.1
"""How many times as large text must be for the paper to be turned."""


class Remedy(NamedTuple):
    """What helps: ``key`` is what is changed, to ``value``."""

    key: str
    """turn, paper, poster, phases, grow or appendix."""
    says: Message
    value: str = ""
    """Of paper and poster: the key of a paper."""


class Finding(NamedTuple):
    """One thing that was looked at."""

    key: str
    """text, cards, headings, pictures or letters."""
    says: Message
    is_fine: bool
    cards: tuple[str, ...] = ()
    """Ids of the cards that it is about."""
    remedies: tuple[Remedy, ...] = ()


def preflight(job: Job, form: str, *, helps: bool = True) -> tuple[Finding, ...]:
    """Look at the pages of a job for a file of the format ``form``; ``helps``: find other papers, too."""
    seen = survey(job.pages)
    found = (_text(job, form, helps, seen), *_cut(job, form, seen), *_pictures(job, helps, seen))
    return tuple(finding for finding in (*found, *_letters(job, form, seen)) if finding is not None)


# ---- the size of text


def _text(job: Job, form: str, helps: bool, seen: Survey) -> Finding | None:
    size = seen.smallest
    if math.isinf(size):
        return None
    away, is_fine = reading_distance(size), size >= READABLE
    metres = away >= 100
    values = {"size": round(size, 1), "distance": round(away / 100, 1) if metres else round(away)}
    if not is_fine:
        says = msg("The smallest text is {size} pt: it can be read from {distance} cm at most.", **values)
    elif metres:
        says = msg("The smallest text is {size} pt: it can be read from {distance} m.", **values)
    else:
        says = msg("The smallest text is {size} pt: it can be read from {distance} cm.", **values)
    remedies = (*_turned(job, size), *_larger(job, form)) if helps and not is_fine else ()
    return Finding("text", says, is_fine, remedies=remedies)


def _turned(job: Job, size: float) -> Iterator[Remedy]:
    """The same paper the other way, where the text is notably larger on it."""
    setup = job.setup
    if setup.paper.own or setup.paper.upright is not None:
        return
    furnisher = Furnisher(job.press.fonts, job.words, job.layout.palette)
    (turned,) = texts(job.layout, [replace(setup, portrait=not setup.portrait)], furnisher)
    if turned >= _NOTABLY * size:
        yield Remedy("turn", msg("Landscape paper") if setup.portrait else msg("Portrait paper"))


def _larger(job: Job, form: str) -> Iterator[Remedy]:
    """Papers on which it can be read."""
    setup = job.setup
    larger = [paper for paper in SUGGESTED if paper.short_mm > setup.paper.short_mm + 1]
    if setup.paper.own or not larger:
        if form == "pdf" and not setup.phases and not setup.sheets and len(job.journey.phases) > 1:
            yield Remedy("phases", msg("One phase on each page"))
        return
    paper = _fitting(job, larger)
    yield Remedy("paper", msg("Larger paper: {paper}", paper=paper.key), paper.key)
    if form == "pdf" and setup.sheets is None:
        poster = paper if not setup.phases else _fitting(replace(job, setup=replace(setup, phases=0)), larger)
        sheets = LETTER if setup.paper in US_PAPERS else A4
        says = msg("Poster of {paper} on sheets of {sheets}", paper=poster.key, sheets=sheets.key)
        yield Remedy("poster", says, f"{poster.key} {sheets.key}")


def _fitting(job: Job, papers: Sequence[Paper]) -> Paper:
    """The first of papers on which all can be read, else the last."""
    furnisher = Furnisher(job.press.fonts, job.words, job.layout.palette)
    return fitting_paper(job.layout, job.setup, furnisher, papers)


# ---- text that is cut off


def _cut(job: Job, form: str, seen: Survey) -> Iterator[Finding]:
    found, setup = shortened(seen, job.journey), job.setup
    remedies: list[Remedy] = []
    if not setup.whole:
        remedies.append(Remedy("grow", msg("Grow the cards")))
    if form == "pdf" and not setup.appendix:
        remedies.append(Remedy("appendix", msg("Add an appendix")))
    n = len(found.cards)
    if n and setup.appendix:
        says = msgn(
            "{n} card is shortened; the appendix has its full text.",
            "{n} cards are shortened; the appendix has their full text.",
            n,
        )
        yield Finding("cards", says, is_fine=True, cards=found.cards)
    elif n:
        says = msgn("{n} card is shortened.", "{n} cards are shortened.", n)
        yield Finding("cards", says, is_fine=False, cards=found.cards, remedies=tuple(remedies))
    n = len(found.headings)
    if n:
        says = msgn("{n} heading is shortened.", "{n} headings are shortened.", n)
        if setup.appendix:
            says = msgn(
                "{n} heading is shortened; the appendix has all of it.",
                "{n} headings are shortened; the appendix has all of them.",
                n,
            )
        # with the same remedies as the cards, which offer them already
        offered = () if found.cards else tuple(remedies)
        yield Finding("headings", says, is_fine=bool(setup.appendix), remedies=offered)


# ---- pictures and letters


def _pictures(job: Job, helps: bool, seen: Survey) -> Iterator[Finding]:
    blurred = [(dots, card) for dots, card in _dots(seen) if dots < SHARP]
    if not blurred:
        return
    least = max(int(min(dots for dots, _ in blurred)), 1)
    says = msgn(
        "{n} picture has fewer than {sharp} dots an inch ({least}) and may look blurred in the hand; from "
        "{distance} cm it looks sharp.",
        "{n} pictures have fewer than {sharp} dots an inch (down to {least}) and may look blurred in the "
        "hand; from {distance} cm they look sharp.",
        len(blurred),
        sharp=SHARP,
        least=least,
        distance=math.ceil(IN_HAND * SHARP / least),
    )
    cards = tuple(dict.fromkeys(card for _, card in blurred if card))
    remedies = tuple(_smaller(job, least)) if helps else ()
    yield Finding("pictures", says, is_fine=False, cards=cards, remedies=remedies)


def _smaller(job: Job, least: float) -> Iterator[Remedy]:
    """The largest paper on which all pictures are sharp, if all text can be read there."""
    setup, layout, fonts, words = job.setup, job.layout, job.press.fonts, job.words
    smaller = [paper for paper in (*reversed(SUGGESTED), A4) if paper.short_mm < setup.paper.short_mm - 1]
    if setup.paper.own or not smaller:
        return
    wishes = [replace(setup, paper=paper, appendix="") for paper in smaller]
    now, *sizes = texts(layout, [setup, *wishes], Furnisher(fonts, words, layout.palette))
    for wish, size in zip(wishes, sizes, strict=True):
        if size >= READABLE and least * now / size >= SHARP:
            if all(dots >= SHARP for dots, _ in _dots(survey(compose(layout, wish, fonts, words)))):
                yield Remedy("paper", msg("Smaller paper: {paper}", paper=wish.paper.key), wish.paper.key)
            return


def _dots(seen: Survey) -> Iterator[tuple[float, str]]:
    """Each picture's dots an inch, with the id of the card that it stands on, or ""."""
    for scale, picture, card in seen.pictures:
        if picture.w > 0 and picture.pixels[0] > 0:
            yield picture.pixels[0] / (picture.whole[2] * scale / 72), card


def _letters(job: Job, form: str, seen: Survey) -> Iterator[Finding]:
    says = note(unprintable(seen, job.press.fonts), form)
    if says is not None:
        yield Finding("letters", says, is_fine=False)
