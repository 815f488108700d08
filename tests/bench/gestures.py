"""The gestures that are measured, as a user makes them on the open map.

Nothing is put into the program but events, with two exceptions that no frame is measured in: zoom and
place at the beginning of a gesture, and the selection of the 500 cards.

``far`` is a quarter nearer than the whole map: everything at once is seen, and there is still something
to pan. (The workload's own far zoom shows less of the large maps.)
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import floor, log
from typing import Any

from PySide6.QtCore import QPoint

from tests.bench.frames import Recording, latencies, peak_mb
from tests.bench.rows import MOVING
from tests.bench.script import LEFT, MIDDLE, Entry, circle, keys, sweep, there_and_back
from tests.bench.stage import Stage

NOTCH = 1.0015**120
"""How much nearer one turn of the wheel is."""
DRAGGED = 500
TYPED = "the quick brown fox jumps over "
REPEATS = 3
"""How often each movement is made. A computer that is shared halts every program for some hundredths of a
second now and then: of a single sweep's 250 frames, one such moment is more than one in a hundred.
"""
EDITS = 5
"""Times the workload's samples that one card is moved by keys: the slowest of twenty is one in twenty."""
FOUND = "blanket"
FIRST = 3_000
"""Milliseconds in which the find bar may read the cards of the largest map."""
TYPING = (150, 20)
"""Letters, and milliseconds between two: about twice as fast as anyone types."""
BUDGET = 60.0
"""Seconds after which a slow program need not repeat a command again."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One case: its frames in milliseconds."""

    case: str
    frames: list[float]
    events: int
    unshown: int
    peak_mb: float
    """The most memory that the process had used when the case was over."""


