"""Merging the open map with another copy of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey_editor.problems import ProblemError, msg
from journey_editor.session.ancestry import Start, starts
from journey_editor.storage.places import shown_name
from journey_editor.ui.patience import NobodyWaitsError, Patience

if TYPE_CHECKING:
    from pathlib import Path

    from journey_editor.model import Journey
    from journey_editor.ui.main_window import MainWindow


def merge_with_file(window: MainWindow, path: Path | None = None) -> None:
    """Merge another copy into the open map, as one step; what both changed is decided next."""
    from journey_editor.ui import dialogs

    window.finish_typing()
    session, words = window.session, window.kit.words
    if not session.may_change():
        return
    if path is None:
        path = dialogs.ask_open(window, words, window.files.folder(), words.tr("Merge with which copy?"))
    if path is None:
        return
    name = shown_name(path)
    found = _read(window, path, name)
    if found is None:
        return
    theirs, known = found
    if theirs.id != session.journey.id:
        dialogs.tell(
            window,
            words,
            words.tr("'{name}' is another map, not a copy of this one.", name=name),
            words.tr("'Combine maps…' in the File menu makes one map of several."),
        )
        return
    _ask_and_merge(window, name, theirs, known)


def _read(window: MainWindow, path: Path, name: str) -> tuple[Journey, tuple[Start, ...]] | None:
    """The other copy, and what both may have started from; None when it cannot be read."""
    from journey_editor.storage.files import read_journey

    words, session, folder = window.kit.words, window.session, window.kit.versions
    mine, identity = session.path, session.journey.id

    def work() -> tuple[Journey, tuple[Start, ...]]:
        theirs = read_journey(path)
        return theirs, starts(folder, mine, identity, path, theirs)

    patience = Patience(
        window,
        words,
        words.tr("Reading '{name}'…", name=name),
        msg("Merging was called off."),
        words.tr("Large maps take a moment."),
    )
    try:
        return patience(work, lambda _late: None)
    except NobodyWaitsError:
        return None
    except ProblemError as error:
        from journey_editor.ui.errors import show_problem

        show_problem(window, words, words.tr("'{name}' could not be opened.", name=name), error)
        return None


def _ask_and_merge(window: MainWindow, name: str, theirs: Journey, known: tuple[Start, ...]) -> None:
    from journey_editor.ui.merging.merge_dialog import MergeDialog

    session = window.session
    dialog = MergeDialog(window, window.kit, name, theirs, known)
    agreed = bool(dialog.exec())
    merged = dialog.merged
    dialog.deleteLater()
    if not agreed or not session.commit(msg("Merge '{name}'", name=name), merged.journey):
        return
    if merged.conflicts:
        window.shared_file.conflicts.open_window()
    else:
        session.notify(msg("'{name}' is merged into this map.", name=name), undo=True)
