"""A map of 40 cards built, rearranged, annotated, searched and presented with the mouse; keys write words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, QVariantAnimation
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from journey_editor.app import Program
from journey_editor.storage.files import read_journey
from journey_editor.ui.inspector.dock import InspectorDock
from journey_editor.ui.main_window import MainWindow
from tests.ui.hands import Answers
from tests.views.conftest import Hand

LEFT, RIGHT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier


class Mouse:
    """Clicks as the window system sends them: to an open menu, else to the window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    @property
    def map(self) -> Hand:
        """Knows where things are on the map."""
        return Hand(self.window.canvas)

    def at(self, widget: QWidget, spot: QPoint | None = None) -> QPoint:
        return widget.mapTo(self.window, spot if spot is not None else widget.rect().center())

    def on_map(self, point: QPointF) -> QPoint:
        return self.at(self.window.canvas.viewport(), point.toPoint())

    def click(self, where: QPoint, button: Qt.MouseButton = LEFT, *, twice: bool = False) -> None:
        handle = self.window.windowHandle()
        assert handle is not None
        send = QTest.mouseDClick if twice else QTest.mouseClick
        send(handle, button, NONE, where)
        QApplication.processEvents()

    def drag(self, start: QPoint, end: QPoint) -> None:
        handle = self.window.windowHandle()
        assert handle is not None
        QTest.mousePress(handle, LEFT, NONE, start)
        for part in (0.1, 0.3, 0.6, 0.9, 1.0):
            QTest.mouseMove(handle, start + (end - start) * part)
            QApplication.processEvents()
        QTest.mouseRelease(handle, LEFT, NONE, end)
        QApplication.processEvents()

    def choose(self, *texts: str) -> None:
        """Entries of the menu that is open, and of the menus in it, each clicked."""
        for text in texts:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu), text
            named = (a for a in menu.actions() if a.text().replace("&", "").split("\t")[0] == text)
            entry = next(named, None)
            assert entry is not None, (text, [a.text() for a in menu.actions()])
            QTest.mouseMove(menu, menu.actionGeometry(entry).center())
            QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(entry).center())
            QApplication.processEvents()

    def unfold(self, where: QPoint, *texts: str) -> None:
        """A button with a menu, which has an event loop of its own, and what is in the menu."""
        QTimer.singleShot(0, self.window, lambda: self.choose(*texts))
        self.click(where)

    def menu(self, *texts: str) -> None:
        """A menu of the menu bar, and what is in it."""
        bar = self.window.menuBar()
        entry = next(a for a in bar.actions() if a.text().replace("&", "") == texts[0])
        self.click(self.at(bar, bar.actionGeometry(entry).center()))
        self.choose(*texts[1:])

    def type(self, words: str) -> None:
        where = QApplication.focusWidget() or self.window.focusWidget()
        assert where is not None
        QTest.keyClicks(where, words)
        QApplication.processEvents()


@pytest.fixture
def mouse(program: Program, qtbot: QtBot) -> Mouse:
    window = program.window
    window.resize(1500, 950)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    return Mouse(window)


