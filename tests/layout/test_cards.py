"""Cards: what they show; and what is known of them before they are drawn is what is drawn."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from hypothesis import given

from journey_editor import edits
from journey_editor.layout import theme
from journey_editor.layout.attached import list_height, row_height
from journey_editor.layout.boxes import CardBox, MapLayout
from journey_editor.layout.colours import contrast
from journey_editor.layout.display import Rect, Shadow, Symbol, TextRun
from journey_editor.layout.engine import LayoutEngine
from journey_editor.layout.fonts import Fonts
from journey_editor.model import Journey, Owner
from tests.strategies import journeys

Make = Callable[..., Any]


def cards_of(layout: MapLayout) -> list[CardBox]:
    lanes = [*layout.lanes, *([layout.tray] if layout.tray else [])]
    return [box for lane in lanes for box in lane.band.cards]


@given(journeys(most_cards=12))
def test_what_is_known_of_a_card_at_once_is_what_it_shows(fonts: Fonts, journey: Journey) -> None:
    layout = LayoutEngine(fonts).layout(journey)
    for box in cards_of(layout):
        face, card = box.face, journey.card(box.card_id)
        shown = list(face.group.items)
        assert face.group[:4] == (0, 0, face.w, face.h)
        assert shown[:2] == [
            Shadow(0, 0, face.w, face.h),
            Rect(0, 0, face.w, face.h, face.paper, radius=theme.CARD_RADIUS),
        ]
        faces = [item for item in shown if isinstance(item, Symbol) and item.name.startswith("face-")]
        assert [s.name for s in faces] == ([f"face-{face.emotion}"] if card.emotion is not None else [])
        assert [(s.x, s.y, s.size, s.size) for s in faces] == ([face.face] if face.face else [])
        bare = theme.CARD_PAD_TOP + theme.CARD_PAD_BOTTOM + len(face.title.lines) * theme.CARD_TEXT[2]
        bare += row_height(card.attachments) + list_height(card.attachments)
        has_foot = face.h == max(bare + theme.FOOT_GAP + theme.FOOT_HEIGHT, theme.CARD_LEAST)
        assert has_foot or face.h == max(bare, theme.CARD_LEAST)
        assert has_foot or card.emotion is card.channel is None
        if face.owner is not None:
            title = [run for run in shown if isinstance(run, TextRun) and run.x == theme.CARD_PAD_X]
            runs = [run for run in title if run.size == theme.CARD_TEXT[1]]
            assert all(r.baseline < face.owner[1] or r.x + r.width < face.owner[0] for r in runs)


@given(journeys(most_cards=12))
def test_cards_are_the_same_however_late_they_are_drawn(fonts: Fonts, journey: Journey) -> None:
    engine = LayoutEngine(fonts)
    early, late = engine.layout(journey), LayoutEngine(fonts).layout(journey)
    drawn = [(box.face.group, box.face.title) for box in cards_of(early)]
    moved = edits.update_journey(journey, title="Another")
    for lane in journey.lanes:
        moved = edits.move_lane(moved, lane.id)
    engine.layout(moved)
    assert [(box.face.group, box.face.title) for box in cards_of(early)] == drawn
    assert [box.face for box in cards_of(early)] == [box.face for box in cards_of(late)]


def test_a_fresh_card_is_paper_shadow_and_text(engine: LayoutEngine, journey: Make, card: Make) -> None:
    group = engine.layout(journey((card("1"),))).lanes[0].band.cards[0].face.group
    assert [type(item).__name__ for item in group.items] == ["Shadow", "Rect", "TextRun"]
    assert isinstance(group.items[0], Shadow)
    assert (group.role, group.key) == ("card", "1")


def test_a_touchpoint_shows_face_channel_and_owner(engine: LayoutEngine, journey: Make, card: Make) -> None:
    layout = engine.layout(journey((), (card("1", emotion=-2, owner="ks", channel="tlf"),)))
    face = layout.lanes[1].band.cards[0].face
    shown = face.group.items
    assert [s.name for s in shown if isinstance(s, Symbol)] == ["face--2", "icon-channel-telephone"]
    texts_shown = [run.text for run in shown if isinstance(run, TextRun)]
    assert texts_shown == ["Ringer op", "KU", "Telefon"]
    areas = [face.face, face.channel, face.owner]
    for area in areas:
        assert area is not None
        assert 0 <= area[0] < area[0] + area[2] <= face.w
        assert 17 < area[1] < area[1] + area[3] <= face.h
    assert all(a[0] + a[2] <= b[0] for a, b in pairwise(areas) if a and b)


def test_what_the_organisation_does_not_control_is_told_by_a_dashed_ring(
    engine: LayoutEngine, journey: Make, card: Make
) -> None:
    def dashes(**fields: Any) -> int:
        layout = engine.layout(journey((), (card("1", channel="tlf", **fields),)))
        group = layout.lanes[1].band.cards[0].face.group
        return sum(1 for item in group.items if getattr(item, "dash", ()))

    assert dashes() == dashes(controlled=True) == 0
    assert dashes(controlled=False) == 1


def test_a_disc_that_would_melt_into_its_paper_gets_a_line(
    engine: LayoutEngine, journey: Make, card: Make
) -> None:
    def line(disc: str, paper: str) -> Any:
        owners = (Owner(id="ks", name="Kundeservice", color=disc),)
        whole = journey((card("1", owner="ks", color=paper),), owners=owners)
        (_, disc_item) = [
            item
            for item in engine.layout(whole).lanes[0].band.cards[0].face.group.items
            if isinstance(item, Rect)
        ]
        return disc_item.stroke

    assert line("#2b5f9e", "yellow") is None
    stroke = line("#ffee88", "#fff1a6")
    assert contrast(stroke, "#fff1a6") >= 3
