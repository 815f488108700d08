"""What no typeface has is told before it is missed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from journey_editor.export.formats import ExportOptions, make_job
from journey_editor.export.survey import survey
from journey_editor.export.unprintable import Unprintable, note, unprintable
from journey_editor.i18n import Words
from journey_editor.model import Journey, Owner


@pytest.fixture
def look(words_en: Words) -> Callable[[Journey], Unprintable]:
    def run(journey: Journey) -> Unprintable:
        job = make_job(journey, ExportOptions(), words_en)
        return unprintable(survey(job.pages), job.press.fonts)

    return run


def test_cards_with_characters_of_no_typeface_are_counted(look: Any, a_map: Any) -> None:
    found = look(a_map("\U000f0000", "plain", "x \U0002ebf0 \U000f0000", "\u0378\u0379"))
    assert found.cards == 3
    assert found.examples == ("\U000f0000", "\U0002ebf0", "\u0378")


@pytest.mark.parametrize(
    "text",
    [
        "ÆØÅ æøå ÄÖ äö – “x” …",
        "e\u0301 A\u030a o\u0308 Z\u0351\u0352",
        "zero\u200bwidth\u200djoiner\ufeff soft\u00adhyphen",
        "\u202eevil\u202c \u2066x\u2069",
        "Ελληνικά Кириллица ქართული Հայերեն",
        "עברית العربية فارسی‌ها हिन्दी বাংলা ภาษาไทย 日本語 中文 한국어 አማርኛ བོད་ ᐃᓄᒃᑎᑐᑦ",
        "👩‍👩‍👧 🇩🇰 👍🏽 1️⃣ ❤️ ☎ 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f 𝔸∑⟨ψ⟩",
        "tab\tand\nnew\nline and \x00\x1b\x7f",
    ],
)
def test_what_is_shown_or_never_seen_is_no_loss(look: Any, a_map: Any, text: str) -> None:
    assert look(a_map(text)) == Unprintable(0, ())


def test_headings_and_names_count_too(look: Any, a_map: Any, words_en: Words) -> None:
    found = look(a_map("plain", title="Резюме \U000f0000"))
    assert (found.cards, found.examples) == (0, ("\U000f0000",))
    said = note(found, "pdf")
    assert said is not None
    assert words_en.say(said).startswith("Some headings or names have characters")
    owners = (Owner(id="o", name="\U000f0000"),)
    assert look(a_map("plain", owners=owners)) == Unprintable(0, ())  # not shown


def test_the_note_is_one_clear_sentence(words_en: Words) -> None:
    assert note(Unprintable(0, ()), "pdf") is None
    one, two = note(Unprintable(1, ("𪚥",)), "pdf"), note(Unprintable(2, ("\U000f0000",)), "png")
    assert one is not None
    assert two is not None
    assert words_en.say(one) == (
        "1 card has characters that no typeface here has, such as '𪚥'. "
        "A small frame with the character's number stands for each; search and copy still find them."
    )
    assert words_en.say(two) == (
        "2 cards have characters that no typeface here has, such as 'U+F0000'. "
        "A small frame with the character's number stands for each."
    )
