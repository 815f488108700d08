"""Members that this version does not know: kept as text, because a frozen record holds no dict.

The text is the JSON object of those members, indented by two spaces, in the file's order. So it
can be parsed by whoever needs the values, and written by indenting its lines.
"""

from __future__ import annotations

from collections.abc import Callable
from json.encoder import encode_basestring
from typing import Any, cast

from journey_editor.storage.faults import MAX_LEVELS
from journey_editor.storage.strict_json import ExactFloat, parse

quote: Callable[[str], str] = encode_basestring
"""A text as JSON, with quotation marks, leaving all but control characters as they are."""


class TooDeepError(Exception):
    """A value nests more levels than a file may have."""


def members_text(members: dict[str, Any], level: int = 1) -> str:
    """The text to keep for ``members`` of a record at ``level`` (the root is 1); "" for none.

    Raises TooDeepError where the file would have more than 64 levels.
    """
    return _value(members, "", level) if members else ""


def members(text: str) -> dict[str, Any]:
    """The members in a kept text, as plain values."""
    return parse(text.encode("utf-8")) if text else {}


def indented(text: str, pad: str) -> str:
    """The lines of a kept text without its braces, for a record whose members start at ``pad``."""
    if not text.startswith('{\n  "'):
        text = members_text(members(text))
    return text[4:-2].replace("\n  ", "\n" + pad)


def _value(value: Any, pad: str, level: int) -> str:
    if isinstance(value, str):
        return quote(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, ExactFloat):
        return value.text
    if isinstance(value, int | float):
        return repr(value)
    if level > MAX_LEVELS:
        raise TooDeepError
    inner = pad + "  "
    if isinstance(value, dict):
        pairs = cast("dict[str, Any]", value).items()
        lines = [f"{quote(name)}: {_value(item, inner, level + 1)}" for name, item in pairs]
        opening, closing = "{", "}"
    else:
        lines = [_value(item, inner, level + 1) for item in cast("list[Any]", value)]
        opening, closing = "[", "]"
    if not lines:
        return opening + closing
    return f"{opening}\n{inner}" + f",\n{inner}".join(lines) + f"\n{pad}{closing}"
