"""While the zoom moves: every pixel is painted, words stand where they will, and a computer that cannot
keep up shows less instead of falling behind.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journey_editor.edits.record import replace
from journey_editor.model import Journey, Lane, LaneKind
from journey_editor.session.session import Session
from journey_editor.views.canvas import painting, pictures
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


def turn(canvas: CanvasView, zoom: float, *, in_time: bool) -> QImage:
    """A frame of a zoom about the corner; ``in_time``: after the one before has been shown."""
    if in_time:
        QApplication.processEvents()
    canvas.zoom_to(zoom, QPointF(0, 0))
    return picture(canvas)


def small(image: QImage) -> QImage:
    """An image seen from some distance."""
    w, h = image.width() // 3, image.height() // 3
    return image.scaled(w, h, mode=Qt.TransformationMode.SmoothTransformation)


def to_corner(canvas: CanvasView, zoom: float, qtbot: QtBot) -> None:
    """Let the map's corner rest at a zoom."""
    canvas.zoom_to(zoom)
    for bar in (canvas.horizontalScrollBar(), canvas.verticalScrollBar()):
        bar.setValue(bar.minimum())
    wait_until_sharp(canvas, qtbot)


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("in_time", [False, True])
def test_while_the_zoom_moves_every_pixel_is_painted(
    make_canvas: MakeCanvas, monkeypatch: pytest.MonkeyPatch, late: bool, in_time: bool
) -> None:
    monkeypatch.setattr(painting, "LATE", -1.0 if late else 1e9)
    canvas = make_canvas(Session(with_gaps()))
    for place in (QPointF(0, 0), QPointF(400, 300), QPointF(790, 590)):
        for step in range(8):
            if in_time:
                QApplication.processEvents()
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
        parts = [small(image.copy(0, 0, 800, int(heads))) for image in (moving, picture(canvas))]
        assert difference(*parts, tolerance=24).share < 0.01, canvas.zoom


def test_words_that_have_shrunk_in_a_long_zoom_look_as_at_rest(
    make_canvas: MakeCanvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below half the scale of the last rest, headings are halves of what they were."""
    monkeypatch.setattr(painting, "LATE", 1e9)
    canvas = make_canvas(Session(crowded()))
    to_corner(canvas, 1.2, qtbot)
    for step in range(1, 8):
        moving = turn(canvas, 1.2 * 0.88**step, in_time=True)
    assert canvas.zoom < 0.6
    wait_until_sharp(canvas, qtbot)
    camera, layout = canvas.camera, canvas.shown_layout
    heads = int(camera.header_top + layout.header_height * camera.scale)
    left = int(camera.heads_left + layout.heads_width * camera.scale)
    for part in (QRect(0, 0, 1200, heads), QRect(0, heads, left, 800 - heads)):
        seen, drawn = small(moving.copy(part)), small(picture(canvas).copy(part))
        assert difference(seen, drawn, tolerance=30).share < 0.01, part


def has_ink(image: QImage, place: QRect) -> bool:
    """Whether there is something dark."""
    seen = place.intersected(image.rect())
    return any(
        QColor(image.pixel(x, y)).lightness() < 120
        for x in range(seen.left(), seen.right())
        for y in range(seen.top(), seen.bottom())
    )


def test_a_frame_that_the_wheel_waited_for_leaves_new_letters_to_a_later_one(
    make_canvas: MakeCanvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painting, "LATE", 1e9)
    monkeypatch.setattr(pictures, "MOVING_SLICE", 1e9)
    canvas = make_canvas(Session(crowded()))
    to_corner(canvas, 1.3, qtbot)
    lanes, scale = canvas.shown_layout.lanes, canvas.camera.scale
    new = [lane for lane in lanes if lane.y * scale > 910 and lane.y * scale / 2 < 700][-1]

    def letters(image: QImage) -> tuple[bool, bool]:
        """Whether the last lane that has come into sight shows its title, and its first card its text."""
        camera, box = canvas.camera, new.band.cards[0]
        head = camera.to_view(0, new.y + 28, canvas.shown_layout.heads_width, 40)  # below the icon
        text = camera.to_view(box.x, new.y + box.y, box.w * 0.6, box.h)
        inside = (place.toRect().adjusted(4, 4, -4, -4) for place in (head, text))
        title, card = (has_ink(image, place) for place in inside)
        return title, card

    turn(canvas, 1.25, in_time=True)
    assert letters(turn(canvas, 0.65, in_time=False)) == (False, False)
    assert letters(turn(canvas, 0.64, in_time=True)) == (True, True)


def test_words_in_sight_stay_when_the_wheel_has_to_wait(
    make_canvas: MakeCanvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a frame has no time for larger letters, the small ones are stretched."""
    monkeypatch.setattr(painting, "LATE", 1e9)
    canvas = make_canvas(Session(crowded()))
    to_corner(canvas, 0.6, qtbot)
    turn(canvas, 0.62, in_time=True)
    turn(canvas, 1.15, in_time=True)
    late = turn(canvas, 1.3, in_time=False)  # beyond the double of the last rest
    camera, layout = canvas.camera, canvas.shown_layout
    titles = [
        camera.to_view(0, lane.y + 28, layout.heads_width, 40).toRect().adjusted(4, 4, -4, -4)
        for lane in layout.lanes
        if (lane.y + 70) * camera.scale < 700
    ]
    assert len(titles) > 1
    assert all(has_ink(late, place) for place in titles)


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
