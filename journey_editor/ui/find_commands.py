"""What the commands of searching do, for words and for conflicts; see ``handlers``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow


def has_found(w: MainWindow) -> bool:
    return w.is_editing and w.editor.is_finding and bool(w.editor.find_bar.finding.found)


def has_asked(w: MainWindow) -> bool:
    return w.is_editing and w.editor.is_finding and bool(w.editor.find_bar.finding.asked)


def find(w: MainWindow) -> None:
    w.finish_typing()
    w.editor.find_bar.enter()


def find_next(w: MainWindow) -> None:
    w.finish_typing()
    w.editor.find_bar.go(1)


def find_previous(w: MainWindow) -> None:
    w.finish_typing()
    w.editor.find_bar.go(-1)


def select_found(w: MainWindow) -> None:
    w.editor.find_bar.select_all()


def clear(w: MainWindow) -> None:
    w.editor.find_bar.clear_all()


def has_conflicts(w: MainWindow) -> bool:
    return w.is_editing and bool(w.session.journey.conflicts)


def settle_conflicts(w: MainWindow) -> None:
    w.shared_file.conflicts.open_window()


def next_conflict(w: MainWindow) -> None:
    w.shared_file.conflicts.step(1)


def previous_conflict(w: MainWindow) -> None:
    w.shared_file.conflicts.step(-1)
