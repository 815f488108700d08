"""Writing to the disk: by the name's ending, whole or not at all; pictures."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from journey_editor.export import png, seen
from journey_editor.export.formats import FORMATS, ExportOptions, export_journey, format_for
from journey_editor.export.paper import A0, A4
from journey_editor.i18n import Words
from journey_editor.model import Journey
from journey_editor.problems import ProblemError
from tests.export.test_pages import wide_map


def test_the_ending_chooses_the_format() -> None:
    assert [format_for(Path(name)).key for name in ("a.pdf", "A.SVG", "x.y.png")] == ["pdf", "svg", "png"]
    for name in ("a", "a.gif", "pdf", ".pdf/x"):
        with pytest.raises(ProblemError):
            format_for(Path(name))
    assert len({one.extension for one in FORMATS}) == len(FORMATS)


def test_export_writes_the_file_and_leaves_nothing_beside_it(
    a_map: Callable[..., Any], tmp_path: Path, words_en: Words
) -> None:
    for name in ("a.pdf", "a.png"):
        export_journey(a_map("Ringer op"), tmp_path / name, ExportOptions(dpi=30), words_en)
    assert sorted(os.listdir(tmp_path)) == ["a.pdf", "a.png"]
    assert len(pypdf.PdfReader(tmp_path / "a.pdf").pages) == 1


def test_a_refused_export_leaves_the_old_file(
    a_map: Callable[..., Any], tmp_path: Path, words_en: Words
) -> None:
    old = tmp_path / "a.png"
    old.write_bytes(b"old")
    with pytest.raises(ProblemError) as refused:
        export_journey(a_map("x"), old, ExportOptions(paper=A0, dpi=1200), words_en)
    said = words_en.say(refused.value.problems[0].what)
    assert "million dots" in said
    assert old.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.png"]
    with pytest.raises(ProblemError):
        export_journey(a_map("x"), tmp_path / "none" / "a.pdf", ExportOptions(), words_en)


def test_a_picture_has_the_paper_and_the_dots_asked_for(
    a_map: Callable[..., Any], tmp_path: Path, words_en: Words
) -> None:
    out = tmp_path / "a.png"
    export_journey(a_map("x"), out, ExportOptions(paper=A4, dpi=100), words_en)
    with Image.open(out) as picture:
        assert picture.format == "PNG"
        assert picture.size == pytest.approx((297 / 25.4 * 100, 210 / 25.4 * 100), abs=1.5)
        assert picture.info["dpi"] == pytest.approx((100, 100), abs=0.1)
        assert picture.getpixel((0, 0)) == (255, 255, 255)


def test_the_picture_shows_the_cards_paper_and_its_shadow(
    a_map: Callable[..., Any], export: Callable[..., Any]
) -> None:
    made = export(a_map("Ringer op"), paper=A4, dpi=144)
    picture = Image.open(BytesIO(png.render(made.job))).convert("RGB")
    assert (255, 241, 166) in {color for _, color in picture.getcolors(1 << 24) or ()}
    title = next(found for found in made.runs() if found.run.text == "Ringer op")
    x, y = int(title.x * 2), int(title.y * 2)
    letters = picture.crop((x, y - 40, x + 60, y))
    blank = Image.new("RGB", letters.size, (255, 241, 166))
    darkest = ImageChops.difference(letters, blank).convert("L").histogram()
    assert any(darkest[151:])


def test_what_is_drawn_is_what_the_pdf_shows(a_full_map: Journey, export: Callable[..., Any]) -> None:
    made = export(a_full_map, paper=A4, bleed_mm=3)
    found, wanted = (
        pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil()
        for data in (seen.document(made.job), made.data)
    )
    assert ImageChops.difference(found, wanted).getbbox() is None


def test_one_large_page_tells_how_far_it_is(words_en: Words, tmp_path: Path) -> None:
    told: list[float] = []
    options = ExportOptions(paper=A0)
    export_journey(wide_map(200, 10), tmp_path / "a.pdf", options, words_en, tell=told.append)
    assert told == sorted(told)
    assert max(after - before for before, after in pairwise([0.0, *told])) < 0.2
    assert len({share for share in told if share <= 0.3}) == 5, "it moves before the first page is painted"
    painting = [share for share in told if share >= 0.3]
    assert max(after - before for before, after in pairwise(painting)) < 0.12
