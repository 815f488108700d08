"""Owners and channels: named once for the whole map."""

from __future__ import annotations

import pytest

from journey_editor import edits
from journey_editor.model import Card, Channel, Journey, Lane, Owner, Phase, Step


@pytest.fixture
def journey() -> Journey:
    return Journey(
        id="j",
        owners=(
            Owner(id="o1", name="Kundeservice", initials="KS"),
            Owner(id="o2", name="kundeservice"),
            Owner(id="o3", name="Anna", kind="person"),
        ),
        channels=(Channel(id="k1", name="Telefon", key="telephone"), Channel(id="k2", name="Hotline")),
        phases=(Phase(id="p", steps=(Step(id="s"),)),),
        lanes=(
            Lane(id="l1", cards=(Card(id="1", step="s", owner="o1", channel="k1"), Card(id="2", owner="o2"))),
            Lane(id="l2", cards=(Card(id="3", owner="o3", channel="k2"),)),
            Lane(id="l3", cards=(Card(id="4"),)),
        ),
    )


def test_merged_owners_cards_follow(journey: Journey) -> None:
    merged = edits.merge_owners(journey, ["o1", "o2"], "o1")
    assert [owner.id for owner in merged.owners] == ["o1", "o3"]
    assert [merged.card(c).owner for c in "1234"] == ["o1", "o1", "o3", None]
    assert merged.owners[0] is journey.owners[0]
    assert merged.lanes[1] is journey.lanes[1]
    assert merged.card("1") is journey.card("1")
    assert edits.merge_owners(journey, ["o1"], "o1") is journey
    for ids, into in ((["o1", "x"], "o1"), (["o1"], "x"), (["k1"], "o1")):
        with pytest.raises(KeyError):
            edits.merge_owners(journey, ids, into)


def test_merged_channels_cards_follow(journey: Journey) -> None:
    merged = edits.merge_channels(journey, ["k1"], "k2")
    assert [channel.id for channel in merged.channels] == ["k2"]
    assert [merged.card(c).channel for c in "1234"] == ["k2", None, "k2", None]
    with pytest.raises(KeyError):
        edits.merge_channels(journey, ["o1"], "k2")


def test_deleting_clears_the_references(journey: Journey) -> None:
    gone = edits.delete_owner(journey, "o1")
    assert [owner.id for owner in gone.owners] == ["o2", "o3"]
    assert gone.card("1").owner is None
    assert gone.card("1").channel == "k1"
    assert gone.lanes[1:] == journey.lanes[1:]
    assert gone.lanes[1] is journey.lanes[1]
    gone = edits.delete_channel(journey, "k2")
    assert gone.card("3").channel is None
    assert gone.lanes[0] is journey.lanes[0]
    for edit in (edits.delete_owner, edits.delete_channel):
        with pytest.raises(KeyError):
            edit(journey, "x")


def test_initials_chosen_by_hand_are_unique(journey: Journey) -> None:
    for initials in ("KS", "ks", " Ks "):
        with pytest.raises(ValueError, match="taken"):
            edits.update_owner(journey, "o3", initials=initials)
        with pytest.raises(ValueError, match="taken"):
            edits.add_owner(journey, Owner(id="n", initials=initials))
    assert edits.update_owner(journey, "o1", initials="ks").owners[0].initials == "ks"
    assert edits.update_owner(journey, "o2", initials="").owners == journey.owners
    with pytest.raises(ValueError, match="initials"):
        edits.update_owner(journey, "o3", initials="ABCDE")


def test_an_owner_whose_initials_came_double_from_a_file_can_be_renamed(journey: Journey) -> None:
    twice = edits.replace(journey, owners=(*journey.owners, Owner(id="o4", initials="KS")))
    assert edits.update_owner(twice, "o4", name="Salg").owners[3].name == "Salg"


def test_ensure_finds_by_name_or_adds(journey: Journey) -> None:
    assert edits.ensure_owner(journey, "  KUNDESERVICE\n") == (journey, "o1")
    assert edits.ensure_owner(journey, "anna") == (journey, "o3")
    new, made = edits.ensure_owner(journey, " Bo   Berg ", "person")
    assert new.owners[-1] == Owner(id=made, name="Bo Berg", kind="person")
    assert new.lanes is journey.lanes
    assert edits.ensure_owner(new, "bo berg") == (new, made)
    for empty in ("", " \n"):
        with pytest.raises(ValueError, match="name"):
            edits.ensure_owner(journey, empty)
        with pytest.raises(ValueError, match="name"):
            edits.ensure_channel(journey, empty)


def test_ensure_channel_finds_by_name_then_by_key(journey: Journey) -> None:
    assert edits.ensure_channel(journey, "telefon ") == (journey, "k1")
    assert edits.ensure_channel(journey, "Telephone", key="telephone") == (journey, "k1")
    assert edits.ensure_channel(journey, "hotline", key="telephone") == (journey, "k2")
    new, made = edits.ensure_channel(journey, "Brev", "physical", True, "letter")
    assert new.channels[-1] == Channel(id=made, name="Brev", kind="physical", controlled=True, key="letter")


def test_names_that_are_empty_find_nobody(journey: Journey) -> None:
    nameless = edits.add_channel(edits.add_owner(journey, Owner(id="n")), Channel(id="m"))
    assert edits.owner_named(nameless, " ") is None
    assert edits.channel_named(nameless, "", "") is None


def test_fields(journey: Journey) -> None:
    assert edits.update_owner(journey, "o1", name="Salg").lanes is journey.lanes
    assert edits.update_channel(journey, "k1", controlled=False, kind="digital").channels[0].kind == "digital"
    assert edits.update_channel(journey, "k1", name="Telefon") is journey
    for call in (
        lambda: edits.update_owner(journey, "o1", id="x"),
        lambda: edits.update_channel(journey, "k1", id="x"),
        lambda: edits.update_channel(journey, "k1", controlled="yes"),
    ):
        with pytest.raises(ValueError):  # noqa: PT011 - pydantic-core's texts are its own
            call()
    for edit in (edits.update_owner, edits.update_channel):
        with pytest.raises(KeyError):
            edit(journey, "x", name="y")
