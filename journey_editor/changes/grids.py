"""Where a card stands when columns come, go or change places: what the editor makes of it, said of two maps.

A card's place is carried from its own map's columns to those of the merged one as if its columns had been
moved there by hand: it grows by a column that is put into its middle, and lets go of one that is moved away.
What is carried so depends on nothing else, so a place in the merged map's own columns stays what it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from journey_editor.model import Card

WIDEST = 1000
"""The largest span that the format has."""
TRAY = (-1, -1)
"""The columns of a card that has no place."""

Columns = tuple[int, int]
"""First and last column."""
Ends = tuple[bool, bool]
"""Something said of the first and of the last column."""


class Grid:
    """The columns of one map, and those of the map to which its cards are carried."""

    def __init__(self, own: Sequence[str], target: Sequence[str]) -> None:
        self._own = own
        self._target = target
        self._first: Mapping[str, int] = {step: column for column, step in enumerate(own)}
        self._numbers: Mapping[str, int] = {step: column for column, step in enumerate(target)}
        self.same = list(target) == list(own)

    def covered(self, card: Card) -> Sequence[str]:
        """The columns of the card's own map that it covers; none in the parking lot."""
        if card.step is None:
            return ()
        first = self._first[card.step]
        return self._own[first : first + card.span]

    def own(self, covered: Sequence[str]) -> Columns:
        """The columns of the card's own map by number; ``TRAY`` when it covers none."""
        if not covered:
            return TRAY
        first = self._first[covered[0]]
        return first, first + len(covered) - 1

    def numbers(
        self, steps: Sequence[str], without: Sequence[str], within: Columns | None = None
    ) -> frozenset[int]:
        """Columns of the target, by number, that the first covers and the second does not."""
        found = [self._numbers[step] for step in steps if step in self._numbers and step not in without]
        return frozenset(each for each in found if within is None or within[0] <= each <= within[1])

    def carried(self, covered: Sequence[str]) -> Columns:
        """The columns of the target that a card covers there. ``TRAY`` when nothing is left of it."""
        if self.same:
            return self.own(covered)
        left = [step for step in covered if step in self._numbers]
        if not left:
            return TRAY
        anchor, there = self._numbers[left[0]], {*left}
        low = self._reach(anchor, range(anchor - 1, -1, -1), there)
        return low, min(self._reach(anchor, range(anchor + 1, len(self._target)), there), low + WIDEST - 1)

    def loose(self, columns: Columns, covered: Sequence[str]) -> Ends:
        """Whether these columns of the target may begin or end where they do because columns moved, although
        nobody touched the card, which covers ``covered`` in its own map.

        Then the end is a column that it covered, and the next one is none; or it is a new one that came
        along with such a column, while others were left behind.
        """
        there = [self._numbers[step] for step in covered if step in self._numbers]
        if not there or columns == TRAY:
            return False, False
        (first, last), anchor, old = columns, there[0], {*there}
        torn = len(there) < len(covered) or there != sorted(there)

        def came_along(column: int, *, torn: bool) -> bool:
            return torn and self._target[column] not in self._first

        low = first in old or came_along(first, torn=torn or min(there) < first)
        high = last in old or came_along(last, torn=torn or max(there) > last)
        return (
            low and first <= anchor and first - 1 not in old,
            high and last >= anchor and last + 1 not in old,
        )

    def _reach(self, anchor: int, way: Sequence[int], covered: Collection[str]) -> int:
        reached = anchor
        for column in way:
            if self._target[column] in covered:
                reached = column
            elif self._target[column] in self._walls:
                break
        return reached

    @cached_property
    def _walls(self) -> set[str]:
        """Columns at which a card ends that does not cover them: neither new nor moved there."""
        numbers = [self._numbers[step] for step in self._own if step in self._numbers]
        return {self._target[number] for number in surely_kept(numbers)}


def surely_kept(numbers: Sequence[int]) -> set[int]:
    """Of numbers that stood in order, those that nobody need have moved to where they stand now.

    They are in every longest ascending row. Of two neighbours that changed places either may have been moved.
    """
    upward = _lengths(numbers)
    downward = _lengths([-number for number in reversed(numbers)])[::-1]
    longest = max(upward, default=0)
    level = Counter(up for up, down in zip(upward, downward, strict=True) if up + down - 1 == longest)
    return {
        number
        for number, up, down in zip(numbers, upward, downward, strict=True)
        if up + down - 1 == longest and level[up] == 1
    }


def _lengths(numbers: Sequence[int]) -> list[int]:
    """For each number the length of the longest ascending row that ends with it."""
    ends: list[int] = []  # of the rows of each length, the lowest last number
    found: list[int] = []
    for number in numbers:
        length = bisect_left(ends, number)
        ends[length : length + 1] = [number]
        found.append(length + 1)
    return found
