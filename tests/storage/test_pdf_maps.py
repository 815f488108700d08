"""A PDF opens as the map inside it; any other PDF is refused in one sentence, in bounded time and memory."""

from __future__ import annotations

import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.export.formats import ExportOptions, make_job
from journey_editor.export.pdf import render
from journey_editor.i18n import Words
from journey_editor.model import Journey
from journey_editor.paths import data_dir
from journey_editor.problems import ProblemError
from journey_editor.storage import pdf_reader
from journey_editor.storage.codec import encode
from journey_editor.storage.files import holds_pdf, read_journey, read_map

SAMPLES = sorted((data_dir() / "samples").glob("*.journey"))
NO_MAP = "This PDF holds no map."
LOCKED = "This PDF is protected by a password."
DAMAGED = "This PDF is damaged"
TOO_MUCH = "This PDF takes more time or memory"


@pytest.fixture(scope="module")
def exported(words_en: Words) -> bytes:
    return render(make_job(read_journey(SAMPLES[0]), ExportOptions(), words_en))


def written(folder: Path, data: bytes) -> Path:
    path = folder / "map.pdf"
    path.write_bytes(data)
    return path


def refused(folder: Path, data: bytes) -> str:
    path = written(folder, data)
    assert holds_pdf(path)
    with pytest.raises(ProblemError) as caught:
        read_journey(path)
    (problem,) = caught.value.problems
    return problem.what.text


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_map_comes_back_to_the_byte(sample: Path, words_en: Words, tmp_path: Path) -> None:
    journey = read_journey(sample)
    path = written(tmp_path, render(make_job(journey, ExportOptions(), words_en)))
    assert read_map(path) == encode(journey)
    assert read_journey(path) == journey


def test_unknown_members_and_parked_cards_come_back(words_en: Words, tmp_path: Path) -> None:
    source = tmp_path / "map.journey"
    source.write_text(
        '{"format": "journey-map", "version": 1, "id": "j", "language": "da", "future": {"a": [1, null]},'
        ' "phases": [{"id": "p", "steps": [{"id": "s"}]}],'
        ' "lanes": [{"id": "l", "cards": [{"id": "c", "title": "Venter", "notes": "x", "strange": 1}]}]}'
    )
    journey = read_journey(source)
    path = written(tmp_path, render(make_job(journey, ExportOptions(), words_en)))
    assert read_map(path) == encode(journey)
    assert b'"future"' in read_map(path)
    assert read_journey(path) == journey


def test_a_program_that_rewrites_the_pdf_keeps_the_map(exported: bytes, tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=BytesIO(exported))
    out = BytesIO()
    writer.write(out)
    assert read_map(written(tmp_path, out.getvalue())) == read_map(written(tmp_path, exported))


def attached(name: str, data: bytes) -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment(name, data)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_map_of_another_name_is_found(tmp_path: Path) -> None:
    data = encode(Journey(id="j", title="Ny"))
    assert read_map(written(tmp_path, attached("Min rejse.JOURNEY", data))) == data


@pytest.mark.parametrize("name", ["notes.txt", "map.journey.exe", ""])
def test_another_attachment_is_no_map(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path, attached(name, b"{}")).startswith(NO_MAP)


def test_a_pdf_without_a_map(words_en: Words, tmp_path: Path) -> None:
    job = make_job(read_journey(SAMPLES[0]), ExportOptions(source=False), words_en)
    assert refused(tmp_path, render(job)).startswith(NO_MAP)


def test_what_is_wrong_with_the_map_inside_is_said(tmp_path: Path) -> None:
    assert "not a map" in refused(tmp_path, attached("map.journey", b'{"format": "x"}'))


def test_a_locked_pdf(exported: bytes, tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=BytesIO(exported))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    assert refused(tmp_path, out.getvalue()).startswith(LOCKED)


@pytest.mark.parametrize("data", [b"%PDF-", b"%PDF-1.7\n" + b"\xff" * 1000, b"MZ\n%PDF-1.4\nendobj"])
def test_what_only_begins_like_a_pdf(data: bytes, tmp_path: Path) -> None:
    assert refused(tmp_path, data).startswith(DAMAGED)


