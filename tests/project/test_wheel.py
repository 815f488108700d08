"""The wheel, built from the checkout and installed elsewhere, does the main job without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEVER_PACKED = (".py", ".po", ".pot", ".cfg")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from an unpacked sdist, as a packager does it, so that the sdist is proved too."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet"]
    subprocess.run([*command, "--target", str(target), str(wheel)], check=True)
    return target


class Elsewhere:
    """Runs the installed program in a folder of its own, with nothing of the checkout in reach."""

    def __init__(self, installed: Path, folder: Path) -> None:
        self.folder = folder
        self.env = {
            **{name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
            "PYTHONPATH": str(installed),
            "PYTHONWARNINGS": "error",
            "LC_ALL": "C.UTF-8",
        }

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=self.env,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def __call__(self, *arguments: str) -> str:
        done = self.python("-m", "journey_editor", *arguments)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        return done.stdout


@pytest.fixture
def editor(installed: Path, tmp_path: Path) -> Elsewhere:
    return Elsewhere(installed, tmp_path)


def test_it_packs_what_is_needed_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    data = "journey_editor/_data/"
    for folder, pattern in (
        ("fonts", "*.ttf"),
        ("fonts", "*.txt"),
        ("icons", "*"),
        ("print", "*"),
        ("samples", "*.journey"),
        ("", "*.*"),
    ):
        for path in (ROOT / "resources" / folder).glob(pattern):
            if path.is_file() and path.suffix != ".py":
                assert f"{data}{path.relative_to(ROOT / 'resources').as_posix()}" in names
    for language in ("da", "sv"):
        assert f"{data}translations/{language}/LC_MESSAGES/journey_editor.mo" in names
    assert f"{data}shadow.png" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    code = {
        f"journey_editor/{p.relative_to(ROOT / 'journey_editor').as_posix()}"
        for p in (ROOT / "journey_editor").rglob("*.py")
    }
    assert code <= names
    assert not [name for name in names if name.startswith(data) and name.endswith(NEVER_PACKED)]
    assert not [name for name in names if name.startswith(("tests/", "docs/", "resources/", "translations/"))]


def test_it_runs_from_where_it_was_installed(editor: Elsewhere, installed: Path) -> None:
    done = editor.python("-c", "import journey_editor; print(journey_editor.__file__)")
    assert Path(done.stdout.strip()).is_relative_to(installed)


def test_it_speaks_each_language(editor: Elsewhere) -> None:
    helps = {language: editor("--lang", language, "--help") for language in ("en", "da", "sv")}
    assert len(set(helps.values())) == 3


def test_it_makes_checks_and_exports_maps(editor: Elsewhere) -> None:
    assert editor("templates").count("\n") == 7
    editor("new", "ny.journey", "--language", "da")
    assert editor("check", "ny.journey") == ""
    editor("export", "ny.journey", "ny.pdf")
    assert (editor.folder / "ny.pdf").read_bytes().startswith(b"%PDF")


def test_it_exports_the_sample_that_it_carries(editor: Elsewhere, installed: Path) -> None:
    samples = sorted((installed / "journey_editor" / "_data" / "samples").glob("*.journey"))
    assert len(samples) == 3
    editor("export", str(samples[0]), "sample.pdf")
    editor("export", str(samples[0]), "sample.png", "--dpi", "50")
    assert (editor.folder / "sample.png").read_bytes().startswith(b"\x89PNG")


def test_the_installed_script_is_the_command_line(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        (points,) = [name for name in packed.namelist() if name.endswith("entry_points.txt")]
        assert "journey-editor = journey_editor.cli:process" in packed.read(points).decode()
