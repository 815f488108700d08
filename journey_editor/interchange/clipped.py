"""Attached files on the clipboard: their bytes go along with the cards, in base64, each once.

As hostile as all that stands on a clipboard: what is said of a file is checked against its bytes.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable
from typing import Any, cast

from journey_editor import edits
from journey_editor.interchange.unknown import OF_A_FILE, unknown_text
from journey_editor.model import Attachment, Card, Journey
from journey_editor.model.blob import Blob

_DIGEST = re.compile("[0-9a-f]{64}")


def files_text(cards: Iterable[Card]) -> dict[str, str]:
    """SHA-256 → base64, of all that these cards have."""
    files = {each.id: each.id for card in cards for each in card.attachments}
    return {
        digest: binascii.b2a_base64(blob.data, newline=False).decode("ascii")
        for digest, blob in files.items()
        if blob.data is not None
    }


class ClippedFiles:
    """The files on the clipboard, decoded when a card asks for one."""

    def __init__(self, texts: object, journey: Journey) -> None:
        """``journey`` is the map that they come into; what it has already is not decoded."""
        self._texts = cast("dict[str, Any]", texts) if isinstance(texts, dict) else dict[str, Any]()
        self._known = dict(journey.files)

    def attachments(self, values: object) -> tuple[Attachment, ...]:
        """A card's attachments. ValueError for what is none; a file whose bytes did not come along is
        left out.
        """
        if not isinstance(values, list):
            raise ValueError("no list")
        found: dict[str, Attachment] = {}
        for value in cast("list[Any]", values):
            made = self._attachment(value)
            if made is not None:
                found.setdefault(made.id, made)
        return tuple(found.values())

    def _attachment(self, value: Any) -> Attachment | None:
        if not isinstance(value, dict):
            raise ValueError("no object")
        given = cast("dict[str, Any]", value)
        blob = self._blob(given.get("id"))
        if blob is None:
            return None
        names = Attachment.fields.keys() - {"unknown"}
        known = {name: given[name] for name in names if name in given}
        for name, clean in (
            ("name", edits.clean_file_name),
            ("alt", edits.clean_text),
            ("type", edits.clean_text),
        ):
            if isinstance(known.get(name), str):
                known[name] = clean(known[name])
        strange = {name: item for name, item in given.items() if name not in names}
        return Attachment.checked({**known, "id": blob, "unknown": unknown_text(strange, OF_A_FILE)})

    def _blob(self, digest: Any) -> Blob | None:
        if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
            raise ValueError("no SHA-256")
        known = self._known.get(digest)
        if known is None or known.data is None:
            try:
                data = binascii.a2b_base64(self._texts.get(digest, "?"), strict_mode=True)
            except (ValueError, TypeError):  # no base64, no text
                return None
            known = Blob.of(data)
            if known != digest:
                return None
            self._known[digest] = known
        return known
