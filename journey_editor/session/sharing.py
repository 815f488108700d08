"""Keeps the open map and its file together while others work on the same file.

Who has it open is told by a lock. What others save is taken in as soon as nobody's hand is on the map:
without changes of our own it is simply shown, else it is merged with them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from journey_editor.problems import Message, ProblemError, msg
from journey_editor.session.conflict_sides import ConflictSides
from journey_editor.session.session import Session, Written
from journey_editor.session.watcher import Watcher
from journey_editor.storage.places import shown_name

if TYPE_CHECKING:
    from journey_editor.model import Journey
    from journey_editor.storage.locks import Holder, Lock
    from journey_editor.storage.looking import Seen, Sibling

RETRY = 300
"""Milliseconds after which it is asked again whether a hand is still on the map."""


class Incoming(NamedTuple):
    """What others have made of the map."""

    author: str
    """Who has saved it, where that is known."""
    before: Journey
    """The map here before it came in."""
    after: Journey
    """The map here now."""
    base: Journey | None
    """What the file held before, as far as we know."""
    theirs: Journey
    """What it holds now."""

    def summary(self) -> Message | None:
        """What others did, in a few words; None where nothing differs."""
        from journey_editor.changes.report import report, summary

        return summary(report(self.before if self.base is None else self.base, self.theirs))

    def cards(self) -> tuple[str, ...]:
        """The cards that look different here now, as they are listed in the map."""
        from journey_editor.changes.diff import changed_ids

        found = changed_ids(self.before, self.after)
        return tuple(card.id for lane in self.after.lanes for card in lane.cards if card.id in found)


class Sharing(QObject):
    """Locks, watches and takes in, for one session."""

    came_in = Signal(object)
    """An Incoming that has just been taken in."""
    state_changed = Signal()
    """``holder``, ``lost``, ``foreign`` or ``siblings`` has changed."""

    def __init__(self, session: Session, user: Callable[[], str], parent: QObject | None = None) -> None:
        """``user`` tells under which name others shall see us; empty: the system's."""
        super().__init__(parent)
        self._session = session
        self._user = user
        self._lock: Lock | None = None
        self._claimed: Lock | None = None
        self.claimed_by: Holder | None = None
        """Who else has the file open that was claimed last."""
        self._followed: tuple[Path | None, bool] = (None, True)
        self.is_busy: Callable[[], bool] = lambda: False
        """Whether a hand is on the map: what comes in waits until it lets go."""
        self.holder: Holder | None = None
        """Who else has the map open, if the lock is not ours."""
        self.only_looks = False
        """Whether the map may only be looked at because somebody else has, or had, it open."""
        self.lost: ProblemError | None = None
        """Why the file cannot be read as a map any more."""
        self.foreign: Seen | None = None
        """Another map that has taken the place of ours."""
        self.siblings: tuple[Sibling, ...] = ()
        """Conflicting copies beside the file."""
        self._origins: dict[str, Journey] = {}
        """What we saved into the file by digest → what we had read there before. If a copy beside it is one
        of our own saves, put aside for a colleague's, both come from that.
        """
        self.sides = ConflictSides(session.journey)
        """Whose the values of conflicts are."""
        self._read: Journey | None = None
        """What we read from the file last, before our own saves."""
        self._waiting: Seen | None = None
        self._retry = QTimer(self, singleShot=True, interval=RETRY)
        self._retry.timeout.connect(self._try_again)
        self._beat = QTimer(self)
        self._beat.timeout.connect(self._give_sign)
        self.watcher = Watcher(session, self)
        self.watcher.changed.connect(self._changed)
        self.watcher.lost.connect(self._lost)
        self.watcher.siblings.connect(self._found_siblings)
        self.watcher.stirred.connect(self._look_for_holder)
        session.loaded.connect(self._loaded)
        session.status_changed.connect(self._follow)
        session.written.connect(self._written)
        if session.path is not None:  # recovered work, which is opened without a claim
            self._loaded()

    # ---- who has it open

    def claim(self, path: Path) -> Holder | None:
        """Take the lock of a file that is about to be opened; returns who else has it open."""
        from journey_editor.storage.locks import Lock, myself

        self.unclaim()
        self._claimed = Lock(path, myself(self._user()))
        self.claimed_by = self._claimed.take()
        return self.claimed_by

    def unclaim(self) -> None:
        """The file that was claimed is not opened after all."""
        claimed, self._claimed = self._claimed, None
        if claimed is not None and (self._lock is None or not self._lock.is_of(claimed.map_file)):
            claimed.release()

    def edit_anyway(self) -> None:
        """Let the map be changed although somebody else has it open."""
        self._session.allow_changes()

    def close(self) -> None:
        """The program ends in order."""
        self.watcher.close()
        self.unclaim()
        self._retry.stop()
        self._beat.stop()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _loaded(self) -> None:
        """Another document, or the same file read anew."""
        self._follow()
        self._read, self._origins = self._session.known_map, {}
        self.sides = ConflictSides(self._session.journey)
        self._forget()
        self.unclaim()
        self.watcher.watch(self._session.path)

    def _follow(self) -> None:
        """The map may have another file now, or may be changed by now."""
        path = self._session.path
        now = (path, self._session.read_only is None)
        if now == self._followed:
            return
        before, self._followed = self._followed, now
        self._change_lock(path)
        if before[0] != path:
            self._forget()
            self.watcher.watch(path)
        self.state_changed.emit()

    def _forget(self) -> None:
        """What was told of a file does not hold for this one."""
        self.lost = self.foreign = self._waiting = None
        self.siblings = ()
        self.state_changed.emit()

    def _change_lock(self, path: Path | None) -> None:
        """Hold the lock of this file, unless its map may only be looked at, and let go of any other."""
        from journey_editor.storage.locks import BEAT, Lock, myself

        held = [lock for lock in (self._lock, self._claimed) if lock is not None]
        self._lock = self._claimed = self.holder = None
        self.only_looks = False
        if path is not None:
            lock = next((one for one in reversed(held) if one.is_of(path)), Lock(path, myself(self._user())))
            if self._session.read_only is not None:
                self.holder = lock.other()
                self.only_looks = True
            else:
                self.holder = None if lock.held else lock.take()
                self._lock = lock
        for other in held:
            if self._lock is None or path is None or not other.is_of(path):
                other.release()
        if path is not None:
            self._beat.start(BEAT * 1000)
        else:
            self._beat.stop()

    def _give_sign(self) -> None:
        if self._lock is not None:
            self.watcher.run(self._lock.refresh)
        self._look_for_holder()

    def _look_for_holder(self) -> None:
        """Who else has the map open may have left."""
        if self.holder is None or self._session.path is None:
            return
        from journey_editor.storage.locks import Lock, myself

        if Lock(self._session.path, myself()).other() is None:
            self.holder = None
            self.state_changed.emit()

    # ---- what comes in

    @property
    def is_waiting(self) -> bool:
        """Whether something waits for the hand to leave the map."""
        return self._waiting is not None

    def _changed(self, seen: Seen) -> None:
        if seen.stored is None or seen.stored.digest == self._session.digest:
            return
        if self.is_busy():
            self._waiting = seen
            self._retry.start()
            return
        self._waiting = None
        if seen.stored.journey.id != self._session.journey.id:
            self.foreign = seen
            self.state_changed.emit()
        else:
            self._take_in(seen)

    def _try_again(self) -> None:
        if self._waiting is not None and self._waiting.path == self._session.path:
            self._changed(self._waiting)

    def _written(self, written: Written) -> None:
        """We have saved, and perhaps met what others had saved."""
        if self._read is not None:
            self._origins[written.stored.digest] = self._read
        if written.theirs is not None:
            author = self.holder.user if self.holder else ""
            journey = self._session.journey
            self.sides.came_in(written.ours, written.theirs, journey, author)
            self.came_in.emit(Incoming(author, written.ours, journey, written.base, written.theirs))

    def _take_in(self, seen: Seen) -> None:
        session, stored = self._session, seen.stored
        assert stored is not None
        before, base, theirs = session.journey, session.known_map, stored.journey
        if theirs == session.attempted:
            base = theirs  # a save of ours of which we did not know whether it took place
        new = theirs
        if session.is_dirty:
            from journey_editor.changes.merge import merge

            new = merge(base, before, theirs).journey
        session.receive(new, stored)
        if base is theirs:
            return
        self._read = theirs
        if self.foreign is not None:
            self.foreign = None
            self.state_changed.emit()
        author = seen.author or (self.holder.user if self.holder else "")
        self.sides.came_in(before, theirs, session.journey, author)
        self.came_in.emit(Incoming(author, before, session.journey, base, theirs))

    def merge_copy(self, copy: Sibling) -> bool:
        """Bring what a conflicting copy holds into the map, as a step that can be undone; whether there
        was anything new in it.
        """
        from journey_editor.changes.merge import merge

        session = self._session
        base = self._origins.get(copy.stored.digest)
        merged = merge(base, session.journey, copy.stored.journey).journey
        return session.commit(merge_label(copy), merged)

    # ---- what is wrong, and what lies beside it

    def _lost(self, problem: ProblemError | None) -> None:
        self.lost = problem
        self.state_changed.emit()

    def _found_siblings(self, found: tuple[Sibling, ...]) -> None:
        self.siblings = found
        self.state_changed.emit()


def merge_label(copy: Sibling) -> Message:
    """What merging a copy is called in the history."""
    return msg("Merge '{name}'", name=shown_name(copy.path))


def held_by(holder: Holder | None) -> Message:
    """Why a map that somebody else has open may only be looked at."""
    if holder is not None and holder.user:
        return msg("This map is read-only: {name} has it open.", name=holder.user)
    return msg("This map is read-only: somebody else has it open.")
