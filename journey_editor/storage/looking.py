"""What stands in a map's file by now, and which conflicting copies lie beside it. Never raises.

Made for a thread of its own: a disk may take its time, and a large map some tenths of a second.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from journey_editor.changes.sharing import sharing
from journey_editor.model import Journey
from journey_editor.problems import Problem, ProblemError, msg
from journey_editor.storage.codec import decode
from journey_editor.storage.file_errors import reading_problem
from journey_editor.storage.files import Stored, digest, read_bytes, read_stored
from journey_editor.storage.marks import Marks, marks_of
from journey_editor.storage.places import shown_name
from journey_editor.storage.siblings import candidates


@dataclass(frozen=True, slots=True)
class Sibling:
    """A conflicting copy beside a map."""

    path: Path
    stored: Stored
    marks: Marks


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look has found."""

    path: Path
    marks: Marks | None
    """The file's marks; None where it is gone."""
    stored: Stored | None = None
    """What the file holds, where that is not what we know."""
    problem: ProblemError | None = None
    """Why it cannot be read as a map: it is gone, broken, or just being written."""
    author: str = ""
    """Who wrote it, where the system tells and it was not us."""
    siblings: tuple[Sibling, ...] = ()
    refused: tuple[tuple[Path, Marks], ...] = field(default=())
    """Candidates that are no copies of this map, so that they are not read again."""


def look(path: Path, known: str | None, journey: Journey, before: Seen | None) -> Seen:
    """Look at a file of which we know the digest ``known``; ``before`` is what the last look found.

    Records of ``journey`` that the file still holds are taken from there.
    """
    try:
        marks = marks_of(path)
    except OSError as error:
        return Seen(path, None, problem=ProblemError(reading_problem(error, path)))
    siblings, refused = _siblings(path, journey, before)
    if marks is None:
        what = msg("There is no file '{name}'. It may have been moved or renamed.", name=shown_name(path))
        return Seen(path, None, None, ProblemError(Problem(what)), "", siblings, refused)
    if before is not None and before.marks == marks and before.problem is None and before.stored is None:
        return Seen(path, marks, None, None, "", siblings, refused)
    try:
        data = read_bytes(path)
        if digest(data) == known:
            return Seen(path, marks, None, None, "", siblings, refused)
        stored = Stored(sharing(journey, decode(data)), data)
    except ProblemError as error:
        return Seen(path, marks, None, error, "", siblings, refused)
    return Seen(path, marks, stored, None, _author(path), siblings, refused)


def _siblings(
    path: Path, journey: Journey, before: Seen | None
) -> tuple[tuple[Sibling, ...], tuple[tuple[Path, Marks], ...]]:
    known = {(found.path, found.marks): found for found in before.siblings} if before else {}
    passed = set(before.refused) if before else set[tuple[Path, Marks]]()
    found: list[Sibling] = []
    refused: list[tuple[Path, Marks]] = []
    for candidate in candidates(path):
        try:
            marks = marks_of(candidate)
        except OSError:
            continue
        if marks is None:
            continue
        if (candidate, marks) in known:
            found.append(known[candidate, marks])
            continue
        copy = None if (candidate, marks) in passed else _copy(candidate, marks, journey)
        if copy is None:
            refused.append((candidate, marks))
        else:
            found.append(copy)
    return tuple(found), tuple(refused)


def _copy(candidate: Path, marks: Marks, journey: Journey) -> Sibling | None:
    """A candidate that holds the same map."""
    try:
        stored = read_stored(candidate)
    except ProblemError:
        return None
    return Sibling(candidate, stored, marks) if stored.journey.id == journey.id else None


def _author(path: Path) -> str:
    """The name of the account that a file belongs to, if it is another than ours."""
    from journey_editor.storage.locks import name_of_account

    try:
        return name_of_account(path.stat().st_uid)
    except OSError:
        return ""
