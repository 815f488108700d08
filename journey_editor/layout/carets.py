"""The caret in a laid-out text: from a point to a character and back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from journey_editor.layout.boxes import TextBlock, TextLine


def caret_line(block: TextBlock, index: int) -> int:
    """The line on which the caret before character ``index`` stands.

    Between two lines of one paragraph it stands at the start of the second.
    """
    return max(0, bisect_right(block.lines, index, key=attrgetter("start")) - 1)


def caret_at(block: TextBlock, x: float, y: float) -> int:
    """The character before which a click at a point of the block's box sets the caret."""
    lines = block.lines
    row = max(0, bisect_right(lines, y, key=attrgetter("top")) - 1)
    line = lines[row]
    offset = x - line.x
    stops = line.stops
    wraps = row + 1 < len(lines) and lines[row + 1].start == line.end
    if line.edges:
        return line.start + _nearest(line, offset, wraps)
    i = bisect_left(stops, offset)
    if i == len(stops) or (i > 0 and offset - stops[i - 1] <= stops[i] - offset):
        i -= 1
    if wraps and i == len(stops) - 1:
        i -= 1  # the place after the last character belongs to the next line
    return line.start + bisect_left(stops, stops[i])


def _nearest(line: TextLine, offset: float, wraps: bool) -> int:
    """The caret's place next to a point of a line that has letters in both directions."""
    edges, last = line.edges, len(line.edges)
    places = [i for i in range(last) if i == 0 or edges[i] != edges[i - 1]]
    if not wraps or not places:
        places.append(last)
    return min(places, key=lambda i: abs(line.stops[i] - offset))


def caret_rect(block: TextBlock, index: int) -> tuple[float, float, float]:
    """The caret before character ``index``: x, top and height, in the block's box.

    A character that is not shown (the text is shortened) puts it at the end of what is.
    """
    line = block.lines[caret_line(block, index)]
    offset = max(0, min(index - line.start, len(line.stops) - 1))
    return line.x + line.stops[offset], line.top, line.height


def selection_rects(block: TextBlock, start: int, end: int) -> tuple[tuple[float, float, float, float], ...]:
    """x, y, width and height of what covers the characters ``start``–``end``, a line each."""
    found: list[tuple[float, float, float, float]] = []
    for line in block.lines:
        first, last = max(start, line.start), min(end, line.end)
        if line.edges and first < last:
            found += (
                (line.x + left, line.top, max(right - left, 3.0), line.height)
                for left, right in _joined(line.edges[first - line.start : last - line.start])
            )
        elif first < last or (start <= line.start < end and line.start == line.end):
            left, right = line.stops[first - line.start], line.stops[last - line.start]
            found.append((line.x + left, line.top, max(right - left, 3.0), line.height))
    return tuple(found)


def _joined(edges: Sequence[tuple[float, float, bool]]) -> list[tuple[float, float]]:
    """What letters cover of a line: the left and right end of each stretch."""
    found: list[tuple[float, float]] = []
    for left, right, _ in sorted(edges):
        if found and left <= found[-1][1] + 0.01:
            found[-1] = found[-1][0], max(found[-1][1], right)
        else:
            found.append((left, right))
    return found
