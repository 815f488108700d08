"""Nothing that is shortened in print is lost: the pages after the map say it in full."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.edits.record import replace as changed
from journey_editor.export.hyperlinks import safe_target, web_links
from journey_editor.export.paper import A0, A2, A3, A4, A5, LETTER, TABLOID
from journey_editor.layout.display import Group
from journey_editor.model import Card, Journey, Lane, Phase, Step
from tests.export.reading import spoken

Export = Callable[..., Any]
LONG = "Ringer til kundeservice for at høre hvor pakken bliver af " * 30
HEADING = "Appendiks: fulde tekster"


def opened(data: bytes) -> Any:
    return pypdf.PdfReader(BytesIO(data))


def with_card(journey: Journey, **fields: Any) -> Journey:
    """The map with its first card changed."""
    first, *rest = journey.lanes
    card, *others = first.cards
    return changed(journey, lanes=(changed(first, cards=(changed(card, **fields), *others)), *rest))


def line(text: str) -> str:
    return " ".join(text.split())


def after(data: bytes, heading: str) -> list[Any]:
    """What is said from this heading on."""
    said = spoken(data)
    at = next(i for i, each in enumerate(said) if each.text.strip() == heading)
    return said[at:]


def test_a_shortened_card_is_said_whole_and_no_other(export: Export, a_full_map: Journey) -> None:
    journey = with_card(a_full_map, title=LONG, notes="Først.\n\nSiden.", tags=("vigtig", "b"))
    made = export(journey, paper=A3, appendix="shortened")
    assert len(made.job.pages) == 2
    said = after(made.data, HEADING)
    facts = "Følelse: meget negativ · Ejer: Kundeservice · Kanal: Telefon · Uden for organisationens kontrol"
    assert [(each.kind, line(each.text)) for each in said] == [
        ("H2", HEADING),
        ("P", "Det, der er forkortet i kunderejsen, fase for fase."),
        ("H3", "Før"),
        ("H4", "Kontaktpunkter"),
        ("P", line(LONG)),
        ("P", f"{facts} · Tags: vigtig, b"),
        ("P", "Først."),
        ("P", "Siden."),
        ("Link", "I kunderejsen"),
    ]
    card = next(each for each in said if each.kind == "P" and "Ringer" in each.text)
    assert card.path[-4:] == ("Sect", "L", "LI", "LBody")


def test_all_cards_come_phase_by_phase(export: Export, a_full_map: Journey) -> None:
    said = [each.text.strip() for each in after(export(a_full_map, paper=A3, appendix="all").data, HEADING)]
    places = [
        said.index(text) for text in ("Før", "Kontaktpunkter", "Ringer op", "Tanker", "Hvornår?", "Efter")
    ]
    assert places == sorted(places)


def test_a_map_that_shows_all_its_text_has_nothing_to_add(export: Export, a_full_map: Journey) -> None:
    assert len(export(a_full_map, paper=A3, appendix="shortened").job.pages) == 1


def test_shortened_headings_are_said_whole(export: Export, a_full_map: Journey) -> None:
    phase, *rest = a_full_map.phases
    journey = changed(a_full_map, phases=(changed(phase, title=LONG), *rest))
    said = after(export(journey, paper=A3, appendix="shortened").data, "Overskrifter")
    assert [line(each.text) for each in said] == ["Overskrifter", line(LONG)]


@pytest.mark.parametrize("wish", [{}, {"phases": 1}, {"paper": A2, "sheets": A4}, {"bleed_mm": 3}])
def test_cards_and_their_entries_lead_to_each_other(
    export: Export, a_full_map: Journey, wish: dict[str, Any]
) -> None:
    made = export(with_card(a_full_map, title=LONG), **{"paper": A4, "appendix": "all", **wish})
    reader = opened(made.data)
    pages = {page.indirect_reference.idnum: i for i, page in enumerate(reader.pages)}
    links = [
        (i, pages[link.get_object()["/Dest"][0].idnum], link.get_object()["/Contents"])
        for i, page in enumerate(reader.pages)
        for link in page.get("/Annots", ())
    ]
    roles = [
        {item.role for part in page.parts for item in part.items if isinstance(item, Group)}
        for page in made.job.pages
    ]
    first = next(i for i, found in enumerate(roles) if "appendix" in found)
    assert {(here < first, there < first) for here, there, _ in links} == {(True, False), (False, True)}
    assert len(links) == 2 * 3
    assert any(says.startswith("Vis kortet i kunderejsen: Ringer") for _, _, says in links)
    assert any(says.startswith("Fuld tekst i appendikset: Hvornår?") for _, _, says in links)


def test_only_addresses_of_the_web_and_of_mail_become_links(export: Export, a_full_map: Journey) -> None:
    notes = (
        "Se (https://example.dk/en_(to)?a=1&b=2), http://æøå.dk/x. og mailto:a@b.dk; "
        "ikke javascript:alert(1), file:///etc/passwd, ftp://x.dk, https://, data:text/html,x eller http:x"
    )
    data = export(with_card(a_full_map, notes=notes), paper=A3, appendix="all").data
    found = [
        link.get_object()["/A"]["/URI"]
        for page in opened(data).pages
        for link in page.get("/Annots", ())
        if "/A" in link.get_object()
    ]
    assert list(dict.fromkeys(found)) == [
        "https://example.dk/en_(to)?a=1&b=2",
        "http://%C3%A6%C3%B8%C3%A5.dk/x",
        "mailto:a@b.dk",
    ]
    assert "javascript:alert(1), file:///etc/passwd, ftp://x.dk" in line(
        " ".join(each.text for each in spoken(data))
    )


@given(st.text())
def test_what_becomes_a_link_is_safe_and_stands_in_the_text(text: str) -> None:
    whole = f"x {text} https://{text} mailto:{text}"
    for start, end, target in web_links(whole):
        assert whole[start:end].lower().startswith(("http://", "https://", "mailto:"))
        assert target.lower().startswith(("http://", "https://", "mailto:"))
        assert target.isascii()
        assert not set(target) & set(' <>"\\^`{}|\n\r\t')


def test_an_endless_address_is_no_link() -> None:
    assert safe_target("https://" + "x" * 5000) == ""
    assert safe_target("http://[::1") == ""


def test_a_text_longer_than_a_page_flows_on_under_its_heading(export: Export, a_full_map: Journey) -> None:
    words = " ".join(f"ord{i}" for i in range(4000))
    made = export(with_card(a_full_map, title="Kort", notes=words), paper=A3, appendix="all")
    assert len(made.job.pages) > 3
    said = line(" ".join(each.text for each in spoken(made.data)))
    assert words in said
    assert "(fortsat)" in opened(made.data).pages[2].extract_text()
    assert "(fortsat)" not in said


@pytest.mark.parametrize(
    ("paper", "size"), [(A0, A4), (A5, A5), (TABLOID, LETTER), (LETTER, LETTER), (A4, A4)]
)
def test_the_appendix_is_read_in_the_hand(export: Export, a_full_map: Journey, paper: Any, size: Any) -> None:
    page = export(a_full_map, paper=paper, appendix="all").job.pages[-1]
    assert (page.width, page.height) == pytest.approx(size.size(portrait=True))


def test_bookmarks_lead_to_the_appendix_and_its_parts(export: Export, a_full_map: Journey) -> None:
    outline = opened(export(a_full_map, paper=A3, appendix="all").data).outline
    assert [mark.title for mark in outline[:3]] == ["Før", "Efter", HEADING]
    assert [mark.title for mark in outline[3]] == ["Før", "Efter"]


def test_parked_cards_come_last_and_only_if_they_are_printed(export: Export, a_full_map: Journey) -> None:
    lanes = (*a_full_map.lanes, Lane(id="x", title="Noter", cards=(Card(id="w", title="Venter"),)))
    journey = changed(a_full_map, lanes=lanes)
    alone = after(export(journey, paper=A3, appendix="all").data, HEADING)
    assert "Venter" not in [each.text.strip() for each in alone]
    said = after(export(journey, paper=A3, appendix="all", parked=True).data, HEADING)
    assert [each.text.strip() for each in said][-4:-1] == ["Parkeringsplads", "Noter", "Venter"]


def test_odd_ids_and_cards_without_a_title_do_no_harm(export: Export) -> None:
    cards = tuple(Card(id=f"a b\n{i}", step="s", title="", notes="x" * i) for i in range(4))
    journey = Journey(
        id="j",
        language="da",
        phases=(Phase(id="p q", steps=(Step(id="s"),)),),
        lanes=(Lane(id="l m", cards=cards),),
    )
    said = [each.text.strip() for each in after(export(journey, paper=A3, appendix="all").data, HEADING)]
    assert [text for text in said if set(text) == {"x"}] == ["x", "xx", "xxx"]
