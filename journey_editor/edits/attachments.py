"""Edits of what is attached to cards. All pure, as those of cards are.

KeyError for an unknown card or a file that it does not have, ValueError for values that are not taken.
"""

from __future__ import annotations

from collections.abc import Iterable

from journey_editor.edits.cards import change_cards
from journey_editor.edits.record import check_fields, check_texts, place_of, reordered, replace
from journey_editor.edits.text import clean_file_name, clean_text
from journey_editor.model import Attachment, Card, Journey

_FIELDS = frozenset({"name", "alt"})


def attach(journey: Journey, card_ids: Iterable[str], files: Iterable[Attachment]) -> Journey:
    """Files at the end of what these cards have; what one of them has already it does not get twice."""
    new = {each.id: each for each in files}
    check_texts(*new.values())

    def change(card: Card) -> Card:
        known = {each.id for each in card.attachments}
        added = (each for each in new.values() if each.id not in known)
        return replace(card, attachments=(*card.attachments, *added))

    return change_cards(journey, card_ids, change)


def detach(journey: Journey, card_id: str, file: str) -> Journey:
    """A card without one of its files."""

    def change(card: Card) -> Card:
        place_of(card.attachments, file)
        return replace(card, attachments=tuple(each for each in card.attachments if each.id != file))

    return change_cards(journey, (card_id,), change)


def update_attachment(journey: Journey, card_id: str, file: str, **fields: str) -> Journey:
    """Another ``name`` (without folders, not empty) or ``alt`` of a file on one card."""
    check_fields(fields, _FIELDS)
    wanted = {field: clean_text(value) for field, value in fields.items()}
    if "name" in wanted:
        wanted["name"] = clean_file_name(wanted["name"])
        if not wanted["name"]:
            raise ValueError("a file needs a name")

    def change(card: Card) -> Card:
        files = tuple(replace(each, **wanted) if each.id == file else each for each in card.attachments)
        place_of(files, file)
        return replace(card, attachments=files)

    return change_cards(journey, (card_id,), change)


def move_attachment(journey: Journey, card_id: str, file: str, before: str | None) -> Journey:
    """A file before another one of its card, or at the end."""
    return change_cards(
        journey,
        (card_id,),
        lambda card: replace(card, attachments=reordered(card.attachments, file, before)),
    )


def attached_bytes(journey: Journey) -> int:
    """How many bytes the map's files have, each counted once."""
    return sum(len(each.data or b"") for each in journey.files.values())
