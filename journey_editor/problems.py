"""Errors, undo names and notices as values: a key and its values, put into words when shown.

Nothing here knows a language. ``msg`` and ``msgn`` mark the English text for the catalogues;
``i18n.Words.say`` turns the value into a sentence for the reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to be said later: English ``text`` is the catalogue key, ``values`` fill its braces.

    With ``plural`` the catalogue chooses the form by ``count``, which is also the value ``{n}``.
    A value may itself be a Message.
    """

    text: str
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])
    plural: str | None = None
    count: int = 0


def msg(text: str, /, **values: Any) -> Message:
    """Mark ``text`` for translation and bind its values."""
    return Message(text, values)


def msgn(one: str, many: str, n: int, /, **values: Any) -> Message:
    """Mark a sentence with a singular and a plural form; ``{n}`` stands for the number."""
    return Message(one, {**values, "n": n}, many, n)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an input: what, and where.

    ``where`` is a JSON path (``$.lanes[2].cards[0].step``), ``line 12``-style Message, or empty.
    """

    what: Message
    where: str = ""


class ProblemError(Exception):
    """Raised where bad input stops an operation; carries one or more problems for the user."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"{p.where}: {p.what.text}" for p in problems))
        self.problems = problems


class FaultyFileError(ProblemError):
    """The file itself is at fault: only another one, or an earlier copy of it, helps."""
