"""The overview: when it shows, what it shows, how it moves the view, and that it is never in the way."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journey_editor import edits
from journey_editor.app import Program
from journey_editor.problems import msg
from journey_editor.session.selection import Selection
from journey_editor.ui.main_window import MainWindow
from journey_editor.ui.overview_panel import MARGIN, OverviewPanel, free_corner
from tests.views.conftest import Hand

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def panel(window: MainWindow, qtbot: QtBot) -> OverviewPanel:
    """The Danish sample at a zoom at which it is larger than three windows."""
    window.canvas.setFocus()
    window.canvas.zoom_to(1.0)
    overview = window.editor.overview
    qtbot.waitUntil(lambda: overview.is_shown and overview.picture.is_fresh)
    return overview


def middle(window: MainWindow) -> tuple[float, float]:
    """The map's point in the middle of the cards in sight."""
    return window.canvas.camera.to_map_free(window.canvas.content_rect().center())


def shown_at(panel: OverviewPanel) -> QRect:
    return panel.box.geometry()


# ---- when and where


def test_it_comes_when_the_map_is_larger_than_three_windows_and_goes_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    canvas, overview = window.canvas, window.editor.overview
    layout, view = canvas.shown_layout, canvas.viewport()
    three = (3 * view.width() * view.height() / layout.width / layout.height) ** 0.5 * 72 / 96
    assert not overview.is_shown
    canvas.zoom_to(three * 1.02)
    qtbot.waitUntil(lambda: overview.is_shown)
    canvas.zoom_to(three * 0.98)
    qtbot.waitUntil(lambda: not overview.is_shown)


def test_it_is_folded_by_its_button_and_its_key_and_that_is_kept(
    window: MainWindow, panel: OverviewPanel
) -> None:
    wide = panel.box.width()
    QTest.mouseClick(panel.fold, LEFT)
    assert not panel.picture.isVisible()
    assert panel.box.width() < wide / 3
    assert not window.actions_["view.overview"].isChecked()
    assert not window.kit.preferences.value.show_overview
    QTest.keyClick(window.canvas, Qt.Key.Key_F8)
    assert panel.picture.isVisible()
    assert window.kit.preferences.value.show_overview


def test_it_is_not_shown_to_a_room(window: MainWindow, panel: OverviewPanel, qtbot: QtBot) -> None:
    QTest.keyClick(window.canvas, Qt.Key.Key_F5)
    qtbot.waitUntil(window.isFullScreen)

    def came_near() -> bool:
        if not panel.is_needed:  # the window gets its size late, and shows the whole map again
            window.canvas.zoom_to(2.0)
        return panel.is_needed and panel.is_settled

    qtbot.waitUntil(came_near)
    assert not panel.is_shown
    window.presenting.end()
    qtbot.waitUntil(lambda: panel.is_shown)


def test_a_small_map_says_when_it_will_show(window: MainWindow) -> None:
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_F6)
    assert "larger than three windows" in window.editor.toast.text.text()


def test_it_takes_the_first_corner_that_is_free() -> None:
    room, size = QRect(100, 50, 800, 600), QSize(200, 150)
    at = free_corner(size, room, [])
    assert at is not None
    assert QRect(at, size).bottomRight() + QPoint(MARGIN, MARGIN) == room.bottomRight()
    busy = [QRect(at, size)]
    seen = {(at.x(), at.y())}
    for _ in range(3):
        other = free_corner(size, room, busy)
        assert other is not None
        assert room.contains(QRect(other, size))
        assert (other.x(), other.y()) not in seen
        seen.add((other.x(), other.y()))
        busy.append(QRect(other, size))
    assert free_corner(size, room, busy) is None


# ---- what it shows


