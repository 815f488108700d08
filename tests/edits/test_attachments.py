"""Edits of what is attached to cards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor import edits
from journey_editor.edits.text import LONGEST_FILE_NAME
from journey_editor.model import Attachment, Card, Journey, Lane
from journey_editor.model.blob import Blob

ONE, TWO, THREE = (Blob.of(bytes([n])) for n in range(3))


@pytest.fixture
def journey() -> Journey:
    return Journey(id="m", lanes=(Lane(id="l", cards=(Card(id="1"), Card(id="2"))),))


def of(journey: Journey, card: str = "1") -> list[Blob]:
    return [each.id for each in journey.card(card).attachments]


def test_files_come_at_the_end_and_no_file_twice(journey: Journey) -> None:
    first = edits.attach(journey, ["1", "2"], [Attachment(id=ONE, name="a"), Attachment(id=ONE, name="b")])
    assert of(first) == of(first, "2") == [ONE]
    both = edits.attach(first, ["1"], [Attachment(id=ONE), Attachment(id=TWO)])
    assert of(both) == [ONE, TWO]
    assert both.card("1").attachments[0].name == "b"
    assert edits.attach(both, ["1"], [Attachment(id=TWO)]) is both
    assert edits.attached_bytes(both) == 2


def test_one_is_taken_away_moved_and_named(journey: Journey) -> None:
    full = edits.attach(journey, ["1"], [Attachment(id=each, name="x") for each in (ONE, TWO, THREE)])
    assert of(edits.detach(full, "1", TWO)) == [ONE, THREE]
    assert of(edits.move_attachment(full, "1", THREE, ONE)) == [THREE, ONE, TWO]
    assert of(edits.move_attachment(full, "1", ONE, None)) == [TWO, THREE, ONE]
    named = edits.update_attachment(full, "1", TWO, name="C:\\Brugere\\ada\\brev.pdf", alt=" Et brev ")
    assert (named.card("1").attachments[1].name, named.card("1").attachments[1].alt) == (
        "brev.pdf",
        " Et brev ",
    )
    assert edits.update_attachment(named, "1", TWO, name="brev.pdf") is named


def test_what_is_not_there_cannot_be_changed(journey: Journey) -> None:
    full = edits.attach(journey, ["1"], [Attachment(id=ONE, name="x")])
    for card in ("2", "9"):
        with pytest.raises(KeyError):
            edits.detach(full, card, ONE)
        with pytest.raises(KeyError):
            edits.update_attachment(full, card, ONE, name="y")
        with pytest.raises(KeyError):
            edits.move_attachment(full, card, ONE, None)
    for name in ("", " / ", "..", "a/..", "\u202e\u200f"):
        with pytest.raises(ValueError, match="name"):
            edits.update_attachment(full, "1", ONE, name=name)
    with pytest.raises(ValueError, match="width"):
        edits.update_attachment(full, "1", ONE, width="3")


def test_copies_of_a_card_share_its_files(journey: Journey) -> None:
    full = edits.attach(journey, ["1"], [Attachment(id=ONE, name="x")])
    twice, (copy,) = edits.duplicate_cards(full, ["1"])
    assert of(twice, copy) == [ONE]
    assert twice.card(copy).attachments is full.card("1").attachments
    assert [*edits.delete_cards(twice, ["1", copy]).files] == []


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("brev.png", "brev.png"),
        ("/srv/ada/Mine billeder/brev.png", "brev.png"),
        ("C:\\Users\\ada\\brev.png", "brev.png"),
        ("../../etc/passwd", "passwd"),
        ("  a \n b\t.pdf ", "a b .pdf"),
        ("ser\u202egnp.exe", "sergnp.exe"),
        ("\x00\x1b[31m.txt", "[31m.txt"),
        ("mappe/", ""),
        ("..", ""),
        ("x" * 300 + ".jpeg", "x" * 115 + ".jpeg"),
    ],
)
def test_a_files_name_has_no_folders_and_nothing_unseen(given_name: str, name: str) -> None:
    assert edits.clean_file_name(given_name) == name


@given(st.text(st.characters(), max_size=200))
def test_every_name_becomes_a_name(text: str) -> None:
    name = edits.clean_file_name(text)
    assert len(name) <= LONGEST_FILE_NAME
    assert not {"/", "\\", "\n", "\0"} & {*name}
    assert edits.clean_file_name(name) == name
    name.encode()
