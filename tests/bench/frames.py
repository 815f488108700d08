"""Frames: from the oldest input event not yet shown to the flush.

``FrameClock`` notes in the running program which input was delivered and when what was painted had been
flushed: Qt does both while its window handles an update request, which the clock hands on itself to see the
end of it. (Where a window is painted as it is exposed, it is the next event that tells.) That the X server
draws it about a millisecond later was checked with a round trip on Qt's own connection, and holds for the
empty view as well. ``latencies`` joins both with the moments at which the hand sent the events: all clocks
are CLOCK_MONOTONIC (so are the X server's stamps, which were compared with them). An event that Qt coalesced
with later ones counts from the moment when it was sent.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from tests.bench.script import Entry

LOOK_AHEAD = 60
"""How many entries a coalesced move may stand for."""
_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Shift, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
_FLUSHED = QEvent.Type(QEvent.registerEventType())
_Delivered = tuple[str, int, int]


@dataclass(slots=True)
class Recording:
    """What happened while a script was played."""

    entries: list[Entry]
    delivered: list[_Delivered] = field(default_factory=list)
    flushes: list[tuple[float, int]] = field(default_factory=list)
    """(moment, how many events had been delivered when it was painted)"""
    sent: list[float] = field(default_factory=list)


class FrameClock(QObject):
    """Notes deliveries to, and flushes of, one view."""

    def __init__(self) -> None:
        super().__init__()
        self.flushed: Callable[[], None] = lambda: None
        """Called after each flush."""
        self._recording = Recording([])
        self._painted = -1
        self._views: list[QWidget] = []
        self._windows: list[QWidget] = []
        self._shows: frozenset[int] = frozenset()

    def watch(self, *views: QWidget) -> None:
        """Look at these widgets (a viewport, and where its keys go) instead of those before."""
        self._look_at(views, views[:1])

    def watch_all(self, *views: QWidget) -> None:
        """A paint of any of these widgets is a frame: one that is covered is not painted itself."""
        self._look_at(views, views)

    def _look_at(self, views: Sequence[QWidget], painted: Sequence[QWidget]) -> None:
        for widget in (*self._views, *self._windows):
            widget.removeEventFilter(self)
        self._views, self._shows = list(views), frozenset(map(id, painted))
        self._windows = list({id(view.window()): view.window() for view in views}.values())
        for widget in (*self._views, *self._windows):
            widget.installEventFilter(self)

    def start(self, entries: list[Entry]) -> Recording:
        """Note into a new recording from now on."""
        self._recording = Recording(entries)
        self._painted = -1
        return self._recording

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind, port = event.type(), watched is self._views[0]
        if kind == QEvent.Type.UpdateRequest and watched in self._windows:
            watched.event(event)
            self._flushed()
            return True
        if kind == QEvent.Type.MouseMove and port:
            assert isinstance(event, QMouseEvent)
            where = event.globalPosition()
            self._recording.delivered.append(("move", round(where.x()), round(where.y())))
        elif kind == QEvent.Type.Wheel and port:
            self._recording.delivered.append(("wheel", 0, 0))
        elif kind == QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if event.key() not in _MODIFIERS:
                self._recording.delivered.append(("key", 0, 0))
        elif kind == QEvent.Type.Paint and id(watched) in self._shows:
            if self._painted < 0:
                QCoreApplication.postEvent(self, QEvent(_FLUSHED), Qt.EventPriority.HighEventPriority.value)
            self._painted = len(self._recording.delivered)
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == _FLUSHED:
            self._flushed()
            return True
        return super().event(event)

    def _flushed(self) -> None:
        if self._painted >= 0:
            self._recording.flushes.append((time.monotonic(), self._painted))
            self._painted = -1
            self.flushed()


def last_taken(recording: Recording) -> list[int]:
    """For each delivered event the entry it was; −1 for one that no entry of the script sent."""
    entries = recording.entries
    taken: list[int] = []
    place = 0
    for kind, x, y in recording.delivered:
        found = -1
        for index in range(place, min(len(entries), place + LOOK_AHEAD)):
            entry = entries[index]
            if entry.kind == kind and entry.counts and (kind != "move" or entry.what == (x, y)):
                found, place = index, index + 1
                break
        taken.append(found)
    return taken


def latencies(recording: Recording) -> tuple[list[float], int]:
    """Milliseconds of every frame that showed new input, and how many events no frame ever showed."""
    entries, sent = recording.entries, recording.sent
    taken = last_taken(recording)
    owed = [index for index, entry in enumerate(entries) if entry.counts]
    frames: list[float] = []
    shown, newest, seen = 0, -1, 0
    for moment, count in recording.flushes:
        newest = max([newest, *taken[seen:count]])
        seen = max(seen, count)
        first = shown
        while shown < len(owed) and owed[shown] <= newest:
            shown += 1
        if shown > first:
            frames.append((moment - sent[owed[first]]) * 1000)
    return frames, len(owed) - shown


def percentile(values: Sequence[float], share: float) -> float | None:
    """The nearest-rank percentile; None of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    return ordered[max(0, ceil(len(ordered) * share / 100) - 1)]


def peak_mb() -> float:
    """The most memory that this process ever had resident, in megabytes (10⁶ bytes)."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise RuntimeError("the system does not tell the peak of memory")