def test_it_shows_phases_and_cards_in_their_colours_and_follows_edits(
    window: MainWindow, panel: OverviewPanel, qtbot: QtBot
) -> None:
    canvas, picture = window.canvas, panel.picture
    layout = canvas.shown_layout
    lane = layout.lanes[1]
    box = lane.band.cards[0]

    def color_at(x: float, y: float) -> QColor:
        drawn = picture._map.picture
        assert drawn is not None
        scale = picture._map.scale
        return drawn.toImage().pixelColor(round(x * scale), round(y * scale))

    where = (box.x + box.w / 2, lane.y + box.y + box.h / 2)
    assert color_at(*where) == QColor(box.face.paper)
    first, last = layout.phases[0], layout.phases[-1]
    assert color_at(first.x + first.w / 2, 12) != color_at(last.x + last.w / 2, 12)
    before = picture._map.picture
    window.session.apply(msg("Set colour"), edits.update_cards, (box.card_id,), color="pink")
    picture.follow()
    qtbot.waitUntil(lambda: picture.is_fresh)
    assert picture._map.picture is not before
    paper = canvas.shown_layout.lanes[1].band.by_id[box.card_id].face.paper
    assert color_at(*where) == QColor(paper)


def test_looking_elsewhere_draws_no_new_picture(window: MainWindow, panel: OverviewPanel) -> None:
    picture = panel.picture._map.picture
    before = panel.picture.seen_rect()
    window.canvas.pan_by(200, 100)
    QApplication.processEvents()
    assert panel.picture.seen_rect() != before
    assert panel.picture._map.picture is picture


def test_an_edit_draws_its_lane_and_no_other(window: MainWindow, panel: OverviewPanel, qtbot: QtBot) -> None:
    strips = dict(panel.picture._map._strips)
    card = window.session.journey.lanes[1].cards[0].id
    window.session.apply(msg("Set colour"), edits.update_cards, (card,), color="pink")
    panel.picture.follow()
    qtbot.waitUntil(lambda: panel.picture.is_fresh)
    assert len(panel.picture._map._strips.keys() - strips.keys()) == 1


# ---- how it moves the view


def test_a_click_shows_that_place_and_alt_left_goes_back(window: MainWindow, panel: OverviewPanel) -> None:
    canvas, picture = window.canvas, panel.picture
    canvas.horizontalScrollBar().setValue(0)
    canvas.verticalScrollBar().setValue(0)
    before = middle(window)
    at = picture.rect().center() + QPoint(30, 10)
    wanted = picture.point_of(QPointF(at))
    QTest.mouseClick(picture, LEFT, NONE, at)
    assert middle(window) == pytest.approx(wanted, abs=2)
    assert canvas.hasFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert middle(window) == pytest.approx(before, abs=2)


def test_dragging_the_frame_moves_the_view_with_the_hand(window: MainWindow, panel: OverviewPanel) -> None:
    picture = panel.picture
    window.canvas.center_on(*picture.point_of(QPointF(picture.rect().center())))
    start = picture.seen_rect().center().toPoint() + QPoint(6, 4)
    before = middle(window)
    QTest.mousePress(picture, LEFT, NONE, start)
    assert middle(window) == pytest.approx(before, abs=12), "the frame does not jump to the hand"
    QTest.mouseMove(picture, start + QPoint(20, 10))
    QTest.mouseRelease(picture, LEFT, NONE, start + QPoint(20, 10))
    moved = middle(window)
    scale = picture._map.scale
    assert moved[0] - before[0] == pytest.approx(20 / scale, abs=14)
    assert moved[1] - before[1] == pytest.approx(10 / scale, abs=14)


