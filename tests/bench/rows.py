"""What is printed: a JSON object a line, and at the end a table; and the bars that hold.

The bars (milliseconds, at 10,000 and 50,000 cards): every frame of panning, zooming, dragging and typing
takes at most 16.7 at the 99th percentile and half of them at most six times an empty repaint; an edit
with its undo, and a letter in the find bar, at most 16.7, at 50,000 cards 50. Opening takes at most ten
times ``json.loads`` of the file and the start with an empty map; that start at most twice that of a bare
main window; memory after all gestures at 10,000 cards at most 250 MB, the file 4 MB.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.bench.frames import percentile

FRAME = 16.7
EDIT = {10_000: FRAME, 50_000: 50.0}
BLANKS = 6
LOADS = 10
MEMORY_MB = 250
FILE_MB = 4
MOVING = frozenset({"pan near", "pan far", "zoom sweep", "drag one near", "drag one far", "drag 500", "type"})
EDITS = frozenset({"edit one", "undo one", "find near", "find far"})
BARRED = frozenset({10_000, 50_000})
_VALUE = float | int | bool | str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One case at one size; times in milliseconds."""

    case: str
    cards: int
    p50: float | None = None
    p99: float | None = None
    blank50: float | None = None
    blank99: float | None = None
    extra: dict[str, _VALUE] = field(default_factory=dict)

    def line(self) -> str:
        """As JSON."""
        named = {
            "case": self.case,
            "cards": self.cards,
            "p50_ms": _short(self.p50),
            "p99_ms": _short(self.p99),
            "blank_p50_ms": _short(self.blank50),
            "blank_p99_ms": _short(self.blank99),
        }
        return json.dumps(named | self.extra)


def row_of(
    case: str,
    cards: int,
    frames: Sequence[float],
    blank: Sequence[float],
    extra: Mapping[str, _VALUE] | None = None,
) -> Row:
    """The row of a gesture, with its bar if there is one."""
    half, most = percentile(frames, 50), percentile(frames, 99)
    empty = percentile(blank, 50)
    told: dict[str, _VALUE] = {"max_ms": _short(max(frames, default=None)), "frames": len(frames)}
    told.update(extra or {})
    if cards in BARRED and case in MOVING | EDITS:
        bar = EDIT[cards] if case in EDITS else FRAME
        kept = most is not None and most <= bar and not told.get("unshown")
        if case in MOVING and half is not None and empty is not None:
            told["blank_ratio"] = round(half / empty, 1)
            kept = kept and half <= BLANKS * empty
        told |= {"bar_ms": bar, "ok": kept}
    return Row(case, cards, half, most, empty, percentile(blank, 99), told)


def table(rows: Sequence[Row]) -> str:
    """All rows for a reader: one line a case, one column a number of cards, "p50 / p99"."""
    sizes = sorted({row.cards for row in rows})
    cases = list(dict.fromkeys(row.case for row in rows))
    found = {(row.case, row.cards): row for row in rows}
    width = max(map(len, cases), default=0) + 1
    lines = [" " * width + "".join(f"{size:>22,}" for size in sizes)]
    for case in cases:
        cells = (_cell(found.get((case, size))) for size in sizes)
        lines.append(f"{case:<{width}}" + "".join(f"{cell:>22}" for cell in cells))
    lines.append(
        "Milliseconds: half of the frames / 99 of 100 at most. Exports: seconds, size. ! a bar is missed."
    )
    return "\n".join(lines)


def _cell(row: Row | None) -> str:
    if row is None:
        return ""
    missed = " !" if row.extra.get("ok") is False else "  "
    if "s" in row.extra:
        return f"{row.extra['s']} s, {row.extra['file_mb']} MB{missed}"
    if "peak_mb" in row.extra:
        return f"{row.extra['peak_mb']} MB{missed}"
    if row.p50 is None or row.p99 is None:
        return f"no frame{missed}"
    return f"{row.p50:,.1f} / {row.p99:,.1f}{missed}"


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
