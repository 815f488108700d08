"""What every merge promises, whatever two people did."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from journey_editor.changes.merge import merge, taken_back
from journey_editor.changes.order import join, merged_order
from journey_editor.changes.values import member_of_file
from journey_editor.model import Attachment, Journey
from journey_editor.storage.codec import decode, encode
from journey_editor.storage.soundness import is_sound
from tests.changes.apart import Editor, apart, edited_apart, walk
from tests.conftest import SOAK
from tests.strategies import journeys

MAPS = settings(max_examples=2_000 if SOAK else 500)
PAIRS = 10 if SOAK else 1
"""Of each map that is made: to make one takes as long as to merge ten."""


def without_labels(journey: Journey) -> Journey:
    """With the two values of each conflict sorted: whose is whose does not matter."""

    def sorted_values(conflict: Any) -> Any:
        one, other = sorted((conflict.ours, conflict.theirs))
        return conflict.with_values({"ours": one, "theirs": other})

    return journey.with_values({"conflicts": tuple(map(sorted_values, journey.conflicts))})


def texts(journey: Journey) -> set[tuple[str, str, str]]:
    """Record, member and text of all that somebody wrote."""
    found: set[tuple[str, str, str]] = set()
    for record in walk(journey):
        for name, one in type(record).fields.items():
            value = getattr(record, name)
            for text in value if isinstance(value, tuple) else (value,):
                if isinstance(text, Attachment):
                    said = (("name", text.name), ("alt", text.alt))
                    own = "" if record is journey else record.id
                    found |= {(own, member_of_file(text.id, member), each) for member, each in said if each}
                elif isinstance(text, str) and text != one.default and name not in _NO_TEXT:
                    found.add(("" if record is journey else record.id, name, text))
    return found


_NO_TEXT = {"id", "unknown", "step", "owner", "channel"}


def listed(journey: Journey) -> Iterator[tuple[str, str, str]]:
    """What stands in conflicts."""
    for conflict in journey.conflicts:
        for value in (conflict.ours, conflict.theirs):
            with suppress(ValueError):
                record = "" if conflict.record == journey.id else conflict.record
                yield record, conflict.member, str(json.loads(value))


def hold(base: Journey | None, ours: Journey, theirs: Journey, *, renumbered: bool = False) -> None:
    """All promises, for one pair; ``renumbered`` where records may need another
    identity, as those of unrelated maps do."""
    merged = merge(base, ours, theirs)
    result = merged.journey
    assert is_sound(result)
    assert decode(encode(result)) == result, "the file holds it"
    assert {each.id for each in merged.conflicts} <= {each.id for each in result.conflicts}
    assert len({each.id for each in result.conflicts}) == len(result.conflicts), "nothing is listed twice"
    assert without_labels(merge(base, theirs, ours).journey) == without_labels(result), "nobody goes before"
    if not renumbered:
        assert merge(base, result, theirs).journey == result
        assert merge(base, ours, result).journey == result
    before = set[tuple[str, str, str]]() if base is None else texts(base)
    written = (texts(ours) | texts(theirs)) - before
    kept = texts(result) | {*listed(result)}
    if renumbered:
        written, kept = {("", *each[1:]) for each in written}, {("", *each[1:]) for each in kept}
    assert not written - kept, "no text is lost"


@MAPS
@given(journeys(most_cards=4), st.randoms(use_true_random=True))
def test_what_a_merge_promises(base: Journey, random: Random) -> None:
    for _ in range(PAIRS):
        ours, theirs = apart(base, random)
        hold(base, ours, theirs)
        assert merge(base, ours, base).journey is ours
        assert merge(base, base, theirs).journey == theirs
        assert merge(base, ours, decode(encode(ours))).journey is ours
        assert merge(base, ours, decode(encode(base))).journey is ours


@given(edited_apart(most=25), st.randoms(use_true_random=True))
def test_it_holds_after_long_work_and_for_one_merge_after_another(
    pair: tuple[Journey, Journey, Journey], random: Random
) -> None:
    base, ours, theirs = pair
    hold(base, ours, theirs)
    merged = merge(base, ours, theirs).journey
    third = Editor(random, "z").edited(base, 5)
    hold(base, merged, third)
    both = merge(base, merged, third).journey
    assert merge(base, merged, both).journey == both
    hold(ours, merged, Editor(random, "v").edited(ours, 5))


@given(edited_apart())
def test_without_a_base_it_holds_as_well(pair: tuple[Journey, Journey, Journey]) -> None:
    _, ours, theirs = pair
    hold(None, ours, theirs)
    kept = {record.id for record in walk(merge(None, ours, theirs).journey)}
    assert kept >= {record.id for each in (ours, theirs) for record in walk(each)} - {ours.id, theirs.id}


@given(journeys(), journeys(), journeys())
def test_maps_that_have_nothing_in_common_but_identities(one: Journey, two: Journey, three: Journey) -> None:
    """Other programs number their records: what is a card here is a lane there."""
    hold(one, two, three, renumbered=True)
    hold(None, two, three, renumbered=True)


@given(edited_apart(most=3))
def test_taking_back_leaves_what_others_did(pair: tuple[Journey, Journey, Journey]) -> None:
    base, ours, theirs = pair
    now = merge(base, ours, theirs).journey
    back = taken_back(ours, now, base)
    assert is_sound(back)
    assert back.conflicts == now.conflicts
    assert taken_back(ours, ours, base) is base
    assert taken_back(ours, decode(encode(ours)), base) == base


# ---- order

ids = st.lists(st.sampled_from("abcdefg"), unique=True, max_size=7)


@given(st.permutations("abcdef"), st.permutations("abcdef"), st.permutations("abcdef"))
def test_every_pair_that_either_turned_is_turned(base: list[str], ours: list[str], theirs: list[str]) -> None:
    def turned(order: list[str]) -> set[tuple[str, str]]:
        return {
            (one, other)
            for place, one in enumerate(base)
            for other in base[place + 1 :]
            if order.index(one) > order.index(other)
        }

    merged = join(base, ours, theirs)
    assert turned(merged) >= turned(ours) | turned(theirs)
    assert join(base, theirs, ours) == merged
    assert join(base, merged, theirs) == join(base, ours, merged) == merged
    if not turned(theirs):
        assert merged == ours


@given(ids, ids, ids, st.data())
def test_orders_of_other_members_are_stable(
    base: list[str], ours: list[str], theirs: list[str], data: st.DataObject
) -> None:
    members = data.draw(st.sets(st.sampled_from(sorted({*ours, *theirs})))) if ours or theirs else set[str]()
    merged = merged_order(base, ours, theirs, members)
    assert sorted(merged) == sorted(members)
    assert merged_order(base, theirs, ours, members) == merged
    assert merged_order(base, merged, theirs, members) == merged
    assert merged_order(base, ours, merged, members) == merged
