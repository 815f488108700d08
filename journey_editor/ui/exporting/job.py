"""An export in a process of its own: the window stays alive, and a cancelled one leaves nothing."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTemporaryDir, QTimer, Signal

from journey_editor.export.arguments import arguments
from journey_editor.export.formats import ExportOptions
from journey_editor.model import Journey
from journey_editor.problems import Message, Problem, ProblemError, msg
from journey_editor.storage.codec import encode
from journey_editor.storage.files import write_bytes
from journey_editor.ui.child import child_environment
from journey_editor.ui.patience import LOOK_EVERY, DiskWork


class ExportJob(QObject):
    """Runs ``python -m journey_editor export`` on a copy of the map in a folder of its own.

    The finished file is put in its place in one step, so that there is never half a file, and in a thread,
    because a drive may take its time.
    """

    done = Signal()
    progress = Signal(float)
    """How much of it is done, from 0 to 1."""
    failed = Signal(object)
    """A Message."""

    def __init__(
        self, journey: Journey, out: Path, options: ExportOptions, lang: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.out = out
        self._folder = QTemporaryDir()
        self._stopped = threading.Event()
        self._ended = False
        self._placing: DiskWork[None] | None = None
        self._look = QTimer(self, interval=LOOK_EVERY)
        self._look.timeout.connect(self._placed)
        folder = Path(self._folder.path())
        self._made = folder / f"map{out.suffix.lower()}"
        self._source = folder / "map.journey"
        self._process = QProcess(self)
        self._process.setProcessEnvironment(child_environment())
        self._process.setProgram(sys.executable)
        given = ["-m", "journey_editor", "export", str(self._source), str(self._made), "--lang", lang]
        self._process.setArguments([*given, "--progress", *arguments(options)])
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._not_started)
        self._journey = journey

    def start(self) -> None:
        """Begin; ``done`` or ``failed`` follows unless it is cancelled."""
        try:
            if not self._folder.isValid():
                raise OSError(self._folder.errorString())
            self._source.write_bytes(encode(self._journey))
        except OSError as error:
            self._fail(
                msg("There is no room for temporary files. The system says: {reason}.", reason=_reason(error))
            )
            return
        self._process.start()

    def cancel(self) -> None:
        """Stop; nothing is written."""
        self._stopped.set()
        self._ended = True
        self._look.stop()
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(2000)

    def _read(self) -> None:
        """The child tells how far it is, a number a line."""
        lines = bytes(self._process.readAllStandardOutput().data()).decode("ascii", "replace").split()
        if lines and lines[-1].isdecimal():
            self.progress.emit(min(int(lines[-1]) / 100, 1.0))

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if self._ended:
            return
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        if code != 0 or status != QProcess.ExitStatus.NormalExit or not self._made.is_file():
            self._fail(self._reason(said))
            return
        made, out, stopped = self._made, self.out, self._stopped

        def place() -> None:
            write_bytes(out, made.read_bytes(), still=lambda: not stopped.is_set())

        self._placing = DiskWork(place)
        self._look.start()

    def _placed(self) -> None:
        """See whether the file is in its place."""
        assert self._placing is not None
        if not self._placing.ended.is_set():
            return
        self._look.stop()
        try:
            self._placing.outcome()
        except ProblemError as error:
            self._fail(error.problems[0].what)
        except OSError as error:
            self._fail(
                msg("The finished file could not be read. The system says: {reason}.", reason=_reason(error))
            )
        else:
            self._ended = True
            self.done.emit()

    def _reason(self, said: str) -> Message:
        """The last line that the child wrote, if it is a sentence for people and no traceback."""
        lines = said.splitlines()
        if not lines or "Traceback" in said:
            return msg("The export stopped unexpectedly.")
        last = lines[-1]
        for path in (str(self._made), str(self._source)):
            last = last.replace(f"{path}: ", "").replace(path, self.out.name)
        return Message(last)  # said by the child in the user's language already

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            reason = self._process.errorString().rstrip(". ")
            self._fail(msg("The export could not be started. The system says: {reason}.", reason=reason))

    def _fail(self, reason: Message) -> None:
        if not self._ended:
            self._ended = True
            self.failed.emit(ProblemError(Problem(reason)))


def _reason(error: OSError) -> str:
    return (error.strerror or str(error) or type(error).__name__).rstrip(". ")
