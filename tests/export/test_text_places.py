"""One layout for screen and page: each letter of the display list stands at its place in the PDF."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.export.formats import ExportOptions, make_job
from journey_editor.export.paper import A1, A4, MAP
from journey_editor.export.pdf import render
from journey_editor.export.unicodemap import readable
from journey_editor.i18n import Words
from journey_editor.model import Card, Journey, Lane, Owner, Phase, Step
from journey_editor.paths import data_dir
from journey_editor.storage.files import read_journey
from tests.export.conftest import SAMPLES, Exported, seen
from tests.export.drawn import drawn_lines
from tests.strategies import journeys

NEAR = 0.5
"""Points."""

WORDS = (
    *("AVATAR", "Tovværk", "fi", "fl", "ffi", "office", "affisch", "LTA", "Wåhlström", "Yt.", "P.", "r,"),
    *("å", "Ærø", "Öland", "få", "Tø", "på", "ål", "e-mail", "og/eller", "1.234,56", "«ja»", "…", "–"),
    "Speciallægepraksisplanlægningsstabiliseringsperiode",
    "Arbejdsmarkedsuddannelsesforordningsbestemmelser",
    "Kundetilfredshedsundersøgelse",
    "Nordvästersjökustartilleriflygspaningssimulatoranläggningsmaterielunderhållsuppföljningssystem",
    "x" * 80,
)


def test_every_line_of_the_samples(exported: Exported) -> None:
    check(exported.job, exported.data)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(
    "options",
    [
        ExportOptions(paper=A4, phases=2, bleed_mm=3, parked=True),
        ExportOptions(paper=A1, portrait=True, sheets=A4),
        ExportOptions(paper=MAP, language="sv"),
    ],
)
def test_every_line_of_pages_and_posters(words_en: Words, name: str, options: ExportOptions) -> None:
    job = make_job(read_journey(data_dir() / "samples" / f"{name}.journey"), options, words_en)
    check(job, render(job))


@st.composite
def written(draw: st.DrawFn) -> Journey:
    """A map as people write them: long words, kerning pairs, titles of many lines, empty and full cells."""
    text = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
    texts = draw(st.lists(text, min_size=4, max_size=10))
    pick = st.sampled_from(texts)
    steps = tuple(Step(id=f"s{i}", title=draw(pick)) for i in range(draw(st.integers(1, 4))))
    lanes = tuple(
        Lane(
            id=f"l{k}",
            title=draw(pick),
            kind=draw(st.sampled_from(("touchpoints", "actions", "curve"))),
            cards=tuple(
                Card(
                    id=f"c{k}-{i}",
                    title=draw(pick),
                    step=draw(st.sampled_from(steps)).id,
                    emotion=draw(st.none() | st.integers(-2, 2)),
                    owner=draw(st.sampled_from((None, "o"))),
                )
                for i in range(draw(st.integers(0, 6)))
            ),
        )
        for k in range(draw(st.integers(1, 3)))
    )
    return Journey(
        id="j",
        title=draw(pick),
        scope=draw(pick),
        language=draw(st.sampled_from(("da", "sv", "fi"))),
        owners=(Owner(id="o", name=draw(pick)),),
        phases=(Phase(id="p", title=draw(pick), steps=steps),),
        lanes=lanes,
    )


@given(journey=written())
def test_every_line_of_any_map(words_en: Words, journey: Journey) -> None:
    job = make_job(journey, ExportOptions(paper=A4), words_en)
    check(job, render(job))


@given(journey=journeys())
def test_every_line_of_any_map_that_a_file_can_hold(words_en: Words, journey: Journey) -> None:
    job = make_job(journey, ExportOptions(paper=A4, phases=1, parked=True), words_en)
    check(job, render(job))


def test_a_line_that_is_moved_is_noticed(export: Callable[..., Exported], a_map: Any) -> None:
    """The check itself: it sees half a point, and a word on another line."""
    one, other = export(a_map("Ringer op til dem"), paper=A4), export(a_map("Ringer op til den"), paper=A4)
    with pytest.raises(AssertionError):
        check(one.job, other.data)
    moved = export(a_map("Ringer op til dem"), paper=A4, margin_mm=10.3)
    with pytest.raises(AssertionError):
        check(one.job, moved.data)


def check(job: Any, data: bytes) -> None:
    """Every letter of every line on every page, in the order of the display list."""
    pages, fonts = drawn_lines(data), job.press.fonts
    assert len(pages) == len(job.pages)
    made = Exported(job, data)
    for number, drawn in enumerate(pages):
        wanted = [each for each in made.runs(number) if each.run.text.strip()]
        assert len(drawn) == len(wanted)
        for line, (run, x, y, scale) in zip(drawn, wanted, strict=True):
            letters = seen(run, fonts)
            assert line.text.rstrip() == "".join(readable(means) for means, _ in letters).rstrip()
            assert line.baseline == pytest.approx(y, abs=NEAR)
            assert line.size == pytest.approx(run.size * scale, abs=0.01)
            stops, before = dict[int, float](), 0
            for means, left in letters:
                stops[before] = x + left * run.size / 1000 * scale
                before += len(readable(means))
            for before, left in line.letters:
                assert left == pytest.approx(stops[before], abs=NEAR), (run.text, before)
