"""Icons that draw themselves late."""

from __future__ import annotations

import os
import subprocess
import sys

GONE = """
import gc
from PySide6.QtWidgets import QApplication
from journey_editor import paths
from journey_editor.ui.icons import Icons
from journey_editor.ui.theme import LIGHT
qt = QApplication([])
for _ in range(3):
    icons = Icons(paths.data_dir() / "icons", LIGHT)
    for icon in (icons.icon("fit"), icons.icon("plus"), icons.face(1), icons.swatch("#ffeeaa")):
        assert not icon.pixmap(16, 16).isNull()
    del icons, icon
    gc.collect()
print("alive")
"""


def test_icons_go_with_their_window() -> None:
    """Both Qt and Python's collector would delete what draws them: that would end the process."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", GONE],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr
