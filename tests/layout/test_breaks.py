"""Opportunities: the shortcuts give what the rules of UAX #14 give over the whole text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uniseg.linebreak import line_break_boundaries

from journey_editor.layout.breaks import Breaks, paragraphs
from journey_editor.layout.lines import LineBreaker
from journey_editor.layout.unspaced import line_starts

SIGNS = "ab12øÅ.,;:!?-–—/()[]\"'“”‘’»«%&+@#*§…€$\u00a0\u00ad\u2060日本。ー字가각ЖΩبمກລຳ់្ក"
THAI = "ลูกค้าโทรหาฝ่ายบริการ"


def by_the_rules(text: str) -> list[int]:
    return list(line_break_boundaries(text)) if text else []


def ends(text: str) -> list[int]:
    return [last for _, _, last in Breaks().pieces(text, 0, len(text))]


@given(st.lists(st.text(SIGNS, min_size=1, max_size=5), max_size=5).map(" ".join))
def test_as_the_rules_say(text: str) -> None:
    assert ends(text) == by_the_rules(text)


@given(st.lists(st.text(SIGNS + THAI, min_size=1, max_size=5), max_size=5).map(" ".join))
def test_lines_of_thai_may_end_between_words_too(text: str) -> None:
    assert set(by_the_rules(text)) <= set(ends(text))
    more = set(ends(text)) - set(by_the_rules(text))
    assert all(text[at - 1] in THAI and text[at] in THAI for at in more)


@pytest.mark.parametrize(
    "words",
    [
        ["ลูกค้า", "โทรหา", "ฝ่าย", "บริการ"],
        ["พนักงาน", "ตอบ", "คำถาม"],
        ["ฉัน", "ไป", "กิน", "ข้าว", "ที่", "ร้าน", "อาหาร"],
        ["Kunden ", "โทรหา ", "CRM-", "systemet"],
    ],
)
def test_thai_words_are_not_divided(words: list[str]) -> None:
    text = "".join(words)
    assert [text[start:last] for start, _, last in Breaks().pieces(text, 0, len(text))] == words


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("เก้าโมงเช้า", ["เก้า", "โม", "ง", "เช้า"]),
        ("ສະບາຍດີ", ["ສະ", "ບາ", "ຍ", "ດີ"]),
        ("ເວລາ", ["ເວ", "ລາ"]),
        ("ក្រុមហ៊ុន", ["ក្រុ", "ម", "ហ៊ុន"]),
        ("ភាសាខ្មែរ", ["ភា", "សា", "ខ្មែរ"]),
        ("ចាប់ចប់", ["ចាប់", "ចប់"]),
        ("ស្រីស្រស់ a", ["ស្រី", "ស្រស់", " ", "a"]),
        ("ລາວ", ["ລາວ"]),
        ("မြန်မာနိုင်ငံ", ["မြန်", "မာ", "နိုင်", "ငံ"]),
        ("ក់" * 3, ["ក់"] * 3),
        ("က်" * 3, ["က်"] * 3),
        ("ស្ត្រី", ["ស្ត្រី"]),
    ],
)
def test_letters_that_belong_together_stay_together(text: str, syllables: list[str]) -> None:
    starts = [at for at, begins in enumerate(line_starts(text)) if begins]
    assert [text[a:b] for a, b in pairwise([*starts, len(text)])] == syllables


@pytest.mark.parametrize("text", ["ភាសាខ្មែរ", "មន្ទីរពេទ្យ", "မြန်မာနိုင်ငံ", "ສະບາຍດີລາວ", "ក់"])
@pytest.mark.parametrize("width", [20.0, 47.0, 90.0])
def test_such_text_is_broken_where_it_may_be_and_stays_in_its_width(
    breaker: LineBreaker, text: str, width: float
) -> None:
    text = text * 40
    starts, at = line_starts(text), 0
    for line in breaker.lines(text, "regular", 10, width, "da").lines:
        assert line.start == at
        assert starts[at]
        assert line.width <= width
        at += len(line.text)
    assert at == len(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "Kunden",
                "»Er",
                "dyrt?«",
                "og/eller",
                "e-mail",
                "(måske)",
                "–",
                "“nej”",
                "10",
                "5.000",
                "%",
                '"så"',
            ]
        ),
        max_size=6,
    ).map(" ".join)
)
def test_as_the_rules_say_for_what_people_write(text: str) -> None:
    assert ends(text) == by_the_rules(text)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Kunden ringer op", ["Kunden ", "ringer ", "op"]),
        ("og/eller", ["og/", "eller"]),
        ("e-mail", ["e-", "mail"]),
        ("5.000 kr.", ["5.000 ", "kr."]),
        ("a\u00a0b", ["a\u00a0b"]),
        ("  a", ["  ", "a"]),
        ("( a", ["( a"]),
        ("日本", ["日", "本"]),
    ],
)
def test_pieces(text: str, pieces: list[str]) -> None:
    found = list(Breaks().pieces(text, 0, len(text)))
    assert [text[first:last] for first, _, last in found] == pieces
    assert all(text[first:shown] == text[first:last].rstrip(" ") for first, shown, last in found)


def test_the_shapes_known_from_the_start_are_what_the_rules_say() -> None:
    known = Breaks()._shapes
    assert len(known) > 400
    assert known == {shape: tuple(line_break_boundaries(shape)) for shape in known}


def test_a_very_long_word_has_the_same_opportunities_as_a_short_one() -> None:
    text = "日本" * 400
    assert ends(text) == list(range(1, len(text) + 1))
    text = "a-" * 400
    assert ends(text)[:3] == [2, 4, 6]
    assert len(ends(text)) == 400


def test_paragraphs_end_at_every_kind_of_line_break() -> None:
    text = "a\r\nb\nc\rd\u2028e\x85f"
    assert [text[start:end] for start, end in paragraphs(text)] == list("abcdef")
    assert list(paragraphs("")) == [(0, 0)]
    assert list(paragraphs("a\n")) == [(0, 1), (2, 2)]
