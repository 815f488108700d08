"""Recovered work beside its file: what differs, and whether the file is still the one it was."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from journey_editor.problems import Message, ProblemError

if TYPE_CHECKING:
    from journey_editor.changes.report import Change
    from journey_editor.model import Journey
    from journey_editor.storage.recovery import RecoveryFolder, Rescued


class FileNow(Enum):
    """What has become of the file since the work was kept."""

    NONE = auto()
    """The work never had one."""
    SAME = auto()
    HOLDS_IT = auto()
    """The work is saved in it already."""
    OTHER = auto()
    """Somebody has saved something else."""
    GONE = auto()
    """It is not there, or cannot be read."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Recovered work and its file. Only beside the same file may it take that file's name again."""

    journey: Journey
    file: FileNow
    changes: tuple[Change, ...] = ()

    @property
    def summary(self) -> Message | None:
        """What the work changed in the file, in one line."""
        from journey_editor.changes.report import summary

        return summary(self.changes)


def compare(folder: RecoveryFolder, rescued: Rescued) -> Comparison:
    """Read both, which takes its time. ProblemError where the work itself is damaged."""
    from journey_editor.changes.report import report
    from journey_editor.storage.files import read_stored

    journey = folder.read(rescued)
    if rescued.source is None:
        return Comparison(journey, FileNow.NONE)
    try:
        stored = read_stored(rescued.source)
    except ProblemError:
        return Comparison(journey, FileNow.GONE)
    changes = report(stored.journey, journey)
    if not changes:
        return Comparison(journey, FileNow.HOLDS_IT)
    same = stored.digest == rescued.saved
    return Comparison(journey, FileNow.SAME if same else FileNow.OTHER, changes)
