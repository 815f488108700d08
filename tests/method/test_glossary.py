"""The words of the method, as the people who map journeys in Denmark and Sweden use them.

The document is a *kunderejse* and never a *kort*, which is only a card.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import pytest
from babel.messages.pofile import read_po

from journey_editor.i18n import Words
from journey_editor.method.templates import build
from journey_editor.paths import translations_dir

NAMES: tuple[tuple[str, str, str, str], ...] = (
    # Context, English, Danish, Swedish: to the letter.
    ("phase", "Attention", "Opmærksomhed", "Uppmärksamhet"),
    ("phase", "Interest", "Interesse", "Intresse"),
    ("phase", "Desire", "Begær", "Begär"),
    ("phase", "Evaluation", "Evaluering", "Utvärdering"),
    ("phase", "Conversion", "Konvertering", "Konvertering"),
    ("phase", "Retention", "Fastholdelse", "Kvarhållande"),
    ("phase", "Awareness", "Bevidsthed", "Medvetenhet"),
    ("phase", "Consideration", "Overvejelse", "Övervägande"),
    ("phase", "Purchase", "Køb", "Köp"),
    ("phase", "Advocacy", "Anbefaling", "Förespråkande"),
    ("phase", "Decision", "Beslutning", "Beslut"),
    ("phase", "Loyalty", "Loyalitet", "Lojalitet"),
    ("phase", "Engagement", "Engagement", "Engagemang"),
    (
        "phase",
        "After-service and engagement",
        "Efterservice og engagement",
        "Service efter köpet och engagemang",
    ),
    ("phase", "Before", "Før", "Före"),
    ("phase", "During", "Under", "Under"),
    ("phase", "After", "Efter", "Efter"),
    ("", "Six phases", "Seks faser", "Sex faser"),
    ("", "Five phases", "Fem faser", "Fem faser"),
    ("", "Four phases", "Fire faser", "Fyra faser"),
    ("", "Four phases with engagement", "Fire faser med engagement", "Fyra faser med engagemang"),
    ("", "From awareness to loyalty", "Fra bevidsthed til loyalitet", "Från medvetenhet till lojalitet"),
    ("", "Before, during, after", "Før, under, efter", "Före, under, efter"),
    ("", "Blank", "Tom", "Tom"),
    ("", "New customer journey", "Ny kunderejse", "Ny kundresa"),
    ("", "Customer actions", "Kundens handlinger", "Kundens aktiviteter"),
    ("", "Touchpoints", "Kontaktpunkter", "Kontaktpunkter"),
    ("", "Emotion curve", "Følelseskurve", "Känslokurva"),
    ("", "Thoughts", "Tanker", "Tankar"),
    ("", "Pain points", "Smertepunkter", "Smärtpunkter"),
    ("", "Opportunities", "Muligheder", "Möjligheter"),
    ("", "Processes behind", "Bagvedliggende processer", "Bakomliggande processer"),
    ("", "New lane", "Ny bane", "Ny bana"),
    ("", "Free", "Fri", "Fri"),
    ("", "Very negative", "Meget negativ", "Mycket negativ"),
    ("", "Negative", "Negativ", "Negativ"),
    ("", "Neutral", "Neutral", "Neutral"),
    ("", "Positive", "Positiv", "Positiv"),
    ("", "Very positive", "Meget positiv", "Mycket positiv"),
    ("", "No emotion", "Ingen følelse", "Ingen känsla"),
    ("channel", "Website", "Hjemmeside", "Webbplats"),
    ("channel", "App", "App", "App"),
    ("channel", "E-mail", "E-mail", "E-post"),
    ("channel", "Telephone", "Telefon", "Telefon"),
    ("channel", "Chat", "Chat", "Chatt"),
    ("channel", "Chatbot", "Chatbot", "Chattbot"),
    ("channel", "Text message", "Sms", "Sms"),
    ("channel", "Letter", "Brev", "Brev"),
    ("channel", "Digital Post", "Digital Post", "Digital brevlåda"),
    ("channel", "Invoice", "Faktura", "Faktura"),
    ("channel", "Self-service", "Selvbetjening", "Självbetjäning"),
    ("channel", "Shop", "Butik", "Butik"),
    ("channel", "Personal contact", "Personlig kontakt", "Personligt möte"),
    ("channel", "Customer service", "Kundeservice", "Kundtjänst"),
    ("channel", "Event", "Event", "Event"),
    ("channel", "Trade fair", "Messe", "Mässa"),
    ("channel", "Newsletter", "Nyhedsbrev", "Nyhetsbrev"),
    ("channel", "Social media", "Sociale medier", "Sociala medier"),
    ("channel", "Display ads", "Displayannoncer", "Displayannonser"),
    ("channel", "Paid search", "Betalt søgning", "Betald sökning"),
    ("channel", "Organic search", "Organisk søgning", "Organisk sökning"),
    ("channel", "Retargeting", "Retargeting", "Retargeting"),
    ("channel", "Content marketing", "Content marketing", "Innehållsmarknadsföring"),
    ("channel", "Affiliate marketing", "Affiliate marketing", "Affiliate marketing"),
    ("channel", "Sponsorship", "Sponsorater", "Sponsring"),
    ("channel", "PR", "PR", "PR"),
    ("channel", "Influencer", "Influencer", "Influerare"),
    ("channel", "Review sites", "Anmeldelsessider", "Omdömessajter"),
    ("channel", "Forum", "Forum", "Forum"),
    ("channel", "Word of mouth", "Mund til mund", "Mun till mun"),
)

TERMS: tuple[tuple[str, str, str], ...] = (
    # Wherever the English has the first, the Danish has the second, the Swedish the third.
    (r"(?<![.\w-])journeys?\b(?! Editor)(?![-.])", r"kunderejse|købsrejse|\brejse", r"kundres|köpres|\bresa"),
    (r"\btouchpoints?\b", r"kontaktpunkt", r"kontaktpunkt"),
    (r"\b(cards?|sticky notes?)\b", r"\bkort", r"\bkort"),
    (r"\bphases?\b", r"\bfase", r"\bfas"),
    (r"\bsteps?\b", r"\btrin", r"\bsteg"),
    (r"\blanes?\b", r"\bbane", r"\bban(a|an|ans|or|orna|ornas)\b"),
    (r"\boverview\b", r"\boversigt", r"\böversikt"),
    (r"\bemotion curve\b", r"følelseskurve", r"känslokurv"),
    (r"\bemotions?\b", r"følelse", r"känsl"),
    (r"\bthoughts?\b", r"\btanke", r"\btank"),
    (r"\bowners?\b", r"\bejer", r"\bägar"),
    (r"\bdepartments?\b", r"\bafdeling", r"\bavdelning"),
    (r"\bpain points?\b", r"smertepunkt", r"smärtpunkt"),
    (r"\bopportunit(y|ies)\b", r"\bmulighed", r"\bmöjlighet"),
    (r"\bprocess(es)? behind\b", r"bagvedliggende proces", r"bakomliggande process"),
    (r"\bpersonas?\b", r"\bpersona", r"\bperson(a|or)"),
    (r"\bsegments?\b", r"segment", r"segment"),
    (r"\bchannels?\b", r"\bkanal", r"\bkanal"),
    (r"\bdigital\b", r"digital", r"digital"),
    (r"\bphysical\b", r"fysisk", r"fysisk"),
    (r"\bnot controlled\b", r"uden for organisationens kontrol", r"utanför organisationens kontroll"),
    (r"\bcontrolled\b", r"kontrol", r"kontroll"),
    (r"\bpeak\b", r"højdepunkt", r"höjdpunkt"),
    (r"\bwaiting times?\b", r"ventetid", r"väntetid"),
    (r"\battachments?\b", r"\bbilag", r"\bbilag"),
    (r"\bsave as\b", r"\bgem som", r"\bspara som"),
    (r"\bdon't save\b", r"\bgem ikke", r"\bspara inte"),
    (r"\bsav(e|ed|ing)\b", r"\bgem", r"spara"),
    (r"\bexport(s|ed|ing)?\b", r"eksport", r"export"),
    (r"\bundo\b", r"\bfortryd", r"\bångra"),
    (r"\bredo\b", r"\bomgør", r"\bgör( \S+)? om\b"),
    (
        r"\bmerg(e|es|ed|ing)\b",
        r"\bflet",
        r"\bslå(r|s|tt)? (\S+ )*ihop|\bslagi(t|ts) ihop|sammanslag|ihopslag",
    ),
    (r"\bvery negative\b", r"meget negativ", r"mycket negativ"),
    (r"\bvery positive\b", r"meget positiv", r"mycket positiv"),
)

ELSEWHERE: dict[str, str] = {}
"""English sentences where a word means something else → why they may do without the term."""

OUR_WORDS = ("touchpoint", "card", "phase", "step", "lane", "emotion", "owner", "channel", "undo", "redo")


@cache
def words(language: str) -> Words:
    return Words(language, translations_dir())


@cache
def entries(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """English text (both forms) and its translations, of the whole program."""
    path = translations_dir() / language / "LC_MESSAGES" / "journey_editor.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    return tuple(
        (" / ".join(_forms(message.id)), _forms(message.string)) for message in catalogue if message.id
    )


def _forms(text: str | Iterable[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def violations(language: str, column: int) -> Iterator[str]:
    for text, translations in entries(language):
        english = re.sub(r"\{\w+\}", "", text)  # the name of a value is not said
        for term in TERMS:
            if text not in ELSEWHERE and re.search(term[0], english, re.IGNORECASE):
                for said in translations:
                    if not re.search(term[column], said, re.IGNORECASE):
                        yield f"{text!r}: {said!r} lacks {term[column]!r}"


@pytest.mark.parametrize(("context", "english", "danish", "swedish"), NAMES)
def test_a_name_of_the_method_is_exact(context: str, english: str, danish: str, swedish: str) -> None:
    def said(language: str) -> str:
        spoken = words(language)
        return spoken.trc(context, english) if context else spoken.tr(english)

    assert (said("en"), said("da"), said("sv")) == (english, danish, swedish)


@pytest.mark.parametrize(("language", "column"), [("da", 1), ("sv", 2)])
def test_the_whole_program_keeps_to_the_terms(language: str, column: int) -> None:
    assert list(violations(language, column)) == []


@pytest.mark.parametrize(
    ("language", "wrong"), [("da", r"\b(land)?kort(et|ets|ene)?\b"), ("sv", r"\bkart(a|an|or|orna)\b")]
)
def test_the_document_is_never_called_a_card_or_a_chart(language: str, wrong: str) -> None:
    about_maps = [
        (text, said)
        for text, translations in entries(language)
        if re.search(r"\bmaps?\b", text, re.IGNORECASE)
        and not re.search(r"\b(cards?|short|sticky notes?)\b", text, re.IGNORECASE)
        for said in translations
    ]

    assert [pair for pair in about_maps if re.search(wrong, pair[1], re.IGNORECASE)] == []


@pytest.mark.parametrize("word", OUR_WORDS)
def test_the_program_uses_the_words_of_the_method(word: str) -> None:
    assert any(re.search(rf"\b{word}s?\b", text, re.IGNORECASE) for text, _ in entries("da"))


@pytest.mark.parametrize(
    ("language", "key", "phases"),
    [
        ("da", "six-phases", "Opmærksomhed Interesse Begær Evaluering Konvertering Fastholdelse"),
        ("sv", "five-phases", "Medvetenhet Övervägande Köp Kvarhållande Förespråkande"),
        ("da", "four-phases", "Bevidsthed Overvejelse Beslutning Loyalitet"),
        ("sv", "four-phases-engagement", "Medvetenhet Engagemang Konvertering Kvarhållande"),
        ("da", "before-during-after", "Før Under Efter"),
        ("sv", "before-during-after", "Före Under Efter"),
        ("en", "before-during-after", "Before During After"),
    ],
)
def test_a_template_has_the_exact_phases_of_its_source(language: str, key: str, phases: str) -> None:
    assert " ".join(phase.title for phase in build(key, words(language)).phases) == phases


def test_the_phases_to_loyalty_are_exact() -> None:
    assert [phase.title for phase in build("awareness-to-loyalty", words("da")).phases] == [
        "Bevidsthed",
        "Overvejelse",
        "Køb",
        "Efterservice og engagement",
        "Loyalitet",
    ]