class Gestures:
    """All gestures on one map, in an order in which one does not disturb the next."""

    def __init__(self, stage: Stage, gestures: dict[str, Any]) -> None:
        self._stage = stage
        self._window = stage.window
        self._canvas = stage.window.canvas
        self._given = gestures
        self._card: str = gestures["drag_card"]
        self._tick: float = gestures["tick_ms"]
        self._seconds: float = gestures["seconds"]
        self._commands = 0
        """How many edits the last commands made, for undo."""

    def cases(self) -> dict[str, Callable[[], Iterable[Recording]]]:
        """The gestures by name, in the order in which they are to be made."""
        return {
            "fit repaint": lambda: self._command(self._fit, "ctrl+1"),
            "pan near": lambda: self._pan(1.0),
            "pan far": lambda: self._pan(min(1.0, 1.25 * self._fit())),
            "zoom sweep": self._zoom,
            "drag one near": lambda: self._drag(lambda: self._show(1.0)),
            "drag one far": lambda: self._drag(self._fit),
            "drag 500": self._drag_many,
            "type": self._type,
            "find near": lambda: self._find(lambda: self._show(1.0)),
            "find far": lambda: self._find(self._fit),
            "edit one": lambda: self._command(self._choose, "ctrl+Right", "ctrl+Left", times=EDITS),
            "undo one": self._undo,
            "select all": lambda: self._command(self._fit, "ctrl+a", after="esc"),
            "edit all": lambda: self._command(self._choose_all, "alt+5", "alt+1"),
            "undo all": self._undo,
        }

    def measure(self, case: str, gesture: Callable[[], Iterable[Recording]]) -> Measured:
        """Make one gesture, as often as it takes to say what one frame in a hundred takes."""
        frames: list[float] = []
        events = unshown = 0
        for _time in range(REPEATS if case in MOVING else 1):
            for recording in gesture():
                found, left = latencies(recording)
                frames.extend(found)
                events += sum(entry.counts for entry in recording.entries)
                unshown += left
        return Measured(case, frames, events, unshown, peak_mb())

    # ---- where the map stands

    def _fit(self) -> float:
        """The whole map; its zoom."""
        self._canvas.zoom_fit()
        self._stage.settle()
        return self._canvas.zoom

    def _show(self, zoom: float) -> None:
        """The card that gestures are about in the middle."""
        self._canvas.zoom_to(zoom)
        where = self._canvas.viewport().mapFromGlobal(self._place())
        middle = self._canvas.viewport().rect().center()
        self._canvas.pan_by(where.x() - middle.x(), where.y() - middle.y())
        self._stage.settle()

    def _place(self) -> QPoint:
        """Where the card is on the screen: a point on its text."""
        found = self._canvas.shown_layout.find_card(self._card)
        assert found is not None
        lane, box = found
        seen = self._canvas.camera.to_view(box.x, lane.y + box.y, box.w, box.h)
        return self._canvas.viewport().mapToGlobal(seen.center().toPoint())

    def _middle(self) -> tuple[int, int]:
        port = self._canvas.viewport()
        middle = port.mapToGlobal(port.rect().center())
        return middle.x(), middle.y()

    # ---- gestures

    def _pan(self, zoom: float) -> Iterator[Recording]:
        """The middle button held; the map follows the hand, back and forth."""
        self._show(zoom)
        bars = self._canvas.horizontalScrollBar(), self._canvas.verticalScrollBar()
        for bar in bars:
            bar.setValue((bar.minimum() + bar.maximum()) // 2)
        port = self._canvas.viewport()
        limits = [
            max(0.0, min(room / 2 - 60, (bar.maximum() - bar.minimum()) / 2 - 8))
            for bar, room in zip(bars, (port.width(), port.height()), strict=True)
        ]
        start = self._middle()
        self._stage.do(Entry(0, "move", start), Entry(0, "press", (MIDDLE,)))
        speed = self._given["pan_px_per_s"]
        yield self._stage.play(
            there_and_back(start, (speed[0], speed[1]), (limits[0], limits[1]), self._seconds, self._tick)
        )
        self._stage.do(Entry(0, "release", (MIDDLE,)))

    def _zoom(self) -> Iterator[Recording]:
        """The wheel with Ctrl, between 100 % and the whole map."""
        notches = max(1, floor(log(1.0 / self._fit()) / log(NOTCH)))
        self._show(1.0)
        self._stage.do(Entry(0, "move", self._middle()), Entry(0, "down", ("ctrl",)))
        yield self._stage.play(sweep(notches, self._seconds, self._tick))
        self._stage.do(Entry(0, "up", ("ctrl",)))

    def _drag(self, prepare: Callable[[], object]) -> Iterator[Recording]:
        """A card in circles; Escape puts it back."""
        prepare()
        point = self._place()
        start = point.x(), point.y()
        self._stage.do(Entry(0, "move", start), Entry(0, "press", (LEFT,)))
        radius, turns = self._given["drag_radius_px"], self._given["drag_turns_per_s"]
        yield self._stage.play(circle(start, radius, turns, self._seconds, self._tick))
        self._stage.do(Entry(0, "key", ("esc",)), Entry(0, "release", (LEFT,)), Entry(0, "key", ("esc",)))

    def _drag_many(self) -> Iterator[Recording]:
        """The 500 cards around the card, all in sight."""

        def prepare() -> None:
            self._stage.select(self._around(DRAGGED))
            self._canvas.zoom_selection()
            self._stage.settle()

        yield from self._drag(prepare)

    def _around(self, number: int) -> tuple[str, ...]:
        layout = self._canvas.shown_layout
        found = layout.find_card(self._card)
        assert found is not None
        x, y = found[1].x, found[0].y + found[1].y
        near = sorted(
            (max(abs(box.x - x), abs(lane.y + box.y - y) * 1.6), box.card_id)
            for lane in layout.lanes
            for box in lane.band.cards
        )
        return tuple(card for _far, card in reversed(near[:number]))

    def _type(self) -> Iterator[Recording]:
        """Letters at the end of a card's text."""
        self._choose()
        self._stage.do(Entry(0, "key", ("F2",)))
        count, gap = TYPING
        text = (TYPED * count)[:count]
        yield self._stage.play(keys(text, gap))
        self._stage.do(Entry(0, "key", ("esc",)), Entry(0, "key", ("esc",)))

    def _find(self, prepare: Callable[[], object]) -> Iterator[Recording]:
        """Letters in the find bar, taken away again, each when the one before has long been shown."""
        prepare()
        self._stage.do(Entry(0, "key", ("ctrl+f",)), Entry(0, "key", ("BackSpace",)))
        self._stage.settle(FIRST)
        entry = self._window.editor.find_bar.entry
        self._stage.clock.watch_all(self._canvas.viewport(), entry)
        letters = [*FOUND, *(["BackSpace"] * len(FOUND))]
        for letter in letters:
            yield self._stage.play([Entry(0, "key", (letter,))])
            self._stage.settle(self._given["probe_gap_ms"])
        self._stage.do(Entry(0, "key", ("esc",)), Entry(0, "key", ("esc",)))
        self._stage.look_at_canvas()

    def _undo(self) -> Iterator[Recording]:
        """Take the commands of the case before back, one by one."""
        for _number in range(self._commands):
            yield self._stage.play([Entry(0, "key", ("ctrl+z",))])
            self._stage.settle(self._given["probe_gap_ms"])

    def _choose(self) -> None:
        """The card in the middle at 100 %, clicked."""
        self._show(1.0)
        place = self._place()
        self._stage.do(
            Entry(0, "key", ("esc",)),
            Entry(0, "move", (place.x(), place.y())),
            Entry(0, "press", (LEFT,)),
            Entry(0, "release", (LEFT,)),
        )

    def _choose_all(self) -> None:
        """Every card, and all of them rated alike, so that the next rating changes every one."""
        self._fit()
        self._stage.do(Entry(0, "key", ("ctrl+a",)), Entry(0, "key", ("alt+1",)))

    def _command(
        self, prepare: Callable[[], object], *chords: str, after: str = "", times: int = 1
    ) -> Iterator[Recording]:
        """Press the keys in turn, each when the one before has long been shown; ``times`` the workload's
        number of samples.
        """
        prepare()
        end = time.monotonic() + BUDGET
        self._commands = 0
        for number in range(times * self._given["probe_samples"]):
            self._commands += 1
            yield self._stage.play([Entry(0, "key", (chords[number % len(chords)],))])
            if after:
                self._stage.do(Entry(0, "key", (after,)))
            self._stage.settle(self._given["probe_gap_ms"])
            if time.monotonic() > end:
                break
