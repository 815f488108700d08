"""The parking strip below the lanes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from journey_editor import edits
from journey_editor.layout import theme
from journey_editor.layout.display import Group, Item, TextRun
from journey_editor.layout.engine import LayoutEngine
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.palettes import COLOUR, PAPERS
from journey_editor.layout.tray import TrayWords

Make = Callable[..., Any]


def texts(item: Item) -> list[str]:
    if isinstance(item, Group):
        return [text for inner in item.items for text in texts(inner)]
    return [item.text] if isinstance(item, TextRun) else []


def test_it_shows_when_something_is_parked_or_when_it_is_wanted(
    engine: LayoutEngine, journey: Make, card: Make
) -> None:
    home = journey((card("1"),))
    bare = engine.layout(home)
    assert bare.tray is None
    engine.shows_tray = True
    empty = engine.layout(home)
    assert empty.tray is not None
    assert empty.tray.h >= theme.BAND_LEAST
    assert empty.height > bare.height
    engine.shows_tray = False
    assert engine.layout(home) == bare
    assert engine.layout(edits.park_cards(home, ["1"])).tray is not None


def test_it_says_its_name_and_while_empty_what_it_is_for(fonts: Fonts, journey: Make, card: Make) -> None:
    engine = LayoutEngine(fonts, TrayWords("Parkering", "Dra kort hit"))
    engine.shows_tray = True
    empty = engine.layout(journey((card("1"),))).tray
    assert empty is not None
    assert texts(empty.band.heading) == ["Parkering"]
    assert texts(empty.band.background) == ["Dra kort hit"]
    used = engine.layout(journey((card("1", None),))).tray
    assert used is not None
    assert texts(used.band.background) == []


def test_it_stays_the_same_object_while_nothing_in_it_changes(
    engine: LayoutEngine, journey: Make, card: Make
) -> None:
    home = journey((card("1"), card("2", None)))
    before = engine.layout(home).tray
    other = engine.layout(edits.update_cards(home, ["1"], emotion=2)).tray
    assert before is not None
    assert other is not None
    assert other.band is before.band
    renamed = engine.layout(edits.update_cards(home, ["2"], title="Other")).tray
    assert renamed is not None
    assert renamed.band is not before.band


def test_an_open_card_in_it_grows_without_limit(engine: LayoutEngine, journey: Make, card: Make) -> None:
    home = journey((card("1", None, title="\n".join("abcdefghijkl")),))
    shut, opened = engine.layout(home).tray, engine.layout(home, "1").tray
    assert shut is not None
    assert opened is not None
    assert len(shut.band.by_id["1"].face.title.lines) == theme.CARD_LINES
    assert len(opened.band.by_id["1"].face.title.lines) == 12
    assert opened.h > shut.h


def test_cards_keep_the_paper_of_their_lane(engine: LayoutEngine, journey: Make, card: Make) -> None:
    home = journey((card("1", None),), (card("2", None), card("3", None, color="teal")))
    tray = engine.layout(home).tray
    assert tray is not None
    assert [box.face.paper for box in tray.band.cards] == [
        COLOUR.paper_of(home.lanes[0], None),
        COLOUR.paper_of(home.lanes[1], None),
        PAPERS["teal"],
    ]
