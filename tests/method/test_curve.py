"""The emotion curve: which cards are points, where they stand, and the line through them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.method.curve import (
    CubicSegment,
    CurvePoint,
    curve_points,
    curve_segments,
    join_ratings,
    lane_ratings,
)
from journey_editor.method.emotions import emotion_name
from journey_editor.model import EMOTIONS, Card, Journey, Lane, Phase, Step


def journey(*lanes: Lane) -> Journey:
    phases = (
        Phase(id="p1", steps=(Step(id="s0"), Step(id="s1"))),
        Phase(id="p2", steps=(Step(id="s2"),)),
    )
    return Journey(id="j", phases=phases, lanes=lanes)


def card(key: str, step: str | None, emotion: int | None, span: int = 1) -> Card:
    return Card(id=key, step=step, emotion=emotion, span=span)


def lane(*cards: Card, key: str = "t", kind: str = "touchpoints") -> Lane:
    return Lane(id=key, kind=kind, cards=cards)


def test_one_rated_card_stands_in_the_middle_of_its_column() -> None:
    assert curve_points(journey(lane(card("a", "s1", -2)))) == (CurvePoint("a", "s1", 1, 0.5, -2),)


def test_cards_of_one_step_spread_evenly_in_stack_order_and_unrated_ones_take_no_room() -> None:
    cards = (card("a", "s0", 1), card("u", "s0", None), card("z", "s2", 2), card("b", "s0", 0))

    points = curve_points(journey(lane(*cards)))

    assert [(p.card_id, p.column, p.fraction, p.emotion) for p in points] == [
        ("a", 0, 0.25, 1),
        ("b", 0, 0.75, 0),
        ("z", 2, 0.5, 2),
    ]


def test_all_touchpoint_lanes_count_from_the_top_and_no_other_lane_does() -> None:
    points = curve_points(
        journey(
            lane(card("x", "s0", 2), key="l1", kind="actions"),
            lane(card("a", "s0", 1), key="l2"),
            lane(card("y", "s0", 2), key="l3", kind="curve"),
            lane(card("b", "s0", -1), key="l4"),
        )
    )

    assert [p.card_id for p in points] == ["a", "b"]


def test_a_card_in_the_tray_is_no_point_and_a_spanning_card_counts_where_it_starts() -> None:
    points = curve_points(journey(lane(card("tray", None, 2), card("wide", "s0", 1, span=3))))

    assert points == (CurvePoint("wide", "s0", 0, 0.5, 1),)


def test_ratings_kept_for_each_lane_join_to_the_same_curve() -> None:
    whole = journey(lane(card("a", "s2", 1)), lane(card("b", "s0", -1), card("c", "s2", 0), key="l2"))

    assert join_ratings(whole.columns, map(lane_ratings, whole.lanes)) == curve_points(whole)


@given(
    st.lists(
        st.tuples(st.sampled_from([None, "s0", "s1", "s2"]), st.sampled_from([None, *EMOTIONS])),
        max_size=30,
    )
)
def test_the_points_run_from_left_to_right_within_their_columns(
    cards: list[tuple[str | None, int | None]],
) -> None:
    whole = journey(lane(*(card(str(i), step, emotion) for i, (step, emotion) in enumerate(cards))))

    points = curve_points(whole)

    places = [point.column + point.fraction for point in points]
    assert all(a < b for a, b in pairwise(places))
    assert all(0 < point.fraction < 1 for point in points)
    assert {(p.card_id, p.emotion) for p in points} == {
        (c.id, c.emotion) for c in whole.lanes[0].cards if c.step and c.emotion is not None
    }


POINTS = st.lists(
    st.tuples(st.floats(0.01, 500), st.one_of(st.floats(-200, 200), st.sampled_from([0.0, 20.0, 40.0]))),
    max_size=20,
).map(lambda rows: [(sum(w for w, _ in rows[: i + 1]), y) for i, (_, y) in enumerate(rows)])


def at(start: tuple[float, float], segment: CubicSegment, t: float) -> tuple[float, float]:
    """A point of a cubic Bézier curve."""
    x1, y1, x2, y2, x, y = segment
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    return a * start[0] + b * x1 + c * x2 + d * x, a * start[1] + b * y1 + c * y2 + d * y


@given(POINTS)
def test_the_line_passes_through_all_points_and_never_beyond_two_neighbours(
    points: list[tuple[float, float]],
) -> None:
    segments = curve_segments(points)

    assert [segment[4:] for segment in segments] == points[1:]
    for start, segment, end in zip(points, segments, points[1:], strict=False):
        low, high = min(start[1], end[1]), max(start[1], end[1])
        line = [at(start, segment, i / 16) for i in range(17)]
        assert all(low - 1e-9 <= y <= high + 1e-9 for _, y in line)
        rising = [b[1] - a[1] for a, b in pairwise(line)]
        assert all(r >= -1e-9 for r in rising) or all(r <= 1e-9 for r in rising)


@given(POINTS)
def test_the_line_has_no_corner(points: list[tuple[float, float]]) -> None:
    segments = curve_segments(points)

    for before, after in pairwise(segments):
        x, y = before[4:]
        into = (y - before[3]) / (x - before[2])
        out = (after[1] - y) / (after[0] - x)
        assert into == pytest.approx(out, rel=1e-4, abs=1e-4)


def test_a_peak_and_a_low_are_level() -> None:
    segments = curve_segments([(0, 0), (10, 5), (20, -5), (30, 0)])

    assert (segments[0][3], segments[1][1]) == (5, 5)
    assert (segments[1][3], segments[2][1]) == (-5, -5)


@pytest.mark.parametrize("points", [[], [(1.0, 2.0)]])
def test_fewer_than_two_points_make_no_line(points: list[tuple[float, float]]) -> None:
    assert curve_segments(points) == ()


@pytest.mark.parametrize("x", [0.0, -1.0])
def test_a_line_that_runs_back_is_an_error(x: float) -> None:
    with pytest.raises(ValueError, match="left to right"):
        curve_segments([(0.0, 1.0), (x, 2.0)])


def test_every_emotion_has_a_name_of_its_own() -> None:
    assert [emotion_name(value).text for value in (*EMOTIONS, None)] == [
        "Very negative",
        "Negative",
        "Neutral",
        "Positive",
        "Very positive",
        "No emotion",
    ]
    with pytest.raises(ValueError, match="3"):
        emotion_name(3)
