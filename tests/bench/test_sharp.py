"""The comparison finds what differs, on the real canvas."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.bench.sharp import difference, on_screen


def test_the_picture_is_what_the_screen_holds(qtbot: QtBot) -> None:
    view = QWidget()
    view.setStyleSheet("background: #204060")
    qtbot.addWidget(view)
    view.resize(120, 80)
    view.show()
    qtbot.waitUntil(lambda: not on_screen(view).isNull())
    qtbot.waitUntil(lambda: on_screen(view).pixelColor(60, 40) == QColor("#204060"))
    assert on_screen(view).size() == view.size()


@pytest.fixture
def picture() -> Callable[[], QImage]:
    def make() -> QImage:
        image = QImage(40, 20, QImage.Format.Format_RGB32)
        image.fill(QColor("#ffffff"))
        return image

    return make


def test_small_differences_are_none_and_large_ones_are_found(picture: Callable[[], QImage]) -> None:
    one, two = picture(), picture()
    two.setPixelColor(3, 4, QColor("#fbffff"))
    assert difference(one, two).box.isNull()
    assert difference(one, two).worst == 4
    two.setPixelColor(10, 5, QColor("#80ffff"))
    two.setPixelColor(12, 9, QColor("#80ffff"))
    found = difference(one, two)
    assert found.box.getRect() == (10, 5, 3, 5)
    assert found.share == pytest.approx(2 / 800)
    with pytest.raises(ValueError, match="one size"):
        difference(one, picture().copy(0, 0, 20, 20))
