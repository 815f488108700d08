"""The large interface: whatever one clicks has 40 pixels, in the window, its menus and its dialogs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QSlider,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from journey_editor.app import Program
from journey_editor.problems import msg
from journey_editor.session.selection import Selection
from journey_editor.ui.inspector.dock import InspectorDock
from journey_editor.ui.large import TARGET
from journey_editor.ui.main_window import MainWindow
from journey_editor.views.canvas.overlay import plus_buttons
from tests.ui.hands import Answers

KINDS = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QSlider)


@pytest.fixture
def large(program: Program, qapp: QApplication) -> Program:
    program.window.actions_["view.large"].trigger()
    qapp.processEvents()
    return program


@pytest.fixture
def editing(large: Program, sample: Callable[[str], Path], qapp: QApplication) -> MainWindow:
    window = large.window
    window.resize(1700, 1000)
    window.files.open_sample(sample("dansk-koebsrejse"))
    window.show_inspector()
    qapp.processEvents()
    return window


def small(top: QWidget) -> list[str]:
    """What one can click below a widget, and that is too small for it."""
    found: list[str] = []

    def look(what: str, box: QRect) -> None:
        if min(box.width(), box.height()) < TARGET:
            found.append(f"{what}: {box.width()}×{box.height()}")

    for widget in top.findChildren(QWidget):
        if not widget.isVisible():
            continue
        name = f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()}"
        if isinstance(widget, KINDS) and not isinstance(widget.parent(), (QComboBox, QAbstractSpinBox)):
            look(name, widget.rect())
        elif isinstance(widget, QTabBar):
            for number in range(widget.count()):
                look(widget.tabText(number), widget.tabRect(number))
        elif isinstance(widget, QListView) and widget.model().rowCount():
            look(name, widget.visualRect(widget.model().index(0, 0)))
    return found


def test_it_is_chosen_kept_and_left_again(large: Program, qapp: QApplication) -> None:
    assert large.preferences.value.large
    assert large.window.actions_["view.large"].isChecked()
    letters = qapp.font().pointSizeF()
    large.window.actions_["view.large"].trigger()
    qapp.processEvents()
    assert not large.preferences.value.large
    assert qapp.font().pointSizeF() == pytest.approx(letters / 1.25)


def test_the_start_page(large: Program) -> None:
    assert small(large.window) == []


def test_the_window_with_whatever_is_selected(editing: MainWindow, qapp: QApplication) -> None:
    journey = editing.session.journey
    card = journey.lanes[1].cards[0].id
    for chosen in (
        Selection(),
        Selection.of_cards(card),
        Selection(phase=journey.phases[0].id),
        Selection(step=journey.steps[0].id),
        Selection(lane=journey.lanes[0].id),
    ):
        editing.session.select(chosen)
        qapp.processEvents()
        assert small(editing) == [], chosen
    editing.session.notify(msg("Undo"), undo=True)
    qapp.processEvents()
    assert small(editing) == []


def test_the_overview_and_the_lock(editing: MainWindow, qapp: QApplication, qtbot: QtBot) -> None:
    overview = editing.editor.overview
    editing.actions_["map.lock"].trigger()
    editing.canvas.zoom_to(1.5)
    qtbot.waitUntil(lambda: overview.is_shown)
    for unfolded in (True, False):
        overview.unfold(unfolded)
        qapp.processEvents()
        assert small(editing) == []


def test_the_bar_that_finds(editing: MainWindow, qapp: QApplication) -> None:
    editing.actions_["edit.find"].trigger()
    qapp.processEvents()
    assert small(editing) == []


def test_menus(editing: MainWindow, qapp: QApplication) -> None:
    bar = editing.menuBar()
    for action in bar.actions():
        assert bar.actionGeometry(action).height() >= TARGET, action.text()
    for menu in bar.findChildren(QMenu):
        if not menu.title():
            continue  # Qt's own, for what a narrow bar has no room for
        menu.popup(editing.pos())
        qapp.processEvents()
        heights = [menu.actionGeometry(entry).height() for entry in menu.actions() if not entry.isSeparator()]
        assert min(heights, default=TARGET) >= TARGET, menu.title()
        menu.close()


@pytest.mark.parametrize(
    "command", ["file.export_pdf", "file.export_png", "map.people", "help.shortcuts", "help.about"]
)
def test_dialogs(editing: MainWindow, answers: Answers, command: str) -> None:
    met: list[str] = []

    def look(dialog: QDialog) -> None:
        room = dialog.screen().availableGeometry()
        assert dialog.height() <= room.height()
        met.extend([dialog.windowTitle(), *small(dialog)])
        dialog.reject()

    answers.do(look)
    editing.actions_[command].trigger()
    assert met[1:] == []


def test_buttons_and_points_on_the_map(editing: MainWindow, qapp: QApplication) -> None:
    canvas = editing.canvas
    first = editing.session.journey.phases[0].id
    for zoom in (0.35, 1.0):
        canvas.zoom_to(zoom)
        for button in plus_buttons(canvas.shown_layout, canvas.camera, first, canvas.look.button):
            assert min(button.box.width(), button.box.height()) >= TARGET
        lane = next(lane for lane in canvas.shown_layout.lanes if lane.band.dots)
        alone = lane.band.dots[0]
        canvas.show_box(canvas.camera.to_view(alone.x - 30, lane.y, 60, lane.h))
        spot = canvas.camera.to_view(alone.x, lane.y + alone.y, 0, 0).center()
        for dx, dy in ((0, 0), (-19, 0), (0, 19), (13, -13)):
            off = spot.__class__(spot.x() + dx, spot.y() + dy)
            assert canvas.pointing.at(off).kind == "dot", (zoom, dx, dy)


def test_buttons_beside_the_map_stand_on_the_ground_and_in_sight(
    editing: MainWindow, qapp: QApplication
) -> None:
    canvas = editing.canvas
    for zoom in (None, 1.0):
        if zoom is None:
            canvas.zoom_fit()
        else:
            canvas.zoom_to(zoom)
            canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().maximum())
        qapp.processEvents()
        page = canvas.camera.to_view(0, 0, canvas.shown_layout.width, canvas.shown_layout.height)
        phase = next(one for one in canvas.pointing.plus_buttons() if one.kind == "phase")
        assert not phase.box.intersects(page)
        assert phase.box.right() <= canvas.viewport().width()


def cut_off(panel: QWidget) -> list[str]:
    """What of a page of the inspector goes past its right edge."""
    holder = panel.parentWidget()
    viewport = holder.parentWidget() if holder is not None else None
    assert viewport is not None
    return [
        part.accessibleName() or str(part)
        for part in panel.findChildren(QWidget)
        if part.isVisible() and part.mapTo(viewport, part.rect().topRight()).x() >= viewport.width()
    ]


@pytest.mark.parametrize("language", ["en", "da", "sv"])
@pytest.mark.parametrize("large", [False, True])
def test_the_inspector_is_wide_enough_for_what_stands_in_it(
    start: Callable[..., Program], sample: Callable[[str], Path], qtbot: QtBot, language: str, large: bool
) -> None:
    """It scrolls up and down only: what is wider than it would be cut off."""
    program = start(language)
    if large:
        program.window.actions_["view.large"].trigger()
        QApplication.processEvents()
    window = program.window
    window.files.open_sample(sample("svensk-kundresa"))
    window.show_inspector()
    window.resize(1280, 800)
    dock = window.findChild(InspectorDock)
    assert dock is not None
    dock.cards.fold.button.setChecked(True)
    window.resizeDocks([dock], [1], Qt.Orientation.Horizontal)  # as far as its edge can be dragged
    journey = window.session.journey
    for chosen in (
        Selection.of_cards(journey.lanes[1].cards[0].id),
        Selection(),
        Selection(lane=journey.lanes[0].id),
        Selection(step=journey.steps[0].id),
    ):
        window.session.select(chosen)
        qtbot.waitUntil(lambda: dock.panel.isVisible() and cut_off(dock.panel) == [])
    assert window.canvas.width() >= window.width() / 2
