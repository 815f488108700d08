"""The program with a map, in a process of its own, taken through all gestures.

    python -m tests.bench.subject map.journey gestures.json [--case NAME …] [--profile]

Prints a row a case, as JSON, and what it is at on stderr. The process is the program as its command
starts it; only the measuring is added when its window is there.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import pstats
import sys
import traceback
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from journey_editor import app, cli, paths
from journey_editor.logs import LOG
from tests.bench.frames import latencies, peak_mb, percentile
from tests.bench.gestures import Gestures, Measured
from tests.bench.rows import MEMORY_MB, Row, row_of
from tests.bench.stage import Stage

SIZE = (1600, 1000)


def main() -> int:
    """Run the program and measure it; returns the exit status."""
    options = _options()
    status = [1]

    class MeasuredProgram(app.Program):
        """The program, measured when its map is shown."""

        def start(self, file: Path | None) -> None:
            super().start(file)
            self.window.resize(*SIZE)
            QTimer.singleShot(1_500, self, self.measure)

        def measure(self) -> None:
            try:
                _measure(self, options)
                status[0] = 0
            except Exception:  # noqa: BLE001 - told here; the program must not ask about it
                traceback.print_exc()
            self.window.asks = False
            self.close()
            QCoreApplication.exit(0)

        def tell_crash(self) -> None:
            log = paths.user_log_dir() / LOG
            print(log.read_text("utf-8"), file=sys.stderr)  # nobody is here to close the message
            os._exit(1)

    app.Program = MeasuredProgram
    cli.main([str(options.map)])
    return status[0]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("map", type=Path)
    parser.add_argument("gestures", type=Path)
    parser.add_argument("--case", action="append", default=[])
    parser.add_argument("--profile", action="store_true")
    return parser.parse_args()


def _measure(program: app.Program, options: argparse.Namespace) -> None:
    opened = peak_mb()
    stage = Stage(program.window)
    given = json.loads(options.gestures.read_text("utf-8"))
    cards = sum(len(lane.cards) for lane in program.session.journey.lanes)
    blank = latencies(stage.blank(given))[0]
    stage.look_at_canvas()
    gestures = Gestures(stage, given)
    found: list[Measured] = []
    for case, gesture in gestures.cases().items():
        if options.case and not _wanted(case, options.case):
            continue
        stage.profiler = cProfile.Profile() if options.profile else None
        measured = gestures.measure(case, gesture)
        found.append(measured)
        _tell(cards, measured)
        if stage.profiler:
            _show_profile(stage.profiler, len(measured.frames))
    peak = peak_mb()
    blank += latencies(stage.blank(given))[0]
    stage.close()
    for measured in found:
        extra = {
            "events": measured.events,
            "unshown": measured.unshown,
            "so_far_mb": round(measured.peak_mb),
        }
        print(row_of(measured.case, cards, measured.frames, blank, extra).line())
    print(row_of("blank", cards, blank, blank).line())
    print(_memory(cards, opened, peak).line(), flush=True)


def _wanted(case: str, wanted: list[str]) -> bool:
    """An undo needs the edit before it, in the same run."""
    return case in wanted or case.replace("edit", "undo") in wanted


def _memory(cards: int, opened: float, peak: float) -> Row:
    bar: dict[str, float | int | bool | str | None] = {
        "peak_mb": round(peak),
        "opened_mb": round(opened),
    }
    if cards == 10_000:
        bar |= {"bar_mb": MEMORY_MB, "ok": peak <= MEMORY_MB}
    return Row("memory", cards, extra=bar)


def _tell(cards: int, measured: Measured) -> None:
    half, most = percentile(measured.frames, 50), percentile(measured.frames, 99)
    left = f", {measured.unshown} events never shown" if measured.unshown else ""
    times = "no frame" if half is None or most is None else f"{half:.1f} / {most:.1f} ms"
    print(
        f"{cards:>7,}  {measured.case:<14} {times} in {len(measured.frames)} frames{left},"
        f" {measured.peak_mb:.0f} MB so far",
        file=sys.stderr,
    )


def _show_profile(profiler: cProfile.Profile, frames: int) -> None:
    print(f"Profile of {frames} frames (times are for all of them):", file=sys.stderr)
    pstats.Stats(profiler, stream=sys.stderr).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    sys.exit(main())
