"""From what two copies of a map started, as far as the history of saved versions tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journey_editor.problems import ProblemError

if TYPE_CHECKING:
    from pathlib import Path

    from journey_editor.model import Journey
    from journey_editor.storage.versions import Version, VersionsFolder

MOST_READ = 60
"""Versions that are held against the other copy: more take too long."""


@dataclass(frozen=True, slots=True)
class Start:
    """A version that both copies may have started from."""

    version: Version
    journey: Journey
    is_certain: bool
    """Whether both files have held it; else it is only the one to which the other copy is closest."""


def starts(
    folder: VersionsFolder, path: Path | None, map_id: str, other: Path, theirs: Journey
) -> tuple[Start, ...]:
    """The version that both files have held, the latest first; else the one that ``theirs`` is closest to.

    ``path``: where the open map is saved. Versions that cannot be read are passed over.
    """
    if path is None:
        return ()
    mine = folder.find(path, map_id)
    held = {version.content for version in folder.find(other, map_id)}
    for version in mine:
        if version.content in held and (journey := _read(folder, version)) is not None:
            return (Start(version, journey, is_certain=True),)
    return _closest(folder, mine[:MOST_READ], theirs)


def _closest(folder: VersionsFolder, versions: tuple[Version, ...], theirs: Journey) -> tuple[Start, ...]:
    from journey_editor.changes.diff import changed_ids
    from journey_editor.changes.sharing import sharing

    best: tuple[int, Start] | None = None
    for version in versions:
        journey = _read(folder, version)
        if journey is None:
            continue
        far = len(changed_ids(journey, sharing(journey, theirs)))
        if best is None or far <= best[0]:  # of two the older: it cannot hold what came later
            best = far, Start(version, journey, is_certain=far == 0)
    return () if best is None else (best[1],)


def _read(folder: VersionsFolder, version: Version) -> Journey | None:
    try:
        return folder.read(version)
    except ProblemError:
        return None
