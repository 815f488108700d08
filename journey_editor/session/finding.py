"""What is looked for on the map, and what of it was found. View state: never in the file, never in undo.

A card that was shown stays so until something else is asked: neither a new card nor one that no longer
matches because it was just edited fades under the hand that works on it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journey_editor.method.find import Facet, Filter, Finder, Query, Value
from journey_editor.session.selection import Selection
from journey_editor.session.session import Session

if TYPE_CHECKING:
    from journey_editor.model import Journey

SLICE = 0.003
"""Seconds of each turn in which cards are read ahead of the first search."""
MANY = 50
"""Cards that are looked for one by one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a user looks for: typed words, and filters."""

    typed: str = ""
    wanted: Filter = field(default_factory=Filter)

    def __bool__(self) -> bool:
        return bool(self.typed.strip() or self.wanted)


class Finding(QObject):
    """Looks for cards of the session's map while it is open, and follows every edit."""

    changed = Signal()
    """What is asked, what was found or where one is among it."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._finder = Finder()
        self._asked = Asked()
        self._query = Query()
        self._open = False
        self._kept: frozenset[str] = frozenset()
        """Cards that are shown although they do not match."""
        self._found: tuple[str, ...] = ()
        self._lit: frozenset[str] | None = None
        self._current: str | None = None
        self._ahead = QTimer(self)
        self._ahead.timeout.connect(self._read_ahead)
        self._reading = iter(())
        session.changed.connect(self._document_changed)
        session.loaded.connect(self.clear)

    # ---- what is asked and what was found

    @property
    def is_open(self) -> bool:
        """Whether something may be lit and faded at all."""
        return self._open

    @property
    def asked(self) -> Asked:
        """What was asked last; it is kept while nothing is looked for."""
        return self._asked

    @property
    def found(self) -> tuple[str, ...]:
        """The cards that are lit, in reading order; empty while nothing is asked."""
        return self._found

    @property
    def lit(self) -> frozenset[str] | None:
        """The same as a set, the same object until it changes; None while nothing is asked."""
        return self._lit

    @property
    def current(self) -> str | None:
        """The found card at which one is."""
        return self._current

    @property
    def place(self) -> int:
        """Which of the found cards the current one is, from 1; 0: none."""
        return self._found.index(self._current) + 1 if self._current else 0

    def counts(self, facet: Facet) -> Counter[Value]:
        """How many cards each value of a facet would show, all else that is asked being kept."""
        return self._finder.counts(self._session.journey, self._query, self._asked.wanted, facet)

    # ---- what the user does

    def open(self) -> None:
        """Look again for what was asked last."""
        if not self._open:
            self._open = True
            self._reading = self._finder.prepare(self._session.journey)
            self._ahead.start()
            self._ask(self._asked)

    def close(self) -> None:
        """Light everything, and forget what was read."""
        if self._open:
            self._open = False
            self._ahead.stop()
            self._finder = Finder()
            self._show((), None)

    def ask(self, asked: Asked) -> None:
        """Look for something else."""
        if asked != self._asked:
            self._ask(asked)

    def clear(self) -> None:
        """Ask for nothing."""
        self.ask(Asked())

    def go(self, step: int) -> str | None:
        """Go on by so many found cards, from the last to the first, and select where one arrives."""
        if not self._found:
            return None
        start = self._session.selection.current
        if start in (self._lit or ()):
            self._current = start
        place = self.place - 1
        if self._current is None:
            place = -1 if step > 0 else 0
        self._current = self._found[(place + step) % len(self._found)]
        self._session.select(Selection.of_cards(self._current))
        self.changed.emit()
        return self._current

    def select_current(self) -> None:
        """Select the found card at which one is, unless found cards are selected already."""
        chosen = self._session.selection.current
        if self._current and chosen not in (self._lit or ()):
            self._session.select(Selection.of_cards(self._current))

    def select_all(self) -> None:
        """Select all that was found, to be edited at once."""
        if self._found:
            self._session.select(Selection.of_cards(*self._found))

    # ---- looking

    def _ask(self, asked: Asked) -> None:
        if asked.typed != self._asked.typed or not self._query:
            self._query = self._finder.parse(asked.typed)
        self._asked, self._kept = asked, frozenset()
        self._look(self._session.journey)

    def _document_changed(self, old: Journey, new: Journey) -> None:
        if self._open:
            if self._lit is not None:
                self._kept |= self._lit | _new_cards(old, new)
            self._look(new)

    def _look(self, journey: Journey) -> None:
        wanted = self._asked.wanted.pruned(journey)
        if wanted is not self._asked.wanted:
            self._asked = Asked(self._asked.typed, wanted)
        if not self._open or not (self._query or wanted):
            self._show((), None)
            return
        found = self._finder.find(journey, self._query, wanted)
        kept = self._kept.difference(found)
        if kept:
            found = self._finder.in_order(journey, kept.union(found))
        lit = frozenset(found)
        self._show(found, self._lit if lit == self._lit else lit)

    def _show(self, found: tuple[str, ...], lit: frozenset[str] | None) -> None:
        self._found, self._lit = found, lit
        if self._current not in (lit or ()):
            self._current = self._nearest()
        self.changed.emit()

    def _nearest(self) -> str | None:
        """The selected card if it was found, else the first found card."""
        chosen = self._session.selection.current
        if chosen and chosen in (self._lit or ()):
            return chosen
        return self._found[0] if self._found else None

    def _read_ahead(self) -> None:
        until = perf_counter() + SLICE
        for _ in self._reading:
            if perf_counter() > until:
                return
        self._ahead.stop()


def _new_cards(old: Journey, new: Journey) -> frozenset[str]:
    """The cards that another map had not."""
    lanes = old.lane_numbers
    added: set[str] = set()
    for lane in new.lanes:
        before = old.lane(lane.id) if lane.id in lanes else None
        if lane is not before:
            added.update(lane.positions.keys() - (before.positions.keys() if before else ()))
    if len(added) > MANY:
        return frozenset(added).difference(*(lane.positions for lane in old.lanes))
    return frozenset(card for card in added if old.find_card(card) is None)
