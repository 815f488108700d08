"""Cards carried by hand: what is shown of a drop is what the drop does."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journey_editor import edits, paths
from journey_editor.layout.engine import LayoutEngine
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.hit import DropPlace
from journey_editor.model import Card, Journey, Lane, Phase, Step
from journey_editor.session.carrying import Carried, drop_cards
from journey_editor.session.selection import Cell
from journey_editor.session.session import Session
from tests.strategies import journeys


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return Fonts(paths.data_dir() / "fonts")


def table(*rows: str) -> Journey:
    """Two phases, A with the steps a and b, B with c and d; lanes l0, l1, … of cards such as ``1a 2c*2``."""
    lanes: list[Lane] = []
    for number, row in enumerate(rows):
        cards = [
            Card(id=word[0], step=None if word[1] == "-" else word[1], span=int(word[3:] or 1))
            for word in row.split()
        ]
        lanes.append(Lane(id=f"l{number}", cards=tuple(cards)))
    phases = (
        Phase(id="A", steps=(Step(id="a"), Step(id="b"))),
        Phase(id="B", steps=(Step(id="c"), Step(id="d"))),
    )
    return Journey(id="j", phases=phases, lanes=tuple(lanes))


def columns(journey: Journey, lane: str) -> str:
    """Cards with their column's number: ``10 23``."""
    numbers = journey.columns
    found = sorted(
        (numbers.get(card.step or "", -1), i, card.id) for i, card in enumerate(journey.lane(lane).cards)
    )
    return " ".join(f"{key}{number}" for number, _, key in found)


# ---- any map, any cards, any place


@st.composite
def flights(
    draw: st.DrawFn, spans: bool = True, formation: bool = False
) -> tuple[Journey, Carried, DropPlace]:
    journey = draw(journeys(nasty=False, unknown=False, most_cards=8, least=1))
    cells = {card.id: (lane.id, card.step) for lane in journey.lanes for card in lane.cards}
    if not spans:
        journey = edits.update_cards(journey, cells, span=1)
    chosen = tuple(draw(st.lists(st.sampled_from(list(cells)), min_size=1, max_size=6, unique=True)))
    if formation:  # the one in the hand stands in a step, and another in another cell
        grabbed = next((card for card in chosen if cells[card][1] is not None), None)
        others = [card for card in cells if grabbed is not None and cells[card] != cells[grabbed]]
        assume(others)
        assert grabbed is not None
        chosen = tuple(dict.fromkeys((*chosen, draw(st.sampled_from(others)))))
    else:
        grabbed = draw(st.sampled_from(chosen))
    lane = draw(st.sampled_from([lane for lane in journey.lanes if edits.holds_cards(lane)]))
    phase = draw(st.sampled_from((None, *journey.phases)))
    carried = Carried(journey, chosen, grabbed)
    if phase is not None:
        return journey, carried, DropPlace(lane.id, None, None, phase.id)
    step = draw(st.sampled_from(journey.steps)).id
    pile = [card.id for card in lane.cells.get(step, ())]
    return journey, carried, DropPlace(lane.id, step, draw(st.sampled_from((None, *pile))))


@given(flights())
def test_copies_land_exactly_where_they_are_shown(
    fonts: Fonts, flight: tuple[Journey, Carried, DropPlace]
) -> None:
    journey, carried, place = flight
    engine = LayoutEngine(fonts)
    landing = carried.landing(place)
    shown, gaps = carried.copied(landing)
    seen = engine.layout(shown, rated=journey)
    session = Session(journey)
    drop_cards(session, carried, landing, copies=True)
    given_ = engine.layout(session.journey)
    assert [(lane.y, lane.h) for lane in seen.lanes] == [(lane.y, lane.h) for lane in given_.lanes]
    assert seen.columns == given_.columns
    for gap, card in zip(gaps, session.selection.cards, strict=True):
        before, after = seen.find_card(gap), given_.find_card(card)
        assert before is not None
        assert after is not None
        assert before[0].lane_id == after[0].lane_id
        assert before[1][1:4] == after[1][1:4]
    for lane in journey.lanes:
        for card in lane.cards:
            at, stays = seen.find_card(card.id), given_.find_card(card.id)
            assert at is not None
            assert stays is not None
            assert at[1] == stays[1]


@given(flights())
def test_cards_land_exactly_where_they_are_shown_when_the_sheets_at_home_are_gone(
    fonts: Fonts, flight: tuple[Journey, Carried, DropPlace]
) -> None:
    journey, carried, place = flight
    landing = carried.landing(place)
    moved = carried.moved(landing)
    assert carried.changes(landing) == (moved is not journey)
    assume(moved is not journey)
    shown, gaps = carried.copied(landing)
    names = dict(zip(gaps, carried.ids, strict=True))
    alone = edits.delete_cards(shown, carried.ids)
    for lane, given_ in zip(alone.lanes, moved.lanes, strict=True):
        cells = {step: [names.get(c.id, c.id) for c in cards] for step, cards in lane.cells.items()}
        assert cells == {step: [card.id for card in cards] for step, cards in given_.cells.items()}
    if any(card.span > 1 for lane in moved.lanes for card in lane.cards):
        return  # such a card's height depends on the lane's order beyond its cell
    engine = LayoutEngine(fonts)
    seen, dropped = engine.layout(alone), engine.layout(moved)
    for gap, card in names.items():
        before, after = seen.find_card(gap), dropped.find_card(card)
        assert before is not None
        assert after is not None
        assert (before[0].lane_id, before[0].y) == (after[0].lane_id, after[0].y)
        assert before[1][1:4] == after[1][1:4]


