"""JSON as RFC 8259 has it, and nothing else: what Python's ``json`` lets through is refused here.

Good files take the fast path (one ``json.loads``). Only when something is wrong is the text read
again, by ``scan``, to say where.
"""

from __future__ import annotations

import codecs
import json
import math
from typing import Any, NoReturn, Self

from journey_editor.problems import Message, Problem, ProblemError, msg
from journey_editor.storage.faults import NOT_A_NUMBER, SURROGATE, TOO_DEEP, TOO_LONG_NUMBER, TWICE

MAX_BYTES = 256 * 1024 * 1024
"""Longer texts are refused before they are parsed."""

_MANY_VALUES = 16_000_000
"""More separators than this need more memory than a map is worth; a million cards have 12 million."""

_BINARY: tuple[tuple[bytes, Message], ...] = (
    (b"%PDF-", msg("This is a PDF, not a map.")),
    (b"\x89PNG", msg("This is a picture, not a map.")),
    (b"\xff\xd8\xff", msg("This is a picture, not a map.")),
    (b"GIF8", msg("This is a picture, not a map.")),
    (b"PK\x03\x04", msg("This is a ZIP archive or an Office document, not a map.")),
    (b"\xd0\xcf\x11\xe0", msg("This is an old Office document, not a map.")),
    (b"\x1f\x8b", msg("This is a compressed file, not a map. Unpack it first.")),
    (b"7z\xbc\xaf", msg("This is a compressed file, not a map. Unpack it first.")),
    (b"Rar!", msg("This is a compressed file, not a map. Unpack it first.")),
    (b"SQLite format", msg("This is a database, not a map.")),
    (b"\x7fELF", msg("This is a program, not a map.")),
    (b"MZ\x90", msg("This is a program, not a map.")),
)


class ExactFloat(float):
    """A number with a fraction or exponent that also keeps its spelling, so that none of it is lost."""

    text: str

    def __new__(cls, text: str) -> Self:
        number = super().__new__(cls, text)
        if math.isinf(number):
            raise _FaultError(NOT_A_NUMBER)
        number.text = text
        return number


class _FaultError(Exception):
    """Something that JSON does not allow was met; ``what`` is said where no place can be found."""

    def __init__(self, what: Message) -> None:
        super().__init__(what.text)
        self.what = what


def parse(data: bytes) -> Any:
    """The value of a JSON text in UTF-8 (a BOM is skipped). Fractions come as ``ExactFloat``.

    Raises ProblemError for anything that is not strictly JSON, with the place where it stands.
    More than 64 levels are found by whoever walks the value (the map's own records are few levels).
    """
    text = _text(data)
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_float=ExactFloat, parse_constant=_constant)
        if "\\u" in text and ("\\ud" in text or "\\uD" in text):  # most texts are searched once
            _encodable(value)
    except json.JSONDecodeError as error:
        raise ProblemError(Problem(_syntax(error))) from None
    except RecursionError:
        fault = TOO_DEEP
    except _FaultError as error:
        fault = error.what
    except ValueError:  # the interpreter's own limit on the digits of a number
        fault = TOO_LONG_NUMBER
    else:
        return value
    raise _error(text, fault)


def too_deep(data: bytes) -> ProblemError:
    """The error for a text that nests too deeply, with the place."""
    return _error(_text(data), TOO_DEEP)


def _error(text: str, fault: Message) -> ProblemError:
    from journey_editor.storage.scan import find_faults  # lazily: good files never need it

    return ProblemError(*(find_faults(text) or (Problem(fault),)))


def _text(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise ProblemError(Problem(msg("The file is larger than {n} MB.", n=MAX_BYTES >> 20)))
    for mark, message in _BINARY:
        if data.startswith(mark):
            raise ProblemError(Problem(message))
    data = data.removeprefix(codecs.BOM_UTF8)
    if not data or data.isspace():
        raise ProblemError(Problem(msg("The file is empty.")))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:4]:
        raise ProblemError(Problem(msg("The file is not text in UTF-8. Save it as UTF-8 first.")))
    if len(data) > _MANY_VALUES and sum(map(data.count, b",[{")) > _MANY_VALUES:
        raise ProblemError(Problem(msg("The file holds more values than a map can have.")))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ProblemError(Problem(msg("Line {line} is not text in UTF-8.", line=line))) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _FaultError(TWICE)
    return members


def _constant(_: str) -> NoReturn:
    raise _FaultError(NOT_A_NUMBER)


def _encodable(value: Any) -> None:
    """Surrogate escapes that stand alone are no characters and could not be saved as UTF-8."""
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise _FaultError(SURROGATE) from None


def _syntax(error: json.JSONDecodeError) -> Message:
    place = {"line": error.lineno, "column": error.colno}
    if not error.doc[error.pos :].strip():
        return msg("The file ends too early, in line {line}: a part of it is missing.", **place)
    if error.msg.startswith("Extra data"):
        return msg("Line {line}, column {column}: something follows after the end of the map.", **place)
    if error.msg.startswith("Unterminated string"):
        return msg(
            "The file ends too early: a text that begins in line {line}, column {column} never ends.", **place
        )
    if error.msg.startswith("Invalid control character"):
        return msg("Line {line}, column {column}: a text holds a line break or control character.", **place)
    if error.pos == 0:
        return msg("This is not a map: the file does not hold JSON.")
    return msg("Line {line}, column {column}: this is not valid JSON.", **place)
