"""Two maps read from two files share no objects. Here they come to share what is equal, so that a merge
or a comparison looks only at the rest.
"""

from __future__ import annotations

from journey_editor.changes.flat import own_fields
from journey_editor.model import Journey, Record

_LISTS = ("owners", "channels", "phases", "lanes", "conflicts")


def sharing(known: Journey, other: Journey) -> Journey:
    """``other`` with the objects of ``known`` wherever they are equal; ``known`` itself when all is."""
    if other is known:
        return known
    lists = {name: _shared(getattr(known, name), getattr(other, name)) for name in _LISTS}
    if all(new is getattr(known, name) for name, new in lists.items()) and all(
        getattr(known, name) == getattr(other, name) for name in own_fields(known)
    ):
        return known
    changed = {name: new for name, new in lists.items() if new is not getattr(other, name)}
    return other.with_values(changed) if changed else other


def _shared(known: tuple[Record, ...], other: tuple[Record, ...]) -> tuple[Record, ...]:
    if other is known:
        return known
    by_id = {each.id: each for each in known}
    new = tuple(old if (old := by_id.get(each.id)) == each and old is not None else each for each in other)
    if len(new) == len(known) and all(a is b for a, b in zip(new, known, strict=True)):
        return known
    return other if all(a is b for a, b in zip(new, other, strict=True)) else new
