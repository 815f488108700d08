"""Tables as spreadsheets put them on the clipboard: rows of cells parted by tabs.

A cell that holds a line feed, a tab or a quote at its start stands in quotes, with its own quotes
doubled. Not every text with tabs is a table: lists have them before or behind their bullets.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from journey_editor.edits.text import clean_text
from journey_editor.interchange.lines import MAX_TEXT, card_of, is_list_mark
from journey_editor.model import Card
from journey_editor.problems import Problem, ProblemError, msg

MAX_CELLS = 2_000
"""Filled cells of a table: each becomes a card."""
MAX_COLUMNS = 200

Table = tuple[tuple[Card | None, ...], ...]
"""Rows of cards; None for an empty cell. No row or column at the end is empty."""


def table_from_text(text: str) -> Table | None:
    """A card for each filled cell of a table; None for a text that is none. A column whose cells hold
    several lines counts, too. Raises ProblemError for more than a person pastes on purpose.
    """
    if len(text) > MAX_TEXT:
        raise ProblemError(Problem(msg("The text is too long to paste. Paste it in smaller parts.")))
    if "\t" not in text and '"' not in text:
        return None
    rows = _trimmed(_cells(text))
    if not (_is_table(rows) or _is_column(rows)):
        return None
    _check_size(rows)
    return tuple(tuple(card_of(cell) if cell else None for cell in row) for row in rows)


def _cells(text: str) -> list[list[str]]:
    """The cells, without space around them. Quotes that no spreadsheet writes are plain letters."""
    try:
        rows = list(csv.reader(StringIO(text, newline=""), csv.excel_tab, strict=True))
    except csv.Error:
        rows = [line.split("\t") for line in clean_text(text).split("\n")]
    return [[clean_text(cell).strip() for cell in row] for row in rows]


def _trimmed(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Without empty cells at the ends of rows, and empty rows at the end."""
    found: list[list[str]] = []
    for row in rows:
        filled = [i for i, cell in enumerate(row) if cell]
        found.append(list(row[: filled[-1] + 1]) if filled else [])
    while found and not found[-1]:
        found.pop()
    return found


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether some row has two cells, not counting a list's mark before a text."""
    filled = [[i for i, cell in enumerate(row) if cell] for row in rows]
    for row, places in zip(rows, filled, strict=True):
        if len(places) > 2 or (len(places) == 2 and not is_list_mark(row[places[0]])):
            return True
    return False


def _is_column(rows: Sequence[Sequence[str]]) -> bool:
    """Whether these are cells below each other, some with several lines."""
    return any("\n" in cell for row in rows for cell in row)


def _check_size(rows: Sequence[Sequence[str]]) -> None:
    columns = max(map(len, rows))
    if columns > MAX_COLUMNS:
        raise ProblemError(
            Problem(
                msg(
                    "The table has {n} columns; at most {most} can be pasted at once.",
                    n=columns,
                    most=MAX_COLUMNS,
                )
            )
        )
    cells = sum(1 for row in rows for cell in row if cell)
    if cells > MAX_CELLS:
        raise ProblemError(
            Problem(
                msg(
                    "The table has {n} filled cells; at most {most} can be pasted at once, a card a cell.",
                    n=cells,
                    most=MAX_CELLS,
                )
            )
        )
