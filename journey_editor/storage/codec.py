"""Bytes to a map and back. Every input is taken as hostile; good files take the fast path."""

from __future__ import annotations

from typing import Any, cast

from journey_editor.model import Journey
from journey_editor.model.core import ValidationError
from journey_editor.problems import FaultyFileError, Problem, ProblemError, msg
from journey_editor.storage.embedded import Beside, Held, attach, findings, held_in, taken_apart
from journey_editor.storage.encoder import Encoder, encode
from journey_editor.storage.migrations import FORMAT, VERSION, climb
from journey_editor.storage.places import shown
from journey_editor.storage.shapes import FILES, INTERNAL, JOURNEY, Shape
from journey_editor.storage.soundness import is_sound, unsound
from journey_editor.storage.strict_json import parse, too_deep
from journey_editor.storage.unknown import TooDeepError, members_text

__all__ = ["MAX_PROBLEMS", "Encoder", "checked", "decode", "encode", "problems_in"]

MAX_PROBLEMS = 100
_NO_ID = "0" * 16
_MANY_ERRORS, _BEGINNING = 20_000, 500
"""Errors from which on only so many of each list's records are complained of: a million took a minute."""


def decode(data: bytes, beside: Beside | None = None) -> Journey:
    """The map in a file's bytes; ``beside`` gives attached files that these do not hold.

    Raises ProblemError with at most 100 problems, each with its place; FaultyFileError where the
    file is at fault, and not this program for being too old.
    """
    return _told(data, beside)[0]


def problems_in(data: bytes) -> tuple[Problem, ...]:
    """All that is wrong with a file's bytes, at most 100 problems; empty when it is a sound map."""
    try:
        decode(data)
    except ProblemError as error:
        return error.problems
    return ()


def checked(data: bytes) -> tuple[Journey, tuple[Problem, ...]]:
    """The map in a file's bytes, and what is wrong with its attached files. ProblemError as ``decode``."""
    journey, held = _told(data, None)
    return journey, findings(journey, held.names)


def _told(data: bytes, beside: Beside | None) -> tuple[Journey, Held]:
    try:
        return _decode(data, beside)
    except _NewerError:
        raise
    except ProblemError as error:
        raise FaultyFileError(*error.problems[:MAX_PROBLEMS]) from None


class _NewerError(ProblemError):
    """The map was made by a newer version."""


def _decode(data: bytes, beside: Beside | None) -> tuple[Journey, Held]:
    text, held = taken_apart(data)
    try:
        members = _map_in(parse(text))
        if held is not None and FILES in members:  # it stands twice: let the parser say where
            members, held = _map_in(parse(data)), None
        listed = members.pop(FILES, None)
        document = _prepared(members, JOURNEY)
    except TooDeepError:
        raise too_deep(text) from None
    held = held or held_in(listed)
    attach(document, held, beside)
    nameless = "id" not in document
    if nameless:
        document["id"] = _NO_ID
    try:
        journey = Journey.checked(document)
        if nameless:
            import hashlib  # here, because it takes OpenSSL along

            document["id"] = hashlib.sha256(encode(journey)).hexdigest()[:16]
            journey = Journey.checked(document)
    except ValidationError as error:
        from journey_editor.storage.complaints import complaints

        found = complaints(_told_in_time(error, document), MAX_PROBLEMS)
        raise ProblemError(*found, *unsound(document, MAX_PROBLEMS)) from None
    if not is_sound(journey):
        raise ProblemError(*unsound(document, MAX_PROBLEMS))
    return journey, held


def _told_in_time(error: ValidationError, document: dict[str, Any]) -> ValidationError:
    """What is wrong with the beginning of a file that is wrong in too many places to tell all."""
    if error.error_count() > _MANY_ERRORS:
        try:
            Journey.checked(_beginning(document, JOURNEY))
        except ValidationError as fewer:
            return fewer
    return error


def _beginning(record: Any, shape: Shape) -> Any:
    """The record with the first of its children alone."""
    if record.__class__ is not dict:
        return record
    short = dict(cast("dict[str, Any]", record))
    for name, _, child in shape.children:
        values: Any = short.get(name)
        if values.__class__ is tuple:
            few = cast("tuple[Any, ...]", values)[:_BEGINNING]
            short[name] = tuple([_beginning(value, child) for value in few])
    return short


def _map_in(value: Any) -> dict[str, Any]:
    """The root's members in the present version, without ``format`` and ``version``."""
    if not isinstance(value, dict) or "format" not in value:
        raise ProblemError(Problem(msg("This JSON file is not a map: it has no member 'format'."), "$"))
    document = cast("dict[str, Any]", value)
    form, version = document.pop("format"), document.pop("version", None)
    if form != FORMAT:
        what = msg("This JSON file is not a map: its format is not '{format}'.", format=FORMAT)
        raise ProblemError(Problem(what, "$.format"))
    if version is None:
        raise ProblemError(Problem(msg("The member '{name}' is missing.", name="version"), "$.version"))
    if version.__class__ is not int or version < 1:
        raise ProblemError(Problem(msg("This must be a whole number from 1 on."), "$.version"))
    if version > VERSION:
        what = msg(
            "This map was made by a newer version of the program (format {version}; this program reads "
            "up to {known}). Update the program to open it. The file is unchanged.",
            version=shown(str(version)),
            known=VERSION,
        )
        raise _NewerError(Problem(what, "$.version"))
    return climb(document, version)


def _prepared(record: Any, shape: Shape) -> Any:
    """``record`` as the strict models take it: tuples for lists, unknown members in their own field."""
    if record.__class__ is not dict:
        return record  # the models say what is wrong with it
    if not record.keys() <= shape.names:
        strange = {name: record.pop(name) for name in list(record) if name not in shape.names}
        record[INTERNAL] = members_text(strange, shape.level)
    for name, _, child in shape.children:
        values = record.get(name)
        if values.__class__ is list:
            record[name] = _all_prepared(values, child)
    for name in shape.lists:
        if record.get(name).__class__ is list:
            record[name] = tuple(record[name])
    return record


def _all_prepared(values: list[Any], shape: Shape) -> tuple[Any, ...]:
    """``_prepared`` for a list. Most hold records with single values of known names alone, and nothing is to
    be done: that is seen of all of them together, in a third of the time.
    """
    if set(map(type, values)) == {dict} and set[str]().union(*values) <= shape.single:
        return tuple(values)
    return tuple([_prepared(value, shape) for value in values])
