"""Cards as lines of plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.edits.text import check_text
from journey_editor.interchange import cards_from_plain_text, plain_text
from journey_editor.model import Card, Journey, Lane, Phase, Step
from journey_editor.problems import ProblemError


def titles(text: str) -> list[str]:
    return [card.title for card in cards_from_plain_text(text)]


def test_a_line_a_card_in_map_order() -> None:
    cards = (
        Card(id="1", title="Sidst", step="b"),
        Card(id="2", title="Ringer\nop  igen", step="a"),
        Card(id="3", title=" ", step="a"),
    )
    journey = Journey(
        id="j",
        phases=(Phase(id="p", steps=(Step(id="a"), Step(id="b"))),),
        lanes=(Lane(id="l", cards=cards),),
    )
    assert plain_text(journey, ["1", "3", "2"]) == "Ringer op igen\nSidst"
    assert titles(plain_text(journey, ["1", "2"])) == ["Ringer op igen", "Sidst"]
    with pytest.raises(KeyError):
        plain_text(journey, ["9"])


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        ("", []),
        (" \n\t\n", []),
        ("et\nto\r\n\r\ntre\rfire", ["et", "to", "tre", "fire"]),
        ("- et\n* to\n• tre\n– fire\n\t◦ fem", ["et", "to", "tre", "fire", "fem"]),
        ("- [ ] et\n- [x] to\n☐ tre\n[X] fire", ["et", "to", "tre", "fire"]),
        ("-\n•  \n - - et", ["et"]),
        ("1. et\n2) to\n(3) tre\n10. ti", ["et", "to", "tre", "ti"]),
        ("3. sal\nKælder", ["3. sal", "Kælder"]),
        ("3. sal", ["3. sal"]),
        (
            "-5 grader\n+45 12345678\n2.0 er ude\n*vigtigt*",
            ["-5 grader", "+45 12345678", "2.0 er ude", "*vigtigt*"],
        ),
        ("a\tb", ["a b"]),
        ("a\x00\x1b[0mb\u202e", ["a[0mb"]),
        ("\ufeffTekst", ["Tekst"]),
    ],
)
def test_lines(text: str, cards: list[str]) -> None:
    assert titles(text) == cards


def test_every_card_has_an_id_of_its_own() -> None:
    assert len({card.id for card in cards_from_plain_text("a\n" * 500)}) == 500


def test_the_rest_of_a_long_line_goes_to_the_notes() -> None:
    text = "ord " * 700
    (card,) = cards_from_plain_text(text)
    assert len(card.title) <= 2_000
    assert f"{card.title} {card.notes}" == text.strip()
    (card,) = cards_from_plain_text("x" * 2_001)
    assert (card.title, card.notes) == ("x" * 2_000, "x")
    (card,) = cards_from_plain_text("x" * 2_000)
    assert card.notes == ""


def test_too_much_is_refused_with_the_number() -> None:
    assert len(cards_from_plain_text("\n\n".join(["x"] * 500))) == 500
    with pytest.raises(ProblemError) as caught:
        cards_from_plain_text("x\n" * 501)
    assert (caught.value.problems[0].what.count, caught.value.problems[0].what.values["most"]) == (501, 500)
    with pytest.raises(ProblemError):
        cards_from_plain_text("x" * 4_000_001)


@given(st.text(st.characters(codec=None, categories=None), max_size=80))
def test_any_text_gives_cards_that_the_map_takes(text: str) -> None:
    for card in cards_from_plain_text(text):
        check_text(card.title)
        assert card.title.strip()
        assert "\n" not in card.title
