"""Measuring: advances of HarfBuzz in every form that the painters ask for."""

from __future__ import annotations

from itertools import accumulate, chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.layout.fonts import FILES, PAIRED, FontFace, Fonts, graphemes, is_paired
from tests.strategies import texts


def test_kerning_is_on_and_ligatures_are_off(fonts: Fonts) -> None:
    apart = fonts.measure("A", "regular", 1000) + fonts.measure("V", "regular", 1000)
    assert fonts.measure("AV", "regular", 1000) < apart - 20
    assert fonts.measure("->", "regular", 100) == pytest.approx(
        fonts.measure("-", "regular", 100) + fonts.measure(">", "regular", 100), abs=4
    )


def test_heavier_fonts_are_wider(fonts: Fonts) -> None:
    widths = [fonts.measure("Kundeservice", font, 13) for font in FILES]
    assert widths == sorted(widths)
    assert len(set(widths)) == len(widths)


@given(text=texts(), font=st.sampled_from(sorted(FILES)))
def test_all_measures_agree(fonts: Fonts, text: str, font: str) -> None:
    width = fonts.measure(text, font, 13)
    stops = fonts.stops(text, font, 13)
    kerned = fonts.kerned(text, font)
    assert len(stops) == len(text) + 1
    assert list(stops) == sorted(stops)
    assert stops[-1] == pytest.approx(width)
    assert "".join(char for char, _ in kerned) == text
    assert sum(advance for _, advance in kerned) * 13 / 1000 == pytest.approx(width)


def shaped(face: FontFace, text: str) -> tuple[int, ...]:
    """The advances that HarfBuzz gives to the words of a text."""
    words = [face._shape(word) for word in text.split(" ")]
    return tuple(chain(words[0], *((face.space, *word) for word in words[1:])))


@pytest.mark.parametrize("font", FILES)
def test_each_pair_of_common_characters_measures_as_it_is_shaped(fonts: Fonts, font: str) -> None:
    face = fonts.face(font)
    for one in PAIRED:
        text = one + one.join(PAIRED)  # each pair that it begins and each that it ends
        assert face.advances(text) == shaped(face, text), one


@given(text=st.text(sorted(PAIRED), max_size=40), font=st.sampled_from(sorted(FILES)))
def test_common_characters_measure_as_they_are_shaped(fonts: Fonts, text: str, font: str) -> None:
    face = fonts.face(font)
    assert face.advances(text) == shaped(face, text)
    assert face.width(text) == face.paired_width(text) == sum(shaped(face, text))


@given(text=texts(), font=st.sampled_from(sorted(FILES)))
def test_other_characters_are_told_from_common_ones(fonts: Fonts, text: str, font: str) -> None:
    assert (
        (fonts.face(font).paired_width(text) is None)
        == (not PAIRED.issuperset(text))
        == (not is_paired(text))
    )


def test_each_common_character_is_known_as_one() -> None:
    assert {chr(code) for code in range(0x20000) if is_paired(chr(code))} == PAIRED
    assert is_paired("")


@given(text=st.text(sorted(PAIRED), max_size=40), font=st.sampled_from(sorted(FILES)))
def test_a_line_of_common_characters_stands_where_they_are_kerned(fonts: Fonts, text: str, font: str) -> None:
    letters, kerned = fonts.line(text, font), fonts.kerned(text, font)
    assert [text[letter.start : letter.end] for letter in letters] == [char for char, _ in kerned]
    places = accumulate((advance for _, advance in kerned), initial=0)
    assert [letter.x for letter in letters] == pytest.approx(list(places)[:-1])


def test_a_text_is_as_wide_as_its_words_and_blanks(fonts: Fonts) -> None:
    """The regular font does not kern with the space, so leaving that out changes nothing."""
    face = fonts.face("regular")
    signs = sorted(PAIRED - {" ", "\u00a0"})
    for char in signs:
        assert sum(face._shape(f"{char} {char}")) == 2 * face.width(char) + face.space, char


def test_the_caret_never_stands_inside_a_grapheme(fonts: Fonts) -> None:
    family = "👩‍👩‍👧"
    stops = fonts.stops(f"a{family}e\u0301b", "regular", 10)
    start = stops[1]
    assert stops[1 : 1 + len(family)] == (start,) * len(family)
    assert stops[-3] == stops[-4] < stops[-2]


def test_graphemes_start_where_a_reader_sees_a_new_letter() -> None:
    assert list(graphemes("ae\u0301o")) == [True, True, False, True]
    assert list(graphemes("🇩🇰🇸🇪")) == [True, False, True, False]
    assert list(graphemes("abc")) == [True] * 3


def test_an_unknown_font_is_an_error(fonts: Fonts) -> None:
    with pytest.raises(KeyError):
        fonts.measure("a", "comic", 10)
