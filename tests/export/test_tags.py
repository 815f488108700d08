"""What a screen reader reads of an exported map, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pypdf
import pytest
from pypdf.generic import ArrayObject, NameObject

from journey_editor.export.formats import ExportOptions, make_job
from journey_editor.export.pages import Page
from journey_editor.export.pdf import render
from journey_editor.i18n import Words
from journey_editor.model import Card, Journey, Lane, Phase, Step
from journey_editor.paths import data_dir
from journey_editor.storage.files import read_journey
from tests.export.conftest import SAMPLES
from tests.export.reading import Spoken, spoken


def opened(data: bytes) -> Any:
    return pypdf.PdfReader(BytesIO(data))


LABELS = {
    "da": ("Følelse: meget negativ", "Ejer: Kundeservice", "Kanal: Telefon"),
    "sv": ("Känsla: mycket negativ", "Ägare: Kundeservice", "Kanal: Telefon"),
    "en": ("Emotion: very negative", "Owner: Kundeservice", "Channel: Telefon"),
}


def cards_of(said: list[Spoken]) -> list[Spoken]:
    """What is said of cards: the items of the lists within the steps."""
    return [each for each in said if each.path[1:5] == ("Sect", "Sect", "L", "LI")]


def line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", ["da", "sv", "en"])
@pytest.mark.parametrize("sample", SAMPLES)
def test_each_card_is_spoken_in_order(words_en: Words, sample: str, language: str) -> None:
    """Phase by phase, step by step, lane by lane, each with what its signs mean."""
    journey = read_journey(data_dir() / "samples" / f"{sample}.journey")
    words = words_en.in_language(language)
    said = spoken(render(make_job(journey, ExportOptions(language=language), words_en)))
    wanted: list[str] = []
    for step in journey.steps:
        for lane in journey.lanes:
            for card in lane.cells.get(step.id, ()):
                wanted.append(line(card.title))
                facts: list[str] = []
                names = {-2: "Very negative", -1: "Negative", 0: "Neutral", 1: "Positive", 2: "Very positive"}
                if card.span > 1:
                    reach = words.trn("covers {n} step", "covers {n} steps", card.span)
                    facts.append(reach[0].upper() + reach[1:])
                if card.emotion is not None:
                    name = words.tr(names[card.emotion]).lower()
                    facts.append(words.tr("Emotion: {name}", name=name))
                if card.owner:
                    facts.append(words.tr("Owner: {name}", name=journey.owners_by_id[card.owner].name))
                if card.channel:
                    channel = journey.channels_by_id[card.channel]
                    facts.append(words.tr("Channel: {name}", name=channel.name))
                    if (channel.controlled if card.controlled is None else card.controlled) is False:
                        facts.append(words.tr("Not controlled by the organisation"))
                if facts:
                    wanted.append(". ".join(facts) + ".")
    cards = cards_of(said)
    assert [line(each.text.replace("\u00ad", "")) for each in cards] == wanted
    other = language if language != journey.language.split("-")[0] else ""
    labelled = [each for each in cards if each.text.startswith(words.tr("Emotion: {name}", name=""))]
    assert labelled
    assert {each.language for each in labelled} == {other}
    assert all(each.language == "" for each in cards if each not in labelled and each.text in wanted[:1])


@pytest.mark.parametrize("sample", SAMPLES)
def test_headings_lead_to_phases_steps_and_lanes(words_en: Words, sample: str) -> None:
    journey = read_journey(data_dir() / "samples" / f"{sample}.journey")
    said = spoken(render(make_job(journey, ExportOptions(), words_en)))
    headings = [each for each in said if each.kind.startswith("H")]
    levels = [int(each.kind[1:]) for each in headings]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), "no level is skipped"
    by_level = {level: [h.text for h in headings if h.kind == f"H{level}"] for level in (1, 2, 3, 4)}
    assert by_level[1] == [line(journey.title)]
    phases = [line(phase.title) for phase in journey.phases]
    assert by_level[2][: len(phases)] == phases
    assert len(by_level[2]) > len(phases), "the legend's"
    steps = [line(step.title) for step in journey.steps]
    assert by_level[3] == steps
    cells = [line(lane.title) for step in journey.steps for lane in journey.lanes if lane.cells.get(step.id)]
    assert by_level[4] == cells


def test_the_words_of_the_program_speak_the_chosen_language(a_full_map: Journey, words_en: Words) -> None:
    for language, labels in LABELS.items():
        job = make_job(a_full_map, ExportOptions(language=language), words_en)
        said = [each.text for each in spoken(render(job))]
        assert any(all(label in text for label in labels) for text in said), language
        assert str(opened(render(job)).trailer["/Root"]["/Lang"]) == "da"


def test_the_curve_tells_its_course(samples: dict[str, Any]) -> None:
    for made in samples.values():
        figures = [each for each in spoken(made.data) if each.kind == "Figure"]
        curves = [lane for lane in made.job.journey.lanes if lane.kind == "curve"]
        assert len(figures) == len(curves)
        assert all(figure.text.count("(") >= 4 for figure in figures)


def test_a_map_without_ratings_has_no_figure(a_map: Callable[..., Any], export: Callable[..., Any]) -> None:
    assert not [each for each in spoken(export(a_map("x")).data) if each.kind == "Figure"]


def test_everything_seen_is_said_or_decoration(samples: dict[str, Any]) -> None:
    """Titles of lanes and the legend's words are said, too; nothing but signs is left out."""
    for made in samples.values():
        said = " ".join(each.text for each in spoken(made.data)).replace("\u00ad", "")
        journey = made.job.journey
        assert all(line(lane.title) in said for lane in journey.lanes)
        for found in made.runs()[-5:]:
            assert found.run.text in said


