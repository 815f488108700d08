"""Rings around selected cards on a map that is seen from afar."""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from journey_editor.session import commands
from journey_editor.session.selection import Selection
from journey_editor.session.session import Session
from journey_editor.views.canvas.frame import READABLE
from journey_editor.views.canvas.layer import MOST_BOLD
from journey_editor.views.canvas.view import CanvasView
from tests.views.test_sharp import crowded

MakeCanvas = Callable[[Session], CanvasView]


def ringed(canvas: CanvasView) -> set[str]:
    """The cards of which each edge shows the colour of rings."""
    image = canvas.viewport().grab().toImage()
    accent = QColor(canvas.look.accent).rgb()
    return {
        box.card_id
        for lane in canvas.shown_layout.lanes
        for box in lane.band.cards
        if has_ring(image, canvas.camera.to_view(box.x, lane.y + box.y, box.w, box.h).toRect(), accent)
    }


def has_ring(image: QImage, card: QRect, accent: int) -> bool:
    x, y = card.center().x(), card.center().y()
    edges = (
        [(x, card.top() + d) for d in (-1, 0, 1)],
        [(x, card.bottom() + d) for d in (0, 1, 2)],
        [(card.left() + d, y) for d in (-1, 0, 1)],
        [(card.right() + d, y) for d in (0, 1, 2)],
    )
    return all(any(image.pixel(*at) == accent for at in edge) for edge in edges)


def test_from_afar_the_selected_cards_are_ringed_few_or_all(make_canvas: MakeCanvas) -> None:
    session = Session(crowded())
    canvas = make_canvas(session)
    canvas.zoom_to(0.2)
    assert canvas.zoom < READABLE
    assert ringed(canvas) == set()
    some = ("c0-0-1", "c3-7-0", "c7-20-2", "c7-20-1")
    session.select(Selection.of_cards(*some))
    assert ringed(canvas) == set(some)
    every = {card.id for lane in session.journey.lanes for card in lane.cards}
    assert len(every) > MOST_BOLD
    commands.select_all(session)
    assert ringed(canvas) == every
    session.select(Selection.of_cards(*sorted(every)[1:]))  # a lane of which one is not
    assert ringed(canvas) == every - {min(every)}
    session.select(Selection())
    assert ringed(canvas) == set()


def test_what_was_selected_before_is_let_go(make_canvas: MakeCanvas) -> None:
    session = Session(crowded())
    canvas = make_canvas(session)
    canvas.zoom_to(0.2)
    count = sum(len(lane.cards) for lane in session.journey.lanes)
    for _ in range(5):
        commands.select_all(session)
        canvas.viewport().grab()
        session.select(Selection())
        canvas.viewport().grab()
    gc.collect()
    kept = [found for found in gc.get_objects() if isinstance(found, frozenset) and len(found) == count]
    assert len(kept) <= 1
