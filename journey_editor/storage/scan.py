"""A slow second reading of JSON text that finds where something stands that is not allowed.

Only texts that ``strict_json`` has refused come here, so speed does not matter, but time is
bounded: after three million tokens the search ends without a place.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from journey_editor.problems import Message, Problem, msg
from journey_editor.storage.faults import (
    MAX_LEVELS,
    NOT_A_NUMBER,
    SURROGATE,
    TOO_DEEP,
    TOO_LONG_NUMBER,
)
from journey_editor.storage.places import json_path, shown

MAX_PROBLEMS = 100
_MAX_TOKENS = 3_000_000
_MAX_DIGITS = 4_300

_TOKEN = re.compile(
    r"""[ \t\n\r]*+(?:
        (?P<mark>[{}\[\],:])
      | (?P<text>"[^"\\\x00-\x1f]*+(?:\\.[^"\\\x00-\x1f]*+)*+")
      | (?P<number>-?(?:Infinity|[0-9]++(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?))
      | (?P<word>[A-Za-z]++)
    )""",
    re.VERBOSE,
)
_LONE = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class _Level:
    """An object or list that is open at this point of the text."""

    is_object: bool
    at: str | int
    named: bool = False
    names: set[str] = field(default_factory=set[str])


def find_faults(text: str) -> tuple[Problem, ...]:
    """Up to 100 faults with their JSON paths; none when the search ran out of its bounds."""
    found: list[Problem] = []
    for problem in _faults(text):
        found.append(problem)
        if len(found) == MAX_PROBLEMS:
            break
    return tuple(found)


def _faults(text: str) -> Iterator[Problem]:
    levels: list[_Level] = []
    position = 0
    for _ in range(_MAX_TOKENS):
        token = _TOKEN.match(text, position)
        if token is None:
            return
        position = token.end()
        kind, piece = str(token.lastgroup), token[token.lastgroup or 0]
        if kind == "mark":
            _step(levels, piece)
            if len(levels) > MAX_LEVELS:
                yield Problem(TOO_DEEP, _path(levels[:-1]))
                return
            continue
        fault = _fault(kind, piece)
        if kind == "text" and levels and levels[-1].is_object and not levels[-1].named:
            twice = _name(levels[-1], json.loads(piece))
            fault = fault or twice
        if fault is not None:
            yield Problem(fault, _path(levels))


def _step(levels: list[_Level], mark: str) -> None:
    if mark in "{[":
        levels.append(_Level(is_object=mark == "{", at="" if mark == "{" else 0))
    elif mark in "}]":
        del levels[-1:]
    elif mark == "," and levels:
        level = levels[-1]
        level.named = False
        if isinstance(level.at, int):
            level.at += 1


def _name(level: _Level, name: str) -> Message | None:
    level.at = name
    level.named = True
    if name in level.names:
        return msg("The name '{name}' stands twice in the same object.", name=shown(name))
    level.names.add(name)
    return None


def _fault(kind: str, piece: str) -> Message | None:
    if kind == "text":
        return SURROGATE if "\\u" in piece and _LONE.search(json.loads(piece)) else None
    if kind == "word":
        return NOT_A_NUMBER if piece in ("NaN", "Infinity") else None
    if piece == "-Infinity":
        return NOT_A_NUMBER
    if piece.lstrip("-").isdigit():
        return TOO_LONG_NUMBER if len(piece) > _MAX_DIGITS else None
    return NOT_A_NUMBER if math.isinf(float(piece)) else None


def _path(levels: list[_Level]) -> str:
    return json_path(level.at for level in levels)
