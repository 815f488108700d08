"""The method's own words in English, Danish and Swedish, so that a search for one finds the others.

A term is written without its ending: *känsl* stands for *känsla*, *känslor* and *känslan*. What a card
is follows from its lane, and which way it takes from its channel, so a concept may name either: who
looks for pain points also finds what stands in a lane of them, whatever its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from journey_editor.method.folding import bare, needle
from journey_editor.model import LaneKind

_AFTER_CONSONANT = (
    "s|es|'s",
    "e|en|ens|ene|enes|er|ere|eren|eres|erne|ernes|ers|es|et|ets|net|nene|s",
    "a|an|ans|ar|are|arna|arnas|as|at|e|en|ens|er|erna|ernas|et|ets|na|nas|or|orna|ornas|s",
)
_AFTER_VOWEL = (
    "s|es|'s",
    "en|er|erne|et|n|ne|nes|ns|r|rne|rnes|s|t|ts",
    "en|er|erna|et|n|na|nas|ns|r|rna|rnas|s|t|ts",
)
"""Endings of English, Danish and Swedish words."""
_VOWELS = "aeiouyæäøöå"
LONG = 10
"""A term of so many letters is found inside compounds, too; shorter ones only as words of their own."""
MOST_WORDS = 4
"""The longest term."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing and its words; ``kind`` of lane or ``channel`` (a library key) where it is one."""

    terms: tuple[str, str, str]
    """English, Danish, Swedish; several are parted by "|"."""
    kind: str = ""
    channel: str = ""


def _row(english: str, danish: str, swedish: str, kind: str = "", channel: str = "") -> Concept:
    return Concept((english, danish, swedish), kind, channel)


