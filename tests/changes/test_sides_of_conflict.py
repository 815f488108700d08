"""What each side of a conflict is told as, whatever stands in the file."""

from __future__ import annotations

from hypothesis import given

from journey_editor import edits
from journey_editor.changes.merge import merge
from journey_editor.changes.sides_of_conflict import result, side, subject
from journey_editor.i18n import Words
from journey_editor.model import Card, Conflict, Journey, Lane, Phase, Step
from journey_editor.paths import translations_dir
from journey_editor.problems import Message
from tests.changes.apart import edited_apart
from tests.strategies import journeys

MAP = Journey(
    id="j",
    phases=(Phase(id="p", title="Før", steps=(Step(id="a"), Step(id="b", title="Efter mødet"))),),
    lanes=(Lane(id="l", title="Kontakt", cards=(Card(id="1", title="Ringer", step="a"),)), Lane(id="m")),
)


def told(journey: Journey, conflict: Conflict) -> list[str]:
    words = Words("en", translations_dir())
    values = (
        subject(journey, conflict),
        side(journey, conflict, conflict.ours),
        side(journey, conflict, conflict.theirs),
        result(journey, conflict),
    )
    return [words.say(value) if isinstance(value, Message) else value for value in values]


def test_places_are_told_exactly() -> None:
    one, other = edits.move_card(MAP, "1", "m", "a"), edits.move_card(MAP, "1", "l", "b")
    merged = merge(MAP, one, other).journey
    about, *sides = told(merged, merged.conflicts[0])
    assert about == "Card 'Ringer': place"
    assert sides[:2] == ["Før/1/#2", "Før/Efter mødet/Kontakt"]
    assert sides[2] in sides[:2]


def test_long_texts_are_told_whole() -> None:
    one, other = (edits.update_cards(MAP, ("1",), notes=letter * 500) for letter in "xy")
    merged = merge(MAP, one, other).journey
    assert set(told(merged, merged.conflicts[0])[1:]) == {"x" * 500, "y" * 500}


@given(edited_apart())
def test_every_conflict_of_a_merge_is_told(maps: tuple[Journey, Journey, Journey]) -> None:
    merged = merge(*maps).journey
    for conflict in merged.conflicts:
        assert all(told(merged, conflict))


@given(journeys())
def test_so_is_whatever_stands_in_a_file(journey: Journey) -> None:
    for conflict in journey.conflicts:
        told(journey, conflict)


def test_a_card_made_wider_apart_is_told_by_the_steps_it_covers() -> None:
    steps = tuple(Step(id=each, title=each.upper()) for each in "abc")
    base = MAP.with_values({"phases": (Phase(id="p", title="Før", steps=steps),)})
    ours, theirs = (edits.update_cards(base, ["1"], span=span) for span in (2, 3))
    merged = merge(base, ours, theirs)
    assert told(merged.journey, merged.conflicts[0])[1:] == [
        "Før/A/Kontakt; steps covered 2", "Før/A/Kontakt; steps covered 3", "Før/A/Kontakt; steps covered 3",
    ]  # fmt: skip
