"""The neutral workload as a map: what is a card, a column and a row there is one here.

Columns are steps, ``COLS_PER_PHASE`` of them in a phase; the rows of a lane are its stacks. A card has
its title and its body lines as its text, the score 1…5 as its emotion −2…+2, the actor as its owner, and
its fill as its colour. The lane names of the workload repeat every ten lanes; each tenth lane, the one
named "Kontaktpunkt", holds touchpoints, the others are of the kinds that their names say. A curve lane
below the first touchpoints adds a point for every touchpoint of the map: 1,016 points at 10,000 cards.
Only the curve lane is more than what other programs get to show.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from journey_editor.model import Card, Journey, Lane, Owner, Phase, Step
from journey_editor.storage.files import write_journey
from tests.bench.make_workload import ACTORS, LANES, make

KINDS = (
    "actions", "touchpoints", "thoughts", "free", "processes",
    "processes", "processes", "pains", "opportunities", "free",
)  # fmt: skip
"""The kind of each of the workload's ten lane names."""
assert len(KINDS) == len(LANES)


def to_journey(work: dict[str, Any]) -> Journey:
    """The map of a workload as ``make_workload.make`` makes it."""
    columns: int = work["cols"]
    a_phase: int = work["params"]["COLS_PER_PHASE"]
    phases = tuple(
        Phase(
            id=f"p{number:04d}",
            title=phase["title"],
            steps=tuple(
                Step(id=_step(column))
                for column in range(number * a_phase, min(columns, (number + 1) * a_phase))
            ),
        )
        for number, phase in enumerate(work["phases"])
    )
    return Journey(
        id="workload",
        title=f"{work['n']} cards",
        language="da",
        owners=tuple(Owner(id=_owner(name), name=name, kind="person") for name in ACTORS),
        phases=phases,
        lanes=_lanes(work),
    )


def write_map(cards: int, folder: Path) -> tuple[Path, dict[str, Any]]:
    """Write the map of so many cards into ``folder``; its path and the workload's gestures."""
    work = make(cards)
    path = folder / f"cards-{cards}.journey"
    write_journey(path, to_journey(work))
    return path, work["gestures"]


def _lanes(work: dict[str, Any]) -> tuple[Lane, ...]:
    rows: list[list[Card]] = [[] for _ in work["lanes"]]
    for card in work["cards"]:
        rows[card["lane"]].append(_card(card))
    lanes: list[Lane] = []
    for number, (lane, cards) in enumerate(zip(work["lanes"], rows, strict=True)):
        kind = KINDS[number % len(KINDS)]
        lanes.append(Lane(id=f"l{number:04d}", title=lane["title"], kind=kind, cards=tuple(cards)))
        if number == KINDS.index("touchpoints"):
            lanes.append(Lane(id="curve", title="Følelseskurve", kind="curve"))
    return tuple(lanes)


def _card(card: dict[str, Any]) -> Card:
    return Card(
        id=card["id"],
        title="\n".join((card["title"], *card["body"])),
        step=_step(card["col"]),
        emotion=card["score"] - 3,
        owner=_owner(card["actor"]),
        color=card["fill"],
    )


def _step(column: int) -> str:
    return f"s{column:04d}"


def _owner(name: str) -> str:
    return f"o-{name}"
