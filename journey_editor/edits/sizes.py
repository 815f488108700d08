"""How much room things take: the columns that cards cover, and the widths of columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journey_editor.edits.cards import change_cards
from journey_editor.edits.places import room
from journey_editor.edits.record import replace
from journey_editor.model import Card, Journey


def cover_columns(journey: Journey, card_id: str, step: str, span: int) -> Journey:
    """A card covers ``span`` columns from ``step`` on, as far as there are columns; its place in the
    lane's order stays. KeyError for unknown ids and for a card without a place, ValueError for a span
    that the format does not have.
    """
    if step not in journey.columns:
        raise KeyError(step)

    def change(card: Card) -> Card:
        if card.step is None:
            raise KeyError(card_id)
        return replace(card, step=step, span=min(span, room(journey, step)))

    return change_cards(journey, (card_id,), change)


def widen_cards(journey: Journey, card_ids: Iterable[str], columns: int) -> Journey:
    """Cards cover so many columns more at their right (fewer: negative): at least one, and none beyond the
    map's last. Cards without a place stay as they are. KeyError for an unknown id.
    """

    def change(card: Card) -> Card:
        if card.step is None:
            return card
        return replace(card, span=max(1, min(card.span + columns, room(journey, card.step))))

    return change_cards(journey, card_ids, change)


def set_widths(journey: Journey, widths: Mapping[str, int | None]) -> Journey:
    """Columns get these widths, by step; None: as usual. KeyError for an unknown step, ValueError for a
    width beyond the limits.
    """
    unknown = widths.keys() - journey.columns.keys()
    if unknown:
        raise KeyError(min(unknown))
    phases = tuple(
        replace(
            phase,
            steps=tuple(
                replace(step, width=widths[step.id]) if step.id in widths else step for step in phase.steps
            ),
        )
        for phase in journey.phases
    )
    return replace(journey, phases=phases)
