"""Files dropped on the window from a file manager: one map is opened; of anything else it is said why not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDropEvent

from journey_editor.problems import Message, Problem, ProblemError, msg

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow


def accept_files(event: QDropEvent) -> bool:
    """Accept files that are dropped, or held over the window, whatever they are.

    As a copy: a file that is moved to us would be taken away from where it lies.
    """
    if not any(url.isLocalFile() for url in event.mimeData().urls()[:1]):
        return False
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
    return True


def take_files(window: MainWindow, event: QDropEvent) -> None:
    """Open the map that was dropped, or say why not.

    Later: who dropped it waits for us, and opening may ask something.
    """
    if not accept_files(event):
        return
    found = found_map(event)
    if isinstance(found, Path):
        QTimer.singleShot(0, window, lambda: window.files.open(found))
    else:
        QTimer.singleShot(0, window, lambda: _refuse(window, found))


def found_map(event: QDropEvent) -> Path | Message:
    """The one map among the files, or what is wrong with them."""
    from journey_editor.ui.dialogs import OPENED, SUFFIXES

    names = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    maps = [name for name in names if name.lower().endswith(SUFFIXES)]
    maps = maps or [name for name in names if name.lower().endswith(OPENED)]  # a map goes before its PDF
    if len(maps) == 1:
        return Path(maps[0])
    if maps:
        return msg("One map at a time can be opened: drop only one.")
    return msg(
        "Only maps can be opened here: files whose names end in .journey or .json, and PDFs that hold a map."
    )


def _refuse(window: MainWindow, why: Message) -> None:
    if window.is_editing:
        window.session.notify(why)
        return

    def refuse() -> None:
        raise ProblemError(Problem(why))

    window.guarded(msg("This could not be opened."), refuse)
