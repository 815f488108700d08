"""Maps dropped on the window from a file manager."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent


def take_map(event: QDropEvent) -> Path | None:
    """Accept what is dropped, or held over the window, if it is a map; None where it is not.

    As a copy: a file that is moved to us would be taken away from where it lies.
    """
    from journey_editor.ui.dialogs import SUFFIXES

    for url in event.mimeData().urls():
        if url.isLocalFile() and url.toLocalFile().lower().endswith(SUFFIXES):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            return Path(url.toLocalFile())
    return None
