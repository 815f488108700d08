"""Cards on the clipboard: what comes back, and what a hostile clipboard cannot do."""

from __future__ import annotations

import base64
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journey_editor import edits
from journey_editor.interchange import attaching, cards_from_bytes, cards_to_text, paste
from journey_editor.model import Attachment, Card, Channel, Journey, Lane, Owner, Phase, Step
from journey_editor.model.blob import Blob
from journey_editor.problems import ProblemError
from journey_editor.storage.codec import decode, encode

UNKNOWN = '{\n  "later": [\n    1,\n    {\n      "x": "æ"\n    }\n  ]\n}'
CARDS = (
    Card(id="1", title="Ringer op\ni kø", step="b", emotion=-2, owner="o1", channel="k1", notes="Længe"),
    Card(id="2", title="Får svar", step="a", span=2, tags=("ny",), color="#12abef", kind="digital"),
    Card(id="3", controlled=False, owner="o2", unknown=UNKNOWN),
)
JOURNEY = Journey(
    id="j",
    owners=(
        Owner(id="o1", name="Kundeservice", initials="KS", color="teal"),
        Owner(id="o2", name="Bo", kind="person"),
        Owner(id="o3", name="Unused"),
    ),
    channels=(Channel(id="k1", name="Telefon", kind="physical", controlled=True, key="telephone"),),
    phases=(Phase(id="p", steps=(Step(id="a"), Step(id="b"))),),
    lanes=(Lane(id="l", cards=CARDS), Lane(id="m")),
)
OTHER = edits.replace(
    JOURNEY,
    id="other",
    owners=(Owner(id="x1", name=" kundeservice"), Owner(id="x2", name="Carl", initials="ks")),
    channels=(),
    lanes=(Lane(id="l", cards=(Card(id="1", title="Taken id", step="a"),)),),
)


def bare(card: Card) -> Card:
    """Without what pasting gives anew."""
    return edits.replace(card, id="x", step=None, owner=None, channel=None)


def document(**members: Any) -> bytes:
    return json.dumps({"format": "journey-cards", "version": 1, "cards": [{"id": "1"}], **members}).encode()


def test_a_round_trip_in_one_map_keeps_all_but_id_and_place() -> None:
    clip = cards_from_bytes(cards_to_text(JOURNEY, ["1", "2", "3"]), JOURNEY)
    assert (clip.owners, clip.channels) == ((), ())
    assert [bare(card) for card in clip.cards] == [bare(CARDS[2]), bare(CARDS[1]), bare(CARDS[0])]
    by_title = {card.title: card for card in clip.cards}
    assert (by_title["Ringer op\ni kø"].owner, by_title["Ringer op\ni kø"].channel) == ("o1", "k1")
    assert not {card.id for card in clip.cards} & {"1", "2", "3"}
    assert {card.step for card in clip.cards} == {None}


def test_cards_come_in_map_order_whatever_the_order_of_selecting() -> None:
    one, two = cards_to_text(JOURNEY, ["1", "2"]), cards_to_text(JOURNEY, ["2", "1"])
    assert one == two
    assert [card.title for card in cards_from_bytes(one, JOURNEY).cards] == ["Får svar", "Ringer op\ni kø"]
    with pytest.raises(KeyError):
        cards_to_text(JOURNEY, ["9"])


def test_only_the_owners_and_channels_in_use_go_along() -> None:
    written = json.loads(cards_to_text(JOURNEY, ["1"]))
    assert [owner["id"] for owner in written["owners"]] == ["o1"]
    assert [channel["id"] for channel in written["channels"]] == ["k1"]


def test_pasting_gives_new_ids_each_time() -> None:
    data = cards_to_text(JOURNEY, ["1", "2"])
    clip = cards_from_bytes(data, JOURNEY)
    once, first = paste(JOURNEY, clip, "m", "a")
    twice, second = paste(once, clip, "m", "a")
    assert [card.id for card in twice.lane("m").cards] == [*first, *second]
    assert len({*first, *second, "1", "2", "3"}) == 7
    assert twice.lanes[0] is JOURNEY.lanes[0]
    assert decode(encode(twice)) == twice


