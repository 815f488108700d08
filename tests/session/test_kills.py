"""Killed at any moment: the file is whole and one of the last two saves, and two seconds of work are lost."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from journey_editor.storage.files import read_journey
from journey_editor.storage.recovery import RecoveryFolder
from tests.session.killing import TICK

ROOT = Path(__file__).parents[2]
LOST = 2_000 // TICK
"""Edits that an editor makes in two seconds, on a machine that is not held up; counted, not timed."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="SIGKILL and fork are Unix'")


def _killed(folder: Path, how_many: int, at_once: int) -> None:
    seed = random.randrange(1 << 30)
    numbers = [str(number) for number in (how_many, at_once, seed)]
    command = [sys.executable, "-m", "tests.session.killing", str(folder), *numbers]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    work = RecoveryFolder(folder / "recovery")
    found = work.find()
    assert not found.broken
    rescued: dict[Path, int] = {}
    for offer in found.offers:
        assert offer.source is not None
        assert offer.source not in rescued, "one editor, one copy"
        rescued[offer.source] = int(work.read(offer).title)
    lost: list[int] = []
    for line in done.stdout.splitlines():
        told = json.loads(line)
        file = Path(told["file"])
        last: dict[str, int] = dict(told["told"])
        if "d" not in last and not file.exists():
            continue  # killed before its first save was done
        saved = int(read_journey(file).title)
        assert saved in (last.get("d"), last["s"]), "one of the last two saves, and whole"
        lost.append(last.get("e", 0) - max(saved, rescued.get(file, 0)))
    assert len(lost) > how_many / 2
    assert max(lost) <= LOST, f"seed {seed}: {sorted(lost)[-5:]}"
    # A dead one's lock and temporary files are taken away by the next save.
    left = {entry.suffix for entry in folder.iterdir()}
    assert left <= {".journey", ".tmp", ".lock", ""}


def test_kills_at_random_moments_cost_two_seconds_of_work_at_most(tmp_path: Path) -> None:
    _killed(tmp_path, 40, 20)


@pytest.mark.soak
def test_a_thousand_kills_cost_two_seconds_of_work_at_most(tmp_path: Path) -> None:
    _killed(tmp_path, 1_000, 20)
