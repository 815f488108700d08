"""The stage: the program's own window, the hand that works it, and the clock that watches."""

from __future__ import annotations

import cProfile
import json
import subprocess
import sys
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QSocketNotifier, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from journey_editor.session.selection import Selection
from journey_editor.ui.main_window import MainWindow
from tests.bench.frames import FrameClock, Recording, latencies
from tests.bench.script import Entry, circle

QUIET = 500
"""Milliseconds without a repaint after which no frame is expected any more."""
REST = 400
"""Milliseconds before a gesture in which the program may finish what it does after the last one."""


class Empty(QAbstractScrollArea):
    """What a repaint costs in which nothing is painted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.viewport().setMouseTracking(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.viewport().update()


class Stage(QObject):
    """Plays scripts on one window and waits as a user does: in the event loop."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.clock = FrameClock()
        self.profiler: cProfile.Profile | None = None
        """Where set, runs while a script is played."""
        self._hand = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.hand"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._hand.stdout is not None
        self._answer = QSocketNotifier(self._hand.stdout.fileno(), QSocketNotifier.Type.Read, self)
        self._answer.setEnabled(False)

    def close(self) -> None:
        """Let the hand go."""
        assert self._hand.stdin is not None
        self._hand.stdin.close()
        self._hand.wait()

    def look_at_canvas(self) -> None:
        """Watch the map; its window gets the keyboard."""
        self.window.activateWindow()
        self.window.canvas.setFocus()
        self.clock.watch(self.window.canvas.viewport(), self.window.canvas)
        self.settle()
        if not self.window.canvas.hasFocus():
            raise RuntimeError("the canvas did not get the keyboard")

    def settle(self, milliseconds: int = REST) -> None:
        """Let the event loop run."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def play(self, entries: list[Entry]) -> Recording:
        """Play a script until all that counts has been shown."""
        assert self._hand.stdin is not None
        recording = self.clock.start(entries)
        self._hand.stdin.write(json.dumps([entry.plain() for entry in entries]) + "\n")
        self._hand.stdin.flush()
        if self.profiler:
            self.profiler.enable()
        recording.sent = self._wait_for_hand()
        self._wait_until_shown(recording)
        if self.profiler:
            self.profiler.disable()
        return recording

    def do(self, *entries: Entry) -> None:
        """Play what is not measured, one after the other, and let it settle."""
        script = [Entry(0, entry.kind, entry.what, counts=False) for entry in entries]
        self.play(script)
        self.settle()

    def _wait_for_hand(self) -> list[float]:
        """Until the hand has played its script; when it sent what."""
        assert self._hand.stdout is not None
        loop = QEventLoop()
        self._answer.activated.connect(loop.quit)
        self._answer.setEnabled(True)
        loop.exec()
        self._answer.setEnabled(False)
        self._answer.activated.disconnect(loop.quit)
        return json.loads(self._hand.stdout.readline())

    def _wait_until_shown(self, recording: Recording) -> None:
        """Until a frame showed the last event, or, where none ever will, for some quiet."""
        loop = QEventLoop()
        quiet = QTimer(interval=QUIET)
        rests = 0

        def rest() -> None:  # the first is due at once after a long edit, before its repaint
            nonlocal rests
            rests += 1
            if rests > 1:
                loop.quit()

        def look() -> None:
            nonlocal rests
            rests = 0
            if latencies(recording)[1] == 0:
                loop.quit()

        if latencies(recording)[1]:
            quiet.timeout.connect(rest)
            quiet.start()
            self.clock.flushed = look
            loop.exec()
            self.clock.flushed = lambda: None

    def blank(self, gestures: dict[str, Any]) -> Recording:
        """An empty view of the canvas' size in a window of the window's size, repainted by moves."""
        cover = QWidget()
        cover.resize(self.window.size())
        port = self.window.canvas.viewport()
        empty = Empty(cover)
        empty.setFrameShape(empty.Shape.NoFrame)
        empty.setGeometry(port.mapTo(self.window, QPoint()).x(), 0, port.width(), port.height())
        cover.move(self.window.pos())
        cover.show()
        cover.raise_()
        self.clock.watch(empty.viewport())
        self.settle(600)
        centre = empty.viewport().mapToGlobal(empty.viewport().rect().center())
        script = circle(
            (centre.x(), centre.y()),
            gestures["drag_radius_px"],
            gestures["drag_turns_per_s"],
            gestures["seconds"],
            gestures["tick_ms"],
        )
        recording = self.play(script)
        self.clock.watch()
        cover.close()
        cover.deleteLater()
        QApplication.sendPostedEvents(cover, QEvent.Type.DeferredDelete)  # its memory is not the program's
        self.settle()
        return recording

    def select(self, cards: tuple[str, ...]) -> None:
        """Select cards; for maps where no hand could."""
        self.window.session.select(Selection.of_cards(*cards))