def test_the_wheel_zooms(window: MainWindow, panel: OverviewPanel) -> None:
    picture, before = panel.picture, window.canvas.zoom
    at = QPointF(picture.seen_rect().center())
    turn = QWheelEvent(
        at, QPointF(picture.mapToGlobal(at)), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, NONE,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(picture, turn)
    assert window.canvas.zoom > before


def test_keys_go_in_walk_and_come_back(window: MainWindow, panel: OverviewPanel) -> None:
    canvas, picture = window.canvas, panel.picture
    canvas.horizontalScrollBar().setValue(0)
    QTest.keyClick(canvas, Qt.Key.Key_F6)
    assert picture.hasFocus()
    before = middle(window)
    QTest.keyClick(picture, Qt.Key.Key_Right)
    assert middle(window)[0] > before[0]
    QTest.keyClick(picture, Qt.Key.Key_End)
    assert canvas.horizontalScrollBar().value() == canvas.horizontalScrollBar().maximum()
    zoom = canvas.zoom
    QTest.keyClick(picture, Qt.Key.Key_Plus)
    assert canvas.zoom > zoom
    QTest.keyClick(picture, Qt.Key.Key_Escape)
    assert canvas.hasFocus()


def test_a_screen_reader_hears_what_it_is(panel: OverviewPanel) -> None:
    seen = QAccessible.queryAccessibleInterface(panel.picture)
    assert seen.text(QAccessible.Text.Name) == "Overview"
    assert "Arrows" in seen.text(QAccessible.Text.Description)
    fold = QAccessible.queryAccessibleInterface(panel.fold)
    assert fold.text(QAccessible.Text.Name) == "Fold the overview"


# ---- out of the way


def test_it_steps_aside_for_what_is_selected_and_comes_back(
    window: MainWindow, panel: OverviewPanel, qtbot: QtBot
) -> None:
    canvas, home = window.canvas, shown_at(panel)
    hidden = home.translated(-canvas.viewport().pos()).center()
    card = next(box.card_id for lane in canvas.shown_layout.lanes for box in lane.band.cards)
    rect = canvas.sight.card_rect(card)
    assert rect is not None
    canvas.pan_by(rect.center().x() - hidden.x(), rect.center().y() - hidden.y())
    canvas.center_on(*canvas.camera.to_map_free(canvas.content_rect().center()))
    found = next(
        box.card_id
        for lane in canvas.shown_layout.lanes
        for box in lane.band.cards
        if canvas.camera.to_view(box.x, lane.y + box.y, box.w, box.h).intersects(home)
    )
    window.session.select(Selection.of_cards(found))
    qtbot.waitUntil(lambda: shown_at(panel) != home)
    covered = canvas.sight.card_rect(found)
    assert covered is not None
    offset = canvas.viewport().pos()
    assert not shown_at(panel).intersects(covered.toRect().translated(offset))
    window.session.select(Selection())
    qtbot.waitUntil(lambda: shown_at(panel) == home)


def test_it_steps_aside_for_a_dragged_card_at_once(
    window: MainWindow, panel: OverviewPanel, qtbot: QtBot
) -> None:
    canvas, hand, home = window.canvas, Hand(window.canvas), shown_at(panel)
    content = canvas.content_rect()
    card = next(
        box.card_id
        for lane in canvas.shown_layout.lanes
        for box in lane.band.cards
        if content.contains(seen := canvas.camera.to_view(box.x, lane.y + box.y, box.w, box.h))
        and not seen.intersects(home.adjusted(-80, -80, 80, 80))
    )
    target = QPointF(home.center() - canvas.viewport().pos())
    start = hand.card(card)
    hand.press(start)
    hand.glide(start, target)
    assert not shown_at(panel).intersects(home)
    hand.key(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown_at(panel) == home)
    hand.release(target)


def test_a_press_on_its_edge_is_none_on_the_map(window: MainWindow, panel: OverviewPanel) -> None:
    window.session.select(Selection.of_cards(window.session.journey.lanes[0].cards[0].id))
    chosen = window.session.selection
    QTest.mouseClick(panel.box, LEFT, NONE, QPoint(3, 3))
    assert window.session.selection is chosen


def test_one_whose_window_was_replaced_hears_no_more(program: Program, sample: Callable[[str], Path]) -> None:
    program.window.files.open_sample(sample("dansk-koebsrejse"))
    gc.disable()  # nothing but Qt takes the old one
    for large in (True, False):
        assert not program.window.editor.overview.is_shown
        program.choose_large(large)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
    session = program.window.session
    session.apply(msg("Edit text"), edits.update_journey, title="Ny")
    gc.enable()
    assert session.journey.title == "Ny"
