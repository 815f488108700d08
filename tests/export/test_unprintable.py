"""What the typefaces lack is told before it is missed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from journey_editor.export.formats import ExportOptions, make_job
from journey_editor.export.unprintable import Unprintable, note, unprintable
from journey_editor.i18n import Words
from journey_editor.model import Journey, Owner


@pytest.fixture
def look(words_en: Words) -> Callable[[Journey], Unprintable]:
    def run(journey: Journey) -> Unprintable:
        job = make_job(journey, ExportOptions(), words_en)
        return unprintable(job.pages, job.press.fonts)

    return run


def test_cards_with_letters_that_the_typefaces_lack_are_counted(look: Any, a_map: Any) -> None:
    found = look(a_map("日本", "plain", "Ring til עברית", "日 again"))
    assert found.cards == 3
    assert found.examples[:2] == ("日", "本")
    assert found.examples.count("日") == 1


def test_cards_are_counted_on_when_there_are_examples_enough(look: Any, a_map: Any) -> None:
    found = look(a_map("中文字典", "plain", "更多", "e\u0301 a\u030a", "😀"))
    assert found == Unprintable(3, ("中", "文", "字"))


def test_what_is_joined_is_one_example(look: Any, a_map: Any) -> None:
    assert look(a_map("👩‍👩‍👧")).examples == ("👩‍👩‍👧",)
    assert look(a_map("🇩🇰 👍🏽")).examples == ("🇩🇰", "👍🏽")


@pytest.mark.parametrize(
    "text",
    [
        "ÆØÅ æøå ÄÖ äö – “x” …",
        "e\u0301 A\u030a o\u0308",
        "zero\u200bwidth\u200djoiner\ufeff soft\u00adhyphen",
        "\u202eevil\u202c \u2066x\u2069",
        "Ελληνικά Кириллица",
        "tab\tand\nnew\nline",
    ],
)
def test_what_is_shown_or_never_seen_is_no_loss(look: Any, a_map: Any, text: str) -> None:
    assert look(a_map(text)) == Unprintable(0, ())


def test_headings_and_names_count_too(look: Any, a_map: Any, words_en: Words) -> None:
    found = look(a_map("plain", title="Резюме 旅"))
    assert (found.cards, found.examples) == (0, ("旅",))
    said = note(found, "pdf")
    assert said is not None
    assert words_en.say(said).startswith("Some headings or names have characters")
    assert look(a_map("plain", owners=(Owner(id="o", name="營業"),))) == Unprintable(0, ())  # not shown


def test_the_note_is_one_clear_sentence(words_en: Words) -> None:
    assert note(Unprintable(0, ()), "pdf") is None
    one, two = note(Unprintable(1, ("م",)), "pdf"), note(Unprintable(2, ("م",)), "png")
    assert one is not None
    assert two is not None
    assert words_en.say(one) == (
        "1 card has characters that the PDF cannot show, such as 'م'. "
        "They are printed as boxes; search and copy still find them."
    )
    assert words_en.say(two) == (
        "2 cards have characters that the picture cannot show, such as 'م'. They are drawn as boxes."
    )
    unseen = note(Unprintable(1, ("\U000f0000",)), "png")
    assert unseen is not None
    assert "'U+F0000'" in words_en.say(unseen)
