"""The structure tree of a tagged PDF (ISO 32000-1, 14.7): what a screen reader goes through.

Elements are made while pages are painted; ``write`` puts them into the file. Headings know how deep
they stand, and get their levels at the end, so that none is skipped (ISO 14289-1, 7.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journey_editor.export.objects import PdfFile, Value, array, string

HEADING = "H"
"""Kind of an element that becomes H1 … H6."""


class Annotation:
    """Something on a page that belongs to an element without being part of what is painted."""

    __slots__ = ("number", "page")

    def __init__(self, number: int, page: int) -> None:
        self.number = number
        """The object's number in the file."""
        self.page = page


class Element:
    """One element; ``kids`` are elements, annotations and pieces of pages, (page, number of the marked
    content).
    """

    __slots__ = ("depth", "entries", "kids", "kind", "number", "parent")

    def __init__(self, kind: str, parent: Element | None, number: int, entries: str = "") -> None:
        self.kind = kind
        self.parent = parent
        self.number = number
        """The object's number in the file."""
        self.entries = entries
        """Further entries of its dictionary."""
        self.kids: list[Element | Annotation | tuple[int, int]] = []
        self.depth = 0
        """Of a heading: 1 for the map's title; one that stands deeper has a larger number."""


class Structure:
    """The tree while it grows."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self.root = Element("Document", None, file.reserve())
        self._pages: list[list[int]] = []
        """For each page the numbers of the elements that its marked contents belong to."""
        self.annotations: dict[int, int] = {}
        """The annotations' numbers with their places among them, in the order of ``_owners``."""
        self._owners: list[int] = []
        """The numbers of the elements that annotations belong to."""

    def add(self, kind: str, parent: Element, entries: str = "") -> Element:
        """A new last kid of ``parent``."""
        element = Element(kind, parent, self._file.reserve(), entries)
        parent.kids.append(element)
        return element

    def heading(self, parent: Element, depth: int, entries: str = "") -> Element:
        """A new heading as the last kid of ``parent``."""
        element = self.add(HEADING, parent, entries)
        element.depth = depth
        return element

    def mark(self, element: Element, page: int) -> int:
        """The number of a new piece of a page that belongs to ``element``."""
        while len(self._pages) <= page:
            self._pages.append([])
        owners = self._pages[page]
        element.kids.append((page, len(owners)))
        owners.append(element.number)
        return len(owners) - 1

    def annotation(self, element: Element, page: int) -> int:
        """The number that is reserved for an annotation of a page that belongs to ``element``."""
        number = self._file.reserve()
        element.kids.append(Annotation(number, page))
        self.annotations[number] = len(self._owners)
        self._owners.append(element.number)
        return number

    def write(self, pages: Sequence[Value]) -> Value:
        """Put the tree into the file; ``pages`` are the references to the pages. Returns its root's."""
        file, top = self._file, self._file.reserve()
        levels: list[int] = []
        for element in self._in_order():
            kind = element.kind
            if kind == HEADING:
                while levels and levels[-1] >= element.depth:
                    levels.pop()
                levels.append(element.depth)
                kind = f"H{min(len(levels), 6)}"
            parent = element.parent.number if element.parent is not None else top
            kids, page = _kids(element, pages)
            file.put(element.number, f"<</S/{kind}/P {parent} 0 R{page}/K {kids}{element.entries}>>")
        owners = dict(
            enumerate(file.ref(array(f"{number} 0 R" for number in numbers)) for numbers in self._pages)
        )
        owners |= {len(pages) + i: f"{number} 0 R" for i, number in enumerate(self._owners)}
        nums = file.ref(f"<</Nums[{' '.join(f'{key} {each}' for key, each in owners.items())}]>>")
        return file.put(
            top,
            f"<</Type/StructTreeRoot/K {self.root.number} 0 R/ParentTree {nums}"
            f"/ParentTreeNextKey {len(pages) + len(self._owners)}>>",
        )

    def _in_order(self) -> Iterator[Element]:
        """All elements, each before its kids."""
        waiting = [self.root]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]


def _kids(element: Element, pages: Sequence[Value]) -> tuple[Value, Value]:
    """The entries /K, and /Pg where a piece of a page is among the kids."""
    if len(element.kids) == 1 and isinstance(element.kids[0], Element):  # most are list items
        return f"{element.kids[0].number} 0 R", ""
    own = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
    kids: list[str] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(f"{kid.number} 0 R")
        elif isinstance(kid, Annotation):
            kids.append(f"<</Type/OBJR/Obj {kid.number} 0 R/Pg {pages[kid.page]}>>")
        elif kid[0] == own:
            kids.append(str(kid[1]))
        else:
            kids.append(f"<</Type/MCR/Pg {pages[kid[0]]}/MCID {kid[1]}>>")
    return f"[{' '.join(kids)}]", f"/Pg {pages[own]}" if own is not None else ""


def spoken_in(language: str) -> Value:
    """The entry that tells an element's language, a BCP 47 code."""
    return f"/Lang{string(language)}"
