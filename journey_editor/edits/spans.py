"""What cards do when columns come, go or change places."""

from __future__ import annotations

from collections.abc import Sequence

from journey_editor.edits.places import WIDEST
from journey_editor.edits.record import replace
from journey_editor.model import Card, Journey, Lane, Phase


def with_phases(journey: Journey, phases: tuple[Phase, ...], touched: frozenset[str]) -> Journey:
    """``journey`` with other columns, its cards following.

    ``touched`` are the steps that were added, moved or deleted. Cards of deleted columns go. A card
    with a span goes on covering what it covered, as far as that still stands together: it grows by a
    column put into its middle, shrinks by one taken out, and follows its first column; when that is
    deleted it starts at the next one that it covered.
    """
    steps = [step.id for phase in phases for step in phase.steps]
    columns = {step: column for column, step in enumerate(steps)}
    old = [step.id for step in journey.steps]

    def follow(card: Card) -> Card | None:
        if card.step is None:
            return card
        if card.span == 1:
            return card if card.step in columns else None
        first = journey.columns[card.step]
        covered = [step for step in old[first : first + card.span] if step in columns]
        if not covered:
            return None
        follows = card.step in touched
        anchor = [step for step in covered if (step in touched) == follows] or covered
        low, high = _window([columns[s] for s in anchor], {columns[s] for s in covered})
        return replace(card, step=steps[low], span=min(high - low + 1, WIDEST))

    stays = columns.keys() >= set(old)
    lanes = tuple(
        lane
        if stays and all(card.span == 1 for card in lane.cards)
        else _changed(lane, [follow(card) for card in lane.cards])
        for lane in journey.lanes
    )
    return replace(journey, phases=phases, lanes=lanes)


def _window(anchor: Sequence[int], covered: set[int]) -> tuple[int, int]:
    """First and last column: the anchor's, and the covered ones that join it at either side."""
    low, high = min(anchor), max(anchor)
    while low - 1 in covered:
        low -= 1
    while high + 1 in covered:
        high += 1
    return low, high


def _changed(lane: Lane, cards: Sequence[Card | None]) -> Lane:
    return replace(lane, cards=tuple(card for card in cards if card is not None))
