"""The order of siblings after a merge: every pair that either side turned around stays turned.

Against the base, an order is the set of pairs that it turns around. Two orders are joined by turning all
pairs that either of them turns, and those that must follow. This always gives an order, the one in
between with the fewest turns (the join in the weak order of permutations, as in Björner and Wachs,
"Permutation statistics and linear extensions of posets", 1991). From it follows what a merge promises:
it does not matter who is "ours", merging once more changes nothing, and a side that moved nothing has
no say.

What is new has no place in the base: it follows the sibling that it followed on its side.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cmp_to_key
from itertools import pairwise

Ids = Sequence[str]
Choice = Callable[[str, list[str], list[str]], list[str]]
"""Takes an id and the two orders in which it stands apart, and returns one of them."""


def merged_order(
    base: Ids, ours: Ids, theirs: Ids, members: Collection[str], choose: Choice | None = None
) -> list[str]:
    """``members`` in the order that both sides want.

    Each list may lack some of the members and hold others; a member must stand in one of them.
    ``choose`` is asked when both moved one and the same id, apart, and nothing else.
    """
    a, b = _kept(ours, members), _kept(theirs, members)
    if len(a) == len(b) == len(members) and a == b:
        return a
    known = _kept(base, members)
    if len(a) == len(members) and b == known:
        return a
    if len(b) == len(members) and a == known:
        return b
    old = set(known)
    mine, other = _completed(known, _kept(a, old)), _completed(known, _kept(b, old))
    lone = None if choose is None else lone_mover(known, mine, other)
    spine = join(known, mine, other) if choose is None or lone is None else choose(lone, mine, other)
    return _with_new(spine, old, a, b)


def _kept(ids: Iterable[str], members: Collection[str]) -> list[str]:
    return [each for each in ids if each in members]


def _completed(base: Ids, order: list[str]) -> list[str]:
    """``order`` with what it lacks of ``base``, each behind the one that it follows there."""
    if len(order) == len(base):
        return order
    there = set(order)
    followers: dict[str | None, list[str]] = {None: []}
    last: str | None = None
    for each in base:
        if each in there:
            last = each
            followers[last] = []
        else:
            followers[last].append(each)
    return followers[None] + [one for each in order for one in (each, *followers[each])]


# ---- what the base knows


def join(base: Ids, ours: Ids, theirs: Ids) -> list[str]:
    """The order that turns the pairs which ``ours`` or ``theirs`` turn; all three hold the same ids."""
    if theirs in (base, ours):
        return list(ours)
    if ours == base:
        return list(theirs)
    runs = _runs(base, ours, theirs)
    a, b = _places(runs, ours), _places(runs, theirs)
    before = _closed([x | y for x, y in zip(_turned(a), _turned(b), strict=True)])
    return [each for run in _sorted(before) for each in runs[run]]


def lone_mover(base: Ids, ours: Ids, theirs: Ids) -> str | None:
    """The one id that both sides moved, and moved apart, when they moved nothing else.

    Turning all pairs would then drag along what nobody touched: C moved to the front of ABCDE by one
    and to its end by the other would give DECAB. Two neighbours that changed places do not count: it may
    have been the other that was moved.
    """
    if len({len(base), len(ours), len(theirs)}) > 1 or base in (ours, theirs) or ours == theirs:
        return None
    runs = _runs(base, ours, theirs)
    if len(runs) > _RUNS_OF_TWO_MOVES:
        return None
    turned = [
        x | y for x, y in zip(_turned(_places(runs, ours)), _turned(_places(runs, theirs)), strict=True)
    ]
    if _closed(list(turned)) == turned:
        return None
    for run in runs:
        if len(run) == 1 and _without(base, run) == _without(ours, run) == _without(theirs, run):
            place = base.index(run[0])
            far = all(abs(order.index(run[0]) - place) > 1 for order in (ours, theirs))
            return run[0] if far else None
    return None


_RUNS_OF_TWO_MOVES = 7
"""A move breaks an order in three places at most."""


def _without(ids: Ids, gone: Ids) -> list[str]:
    return [each for each in ids if each not in gone]


def _runs(base: Ids, ours: Ids, theirs: Ids) -> list[list[str]]:
    """``base`` cut into pieces that stand together everywhere: few, when few were moved."""
    after_ours, after_theirs = dict(pairwise(ours)), dict(pairwise(theirs))
    runs: list[list[str]] = []
    last = ""
    for each in base:
        if runs and after_ours.get(last) == each == after_theirs.get(last):
            runs[-1].append(each)
        else:
            runs.append([each])
        last = each
    return runs


def _places(runs: list[list[str]], order: Ids) -> list[int]:
    """The numbers of the runs as they stand in ``order``."""
    numbers = {run[0]: number for number, run in enumerate(runs)}
    return [numbers[each] for each in order if each in numbers]


def _turned(order: list[int]) -> list[int]:
    """For each number the greater ones that stand before it, as the bits of an integer."""
    found = [0] * len(order)
    seen = 0
    for number in order:
        found[number] = seen >> (number + 1) << (number + 1)
        seen |= 1 << number
    return found


def _closed(before: list[int]) -> list[int]:
    """With all that follows: who stands before one also stands before those that this one is before."""
    for number in reversed(range(len(before))):
        rest = before[number]
        while rest:
            nearest = (rest & -rest).bit_length() - 1
            before[number] |= before[nearest]
            rest &= ~(before[nearest] | 1 << nearest)
    return before


def _sorted(before: list[int]) -> list[int]:
    """The numbers in the one order in which just these pairs are turned."""

    def compare(one: int, other: int) -> int:
        low, high = min(one, other), max(one, other)
        first = high if before[low] >> high & 1 else low
        return -1 if first == one else 1

    return sorted(range(len(before)), key=cmp_to_key(compare))


# ---- what it does not know


def _with_new(spine: list[str], old: set[str], ours: Ids, theirs: Ids) -> list[str]:
    """``spine`` with each new id behind the old one that it follows, or at the front."""
    places = {each: place for place, each in enumerate(spine)}
    a, b = _followed(ours, old), _followed(theirs, old)
    for each in a.keys() & b.keys():  # moved here by both: it stands where it stands later
        if a[each] != b[each]:
            a[each] = b[each] = max(a[each], b[each], key=lambda one: -1 if one is None else places[one])
    left, right = _gaps(a), _gaps(b)
    order = _interleaved(left.get(None, []), right.get(None, []))
    for each in spine:
        order.append(each)
        if each in left or each in right:
            order += _interleaved(left.get(each, []), right.get(each, []))
    return order


def _followed(order: Ids, old: set[str]) -> dict[str, str | None]:
    """New id → the old one before it, None at the front. (Any text may be an id, "" too.)"""
    found: dict[str, str | None] = {}
    last: str | None = None
    for each in order:
        if each in old:
            last = each
        else:
            found[each] = last
    return found


def _gaps(followed: Mapping[str, str | None]) -> dict[str | None, list[str]]:
    gaps: dict[str | None, list[str]] = {}
    for each, place in followed.items():
        gaps.setdefault(place, []).append(each)
    return gaps


def _interleaved(ours: list[str], theirs: list[str]) -> list[str]:
    """Two lists in one: what both hold in one order, the rest behind what it follows on its side."""
    common = set(ours) & set(theirs)
    if not common:
        return [each for part in sorted((ours, theirs)) for each in part]
    spine = min(_kept(ours, common), _kept(theirs, common))
    left, right = _gaps(_followed(ours, common)), _gaps(_followed(theirs, common))
    order: list[str] = []
    for place in (None, *spine):
        if place is not None:
            order.append(place)
        for part in sorted((left.get(place, []), right.get(place, []))):
            order += part
    return order
