"""Which element of the structure each part of the appendix is: a section a phase, in it a heading and a
list a lane, in it an item a card with a paragraph for each of its texts.
"""

from __future__ import annotations

from journey_editor.export.structure import Element, Structure

ROLES = ("appendix", "appendix-facts", "appendix-part", "appendix-lane", "entry", "entry-facts", "entry-text")
"""Of the groups in the display list that the appendix is made of."""

_TOP, _PART, _LANE = 2, 3, 4
"""How deep headings stand: as those of the map's parts and below."""


class AppendixTags:
    """Makes the elements; what goes on in the next column is the same element."""

    def __init__(self, structure: Structure, language: str) -> None:
        """``language`` is the entry for what the program says."""
        self._structure = structure
        self._language = language
        self._top: Element | None = None
        self._part: Element | None = None
        self._list: Element | None = None
        self._bodies: dict[str, Element] = {}
        self._known: dict[tuple[str, str], Element] = {}

    def element(self, role: str, key: str) -> Element:
        """The element of a group."""
        found = self._known.get((role, key))
        if found is None:
            found = self._known[role, key] = self._made(role, key)
        return found

    def _made(self, role: str, key: str) -> Element:
        add, heading = self._structure.add, self._structure.heading
        top = self._top = self._top or add("Sect", self._structure.root)
        if role == "appendix":
            return heading(top, _TOP, self._language)
        if role == "appendix-facts":
            return add("P", top, self._language)
        if role == "appendix-part":
            self._part, self._list = add("Sect", top), None
            return heading(self._part, _PART)
        part = self._part or top
        if role == "appendix-lane":
            self._list = None
            return heading(part, _LANE)
        body = self._body(key.partition(" ")[2], part)
        return add("P", body, self._language if role == "entry-facts" else "")

    def _body(self, card: str, part: Element) -> Element:
        found = self._bodies.get(card)
        if found is None:
            if self._list is None:
                self._list = self._structure.add("L", part, "/A<</O/List/ListNumbering/None>>")
            item = self._structure.add("LI", self._list)
            found = self._bodies[card] = self._structure.add("LBody", item)
        return found
