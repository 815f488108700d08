"""The PDF holds the page's words at the page's places, and says the right things about itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pypdf
import pypdfium2
import pytest

from journey_editor.export.formats import Job
from journey_editor.export.paper import A4, MM

MakeMap = Callable[..., Any]
Export = Callable[..., Any]


def divided(runs: list[Any]) -> set[int]:
    """Numbers of the runs that hold a part of a word on two lines."""
    ends = {i for i, found in enumerate(runs) if found.run.soft_hyphen or found.run.joined}
    return ends | {i + 1 for i in ends}


def test_each_letter_stands_where_the_layout_put_it(exported: Any) -> None:
    fonts, places = exported.job.press.fonts, exported.characters()
    runs = exported.runs()
    skipped = divided(runs)  # PDFium reports the letters of a divided word at the word's beginning
    assert len(skipped) < len(runs) / 4
    for i, (run, x, y, scale) in enumerate(runs):
        if i in skipped:
            continue
        stops = fonts.stops(run.text, run.font, run.size * scale)
        for char, stop in zip(run.text, stops[:-1], strict=True):
            near = [
                1 for at, base in places.get(char, ()) if abs(at - x - stop) < 0.5 and abs(base - y) < 0.5
            ]
            assert char == " " or near, (run.text, char)


def test_each_line_reads_as_laid_out_in_the_order_of_the_page(exported: Any) -> None:
    """pypdf knows nothing of ActualText: it reads lines as they are drawn, soft hyphens as such."""
    read = pypdf.PdfReader(BytesIO(exported.data)).pages[0].extract_text()
    lines = [line.strip() for line in read.splitlines()]
    at = 0
    for found in exported.runs():
        text = found.run.text[:-1] + "\u00ad" if found.run.soft_hyphen else found.run.text
        at = next((i for i in range(at, len(lines)) if text.strip() in lines[i]), -1)
        assert at >= 0, text


def test_texts_are_copied_as_typed(exported: Any) -> None:
    copied = exported.copied()
    lanes = exported.job.journey.lanes
    titles = [*(lane.title for lane in lanes), *(card.title for lane in lanes for card in lane.cards)]
    missing = [title for title in titles if " ".join(title.split()) not in copied]
    assert not missing


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Kundetilfredshedsundersøgelse", 2),
        ("Før en Kundetilfredshedsundersøgelse efter", 3),
        ("Tilfredshedsundersøgelsesresultaterne Kundetilfredshedsundersøgelse", 4),
        ("Arbejdsmarkedsuddannelsesforordningsbestemmelser", 3),
    ],
)
def test_a_divided_word_is_found(a_map: MakeMap, export: Export, text: str, lines: int) -> None:
    made = export(a_map(text))
    shown = [found.run for found in made.runs() if found.run.size == 13]
    assert len([run for run in shown if run.font == "regular"]) >= lines
    assert any(run.soft_hyphen for run in shown)
    page = pypdfium2.PdfDocument(made.data)[0].get_textpage()
    for word in text.split():
        assert page.search(word).get_next() is not None, word
    assert text in made.copied()
    assert pypdf.PdfReader(BytesIO(made.data)).pages[0].extract_text().count("\u00ad\n") == sum(
        run.soft_hyphen for run in shown
    )


def test_words_of_two_lines_are_not_glued(a_map: MakeMap, export: Export) -> None:
    title = "Ringer til kundeservice for at høre hvor pakken bliver af i dag"
    made = export(a_map(title))
    assert title in made.copied()
    read = pypdf.PdfReader(BytesIO(made.data)).pages[0].extract_text()
    assert "kundeservice for at \nhøre" in read, "the space between two lines is text of the page"


def test_reading_order_is_lanes_then_phase_by_phase(samples: dict[str, Any]) -> None:
    for made in samples.values():
        journey, copied = made.job.journey, made.copied()
        by_step = [
            card.title
            for step in journey.steps
            for lane in journey.lanes
            for card in lane.cells.get(step.id, ())
        ]
        wanted = [journey.title, *(lane.title for lane in journey.lanes), *by_step]
        at = 0
        for text in wanted:
            at = copied.find(" ".join(text.split()), at)
            assert at >= 0, text


def test_every_typeface_is_embedded_and_subset(exported: Any) -> None:
    page = pypdf.PdfReader(BytesIO(exported.data)).pages[0]
    fonts = page["/Resources"]["/Font"]
    assert len(fonts) == 3
    for font in (found.get_object() for found in fonts.values()):
        below = font["/DescendantFonts"][0].get_object()
        assert font["/BaseFont"][7] == "+"  # after the slash and six letters
        assert 200 < len(below["/FontDescriptor"]["/FontFile2"].get_data()) < 60_000
        assert b"<0000>" not in font["/ToUnicode"].get_data().replace(b"<0000> <ffff>", b"")


def test_the_file_says_what_it_is(a_map: MakeMap, export: Export) -> None:
    made = export(a_map("x", language="sv", title=" Ny\nkund 日本 "), author="Åse")
    reader = pypdf.PdfReader(BytesIO(made.data))
    assert reader.metadata is not None
    assert reader.metadata.title == "Ny kund 日本"
    assert reader.metadata.author == "Åse"
    assert reader.metadata.creator == "Journey Editor"
    assert "/CreationDate" not in reader.metadata
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "sv"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"] is True or str(
        catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    ) in ("True", "true")
    untitled = pypdf.PdfReader(BytesIO(export(a_map("x")).data)).metadata
    assert untitled is not None
    assert untitled.title == "Kunderejse"
    assert untitled.author is None


def test_the_date_comes_from_the_environment(
    a_map: MakeMap, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    metadata = pypdf.PdfReader(BytesIO(export(a_map("x")).data)).metadata
    assert metadata is not None
    assert metadata["/CreationDate"] == "D:19700102000000Z"


def test_the_same_map_gives_the_same_bytes(a_map: MakeMap, export: Export) -> None:
    journey = a_map("Ringer op", "Kundetilfredshedsundersøgelse", title="Ny")
    assert export(journey).data == export(journey).data
    assert export(journey).data != export(a_map("Ringer ap", title="Ny")).data


def test_page_boxes_are_the_paper(a_map: MakeMap, export: Export) -> None:
    page = pypdf.PdfReader(BytesIO(export(a_map("x"), paper=A4, portrait=True).data)).pages[0]
    for box in (page.mediabox, page.cropbox, page.trimbox):
        assert (float(box.left), float(box.bottom)) == (0, 0)
        assert float(box.width) == pytest.approx(210 * MM, abs=0.001)
        assert float(box.height) == pytest.approx(297 * MM, abs=0.001)


def test_symbols_and_shadows_are_drawn_from_one_form_each(samples: dict[str, Any]) -> None:
    for made in samples.values():
        page = pypdf.PdfReader(BytesIO(made.data)).pages[0]
        forms = page["/Resources"]["/XObject"]
        drawn = page.get_contents().get_data().count(b" Do")
        assert len(forms) < 60 < drawn
        assert all(form.get_object()["/Subtype"] == "/Form" for form in forms.values())
        assert b"ASCII85" not in made.data
        assert len(made.data) < 200_000


def test_cards_that_are_alike_are_written_alike(a_map: MakeMap, export: Export) -> None:
    data = export(a_map("Ringer op", "Ringer op", "Venter længe på svar", "Ringer op")).data
    operators = pypdf.PdfReader(BytesIO(data)).pages[0].get_contents().get_data()
    cards = re.findall(rb"^q (1 0 0 1 .+? cm)\n(.*?)^Q$", operators, re.DOTALL | re.MULTILINE)
    places = {place for place, _ in cards}
    assert len(places) == len(cards) == 4
    shown = [re.sub(rb"/MCID \d+", b"", inside) for _, inside in cards]
    assert shown[1] == shown[3] != shown[2]
    paper = shown[2].partition(b" Do")[0].rpartition(b"\n")[2]
    assert all(paper in each for each in shown), "the paper of each card is the same form"


def test_the_job_is_what_a_format_gets(exported: Any) -> None:
    assert isinstance(exported.job, Job)
    assert len(exported.job.pages) == 1
