"""What changed, in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from journey_editor import edits
from journey_editor.changes.merge import merge
from journey_editor.changes.report import report, summary
from journey_editor.changes.sides_of_conflict import result
from journey_editor.i18n import Words
from journey_editor.model import Attachment, Card, Channel, Conflict, Journey, Lane, Owner, Phase, Step
from journey_editor.model.blob import Blob
from journey_editor.storage.codec import decode, encode
from journey_editor.storage.files import read_journey
from tests.changes.apart import edited_apart, walk

MAP = Journey(
    id="j",
    title="Ny kunde",
    owners=(Owner(id="o", name="Kundeservice"), Owner(id="o2", name="Salg")),
    channels=(Channel(id="k", name="Telefon"),),
    phases=(
        Phase(id="p", title="Køb", steps=(Step(id="a"), Step(id="b", title="Betaler"))),
        Phase(id="q", title="Evaluering", steps=(Step(id="c"),)),
        Phase(id="r", steps=(Step(id="d"),)),
    ),
    lanes=(
        Lane(
            id="l",
            title="Touchpoints",
            cards=(Card(id="1", title="Ringer op", step="a", emotion=-1), Card(id="2", step="a")),
        ),
        Lane(id="m", title="Tanker", cards=(Card(id="3", title="Hvor\nlænge\u2028endnu?", step="b"),)),
    ),
)


def said(words: Words, old: Journey, new: Journey) -> list[str]:
    return [words.say(change.words) for change in report(old, new)]


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (lambda j: edits.move_card(edits.update_cards(j, ["1"], emotion=1), "1", "l", "c"),
         "Card 'Ringer op' moved from Køb/Touchpoints to Evaluering/Touchpoints; emotion −1 → +1"),
        (lambda j: edits.move_card(j, "1", "l", "b"),
         "Card 'Ringer op' moved from Køb/1/Touchpoints to Køb/Betaler/Touchpoints"),
        (lambda j: edits.move_card(j, "1", "l", "a"), "Card '(no text)' moved within Køb/1/Touchpoints"),
        (lambda j: edits.move_card(j, "1", "m", "d"),
         "Card 'Ringer op' moved from Køb/Touchpoints to #3/Tanker"),
        (lambda j: edits.park_cards(j, ["1"]),
         "Card 'Ringer op' moved from Køb/Touchpoints to the parking lot of Touchpoints"),
        (lambda j: edits.delete_cards(j, ["2"]), "Card '(no text)' deleted from Køb/Touchpoints"),
        (lambda j: edits.add_card(j, "m", "c", Card(id="x", title="Ny")),
         "Card 'Ny' added in Evaluering/Tanker"),
        (lambda j: edits.update_cards(j, ["3"], title="Nu"),
         "Card 'Hvor længe endnu?': title 'Hvor længe endnu?' → 'Nu'"),
        (lambda j: edits.update_cards(j, ["1"], owner="o2"), "Card 'Ringer op': owner – → Salg"),
        (lambda j: edits.update_cards(j, ["1"], channel="k"), "Card 'Ringer op': channel – → Telefon"),
        (lambda j: edits.update_cards(j, ["1"], tags=("ny",)), "Card 'Ringer op': tags +'ny'"),
        (lambda j: edits.update_cards(j, ["1"], controlled=False), "Card 'Ringer op': controlled – → no"),
        (lambda j: edits.update_cards(j, ["1"], emotion=0), "Card 'Ringer op': emotion −1 → 0"),
        (lambda j: edits.update_cards(j, ["1"], span=3), "Card 'Ringer op': steps covered 1 → 3"),
        (lambda j: edits.update_cards(j, ["1"], color="teal"), "Card 'Ringer op': colour – → Teal"),
        (lambda j: edits.update_phase(j, "p", title="Bestilling"), "Phase 'Køb': title 'Køb' → 'Bestilling'"),
        (lambda j: edits.move_phase(j, "q", "p"), "Phase 'Evaluering' moved from place 2 to 1"),
        (lambda j: edits.add_phase(j, Phase(id="x", title="Efter", steps=(Step(id="y", title="z"),))),
         "Phase 'Efter' added"),
        (lambda j: edits.add_step(j, "q", Step(id="x", title="Svar")),
         "Step 'Svar' added in phase 'Evaluering'"),
        (lambda j: edits.move_step(j, "b", "q"),
         "Step 'Betaler' moved from phase 'Køb' to phase 'Evaluering'"),
        (lambda j: edits.move_step(j, "b", "p", "a"), "Step 'Betaler' moved within phase 'Køb'"),
        (lambda j: edits.update_step(j, "b", color="blue"), "Step 'Betaler': colour – → Blue"),
        (lambda j: edits.delete_lane(j, "m"), "Lane 'Tanker' deleted"),
        (lambda j: edits.add_lane(j, Lane(id="x", title="Ideer")), "Lane 'Ideer' added"),
        (lambda j: edits.move_lane(j, "m", "l"), "Lane 'Tanker' moved from place 2 to 1"),
        (lambda j: edits.update_lane(j, "m", kind="thoughts"), "Lane 'Tanker': kind Free → Thoughts"),
        (lambda j: edits.delete_owner(j, "o2"), "Owner 'Salg' deleted"),
        (lambda j: edits.add_owner(j, Owner(id="x", name="Drift")), "Owner 'Drift' added"),
        (lambda j: edits.update_owner(j, "o", kind="person"),
         "Owner 'Kundeservice': kind Department → Person"),
        (lambda j: edits.replace(j, owners=j.owners[::-1]), "Owner 'Salg' moved from place 2 to 1"),
        (lambda j: edits.delete_channel(j, "k"), "Channel 'Telefon' deleted"),
        (lambda j: edits.add_channel(j, Channel(id="x", name="Brev")), "Channel 'Brev' added"),
        (lambda j: edits.update_channel(j, "k", kind="digital"), "Channel 'Telefon': kind – → Digital"),
        (lambda j: edits.update_journey(j, title="Kunde", state="wished"),
         "Map: title 'Ny kunde' → 'Kunde'; present or wished – → Wished journey"),
        (lambda j: edits.replace(j, unknown='{\n  "x": 1\n}'), "Map: what another program noted"),
        (lambda j: edits.replace(j, id="y"), "This is another map: it has another identity"),
    ],
)  # fmt: skip
def test_a_line_each(edit: Callable[[Journey], Journey], line: str, words_en: Words) -> None:
    new = decode(encode(edit(MAP)))  # as it comes from another file
    assert line in said(words_en, MAP, new)


def test_long_texts_are_shortened_and_told_as_changed_where_they_differ_later(words_en: Words) -> None:
    long = "En meget lang note om hvad kunden sagde i telefonen"
    one = edits.update_cards(MAP, ["1"], notes=long)
    assert said(words_en, MAP, one) == [
        "Card 'Ringer op': notes – → 'En meget lang note om hvad kunden sagde…'"
    ]
    assert said(words_en, one, edits.update_cards(one, ["1"], notes=long + "!")) == [
        "Card 'Ringer op': notes changed"
    ]


def test_a_map_that_was_merged_tells_its_conflicts(words_en: Words) -> None:
    ours = edits.move_card(edits.update_cards(MAP, ["1"], emotion=2, title="A"), "3", "l", "c")
    theirs = edits.move_card(edits.update_cards(MAP, ["1"], emotion=-2, title="B"), "3", "l", "d")
    ours, theirs = edits.delete_cards(ours, ["2"]), edits.update_cards(theirs, ["2"], notes="!")
    merged = merge(MAP, ours, theirs).journey
    lines = said(words_en, MAP, merged)
    assert "Card 'B': emotion +2 or −2" in lines
    assert "Card 'B': title 'A' or 'B'" in lines
    assert "Card 'Hvor længe endnu?': place Evaluering/Touchpoints or #3/Touchpoints" in lines
    assert "Card '(no text)': deleted by one, changed or used by the other" in lines
    assert "Conflict settled: Card 'B': emotion +2 or −2" in said(words_en, merged, MAP.with_values(
        {"lanes": merged.lanes}
    ))  # fmt: skip


@pytest.mark.parametrize(
    "values",
    [
        {"record": "gone", "member": "title", "ours": '"a"'},
        {"record": "1", "member": "place", "ours": "[1]", "theirs": '{"lane": 7, "step": {}}'},
        {"record": "1", "member": "place", "ours": '{"phase": []}', "theirs": '{"before": 3}'},
        {"record": "1", "member": "emotion", "ours": '"much"', "theirs": "[" * 99_999},
        {"record": "", "member": "", "ours": "{", "theirs": '{"a": "b"}'},
    ],
)
def test_a_strange_conflict_is_told_all_the_same(values: Any, words_da: Words) -> None:
    new = edits.replace(MAP, conflicts=(Conflict(id="x", **values),))
    (line,) = said(words_da, MAP, new)
    assert line.isprintable()
    assert len(line) < 300


def test_one_line_for_all(words_en: Words, words_sv: Words) -> None:
    new = edits.add_card(edits.add_card(MAP, "l", "a", Card(id="x")), "l", "b", Card(id="y"))
    new = edits.move_card(edits.update_cards(new, ["1"], emotion=1), "1", "m", "c")
    changes = report(MAP, edits.update_phase(new, "p", title="Nu"))
    line = summary(changes)
    assert line is not None
    assert words_en.say(line) == "2 cards added, 1 card moved, 1 change of phases, steps and lanes"
    assert words_sv.say(line) == "2 kort tillagda, 1 kort flyttat, 1 ändring av faser, steg och banor"
    assert summary(()) is None


def test_changes_are_values_too() -> None:
    new = edits.move_card(edits.update_cards(MAP, ["1"], emotion=1), "1", "m", "c")
    (change,) = report(MAP, new)
    assert (change.record, change.kind, change.ways) == ("1", "card", ("moved", "changed"))
    (member,) = change.members
    assert (member.member, member.old, member.new) == ("emotion", -1, 1)


@given(pair=edited_apart())
def test_there_are_lines_just_when_two_maps_differ(
    pair: tuple[Journey, Journey, Journey], words_da: Words
) -> None:
    base, ours, theirs = pair
    for one, two in ((base, ours), (ours, theirs), (theirs, base), (ours, decode(encode(ours)))):
        changes = report(one, two)
        assert bool(changes) == (one != two)
        for change in changes:
            assert "\n" not in words_da.say(change.words)
        assert (summary(changes) is None) == (not changes)
        before, after = ({record.id for record in walk(each)} for each in (one, two))
        told = {change.record for change in changes if change.kind not in ("conflict", "journey")}
        assert told >= (before ^ after) - {one.id, two.id}


def test_a_sample_in_three_languages(
    sample: Callable[[str], Path], words_en: Words, words_da: Words, words_sv: Words
) -> None:
    old = read_journey(sample("dansk-koebsrejse"))
    card = next(card for lane in old.lanes for card in lane.cards if card.emotion is not None)
    new = edits.update_cards(old, [card.id], emotion=None)
    lines = [said(words, old, new)[0] for words in (words_en, words_da, words_sv)]
    assert [line.split(" ")[0] for line in lines] == ["Card", "Kort", "Kort"]
    assert [line.split(": ")[1].split(" ")[0] for line in lines] == ["emotion", "følelse", "känsla"]


LETTER, PHOTO = Blob.of(b"letter"), Blob.of(b"photo")
FILES = (Attachment(id=LETTER, name="brev.pdf"), Attachment(id=PHOTO, name="foto.png", width=3, height=2))


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (lambda j: edits.detach(j, "1", LETTER), "Card 'Ringer op': file 'brev.pdf' removed"),
        (lambda j: edits.detach(j, "1", PHOTO), "Card 'Ringer op': picture 'foto.png' removed"),
        (lambda j: edits.move_attachment(j, "1", PHOTO, LETTER),
         "Card 'Ringer op': attachments in another order"),
        (lambda j: edits.update_attachment(j, "1", LETTER, name="a.pdf"),
         "Card 'Ringer op': attachment 'brev.pdf' renamed 'a.pdf'"),
        (lambda j: edits.update_attachment(j, "1", LETTER, alt="Et brev"),
         "Card 'Ringer op': what is said of attachment 'brev.pdf' changed"),
    ],
)  # fmt: skip
def test_attachments_are_told(words_en: Words, edit: Callable[[Journey], Journey], line: str) -> None:
    full = edits.attach(MAP, ["1"], FILES)
    assert said(words_en, MAP, full) == ["Card 'Ringer op': file 'brev.pdf' added; picture 'foto.png' added"]
    assert said(words_en, full, edit(full)) == [line]


def test_two_names_for_one_attachment_are_a_conflict_that_can_be_decided(words_en: Words) -> None:
    full = edits.attach(MAP, ["1"], FILES)
    ours, theirs = (edits.update_attachment(full, "1", LETTER, name=name) for name in ("a.pdf", "ab.pdf"))
    merged = merge(full, ours, theirs)
    (conflict,) = merged.conflicts
    assert words_en.say(report(full, merged.journey)[-1].words) == (
        "Card 'Ringer op': name of an attachment 'a.pdf' or 'ab.pdf'"
    )
    assert result(merged.journey, conflict) == "ab.pdf"
    assert edits.choices(merged.journey, conflict) == ("ours", "theirs")
    decided = edits.settle(merged.journey, conflict.id, "ours")
    assert decided.card("1").attachments[0].name == "a.pdf"
    assert decided.conflicts == ()
    added = merge(MAP, edits.attach(MAP, ["1"], FILES[:1]), edits.attach(MAP, ["1"], FILES[1:]))
    assert {each.id for each in added.journey.card("1").attachments} == {LETTER, PHOTO}
    assert added.conflicts == ()
