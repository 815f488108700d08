"""Fingers and a pen on the map, sent as a touch screen sends them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journey_editor.session.selection import Selection
from journey_editor.views.canvas.view import CanvasView
from tests.views.conftest import Hand


class Fingers:
    """Up to two fingers on the canvas."""

    def __init__(self, canvas: CanvasView, device: QPointingDevice) -> None:
        self._port, self._device = canvas.viewport(), device
        self._down: dict[int, QPoint] = {}

    def press(self, finger: int, at: QPointF) -> None:
        self._send(finger, at, "press")
        self._down[finger] = at.toPoint()

    def move(self, **to: QPointF) -> None:
        """``move(f0=…, f1=…)``: both at once."""
        sequence = QTest.touchEvent(self._port, self._device, False)
        for name, at in to.items():
            self._down[int(name[1:])] = at.toPoint()
            sequence.move(int(name[1:]), at.toPoint(), self._port)
        for finger in self._down:
            if f"f{finger}" not in to:
                sequence.stationary(finger)
        sequence.commit()

    def lift(self, finger: int) -> None:
        at = self._down.pop(finger)
        self._send(finger, QPointF(at), "release")

    def tap(self, at: QPointF) -> None:
        self.press(0, at)
        self.lift(0)

    def glide(self, start: QPointF, end: QPointF) -> None:
        """One finger, in steps as a hand does."""
        self.press(0, start)
        for part in (0.1, 0.3, 0.6, 0.9, 1.0):
            self.move(f0=start + (end - start) * part)

    def _send(self, finger: int, at: QPointF, what: str) -> None:
        sequence = QTest.touchEvent(self._port, self._device, False)
        getattr(sequence, what)(finger, at.toPoint(), self._port)
        for other in self._down:
            if other != finger:
                sequence.stationary(other)
        sequence.commit()


@pytest.fixture(scope="session")
def device(qapp: QApplication) -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def fingers(canvas: CanvasView, device: QPointingDevice) -> Fingers:
    QApplication.processEvents()
    return Fingers(canvas, device)


def test_a_tap_selects_and_two_open_the_text(canvas: CanvasView, fingers: Fingers, hand: Hand) -> None:
    fingers.tap(hand.card("t2"))
    assert canvas.session.selection == Selection.of_cards("t2")
    assert not canvas.typist.active
    fingers.tap(hand.card("t2"))
    assert canvas.typist.open_card == "t2"


def test_two_taps_in_an_empty_cell_make_a_card(canvas: CanvasView, fingers: Fingers, hand: Hand) -> None:
    for _ in range(2):
        fingers.tap(hand.cell("act", "s2"))
    assert canvas.typist.active
    assert len(canvas.session.journey.lane("act").cards) == 3


def test_a_finger_drags_a_card(canvas: CanvasView, fingers: Fingers, hand: Hand) -> None:
    zoom, scroll = canvas.zoom, canvas.horizontalScrollBar().value()
    fingers.glide(hand.card("t2"), hand.cell("touch", "s4"))
    assert canvas.gesture is not None
    fingers.lift(0)
    assert canvas.session.journey.card("t2").step == "s4"
    assert (canvas.zoom, canvas.horizontalScrollBar().value()) == (zoom, scroll)
    canvas.session.undo()
    assert canvas.session.journey.card("t2").step == "s2"


def test_a_finger_on_the_ground_moves_the_map(canvas: CanvasView, fingers: Fingers, hand: Hand) -> None:
    canvas.zoom_to(2.0)
    start = hand.cell("touch", "s2", 0.8)
    before, journey = canvas.horizontalScrollBar().value(), canvas.session.journey
    fingers.glide(start, start - QPointF(120, 0))
    fingers.lift(0)
    assert canvas.horizontalScrollBar().value() == before + 120
    assert canvas.session.journey is journey
    assert canvas.gesture is None


def test_two_fingers_zoom_about_the_place_that_they_hold(
    canvas: CanvasView, fingers: Fingers, hand: Hand
) -> None:
    canvas.zoom_to(1.5)
    middle = QPointF(500, 260)
    held = canvas.camera.to_map_free(middle)
    fingers.press(0, middle - QPointF(50, 0))
    fingers.press(1, middle + QPointF(50, 0))
    for half in (60, 70, 80, 95, 110):
        fingers.move(f0=middle - QPointF(half, 0), f1=middle + QPointF(half, 0))
    assert canvas.zoom == pytest.approx(1.5 * 110 / 60, rel=0.03)
    now = canvas.camera.to_map_free(middle)
    assert abs(now[0] - held[0]) * canvas.camera.scale < 2
    assert abs(now[1] - held[1]) * canvas.camera.scale < 2
    fingers.lift(1)
    zoom, place = canvas.zoom, canvas.camera
    fingers.move(f0=middle + QPointF(200, 90))
    assert (canvas.zoom, canvas.camera) == (zoom, place), "the finger that stays does nothing"
    fingers.lift(0)


def test_two_fingers_move_the_map_without_zooming(canvas: CanvasView, fingers: Fingers) -> None:
    canvas.zoom_to(2.0)
    x, y = canvas.horizontalScrollBar().value(), canvas.verticalScrollBar().value()
    one, other = QPointF(400, 400), QPointF(520, 420)
    fingers.press(0, one)
    fingers.press(1, other)
    for by in (10, 40, 90):
        fingers.move(f0=one - QPointF(by, by / 2), f1=other - QPointF(by + 3, by / 2))
    assert canvas.zoom == 2.0
    assert canvas.horizontalScrollBar().value() == pytest.approx(x + 91, abs=2)
    assert canvas.verticalScrollBar().value() == pytest.approx(y + 45, abs=2)
    fingers.lift(0)
    fingers.lift(1)


def test_a_second_finger_lets_go_of_the_card(canvas: CanvasView, fingers: Fingers, hand: Hand) -> None:
    journey = canvas.session.journey
    fingers.glide(hand.card("t2"), hand.cell("touch", "s4"))
    assert canvas.gesture is not None
    fingers.press(1, QPointF(300, 300))
    assert canvas.gesture is None
    fingers.lift(0)
    fingers.lift(1)
    assert canvas.session.journey is journey


class Asked(QObject):
    """Sees menus being asked for, as the window does."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self.at: list[QPoint] = []
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QContextMenuEvent):
            self.at.append(event.globalPos())
            return True
        return super().eventFilter(watched, event)


