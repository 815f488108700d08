"""The title block above the map: what it says, that nothing is clipped, and a logo from a file."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.export.formats import ExportOptions, export_journey, make_job
from journey_editor.export.furniture import Furnisher
from journey_editor.export.logo import Logo, read_logo
from journey_editor.export.paper import A0, A3, A4, A5
from journey_editor.export.pdf import render
from journey_editor.export.titleblock import TITLE_SHARE, Block, facts_of
from journey_editor.i18n import Words
from journey_editor.layout.display import Group, Picture, TextRun
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.palettes import COLOUR, PALETTES
from journey_editor.model import Journey
from journey_editor.model.blob import Blob
from journey_editor.paths import data_dir
from journey_editor.problems import ProblemError
from tests.export.reading import spoken
from tests.pictures import bomb, picture, turned
from tests.strategies import texts

FULL = {
    "title": "Børnefamilien køber en el-ladcykel",
    "persona": "Signe og Jonas",
    "segment": "Børnefamilier i byen",
    "scope": "Fra den første tanke til den første anbefaling",
    "state": "present",
    "date": "2026-05-04",
    "edition": "3",
    "contributors": "Signe\nMette Lund, Butikken\n\n",
}


@pytest.fixture(scope="module")
def furnisher(words_da: Words) -> Furnisher:
    return Furnisher(Fonts(data_dir() / "fonts"), words_da, COLOUR)


def journey(**fields: Any) -> Journey:
    return Journey(id="j", language="da", **fields)


def runs(block: Block) -> list[TextRun]:
    found: list[TextRun] = []
    for group in block.items:
        assert isinstance(group, Group)
        found += [item for item in group.items if isinstance(item, TextRun)]
    return found


def said(block: Block) -> str:
    return " ".join(run.text for run in runs(block))


def test_it_says_all_that_is_known_in_the_readers_words(words_da: Words, words_sv: Words) -> None:
    assert [fact[:2] for fact in facts_of(journey(**FULL), words_da)] == [
        ("Persona", "Signe og Jonas"),
        ("Kundesegment", "Børnefamilier i byen"),
        ("Afgrænsning", "Fra den første tanke til den første anbefaling"),
        ("Tilstand", "Nuværende rejse"),
        ("Dato", "4. maj 2026"),
        ("Version", "3"),
        ("Medvirkende", "Signe, Mette Lund, Butikken"),
    ]
    swedish = dict(fact[:2] for fact in facts_of(journey(**FULL), words_sv))
    assert swedish["Datum"] == "4 maj 2026"
    assert swedish["Läge"] == "Kundresa i nuläget"


def test_a_day_that_there_is_not_stands_as_it_is_written(words_da: Words) -> None:
    assert [fact.text for fact in facts_of(journey(date="2026-02-31"), words_da)] == ["2026-02-31"]


def test_what_is_not_known_leaves_no_hole(furnisher: Furnisher) -> None:
    assert furnisher.header(journey(), 500, 200, 8) == Block(0)
    one = furnisher.header(journey(date="2026-05-04"), 500, 200, 8)
    assert [run.text for run in runs(one)] == ["Dato", "4. maj 2026"]
    assert {run.x for run in runs(one)} == {0.0}
    fewer = {name: text for name, text in FULL.items() if name in ("title", "date", "edition")}
    two = runs(furnisher.header(journey(**fewer), 500, 200, 8))
    assert [run.text for run in two][1:] == ["Dato", "4. maj 2026", "Version", "3"]
    assert two[3].x < two[1].x + 100


@pytest.mark.parametrize("paper", [A5, A4, A3, A0], ids=lambda paper: paper.key)
def test_long_texts_wrap_within_the_page_and_are_whole(furnisher: Furnisher, paper: Any) -> None:
    long = " ".join(f"deltager{i}" for i in range(40))
    width, height = paper.size(portrait=True)
    inner = width - 2 * paper.margin_mm
    block = furnisher.header(
        journey(**(FULL | {"contributors": long, "title": "Ord " * 30})), inner, height, paper.text
    )
    shown = said(block)
    assert "…" not in shown
    assert all(f"deltager{i}" in shown for i in range(40))
    for run in runs(block):
        assert run.x >= 0
        assert run.x + run.width <= inner + 0.5
        assert run.size <= run.baseline + 0.3 * run.size <= block.height + 0.1 * run.size


def test_a_block_that_is_too_high_is_shortened_to_its_share(furnisher: Furnisher) -> None:
    endless = journey(title="Meget lang " * 500, contributors="Navn og titel " * 500)
    block = furnisher.header(endless, 700, TITLE_SHARE * 595, 8)
    assert 0 < block.height <= TITLE_SHARE * 595
    assert "…" in said(block)


@given(st.fixed_dictionaries({name: texts(nasty=True) for name in ("title", "persona", "contributors")}))
def test_any_text_stays_in_the_block(furnisher: Furnisher, fields: dict[str, str]) -> None:
    block = furnisher.header(journey(**fields), 400, 300, 8)
    for run in runs(block):
        assert 0 <= run.x <= run.x + run.width <= 400.5
        assert 0 < run.baseline <= block.height + 0.1


def test_the_facts_are_read_as_a_list_after_the_title(export: Any, words_en: Words) -> None:
    heard = spoken(render(make_job(journey(**FULL), ExportOptions(language="da", source=False), words_en)))
    front = [(each.kind, " ".join(each.text.split())) for each in heard if "Sect" not in each.path]
    assert front[0] == ("H1", FULL["title"])
    assert front[1:3] == [("Lbl", "Persona"), ("LBody", "Signe og Jonas")]
    assert ("LBody", "4. maj 2026") in front
    assert len(front) == 15


# ---- the logo


@pytest.fixture
def logo_file(tmp_path: Path) -> Callable[[bytes, str], Path]:
    def write(data: bytes, name: str = "logo.png") -> Path:
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    return write


def test_a_logo_stands_at_the_right_and_the_words_beside_it(furnisher: Furnisher) -> None:
    logo = Logo(Blob.of(picture(size=(300, 100))), (300, 100))
    block = furnisher.header(journey(**FULL), 600, 200, 8, logo)
    drawn = block.items[-1]
    assert isinstance(drawn, Group)
    (shown,) = drawn.items
    assert isinstance(shown, Picture)
    assert shown.x + shown.w == pytest.approx(600)
    assert shown.w / shown.h == pytest.approx(3)
    assert shown.alt == "Logo"
    assert all(run.x + run.width < shown.x for run in runs(Block(0, block.items[:-1])))
    alone = furnisher.header(journey(), 600, 200, 8, logo)
    assert alone.height == pytest.approx(shown.h)


@pytest.mark.parametrize(
    "data",
    [picture(color=(10, 20, 30, 90)), picture("JPEG"), turned(), picture("GIF"), picture("WEBP")],
    ids=["see-through", "jpeg", "turned", "gif", "webp"],
)
def test_a_logo_is_a_picture_of_the_page_with_words_for_it(
    words_en: Words, logo_file: Any, data: bytes
) -> None:
    path = logo_file(data)
    made = render(make_job(journey(title="T"), ExportOptions(logo=path, source=False), words_en))
    assert b"logo.png" not in made, "no name of the user's disk"
    reader = pypdf.PdfReader(BytesIO(made))
    assert len(reader.pages[0].images) >= 1
    figures = [each for each in spoken(made) if each.kind == "Figure"]
    assert [each.text for each in figures] == ["Logo"]


def test_a_jpeg_passes_through_as_it_is(words_en: Words, logo_file: Any) -> None:
    data = picture("JPEG", size=(120, 50))
    made = render(make_job(journey(), ExportOptions(logo=logo_file(data), source=False), words_en))
    assert data in made


def test_the_logo_is_not_in_the_map_that_the_pdf_holds(words_en: Words, logo_file: Any) -> None:
    path = logo_file(picture())
    with_logo = pypdf.PdfReader(
        BytesIO(render(make_job(journey(title="T"), ExportOptions(logo=path), words_en)))
    )
    without = pypdf.PdfReader(BytesIO(render(make_job(journey(title="T"), ExportOptions(), words_en))))
    assert with_logo.attachments == without.attachments


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (bomb(), "has too many pixels"),
        (picture()[:60], "is no picture that can be read"),
        (b"", "is no picture that can be read"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is no picture that can be read"),
        (b"\x89PNG\r\n\x1a\n" + bytes(10_000_001), "is larger than 10 MB"),
    ],
    ids=["bomb", "cut short", "empty", "svg", "large"],
)
def test_a_hostile_logo_is_refused_in_one_sentence(
    words_en: Words, logo_file: Any, tmp_path: Path, data: bytes, says: str
) -> None:
    path = logo_file(data)
    with pytest.raises(ProblemError) as refused:
        export_journey(journey(), tmp_path / "out.pdf", ExportOptions(logo=path), words_en)
    (problem,) = refused.value.problems
    text = words_en.say(problem.what)
    assert text.startswith("The logo 'logo.png' ")
    assert says in text
    assert not (tmp_path / "out.pdf").exists()


def test_a_logo_that_is_gone_is_said(words_en: Words, tmp_path: Path) -> None:
    for path in (tmp_path / "none.png", tmp_path):
        with pytest.raises(ProblemError) as refused:
            read_logo(path)
        assert "cannot be read" in words_en.say(refused.value.problems[0].what)


# ---- legend and theme in the file


def test_the_legend_can_be_left_out(words_en: Words, a_full_map: Journey) -> None:
    both = [
        spoken(render(make_job(a_full_map, ExportOptions(legend=legend, language="en"), words_en)))
        for legend in (True, False)
    ]
    heard = [" ".join(each.text for each in parts) for parts in both]
    assert "Emotions" in heard[0]
    assert "Emotions" not in heard[1]


def test_the_legend_tells_whose_each_paper_is(words_en: Words, a_full_map: Journey) -> None:
    heard = spoken(render(make_job(a_full_map, ExportOptions(language="en"), words_en)))
    legend = [" ".join(each.text.split()) for each in heard]
    start = legend.index("Cards")
    assert legend[start : start + 3] == ["Cards", "Kontaktpunkter", "Tanker"]


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.key)
def test_every_theme_says_the_same(words_en: Words, a_full_map: Journey, palette: Any) -> None:
    heard = spoken(render(make_job(a_full_map, ExportOptions(palette=palette), words_en)))
    assert heard == spoken(render(make_job(a_full_map, ExportOptions(), words_en)))


def test_black_and_white_has_no_colour_on_the_page(words_en: Words) -> None:
    import pypdfium2
    from PIL import ImageChops

    from journey_editor.layout.palettes import PLAIN
    from journey_editor.storage.files import read_journey

    rich = read_journey(data_dir() / "samples" / "dansk-koebsrejse.journey")
    made = render(make_job(rich, ExportOptions(palette=PLAIN, paper=A4), words_en))
    red, green, blue = pypdfium2.PdfDocument(made)[0].render(scale=1.5).to_pil().convert("RGB").split()
    for one, other in ((red, green), (green, blue)):
        assert ImageChops.difference(one, other).getextrema() == (0, 0)
