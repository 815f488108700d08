"""Comparing the open map with another file, with a version, or with what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey_editor.changes.comparison import Comparison, compare
from journey_editor.problems import ProblemError, msg
from journey_editor.storage.places import shown_name
from journey_editor.ui.comparing.dialog import CompareDialog, Side
from journey_editor.ui.patience import NobodyWaitsError, Patience

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from journey_editor.model import Journey
    from journey_editor.ui.kit import Kit
    from journey_editor.ui.main_window import MainWindow


def compare_with_file(window: MainWindow, path: Path | None = None) -> None:
    """Compare the open map with that in a file, which is asked for when none is given."""
    from journey_editor.storage.files import read_journey
    from journey_editor.ui import dialogs

    window.finish_typing()
    words = window.kit.words
    if path is None:
        path = dialogs.ask_open(window, words, window.files.folder(), words.tr("Compare with which map?"))
    if path is None:
        return
    file, name = path, shown_name(path)
    compare_with(window, window.kit, lambda: Side(name, read_journey(file)), Side(*this_map(window)), name)


def this_map(window: MainWindow) -> tuple[str, Journey]:
    """What the open map is called beside another, and the map."""
    return window.kit.words.tr("This map as it is now"), window.session.journey


def compare_with(parent: QWidget, kit: Kit, old: Callable[[], Side], new: Side, name: str) -> None:
    """Show what became of one map on the way to another. ``old`` may take time and raise ProblemError."""
    words = kit.words

    def work() -> tuple[Side, Comparison]:
        side = old()
        return side, compare(side.journey, new.journey)

    given_up = msg("The comparison was called off.")
    doing = words.tr("Comparing with '{name}'…", name=name)
    patience = Patience(parent, words, doing, given_up, words.tr("Large maps take a moment."))
    try:
        side, found = patience(work, lambda _late: None)
    except NobodyWaitsError:
        return
    except ProblemError as error:
        from journey_editor.ui.errors import show_problem

        show_problem(parent, words, words.tr("'{name}' could not be opened.", name=name), error)
        return
    dialog = CompareDialog(parent, kit, side, new, found)
    dialog.exec()
    dialog.deleteLater()
