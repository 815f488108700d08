"""A save of the session's map: what it is run by, and what comes of it. Nothing of Qt."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from journey_editor.problems import ProblemError

if TYPE_CHECKING:
    from journey_editor.model import Journey
    from journey_editor.storage.files import Stored
    from journey_editor.storage.together import Known

T = TypeVar("T")


class Run(Protocol):
    """Runs what a disk may hold up. Raises what ``work`` raises; ProblemError when nobody waits any longer,
    and then calls ``late`` with the outcome if it comes after all.
    """

    def __call__(self, work: Callable[[], T], late: Callable[[T], object]) -> T: ...


def at_once(work: Callable[[], T], late: Callable[[T], object]) -> T:  # noqa: ARG001 - it is never late
    """Run it here, however long it takes."""
    return work()


class Written(NamedTuple):
    """A save that has taken place."""

    path: Path
    stored: Stored
    replaced: bytes | None
    """What the file held before the first save of this map here; None at later ones, and for a new file."""
    replaced_from: float
    """When that was written, in seconds since 1970; 0 where it is not known."""
    ours: Journey
    """The map that was to be saved."""
    base: Journey | None
    """What the file held when we had last read or written it."""
    theirs: Journey | None
    """What others had made of it since; None where nothing had come in. Then ``stored`` holds both."""


def write(path: Path, ours: Journey, known: Known | None, first: bool) -> Written:
    """Save a map, merged with what others have saved in the file since it was ``known``; None replaces what
    is there. ``first``: tell what the file held before.
    """
    from journey_editor.storage.together import save_together

    written_at = 0.0
    if first:
        with suppress(OSError):  # nothing is there
            written_at = path.stat().st_mtime
    saved = save_together(path, ours, known)
    base = known.journey if known else None
    replaced = saved.found if first else None
    return Written(path, saved.stored, replaced, written_at, ours, base, saved.theirs)


def as_saved(path: Path | None, digest: str | None) -> Journey | None:
    """What a file holds, if that is still what it held when its bytes had this digest."""
    from journey_editor.storage.files import read_stored

    if path is not None and digest is not None:
        with suppress(ProblemError):
            stored = read_stored(path)
            return stored.journey if stored.digest == digest else None
    return None
