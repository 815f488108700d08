"""The bytes of attached files in a map's file: the root's last member, one line a file, in base64.

So the text above stays readable, and a comparison of two files line by line shows which file came or went.
They are kept apart from the text when a map is read as well: two hundred megabytes need not be parsed.

A file is named by the SHA-256 of its bytes, which is checked. Bytes that are missing or damaged keep
nobody from opening the map: the attachment stays, and what stood in place of its bytes is written back.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

from journey_editor.model import Journey
from journey_editor.model.blob import Blob
from journey_editor.problems import Problem, ProblemError, msg, msgn
from journey_editor.storage.places import json_path, shown
from journey_editor.storage.shapes import FILES

Beside = Callable[[str], bytes | None]
"""SHA-256 → the bytes of a file that is kept beside the map's text; None where it is not."""

_OPENING = f'\n  "{FILES}": {{\n'.encode()
_ENTRY = re.compile(rb'    "([0-9a-f]{64})": "([A-Za-z0-9+/=]*+)"(,?)\n')
_CLOSING = re.compile(rb"  \}\n\}\s*")
_DIGEST = re.compile("[0-9a-f]{64}")


def embedded(files: Mapping[str, Blob]) -> Iterator[bytes]:
    """The member with these files, from the comma before it on; nothing where none has bytes."""
    opening = b"," + _OPENING
    for digest in sorted(files):
        blob = files[digest]
        if blob.data is not None:
            text = binascii.b2a_base64(blob.data, newline=False)
        elif blob.damaged is not None:
            from journey_editor.storage.unknown import quote

            text = quote(blob.damaged)[1:-1].encode("utf-8")
        else:
            continue
        yield opening + f'    "{digest}": "'.encode("ascii")
        yield text
        yield b'"'
        opening = b",\n"
    if opening == b",\n":
        yield b"\n  }"


class Held:
    """What a file holds in its last member: SHA-256 → base64, yet to be decoded."""

    def __init__(self, texts: Mapping[str, bytes | memoryview | str]) -> None:
        self._texts = texts
        self._blobs: dict[str, Blob] = {}

    @property
    def names(self) -> frozenset[str]:
        """The names of all files that are there."""
        return frozenset(self._texts)

    def blob(self, digest: str, beside: Beside | None = None) -> Blob:
        """The file of this name, checked; the same object whenever it is asked for."""
        found = self._blobs.get(digest)
        if found is None:
            found = self._blobs[digest] = self._read(digest, beside)
        return found

    def _read(self, digest: str, beside: Beside | None) -> Blob:
        text = self._texts.get(digest)
        if text is None:
            data = None if beside is None else beside(digest)
            return Blob(digest, data if data is not None and Blob.of(data) == digest else None)
        try:
            data = binascii.a2b_base64(text, strict_mode=True)
        except (binascii.Error, ValueError):
            data = None
        if data is None or Blob.of(data) != digest:
            return Blob(digest, None, text if isinstance(text, str) else bytes(text).decode("ascii"))
        return Blob(digest, data)


def taken_apart(data: bytes) -> tuple[bytes, Held | None]:
    """A map's file without its last member, and that; as it is, and None, where the member does not stand
    as this program writes it: then the whole file must be parsed.
    """
    start = data.rfind(_OPENING)
    if start < 1 or data[start - 1 : start] != b",":
        return data, None
    texts: dict[str, memoryview] = {}
    view = memoryview(data)
    place = start + len(_OPENING)
    goes_on = True
    while goes_on:
        entry = _ENTRY.match(data, place)
        if entry is None or entry[1].decode() in texts:
            return data, None
        texts[entry[1].decode()] = view[entry.start(2) : entry.end(2)]
        place, goes_on = entry.end(), entry[3] == b","
    if _CLOSING.fullmatch(data, place) is None:
        return data, None
    return data[: start - 1] + b"\n}\n", Held(texts)


def held_in(value: Any) -> Held:
    """The member as it was parsed; None is none. ProblemError where it is no object of texts."""
    if value is None:
        return Held({})
    if not isinstance(value, dict):
        what = msg("This must be an object with named members.")
        raise ProblemError(Problem(what, json_path((FILES,))))
    for name, text in cast("dict[str, Any]", value).items():
        if not isinstance(text, str):
            raise ProblemError(Problem(msg("This must be text."), json_path((FILES, name))))
    return Held(cast("dict[str, str]", value))


def attach(document: dict[str, Any], held: Held, beside: Beside | None) -> None:
    """Put the files in place of their names, wherever a card of the document names one."""
    for card in _cards(document):
        for each in _dicts(card.get("attachments")):
            digest = each.get("id")
            if isinstance(digest, str) and _DIGEST.fullmatch(digest):
                each["id"] = held.blob(digest, beside)


def _cards(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for lane in _dicts(document.get("lanes")):
        for card in _dicts(lane.get("cards")):
            if "attachments" in card:
                yield card


def _dicts(values: Any) -> Iterator[dict[str, Any]]:
    if isinstance(values, tuple):
        for value in cast("tuple[Any, ...]", values):
            if isinstance(value, dict):
                yield cast("dict[str, Any]", value)


def findings(journey: Journey, names: frozenset[str]) -> tuple[Problem, ...]:
    """What is wrong with the files of a map that holds those of these ``names``: missing, damaged, unused."""
    found: list[Problem] = []
    for n, lane in enumerate(journey.lanes):
        for k, card in enumerate(lane.cards):
            for i, each in enumerate(card.attachments):
                where = json_path(("lanes", n, "cards", k, "attachments", i))
                name = shown(each.name)
                if each.id.damaged is not None:
                    found.append(Problem(msg("The file '{name}' is damaged.", name=name), where))
                elif each.id.data is None:
                    found.append(Problem(msg("The file '{name}' is missing.", name=name), where))
    unused = len(names - journey.files.keys())
    if unused:
        what = msgn(
            "{n} file is on no card; it goes when the map is saved.",
            "{n} files are on no card; they go when the map is saved.",
            unused,
        )
        found.append(Problem(what, json_path((FILES,))))
    return tuple(found)
