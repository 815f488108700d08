"""What members and their values are called in a sentence about a change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from journey_editor.model import CardColor, ChannelKind, LaneKind, OwnerKind
from journey_editor.problems import Message, msg

if TYPE_CHECKING:  # the start page names colours and needs no map
    from journey_editor.model import Journey

Said = str | Message
"""A value in a sentence: the map's own text, or a word of ours."""

NOTHING = "–"
_MOST = 40

_MEMBERS: Mapping[str, Message] = {
    "title": msg("title"),
    "name": msg("name"),
    "notes": msg("notes"),
    "emotion": msg("emotion"),
    "owner": msg("owner"),
    "channel": msg("channel"),
    "kind": msg("kind"),
    "controlled": msg("controlled"),
    "color": msg("colour"),
    "tags": msg("tags"),
    "attachments": msg("attachments"),
    "span": msg("steps covered"),
    "step": msg("step"),
    "width": msg("width"),
    "height": msg("height"),
    "initials": msg("initials"),
    "key": msg("channel of the library"),
    "state": msg("present or wished"),
    "language": msg("language"),
    "scope": msg("scope"),
    "persona": msg("persona"),
    "segment": msg("segment"),
    "date": msg("date"),
    "edition": msg("version"),
    "contributors": msg("who took part"),
    "locked": msg("structure locked"),
    "place": msg("place"),
}
_FILE_MEMBERS: Mapping[str, Message] = {
    "name": msg("name of an attachment"),
    "alt": msg("description of an attachment"),
}
KEY_NAMES: Mapping[str, Message] = {
    OwnerKind.PERSON: msg("Person"),
    OwnerKind.DEPARTMENT: msg("Department"),
    ChannelKind.DIGITAL: msg("Digital"),
    ChannelKind.PHYSICAL: msg("Physical"),
    LaneKind.ACTIONS: msg("Customer actions"),
    LaneKind.TOUCHPOINTS: msg("Touchpoints"),
    LaneKind.CURVE: msg("Emotion curve"),
    LaneKind.THOUGHTS: msg("Thoughts"),
    LaneKind.PAINS: msg("Pain points"),
    LaneKind.OPPORTUNITIES: msg("Opportunities"),
    LaneKind.PROCESSES: msg("Processes behind"),
    LaneKind.FREE: msg("Free"),
    CardColor.YELLOW: msg("Yellow"),
    CardColor.BLUE: msg("Blue"),
    CardColor.LILAC: msg("Lilac"),
    CardColor.CORAL: msg("Coral"),
    CardColor.GREEN: msg("Green"),
    CardColor.GREY: msg("Grey"),
    CardColor.WHITE: msg("White"),
    CardColor.ORANGE: msg("Orange"),
    CardColor.PINK: msg("Pink"),
    CardColor.TEAL: msg("Teal"),
    "present": msg("Present journey"),
    "wished": msg("Wished journey"),
}
"""Names of the values that are keys in a file."""
_KEYS = frozenset({"kind", "color", "state"})
"""Members whose values are keys, and have names."""


def member_label(member: str) -> Said:
    """The word for a member; one that is not known is called as it stands in the file."""
    of_file = _FILE_MEMBERS.get(member.rpartition(".")[2]) if member.startswith("attachments.") else None
    return of_file or _MEMBERS.get(member, member.removeprefix("unknown."))


def shortened(text: str) -> str:
    """A text of the map for use in a sentence: on one line, at most 40 characters."""
    line = " ".join(text.split())
    line = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line)
    return line if len(line) <= _MOST else line[: _MOST - 1].rstrip() + "…"


def named(text: str) -> Said:
    """The text by which a record is called."""
    return shortened(text) or msg("(no text)")


def value_label(journey: Journey, member: str, value: object) -> Said:
    """A value in a sentence about the map that holds it."""
    if value is None or value in ("", ()):
        return NOTHING
    if isinstance(value, bool):
        return msg("yes") if value else msg("no")
    if isinstance(value, int):
        return (
            f"{value:+d}".replace("-", "\N{MINUS SIGN}").replace("+0", "0")
            if member == "emotion"
            else str(value)
        )
    text = str(value)
    if member in _KEYS:
        return KEY_NAMES.get(text, shortened(text))
    if member == "owner":
        owner = journey.owners_by_id.get(text)
        return NOTHING if owner is None else named(owner.name)
    if member == "channel":
        channel = journey.channels_by_id.get(text)
        return NOTHING if channel is None else named(channel.name)
    return f"'{shortened(text)}'"
