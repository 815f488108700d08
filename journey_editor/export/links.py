"""Links of a PDF: from the appendix to the cards on the map and back, and to addresses in texts.

A link is an annotation (ISO 32000-1, 12.5.6.5) that belongs to a Link element of the structure and says in
words where it leads (ISO 14289-1, 7.18.5).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journey_editor.export.objects import PdfFile, Value, array, dictionary, number, string
from journey_editor.export.pages import Page
from journey_editor.export.structure import Element, Structure
from journey_editor.layout.display import Group

CARD, ENTRY = "#", "="
"""What the name of a place begins with: a card on the map, its entry in the appendix; its id follows."""

_LONGEST = 120
"""Characters of what a link says."""

PageBox = tuple[float, float, float, float]
"""Left, bottom, right and top on a page, in points."""


class _Link(NamedTuple):
    number: int
    box: PageBox
    target: str
    says: str


class Links:
    """Gathers links while pages are painted, and writes them when it is known where all things stand."""

    def __init__(self, file: PdfFile, structure: Structure, pages: Iterable[Page], *, wanted: bool) -> None:
        """Not ``wanted`` in what is printed alone: PDF/X-4 has no annotations (ISO 15930-7, 6.17)."""
        self._wanted = wanted
        self._file = file
        self._structure = structure
        self._places = frozenset(_names(pages))
        self._found: dict[str, tuple[int, PageBox]] = {}
        self._pages: dict[int, list[_Link]] = {}

    def leads(self, target: str) -> bool:
        """Whether there is such a place on the pages; an address always is."""
        return self._wanted and (target in self._places or not target.startswith((CARD, ENTRY)))

    def place(self, name: str, page: int, box: PageBox) -> None:
        """Note where a card or its entry stands; what comes first counts."""
        self._found.setdefault(name, (page, box))

    def add(self, element: Element, page: int, box: PageBox, target: str, says: str) -> None:
        """A box of a page leads to ``target``; ``element`` is the Link of the structure."""
        link = _Link(self._structure.annotation(element, page), box, target, says[:_LONGEST])
        self._pages.setdefault(page, []).append(link)

    def on(self, page: int) -> dict[str, Value]:
        """The page's entry for its annotations."""
        links = self._pages.get(page, ())
        return {"Annots": array(f"{link.number} 0 R" for link in links)} if links else {}

    def finish(self, pages: Sequence[Value]) -> None:
        """Write them; ``pages`` are the references to the pages."""
        for page, links in self._pages.items():
            for link in links:
                entries: dict[str, Value | int] = {
                    "Type": "/Annot",
                    "Subtype": "/Link",
                    "Rect": array(map(number, link.box)),
                    "Border": "[0 0 0]",
                    "F": 4,
                    "P": pages[page],
                    "Contents": string(link.says),
                    "StructParent": len(pages) + self._structure.annotations[link.number],
                }
                if link.target in self._found:
                    at, box = self._found[link.target]
                    entries["Dest"] = array((pages[at], "/XYZ", number(box[0]), number(box[3]), 0))
                else:
                    entries["A"] = dictionary({"S": "/URI", "URI": string(link.target)})
                self._file.put(link.number, dictionary(entries))


def _names(pages: Iterable[Page]) -> Iterable[str]:
    """The places that links may lead to."""
    for part in (part for page in pages for part in page.parts if not part.is_decoration):
        for item in part.items:
            if isinstance(item, Group):
                if item.role == "card":
                    yield CARD + item.key
                elif item.role.startswith("entry"):
                    yield ENTRY + item.key.partition(" ")[2]
