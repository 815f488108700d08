"""The channel library: complete, with an icon each, found by what people type."""

from __future__ import annotations

from pathlib import Path

import pytest

from journey_editor.i18n import LANGUAGES, Words
from journey_editor.method.channels import LIBRARY, OTHER_ICON, icon_for, library_channel, match_library
from journey_editor.model import Channel
from journey_editor.paths import data_dir, translations_dir

KEYS = {
    "display-ads",
    "social-media",
    "pr",
    "affiliate",
    "sponsorship",
    "organic-search",
    "paid-search",
    "newsletter",
    "content",
    "retargeting",
    "email",
    "influencer",
    "telephone",
    "chat",
    "chatbot",
    "shop",
    "trade-fair",
    "event",
    "personal-contact",
    "website",
    "app",
    "customer-service",
    "invoice",
    "letter",
    "text-message",
    "word-of-mouth",
    "review-sites",
    "forum",
    "self-service",
    "digital-post",
}
UNCONTROLLED = {"organic-search", "affiliate", "pr", "influencer", "review-sites", "forum", "word-of-mouth"}


def test_the_library_is_complete() -> None:
    assert {entry.key for entry in LIBRARY} == KEYS
    assert len(LIBRARY) == len(KEYS)


def test_what_the_organisation_does_not_say_itself_is_not_controlled() -> None:
    assert {entry.key for entry in LIBRARY if not entry.controlled} == UNCONTROLLED


def test_every_channel_has_its_icon() -> None:
    names = {entry.icon for entry in LIBRARY} | {OTHER_ICON}

    assert [name for name in sorted(names) if not (data_dir() / "icons" / f"{name}.svg").is_file()] == []


def test_no_name_means_two_channels() -> None:
    typed = [name.casefold() for entry in LIBRARY for name in {entry.name[1], *entry.aliases}]

    assert sorted({name for name in typed if typed.count(name) > 1}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_channel_is_found_by_its_name_in_every_language(language: str) -> None:
    words = Words(language, translations_dir())

    assert [e.key for e in LIBRARY if match_library(words.trc(*e.name)) is not e] == []


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Telefon", "telephone"),
        ("  tlf. ", "telephone"),
        ("HJEMMESIDE", "website"),
        ("Webbplats", "website"),
        ("Personligt   möte", "personal-contact"),
        ("mun till mun", "word-of-mouth"),
        ("e-post", "email"),
        ("Digital brevlåda", "digital-post"),
        ("anmeldelsessider", "review-sites"),
        ("Självbetjäning", "self-service"),
    ],
)
def test_what_people_type_is_found(typed: str, key: str) -> None:
    found = match_library(typed)

    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("typed", ["", "  ", "Brevdue", "telefo", "telefonen ringer"])
def test_nothing_is_guessed(typed: str) -> None:
    assert match_library(typed) is None


def test_a_library_channel_comes_with_all_it_says() -> None:
    telephone = library_channel("telephone", Words("en", Path()))

    assert (telephone.name, telephone.kind, telephone.controlled, telephone.key) == (
        "Telephone",
        "physical",
        True,
        "telephone",
    )
    assert telephone.id != library_channel("telephone", Words("en", Path())).id
    with pytest.raises(KeyError):
        library_channel("pigeon", Words("en", Path()))


@pytest.mark.parametrize(
    ("key", "name", "icon"),
    [
        ("telephone", "Hotline", "channel-telephone"),
        ("", "Telefon", "channel-telephone"),
        ("pigeon-post", "Brev", "channel-letter"),
        ("", "Brevdue", OTHER_ICON),
        ("", "", OTHER_ICON),
    ],
)
def test_the_icon_follows_the_key_then_the_name(key: str, name: str, icon: str) -> None:
    assert icon_for(Channel(id="c", key=key, name=name)) == icon
