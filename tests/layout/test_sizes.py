"""Columns and lanes of other sizes than usual."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from journey_editor import edits
from journey_editor.layout import theme
from journey_editor.layout.curve import CURVE_LEAST
from journey_editor.layout.engine import LayoutEngine
from journey_editor.model import LANE_HEIGHTS, STEP_WIDTHS

Make = Callable[..., Any]


def test_a_wide_column_widens_its_cards_and_moves_those_behind_it(
    engine: LayoutEngine, journey: Make, card: Make
) -> None:
    before = journey((card("1"), card("2", "b"), card("3", "c"), card("4", "a", span=2)))
    old = engine.layout(before)
    new = engine.layout(edits.set_widths(before, {"b": 256}))
    boxes, were = new.lanes[0].band.by_id, old.lanes[0].band.by_id
    assert new.columns_by_step["b"].w == 256
    assert boxes["2"].w == were["2"].w + 100
    assert boxes["4"].w == were["4"].w + 100, "a card over both columns grows, too"
    assert boxes["1"] is were["1"]
    assert boxes["3"].x == were["3"].x + 100
    assert boxes["3"].face is were["3"].face, "and the others are not set anew"
    assert new.width == old.width + 100
    assert all(a.x + a.w <= b.x for a, b in pairwise(new.columns))


def test_a_lane_that_holds_no_card_of_a_column_that_grows_stacks_nothing_anew(
    engine: LayoutEngine, journey: Make, card: Make
) -> None:
    before = journey((card("1"),), (card("2", "c"),))
    old = engine.layout(before)
    new = engine.layout(edits.set_widths(before, {"a": 200}))
    assert new.lanes[1].band.by_id["2"].face is old.lanes[1].band.by_id["2"].face
    assert new.lanes[1].band.by_id["2"].x == old.lanes[1].band.by_id["2"].x + 44


@pytest.mark.parametrize("width", STEP_WIDTHS)
def test_the_limits_hold_a_whole_card(engine: LayoutEngine, journey: Make, card: Make, width: int) -> None:
    full = card("1", title="Speciallægepraksis " * 3, emotion=-2, owner="ks", channel="tlf")
    whole = edits.set_widths(journey((full,)), {"a": width})
    face = engine.layout(whole).lanes[0].band.by_id["1"].face
    assert face.w == width - 2 * theme.CARD_SIDE
    spots = sorted(box for box in (face.face, face.channel, face.owner) if box is not None)
    assert all(a[0] + a[2] <= b[0] + 0.01 for a, b in pairwise(spots))
    assert all(box[0] + box[2] <= face.w for box in spots)


def test_a_tall_lane_moves_those_below_and_cards_make_it_grow_on(
    engine: LayoutEngine, journey: Make, card: Make
) -> None:
    before = journey((card("1"), card("2")), (card("3"),))
    old = engine.layout(before)
    key = before.lanes[0].id
    tall = engine.layout(edits.update_lane(before, key, height=400))
    assert tall.lanes[0].h == 400
    assert tall.lanes[1].y == old.lanes[1].y + 400 - old.lanes[0].h
    assert tall.lanes[1].band is old.lanes[1].band
    assert tall.lanes[0].band.by_id["1"] is old.lanes[0].band.by_id["1"]
    low = engine.layout(edits.update_lane(before, key, height=LANE_HEIGHTS[0]))
    assert low.lanes[0].h == old.lanes[0].h


def test_a_tall_curve_lane_stretches_the_curve(engine: LayoutEngine, journey: Make, card: Make) -> None:
    before = journey((card("1", emotion=2),), (card("2", "b", emotion=-2),))
    curve = next(lane for lane in before.lanes if lane.kind == "curve")
    for height in (300, LANE_HEIGHTS[0]):
        layout = engine.layout(edits.update_lane(before, curve.id, height=height))
        band = layout.lanes_by_id[curve.id].band
        assert band.h == max(height, CURVE_LEAST)
        assert band.curve_bottom == band.h - theme.CURVE_PAD
        assert {dot.y for dot in band.dots} <= {band.curve_top, band.curve_bottom}