def test_another_map_gets_owners_by_name_and_the_missing_ones_added() -> None:
    clip = cards_from_bytes(cards_to_text(JOURNEY, ["1", "3"]), OTHER)
    pasted, made = paste(OTHER, clip, "l", "b")
    cards = {pasted.card(i).title: pasted.card(i) for i in made}
    assert cards["Ringer op\ni kø"].owner == "x1"
    added = pasted.owners_by_id[cards[""].owner or ""]
    assert (added.name, added.kind) == ("Bo", "person")
    assert added.id not in {"o1", "o2", "o3"}
    channel = pasted.channels_by_id[cards["Ringer op\ni kø"].channel or ""]
    assert (channel.name, channel.kind, channel.controlled, channel.key) == (
        "Telefon",
        "physical",
        True,
        "telephone",
    )
    assert len(pasted.owners) == 3
    again, _ = paste(pasted, cards_from_bytes(cards_to_text(JOURNEY, ["1", "3"]), pasted), "l", "a")
    assert (again.owners, again.channels) == (pasted.owners, pasted.channels)
    assert decode(encode(again)) == again


def test_an_id_of_the_map_wins_over_a_name() -> None:
    renamed = edits.update_owner(JOURNEY, "o1", name="Service")
    renamed = edits.update_owner(renamed, "o3", name="Kundeservice")
    clip = cards_from_bytes(cards_to_text(JOURNEY, ["1"]), renamed)
    assert clip.cards[0].owner == "o1"
    assert clip.owners == ()


def test_initials_that_somebody_has_are_not_brought_along() -> None:
    other = edits.replace(OTHER, owners=OTHER.owners[1:])
    clip = cards_from_bytes(cards_to_text(JOURNEY, ["1"]), other)
    assert (clip.owners[0].name, clip.owners[0].initials, clip.owners[0].color) == (
        "Kundeservice",
        "",
        "teal",
    )
    free = edits.replace(OTHER, owners=())
    assert cards_from_bytes(cards_to_text(JOURNEY, ["1"]), free).owners[0].initials == "KS"


def test_two_brought_owners_of_one_name_become_one() -> None:
    data = document(
        cards=[{"id": "1", "owner": "a"}, {"id": "2", "owner": "b"}, {"id": "3", "channel": "a"}],
        owners=[{"id": "a", "name": "Ny", "initials": "N"}, {"id": "b", "name": "ny ", "initials": "N"}],
    )
    clip = cards_from_bytes(data, JOURNEY)
    assert len(clip.owners) == 1
    assert {card.owner for card in clip.cards} == {clip.owners[0].id, None}
    assert clip.cards[2].channel is None


def test_two_brought_owners_never_share_initials() -> None:
    data = document(
        cards=[{"id": "1", "owner": "a"}, {"id": "2", "owner": "b"}],
        owners=[{"id": "a", "name": "Nina", "initials": "N"}, {"id": "b", "name": "Nils", "initials": "n"}],
    )
    assert [owner.initials for owner in cards_from_bytes(data, JOURNEY).owners] == ["N", ""]


def test_a_channel_is_also_known_by_its_library_key() -> None:
    english = edits.replace(OTHER, channels=(Channel(id="t", name="Telephone", key="telephone"),))
    clip = cards_from_bytes(cards_to_text(JOURNEY, ["1"]), english)
    assert (clip.cards[0].channel, clip.channels) == ("t", ())


def test_references_that_lead_nowhere_are_dropped() -> None:
    data = document(
        cards=[{"id": "1", "owner": "gone", "channel": "gone", "step": "gone"}],
        owners=[{"id": "gone", "name": " "}],
    )
    card = cards_from_bytes(data, JOURNEY).cards[0]
    assert (card.owner, card.channel, card.step) == (None, None, None)


def test_texts_are_cleaned() -> None:
    data = document(
        cards=[{"id": "1", "title": "a\r\nb\x00\u202e", "notes": "\ud800x", "tags": [" t\x1b ", "T", ""]}]
    )
    card = cards_from_bytes(data, JOURNEY).cards[0]
    assert (card.title, card.notes, card.tags) == ("a\nb", "x", ("t",))


def test_a_member_of_an_unknown_name_stays_and_can_be_saved() -> None:
    strange = {"unknown": {"title": "x"}, "format": 1, "1e2": 100.0, "": []}
    data = document(cards=[{"id": "1", "title": "t", **strange}])
    pasted, made = paste(JOURNEY, cards_from_bytes(data, JOURNEY), "m", "a")
    assert json.loads(pasted.card(made[0]).unknown) == strange
    assert decode(encode(pasted)) == pasted


