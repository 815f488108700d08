"""A map as the bytes of its file: stable order, two spaces, UTF-8, LF, a newline at the end.

Each lane, phase, owner and channel is written for itself, and its bytes are kept by identity: an
``Encoder`` that lives as long as the open document writes only the lanes that an edit replaced.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from typing import Any

from journey_editor.model import Journey, Record
from journey_editor.storage.embedded import embedded
from journey_editor.storage.migrations import FORMAT, VERSION
from journey_editor.storage.shapes import JOURNEY, Shape
from journey_editor.storage.unknown import indented, quote

MANY = 50
"""Cards that are written in one step: about half a millisecond."""


class Encoder:
    """Writes one document again and again, reusing the bytes of records that did not change."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Record, bytes]] = {}

    def steps(self, journey: Journey) -> Iterator[None]:
        """Write what changed in small steps, for whoever must not be held up; ``encode`` of the same
        map then has little to do.
        """
        for name, _, shape in JOURNEY.children:
            for record in getattr(journey, name):
                if id(record) not in self._kept:
                    text = yield from _steps(record, shape, "    ")
                    self._kept[id(record)] = record, text.encode("utf-8")
                    yield

    def encode(self, journey: Journey) -> bytes:
        """The whole file. Two equal journeys give equal bytes."""
        return b"".join((*self._text(journey), *embedded(journey.files), b"\n}\n"))

    def pieces(self, journey: Journey) -> list[bytes]:
        """The file, in pieces, without the bytes of what is attached, which ``decode`` then needs from
        beside it. Not joined: that takes as long as a frame at 50,000 cards, and a file is written as well
        piece by piece.
        """
        return [*self._text(journey), b"\n}\n"]

    def _text(self, journey: Journey) -> list[bytes]:
        """All but the last member and the end."""
        for _ in self.steps(journey):
            pass
        fresh: dict[int, tuple[Record, bytes]] = {}
        head = [f'"format": {quote(FORMAT)}', f'"version": {VERSION}']
        parts = ["{\n  ", ",\n  ".join(head + _plain_members(journey, JOURNEY, "  "))]
        pieces: list[bytes] = []
        for name, key, _ in JOURNEY.children:
            records: Sequence[Record] = getattr(journey, name)
            if not records:
                if name not in JOURNEY.when_filled:
                    parts.append(f",\n  {key}[]")
                continue
            parts.append(f",\n  {key}[\n    ")
            for number, record in enumerate(records):
                entry = fresh[id(record)] = self._kept[id(record)]
                if number:
                    parts.append(",\n    ")
                pieces += ("".join(parts).encode("utf-8"), entry[1])
                parts.clear()
            parts.append("\n  ]")
        if journey.unknown:
            parts.append(",\n  " + indented(journey.unknown, "  "))
        pieces.append("".join(parts).encode("utf-8"))
        self._kept = fresh
        return pieces


def encode(journey: Journey) -> bytes:
    """The bytes of the map's file; see ``docs/file-format.md``."""
    return Encoder().encode(journey)


def _steps(record: Record, shape: Shape, pad: str) -> Generator[None, None, str]:
    """The text of a record; its children are written a few at a time."""
    inner, deeper = pad + "  ", pad + "    "
    lines = _plain_members(record, shape, inner)
    for name, key, child in shape.children:
        texts: list[str] = []
        for each in getattr(record, name):
            texts.append(_braced(each, _members(each, child, deeper + "  "), deeper))
            if len(texts) % MANY == 0:
                yield
        joined = f",\n{deeper}".join(texts)
        lines.append(f"{key}[\n{deeper}{joined}\n{inner}]" if texts else f"{key}[]")
    return _braced(record, lines, pad)


def _members(record: Record, shape: Shape, pad: str) -> list[str]:
    """The members of a record with its children, if it has any, which have none themselves."""
    lines = _plain_members(record, shape, pad)
    deeper = pad + "  "
    for name, key, child in shape.children:
        records: tuple[Record, ...] = getattr(record, name)
        if records:
            texts = [_braced(each, _plain_members(each, child, deeper + "  "), deeper) for each in records]
            lines.append(f"{key}[\n{deeper}" + f",\n{deeper}".join(texts) + f"\n{pad}]")
    return lines


def _braced(record: Record, lines: list[str], pad: str) -> str:
    """The members of a record between braces, those that this version does not know at the end."""
    inner = pad + "  "
    if record.unknown:
        lines.append(indented(record.unknown, inner))
    return f"{{\n{inner}" + f",\n{inner}".join(lines) + f"\n{pad}}}"


def _plain_members(record: Record, shape: Shape, pad: str) -> list[str]:
    lines = [key + _value(getattr(record, name), pad) for name, key in shape.always]
    for name, key, default in shape.sometimes:
        value = getattr(record, name)
        if value != default:
            lines.append(key + _value(value, pad))
    return lines


def _value(value: Any, pad: str) -> str:
    if value.__class__ is str:
        return quote(value)
    if value is None:
        return "null"
    if value.__class__ is bool:
        return "true" if value else "false"
    if isinstance(value, tuple):
        items = [_value(item, pad) for item in value]  # pyright: ignore[reportUnknownVariableType]
        return f"[\n{pad}  " + f",\n{pad}  ".join(items) + f"\n{pad}]" if items else "[]"
    return quote(value) if isinstance(value, str) else repr(value)
