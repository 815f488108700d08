"""What a conflict is about, and what each side has made of it: whole values, to be shown side by side."""

from __future__ import annotations

from typing import Any

from journey_editor.changes import sentences
from journey_editor.changes.labels import NOTHING, Said, member_label, value_label
from journey_editor.changes.values import file_of
from journey_editor.model import Conflict, Journey
from journey_editor.model.members import plain_value, split
from journey_editor.problems import Message, msg

_KEYS = ("owner", "channel", "kind", "color", "state")


def subject(journey: Journey, conflict: Conflict) -> Message:
    """The record and what of it differs: "Card 'Ringer op': title"."""
    kind, record = sentences.found(journey, conflict.record)
    what = (
        msg("deleted by one, changed or used by the other")
        if conflict.member == "record"
        else _member(conflict)
    )
    if record is None:
        return msg("Something that is deleted by now: {what}", what=what)
    return sentences.about(kind, record, what)


def side(journey: Journey, conflict: Conflict, value: str) -> Said:
    """A side's value (JSON text) in words; texts are whole."""
    return _said(journey, conflict.member, _plain(value))


def result(journey: Journey, conflict: Conflict) -> Said:
    """What the map shows now."""
    kind, record = sentences.found(journey, conflict.record)
    if record is None:
        return msg("Deleted")
    if conflict.member == "record":
        return msg("Kept")
    if conflict.member == "place":
        return _place_now(journey, kind, conflict)
    if conflict.member.startswith("unknown."):
        return split(record.unknown).get(conflict.member.removeprefix("unknown."), NOTHING)
    of_file = file_of(conflict.member)
    if of_file is not None:
        files = (each for each in getattr(record, "attachments", ()) if each.id == of_file[0])
        return _said(journey, conflict.member, getattr(next(files, None), of_file[1], None))
    return _said(journey, conflict.member, getattr(record, conflict.member, None))


def _member(conflict: Conflict) -> Message:
    label = member_label(conflict.member)
    return Message("{member}", {"member": label}) if isinstance(label, str) else label


def _plain(text: str) -> Any:
    try:
        return plain_value(text)
    except ValueError:  # from a file that somebody has written by hand
        return text


def _said(journey: Journey, member: str, value: Any) -> Said:
    if member == "record":
        return msg("Deleted") if value is None else msg("Kept")
    if member == "place":
        return sentences.place_label(journey, value, exact=True)
    if isinstance(value, str) and value and member not in _KEYS:
        return value
    if isinstance(value, list | dict | float):
        return str(value)  # pyright: ignore[reportUnknownArgumentType]
    return value_label(journey, member, value)


def _place_now(journey: Journey, kind: str, conflict: Conflict) -> Said:
    if kind == "card":
        lane, card = journey.find_card(conflict.record) or (None, None)
        assert lane is not None
        assert card is not None
        stands = {"lane": lane.id, "step": card.step, "span": card.span}
        return sentences.place_label(journey, stands, exact=True)
    told = _plain(conflict.ours)
    if isinstance(told, dict) and "phase" in told:
        place = {"phase": journey.phase_of[conflict.record].id}
    else:
        siblings = {
            "phase": journey.phases,
            "lane": journey.lanes,
            "step": journey.phase_of[conflict.record].steps if kind == "step" else (),
        }.get(kind, ())
        ids = [each.id for each in siblings]
        after = ids[ids.index(conflict.record) + 1 :] if conflict.record in ids else []
        place = {"before": after[0] if after else None}
    return sentences.place_label(journey, place, exact=True)
