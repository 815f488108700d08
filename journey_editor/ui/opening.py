"""What opens over the main window: the command palette, owners and channels, the export."""

from __future__ import annotations

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
    """Ask how to export the map as ``pdf`` or ``png``; the export itself runs beside the editing."""
    from journey_editor.ui.exporting.dialog import ExportDialog

    window.finish_typing()
    dialog = ExportDialog(window, window.kit, kind)
    dialog.show_cards.connect(lambda cards: window.canvas.sight.show_card(cards[0]))
    dialog.chosen.connect(lambda: window.running_exports)  # made before the export, to tell of it
    dialog.exec()
    dialog.deleteLater()
