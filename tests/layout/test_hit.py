"""What lies under a point, and where a dragged card would land."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journey_editor import edits
from journey_editor.layout import theme
from journey_editor.layout.boxes import CardBox, LaneBox, MapLayout
from journey_editor.layout.engine import LayoutEngine
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.hit import (
    DropPlace,
    Hit,
    cards_in_rect,
    cells_in_rect,
    drop_place,
    hit,
    neighbour,
)
from journey_editor.layout.tray import tray_area
from journey_editor.model import Journey
from tests.strategies import journeys

Make = Callable[..., Any]


@pytest.fixture
def layout(engine: LayoutEngine, journey: Make, card: Make) -> MapLayout:
    actions = (card("1"), card("2"), card("3", "b"))
    touchpoints = (card("4", emotion=1, owner="ks", channel="tlf"), card("5", "c", emotion=-2))
    return engine.layout(journey(actions, touchpoints))


def placed(layout: MapLayout, card: str) -> tuple[LaneBox, CardBox]:
    found = layout.find_card(card)
    assert found is not None
    return found


def middle(layout: MapLayout, card: str) -> tuple[float, float]:
    lane, box = placed(layout, card)
    return box.x + box.w / 2, lane.y + box.y + box.h / 2


# ---- hits


def test_a_card_is_hit_and_each_of_its_badges(layout: MapLayout) -> None:
    lane, box = placed(layout, "4")
    assert hit(layout, box.x + 1, lane.y + box.y + 1) == Hit("card", "4", "touch", "a", "P")
    for kind, area in (("face", box.face.face), ("owner", box.face.owner), ("channel", box.face.channel)):
        assert area is not None
        found = hit(layout, box.x + area[0] + area[2] / 2, lane.y + box.y + area[1] + area[3] / 2)
        assert found == Hit(kind, "4", "touch", "a", "P")  # type: ignore[arg-type]


def test_a_cell_tells_what_a_new_card_would_stand_before(layout: MapLayout) -> None:
    lane = layout.lanes[0]
    column = layout.columns[0]
    assert hit(layout, column.x + 1, lane.y + 1) == Hit("cell", None, "do", "a", "P", "1")
    assert hit(layout, column.x + 1, lane.y + lane.h - 1) == Hit("cell", None, "do", "a", "P", None)


def test_dots_lie_above_the_curve_lane(layout: MapLayout) -> None:
    lane = layout.lanes[2]
    for dot in lane.band.dots:
        phase = "Q" if dot.step_id == "c" else "P"
        assert hit(layout, dot.x + 3, lane.y + dot.y - 3) == Hit(
            "dot", dot.card_id, "curve", dot.step_id, phase
        )
    assert hit(layout, layout.columns[1].x + 9, lane.y + 9) == Hit("curve", None, "curve", "b", "P")


def test_headings(layout: MapLayout) -> None:
    phase, step = layout.phase_titles[1], layout.step_titles[1]
    assert hit(layout, phase.x + 20, phase.y + 5) == Hit("phase", step="c", phase="Q")
    assert hit(layout, step.x + 20, step.y + 5) == Hit("step", step="b", phase="P")
    assert hit(layout, 20, layout.lanes[1].y + 5) == Hit("lane", lane="touch")
    assert hit(layout, 20, 5) == Hit("corner")


def test_gaps_tell_what_comes_after_them(layout: MapLayout) -> None:
    header = layout.phase_titles[0].y + 3
    first, last = layout.phases
    assert hit(layout, first.x + first.w + 4, header) == Hit("phase-gap", phase="P", before="Q")
    assert hit(layout, last.x + last.w + 4, header) == Hit("phase-gap", phase="Q", before=None)
    below = layout.step_titles[0]
    assert hit(layout, below.x + below.w - 1, below.y + 3) == Hit("step-gap", phase="P", before="b")
    lane = layout.lanes[0]
    for x in (20, layout.columns[0].x + 3):
        assert hit(layout, x, lane.y + lane.h + 2) == Hit("lane-gap", lane="do", before="touch")
    assert hit(layout, first.x + first.w + 4, lane.y + 5) == Hit("after-phase", lane="do", phase="P")
    assert hit(layout, layout.width + 500, lane.y + 5) == Hit("after-phase", lane="do", phase="Q")
    assert hit(layout, 300, layout.height + 100) == Hit("nothing")


def test_the_tray_and_its_cards(engine: LayoutEngine, journey: Make, card: Make) -> None:
    layout = engine.layout(journey((card("1", None),)))
    assert hit(layout, *middle(layout, "1")) == Hit("card", "1")
    assert layout.tray is not None
    assert hit(layout, 20, layout.tray.y + 5) == Hit("tray")
    for y in (layout.tray.y + 5, layout.tray.y - 2, layout.height + 200):
        assert drop_place(layout, 300, y, frozenset()) == DropPlace("", None, None)
        assert drop_place(layout, layout.width + 1, y, frozenset()) is None
    bare = engine.layout(journey((card("1"),)))
    place = drop_place(bare, 300, bare.height, frozenset())
    assert place is not None
    assert place.parks
    assert tray_area(bare) == tray_area(layout)


def test_nothing_of_an_empty_map_is_hit(engine: LayoutEngine) -> None:
    empty = engine.layout(Journey(id="j"))
    for x, y in ((0, 0), (300, 5), (300, 300), (20, 300), (-5, -5)):
        assert hit(empty, x, y).kind in ("nothing", "corner")
        assert drop_place(empty, x, y, frozenset()) is None


@given(journeys(), st.data())
def test_every_card_is_hit_where_it_stands(fonts: Fonts, journey: Journey, data: st.DataObject) -> None:
    layout = LayoutEngine(fonts).layout(journey)
    boxes = [(lane, box) for lane in layout.lanes for box in lane.band.cards]
    assume(boxes)
    lane, box = data.draw(st.sampled_from(boxes))
    x = box.x + data.draw(st.floats(0, 0.99)) * box.w
    y = lane.y + box.y + data.draw(st.floats(0, 0.99)) * box.h
    found = hit(layout, x, y)
    assert (found.card, found.lane, found.step) == (box.card_id, lane.lane_id, box.step_id)


# ---- dropping


def test_the_place_in_a_stack_changes_at_the_middle_of_each_card(layout: MapLayout) -> None:
    x, y = middle(layout, "1")
    assert drop_place(layout, x, y - 1, frozenset()) == DropPlace("do", "a", "1")
    assert drop_place(layout, x, y + 1, frozenset()) == DropPlace("do", "a", "2")
    x, y = middle(layout, "2")
    assert drop_place(layout, x, y + 1, frozenset()) == DropPlace("do", "a", None)
    assert drop_place(layout, x, y - 1, frozenset({"2"})) == DropPlace("do", "a", None)


def test_past_the_last_step_of_a_phase_a_step_is_made(layout: MapLayout) -> None:
    y = layout.lanes[0].y + 20
    first, last = layout.phases
    for x in (first.x + first.w - 2, first.x + first.w + 5, last.x - 1):
        assert drop_place(layout, x, y, frozenset()) == DropPlace("do", None, None, "P")
    for x in (last.x + last.w - 2, last.x + last.w + 5, layout.width + 1000):
        assert drop_place(layout, x, y, frozenset()) == DropPlace("do", None, None, "Q")
    inner = layout.columns[0]
    assert drop_place(layout, inner.x + inner.w - 2, y, frozenset()) == DropPlace("do", "a", "1")


def test_a_curve_lane_and_the_headings_take_no_cards(layout: MapLayout) -> None:
    assert drop_place(layout, 300, layout.lanes[2].y + 20, frozenset()) is None
    assert drop_place(layout, 20, layout.lanes[0].y + 20, frozenset()) is None
    assert drop_place(layout, 300, 5, frozenset()) is None


@given(journeys(most_cards=6), st.data())
def test_a_card_stands_where_it_was_dropped(fonts: Fonts, journey: Journey, data: st.DataObject) -> None:
    engine = LayoutEngine(fonts)
    cards = [card.id for lane in journey.lanes for card in lane.cards]
    assume(cards)
    dragged = data.draw(st.sampled_from(cards))
    base = engine.layout(edits.delete_cards(journey, (dragged,)))
    x = data.draw(st.floats(theme.HEADS_WIDTH, base.width))
    y = data.draw(st.floats(base.header_height, max(lane.y + lane.h for lane in base.lanes)))
    place = drop_place(base, x, y, frozenset({dragged}))
    assume(place is not None and place.step is not None)
    assert place is not None
    moved = engine.layout(edits.move_cards(journey, (dragged,), place.lane, place.step, place.before))
    lane, box = placed(moved, dragged)
    assert (lane.lane_id, box.step_id) == (place.lane, place.step)
    column = moved.columns_by_step[box.step_id]
    pile = [b.card_id for b in lane.band.cards if b.x < column.x + column.w and b.x + b.w > column.x]
    index = pile.index(dragged)
    assert pile[index + 1 : index + 2] == ([place.before] if place.before else [])
    for key in pile[:index]:
        assert middle(base, key)[1] <= y
    for key in pile[index + 1 :]:
        assert middle(base, key)[1] > y or key not in pile[index + 1 : index + 2]


# ---- areas and keys


def test_areas_give_the_cards_and_cells_that_they_touch(layout: MapLayout) -> None:
    lane, box = placed(layout, "4")
    assert cards_in_rect(layout, box.x - 5, lane.y + box.y - 5, 6, 6) == ("4",)
    assert cards_in_rect(layout, 0, 0, layout.width, layout.height) == ("1", "2", "3", "4", "5")
    assert cards_in_rect(layout, 0, 0, 10, layout.height) == ()
    column = layout.columns[1]
    cells = cells_in_rect(layout, column.x - 3, layout.lanes[0].y + 3, 8, layout.lanes[0].h + 10)
    assert cells == (("do", "a"), ("do", "b"), ("touch", "a"), ("touch", "b"))


def test_arrows_walk_through_stacks_cells_and_lanes(layout: MapLayout) -> None:
    walk = [
        (None, "down", "1"),
        ("1", "down", "2"),
        ("2", "down", "4"),
        ("4", "up", "2"),
        ("4", "down", None),  # the curve lane holds no cards
        ("1", "right", "3"),
        ("3", "right", ("do", "c")),
        (("do", "c"), "right", None),
        (("do", "c"), "down", "5"),
        (("do", "c"), "left", "3"),
        ("5", "left", ("touch", "b")),
        (("touch", "b"), "up", "3"),
        ("1", "up", None),
        ("gone", "left", "1"),
        (("gone", "a"), "left", "1"),
        (("do", None), "left", "1"),
    ]
    for where, direction, expected in walk:
        assert neighbour(layout, where, direction) == expected, (where, direction)  # type: ignore[arg-type]


def test_arrows_lead_to_the_card_that_stands_most_level(
    engine: LayoutEngine, journey: Make, card: Make
) -> None:
    layout = engine.layout(journey((card("1"), card("2"), card("3"), card("4", "b"), card("5", "b"))))
    assert neighbour(layout, "5", "left") == "2"
    assert neighbour(layout, "3", "right") == "5"


def test_arrows_pass_over_a_spanning_card_as_one(engine: LayoutEngine, journey: Make, card: Make) -> None:
    layout = engine.layout(journey((card("1", span=2), card("2", "b"), card("3", "c"))))
    assert neighbour(layout, "1", "right") == "3"
    assert neighbour(layout, "3", "left") == "1"
    assert neighbour(layout, "2", "up") == "1"


def test_arrows_lead_into_the_tray_and_out_again(engine: LayoutEngine, journey: Make, card: Make) -> None:
    layout = engine.layout(journey((card("1"), *(card(f"t{i}", None) for i in range(5)))))
    assert neighbour(layout, ("touch", "a"), "down") == "t0"
    assert neighbour(layout, "t0", "right") == "t1"
    assert neighbour(layout, "t0", "left") is None
    assert neighbour(layout, "t0", "down") in ("t3", "t4")
    assert neighbour(layout, "t0", "up") == ("touch", "a")
    assert neighbour(layout, "t4", "down") is None
    alone = engine.layout(Journey(id="j"))
    assert neighbour(alone, None, "down") is None


@given(journeys())
def test_arrows_reach_every_card_of_a_column(fonts: Fonts, journey: Journey) -> None:
    layout = LayoutEngine(fonts).layout(journey)
    for column in layout.columns:
        place = next(
            (
                (lane.lane_id, column.step_id)
                for lane in layout.lanes
                if lane.band.curve_top == lane.band.curve_bottom
            ),
            None,
        )
        if place is None:
            continue
        seen: list[Any] = [place]
        while (nxt := neighbour(layout, seen[-1], "down")) is not None and len(seen) < 100:
            if isinstance(nxt, str) and placed(layout, nxt)[0] is layout.tray:
                break
            seen.append(nxt)
        assert len(seen) < 100
        assert all(a != b for a, b in pairwise(seen))
