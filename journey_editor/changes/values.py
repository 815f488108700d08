"""Merging the values of one record's members: each for itself, three ways.

Whoever changed a value has the say. When both changed it apart, one of the two is taken, whichever side
it is on (the longer text), and both are told: see ``Clash``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from journey_editor.changes.order import merged_order
from journey_editor.model import Attachment
from journey_editor.model.members import Members, joined, split

FILE = "attachments."

Choice = Callable[[Any, Any], Any]
"""Takes two values that clash and returns the one that the map shows."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A member that both sides changed apart; the values as JSON text, ``base`` empty if not known."""

    member: str
    ours: str
    theirs: str
    base: str = ""


def json_text(value: object) -> str:
    """A value as the JSON text that a conflict keeps."""
    return json.dumps(value, ensure_ascii=False)


def merged_values(
    base: Mapping[str, Any] | None,
    ours: Mapping[str, Any],
    theirs: Mapping[str, Any],
    plain: Mapping[str, Any],
    choose: Choice,
) -> tuple[dict[str, Any], list[Clash]]:
    """The values of both sides in one, and what clashed.

    ``plain`` are the defaults: without a base, a member that one side left at its default was only set
    by the other. ``choose`` takes one of two values that clash.
    """
    values: dict[str, Any] = {}
    clashes: list[Clash] = []
    for name, mine in ours.items():
        other = theirs[name]
        old = plain[name] if base is None else base[name]
        if other in (old, mine):
            values[name] = mine
        elif mine == old:
            values[name] = other
        elif name == "unknown":
            values[name] = _merged_unknown(str(old), str(mine), str(other), choose, clashes)
        elif name == "attachments":
            values[name] = _merged_files(old, mine, other, choose, clashes)
        elif isinstance(mine, tuple):
            values[name] = _merged_labels(old, cast("tuple[str, ...]", mine), other)
        else:
            values[name] = choose(mine, other)
            known = "" if base is None else json_text(old)
            clashes.append(Clash(name, json_text(mine), json_text(other), known))
    return values, clashes


def chosen(mine: Any, other: Any) -> Any:
    """One of two values, the same whichever side they are on: rather a value than none, a long text than
    a short one.
    """
    return max(mine, other, key=_weight)


def _weight(value: object) -> tuple[bool, int, str]:
    text = json_text(value)
    return value is not None, len(text), text


def _merged_labels(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Tags: what either side added and neither took away."""
    old, mine, other = ({*dict.fromkeys(each)} for each in (base, ours, theirs))
    kept = (mine | other) - (old - mine) - (old - other)
    return tuple(merged_order(*(list(dict.fromkeys(each)) for each in (base, ours, theirs)), members=kept))


# ---- attachments


def _merged_files(
    base: Sequence[Attachment],
    ours: Sequence[Attachment],
    theirs: Sequence[Attachment],
    choose: Choice,
    clashes: list[Clash],
) -> tuple[Attachment, ...]:
    """A card's files: what either side added and neither took away; their own members three ways. What one
    took away and the other described anew meanwhile stays.
    """
    old, mine, other = ({str(each.id): each for each in side} for side in (base, ours, theirs))
    both = mine.keys() & other.keys()
    either = mine | other
    kept = both | {each for each in either.keys() - both if old.get(each) != either[each]}
    order = merged_order([*old], [*mine], [*other], members=kept)
    return tuple(_merged_file(each, old, mine, other, choose, clashes) for each in order)


def _merged_file(
    digest: str,
    old: Mapping[str, Attachment],
    mine: Mapping[str, Attachment],
    other: Mapping[str, Attachment],
    choose: Choice,
    clashes: list[Clash],
) -> Attachment:
    if digest not in mine or digest not in other:
        return (mine if digest in mine else other)[digest]
    known, ours, theirs = old.get(digest), mine[digest], other[digest]
    kind = type(ours)
    names = [name for name in kind.fields if name != "id"]
    values, met = merged_values(
        None if known is None else {name: getattr(known, name) for name in names},
        {name: getattr(ours, name) for name in names},
        {name: getattr(theirs, name) for name in names},
        {name: kind.fields[name].default for name in names},
        choose,
    )
    clashes += [replace(each, member=member_of_file(digest, each.member)) for each in met]
    changed = {name: value for name, value in values.items() if value != getattr(ours, name)}
    return ours.with_values(changed) if changed else ours


def member_of_file(digest: str, member: str) -> str:
    """What a conflict calls a member of a card's file."""
    return f"{FILE}{digest}.{member}"


def file_of(member: str) -> tuple[str, str] | None:
    """The file's SHA-256 and its member, of what a conflict calls so; None for another member."""
    digest, dot, name = member.removeprefix(FILE).partition(".")
    return (digest, name) if member.startswith(FILE) and dot else None


# ---- members that this version does not know


def merged_unknown(base: str, ours: str, theirs: str) -> str:
    """The unknown members of both sides, whichever is ours; of two values that clash, one."""
    return _merged_unknown(base, ours, theirs, chosen, [])


def _merged_unknown(base: str, ours: str, theirs: str, choose: Choice, clashes: list[Clash]) -> str:
    old, mine, other = split(base), split(ours), split(theirs)
    merged = dict(_merged_members(old, mine, other, choose, clashes))
    return joined({name: merged[name] for name in merged_order([*old], [*mine], [*other], merged)})


def _merged_members(
    old: Members, mine: Members, other: Members, choose: Choice, clashes: list[Clash]
) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys((*mine, *other)):
        was, a, b = old.get(name), mine.get(name), other.get(name)
        if b in (a, was):
            value = a
        elif a == was:
            value = b
        else:
            value = choose(a, b)
            clashes.append(Clash(f"unknown.{name}", a or "null", b or "null", was or ""))
        if value is not None:
            yield name, value
