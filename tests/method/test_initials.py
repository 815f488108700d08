"""Initials: short, unique, readable, and steady while owners are added."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.method.initials import initials
from journey_editor.model import Owner

NAMES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["Kundeservice", "kundeservice", "Anna Berg", "Arne Bo", "Åse Ørsted", "IT", "🚀", ""]),
)


def owners(*names: str) -> list[Owner]:
    return [Owner(id=str(i), name=name) for i, name in enumerate(names)]


def given_to(*names: str) -> list[str]:
    return list(initials(owners(*names)).values())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kundeservice", "KU"),
        ("kundeservice", "KU"),
        ("Anna Berg", "AB"),
        ("Anna Maria Berg", "AB"),
        ("Åse Ørsted", "ÅØ"),
        ("Østerbro", "ØS"),
        ("Salg og marketing", "SM"),
        ("Jean-Luc", "JL"),
        ("IT", "IT"),
        ("B&O", "BO"),
        ("Team 5", "T5"),
        ("O'Neill", "ON"),
        ("A\u030ase", "ÅS"),
        ("🚀 Raket", "RA"),
        ("👩‍🚀", "?"),
        ("", "?"),
        (" \n", "?"),
        ("og", "OG"),
        ("æ", "Æ"),
    ],
)
def test_initials_come_from_the_names_words(name: str, expected: str) -> None:
    assert given_to(name) == [expected]


def test_a_second_owner_of_the_same_letters_gets_readable_others() -> None:
    assert given_to("Anna Berg", "Anders Berg", "Kundeservice", "Kundecenter") == ["AB", "AnB", "KU", "KUN"]


def test_digits_are_the_last_resort() -> None:
    assert given_to("IT", "IT", "", "?") == ["IT", "I2", "?", "?2"]


def test_a_later_owner_never_changes_an_earlier_ones() -> None:
    names = ["Anna Berg", "Anders Berg", "Kundeservice", "kundeservice", "Anne Bo", "AB"]

    assert given_to(*names)[:4] == given_to(*names[:4])


def test_initials_chosen_by_hand_win_over_derived_ones() -> None:
    both = [Owner(id="1", name="Anna Berg"), Owner(id="2", name="Kundeservice", initials=" AB ")]

    assert initials(both) == {"1": "AnB", "2": "AB"}


def test_of_two_equal_choices_the_earlier_keeps_them() -> None:
    both = [
        Owner(id="1", name="Butikken", initials="ks"),
        Owner(id="2", name="Kundeservice", initials="KS"),
    ]

    assert initials(both) == {"1": "ks", "2": "KU"}


@given(st.lists(st.tuples(NAMES, st.one_of(st.just(""), st.text(max_size=4))), max_size=40))
def test_all_are_unique_and_short_and_in_order(rows: list[tuple[str, str]]) -> None:
    people = [Owner(id=str(i), name=name, initials=chosen) for i, (name, chosen) in enumerate(rows)]

    found = initials(people)

    assert list(found) == [owner.id for owner in people]
    assert len({text.casefold() for text in found.values()}) == len(people)
    assert all(found.values())


@given(st.lists(NAMES, max_size=30), NAMES)
def test_adding_an_owner_at_the_end_is_steady(names: list[str], more: str) -> None:
    assert given_to(*names, more)[: len(names)] == given_to(*names)


def test_a_thousand_owners_of_one_name_fit_their_discs() -> None:
    found = given_to(*["Team"] * 990)

    assert len(set(found)) == 990
    assert max(map(len, found)) == 3
