"""``replace``: validated, identical where nothing changes, free of stale caches, and small."""

from __future__ import annotations

from sys import getsizeof
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import ValidationError

from journey_editor.edits import replace
from journey_editor.edits.record import replacer
from journey_editor.model import Card, Journey, Lane, Owner, Phase, Step
from tests.strategies import texts

CARD = Card(id="c", title="Ringer op", emotion=1, tags=("a", "b"), unknown='{\n  "x": 1\n}')
LANE = Lane(id="l", cards=(CARD, Card(id="d")))
JOURNEY = Journey(
    id="j",
    owners=(Owner(id="o"),),
    phases=(Phase(id="p", steps=(Step(id="s"),)),),
    lanes=(LANE, Lane(id="m")),
)


@pytest.mark.parametrize(
    ("record", "same"),
    [
        (CARD, {}),
        (CARD, {"title": "Ringer " + "op"}),
        (CARD, {"tags": tuple("ab")}),
        (CARD, {"emotion": 1, "owner": None}),
        (LANE, {"cards": LANE.cards[:1] + LANE.cards[1:]}),
        (JOURNEY, {"lanes": JOURNEY.lanes[:1] + JOURNEY.lanes[1:], "title": ""}),
    ],
)
def test_equal_values_return_the_same_object(record: Card | Lane | Journey, same: dict[str, object]) -> None:
    assert replace(record, **same) is record


def test_a_changed_record_keeps_every_other_value_identical() -> None:
    changed = replace(JOURNEY, title="Ny kunde")
    assert changed is not JOURNEY
    assert changed.title == "Ny kunde"
    for name in ("owners", "phases", "lanes"):
        assert getattr(changed, name) is getattr(JOURNEY, name)


def test_nested_records_stay_the_same_objects_in_a_changed_tuple() -> None:
    changed = replace(LANE, cards=(LANE.cards[1], LANE.cards[0]))
    assert changed.cards[0] is LANE.cards[1]
    assert changed.cards[1] is CARD


def test_unknown_members_are_carried_along() -> None:
    assert replace(CARD, title="x").unknown == CARD.unknown


def test_cached_properties_are_not_carried_along() -> None:
    assert LANE.positions == {"c": 0, "d": 1}
    assert list(LANE.cells) == [None]
    fewer = replace(LANE, cards=LANE.cards[1:])
    assert fewer.positions == {"d": 0}
    assert JOURNEY.columns == {"s": 0}
    two = replace(JOURNEY, phases=(Phase(id="p", steps=(Step(id="s"), Step(id="t"))),))
    assert two.columns == {"s": 0, "t": 1}


@pytest.mark.parametrize(
    "wrong",
    [
        {"emotion": 3},
        {"emotion": -3},
        {"emotion": True},
        {"emotion": 1.0},
        {"emotion": "1"},
        {"title": None},
        {"title": b"x"},
        {"span": 0},
        {"color": "Not a colour"},
        {"tags": ["a"]},
        {"tags": ("a", 1)},
        {"id": ""},
        {"nonsense": 1},
        {"positions": {}},
    ],
)
def test_what_a_field_does_not_take_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        replace(CARD, **wrong)


@pytest.mark.parametrize("code", [0x00, 0x08, 0x0B, 0x0D, 0x1B, 0x7F, 0x85, 0xD800, 0xDFFF])
def test_characters_that_no_text_may_hold_are_refused(code: int) -> None:
    char = chr(code)
    for change in ({"title": f"a{char}b"}, {"notes": char}, {"tags": ("fine", char)}):
        with pytest.raises(ValueError, match=f"U\\+{code:04X}"):
            replace(CARD, **change)


def test_line_feeds_tabs_and_all_writing_pass() -> None:
    text = "Æøå\n\tǻ 👩‍👩‍👧 \u200fעברית\u200e \u2067x\u2069 co\xadop"
    assert replace(CARD, title=text).title == text


def test_a_text_from_elsewhere_that_holds_a_control_character_stays_editable() -> None:
    odd = Card(id="c", title="a\x01b")
    assert replace(odd, title="a\x01bc").title == "a\x01bc"
    assert replace(odd, emotion=1).title == "a\x01b"
    with pytest.raises(ValueError, match="U\\+0002"):
        replace(odd, title="a\x01\x02b")


def test_a_card_is_small_and_frozen_however_it_was_made() -> None:
    """A map has thousands, and undo keeps every version of each."""
    cards = (CARD, Card(id="d"), replace(CARD, title="x"), replacer(Card, title="y")(CARD))
    for card in cards:
        assert not hasattr(card, "__dict__")
        assert getsizeof(card) < 150
    assert cards[1] == Card(id="d", title="", unknown="") != cards[0]
    assert {cards[1]: 1}[Card(id="d")] == 1
    with pytest.raises(AttributeError):
        setattr(cards[1], "id", "e")  # noqa: B010 - pyright knows that it is frozen
    with pytest.raises(AttributeError):
        delattr(cards[1], "id")
    assert cards[1].id == "d"


def test_a_record_is_never_equal_to_one_of_another_kind() -> None:
    assert Owner(id="o", name="") != Step(id="o")
    assert repr(Owner(id="o", kind="person")) == "Owner(id='o', kind='person')"


cards = st.builds(
    Card,
    id=st.just("c"),
    title=texts(),
    emotion=st.none() | st.integers(-2, 2),
    tags=st.lists(texts(), max_size=2).map(tuple),
)
changes = st.fixed_dictionaries(
    {},
    optional={
        "title": texts(),
        "emotion": st.integers(-3, 3),
        "tags": st.just(("a", "b")),
        "nonsense": st.none(),
    },
)


@given(st.lists(cards, max_size=4), changes)
def test_many_records_are_changed_as_each_would_be(many: list[Card], wanted: dict[str, Any]) -> None:
    change = replacer(Card, **wanted)
    for card in many:
        try:
            alone = replace(card, **wanted)
        except ValueError as error:
            with pytest.raises(type(error)):
                change(card)
        else:
            together = change(card)
            assert together == alone
            assert (together is card) == (alone is card)
