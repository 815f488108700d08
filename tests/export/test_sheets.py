"""Papers, bleed, several pages and posters, read back from the PDF with pypdf and PDFium."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest

from journey_editor.export.formats import ExportOptions, export_journey
from journey_editor.export.legibility import READABLE
from journey_editor.export.pages import smallest_text
from journey_editor.export.paper import A0, A1, A3, A4, A5, LETTER, MM, PAPERS, TABLOID, paper_named
from journey_editor.export.poster import OVERLAP_MM, grid
from journey_editor.i18n import Words
from journey_editor.layout.display import Group
from journey_editor.model import Card, Journey, Lane, Phase, Step
from journey_editor.problems import ProblemError
from tests.export.reading import spoken
from tests.export.test_pages import boxes

Export = Callable[..., Any]


def pages_of(data: bytes) -> Any:
    return pypdf.PdfReader(BytesIO(data)).pages


def mm_of(box: Any) -> tuple[float, ...]:
    """Left, bottom, right, top in millimetres."""
    return tuple(float(side) / MM for side in box)


def copied(data: bytes, page: int) -> str:
    text = pypdfium2.PdfDocument(data)[page].get_textpage()
    left, bottom, right, top = pypdfium2.PdfDocument(data)[page].get_mediabox()
    return " ".join(text.get_text_bounded(left, bottom, right, top).split())


@pytest.fixture(scope="module")
def long_map() -> Journey:
    """Five phases; a card that covers steps of four of them, and a parked one."""
    phases = tuple(
        Phase(id=f"p{i}", title=f"Fase {i}", steps=(Step(id=f"s{i}", title="a"), Step(id=f"t{i}", title="b")))
        for i in range(5)
    )
    long = "Kundens sag følges hele vejen"
    cards = (
        *(Card(id=f"c{i}", title=f"Kort nummer {i}", step=f"s{i}", emotion=i - 2) for i in range(5)),
        Card(id="long", title=long, step="t0", span=6, emotion=1),
        Card(id="w", title="Venter"),
    )
    curve = Lane(id="k", title="Kurve", kind="curve")
    lane = Lane(id="l", title="Kontaktpunkter", kind="touchpoints", cards=cards)
    return Journey(id="j", title="Lang rejse", language="da", phases=phases, lanes=(lane, curve))


@pytest.mark.parametrize("portrait", [False, True])
@pytest.mark.parametrize("paper", [*PAPERS[:-1], paper_named("420x200"), paper_named("60,5x50")])
def test_the_page_is_the_paper_to_the_hundredth_of_a_millimetre(
    export: Export, a_map: Any, paper: Any, portrait: bool
) -> None:
    (page,) = pages_of(export(a_map("x", title="T"), paper=paper, portrait=portrait).data)
    short, long = paper.short_mm, paper.long_mm
    upright = portrait if paper.upright is None else paper.upright
    wanted = (0, 0, short, long) if upright else (0, 0, long, short)
    for box in (page.mediabox, page.cropbox, page.bleedbox, page.trimbox):
        assert mm_of(box) == pytest.approx(wanted, abs=0.01)


@pytest.mark.parametrize("bleed", [0.5, 3, 20])
def test_bleed_and_trim_are_exact(export: Export, a_map: Any, bleed: float) -> None:
    (page,) = pages_of(export(a_map("x"), paper=A5, bleed_mm=bleed).data)
    media, trim = mm_of(page.mediabox), mm_of(page.trimbox)
    assert trim[2] - trim[0] == pytest.approx(210, abs=0.01)
    assert trim[3] - trim[1] == pytest.approx(148, abs=0.01)
    out = mm_of(page.bleedbox)
    grown = (trim[0] - bleed, trim[1] - bleed, trim[2] + bleed, trim[3] + bleed)
    assert out == pytest.approx(grown, abs=0.01)
    assert media[0] == media[1] == 0
    assert out[0] > 5
    assert media[2] - trim[2] == pytest.approx(trim[0], abs=0.01)


def test_crop_marks_point_at_the_cut_and_stay_out_of_the_bleed(export: Export, a_map: Any) -> None:
    made = export(a_map("x"), paper=A4, bleed_mm=5)
    page = made.page
    (around,) = page.parts[-1].items
    assert isinstance(around, Group)
    marks = around.items
    assert len(marks) == 8
    left, top = page.inset, page.inset
    right, bottom = page.width - page.inset, page.height - page.inset
    for item in marks:
        (_, x1, y1), (_, x2, y2) = item.segments
        cuts, at = ((left, right), x1) if x1 == x2 else ((top, bottom), y1)
        assert min(abs(at - cut) for cut in cuts) < 0.01
        for x, y in ((x1, y1), (x2, y2)):
            assert 0 < x < page.width
            assert 0 < y < page.height
            assert max(left - x, x - right, top - y, y - bottom) >= page.bleed - 0.01


def test_margins_are_kept(export: Export, a_map: Any) -> None:
    made = export(a_map("x", title="Titel"), paper=A4, margin_mm=30)
    assert min(run.x for run in made.runs()) == pytest.approx(30 * MM, abs=0.5)


def test_papers_of_ones_own_have_sides_that_can_be_printed() -> None:
    assert paper_named("420 × 297").key == "420x297"
    for wrong in ("49x100", "100x5001", "420", "x", "420x-297", "1e3x500", "420x297x1", ""):
        with pytest.raises(KeyError):
            paper_named(wrong)
    assert paper_named("tabloid") is TABLOID
    assert paper_named("letter") is LETTER


@pytest.mark.parametrize(
    "wrong",
    [
        {"margin_mm": 53},
        {"bleed_mm": 21},
        {"phases": 1, "sheets": A4},
        {"sheets": A4, "bleed_mm": 3},
        {"paper": paper_named("5000x5000"), "sheets": A4},
    ],
)
def test_wishes_that_do_not_go_together_are_refused_in_a_sentence(
    a_map: Any, tmp_path: Path, words_en: Words, wrong: dict[str, Any]
) -> None:
    with pytest.raises(ProblemError) as refused:
        export_journey(a_map("x"), tmp_path / "a.pdf", ExportOptions(**{"paper": A4, **wrong}), words_en)
    assert words_en.say(refused.value.problems[0].what).endswith(".")
    assert not list(tmp_path.iterdir())


def test_a_picture_is_no_poster(a_map: Any, tmp_path: Path, words_en: Words) -> None:
    for wish in ({"phases": 1}, {"sheets": A4}):
        with pytest.raises(ProblemError):
            export_journey(a_map("x"), tmp_path / "a.png", ExportOptions(paper=A4, **wish), words_en)


# ---- phases a page


def test_pages_end_between_phases(export: Export, long_map: Journey) -> None:
    data = export(long_map, paper=A4, phases=2).data
    assert len(pages_of(data)) == 4
    for i, phases in enumerate(((0, 1), (2, 3), (4,)), 1):
        said = copied(data, i)
        assert [n for n in range(5) if f"Fase {n}" in said] == list(phases)
        assert [n for n in range(5) if f"Kort nummer {n}" in said] == list(phases)
        assert "Kontaktpunkter" in said
        assert "Kurve" in said
        assert f"Side {i + 1} af 4" in said
        assert (f"Fortsætter på side {i + 2}" in said) is (i < 3)


def test_a_page_before_the_map_tells_what_it_is_and_where_all_stands(
    export: Export, long_map: Journey
) -> None:
    """So the map has its pages for itself: title and legend are not repeated, the title at the foot is."""
    made = export(long_map, paper=A4, phases=2, parked=True)
    first = copied(made.data, 0)
    for words in ("Lang rejse", "Meget negativ", "Side 1 af 5", " 2 3 4 5 "):
        assert words in f"{first} "
    assert "Kort nummer" not in first
    for i in range(1, 5):
        assert "Meget negativ" not in "".join(found.run.text for found in made.runs(i))
        assert copied(made.data, i).count("Lang rejse") == 1


def test_many_pages_show_the_map_larger_than_one(export: Export, samples: dict[str, Any]) -> None:
    journey = samples["dansk-koebsrejse"].job.journey
    sizes = [
        smallest_text(*export(journey, paper=A4, phases=phases, portrait=True).job.pages)
        for phases in (0, 3, 2, 1)
    ]
    assert sizes == sorted(sizes)
    assert sizes[-1] > 2 * sizes[0]


def test_the_paper_that_suits_some_phases_on_each_page_is_smaller(
    export: Export, samples: dict[str, Any]
) -> None:
    journey = samples["dansk-koebsrejse"].job.journey
    whole, parts = (export(journey, phases=phases, portrait=True).job for phases in (0, 1))
    assert parts.setup.paper.short_mm < whole.setup.paper.short_mm
    assert smallest_text(*parts.pages) >= READABLE


def test_a_card_on_two_pages_has_all_its_text_on_both(export: Export, long_map: Journey) -> None:
    made = export(long_map, paper=A4, phases=2)
    shown = ["Kundens sag følges hele vejen" in copied(made.data, i) for i in range(4)]
    assert shown == [False, True, True, False]
    said = [each.text for each in spoken(made.data)]
    assert said.count("Kundens sag følges hele vejen") == 1
    assert any(text.startswith("Dækker 6 trin") for text in said)


def test_nothing_leaves_the_margins_and_all_pages_have_one_scale(export: Export, long_map: Journey) -> None:
    made = export(long_map, paper=A4, phases=2)
    scales = {round(part.scale, 6) for page in made.job.pages[1:] for part in page.parts}
    assert len(scales) == 2
    margin = A4.margin_mm * MM - 0.5
    for i, page in enumerate(made.job.pages):
        assert (page.width, page.height) == A4.size(portrait=False)
        for found in made.runs(i):
            assert margin <= found.x
            assert found.x + found.run.width * found.scale <= page.width - margin
            assert margin <= found.y <= page.height - margin


def test_the_map_fills_the_page_between_the_margins(export: Export, long_map: Journey) -> None:
    """The sheets beneath the headings, which the screen needs, take no room."""
    made = export(long_map, paper=A4, phases=2)
    page = made.job.pages[1]
    parts = (part for part in page.parts if part.clip is None and part.scale != 1.0)
    drawn = [box for part in parts for box in boxes(part.items, part.x, part.y, part.scale)]
    left, right = min(box[0] for box in drawn), max(box[2] for box in drawn)
    assert left == pytest.approx(A4.margin_mm * MM, abs=0.01)
    assert page.width - right == pytest.approx(A4.margin_mm * MM, abs=8)  # the mark that the map goes on


def test_the_spoken_map_is_the_same_on_any_number_of_pages(export: Export, long_map: Journey) -> None:
    """Order, headings, lists: a reader who hears the map does not notice the pages."""
    once = [each[:3] for each in spoken(export(long_map, paper=A4).data)]
    for wish in ({"phases": 1}, {"phases": 2}, {"phases": 9}):
        assert [each[:3] for each in spoken(export(long_map, paper=A4, **wish).data)] == once


def test_parked_cards_get_a_page_of_their_own(export: Export, long_map: Journey) -> None:
    data = export(long_map, paper=A4, phases=2, parked=True).data
    assert len(pages_of(data)) == 5
    assert ["Venter" in copied(data, i) for i in range(5)] == [False, False, False, False, True]
    assert "Parkeringsplads" in copied(data, 4)


def test_own_size_pages_have_the_maps_own_scale(export: Export, long_map: Journey) -> None:
    made = export(long_map, paper=paper_named("map"), phases=2)
    assert {part.scale for page in made.job.pages[1:] for part in page.parts} == {1.0}
    assert made.page.width < 2 * made.job.pages[1].width


# ---- posters


@pytest.mark.parametrize(("size", "sheet"), [(A0, A4), (A0, A3), (A1, A4), (A3, LETTER), (A5, TABLOID)])
def test_the_sheets_of_a_poster_cover_it(export: Export, a_full_map: Journey, size: Any, sheet: Any) -> None:
    made = export(a_full_map, paper=size, sheets=sheet)
    pages = pages_of(made.data)
    width, height = (float(pages[0].mediabox.width), float(pages[0].mediabox.height))
    assert sorted((width, height)) == pytest.approx(sorted(sheet.size(portrait=True)), abs=0.01)
    assert {(float(p.trimbox.width), float(p.trimbox.height)) for p in pages} == {(width, height)}
    poster = export(a_full_map, paper=size).page
    cut = grid(poster, sheet)
    assert len(pages) == cut.count + 1
    boxes = [cut.box(row, column, poster) for row in range(cut.rows) for column in range(cut.columns)]
    assert boxes[0][:2] == (0, 0)
    assert boxes[-1][2:] == (poster.width, poster.height)
    for i, box in enumerate(boxes):
        assert box[2] - box[0] <= width - 2 * sheet.margin_mm * MM + 0.01
        assert box[3] - box[1] <= height - 2 * sheet.margin_mm * MM + 0.01
        if (i + 1) % cut.columns:
            assert box[2] - boxes[i + 1][0] == pytest.approx(OVERLAP_MM * MM)
        if i + cut.columns < len(boxes):
            assert box[3] - boxes[i + cut.columns][1] == pytest.approx(OVERLAP_MM * MM)


def test_each_text_of_the_poster_stands_at_its_place_of_a_sheet(export: Export, a_full_map: Journey) -> None:
    whole, made = export(a_full_map, paper=A1), export(a_full_map, paper=A1, sheets=A4)
    cut, margin = grid(whole.page, A4), A4.margin_mm * MM
    sheets = [made.characters(i) for i in range(1, cut.count + 1)]
    runs, found = whole.runs(), 0
    goes_on = [False, *(each.run.soft_hyphen or each.run.joined for each in runs)]
    for (run, x, y, _), begins_inside in zip(runs, goes_on, strict=False):
        if begins_inside:
            continue  # PDFium reports the letters of a divided word at the word's beginning
        for i, places in enumerate(sheets):
            left, top, right, bottom = cut.box(i // cut.columns, i % cut.columns, whole.page)
            if run.text.strip() and left <= x < right and top <= y < bottom:
                spots = places.get(run.text[0], ())
                assert any(
                    abs(at - x + left - margin) < 0.5 and abs(base - y + top - margin) < 0.5
                    for at, base in spots
                ), run.text
                found += 1
    assert found > 20


def test_a_poster_has_its_true_size(export: Export, a_full_map: Journey) -> None:
    """What is on the sheets is as large as on the one page."""
    whole = export(a_full_map, paper=A1)
    tiled = export(a_full_map, paper=A1, sheets=A4)
    scale = max(part.scale for part in whole.page.parts)
    assert max(part.scale for page in tiled.job.pages[1:] for part in page.parts) == scale


def test_each_sheet_says_which_it_is_and_the_first_how_to_begin(export: Export, a_full_map: Journey) -> None:
    data = export(a_full_map, paper=A1, sheets=A4, language="sv").data
    count = len(pages_of(data)) - 1
    assert "Så sätts affischen ihop" in copied(data, 0)
    assert f"841 × 594 mm, på {count} ark A4" in copied(data, 0)
    for i in range(1, count + 1):
        assert f"Ark {i} av {count}" in copied(data, i)


@pytest.mark.parametrize(("size", "sheet"), [(A0, A4), (A0, A3), (A1, LETTER), (A0, TABLOID)])
def test_no_mark_touches_the_words_at_the_foot(
    export: Export, a_full_map: Journey, size: Any, sheet: Any
) -> None:
    for page in export(a_full_map, paper=size, sheets=sheet).job.pages[1:]:
        *_, marks, foot = page.parts
        (words,) = foot.items
        for run in words.items:
            left, right = foot.x + run.x, foot.x + run.x + run.width
            top, bottom = foot.y + words.y, foot.y + words.y + words.h
            for each in marks.items:
                (_, x1, y1), (_, x2, y2) = each.segments
                assert not (x1 <= right + 2 and x2 >= left - 2 and y1 <= bottom and y2 >= top)


def test_a_poster_speaks_each_card_once_and_in_order(export: Export, long_map: Journey) -> None:
    once = [each[:3] for each in spoken(export(long_map, paper=A4).data)]
    poster = [each[:3] for each in spoken(export(long_map, paper=A1, sheets=A4).data)]
    assert poster[-len(once) :] == once
    assert [each[0] for each in poster[: -len(once)]] == ["P"] * 6
