"""A program that starts and tells when its first frame was flushed. Run as a process of its own:

    python -m tests.bench.starts bare|program [map.journey]
    python -m tests.bench.starts loads map.journey

``bare`` is a main window with nothing in it; ``program`` is ours, started as its command starts it, with
the start page or with a map. The answer on stdout is a JSON object: the moments (CLOCK_MONOTONIC,
seconds) of the first flush and of the last one before half a second of rest, and the peak of memory.
``loads`` reads a map's JSON and answers with the milliseconds that it took: in a new process as well,
because some processes read half as fast again as others, from their first byte to their last.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path


def main(kind: str, arguments: list[str]) -> int:
    """Start; returns the exit status."""
    if kind == "loads":
        return _loads(arguments[0])
    return _bare() if kind == "bare" else _program(arguments)


def _loads(file: str) -> int:
    data = Path(file).read_bytes()
    begin = time.perf_counter()
    json.loads(data)
    print(json.dumps({"loads": (time.perf_counter() - begin) * 1000}))
    return 0


def _bare() -> int:
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.resize(1600, 1000)
    _tell_frames(lambda: None).watch(window)
    window.show()
    return app.exec()


def _program(arguments: list[str]) -> int:
    from journey_editor import app, cli, paths
    from journey_editor.logs import LOG

    class Watched(app.Program):
        """The program, watched from before its first frame."""

        def start(self, file: Path | None) -> None:
            def leave() -> None:
                self.window.asks = False

            clock = _tell_frames(leave)
            if file is None:
                clock.watch_all(self.window.start, *self.window.start.templates)
            else:
                self.window.files.opened.connect(
                    lambda _new: clock.watch(self.window.canvas.viewport(), self.window.canvas)
                )
            super().start(file)

        def tell_crash(self) -> None:
            log = paths.user_log_dir() / LOG
            print(log.read_text("utf-8"), file=sys.stderr)  # nobody is here to close the message
            os._exit(1)

    app.Program = Watched
    return cli.main(arguments)


def _tell_frames(leave: Callable[[], None]):
    from PySide6.QtCore import QCoreApplication, QTimer

    from tests.bench.frames import FrameClock, peak_mb

    clock = FrameClock()
    clock.setParent(QCoreApplication.instance())  # lives as long as the program
    moments: list[float] = []
    rest = QTimer(clock, singleShot=True, interval=500)

    def flushed() -> None:
        moments.append(time.monotonic())
        rest.start()

    def tell() -> None:
        print(json.dumps({"first": moments[0], "last": moments[-1], "mb": peak_mb()}), flush=True)
        leave()
        QCoreApplication.exit(0)

    clock.flushed = flushed
    rest.timeout.connect(tell)
    return clock


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
