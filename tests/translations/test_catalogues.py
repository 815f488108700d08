"""The catalogues hold every word of the code, well translated; the compiled ones hold the same."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

import catalogues
import pytest
from babel.messages.catalog import Catalog, Message

SAME = catalogues.HERE / "same-as-english.txt"
LANGUAGES = list(catalogues.LANGUAGES)
ENDINGS = ("…", "?", "!", ".", ":", ",", ";")


@pytest.fixture(scope="module")
def code() -> Catalog:
    return catalogues.template()


@pytest.fixture(scope="module")
def files() -> dict[str, Catalog]:
    return {language: catalogues.read(language) for language in LANGUAGES}


def forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text),)


def key(message: Message) -> tuple[str | None, tuple[str, ...]]:
    return message.context, forms(message.id)


def pairs(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    """Each English form with its translation."""
    for message in catalogue:
        if message.id and catalogues.translated(message):
            yield from zip(forms(message.id), forms(message.string), strict=True)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def told(found: list[str]) -> str:
    return "\n" + "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str, code: Catalog, files: dict[str, Catalog]) -> None:
    theirs = {key(m) for m in files[language] if m.id and catalogues.translated(m)}
    missing = [forms(m.id)[0] for m in code if m.id and key(m) not in theirs]
    assert not missing, f"{len(missing)} texts want a translation into {language}:{told(missing)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fuzzy_or_obsolete(language: str, files: dict[str, Catalog]) -> None:
    assert not [m.id for m in files[language] if m.id and m.fuzzy]
    assert not files[language].obsolete


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_what_make_catalogues_writes(language: str, code: Catalog) -> None:
    wanted = catalogues.po_bytes(catalogues.updated(language, code))
    assert catalogues.po_path(language).read_bytes() == wanted, "run `make catalogues`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_up_to_date(language: str, files: dict[str, Catalog]) -> None:
    compiled = catalogues.po_path(language).with_suffix(".mo").read_bytes()
    assert compiled == catalogues.mo_bytes(catalogues.read(language)), "run `make catalogues`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_values_in_braces_are_kept(language: str, files: dict[str, Catalog]) -> None:
    wrong = []
    for message in files[language]:
        if not message.id or not catalogues.translated(message):
            continue
        english, theirs = forms(message.id), forms(message.string)
        every = fields(english[-1]) | fields(english[0])
        # a singular may leave the number out: "One card was deleted."
        may = [fields(one) | ({"n"} & every) for one in (english[0], english[-1])]
        must = [
            fields(one) - ({"n"} if len(english) > 1 and i == 0 else set()) for i, one in enumerate(english)
        ]
        for i, text in enumerate(theirs):
            if not must[min(i, len(must) - 1)] <= fields(text) <= may[min(i, 1)]:
                wrong.append(f"{english} -> {text}")
    assert not wrong, told(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_values_of_argparse_are_kept(language: str, files: dict[str, Catalog]) -> None:
    def values(text: str) -> list[str]:
        return sorted(re.findall(r"%(?:\(\w+\))?[srd]|%\d", text))

    wrong = [f"{a!r} -> {b!r}" for a, b in pairs(files[language]) if values(a) != values(b)]
    assert not wrong, told(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_end_alike(language: str, files: dict[str, Catalog]) -> None:
    def ending(text: str) -> str:
        return next((end for end in ENDINGS if text.rstrip().endswith(end)), "")

    wrong = [f"{a!r} -> {b!r}" for a, b in pairs(files[language]) if ending(a) != ending(b)]
    assert not wrong, told(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_white_space_and_line_ends_are_kept(language: str, files: dict[str, Catalog]) -> None:
    def edges(text: str) -> tuple[str, str, int]:
        return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :], text.count("\n")

    wrong = [
        f"{a!r} -> {b!r}" for a, b in pairs(files[language]) if edges(a) != edges(b) or "  " in b.strip()
    ]
    assert not wrong, told(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_menu_letters_are_kept(language: str, files: dict[str, Catalog]) -> None:
    def letters(text: str) -> int:
        return len(re.findall(r"&\w", text.replace("&&", "")))

    wrong = [f"{a!r} -> {b!r}" for a, b in pairs(files[language]) if letters(a) != letters(b)]
    assert not wrong, told(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotes_stand_around_the_same_values(language: str, files: dict[str, Catalog]) -> None:
    def quoted(text: str) -> list[str]:
        return sorted(re.findall(r"'\{\w+\}'", text))

    wrong = [f"{a!r} -> {b!r}" for a, b in pairs(files[language]) if quoted(a) != quoted(b)]
    assert not wrong, told(wrong)


def test_an_ellipsis_is_one_character(code: Catalog, files: dict[str, Catalog]) -> None:
    texts = [t for m in code if m.id for t in forms(m.id)] + [b for f in files.values() for _, b in pairs(f)]
    assert not [text for text in texts if "..." in text]


def listed_as_same() -> dict[str, set[str]]:
    """The texts that may be the English ones, by language: ``da sv | Text | reason``."""
    found: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    for line in SAME.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            languages, text, reason = (part.strip() for part in line.split("|"))
            assert reason, f"no reason given: {line}"
            for language in languages.split():
                found[language].add(text)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_equals_the_english_is_meant_to(language: str, files: dict[str, Catalog]) -> None:
    same = {a for a, b in pairs(files[language]) if a == b}
    listed = listed_as_same()[language]
    assert not same - listed, told(sorted(same - listed))
    translated = {a for a, _ in pairs(files[language])}
    assert not (listed & translated) - same, "no longer the same as in English"
    assert not listed - {forms(m.id)[i] for m in files[language] for i in range(len(forms(m.id)))}, (
        "no such text"
    )
