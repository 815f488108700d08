"""The command line and everything under it do without the window's libraries."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def imported(module: str) -> set[str]:
    """The top packages that a fresh interpreter has imported after importing ``module``."""
    code = f"import sys, journey_editor.{module}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "module",
    ["cli", "__main__", "export.formats", "storage.files", "interchange.clipboard", "method.templates"],
)
def test_no_qt_without_a_window(module: str) -> None:
    assert not imported(module) & {"PySide6", "shiboken6"}


def test_a_word_on_the_command_line_costs_no_document_library() -> None:
    """``--version`` and ``--help`` are at once there: nothing heavy is imported for them."""
    assert not imported("cli") & {"pydantic_core._pydantic_core", "PIL", "uharfbuzz", "babel", "pypdfium2"}


def test_an_svg_without_pictures_costs_no_library_of_pictures_and_no_pdf(tmp_path: Path) -> None:
    """It is on the disk in half a second, of which that would be a tenth."""
    words = ["export", str(ROOT / "resources/samples/dansk-koebsrejse.journey"), str(tmp_path / "map.svg")]
    code = f"import sys; from journey_editor.cli import main; main({words!r}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (tmp_path / "map.svg").stat().st_size > 10_000
    heavy = {
        "PIL",
        "pypdfium2",
        "journey_editor.export.objects",
        "journey_editor.export.phasepages",
        "logging",
    }
    assert not set(done.stdout.split()) & heavy


def test_pyside_reads_no_source_of_ours() -> None:
    """It would, of every module that is imported after it: see ``ui.beginning``."""
    code = (
        "import linecache, journey_editor.app, journey_editor.ui.editor_page\n"
        "print(*(name for name in linecache.cache if 'journey_editor' in name))"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