def deep(levels: int) -> str:
    return (
        '{"format": "journey-cards", "version": 1, "cards": [{"id": "1", "x": '
        + "[" * levels
        + "]" * levels
        + "}]}"
    )


def test_nesting_is_taken_as_deep_as_a_file_may_be() -> None:
    pasted, _ = paste(JOURNEY, cards_from_bytes(deep(59).encode(), JOURNEY), "m", "a")
    assert decode(encode(pasted)) == pasted
    with pytest.raises(ProblemError):
        cards_from_bytes(deep(60).encode(), JOURNEY)


HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "no utf-8": b"\xff\xfe\x00",
    "no json": b"cards",
    "cut short": cards_to_text(JOURNEY, ["1"])[:-9],
    "no object": b"[]",
    "null": b"null",
    "a map": b'{"format": "journey-map", "version": 1}',
    "later version": document(version=2),
    "version as text": document(version="1"),
    "NaN": b'{"format": "journey-cards", "version": 1, "cards": [{"id": "1", "x": NaN}]}',
    "infinity by exponent": b'{"format": "journey-cards", "version": 1, "cards": [{"id": "1", "x": 1e999}]}',
    "a long number": b'{"format": "journey-cards", "version": ' + b"9" * 5_000 + b"}",
    "deep": deep(100_000).encode(),
    "deep enough to parse": deep(700).encode(),
    "too many values": b"[" + b"0," * 4_100_000 + b"0]",
    "too large": b" " * (64 * 1024 * 1024 + 1),
    "a lone surrogate in an unknown member": document(cards=[{"id": "1", "x": "\ud800"}]),
    "a lone surrogate in an unknown name": document(cards=[{"id": "1", "\ud800": 1}]),
    "cards no list": document(cards={}),
    "cards null": document(cards=None),
    "a card no object": document(cards=["1"]),
    "no id": document(cards=[{"title": "x"}]),
    "an empty id": document(cards=[{"id": ""}]),
    "an id of control characters": document(cards=[{"id": "\x00"}]),
    "too strong": document(cards=[{"id": "1", "emotion": 3}]),
    "emotion true": document(cards=[{"id": "1", "emotion": True}]),
    "emotion 1.0": document(cards=[{"id": "1", "emotion": 1.0}]),
    "title a number": document(cards=[{"id": "1", "title": 1}]),
    "title null": document(cards=[{"id": "1", "title": None}]),
    "title a list": document(cards=[{"id": "1", "title": ["x"]}]),
    "a text without end": document(cards=[{"id": "1", "title": "x" * 100_001}]),
    "span 0": document(cards=[{"id": "1", "span": 0}]),
    "span huge": document(cards=[{"id": "1", "span": 10**30}]),
    "a colour that is none": document(cards=[{"id": "1", "color": "url(x)"}]),
    "tags a text": document(cards=[{"id": "1", "tags": "x"}]),
    "tags of numbers": document(cards=[{"id": "1", "tags": [1]}]),
    "owners a number": document(owners=1),
    "an owner without id": document(owners=[{"name": "x"}]),
    "long initials": document(owners=[{"id": "x", "initials": "ABCDE"}]),
    "a channel's traits": document(channels=[{"id": "x", "controlled": "yes"}]),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_card_is_refused_with_a_clear_sentence(name: str) -> None:
    with pytest.raises(ProblemError) as caught:
        cards_from_bytes(HOSTILE[name], JOURNEY)
    assert caught.value.problems[0].what.text.endswith(".")


def test_the_place_of_the_fault_is_told() -> None:
    with pytest.raises(ProblemError) as caught:
        cards_from_bytes(document(cards=[{"id": "1"}, {"id": "2", "span": -1}]), JOURNEY)
    assert caught.value.problems[0].where == "$.cards[1]"


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None, categories=None), max_size=4)
    | st.sampled_from(["1", "o1", "k1", "j", "a", "l"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*Card.fields, *Owner.fields, "cards", "x", ""]), inner, max_size=6)
    ),
    max_leaves=12,
)
RECORDS = st.lists(
    st.fixed_dictionaries(
        {"id": st.sampled_from(["1", "o1", "x", "y"])},
        optional=dict.fromkeys(("title", "owner", "channel", "name", "emotion", "tags", "zzz"), VALUES),
    ),
    max_size=3,
)


@given(st.one_of(st.binary(max_size=60), VALUES.map(lambda v: json.dumps(v).encode())))
@example(b"\x00")
def test_any_bytes_give_cards_or_a_problem(data: bytes) -> None:
    with suppress(ProblemError):
        cards_from_bytes(data, JOURNEY)


