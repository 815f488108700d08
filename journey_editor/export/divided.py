"""Lines that end with a word, words that a line's end divides, and lines that go on: what readers of the
page must be told of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from journey_editor.layout.display import Item, TextRun
from journey_editor.layout.fonts import is_plain


def divided(items: Sequence[Item], i: int) -> list[TextRun]:
    """The line at ``i`` with the lines after it that go on with a word which it begins."""
    runs: list[TextRun] = []
    for item in items[i:]:
        if not isinstance(item, TextRun) or not item.text:
            break
        if runs and (item.font, item.size, item.color) != (runs[0].font, runs[0].size, runs[0].color):
            break
        if runs and item.levels:  # what goes from right to left is shown line by line
            break
        runs.append(item)
        if item.levels or not (item.soft_hyphen or item.joined):
            break
    return runs or [item for item in items[i : i + 1] if isinstance(item, TextRun)]


def whole_lines(items: Sequence[Item], i: int) -> list[TextRun]:
    """The lines of one text from ``i`` on that are of plain letters, each ending with a word; often all."""
    runs: list[TextRun] = []
    before = None
    for item in items[i:]:
        if not isinstance(item, TextRun) or item.soft_hyphen or item.joined or not item.text:
            break
        if before is not None and (item[3:6] != before[3:6] or item.baseline <= before.baseline):
            break
        if not is_plain(item):
            break
        runs.append(item)
        before = item
    return runs


def goes_on(run: TextRun, after: Sequence[Item]) -> bool:
    """Whether the next item is another line of the same text."""
    return any(
        isinstance(item, TextRun)
        and (item.font, item.size) == (run.font, run.size)
        and item.baseline > run.baseline
        for item in after
    )


def first_word(run: TextRun) -> int:
    """How many characters of the line belong to the word that the line before divides."""
    space = run.text.find(" ")
    return len(run.text) if space < 0 else space


def whole_word(runs: Sequence[TextRun], i: int) -> str:
    """The word that goes on after line ``i``, however many lines it covers."""
    word = as_typed(runs[i])[runs[i].text.rfind(" ") + 1 :]
    for run in runs[i + 1 :]:
        piece = run.text[: first_word(run)]
        if len(piece) < len(run.text):
            return word + piece
        word += as_typed(run)
    return word


def as_typed(run: TextRun) -> str:
    """The line without a hyphen of ours."""
    return run.text[:-1] if run.soft_hyphen else run.text
