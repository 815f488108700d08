"""Large pictures: bands, the parts of the file that they become, and the processes that draw them."""

from __future__ import annotations

import os
import select
import signal
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from isal import isal_zlib
from PIL import Image, ImageChops, ImageStat

from journey_editor import edits
from journey_editor.export import bands, png, seen
from journey_editor.export.crew import Crew
from journey_editor.export.formats import ExportOptions, Job, export_journey
from journey_editor.export.paper import A4, paper_named
from journey_editor.export.pngfile import joined, pieces
from journey_editor.export.pngrows import packed
from journey_editor.export.tasks import Rows, Task
from journey_editor.i18n import Words
from journey_editor.layout.palettes import PRINT
from journey_editor.model import Journey
from journey_editor.problems import ProblemError
from journey_editor.storage.files import write_journey
from tests.export.test_pages import wide_map

MAPS_OWN = paper_named("map")
processes = pytest.mark.skipif(sys.platform != "linux", reason="processes are told by /proc")


def shown(data: bytes) -> Any:
    picture: Any = Image.open(BytesIO(data))
    picture.load()
    return picture


def apart(one: Any, other: Any) -> int:
    """The most by which a channel of a dot differs."""
    return max(high for _, high in ImageStat.Stat(ImageChops.difference(one, other)).extrema)


# ---- parts of the file


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_check_sums_join(first: bytes, second: bytes) -> None:
    assert joined(zlib.adler32(first), zlib.adler32(second), len(second)) == zlib.adler32(first + second)


def test_check_sums_of_many_bytes_join() -> None:
    first, second = b"\xff" * 200_000, b"\xfe" * 300_000
    assert joined(zlib.adler32(first), zlib.adler32(second), len(second)) == zlib.adler32(first + second)


@given(st.data(), st.integers(1, 5), st.lists(st.integers(1, 4), min_size=1, max_size=4), st.integers(0, 3))
def test_parts_become_the_picture_that_they_are_of(
    data: st.DataObject, width: int, heights: list[int], spare: int
) -> None:
    stride = 3 * width + spare
    bands_of = [data.draw(st.binary(min_size=stride * high, max_size=stride * high)) for high in heights]
    parts = [
        packed(bytearray(rows), stride, width, high) for rows, high in zip(bands_of, heights, strict=True)
    ]
    made = b"".join(pieces(width, sum(heights), 3937, parts))
    rows = b"".join(bands_of)
    wanted = b"".join(rows[at : at + 3 * width] for at in range(0, len(rows), stride))
    picture = shown(made)
    assert (picture.mode, picture.size) == ("RGB", (width, sum(heights)))
    assert picture.tobytes() == wanted
    stream = b"".join(body for kind, body in chunks(made) if kind == b"IDAT")
    assert len(zlib.decompress(stream)) == (3 * width + 1) * sum(heights)  # its check sum is right, too


def test_rows_of_many_bytes_become_the_picture_that_they_are_of() -> None:
    width, height = 2_000, 400  # several times what is filtered at a time
    rows = bytearray(os.urandom(3 * width * height))
    made = b"".join(pieces(width, height, 3937, [packed(rows, 3 * width, width, height)]))
    assert shown(made).tobytes() == bytes(rows)


