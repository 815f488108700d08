"""A canvas on a real (offscreen) window, and a hand that sends it real mouse and key events."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journey_editor import paths
from journey_editor.i18n import Words
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.symbols import Symbols
from journey_editor.model import Card, Journey, Lane, Owner, Phase, Step
from journey_editor.session.session import Session
from journey_editor.views.canvas import painting
from journey_editor.views.canvas.view import CanvasView

NONE = Qt.KeyboardModifier.NoModifier


class Hand:
    """Points at the map by what is there, in the words of a user."""

    def __init__(self, canvas: CanvasView) -> None:
        self.canvas = canvas
        self.held = NONE

    def card(self, card_id: str, dx: float = 0.5, dy: float = 0.4) -> QPointF:
        """A point on a card, as shares of its width and height."""
        found = self.canvas.shown_layout.find_card(card_id)
        assert found is not None, card_id
        lane, box = found
        rect = self.canvas.camera.to_view(box.x, lane.y + box.y, box.w, box.h)
        return QPointF(rect.x() + rect.width() * dx, rect.y() + rect.height() * dy)

    def cell(self, lane_id: str, step_id: str, dy: float = 0.5) -> QPointF:
        layout = self.canvas.shown_layout
        lane, column = layout.lanes_by_id[lane_id], layout.columns_by_step[step_id]
        rect = self.canvas.camera.to_view(column.x, lane.y, column.w, lane.h)
        return QPointF(rect.center().x(), rect.y() + rect.height() * dy)

    def press(self, at: QPointF, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        self._send(QEvent.Type.MouseButtonPress, at, button, button)

    def move(self, at: QPointF, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        self._send(QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, button)

    def release(self, at: QPointF, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        self._send(QEvent.Type.MouseButtonRelease, at, button, Qt.MouseButton.NoButton)

    def click(self, at: QPointF) -> None:
        self.press(at)
        self.release(at)

    def double_click(self, at: QPointF) -> None:
        self.click(at)
        self._send(QEvent.Type.MouseButtonDblClick, at, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton)
        self.release(at)

    def drag(self, start: QPointF, end: QPointF) -> None:
        """Press, move in steps as a hand does, release."""
        self.press(start)
        self.glide(start, end)
        self.release(end)

    def glide(self, start: QPointF, end: QPointF) -> None:
        for part in (0.1, 0.3, 0.6, 0.9, 1.0):
            self.move(start + (end - start) * part)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.canvas, key, modifiers)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.canvas, text)

    def _send(self, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton, buttons: Qt.MouseButton) -> None:
        port = self.canvas.viewport()
        where = QPointF(port.mapToGlobal(at))
        QApplication.sendEvent(port, QMouseEvent(kind, at, where, button, buttons, self.held))


def small_map() -> Journey:
    """Two phases of two steps; actions, touchpoints and the curve; a few cards."""
    return Journey(
        id="map",
        title="Small",
        language="da",
        owners=(Owner(id="o1", name="Kundeservice"),),
        phases=(
            Phase(id="p1", title="Før", steps=(Step(id="s1"), Step(id="s2"))),
            Phase(id="p2", title="Efter", steps=(Step(id="s3"), Step(id="s4"))),
        ),
        lanes=(
            Lane(
                id="act",
                title="Handlinger",
                kind="actions",
                cards=(Card(id="a1", title="Søger", step="s1"), Card(id="a2", title="Ringer", step="s1")),
            ),
            Lane(
                id="touch",
                title="Kontaktpunkter",
                kind="touchpoints",
                cards=(
                    Card(id="t1", title="Hjemmeside", step="s1", emotion=1, owner="o1"),
                    Card(id="t2", title="Telefon", step="s2"),
                    Card(id="t3", title="Butik", step="s3"),
                    Card(id="t4", title="Brev", step="s3"),
                ),
            ),
            Lane(id="curve", title="Følelseskurve", kind="curve"),
        ),
    )


@pytest.fixture
def session() -> Session:
    return Session(small_map())


@pytest.fixture(autouse=True)
def quick_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hands of tests are faster than any hand; only what comes before a frame was shown has waited for it."""
    monkeypatch.setattr(painting, "PAUSE", -1.0)


@pytest.fixture
def make_canvas(qtbot: QtBot, words_en: Words) -> Callable[[Session], CanvasView]:
    """Canvases of 1200 × 900 at 100 %, shown and with the focus."""

    def make(session: Session) -> CanvasView:
        data = paths.data_dir()
        canvas = CanvasView(session, words_en, Fonts(data / "fonts"), Symbols(data / "icons"), data)
        qtbot.addWidget(canvas)
        canvas.resize(1200, 900)
        canvas.show()
        qtbot.waitExposed(canvas)
        canvas.zoom_to(1.0)
        canvas.setFocus()
        return canvas

    return make


@pytest.fixture
def canvas(make_canvas: Callable[[Session], CanvasView], session: Session) -> CanvasView:
    return make_canvas(session)


@pytest.fixture
def hand(canvas: CanvasView) -> Hand:
    return Hand(canvas)
