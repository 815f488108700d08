"""A PDF for the print shop: inks and nothing else, text in black alone, bleed, what PDF/X-4 wants said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from pypdf.generic import ContentStream

from journey_editor import paths
from journey_editor.cli.arguments import parse
from journey_editor.cli.commands import export_options
from journey_editor.export import pdf
from journey_editor.export.formats import ExportOptions, export_journey
from journey_editor.export.inks import MOST_INK, PressInks
from journey_editor.export.paper import A1, A3, A4, MM
from journey_editor.export.printshop import PROFILE
from journey_editor.i18n import Words
from journey_editor.layout.palettes import COLOUR, PAPERS
from journey_editor.model import Journey
from journey_editor.problems import ProblemError
from tests.export.test_outside_tools import tool
from tests.export.test_pictures import of, with_pictures
from tests.pictures import picture

Make = Callable[..., Any]


@pytest.fixture(scope="session")
def inks() -> PressInks:
    return PressInks((paths.data_dir() / PROFILE).read_bytes())


@pytest.fixture(scope="session")
def sample(export: Make, samples: dict[str, Any]) -> Any:
    """The Danish sample for a print shop."""
    return export(samples["dansk-koebsrejse"].job.journey, paper=A3, bleed_mm=3, print_shop=True)


def streams(data: bytes) -> Iterator[tuple[Any, Any]]:
    """Every stream of operators: of pages and of forms, with where it stands in its file."""
    reader = pypdf.PdfReader(BytesIO(data))
    for page in reader.pages:
        yield ContentStream(page["/Contents"], reader), reader
    for i in range(1, int(reader.trailer["/Size"])):
        one = reader.get_object(pypdf.generic.IndirectObject(i, 0, reader))
        if isinstance(one, pypdf.generic.StreamObject) and one.get("/Subtype") == "/Form":
            yield ContentStream(one, reader), reader


def spaces(data: bytes) -> set[str]:
    """The colour spaces of all pictures."""
    reader = pypdf.PdfReader(BytesIO(data))
    found: set[str] = set()
    for i in range(1, int(reader.trailer["/Size"])):
        one = reader.get_object(pypdf.generic.IndirectObject(i, 0, reader))
        if isinstance(one, pypdf.generic.StreamObject) and one.get("/Subtype") == "/Image":
            found.add(str(one["/ColorSpace"]))
    return found


def test_no_operator_asks_for_red_green_and_blue(sample: Any) -> None:
    names = [name for stream, _ in streams(sample.data) for _, name in stream.operations]
    assert {b"k", b"K"} <= set(names)
    assert not {b"rg", b"RG", b"g", b"G", b"sc", b"SC", b"scn", b"cs"} & set(names)
    assert spaces(sample.data) == {"/DeviceCMYK", "/DeviceGray"}  # grey tells how dense a shadow is
    assert b"DeviceRGB" not in sample.data
    on_screen = {name for stream, _ in streams(_as_on_screen(sample)) for _, name in stream.operations}
    assert b"rg" in on_screen
    assert b"k" not in on_screen


def _as_on_screen(sample: Any) -> bytes:
    job = sample.job
    return pdf.render(replace(job, options=replace(job.options, print_shop=False)))


def test_text_is_black_alone_and_printed_over_its_ground(sample: Any) -> None:
    """White text is no ink at all; everything else that is written is 100 % K."""
    seen: set[tuple[float, ...]] = set()
    for stream, _ in streams(sample.data):
        ink, state, hidden = (), "", False
        for operands, name in stream.operations:
            if name == b"k":
                ink = tuple(float(each) for each in operands)
            elif name == b"gs" and operands[0] in ("/Over", "/Knock"):
                state = str(operands[0])
            elif name == b"Tr":
                hidden = operands[0] == 3
            elif name in (b"TJ", b"Tj") and not hidden:
                seen.add(ink)
                assert (state == "/Over") is (ink == (0, 0, 0, 1))
    assert seen == {(0, 0, 0, 1), (0, 0, 0, 0)}


def test_no_colour_takes_more_ink_than_the_paper_can(sample: Any) -> None:
    for stream, _ in streams(sample.data):
        for operands, name in stream.operations:
            if name in (b"k", b"K"):
                assert sum(map(float, operands)) <= MOST_INK / 100


@given(st.tuples(*[st.integers(0, 255)] * 3), st.booleans())
def test_any_colour_is_within_the_limit_of_ink(
    inks: PressInks, parts: tuple[int, int, int], is_text: bool
) -> None:
    color = "#" + bytes(parts).hex()
    amounts = inks.amounts(color, is_text=is_text)
    assert all(0 <= amount <= 1 for amount in amounts)
    assert sum(amounts) <= MOST_INK / 100 + 1e-9
    assert " ".join(re.findall(r"[\d.]+", inks.fill(color, is_text=is_text))[:4])


def test_colours_look_as_on_the_screen(inks: PressInks) -> None:
    """Back through the profile, no paper of a card is far from what it was."""
    profile = ImageCms.ImageCmsProfile(BytesIO((paths.data_dir() / PROFILE).read_bytes()))
    back = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "CMYK", "RGB", renderingIntent=1)
    for color in (*PAPERS.values(), COLOUR.band, COLOUR.rule, COLOUR.ink):
        dot = Image.new("CMYK", (1, 1), tuple(round(255 * amount) for amount in inks.amounts(color)))
        shown = ImageCms.applyTransform(dot, back)
        assert shown is not None
        wanted = tuple(int(color[i : i + 2], 16) for i in (1, 3, 5))
        got = shown.getpixel((0, 0))
        assert isinstance(got, tuple)
        assert max(abs(a - b) for a, b in zip(got, wanted, strict=True)) <= 16, (
            color
        )  # no ink shows a lilac as clear as a screen
    assert (
        inks.amounts(COLOUR.soft_ink, is_text=True) == inks.amounts("#000000", is_text=True) == (0, 0, 0, 1)
    )
    assert inks.amounts("#ffffff") == (0, 0, 0, 0)


def test_pictures_become_inks_too(sample: Any) -> None:
    for made in (picture("JPEG"), picture("PNG"), picture("PNG", color=(9, 90, 200, 128))):
        data = with_pictures(sample, of(made))
        assert spaces(data) == {"/DeviceCMYK", "/DeviceGray"}


def test_the_page_has_bleed_and_marks_on_every_plate(sample: Any) -> None:
    page = pypdf.PdfReader(BytesIO(sample.data)).pages[0]
    trim, bleed = page.trimbox, page.bleedbox
    assert (float(trim.width), float(trim.height)) == pytest.approx((420 * MM, 297 * MM), abs=0.01)
    assert float(trim.left - bleed.left) == pytest.approx(3 * MM, abs=0.01)
    space = page["/Resources"]["/ColorSpace"]["/Reg"]
    assert list(space[:3]) == ["/Separation", "/All", "/DeviceCMYK"]
    names = [(operands, name) for stream, _ in streams(sample.data) for operands, name in stream.operations]
    assert (["/Reg"], b"CS") in names


def test_it_says_that_it_is_pdf_x_4(sample: Any) -> None:
    reader = pypdf.PdfReader(BytesIO(sample.data))
    root, info = reader.trailer["/Root"], reader.trailer["/Info"]
    assert sample.data.startswith(b"%PDF-1.6\n")
    assert info["/Trapped"] == "/False"
    assert info["/CreationDate"]
    purposes = {str(intent["/S"]): intent for intent in root["/OutputIntents"]}
    assert purposes.keys() == {"/GTS_PDFX", "/GTS_PDFA1"}
    for intent in purposes.values():
        assert intent["/OutputConditionIdentifier"] == "FOGRA39"
        assert intent["/RegistryName"] == "http://www.color.org"
        assert intent["/DestOutputProfile"]["/N"] == 4
        assert intent["/DestOutputProfile"].get_data() == (paths.data_dir() / PROFILE).read_bytes()
    said = ET.fromstring(root["/Metadata"].get_data())
    tags = {
        "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion": "PDF/X-4",
        "{http://ns.adobe.com/pdf/1.3/}Trapped": "False",
        "{http://ns.adobe.com/xap/1.0/mm/}VersionID": "1",
        "{http://ns.adobe.com/xap/1.0/mm/}RenditionClass": "default",
        "{http://www.aiim.org/pdfua/ns/id/}part": "1",
    }
    for tag, text in tags.items():
        (found,) = said.iter(tag)
        assert found.text == text
    for tag in ("CreateDate", "ModifyDate", "MetadataDate"):
        assert list(said.iter(f"{{http://ns.adobe.com/xap/1.0/}}{tag}"))
    profile = ImageCms.ImageCmsProfile(BytesIO((paths.data_dir() / PROFILE).read_bytes())).profile
    assert (profile.device_class.strip(), profile.xcolor_space.strip()) == ("prtr", "CMYK")
    assert "free of known copyright" in str(profile.copyright)
    page = reader.pages[0]
    assert page["/Group"]["/CS"] == "/DeviceCMYK"
    assert "/Annots" not in page


def test_the_map_is_never_inside_and_the_bytes_are_the_same_twice(sample: Any) -> None:
    assert sample.job.options.source
    assert "/AF" not in pypdf.PdfReader(BytesIO(sample.data)).trailer["/Root"]
    assert pdf.render(sample.job) == sample.data


def test_the_command_line_gives_it_bleed(words_en: Words) -> None:
    def chosen(*words: str) -> ExportOptions:
        return export_options(parse(["export", "a.journey", "a.pdf", *words], words_en))

    assert (chosen().print_shop, chosen().bleed_mm) == (False, 0)
    assert (chosen("--print-shop").print_shop, chosen("--print-shop").bleed_mm) == (True, 3)
    assert chosen("--print-shop", "--bleed", "5").bleed_mm == 5
    assert chosen("--print-shop", "--poster", "A1").bleed_mm == 0


def test_a_picture_is_not_for_a_print_shop(words_en: Words, tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match="PDF"):
        export_journey(Journey(id="j"), tmp_path / "a.png", ExportOptions(print_shop=True), words_en)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.soak
@pytest.mark.parametrize("setup", [{"paper": A4, "phases": 2, "bleed_mm": 3}, {"paper": A1, "sheets": A4}])
def test_ghostscript_separates_the_plates(
    sample: Any, export: Make, tmp_path: Path, setup: dict[str, Any]
) -> None:
    """The words stand on the black plate alone, and the plates together never carry more than 300 %."""
    (tmp_path / "map.pdf").write_bytes(export(sample.job.journey, print_shop=True, **setup).data)
    plates = ("-sDEVICE=tiffsep", "-r36", "-dLastPage=2", f"-sOutputFile={tmp_path}/p%d.tif")
    said = tool("gs", "-q", "-dNOPAUSE", "-dBATCH", *plates, str(tmp_path / "map.pdf"))
    assert not said.strip()
    inset = round(10 * MM / 2)
    for number in (1, 2):
        layers = []
        for ink in ("Cyan", "Magenta", "Yellow", "Black"):
            with Image.open(tmp_path / f"p{number}({ink}).tif") as plate:
                grey = plate.convert("L")
                inner = (inset, inset, grey.width - inset, grey.height - inset)
                layers.append(grey.crop(inner).tobytes())
        most = max(sum(255 - dot for dot in dots) for dots in zip(*layers, strict=True))
        assert most <= 255 * (MOST_INK / 100) + 4
        assert max(255 - dot for dot in layers[3]) == 255
