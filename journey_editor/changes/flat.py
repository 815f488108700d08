"""The flat form of a map: each record for itself, with its parent and its place there.

A move is then a changed parent, place or step, never a deletion and an insertion.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from journey_editor.model import Journey, Record

Kind = Literal["journey", "owner", "channel", "phase", "step", "lane", "card"]
CHILDREN = frozenset({"owners", "channels", "phases", "steps", "lanes", "cards", "conflicts"})
"""Fields that hold records of their own."""


class FlatRecord(NamedTuple):
    """One record without its children. ``order`` counts from 0 among those of its kind and parent."""

    kind: Kind
    parent: str | None
    order: int
    fields: Mapping[str, Any]
    """Its own values by field, the unknown members' text included."""


def records(journey: Journey) -> dict[str, FlatRecord]:
    """Id → flat record, parents before children."""
    return dict(_walk(journey))


def _walk(journey: Journey) -> Iterator[tuple[str, FlatRecord]]:
    top = journey.id
    yield _flat("journey", None, 0, journey)
    for i, owner in enumerate(journey.owners):
        yield _flat("owner", top, i, owner)
    for i, channel in enumerate(journey.channels):
        yield _flat("channel", top, i, channel)
    for i, phase in enumerate(journey.phases):
        yield _flat("phase", top, i, phase)
        for k, step in enumerate(phase.steps):
            yield _flat("step", phase.id, k, step)
    for i, lane in enumerate(journey.lanes):
        yield _flat("lane", top, i, lane)
        for k, card in enumerate(lane.cards):
            yield _flat("card", lane.id, k, card)


def _flat(kind: Kind, parent: str | None, order: int, record: Record) -> tuple[str, FlatRecord]:
    fields = {name: getattr(record, name) for name in own_fields(record) if name != "id"}
    return record.id, FlatRecord(kind, parent, order, MappingProxyType(fields))


def own_fields(record: Record) -> list[str]:
    """The names of the fields that hold a record's own values."""
    return [name for name in type(record).fields if name not in CHILDREN]
