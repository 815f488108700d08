"""Tables from the clipboard, as spreadsheets write them."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.edits.text import check_text, clean_text
from journey_editor.interchange import table_from_text
from journey_editor.interchange.lines import MAX_TITLE
from journey_editor.interchange.tables import MAX_CELLS, MAX_COLUMNS
from journey_editor.problems import ProblemError

CELL = st.text(st.characters(codec="utf-8"), max_size=12)
TABLES = st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=6)


def titles(text: str) -> list[list[str | None]] | None:
    table = table_from_text(text)
    return None if table is None else [[card and card.title for card in row] for row in table]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a\tb\nc\td", [["a", "b"], ["c", "d"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),  # as Excel ends it
        ("a\t\tb", [["a", None, "b"]]),
        ("\ta\tb\n\n\tc", [[None, "a", "b"], [], [None, "c"]]),
        ("a\tb\t\t\n\t\t\t\n", [["a", "b"]]),
        ('"Ringer\nop"\tb\nc\td', [["Ringer\nop", "b"], ["c", "d"]]),
        ('"""Hej"", siger hun\nog går"\tb', [['"Hej", siger hun\nog går', "b"]]),
        ('"a\tb"\tc', [["a\tb", "c"]]),
        ('5" skærm\tb', [['5" skærm', "b"]]),
        ('"Hej" siger hun\tb\nc\td', [['"Hej" siger hun', "b"], ["c", "d"]]),  # no spreadsheet's quotes
        ('"Hej\tb\nc\td', [['"Hej', "b"], ["c", "d"]]),  # never closed
        ('"a\nb"\nc', [["a\nb"], ["c"]]),  # one column, with a cell of two lines
        (" a \t b ", [["a", "b"]]),
        ("•\ta\tb", [["•", "a", "b"]]),
    ],
)
def test_rows_and_cells(text: str, cells: list[list[str | None]]) -> None:
    assert titles(text) == cells


@pytest.mark.parametrize(
    "text",
    [
        "", "a", "a\nb", "\t\n\t", "\ta\n\tb", "a\n\tb\n\t\tc",  # indented
        "•\ta\n•\tb", "1.\ta\n2.\tb", "-\ta", "\t•\ta",  # lists, as word processors write them
        'a "b" c', '"a"\n"b"', '"',
    ],
)  # fmt: skip
def test_what_is_no_table(text: str) -> None:
    assert table_from_text(text) is None


def test_a_long_cell_goes_on_in_the_notes() -> None:
    table = table_from_text(f"{'ord ' * MAX_TITLE}\tb")
    assert table is not None
    card = table[0][0]
    assert card is not None
    assert len(card.title) <= MAX_TITLE
    assert card.notes


@given(TABLES)
def test_every_filled_cell_is_one_card_at_its_place(table: list[list[str]]) -> None:
    """Whatever a spreadsheet writes, quoted as it does, comes back."""
    out = StringIO()
    csv.writer(out, csv.excel_tab).writerows(table)
    found = table_from_text(out.getvalue())
    wanted = [[clean_text(cell).strip() for cell in row] for row in table]
    if found is None:
        assert max(sum(map(bool, row)) for row in wanted) <= 2
        pairs = [pair for rows in zip(table, wanted, strict=True) for pair in zip(*rows, strict=True)]
        assert not any("\n" in raw and "\n" in cell for raw, cell in pairs)
        return
    cells = [[card.title if card else "" for card in row] for row in found]
    for i, row in enumerate(wanted):
        for k, cell in enumerate(row):
            got = cells[i][k] if i < len(cells) and k < len(cells[i]) else ""
            assert got == cell
    assert sum(bool(cell) for row in cells for cell in row) == sum(bool(c) for row in wanted for c in row)


@given(st.text(st.characters()))
def test_any_text_gives_cards_that_a_map_may_hold_or_none(text: str) -> None:
    table = table_from_text(text)
    cards = [card for row in table or () for card in row if card is not None]
    assert len({card.id for card in cards}) == len(cards)
    for card in cards:
        assert card.title == card.title.strip() != ""
        check_text(card.title)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("\t".join("a" * (MAX_COLUMNS + 1)), "columns"),
        ("a\tb\n" * (MAX_CELLS // 2 + 1), "filled cells"),
        ("a\t" * 3_000_000, "too long"),
    ],
)
def test_far_too_much_is_refused_in_one_sentence(text: str, says: str) -> None:
    with pytest.raises(ProblemError) as error:
        table_from_text(text)
    assert says in error.value.problems[0].what.text


def test_a_cell_longer_than_pythons_reader_takes_is_a_card_all_the_same() -> None:
    table = table_from_text(f"{'x' * (csv.field_size_limit() + 1)}\tb")
    assert table is not None
    assert [card is not None for card in table[0]] == [True, True]
