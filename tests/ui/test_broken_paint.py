"""Something breaks while the map is painted: in a real program, each time, also while a card is drawn."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journey_editor import paths
from journey_editor.logs import LOG
from journey_editor.storage.recovery import RecoveryFolder

_PROGRAM = """
import importlib, sys
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from journey_editor import app, edits
from journey_editor.problems import msg
from journey_editor.ui.crash_dialog import CrashDialog

module, kind, method = sys.argv[2:]
painted = 0

def broken(*_, **__):
    global painted
    painted += 1
    raise LookupError("of a paint")

class Falling(app.Program):
    def start(self, file):
        super().start(file)
        self.window.completed.connect(self.fall)

    def fall(self):
        self.window.editor.canvas.zoom_to(1.0)
        setattr(getattr(importlib.import_module(module), kind), method, broken)
        self.edit("Not saved yet")
        self.told = self.painted = 0
        watch = QTimer(self, interval=20)
        watch.timeout.connect(self.answer)
        watch.start()

    def edit(self, title):
        self.session.apply(msg("Rename map"), edits.update_journey, title=title)
        for card in [card for lane in self.session.journey.lanes for card in lane.cards]:
            self.session.apply(msg("Edit card"), edits.update_cards, [card.id], title=title)
        self.window.editor.canvas.viewport().update()

    def answer(self):
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, CrashDialog):
            self.told += 1
            self.press(dialog, "Continue")
            self.edit("Gone on with")
            self.painted = painted
        elif self.told and painted > self.painted + 2:  # it still breaks, and the program still stands
            print("told", self.told)
            self.recovery.flush()
            self._quit_broken()
        else:
            self.window.editor.canvas.viewport().update()

    def press(self, dialog, text):
        next(b for b in dialog.findChildren(QObject) if getattr(b, "text", str)() == text).click()

app.Program = Falling
sys.exit(app.main(app.Path(sys.argv[1]), "en"))
"""


@pytest.mark.parametrize(
    ("module", "kind", "method"),
    [
        ("layer", "Layer", "paint"),  # at once
        ("headings", "Headings", "paint"),  # with saved states of the painter
        ("qtpainter", "QtPainter", "picture"),  # while a card's picture is drawn, with a painter of its own
    ],
)
def test_the_user_is_told_once_goes_on_and_loses_nothing(
    tmp_path: Path, sample: Callable[[str], Path], user_folders: Path, module: str, kind: str, method: str
) -> None:
    map_file = tmp_path / "kort.journey"
    map_file.write_bytes(sample("dansk-koebsrejse").read_bytes())
    where = (f"journey_editor.views.canvas.{module}", kind, method)
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(map_file), *where], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "told 1\n"), done.stderr
    assert "active painter" not in done.stderr
    assert "being painted" not in done.stderr
    folder = RecoveryFolder(paths.user_data_dir() / "recovery")
    (offer,) = folder.find().offers
    assert folder.read(offer).title == "Gone on with"
    assert "LookupError" in (paths.user_log_dir() / LOG).read_text("utf-8")
