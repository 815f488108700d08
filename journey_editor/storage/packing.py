"""A saved map packed small: compressed, and its long strings (attachments) put aside under their SHA-256.

So a hundred versions of a map with a film in it hold the film once. What is packed depends on the bytes
alone: the same map packs to the same file.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from journey_editor.problems import Problem, ProblemError, msg
from journey_editor.storage.strict_json import MAX_BYTES

_FORMAT = "journey-version"
_MANY = 32_768
_LONG = re.compile(rb'(?<=")[^"\n]{%d,}+' % _MANY)
"""What begins a string and is long. Only behind a quotation mark: to look everywhere takes far longer."""
_LEVEL = 6
LONGEST_HEADER = 1 << 20


@dataclass(frozen=True, slots=True)
class Packed:
    """The bytes of a version's file, and what must lie beside it, by SHA-256."""

    data: bytes
    aside: dict[str, bytes]


def pack(data: bytes, digest: Callable[[bytes], str]) -> Packed:
    """Pack a file's bytes; ``unpack`` gives them back."""
    texts: list[bytes] = []
    aside: dict[str, bytes] = {}
    names: list[str] = []
    end = 0
    for start, stop in _long_strings(data):
        texts.append(data[end:start])
        name = digest(data[start:stop])
        aside[name] = data[start:stop]
        names.append(name)
        end = stop
    texts.append(data[end:])
    header = {
        "format": _FORMAT,
        "version": 1,
        "sha256": digest(data),
        "texts": [len(text) for text in texts],
        "aside": names,
    }
    body = zlib.compress(b"".join(texts), _LEVEL)
    return Packed(json.dumps(header).encode("ascii") + b"\n" + body, aside)


def _long_strings(data: bytes) -> Iterator[tuple[int, int]]:
    """Where they begin and end. Line by line: an expression over all of it would hold up the window."""
    place = 0
    for line in data.split(b"\n"):
        if len(line) > _MANY:
            for found in _LONG.finditer(line):
                yield place + found.start(), place + found.end()
        place += len(line) + 1


def aside_in(line: bytes) -> tuple[str, ...]:
    """What a version needs beside it, by its file's first line; ProblemError where that is damaged."""
    return tuple(cast("list[str]", _header(line)["aside"]))


def unpack(packed: bytes, beside: Callable[[str], bytes], digest: Callable[[bytes], str]) -> bytes:
    """The bytes that were packed; ``beside`` gives what was put aside. ProblemError for what is damaged."""
    line, _, body = packed.partition(b"\n")
    header = _header(line)
    try:
        text = zlib.decompressobj().decompress(body, MAX_BYTES)
    except zlib.error:
        raise damaged() from None
    parts: list[bytes] = []
    place = 0
    lengths, names = cast("list[int]", header["texts"]), cast("list[str]", header["aside"])
    for number, length in enumerate(lengths):
        parts.append(text[place : place + length])
        place += length
        if number < len(names):
            parts.append(beside(names[number]))
    data = b"".join(parts)
    if digest(data) != header["sha256"]:
        raise damaged()
    return data


def damaged() -> ProblemError:
    """What is said of a version that cannot be read any more."""
    return ProblemError(Problem(msg("This version is damaged. Choose another one.")))


def _header(line: bytes) -> dict[str, Any]:
    try:
        header = json.loads(line.decode("ascii")) if len(line) <= LONGEST_HEADER else None
    except (ValueError, RecursionError):
        raise damaged() from None
    if not isinstance(header, dict) or cast("dict[str, Any]", header).get("format") != _FORMAT:
        raise damaged()
    known = cast("dict[str, Any]", header)
    texts, aside = _list_of(known.get("texts"), int), _list_of(known.get("aside"), str)
    if len(texts) != len(aside) + 1 or any(length < 0 for length in texts):
        raise damaged()
    if not all(re.fullmatch("[0-9a-f]{64}", name) for name in aside):
        raise damaged()
    return known


def _list_of(value: Any, kind: type) -> list[Any]:
    if not isinstance(value, list) or not all(type(item) is kind for item in cast("list[Any]", value)):
        raise damaged()
    return cast("list[Any]", value)
