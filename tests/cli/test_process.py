"""The program as a process of its own: exit status, streams, and what it imports."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from journey_editor.paths import data_dir

SAMPLE = min((data_dir() / "samples").glob("*.journey"))


def program(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "journey_editor", *map(str, arguments)],
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_it_speaks_the_systems_language_on_an_ascii_terminal(tmp_path: Path) -> None:
    said = program("templates", LC_ALL="da_DK.UTF-8", PYTHONIOENCODING="ascii")
    assert (said.returncode, said.stderr) == (0, "")
    first = said.stdout.splitlines()[0]
    assert first.startswith("six-phases")
    assert "·" in first


def test_nothing_but_the_window_imports_qt_or_more_than_it_needs(tmp_path: Path) -> None:
    script = f"""
import sys
from journey_editor.cli import main
assert main(["--version"]) == 0
heavy = {{"pydantic_core._pydantic_core", "babel", "uharfbuzz", "PIL", "pypdfium2"}} & set(sys.modules)
assert not heavy, heavy
assert main(["templates"]) == 0
assert not {{"uharfbuzz", "PIL"}} & set(sys.modules)
assert main(["new", "{tmp_path}/a.journey", "--template", "blank"]) == 0
assert main(["check", "{tmp_path}/a.journey", "{SAMPLE}"]) == 0
assert main(["diff", "{tmp_path}/a.journey", "{SAMPLE}"]) == 1
assert main(["merge", "/dev/null", "{SAMPLE}", "{SAMPLE}", "-o", "{tmp_path}/b.journey"]) == 0
assert main(["git", "textconv", "{tmp_path}/b.journey"]) == 0
assert not {{"reportlab", "babel", "uharfbuzz", "PIL"}} & set(sys.modules)
assert main(["export", "{SAMPLE}", "{tmp_path}/a.pdf"]) == 0
assert "pypdfium2" not in sys.modules
assert main(["export", "{SAMPLE}", "{tmp_path}/a.png", "--dpi", "20"]) == 0
assert not any(name.startswith(("PySide6", "shiboken6")) for name in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("a.pdf", "1"), ("b.pdf", "2")):
        assert program("export", SAMPLE, tmp_path / name, PYTHONHASHSEED=seed).returncode == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="pipes break in another way there")
def test_a_reader_that_leaves_early_is_no_error() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "journey_editor", "templates"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(30) == 1


@pytest.mark.skipif(os.name != "posix", reason="a shell closes the streams")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_it_needs_nobody_to_speak_to(tmp_path: Path, closed: str) -> None:
    """A service or a menu may start it without any of the streams."""
    out = tmp_path / "map.svg"
    words = f'exec "{sys.executable}" -m journey_editor export "{SAMPLE}" "{out}" --paper map {closed}'
    done = subprocess.run(["sh", "-c", words], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert out.read_bytes().endswith(b"</svg>\n")


def test_all_that_it_says_is_heard_before_it_ends() -> None:
    """Also of what argparse says, and through a pipe, where it waits to be sent."""
    said = program("export", "--help")
    assert said.returncode == 0
    assert "--paper" in said.stdout
    wrong = program("export", "--nonsense")
    assert wrong.returncode == 2
    assert "usage" in wrong.stderr
