"""The figures mean what they say: coalesced events count, and nothing is shown before it was painted."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from math import dist

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.bench.frames import FrameClock, Recording, latencies, percentile
from tests.bench.rows import row_of, table
from tests.bench.script import Entry, circle, keys, sweep, there_and_back


def moves(*places: int) -> list[Entry]:
    return [Entry(8 * number, "move", (place, 0)) for number, place in enumerate(places)]


def place(entry: Entry) -> tuple[int, int]:
    return int(entry.what[0]), int(entry.what[1])


def test_a_frame_begins_with_the_oldest_event_not_yet_shown() -> None:
    """Three moves of which Qt delivered the last: the frame took from the first of them."""
    recording = Recording(moves(1, 2, 3, 4), sent=[0.0, 0.008, 0.016, 0.024])
    recording.delivered = [("move", 3, 0), ("move", 4, 0)]
    recording.flushes = [(0.020, 1), (0.030, 2)]
    frames, left = latencies(recording)
    assert frames == pytest.approx([20.0, 6.0])
    assert left == 0


def test_what_was_delivered_after_the_paint_waits_for_the_next_flush() -> None:
    recording = Recording(keys("ab", 10), sent=[0.0, 0.010])
    recording.delivered = [("key", 0, 0), ("key", 0, 0)]
    recording.flushes = [(0.015, 1), (0.040, 2)]
    assert latencies(recording)[0] == pytest.approx([15.0, 30.0])


def test_repaints_that_show_nothing_new_are_no_frames() -> None:
    recording = Recording(moves(1, 2), sent=[0.0, 0.008])
    recording.delivered = [("move", 1, 0), ("move", 77, 0)]
    recording.flushes = [(0.005, 1), (0.009, 1), (0.012, 2)]
    frames, left = latencies(recording)
    assert frames == pytest.approx([5.0])
    assert left == 1


def test_a_frame_ends_with_its_flush_whatever_is_done_after_it(qtbot: QtBot) -> None:
    painted: list[float] = []
    worked: list[float] = []

    class View(QWidget):
        def paintEvent(self, _event: QPaintEvent) -> None:
            painted.append(time.monotonic())

    def work() -> None:
        if painted:
            worked.append(time.monotonic())

    view = View()
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    qtbot.waitUntil(lambda: bool(painted))
    clock = FrameClock()
    clock.watch(view)
    recording = clock.start([])
    idle = QTimer(view, interval=0)
    idle.timeout.connect(work)
    painted.clear()
    idle.start()
    view.update()
    qtbot.waitUntil(lambda: bool(worked and recording.flushes))
    assert painted[0] <= recording.flushes[0][0] <= worked[0]
    clock.watch()


def test_what_sets_the_stage_does_not_count() -> None:
    entries = [Entry(0, "press", (1,), counts=False), *moves(5)]
    recording = Recording(entries, sent=[0.0, 0.100], delivered=[("move", 5, 0)], flushes=[(0.110, 1)])
    assert latencies(recording) == ([pytest.approx(10.0)], 0)


def test_percentiles_are_of_values_that_were_measured() -> None:
    values = [float(value) for value in range(1, 201)]
    assert percentile(values, 50) == 100.0
    assert percentile(values, 99) == 198.0
    assert percentile([3.0], 99) == 3.0
    assert percentile([], 50) is None


def test_gestures_never_rest_and_keep_within_their_limits() -> None:
    round_about = circle((500, 400), 180, 2 / 3, 3, 8)
    assert all(abs(x - 500) <= 180 and 0 <= 400 - y <= 360 for x, y in map(place, round_about))
    assert dist((500, 400), place(round_about[0])) >= 10  # begins a drag
    to_and_fro = there_and_back((0, 0), (800, 300), (150, 90), 3, 8)
    assert max(abs(place(entry)[0]) for entry in to_and_fro) <= 150
    assert min(place(entry)[1] for entry in to_and_fro) < -80
    assert all(one.what != two.what for one, two in pairwise(to_and_fro))


def test_a_sweep_comes_back_to_where_it_began() -> None:
    turns = [entry.what[0] for entry in sweep(16, 3.0, 8)]
    assert turns[:33] == [5] * 16 + [4] * 16 + [5]


def test_a_row_has_the_members_that_readers_expect_and_knows_its_bar() -> None:
    good = row_of("pan near", 10_000, [5.0] * 99 + [16.0], [1.0], {"unshown": 0})
    late = row_of("pan near", 10_000, [5.0] * 90 + [17.0] * 10, [1.0], {"unshown": 0})
    slow = row_of("pan near", 10_000, [7.0] * 100, [1.0], {"unshown": 0})
    lost = row_of("pan near", 10_000, [5.0] * 100, [1.0], {"unshown": 2})
    assert [row.extra["ok"] for row in (good, late, slow, lost)] == [True, False, False, False]
    assert list(json.loads(good.line()))[:6] == [
        "case", "cards", "p50_ms", "p99_ms", "blank_p50_ms", "blank_p99_ms",
    ]  # fmt: skip
    assert "5.0 / 17.0 !" in table([late])
