"""What is told of pages before they are printed, and that what is offered helps."""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from journey_editor import edits
from journey_editor.edits.record import replace
from journey_editor.export.formats import ExportOptions, Job, export_journey, make_job
from journey_editor.export.legibility import READABLE, reading_distance
from journey_editor.export.paper import A0, A1, A3, A4, MAP, paper_named
from journey_editor.export.preflight import SHARP, Finding, preflight
from journey_editor.i18n import Words
from journey_editor.interchange.attaching import attachment_of
from journey_editor.model import Journey
from journey_editor.paths import data_dir
from journey_editor.problems import ProblemError
from journey_editor.storage.files import read_journey
from tests.export.test_pictures import of, with_picture_on_a_card
from tests.pictures import picture

LONG = "Ringer til kundeservice for at høre hvor pakken bliver af " * 30


@pytest.fixture(scope="module")
def danish() -> Journey:
    return read_journey(data_dir() / "samples" / "dansk-koebsrejse.journey")


@pytest.fixture
def look(words_en: Words) -> Callable[..., dict[str, Finding]]:
    def run(journey: Journey, form: str = "pdf", **options: Any) -> dict[str, Finding]:
        made: Job = make_job(journey, ExportOptions(**options), words_en)
        return {finding.key: finding for finding in preflight(made, form)}

    return run


def test_capitals_fill_sixteen_minutes_of_arc_at_the_distance_told() -> None:
    assert reading_distance(READABLE) == pytest.approx(33, abs=0.5)
    assert reading_distance(2 * READABLE) == pytest.approx(2 * reading_distance(READABLE))


def test_text_that_can_be_read_is_told_with_its_distance(look: Any, danish: Journey, words_en: Words) -> None:
    text = look(danish, paper=A0)["text"]
    assert text.is_fine
    assert not text.remedies
    assert "it can be read from" in words_en.say(text.says)
    danish_words = words_en.in_language("da")  # a comma in Danish
    assert "," in danish_words.say(look(danish, paper=A3)["text"].says)


@pytest.mark.parametrize("options", [{}, {"portrait": True}, {"margin_mm": 40}, {"phases": 2}])
def test_the_paper_that_is_offered_can_be_read(look: Any, danish: Journey, options: dict[str, Any]) -> None:
    text = look(danish, paper=A4, **options)["text"]
    assert not text.is_fine
    offers = {remedy.key: remedy.value for remedy in text.remedies}
    assert look(danish, **{**options, "paper": paper_named(offers["paper"])})["text"].is_fine
    size, sheets = offers["poster"].split()
    wish = {**options, "phases": 0, "paper": paper_named(size), "sheets": paper_named(sheets)}
    assert look(danish, **wish)["text"].is_fine


def test_a_picture_is_offered_no_pages(look: Any, danish: Journey) -> None:
    found = look(danish, "png", paper=A4)["text"]
    assert [remedy.key for remedy in found.remedies] == ["paper"]


def test_paper_is_offered_to_be_turned_where_the_text_grows(look: Any, danish: Journey) -> None:
    text = look(danish, paper=A4, phases=1)["text"]
    assert "turn" in [remedy.key for remedy in text.remedies]
    turned = look(danish, paper=A4, phases=1, portrait=True)["text"]
    assert turned.says.values["size"] >= 1.1 * text.says.values["size"]
    assert "turn" not in [remedy.key for remedy in turned.remedies]
    assert "turn" not in [remedy.key for remedy in look(danish, paper=A4)["text"].remedies]
    assert "turn" in [remedy.key for remedy in look(danish, paper=A4, portrait=True)["text"].remedies]


def test_on_the_largest_paper_fewer_phases_are_offered(look: Any, danish: Journey) -> None:
    column = danish.phases[0].steps[0]
    wide = replace(
        danish,
        phases=tuple(
            replace(
                phase,
                steps=(*phase.steps, *(replace(column, id=f"{phase.id}-{i}", title="") for i in range(40))),
            )
            for phase in danish.phases
        ),
    )
    text = look(wide, paper=A0)["text"]
    assert [remedy.key for remedy in text.remedies] == ["phases"]


