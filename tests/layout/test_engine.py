"""The engine: everything stands in its place, nothing overlaps, and an edit costs what it changed."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor import edits
from journey_editor.layout import theme
from journey_editor.layout.boxes import CardBox, LaneBox, MapLayout
from journey_editor.layout.display import Group, Item, Symbol, TextRun
from journey_editor.layout.dump import dump_layout
from journey_editor.layout.engine import LayoutEngine
from journey_editor.layout.fonts import Fonts
from journey_editor.method.curve import curve_points
from journey_editor.model import Card, Journey, Lane, Owner, Step
from tests.strategies import journeys, texts

Make = Callable[..., Any]


def bands(layout: MapLayout) -> list[LaneBox]:
    return [*layout.lanes, *([layout.tray] if layout.tray else [])]


def items(group: Group, x: float = 0.0, y: float = 0.0) -> list[tuple[Item, float, float]]:
    """All items of a group with the origin that they count from."""
    found: list[tuple[Item, float, float]] = []
    for item in group.items:
        if isinstance(item, Group):
            found += items(item, x + item.x, y + item.y)
        else:
            found.append((item, x, y))
    return found


def overlap(a: CardBox, b: CardBox) -> bool:
    return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h


def everything(layout: MapLayout) -> Any:
    """All that a layout says, to be compared."""
    lanes = [
        (lane.y, lane.h, lane.band.cards, lane.band.dots, lane.band.curve_top, lane.band.heading_title)
        for lane in bands(layout)
    ]
    heads = (layout.columns, layout.phases, layout.phase_titles, layout.step_titles)
    return dump_layout(layout), lanes, heads


# ---- any map


@given(journeys())
def test_every_card_is_shown_once_in_its_columns_and_band(fonts: Fonts, journey: Journey) -> None:
    layout = LayoutEngine(fonts).layout(journey)
    shown = [box.card_id for lane in bands(layout) for box in lane.band.cards]
    assert sorted(shown) == sorted(card.id for lane in journey.lanes for card in lane.cards)
    for lane in bands(layout):
        for box in lane.band.cards:
            assert lane.band.curve_bottom <= box.y
            assert box.y > 0
            assert box.y + box.h < lane.h
            card = journey.card(box.card_id)
            assert box.step_id == (card.step or "")
            if card.step is None:
                continue
            column = layout.columns_by_step[card.step]
            last = layout.columns[min(journey.columns[card.step] + card.span, len(layout.columns)) - 1]
            assert column.x < box.x
            assert box.x + box.w < last.x + last.w < box.x + box.w + 2 * theme.CARD_SIDE


@given(journeys(most_cards=12))
def test_no_two_cards_overlap_and_lane_order_is_stack_order(fonts: Fonts, journey: Journey) -> None:
    for lane in bands(LayoutEngine(fonts).layout(journey)):
        for above, below in combinations(lane.band.cards, 2):
            assert not overlap(above, below)
            if lane.lane_id and above.x < below.x + below.w and below.x < above.x + above.w:
                assert above.y < below.y


@given(journeys())
def test_lanes_follow_each_other_from_the_header_down(fonts: Fonts, journey: Journey) -> None:
    layout = LayoutEngine(fonts).layout(journey)
    assert [lane.lane_id for lane in layout.lanes] == [lane.id for lane in journey.lanes]
    edge = layout.header_height
    for lane in bands(layout):
        gap = theme.BAND_GAP + (theme.TRAY_GAP if lane is layout.tray else 0.0)
        assert edge <= lane.y <= edge + gap
        edge = lane.y + lane.h
    assert edge <= layout.height
    assert [column.step_id for column in layout.columns] == [step.id for step in journey.steps]
    assert all(a.x + a.w <= b.x for a, b in pairwise(layout.columns))
    assert all(column.x + column.w < layout.width for column in layout.columns)


@given(journeys())
def test_no_text_leaves_its_box(fonts: Fonts, journey: Journey) -> None:
    layout = LayoutEngine(fonts).layout(journey)
    groups = [layout.header, layout.corner]
    for lane in bands(layout):
        groups += [lane.band.heading, *(box.face.group for box in lane.band.cards)]
    for group in groups:
        for part in [item for item in group.items if isinstance(item, Group)] or [group]:
            for item, x, _ in items(part):
                if isinstance(item, TextRun):
                    assert item.x + x >= 0
                    assert item.x + x + item.width <= max(part.w, theme.HEADS_WIDTH) + 0.3
                    assert 0 < item.baseline <= group.h
                    assert item.width == pytest.approx(fonts.measure(item.text, item.font, item.size))


@given(journeys())
def test_dots_are_the_points_of_the_curve(fonts: Fonts, journey: Journey) -> None:
    layout = LayoutEngine(fonts).layout(journey)
    for lane in journey.lanes:
        band = layout.lanes_by_id[lane.id].band
        if lane.kind != "curve":
            assert band.dots == ()
            assert band.curve_top == band.curve_bottom == 0
            continue
        assert [dot.card_id for dot in band.dots] == [point.card_id for point in curve_points(journey)]
        for dot in band.dots:
            column = layout.columns_by_step[dot.step_id]
            assert column.x < dot.x < column.x + column.w
            step = (band.curve_bottom - band.curve_top) / 4
            assert dot.y == pytest.approx(band.curve_top + (2 - dot.emotion) * step)


# ---- incremental


def one_card(data: st.DataObject, journey: Journey) -> tuple[str, ...]:
    cards = [card.id for lane in journey.lanes for card in lane.cards]
    return (data.draw(st.sampled_from(cards)),) if cards else ()


def all_cards(journey: Journey) -> tuple[str, ...]:
    return tuple(card.id for lane in journey.lanes for card in lane.cards)


def one_lane(data: st.DataObject, journey: Journey) -> str:
    return data.draw(st.sampled_from(journey.lanes)).id


def a_cell(data: st.DataObject, journey: Journey) -> tuple[str, str | None] | None:
    lanes = [lane.id for lane in journey.lanes if lane.kind != "curve" or lane.cards]
    steps = [None, *(step.id for step in journey.steps)]
    return (data.draw(st.sampled_from(lanes)), data.draw(st.sampled_from(steps))) if lanes else None


def move(data: st.DataObject, journey: Journey) -> Journey:
    cell = a_cell(data, journey)
    return edits.move_cards(journey, one_card(data, journey), *cell) if cell else journey


def add(data: st.DataObject, journey: Journey) -> Journey:
    cell = a_cell(data, journey)
    key = f"new{data.draw(st.integers(0, 10**9))}"
    return (
        edits.add_card(journey, *cell, Card(id=key, title=data.draw(texts(nasty=False)))) if cell else journey
    )


def own(data: st.DataObject, journey: Journey) -> Journey:
    owner = data.draw(st.sampled_from([None, *(owner.id for owner in journey.owners)]))
    return edits.update_cards(journey, one_card(data, journey), owner=owner)


def a_step(data: st.DataObject, journey: Journey) -> Step | None:
    return data.draw(st.sampled_from(journey.steps)) if journey.steps else None


def add_step(data: st.DataObject, journey: Journey) -> Journey:
    beside = a_step(data, journey)
    if beside is None:
        return journey
    step = Step(id=f"step{data.draw(st.integers(0, 10**9))}")
    before = data.draw(st.sampled_from((None, beside.id)))
    return edits.add_step(journey, journey.phase_of[beside.id].id, step, before)


def move_step(data: st.DataObject, journey: Journey) -> Journey:
    step, beside = a_step(data, journey), a_step(data, journey)
    if step is None or beside is None:
        return journey
    return edits.move_step(journey, step.id, journey.phase_of[beside.id].id, beside.id)


def delete_step(data: st.DataObject, journey: Journey) -> Journey:
    step = a_step(data, journey)
    return edits.delete_step(journey, step.id) if step is not None else journey


SIZES = st.sampled_from((None, 120, 156, 300))
EDITS: tuple[Callable[[st.DataObject, Journey], Journey], ...] = (
    lambda data, j: edits.update_cards(j, one_card(data, j), title=data.draw(texts(nasty=False))),
    lambda data, j: edits.update_cards(
        j, one_card(data, j), emotion=data.draw(st.none() | st.integers(-2, 2))
    ),
    lambda data, j: edits.update_cards(j, one_card(data, j), span=data.draw(st.integers(1, 3))),
    lambda data, j: edits.update_cards(
        j, one_card(data, j), color=data.draw(st.sampled_from((None, "teal")))
    ),
    lambda data, j: edits.update_cards(
        j,
        all_cards(j),
        emotion=data.draw(st.none() | st.integers(-2, 2)),
        color=data.draw(st.sampled_from((None, "pink"))),
    ),
    lambda data, j: edits.update_cards(j, all_cards(j), title=data.draw(texts(nasty=False)), span=1),
    lambda data, j: edits.delete_cards(j, one_card(data, j)),
    move,
    add,
    lambda data, j: edits.ensure_owner(j, data.draw(st.sampled_from(("Salg", "Drift"))))[0],
    own,
    lambda _, j: edits.delete_owner(j, j.owners[0].id) if j.owners else j,
    lambda data, j: edits.update_lane(j, one_lane(data, j), title=data.draw(texts(nasty=False))),
    lambda data, j: edits.update_lane(
        j, one_lane(data, j), kind=data.draw(st.sampled_from(("thoughts", "touchpoints")))
    ),
    lambda data, j: edits.move_lane(j, one_lane(data, j), None),
    lambda data, j: edits.update_journey(j, language=data.draw(st.sampled_from(("da", "sv", "xx")))),
    lambda _, j: edits.delete_phase(j, j.phases[0].id) if j.phases else j,
    lambda _, j: edits.move_phase(j, j.phases[0].id) if j.phases else j,
    add_step,
    move_step,
    delete_step,
    lambda data, j: edits.set_widths(j, {step.id: data.draw(SIZES) for step in j.steps[:2]}),
    lambda data, j: edits.update_lane(j, one_lane(data, j), height=data.draw(SIZES)),
    lambda data, j: (
        edits.update_phase(j, j.phases[0].id, title=data.draw(texts(nasty=False))) if j.phases else j
    ),
)


@given(journeys(most_cards=8), st.data())
def test_after_any_edits_the_layout_is_that_of_a_fresh_engine(
    fonts: Fonts, journey: Journey, data: st.DataObject
) -> None:
    engine = LayoutEngine(fonts)
    seen = [journey]
    engine.layout(journey)
    for _ in range(data.draw(st.integers(1, 6))):
        if data.draw(st.booleans()) and journey.lanes:
            journey = data.draw(st.sampled_from(EDITS))(data, journey)
        else:  # as undo and the preview of a drag do
            journey = data.draw(st.sampled_from(seen))
        seen.append(journey)
        assert everything(engine.layout(journey)) == everything(LayoutEngine(fonts).layout(journey))


def test_the_same_map_is_the_same_layout(engine: LayoutEngine, journey: Make) -> None:
    whole = journey()
    assert engine.layout(whole) is engine.layout(whole)


def test_an_edit_of_one_lane_leaves_the_bands_of_the_others(
    engine: LayoutEngine, journey: Make, card: Make
) -> None:
    before = journey((card("1"), card("2", "b"), card("3", "b")), (card("4", emotion=1),))
    old = engine.layout(before)
    after = edits.update_cards(before, ("1",), title="Et langt kort " * 12)
    new = engine.layout(after)
    assert new.lanes[0].band is not old.lanes[0].band
    assert new.lanes[1].band is old.lanes[1].band
    assert new.lanes[2].band is old.lanes[2].band
    assert new.lanes[1].y > old.lanes[1].y
    assert new.header is old.header
    assert new.columns is old.columns
    for key in ("2", "3"):
        assert new.lanes[0].band.by_id[key] is old.lanes[0].band.by_id[key]


def test_a_new_column_stacks_nothing_anew(engine: LayoutEngine, journey: Make, card: Make) -> None:
    before = journey((card("1"), card("2", "b"), card("3", "c"), card("4", "c", span=1)))
    old = engine.layout(before)
    after = edits.add_step(before, "P", Step(id="new"))
    new = engine.layout(after)
    for lane, was in zip(new.lanes, old.lanes, strict=True):
        assert lane.band.heading is was.band.heading
        assert (lane.y, lane.h) == (was.y, was.h)
    for key in ("1", "2"):
        assert new.lanes[0].band.by_id[key] is old.lanes[0].band.by_id[key]
    for key in ("3", "4"):
        moved, box = new.lanes[0].band.by_id[key], old.lanes[0].band.by_id[key]
        assert (moved.x, moved.y) == (box.x + theme.COLUMN_WIDTH, box.y)
        assert moved.face is box.face
    assert all(a.band is b.band for a, b in zip(old.lanes, engine.layout(before).lanes, strict=True))


def test_a_new_column_costs_the_lanes_that_are_looked_at(
    engine: LayoutEngine, journey: Make, card: Make
) -> None:
    before = journey(tuple(card(str(i), "c") for i in range(20)), (card("t", "c"),))
    engine.layout(before)
    new = engine.layout(edits.add_step(before, "P", Step(id="new")))
    assert new.find_card("t") is not None
    assert [lane.lane_id for lane in new.lanes if "cards" in vars(lane.band)] == ["touch"]


def test_a_new_rating_touches_its_lane_and_the_curve(engine: LayoutEngine, journey: Make, card: Make) -> None:
    before = journey((card("1"),), (card("2", emotion=1), card("3", "c", emotion=0)))
    old = engine.layout(before)
    new = engine.layout(edits.update_cards(before, ("2",), emotion=-2))
    assert [a.band is b.band for a, b in zip(old.lanes, new.lanes, strict=True)] == [True, False, False]
    same = engine.layout(edits.update_cards(before, ("2",), title="Ny tekst"))
    assert same.lanes[2].band is old.lanes[2].band


def test_an_owner_renamed_touches_only_lanes_that_show_it(
    engine: LayoutEngine, journey: Make, card: Make
) -> None:
    before = journey((card("1"),), (card("2", owner="ks"), card("3", "b", owner="sb")))
    old = engine.layout(before)
    new = engine.layout(edits.update_owner(before, "ks", name="Administration"))
    assert [a.band is b.band for a, b in zip(old.lanes, new.lanes, strict=True)] == [True, False, True]
    assert new.lanes[1].band.by_id["3"] is old.lanes[1].band.by_id["3"]
    unused = engine.layout(edits.add_owner(before, Owner(id="x", name="Drift")))
    assert all(a.band is b.band for a, b in zip(old.lanes, unused.lanes, strict=True))


def test_of_edits_of_all_lanes_one_map_besides_is_kept(
    engine: LayoutEngine, journey: Make, card: Make
) -> None:
    maps = [
        journey().with_values({"lanes": tuple(Lane(id=f"l{n}", cards=(card(f"c{n}"),)) for n in range(20))})
    ]
    ids = all_cards(maps[0])
    bands = [weakref.ref(engine.layout(maps[0]).lanes[0].band)]
    for color in ("pink", "teal", "blue", "grey"):
        maps.append(edits.update_cards(maps[-1], ids, color=color))
        bands.append(weakref.ref(engine.layout(maps[-1]).lanes[0].band))
    gc.collect()
    assert [band() is not None for band in bands] == [False, False, False, True, True]
    assert engine.layout(maps[-2]).lanes[0].band is bands[-2]()  # undo


def test_a_dragged_card_costs_only_the_lanes_that_it_passes(
    engine: LayoutEngine, journey: Make, card: Make
) -> None:
    """While a card is dragged, the map is laid out with it, without it, and with it elsewhere."""
    home = journey((card("1"),), (card("2"),))
    first = engine.layout(home)
    engine.layout(edits.delete_cards(home, ("1",)))
    engine.layout(edits.move_cards(home, ("1",), "touch", "c"))
    again = engine.layout(home)
    assert all(a.band is b.band for a, b in zip(first.lanes, again.lanes, strict=True))


# ---- looks


def test_a_map_without_phases_and_lanes_can_be_laid_out(engine: LayoutEngine) -> None:
    empty = engine.layout(Journey(id="j"))
    assert empty.columns == empty.lanes == empty.phases == ()
    assert empty.tray is None
    assert empty.width > theme.HEADS_WIDTH
    assert empty.height > empty.header_height > 0
    alone = engine.layout(Journey(id="j", lanes=(Lane(id="l"),)))
    assert alone.lanes[0].h >= theme.BAND_LEAST


@pytest.mark.parametrize("on", [True, False])
def test_the_garbage_collector_is_left_as_it_was(engine: LayoutEngine, journey: Make, on: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        engine.layout(journey())
        assert gc.isenabled() is on
        with pytest.raises(AttributeError):
            engine.layout(None)  # type: ignore[arg-type]
        assert gc.isenabled() is on
    finally:
        (gc.enable if was else gc.disable)()


def test_an_empty_lane_has_room_for_a_card(engine: LayoutEngine, journey: Make, card: Make) -> None:
    empty = engine.layout(journey()).lanes[0].h
    assert engine.layout(journey((card("1", title=""),))).lanes[0].h == empty


def test_a_long_text_grows_the_card_to_eight_lines(engine: LayoutEngine, journey: Make, card: Make) -> None:
    def face(text: str, open_card: str = "") -> Any:
        return engine.layout(journey((card("1", title=text),)), open_card).lanes[0].band.cards[0].face

    lines = [face("\n".join("abcdefghijkl"[:n])) for n in range(1, 13)]
    assert [len(f.title.lines) for f in lines] == [1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8, 8]
    assert [f.title.shortened for f in lines] == [False] * 8 + [True] * 4
    assert lines[11].h == lines[7].h > lines[6].h
    opened = face("\n".join("abcdefghijkl"), "1")
    assert len(opened.title.lines) == 12
    assert not opened.title.shortened
    assert face("\n".join("abcdefghijkl")).title.shortened


def test_a_spanning_card_takes_the_first_height_free_in_all_its_columns(
    engine: LayoutEngine, journey: Make, card: Make
) -> None:
    cards = (card("1", "b"), card("2", "a", span=3), card("3", "c"), card("4", "a"))
    layout = engine.layout(journey(cards))
    first, wide, right, left = (layout.lanes[0].band.by_id[key] for key in "1234")
    assert wide.y == first.y + first.h + theme.CARD_GAP
    assert right.y == left.y == wide.y + wide.h + theme.CARD_GAP
    assert wide.x == left.x
    assert wide.x + wide.w == right.x + right.w


def test_cards_without_a_place_stand_in_the_tray(engine: LayoutEngine, journey: Make, card: Make) -> None:
    layout = engine.layout(journey(tuple(card(f"t{i}", None) for i in range(5)), (card("1"),)))
    assert layout.tray is not None
    assert layout.tray.lane_id == ""
    assert [box.card_id for box in layout.tray.band.cards] == [f"t{i}" for i in range(5)]
    assert len({box.y for box in layout.tray.band.cards}) == 2
    assert layout.tray.y >= layout.lanes[-1].y + layout.lanes[-1].h
    found = layout.find_card("t4")
    assert found is not None
    assert found[0] is layout.tray
    assert engine.layout(journey((), (card("1"),))).tray is None


def test_the_curve_runs_through_its_faces(engine: LayoutEngine, journey: Make, card: Make) -> None:
    cards = (card("1", emotion=2), card("2", "b"), card("3", "c", emotion=-1))
    band = engine.layout(journey((), cards)).lanes[2].band
    assert [dot.card_id for dot in band.dots] == ["1", "3"]
    symbols = [item for item, _, _ in items(band.background) if isinstance(item, Symbol)]
    centres = [(s.x + s.size / 2, s.y + s.size / 2) for s in symbols]
    assert centres == [(dot.x, dot.y) for dot in band.dots]
    curve = max((i for i in band.background.items if hasattr(i, "segments")), key=lambda p: p.stroke_width)
    assert curve.segments[0][1:] == centres[0]
    assert curve.segments[-1][-2:] == centres[1]
