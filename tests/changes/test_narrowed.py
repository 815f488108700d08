"""A card that one made narrower or wider while somebody else moved a column: all ways on five columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from journey_editor import edits
from journey_editor.changes.merge import merge
from journey_editor.model import Card, Journey, Lane, Phase, Step

COLUMNS = "ABCDE"
SPANS = [(first, last) for first in range(5) for last in range(first, 5)]


def with_card(first: int, last: int) -> Journey:
    card = Card(id="card", title="x", step=COLUMNS[first], span=last - first + 1)
    steps = tuple(Step(id=name) for name in COLUMNS)
    return Journey(
        id="map", phases=(Phase(id="phase", steps=steps),), lanes=(Lane(id="lane", cards=(card,)),)
    )


def covered(journey: Journey) -> set[str]:
    card = journey.card("card")
    assert card.step is not None
    first = journey.columns[card.step]
    return {step.id for step in journey.steps[first : first + card.span]}


def moves() -> Iterator[tuple[str, str | None]]:
    for column, before in product(COLUMNS, (*COLUMNS, None)):
        if before != column:
            yield column, before


@pytest.mark.parametrize("span", SPANS)
def test_it_covers_all_that_it_would_if_one_had_waited_for_the_other(span: tuple[int, int]) -> None:
    base = with_card(*span)
    for first, last in SPANS:
        if first < span[0] or last > span[1]:
            continue
        ours = with_card(first, last)
        for column, before in moves():
            theirs = edits.move_step(base, column, "phase", before)
            merged = merge(base, ours, theirs)
            if merged.conflicts:  # nothing of what one has covered is covered by the other
                assert covered(ours).isdisjoint(covered(theirs))
            one_by_one = covered(edits.move_step(ours, column, "phase", before))
            found = covered(merged.journey)
            assert found >= one_by_one, (span, (first, last), column, before)
            assert covered(merge(base, theirs, ours).journey) == found


def test_a_column_moved_into_it_does_not_cut_it_off() -> None:
    base, ours = with_card(0, 2), with_card(0, 1)
    theirs = edits.move_step(base, "D", "phase", "B")
    assert covered(merge(base, ours, theirs).journey) == {"A", "D", "B"}
