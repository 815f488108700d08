"""The display list of each sample is the one that is kept. After a wanted change:

UPDATE_REFERENCES=1 .venv/bin/pytest tests/layout/test_references.py
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from journey_editor import paths
from journey_editor.layout.dump import dump_layout
from journey_editor.layout.engine import LayoutEngine
from journey_editor.storage.files import read_journey

REFERENCES = Path(__file__).parent / "reference"
SAMPLES = sorted((paths.data_dir() / "samples").glob("*.journey"))


def as_text(value: object) -> str:
    """JSON with a line for each lane's parts and cards, so that a change reads well in a diff."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for opening in ('["group ', '"heading":', '"background":', '"cards":', '{"id":'):
        text = text.replace(opening, "\n" + opening)
    return text + "\n"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_laid_out_as_kept(engine: LayoutEngine, sample: Path) -> None:
    reference = REFERENCES / f"{sample.stem}.json"
    found = as_text(dump_layout(engine.layout(read_journey(sample))))
    if os.environ.get("UPDATE_REFERENCES"):
        REFERENCES.mkdir(exist_ok=True)
        reference.write_text(found, encoding="utf-8")
    assert len(found) < 1_000_000
    kept = reference.read_text(encoding="utf-8")
    assert found.splitlines() == kept.splitlines()


def test_there_is_a_reference_for_each_sample_and_no_other() -> None:
    assert {path.stem for path in REFERENCES.glob("*.json")} == {path.stem for path in SAMPLES}
    assert len(SAMPLES) >= 3
