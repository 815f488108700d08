"""Programs of others read what we write. They are slow and not everywhere: ``make soak`` runs them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.soak


def tool(name: str, *arguments: str | Path) -> str:
    """What a program says; skips the test where it is not installed."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    done = subprocess.run(
        [found, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def file(exported: Any, tmp_path: Path) -> Path:
    out = tmp_path / "map.pdf"
    out.write_bytes(exported.data)
    return out


def test_qpdf_finds_no_fault(file: Path) -> None:
    assert "No syntax or stream encoding errors" in tool("qpdf", "--check", file)


def test_ghostscript_draws_it_without_a_word(file: Path) -> None:
    said = tool("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage", file)
    assert said.strip() == ""


def test_poppler_finds_all_typefaces_embedded(file: Path) -> None:
    rows = [line.split()[-5:-2] for line in tool("pdffonts", file).splitlines()[2:]]
    assert rows
    assert all(row == ["yes", "yes", "yes"] for row in rows)


@pytest.mark.parametrize("order", [(), ("-raw",)])
def test_poppler_copies_every_text_as_typed(file: Path, exported: Any, order: tuple[str, ...]) -> None:
    read = re.sub(r"\s+", "", tool("pdftotext", *order, file, "-"))
    journey = exported.job.journey
    texts = [card.title for lane in journey.lanes for card in lane.cards] if order else []
    texts += [phase.title for phase in journey.phases] + [lane.title for lane in journey.lanes] * bool(order)
    assert [text for text in texts if re.sub(r"\s+", "", text) not in read] == []


def test_mutool_draws_it(file: Path) -> None:
    assert tool("mutool", "info", file)
