"""Phase and lane headings stay in sight while the map scrolls beneath them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from journey_editor.layout.palettes import COLOUR
from journey_editor.session.selection import Selection
from journey_editor.views.canvas.headings import label_shift


def picture(canvas) -> QImage:
    return canvas.viewport().grab().toImage()


def ink_in(image: QImage, x: float, y: float, w: float, h: float, ground: QColor) -> int:
    """Pixels that clearly differ from the ground."""
    count = 0
    for py in range(int(y), int(y + h)):
        for px in range(int(x), int(x + w)):
            other = image.pixelColor(px, py)
            if abs(other.lightness() - ground.lightness()) > 60:
                count += 1
    return count


def test_the_headings_are_painted_at_the_edges_however_far_the_map_is_scrolled(canvas) -> None:
    canvas.zoom_to(2.0)
    canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().maximum())
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().maximum())
    camera, layout = canvas.camera, canvas.shown_layout
    assert camera.y > 0
    assert camera.x > 0
    image = picture(canvas)
    s = camera.scale
    title = layout.phase_titles[1]
    chevron = image.pixelColor(int(canvas.content_rect().left() + 20), int((title.y + 3) * s))
    assert chevron.lightness() < 160, "a chevron stands at the top"
    dx, _dy = label_shift(layout, camera, "phase", "p2")
    left = (title.x + dx) * s - camera.x
    assert left >= canvas.content_rect().left() - 1, "and its name within the window"
    assert ink_in(image, left, title.y * s, 200 * s, title.h * s, chevron) > 50


def ground_under_the_header(canvas) -> list[tuple[int, int]]:
    """Lightness at the header's lower edge and 10 pixels below, where only a band's ground is to be seen."""
    image, content = picture(canvas), canvas.content_rect()
    left, top, right = int(content.left()), round(content.top()), int(content.right())
    found: list[tuple[int, int]] = []
    for x in range(left + 20, right, 7):
        below = {image.pixelColor(x, top + dy).name() for dy in range(9, 20)}
        if below == {COLOUR.band}:
            found.append((image.pixelColor(x, top + 1).lightness(), QColor(COLOUR.band).lightness()))
    return found


def test_headings_cast_a_shadow_on_what_runs_beneath_them_and_on_nothing_else(canvas) -> None:
    canvas.zoom_to(2.0)
    layout, scale = canvas.shown_layout, canvas.camera.scale
    lane = layout.lanes[-1]
    canvas.verticalScrollBar().setValue(round((lane.y + lane.h / 2 - layout.header_height) * scale))
    ground = ground_under_the_header(canvas)
    assert len(ground) > 10
    assert all(edge < below - 15 for edge, below in ground)
    canvas.verticalScrollBar().setValue(round((lane.y + lane.h / 2 - layout.header_height) * scale) - 10_000)
    image, content = picture(canvas), canvas.content_rect()
    page = image.pixelColor(int(content.left() + 40), int(content.top()) + 1)
    assert page.lightness() >= QColor(COLOUR.band).lightness(), "nothing lies beneath: no shadow"


def test_a_tall_lanes_name_goes_along(canvas) -> None:
    canvas.zoom_to(3.0)
    layout = canvas.shown_layout
    lane = layout.lanes_by_id["touch"]
    canvas.verticalScrollBar().setValue(round((lane.y - layout.header_height + 20) * canvas.camera.scale))
    dx, dy = label_shift(layout, canvas.camera, "lane", "touch")
    assert dx == 0
    assert 15 < dy < lane.h
    canvas.verticalScrollBar().setValue(-28)
    canvas.horizontalScrollBar().setValue(-28)
    assert label_shift(layout, canvas.camera, "lane", "touch") == (0, 0)
    assert label_shift(layout, canvas.camera, "phase", "p1") == (0, 0)


@pytest.mark.parametrize("what", ["lane", "phase", "step"])
def test_the_frame_of_a_heading_that_is_scrolled_away_stays_beneath_the_corner(canvas, what: str) -> None:
    journey = canvas.session.journey
    chosen = {
        "lane": Selection(lane=journey.lanes[0].id),
        "phase": Selection(phase=journey.phases[0].id),
        "step": Selection(step=journey.steps[0].id),
    }[what]
    canvas.zoom_to(2.0)
    content, layout, scale = canvas.content_rect(), canvas.shown_layout, canvas.camera.scale
    canvas.verticalScrollBar().setValue(round(layout.lanes[0].h / 2 * scale))
    canvas.horizontalScrollBar().setValue(round(layout.columns[0].w / 2 * scale))
    corner = QRect(0, 0, int(content.left()) - 6, int(content.top()) - 6)
    before = picture(canvas).copy(corner)
    canvas.session.select(chosen)
    assert picture(canvas).copy(corner) == before
