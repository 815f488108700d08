"""Sentences about what was changed: whole ones for each kind of record, since languages inflect them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from journey_editor.changes.labels import Said, member_label, named, shortened, value_label
from journey_editor.model import Attachment, Card, Conflict, Journey, Lane, Record
from journey_editor.problems import Message, msg

Files = Sequence[Attachment]

KINDS = ("journey", "phase", "step", "lane", "card", "owner", "channel")
"""The kinds of record, in the order in which they are told."""


def in_a_row(parts: Sequence[Message]) -> Message:
    """Short things that are counted up."""
    told = parts[0]
    for part in parts[1:]:
        told = msg("{first}, {rest}", first=told, rest=part)
    return told


def one_after_another(parts: Sequence[Message]) -> Message:
    """Several things that are said of one record."""
    told = parts[0]
    for part in parts[1:]:
        told = msg("{first}; {rest}", first=told, rest=part)
    return told


def name_of(record: Record) -> Said:
    """What a record is called in a sentence."""
    return named(str(getattr(record, "name", None) or getattr(record, "title", "")))


def come_or_gone(kind: str, way: str, record: Record, where: Said) -> Message:
    """That a record was added or deleted; ``where`` is told of cards and steps."""
    name = name_of(record)
    added = way == "added"
    match kind:
        case "card" if added:
            return msg("Card '{name}' added in {place}", name=name, place=where)
        case "card":
            return msg("Card '{name}' deleted from {place}", name=name, place=where)
        case "step" if added:
            return msg("Step '{name}' added in phase {place}", name=name, place=where)
        case "step":
            return msg("Step '{name}' deleted from phase {place}", name=name, place=where)
        case "phase":
            return (
                msg("Phase '{name}' added", name=name) if added else msg("Phase '{name}' deleted", name=name)
            )
        case "lane":
            return msg("Lane '{name}' added", name=name) if added else msg("Lane '{name}' deleted", name=name)
        case "owner":
            return (
                msg("Owner '{name}' added", name=name) if added else msg("Owner '{name}' deleted", name=name)
            )
        case _:
            if added:
                return msg("Channel '{name}' added", name=name)
            return msg("Channel '{name}' deleted", name=name)


def moved(kind: str, record: Record, numbers: tuple[int, int], places: Sequence[Said]) -> Message:
    """That a record stands elsewhere: a card or step in other ``places``, else under another number."""
    name, (old, new) = name_of(record), places
    before, after = (str(number + 1) for number in numbers)
    match kind:
        case "card" if old == new:
            return msg("Card '{name}' moved within {place}", name=name, place=new)
        case "card":
            return msg("Card '{name}' moved from {old} to {new}", name=name, old=old, new=new)
        case "step" if old == new:
            return msg("Step '{name}' moved within phase {place}", name=name, place=new)
        case "step":
            return msg("Step '{name}' moved from phase {old} to phase {new}", name=name, old=old, new=new)
        case "phase":
            return msg("Phase '{name}' moved from place {old} to {new}", name=name, old=before, new=after)
        case "lane":
            return msg("Lane '{name}' moved from place {old} to {new}", name=name, old=before, new=after)
        case "owner":
            return msg("Owner '{name}' moved from place {old} to {new}", name=name, old=before, new=after)
        case _:
            return msg("Channel '{name}' moved from place {old} to {new}", name=name, old=before, new=after)


def about(kind: str, record: Record, what: Message) -> Message:
    """What is said of a record, after its name."""
    name = name_of(record)
    match kind:
        case "card":
            return msg("Card '{name}': {what}", name=name, what=what)
        case "step":
            return msg("Step '{name}': {what}", name=name, what=what)
        case "phase":
            return msg("Phase '{name}': {what}", name=name, what=what)
        case "lane":
            return msg("Lane '{name}': {what}", name=name, what=what)
        case "owner":
            return msg("Owner '{name}': {what}", name=name, what=what)
        case "channel":
            return msg("Channel '{name}': {what}", name=name, what=what)
        case _:
            return msg("Map: {what}", what=what)


def where(journey: Journey, kind: str, parent: Record, record: Record, *, exact: bool = False) -> Said:
    """Where a card or a step stands: "Køb/Touchpoints", a step by its phase. Empty for the rest.

    ``exact`` names a card's step as well, where its phase has several.
    """
    if kind == "step":
        return f"'{_heading(journey.phases, parent)}'"
    if kind == "card":
        return _cell(journey, cast("Lane", parent), cast("Card", record).step, exact=exact)
    return ""


def _cell(journey: Journey, lane: Lane, step: str | None, *, exact: bool) -> Said:
    row = _heading(journey.lanes, lane)
    if step is None or step not in journey.columns:
        return msg("the parking lot of {lane}", lane=row)
    phase = journey.phase_of[step]
    column = _heading(journey.phases, phase)
    if exact and len(phase.steps) > 1:
        place = next(number for number, each in enumerate(phase.steps) if each.id == step)
        column += "/" + (shortened(phase.steps[place].title) or str(place + 1))
    return f"{column}/{row}"


def _heading(siblings: Sequence[Any], record: Record) -> str:
    """A title, or the number among the siblings where it has none."""
    title = shortened(str(getattr(record, "title", "")))
    return title or f"#{next(n for n, each in enumerate(siblings, 1) if each.id == record.id)}"


def member_changed(old: Journey, new: Journey, member: str, before: object, after: object) -> Message:
    """That a member has another value."""
    label = member_label(member)
    if member == "attachments":
        return files_changed(cast("Files", before), cast("Files", after))
    if isinstance(before, tuple):
        mine, other = cast("tuple[object, ...]", before), cast("tuple[object, ...]", after)
        signs = [f"\N{MINUS SIGN}'{shortened(str(each))}'" for each in mine if each not in other]
        signs += [f"+'{shortened(str(each))}'" for each in other if each not in mine]
        return msg("{member} {difference}", member=label, difference=", ".join(signs) or "↔")
    if member == "unknown":
        return msg("what another program noted")
    one, two = value_label(old, member, before), value_label(new, member, after)
    if one == two:  # long texts that differ further on
        return msg("{member} changed", member=label)
    return msg("{member} {old} → {new}", member=label, old=one, new=two)


def files_changed(before: Files, after: Files) -> Message:
    """What became of a card's attachments."""
    old, new = ({each.id: each for each in files} for files in (before, after))
    told = [_file_came(each) for each in after if each.id not in old]
    told += [_file_gone(each) for each in before if each.id not in new]
    for digest, was in old.items():
        now = new.get(digest)
        if now is not None and now.name != was.name:
            name = shortened(was.name)
            told.append(msg("attachment '{old}' renamed '{new}'", old=name, new=shortened(now.name)))
        elif now is not None and now != was:
            told.append(msg("what is said of attachment '{name}' changed", name=shortened(now.name)))
    return one_after_another(told) if told else msg("attachments in another order")


