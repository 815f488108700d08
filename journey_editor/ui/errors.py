"""How problems are told: one clear sentence, where it is, and the rest when asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from journey_editor.i18n import Words
from journey_editor.problems import Problem, ProblemError
from journey_editor.ui.widgets import message_box

DETAILS_LIMIT = 200


def sentence(words: Words, problem: Problem) -> str:
    """One problem with its place."""
    what = words.say(problem.what)
    return words.tr("{what} ({where})", what=what, where=problem.where) if problem.where else what


def summary(words: Words, error: ProblemError) -> str:
    """The first problem, and how many more there are."""
    first = sentence(words, error.problems[0]) if error.problems else words.tr("Something went wrong.")
    more = len(error.problems) - 1
    if more < 1:
        return first
    rest = words.trn("There is {n} more problem.", "There are {n} more problems.", more)
    return f"{first}\n{rest}"


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
