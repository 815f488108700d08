"""When something breaks: the work is made safe, the log says where, and the user is told once.

Whatever slot, event handler, paint or thread an error comes from, Python hands it to one of three
hooks. The window it came from may be in the middle of painting, so it is told when the event loop
comes round again, never from within.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, QTimer, Signal

OFTEN = 3
"""Times that one error of one place is logged: a broken paint comes with every frame."""
_log = logging.getLogger("journey_editor")


class Crashes(QObject):
    """Catches what nobody expected, as long as it is installed."""

    _came = Signal()
    """From any thread."""

    def __init__(
        self, secure: Callable[[], object], tell: Callable[[], object], parent: QObject | None = None
    ) -> None:
        """``secure`` keeps the work safe at once, ``tell`` tells the user; both in the window's thread."""
        super().__init__(parent)
        self._secure = secure
        self._tell = tell
        self._seen: Counter[tuple[str, ...]] = Counter()
        self._busy = False
        self._telling = False
        self._came.connect(self._secure_and_tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """From now on every error comes here."""
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread
        sys.unraisablehook = self._caught_unraisable

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What ``sys.excepthook`` is given."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        place = _place(kind, trace)
        self._seen[place] += 1
        if self._seen[place] <= OFTEN:
            _log.critical("unexpected error", exc_info=(kind, error, trace))
        if self._seen[place] > 1 or self._busy:
            return
        if QThread.currentThread() is not self.thread():
            self._came.emit()
            return
        self._secured()
        QTimer.singleShot(0, self, self._told)

    def _caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self.caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _caught_unraisable(self, args: Any) -> None:
        """An error while Python tidied up: nothing of the user's is at stake, so it is only logged."""
        _log.error("error while tidying up", exc_info=(args.exc_type, args.exc_value, args.exc_traceback))

    def _secure_and_tell(self) -> None:
        self._secured()
        self._told()

    def _secured(self) -> None:
        self._busy = True  # what goes wrong in here is logged, and leads no deeper
        try:
            self._secure()
        except Exception:  # noqa: BLE001 - logged; there is nobody left to tell
            _log.exception("the work was not made safe")
        finally:
            self._busy = False

    def _told(self) -> None:
        if self._telling:
            return  # one message at a time, whatever else breaks behind it
        self._telling = True
        try:
            self._tell()
        finally:
            self._telling = False


def _place(kind: type[BaseException], trace: TracebackType | None) -> tuple[str, ...]:
    """What makes two errors the same one: their kind and the line that raised them."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return (kind.__qualname__,)
    return kind.__qualname__, trace.tb_frame.f_code.co_filename, str(trace.tb_lineno)
