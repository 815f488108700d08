"""The library of channels: the ways in which customer and organisation meet.

Whether a channel is *controlled* is decided by one question: are the words that the customer
meets there the organisation's own? Advertisements, own profiles and staff are; the press, partners,
influencers, search results, reviews and friends are not. *Physical* is what happens between people
or with a thing in the hand, the telephone included; the rest is digital. A map may say otherwise.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_editor.i18n import NC_, Words
from journey_editor.model import Channel, ChannelKind, new_id

OTHER_ICON = "channel-other"


class LibraryChannel(NamedTuple):
    """One channel of the library; ``name`` (context, English) goes through ``Words.trc``."""

    key: str
    name: tuple[str, str]
    kind: ChannelKind
    controlled: bool
    aliases: tuple[str, ...]
    """What people type for it in Danish, Swedish and English, beside the English name."""

    @property
    def icon(self) -> str:
        """The name of its symbol."""
        return f"channel-{self.key}"


_D, _P = ChannelKind.DIGITAL, ChannelKind.PHYSICAL


def _entry(
    key: str, name: tuple[str, str], kind: ChannelKind, controlled: bool, aliases: str
) -> LibraryChannel:
    return LibraryChannel(key, name, kind, controlled, tuple(aliases.split("|")) if aliases else ())


LIBRARY: tuple[LibraryChannel, ...] = (
    _entry("website", NC_("channel", "Website"), _D, True,
           "hjemmeside|webside|websted|netsted|webplats|webbplats|webbsida|hemsida|web|webb|site|web page"),
    _entry("app", NC_("channel", "App"), _D, True, "mobilapp|mobile app"),
    _entry("email", NC_("channel", "E-mail"), _D, True, "email|mail|mejl|e-post|epost|mails"),
    _entry("telephone", NC_("channel", "Telephone"), _P, True,
           "telefon|phone|tlf|tlf.|tel|tel.|opkald|samtal|telefonsamtal|telefonsamtale|phone call"),
    _entry("chat", NC_("channel", "Chat"), _D, True, "chatt|live chat|livechat|livechatt"),
    _entry("chatbot", NC_("channel", "Chatbot"), _D, True, "chattbot|chatrobot|bot"),
    _entry("text-message", NC_("channel", "Text message"), _D, True, "sms|sms-besked|text|sms message"),
    _entry("letter", NC_("channel", "Letter"), _P, True, "brev|post"),
    _entry("digital-post", NC_("channel", "Digital Post"), _D, True,
           "e-boks|eboks|mit.dk|digital brevlåda|kivra|digital mailbox"),
    _entry("invoice", NC_("channel", "Invoice"), _D, True, "faktura|regning|räkning|bill"),
    _entry("self-service", NC_("channel", "Self-service"), _D, True,
           "selvbetjening|självbetjäning|self service|selvbetjeningsløsning|e-tjänst|mina sidor"),
    _entry("shop", NC_("channel", "Shop"), _P, True, "butik|forretning|affär|store|butikken|butiken"),
    _entry("personal-contact", NC_("channel", "Personal contact"), _P, True,
           "personlig kontakt|personligt møde|personligt möte|møde|möte|meeting|face to face"),
    _entry("customer-service", NC_("channel", "Customer service"), _P, True,
           "kundeservice|kundtjänst|kundservice|kundecenter|support"),
    _entry("event", NC_("channel", "Event"), _P, True, "begivenhed|arrangement|evenemang"),
    _entry("trade-fair", NC_("channel", "Trade fair"), _P, True, "messe|mässa|fair|trade show"),
    _entry("newsletter", NC_("channel", "Newsletter"), _D, True, "nyhedsbrev|nyhetsbrev"),
    _entry("social-media", NC_("channel", "Social media"), _D, True,
           "sociale medier|sociala medier|some|facebook|instagram|linkedin|tiktok|snapchat|some-opslag"),
    _entry("display-ads", NC_("channel", "Display ads"), _D, True,
           "displayannoncer|displayannonser|displayannonce|displayannons|banner|bannere|annonce|annons|ad"),
    _entry("paid-search", NC_("channel", "Paid search"), _D, True,
           "betalt søgning|betald sökning|google ads|adwords|sem"),
    _entry("organic-search", NC_("channel", "Organic search"), _D, False,
           "organisk søgning|organisk sökning|google|søgning|sökning|search|seo"),
    _entry("retargeting", NC_("channel", "Retargeting"), _D, True, "remarketing"),
    _entry("content", NC_("channel", "Content marketing"), _D, True,
           "innehållsmarknadsföring|indholdsmarkedsføring|content|blog|blogg"),
    _entry("affiliate", NC_("channel", "Affiliate marketing"), _D, False, "affiliate|affiliates"),
    _entry("sponsorship", NC_("channel", "Sponsorship"), _P, True, "sponsorater|sponsorat|sponsring|sponsor"),
    _entry("pr", NC_("channel", "PR"), _D, False, "presse|press|presseomtale|public relations|omtale"),
    _entry("influencer", NC_("channel", "Influencer"), _D, False, "influencere|influencers|influerare"),
    _entry("review-sites", NC_("channel", "Review sites"), _D, False,
           "anmeldelsessider|anmeldelsesside|anmeldelser|omdömessajter|omdömessajt|omdömen|trustpilot|reviews"),
    _entry("forum", NC_("channel", "Forum"), _D, False, "forummer|fora|forums|debatforum|diskussionsforum"),
    _entry("word-of-mouth", NC_("channel", "Word of mouth"), _P, False,
           "mund til mund|mun till mun|word-of-mouth|mund-til-mund|mun-till-mun"),
)  # fmt: skip
"""All channels, those that most maps need first."""


def library_channel(key: str, words: Words) -> Channel:
    """A new channel of a map from the library, named in the language of ``words``; KeyError."""
    entry = _BY_KEY[key]
    return Channel(
        id=new_id(),
        name=words.trc(*entry.name),
        kind=entry.kind.value,
        controlled=entry.controlled,
        key=key,
    )


def match_library(name: str) -> LibraryChannel | None:
    """The library's channel for a name as someone types it, in any of the three languages."""
    return _BY_NAME.get(_plain(name))


def icon_for(channel: Channel) -> str:
    """The name of the symbol of a map's channel: by its key, else by its name, else a general one."""
    entry = _BY_KEY.get(channel.key) or match_library(channel.name)
    return entry.icon if entry else OTHER_ICON


def _plain(name: str) -> str:
    """For comparing: without case and without needless blanks."""
    return " ".join(name.casefold().split())


_BY_KEY = {entry.key: entry for entry in LIBRARY}
_BY_NAME = {_plain(name): entry for entry in LIBRARY for name in (entry.name[1], *entry.aliases)}
