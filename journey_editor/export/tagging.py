"""Which element of the structure each part of the map is, and what is said of it beside its text.

The order: title and facts, the lanes by name with the course of the curve, then phase by phase and step
by step, in each step the cards lane by lane; cards without a place; the legend. A lane's name stands on
the page once, so each of its cells says it again as a heading that is not seen. A part that is drawn once
more, as a heading on the next page, is decoration there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from journey_editor.export.appendix_tags import AppendixTags
from journey_editor.export.links import CARD, ENTRY, Links
from journey_editor.export.objects import number, string
from journey_editor.export.spoken import SpokenFacts
from journey_editor.export.structure import Element, Structure, spoken_in
from journey_editor.i18n import Words
from journey_editor.method.curve import curve_points
from journey_editor.method.facts import curve_course, phase_name
from journey_editor.model import Journey

_TITLE, _PART, _STEP, _LANE = 1, 2, 3, 4
"""How deep headings stand."""


class Bookmark(NamedTuple):
    """Where a phase stands: a page, counted from 0, and the left and right edge of its box there."""

    title: str
    page: int
    left: float
    right: float
    depth: int = 0
    """0 for what stands at the left of all bookmarks, 1 for what stands beneath the one before."""


class CardTags(NamedTuple):
    """What is said of a card."""

    body: Element
    title: str
    facts: str
    """Not seen; "" where there are none."""
    lane: str
    """The heading of its cell that is not seen, if it is the first card there; else ""."""
    heading: Element | None


@dataclass(slots=True)
class _Parts:
    """The document's parts, each made when something of it comes."""

    lanes: Element | None = None
    lane_list: Element | None = None
    tray: Element | None = None
    legend: Element | None = None
    facts: Element | None = None