def test_rows_become_the_same_bytes_wherever_their_packer_lies() -> None:
    """ISA-L takes a part of its own address for a word that begins a picture, and so for the same as any word
    of the same hash. Words that tell whether it did stand 32 KB behind what they are taken for.
    """
    width, height, reach = 1_000, 2_700, 1 << 15
    marks: dict[int, int] = {}
    for number in range(1, 3 * width * height // reach):
        there = number * reach
        here = there + 16_000 + 50 * number
        word = number % 253 + 3, number * number * 7 % 251 + 3
        marks |= {there - 100: 1, here - 1: 1}  # neither word is found while a longer one is taken
        marks |= {at + 2 + each: value for at in (there, here) for each, value in enumerate(word)}
    changes: list[dict[int, int]] = [{} for _ in range(height)]
    for at, value in marks.items():
        changes[at // (3 * width + 1)][at % (3 * width + 1) - 1] = value
    line, rows = bytearray(3 * width), bytearray()
    for change in changes:
        for column, value in change.items():
            line[column] = (line[column] + value) % 256
        rows += line
    found: set[bytes] = set()
    elsewhere: list[Any] = []
    for _ in range(300):
        found.add(packed(rows, 3 * width, width, height).data)
        elsewhere.append(isal_zlib.compressobj())  # stays where the last one lay
    assert len(found) == 1


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and body of each chunk of a PNG file."""
    at = 8
    while at < len(data):
        (size,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        assert struct.unpack_from(">I", data, at + 8 + size) == (zlib.crc32(kind + body),)
        yield kind, body
        at += 12 + size


# ---- bands


def test_a_picture_is_what_the_page_is_and_its_shadows_nearly(
    a_full_map: Journey, export: Callable[..., Any]
) -> None:
    for dpi in (50, 100, 150):
        job = export(a_full_map, paper=A4, dpi=dpi).job
        page = pypdfium2.PdfDocument(seen.document(job))[0].render(scale=dpi / 72).to_pil().convert("RGB")
        assert 0 < apart(shown(png.render(job)), page) <= 4
        bare = export(a_full_map, paper=A4, dpi=dpi, palette=PRINT).job
        page = pypdfium2.PdfDocument(seen.document(bare))[0].render(scale=dpi / 72).to_pil().convert("RGB")
        assert apart(shown(png.render(bare)), page) == 0


def test_a_picture_made_in_bands_is_the_same(
    a_full_map: Journey,
    a_map: Callable[..., Journey],
    export: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heaped = a_map("z" + "\u0301\u0323" * 30 + "alg", "Ringer op", "A\u0302\u0303\u0304" * 20)
    for journey in (a_full_map, heaped, wide_map(7, 5)):
        job = export(journey, paper=A4, dpi=100).job
        monkeypatch.setattr(png, "_BAND", 1 << 40)
        whole = shown(png.render(job))
        monkeypatch.setattr(png, "_BAND", 50_000)
        assert apart(shown(png.render(job)), whole) <= 2


@given(
    st.integers(1, 120),
    st.integers(1, 30),
    st.lists(st.tuples(st.integers(-20, 140), st.integers(0, 50)), max_size=5),
)
def test_borders_cut_the_fewest_cards(height: int, each: int, spans: list[tuple[int, int]]) -> None:
    cards = [(top, top + high) for top, high in spans]
    found = bands.borders(height, each, cards)
    assert (found[0], found[-1]) == (0, height)
    sizes = [after - before for before, after in pairwise(found)]
    assert all(0 < size <= each + each // 4 for size in sizes)

    def cut(row: int) -> int:
        return sum(top - bands.SPARE <= row < bottom + bands.SPARE for top, bottom in cards)

    for before, row in pairwise(found[:-1]):
        near = range(before + each - each // 4, before + each + each // 4 + 1)
        assert cut(row) == min(map(cut, near))


# ---- processes beside us


@pytest.fixture
def many(words_en: Words) -> Callable[..., Job]:
    def make(**options: Any) -> Job:
        from journey_editor.export.formats import make_job

        return make_job(wide_map(30, 12), ExportOptions(paper=MAPS_OWN, dpi=72, **options), words_en)

    return make


def test_who_draws_makes_no_difference(many: Callable[..., Job], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "_BAND", 600_000)
    job = many()
    alone = png.render(job)
    for count in (1, 3):
        told: list[float] = []
        with Crew(count) as crew:
            assert png.render(replace(job, crew=crew, tell=told.append)) == alone
        assert told == sorted(told)
        assert len(told) > 3
        assert told[-1] == 1.0


def test_a_mistake_is_told_and_the_next_band_drawn(many: Callable[..., Job]) -> None:
    job = many()
    with Crew(1) as crew:
        broken = crew.draw(Task(10, 10, Rows(0, 10, 0, 10), [], [], b"no PDF"))
        with pytest.raises(RuntimeError, match="PdfiumError"):
            broken.result()
        assert png.render(replace(job, crew=crew)) == png.render(job)


def children(process: int) -> list[int]:
    """The processes that one has started."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").iterdir():
        with suppress(OSError):
            found += map(int, (task / "children").read_text("ascii").split())
    return found


@processes
def test_one_who_ends_too_soon_is_told_of(many: Callable[..., Job], words_en: Words) -> None:
    before = set(children(os.getpid()))
    with Crew(1) as crew:
        (member,) = set(children(os.getpid())) - before
        os.kill(member, signal.SIGKILL)
        with pytest.raises(ProblemError) as refused:
            png.render(replace(many(), crew=crew))
    assert words_en.say(refused.value.problems[0].what).startswith("The picture could not be drawn: a part")
    assert set(children(os.getpid())) <= before


@processes
def test_nobody_draws_on_when_the_export_is_killed(tmp_path: Path) -> None:
    source, out = tmp_path / "map.journey", tmp_path / "out" / "map.png"
    write_journey(source, wide_map(60, 30))
    out.parent.mkdir()
    process = exporting(source, out, "--progress")
    assert process.stdout is not None
    while int(process.stdout.readline()) < 45:  # a part is drawn
        pass
    watched = [os.pidfd_open(child) for child in children(process.pid)]
    process.kill()
    process.communicate()
    try:
        assert watched or os.cpu_count() == 1
        for each in watched:
            assert select.select([each], [], [], 20)[0], "it ends by itself"
    finally:
        for each in watched:
            os.close(each)
    assert os.listdir(out.parent) == []


@processes
def test_one_core_and_all_cores_make_the_same_file(tmp_path: Path) -> None:
    source, made = tmp_path / "map.journey", (tmp_path / "one.png", tmp_path / "all.png")
    write_journey(source, wide_map(60, 30))
    core = min(os.sched_getaffinity(0))
    only = f"import os; os.sched_setaffinity(0, {{{core}}})\n"
    for out, first in zip(made, (only, ""), strict=True):
        script = f"{first}from journey_editor.cli import main\nimport sys\nsys.exit(main(sys.argv[1:]))"
        process = exporting(source, out, python=("-c", script))
        process.communicate(timeout=60)
        assert process.returncode == 0
    assert made[0].read_bytes() == made[1].read_bytes()


def exporting(
    source: Path, out: Path, *more: str, python: tuple[str, ...] = ("-m", "journey_editor")
) -> subprocess.Popen[bytes]:
    """An export of a picture with more than twenty million dots."""
    command = [sys.executable, *python, "export", str(source), str(out), "--paper", "map", "--dpi", "72"]
    return subprocess.Popen([*command, *more], stdout=subprocess.PIPE)


def test_a_refused_large_export_writes_nothing(tmp_path: Path, words_en: Words) -> None:
    journey = wide_map(60, 30)
    first, *rest = journey.lanes
    long = edits.replace(first.cards[0], title="Ord " * 200)
    cut_off = edits.replace(journey, lanes=(edits.replace(first, cards=(long, *first.cards[1:])), *rest))
    with pytest.raises(ProblemError, match="shortened"):
        export_journey(
            cut_off, tmp_path / "map.png", ExportOptions(paper=MAPS_OWN, dpi=72), words_en, strict=True
        )
    assert os.listdir(tmp_path) == []
