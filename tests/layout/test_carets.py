"""The caret: from a point to a character and back."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journey_editor.layout.boxes import TextBlock
from journey_editor.layout.carets import caret_at, caret_line, caret_rect, selection_rects
from journey_editor.layout.fonts import Fonts, graphemes
from journey_editor.layout.setting import Setter
from tests.strategies import texts


def block(fonts: Fonts, text: str, limit: int | None = None) -> TextBlock:
    style = ("regular", 13.0, 17.0)
    return Setter(fonts).set(text, style, "#000000", "da", x=10, y=9, width=124, limit=limit).block


@given(text=texts() | st.lists(texts(), max_size=5).map(" ".join))
@example(text=' He said "no" \\ and / left unknown \u07a6')
def test_a_click_on_the_caret_gives_its_place_again(fonts: Fonts, text: str) -> None:
    found = block(fonts, text)
    starts = [*graphemes(text), True]
    for index in range(len(text) + 1):
        x, top, height = caret_rect(found, index)
        again = caret_at(found, x, top + height / 2)
        # UAX #14 lets a line end between a blank and a mark that follows it; there a line begins.
        begins = any(line.start == again for line in found.lines)
        assert starts[again] or begins or text[again - 1 : again + 1] == "\r\n"
        assert caret_rect(found, again) == (x, top, height) or again < index


def test_a_click_falls_to_the_nearer_side_of_a_letter(fonts: Fonts) -> None:
    found = block(fonts, "Wide")
    middle = 10 + fonts.measure("W", "regular", 13) / 2
    assert caret_at(found, middle - 1, 15) == 0
    assert caret_at(found, middle + 1, 15) == 1
    assert caret_at(found, -50, -50) == 0
    assert caret_at(found, 500, 500) == 4


def test_a_click_behind_a_wrapped_line_stays_on_it(fonts: Fonts) -> None:
    text = "Kunden sammenligner pris"
    found = block(fonts, text)
    assert caret_at(found, 130, found.lines[0].top + 3) == len("Kunden")
    assert caret_line(found, len("Kunden")) == 0
    assert caret_line(found, len("Kunden ")) == 1
    assert caret_rect(found, len("Kunden "))[0] == 10


def test_an_empty_text_has_a_place_for_the_caret(fonts: Fonts) -> None:
    found = block(fonts, "")
    assert caret_at(found, 60, 60) == 0
    assert caret_rect(found, 0) == (10, 9, 17)
    assert caret_rect(block(fonts, "a\n"), 2) == (10, 26, 17)


def test_beyond_the_ellipsis_the_caret_stands_at_the_end_of_what_is_shown(fonts: Fonts) -> None:
    text = "Kunden ringer til kundeservice og venter i telefonkø hele eftermiddagen"
    found = block(fonts, text, limit=2)
    assert found.shortened
    assert caret_rect(found, len(text)) == caret_rect(found, found.lines[-1].end)


def test_a_selection_covers_its_lines(fonts: Fonts) -> None:
    text = "Kunden sammenligner pris"
    found = block(fonts, text)
    (only,) = selection_rects(found, 0, 3)
    assert only == pytest.approx((10, 9, fonts.measure("Kun", "regular", 13), 17))
    first, second = selection_rects(found, 3, 10)
    assert first[1] < second[1]
    assert second[0] == 10
    assert selection_rects(found, 4, 4) == ()
    assert len(selection_rects(block(fonts, "a\n\nb"), 0, 4)) == 3
