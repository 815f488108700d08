"""Exports against those of others: whole processes, in the same run, on the same cards.

Ours is ``journey-editor export``, tags and the map inside included. Beside it: Chromium's print of the cards
as HTML, LibreOffice Draw's conversion of the cards as a drawing, and Qt's QPdfWriter with the painter that
prints (``tests.bench.painted``). All run several times, in turn, and the fastest round of each counts: load
of the machine only ever adds. What is not installed is left out and named.

The bars, at 10,000 cards: a PDF in at most a fifth of Chromium's and of LibreOffice's time and no slower than
QPdfWriter, in at most 150 MB of memory and 3 MB of file; a PNG at 1:1 (a dot a point) in at most 2 seconds,
an SVG in at most 0.6. From 10,000 to 50,000 cards none takes longer than from 1,000 to 10,000, give or take a
fifth.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from threading import Event, Thread

from tests.bench.loader import write_map
from tests.bench.make_workload import make
from tests.bench.peers import as_drawing, as_page
from tests.bench.rows import Row

CASES = ("export pdf", "export png", "export svg", "qpdfwriter pdf", "chromium pdf", "libreoffice pdf")
ROUNDS = {"chromium pdf": 2, "libreoffice pdf": 2}
"""Others' programs take long; all else runs three times."""
PATIENCE = 900
"""Seconds; what takes longer is left out."""
BARRED = 10_000
SHARE = 5
MEMORY_MB = 150
FILE_MB = 3
PNG_SECONDS, SVG_SECONDS = 2.0, 0.6
LINEAR = 1.2
_LOOK = 0.25
"""Seconds between two looks at how much memory a program has."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A process from its start to its end, with all that it starts."""

    seconds: float
    cpu: float
    peak_mb: float

    def better(self, other: Measured) -> Measured:
        """The least of both: what others do on the machine only adds."""
        least = min(self.seconds, other.seconds), min(self.cpu, other.cpu)
        return Measured(*least, max(self.peak_mb, other.peak_mb))