def test_a_finger_that_rests_asks_for_the_menu(
    canvas: CanvasView, fingers: Fingers, hand: Hand, qtbot: QtBot
) -> None:
    asked = Asked(canvas)
    fingers.press(0, hand.card("t3"))
    qtbot.waitUntil(lambda: bool(asked.at))
    assert canvas.session.selection == Selection.of_cards("t3")
    assert asked.at == [canvas.viewport().mapToGlobal(hand.card("t3").toPoint())]
    journey = canvas.session.journey
    fingers.move(f0=hand.cell("touch", "s1"))
    fingers.lift(0)
    assert canvas.session.journey is journey, "a menu is open: the finger drags nothing"
    fingers.tap(hand.card("t1"))
    assert canvas.session.selection == Selection.of_cards("t1")


class Pen:
    """A pen on the canvas, as a tablet sends it."""

    def __init__(self, canvas: CanvasView, end: QPointingDevice.PointerType) -> None:
        self._port = canvas.viewport()
        self._device = QPointingDevice(
            "pen", 7, QInputDevice.DeviceType.Stylus, end,
            QInputDevice.Capability.Position | QInputDevice.Capability.Pressure, 1, 2,
        )  # fmt: skip
        self.held = Qt.KeyboardModifier.NoModifier
        self._down = Qt.MouseButton.NoButton

    def press(self, at: QPointF, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> bool:
        self._down = button
        return self._send(QEvent.Type.TabletPress, at, button)

    def move(self, at: QPointF) -> bool:
        return self._send(QEvent.Type.TabletMove, at, Qt.MouseButton.NoButton)

    def lift(self, at: QPointF) -> bool:
        button, self._down = self._down, Qt.MouseButton.NoButton
        return self._send(QEvent.Type.TabletRelease, at, button)

    def glide(self, start: QPointF, end: QPointF) -> None:
        self.press(start)
        for part in (0.1, 0.3, 0.6, 0.9, 1.0):
            self.move(start + (end - start) * part)

    def _send(self, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton) -> bool:
        where = QPointF(self._port.mapToGlobal(at))
        event = QTabletEvent(kind, self._device, at, where, 0.5, 0, 0, 0, 0, 0, self.held, button, self._down)
        event.ignore()
        QApplication.sendEvent(self._port, event)
        return event.isAccepted()


@pytest.fixture(params=["Pen", "Eraser"])
def pen(canvas: CanvasView, request: pytest.FixtureRequest) -> Pen:
    QApplication.processEvents()
    return Pen(canvas, QPointingDevice.PointerType[request.param])


def test_a_pen_drags_a_card_and_with_ctrl_a_copy(canvas: CanvasView, pen: Pen, hand: Hand) -> None:
    before = len(canvas.session.journey.lane("touch").cards)
    end = hand.cell("touch", "s4")
    pen.glide(hand.card("t2"), end)
    assert canvas.gesture is not None
    pen.lift(end)
    assert canvas.session.journey.card("t2").step == "s4"
    pen.held = Qt.KeyboardModifier.ControlModifier
    end = hand.cell("touch", "s2")
    pen.glide(hand.card("t2"), end)
    pen.lift(end)
    assert len(canvas.session.journey.lane("touch").cards) == before + 1


def test_a_pen_taps_as_a_mouse_clicks(canvas: CanvasView, pen: Pen, hand: Hand) -> None:
    for _ in range(2):
        assert pen.press(hand.card("t3"))
        assert pen.lift(hand.card("t3"))
        assert canvas.session.selection == Selection.of_cards("t3")
    assert canvas.typist.open_card == "t3"


def test_a_pen_that_rests_and_its_barrel_button_ask_for_the_menu(
    canvas: CanvasView, pen: Pen, hand: Hand, qtbot: QtBot
) -> None:
    asked, journey = Asked(canvas), canvas.session.journey
    pen.press(hand.card("t3"))
    qtbot.waitUntil(lambda: len(asked.at) == 1)
    assert canvas.session.selection == Selection.of_cards("t3")
    pen.move(hand.cell("touch", "s1"))
    pen.lift(hand.cell("touch", "s1"))
    pen.press(hand.card("t1"), Qt.MouseButton.RightButton)
    assert len(asked.at) == 2
    assert canvas.session.selection == Selection.of_cards("t1")
    pen.move(hand.cell("touch", "s1"))
    pen.lift(hand.cell("touch", "s1"))
    assert canvas.session.journey is journey, "a menu is open: the pen drags nothing, and erases nothing"


def test_a_pen_that_hovers_is_left_to_qt_which_makes_the_mouse_of_it(
    canvas: CanvasView, pen: Pen, hand: Hand
) -> None:
    assert not pen.move(hand.card("t1"))
    assert QApplication.testAttribute(Qt.ApplicationAttribute.AA_SynthesizeMouseForUnhandledTabletEvents)
    assert canvas.viewport().hasMouseTracking(), "so that it shows what is beneath it"
