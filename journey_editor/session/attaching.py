"""Attaching files to cards: read and made small away from the window, then one step of the history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from journey_editor import edits
from journey_editor.interchange.attaching import (
    MOST_BYTES,
    MOST_READ,
    attachment_of,
    check_room,
    check_size,
)
from journey_editor.model import Attachment, Card, new_id
from journey_editor.problems import Problem, ProblemError, msg, msgn
from journey_editor.session.selection import Cell, Selection
from journey_editor.storage.files import read_bytes

if TYPE_CHECKING:
    from journey_editor.session.session import Session

MOST_AT_ONCE = 100
"""Files that are taken in one go."""


@dataclass(frozen=True, slots=True)
class Read:
    """What could be made of some files, and what was wrong with the others."""

    files: tuple[Attachment, ...]
    problems: tuple[Problem, ...]


def read_files(paths: Sequence[Path]) -> Read:
    """The files at these places as attachments. Takes its time, and knows nothing of Qt: for a thread."""
    files: list[Attachment] = []
    problems: list[Problem] = []
    if len(paths) > MOST_AT_ONCE:
        what = msgn(
            "At most {n} file can be attached at a time.",
            "At most {n} files can be attached at a time.",
            MOST_AT_ONCE,
        )
        return Read((), (Problem(what),))
    for path in paths:
        try:
            files.append(_read(path))
        except ProblemError as error:
            problems += error.problems
    return Read(tuple(files), tuple(problems))


def _read(path: Path) -> Attachment:
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        size = 0  # reading says what is wrong
    if size > MOST_READ:
        check_size(edits.clean_file_name(path.name), size)
    return attachment_of(path.name, read_bytes(path, max(MOST_READ, MOST_BYTES)))


def attach(session: Session, card_ids: Iterable[str], files: Sequence[Attachment]) -> bool:
    """Attach files to cards as one step. ProblemError where the map has no room for them."""
    ids = tuple(card_ids)
    new = edits.attach(session.journey, ids, files)
    check_room(session.journey, new)
    done = session.commit(msgn("Attach file", "Attach {n} files", len(files)), new)
    if not done and files and session.read_only is None:
        session.notify(
            msgn("The card has this file already.", "The card has these {n} files already.", len(files))
        )
    return done


def attach_as_card(
    session: Session, cell: Cell, files: Sequence[Attachment], before: str | None = None
) -> bool:
    """A new card with these files, selected, so that one can type its text."""
    card = Card(id=new_id(), attachments=tuple({each.id: each for each in files}.values()))
    new = edits.add_card(session.journey, cell.lane, cell.step, card, before)
    check_room(session.journey, new)
    if not session.commit(msg("Add card"), new):
        return False
    session.select(Selection.of_cards(card.id))
    return True


def remove(session: Session, card: str, file: str) -> None:
    """Take a file off a card; the quiet bar offers to bring it back."""
    found = named(session, card, file)
    if found is not None and session.apply(msg("Remove attachment"), edits.detach, card, file):
        session.notify(msg("'{name}' was removed from the card.", name=found.name), undo=True)


def describe(session: Session, card: str, file: str, name: str, alt: str) -> None:
    """Give a file another name or description; a name that is empty stays as it was."""
    fields = {"alt": alt, **({"name": name} if edits.clean_file_name(name) else {})}
    session.apply(msg("Edit attachment"), edits.update_attachment, card, file, **fields)


def shift(session: Session, card: str, file: str, by: int) -> None:
    """Move a file among those of its card: −1 towards the first, +1 towards the last."""
    ids = [each.id for each in session.journey.card(card).attachments]
    place = ids.index(next(each for each in ids if each == file)) + (by if by < 0 else by + 1)
    if 0 <= place <= len(ids):
        before = ids[place] if place < len(ids) else None
        session.apply(msg("Move attachment"), edits.move_attachment, card, file, before)


def named(session: Session, card: str, file: str) -> Attachment | None:
    """A file of a card, as it is now."""
    found = session.journey.find_card(card)
    files = found[1].attachments if found is not None else ()
    return next((each for each in files if each.id == file), None)