class Tagger:
    """Makes the elements of one map."""

    def __init__(self, journey: Journey, words: Words, structure: Structure, links: Links) -> None:
        """``words`` speaks the language of what the program adds."""
        self.structure = structure
        self.links = links
        self.bookmarks: list[Bookmark] = []
        self._journey = journey
        self._words = words
        self._speaks_other = words.language != journey.language.split("-")[0].lower()
        self.language = spoken_in(words.language) if self._speaks_other else ""
        """The entry that tells the language of what the program adds; "" where it is the map's."""
        self._seen: set[tuple[str, str]] = set()
        self._front: list[Element] = []
        self._phases: dict[str, Element] = {}
        self._steps: dict[str, Element] = {}
        self._cells: dict[tuple[str, str], Element] = {}
        self._parts = _Parts()
        self._homes = {card.id: (lane, card) for lane in journey.lanes for card in lane.cards}
        self._count = len(self._homes) + len(journey.phases) + len(journey.steps) + len(journey.lanes)
        self._facts = SpokenFacts(journey, words)
        self._entries: Element | None = None
        self._appendix = AppendixTags(structure, self.language)
        self._fact: Element | None = None

    def is_repeated(self, role: str, key: str) -> bool:
        """Whether this part stood on the page before; from now on it did."""
        known = (role, key)
        if known in self._seen:
            return True
        self._seen.add(known)
        return False

    @property
    def share(self) -> float:
        """About how much of the map has been said, from 0 to 1."""
        return min(len(self._seen) / max(self._count, 1), 1.0)

    # ---- what stands beside the map

    def beside(self, role: str, key: str) -> Element:
        """The element of the title, of a line of facts or another text, or of a piece of the legend."""
        if role == "legend-heading":
            self._entries = None
            return self.structure.heading(self._legend(), _PART)
        if role == "legend-entry":
            if self._entries is None:
                self._entries = self._list(self._legend())
            return self._item(self._entries, self._in_language(key))
        if role == "fact-name":
            self._fact = self.structure.add("LI", self._facts_list())
            return self.structure.add("Lbl", self._fact, self._in_language(key))
        if role == "fact" and self._fact is not None:
            return self.structure.add("LBody", self._fact, self._in_language(key))
        element = (
            self.structure.heading(self.structure.root, _TITLE)
            if role == "title"
            else self.structure.add("P", self.structure.root, self._in_language(key))
        )
        self._front.append(element)
        return element

    def logo(self, says: str, box: tuple[float, float, float, float]) -> Element:
        """The logo's figure; ``box`` is its left, bottom, right, top on its page."""
        element = self._figure(self.structure.root, says, box, self.language)
        self._front.append(element)
        return element

    def _facts_list(self) -> Element:
        """The list of what is known of the map."""
        if self._parts.facts is None:
            self._parts.facts = self._list(self.structure.root)
            self._front.append(self._parts.facts)
        return self._parts.facts

    def _legend(self) -> Element:
        if self._parts.legend is None:
            self._parts.legend = self.structure.add("Sect", self.structure.root, self.language)
        return self._parts.legend

    def _in_language(self, code: str) -> str:
        """The entry for a text in a language, of which "" is the map's."""
        return spoken_in(code or self._journey.language) if self._speaks_other else ""

    # ---- the appendix

    def appendix(self, role: str, key: str, text: str, page: int, width: float) -> Element:
        """The element of a group of the appendix; its headings are bookmarks of pages ``width`` wide."""
        if role in ("appendix", "appendix-part") and not self.is_repeated(role, key):
            self.bookmarks.append(Bookmark(text, page, 0.0, width, int(role != "appendix")))
        return self._appendix.element(role, key)

    def link(self, parent: Element) -> Element:
        """The element of a link."""
        return self.structure.add("Link", parent)

    def full_text(self) -> str:
        """What a card says that has an entry in the appendix."""
        return self._words.tr("Full text in the appendix")

    def link_says(self, target: str) -> str:
        """Where a link leads."""
        known = self._homes.get(target[1:]) if target.startswith((CARD, ENTRY)) else None
        if known is None:
            return target
        title = " ".join(known[1].title.split())
        if target.startswith(CARD):
            return self._words.tr("Show the card on the map: {title}", title=title)
        return f"{self.full_text()}: {title}"

    # ---- the map

    def lane_name(self, lane: str) -> Element:
        """The element of a lane's heading at the left; "" is the strip of cards without a place."""
        if not lane:
            return self.structure.heading(self._tray(), _PART, self.language)
        return self._item(self._lane_list())

    def phase(self, key: str) -> Element:
        """The element of a phase's heading."""
        return self.structure.heading(self._phase(key), _PART)

    def step(self, key: str) -> Element:
        """The element of a step's heading."""
        return self.structure.heading(self._step(key), _STEP)

    def curve(self, box: tuple[float, float, float, float]) -> Element:
        """The figure of the curve; ``box`` is its left, bottom, right, top on its page."""
        says = curve_course(curve_points(self._journey), self._journey, self._words)
        return self._figure(self._lanes(), says, box, self.language)

    def picture(self, body: Element, says: str, box: tuple[float, float, float, float]) -> Element:
        """The figure of a picture on a card, whose element is ``body``."""
        return self._figure(body, says, box, "")

    def _figure(
        self, parent: Element, says: str, box: tuple[float, float, float, float], language: str
    ) -> Element:
        place = " ".join(map(number, box))
        entries = f"/Alt {string(says)}/A<</O/Layout/Placement/Block/BBox[{place}]>>{language}"
        return self.structure.add("Figure", parent, entries)

    def card(self, key: str) -> CardTags:
        """The elements of a card, made in its cell."""
        lane, card = self._homes[key]
        cell = (card.step or "", lane.id if card.step else "")
        known = self._cells.get(cell)
        heading, says = None, ""
        if known is None:
            part = self._step(card.step) if card.step else self._tray()
            says = " ".join(lane.title.split()) if card.step else ""
            heading = self.structure.heading(part, _LANE) if says else None
            known = self._cells[cell] = self._list(part)
        facts = self._facts.of(lane, card, with_lane=not card.step)
        return CardTags(self._item(known), card.title, facts, says, heading)

    def bookmark(self, phase: str, page: int, left: float, right: float) -> str:
        """Note where a phase stands; returns its name."""
        numbers = [each.id for each in self._journey.phases]
        title = phase_name(numbers.index(phase), self._journey, self._words)
        self.bookmarks.append(Bookmark(title, page, left, right))
        return title

    def _phase(self, key: str) -> Element:
        found = self._phases.get(key)
        if found is None:
            found = self._phases[key] = self._section()
        return found

    def _step(self, key: str) -> Element:
        found = self._steps.get(key)
        if found is None:
            phase = self._phase(self._journey.phase_of[key].id)
            found = self._steps[key] = self.structure.add("Sect", phase)
        return found

    def _lanes(self) -> Element:
        """The part for the lanes by name and the course of the curve."""
        if self._parts.lanes is None:
            self._parts.lanes = self._section()
        return self._parts.lanes

    def _lane_list(self) -> Element:
        """Stands before the curve, whatever is painted first."""
        if self._parts.lane_list is None:
            lanes = self._lanes()
            self._parts.lane_list = self._list(lanes)
            lanes.kids.insert(0, lanes.kids.pop())
        return self._parts.lane_list

    def _tray(self) -> Element:
        if self._parts.tray is None:
            self._parts.tray = self._section()
        return self._parts.tray

    def _section(self) -> Element:
        return self.structure.add("Sect", self.structure.root)

    def _list(self, parent: Element) -> Element:
        return self.structure.add("L", parent, "/A<</O/List/ListNumbering/None>>")

    def _item(self, parent: Element, entries: str = "") -> Element:
        return self.structure.add("LBody", self.structure.add("LI", parent, entries))

    def finish(self) -> None:
        """Bring the parts of the document into their order, whatever came first on the pages."""
        parts = self._parts
        phases = (self._phases.get(phase.id) for phase in self._journey.phases)
        wanted = (*self._front, parts.lanes, *phases, parts.tray, parts.legend)
        first = [part for part in wanted if part is not None]
        rest = [kid for kid in self.structure.root.kids if kid not in first]
        self.structure.root.kids[:] = [*first, *rest]
