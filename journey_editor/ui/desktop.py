"""What the desktop does for us: open a finished file, show it in its folder; and knowing that it did not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from shutil import which
from time import monotonic
from urllib.parse import quote

from PySide6.QtCore import QObject, QProcess, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from journey_editor.i18n import Words
from journey_editor.problems import Message, Problem, ProblemError, msg
from journey_editor.storage.file_errors import reading_problem, writing_problem
from journey_editor.storage.places import shown_name
from journey_editor.ui.errors import show_problem

WATCHED = 10.0
"""Seconds in which a program that cannot do what it was started for has said so."""
_LOOK_EVERY = 100
"""Milliseconds."""
Command = tuple[str, ...]
Failed = Callable[[ProblemError], object]
"""Called with what to tell the user: at once, or some seconds later."""


def offers(parent: QWidget, words: Words, path: Path) -> tuple[tuple[str, Callable[[], object]], ...]:
    """What can be done with a finished file: the words of each button, and what it does."""

    def telling(title: str) -> Failed:
        return lambda error: show_problem(parent, words, title, error)

    unopened = telling(words.tr("'{name}' could not be opened.", name=shown_name(path)))
    unshown = telling(words.tr("The folder could not be shown."))
    return (
        (words.tr("Open"), lambda: open_file(path, unopened, parent)),
        (words.tr("Show in folder"), lambda: show_in_folder(path, unshown, parent)),
    )


def open_file(path: Path, failed: Failed, parent: QObject) -> None:
    """Open a file with the program that the system has for it."""
    refused = msg(
        "This computer has no program that opens such a file. It is in the folder '{folder}'.",
        folder=str(path.parent),
    )
    if not _is_there(path, failed):
        return
    if sys.platform not in ("win32", "darwin"):
        _Attempts((_opening(path),), _teller(failed, refused), parent)
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        _teller(failed, refused)()


def show_in_folder(path: Path, failed: Failed, parent: QObject) -> None:
    """Show a file in the system's file manager, selected where that can be done."""
    refused = msg(
        "The file manager does not answer. The file is in the folder '{folder}'.", folder=str(path.parent)
    )
    if not _is_there(path, failed):
        return
    if sys.platform == "win32":
        begun = QProcess.startDetached("explorer", ["/select,", str(path)])[0]
    elif sys.platform == "darwin":
        begun = QProcess.startDetached("open", ["-R", str(path)])[0]
    else:
        begun = True
        _Attempts((_selecting(path), _opening(path.parent)), _teller(failed, refused), parent)
    if not begun:
        _teller(failed, refused)()


def show_folder(folder: Path, failed: Failed, parent: QObject) -> None:
    """Show what is in a folder of ours, made if need be."""
    refused = msg("The file manager does not answer. The folder is '{folder}'.", folder=str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        failed(ProblemError(writing_problem(error, folder / "x")))
        return
    if sys.platform not in ("win32", "darwin"):
        _Attempts((_opening(folder),), _teller(failed, refused), parent)
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        _teller(failed, refused)()


def _is_there(path: Path, failed: Failed) -> bool:
    try:
        path.stat()
    except OSError as error:
        failed(ProblemError(reading_problem(error, path)))
        return False
    return True


def _teller(failed: Failed, what: Message) -> Callable[[], object]:
    return lambda: failed(ProblemError(Problem(what)))


def _opening(path: Path) -> Command:
    """What the desktop uses itself. Where xdg-open finds nothing, gio offers programs that cannot do it."""
    return ("xdg-open", str(path)) if which("xdg-open") else ("gio", "open", str(path))


def _selecting(path: Path) -> Command:
    """Ask the file manager over D-Bus (org.freedesktop.FileManager1), as browsers do."""
    uri = "file://" + quote(str(path), safe="/")  # a comma would part two files
    return (
        "dbus-send",
        "--session",
        "--print-reply",
        "--reply-timeout=5000",
        "--dest=org.freedesktop.FileManager1",
        "/org/freedesktop/FileManager1",
        "org.freedesktop.FileManager1.ShowItems",
        f"array:string:{uri}",
        "string:",
    )


class _Attempts(QObject):
    """Runs one command after another until one does not fail; calls ``tell`` when all have.

    A command may be the viewer itself and run for hours: what has not failed after ``WATCHED``
    seconds is let go. What is started outlives this program.
    """

    def __init__(self, commands: Iterable[Command], tell: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._commands = iter(commands)
        self._tell = tell
        self._process: subprocess.Popen[bytes] | None = None
        self._end = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._next()

    def _next(self) -> None:
        for command in self._commands:
            try:
                self._process = _started(command)
            except (OSError, ValueError):  # there is no such program
                continue
            self._end = monotonic() + WATCHED
            self._timer.start()
            return
        self._stop()
        self._tell()

    def _look(self) -> None:
        code = self._process.poll() if self._process is not None else 0
        if code:
            self._next()
        elif code == 0 or monotonic() > self._end:
            self._stop()

    def _stop(self) -> None:
        self._timer.stop()
        self.deleteLater()


def _started(command: Command) -> subprocess.Popen[bytes]:
    nothing = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)
