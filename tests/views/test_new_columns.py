"""A column that comes or goes: from afar the map is drawn from what was kept, and nobody can tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from journey_editor import edits, paths
from journey_editor.model import Journey, Step
from journey_editor.session import commands
from journey_editor.session.session import Session
from journey_editor.storage.files import read_stored
from journey_editor.views.canvas.view import CanvasView

MakeCanvas = Callable[[Session], CanvasView]
FAR = 0.2


@pytest.fixture
def sample() -> Journey:
    return read_stored(paths.data_dir() / "samples" / "dansk-koebsrejse.journey").journey


def picture(canvas: CanvasView, qtbot: QtBot) -> QImage:
    canvas.zoom_to(FAR)
    canvas.horizontalScrollBar().setValue(-28)
    canvas.verticalScrollBar().setValue(-28)
    canvas.viewport().repaint()
    qtbot.waitUntil(lambda: canvas.painting.is_sharp)
    return canvas.viewport().grab().toImage()


@pytest.mark.parametrize(
    "place", ["end of a phase", "middle of a phase", "start of a phase", "end of the map"]
)
def test_a_new_column_from_afar_is_what_a_fresh_window_shows(
    make_canvas: MakeCanvas, qtbot: QtBot, sample: Journey, place: str
) -> None:
    session = Session(sample)
    used = make_canvas(session)
    at_rest = picture(used, qtbot)
    phase = sample.phases[-1 if place == "end of the map" else 2]
    before = {"middle of a phase": phase.steps[1].id, "start of a phase": phase.steps[0].id}.get(place)
    seen = [at_rest]
    for phase_id, place_in_phase in ((phase.id, before), (sample.phases[0].id, None)):
        commands.add_step(session, phase_id, place_in_phase)
        session.select(session.selection.of_cards())
        seen.append(picture(used, qtbot))
        assert seen[-1] == picture(make_canvas(Session(session.journey)), qtbot)
        assert seen[-1] != seen[-2]
    session.undo()
    session.undo()
    session.select(session.selection.of_cards())
    assert picture(used, qtbot) == at_rest


def test_a_card_that_lands_in_a_new_column_is_seen_there(
    make_canvas: MakeCanvas, qtbot: QtBot, sample: Journey
) -> None:
    session = Session(sample)
    used = make_canvas(session)
    picture(used, qtbot)
    opened = edits.add_step(sample, sample.phases[1].id, Step(id="new"))
    lane = sample.lanes[1]
    session.load(edits.move_cards(opened, [lane.cards[0].id], lane.id, "new"))
    assert picture(used, qtbot) == picture(make_canvas(Session(session.journey)), qtbot)
    column = used.shown_layout.columns_by_step["new"]
    box = used.shown_layout.find_card(lane.cards[0].id)
    assert box is not None
    assert column.x < box[1].x < column.x + column.w
    seen = used.camera.to_view(box[1].x + 20, box[0].y + box[1].y + 20, 0, 0).topLeft().toPoint()
    image = used.viewport().grab().toImage()
    assert image.pixelColor(seen).name() == box[1].face.paper.lower()
