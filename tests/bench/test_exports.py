"""What exports are measured with: whole processes, the same cards for all, bars that are kept or missed."""

from __future__ import annotations

import os
import sys
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdf
import pytest

from journey_editor.paths import data_dir
from tests.bench import exports
from tests.bench.exports import Exports, Measured, run
from tests.bench.make_workload import make
from tests.bench.peers import as_drawing, as_page
from tests.bench.rows import table

TITLES = {card["title"] for card in make(60)["cards"]}


class _Headings(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: set[str] = set()
        self._is_title = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._is_title = tag == "h4"

    def handle_data(self, data: str) -> None:
        if self._is_title:
            self.said.add(data)
        self._is_title = False


def test_others_are_given_every_card() -> None:
    page = _Headings()
    page.feed(as_page(make(60)))
    assert page.said == TITLES
    drawing = ET.fromstring(as_drawing(make(60)))
    boxes = drawing.findall(".//{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}rect")
    assert {"".join(box[0].itertext()) for box in boxes} == TITLES


def test_a_process_is_measured_with_what_it_starts() -> None:
    grow = "x = bytearray(400_000_000)\nsum(i for i in range(2_000_000))"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {grow!r}], check=True)"
    alone, both = (
        run([sys.executable, "-c", "pass"], os.environ),
        run([sys.executable, "-c", outer], os.environ),
    )
    assert alone is not None
    assert both is not None
    assert both.peak_mb > 380 > alone.peak_mb
    assert both.cpu > alone.cpu
    assert both.seconds > alone.seconds
    assert run([sys.executable, "-c", "raise SystemExit(1)"], os.environ) is None


def test_qt_paints_the_page_that_the_export_has(tmp_path: Path) -> None:
    sample = data_dir() / "samples" / "svensk-kundresa.journey"
    made = tmp_path / "painted.pdf"
    assert run([sys.executable, "-m", "tests.bench.painted", str(sample), str(made)], os.environ) is not None
    ours = tmp_path / "ours.pdf"
    command = [sys.executable, "-m", "journey_editor", "export", str(sample), str(ours), "--paper", "map"]
    assert run(command, os.environ) is not None
    painted, exported = pypdf.PdfReader(made).pages[0], pypdf.PdfReader(ours).pages[0]
    assert float(painted.mediabox.width) == pytest.approx(float(exported.mediabox.width), abs=1)
    assert len(painted["/Resources"]["/Font"]) >= 2


@pytest.mark.parametrize(
    ("seconds", "peer", "memory", "kept"),
    [(1.0, 5.0, 100, True), (1.1, 5.0, 100, False), (1.0, 5.0, 151, False)],
)
def test_a_bar_is_kept_or_missed(
    tmp_path: Path, seconds: float, peer: float, memory: float, kept: bool
) -> None:
    made = Exports(tmp_path, {})
    (tmp_path / "export-10000.pdf").write_bytes(b"x")
    one = Measured(seconds, seconds, memory)
    best = {"export pdf": one, "chromium pdf": Measured(peer, peer, 900)}
    row = made._row("export pdf", 10_000, one, best)
    assert row.extra["ok"] is kept
    assert ("!" in table([row]).splitlines()[1]) is not kept
    assert made._row("export pdf", 10_000, one, {"export pdf": one}).extra["ok"] is (memory <= 150)


def test_time_must_grow_with_the_cards_and_no_more(tmp_path: Path) -> None:
    for last, kept in ((6.1, True), (9.0, False)):
        made = Exports(tmp_path, {})
        for cards, seconds in ((1_000, 0.3), (10_000, 1.35), (50_000, last)):
            (tmp_path / f"export-{cards}.pdf").write_bytes(b"x")
            row = made._row("export pdf", cards, Measured(seconds, seconds, 1), {})
        assert row.extra["ok"] is kept


def test_what_is_not_installed_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Exports(tmp_path, {}).measure(60, ["chromium pdf"]) == []
    assert "chromium is not installed" in capsys.readouterr().err
    assert exports.CASES[0] == "export pdf"
