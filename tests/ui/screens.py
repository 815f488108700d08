"""For ``test_places``: the program on screens of its own, in a process of its own.

``screens.py STATE X Y W H`` puts the window there, into the state (normal, maximized, full, presenting)
and closes it as a user does; ``screens.py back`` only opens it. Both say in JSON where it stands.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication

from journey_editor import paths
from journey_editor.app import Program
from journey_editor.ui.main_window import MainWindow

STATES = {
    "normal": Qt.WindowState.WindowNoState,
    "maximized": Qt.WindowState.WindowMaximized,
    "full": Qt.WindowState.WindowFullScreen,
}


def wait(until: Callable[[], bool]) -> None:
    late = monotonic() + 20
    while not until():
        assert monotonic() < late
        QApplication.processEvents()


def told(window: MainWindow) -> dict[str, object]:
    """Where the window stands, and where it would if it were neither maximized nor full."""
    screen = window.screen()
    seen = window.geometry()
    state = "full" if window.isFullScreen() else "maximized" if window.isMaximized() else "normal"
    if state != "normal":
        window.setWindowState(Qt.WindowState.WindowNoState)
        QApplication.processEvents()
    return {
        "screen": screen.name(),
        "seen": seen.getRect(),
        "state": state,
        "normal": window.geometry().getRect(),
    }


def main() -> None:
    application = QApplication(sys.argv)
    program = Program(application, "en")
    map_ = paths.user_data_dir() / "map.journey"  # of its own: somebody may have the sample open
    map_.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(paths.data_dir() / "samples" / "dansk-koebsrejse.journey", map_)
    program.start(map_)
    window = program.window
    wait(window.isVisible)
    QApplication.processEvents()
    if sys.argv[1] == "back":
        sys.stdout.write(json.dumps(told(window)))
    else:
        x, y, w, h = map(int, sys.argv[2:])
        window.setGeometry(QRect(x, y, w, h))
        QApplication.processEvents()
        if sys.argv[1] == "presenting":
            window.presenting.start()
            QApplication.processEvents()
            sys.stdout.write(json.dumps(told(window)))
            return
        window.setWindowState(STATES[sys.argv[1]])
        QApplication.processEvents()
        sys.stdout.write(json.dumps({"screen": window.screen().name(), "seen": window.geometry().getRect()}))
        window.close()
        QApplication.processEvents()
    program.close()


if __name__ == "__main__":
    main()
