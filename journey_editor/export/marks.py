"""What each piece of a page's operators is: part of an element of the structure, or decoration; and the
layer that it stands on (marked content, ISO 32000-1, 14.6; optional content, 8.11).
"""

from __future__ import annotations

from journey_editor.export.structure import Element, Structure


class Marks:
    """Brackets the operators of one page. A layer's bracket is the outer one."""

    def __init__(self, out: list[str], structure: Structure, page: int) -> None:
        """``out`` takes the operators; ``page`` counts from 0."""
        self._out = out
        self._structure = structure
        self._page = page
        self._layer = ""
        self._open: Element | None = None
        self._is_artifact = False

    def layer(self, name: str) -> None:
        """What follows stands on this layer ("": on none)."""
        if name != self._layer:
            self.end()
            if self._layer:
                self._out.append("EMC")
            self._layer = name
            if name:
                self._out.append(f"/OC /{name} BDC")

    def artifact(self) -> None:
        """What follows is decoration."""
        if not self._is_artifact:
            self.end()
            self._out.append("/Artifact BMC")
            self._is_artifact = True

    def real(self, element: Element, entries: str = "") -> None:
        """What follows belongs to ``element``; ``entries`` are said of this piece alone."""
        if self._open is not element or entries:
            self.end()
            number = self._structure.mark(element, self._page)
            self._out.append(f"/Span<</MCID {number}{entries}>>BDC")
            self._open = element

    def end(self) -> None:
        """What follows is neither, until something else is said."""
        if self._is_artifact or self._open is not None:
            self._out.append("EMC")
            self._is_artifact, self._open = False, None
