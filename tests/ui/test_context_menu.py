"""The menus of what is under the right button, and of what is selected."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from journey_editor import edits
from journey_editor.model import Attachment, Journey
from journey_editor.model.blob import Blob
from journey_editor.problems import msg
from journey_editor.session.selection import Selection
from journey_editor.ui.actions import TABLE
from journey_editor.ui.context_menu import (
    CARD,
    CARDS,
    CELL,
    CURVE,
    GROUND,
    LANE,
    PHASE,
    STEP,
    STRIP,
    context_for,
)
from journey_editor.ui.main_window import MainWindow
from tests.views.conftest import small_map

MENUS = {
    "CARD": CARD, "CARDS": CARDS, "CELL": CELL, "CURVE": CURVE, "GROUND": GROUND, "LANE": LANE,
    "PHASE": PHASE, "STEP": STEP, "STRIP": STRIP,
}  # fmt: skip


@pytest.fixture
def small(window: MainWindow) -> MainWindow:
    """A small map, all of it in sight, with a card parked."""
    window.session.load(edits.park_cards(small_map(), ["a2"]))
    window.show_editor()
    QApplication.processEvents()
    window.canvas.zoom_to(0.6)
    for bar in (window.canvas.horizontalScrollBar(), window.canvas.verticalScrollBar()):
        bar.setValue(bar.minimum())
    return window


def point(window: MainWindow, what: str) -> QPointF:
    """Where a thing is in the viewport."""
    layout, camera = window.canvas.shown_layout, window.canvas.camera
    heads, header = layout.heads_width / 2, layout.header_height
    lanes = layout.lanes_by_id
    column = layout.columns_by_step["s4"]
    tray = layout.tray
    assert tray is not None
    found = layout.find_card("t1")
    assert found is not None
    lane, card = found
    dot = lanes["curve"].band.dots[0]
    places = {
        "card": (card.x + 30, lane.y + card.y + 20),
        "cell": (column.x + 40, lanes["act"].y + 30),
        "phase": (column.x + 40, layout.phase_titles[0].y + 10),
        "step": (column.x + 40, header - 5),
        "lane": (heads, lanes["touch"].y + 60),
        "curve": (column.x + 40, lanes["curve"].y + 60),
        "curve heading": (heads, lanes["curve"].y + 60),
        "dot": (dot.x, lanes["curve"].y + dot.y),
        "strip": (column.x + 40, tray.y + 30),
        "strip heading": (heads, tray.y + 30),
        "ground": (column.x + 40, layout.height + 20),
    }
    return camera.to_view(*places[what], 0, 0).topLeft()


def right_click(window: MainWindow, at: QPointF) -> None:
    """As the window system sends it: through the window, which asks for the menu."""
    where = window.canvas.viewport().mapTo(window, at.toPoint())
    handle = window.windowHandle()
    assert handle is not None
    QTest.mouseClick(handle, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, where)


def shown(qtbot: QtBot) -> tuple[str, ...]:
    """The ids in the menu that has opened, which is closed."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=5_000)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    ids = tuple("-" if a.isSeparator() else a.objectName() or _of(a.menu()) for a in menu.actions())
    menu.close()
    return ids


def _of(menu: QMenu) -> str:  # type: ignore[type-arg]
    return menu.objectName().removeprefix("menu.")


@pytest.mark.parametrize(
    ("what", "wanted", "selected"),
    [
        ("card", CARD, Selection.of_cards("t1")),
        ("cell", CELL, Selection.of_cell("act", "s4")),
        ("phase", PHASE, Selection(phase="p2")),
        ("step", STEP, Selection(step="s4")),
        ("lane", LANE, Selection(lane="touch")),
        ("curve", CURVE, Selection(lane="curve")),
        ("curve heading", CURVE, Selection(lane="curve")),
        ("dot", CARD, Selection.of_cards("t1")),
        ("strip", STRIP, Selection.of_cell("act", None)),
        ("strip heading", STRIP, Selection.of_cell("act", None)),
        ("ground", GROUND, Selection()),
    ],
)
def test_the_right_button_selects_what_it_points_at_and_opens_its_menu(
    small: MainWindow, what: str, wanted: tuple[str, ...], selected: Selection, qtbot: QtBot
) -> None:
    small.session.select(Selection.of_cards("t4"))
    right_click(small, point(small, what))
    assert shown(qtbot) == wanted
    assert small.session.selection == selected


