"""The bookmarks of a PDF (ISO 32000-1, 12.3.3): phases, and the parts of the appendix beneath its own."""

from __future__ import annotations

from collections.abc import Sequence

from journey_editor.export.objects import PdfFile, Value, array, dictionary, number, string
from journey_editor.export.tagging import Bookmark


def outline(
    file: PdfFile, bookmarks: Sequence[Bookmark], pages: Sequence[Value], heights: Sequence[float]
) -> Value:
    """Write the bookmarks, each of which brings its part before the reader's eyes; returns their root's
    reference. ``pages`` are the references to the pages, ``heights`` their heights in points.
    """
    top = file.reserve()
    numbers = [file.reserve() for _ in bookmarks]
    above = _above(bookmarks)
    for i, mark in enumerate(bookmarks):
        place = array(
            (pages[mark.page], "/FitR", number(mark.left), 0, number(mark.right), number(heights[mark.page]))
        )
        parent = top if above[i] is None else numbers[above[i] or 0]
        entries: dict[str, Value | int] = {
            "Title": string(mark.title), "Parent": f"{parent} 0 R", "Dest": place
        }  # fmt: skip
        beside = [k for k, other in enumerate(above) if other == above[i]]
        at = beside.index(i)
        if at:
            entries["Prev"] = f"{numbers[beside[at - 1]]} 0 R"
        if at + 1 < len(beside):
            entries["Next"] = f"{numbers[beside[at + 1]]} 0 R"
        file.put(numbers[i], dictionary(entries | _kids(above, numbers, i, is_open=False)))
    return file.put(top, dictionary({"Type": "/Outlines", **_kids(above, numbers, None, is_open=True)}))


def _above(bookmarks: Sequence[Bookmark]) -> list[int | None]:
    """For each bookmark the one beneath which it stands."""
    found: list[int | None] = []
    last: int | None = None
    for i, mark in enumerate(bookmarks):
        found.append(last if mark.depth else None)
        if not mark.depth:
            last = i
    return found


def _kids(
    above: Sequence[int | None], numbers: Sequence[int], parent: int | None, *, is_open: bool
) -> dict[str, Value | int]:
    """The entries for the bookmarks beneath one; their number is negative where they are folded in."""
    kids = [number for number, over in zip(numbers, above, strict=True) if over == parent]
    if not kids:
        return {}
    return {
        "First": f"{kids[0]} 0 R", "Last": f"{kids[-1]} 0 R", "Count": len(kids) if is_open else -len(kids)
    }  # fmt: skip