@given(cards=RECORDS, owners=st.one_of(RECORDS, VALUES), channels=st.one_of(RECORDS, VALUES))
def test_whatever_is_read_can_be_pasted_saved_and_opened(cards: Any, owners: Any, channels: Any) -> None:
    data = document(cards=cards, owners=owners, channels=channels)
    try:
        clip = cards_from_bytes(data, JOURNEY)
    except ProblemError:
        return
    pasted, made = paste(JOURNEY, clip, "m", "b")
    assert len(made) == len(cards)
    assert not set(made) & {"1", "2", "3", "o1", "x", "y"}
    assert decode(encode(pasted)) == pasted


def test_a_thousand_cards_each_with_an_owner_of_its_own() -> None:
    many = 1_000
    data = document(
        cards=[{"id": str(n), "owner": f"o{n}", "channel": f"k{n}"} for n in range(many)],
        owners=[{"id": f"o{n}", "name": f"Owner {n}"} for n in range(many)],
        channels=[{"id": f"k{n}", "name": f"Channel {n}"} for n in range(many)],
    )
    pasted, made = paste(OTHER, cards_from_bytes(data, OTHER), "l", "a")
    assert len(made) == many
    assert len(pasted.owners) == many + 2


# ---- attached files

LETTER = Blob.of(b"Kaere kunde")
FILES = (
    Attachment(id=LETTER, name="brev.pdf", type="application/pdf", alt="Et brev", unknown=UNKNOWN),
    Attachment(id=Blob.of(b"x" * 90_000), name="foto.png", width=30, height=20),
)


def with_files(journey: Journey) -> Journey:
    return edits.attach(journey, ["1", "2"], FILES)


def test_files_go_along_each_once() -> None:
    data = cards_to_text(with_files(JOURNEY), ["1", "2"])
    assert len(data) < 130_000
    clip = cards_from_bytes(data, OTHER)
    for card in clip.cards:
        assert card.attachments == FILES
        assert [each.id.data for each in card.attachments] == [each.id.data for each in FILES]
    pasted, ids = paste(OTHER, clip, "l", "a")
    assert decode(encode(pasted)).card(ids[0]).attachments == FILES


def test_what_the_map_has_already_it_keeps() -> None:
    journey = with_files(JOURNEY)
    clip = cards_from_bytes(cards_to_text(journey, ["1"]), journey)
    assert clip.cards[0].attachments[0].id is journey.files[LETTER]


@pytest.mark.parametrize(
    "attachments", [None, 1, "x", {}, [1], [{}], [{"id": 1}], [{"id": "x"}], [{"id": "a" * 64, "width": "3"}]]
)
def test_hostile_attachments_are_refused_or_left_out(attachments: Any) -> None:
    data = document(cards=[{"id": "1", "attachments": attachments}])
    with suppress(ProblemError):
        assert cards_from_bytes(data, JOURNEY).cards[0].attachments == ()


@pytest.mark.parametrize("text", ["", "!", "QQ==", None, 7, [], "A" * 1000])
def test_bytes_that_are_not_those_of_their_name_do_not_come(text: Any) -> None:
    data = document(cards=[{"id": "1", "attachments": [{"id": LETTER}]}], files={LETTER: text})
    assert cards_from_bytes(data, JOURNEY).cards[0].attachments == ()


def test_names_on_the_clipboard_have_no_folders() -> None:
    text = base64.b64encode(LETTER.data or b"").decode()
    attached = [{"id": LETTER, "name": "/srv/ada/brev\u202e.pdf", "alt": "a\x00b"}]
    clip = cards_from_bytes(
        document(cards=[{"id": "1", "attachments": attached}], files={LETTER: text}), JOURNEY
    )
    (file,) = clip.cards[0].attachments
    assert (file.name, file.alt) == ("brev.pdf", "ab")


def test_more_than_the_map_can_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attaching, "MOST_IN_MAP", 90_000)
    clip = cards_from_bytes(cards_to_text(with_files(JOURNEY), ["1"]), OTHER)
    with pytest.raises(ProblemError, match="attachments"):
        paste(OTHER, clip, "l", "a")
    full = with_files(JOURNEY)
    again, _ = paste(full, cards_from_bytes(cards_to_text(full, ["1"]), full), "l", "a")
    assert edits.attached_bytes(again) == edits.attached_bytes(full)