def test_among_several_selected_cards_the_right_button_keeps_them(small: MainWindow, qtbot: QtBot) -> None:
    several = Selection.of_cards("t2", "t1")
    small.session.select(several)
    right_click(small, point(small, "card"))
    assert shown(qtbot) == CARDS
    assert small.session.selection == several


def test_the_right_button_ends_typing_first(small: MainWindow, qtbot: QtBot) -> None:
    canvas = small.canvas
    small.session.select(Selection.of_cards("t1"))
    canvas.setFocus()
    QTest.keyClicks(canvas, "ny")
    assert canvas.typist.active
    right_click(small, point(small, "card") + QPointF(20, 8))  # elsewhere: no double click for Qt
    assert shown(qtbot) == CARD
    assert not canvas.typist.active
    assert small.session.journey.card("t1").title == "Hjemmesideny"


@pytest.mark.parametrize(
    ("chosen", "wanted"),
    [
        (Selection.of_cards("t1"), CARD),
        (Selection.of_cards("t1", "t2"), CARDS),
        (Selection.of_cell("act", "s4"), CELL),
        (Selection.of_cell("act", None), STRIP),
        (Selection(phase="p1"), PHASE),
        (Selection(step="s2"), STEP),
        (Selection(lane="curve"), CURVE),
        (Selection(), GROUND),
    ],
)
@pytest.mark.parametrize("key", ["Menu", "Shift+F10"])
def test_keys_open_the_menu_of_what_is_selected_at_its_place(
    small: MainWindow, chosen: Selection, wanted: tuple[str, ...], key: str, qtbot: QtBot
) -> None:
    small.session.select(chosen)
    small.canvas.setFocus()
    if key == "Menu":  # which the platform tells as a wish for a menu
        middle = small.canvas.rect().center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, small.canvas.mapToGlobal(middle))
        QApplication.sendEvent(small.canvas, event)
    else:
        QTest.keyClick(small.canvas, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert shown(qtbot) == wanted
    assert small.session.selection == chosen


@pytest.mark.parametrize("name", MENUS)
def test_every_entry_is_a_command_that_runs_or_a_menu_that_opens(small: MainWindow, name: str) -> None:
    """Nothing in a menu is out of place where it opens, but for what depends on the moment."""
    known = {entry.id for entry in TABLE}
    chosen = {
        "CARD": Selection.of_cards("t1"), "CARDS": Selection.of_cards("t1", "t2"),
        "CELL": Selection.of_cell("act", "s2"), "CURVE": Selection(lane="curve"), "GROUND": Selection(),
        "LANE": Selection(lane="touch"), "PHASE": Selection(phase="p1"), "STEP": Selection(step="s1"),
        "STRIP": Selection.of_cell("act", None),
    }[name]  # fmt: skip
    file = Attachment(id=Blob.of(b"x"), name="x")
    small.session.apply(msg("Attach"), edits.attach, ["t1", "t2"], [file])
    small.session.select(chosen)
    assert context_for(small.session.journey, chosen) is MENUS[name]
    menu = small.menus.context_menu(MENUS[name])
    menu.aboutToShow.emit()
    assert {one for one in MENUS[name] if one != "-"} <= known
    for action in menu.actions():
        if not action.isSeparator():
            assert action.isEnabled(), action.text()
            plain = ("edit.select_all", "view.fit_selection")
            assert not action.icon().isNull() or action.objectName() in plain
            assert action.menu() is not None or not action.shortcut().isEmpty()
            assert action.isShortcutVisibleInContextMenu() or action.menu() is not None
    menu.deleteLater()


@pytest.mark.parametrize("key", ["s1", "p1", "touch"])
def test_headings_take_a_colour(small: MainWindow, key: str) -> None:
    chosen = {"s1": Selection(step=key), "p1": Selection(phase=key), "touch": Selection(lane=key)}[key]
    small.session.select(chosen)
    small.actions_["card.color.teal"].trigger()
    journey: Journey = small.session.journey
    colors: dict[str, Callable[[], str | None]] = {
        "s1": lambda: journey.steps[0].color,
        "p1": lambda: journey.phases[0].color,
        "touch": lambda: journey.lane("touch").color,
    }
    assert colors[key]() == "teal"
    assert small.actions_["card.color.teal"].isChecked()
