"""Two states of a map laid over each other: the later one, with what it lacks of the earlier.

Made to be looked at, not to be worked on: so that one picture shows what came, went and moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from journey_editor.model import Card, Journey, Lane, Phase, Record, Step

R = TypeVar("R", bound=Record)


def overlaid(old: Journey, new: Journey) -> Journey:
    """``new`` with the records that only ``old`` has. A deleted card is shown without its emotion, because
    the curve is that of ``new``. A deleted phase whose steps all went elsewhere has nothing to show.

    Identities must mean the same in both maps (see ``clashes.distinct``).
    """
    phases = _phases(old, new)
    known = {card.id for lane in new.lanes for card in lane.cards}
    grid = _Grid(old, new, [step.id for phase in phases for step in phase.steps])
    gone = {lane.id: [card for card in lane.cards if card.id not in known] for lane in old.lanes}
    kept = {lane.id: lane for lane in new.lanes}
    lanes: list[Lane] = []
    for lane in _with_gone(old.lanes, new.lanes):
        ghosts = {card.id: grid.ghost(card) for card in gone.get(lane.id, ())}
        if lane.id not in kept:
            lanes.append(lane.with_values({"cards": tuple(ghosts.values())}))
            continue
        cards = tuple(map(grid.widened, lane.cards)) if grid.is_wider else lane.cards
        if ghosts:
            before = next(each for each in old.lanes if each.id == lane.id).cards
            cards = tuple(ghosts.get(card.id, card) for card in _with_gone(before, cards, ghosts))
        same = all(a is b for a, b in zip(cards, lane.cards, strict=False)) and not ghosts
        lanes.append(lane if same else lane.with_values({"cards": cards}))
    return new.with_values(
        {
            "owners": _with_gone(old.owners, new.owners),
            "channels": _with_gone(old.channels, new.channels),
            "phases": phases,
            "lanes": tuple(lanes),
        }
    )


def _with_gone(old: Sequence[R], new: Sequence[R], gone: Iterable[str] | None = None) -> tuple[R, ...]:
    """``new``, with those of ``old`` that it lacks (all, or those in ``gone``) behind what they followed."""
    kept = {each.id for each in new}
    wanted = {each.id for each in old} - kept if gone is None else set(gone)
    if not wanted:
        return tuple(new)
    after: dict[str | None, list[R]] = {}
    anchor: str | None = None
    for each in old:
        if each.id in kept:
            anchor = each.id
        elif each.id in wanted:
            after.setdefault(anchor, []).append(each)
    found = [*after.get(None, ())]
    for each in new:
        found += (each, *after.get(each.id, ()))
    return tuple(found)


def _phases(old: Journey, new: Journey) -> tuple[Phase, ...]:
    gone_steps = old.columns.keys() - new.columns.keys()
    gone: dict[str, tuple[Step, ...]] = {
        phase.id: tuple(step for step in phase.steps if step.id in gone_steps) for phase in old.phases
    }
    before = {phase.id: phase for phase in old.phases}
    kept = {phase.id for phase in new.phases}
    shown = [phase for phase in old.phases if phase.id in kept or gone[phase.id]]
    phases: list[Phase] = []
    for phase in _with_gone(shown, new.phases):
        if phase.id not in kept:
            phases.append(phase.with_values({"steps": gone[phase.id]}))
        elif gone.get(phase.id):
            ids = [step.id for step in gone[phase.id]]
            phases.append(phase.with_values({"steps": _with_gone(before[phase.id].steps, phase.steps, ids)}))
        else:
            phases.append(phase)
    return tuple(phases)


class _Grid:
    """The columns of both maps."""

    def __init__(self, old: Journey, new: Journey, columns: Sequence[str]) -> None:
        self._columns = columns
        self._places: Mapping[str, int] = {step: place for place, step in enumerate(columns)}
        self._old, self._new = old, new
        self.is_wider = len(columns) > len(new.columns)
        """Whether columns stand between those of the new map that it has not."""

    def widened(self, card: Card) -> Card:
        """A card of the new map over the same columns, and over those that came in between."""
        return self._over(card, self._new) if card.span > 1 and card.step is not None else card

    def ghost(self, card: Card) -> Card:
        """A card of the old map, over what stands together of its old columns."""
        shown = card.with_values({"emotion": None}) if card.emotion is not None else card
        return self._over(shown, self._old) if card.span > 1 and card.step is not None else shown

    def _over(self, card: Card, own: Journey) -> Card:
        assert card.step is not None
        steps = [step.id for step in own.steps]
        first = own.columns[card.step]
        covered = set(steps[first : first + card.span])
        start = last = self._places[card.step]
        for place in range(start + 1, len(self._columns)):
            if self._columns[place] in covered:
                last = place
            elif self._columns[place] in own.columns:
                break
        span = min(last - start + 1, 1000)
        return card if span == card.span else card.with_values({"span": span})
