"""Others' programs draw our SVG. They are slow and not everywhere: ``make soak`` runs them."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from journey_editor.export import svg
from journey_editor.export.formats import ExportOptions, Job, make_job
from journey_editor.export.pages import Page, Placed
from journey_editor.export.paper import A3, MAP
from journey_editor.i18n import Words
from journey_editor.layout.display import Picture
from journey_editor.model import Journey
from journey_editor.model.blob import Blob
from journey_editor.paths import data_dir
from journey_editor.storage.files import read_journey
from tests.export import drawings
from tests.export.conftest import SAMPLES
from tests.export.kinds import hostile
from tests.export.test_outside_tools import tool
from tests.export.test_svg import ALIKE, apart
from tests.pictures import picture

pytestmark = pytest.mark.soak

NEAR, ROUNDED = 0.5, 0.003
"""Points; and the share by which Chromium rounds sizes of type."""


def sample(name: str) -> Journey:
    return read_journey(data_dir() / "samples" / f"{name}.journey")


@pytest.mark.parametrize("name", SAMPLES)
def test_librsvg_draws_the_page_of_the_pdf(words_en: Words, name: str, tmp_path: Path) -> None:
    job = make_job(sample(name), ExportOptions(paper=A3, dpi=96, outlines=True), words_en)
    (tmp_path / "map.svg").write_bytes(svg.render(job))
    tool("rsvg-convert", "-d", "96", "-p", "96", "-o", tmp_path / "map.png", tmp_path / "map.svg")
    with Image.open(BytesIO((tmp_path / "map.png").read_bytes())) as drawn:
        assert apart(job, lambda size: drawn.convert("RGB").resize(size)) < ALIKE


@pytest.mark.parametrize("name", SAMPLES)
def test_chromium_sets_every_line_as_wide_as_we_do(words_en: Words, name: str, tmp_path: Path) -> None:
    job = make_job(sample(name), ExportOptions(paper=A3), words_en)
    assert widths(job, tmp_path) == pytest.approx(wanted(job), abs=NEAR, rel=ROUNDED)


def test_chromium_takes_hostile_texts_for_texts(words_en: Words, tmp_path: Path) -> None:
    """Nothing runs, nothing is fetched: a page in which something did would have another title."""
    job = make_job(hostile(), ExportOptions(paper=MAP), words_en)
    assert len(widths(job, tmp_path)) == len(wanted(job))


def wanted(job: Job) -> list[float]:
    """The width of each line of the drawing, as the layout says it."""
    fonts = job.press.fonts
    root = drawings.parsed(svg.render(job))
    keys = {"600": "semibold", "700": "bold"}
    return [
        fonts.measure((piece.text or "").rstrip(" "), keys.get(text.get("font-weight", ""), "regular"), size)
        for text in root.iter(f"{drawings.SVG}text")
        for size in (float(text.get("font-size", "13")),)
        for piece in (text, *text)
    ]


def widths(job: Job, folder: Path) -> list[float]:
    """The width of each line as a browser sets it, without spaces at its end."""
    page = f"""<!DOCTYPE html><meta charset="utf-8"><title>clean</title><body>{svg.render(job).decode()[38:]}
    <script>document.fonts.ready.then(() => {{
      const found = [];
      for (const text of document.querySelectorAll("svg text")) {{
        let at = 0;
        for (const node of [...text.childNodes].flatMap((n) => n.nodeType === 3 ? [n] : [n.firstChild])) {{
          const said = node ? node.data : "", shown = said.replace(/ +$/, "");
          found.push(shown ? text.getSubStringLength(at, shown.length) : 0);
          at += said.length;
        }}
      }}
      const sheet = document.createElement("pre");
      sheet.id = "found";
      sheet.textContent = JSON.stringify([document.title, found]);
      document.body.append(sheet);
    }});</script>"""
    (folder / "map.html").write_text(page, "utf-8")
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'user'}")
    said = tool("chromium", *quiet, "--virtual-time-budget=20000", "--dump-dom", folder / "map.html")
    found = re.search(r'<pre id="found">(.*?)</pre>', said, re.DOTALL)
    assert found is not None
    title, lengths = json.loads(html.unescape(found[1]))
    assert title == "clean"
    return [float(length) for length in lengths]


def test_librsvg_cuts_pictures_to_their_boxes(words_en: Words, tmp_path: Path) -> None:
    shown = (
        Picture(Blob.of(picture("PNG")), 20, 20, 80, 60, (60, 40), "A red one", 10),
        Picture(Blob.of(picture("JPEG", color=(20, 90, 200))), 110, 110, 50, 80, (60, 40)),
        Picture(Blob.of(b"no picture"), 20, 110, 60, 60, (60, 40)),
    )
    job = make_job(Journey(id="j"), ExportOptions(dpi=96), words_en)
    job = replace(job, pages=(Page(200, 200, (Placed(0, 0, 1.0, shown),)),))
    (tmp_path / "map.svg").write_bytes(svg.render(job))
    tool("rsvg-convert", "-d", "96", "-p", "96", "-o", tmp_path / "map.png", tmp_path / "map.svg")
    with Image.open(tmp_path / "map.png") as drawn:
        assert apart(job, lambda size: drawn.convert("RGB").resize(size)) < ALIKE
