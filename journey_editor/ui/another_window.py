"""A second window: the program again, in a process of its own, so that two maps stand side by side."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess

from journey_editor.i18n import Words
from journey_editor.problems import Problem, ProblemError, msg
from journey_editor.ui.child import child_environment


def open_another(file: Path, words: Words) -> None:
    """Open a file in a window of its own, which stays when this one is closed. Raises ProblemError."""
    process = QProcess()
    process.setProcessEnvironment(child_environment())
    process.setProgram(sys.executable)
    process.setArguments(["-m", "journey_editor", "--lang", words.language, str(file)])
    if not process.startDetached():
        what = msg("No second window could be opened. Close another program, and try again.")
        raise ProblemError(Problem(what))
