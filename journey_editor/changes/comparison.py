"""Two maps compared, ready to be shown: what differs, in groups, and one map in which all of it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from journey_editor.changes.clashes import distinct
from journey_editor.changes.labels import Said, shortened
from journey_editor.changes.overlaid import overlaid
from journey_editor.changes.report import Change, report
from journey_editor.model import Journey, Record
from journey_editor.problems import msg

Way = Literal["added", "removed", "changed", "moved"]
WAYS: tuple[Way, ...] = ("added", "removed", "changed", "moved")
Grouping = Literal["phase", "lane"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of ``old`` on the way to ``new``."""

    old: Journey
    new: Journey
    journey: Journey
    """Both in one; see ``overlaid``."""
    changes: tuple[Change, ...]

    def counts(self) -> dict[Way, int]:
        """How many changes there are of each kind; one that was moved and changed counts as both."""
        return {way: sum(way in change.ways for change in self.changes) for way in WAYS}


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of a phase or a lane, or of what stands in neither."""

    title: Said
    changes: tuple[Change, ...]


def compare(old: Journey, new: Journey) -> Comparison:
    """Compare two maps; takes some time where they are large."""
    _, new, old = distinct(None, new, old)
    return Comparison(old, new, overlaid(old, new), report(old, new))


def grouped(comparison: Comparison, by: Grouping) -> tuple[Group, ...]:
    """All changes by the phase or the lane of their cards, in the order in which the map is read: first the
    map itself and what stands in no group, then the groups, then cards without a place, then conflicts.
    """
    journey = comparison.journey
    heads = journey.phases if by == "phase" else journey.lanes
    found: dict[str, list[Change]] = {name: [] for name in (_MAP, _OTHER, *(h.id for h in heads), _TRAY)}
    home = _phase_homes(journey) if by == "phase" else _lane_homes(journey)
    for change in comparison.changes:
        if change.kind == "conflict":
            found.setdefault(_CONFLICTS, []).append(change)
        elif change.kind in ("journey", "owner", "channel"):
            found[_MAP].append(change)
        else:
            found[home.get(change.record, _OTHER)].append(change)
    titles: dict[str, Said] = {
        _MAP: msg("The map itself"),
        _OTHER: msg("Lanes") if by == "phase" else msg("Phases and steps"),
        _TRAY: msg("Parking lot"),
        _CONFLICTS: msg("Conflicts"),
        **dict(_titles(heads)),
    }
    return tuple(Group(titles[name], tuple(each)) for name, each in found.items() if each)


_MAP, _OTHER, _TRAY, _CONFLICTS = "\0map", "\0other", "\0tray", "\0conflicts"
"""Groups that are no record's: no id begins so in a map that was made by this program."""


def _phase_homes(journey: Journey) -> dict[str, str]:
    homes = {phase.id: phase.id for phase in journey.phases}
    homes |= {step: phase.id for step, phase in journey.phase_of.items()}
    for lane in journey.lanes:
        for card in lane.cards:
            homes[card.id] = _TRAY if card.step is None else homes[card.step]
    return homes


def _lane_homes(journey: Journey) -> dict[str, str]:
    homes = {lane.id: lane.id for lane in journey.lanes}
    homes |= {card.id: lane.id for lane in journey.lanes for card in lane.cards}
    return homes


def _titles(heads: Iterable[Record]) -> Iterable[tuple[str, Said]]:
    for number, head in enumerate(heads, 1):
        yield head.id, shortened(str(getattr(head, "title", ""))) or f"#{number}"
