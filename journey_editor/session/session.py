"""The one open document and the door through which every change of it goes.

``changed(old, new)`` is emitted for each new document, whoever made it. Views listen; they
never keep a copy of their own. "Dirty" is identity: the document is not the saved one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from journey_editor.history import History
from journey_editor.problems import Message, msg
from journey_editor.session.saving import Run, Written, as_saved, at_once, write
from journey_editor.session.selection import Chosen, Selection

if TYPE_CHECKING:
    from journey_editor.model import Journey
    from journey_editor.storage.files import Stored


LOCKED = msg("Phases, steps and lanes are locked. 'Lock structure' in the Map menu unlocks them.")
"""What any attempt to change them is told."""
LOOKED_BACK = 200
"""Steps of the history among which a parked card's last place is looked for."""


class Notice(NamedTuple):
    """Something to tell in a quiet bar; ``undo`` offers to take the last step back."""

    message: Message
    undo: bool = False


class Session(QObject):
    """One document with its path, selection and history."""

    changed = Signal(object, object)
    """(old, new) Journey."""
    loaded = Signal()
    """Another document took the place of the old one; comes after ``changed``."""
    selection_changed = Signal()
    status_changed = Signal()
    """Path, dirty state or the moment of the last recovery copy."""
    written = Signal(object)
    """A Written: the map was saved."""
    noticed = Signal(object)
    """A Notice."""

    def __init__(self, journey: Journey | None = None, parent: QObject | None = None) -> None:
        """Without a journey an empty one is made when it is first asked for: the start page shows none."""
        super().__init__(parent)
        self._journey = journey
        self._saved: Journey | None = journey
        self._path: Path | None = None
        self._digest: str | Stored | None = None
        self._known: Journey | None = None
        self._attempted: Journey | None = None
        self._replaced: Path | None = None
        """The file whose earlier contents ``written`` has told."""
        self._read_only: Message | None = None
        self._history = History()
        self._selection = Selection()
        self.is_receiving = False
        """Whether the document changes at this moment because of what others did."""
        self._chosen: Chosen | None = None

    # ---- what is open

    @property
    def journey(self) -> Journey:
        if self._journey is None:
            from journey_editor.model import Journey, new_id

            self._journey = self._saved = Journey(id=new_id())
        return self._journey

    @property
    def path(self) -> Path | None:
        """Where it was opened or saved; None for a map that has no file yet."""
        return self._path

    @property
    def digest(self) -> str | None:
        """SHA-256 of the bytes on disk that we know of; made of them when it is first asked for."""
        if self._digest is not None and not isinstance(self._digest, str):
            self._digest = self._digest.digest
        return self._digest

    @property
    def known_map(self) -> Journey | None:
        """What the file held when it was last read or written here; None where we do not have it any more."""
        return self._known

    @property
    def attempted(self) -> Journey | None:
        """What we last set out to save, perhaps without learning whether the file holds it."""
        return self._attempted

    @property
    def is_dirty(self) -> bool:
        """Whether closing now would lose something."""
        return self._journey is not self._saved

    def load(
        self,
        journey: Journey,
        path: Path | None = None,
        digest: str | Stored | None = None,
        *,
        read_only: Message | None = None,
    ) -> None:
        """Put another document in place. Without a path it is new: unsaved, but not yet dirty.

        ``read_only`` is the sentence that says why it may only be looked at.
        """
        old = self.journey
        self._path, self._digest, self._replaced = path, digest, None
        self._read_only = read_only
        self._journey, self._saved = journey, journey
        self._known, self._attempted = (journey if path is not None else None), None
        self._history = History()
        self._selection = Selection()
        self.changed.emit(old, journey)
        self.selection_changed.emit()
        self.status_changed.emit()
        self.loaded.emit()

    def restore(self, journey: Journey, path: Path | None, digest: str | None) -> None:
        """Like ``load``, for work recovered after a crash: it is dirty until it is saved."""
        self.load(journey, path, digest)
        self._saved, self._known = None, as_saved(path, digest)
        self.status_changed.emit()

    def open(self, path: Path, *, read_only: Message | None = None) -> None:
        """Open a map file. Raises ProblemError and leaves the open document as it is."""
        from journey_editor.storage.files import read_stored

        stored = read_stored(path)
        self.load(stored.journey, path, stored, read_only=read_only)

    def save(self, path: Path | None = None, run: Run = at_once, *, replace: bool = False) -> None:
        """Save, to ``path`` if given (Save as). Raises ProblemError; the old file stays whole.

        What others have saved in the map's own file comes in first; ForeignFileError where it holds something
        that cannot, unless that is to be replaced.
        """
        target = path or self._path
        if target is None:
            raise ValueError("a map without a file needs a path")
        journey, base, first = self.journey, self._known, self._replaced != target
        before, self._attempted = self._attempted, journey
        from journey_editor.storage.together import Known

        digest = None if replace or target != self._path else self.digest
        known = Known(base, digest, before) if digest is not None else None
        self._have_written(run(lambda: write(target, journey, known, first), self._written_late))

    def _written_late(self, written: Written) -> None:
        """A save for which nobody waited any longer has taken place after all."""
        if written.path == self._path:
            self._have_written(written)

    def _have_written(self, written: Written) -> None:
        self._path = self._replaced = written.path
        self._read_only = None
        self.seal()
        if written.theirs is None:
            self._digest, self._saved, self._known = written.stored.digest, written.ours, written.ours
        else:
            new = written.stored.journey
            if self.journey is not written.ours:  # the disk took its time, and the work went on
                from journey_editor.changes.merge import merge

                new = merge(written.ours, self.journey, new).journey
            self.receive(new, written.stored)
        self.written.emit(written)
        self.status_changed.emit()

    # ---- looking only

    @property
    def read_only(self) -> Message | None:
        """Why the map may only be looked at, in one sentence; None for one that may be changed."""
        return self._read_only

    def may_change(self) -> bool:
        """Whether changes are taken; where they are not, a quiet bar says why."""
        if self._read_only is None:
            return True
        self.notify(self._read_only)
        return False

    def may_restructure(self) -> bool:
        """Whether phases, steps and lanes may be changed; where they are locked, a quiet bar says so. For
        what begins long before it changes anything: a drag, a text to be typed.
        """
        if self.journey.locked:
            self.notify(LOCKED)
        return not self.journey.locked

    def _breaks_lock(self, old: Journey, new: Journey) -> bool:
        from journey_editor.edits.locking import keeps_structure

        locked = old.locked and new.locked
        return locked and not keeps_structure(old, new) and not self.may_restructure()

    def allow_changes(self) -> None:
        """Let a map be changed that could only be looked at."""
        self._read_only = None
        self.status_changed.emit()

    # ---- changes

    def apply(
        self,
        label: Message,
        edit: Callable[..., Journey],
        *args: Any,
        key: str | None = None,
        **kwargs: Any,
    ) -> bool:
        """Apply a pure edit as one step of the history; False when it changed nothing.

        Steps with the same ``key`` in a row become one (typing), until ``seal``.
        """
        return self.commit(label, edit(self.journey, *args, **kwargs), key=key)

    def commit(self, label: Message, new: Journey, key: str | None = None) -> bool:
        """Make ``new`` the document, as one step of the history named ``label``.

        The one door for edits: of a map that may only be looked at nothing changes, of one with a locked
        structure not its phases, steps and lanes, whoever asks; a quiet bar says so. Undo and what comes
        from files go other ways: they bring back what was.
        """
        old = self.journey
        if new is old:
            return False
        if not self.may_change() or self._breaks_lock(old, new):
            self.changed.emit(old, old)  # a field in which something was typed shows what is
            return False
        self._history = self._history.push(old, new, label, key)
        self._put(new)
        return True

    def receive(self, new: Journey, origin: Stored | None = None) -> bool:
        """Make ``new`` the document, in which stands what others did since: the one door for what comes
        from a disk (``origin``: what the file holds by now) or from another copy. Returns whether anything
        changed.

        It is no step of the history: undo goes on to take back one's own steps, each without what came in.
        """
        old = self.journey
        if origin is not None:
            self._digest, self._known = origin, origin.journey
            self._saved = new if new == origin.journey else origin.journey
        if new is old:
            self.status_changed.emit()
            return False
        self._history = self._history.received(old, new)
        self.is_receiving = True
        try:
            self._put(new)
        finally:
            self.is_receiving = False
        return True

    def seal(self) -> None:
        """End the running step: what comes next is a step of its own."""
        self._history = self._history.seal()

    @property
    def undo_label(self) -> Message | None:
        return self._history.undo_label

    @property
    def redo_label(self) -> Message | None:
        return self._history.redo_label

    def steps_before(self, card_ids: Iterable[str]) -> dict[str, str]:
        """The steps at which cards stood last before this document, as far as they had a place in one of
        the last ``LOOKED_BACK`` steps of the history.
        """
        wanted, found = set(card_ids), dict[str, str]()
        for entry in reversed(self._history.past[-LOOKED_BACK:]):
            for lane in entry.before.lanes:
                for card_id in lane.positions.keys() & wanted:
                    step = lane.cards[lane.positions[card_id]].step
                    if step is not None:
                        found[card_id] = step
                        wanted.discard(card_id)
            if not wanted:
                break
        return found

    def undo(self) -> bool:
        """Take the last step back; False when there is none."""
        return self._step(self._history.undo(self.journey))

    def redo(self) -> bool:
        """Do the last undone step again; False when there is none."""
        return self._step(self._history.redo(self.journey))

    def take_back(self, key: str) -> None:
        """Forget the running step of this key as if it had never been (an empty new card)."""
        taken = self._history.take_back(key)
        if taken is not None:
            before, self._history = taken
            self._put(before)

    def _step(self, result: tuple[Journey, History] | None) -> bool:
        if result is None:
            return False
        new, self._history = result
        saved = self._saved
        self._put(saved if saved is not None and new == saved else new)  # a merge made it anew
        return True

    def _put(self, new: Journey) -> None:
        old, self._journey = self.journey, new
        chosen, self._selection = self._selection, self._selection.pruned(new)
        self.changed.emit(old, new)  # listeners see a document and a selection that fit each other
        if self._selection is not chosen:
            self.selection_changed.emit()
        self.status_changed.emit()

    # ---- selection and notices

    @property
    def selection(self) -> Selection:
        return self._selection

    @property
    def chosen(self) -> Chosen:
        """The selected cards as they are now."""
        known = self._chosen
        if known is None or known.journey is not self.journey or known.selection is not self._selection:
            known = self._chosen = Chosen(self.journey, self._selection)
        return known

    def select(self, selection: Selection) -> None:
        """Replace the selection."""
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit()

    def notify(self, message: Message, undo: bool = False) -> None:
        """Show a quiet bar."""
        self.noticed.emit(Notice(message, undo))
