"""What a search found is lit and outlined, the rest fades: a look at the pixels."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from journey_editor.session.selection import Selection
from journey_editor.session.session import Session
from journey_editor.views.canvas.view import CanvasView
from tests.views.conftest import Hand
from tests.views.test_sharp import crowded

ZOOMS = pytest.mark.parametrize("zoom", [1.0, 0.2], ids=["near", "far"])


def sharp(canvas: CanvasView, qtbot: QtBot) -> QImage:
    """The map at rest: painted since the zoom rested, and nothing left to do."""

    def settled() -> bool:
        canvas.viewport().repaint()
        return canvas.painting.is_sharp

    qtbot.waitUntil(settled)
    return canvas.viewport().grab().toImage()


def paper(canvas: CanvasView, image: QImage, card_id: str) -> QColor:
    """The colour of a card where nothing is written: at its lower right corner."""
    return image.pixelColor((Hand(canvas).card(card_id, 1.0, 1.0) - QPointF(4, 4)).toPoint())


@ZOOMS
def test_what_is_found_keeps_its_colour_and_the_rest_fades(
    canvas: CanvasView, qtbot: QtBot, zoom: float
) -> None:
    canvas.zoom_to(zoom)
    before = sharp(canvas, qtbot)
    canvas.painting.light(frozenset({"t1", "a2"}))
    after = sharp(canvas, qtbot)
    for card in ("t1", "a2"):
        assert paper(canvas, after, card) == paper(canvas, before, card)
    for card in ("t2", "t3", "t4", "a1"):
        was, now = paper(canvas, before, card), paper(canvas, after, card)
        assert now.hslSaturationF() * (1 - now.lightnessF()) < 0.5 * was.hslSaturationF() * (
            1 - was.lightnessF()
        )
        assert now.lightnessF() > was.lightnessF()
    canvas.painting.light(None)
    assert sharp(canvas, qtbot) == before


def outlined(canvas: CanvasView, image: QImage, card_id: str) -> bool:
    """Whether the outline's colour stands at a card's left edge."""
    edge = Hand(canvas).card(card_id, 0.0, 0.5)
    wanted = QColor(canvas.look.match)
    near = [image.pixelColor((edge + QPointF(dx, 0)).toPoint()) for dx in (-2, -1, 0, 1)]
    return any(
        abs(one.red() - wanted.red()) + abs(one.green() - wanted.green()) + abs(one.blue() - wanted.blue())
        < 30
        for one in near
    )


@ZOOMS
def test_what_is_found_has_an_outline_too(canvas: CanvasView, qtbot: QtBot, zoom: float) -> None:
    canvas.zoom_to(zoom)
    canvas.painting.light(frozenset({"t1", "a2"}))
    image = sharp(canvas, qtbot)
    assert [card for card in ("t1", "t2", "t3", "a1", "a2") if outlined(canvas, image, card)] == ["t1", "a2"]


@ZOOMS
def test_the_card_at_which_one_is_has_a_thick_ring(canvas: CanvasView, qtbot: QtBot, zoom: float) -> None:
    canvas.zoom_to(zoom)
    found = frozenset({"t1", "t3"})
    canvas.painting.light(found)
    without = sharp(canvas, qtbot)
    canvas.painting.light(found, "t3")
    ringed = sharp(canvas, qtbot)
    camera = canvas.camera
    layout = canvas.shown_layout
    for card, differs in (("t1", False), ("t3", True)):
        place = layout.find_card(card)
        assert place is not None
        lane, box = place
        rect = camera.to_view(box.x, lane.y + box.y, box.w, box.h).adjusted(-8, -8, 8, 8).toAlignedRect()
        assert (without.copy(rect) != ringed.copy(rect)) == differs


@ZOOMS
def test_fading_moves_nothing(canvas: CanvasView, zoom: float) -> None:
    canvas.zoom_to(zoom)
    layout, camera = canvas.shown_layout, canvas.camera
    canvas.painting.light(frozenset({"t1"}))
    assert canvas.shown_layout is layout
    assert canvas.camera == camera


def test_what_is_worked_on_does_not_fade(canvas: CanvasView, session: Session, qtbot: QtBot) -> None:
    before = sharp(canvas, qtbot)
    canvas.painting.light(frozenset({"t1"}))
    session.select(Selection.of_cards("t3"))
    after = sharp(canvas, qtbot)
    assert paper(canvas, after, "t3") == paper(canvas, before, "t3")
    assert paper(canvas, after, "t4") != paper(canvas, before, "t4")


def test_faces_of_what_is_found_stay_lit_on_the_curve(canvas: CanvasView, qtbot: QtBot) -> None:
    lane = canvas.shown_layout.lanes_by_id["curve"]
    (dot,) = lane.band.dots
    at = canvas.camera.to_view(dot.x, lane.y + dot.y - 6, 0, 0).topLeft().toPoint()
    before = sharp(canvas, qtbot).pixelColor(at)
    canvas.painting.light(frozenset({"t1"}))
    assert sharp(canvas, qtbot).pixelColor(at) == before
    canvas.painting.light(frozenset({"t2"}))
    assert sharp(canvas, qtbot).pixelColor(at) != before


@pytest.mark.parametrize("zoom", [0.9, 0.15])
def test_a_frame_after_many_searches_is_the_one_of_a_fresh_window(
    make_canvas: Callable[[Session], CanvasView], qtbot: QtBot, zoom: float
) -> None:
    """Whatever was lit before, in the same bands, leaves nothing behind."""
    journey = crowded()
    every = [card.id for lane in journey.lanes for card in lane.cards]
    used = make_canvas(Session(journey))
    used.zoom_to(zoom)
    for part in (2, 3, 5):
        used.painting.light(frozenset(every[::part]))
        sharp(used, qtbot)
    fresh = make_canvas(Session(journey))
    fresh.zoom_to(zoom)
    for canvas in (used, fresh):
        canvas.horizontalScrollBar().setValue(40)
        canvas.painting.light(frozenset(every[::7]), every[0])
    assert sharp(used, qtbot) == sharp(fresh, qtbot)
