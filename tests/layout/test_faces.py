"""A card's face is the same object as long as it shows the same: painters keep pictures by it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from journey_editor import edits
from journey_editor.layout.engine import LayoutEngine

Make = Callable[..., Any]


def test_a_card_that_moves_down_keeps_its_face(engine: LayoutEngine, journey: Make, card: Make) -> None:
    before = journey((card("1"), card("2")))
    old = engine.layout(before).lanes[0].band.by_id["2"]
    after = edits.update_cards(before, ("1",), title="Et langt kort " * 12)
    new = engine.layout(after).lanes[0].band.by_id["2"]
    assert new.y > old.y
    assert new.face is old.face


def test_a_card_keeps_its_face_wherever_it_is_moved(engine: LayoutEngine, journey: Make, card: Make) -> None:
    """Painters key its picture by it: of hundreds that are dropped at once none must be drawn anew."""
    before = journey((card("1", emotion=1), card("2", owner="ks")))
    old = engine.layout(before).lanes[0].band.by_id
    after = edits.move_cards(before, ("1", "2"), "do", "c")
    new = engine.layout(after).lanes[0].band.by_id
    for key in ("1", "2"):
        assert new[key].x > old[key].x
        assert new[key].face is old[key].face


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Andet"},
        {"emotion": -2},
        {"emotion": None},
        {"owner": None},
        {"channel": None},
        {"controlled": False},
        {"color": "#cfe3ff"},
        {"span": 2},
    ],
)
def test_a_card_that_shows_something_else_has_another_face(
    engine: LayoutEngine, journey: Make, card: Make, change: dict[str, object]
) -> None:
    before = journey((card("1", emotion=1, owner="ks", channel="tlf"),))
    old = engine.layout(before).lanes[0].band.by_id["1"]
    new = engine.layout(edits.update_cards(before, ("1",), **change)).lanes[0].band.by_id["1"]
    assert new.face is not old.face
    for name, value in change.items():
        assert getattr(new.face.card, name) == value
