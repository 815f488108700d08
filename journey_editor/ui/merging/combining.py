"""One new map of those of several workshop groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow


def combine_files(window: MainWindow) -> None:
    """Choose maps, look at what falls together, and open the combined map, which is not saved yet."""
    from journey_editor.ui.merging.combine_dialog import CombineDialog

    window.finish_typing()
    dialog = CombineDialog(window, window.kit, window.files.folder())
    agreed = bool(dialog.exec())
    combined = dialog.combined
    dialog.deleteLater()
    if agreed and combined is not None:
        window.files.restore(combined, None, None)
