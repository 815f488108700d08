"""Exported samples, each made once, and readers for what is in a PDF."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from journey_editor import paths
from journey_editor.export import pdf
from journey_editor.export.formats import ExportOptions, Job, make_job
from journey_editor.export.pages import Page
from journey_editor.i18n import Words
from journey_editor.layout.bidi import mirrored
from journey_editor.layout.display import Group, Item, TextRun
from journey_editor.layout.fonts import Fonts
from journey_editor.model import Card, Channel, Journey, Lane, Owner, Phase, Step
from journey_editor.storage.files import read_journey

SAMPLES = sorted(path.stem for path in (paths.data_dir() / "samples").glob("*.journey"))


class Run(NamedTuple):
    """A text run of the display list on the page: points from the top left."""

    run: TextRun
    x: float
    y: float
    scale: float


@dataclass(frozen=True)
class Exported:
    job: Job
    data: bytes

    @property
    def page(self) -> Page:
        return self.job.pages[0]

    def copied(self) -> str:
        """What one copies from the page with PDFium; all white space alike."""
        return " ".join(pypdfium2.PdfDocument(self.data)[0].get_textpage().get_text_range().split())

    def characters(self, number: int = 0) -> dict[str, list[tuple[float, float]]]:
        """Each character of a page with the places where it stands, in points from its top left."""
        text = pypdfium2.PdfDocument(self.data)[number].get_textpage()
        height = self.job.pages[number].height
        found: dict[str, list[tuple[float, float]]] = {}
        x, y = ctypes.c_double(), ctypes.c_double()
        for i in range(pdfium.FPDFText_CountChars(text)):
            if not pdfium.FPDFText_IsGenerated(text, i):
                assert pdfium.FPDFText_GetCharOrigin(text, i, x, y)
                char = chr(pdfium.FPDFText_GetUnicode(text, i))
                found.setdefault(char, []).append((x.value, height - y.value))
        return found

    def runs(self, number: int = 0) -> list[Run]:
        parts = self.job.pages[number].parts
        return [found for part in parts for found in runs_of(part.items, part.x, part.y, part.scale)]


def runs_of(items: tuple[Item, ...], x: float, y: float, scale: float) -> Iterator[Run]:
    for item in items:
        if isinstance(item, Group):
            yield from runs_of(item.items, x + item.x * scale, y + item.y * scale, scale)
        elif isinstance(item, TextRun):
            yield Run(item, x + item.x * scale, y + item.baseline * scale, scale)


@pytest.fixture(scope="session")
def export(words_en: Words) -> Callable[..., Exported]:
    """``export(journey, paper=…, …)`` lays the map out and writes it as a PDF."""

    def run(journey: Journey, **options: object) -> Exported:
        job = make_job(journey, ExportOptions(**options), words_en)  # type: ignore[arg-type]
        return Exported(job, pdf.render(job))

    return run


@pytest.fixture(scope="session")
def samples(export: Callable[..., Exported]) -> dict[str, Exported]:
    folder = paths.data_dir() / "samples"
    return {name: export(read_journey(folder / f"{name}.journey")) for name in SAMPLES}


@pytest.fixture(scope="session")
def a_map() -> Callable[..., Journey]:
    """``a_map("title", …)``: a map with one phase of one step, and the titles as its cards."""

    def make(*titles: str, language: str = "da", **fields: Any) -> Journey:
        cards = tuple(Card(id=f"c{i}", title=title, step="s") for i, title in enumerate(titles))
        return Journey(
            id="j",
            language=language,
            phases=(Phase(id="p", title="Fase", steps=(Step(id="s", title="Trin"),)),),
            lanes=(Lane(id="l", title="Bane", kind="actions", cards=cards),),
            **fields,
        )

    return make


@pytest.fixture(params=SAMPLES)
def exported(request: pytest.FixtureRequest, samples: dict[str, Exported]) -> Exported:
    return samples[request.param]


@pytest.fixture(scope="session")
def a_full_map() -> Journey:
    """Two phases, three lanes with a curve, and a card with all that a card can carry."""
    cards = (
        Card(id="a", title="Ringer op", step="s1", emotion=-2, owner="o", channel="k"),
        Card(id="b", title="Kundetilfredshedsundersøgelse", step="s2", emotion=1),
    )
    return Journey(
        id="j",
        title="Ny kunde",
        language="da",
        persona="Maja",
        owners=(Owner(id="o", name="Kundeservice"),),
        channels=(Channel(id="k", name="Telefon", key="telephone", controlled=False),),
        phases=(
            Phase(id="p1", title="Før", steps=(Step(id="s1", title="Søger"),)),
            Phase(id="p2", title="Efter", steps=(Step(id="s2", title="Klager"),)),
        ),
        lanes=(
            Lane(id="l1", title="Kontaktpunkter", kind="touchpoints", cards=cards),
            Lane(id="l2", title="Følelseskurve", kind="curve"),
            Lane(
                id="l3", title="Tanker", kind="thoughts", cards=(Card(id="c", title="Hvornår?", step="s1"),)
            ),
        ),
    )


def seen(run: TextRun, fonts: Fonts) -> list[tuple[str, float]]:
    """What a line's codes mean, from the left, each with its left end in 1/1000 em: the characters as they
    are seen, brackets that stand in text from right to left turned round.
    """
    text = run.text[:-1] + "\u00ad" if run.soft_hyphen else run.text
    found: list[tuple[str, float]] = []
    for letter in fonts.line(run.text, run.font, run.levels):
        means = text[letter.start : letter.end]
        pieces = [mirrored(char) for char in reversed(means)] if letter.level % 2 else _coded(means)
        share = letter.advance / len(pieces)
        found += ((piece, letter.x + i * share) for i, piece in enumerate(pieces))
    return found


def _coded(text: str) -> list[str]:
    """A letter's characters as its codes mean them: at most eight each, those beyond U+FFFF alone."""
    return re.findall("[\U00010000-\U0010ffff]|[\0-\uffff]{1,8}", text)