def test_a_map_that_speaks_of_pdfs_is_a_map(tmp_path: Path) -> None:
    path = tmp_path / "map.journey"
    path.write_bytes(encode(Journey(id="j", title="%PDF-1.7")))
    assert not holds_pdf(path)
    assert read_journey(path).title == "%PDF-1.7"


def test_no_file_is_no_pdf(tmp_path: Path) -> None:
    assert not holds_pdf(tmp_path / "none.pdf")
    assert not holds_pdf(tmp_path)


@given(st.data())
def test_any_damage_is_refused_or_harmless(exported: bytes, data: st.DataObject) -> None:
    """Looked at here and not in a process of its own, so that there can be many."""
    broken = bytearray(exported)
    for _ in range(data.draw(st.integers(1, 20))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at] = data.draw(st.integers(0, 255))
    del broken[data.draw(st.integers(0, len(broken))) :]
    outcome, found = pdf_reader.look(bytes(broken))
    assert outcome in (pdf_reader.FOUND, pdf_reader.NONE, pdf_reader.LOCKED, pdf_reader.DAMAGED)
    assert (outcome == pdf_reader.FOUND) or not found


def pdf_of(*objects: bytes) -> bytes:
    """A file of these objects, numbered from 1; the first is the catalog."""
    body = b"%PDF-1.7\n"
    offsets: list[int] = []
    for number, text in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return body + head + table + trailer


PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"


def bomb(gigabytes: int) -> bytes:
    """A map that unpacks to so many GB, from a few MB: one packed block over and over."""
    packer = zlib.compressobj(9)
    first = packer.compress(b"{" + b" " * (1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b" " * (1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = first + block * (64 * gigabytes) + packer.flush()
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(map.journey) 4 0 R]>>>>>>",
        PAGES,
        PAGE,
        b"<</Type/Filespec/F(map.journey)/UF(map.journey)/EF<</F 5 0 R>>>>",
        b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(packed), packed),
    )


ALONE = """
import resource, sys
from pathlib import Path
from journey_editor.problems import ProblemError
from journey_editor.storage.files import read_journey
try:
    read_journey(Path(sys.argv[1]))
except ProblemError as error:
    (problem,) = error.problems
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(used.ru_maxrss * 1024, used.ru_utime, problem.what.text)
"""
"""Refuses a file in a small process: a child's peak of memory counts that of the process that started it."""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit of memory")
@pytest.mark.parametrize("gigabytes", [1, 20])
def test_a_bomb_ends_alone(gigabytes: int, tmp_path: Path) -> None:
    command = [sys.executable, "-c", ALONE, str(written(tmp_path, bomb(gigabytes)))]
    root = Path(__file__).parents[2]
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=root).stdout
    memory, seconds, says = told.split(" ", 2)
    assert says.startswith((TOO_MUCH, DAMAGED, "The file is larger"))
    assert int(memory) < 1.3 * pdf_reader.MEMORY
    assert float(seconds) <= pdf_reader.SECONDS + 2


@pytest.mark.parametrize(
    "names",
    [
        b"<</Kids[4 0 R]>>",  # a tree that contains itself
        b"<</Kids[" + b"4 0 R " * 5_000 + b"]>>",
        b"<</Names[(map.journey) 4 0 R]>>",
        b"<</Names[(map.journey)]>>",
        b"<</Names 4 0 R>>",
        b"[" * 5_000,
    ],
)
def test_knotted_trees_end(names: bytes, tmp_path: Path) -> None:
    data = pdf_of(b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 4 0 R>>>>", PAGES, PAGE, names)
    assert refused(tmp_path, data).startswith((NO_MAP, DAMAGED, TOO_MUCH))


def test_a_program_that_cannot_be_started_is_told(
    exported: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    assert refused(tmp_path, exported).startswith("The PDF could not be looked into.")
