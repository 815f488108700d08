"""The commands about attachments; what they do is imported when one of them runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow
    from journey_editor.views.canvas.dropping import DroppedFiles


def choose(w: MainWindow) -> None:
    """Ask for files, and attach them."""
    from journey_editor.ui.attachments import choose as ask

    ask(w)


def look(w: MainWindow) -> None:
    """Show the first attachment of the current card."""
    found = w.session.journey.find_card(w.session.selection.current or "")
    if found is not None and found[1].attachments:
        show(w, found[1].id, found[1].attachments[0].id)


def has_attachments(w: MainWindow) -> bool:
    """The current card has something attached."""
    current = w.session.selection.current if w.is_editing else None
    found = w.session.journey.find_card(current) if current else None
    return found is not None and bool(found[1].attachments)


def wire(w: MainWindow) -> None:
    """Let the canvas of a window tell what is dropped on it, and which attachment is clicked."""

    def dropped(files: DroppedFiles) -> None:
        from journey_editor.ui.attachments import take_dropped

        QTimer.singleShot(0, w, lambda: take_dropped(w, files))  # who dropped it waits for us

    def clicked(card: str, file: str) -> None:
        QTimer.singleShot(0, w, lambda: show(w, card, file))  # the press comes to its end first

    w.editor.canvas.dropping.on_files = dropped
    w.editor.canvas.pointing.on_file = clicked


def show(w: MainWindow, card: str, file: str) -> None:
    """Show an attachment in large."""
    from journey_editor.ui.attachments import show_large

    show_large(w, card, file)
