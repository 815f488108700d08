"""Every character has a typeface and a place, whichever way it goes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.layout import bidi
from journey_editor.layout.fonts import Fonts, graphemes
from journey_editor.layout.lines import LineBreaker
from journey_editor.layout.typefaces import EMOJI, FRAME

SAMPLES = {
    "Dansk æøå": "regular",
    "Ελληνικά Кириллица Việt": "regular",
    "العربية": "NotoSansArabic-Regular.ttf",
    "עברית": "NotoSansHebrew-Regular.ttf",
    "हिन्दी": "NotoSansDevanagari-Regular.ttf",
    "ภาษาไทย": "NotoSansThai-Regular.ttf",
    "中文": "NotoSansCJK-Regular.otf",
    "かなカナ": "NotoSansCJK-Regular.otf",
    "한국어": "NotoSansCJK-Regular.otf",
    "ქართული": "NotoSansGeorgian-Regular.ttf",
    "𝔸": "NotoSansMath-Regular.ttf",
    "😀": EMOJI,
    "❤\ufe0f": EMOJI,
    "1\ufe0f\u20e3": EMOJI,
    "👩\u200d👩\u200d👧": EMOJI,
    "🇩🇰": EMOJI,
    "\U000f0000": FRAME,
    "\u0378": FRAME,
}

MIXED = st.text(
    st.sampled_from(
        "ab 1(.)אבגدهو\u064b\u0301\u200d\u200f\u202e\u2067\u2069中👩👧🏽🇩🇰क्षिท\u0e33\U000f0000\x01\x9f\u00ad"
    )
    | st.characters(exclude_categories=["Cs"]),
    max_size=30,
)


@pytest.mark.parametrize(("text", "face"), SAMPLES.items())
def test_each_script_has_its_typeface(fonts: Fonts, text: str, face: str) -> None:
    assert {letter.face for letter in fonts.line(text, "regular") if letter.face != "regular"} <= {face}
    assert all(glyph for letter in fonts.line(text, "regular") for glyph, _, _ in letter.glyphs)


@pytest.mark.parametrize(
    "text", ["👩\u200d👩\u200d👧", "🇩🇰", "👍🏽", "1\ufe0f\u20e3", "e\u0301", "لا", "\u202f"]
)
def test_what_a_reader_takes_for_one_letter_is_drawn_as_one(fonts: Fonts, text: str) -> None:
    (letter,) = fonts.line(text, "regular")
    assert (letter.start, letter.end) == (0, len(text))


def test_a_heavier_text_is_heavier_in_every_script(fonts: Fonts) -> None:
    plain, bold = (fonts.line("中", weight)[0] for weight in ("regular", "bold"))
    assert plain.advance == bold.advance
    one, other = (fonts.outline(each.face, each.glyphs[0][0])[0] for each in (plain, bold))
    assert one.segments != other.segments


@given(text=MIXED, font=st.sampled_from(("regular", "bold")))
def test_no_character_is_dropped_and_none_lacks_a_glyph(fonts: Fonts, text: str, font: str) -> None:
    letters = fonts.line(text, font)
    covered = sorted((letter.start, letter.end) for letter in letters)
    assert [start for start, _ in covered] == [0, *(end for _, end in covered)][: len(covered)]
    assert sum(end - start for start, end in covered) == len(text)
    assert all(glyph for letter in letters for glyph, _, _ in letter.glyphs)
    for letter, after in pairwise(letters):
        assert after.x == pytest.approx(letter.x + letter.advance)
    for letter in letters:
        for glyph, _, _ in letter.glyphs:
            fonts.outline(letter.face, glyph)


@given(text=MIXED)
def test_graphemes_are_those_of_unicode(text: str) -> None:
    from uniseg.graphemecluster import grapheme_cluster_breakables

    expected = [i == 0 or bool(starts) for i, starts in enumerate(grapheme_cluster_breakables(text))]
    assert list(graphemes(text)) == expected


def test_many_marks_take_no_more_time_than_other_text() -> None:
    assert list(graphemes("a" + "\u0301\u064b" * 20_000 + "b")) == [True, *([False] * 40_000), True]


def test_text_from_right_to_left_is_put_into_the_order_in_which_it_is_seen(fonts: Fonts) -> None:
    text = "אב (12) ab"
    seen = [text[letter.start : letter.end] for letter in fonts.line(text, "regular")]
    assert "".join(seen) == "ab )12( בא"
    assert list(bidi.levels(text)) == [1, 1, 1, 1, 2, 2, 1, 1, 2, 2]
    assert bidi.levels("plain (12)") == bytes(10)


def test_levels_are_told_whatever_the_text_holds() -> None:
    """The package tells them in a form for reading, in which the text itself stands, too."""
    text = '\u05d0"\n    levels: [\n            7,\n'.replace("\n", "\u2028")
    assert len(bidi.levels(text)) == len(text)


def test_a_paragraph_from_the_right_begins_there_on_every_line(breaker: LineBreaker, fonts: Fonts) -> None:
    lines = breaker.lines("שירות לקוחות ABC. בדרך", "regular", 13, 80, "da").lines
    assert len(lines) > 1
    assert all(line.from_right and len(line.levels) == len(line.text) for line in lines)
    latin = next(line for line in lines if "ABC" in line.text)
    seen = [
        latin.text[letter.start : letter.end] for letter in fonts.line(latin.text, "regular", latin.levels)
    ]
    assert "".join(seen).index(".") < "".join(seen).index("A")


@given(text=MIXED, width=st.floats(20, 120))
def test_lines_of_any_script_lose_nothing(breaker: LineBreaker, text: str, width: float) -> None:
    lines = breaker.lines(text, "regular", 13, width, "da").lines
    assert lines[0].start == 0
    for line, after in pairwise(lines):
        assert text[line.end : after.start].strip("\r\n\v\f\x85\u2028\u2029") == ""
    for line in lines:
        assert not line.levels or len(line.levels) == len(line.text)


def test_a_long_word_of_any_script_does_not_hold_the_program(breaker: LineBreaker) -> None:
    for unit in ("مرحبا", "क्षत्रिय", "ภาษาไทย", "漢", "🇩🇰", "\U000f0000", "a\u05d0"):
        text = unit * (2_000 // len(unit))
        assert breaker.lines(text, "regular", 13, 124, "da").lines[-1].end == len(text)
