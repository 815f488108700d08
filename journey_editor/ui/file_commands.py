"""What the commands do that hold the open map against other files; see ``handlers``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow


def compare_with(w: MainWindow) -> None:
    from journey_editor.ui.comparing.opening import compare_with_file

    compare_with_file(w)


def merge_with(w: MainWindow) -> None:
    from journey_editor.ui.merging.opening import merge_with_file

    merge_with_file(w)


def print_map(w: MainWindow) -> None:
    from journey_editor.ui.printing.opening import open_print

    open_print(w)


def combine_maps(w: MainWindow) -> None:
    from journey_editor.ui.merging.combining import combine_files

    combine_files(w)
