"""How a page is composed: paper, title line, legend, and the size that can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from journey_editor import edits
from journey_editor.edits.record import replace
from journey_editor.export.compose import suggest_paper
from journey_editor.export.formats import ExportOptions, make_job
from journey_editor.export.furniture import LEGEND_SHARE
from journey_editor.export.pages import Page, leaves, smallest_text
from journey_editor.export.paper import (
    A0,
    A1,
    A2,
    A3,
    A4,
    LARGEST_SIDE,
    MAP,
    MM,
    PAPERS,
    Paper,
    Setup,
    paper_named,
)
from journey_editor.i18n import Words
from journey_editor.layout.display import Group, Item, Path, Rect, Shadow, Symbol
from journey_editor.layout.engine import LayoutEngine
from journey_editor.layout.fonts import Fonts
from journey_editor.method.emotions import emotion_name
from journey_editor.model import Card, Channel, Journey, Lane, Owner, Phase, Step
from journey_editor.paths import data_dir
from tests.export.conftest import runs_of


def wide_map(steps: int, lanes: int = 3, **fields: Any) -> Journey:
    columns = tuple(Step(id=f"s{i}", title="Trin") for i in range(steps))
    return Journey(
        id="j",
        title="Ny kunderejse",
        language="da",
        phases=(Phase(id="p", title="Fase", steps=columns),),
        lanes=tuple(
            Lane(
                id=f"l{k}",
                title="Bane",
                kind="touchpoints",
                cards=tuple(
                    Card(id=f"c{k}-{i}", title="Ringer op", step=f"s{i}", **fields) for i in range(steps)
                ),
            )
            for k in range(lanes)
        ),
    )


def crowded(count: int) -> Journey:
    """A map with so many owners and channels that no legend could list them all."""
    journey = wide_map(count, 1)
    lane = journey.lanes[0]
    cards = tuple(
        Card(id=c.id, title=c.title, step=c.step, emotion=0, owner=f"o{i}", channel=f"k{i}")
        for i, c in enumerate(lane.cards)
    )
    return Journey(
        id="j",
        title="Mange",
        language="da",
        owners=tuple(Owner(id=f"o{i}", name=f"Afdelingen for noget særligt {i}") for i in range(count)),
        channels=tuple(Channel(id=f"k{i}", name=f"Kanal nummer {i}") for i in range(count)),
        phases=journey.phases,
        lanes=(Lane(id="l", title="Bane", kind="touchpoints", cards=cards),),
    )


def boxes(items: tuple[Item, ...], x: float, y: float, s: float) -> list[tuple[float, float, float, float]]:
    """What is painted: left, top, right, bottom on the page. Shadows reach out and do not count."""
    found: list[tuple[float, float, float, float]] = []
    for item in items:
        match item:
            case Group():
                for left, top, right, bottom in boxes(item.items, 0, 0, 1):
                    found.append((item.x + left, item.y + top, item.x + right, item.y + bottom))
            case Rect():
                found.append((item.x, item.y, item.x + item.w, item.y + item.h))
            case Symbol():
                found.append((item.x, item.y, item.x + item.size, item.y + item.size))
            case Path():
                xs = [v for segment in item.segments for v in segment[1::2]]
                ys = [v for segment in item.segments for v in segment[2::2]]
                found.append((min(xs), min(ys), max(xs), max(ys)))
            case Shadow():
                pass
            case _:
                top, bottom = item.baseline - 0.75 * item.size, item.baseline + 0.25 * item.size
                found.append((item.x, top, item.x + item.width, bottom))
    return [(x + left * s, y + top * s, x + right * s, y + bottom * s) for left, top, right, bottom in found]


def page_of(journey: Journey, words: Words, paper: Paper, portrait: bool = False) -> Page:
    return make_job(journey, ExportOptions(paper=paper, portrait=portrait), words).pages[0]


@pytest.mark.parametrize("portrait", [False, True])
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("journey", [wide_map(1, 1), wide_map(24), wide_map(2, 30), crowded(60)])
def test_everything_stays_inside_the_margins(
    words_en: Words, journey: Journey, paper: Paper, portrait: bool
) -> None:
    page = page_of(journey, words_en, paper, portrait)
    margin = paper.margin_mm * MM * (page.parts[0].scale if paper.own else 1) - 0.5
    for part in page.parts:
        for left, top, right, bottom in boxes(part.items, part.x, part.y, part.scale):
            assert left >= margin
            assert top >= margin
            assert right <= page.width - margin
            assert bottom <= page.height - margin


@pytest.mark.parametrize("paper", PAPERS)
def test_title_map_and_legend_never_overlap(words_en: Words, paper: Paper) -> None:
    page = page_of(crowded(60), words_en, paper)
    assert len(page.parts) == 3
    bands = []
    for part in page.parts:
        found = boxes(part.items, part.x, part.y, part.scale)
        bands.append((min(box[1] for box in found), max(box[3] for box in found)))
    (_, title), (map_top, map_bottom), (legend, end) = bands
    assert title < map_top
    assert map_bottom < legend
    if not paper.own:
        assert end - legend <= LEGEND_SHARE * page.height + 2 * paper.text


@pytest.mark.parametrize("paper", [A4, A3, A0])
def test_a_map_that_does_not_fill_the_width_stands_in_the_middle(words_en: Words, paper: Paper) -> None:
    """With the title and the legend as wide as the map, so that both margins are alike."""
    journey = wide_map(6, 10, emotion=1)
    page = page_of(journey, words_en, paper)
    title, drawn, legend = (boxes(part.items, part.x, part.y, part.scale) for part in page.parts)
    left, right = min(box[0] for box in drawn), max(box[2] for box in drawn)
    assert left > paper.margin_mm * MM + 5
    assert page.width - right == pytest.approx(left, abs=0.5)
    assert min(box[0] for box in title) == pytest.approx(left, abs=0.5)
    assert max(box[2] for box in legend) == pytest.approx(right, abs=0.5)


def test_words_that_are_wider_than_the_map_keep_the_page_s_width(words_en: Words) -> None:
    journey = replace(wide_map(1, 8), scope="Fra den første tanke til den første anbefaling " * 3)
    page = page_of(journey, words_en, A4)
    assert page.parts[0].x == pytest.approx(A4.margin_mm * MM)
    drawn = boxes(page.parts[1].items, page.parts[1].x, page.parts[1].y, page.parts[1].scale)
    left, right = min(box[0] for box in drawn), max(box[2] for box in drawn)
    assert left > 4 * A4.margin_mm * MM
    assert page.width - right == pytest.approx(left, abs=0.5), "the map stands in the middle all the same"
    scope = [run for part in page.parts for run, _ in leaves(part.items) if "anbefaling" in str(run)]
    assert len(scope) == 1


def test_the_legend_says_how_many_it_leaves_out(export: Callable[..., Any]) -> None:
    made = export(crowded(60), paper=A4)
    said = [found.run.text for found in made.runs() if found.run.text.endswith(" til")]
    legend = {found.run.text for found in made.runs()}
    owners = [f"Afdelingen for noget særligt {i}" in legend for i in range(60)]
    assert f"og {owners.count(False)} til" in said
    assert 0 < owners.count(True) < 60


def test_the_legend_names_what_the_map_uses(words_da: Words) -> None:
    plain = wide_map(2, 1, emotion=-2, owner="o", channel="k")
    journey = Journey(
        id="j",
        language="da",
        owners=(Owner(id="o", name="Kundeservice"), Owner(id="unused", name="Ubrugt")),
        channels=(Channel(id="k", name="Telefon", key="telephone", controlled=False),),
        phases=plain.phases,
        lanes=plain.lanes,
    )
    page = page_of(journey, words_da, A3)
    legend = page.parts[-1]
    texts = [found.run.text for found in runs_of(legend.items, 0, 0, 1)]
    entries = [item for group in legend.items if isinstance(group, Group) for item in group.items]
    symbols = [item.name for item in entries if isinstance(item, Symbol)]
    assert [words_da.say(emotion_name(value)) for value in (2, 1, 0, -1, -2)] == texts[1:6]
    assert symbols == [f"face-{value}" for value in (2, 1, 0, -1, -2)] + ["icon-channel-telephone"]
    assert {"KU", "Kundeservice", "Telefon", words_da.tr("Not controlled by the organisation")} <= set(texts)
    assert "Ubrugt" not in texts


def test_a_map_that_uses_nothing_has_no_legend(words_en: Words) -> None:
    assert len(page_of(wide_map(2), words_en, A3).parts) == 2


def test_added_words_are_in_the_chosen_language(words_en: Words, words_sv: Words) -> None:
    journey = wide_map(1, 1, emotion=1)
    assert make_job(journey, ExportOptions(), words_en).words.language == "da", "the map's own"
    assert make_job(journey, ExportOptions(language="sv"), words_en).words.language == "sv"
    finnish = Journey(id="j", language="fi")
    assert make_job(finnish, ExportOptions(), words_sv).words.language == "sv", "the user's"


def test_facts_stand_under_the_title(words_en: Words) -> None:
    journey = Journey(id="j", title="Ny\nkunde", persona="Maja, 34", scope=" ", state="wished", segment="Nye")
    texts = [found.run.text for found in runs_of(page_of(journey, words_en, A3).parts[0].items, 0, 0, 1)]
    assert texts == [
        "Ny kunde",
        *("Persona", "Maja, 34", "Customer segment", "Nye", "State", "Wished journey"),
    ]


def test_the_map_is_as_large_as_it_can_be(words_en: Words) -> None:
    page = page_of(wide_map(24), words_en, A3)
    drawn = next(part for part in page.parts if part.scale != 1)
    right = max(box[2] for box in boxes(drawn.items, drawn.x, drawn.y, drawn.scale))
    assert right == pytest.approx(page.width - A3.margin_mm * MM, abs=0.5)


def test_the_maps_own_page_has_the_maps_size(words_en: Words) -> None:
    page = page_of(wide_map(6), words_en, MAP)
    assert {part.scale for part in page.parts} == {1.0}
    huge = page_of(wide_map(200), words_en, MAP)
    assert max(huge.width, huge.height) == pytest.approx(LARGEST_SIDE)


def test_the_proposed_paper_is_the_first_that_can_be_read(words_en: Words) -> None:
    fonts = Fonts(data_dir() / "fonts")
    seen: list[Paper] = []
    for steps in (2, 12, 24, 48, 90):
        layout = LayoutEngine(fonts).layout(wide_map(steps))
        paper = suggest_paper(layout, Setup(A3), fonts, words_en)
        seen.append(paper)
        assert smallest_text(page_of(layout.journey, words_en, paper)) >= 6 or paper is A0
        if paper is not A3:
            smaller = PAPERS[PAPERS.index(paper) - 1]
            assert smallest_text(page_of(layout.journey, words_en, smaller)) < 6
    assert seen == sorted(seen, key=PAPERS.index)
    assert seen[0] is A3
    assert {A2, A1, A0} & set(seen)


def test_papers_are_found_by_name_in_any_case() -> None:
    assert paper_named("a3") is A3
    assert paper_named("MAP") is MAP
    with pytest.raises(KeyError):
        paper_named("A7")


def test_an_empty_map_makes_a_page(words_en: Words) -> None:
    page = page_of(Journey(id="j"), words_en, A4)
    assert (page.width, page.height) == A4.size(portrait=False)


# ---- the parking strip


def parked_map() -> Journey:
    """One card on the map, one parked, which alone has an owner."""
    journey = wide_map(2)
    lane = journey.lanes[0]
    waiting = Card(id="w", title="Venter", owner="o")
    lane = Lane(id=lane.id, title=lane.title, kind=lane.kind, cards=(*lane.cards, waiting))
    return Journey(
        id="j", language="da", phases=journey.phases, lanes=(lane,), owners=(Owner(id="o", name="Ejeren"),)
    )


def said(page: Page) -> str:
    return " ".join(run.run.text for part in page.parts for run in runs_of(part.items, 0, 0, 1))


def test_the_parking_strip_is_printed_only_on_request(words_en: Words) -> None:
    plain = make_job(parked_map(), ExportOptions(), words_en).pages[0]
    assert "Venter" not in said(plain)
    assert "Ejeren" not in said(plain)  # the legend explains what is printed
    asked = make_job(parked_map(), ExportOptions(parked=True), words_en).pages[0]
    assert "Venter" in said(asked)
    assert "Ejeren" in said(asked)
    assert "Parkeringsplads" in said(asked)  # in the map's language, as the legend
    without = edits.without_parked(parked_map())
    for parked in (False, True):
        page = make_job(without, ExportOptions(parked=parked), words_en).pages[0]
        assert said(page) == said(plain)
