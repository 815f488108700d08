from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from journey_editor import i18n
from journey_editor.i18n import Words, system_language
from journey_editor.problems import Problem, ProblemError, msg, msgn


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Catalogues with a few Danish words."""
    catalogue = Catalog(locale="da")
    catalogue.add("Open", "Åbn")
    catalogue.add("Open", "Åben", context="state")
    catalogue.add("Hello {name}", "Hej {name}")
    catalogue.add(
        ("{n} card in {place}", "{n} cards in {place}"), ("{n} kort i {place}", "{n} kort i {place}!")
    )
    catalogue.add("Phase", "Fase")
    made = tmp_path_factory.mktemp("words")
    (made / "da" / "LC_MESSAGES").mkdir(parents=True)
    with (made / "da" / "LC_MESSAGES" / "journey_editor.mo").open("wb") as file:
        write_mo(file, catalogue)
    return made


@pytest.fixture
def danish(folder: Path) -> Words:
    return Words("da", folder)


def test_it_speaks_the_language(danish: Words) -> None:
    assert danish.tr("Open") == "Åbn"
    assert danish.trc("state", "Open") == "Åben"
    assert danish.tr("Hello {name}", name="Åse") == "Hej Åse"


def test_it_speaks_english_where_a_word_or_a_language_is_missing(danish: Words, folder: Path) -> None:
    assert danish.tr("Never heard") == "Never heard"
    assert Words("fr", folder).tr("Open") == "Open"
    assert Words("fr", folder).language == "en"
    assert Words("sv", folder / "nowhere").tr("Open") == "Open"


def test_the_number_chooses_the_form(danish: Words, folder: Path) -> None:
    forms = "{n} card in {place}", "{n} cards in {place}"
    assert danish.trn(*forms, 1, place="Køb") == "1 kort i Køb"
    assert danish.trn(*forms, 0, place="Køb") == "0 kort i Køb!"
    assert Words("en", folder).trn(*forms, 1, place="Køb") == "1 card in Køb"
    assert Words("en", folder).trn(*forms, 2, place="Køb") == "2 cards in Køb"


def test_a_message_is_said_with_the_messages_in_it(danish: Words) -> None:
    assert danish.say(msg("Hello {name}", name=msg("Phase"))) == "Hej Fase"
    assert danish.say(msgn("{n} card in {place}", "{n} cards in {place}", 2, place="Køb")) == "2 kort i Køb!"


def test_braces_in_a_value_are_text(danish: Words) -> None:
    assert danish.tr("Hello {name}", name="{name} {0} {") == "Hej {name} {0} {"


def test_numbers_and_times_are_written_as_the_locale_does(danish: Words, folder: Path) -> None:
    assert danish.number(1234.5) == "1.234,5"
    assert danish.number(2, decimals=1) == "2,0"
    assert danish.clock(time(14, 32)) == "14.32"
    assert Words("en", folder).clock(time(14, 32)) == "14:32"
    assert danish.trn("{n} card in {place}", "{n} cards in {place}", 12_000, place="K") == "12.000 kort i K!"


def test_the_same_words_serve_the_same_language(danish: Words) -> None:
    assert danish.in_language("da") is danish
    assert danish.in_language("en").tr("Open") == "Open"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "da_DK.UTF-8"}, "da"),
        ({"LANG": "sv_SE"}, "sv"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_ALL": "sv_SE.UTF-8", "LANG": "da_DK.UTF-8"}, "sv"),
        ({"LC_MESSAGES": "da_DK", "LANG": "sv_SE"}, "da"),
        ({"LANG": "Danish_Denmark.1252"}, "da"),
        ({"LANG": "C"}, "en"),
        ({"LC_ALL": "C.UTF-8", "LANG": "da_DK"}, "en"),
        ({"LANGUAGE": "fr:sv:da", "LANG": "da_DK"}, "sv"),
        ({"LANGUAGE": "da", "LANG": "C"}, "en"),
        ({}, "en"),
    ],
)
def test_the_systems_language(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert system_language() == language


def test_every_language_has_its_name() -> None:
    assert set(i18n.LANGUAGE_NAMES) == set(i18n.LANGUAGES)


def test_a_problem_can_be_raised_and_read() -> None:
    problem = Problem(msg("'{name}' is no map.", name="x"), "$.lanes[2]")
    with pytest.raises(ProblemError, match=r"\$\.lanes\[2\]") as caught:
        raise ProblemError(problem)
    assert caught.value.problems == (problem,)
