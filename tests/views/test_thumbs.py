"""Attached pictures on the canvas: decoded beside the window, none twice, the latest first."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journey_editor.model.blob import Blob
from journey_editor.views.canvas import thumbs
from journey_editor.views.canvas.thumbs import Thumbs
from journey_editor.views.canvas.view import CanvasView
from tests.pictures import picture, turned


def test_a_picture_comes_in_about_the_size_that_is_asked_for(qtbot: QtBot) -> None:
    kept = Thumbs()
    file = Blob.of(picture(size=(900, 600)))
    assert kept.get(file, 200) == (None, False)
    qtbot.waitUntil(lambda: kept.get(file, 200).is_final)
    small = kept.get(file, 130).pixmap
    assert small is not None
    assert (small.width(), small.height()) == (256, 171)
    large = kept.get(file, 700)
    assert large.pixmap is small, "the small one, until the large one is there"
    assert not large.is_final
    qtbot.waitUntil(lambda: not kept.is_busy)
    shown = kept.get(file, 700).pixmap
    assert shown is not None
    assert shown.width() == 900, "never larger than it is"


@pytest.mark.parametrize("data", [b"", b"no picture", picture()[:50]])
def test_what_cannot_be_read_stays_away_without_being_asked_for_again(qtbot: QtBot, data: bytes) -> None:
    kept, file = Thumbs(), Blob.of(data)
    kept.get(file, 100)
    qtbot.waitUntil(lambda: not kept.is_busy)
    assert kept.get(file, 100) == (None, True)
    assert kept.get(Blob("ab" * 32), 100) == (None, True), "and what is missing"


def test_what_was_asked_for_last_comes_first(qtbot: QtBot) -> None:
    kept = Thumbs()
    files = [Blob.of(picture(color=(n, 0, 0))) for n in range(6)]
    came: list[Blob] = []
    seen: set[str] = set()

    def note() -> None:
        new = [each for each in files if (str(each), 64) in kept._kept and each not in seen]
        seen.update(new)
        came.extend(new)

    kept.arrived.connect(note)
    for file in files:
        kept.get(file, 64)
    qtbot.waitUntil(lambda: len(came) == 6)
    assert came == [files[0], *reversed(files[1:])]


def test_only_so_much_is_kept(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thumbs, "ROOM", 64 * 64 * 4 * 3)
    kept = Thumbs()
    files = [Blob.of(picture(size=(64, 64), color=(n, 0, 0))) for n in range(6)]
    for file in files:
        kept.get(file, 64)
        qtbot.waitUntil(lambda: not kept.is_busy)
    assert [kept.get(file, 64).is_final for file in files[-3:]] == [True] * 3
    assert len(kept._kept) == 3


def test_it_stands_as_its_camera_was_held(qtbot: QtBot) -> None:
    kept, file = Thumbs(), Blob.of(turned())
    kept.get(file, 64)
    qtbot.waitUntil(lambda: not kept.is_busy)
    shown = kept.get(file, 64).pixmap
    assert shown is not None
    assert (shown.width(), shown.height()) == (40, 60)
    assert shown.toImage().pixelColor(20, 5).blue() > 150


def test_a_picture_that_comes_after_its_canvas_has_gone_wakes_nobody(canvas: CanvasView) -> None:
    painter = canvas.painting.painter
    port = canvas.viewport()
    canvas.setViewport(QWidget())  # which deletes the one before
    with pytest.raises(RuntimeError):
        port.update()
    painter.thumbs.arrived.emit()
    assert painter.comings == 1
