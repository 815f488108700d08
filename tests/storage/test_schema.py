"""The published schema and the format's page say what the program does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from journey_editor.model import COLORS, LANE_KINDS, Journey
from journey_editor.storage.codec import encode
from journey_editor.storage.schema import schema, schema_text
from journey_editor.storage.shapes import (
    ATTACHMENT,
    CARD,
    CHANNEL,
    CONFLICT,
    FILES,
    JOURNEY,
    LANE,
    OWNER,
    PHASE,
    STEP,
    Shape,
)
from tests.storage.cases import CARDS, RECORDS, STEPS
from tests.strategies import journeys

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "resources" / "samples").glob("*.journey"))
VALIDATOR = Draft202012Validator(schema())
PAGE = (ROOT / "docs" / "file-format.md").read_text("utf-8")

# What no schema can say, and the one thing that JSON Schema sees otherwise (1.0 is a whole number there).
BEYOND = {
    "id in two kinds", "id in two phases", "no such step", "no such owner", "no such channel",
    "span past the end", "span past two", "emotion fraction",
}  # fmt: skip


def test_the_published_schema_is_made_from_the_models() -> None:
    """``python -m journey_editor.storage.schema > docs/journey.schema.json`` renews it."""
    assert (ROOT / "docs" / "journey.schema.json").read_text("utf-8") == schema_text()


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())
    assert "unknown" not in schema_text()


@given(journeys())
def test_every_map_that_we_write_holds_to_the_schema(journey: Journey) -> None:
    VALIDATOR.validate(json.loads(encode(journey)))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_hold_to_the_schema(path: Path) -> None:
    VALIDATOR.validate(json.loads(path.read_bytes()))


@pytest.mark.parametrize("case", sorted({*RECORDS, *CARDS} - BEYOND))
def test_what_the_reader_refuses_the_schema_refuses(case: str) -> None:
    if case in RECORDS:
        members: dict[str, Any] = RECORDS[case][0]
    else:
        members = {"phases": STEPS, "lanes": [{"id": "l", "cards": [{"id": "b", **CARDS[case][0]}]}]}
    assert not VALIDATOR.is_valid({"format": "journey-map", "version": 1, **members})


def test_the_smallest_map_and_unknown_members_hold_to_the_schema() -> None:
    assert VALIDATOR.is_valid({"format": "journey-map", "version": 1})
    assert VALIDATOR.is_valid(
        {"format": "journey-map", "version": 1, "later": [], "lanes": [{"id": "l", "x": {}}]}
    )
    assert not VALIDATOR.is_valid({"format": "journey-map"})
    assert not VALIDATOR.is_valid({"format": "journey-map", "version": 2})
    assert not VALIDATOR.is_valid({"format": "other", "version": 1})


@pytest.mark.parametrize(
    "shape",
    [JOURNEY, OWNER, CHANNEL, PHASE, STEP, LANE, CARD, ATTACHMENT, CONFLICT],
    ids=lambda s: s.model.__name__,
)
def test_the_page_describes_every_member_and_no_other(shape: Shape) -> None:
    title = "Root" if shape is JOURNEY else shape.model.__name__
    section = re.search(rf"^### {title}\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert section is not None
    rows = re.findall(r"^\| `(\w+)` \| (\w+)", section[1], re.MULTILINE)
    written = [name for name, _ in shape.always]
    sometimes = [name for name, _, _ in shape.sometimes]
    children = [name for name, _, _ in shape.children]
    extra = ["format", "version"] if shape is JOURNEY else []
    last = [FILES] if shape is JOURNEY else []
    assert [name for name, _ in rows] == extra + written + sometimes + children + last
    assert [name for name, when in rows if when == "no"] == sometimes + sorted(shape.when_filled) + last


def test_the_page_lists_all_keys() -> None:
    for key in (*LANE_KINDS, *COLORS):
        assert f"`{key}`" in PAGE


def test_the_pages_example_is_a_map() -> None:
    from journey_editor.storage.codec import decode

    example = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    data = example[1].encode()
    assert encode(decode(data)) == data
    VALIDATOR.validate(json.loads(data))
