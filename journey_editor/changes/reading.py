"""A map as sentences, a line a record: what ``git diff`` compares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from journey_editor.changes import sentences
from journey_editor.changes.flat import own_fields
from journey_editor.changes.labels import Said, member_label, value_label
from journey_editor.model import Attachment, Card, Journey, Lane, Record
from journey_editor.problems import Message, msg

_NAMES = frozenset({"id", "name", "title", "step", "notes", "unknown"})
"""Members that the line tells otherwise."""

Line = tuple[int, Said]
"""How far it is indented, and what it says."""


def reading(journey: Journey) -> Iterator[Line]:
    """The lines, in the order in which the map is read. Texts are whole, on one line each."""
    yield from _lines(journey, journey, 0, msg("Map '{name}'", name=_text(journey.title)))
    for phase in journey.phases:
        yield from _lines(journey, phase, 0, msg("Phase '{name}'", name=_text(phase.title)))
        for step in phase.steps:
            yield from _lines(journey, step, 1, msg("Step '{name}'", name=_text(step.title)))
    for lane in journey.lanes:
        yield from _lines(journey, lane, 0, msg("Lane '{name}'", name=_text(lane.title)))
        for card in lane.cards:
            yield from _lines(journey, card, 1, _card(journey, lane, card))
    for owner in journey.owners:
        yield from _lines(journey, owner, 0, msg("Owner '{name}'", name=_text(owner.name)))
    for channel in journey.channels:
        yield from _lines(journey, channel, 0, msg("Channel '{name}'", name=_text(channel.name)))
    for conflict in journey.conflicts:
        said = sentences.conflict(journey, conflict)
        yield 0, msg("Still to be decided: {conflict}", conflict=said)


def _card(journey: Journey, lane: Lane, card: Card) -> Message:
    place = sentences.where(journey, "card", lane, card, exact=True)
    return msg("Card '{name}' in {place}", name=_text(card.title), place=place)


def _lines(journey: Journey, record: Record, indent: int, line: Message) -> Iterator[Line]:
    """A record's line with all that differs from the default, and its notes below."""
    told = [line]
    for name in own_fields(record):
        value: Any = getattr(record, name)
        if name not in _NAMES and value != type(record).fields[name].default:
            told.append(
                msg("{member} {value}", member=member_label(name), value=_value(journey, name, value))
            )
    if record.unknown:
        told.append(msg("what another program noted: {value}", value=_text(record.unknown)))
    yield indent, sentences.one_after_another(told)
    for note in str(getattr(record, "notes", "")).splitlines():
        yield indent + 1, "| " + _text(note)


def _value(journey: Journey, name: str, value: Any) -> Said:
    if name == "attachments":
        return ", ".join(_file(each) for each in cast("tuple[Attachment, ...]", value))
    if isinstance(value, tuple):
        return ", ".join(f"'{_text(str(each))}'" for each in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return f"'{_text(value)}'" if _is_plain_text(name, value) else value_label(journey, name, value)


def _file(one: Attachment) -> str:
    """By name, and by the beginning of its SHA-256: other bytes under the same name are another file."""
    says = f": {_text(one.alt)}" if one.alt else ""
    return f"'{_text(one.name)}' ({one.id[:12]}{says})"


def _is_plain_text(name: str, value: object) -> bool:
    return isinstance(value, str) and name not in ("owner", "channel", "kind", "color", "state")


def _text(text: str) -> str:
    """The whole text on one line, its own line breaks shown."""
    shown = " ⏎ ".join(line.strip() for line in text.splitlines()) if "\n" in text else text
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in shown)