def build(mouse: Mouse) -> None:
    """From the start page to 40 cards in four lanes."""
    window = mouse.window
    mouse.click(mouse.at(window.start.templates[0]))
    mouse.type("Ladcykel")
    mouse.click(mouse.at(window.editor.tools["view.fit"]))
    session = window.session
    rows = [lane.id for lane in session.journey.lanes if lane.kind != "curve"][:4]
    steps = [step.id for step in session.journey.steps]
    for number in range(40):
        if number % 4 == 0:
            mouse.click(mouse.at(window.editor.tools["view.fit"]))  # the lanes have grown
        lane, step = rows[number % 4], steps[number // 4 % len(steps)]
        mouse.click(mouse.on_map(mouse.map.cell(lane, step, 0.97)), twice=True)
        mouse.type(f"Kort {number}")
    mouse.click(mouse.on_map(QPointF(8, window.canvas.viewport().height() - 8)))  # on the ground
    mouse.click(mouse.at(window.editor.tools["view.fit"]))


def named(window: MainWindow, title: str) -> str:
    return next(c.id for lane in window.session.journey.lanes for c in lane.cards if c.title == title)


def test_forty_cards_with_the_mouse(mouse: Mouse, tmp_path: Path, answers: Answers, qtbot: QtBot) -> None:
    window = mouse.window
    session, canvas = window.session, window.canvas
    build(mouse)
    assert session.journey.title == "Ladcykel"
    assert sum(len(lane.cards) for lane in session.journey.lanes) == 40

    # rearranged: a card, a framed few, a phase that is added, named and dragged
    card = named(window, "Kort 5")
    first, last = session.journey.steps[0].id, session.journey.steps[-1].id
    target = mouse.map.cell(session.journey.lanes[0].id, last, 0.9)
    mouse.drag(mouse.on_map(mouse.map.card(card)), mouse.on_map(target))
    assert session.journey.card(card).step == last
    plus = next(b for b in canvas.pointing.plus_buttons() if b.kind == "phase")
    mouse.click(mouse.on_map(plus.box.center()))
    mouse.type("Levering")
    mouse.click(mouse.on_map(QPointF(8, canvas.viewport().height() - 8)))
    assert session.journey.phases[-1].title == "Levering"
    mouse.click(mouse.at(window.editor.tools["view.fit"]))
    layout = canvas.shown_layout
    heading = canvas.camera.to_view(layout.phases[-1].x + 30, 20, 0, 0).topLeft()
    front = canvas.camera.to_view(layout.phases[0].x + 10, 20, 0, 0).topLeft()
    mouse.drag(mouse.on_map(heading), mouse.on_map(front))
    assert session.journey.phases[0].title == "Levering"
    mouse.click(mouse.at(window.editor.tools["edit.undo"]))
    assert session.journey.phases[-1].title == "Levering"
    assert session.journey.steps[0].id == first

    # annotated: feeling and owner at the card, colour in its menu, notes in the inspector
    mouse.click(mouse.on_map(mouse.map.card(card)))
    bar = window.editor.card_bar
    mouse.click(mouse.at(bar.faces.buttons[2]))
    mouse.unfold(mouse.at(bar.owner), "New owner…")
    mouse.type("Butik")
    mouse.click(mouse.at(next(b for b in bar.findChildren(QWidget) if b.accessibleName() == "Done")))
    mouse.click(mouse.on_map(mouse.map.card(card)), RIGHT)
    mouse.choose("Colour", "Pink")
    dock = window.findChild(InspectorDock)
    assert dock is not None
    if not window.inspector_shown:
        mouse.click(mouse.at(window.editor.tools["view.inspector"]))
    mouse.click(mouse.at(dock.cards.notes))
    mouse.type("Husk prisen")
    found = session.journey.card(card)
    assert (found.emotion, found.notes, found.color) == (2, "Husk prisen", "pink")
    assert session.journey.owners_by_id[found.owner or ""].name == "Butik"

    # searched
    mouse.menu("Edit", "Find…")
    mouse.type("husk")
    assert canvas.painting.lit == {card}
    find = window.editor.find_bar
    slide = find.findChild(QVariantAnimation)
    assert slide is not None
    qtbot.waitUntil(lambda: slide.state() == QVariantAnimation.State.Stopped)
    mouse.click(mouse.at(find.next))
    assert canvas.painting.match == card
    mouse.click(mouse.at(find.close_button))
    assert canvas.painting.lit is None

    # presented, and kept
    mouse.menu("View", "Present")
    qtbot.waitUntil(window.isFullScreen)
    for number in range(2):
        mouse.click(mouse.on_map(QPointF(8, canvas.viewport().height() - 8)), RIGHT)
        mouse.choose("Next phase")
        assert window.presenting.sign.text().startswith(f"{number + 1} of ")
    mouse.click(mouse.on_map(QPointF(8, canvas.viewport().height() - 8)), RIGHT)
    mouse.choose("End presentation")
    qtbot.waitUntil(lambda: not window.isFullScreen())
    answers.file(tmp_path / "ladcykel.journey")
    mouse.menu("File", "Save")
    answers.finish()
    assert read_journey(tmp_path / "ladcykel.journey") == session.journey
