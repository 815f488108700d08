"""Exports of all kinds, for the judges: every sample in every language, and what is unusual."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from journey_editor import edits
from journey_editor.export.formats import ExportOptions, make_job
from journey_editor.export.paper import A2, A4, MAP, own_paper
from journey_editor.export.pdf import render
from journey_editor.i18n import LANGUAGES, Words
from journey_editor.interchange.attaching import attachment_of
from journey_editor.layout.palettes import PALETTES, PLAIN, PRINT
from journey_editor.model import Attachment, Card, Channel, Journey, Lane, Owner, Phase, Step
from journey_editor.model.blob import Blob
from journey_editor.paths import data_dir
from journey_editor.storage.files import read_journey
from tests.export.test_hostile import HOSTILE
from tests.pictures import picture, turned


def samples(words: Words) -> dict[str, bytes]:
    """Each sample with labels in each language."""
    found: dict[str, bytes] = {}
    for path in sorted((data_dir() / "samples").glob("*.journey")):
        journey = read_journey(path)
        for language in LANGUAGES:
            job = make_job(journey, ExportOptions(language=language), words)
            found[f"{path.stem}-{language}"] = render(job)
    return found


def unusual(words: Words, folder: Path) -> dict[str, bytes]:
    """An empty map, a hostile one, one without titles, with parked cards, without the map inside, on several
    pages, some phases a page with bleed, the same for a print shop, a poster, a paper of one's own,
    in each theme, with a logo, which is put into ``folder``.
    """
    logo = folder / "logo.png"
    logo.write_bytes(picture(size=(300, 120), color=(20, 90, 160, 128)))
    danish = read_journey(data_dir() / "samples" / "dansk-koebsrejse.journey")
    steps = [step.id for step in danish.steps]
    parked = edits.park_cards(
        danish, [card.id for lane in danish.lanes for card in lane.cells.get(steps[0], ())]
    )
    maps = {
        "empty": (Journey(id="j"), ExportOptions()),
        "hostile": (hostile(), ExportOptions(paper=MAP)),
        "untitled": (untitled(), ExportOptions(language="sv")),
        "parked": (parked, ExportOptions(parked=True)),
        "phases": (parked, ExportOptions(paper=A4, phases=2, parked=True, bleed_mm=3, language="sv")),
        "poster": (danish, ExportOptions(paper=A2, sheets=A4, language="sv")),
        "print-shop": (parked, ExportOptions(paper=A4, phases=2, bleed_mm=3, language="sv", print_shop=True)),
        "appendix": (long_texts(danish), ExportOptions(paper=A4, appendix="all", bleed_mm=3, language="sv")),
        "appendix-da": (long_texts(danish), ExportOptions(paper=A4, appendix="shortened", phases=2)),
        "appendix-en": (
            long_texts(parked),
            ExportOptions(paper=A2, sheets=A4, appendix="all", parked=True, language="en"),
        ),
        "appendix-hostile": (hostile(), ExportOptions(paper=A4, appendix="all")),
        "custom": (
            danish,
            ExportOptions(paper=own_paper(500, 250), margin_mm=7.5, bleed_mm=3, language="en"),
        ),
        "pictures": (illustrated(danish), ExportOptions(language="sv")),
        "pictures-phases": (illustrated(danish), ExportOptions(paper=A4, phases=2, appendix="all")),
        **{f"theme-{palette.key}": (danish, ExportOptions(palette=palette)) for palette in PALETTES},
        "own-size": (danish, ExportOptions(paper=MAP)),
        "title-block": (known(danish), ExportOptions(paper=A4, palette=PRINT, logo=logo, language="sv")),
        "black-and-white": (
            known(parked),
            ExportOptions(paper=A2, sheets=A4, palette=PLAIN, logo=logo, parked=True),
        ),
        "no-legend": (known(danish), ExportOptions(paper=A4, phases=2, palette=PLAIN, legend=False)),
        "bare": (danish, ExportOptions(source=False, paper=A4, portrait=True, author="Åse <&>")),
    }
    found = {name: render(make_job(journey, options, words)) for name, (journey, options) in maps.items()}
    job = make_job(danish, ExportOptions(), words)
    found["pages"] = render(replace(job, pages=job.pages * 3))
    return found


def known(journey: Journey) -> Journey:
    """The map with all that its title block can say."""
    said = {"date": "2026-05-04", "edition": "3 (udkast)", "contributors": "Signe\nButikken, i workshoppen"}
    return edits.update_journey(journey, **said)


ADDRESSES = ("https://example.dk/rejse?a=1&b=2", "mailto:kunde@example.dk")


def illustrated(journey: Journey) -> Journey:
    """The map with files and pictures of all kinds on its cards, one that covers several steps among them."""
    cards = [card.id for lane in journey.lanes for card in lane.cards]
    wide = next(card.id for lane in journey.lanes for card in lane.cards if card.span > 1)
    made = [
        *(picture(form) for form in ("PNG", "JPEG", "GIF", "WEBP", "BMP")),
        picture(color=(200, 30, 40, 128)),
        turned(),
    ]
    files = [attachment_of(f"foto {n}", data) for n, data in enumerate(made)]
    for card, file in zip((*cards, wide), (*files, files[0]), strict=False):
        journey = edits.attach(journey, [card], [file])
    broken = [
        Attachment(id=Blob("ab" * 32), name="gone.png", width=30, height=20),
        Attachment(id=Blob.of(b"no picture"), name="damaged.png", width=30, height=20),
    ]
    journey = edits.attach(journey, [cards[8], wide], [*files, *broken])
    return edits.attach(journey, [cards[9]], [attachment_of(f"{n}.pdf", bytes([n + 1])) for n in range(4)])


def long_texts(journey: Journey) -> Journey:
    """The map with texts that no card shows whole, with addresses, and with tags."""
    notes = f"Se {ADDRESSES[0]}, eller skriv til {ADDRESSES[1]}.\n\n" + "Ord " * 300
    cards = [lane.cards[0] for lane in journey.lanes if lane.cards]
    for i, card in enumerate(cards):
        title = f"{card.title} og så videre med mange ord " * (12 + i)
        journey = edits.update_cards(journey, [card.id], title=title, notes=notes * (i + 1), tags=("å", "x"))
    return journey


def hostile() -> Journey:
    """Every text that could be taken for something else, in every place where a text can stand."""
    step = Step(id="s", title=HOSTILE[0])
    cards = tuple(
        Card(id=f"c{i}", title=text, step="s", owner=f"o{i}", channel=f"k{i}", emotion=i % 5 - 2)
        for i, text in enumerate(HOSTILE)
    )
    return Journey(
        id="j",
        title=HOSTILE[3],
        persona=HOSTILE[5],
        language="da",
        owners=tuple(Owner(id=f"o{i}", name=text) for i, text in enumerate(HOSTILE)),
        channels=tuple(Channel(id=f"k{i}", name=text, controlled=False) for i, text in enumerate(HOSTILE)),
        phases=(Phase(id="p", title=HOSTILE[15], steps=(step,)),),
        lanes=(
            Lane(id="l", title=HOSTILE[16], kind="touchpoints", cards=cards),
            Lane(id="m", title=HOSTILE[14], kind="curve"),
        ),
    )


def untitled() -> Journey:
    """Cards, and a curve, in a map where nothing has a name."""
    cards = tuple(Card(id=f"c{i}", step="s", emotion=i - 2) for i in range(5))
    lanes = (Lane(id="l", kind="touchpoints", cards=cards), Lane(id="m", kind="curve"))
    return Journey(id="j", language="fi", phases=(Phase(id="p", steps=(Step(id="s"),)),), lanes=lanes)
