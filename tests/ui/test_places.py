"""Where the window opens again: never on a screen that is no longer there, never larger than what is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DESK = {"name": "desk", "x": 0, "y": 0, "width": 1600, "height": 1000}
WALL = {"name": "wall", "x": 1600, "y": 0, "width": 1920, "height": 1080}
LEFT = {"name": "left", "x": -1280, "y": 120, "width": 1280, "height": 800}
SMALL = {"name": "small", "x": 0, "y": 0, "width": 1024, "height": 700}
DENSE = {"name": "dense", "x": 0, "y": 0, "width": 1200, "height": 800, "dpr": 2}

Screen = dict[str, Any]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """``run(screens, *arguments)``: the program on these screens; says where its window stands."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))

    def on(screens: list[Screen], *arguments: object) -> Screen:
        config = tmp_path / "screens.json"
        plain = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        config.write_text(json.dumps({"screens": [{**plain, **screen} for screen in screens]}))
        done = subprocess.run(
            [sys.executable, "-m", "tests.ui.screens", *map(str, arguments)],
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
                "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
            },
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        answer: Screen = json.loads(done.stdout.strip().splitlines()[-1])
        return answer

    return on


FRAME = 2
"""Pixels of the frame that the platform puts around a window, by which Qt itself is off at times."""


def inside(box: list[int], screen: Screen) -> bool:
    x, y, w, h = box
    return (
        x >= screen["x"] - FRAME
        and y >= screen["y"] - FRAME
        and x + w <= screen["x"] + screen["width"] + FRAME
        and y + h <= screen["y"] + screen["height"] + FRAME
    )


@pytest.mark.parametrize("state", ["normal", "maximized", "full"])
@pytest.mark.parametrize("gone", [WALL, LEFT], ids=["right", "left"])
def test_a_window_of_a_screen_that_is_gone_opens_on_one_that_is_there(
    run: Any, gone: Screen, state: str
) -> None:
    left = run([DESK, gone], state, gone["x"] + 60, gone["y"] + 80, 1100, 640)
    assert left["screen"] == gone["name"]
    back = run([DESK], "back")
    assert back["screen"] == "desk"
    assert inside(back["normal"], DESK), "also once it is no longer maximized"
    assert inside(back["seen"], DESK)
    assert back["state"] == state


@pytest.mark.parametrize("state", ["normal", "maximized"])
def test_it_opens_on_the_screen_on_which_it_was(run: Any, state: str) -> None:
    run([DESK, WALL], state, 1700, 90, 1200, 700)
    back = run([DESK, WALL], "back")
    assert back["screen"] == "wall"
    assert back["state"] == state
    assert inside(back["normal"], WALL)
    if state == "normal":
        assert back["normal"] == [1700, 90, 1200, 700]


@pytest.mark.parametrize("state", ["normal", "maximized"])
@pytest.mark.parametrize("screen", [SMALL, DENSE], ids=["small", "dense"])
def test_it_is_no_larger_than_a_smaller_screen(run: Any, screen: Screen, state: str) -> None:
    run([DESK], state, 100, 60, 1450, 900)
    back = run([screen], "back")
    assert inside(back["normal"], screen)
    assert inside(back["seen"], screen)


def test_it_presents_on_the_screen_where_the_window_is(run: Any) -> None:
    shown = run([DESK, WALL], "presenting", 1700, 90, 1200, 700)
    assert shown["state"] == "full"
    assert shown["screen"] == "wall"
    assert shown["seen"] == [WALL["x"], WALL["y"], WALL["width"], WALL["height"]]