def _file_came(one: Attachment) -> Message:
    name = shortened(one.name)
    if one.is_picture:
        return msg("picture '{name}' added", name=name)
    return msg("file '{name}' added", name=name)


def _file_gone(one: Attachment) -> Message:
    name = shortened(one.name)
    if one.is_picture:
        return msg("picture '{name}' removed", name=name)
    return msg("file '{name}' removed", name=name)


# ---- conflicts


def conflict(journey: Journey, one: Conflict) -> Message:
    """What is left to be decided, with both values."""
    kind, record = found(journey, one.record)
    ours, theirs = (_json(each) for each in (one.ours, one.theirs))
    if one.member == "record":
        what = msg("deleted by one, changed or used by the other")
    elif one.member == "place":
        mine, other = (place_label(journey, value, exact=False) for value in (ours, theirs))
        if mine == other:
            mine, other = (place_label(journey, value, exact=True) for value in (ours, theirs))
        what = msg("{member} {ours} or {theirs}", member=member_label("place"), ours=mine, theirs=other)
    else:
        what = msg(
            "{member} {ours} or {theirs}",
            member=member_label(one.member),
            ours=value_label(journey, one.member, ours),
            theirs=value_label(journey, one.member, theirs),
        )
    if record is None:
        return msg("Something that is deleted by now: {what}", what=what)
    return about(kind, record, what)


def _json(text: str) -> object:
    """The value of a JSON text; what is none is shown as it is."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def place_label(journey: Journey, value: object, *, exact: bool) -> Said:
    """A place as a conflict tells it; ``exact`` names a card's step as well, and how many it covers."""
    if not isinstance(value, dict):
        return "–"
    place = cast("Mapping[str, Any]", value)
    if "phase" in place:
        return _title_of(journey.phases, place["phase"])
    if "before" in place:
        siblings = (*journey.phases, *journey.lanes, *journey.steps)
        if place["before"] is None:
            return msg("at the end")
        return msg("before {name}", name=_title_of(siblings, place["before"]))
    lane = next((each for each in journey.lanes if each.id == place.get("lane")), None)
    step = place.get("step")
    if lane is None:
        return "–"
    cell, span = _cell(journey, lane, step if isinstance(step, str) else None, exact=exact), place.get("span")
    if not exact or not isinstance(span, int) or span == 1 or step is None:
        return cell
    wide = msg("{member} {value}", member=member_label("span"), value=str(span))
    return msg("{first}; {rest}", first=cell, rest=wide)


def _title_of(siblings: Sequence[Record], identity: object) -> Said:
    found = next((each for each in siblings if each.id == identity), None)
    return "–" if found is None else name_of(found)


def found(journey: Journey, identity: str) -> tuple[str, Record | None]:
    """A record by its identity, and its kind."""
    if identity == journey.id:
        return "journey", journey
    card = journey.find_card(identity)
    if card is not None:
        return "card", card[1]
    for kind, siblings in (
        ("phase", journey.phases), ("step", journey.steps), ("lane", journey.lanes),
        ("owner", journey.owners), ("channel", journey.channels),
    ):  # fmt: skip
        for each in siblings:
            if each.id == identity:
                return kind, each
    return "", None
