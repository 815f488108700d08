"""Edits of owners and channels: named once for the whole map, and used by cards.

All pure: a new map, or the same object when nothing changes. KeyError for unknown ids, ValueError for
values that a field does not take.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journey_editor.edits.record import (
    check_fields,
    check_ids,
    check_texts,
    exchanged,
    place_of,
    replace,
    replacer,
)
from journey_editor.edits.text import name_key, tidy_name
from journey_editor.model import Card, Channel, Journey, Lane, Owner, new_id

_OWNER = frozenset({"name", "kind", "initials", "color"})
_CHANNEL = frozenset({"name", "kind", "controlled", "key"})

# ---- owners


def add_owner(journey: Journey, owner: Owner) -> Journey:
    """A new owner. ValueError if another has the same initials."""
    check_ids(journey, owner)
    check_texts(owner)
    _check_initials(journey, owner)
    return replace(journey, owners=(*journey.owners, owner))


def update_owner(journey: Journey, owner_id: str, **fields: object) -> Journey:
    """Set an owner's name, kind, initials or color. ValueError if another has the same initials."""
    check_fields(fields, _OWNER)
    index = place_of(journey.owners, owner_id)
    owner = replace(journey.owners[index], **fields)
    if "initials" in fields:
        _check_initials(journey, owner)
    return replace(journey, owners=exchanged(journey.owners, index, owner))


def merge_owners(journey: Journey, owner_ids: Iterable[str], into: str) -> Journey:
    """Several owners become ``into``, which keeps its name; their cards follow."""
    gone = _others(journey.owners_by_id, owner_ids, into)
    owners = tuple(owner for owner in journey.owners if owner.id not in gone)
    return replace(journey, owners=owners, lanes=_retargeted(journey, "owner", gone, into))


def delete_owner(journey: Journey, owner_id: str) -> Journey:
    """Without an owner; its cards have none then."""
    index = place_of(journey.owners, owner_id)
    owners = journey.owners[:index] + journey.owners[index + 1 :]
    return replace(journey, owners=owners, lanes=_retargeted(journey, "owner", {owner_id}, None))


def ensure_owner(journey: Journey, name: str, kind: str = "department") -> tuple[Journey, str]:
    """The id of the owner of this name, whatever its case and spaces; added when there is none.

    ValueError for an empty name.
    """
    if not name_key(name):
        raise ValueError("an owner needs a name")
    found = owner_named(journey, name)
    if found is not None:
        return journey, found
    owner = Owner(id=new_id(), name=tidy_name(name), kind=kind)
    return add_owner(journey, owner), owner.id


def owner_named(journey: Journey, name: str) -> str | None:
    """The id of the first owner of this name, whatever its case and spaces. No name finds nobody."""
    wanted = name_key(name)
    return next((o.id for o in journey.owners if wanted and name_key(o.name) == wanted), None)


def _check_initials(journey: Journey, owner: Owner) -> None:
    key = owner.initials.strip().casefold()
    for other in journey.owners:
        if key and other.id != owner.id and other.initials.strip().casefold() == key:
            raise ValueError(f"the initials {owner.initials!r} are taken")


# ---- channels


def add_channel(journey: Journey, channel: Channel) -> Journey:
    """A new channel."""
    check_ids(journey, channel)
    check_texts(channel)
    return replace(journey, channels=(*journey.channels, channel))


def update_channel(journey: Journey, channel_id: str, **fields: object) -> Journey:
    """Set a channel's name, kind, controlled or library key."""
    check_fields(fields, _CHANNEL)
    index = place_of(journey.channels, channel_id)
    channel = replace(journey.channels[index], **fields)
    return replace(journey, channels=exchanged(journey.channels, index, channel))


def merge_channels(journey: Journey, channel_ids: Iterable[str], into: str) -> Journey:
    """Several channels become ``into``, which keeps its name and traits; their cards follow."""
    gone = _others(journey.channels_by_id, channel_ids, into)
    channels = tuple(channel for channel in journey.channels if channel.id not in gone)
    return replace(journey, channels=channels, lanes=_retargeted(journey, "channel", gone, into))


def delete_channel(journey: Journey, channel_id: str) -> Journey:
    """Without a channel; its cards have none then."""
    index = place_of(journey.channels, channel_id)
    channels = journey.channels[:index] + journey.channels[index + 1 :]
    return replace(journey, channels=channels, lanes=_retargeted(journey, "channel", {channel_id}, None))


def ensure_channel(
    journey: Journey,
    name: str,
    kind: str | None = None,
    controlled: bool | None = None,
    key: str = "",
) -> tuple[Journey, str]:
    """The id of the channel of this name, whatever its case and spaces, or else of this library key;
    added with these traits when there is none. ValueError for an empty name.
    """
    if not name_key(name):
        raise ValueError("a channel needs a name")
    found = channel_named(journey, name, key)
    if found is not None:
        return journey, found
    channel = Channel(id=new_id(), name=tidy_name(name), kind=kind, controlled=controlled, key=key)
    return add_channel(journey, channel), channel.id


def channel_named(journey: Journey, name: str, key: str = "") -> str | None:
    """The id of the first channel of this name, whatever its case and spaces, or else of this key."""
    wanted = name_key(name)
    found = next((c.id for c in journey.channels if wanted and name_key(c.name) == wanted), None)
    if found is None and key:
        found = next((c.id for c in journey.channels if c.key == key), None)
    return found


# ---- both


def _others(known: Mapping[str, object], ids: Iterable[str], into: str) -> set[str]:
    """``ids`` without ``into``; KeyError for an unknown one."""
    wanted = {*ids, into}
    for record_id in wanted:
        if record_id not in known:
            raise KeyError(record_id)
    return wanted - {into}


def _retargeted(journey: Journey, field: str, gone: set[str], into: str | None) -> tuple[Lane, ...]:
    """The lanes, with the cards that named one of ``gone`` in ``field`` naming ``into``."""
    retarget = replacer(Card, **{field: into})

    def change(card: Card) -> Card:
        return retarget(card) if getattr(card, field) in gone else card

    return tuple(replace(lane, cards=tuple(map(change, lane.cards))) for lane in journey.lanes)
