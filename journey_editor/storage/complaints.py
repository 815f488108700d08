"""What the models refuse, in our own words and with the file's path: never the validator's texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from journey_editor.model.base import Rule
from journey_editor.model.core import ValidationError
from journey_editor.problems import Message, Problem, msg, msgn
from journey_editor.storage.places import json_path, shown
from journey_editor.storage.shapes import INTERNAL, JOURNEY, Shape

_MUST_BE: Mapping[str, Message] = {
    "string_type": msg("This must be text."),
    "string_unicode": msg("This text holds half of a character (a lone surrogate)."),
    "string_too_short": msg("This must not be empty."),
    "bool_type": msg("This must be true or false."),
    "tuple_type": msg("This must be a list."),
    "is_instance_of": msg("This must be the SHA-256 of a file: 64 digits from 0 to f."),
    "dataclass_type": msg("This must be an object with named members."),
}
_NUMBER = frozenset({"int_type", "int_from_float", "greater_than_equal", "less_than_equal"})


def complaints(error: ValidationError, most: int) -> tuple[Problem, ...]:
    """The first ``most`` refusals as problems."""
    details = error.errors(include_url=False)
    told = (detail for detail in details if not _follows(detail))
    return tuple(_problem(detail) for detail in islice(told, most))


def _follows(detail: Mapping[str, Any]) -> bool:
    """A list whose every record is refused counts as too short as well: that need not be said."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _problem(detail: Mapping[str, Any]) -> Problem:
    place: Sequence[str | int] = detail["loc"]
    if place and place[-1] == INTERNAL:
        place = place[:-1]
    return Problem(_what(detail, place), json_path(place))


def _what(detail: Mapping[str, Any], place: Sequence[str | int]) -> Message:
    kind: str = detail["type"]
    name = str(place[-1]) if place else ""
    if kind == "too_short" or (kind == "missing" and name == "steps"):
        return msg("A phase needs at least one step.")
    if kind == "missing":
        return msg("The member '{name}' is missing.", name=shown(name))
    if kind in _NUMBER:
        return _number(place)
    if kind == "string_too_long":
        most = int(detail["ctx"]["max_length"])
        return msgn(
            "This is too long: at most {n} character is allowed.",
            "This is too long: at most {n} characters are allowed.",
            most,
        )
    if kind == "string_pattern_mismatch":
        value = shown(str(detail["input"]))
        if name == "language":
            return msg("'{value}' is no language code; use one such as 'da', 'sv' or 'en-GB'.", value=value)
        return msg("'{value}' is no colour; use a name such as 'yellow', or '#rrggbb'.", value=value)
    if kind == "literal_error":
        values = str(detail["ctx"]["expected"]).replace(" or ", ", ")
        return msg("This must be one of these: {values}.", values=values)
    return _MUST_BE.get(kind, msg("This value is not allowed here."))


def _number(place: Sequence[str | int]) -> Message:
    low, high = _bounds(_rule(place))
    if low is None or high is None:
        return msg("This must be a whole number.")
    return msg("This must be a whole number from {low} to {high}.", low=_signed(low), high=_signed(high))


def _signed(number: int) -> str:
    return str(number).replace("-", "\N{MINUS SIGN}")


def _rule(place: Sequence[str | int]) -> Rule:
    """What the field at a place of the file takes."""
    shape: Shape | None = JOURNEY
    for part in place[:-1]:
        if isinstance(part, str) and shape is not None:
            shape = shape.child(part)
    field = shape.model.fields.get(str(place[-1])) if shape is not None and place else None
    return {} if field is None else field.rule


def _bounds(rule: Rule) -> tuple[int | None, int | None]:
    rule = rule.get("schema", rule)  # of one that takes null as well
    return rule.get("ge"), rule.get("le")