def test_a_shortened_title_is_said_whole(a_map: Callable[..., Any], export: Callable[..., Any]) -> None:
    title = "Ringer til kundeservice for at høre hvor pakken bliver af " * 30
    made = export(a_map(title))
    assert any(found.run.text.endswith("…") for found in made.runs())
    assert line(title) in [line(each.text) for each in spoken(made.data)]


def test_bookmarks_lead_to_the_phases(samples: dict[str, Any]) -> None:
    for made in samples.values():
        outline = opened(made.data).outline
        assert [mark.title for mark in outline] == [line(phase.title) for phase in made.job.journey.phases]
        lefts = [float(mark["/Left"]) for mark in outline]
        assert lefts == sorted(lefts)
        assert all(float(mark["/Left"]) < float(mark["/Right"]) <= made.page.width for mark in outline)


def test_a_phase_without_a_title_is_told_by_its_number(export: Callable[..., Any]) -> None:
    phases = tuple(Phase(id=f"p{i}", title="", steps=(Step(id=f"s{i}"),)) for i in range(2))
    cards = (Card(id="c", title="Ringer", step="s1"),)
    made = export(Journey(id="j", language="da", phases=phases, lanes=(Lane(id="l", cards=cards),)))
    assert [mark.title for mark in opened(made.data).outline] == [
        "Fase 1 af 2",
        "Fase 2 af 2",
    ]
    said = spoken(made.data)
    assert [(each.kind, each.text) for each in said] == [
        ("H1", "Fase 1 af 2"),
        ("H1", "Fase 2 af 2"),
        ("LBody", "Ringer"),
    ]


def test_parked_cards_say_their_lane(export: Callable[..., Any]) -> None:
    cards = (Card(id="c", title="Ringer", step="s"), Card(id="w", title="Venter"))
    journey = Journey(
        id="j",
        language="da",
        phases=(Phase(id="p", title="Før", steps=(Step(id="s"),)),),
        lanes=(Lane(id="l", title="Tanker", kind="thoughts", cards=cards),),
    )
    said = [(each.kind, each.text) for each in spoken(export(journey, parked=True).data)]
    assert said[-3:] == [("H1", "Parkeringsplads"), ("LBody", "Venter"), ("LBody", "Bane: Tanker.")]


def test_what_stands_on_a_page_again_is_decoration(a_full_map: Journey, words_en: Words) -> None:
    """Headings and cards that are drawn on the next page once more are said once."""
    job = make_job(a_full_map, ExportOptions(), words_en)
    page = job.pages[0]
    once = spoken(render(job))
    parts = tuple(part for part in page.parts if part.scale != 1)
    again = Page(page.width, page.height, parts)
    data = render(replace(job, pages=(page, again)))
    assert spoken(data) == once
    reader = opened(data)
    assert [page["/StructParents"] for page in reader.pages] == [0, 1]


def test_layers_are_named_in_the_labels_language(a_full_map: Journey, words_en: Words) -> None:
    names = {
        "da": ["Faser og baner", "Kort", "Følelseskurve", "Titel og signaturforklaring"],
        "sv": ["Faser och banor", "Kort", "Känslokurva", "Titel och teckenförklaring"],
        "en": ["Phases and lanes", "Cards", "Emotion curve", "Title and legend"],
    }
    for language, wanted in names.items():
        data = render(make_job(a_full_map, ExportOptions(language=language), words_en))
        layers = opened(data).trailer["/Root"]["/OCProperties"]
        assert [layer.get_object()["/Name"] for layer in layers["/OCGs"]] == wanted
        assert list(layers["/D"]["/Order"]) == list(layers["/OCGs"])
        assert "/AS" not in layers["/D"]


def test_a_layer_that_is_off_takes_its_part_away(a_full_map: Journey, words_en: Words) -> None:
    """PDFium draws the page with each layer switched off in turn; each time something is gone."""
    import pypdfium2

    data = render(make_job(a_full_map, ExportOptions(), words_en))
    pictures = {_picture(pypdfium2, data)}
    for i in range(4):
        writer: Any = pypdf.PdfWriter(clone_from=BytesIO(data))
        layers = writer.root_object["/OCProperties"]
        off = layers["/OCGs"][i]
        layers["/D"][NameObject("/OFF")] = ArrayObject([off])
        layers["/D"][NameObject("/ON")] = ArrayObject([layer for layer in layers["/OCGs"] if layer != off])
        out = BytesIO()
        writer.write(out)
        pictures.add(_picture(pypdfium2, out.getvalue()))
    assert len(pictures) == 5


def _picture(pdfium: Any, data: bytes) -> bytes:
    return bytes(pdfium.PdfDocument(data)[0].render(scale=0.5).to_pil().tobytes())