@dataclass
class Exports:
    """Measures exports; ``environment`` is that of the screen of the bench."""

    folder: Path
    environment: Mapping[str, str]
    pdf_seconds: dict[int, float] = field(default_factory=dict[int, float])
    """By the number of cards, for what grows with them."""

    def measure(self, cards: int, cases: list[str]) -> list[Row]:
        """All rows of one size; ``cases`` are those wanted, none: all."""
        wanted = [case for case in CASES if not cases or case in cases or "export" in cases]
        if not wanted:
            return []
        path, _ = write_map(cards, self.folder)
        commands = {case: self._command(case, cards, path) for case in wanted}
        best: dict[str, Measured] = {}
        for number in range(3):
            for case, command in commands.items():
                if command is None or number >= ROUNDS.get(case, 3):
                    continue
                measured = run(command, {**os.environ, **self.environment})
                if measured is None:
                    print(f"{cards:>7,}  {case:<16} left out: it failed or takes too long", file=sys.stderr)
                    commands[case] = None
                else:
                    best[case] = measured.better(best.get(case, measured))
        return [self._row(case, cards, best[case], best) for case in wanted if case in best]

    def _command(self, case: str, cards: int, path: Path) -> list[str] | None:
        """The words that start a case; None where its program is not installed."""
        ours = [sys.executable, "-m", "journey_editor", "export", str(path)]
        match case:
            case "export pdf":
                return [*ours, str(self._out(case, cards)), "--paper", "map"]
            case "export png":
                return [*ours, str(self._out(case, cards)), "--paper", "map", "--dpi", "72"]
            case "export svg":
                return [*ours, str(self._out(case, cards)), "--paper", "map"]
            case "qpdfwriter pdf":
                return [sys.executable, "-m", "tests.bench.painted", str(path), str(self._out(case, cards))]
            case "chromium pdf":
                return self._peer(
                    case, cards, ("chromium", "chromium-browser", "google-chrome"), as_page, "html"
                )
            case _:
                return self._peer(case, cards, ("soffice", "libreoffice"), as_drawing, "fodg")

    def _peer(
        self, case: str, cards: int, names: tuple[str, ...], made: Callable[..., str], ending: str
    ) -> list[str] | None:
        program = next(filter(None, map(shutil.which, names)), None)
        if program is None:
            print(f"{cards:>7,}  {case:<16} left out: {names[0]} is not installed", file=sys.stderr)
            return None
        source = self._out(case, cards).with_suffix(f".{ending}")
        source.write_text(made(make(cards)), encoding="utf-8")
        home = self.folder / f"{names[0]}-home"
        if ending == "html":
            bare = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={home}"]
            out = [f"--print-to-pdf={self._out(case, cards)}", "--no-pdf-header-footer"]
            return [program, *bare, *out, source.as_uri()]
        here = ["--headless", f"-env:UserInstallation={home.as_uri()}"]
        return [program, *here, "--convert-to", "pdf", "--outdir", str(source.parent), str(source)]

    def _out(self, case: str, cards: int) -> Path:
        name, kind = case.split()
        return self.folder / f"{name}-{cards}.{kind}"

    def _row(self, case: str, cards: int, one: Measured, best: Mapping[str, Measured]) -> Row:
        size = self._out(case, cards).stat().st_size / 1e6
        told: dict[str, float | int | bool | str | None] = {
            "s": round(one.seconds, 2),
            "cpu_s": round(one.cpu, 2),
            "peak_mb": round(one.peak_mb),
            "file_mb": round(size, 2),
        }
        kept: list[bool] = []
        if case == "export pdf":
            self.pdf_seconds[cards] = one.seconds
            for peer, share in (("chromium pdf", SHARE), ("libreoffice pdf", SHARE), ("qpdfwriter pdf", 1)):
                if peer in best:
                    told[f"of_{peer.split()[0]}"] = round(one.seconds / best[peer].seconds, 2)
                    told[f"cpu_of_{peer.split()[0]}"] = round(one.cpu / best[peer].cpu, 2)
                    kept += [one.seconds * share <= best[peer].seconds] * (cards == BARRED)
            kept += [one.peak_mb <= MEMORY_MB, size <= FILE_MB] * (cards == BARRED)
            growth = self._growth()
            if growth is not None:
                told["growth"] = round(growth, 2)
                kept.append(growth <= LINEAR)
        elif cards == BARRED and case in ("export png", "export svg"):
            kept.append(one.seconds <= (PNG_SECONDS if case == "export png" else SVG_SECONDS))
        if kept:
            told["ok"] = all(kept)
        print(f"{cards:>7,}  {case:<16} {told}", file=sys.stderr)
        return Row(case, cards, extra=told)

    def _growth(self) -> float | None:
        """How much longer a card takes from 10,000 to 50,000 cards than from 1,000 to 10,000."""
        known = self.pdf_seconds
        if not {1_000, 10_000, 50_000} <= known.keys():
            return None
        few, many = (known[10_000] - known[1_000]) / 9_000, (known[50_000] - known[10_000]) / 40_000
        return many / few


def run(command: list[str], environment: Mapping[str, str]) -> Measured | None:
    """Run a program to its end; None where it fails or takes too long."""
    begin = time.monotonic()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, env=dict(environment), stdout=quiet, stderr=quiet, start_new_session=True, cwd=_ROOT
    )
    watch = _Watch(process.pid)
    watch.start()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begin
    watch.ended.set()
    watch.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        return None
    alone = used.ru_maxrss if used.ru_maxrss > getrusage(RUSAGE_SELF).ru_maxrss else 0  # else it is ours
    cpu = max(used.ru_utime + used.ru_stime, sum(watch.cpu.values()))
    return Measured(seconds, cpu, max(alone / 1024, watch.peak_mb))


class _Watch(Thread):
    """Looks again and again at all processes of a session; stops them when they take too long."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.ended = Event()
        self.peak_mb = 0.0
        """Together."""
        self.cpu: dict[int, float] = {}
        """By process, also of those that have ended: nobody waits for some of Chromium's."""
        self._session = session

    def run(self) -> None:
        begin = time.monotonic()
        while not self.ended.wait(_LOOK):
            if time.monotonic() - begin > PATIENCE:
                os.killpg(self._session, 9)
                return
            found = [one for one in _processes() if _session(one) == self._session]
            self.peak_mb = max(self.peak_mb, sum(map(_share, found)))
            self.cpu.update({one: max(self.cpu.get(one, 0.0), _cpu(one)) for one in found})


def _processes() -> list[int]:
    return [int(each.name) for each in Path("/proc").iterdir() if each.name.isdecimal()]


def _session(process: int) -> int:
    try:
        return os.getsid(process)
    except OSError:  # it has ended
        return -1


def _share(process: int) -> float:
    """Megabytes of a process; what it shares with others counts in part."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def _cpu(process: int) -> float:
    """Seconds of the processor that a process has had, in the system and out of it."""
    try:
        told = Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


_ROOT = Path(__file__).parents[2]
