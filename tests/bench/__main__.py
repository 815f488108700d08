"""``make bench``: every case at every size, on a screen of its own.

    python -m tests.bench [--cards N …] [--case NAME …] [--profile]

One JSON object a line on stdout, progress and a table on stderr. ``--profile`` prints where the time of
each gesture goes (and makes it slower: its figures are no measurement).
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from itertools import chain
from pathlib import Path

from journey_editor.model import Journey, new_id
from journey_editor.storage.files import write_journey
from tests.bench.exports import CASES, Exports
from tests.bench.loader import write_map
from tests.bench.rows import FILE_MB, LOADS, Row, row_of, table
from tests.bench.screen import own_screen

ROOT = Path(__file__).parents[2]
SIZES = (100, 1_000, 10_000, 50_000)
STARTS = 12
"""How often each start is repeated; the first is not counted, it fills the system's file cache."""
EXPORTS = frozenset({*CASES, "export"})
"""Cases of exports; "export" is all of them."""
PATIENCE = 1_800
"""Seconds for one process; what takes longer is stuck."""
GEOMETRY = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1600, 1000)
window.move(20, 40)
window.show()
app.processEvents()
print(bytes(window.saveGeometry().toBase64().data()).decode("ascii"))
"""


def main() -> int:
    """Measure; returns 1 where a bar is missed."""
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_given: sys.exit(1))  # the screen goes with us
    rows: list[Row] = []
    print(f"Load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder, own_screen(folder) as environment:
        environment["PYTHONPATH"] = str(ROOT)
        environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled")}
        bench = Bench(Path(folder), environment)
        bench.compile()
        exports = Exports(Path(folder), environment)
        bench.set_window_size()
        for cards in options.cards or SIZES:
            for row in chain(
                bench.measure(cards, options.case, options.profile), exports.measure(cards, options.case)
            ):
                rows.append(row)
                print(row.line(), flush=True)
    print(table(rows), file=sys.stderr)
    print(f"Load of the machine: {os.getloadavg()[0]:.1f}", file=sys.stderr)
    return any(row.extra.get("ok") is False for row in rows)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure canvas and exports.")
    parser.add_argument("--cards", type=int, action="append", help="a number of cards; may be repeated")
    parser.add_argument(
        "--case", action="append", default=[], help='only this case; may be repeated ("export": all exports)'
    )
    parser.add_argument("--profile", action="store_true", help="show where the time goes")
    return parser.parse_args()


class Bench:
    """Starts the processes in which things are measured, one after the other."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._folder = folder
        self._environment = environment

    def compile(self) -> None:
        """As where the program is installed and has been used: no key waits for Python's compiler."""
        self._run("-m", "compileall", "-q", "journey_editor")

    def set_window_size(self) -> None:
        """As if the user had left the window at 1600 × 1000."""
        geometry = self._run("-c", GEOMETRY).strip()
        settings = Path(self._environment["XDG_CONFIG_HOME"]) / "journey-editor" / "settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text(json.dumps({"window_geometry": geometry, "language": "en", "theme": "light"}))

    def measure(self, cards: int, cases: list[str], profile: bool) -> list[Row]:
        """All rows of one size."""
        if cases and not set(cases) - EXPORTS:
            return []
        path, gestures = write_map(cards, self._folder)
        given = self._folder / "gestures.json"
        given.write_text(json.dumps(gestures), encoding="utf-8")
        rows = [] if cases and "open" not in cases and "start" not in cases else self._starts(cards, path)
        if cases and not set(cases) - {"open", "start"} - EXPORTS:
            return rows
        wanted = [word for case in cases if case not in EXPORTS for word in ("--case", case)]
        lines = self._run(
            "-m", "tests.bench.subject", str(path), str(given), *wanted, *(["--profile"] * profile)
        )
        return rows + [_read(line) for line in lines.splitlines()]

    def _starts(self, cards: int, path: Path) -> list[Row]:
        """Opening a map against reading its JSON; starting the program against a bare window."""
        empty = self._folder / "empty.journey"
        write_journey(empty, Journey(id=new_id()))
        times: dict[str, list[float]] = {}
        for _round in range(STARTS):  # in turn, so that a change of load meets all alike
            for name, words in {
                "bare": ["bare"],
                "start": ["program"],
                "empty map": ["program", str(empty)],
                "open": ["program", str(path)],
            }.items():
                first, last, memory = self._start(words)
                times.setdefault(name, []).append(first)
                times.setdefault(f"{name} last", []).append(last)
                times.setdefault(f"{name} mb", []).append(memory)
            loads = json.loads(self._run("-m", "tests.bench.starts", "loads", str(path)))["loads"]
            times.setdefault("loads", []).append(loads)
        counted = {name: sorted(values[1:]) for name, values in times.items()}
        half = {name: values[len(values) // 2] for name, values in counted.items()}
        bar = LOADS * half["loads"] + half["empty map"]  # the window that the map stands in, without a map
        size = path.stat().st_size / 1e6
        told = {
            "loads_ms": round(half["loads"], 2),
            "settled_ms": round(half["open last"], 1),
            "bar_ms": round(bar, 1),
            "start_page_bar_ms": round(LOADS * half["loads"] + half["start"], 1),
            "file_mb": round(size, 2),
        }
        opened = row_of("open", cards, counted["open"], [], told)
        if cards == 10_000:
            opened.extra["ok"] = half["open"] <= bar and size <= FILE_MB
        started = {
            "bare_ms": round(half["bare"], 1),
            "empty_map_ms": round(half["empty map"], 1),
            "bare_mb": round(half["bare mb"]),
            "start_mb": round(half["start mb"]),
            "bar_ms": round(2 * half["bare"], 1),
            "ok": half["empty map"] <= 2 * half["bare"] and half["start"] <= 2 * half["bare"],
        }
        rows = [opened, row_of("start", cards, counted["start"], [], started)]
        for row in rows:
            print(
                f"{cards:>7,}  {row.case:<14} {row.p50:.0f} / {row.p99:.0f} ms {row.extra}", file=sys.stderr
            )
        return rows

    def _start(self, words: list[str]) -> tuple[float, float, float]:
        """Milliseconds from starting the process to the first flushed frame, and to the last; megabytes."""
        begin = time.monotonic()
        told = json.loads(self._run("-m", "tests.bench.starts", *words))
        return (told["first"] - begin) * 1000, (told["last"] - begin) * 1000, told["mb"]

    def _run(self, *words: str) -> str:
        """What a Python of ours printed; it may say on stderr what it does."""
        ran = subprocess.run(
            [sys.executable, *words],
            env=self._environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        if ran.returncode:
            for log in self._folder.rglob("command-line.log"):
                print(log.read_text("utf-8"), file=sys.stderr)
            raise SystemExit(f"`python {' '.join(words[:4])}` failed")
        return ran.stdout


def _read(line: str) -> Row:
    told = json.loads(line)
    names = ("case", "cards", "p50_ms", "p99_ms", "blank_p50_ms", "blank_p99_ms")
    values = [told.pop(name) for name in names]
    return Row(*values, extra=told)


if __name__ == "__main__":
    sys.exit(main())
