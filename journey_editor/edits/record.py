"""The one way to a changed record, and what all edits share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import is_
from typing import TypeVar, cast

from journey_editor.edits.text import check_text
from journey_editor.model import Journey, Record

R = TypeVar("R", bound=Record)


def replace(record: R, /, **changes: object) -> R:
    """``record`` with some fields changed, validated like a record read from a file.

    Returns the same object when nothing changes. Values that stay keep their identity, so that
    ``is`` tells what changed. Raises ValueError (pydantic-core's ValidationError is one) for values that
    the field does not take, unknown fields and characters that ``check_text`` refuses.
    """
    return replacer(type(record), **changes)(record)


def replacer(kind: type[R], /, **changes: object) -> Callable[[R], R]:
    """``replace`` with these changes, for many records of one kind.

    No field's rules look at another field: the values are validated with the first record that they
    change, which takes a third of the time of validating them with each.
    """
    valid: list[tuple[str, object]] = []

    def change(record: R) -> R:
        if not valid:
            if all(getattr(record, name, _NONE) is value for name, value in changes.items()):
                return record
            valid.extend(_validated(kind, record, changes))
        new: dict[str, object] = {}
        for name, value in valid:
            was = getattr(record, name)
            if value is not was and not _same(value, was):
                _check_value(value, was)
                new[name] = value
        return record.with_values(new) if new else record

    return change


def _validated(kind: type[Record], old: Record, changes: dict[str, object]) -> Iterable[tuple[str, object]]:
    """The changes as a record takes them that has the values of ``old`` otherwise."""
    fresh = kind.checked({**{name: getattr(old, name) for name in kind.fields}, **changes})
    return ((name, getattr(fresh, name)) for name in changes)


_NONE = object()


def check_ids(journey: Journey, *records: Record) -> None:
    """ValueError if an id is taken in the map, or given twice."""
    ids = {record.id for record in records}
    seen: set[str] = set()
    taken = any(not lane.positions.keys().isdisjoint(ids) for lane in journey.lanes)
    for record in records:
        if record.id in seen or (taken and journey.find_card(record.id)) or _is_taken(journey, record.id):
            raise ValueError(f"the id {record.id!r} is taken")
        seen.add(record.id)


def check_texts(*records: Record) -> None:
    """ValueError if a text holds characters that ``check_text`` refuses."""
    for record in records:
        for name in type(record).fields:
            if name != "unknown":  # JSON, which is whatever another program wrote
                _check_value(getattr(record, name), None)


def _is_taken(journey: Journey, record_id: str) -> bool:
    """Whether any record of the map but a card has this id."""
    return (
        record_id == journey.id
        or record_id in journey.columns
        or record_id in journey.lane_numbers
        or record_id in journey.owners_by_id
        or record_id in journey.channels_by_id
        or any(record.id == record_id for record in (*journey.phases, *journey.conflicts))
    )


def check_fields(fields: Iterable[str], allowed: frozenset[str]) -> None:
    """ValueError for a field that this edit does not set."""
    for name in fields:
        if name not in allowed:
            raise ValueError(f"{name!r} cannot be set here")


def place_of(records: tuple[R, ...], record_id: str) -> int:
    """Index of the record with this id; KeyError where there is none."""
    for index, record in enumerate(records):
        if record.id == record_id:
            return index
    raise KeyError(record_id)


def inserted(records: tuple[R, ...], record: R, before: str | None) -> tuple[R, ...]:
    """With ``record`` before the one with the id ``before``, or at the end. KeyError."""
    index = len(records) if before is None else place_of(records, before)
    return (*records[:index], record, *records[index:])


def reordered(records: tuple[R, ...], record_id: str, before: str | None) -> tuple[R, ...]:
    """With one record moved before another, or to the end. KeyError."""
    index = place_of(records, record_id)
    if before == record_id:
        return records
    return inserted(records[:index] + records[index + 1 :], records[index], before)


def exchanged(records: tuple[R, ...], index: int, record: R) -> tuple[R, ...]:
    """With another record at ``index``."""
    return (*records[:index], record, *records[index + 1 :])


def _check_value(value: object, old: object) -> None:
    """``check_text`` for a text or a tuple of texts; other values pass."""
    if isinstance(value, str):
        check_text(value, old if isinstance(old, str) else "")
    elif isinstance(value, tuple):
        for item in cast("tuple[object, ...]", value):
            if not isinstance(item, str):
                return
            check_text(item)


def _same(new: object, old: object) -> bool:
    """Equal, but for records only when identical: comparing them in depth would cost too much."""
    if new.__class__ is tuple and old.__class__ is tuple:
        news, olds = cast("tuple[object, ...]", new), cast("tuple[object, ...]", old)
        if len(news) != len(olds):
            return False
        return all(map(is_, news, olds)) or (not isinstance(news[0], Record) and news == olds)
    return new == old
