"""What typing and pasting may put into a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.edits import clean_text, name_key
from journey_editor.edits.text import check_text, tidy_tags


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
        ("a\x00b\x1b[31mc\x7f", "ab[31mc"),
        ("\ufeffTekst", "Tekst"),
        ("x\u202egnp.exe\u202c", "xgnp.exe"),
        ("\ud83d\ude00", "😀"),
        ("a\ud83db\ude00c", "abc"),
        ("tab\there", "tab\there"),
        ("\u200fשלום\u200e \u2067rtl\u2069", "\u200fשלום\u200e \u2067rtl\u2069"),
        ("👩\u200d🚀 می\u200cخواهم co\xadop", "👩\u200d🚀 می\u200cخواهم co\xadop"),
        ("  spaces stay  ", "  spaces stay  "),
    ],
)
def test_clean_text(given: str, clean: str) -> None:
    assert clean_text(given) == clean


@given(st.text(st.characters(codec=None, categories=None), max_size=60))
def test_clean_text_is_always_fit_for_the_map_and_stable(text: str) -> None:
    clean = clean_text(text)
    check_text(clean)
    clean.encode("utf-8")
    assert clean_text(clean) == clean


def test_names_that_mean_the_same() -> None:
    assert name_key(" Kunde  service\n") == name_key("kunde Service")
    assert name_key("Ångström") == name_key("A\u030angstro\u0308m")
    assert name_key("STRASSE") == name_key("Straße")
    assert name_key("Kundeservice") != name_key("Kunde service")


def test_tags_are_trimmed_and_stand_once() -> None:
    assert tidy_tags((" Hurtig ", "", "hurtig", "let\n at", "  ")) == ("Hurtig", "let at")
