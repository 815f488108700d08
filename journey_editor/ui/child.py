"""The program again, in a process of its own."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QProcessEnvironment

import journey_editor


def child_environment() -> QProcessEnvironment:
    """The child finds the same package, however this program was started, and speaks UTF-8."""
    found = QProcessEnvironment.systemEnvironment()
    here = str(Path(journey_editor.__file__).resolve().parent.parent)
    paths = [here, *filter(None, found.value("PYTHONPATH").split(os.pathsep))]
    found.insert("PYTHONPATH", os.pathsep.join(paths))
    found.insert("PYTHONUTF8", "1")
    return found
