"""A real AT-SPI client under Xvfb reads the program, follows the focus and hears what a move did."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

SYSTEM_PYTHON = "/usr/bin/python3"
"""pyatspi comes with the system, for the system's Python."""
PROGRAMS = ("Xvfb", "openbox", "dbus-run-session")
PACKAGES = "xvfb openbox dbus at-spi2-core python3-pyatspi"

FOCUSED, ANNOUNCED, TYPED = (
    "object:state-changed:focused",
    "object:announcement",
    "object:text-changed:insert",
)


def what_is_missing() -> str:
    lacking = [name for name in PROGRAMS if shutil.which(name) is None]
    asks = [SYSTEM_PYTHON, "-c", "import pyatspi"]
    if not Path(SYSTEM_PYTHON).exists() or subprocess.run(asks, capture_output=True, check=False).returncode:
        lacking.append("pyatspi")
    return ", ".join(lacking)


@pytest.fixture
def screen() -> Iterator[str]:
    """A display of its own, with a window manager, which gives windows the keyboard."""
    read, write = os.pipe()
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[write],
        **quiet,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        display = f":{pipe.readline().strip()}"
    manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": display}, **quiet)
    yield display
    for process in (manager, server):
        process.terminate()
        process.wait(10)


def test_a_screen_reader_reads_the_map_and_hears_what_happens(
    screen: str, sample: Callable[[str], Path], tmp_path: Path
) -> None:
    out, file = tmp_path / "heard.json", tmp_path / "kort.journey"
    file.write_bytes(sample("dansk-koebsrejse").read_bytes())
    environment = {
        **os.environ,
        "DISPLAY": screen,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "LC_ALL": "C.UTF-8",
    }
    environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
    reader = Path(__file__).with_name("reader.py")
    editor = [sys.executable, "-m", "journey_editor", "--lang", "da", str(file)]
    done = subprocess.run(
        ["dbus-run-session", "--", SYSTEM_PYTHON, str(reader), str(out), *editor],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    heard = json.loads(out.read_text("utf-8"))
    told = flat(heard["map"])
    for lane in json.loads(file.read_text("utf-8"))["lanes"]:
        assert ("list", lane["title"]) in [entry[:2] for entry in told]
        for card in lane.get("cards", ()):
            entry = next(entry for entry in told if entry[:2] == ("list item", card["title"]))
            assert lane["title"] in entry[2]
            assert ("Følelse: " in entry[2]) == (card.get("emotion") is not None)
            assert ("Ejer: " in entry[2]) == (card.get("owner") is not None)
            assert ("Kanal: " in entry[2]) == (card.get("channel") is not None)
    first, second = said(heard["first"], FOCUSED), said(heard["second"], FOCUSED)
    assert first[0][1] == "Holder i kø på vej til vuggestuen"
    assert first[0][2] == "Opmærksomhed · Behovet melder sig, Kundens handlinger"
    assert second[0][1] == "Vender idéen over aftensmaden"
    moved = said(heard["moved"], ANNOUNCED)
    assert moved[0][3].startswith("Flyttet til Interesse · Søger viden, Kundens handlinger")
    assert "a" in [entry[3] for entry in said(heard["typed"], TYPED)]


def flat(tree: dict[str, Any]) -> list[tuple[str, str, str]]:
    found = [(tree["role"], tree["name"], tree["description"])]
    return found + [entry for child in tree["children"] for entry in flat(child)]


def said(heard: list[list[str]], kind: str) -> list[list[str]]:
    return [entry for entry in heard if entry[0] == kind]


if missing := what_is_missing():
    pytestmark = pytest.mark.skip(f"a screen reader's side is not installed: {missing} (Debian: {PACKAGES})")
