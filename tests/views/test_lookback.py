"""Back to how the map was looked at before a jump."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from journey_editor.views.canvas.view import CanvasView


def look(canvas: CanvasView) -> tuple[float, float, float]:
    """Zoom, and the map point in the middle of the window, to a tenth."""
    port = canvas.viewport()
    x, y = canvas.camera.to_map_free(QPointF(port.width() / 2, port.height() / 2))
    return canvas.zoom, round(x, -1), round(y, -1)


def stand(canvas: CanvasView, zoom: float, x: int, y: int) -> tuple[float, float, float]:
    canvas.zoom_to(zoom)
    canvas.horizontalScrollBar().setValue(x)
    canvas.verticalScrollBar().setValue(y)
    return look(canvas)


def test_back_and_forward_through_jumps(canvas: CanvasView) -> None:
    first = stand(canvas, 2.0, 300, 200)
    canvas.lookback.keep()
    second = stand(canvas, 3.0, 700, 500)
    canvas.lookback.keep()
    canvas.zoom_fit()
    assert canvas.lookback.back()
    assert look(canvas) == second
    assert canvas.lookback.back()
    assert look(canvas) == first
    assert not canvas.lookback.back()
    assert canvas.lookback.forward()
    assert look(canvas) == second
    assert canvas.lookback.forward()
    assert canvas.fits
    assert not canvas.lookback.forward()


def test_a_new_jump_forgets_what_was_ahead(canvas: CanvasView) -> None:
    stand(canvas, 2.0, 300, 200)
    canvas.lookback.keep()
    canvas.zoom_fit()
    canvas.lookback.back()
    canvas.lookback.keep()
    stand(canvas, 4.0, 0, 0)
    assert not canvas.lookback.can_go_forward


def test_a_jump_that_led_nowhere_is_passed_over(canvas: CanvasView) -> None:
    first = stand(canvas, 2.0, 300, 200)
    canvas.lookback.keep()
    canvas.zoom_fit()
    canvas.lookback.keep()
    canvas.zoom_fit()
    assert canvas.lookback.back()
    assert look(canvas) == first


def test_the_same_place_is_found_in_a_window_of_another_size(canvas: CanvasView, qtbot: QtBot) -> None:
    first = stand(canvas, 2.0, 300, 200)
    canvas.lookback.keep()
    canvas.zoom_fit()
    canvas.resize(1000, 800)
    qtbot.waitUntil(lambda: canvas.width() == 1000)
    assert canvas.lookback.back()
    zoom, x, y = look(canvas)
    assert (zoom, abs(x - first[1]) <= 10, abs(y - first[2]) <= 10) == (2.0, True, True)


def test_another_map_has_no_views_to_go_back_to(canvas: CanvasView) -> None:
    canvas.lookback.keep()
    canvas.session.load(canvas.session.journey)
    assert not canvas.lookback.can_go_back
