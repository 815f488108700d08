"""The text of the members that this version does not know (``Record.unknown``), taken apart and put together.

Each member's value stays JSON text, so that nothing of it is lost, the spelling of numbers included.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any, cast

Members = dict[str, str]
"""Name → value, as JSON text."""

DEEPEST = 50
"""Levels of a value that fit into any record of a file, which may have 64."""


def split(text: str) -> Members:
    """The members in a record's ``unknown`` text, each with its JSON text as it stands there."""
    members: Members = {}
    position = _after_space(text, 1)
    while position < len(text) and text[position] == '"':
        name, position = _scan(text, position)
        position = _after_space(text, _after_space(text, position) + 1)
        _, end = _scan(text, position)
        members[str(name)] = text[position:end]
        position = _after_space(text, _after_space(text, end) + 1)
    return members


def joined(members: Members) -> str:
    """The ``unknown`` text of a record with these members; empty for none."""
    if not members:
        return ""
    lines = (f"{json.dumps(name, ensure_ascii=False)}: {value}" for name, value in members.items())
    return "{\n  " + ",\n  ".join(lines) + "\n}"


def plain_value(text: str) -> Any:
    """The value of a JSON text, however strange the file that it comes from. ValueError for what no file
    may hold: NaN, infinity, a name twice, half of a surrogate pair, more than ``DEEPEST`` levels.
    """
    try:
        value = json.loads(
            text, parse_constant=_refused, parse_float=_finite, object_pairs_hook=_members_once
        )
        json.dumps(value, ensure_ascii=False).encode()
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if _levels(value) > DEEPEST:
        raise ValueError("nested too deeply")
    return value


def _refused(word: str) -> Any:
    raise ValueError(f"{word} is no number")


def _finite(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _refused(digits)


def _members_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def _levels(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + max(map(_levels, cast("dict[str, Any]", value).values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(_levels, cast("list[Any]", value)), default=0)
    return 0


_scan: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder().raw_decode


def _after_space(text: str, position: int) -> int:
    while text[position : position + 1] in {" ", "\n", "\t", "\r"}:
        position += 1
    return position
