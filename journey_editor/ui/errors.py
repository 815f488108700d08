"""How problems are told: one clear sentence, where it is, and the rest when asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from journey_editor.i18n import Words
from journey_editor.problems import FaultyFileError, Problem, ProblemError
from journey_editor.ui.widgets import message_box

DETAILS_LIMIT = 200
_WHOLE = "$"
"""The path of a whole file."""


def sentence(words: Words, problem: Problem) -> str:
    """One problem with its place."""
    what = words.say(problem.what)
    return words.tr("{what} ({where})", what=what, where=problem.where) if problem.where else what


def summary(words: Words, error: ProblemError) -> str:
    """The first problem and its place, how many more there are, and what helps."""
    if not error.problems:
        return words.tr("Something went wrong.")
    first = error.problems[0]
    lines = [words.say(first.what)]
    if first.where not in ("", _WHOLE):
        lines.append(words.tr("Place: {where}", where=first.where))
    more = len(error.problems) - 1
    if more:
        lines.append(words.trn("There is {n} more problem.", "There are {n} more problems.", more))
    if isinstance(error, FaultyFileError):
        lines.append("\n" + words.tr("Choose another file, or an earlier copy of this one."))
    return "\n".join(lines)


def show_problem(parent: QWidget, words: Words, title: str, error: ProblemError) -> None:
    """Show what stopped an operation; several problems are listed under "Show details"."""
    box = message_box(parent, words.tr("Journey editor"), title, summary(words, error))
    box.setIcon(QMessageBox.Icon.Warning)
    if len(error.problems) > 1:
        listed = [sentence(words, problem) for problem in error.problems[:DETAILS_LIMIT]]
        if len(error.problems) > DETAILS_LIMIT:
            listed.append("…")
        box.setDetailedText("\n".join(listed))
    close = box.addButton(words.tr("Close"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    box.exec()
    box.deleteLater()
