"""What opens over the main window: the command palette, owners and channels, the export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow


def open_palette(window: MainWindow) -> None:
    """Open the command palette."""
    from journey_editor.ui.palette import CommandPalette

    CommandPalette(window, window.kit, window.actions_).open_over(window)


def open_people(window: MainWindow) -> None:
    """Open owners and channels, and wait until they are closed."""
    from journey_editor.ui.people_dialog import PeopleDialog

    window.finish_typing()
    if not window.session.may_change():
        return
    dialog = PeopleDialog(window, window.kit)
    dialog.exec()
    dialog.deleteLater()


def open_export(window: MainWindow, kind: str) -> None:
    """Export the map as ``pdf`` or ``png``, and wait until that is done or called off."""
    from journey_editor.ui.exporting.dialog import ExportDialog

    window.finish_typing()
    dialog = ExportDialog(window, window.kit, kind)
    dialog.finished_export.connect(lambda path: _tell_exported(window, path))
    dialog.exec()
    dialog.deleteLater()


def _tell_exported(window: MainWindow, path: Path) -> None:
    from journey_editor.storage.places import shown_name
    from journey_editor.ui.desktop import offers

    words = window.kit.words
    window.editor.toast.show_message(
        words.tr("'{name}' is ready.", name=shown_name(path)), *offers(window, words, path)
    )
