"""A card that somebody made narrower, wider or moved while somebody else moved, added or deleted columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import product
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journey_editor import edits
from journey_editor.changes.merge import merge
from journey_editor.model import Card, Journey, Lane, Phase, Step
from tests.conftest import SOAK

PHASES = {"p": "A", "q": "BC", "r": "DE"}
COLUMNS = "".join(PHASES.values())
SPANS = [(first, last) for first in range(5) for last in range(first, 5)]
BASES = SPANS if SOAK else [(0, 0), (0, 2), (1, 3), (3, 4)]
Edit = Callable[[Journey], Journey]


def with_card(first: int, last: int) -> Journey:
    card = Card(id="card", title="x", step=COLUMNS[first], span=last - first + 1)
    phases = tuple(
        Phase(id=each, steps=tuple(Step(id=step) for step in steps)) for each, steps in PHASES.items()
    )
    return Journey(id="map", phases=phases, lanes=(Lane(id="lane", cards=(card,)), Lane(id="other")))


def covered(journey: Journey) -> str:
    """The columns that the card covers, by name, as they stand; none when it has no place or is gone."""
    found = journey.find_card("card")
    if found is None or found[1].step is None:
        return ""
    first = journey.columns[found[1].step]
    return columns(journey)[first : first + found[1].span]


def columns(journey: Journey) -> str:
    return "".join(step.id for step in journey.steps)


def column_edits() -> Iterator[Edit]:
    """Every move of a column, every deletion, every new one."""
    for phase, steps in PHASES.items():
        for before in (*steps, None):
            for column in COLUMNS:
                yield lambda j, c=column, p=phase, b=before: edits.move_step(j, c, p, b)
            yield lambda j, p=phase, b=before: edits.add_step(j, p, Step(id="n"), b)
    for column in COLUMNS:
        yield lambda j, c=column: edits.delete_step(j, c)


def phase_moves() -> Iterator[Edit]:
    for phase, before in product(PHASES, (*PHASES, None)):
        yield lambda j, p=phase, b=before: edits.move_phase(j, p, b)


def hold(base: Journey, ours: Journey, theirs: Journey) -> Journey:
    """The merged map, which keeps what every merge promises."""
    result = merge(base, ours, theirs).journey
    turned = merge(base, theirs, ours).journey
    assert (turned.lanes, turned.phases) == (result.lanes, result.phases)
    assert [each.id for each in turned.conflicts] == [each.id for each in result.conflicts]
    assert merge(base, result, theirs).journey == result
    assert merge(base, ours, result).journey == result
    return result


def may_be_another(before: Journey, after: Journey) -> bool:
    """Whether one column was moved, but the columns do not tell which: two neighbours changed places."""
    old, new = (columns(one) for one in (before, after))
    apart = [place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other]
    return len(old) == len(new) and len(apart) == 2 and apart[1] == apart[0] + 1


@pytest.mark.parametrize("span", BASES)
def test_it_covers_what_it_would_if_one_had_waited_for_the_other(span: tuple[int, int]) -> None:
    """Or more, where the columns do not tell which of them was moved; what is lost of it is listed."""
    base, listed, seen = with_card(*span), 0, 0
    for other, (number, edit) in product(SPANS, enumerate([*column_edits(), *phase_moves()])):
        ours, theirs = with_card(*other), edit(base)
        result, waited = hold(base, ours, theirs), covered(edit(ours))
        seen += 1
        if result.conflicts:
            assert {each.member for each in result.conflicts} <= {"place", "record"}
            listed += 1
        elif number < len([*column_edits()]) and not may_be_another(base, theirs):
            assert covered(result) == waited, (covered(ours), columns(theirs), covered(theirs))
        else:
            assert {*covered(result)} >= {*waited}, (covered(ours), columns(theirs), covered(theirs))
    assert listed < seen / 40


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        ("AB", lambda j: edits.move_step(j, "D", "q", "B"), "ADB"),  # moved into what is left of it
        ("AB", lambda j: edits.move_step(j, "D", "q", "C"), "AB"),  # moved behind it
        ("AB", lambda j: edits.move_step(j, "C", "q", "B"), "ACB"),  # what it left comes back into its middle
        ("AB", lambda j: edits.move_step(j, "B", "r", None), "A"),
        ("AB", lambda j: edits.delete_step(j, "B"), "A"),
        ("ABCD", lambda j: edits.move_step(j, "E", "q", "C"), "ABECD"),
        ("BC", lambda j: edits.move_step(j, "D", "p", None), "BC"),
    ],
)
def test_what_it_was_narrowed_to_stays(ours: str, theirs: Edit, found: str) -> None:
    base, first = with_card(0, 2), COLUMNS.index(ours[0])
    mine = with_card(first, first + len(ours) - 1)
    result = hold(base, mine, theirs(base))
    assert (covered(result), result.conflicts) == (found, ())


def test_two_who_narrow_one_end_apart_are_listed() -> None:
    result = hold(with_card(0, 2), with_card(0, 1), with_card(0, 0))
    assert [each.member for each in result.conflicts] == ["place"]
    assert covered(result) == "AB"


def test_two_who_narrow_an_end_each_both_have_it() -> None:
    result = hold(with_card(0, 3), with_card(1, 3), with_card(0, 2))
    assert (covered(result), result.conflicts) == ("BC", ())


@given(st.sampled_from(SPANS), st.integers(0, 2**32), st.integers(1, 3), st.integers(1, 3))
@example((1, 3), 1920, 3, 3)
@example((0, 0), 549, 1, 3)
def test_whatever_both_do_to_it_and_its_columns(
    span: tuple[int, int], seed: int, mine: int, other: int
) -> None:
    random, base = Random(seed), with_card(*span)
    every = [*column_edits(), *phase_moves()]
    hold(base, _worked(base, every, random, mine), _worked(base, every, random, other))


def _worked(journey: Journey, every: list[Edit], random: Random, times: int) -> Journey:
    for _ in range(times):
        if random.random() < 0.5 or journey.find_card("card") is None:
            with suppress(KeyError, ValueError):  # what it names is gone, elsewhere, or there already
                journey = random.choice(every)(journey)
        elif random.random() < 0.3:
            step = random.choice([None, *(each.id for each in journey.steps)])
            journey = edits.move_card(journey, "card", random.choice(("lane", "other")), step)
        else:
            journey = edits.update_cards(journey, ["card"], span=random.randrange(1, 6))
    return journey
