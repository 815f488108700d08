"""A map read anew keeps the objects of the one before."""

from __future__ import annotations

from hypothesis import given

from journey_editor import edits
from journey_editor.changes.sharing import sharing
from journey_editor.model import Card, Journey, Lane, Owner, Phase, Step
from journey_editor.storage.codec import decode, encode
from tests.strategies import journeys

MAP = Journey(
    id="j",
    owners=(Owner(id="o"),),
    phases=(Phase(id="p", steps=(Step(id="s"), Step(id="t"))),),
    lanes=(
        Lane(id="l", cards=(Card(id="a", step="s", tags=("x",)), Card(id="b", step="t"))),
        Lane(id="m", cards=(Card(id="c", step="s"),)),
    ),
)


@given(journeys())
def test_the_same_map_is_the_same_object(journey: Journey) -> None:
    assert sharing(journey, decode(encode(journey))) is journey


@given(journeys(), journeys())
def test_values_are_never_mixed_up(old: Journey, new: Journey) -> None:
    assert sharing(old, new) == new


def test_what_stayed_is_the_same_object() -> None:
    new = decode(encode(edits.update_cards(MAP, ("b",), title="ny")))
    kept = sharing(MAP, new)
    assert kept == new
    assert kept.lanes[1] is MAP.lanes[1]
    assert kept.lanes[0].cards[0] is MAP.lanes[0].cards[0]
    assert kept.phases is MAP.phases
    assert kept.owners is MAP.owners


def test_an_order_that_changed_is_kept() -> None:
    turned = edits.move_lane(MAP, "m", "l")
    kept = sharing(MAP, decode(encode(turned)))
    assert [lane.id for lane in kept.lanes] == ["m", "l"]
    assert kept.lanes[1] is MAP.lanes[0]
