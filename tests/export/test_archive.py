"""The file is what archives and accessibility rules want, as far as our own tests can tell.

``test_outside_tools`` has it judged by veraPDF.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import page
import pypdf
import pytest
from PIL import ImageCms

from journey_editor import edits
from journey_editor.export.objects import PdfFile
from journey_editor.i18n import Words
from tests.export import kinds

SAID = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "part": "{http://www.aiim.org/pdfa/ns/id/}part",
    "conformance": "{http://www.aiim.org/pdfa/ns/id/}conformance",
    "ua": "{http://www.aiim.org/pdfua/ns/id/}part",
    "created": "{http://ns.adobe.com/xap/1.0/}CreateDate",
}
TRAPPED = {
    "PDFA3A-XMP-PREDEFINED-PROPERTY-001",
    "PDFA3A-XMP-PREDEFINED-VALUE-TYPE-001",
    "PDFA3A-XMP-PROPERTY-DEFINITION-001",
}
"""``pdf:Trapped``, which print shops want said and our file explains: veraPDF, the reference, takes it."""


def root_of(data: bytes) -> Any:
    return pypdf.PdfReader(BytesIO(data)).trailer["/Root"]


def metadata(data: bytes) -> dict[str, str]:
    tree = ET.fromstring(root_of(data)["/Metadata"].get_data())
    found = {key: tree.find(f".//{name}") for key, name in SAID.items()}
    return {key: "".join(each.itertext()) for key, each in found.items() if each is not None}


def test_metadata_say_the_same_twice(
    a_map: Callable[..., Any], export: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    data = export(a_map("x", title="Ny & <b>kunde</b> \x01 😀"), author="Åse <&>").data
    said, info = metadata(data), pypdf.PdfReader(BytesIO(data)).metadata
    assert info is not None
    assert said["title"] == "Ny & <b>kunde</b> \ufffd 😀"
    assert said["author"] == info.author == "Åse <&>"
    assert (said["part"], said["conformance"], said["ua"]) == ("3", "A", "1")
    assert said["created"] == "1970-01-02T00:00:00Z"
    assert info["/CreationDate"] == "D:19700102000000Z"


@pytest.mark.parametrize("date", ["", "yesterday", "-1", "9" * 30])
def test_there_is_no_date_without_a_sound_one(
    a_map: Callable[..., Any], export: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, date: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", date)
    data = export(a_map("x")).data
    assert "created" not in metadata(data)
    assert "/CreationDate" not in (pypdf.PdfReader(BytesIO(data)).metadata or {})


@pytest.mark.parametrize("print_shop", [False, True])
def test_the_date_is_the_maps(
    a_map: Callable[..., Any], export: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, print_shop: bool
) -> None:
    """In the information, the metadata and the map inside; what the environment says comes first."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def dates(day: str) -> set[str]:
        data = export(edits.update_journey(a_map("x"), date=day), print_shop=print_shop).data
        info = pypdf.PdfReader(BytesIO(data)).metadata or {}
        inside = re.findall(rb"/CreationDate \(D:(\d{8})", data)
        found = {
            str(info.get("/CreationDate", ""))[2:10],
            metadata(data).get("created", "").replace("-", "")[:8],
        }
        return found | {each.decode() for each in inside}

    assert dates("2026-05-04") == {"20260504"}
    for unsound in ("", "2026-02-31", "0999-01-01"):
        assert dates(unsound) == {"20000101" if print_shop else ""}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert dates("2026-05-04") == {"19700102"}


def test_colours_are_srgb(a_map: Callable[..., Any], export: Callable[..., Any]) -> None:
    (intent,) = root_of(export(a_map("x")).data)["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    profile = ImageCms.ImageCmsProfile(BytesIO(intent["/DestOutputProfile"].get_data()))
    assert profile.profile.xcolor_space.strip() == "RGB"
    assert "sRGB" in profile.profile.profile_description


def test_no_code_means_what_a_page_may_not_say(a_map: Callable[..., Any], export: Callable[..., Any]) -> None:
    data = export(a_map("a\ufeffb\uffffc\x00d \ue000 日本")).data
    fonts = pypdf.PdfReader(BytesIO(data)).pages[0]["/Resources"]["/Font"]
    means = b"".join(
        font.get_object()["/ToUnicode"].get_data().split(b"beginbfchar", 1)[1] for font in fonts.values()
    )
    assert not {b"<feff>", b"<ffff>", b"<0000>"} & set(means.split())


def test_no_character_shows_the_typefaces_own_box(
    a_map: Callable[..., Any], export: Callable[..., Any]
) -> None:
    """Glyph 0 (ISO 19005-3, 6.2.11.8): what the typeface lacks is drawn, or not seen at all."""
    journey = a_map("日本 😀 \x01 \U000f0000")
    fonts = pypdf.PdfReader(BytesIO(export(journey).data)).pages[0]["/Resources"]["/Font"]
    set_in = [font for font in fonts.values() if font["/Subtype"] == "/Type0"]
    assert len(set_in) < len(fonts)
    for font in set_in:
        glyphs = font["/DescendantFonts"][0]["/CIDToGIDMap"].get_data()[2:]
        assert b"\0\0" not in [glyphs[i : i + 2] for i in range(0, len(glyphs), 2)]


def test_private_characters_are_said_beside(a_map: Callable[..., Any], export: Callable[..., Any]) -> None:
    page = pypdf.PdfReader(BytesIO(export(a_map("ring \ue000 op")).data)).pages[0]
    assert "ring \ue000 op".encode("utf-16-be").hex() in page.get_contents().get_data().decode()


def test_what_a_stream_ends_with_is_never_taken_for_the_end_of_its_line() -> None:
    for data in (b"x\r", b"x\n", b"x\r\n", b""):
        file = PdfFile()
        file.packed(data, {})
        assert b"stream\n" + data + b"\r\nendstream" in file.data("1 0 R", "1 0 R")


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_a_judge_finds_no_rule_broken(words_en: Words, tmp_path: Path, profile: str) -> None:
    """PDF/UA-1 and PDF/A-3a by page-validation; ``make soak`` asks veraPDF, too."""
    for name, data in {**kinds.samples(words_en), **kinds.unusual(words_en, tmp_path)}.items():
        report = page.validate_pdf_bytes(data, profile=page.ValidationProfile(profile))
        known = TRAPPED if name == "print-shop" else frozenset[str]()
        failed = [(one.rule_id, one.message) for one in report.failures if one.rule_id not in known]
        assert not failed, name
