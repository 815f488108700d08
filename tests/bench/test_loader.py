"""The map that is measured holds all of the workload."""

from __future__ import annotations

from pathlib import Path

from journey_editor.storage.files import read_journey
from tests.bench.loader import to_journey, write_map
from tests.bench.make_workload import make


def test_every_card_stands_where_the_workload_has_it() -> None:
    work = make(1_000)
    journey = to_journey(work)
    rows = [lane for lane in journey.lanes if lane.kind != "curve"]
    for card in work["cards"]:
        found = journey.find_card(card["id"])
        assert found is not None
        assert found[0] is rows[card["lane"]]
        assert journey.columns[found[1].step or ""] == card["col"]
        assert found[1].title.split("\n") == [card["title"], *card["body"]]
    assert sum(len(lane.cards) for lane in journey.lanes) == 1_000


def test_the_file_is_sound_and_small_enough(tmp_path: Path) -> None:
    path, gestures = write_map(10_000, tmp_path)
    assert path.stat().st_size <= 4_000_000
    assert read_journey(path).find_card(gestures["drag_card"])
