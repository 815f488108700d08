"""Pages after the map that say its cards in full: nothing that is shortened in print is lost.

By phase, lane and card; ``column`` sets the texts, this module chooses and orders them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from journey_editor.export.column import Block, Columns, Row
from journey_editor.export.furniture import Furnisher
from journey_editor.export.hyperlinks import web_links
from journey_editor.export.pages import Page, Placed
from journey_editor.export.paper import A4, A5, LETTER, MM, US_PAPERS, Paper, Setup
from journey_editor.export.shortened import Shortened, shortened
from journey_editor.export.survey import survey
from journey_editor.layout.display import Group
from journey_editor.layout.palettes import Palette
from journey_editor.method.facts import card_facts, phase_name
from journey_editor.method.lanes import PARKING
from journey_editor.model import Card, Journey, Lane

_MARGIN_MM = 15.0
_FOOT = 8.0
"""Points: the line at the foot of the page."""

_LINK = "#2b5f9e"
"""The ink of a link; a line beneath it tells it in black and white, too."""
TITLE = ("bold", 17.0, 22.0)
PHASE = ("bold", 13.0, 17.0)
LANE = ("semibold", 9.5, 13.0)
CARD = ("semibold", 10.0, 13.0)
FACTS = ("regular", 8.5, 11.5)
NOTES = ("regular", 9.5, 13.0)
"""Font, size and leading."""


def appendix_pages(
    journey: Journey, pages: Sequence[Page], setup: Setup, furnisher: Furnisher
) -> tuple[Page, ...]:
    """The pages that follow those of the map; none where there is nothing to say in full."""
    cut = shortened(survey(pages), journey)
    wanted = None if setup.appendix == "all" else frozenset(cut.cards)
    paper = _paper(setup)
    margin = _MARGIN_MM * MM
    width, height = paper.size(portrait=True)
    room = width - 2 * margin, height - 2 * margin - 2 * _FOOT
    columns = Columns(furnisher.fonts, furnisher.breaker, room, 1 if paper is A5 else 2)
    told = _Told(journey, furnisher, columns, _places(pages, setup, furnisher))
    blocks = [*told.headings(cut), *told.cards(wanted)]
    if not blocks:
        return ()
    made = columns.flow([told.title(setup), *blocks])
    title = " ".join(journey.title.split())
    return tuple(
        _page(paper, margin, parts, title, (i + 1, len(made)), furnisher) for i, parts in enumerate(made)
    )


def _paper(setup: Setup) -> Paper:
    """What is read in the hand, whatever the map is printed on."""
    if setup.paper is A5 and setup.sheets is None:
        return A5
    return LETTER if setup.paper in US_PAPERS or setup.sheets in US_PAPERS else A4


def _page(
    paper: Paper,
    margin: float,
    parts: tuple[tuple[Group, ...], tuple[Group, ...]],
    title: str,
    number: tuple[int, int],
    furnisher: Furnisher,
) -> Page:
    width, height = paper.size(portrait=True)
    says = furnisher.words.tr("Appendix, page {page} of {pages}", page=number[0], pages=number[1])
    foot = furnisher.foot(title, says, width - 2 * margin, _FOOT)
    said, again = parts
    placed = (
        Placed(margin, margin, 1.0, said),
        Placed(margin, margin, 1.0, again, None, is_decoration=True),
        Placed(margin, height - margin, 1.0, foot, None, is_decoration=True),
    )
    return Page(width, height, tuple(part for part in placed if part.items))


def _places(pages: Sequence[Page], setup: Setup, furnisher: Furnisher) -> Mapping[str, str]:
    """Where each card stands, in the words of a link: card id → "Page 2"."""
    found: dict[str, str] = {}
    words = furnisher.words
    for i, page in enumerate(pages):
        if len(pages) == 1:
            says = words.tr("On the map")
        elif setup.sheets is not None:
            says = words.tr("Sheet {n}", n=i)
        else:
            says = words.tr("Page {n}", n=i + 1)
        for part in page.parts:
            if not part.is_decoration:
                for item in part.items:
                    if isinstance(item, Group) and item.role == "card":
                        found.setdefault(item.key, says)
    return found


@dataclass(frozen=True, slots=True)
class _Told:
    """Puts a map into blocks of text."""

    journey: Journey
    furnisher: Furnisher
    columns: Columns
    places: Mapping[str, str]

    @property
    def palette(self) -> Palette:
        """The colours of the pages."""
        return self.furnisher.palette

    def title(self, setup: Setup) -> Block:
        """What these pages are."""
        words = self.furnisher.words
        says = words.tr("Appendix: full texts")
        why = words.tr("All cards of the map, phase by phase.")
        if setup.appendix != "all":
            why = words.tr("What is shortened on the map, phase by phase.")
        rows = [*self._rows(says, TITLE, self.palette.head_ink, "appendix", words.language)]
        rows += self._rows(why, NOTES, self.palette.soft_ink, "appendix-facts", words.language)
        return Block(tuple(rows), after=14.0)

    # ---- headings that are cut off

    def headings(self, cut: Shortened) -> Iterator[Block]:
        """The headings that the map shows shortened."""
        journey, words = self.journey, self.furnisher.words
        heads = {each.id: each.title for each in (*journey.phases, *journey.steps, *journey.lanes)}
        if not cut.headings:
            return
        yield self._heading(words.tr("Headings"), PHASE, "appendix-part", "headings", before=0.0)
        for key in cut.headings:
            yield Block(tuple(self._texts(heads[key], NOTES, f"heading {key}")), after=6.0)

    # ---- cards

    def cards(self, wanted: frozenset[str] | None) -> Iterator[Block]:
        """The cards phase by phase, lane by lane; ``wanted`` are their ids, None all."""
        journey, words = self.journey, self.furnisher.words
        for number, phase in enumerate(journey.phases):
            steps: dict[str | None, int] = {step.id: i for i, step in enumerate(phase.steps)}
            found = [(lane, _in_order(lane, steps, wanted)) for lane in journey.lanes]
            name = phase_name(number, journey, words)
            yield from self._part(name, f"phase {phase.id}", found, shows_step=len(steps) > 1)
        parked = [(lane, _in_order(lane, {None: 0}, wanted)) for lane in journey.lanes]
        yield from self._part(words.say(PARKING), "parking", parked, shows_step=False)

    def _part(
        self, name: str, key: str, lanes: Iterable[tuple[Lane, list[Card]]], *, shows_step: bool
    ) -> Iterator[Block]:
        found = [(lane, cards) for lane, cards in lanes if cards]
        if not found:
            return
        yield self._heading(name, PHASE, "appendix-part", key, before=16.0)
        for lane, cards in found:
            title = " ".join(lane.title.split()) or self.furnisher.words.tr("Lane without a name")
            yield self._heading(title, LANE, "appendix-lane", f"{key} {lane.id}", before=6.0)
            for card in cards:
                yield self._card(lane, card, shows_step=shows_step)

    def _heading(
        self, text: str, style: tuple[str, float, float], role: str, key: str, *, before: float
    ) -> Block:
        ink = self.palette.head_ink if style is PHASE else self.palette.soft_ink
        rows = self._rows(text, style, ink, role, self.journey.language, key=key)
        level = 1 if style is PHASE else 2
        again = self.furnisher.words.tr("{heading} (continued)", heading=text)
        repeated = self._rows(again, style, ink, role, self.journey.language, key=key, limit=1)
        return Block(tuple(rows), before=before, after=5.0, heading=level, again=tuple(repeated))

    def _card(self, lane: Lane, card: Card, *, shows_step: bool) -> Block:
        words, language = self.furnisher.words, self.journey.language
        title = card.title.strip()
        rows: list[Row] = []
        for i, paragraph in enumerate(_paragraphs(title)):
            rows += self._rows(
                paragraph,
                CARD,
                self.palette.head_ink,
                "entry",
                language,
                key=f"title{i} {card.id}",
                links=True,
            )
        facts = " · ".join(self._facts(card, shows_step=shows_step))
        rows += self._rows(
            facts, FACTS, self.palette.soft_ink, "entry-facts", language, key=f"facts {card.id}"
        )
        for i, paragraph in enumerate(_paragraphs(card.notes)):
            rows += self._texts(paragraph, NOTES, f"notes{i} {card.id}")
        place = self.places.get(card.id)
        link = self.palette.ink if self.palette.is_plain else _LINK
        if place is not None:
            rows += self._rows(
                place, FACTS, link, "entry-facts", words.language, key=f"place {card.id}",
                target=f"#{card.id}",
            )  # fmt: skip
        return Block(tuple(rows), after=11.0, mark=self.palette.paper_of(lane, card.color))

    def _facts(self, card: Card, *, shows_step: bool) -> Iterator[str]:
        words, journey = self.furnisher.words, self.journey
        if shows_step and card.step is not None:
            step = journey.steps[journey.columns[card.step]]
            if step.title.strip():
                yield words.tr("Step: {name}", name=" ".join(step.title.split()))
        for fact in card_facts(card, journey, words):
            yield f"{fact[:1].upper()}{fact[1:]}"
        if card.tags:
            yield words.tr("Tags: {names}", names=", ".join(" ".join(tag.split()) for tag in card.tags))

    # ---- lines

    def _texts(self, text: str, style: tuple[str, float, float], key: str) -> list[Row]:
        language = self.journey.language
        return self._rows(text, style, self.palette.head_ink, "entry-text", language, key=key, links=True)

    def _rows(
        self,
        text: str,
        style: tuple[str, float, float],
        ink: str,
        role: str,
        language: str,
        *,
        key: str = "",
        limit: int | None = None,
        links: bool = False,
        target: str = "",
    ) -> list[Row]:
        """A paragraph in lines; with ``links`` the addresses in it lead there, or all of it to ``target``."""
        if not text.strip():
            return []
        spots = web_links(text) if links else [(0, len(text), target)] if target else []
        is_entry = role.startswith("entry")
        return self.columns.rows(text, style, ink, role, key, language, limit, spots, indented=is_entry)


def _in_order(lane: Lane, steps: Mapping[str | None, int], wanted: frozenset[str] | None) -> list[Card]:
    """The lane's cards in these steps, step by step as they are stacked."""
    found = [card for card in lane.cards if card.step in steps and (wanted is None or card.id in wanted)]
    return sorted(found, key=lambda card: steps[card.step])


def _paragraphs(text: str) -> list[str]:
    return [line for line in (each.strip() for each in text.splitlines()) if line]
