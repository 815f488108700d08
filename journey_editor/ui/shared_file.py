"""What the window says about a file on which others work as well, and what it offers.

The bar above the map stands for what lasts (somebody else has the map open, the file is gone, a conflicting
copy lies beside it, a crash left work on it behind), the toast for what happens (a colleague has saved).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from journey_editor.problems import FaultyFileError, Message, msg
from journey_editor.storage.places import shown_name
from journey_editor.ui.conflicts import Conflicts
from journey_editor.ui.file_bar import FileBar, Standing

if TYPE_CHECKING:
    from journey_editor.session.sharing import Incoming
    from journey_editor.storage.looking import Sibling
    from journey_editor.ui.main_window import MainWindow


class SharedFile(QObject):
    """Fills the file bar of one window, and tells what comes in."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._words = window.kit.words
        self._session = window.session
        self._sharing = sharing = window.kit.sharing
        self._bar: FileBar | None = None
        self.conflicts = Conflicts(window)
        self._merged: Sibling | None = None
        """A copy of which everything is in the map now, and that may go."""
        self._told = QTimer(self, singleShot=True, interval=0)
        self._told.timeout.connect(self.refresh)
        sharing.is_busy = self._is_busy
        sharing.came_in.connect(self._came_in)
        sharing.state_changed.connect(self._told.start)
        self._session.status_changed.connect(self._told.start)
        self._session.loaded.connect(self._loaded)
        self._told.start()

    @property
    def bar(self) -> FileBar:
        """The bar, made when there is something to say."""
        if self._bar is None:
            self._bar = FileBar(self._window.kit)
            self._window.editor.put_above_map(self._bar)
        return self._bar

    def refresh(self) -> None:
        """Show what is the matter with the file now."""
        window = self._window
        standing = self._standing() if window.files.has_document and not window.is_presenting else None
        if standing is not None or self._bar is not None:
            focused = self.bar.isAncestorOf(QApplication.focusWidget() or window)
            self.bar.say(standing)
            if focused and not self.bar.isAncestorOf(QApplication.focusWidget() or window):
                window.canvas.setFocus()  # what was to be done is done: the keyboard goes back to the map

    def _loaded(self) -> None:
        self._merged = None
        self._told.start()

    def _is_busy(self) -> bool:
        """Whether a hand is on the map: a gesture, an open text, a dialog, a menu."""
        window = self._window
        if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
            return True
        return window.is_editing and (window.canvas.gesture is not None or window.canvas.typist.active)

    # ---- what lasts

    def _standing(self) -> Standing | None:
        for look in (
            self._held,
            self._replaced,
            self._lost,
            self._recovered,
            self._copy_merged,
            self._copy,
            self.conflicts.standing,
        ):
            found = look()
            if found is not None:
                return found
        return None

    def _held(self) -> Standing | None:
        holder, words = self._sharing.holder, self._words
        if not self._sharing.only_looks:
            return None
        if holder is None:
            text = words.tr("Nobody else has this map open any more.")
            return Standing(text, ((words.tr("Edit"), self._sharing.edit_anyway),))
        if holder.is_me:
            text = words.tr("You have this map open in another window. Here you see what is saved there.")
        elif holder.user:
            text = words.tr("{user} has this map open. Here you see what is saved.", user=holder.user)
        else:
            text = words.tr("Somebody else has this map open. Here you see what is saved.")
        return Standing(text, ((words.tr("Edit anyway"), self._sharing.edit_anyway), self._save_as))

    def _replaced(self) -> Standing | None:
        path, words = self._session.path, self._words
        if self._sharing.foreign is None or path is None:
            return None
        text = words.tr("'{name}' has been replaced by another map.", name=shown_name(path))
        show = (words.tr("Show the other map"), self._show_foreign)
        return Standing(text, (show, self._save_as), "warning")

    def _lost(self) -> Standing | None:
        problem, path, words = self._sharing.lost, self._session.path, self._words
        if problem is None or path is None:
            return None
        if isinstance(problem, FaultyFileError):
            text = words.tr(
                "'{name}' has been changed elsewhere and cannot be read as a map now.", name=shown_name(path)
            )
            return Standing(text, ((words.tr("Save…"), self._window.files.save), self._save_as), "warning")
        text = words.say(problem.problems[0].what)
        return Standing(text, ((words.tr("Save again"), self._window.files.save), self._save_as), "warning")

    def _recovered(self) -> Standing | None:
        """Work on this map that a crash left behind; also on others, as long as no start page offered it."""
        window, path, words = self._window, self._session.path, self._words
        told = "start" in window.__dict__
        offer = next((one for one in window.offers if not told or (path and one.source == path)), None)
        if offer is None or self._session.read_only:
            return None
        buttons = ((words.tr("Open"), offer.open), (words.tr("Discard"), offer.discard))
        return Standing(f"{offer.text}\n{offer.detail}".strip(), buttons)

    def _copy(self) -> Standing | None:
        copy = self._open_copy()
        if copy is None or self._session.read_only:
            return None
        text = self._words.tr(
            "'{name}' holds this map as somebody else has saved it at the same time.",
            name=shown_name(copy.path),
        )
        return Standing(
            text,
            (
                (self._words.tr("Merge"), lambda: self._merge(copy)),
                (self._words.tr("Compare"), lambda: self._compare_copy(copy)),
                (self._words.tr("Leave it"), lambda: self._leave(copy)),
            ),
        )

    def _copy_merged(self) -> Standing | None:
        from journey_editor.session.sharing import merge_label

        copy, session = self._merged, self._session
        if copy is None or session.redo_label == merge_label(copy):  # it was undone
            return None
        away = self._words.tr("Move the copy to the trash")
        if session.is_dirty:
            away = self._words.tr("Save, and move the copy to the trash")
        text = self._words.tr("All that '{name}' holds is in this map.", name=shown_name(copy.path))
        return Standing(
            text,
            (
                (away, lambda: self._throw_away(copy)),
                (self._words.tr("Leave it"), lambda: self._leave(copy)),
            ),
        )

    @property
    def _save_as(self) -> tuple[str, Callable[[], object]]:
        return self._words.tr("Save as…"), self._window.files.save_as

    def _open_copy(self) -> Sibling | None:
        left = self._window.kit.preferences.value.left_copies
        return next((one for one in self._sharing.siblings if one.stored.digest not in left), None)

    # ---- what is done

    def _show_foreign(self) -> None:
        path = self._session.path
        if path is not None and self._window.files.may_leave():
            self._window.guarded(msg("This map could not be opened."), lambda: self._window.files.load(path))

    def _merge(self, copy: Sibling) -> None:
        self._window.finish_typing()
        self._sharing.merge_copy(copy)
        self._merged = copy
        self.refresh()

    def _leave(self, copy: Sibling) -> None:
        preferences = self._window.kit.preferences
        preferences.put(preferences.value.with_left_copy(copy.stored.digest))
        self._merged = None
        self.refresh()

    def _throw_away(self, copy: Sibling) -> None:
        from PySide6.QtCore import QFile

        if self._session.is_dirty and not self._window.files.save():
            return  # until the map holds it on the disk, the copy stays
        name = shown_name(copy.path)
        moved = QFile(str(copy.path)).moveToTrash()
        self._leave(copy)
        if moved:
            self._session.notify(msg("'{name}' is in the trash.", name=name))
        else:
            self._session.notify(
                msg("'{name}' could not be moved to the trash. It stays where it is.", name=name)
            )

    # ---- what happens

    def _came_in(self, incoming: Incoming) -> None:
        self._told.start()
        if not self._window.is_editing:
            return
        shown = self._words.say(told(incoming))
        ids = incoming.cards()
        offers = ((self._words.tr("Show"), lambda: self._show(ids)),) if ids else ()
        if incoming.after is not incoming.before:
            offers += ((self._words.tr("Compare"), lambda: self._compare(incoming)),)
        self._window.editor.toast.show_message(shown, *offers, waits=True)

    def _compare(self, incoming: Incoming) -> None:
        """What it did to the map: as it was here before, against as it was then."""
        from journey_editor.ui.comparing.dialog import Side
        from journey_editor.ui.comparing.opening import compare_with

        self._window.finish_typing()
        name = self._words.tr("This map before that")
        new = Side(self._words.tr("This map with what came in"), incoming.after)
        compare_with(self._window, self._window.kit, lambda: Side(name, incoming.before), new, name)

    def _compare_copy(self, copy: Sibling) -> None:
        from journey_editor.ui.comparing.opening import compare_with_file

        compare_with_file(self._window, copy.path)

    def _show(self, ids: tuple[str, ...]) -> None:
        from journey_editor.session.selection import Selection

        there = tuple(card.id for card in self._session.journey.cards_of(ids))
        self._session.select(Selection.of_cards(*there))
        self._window.canvas.reveal(there)
        self._window.canvas.setFocus()


def told(incoming: Incoming) -> Message:
    """What has come in, in one sentence."""
    what = incoming.summary()
    if what is None:
        return msg("The map has been saved elsewhere; nothing in it has changed.")
    if incoming.author:
        return msg("{user} has changed the map: {what}", user=incoming.author, what=what)
    return msg("The map has been changed elsewhere: {what}", what=what)
