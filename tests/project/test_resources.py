"""The pictures and fonts are what the painters count on."""

from __future__ import annotations

import json
import re
import struct
from xml.etree import ElementTree as ET

import pytest
import uharfbuzz as hb
from PIL import Image

from journey_editor import paths

FONTS = paths.data_dir() / "fonts"
ICONS = sorted((paths.data_dir() / "icons").glob("*.svg"))
SEGMENT = re.compile(r"(?:M|L)N N|CN N N N N N|Z".replace("N", r"-?\d+(?:\.\d+)?"))
LETTERS = "abcxyzABCXYZ0123456789æøåäöÆØÅÄÖéüß –—…«»“”‘’€§°½→·•"


@pytest.mark.parametrize("style", ["Regular", "SemiBold", "Bold"])
def test_each_font_is_static_truetype_and_has_the_letters(style: str) -> None:
    path = FONTS / f"Inter-{style}.ttf"
    data = path.read_bytes()
    tables = {data[12 + 16 * i : 16 + 16 * i] for i in range(struct.unpack(">H", data[4:6])[0])}
    assert b"glyf" in tables
    assert not tables & {b"fvar", b"CFF ", b"CFF2"}
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    assert face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) == f"Inter-{style}"
    missing = [letter for letter in LETTERS if ord(letter) not in set(face.unicodes)]
    assert not missing


def test_fonts_never_join_letters() -> None:
    """One letter, one glyph: then every painter can set the same line."""
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(FONTS / "Inter-Regular.ttf"))))
    for text in ("fi ffl -> => <- 3x4 (A) fjord", "Tilfældig ffløj"):
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(font, buffer)
        assert [info.codepoint for info in buffer.glyph_infos] == [
            font.get_nominal_glyph(ord(c)) for c in text
        ]


def test_licences_stand_beside_what_they_are_for() -> None:
    assert "SIL Open Font License" in (FONTS / "Inter-LICENSE.txt").read_text(encoding="utf-8")
    assert "ISC License" in (paths.data_dir() / "icons" / "Lucide-LICENSE.txt").read_text(encoding="utf-8")
    assert "zlib/libpng" in (paths.data_dir() / "print" / "FOGRA39L-LICENSE.txt").read_text(encoding="utf-8")


def test_there_are_icons() -> None:
    assert len(ICONS) > 80


@pytest.mark.parametrize("icon", ICONS, ids=lambda path: path.stem)
def test_an_icon_is_plain_strokes_in_its_square(icon: object) -> None:
    root = ET.parse(str(icon)).getroot()
    assert root.get("viewBox") == "0 0 24 24"
    assert len(root) > 0
    for shape in root:
        assert shape.tag.endswith("}path")
        d = shape.get("d", "")
        assert " ".join(SEGMENT.findall(d)) == d
        assert d.startswith("M")
        assert all(0 <= float(number) <= 24 for number in re.findall(r"-?[\d.]+", d))


def test_no_two_icons_look_the_same() -> None:
    assert len({path.read_text(encoding="utf-8") for path in ICONS}) == len(ICONS)


def test_the_shadows_numbers_fit_its_picture() -> None:
    metrics = json.loads((paths.data_dir() / "shadow.json").read_text(encoding="utf-8"))
    data = (paths.data_dir() / "shadow.png").read_bytes()
    width, height, depth, kind = struct.unpack(">IIBB", data[16:26])
    assert (width, height) == (2 * metrics["border"] + 1,) * 2
    assert (depth, kind) == (8, 6), "8 bits, RGBA"
    assert metrics["border"] / metrics["scale"] > metrics["spread"] > 0


def test_the_shadow_of_files_is_that_of_the_screen() -> None:
    metrics = json.loads((paths.data_dir() / "shadow.json").read_text(encoding="utf-8"))
    with Image.open(paths.data_dir() / "shadow.png") as picture:
        ink, fine = picture.convert("RGB").getcolors(), picture.getchannel("A")
    assert ink == [(fine.width * fine.height, tuple(metrics["ink"]))]
    coarse = [bytes.fromhex(row) for row in metrics["coarse"]]
    scale, border = metrics["scale"], metrics["border"]
    assert {len(row) for row in coarse} == {len(coarse)} == {2 * border // scale + 1}
    quarter = fine.crop((0, 0, border, border)).resize((border // scale,) * 2, Image.Resampling.BOX)
    seen = quarter.tobytes()
    told = b"".join(row[: border // scale] for row in coarse[: border // scale])
    assert max(abs(a - b) for a, b in zip(seen, told, strict=True)) <= 1
    assert all(row == row[::-1] for row in coarse), "alike on both sides"
