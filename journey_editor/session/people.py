"""Who answers for cards and where they happen: owners and channels, by id, by name, from the library."""

from __future__ import annotations

from journey_editor import edits
from journey_editor.i18n import LANGUAGES, Words
from journey_editor.method.channels import library_channel, match_library
from journey_editor.problems import msg
from journey_editor.session.session import Session


def set_owner_id(session: Session, ids: tuple[str, ...], owner: str | None) -> bool:
    """Give cards one of the map's owners, or none."""
    return session.apply(msg("Set owner"), edits.update_cards, ids, owner=owner)


def set_channel_id(session: Session, ids: tuple[str, ...], channel: str | None) -> bool:
    """Give cards one of the map's channels, or none."""
    return session.apply(msg("Set channel"), edits.update_cards, ids, channel=channel)


def set_library_channel(session: Session, ids: tuple[str, ...], key: str, words: Words) -> bool:
    """Give cards a channel of the library, named in the map's language when it is new to the map."""
    found = library_channel(key, map_words(session, words))
    new, channel = edits.ensure_channel(session.journey, found.name, found.kind, found.controlled, found.key)
    return session.commit(msg("Set channel"), edits.update_cards(new, ids, channel=channel))


def set_channel_name(session: Session, ids: tuple[str, ...], name: str) -> bool:
    """Give cards a channel as someone types it; "" takes it away. What the library knows is used."""
    name = edits.clean_text(name)
    if not name.strip():
        return set_channel_id(session, ids, None)
    entry = match_library(name)
    known = (entry.kind.value, entry.controlled, entry.key) if entry else (None, None, "")
    new, channel = edits.ensure_channel(session.journey, name, *known)
    return session.commit(msg("Set channel"), edits.update_cards(new, ids, channel=channel))


def map_words(session: Session, words: Words) -> Words:
    """Words in the map's language as far as we speak it, else the user's."""
    code = session.journey.language.split("-")[0].lower()
    return words.in_language(code) if code in LANGUAGES else words
