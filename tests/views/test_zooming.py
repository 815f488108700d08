"""While the zoom moves: every pixel is painted, words stand where they will, and a computer that cannot
keep up shows less instead of falling behind.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journey_editor.edits.record import replace
from journey_editor.model import Journey, Lane, LaneKind
from journey_editor.session.session import Session
from journey_editor.views.canvas import painting
from journey_editor.views.canvas.view import CanvasView
from tests.bench.sharp import difference
from tests.views.test_sharp import crowded, picture, wait_until_sharp

MakeCanvas = Callable[[Session], CanvasView]
NEVER = QColor("#ff00ff")
"""No map has this colour."""


def over_garbage(canvas: CanvasView) -> QImage:
    """What a paint leaves of a window that showed something else."""
    port = canvas.viewport()
    image = QImage(port.size(), QImage.Format.Format_RGB32)
    image.fill(NEVER)
    port.render(image, QPoint(0, 0), renderFlags=QWidget.RenderFlag.DrawChildren)
    return image


def untouched(image: QImage) -> int:
    """How many pixels nobody painted."""
    return array("I", bytes(image.constBits())).count(NEVER.rgb())


def with_gaps() -> Journey:
    """Lanes with and without cards, a curve, phases with and without steps."""
    journey = crowded(columns=10, lanes=3, stack=2)
    lanes = (*journey.lanes, Lane(id="e", title="Følelser", kind=LaneKind.CURVE), Lane(id="t", title="Tom"))
    return replace(journey, lanes=lanes)


@pytest.mark.parametrize("late", [False, True])
def test_while_the_zoom_moves_every_pixel_is_painted(
    make_canvas: MakeCanvas, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    monkeypatch.setattr(painting, "LATE", -1.0 if late else 1e9)
    canvas = make_canvas(Session(with_gaps()))
    for place in (QPointF(0, 0), QPointF(400, 300), QPointF(790, 590)):
        for step in range(8):
            canvas.zoom_to(1.3 * 0.83**step, place)
            assert not untouched(over_garbage(canvas)), (place, canvas.zoom)


def test_while_the_zoom_moves_words_stand_where_they_will(make_canvas: MakeCanvas, qtbot: QtBot) -> None:
    """Headings are stretched pictures then: from some distance they look as at rest."""
    canvas = make_canvas(Session(crowded()))
    canvas.zoom_to(1.0)
    wait_until_sharp(canvas, qtbot)
    for step in range(1, 5):
        canvas.zoom_to(0.86**step, QPointF(0, 0))
        moving = picture(canvas)
        wait_until_sharp(canvas, qtbot)
        heads = canvas.camera.header_top + canvas.shown_layout.header_height * canvas.camera.scale
        parts = [image.copy(0, 0, 800, int(heads)) for image in (moving, picture(canvas))]
        small = [
            part.scaled(
                part.width() // 3,
                part.height() // 3,
                mode=Qt.TransformationMode.SmoothTransformation,
            )
            for part in parts
        ]
        assert difference(*small, tolerance=24).share < 0.01, canvas.zoom


def test_a_computer_that_falls_behind_shows_colours_instead_of_small_letters(
    make_canvas: MakeCanvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only after a frame that took too long, only where letters are small, and only until the zoom rests."""
    canvas = make_canvas(Session(crowded()))

    def has_letters() -> bool:
        """Whether the first card shows ink."""
        image, camera = picture(canvas), canvas.camera
        lane = canvas.shown_layout.lanes[0]
        box = lane.band.cards[0]
        place = camera.to_view(box.x, lane.y + box.y, box.w, box.h).toRect().adjusted(3, 3, -3, -3)
        inks = {
            QColor(image.pixel(x, y)).lightness()
            for x in range(place.left(), place.right())
            for y in range(place.top(), place.bottom())
        }
        return min(inks) < 120

    canvas.zoom_to(1.0)
    for bar in (canvas.horizontalScrollBar(), canvas.verticalScrollBar()):
        bar.setValue(bar.minimum())
    wait_until_sharp(canvas, qtbot)
    monkeypatch.setattr(painting, "LATE", -1.0)
    canvas.zoom_to(0.39, QPointF(0, 0))
    assert has_letters()  # nothing has come late yet
    canvas.zoom_to(0.38, QPointF(0, 0))
    assert not has_letters()
    canvas.zoom_to(0.8, QPointF(0, 0))
    assert has_letters()
    wait_until_sharp(canvas, qtbot)
    monkeypatch.setattr(painting, "LATE", 1e9)
    canvas.zoom_to(0.38, QPointF(0, 0))
    assert has_letters()
