"""`make run` where no window can open does the main job all the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEADS = {"pdf": b"%PDF-", "png": b"\x89PNG"}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The project in another folder, so that nothing is written to the real one."""
    shutil.copytree(ROOT / "installers", tmp_path / "installers")
    for name in ("journey_editor", "resources", "translations"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    return tmp_path


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
@pytest.mark.parametrize("display", ["", ":4294967295"], ids=["none", "one that does not answer"])
def test_without_a_display_the_danish_sample_is_exported(checkout: Path, display: str) -> None:
    environment = {
        **{name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"},
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "offscreen",  # which would open a window that nobody sees
    }
    run = [checkout / "installers" / "run.sh"]
    done = subprocess.run(run, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    said, *files = done.stdout.splitlines()
    assert "no display" in said
    assert {Path(file).suffix[1:] for file in files} == set(HEADS)
    for file in map(Path, files):
        assert file.is_relative_to(checkout / "build" / "demo")
        assert file.read_bytes().startswith(HEADS[file.suffix[1:]])
