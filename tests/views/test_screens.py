"""Sharp at every scale of a screen, and when the window goes from one to another."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def look(*arguments: str, **environment: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.views.screens", *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]), **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.mark.parametrize("scale", ["1", "1.25", "1.5", "2"])
def test_what_is_seen_is_as_sharp_as_drawn_in_place(scale: str) -> None:
    look(QT_QPA_PLATFORM="offscreen", QT_SCALE_FACTOR=scale)


def test_it_stays_sharp_from_screen_to_screen(tmp_path: Path) -> None:
    size = {"width": 1600, "height": 1000, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screens = tmp_path / "screens.json"
    screens.write_text(
        json.dumps(
            {
                "screens": [
                    {"name": "wall", "x": 0, "y": 0, **size},
                    {"name": "desk", "x": 1600, "y": 0, **size},
                ]
            }
        )
    )
    look(
        "moves",
        QT_QPA_PLATFORM=f"offscreen:configfile={screens}",
        QT_SCREEN_SCALE_FACTORS="wall=1;desk=1.5",
    )