@given(flights())
def test_a_drop_is_one_step_of_the_history(flight: tuple[Journey, Carried, DropPlace]) -> None:
    journey, carried, place = flight
    session = Session(journey)
    drop_cards(session, carried, carried.landing(place), copies=False)
    if session.journey is not journey:
        session.undo()
    assert session.journey is journey
    assert session.undo_label is None


@given(flights(spans=False), st.data())
def test_some_of_the_copies_stand_where_they_stand_among_all(
    fonts: Fonts, flight: tuple[Journey, Carried, DropPlace], data: st.DataObject
) -> None:
    """A place opens for the first cards of each pile only, where the pile is high."""
    _journey, carried, place = flight
    piles = list(carried.cells.values()) if carried.in_formation else [list(carried.ids)]
    few = [card for pile in piles for card in pile[: data.draw(st.integers(0, 3))]]
    landing = carried.landing(place)
    every = carried.copied(landing)
    some = carried.copied(landing, tuple(few))
    engine = LayoutEngine(fonts)
    whole, part = engine.layout(every[0]), engine.layout(some[0])
    copies = dict(zip(carried.ids, every[1], strict=True))
    for card, gap in zip((card for card in carried.ids if card in few), some[1], strict=True):
        one, other = whole.find_card(copies[card]), part.find_card(gap)
        assert one is not None
        assert other is not None
        if one[1].step_id:  # parked cards stand side by side: fewer of them stand elsewhere
            assert one[1][1:4] == other[1][1:4]


@given(flights(formation=True), st.integers(-3, 3), st.integers(-3, 3))
def test_a_few_cards_tell_how_far_a_formation_can_go(
    flight: tuple[Journey, Carried, DropPlace], columns: int, lanes: int
) -> None:
    journey, carried, place = flight
    assert carried.in_formation
    landing = carried.landing(place)
    shift = edits.reachable(landing.journey, carried.ids, landing.columns, landing.lanes, journey)
    assert shift == (landing.columns, landing.lanes), "no card need give way"
    cell = next((c for c in carried.cells if c == carried.home), None)
    assert cell is not None
    row, column = edits.card_rows(journey)[cell.lane] + lanes, journey.columns[cell.step or ""] + columns
    rows = {row: lane for lane, row in edits.card_rows(journey).items()}
    if row in rows and 0 <= column < len(journey.steps):
        landing = carried.landing(DropPlace(rows[row], journey.steps[column].id, None))
        assert (landing.columns, landing.lanes) == edits.reachable(journey, carried.ids, columns, lanes)


# ---- formations and new steps


def test_cards_of_one_cell_make_one_step() -> None:
    journey = table("1a 2a 3c")
    carried = Carried(journey, ("1", "2"), "2")
    assert not carried.in_formation
    landing = carried.landing(DropPlace("l0", None, None, "A"))
    assert [len(phase.steps) for phase in landing.journey.phases] == [3, 2]
    assert columns(carried.moved(landing), "l0") == "12 22 33"


def test_a_formation_makes_one_step_between_two_phases() -> None:
    journey = table("1a 2b 3c", "4b")
    carried = Carried(journey, ("1", "2", "4"), "1")
    assert carried.steps_made("A") == 1
    landing = carried.landing(DropPlace("l0", None, None, "A"))
    assert carried.landing(DropPlace("l0", None, None, "A")).journey is landing.journey
    moved = carried.moved(landing)
    assert columns(moved, "l0") == "12 33 23"
    assert columns(moved, "l1") == "43"


def test_a_formation_makes_as_many_steps_as_it_needs_at_the_end_of_the_map() -> None:
    journey = table("1a 2b", "3a*3")
    carried = Carried(journey, ("1", "2", "3"), "1")
    assert carried.steps_made("B") == 3
    landing = carried.landing(DropPlace("l0", None, None, "B"))
    moved = carried.moved(landing)
    assert columns(moved, "l0") == "14 25"
    assert columns(moved, "l1") == "34"
    assert moved.card("3").span == 3
    assert len(moved.columns) == 7


def test_a_formation_keeps_its_distances_over_a_step_that_opens_in_its_midst() -> None:
    journey = table("1b 2c")
    carried = Carried(journey, ("1", "2"), "1")
    landing = carried.landing(DropPlace("l0", None, None, "A"))
    assert columns(carried.moved(landing), "l0") == "12 23"
    assert carried.copied(landing)[1] == carried.copied(landing)[1], (
        "a copy keeps its id wherever it is shown"
    )
    assert columns(carried.copied(landing)[0], "l0").count("1") >= 1


def test_a_formation_that_cannot_get_there_makes_no_step() -> None:
    journey = table("1a 2d")
    carried = Carried(journey, ("1", "2"), "2")
    assert carried.steps_made("A") == 0
    landing = carried.landing(DropPlace("l0", None, None, "A"))
    assert landing.journey is journey
    assert landing.step == "b"


def test_cards_of_trays_go_together_into_a_cell() -> None:
    journey = table("1- 2a", "3-")
    carried = Carried(journey, ("1", "3"), "1")
    assert not carried.in_formation
    assert carried.home == Cell("l0", None)
    assert columns(carried.moved(carried.landing(DropPlace("l1", "b", None))), "l1") == "11 31"
