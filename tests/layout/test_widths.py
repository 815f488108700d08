"""Widths of lines found without making the lines: the same as those of the lines, for any text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.layout.fonts import FILES, Fonts
from journey_editor.layout.lines import LineBreaker
from journey_editor.layout.widths import LineWidths
from tests.strategies import texts

WORDS = (
    "Kunden",
    "ringer",
    "til",
    "kundeservicemedarbejderen",
    "og/eller",
    "sms-påmindelse",
    "(ca.",
    "12.345,00",
    "»AVATAR«",
    "–",
    " ",
    "\u00a0",
    "日本",
)
WRITTEN = st.lists(st.lists(st.sampled_from(WORDS) | texts(), max_size=8).map(" ".join), max_size=4).map(
    "\n".join
)


Measure = Callable[..., LineWidths]


@pytest.fixture(scope="session")
def measure(fonts: Fonts, breaker: LineBreaker) -> Measure:
    """One for each font, size, width and language."""
    return cache(partial(LineWidths, fonts, breaker))


@given(
    text=WRITTEN,
    font=st.sampled_from(sorted(FILES)),
    width=st.sampled_from((30.0, 124.0, 280.0)),
    language=st.sampled_from(("da", "sv", "en", "xx")),
    limit=st.none() | st.integers(1, 8),
)
def test_as_the_lines_have_them(
    measure: Measure, breaker: LineBreaker, text: str, font: str, width: float, language: str, limit: int
) -> None:
    lines = breaker.lines(text, font, 13, width, language, limit).lines
    assert list(measure(font, 13, width, language).of(text, limit)) == [line.width for line in lines]


@pytest.mark.parametrize(
    "text", ["", "\n", "  ", "a  ", "a\r\nb", "x" * 1000, " " * 1000 + "a", "a\n" * 1000]
)
@pytest.mark.parametrize("limit", [None, 8])
def test_texts_at_the_edge(measure: Measure, breaker: LineBreaker, text: str, limit: int | None) -> None:
    lines = breaker.lines(text, "regular", 13, 124, "da", limit).lines
    for _ in range(2):  # looked up, and then known
        assert list(measure("regular", 13, 124, "da").of(text, limit)) == [line.width for line in lines]


def test_more_paragraphs_than_are_kept(measure: Measure) -> None:
    widths = measure("regular", 13, 124, "da")
    for number in range(20_000):
        widths.of(f"{number}")
    (width,) = widths.of("7")
    assert widths.of("7\n7", 8) == [width, width]