CONCEPTS: tuple[Concept, ...] = (
    # the parts of a map
    _row("customer journey|journey", "kunderejse|borgerrejse|brugerrejse|patientrejse",
         "kundresa|kundresor|användarresa|tjänsteresa|medborgarresa"),
    _row("touchpoint|touch point", "kontaktpunkt|touchpoint|berøringspunkt",
         "kontaktpunkt|touchpoint|beröringspunkt", LaneKind.TOUCHPOINTS),
    _row("sticky note|card", "kort|seddel|sedler|post-it", "kort|lapp|post-it"),
    _row("phase", "fase", "fas"),
    _row("step", "trin", "steg"),
    _row("lane", "bane|svømmebane|række", "ban|simban|rad"),
    _row("emotion|feeling", "følelse", "känsl"),
    _row("emotion curve", "følelseskurve", "känslokurv"),
    _row("thought", "tanke", "tanke|tankar", LaneKind.THOUGHTS),
    _row("observation", "iagttagelse", "iakttagelse"),
    _row("expect|expectation", "forvent|forventning", "förvänta|förväntning"),
    _row("irritated|annoyed", "irriter", "irritera"),
    _row("delighted", "begejstre|begejstret", "gläds|glädd"),
    _row("action", "handling", "aktivitet|handling", LaneKind.ACTIONS),
    _row("owner|responsible", "ejer|ansvarlig", "ägar|ansvarig"),
    _row("department", "afdeling", "avdelning"),
    _row("pain point|pain", "smertepunkt", "smärtpunkt", LaneKind.PAINS),
    _row("opportunity|opportunities", "mulighed", "möjlighet", LaneKind.OPPORTUNITIES),
    _row("moment of truth|moments of truth", "sandhedens øjeblik", "sanningens ögonblick"),
    _row("persona", "persona", "persona|personor"),
    _row("segment|customer segment", "kundesegment|segment", "kundsegment|segment"),
    _row("process behind|process|backstage", "bagvedliggende proces|proces|backstage",
         "bakomliggande process|process|backstage", LaneKind.PROCESSES),
    _row("line of visibility", "synlighedslinje", "synlighetslinje"),
    _row("channel", "kanal", "kanal"),
    _row("physical", "fysisk", "fysisk"),
    _row("controlled", "kontrolleret|kontrollerede", "kontrollerad"),
    # what is measured and judged
    _row("metric|KPI|key figure", "nøgletal|KPI", "nyckeltal|KPI"),
    _row("customer satisfaction|CSAT", "kundetilfredshed|CSAT", "kundnöjdhet|CSAT"),
    _row("customer effort|CES", "kundens indsats|CES", "kundens ansträngning|CES"),
    _row("retention|retention rate", "fastholdelse|fastholdelsesgrad",
         "kvarhållande|kvarvarande kunder|behålla kunder"),
    _row("advocacy|recommendation", "anbefaling", "förespråkande|rekommendation"),
    _row("keep", "behold", "behåll"),
    _row("improve|improvement", "forbedr|forbedring", "förbättr|förbättring"),
    _row("remove", "fjern", "ta bort"),
    _row("new", "ny|nyt|nye", "ny|nytt|nya"),
    _row("evidence", "grundlag|belæg", "underlag"),
    _row("assumption", "antagelse", "antagande"),
    _row("survey|questionnaire", "spørgeskema|spørgeskemaundersøgelse", "enkät"),
    _row("interview", "interview", "intervju"),
    _row("review", "anmeldelse", "omdöme|recension"),
    _row("peak", "højdepunkt", "höjdpunkt"),
    _row("low point", "lavpunkt", "lågpunkt"),
    _row("present journey", "nuværende rejse", "nuläge"),
    _row("wished journey", "ønsket rejse", "önskat läge|börläge"),
    _row("waiting time", "ventetid", "väntetid"),
    _row("complaint", "klage", "klagomål"),
    _row("attachment", "bilag", "bilag"),
    _row("facilitator", "facilitator", "workshopledar"),
    # phases
    _row("before", "før", "före"),
    _row("during", "under", "under"),
    _row("after", "efter", "efter"),
    _row("attention", "opmærksomhed", "uppmärksamhet"),
    _row("awareness", "bevidsthed", "medvetenhet|kännedom"),
    _row("interest", "interesse", "intresse"),
    _row("desire", "begær", "begär|köplust"),
    _row("consideration", "overvejelse", "övervägande"),
    _row("evaluation", "evaluering", "utvärdering"),
    _row("decision", "beslutning", "beslut"),
    _row("purchase", "køb", "köp"),
    _row("conversion", "konvertering", "konvertering"),
    _row("after-service", "efterservice", "service efter köpet"),
    _row("engagement", "engagement", "engagemang"),
    _row("loyalty", "loyalitet", "lojalitet"),
    # channels
    _row("website|web page", "hjemmeside|websted", "webbplats|webbsid|hemsid", channel="website"),
    _row("app", "app|mobilapp", "app|mobilapp", channel="app"),
    _row("e-mail|email|mail", "e-mail|email|mail", "e-post|epost|mejl|mail", channel="email"),
    _row("telephone|phone|phone call", "telefon|telefonopkald|opkald", "telefon|telefonsamtal",
         channel="telephone"),
    _row("chat|live chat", "chat", "chatt", channel="chat"),
    _row("chatbot", "chatbot|chatrobot", "chattbot|chattrobot", channel="chatbot"),
    _row("text message|SMS", "SMS|sms-besked", "SMS|sms-meddelande", channel="text-message"),
    _row("letter", "brev", "brev", channel="letter"),
    _row("Digital Post|digital mailbox", "Digital Post|e-boks|eboks", "digital brevlåd|kivra",
         channel="digital-post"),
    _row("invoice|bill", "faktura|regning", "faktur|räkning", channel="invoice"),
    _row("self-service|self service", "selvbetjening", "självbetjäning|e-tjänst", channel="self-service"),
    _row("shop|store", "butik|forretning", "butik|affär", channel="shop"),
    _row("personal contact|meeting", "personlig kontakt|personligt møde|møde", "personligt möte|möte",
         channel="personal-contact"),
    _row("customer service", "kundeservice|kundecenter", "kundtjänst|kundservice",
         channel="customer-service"),
    _row("event", "event|begivenhed|arrangement", "event|evenemang", channel="event"),
    _row("trade fair|trade show", "messe", "mäss", channel="trade-fair"),
    _row("newsletter", "nyhedsbrev", "nyhetsbrev", channel="newsletter"),
    _row("social media", "sociale medier", "sociala medier", channel="social-media"),
    _row("display ad|banner", "displayannonce|banner", "displayannons|banner", channel="display-ads"),
    _row("paid search", "betalt søgning", "betald sökning", channel="paid-search"),
    _row("organic search", "organisk søgning", "organisk sökning", channel="organic-search"),
    _row("retargeting|remarketing", "retargeting", "retargeting", channel="retargeting"),
    _row("content marketing", "content marketing|indholdsmarkedsføring", "innehållsmarknadsföring",
         channel="content"),
    _row("affiliate marketing|affiliate", "affiliate marketing", "affiliate marketing", channel="affiliate"),
    _row("sponsorship|sponsor", "sponsorat|sponsor", "sponsring|sponsor", channel="sponsorship"),
    _row("PR|public relations", "PR|presseomtale", "PR|pressbevakning", channel="pr"),
    _row("influencer", "influencer", "influerar", channel="influencer"),
    _row("review site", "anmeldelsesside", "omdömessajt", channel="review-sites"),
    _row("forum", "forum|fora", "forum", channel="forum"),
    _row("word of mouth", "mund til mund", "mun till mun", channel="word-of-mouth"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """One term, folded, as it is looked for in folded texts."""

    text: str
    whole: re.Pattern[str] | None
    """Short terms: the word with its endings; None: it counts wherever it stands."""

    def is_in(self, text: str) -> bool:
        """Whether a folded text has this term."""
        return self.text in text and (self.whole is None or self.whole.search(text) is not None)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word or run of words stands for beside itself."""

    terms: tuple[Term, ...]
    kinds: frozenset[str]
    channels: frozenset[str]


class _Stem(NamedTuple):
    """A term of one language before its endings, spelled with two letters for one and bare."""

    text: str
    bare: str
    endings: str

    def is_said_by(self, typed: str) -> bool:
        return _ends(typed, self.text, self.endings) or _ends(typed, self.bare, self.endings)

    def term(self) -> Term:
        if len(self.text) >= LONG:
            return Term(self.text, None)
        return Term(self.text, re.compile(rf"\b{re.escape(self.text)}(?:{self.endings})?\b"))


class Glossary:
    """Looks words up; folds its terms when it is made."""

    def __init__(self, concepts: tuple[Concept, ...] = CONCEPTS) -> None:
        self._entries = [(concept, _stems(concept)) for concept in concepts]

    def meaning(self, typed: str) -> Meaning | None:
        """Of a folded word, or words with a space between them; None where it is no term."""
        found = [entry for entry in self._entries if any(stem.is_said_by(typed) for stem in entry[1])]
        if not found:
            return None
        return Meaning(
            tuple(dict.fromkeys(stem.term() for _, stems in found for stem in stems)),
            frozenset(concept.kind for concept, _ in found if concept.kind),
            frozenset(concept.channel for concept, _ in found if concept.channel),
        )


def _stems(concept: Concept) -> tuple[_Stem, ...]:
    return tuple(
        _Stem(needle(term), bare(term), (_AFTER_VOWEL if term[-1] in _VOWELS else _AFTER_CONSONANT)[language])
        for language, terms in enumerate(concept.terms)
        for term in terms.split("|")
    )


def _ends(typed: str, stem: str, endings: str) -> bool:
    """Whether a word is a stem with one of these endings or none."""
    return typed.startswith(stem) and (typed == stem or typed[len(stem) :] in endings.split("|"))
