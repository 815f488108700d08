"""Two maps read from two files share no objects. Here they come to share what is equal: a merge or a
comparison then looks only at the rest, and so do layout and painting.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar, cast

from journey_editor.model import Card, Record

R = TypeVar("R", bound=Record)


def sharing(old: R, new: R) -> R:
    """``new`` with the objects of ``old`` wherever they are equal; ``old`` itself where everything is."""
    if old is new or type(old) is not type(new):
        return new
    kept: dict[str, object] = {}
    for name in type(new).fields:
        was, now = getattr(old, name), getattr(new, name)
        if was is now:
            continue
        if _holds_records(now) and isinstance(was, tuple):
            now = _reused(cast("Sequence[Record]", was), cast("Sequence[Record]", now))
        kept[name] = was if was == now and not _holds_records(now) else now
    if all(value is getattr(old, name) for name, value in kept.items()):
        return old
    return new.with_values(kept)


def _reused(old: Sequence[Record], new: Sequence[Record]) -> Sequence[Record]:
    """Siblings; the old tuple where all are the same in the same order."""
    by_id = {record.id: record for record in old}
    found = tuple([_one(by_id.get(record.id), record) for record in new])
    same = len(found) == len(old) and all(a is b for a, b in zip(found, old, strict=True))
    return old if same else found


def _one(old: Record | None, new: Record) -> Record:
    if old is None or type(old) is not type(new):
        return new
    if isinstance(new, Card):  # thousands, and none holds others
        return old if old == new else new
    return sharing(old, new)


def _holds_records(value: object) -> bool:
    values = cast("Sequence[object]", value) if isinstance(value, tuple) else ()
    return bool(values) and isinstance(values[0], Record)
