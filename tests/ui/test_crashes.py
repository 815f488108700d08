"""When something breaks: the work is on the disk first, the log says where, and the user is told once."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journey_editor import edits, paths
from journey_editor.app import Program
from journey_editor.logs import HARD_CRASHES, LOG, start_logging
from journey_editor.problems import Problem, ProblemError, msg
from journey_editor.storage.recovery import RecoveryFolder
from journey_editor.ui.crash_dialog import CrashDialog
from journey_editor.ui.crashes import OFTEN, Crashes
from tests.ui.hands import Answers, press_button

SECRET = "Kundens hemmelighed"


@pytest.fixture
def log() -> Iterator[Path]:
    """The log of this test alone."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield start_logging(paths.user_log_dir())
    for handler in root.handlers[:]:
        if handler not in handlers:
            root.removeHandler(handler)
            handler.close()
    root.setLevel(level)


@pytest.fixture
def crashes(
    program: Program, log: Path, monkeypatch: pytest.MonkeyPatch, sample: Callable[[str], Path]
) -> Crashes:
    """The program with a map that is not saved, every error of which is caught as by ``main``."""
    for name in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    program.window.files.open_sample(sample("svensk-kundresa"))
    program.session.apply(msg("Rename map"), edits.update_journey, title=SECRET)
    caught = Crashes(program.make_safe, program.tell_crash, program)
    caught.install()
    return caught


def kept() -> list[Path]:
    return list((paths.user_data_dir() / "recovery").glob("*.recovery"))


def raised(crashes: Crashes, error: Exception) -> None:
    """An error in a slot, as Qt's event loop hands it on."""
    try:
        raise error
    except type(error) as caught:
        crashes.caught(type(caught), caught, caught.__traceback__)


def logged(log: Path) -> str:
    for handler in logging.getLogger().handlers:
        handler.flush()
    return log.read_text("utf-8")


def test_the_work_is_on_the_disk_before_the_user_is_told(
    program: Program, crashes: Crashes, answers: Answers, log: Path, qtbot: QtBot
) -> None:
    raised(crashes, RuntimeError("boom"))
    assert len(kept()) == 1, "at once, not when the message comes"
    said: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, CrashDialog)
        said.extend((dialog.work.text(), dialog.place.text()))
        press_button(dialog, "Continue")

    answers.do(read)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith("Your work is kept.")
    assert said[1].endswith(log.name)
    assert "RuntimeError: boom" in logged(log)
    assert program.session.journey.title == SECRET


def test_a_paint_that_always_fails_is_told_once(
    program: Program, crashes: Crashes, answers: Answers, log: Path, qtbot: QtBot
) -> None:
    class Broken(QWidget):
        painted = 0

        def paintEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
            self.painted += 1
            raise ValueError(SECRET)

    broken = Broken()
    qtbot.addWidget(broken)
    with qtbot.captureExceptions():  # pytest-qt puts its own hook in place while events are handled
        crashes.install()
        answers.button("Continue")
        broken.show()
        qtbot.waitUntil(lambda: bool(answers.asked))
        for _ in range(5):
            before = broken.painted
            broken.update()
            qtbot.waitUntil(lambda before=before: broken.painted > before)
        broken.hide()
    text = logged(log)
    assert len(answers.asked) == 1
    assert text.count("unexpected error") == OFTEN
    assert SECRET not in text, "an error's own words may quote a map"
    assert "paintEvent" in text


def test_an_error_in_a_thread_is_told_in_the_window(
    program: Program, crashes: Crashes, answers: Answers, log: Path, qtbot: QtBot
) -> None:
    def fail() -> None:
        raise TypeError("in a thread")

    answers.button("Continue")
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert "TypeError: in a thread" in logged(log)
    assert len(kept()) == 1


def test_another_error_is_told_too_but_never_two_at_a_time(
    program: Program, crashes: Crashes, answers: Answers, qtbot: QtBot
) -> None:
    def break_again(dialog: QDialog) -> None:
        try:
            raise KeyError("second")
        except KeyError as error:
            crashes.caught(KeyError, error, error.__traceback__)
        QApplication.processEvents()
        assert QApplication.activeModalWidget() is dialog
        press_button(dialog, "Continue")

    answers.do(break_again)
    raised(crashes, RuntimeError("first"))
    qtbot.waitUntil(lambda: len(answers.asked) == 1)
    answers.button("Continue")
    try:
        raise OSError(5, "third")
    except OSError as error:
        crashes.caught(OSError, error, error.__traceback__)
    qtbot.waitUntil(lambda: len(answers.asked) == 2)