def test_shortened_cards_are_counted_and_helped(look: Any, a_map: Any, words_en: Words) -> None:
    journey = a_map(LONG, "kort", LONG, "med … i midten", "typed…")
    cards = look(journey, paper=A3)["cards"]
    assert cards.cards == ("c0", "c2")
    assert not cards.is_fine
    assert words_en.say(cards.says) == "2 cards are shortened."
    assert [remedy.key for remedy in cards.remedies] == ["grow", "appendix"]
    assert "cards" not in look(journey, paper=A3, whole=True)
    helped = look(journey, paper=A3, appendix="shortened")["cards"]
    assert helped.is_fine
    assert "the appendix has their full text" in words_en.say(helped.says)


def test_shortened_headings_are_told_and_grow(look: Any, a_map: Any) -> None:
    journey = a_map("kort")
    phase, lane = replace(journey.phases[0], title=LONG), replace(journey.lanes[0], title=LONG)
    journey = replace(journey, phases=(phase,), lanes=(lane,))
    found = look(journey, paper=A3)["headings"]
    assert found.says.count == 2
    assert found.remedies
    assert "headings" not in look(journey, paper=A3, whole=True)


@pytest.mark.parametrize("options", [{}, {"phases": 1}, {"paper": A1, "sheets": A4}])
def test_grown_cards_show_all_their_text(export: Any, a_map: Any, options: dict[str, Any]) -> None:
    made = export(a_map(LONG, "kort"), **{"paper": MAP, "whole": True, **options})
    shown = "".join(
        found.run.text[:-1] if found.run.soft_hyphen else found.run.text
        for number in range(len(made.job.pages))
        for found in made.runs(number)
    )
    assert "".join(LONG.split()) in "".join(shown.split())


def test_pictures_with_few_dots_are_told_with_their_cards(export: Any, a_map: Any, words_en: Words) -> None:
    job = export(a_map("Brev"), paper=A3).job
    scale = max(part.scale for part in job.pages[0].parts)
    sharp = round(60 * scale / 72 * SHARP) + 1
    found = preflight(with_picture_on_a_card(job, of(b"", (sharp, sharp)), of(b"", (30, 20))), "pdf")
    (pictures,) = (finding for finding in found if finding.key == "pictures")
    assert pictures.cards == ("c0",)
    least = int(30 / (60 * scale / 72))
    distance = math.ceil(33 * 150 / least)
    says = f"1 picture has fewer than 150 dots an inch ({least}) and may look blurred in the hand; "
    assert words_en.say(pictures.says) == f"{says}from {distance} cm it looks sharp."
    assert [remedy.key for remedy in pictures.remedies] == []


def test_smaller_paper_is_offered_where_pictures_are_sharp_and_text_is_read(
    look: Any, a_map: Any, tmp_path: Path
) -> None:
    journey = a_map("Brev", "Kvittering", title="Ny")
    file = attachment_of("brev.png", picture(size=(1200, 800)))
    journey = edits.attach(journey, [journey.lanes[0].cards[0].id], [file])
    large = look(journey, paper=A0)["pictures"]
    (remedy,) = large.remedies
    assert remedy.key == "paper"
    helped = look(journey, paper=paper_named(remedy.value))
    assert helped["text"].is_fine
    assert "pictures" not in helped
    tiny = edits.attach(journey, ["c1"], [attachment_of("lille.png", picture(size=(20, 20)))])
    assert look(tiny, paper=A0)["pictures"].remedies == ()


def test_a_strict_export_writes_nothing_that_is_not_fine(a_map: Any, tmp_path: Path, words_en: Words) -> None:
    out, options = tmp_path / "a.pdf", ExportOptions(paper=A3)
    with pytest.raises(ProblemError) as refused:
        export_journey(a_map(LONG), out, options, words_en, strict=True)
    assert [problem.what.count for problem in refused.value.problems] == [1]
    assert os.listdir(tmp_path) == []
    assert export_journey(a_map("kort"), out, options, words_en, strict=True) == ()
    assert [note.count for note in export_journey(a_map(LONG), out, options, words_en)] == [1]
