"""Cards on the clipboard: JSON with the owners and channels that they name, and their attached files.

What is read is hostile until proved: anything may stand on a clipboard. Cards get new ids; owners
and channels are those of the map that they come into, by id, else by name, else they are added.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar, cast

from journey_editor import edits
from journey_editor.edits.places import find_cards
from journey_editor.edits.text import tidy_tags
from journey_editor.interchange.attaching import check_room
from journey_editor.interchange.clipped import ClippedFiles, files_text
from journey_editor.interchange.unknown import OF_A_CARD, unknown_text
from journey_editor.model import Card, Channel, Journey, Owner, Record, new_id
from journey_editor.model.core import ValidationError
from journey_editor.problems import Problem, ProblemError, msg

CARDS_MIME = "application/x-journey-cards+json"
MAX_BYTES = 320 * 1024 * 1024
"""Enough for all files that a map may hold."""
MAX_CARDS = 100_000
MAX_TEXT = 100_000
"""Characters of one text; more than anybody writes, less than what would hold the window."""

_FORMAT = "journey-cards"
_MANY_VALUES = 4_000_000
_UNREADABLE = msg("These cards cannot be read. Copy them again, then paste.")

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Clip:
    """Cards to paste, with new ids and no place, and what must be added to the map for them."""

    cards: tuple[Card, ...]
    owners: tuple[Owner, ...] = ()
    channels: tuple[Channel, ...] = ()


def cards_to_text(journey: Journey, card_ids: Iterable[str]) -> bytes:
    """These cards in map order, as UTF-8 JSON for ``CARDS_MIME``. KeyError for unknown ids."""
    cards = [found.card for found in find_cards(journey, card_ids)]
    owners, channels = {card.owner for card in cards}, {card.channel for card in cards}
    document: dict[str, Any] = {
        "format": _FORMAT,
        "version": 1,
        "cards": [_members(card) for card in cards],
        "owners": [_members(owner) for owner in journey.owners if owner.id in owners],
        "channels": [_members(channel) for channel in journey.channels if channel.id in channels],
    }
    files = files_text(cards)
    if files:
        document["files"] = files
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")


def cards_from_bytes(data: bytes, journey: Journey) -> Clip:
    """The cards in what ``cards_to_text`` wrote, ready for this map. Raises ProblemError, nothing else."""
    document = _parsed(data)
    if document.get("format") != _FORMAT or document.get("version") != 1:
        raise ProblemError(Problem(_UNREADABLE, "$"))
    files = ClippedFiles(document.get("files"), journey)
    cards = _records(document, "cards", Card, files)
    people = _Arrivals(
        journey,
        {owner.id: owner for owner in _records(document, "owners", Owner)},
        {channel.id: channel for channel in _records(document, "channels", Channel)},
    )
    settled = tuple(
        edits.replace(
            card,
            id=new_id(),
            step=None,
            owner=people.owner(card.owner),
            channel=people.channel(card.channel),
            tags=tidy_tags(card.tags),
        )
        for card in cards
    )
    return Clip(settled, tuple(people.owners), tuple(people.channels))


def paste(
    journey: Journey, clip: Clip, lane: str, step: str | None, before: str | None = None
) -> tuple[Journey, tuple[str, ...]]:
    """The map with a clip's cards in one cell, and their ids; see ``edits.paste_cards``. ProblemError where
    their files are more than it can hold.

    ``journey`` must be the map that the clip was read for.
    """
    full = edits.replace(
        journey,
        owners=(*journey.owners, *clip.owners),
        channels=(*journey.channels, *clip.channels),
    )
    pasted, ids = edits.paste_cards(full, clip.cards, lane, step, before)
    check_room(journey, pasted)
    return pasted, ids


# ---- writing


def _members(record: Record) -> dict[str, Any]:
    """The members of a record; unknown ones beside the known, as in a file."""
    known = {name: getattr(record, name) for name in type(record).fields if name != "unknown"}
    if isinstance(record, Card):
        known["attachments"] = [_members(each) for each in record.attachments]
    return {**(json.loads(record.unknown) if record.unknown else {}), **known}


# ---- reading


class _Arrivals:
    """Finds or makes the owners and channels that pasted cards name."""

    def __init__(
        self, journey: Journey, owners: Mapping[str, Owner], channels: Mapping[str, Channel]
    ) -> None:
        self._brought_owners, self._brought_channels = owners, channels
        self._owners: dict[str, str | None] = {owner.id: owner.id for owner in journey.owners}
        self._channels: dict[str, str | None] = {channel.id: channel.id for channel in journey.channels}
        self._owner_names = {edits.name_key(o.name): o.id for o in reversed(journey.owners)}
        self._channel_names = {edits.name_key(c.name): c.id for c in reversed(journey.channels)}
        self._channel_keys = {c.key: c.id for c in reversed(journey.channels) if c.key}
        self._initials = {edits.name_key(owner.initials) for owner in journey.owners}
        self.owners: list[Owner] = []
        self.channels: list[Channel] = []

    def owner(self, wanted: str | None) -> str | None:
        """The id in the map of what the clipboard calls ``wanted``; None for nobody."""
        if wanted is None:
            return None
        if wanted not in self._owners:
            self._owners[wanted] = self._settle_owner(self._brought_owners.get(wanted))
        return self._owners[wanted]

    def channel(self, wanted: str | None) -> str | None:
        """The same for a channel."""
        if wanted is None:
            return None
        if wanted not in self._channels:
            self._channels[wanted] = self._settle_channel(self._brought_channels.get(wanted))
        return self._channels[wanted]

    def _settle_owner(self, owner: Owner | None) -> str | None:
        name = "" if owner is None else edits.name_key(owner.name)
        if owner is None or not name:
            return None
        if name not in self._owner_names:
            initials = edits.name_key(owner.initials)
            kept = "" if initials in self._initials else owner.initials
            self._initials.add(initials)
            owner = edits.replace(owner, id=new_id(), initials=kept)
            self.owners.append(owner)
            self._owner_names[name] = owner.id
        return self._owner_names[name]

    def _settle_channel(self, channel: Channel | None) -> str | None:
        name = "" if channel is None else edits.name_key(channel.name)
        if channel is None or not name:
            return None
        if name not in self._channel_names:
            if channel.key in self._channel_keys:
                return self._channel_keys[channel.key]
            channel = edits.replace(channel, id=new_id())
            self.channels.append(channel)
            self._channel_names[name] = channel.id
        return self._channel_names[name]


def _parsed(data: bytes) -> dict[str, Any]:
    """The root's members."""
    if len(data) > MAX_BYTES or sum(map(data.count, b",[{")) > _MANY_VALUES:
        raise ProblemError(Problem(msg("The clipboard holds more than can be pasted at once.")))
    try:
        document = json.loads(data.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError):  # no UTF-8, no JSON, NaN, a number or a nesting beyond limits
        raise ProblemError(Problem(_UNREADABLE, "$")) from None
    if not isinstance(document, dict):
        raise ProblemError(Problem(_UNREADABLE, "$"))
    return cast("dict[str, Any]", document)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _records(
    document: Mapping[str, Any], member: str, kind: type[R], files: ClippedFiles | None = None
) -> list[R]:
    """The validated records in a list of the document."""
    values: object = document.get(member, [])
    if not isinstance(values, list):
        raise ProblemError(Problem(_UNREADABLE, f"$.{member}"))
    listed = cast("list[object]", values)
    if len(listed) > MAX_CARDS:
        raise ProblemError(Problem(msg("The clipboard holds more than can be pasted at once.")))
    return [_record(value, kind, f"$.{member}[{i}]", files) for i, value in enumerate(listed)]


def _record(value: object, kind: type[R], where: str, files: ClippedFiles | None) -> R:
    if not isinstance(value, dict):
        raise ProblemError(Problem(_UNREADABLE, where))
    given = cast("dict[str, Any]", value)
    names = kind.fields.keys() - {"unknown"}
    listed = given.get("attachments", [])
    known = {name: _cleaned(given[name], where) for name in names if name in given and name != "attachments"}
    strange = {name: item for name, item in given.items() if name not in names}
    try:
        if files is not None:
            known["attachments"] = files.attachments(listed)
        return kind.checked({**known, "unknown": unknown_text(strange, OF_A_CARD)})
    except (ValidationError, ValueError, RecursionError):
        raise ProblemError(Problem(_UNREADABLE, where)) from None


def _cleaned(value: Any, where: str) -> Any:
    """A member's value as the models take it: texts without what a map may not hold, lists as tuples."""
    if isinstance(value, str):
        if len(value) > MAX_TEXT:
            raise ProblemError(Problem(msg("A text on the clipboard is too long to paste."), where))
        return edits.clean_text(value)
    if isinstance(value, list):
        items = cast("list[Any]", value)
        return tuple(_cleaned(item, where) if isinstance(item, str) else item for item in items)
    return value