def test_work_that_could_not_be_kept_is_said_and_nobody_may_quit_by_mistake(
    program: Program, crashes: Crashes, answers: Answers, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def full(*_: object, **__: object) -> None:
        raise ProblemError(Problem(msg("The disk is full.")))

    monkeypatch.setattr(RecoveryFolder, "write", full)
    found: list[list[str]] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, CrashDialog)
        found.append([dialog.work.text(), *(button.text() for button in dialog.findChildren(QPushButton))])
        press_button(dialog, "Continue")

    answers.do(read)
    raised(crashes, RuntimeError("boom"))
    qtbot.waitUntil(lambda: bool(found))
    assert found[0][0].startswith("Your latest changes could not be kept safe.")
    assert "Quit" not in found[0]


def test_quitting_keeps_the_copy_for_the_next_start(
    program: Program, crashes: Crashes, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[int] = []
    monkeypatch.setattr(QApplication, "exit", codes.append)
    answers.button("Quit")
    raised(crashes, RuntimeError("boom"))
    qtbot.waitUntil(lambda: bool(codes))
    assert codes == [1]
    program.close()
    assert len(kept()) == 1


def test_the_message_copies_what_a_helper_wants_to_know(
    program: Program, crashes: Crashes, answers: Answers, qtbot: QtBot
) -> None:
    def copy(dialog: QDialog) -> None:
        assert isinstance(dialog, CrashDialog)
        press_button(dialog, "Copy system information")
        assert dialog.copy.text().strip() == "Copied"
        dialog.close()

    answers.do(copy)
    raised(crashes, RuntimeError("boom"))
    qtbot.waitUntil(lambda: bool(answers.asked) and QApplication.activeModalWidget() is None)
    said = QGuiApplication.clipboard().text()
    assert "Qt 6." in said
    assert "Screen 1: " in said
    assert "1 phases" not in said
    assert SECRET not in said
    assert program.window.isVisible(), "closing the message goes on"


def test_help_copies_system_information_on_either_page(
    program: Program, answers: Answers, sample: Callable[[str], Path]
) -> None:
    window = program.window
    answers.button("Close")
    window.actions_["help.system"].trigger()
    assert "Map: none" in QGuiApplication.clipboard().text()
    window.files.open_sample(sample("dansk-koebsrejse"))
    window.actions_["help.system"].trigger()
    assert " cards\n" in QGuiApplication.clipboard().text()
    assert "clipboard" in window.editor.toast.text.text()


_FALLS = """
import faulthandler, sys
from pathlib import Path
from journey_editor.logs import watch_hard_crashes
kept = watch_hard_crashes(Path(sys.argv[1]))
def where_it_stood():
    faulthandler._sigsegv()
where_it_stood()
"""


def test_a_fault_in_a_library_leaves_a_trace(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FALLS, str(tmp_path)], check=False, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "where_it_stood" in (tmp_path / HARD_CRASHES).read_text("utf-8")


_BROKEN_PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from journey_editor import app, edits
from journey_editor.problems import msg
from journey_editor.ui.crash_dialog import CrashDialog

class Falling(app.Program):
    def start(self, file):
        super().start(file)
        QTimer.singleShot(0, self, self.fall)

    def fall(self):
        self.session.apply(msg("Rename map"), edits.update_journey, title="Not saved yet")
        watch = QTimer(self, interval=20)
        watch.timeout.connect(self.quit)
        watch.start()
        raise LookupError("of a slot")

    def quit(self):
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, CrashDialog):
            next(b for b in dialog.findChildren(app.QObject) if getattr(b, "text", str)() == "Quit").click()

app.Program = Falling
sys.exit(app.main(app.Path(sys.argv[1]), "en"))
"""


def test_a_real_program_that_broke_is_left_and_its_work_found_by_the_next(
    tmp_path: Path, sample: Callable[[str], Path], user_folders: Path
) -> None:
    map_file = tmp_path / "kort.journey"
    map_file.write_bytes(sample("dansk-koebsrejse").read_bytes())
    before = map_file.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", _BROKEN_PROGRAM, str(map_file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    folder = RecoveryFolder(paths.user_data_dir() / "recovery")
    (offer,) = folder.find().offers
    assert offer.source == map_file
    assert folder.read(offer).title == "Not saved yet"
    assert map_file.read_bytes() == before
    assert "LookupError" in (paths.user_log_dir() / LOG).read_text("utf-8")


_NO_START = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from journey_editor import app

def broken(*_):
    watch.start()
    raise LookupError("a part is missing")

def answer():
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        print(box.text(), box.informativeText())
        box.buttons()[0].click()

watch = QTimer(interval=20)
watch.timeout.connect(answer)
app.load_fonts = broken
sys.exit(app.main(None, sys.argv[1]))
"""


@pytest.mark.parametrize(
    ("language", "says"), [("en", "Journey editor cannot start."), ("da", "Journey editor kan ikke starte.")]
)
def test_a_program_that_cannot_be_made_says_so(user_folders: Path, language: str, says: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _NO_START, language], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith(says)
    assert LOG in done.stdout
    assert "Traceback" not in done.stderr
    assert "a part is missing" not in done.stdout
    assert "LookupError" in (paths.user_log_dir() / LOG).read_text("utf-8")
