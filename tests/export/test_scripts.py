"""Letters of every script, and emoji, are found, copied and heard as they were typed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest

from tests.export.reading import spoken

LEFT_TO_RIGHT = (
    *("Ταξίδι του πελάτη", "Путешествие клиента", "Zażółć gęślą jaźń", "Trải nghiệm", "Kalaallit Nunaat"),
    *("ग्राहक यात्रा", "ยินดีต้อนรับ", "客户旅程地图", "顧客の旅", "고객 여정", "ქართული", "தமிழ்"),
    *("👩‍👩‍👧 🇩🇰 👍🏽 1️⃣ ❤️ 😀", "∑ x² → ∞ 𝔸", "Z\u0351\u0352", "\U000f0000"),
    *("👨‍👩‍👧‍👦", "👩🏽‍❤️‍💋‍👨🏿", "o" + "\u0351\u0352\u0353" * 7),
)
RIGHT_TO_LEFT = ("ثلاثة على لا", "مرحبًا", "שלום עולם", "می‌خواهم (24)")


@pytest.fixture(scope="module")
def made(a_map: Callable[..., Any], export: Callable[..., Any]) -> Any:
    return export(a_map(*LEFT_TO_RIGHT, *RIGHT_TO_LEFT))


def test_texts_of_every_script_are_copied_as_typed(made: Any) -> None:
    read = pypdf.PdfReader(BytesIO(made.data)).pages[0].extract_text()
    plain, copied = " ".join(read.split()), made.copied()
    assert [text for text in LEFT_TO_RIGHT if text not in plain] == []
    seen = {*LEFT_TO_RIGHT, *RIGHT_TO_LEFT} - {"\U000f0000"}  # PDFium copies none of the last planes
    assert [text for text in seen if text not in copied] == []


def test_texts_from_right_to_left_are_found(made: Any) -> None:
    page = pypdfium2.PdfDocument(made.data)[0].get_textpage()
    for text in RIGHT_TO_LEFT:
        for word in re.findall(r"\w{3,}", text):
            assert page.search(word).get_next() is not None, word


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_another_reader_finds_them_too(made: Any, tmp_path: Path) -> None:
    file = tmp_path / "map.pdf"
    file.write_bytes(made.data)
    read = subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True).stdout
    plain = " ".join(re.sub("[\u202a-\u202e]", "", read).split())
    assert [text for text in LEFT_TO_RIGHT if text not in plain] == []
    assert [word for text in RIGHT_TO_LEFT[:3] for word in text.split() if word not in plain] == []


@pytest.mark.skipif(shutil.which("mutool") is None, reason="mupdf-tools is not installed")
def test_a_third_reader_finds_what_goes_from_left_to_right(made: Any, tmp_path: Path) -> None:
    """MuPDF leaves out what it takes for too much to stand for one code."""
    file = tmp_path / "map.pdf"
    file.write_bytes(made.data)
    done = subprocess.run(["mutool", "draw", "-q", "-F", "txt", file], check=True, capture_output=True)
    plain = " ".join(done.stdout.decode(errors="replace").split())
    assert [text for text in LEFT_TO_RIGHT if text not in plain] == []


def test_what_goes_from_right_to_left_is_heard_in_the_order_of_reading(made: Any) -> None:
    heard = [each.text for each in spoken(made.data)]
    assert [text for text in RIGHT_TO_LEFT if text not in heard] == []


def test_a_drawn_letter_is_a_picture_with_the_width_of_the_layout(made: Any) -> None:
    fonts = pypdf.PdfReader(BytesIO(made.data)).pages[0]["/Resources"]["/Font"]
    drawn = [font.get_object() for font in fonts.values() if font["/Subtype"] == "/Type3"]
    assert drawn
    for font in drawn:
        widths = [float(width) for width in font["/Widths"]]
        names = font["/Encoding"]["/Differences"][1:]
        assert len(names) == len(widths) == int(font["/LastChar"])
        for name, width in zip(names, widths, strict=True):
            operators = font["/CharProcs"][name].get_data().decode().split()
            assert float(operators[0]) == width
            assert operators[operators.index("d0" if "d0" in operators else "d1") - 1]
            assert not {"Do", "BI", "Tj", "TJ"} & set(operators)


def test_an_emoji_is_printed_in_inks(a_map: Callable[..., Any], export: Callable[..., Any]) -> None:
    page = pypdf.PdfReader(BytesIO(export(a_map("😀"), print_shop=True).data)).pages[0]
    fonts = page["/Resources"]["/Font"].values()
    (procedure,) = (
        shape.get_object().get_data().decode()
        for font in fonts
        if font["/Subtype"] == "/Type3"
        for shape in font["/CharProcs"].values()
    )
    assert " k\n" in procedure
    assert " rg" not in procedure


def test_many_drawn_letters_are_shared_out_to_codes_below_128(
    a_map: Callable[..., Any], export: Callable[..., Any]
) -> None:
    """veraPDF takes higher ones for negative, and so would never look at them."""
    letters = "".join(chr(0x4E00 + i) for i in range(300))
    made = export(a_map(*(letters[i : i + 20] for i in range(0, 300, 20))))
    fonts = pypdf.PdfReader(BytesIO(made.data)).pages[0]["/Resources"]["/Font"]
    drawn = [font.get_object() for font in fonts.values() if font["/Subtype"] == "/Type3"]
    assert [int(font["/LastChar"]) for font in drawn] == [127, 127, 46]
    assert set(letters) <= set(made.copied())
