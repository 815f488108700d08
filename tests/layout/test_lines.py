"""Lines: what fits, what is divided and how, what is shortened."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journey_editor.layout.fonts import Fonts
from journey_editor.layout.hyphens import LEAST_LETTERS, Hyphens
from journey_editor.layout.linebox import Line
from journey_editor.layout.lines import ELLIPSIS, Broken, LineBreaker
from tests.strategies import texts

INVISIBLE = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
BLANK = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
WORDS = (
    "Kunden",
    "ringer",
    "til",
    "kundeservicemedarbejderen",
    "og/eller",
    "tilfredshedsundersøgelse",
    "–",
    "\n",
)
WRITTEN = st.lists(st.sampled_from(WORDS) | texts(), max_size=12).map(" ".join)


def visible(text: str) -> str:
    """The signs of a text that can be seen."""
    return BLANK.sub("", INVISIBLE.sub("", text))


def shown(broken: Broken) -> list[str]:
    return [line.text for line in broken.lines]


def width_of(fonts: Fonts, line: Line) -> float:
    """Points that a line takes. As a text of its own, one from a paragraph that goes from the right might
    go another way, and be kerned elsewhere.
    """
    if not line.levels:
        return fonts.measure(line.text, "regular", 13)
    return sum(letter.advance for letter in fonts.line(line.text, "regular", line.levels)) * 13 / 1000


@given(text=WRITTEN, width=st.floats(20, 200), language=st.sampled_from(("da", "sv", "en", "xx")))
@example(text="00\u00ad Kunden", width=20.0, language="da")
@example(text="שלום عليكم kundeservicemedarbejderen", width=34.0, language="da")
@example(text="𞠀 0.", width=20.0, language="da")
def test_lines_fit_and_lose_nothing(
    breaker: LineBreaker, fonts: Fonts, text: str, width: float, language: str
) -> None:
    broken = breaker.lines(text, "regular", 13, width, language)
    assert not broken.shortened
    letters = [line.text[:-1] if line.soft_hyphen else line.text for line in broken.lines]
    assert visible("".join(letters)) == visible(text)
    for line in broken.lines:
        assert line.width == pytest.approx(width_of(fonts, line), abs=0.01)
        graphemes = len(set(fonts.stops(line.text, "regular", 13))) - 1
        # The hyphen that shows a soft hyphen of the user's may hang in the margin.
        hangs = text[: line.end].rstrip(" ").endswith("\u00ad")
        room = width + (fonts.measure("-", "regular", 13) if hangs else 0) + 0.3
        assert line.width <= room or graphemes <= 2  # a single sign may be wider than a box


@given(
    text=st.lists(st.sampled_from(WORDS) | texts(), min_size=1, max_size=12).map("\n".join),
    before=st.lists(st.sampled_from(WORDS) | texts(), max_size=12),
    width=st.floats(20, 200),
    limit=st.none() | st.integers(1, 6),
)
@example(text="Kunden\nringer", before=["Kunden ringer til\nKunden\n", "ringer"], width=60.0, limit=2)
def test_what_a_breaker_remembers_changes_no_line(
    fonts: Fonts, text: str, before: list[str], width: float, limit: int | None
) -> None:
    breaker = LineBreaker(fonts)
    for known in (*before, "\n".join(before), text):
        breaker.lines(known, "regular", 13, width, "da")
    expected = LineBreaker(fonts).lines(text, "regular", 13, width, "da", limit)
    assert breaker.lines(text, "regular", 13, width, "da", limit) == expected


def test_a_paragraph_is_broken_once(fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    breaker = LineBreaker(fonts)
    text = "Kunden ringer til kundeservicemedarbejderen og venter"
    first = breaker.lines(text, "regular", 13, 60, "da")
    monkeypatch.setattr(Hyphens, "positions", lambda *_: pytest.fail("it is broken once more"))
    assert breaker.lines(text, "regular", 13, 60, "da") == first
    longer = breaker.lines(f"{text}\n{text}", "regular", 13, 60, "da")
    assert [line.text for line in longer.lines] == 2 * [line.text for line in first.lines]


@given(text=WRITTEN, width=st.floats(20, 200))
def test_every_character_is_on_one_line_or_a_line_break(
    breaker: LineBreaker, text: str, width: float
) -> None:
    lines = breaker.lines(text, "regular", 13, width, "da").lines
    assert lines[0].start == 0
    assert lines[-1].end == len(text)
    for before, after in pairwise(lines):
        gap = text[before.end : after.start]
        assert gap in ("", "\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029")
        assert not gap or before.end < after.start


@given(text=WRITTEN, limit=st.integers(1, 4))
def test_a_limit_shortens_with_an_ellipsis(breaker: LineBreaker, text: str, limit: int) -> None:
    whole = breaker.lines(text, "regular", 13, 100, "da")
    cut = breaker.lines(text, "regular", 13, 100, "da", limit)
    assert len(cut.lines) == min(limit, len(whole.lines))
    assert cut.shortened == (len(whole.lines) > limit)
    if cut.shortened:
        assert cut.lines[:-1] == whole.lines[: limit - 1]
        assert cut.lines[-1].text.endswith(ELLIPSIS)
        assert cut.lines[-1].width <= 100.01
        kept = cut.lines[-1].text.removesuffix(ELLIPSIS)
        assert visible(text[cut.lines[-1].start :]).startswith(visible(kept))
    else:
        assert cut == whole


def test_words_go_whole_to_the_next_line(breaker: LineBreaker) -> None:
    broken = breaker.lines("Kunden ringer til butikken", "regular", 13, 80, "da")
    assert shown(broken) == ["Kunden", "ringer til", "butikken"]


def test_typed_line_breaks_are_kept_and_an_empty_line_too(breaker: LineBreaker) -> None:
    assert shown(breaker.lines("a\n\nb\n", "regular", 13, 80, "da")) == ["a", "", "b", ""]
    assert shown(breaker.lines("", "regular", 13, 80, "da")) == [""]


def test_blanks_hang_at_the_end_and_stay_at_the_start(breaker: LineBreaker) -> None:
    (line,) = breaker.lines("  a   ", "regular", 13, 20, "da").lines
    assert (line.text, line.end) == ("  a", 6)


@pytest.mark.parametrize(
    ("language", "word", "lines"),
    [
        ("da", "Tilfredshedsundersøgelse", ["Tilfredsheds-", "undersøgelse"]),
        ("da", "kundeservicemedarbejder", ["kundeservice-", "medarbejder"]),
        ("sv", "Kundtjänstmedarbetare", ["Kundtjänst-", "medarbetare"]),
        ("en", "Acknowledgements", ["Acknowledge-", "ments"]),
    ],
)
def test_long_words_are_hyphenated_in_the_maps_language(
    breaker: LineBreaker, language: str, word: str, lines: list[str]
) -> None:
    broken = breaker.lines(word, "regular", 13, 97, language)
    assert shown(broken) == lines
    assert [line.soft_hyphen for line in broken.lines] == [True, False]


def test_a_long_word_fills_the_line_before_it(breaker: LineBreaker) -> None:
    broken = breaker.lines("Et kundeservicemedarbejder", "regular", 13, 124, "da")
    assert shown(broken) == ["Et kundeservice-", "medarbejder"]


def test_a_word_that_fits_is_not_divided_when_the_line_before_is_well_filled(breaker: LineBreaker) -> None:
    broken = breaker.lines("Kunden sammenligner pris", "regular", 13, 124, "da")
    assert shown(broken) == ["Kunden", "sammenligner pris"]


def test_without_a_dictionary_a_word_breaks_hard_and_without_a_hyphen(breaker: LineBreaker) -> None:
    broken = breaker.lines("Tilfredshedsundersøgelse", "regular", 13, 97, "xx")
    assert "".join(shown(broken)) == "Tilfredshedsundersøgelse"
    assert not any(line.soft_hyphen for line in broken.lines)


def test_a_hard_break_never_parts_a_grapheme(breaker: LineBreaker) -> None:
    family = "👩‍👩‍👧‍👦"
    for line in breaker.lines(family * 9, "regular", 13, 124, "da").lines:
        assert line.text.replace(family, "") == ""
    accents = "e\u0301" * 60
    for line in breaker.lines(accents, "regular", 13, 50, "da").lines:
        assert line.text.replace("e\u0301", "") == ""


def test_the_users_own_soft_hyphen_shows_only_where_the_line_breaks(breaker: LineBreaker) -> None:
    broken = breaker.lines("super\u00adkalifragi\u00adlistisk", "regular", 13, 100, "da")
    assert shown(broken) == ["superkalifragi-", "listisk"]
    assert broken.lines[0].soft_hyphen
    assert shown(breaker.lines("super\u00adkali", "regular", 13, 100, "da")) == ["superkali"]


def test_no_line_end_or_invisible_character_is_painted(breaker: LineBreaker) -> None:
    (line,) = breaker.lines("a\x00b\tc\u200bd\u202ee", "regular", 13, 200, "da").lines
    assert line.text == "a\x00b cde"


def test_a_word_too_long_for_the_dictionary_does_not_hold_the_program(breaker: LineBreaker) -> None:
    start = time.process_time()
    for text in ("x" * 1_000_000, "日本" * 500_000, "( " * 500_000, "\n" * 1_000_000, "a-" * 500_000):
        assert breaker.lines(text, "regular", 13, 124, "da", 8).shortened
    assert time.process_time() - start < 5  # two orders above what it takes


@given(
    st.text("abcdefghijklmnopqrstuvwxyzæøåäöABCÆØÅ", min_size=1, max_size=40),
    st.sampled_from(("da", "sv", "en")),
)
def test_hyphens_leave_at_least_three_letters_on_each_side(word: str, language: str) -> None:
    for at in Hyphens().positions(word, language):
        assert LEAST_LETTERS <= at <= len(word) - LEAST_LETTERS


def test_hyphens_count_letters_and_not_what_stands_beside_them() -> None:
    positions = Hyphens().positions("(kundeservice).", "da")
    assert positions
    assert min(positions) >= 1 + LEAST_LETTERS
    assert max(positions) <= len("(kundeservice") - LEAST_LETTERS


def test_languages_without_a_dictionary_have_no_hyphens() -> None:
    hyphens = Hyphens()
    assert hyphens.positions("kundeservice", "xx") == ()
    assert hyphens.positions("kundeservice", "da-DK") == hyphens.positions("kundeservice", "da") != ()


@given(text=WRITTEN)
def test_caret_stops_belong_to_the_lines_and_stay_in_the_box(breaker: LineBreaker, text: str) -> None:
    for line in breaker.lines(text, "regular", 13, 90, "da").lines:
        stops = breaker.stops(text, line, "regular", 13, 90)
        assert len(stops) == line.end - line.start + 1
        assert list(stops) == sorted(stops)
        assert stops[-1] <= max(90, line.width + 0.01)
