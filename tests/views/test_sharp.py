"""Never blank, sharp at rest: a look at the pixels."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from journey_editor.model import Card, Journey, Lane, Phase, Step
from journey_editor.session import commands
from journey_editor.session.session import Session
from journey_editor.views.canvas import painting, pictures
from journey_editor.views.canvas.headings import SHADE
from journey_editor.views.canvas.view import CanvasView
from tests.bench.sharp import cold_repaint, difference

MakeCanvas = Callable[[Session], CanvasView]


def crowded(columns: int = 24, lanes: int = 8, stack: int = 3) -> Journey:
    """Enough cards that their pictures do not fit into one frame's slice."""
    steps = tuple(Step(id=f"s{i}") for i in range(columns))
    return Journey(
        id="crowd",
        language="da",
        phases=tuple(
            Phase(id=f"p{i}", title=f"Fase {i}", steps=steps[i : i + 4]) for i in range(0, columns, 4)
        ),
        lanes=tuple(
            Lane(
                id=f"l{row}",
                title=f"Bane {row}",
                kind="actions",
                cards=tuple(
                    Card(
                        id=f"c{row}-{i}-{k}",
                        title=f"Kort nummer {row} {i} {k}",
                        step=step.id,
                        emotion=k % 3 - 1,
                    )
                    for i, step in enumerate(steps)
                    for k in range(stack)
                ),
            )
            for row in range(lanes)
        ),
    )


def picture(canvas: CanvasView) -> QImage:
    return canvas.viewport().grab().toImage()


def wait_until_sharp(canvas: CanvasView, qtbot: QtBot) -> None:
    canvas.viewport().repaint()
    qtbot.waitUntil(lambda: canvas.painting.is_sharp)


@pytest.mark.parametrize("zoom", [1.0, 0.77, 0.42, 2.3])
def test_at_rest_the_picture_is_the_one_of_a_fresh_window(
    make_canvas: MakeCanvas, qtbot: QtBot, zoom: float
) -> None:
    journey = crowded()
    used = make_canvas(Session(journey))
    for other in (0.3, 1.7, 0.5, 1.1):
        used.zoom_to(other, QPointF(400, 300))
        picture(used)
    fresh = make_canvas(Session(journey))
    for canvas in (used, fresh):
        canvas.zoom_to(zoom)
        canvas.horizontalScrollBar().setValue(300)
        canvas.verticalScrollBar().setValue(150)
        wait_until_sharp(canvas, qtbot)
    assert picture(used) == picture(fresh)


def test_while_the_zoom_moves_no_visible_card_is_blank(make_canvas: MakeCanvas) -> None:
    canvas = make_canvas(Session(crowded()))
    for step in range(30):
        canvas.zoom_to(1.6 * 0.94**step, QPointF(500, 350))
        image, camera = picture(canvas), canvas.camera
        # The headings cast a shadow on what is next to them.
        content = canvas.content_rect().adjusted(SHADE + 1, SHADE + 1, -2, -2)
        for lane in canvas.shown_layout.lanes:
            paper = QColor(lane.band.cards[0].face.paper)
            for box in lane.band.cards:
                # near the lower edge, where no letter stands
                spot = camera.to_view(box.x + box.w / 2, lane.y + box.y + box.h - 4, 0, 0).topLeft()
                if content.contains(spot):
                    seen = image.pixelColor(spot.toPoint())
                    assert abs(seen.lightness() - paper.lightness()) < 12, (camera.zoom, box.card_id)
                    assert abs(seen.hslHue() - paper.hslHue()) < 25, (camera.zoom, box.card_id)


@pytest.mark.parametrize(("late", "steps"), [(False, 7), (True, 14)])
def test_while_a_very_large_map_is_zoomed_all_of_it_stands_in_its_place(
    make_canvas: MakeCanvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, late: bool, steps: int
) -> None:
    """From afar pictures of the whole map are stretched: each looks as if it were painted box by box, but for
    the pixels of edges. They are stretched farther on a computer that falls behind.
    """
    monkeypatch.setattr(painting, "LATE", -1.0 if late else 1e9)
    session = Session(crowded(columns=256, lanes=24, stack=3))
    used, boxes = make_canvas(session), make_canvas(session)
    used.zoom_fit()
    wait_until_sharp(used, qtbot)
    fit = used.zoom
    for step in range(steps):
        used.zoom_to(fit * 1.1**step, QPointF(500, 350))
        shown, cold = (
            image.scaled(
                60, 45, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            for image in (picture(used), cold_repaint(used, boxes))
        )
        assert difference(shown, cold, tolerance=30).share < 0.02, used.zoom
    wait_until_sharp(used, qtbot)
    wait_until_sharp(boxes, qtbot)
    assert picture(used) == picture(boxes)


def test_an_edit_changes_the_picture_where_it_was_made_and_nowhere_else(
    make_canvas: MakeCanvas, qtbot: QtBot
) -> None:
    session = Session(crowded())
    canvas = make_canvas(session)
    canvas.zoom_to(1.0)
    canvas.reveal(("c0-1-0",))
    wait_until_sharp(canvas, qtbot)
    before = picture(canvas)
    commands.rate_cards(session, ("c0-1-0",), 2)
    wait_until_sharp(canvas, qtbot)
    after = picture(canvas)
    lane, box = canvas.shown_layout.find_card("c0-1-0") or pytest.fail("gone")
    card = canvas.camera.to_view(box.x, lane.y + box.y, box.w, box.h).adjusted(-8, -8, 8, 8)
    changed = [
        (x, y)
        for x in range(0, before.width(), 2)
        for y in range(0, before.height(), 2)
        if before.pixel(x, y) != after.pixel(x, y)
    ]
    assert changed
    assert all(card.contains(QPointF(*spot)) for spot in changed)


def test_the_largest_map_fits_and_one_can_zoom_back_out_to_it(make_canvas: MakeCanvas) -> None:
    canvas = make_canvas(Session(crowded(columns=240, lanes=40, stack=1)))
    canvas.zoom_fit()
    fit = canvas.zoom
    assert fit < 0.05
    assert canvas.horizontalScrollBar().maximum() == canvas.horizontalScrollBar().minimum()
    canvas.zoom_to(1.0)
    for _ in range(40):
        canvas.zoom_out()
    assert canvas.zoom == pytest.approx(fit)


def test_a_fitted_map_stays_fitted_when_the_window_grows_until_one_zooms(
    make_canvas: MakeCanvas, qtbot: QtBot
) -> None:
    canvas = make_canvas(Session(crowded()))
    canvas.zoom_fit()
    small = canvas.zoom
    canvas.resize(1500, 1000)
    qtbot.waitUntil(lambda: canvas.zoom > small)
    canvas.zoom_to(0.5)
    canvas.resize(900, 700)
    qtbot.waitUntil(lambda: canvas.viewport().width() < 1000)
    assert canvas.zoom == 0.5


def test_every_frame_makes_a_picture_however_busy_the_computer(
    make_canvas: MakeCanvas, qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "SLICE", 0.0)  # each frame finds that its time is over
    canvas = make_canvas(session)
    canvas.viewport().repaint()
    qtbot.waitUntil(lambda: canvas.painting.is_sharp)
