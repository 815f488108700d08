"""The maps of several workshop groups in one."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor import edits
from journey_editor.edits import Group, combine
from journey_editor.model import Card, Channel, Conflict, Journey, Lane, Owner, Phase, Step
from journey_editor.storage.codec import decode, encode
from journey_editor.storage.soundness import is_sound
from tests.strategies import journeys

BEGUN = Journey(
    id="j",
    title="Kunderejse",
    owners=(Owner(id="o", name="Salg", initials="S"),),
    channels=(Channel(id="k", name="Telefon"),),
    phases=(
        Phase(id="p", title="Før", steps=(Step(id="a"), Step(id="b"))),
        Phase(id="q", title="Efter", steps=(Step(id="c", title="Svar"),)),
    ),
    lanes=(
        Lane(
            id="l",
            title="Kontaktpunkter",
            kind="touchpoints",
            cards=(Card(id="1", title="Ringer", step="a"),),
        ),
        Lane(id="m", kind="curve"),
    ),
)


def test_groups_that_began_with_one_map() -> None:
    """Each got a copy of the file, so the identities are the same."""
    one = edits.add_card(BEGUN, "l", "b", Card(id="x", title="Venter"))
    two = edits.add_card(BEGUN, "l", "b", Card(id="x", title="Skriver", owner="o"))
    both = combine([Group("Blå", one), Group("Rød", two)])
    assert is_sound(both)
    assert both.phases == BEGUN.phases
    assert [lane.id for lane in both.lanes] == ["l", "m"]
    cards = {card.title: card for card in both.lanes[0].cards}
    assert cards["Ringer"].tags == ("Blå", "Rød")
    assert (cards["Venter"].id, cards["Venter"].tags) == ("x", ("Blå",))
    assert cards["Skriver"].id != "x"
    assert (cards["Skriver"].tags, cards["Skriver"].owner, cards["Skriver"].step) == (("Rød",), "o", "b")


def test_a_card_of_the_beginning_that_a_group_changed_is_a_card_of_its_own() -> None:
    two = edits.update_cards(BEGUN, ["1"], emotion=-2)
    both = combine([Group("A", BEGUN), Group("B", two)])
    assert [(card.emotion, card.tags) for card in both.lanes[0].cards] == [(None, ("A",)), (-2, ("B",))]


def test_maps_made_apart_fall_together_by_title_whatever_its_case_and_spaces() -> None:
    other = Journey(
        id="other",
        scope="Hele rejsen",
        owners=(Owner(id="x1", name=" salg"), Owner(id="x2", name="Service", initials="s")),
        channels=(Channel(id="x3", name="TELEFON"), Channel(id="x4", name="Brev")),
        phases=(
            Phase(id="y1", title="Inden", steps=(Step(id="s1"),)),
            Phase(id="y2", title="FØR", steps=(Step(id="s2"), Step(id="s3"), Step(id="s4"))),
            Phase(id="y3", title="Under", steps=(Step(id="s5"),)),
        ),
        lanes=(
            Lane(id="z1", title="Tanker", cards=(Card(id="c1", title="?", step="s5"),)),
            Lane(id="z2", title="kontaktpunkter ", cards=(
                Card(id="c2", title="Mail", step="s3", span=2, owner="x1", channel="x3"),
                Card(id="c3", title="Brev", step="s1", owner="x2", channel="x4"),
            )),
            Lane(id="z3", title="Kurve", kind="curve"),
        ),
    )  # fmt: skip
    both = combine([Group("A", BEGUN), Group("B", other)])
    assert is_sound(both)
    assert (both.id, both.title, both.scope) == ("j", "Kunderejse", "Hele rejsen")
    assert [phase.title for phase in both.phases] == ["Inden", "Før", "Under", "Efter"]
    assert [len(phase.steps) for phase in both.phases] == [1, 3, 1, 1]
    assert [lane.title for lane in both.lanes] == ["Tanker", "Kontaktpunkter", "Kurve", ""]
    assert [owner.name for owner in both.owners] == ["Salg", "Service"]
    assert both.owners[1].initials == ""
    assert [channel.name for channel in both.channels] == ["Telefon", "Brev"]
    mail = both.card("c2")
    assert (mail.step, mail.span, mail.owner, mail.channel) == ("b", 2, "o", "k")
    assert (both.card("c3").step, both.card("c3").owner) == ("s1", "x2")
    assert [card.id for card in both.lanes[1].cards] == ["1", "c2", "c3"]


def test_a_wide_card_grows_by_the_columns_that_come_between() -> None:
    wide = edits.update_cards(BEGUN, ["1"], span=3)
    other = Journey(
        id="o", phases=(Phase(id="x", title="Før", steps=(Step(id="n1"), Step(id="n2"), Step(id="n3"))),)
    )
    assert combine([Group("", wide), Group("", other)]).card("1").span == 4


def test_cards_never_come_onto_a_curve() -> None:
    other = Journey(
        id="o",
        phases=(Phase(id="x", steps=(Step(id="s"),)),),
        lanes=(Lane(id="m", title="Følelser", cards=(Card(id="c", step="s"),)),),
    )
    begun = edits.update_lane(BEGUN, "m", title="Følelser")
    both = combine([Group("A", begun), Group("B", other)])
    assert [(lane.kind, len(lane.cards)) for lane in both.lanes if lane.title] == [
        ("free", 1), ("touchpoints", 1), ("curve", 0),
    ]  # fmt: skip
    assert len({lane.id for lane in both.lanes}) == 3


def test_without_a_mark_cards_get_no_tag_and_one_map_is_itself() -> None:
    assert combine([Group(" ", BEGUN)]) is BEGUN
    assert combine([Group("\x00\n", BEGUN)]) is BEGUN
    with pytest.raises(ValueError, match="nothing"):
        combine([])


def test_open_conflicts_come_along() -> None:
    conflict = Conflict(id="x", record="1", member="title", ours='"a"', theirs='"b"')
    one = edits.replace(BEGUN, conflicts=(conflict,))
    two = edits.update_cards(one, ["1"], title="Skriver")
    both = combine([Group("A", one), Group("B", two)])
    assert [both.card(each.record).title for each in both.conflicts] == ["Ringer", "Skriver"]
    assert len({each.id for each in both.conflicts}) == 2


@given(st.lists(journeys(unknown=False), min_size=1, max_size=3), st.sampled_from(["", "Blå"]))
def test_any_maps_combine_to_a_sound_one_that_holds_all_cards(maps: list[Journey], mark: str) -> None:
    both = combine([Group(mark and f"{mark} {n}", journey) for n, journey in enumerate(maps)])
    assert is_sound(both)
    assert decode(encode(both)) == both
    there = Counter((card.title, card.notes) for lane in both.lanes for card in lane.cards)
    for journey in maps:
        cards = Counter((card.title, card.notes) for lane in journey.lanes for card in lane.cards)
        assert cards <= there
        for lane in journey.lanes:
            assert any(edits.name_key(lane.title) == edits.name_key(each.title) for each in both.lanes)
        assert {owner.name for owner in journey.owners} <= {owner.name for owner in both.owners} or any(
            edits.owner_named(both, owner.name) for owner in journey.owners
        )
    if mark:
        assert all(
            any(tag.startswith(mark) for tag in card.tags) for lane in both.lanes for card in lane.cards
        )


@given(journeys())
def test_a_map_with_itself_is_that_map(journey: Journey) -> None:
    both = combine([Group("", journey), Group("", journey)])
    assert [phase.title for phase in both.phases] == [phase.title for phase in journey.phases]
    assert [lane.id for lane in both.lanes] == [lane.id for lane in journey.lanes]
    assert Counter(card.title for lane in both.lanes for card in lane.cards) == Counter(
        card.title for lane in journey.lanes for card in lane.cards
    )
