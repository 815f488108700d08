"""Lines for who paints or counts them: those that are broken for the caret, for any text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.layout.fonts import FILES, Fonts
from journey_editor.layout.linebox import Line
from journey_editor.layout.lines import LineBreaker
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


def shown(lines: Sequence[Line]) -> list[Line]:
    """What is painted of lines: all but where they stand in the text."""
    return [line._replace(start=0, end=0) for line in lines]


@given(
    text=WRITTEN,
    font=st.sampled_from(sorted(FILES)),
    width=st.sampled_from((30.0, 124.0, 280.0)),
    language=st.sampled_from(("da", "sv", "en", "xx")),
    limit=st.none() | st.integers(1, 8),
)
def test_as_the_lines_have_them(
    breaker: LineBreaker, text: str, font: str, width: float, language: str, limit: int | None
) -> None:
    painted = breaker.painting(font, 13, width, language)(text, limit)
    assert shown(painted) == shown(breaker.lines(text, font, 13, width, language, limit).lines)


@pytest.mark.parametrize(
    "text", ["", "\n", "  ", "a  ", "a\r\nb", "x" * 1000, " " * 1000 + "a", "a\n" * 1000]
)
@pytest.mark.parametrize("limit", [None, 8])
def test_texts_at_the_edge(breaker: LineBreaker, text: str, limit: int | None) -> None:
    lines = breaker.lines(text, "regular", 13, 124, "da", limit).lines
    for _ in range(2):  # looked up, and then known
        assert shown(breaker.painting("regular", 13, 124, "da")(text, limit)) == shown(lines)


@given(text=WRITTEN, width=st.sampled_from((30.0, 124.0)), limit=st.none() | st.integers(1, 8))
def test_a_line_is_joined_that_goes_on_without_blank_or_hyphen(
    breaker: LineBreaker, text: str, width: float, limit: int | None
) -> None:
    lines = breaker.lines(text, "regular", 13, width, "da", limit).lines
    for line, after in pairwise(lines):
        goes_on = after.start == line.end and not text[line.end - 1 : line.end].isspace()
        assert line.joined == (goes_on and not line.soft_hyphen)
    assert not lines[-1].joined


def test_more_paragraphs_than_are_kept(fonts: Fonts) -> None:
    painting = LineBreaker(fonts).painting("regular", 13, 124, "da")
    first = [shown(painting(f"{number}", None)) for number in range(65_000)]
    again = [shown(painting(f"{number}", None)) for number in range(65_000)]
    assert again == first
    assert [line.text for line in painting("7\n7", 8)] == ["7", "7"]
