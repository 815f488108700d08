"""In every theme the same words stand in the same places; only their colours differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given

from journey_editor.layout import display
from journey_editor.layout.boxes import MapLayout
from journey_editor.layout.display import Group, Item, Rect, TextRun
from journey_editor.layout.dump import dump_layout
from journey_editor.layout.engine import LayoutEngine
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.palettes import COLOUR, PALETTES, PLAIN, PRINT
from journey_editor.layout.patterns import STRIP, strip
from journey_editor.model import Journey
from journey_editor.storage.files import read_journey
from tests.strategies import journeys

PATTERNS = ("dots", "rungs", "blocks", "rise", "fall", "cross", "wave", "rails", "solid")


def texts(items: tuple[Item, ...], dx: float = 0.0, dy: float = 0.0) -> Iterator[tuple[object, ...]]:
    for item in items:
        if isinstance(item, Group):
            yield from texts(item.items, dx + item.x, dy + item.y)
        elif isinstance(item, TextRun):
            x, baseline = round(item.x + dx, 3), round(item.baseline + dy, 3)
            yield x, baseline, item.text, item.font, item.size


def everything(layout: MapLayout) -> list[tuple[object, ...]]:
    """All words with their places, and where lanes and cards stand."""
    bands = (*layout.lanes, *((layout.tray,) if layout.tray else ()))
    found = [*texts((layout.header,)), (layout.width, layout.height)]
    for lane in bands:
        found += [(lane.lane_id, lane.y, lane.h), *texts((lane.band.heading, lane.band.background))]
        for box in lane.band.cards:
            found += [(box.card_id, box.x, box.y, box.w, box.h), *texts((box.face.group,))]
    return found


@given(journeys())
def test_words_break_and_stand_alike_in_all_themes(fonts: Fonts, journey: Journey) -> None:
    colour, *others = (LayoutEngine(fonts, palette=palette).layout(journey) for palette in PALETTES)
    for other in others:
        assert everything(other) == everything(colour)


def test_a_switched_engine_lays_out_as_a_new_one(fonts: Fonts, sample: Callable[[str], Path]) -> None:
    engine, journey = LayoutEngine(fonts), read_journey(sample("dansk-koebsrejse"))
    first = dump_layout(engine.layout(journey))
    for palette in (PLAIN, PRINT, COLOUR):
        engine.palette = palette
        layout = engine.layout(journey)
        assert layout.palette is palette
        assert dump_layout(layout) == dump_layout(LayoutEngine(fonts, palette=palette).layout(journey))
    assert dump_layout(engine.layout(journey)) == first


def test_the_same_theme_again_keeps_everything(fonts: Fonts, sample: Callable[[str], Path]) -> None:
    engine, journey = LayoutEngine(fonts, palette=PRINT), read_journey(sample("dansk-koebsrejse"))
    layout = engine.layout(journey)
    engine.palette = PRINT
    assert engine.layout(journey) is layout


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("height", [10.0, 24.0, 64.0, 300.0])
def test_a_pattern_stays_in_its_strip(pattern: str, height: float) -> None:
    for item in strip(pattern, STRIP, height):
        assert isinstance(item, display.Path)
        half = item.stroke_width / 2
        for _, x, y in item.segments:
            assert x - half >= -0.01
            assert x + half <= STRIP + 0.3
            assert y - half + 0.01 >= 0
            assert y + half <= height + 0.01


def test_patterns_differ(fonts: Fonts) -> None:
    drawn = {tuple(item for item in strip(pattern, STRIP, 64.0)[1:]) for pattern in PATTERNS}
    assert len(drawn) == len(PATTERNS)


def test_a_black_and_white_card_is_white_with_an_edge_and_its_lanes_strip(
    fonts: Fonts, sample: Callable[[str], Path]
) -> None:
    journey = read_journey(sample("dansk-koebsrejse"))
    layout = LayoutEngine(fonts, palette=PLAIN).layout(journey)
    lane = next(lane for lane in layout.lanes if lane.band.cards)
    paper, *_ = lane.band.cards[0].face.group.items
    assert isinstance(paper, Group)
    assert paper.role == "paper"
    sheet, edge, pattern = paper.items
    assert isinstance(sheet, Rect)
    assert (sheet.fill, sheet.stroke) == ("#ffffff", "#000000")
    assert isinstance(edge, display.Path)
    assert isinstance(pattern, display.Path)
    assert pattern.segments
