"""Finding cards: words as each language means them, synonyms, names, filters, and what an edit changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor import edits
from journey_editor.method.find import FACETS, Facet, Filter, Finder, Query, Value, kind_of
from journey_editor.method.folding import haystack, needle
from journey_editor.method.glossary import CONCEPTS, Concept, Glossary
from journey_editor.model import LANE_KINDS, Attachment, Card, Channel, Journey, Lane, Owner, Phase, Step
from journey_editor.model.blob import Blob
from tests import strategies

STEPS = (Step(id="s1"), Step(id="s2"))


def of_texts(*titles: str, kind: str = "free") -> Journey:
    """A map with a lane of cards, each with its title for an id."""
    cards = tuple(Card(id=title, title=title, step="s1") for title in titles)
    return Journey(
        id="map",
        phases=(Phase(id="p", steps=STEPS),),
        lanes=(Lane(id="lane", kind=kind, cards=cards),),
    )


def found(journey: Journey, typed: str, wanted: Filter | None = None) -> tuple[str, ...]:
    finder = Finder()
    return finder.find(journey, finder.parse(typed), wanted or Filter())


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("følelse", "Stærke Følelser"),
        ("foelelse", "Stærke følelser"),
        ("følelse", "staerke foelelser"),
        ("folelse", "Stærke følelser"),
        ("FØLELSE", "følelse"),
        ("aa", "På nettet"),
        ("pa nettet", "På nettet"),
        ("på", "Paa nettet"),
        ("aendrer", "Ændrer tid"),
        ("ændrer", "Ändrar? Ændrer!"),
        ("kop", "Köp"),
        ("koep", "köp"),
        ("köp", "køp"),
        ("lakare", "Läkare"),
        ("läkare", "laekare"),
        ("cafe", "Café"),
        ("café", "cafe"),
        ("muller", "Müller"),
        ("é", "e\u0301t sted"),
        ("a\u030arhus", "Århus"),
        ("strasse", "Straße"),
        ("e-mail", "e‑mail"),
        ("kundeservice", "kunde\u00adservice"),
        ("?", "Hvem ejer det?"),
    ],
)
def test_a_word_is_found_however_its_letters_are_written(typed: str, text: str) -> None:
    assert found(of_texts(text), typed) == (text,)


@pytest.mark.parametrize(
    ("typed", "text"), [("köp", "kop"), ("køb", "kob"), ("få", "fa"), ("læs", "las"), ("kop", "kup")]
)
def test_who_types_a_letter_means_it(typed: str, text: str) -> None:
    assert found(of_texts(text), typed) == ()


def test_all_words_must_be_met_in_any_order() -> None:
    journey = of_texts("Ringer til butikken", "Ringer hjem", "Butikken er lukket")
    assert found(journey, "butik ring") == ("Ringer til butikken",)
    assert found(journey, "  ") == ("Ringer til butikken", "Ringer hjem", "Butikken er lukket")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("touchpoint", "Vores kontaktpunkter"),
        ("touchpoints", "Alla beröringspunkter"),
        ("kontaktpunkterne", "a touchpoint"),
        ("pain point", "Et smertepunkt"),
        ("pain points", "smärtpunkterna"),
        ("smartpunkt", "A pain point here"),
        ("smertepunkt", "Pain points"),
        ("känsla", "følelser"),
        ("kansla", "emotions"),
        ("følelse", "Känslor och tankar"),
        ("køb", "Efter köpet"),
        ("köp", "My purchase"),
        ("brev", "A letter"),
        ("letter", "Får ett brev"),
        ("invoice", "Fakturan kommer"),
        ("väntetid", "Lang ventetid"),
        ("sandhedens øjeblik", "A moment of truth"),
        ("nøgletal", "KPI:er"),
        ("ansvarig", "Hvem er ejeren"),
        ("opportunity", "Muligheder"),
        ("klagomål", "Klagen afvises"),
    ],
)
def test_a_word_of_the_method_finds_its_synonyms_in_three_languages(typed: str, text: str) -> None:
    assert found(of_texts(text), typed) == (text,)


@pytest.mark.parametrize(
    ("typed", "text"),
    [("fase", "Det står fast"), ("invoice", "En beregning"), ("ny", "We knew"), ("pain", "Maler")],
)
def test_a_synonym_is_a_word_of_its_own(typed: str, text: str) -> None:
    assert found(of_texts(text), typed) == ()


def test_a_synonym_and_another_word_must_both_be_met() -> None:
    journey = of_texts("Smertepunkt: betaling", "Smertepunkt: levering", "Betaling")
    assert found(journey, "pain point betaling") == ("Smertepunkt: betaling",)


def test_what_a_card_is_follows_from_its_lane() -> None:
    journey = of_texts("Betalingen fejler", "Alt er langsomt", kind="pains")
    for typed in ("smertepunkter", "pain points", "smärtpunkt"):
        assert found(journey, typed) == ("Betalingen fejler", "Alt er langsomt")
    assert found(journey, "smertepunkt betaling") == ("Betalingen fejler",)
    assert found(journey, "mulighed") == ()


def rich() -> Journey:
    lanes = (
        Lane(
            id="touch",
            kind="touchpoints",
            cards=(
                Card(id="b", title="B", step="s2", owner="o1", channel="c1", emotion=-2, tags=("hurtig",)),
                Card(id="a", title="A", step="s1", owner="o2", emotion=2, notes="Ring i morgen"),
                Card(id="c", title="C", step="s2", channel="c2", tags=("hurtig", "dyr")),
            ),
        ),
        Lane(id="strange", kind="from-the-future", cards=(Card(id="d", title="D", emotion=0),)),
    )
    return Journey(
        id="map",
        owners=(Owner(id="o1", name="Marknadsföring"), Owner(id="o2", name="Kundeservice")),
        channels=(Channel(id="c1", name="Vores blad", key="newsletter"), Channel(id="c2", name="Telefon")),
        phases=(Phase(id="p", steps=STEPS),),
        lanes=lanes,
    )


@pytest.mark.parametrize(
    ("typed", "cards"),
    [
        ("marknadsforing", ("b",)),
        ("kundeserv", ("a",)),
        ("morgen", ("a",)),
        ("hurtig", ("b", "c")),
        ("blad", ("b",)),
        ("nyhetsbrev", ("b",)),
        ("telephone", ("c",)),
        ("touchpoint", ("a", "b", "c")),
        ("hurtig telefon", ("c",)),
        ("kundeservice newsletter", ()),
    ],
)
def test_names_notes_and_tags_are_looked_through_in_reading_order(typed: str, cards: tuple[str, ...]) -> None:
    assert found(rich(), typed) == cards


def asking(**values: Value | tuple[Value, ...]) -> Filter:
    return Filter(
        **{name: frozenset(each if isinstance(each, tuple) else (each,)) for name, each in values.items()}
    )


@pytest.mark.parametrize(
    ("wanted", "cards"),
    [
        (asking(owner="o1"), ("b",)),
        (asking(owner=("o1", "o2")), ("a", "b")),
        (asking(owner=None), ("c", "d")),
        (asking(emotion=(-2, 2)), ("a", "b")),
        (asking(emotion=0), ("d",)),
        (asking(emotion=None), ("c",)),
        (asking(channel=("c1", None)), ("a", "b", "d")),
        (asking(tag="dyr"), ("c",)),
        (asking(tag=None), ("a", "d")),
        (asking(kind="free"), ("d",)),
        (asking(kind="touchpoints", emotion=(2, 0)), ("a",)),
    ],
)
def test_values_of_one_facet_are_alternatives_and_facets_all_hold(
    wanted: Filter, cards: tuple[str, ...]
) -> None:
    assert found(rich(), "", wanted) == cards


def test_each_value_is_counted_with_all_else_that_is_asked() -> None:
    finder, journey = Finder(), rich()
    hurtig = finder.parse("hurtig")
    assert finder.counts(journey, Query(), Filter(), "tag") == {"hurtig": 2, "dyr": 1, None: 2}
    assert finder.counts(journey, hurtig, asking(tag="dyr"), "tag") == {"hurtig": 2, "dyr": 1}
    assert finder.counts(journey, hurtig, asking(tag="dyr"), "emotion") == {None: 1}
    assert finder.counts(journey, Query(), asking(owner="o1"), "kind") == {"touchpoints": 1, "free": 0}


def test_a_deleted_owner_is_no_longer_asked_for() -> None:
    wanted = asking(owner=("o1", "gone"), emotion=1)
    assert wanted.pruned(rich()) == asking(owner="o1", emotion=1)
    kept = asking(owner=("o1", None))
    assert kept.pruned(rich()) is kept


@given(strategies.journeys(), st.text(max_size=6), st.sampled_from(FACETS), st.data())
def test_what_is_found_meets_each_word_and_the_counts_keep_their_word(
    journey: Journey, typed: str, facet: Facet, data: st.DataObject
) -> None:
    finder = Finder()
    query = finder.parse(typed)
    all_cards = finder.find(journey, Query(), Filter())
    cards = finder.find(journey, query, Filter())
    assert sorted(all_cards) == sorted(card.id for lane in journey.lanes for card in lane.cards)
    assert set(cards) <= set(all_cards)
    assert cards == tuple(card for card in all_cards if card in cards), "in reading order"
    for word in typed.split():
        assert set(cards) <= set(finder.find(journey, finder.parse(word), Filter())), "every word holds"
    counts = finder.counts(journey, query, Filter(), facet)
    for value, number in counts.items():
        assert len(finder.find(journey, query, Filter().toggled(facet, value))) == number
    if counts:
        value = data.draw(st.sampled_from(sorted(counts, key=repr)))
        narrowed = finder.find(journey, query, Filter().toggled(facet, value))
        assert set(narrowed) <= set(cards)


@given(strategies.texts(), strategies.texts())
def test_a_text_says_each_of_its_words(before: str, after: str) -> None:
    for word in needle(before).split():
        assert word in haystack(f"{before} {after}")


@given(strategies.journeys(most_cards=6), st.sampled_from(["a", "ø", "x", "line"]), st.data())
def test_after_an_edit_the_same_is_found_as_by_a_fresh_search(
    journey: Journey, typed: str, data: st.DataObject
) -> None:
    finder = Finder()
    query, wanted = finder.parse(typed), data.draw(st.sampled_from([Filter(), asking(emotion=(None, 1))]))
    finder.find(journey, query, wanted)
    cards = [card.id for lane in journey.lanes for card in lane.cards]
    if cards:
        chosen = data.draw(st.sampled_from(cards))
        journey = edits.update_cards(journey, (chosen,), title=data.draw(strategies.texts(nasty=False)))
        lane = data.draw(st.sampled_from([lane for lane in journey.lanes if edits.holds_cards(lane)]))
        steps = [None, *(step.id for step in journey.steps)]
        journey = edits.move_cards(journey, (chosen,), lane.id, data.draw(st.sampled_from(steps)))
        journey = edits.delete_cards(journey, (data.draw(st.sampled_from(cards)),))
    assert finder.find(journey, query, wanted) == Finder().find(journey, query, wanted)


def test_reading_ahead_changes_nothing_that_is_found() -> None:
    finder, journey = Finder(), rich()
    for _ in finder.prepare(journey):
        pass
    assert finder.find(journey, finder.parse("morgen"), Filter()) == ("a",)


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.terms[0])
def test_every_term_of_the_glossary_means_all_the_others(concept: Concept) -> None:
    glossary = Glossary()
    terms = [term for terms in concept.terms for term in terms.split("|")]
    for term in terms:
        meaning = glossary.meaning(needle(term))
        assert meaning is not None, term
        assert {needle(each) for each in terms} <= {each.text for each in meaning.terms}


def test_the_glossary_names_every_kind_of_lane_that_holds_cards() -> None:
    named = {concept.kind for concept in CONCEPTS if concept.kind}
    assert {kind.value for kind in LANE_KINDS} - named == {"free", "curve"}
    assert kind_of(Lane(id="x", kind="from-the-future")) == "free"


def test_attachments_are_found_by_name_and_description() -> None:
    file = Attachment(id=Blob.of(b"x"), name="Velkomstbrev.pdf", alt="Brevet med købsaftalen")
    journey = edits.attach(of_texts("Ringer", "Skriver"), ["Ringer"], [file])
    assert found(journey, "velkomstbrev") == found(journey, "købsaftale") == ("Ringer",)
