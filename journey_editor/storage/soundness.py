"""What the types cannot say: ids are unique in the file, references lead somewhere, spans fit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, cast

from journey_editor.model import Journey
from journey_editor.problems import Message, Problem, msg, msgn
from journey_editor.storage.places import json_path, shown
from journey_editor.storage.shapes import JOURNEY, Shape

Path = tuple[str | int, ...]


def is_sound(journey: Journey) -> bool:
    """Whether all holds; the quick question, without places."""
    owners, channels, columns = journey.owners_by_id, journey.channels_by_id, journey.columns
    last = len(columns)
    ids = {journey.id, *owners, *channels, *columns}
    total = 1 + len(journey.owners) + len(journey.channels) + len(journey.steps)
    for records in (journey.phases, journey.lanes, journey.conflicts):
        ids.update(record.id for record in records)
        total += len(records)
    for lane in journey.lanes:
        total += len(lane.cards)
        ids.update([card.id for card in lane.cards])
        for card in lane.cards:
            if card.attachments and len({each.id for each in card.attachments}) < len(card.attachments):
                return False
            if card.step is not None and columns.get(card.step, last) + card.span > last:
                return False
            if card.owner is not None and card.owner not in owners:
                return False
            if card.channel is not None and card.channel not in channels:
                return False
    return len(ids) == total


def unsound(document: dict[str, Any], most: int) -> tuple[Problem, ...]:
    """The first ``most`` faults of a document of plain values, which may also have other faults."""
    return tuple(islice(_faults(document), most))


def _faults(document: dict[str, Any]) -> Iterator[Problem]:
    places: dict[str, Path] = {}
    found: dict[str, dict[str, int]] = {"owners": {}, "channels": {}, "steps": {}}
    cards: list[tuple[Path, dict[str, Any]]] = []
    for path, record in _records(document, JOURNEY, ()):
        identity = record.get("id")
        if not isinstance(identity, str) or path[-2:-1] == ("attachments",):  # a file may be on several cards
            continue
        if identity in places:
            other = json_path((*places[identity], "id"))
            what = msg("The id '{id}' is already used at {other}.", id=shown(identity), other=other)
            yield Problem(what, json_path((*path, "id")))
        places.setdefault(identity, path)
        kind = path[-2] if path else ""
        if kind in found:
            found[str(kind)].setdefault(identity, len(found[str(kind)]))
        elif kind == "cards":
            cards.append((path, record))
    for path, card in cards:
        yield from _card_faults(path, card, found)


def _records(record: dict[str, Any], shape: Shape, path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    yield path, record
    for name, _, child in shape.children:
        values: Any = record.get(name)
        if not isinstance(values, tuple):
            continue
        for number, value in enumerate(cast("tuple[Any, ...]", values)):
            if isinstance(value, dict):
                yield from _records(cast("dict[str, Any]", value), child, (*path, name, number))


def _card_faults(path: Path, card: dict[str, Any], found: dict[str, dict[str, int]]) -> Iterator[Problem]:
    for member, kind in (("step", "steps"), ("owner", "owners"), ("channel", "channels")):
        target = card.get(member)
        if isinstance(target, str) and target not in found[kind]:
            yield Problem(_nowhere(member, target), json_path((*path, member)))
    seen: set[object] = set()
    for number, file in enumerate(cast("tuple[Any, ...]", card.get("attachments", ()))):
        identity: Any = cast("dict[str, Any]", file).get("id") if isinstance(file, dict) else None
        if isinstance(identity, str) and identity in seen:
            what = msg("This card has the file '{id}' twice.", id=shown(identity))
            yield Problem(what, json_path((*path, "attachments", number, "id")))
        elif isinstance(identity, str):
            seen.add(identity)
    step, span = card.get("step"), card.get("span", 1)
    if isinstance(step, str) and step in found["steps"] and span.__class__ is int:
        left = len(found["steps"]) - found["steps"][step]
        if span > left:
            what = msgn(
                "This card reaches past the last step: there is room for {n} step only.",
                "This card reaches past the last step: there is room for {n} steps only.",
                left,
            )
            yield Problem(what, json_path((*path, "span")))


def _nowhere(member: str, target: str) -> Message:
    identity = shown(target)
    if member == "step":
        return msg("There is no step with the id '{id}'.", id=identity)
    if member == "owner":
        return msg("There is no owner with the id '{id}'.", id=identity)
    return msg("There is no channel with the id '{id}'.", id=identity)
