"""Undo and redo: a frozen list of (before, after) documents.

Documents share all unchanged parts, so an entry costs little more than what it changed. Where something
came in from elsewhere since a step, undo takes back the step alone: a three-way merge, with what the step
led to as the base.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journey_editor.problems import Message

if TYPE_CHECKING:
    from journey_editor.model import Journey

LIMIT = 5_000
"""Entries kept; the oldest go first. Far beyond what a workshop day makes."""


class Entry(NamedTuple):
    """One step: the documents on both sides, and its name in the menu."""

    before: Journey
    after: Journey
    label: Message
    key: str | None = None


class History(NamedTuple):
    """What can be undone and redone. Every change returns a new History."""

    past: tuple[Entry, ...] = ()
    future: tuple[Entry, ...] = ()
    """Undone entries; the last is the next to be redone."""
    sealed: bool = True
    """Whether the next step starts a new entry, whatever its key."""

    def push(self, before: Journey, after: Journey, label: Message, key: str | None = None) -> History:
        """Add a step. What was undone can no longer be redone.

        A step with the key of the last one, done since the last ``seal``, joins it; an entry whose
        two sides are the same document vanishes.
        """
        if before is after:
            return self
        past = self.past
        if key is not None and not self.sealed and past[-1].key == key and past[-1].after is before:
            before = past[-1].before
            past = past[:-1]
        if before is after:
            return History(past)
        return History((*past[-LIMIT + 1 :], Entry(before, after, label, key)), sealed=False)

    def undo(self, current: Journey) -> tuple[Journey, History] | None:
        """The document without the last step, and the history then; None when there is no step."""
        if not self.past:
            return None
        entry = self.past[-1]
        new = _led_back(entry.after, current, entry.before)
        return new, History(self.past[:-1], (*self.future, entry))

    def redo(self, current: Journey) -> tuple[Journey, History] | None:
        """The document with the step that was undone last, and the history then; or None."""
        if not self.future:
            return None
        entry = self.future[-1]
        new = _led_back(entry.before, current, entry.after)
        return new, History((*self.past, entry), self.future[:-1])

    def received(self, old: Journey, new: Journey) -> History:
        """The history after ``old`` became ``new`` by what others did: a running step goes on from there."""
        if self.sealed or self.past[-1].after is not old:
            return self
        running = self.past[-1]
        moved = running._replace(before=_led_back(old, new, running.before), after=new)
        return self._replace(past=(*self.past[:-1], moved))

    def take_back(self, key: str) -> tuple[Journey, History] | None:
        """Forget the running step of this key as if it had never been: the document before it.

        None when the last step has another key or is sealed.
        """
        if self.sealed or self.past[-1].key != key:
            return None
        return self.past[-1].before, History(self.past[:-1])

    def seal(self) -> History:
        """End the running step: the next one with the same key starts a new entry."""
        return self if self.sealed else self._replace(sealed=True)

    @property
    def undo_label(self) -> Message | None:
        """The name of the step that ``undo`` takes back."""
        return self.past[-1].label if self.past else None

    @property
    def redo_label(self) -> Message | None:
        """The name of the step that ``redo`` does again."""
        return self.future[-1].label if self.future else None


def _led_back(after: Journey, current: Journey, before: Journey) -> Journey:
    """``current`` without the step from ``before`` to ``after``."""
    if current is after:
        return before
    from journey_editor.changes.merge import taken_back  # here: only for what came from elsewhere

    return taken_back(after, current, before)
