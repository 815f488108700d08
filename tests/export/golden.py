"""Pictures that exports are compared with, as text: the mean colours of a grid over the page.

``python -m tests.export.golden`` renews them, after a look at the pages that changed.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from journey_editor.export import png
from journey_editor.export.formats import ExportOptions, Job, make_job
from journey_editor.export.paper import A3
from journey_editor.i18n import Words
from journey_editor.paths import data_dir
from journey_editor.storage.files import read_journey

FOLDER = Path(__file__).with_name("golden")
ACROSS, DOWN = 84, 60
"""Cells of an A3 page: five millimetres each."""
DPI = 100

Row = tuple[tuple[int, int, int], ...]


def page_of(sample: str) -> Job:
    """A sample on one A3 page."""
    journey = read_journey(data_dir() / "samples" / f"{sample}.journey")
    words = Words("en", data_dir() / "translations")
    return make_job(journey, ExportOptions(paper=A3, dpi=DPI), words)


def grid(job: Job) -> tuple[Row, ...]:
    """The mean colour of each cell of the first page, row by row."""
    with Image.open(BytesIO(png.render(job))) as opened:
        picture: Any = opened.convert("RGB").resize((ACROSS, DOWN), Image.Resampling.BOX)
    dots = picture.tobytes()
    cells = [(dots[i], dots[i + 1], dots[i + 2]) for i in range(0, len(dots), 3)]
    return tuple(tuple(cells[i : i + ACROSS]) for i in range(0, len(cells), ACROSS))


def kept(sample: str) -> tuple[Row, ...]:
    """The grid that a sample shall have."""
    lines = (FOLDER / f"{sample}.txt").read_text("ascii").splitlines()
    return tuple(
        tuple((int(cell[:2], 16), int(cell[2:4], 16), int(cell[4:], 16)) for cell in line.split())
        for line in lines
    )


def keep(sample: str) -> None:
    """Make the sample's grid what it shall be from now on."""
    lines = (" ".join(bytes(cell).hex() for cell in row) for row in grid(page_of(sample)))
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{sample}.txt").write_text("\n".join(lines) + "\n", "ascii")


if __name__ == "__main__":
    for path in sorted((data_dir() / "samples").glob("*.journey")):
        keep(path.stem)
