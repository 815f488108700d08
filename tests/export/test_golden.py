"""Each sample looks as it did: nothing vanished, moved or changed its colour unnoticed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from journey_editor.export.formats import Job
from journey_editor.layout.display import Group, Item, Rect
from tests.export import golden
from tests.export.conftest import SAMPLES

NEAR = 5
"""Of 255 in the mean of a cell: another version of PDFium may smooth edges otherwise."""
MM = 72 / 25.4


def apart(job: Job, sample: str) -> list[str]:
    """The cells that are not as they shall be."""
    pairs = [
        (f"{x * 5}–{x * 5 + 5} mm across, {y * 5}–{y * 5 + 5} mm down", wanted, found)
        for y, rows in enumerate(zip(golden.kept(sample), golden.grid(job), strict=True))
        for x, (wanted, found) in enumerate(zip(*rows, strict=True))
    ]
    return [
        f"{place}: {wanted} became {found}"
        for place, wanted, found in pairs
        if max(abs(a - b) for a, b in zip(wanted, found, strict=True)) > NEAR
    ]


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_looks_as_it_did(sample: str) -> None:
    """Where a change is meant: look at the page, then ``python -m tests.export.golden`` keeps it."""
    assert apart(golden.page_of(sample), sample) == []


def test_every_golden_picture_is_of_a_sample() -> None:
    assert sorted(path.stem for path in golden.FOLDER.iterdir()) == SAMPLES


def changed(job: Job, change: Any) -> Job:
    """The job with the group of its first card changed."""
    seen: list[Group] = []

    def put(item: Item) -> list[Item]:
        if not isinstance(item, Group):
            return [item]
        if item.role == "card" and not seen:
            seen.append(item)
            return list(change(item))
        return [item._replace(items=tuple(new for each in item.items for new in put(each)))]

    page = job.pages[0]
    parts = tuple(
        replace(part, items=tuple(new for item in part.items for new in put(item))) for part in page.parts
    )
    assert seen
    return replace(job, pages=(replace(page, parts=parts),))


@pytest.fixture(scope="module")
def job() -> Job:
    return golden.page_of(SAMPLES[0])


@pytest.mark.parametrize("aside", [(1, 0), (0, 1), (-1, 0)])
def test_a_card_a_millimetre_aside_is_noticed(job: Job, aside: tuple[int, int]) -> None:
    scale = max(job.pages[0].parts, key=lambda part: len(part.items)).scale
    dx, dy = (mm * MM / scale for mm in aside)
    assert apart(changed(job, lambda card: [card._replace(x=card.x + dx, y=card.y + dy)]), SAMPLES[0])


def test_a_card_that_vanishes_is_noticed(job: Job) -> None:
    assert apart(changed(job, lambda _: []), SAMPLES[0])


def test_a_card_of_another_colour_is_noticed(job: Job) -> None:
    def paler(card: Group) -> list[Group]:
        items = (each._replace(fill="#fff6c4") if isinstance(each, Rect) else each for each in card.items)
        return [card._replace(items=tuple(items))]

    assert apart(changed(job, paler), SAMPLES[0])


def test_a_text_that_vanishes_is_noticed(job: Job) -> None:
    def blank(card: Group) -> list[Group]:
        return [card._replace(items=card.items[:2])]

    assert apart(changed(job, blank), SAMPLES[0])
