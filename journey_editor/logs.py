"""The log files: small, in the platform's folder for them, and without a word of anybody's map.

An error's own sentence may hold what a map says (a key that is missing, a text that cannot be read), so
it is written for those errors only whose sentences speak of the program. The trace is written always.
"""

from __future__ import annotations

import logging
import traceback
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

LOG, HARD_CRASHES = "journey-editor.log", "hard-crashes.log"
_MOST_BYTES, _OLD_FILES = 500_000, 2
_OF_THE_PROGRAM = (
    AttributeError,
    ImportError,
    IndexError,
    MemoryError,
    NameError,
    NotImplementedError,
    RecursionError,
    RuntimeError,
    TypeError,
    ZeroDivisionError,
)
"""Their sentences name things of the code, never values of a map."""

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def start_logging(folder: Path) -> Path:
    """Write warnings and errors to a file that stays small; returns the file."""
    file = folder / LOG
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        root.addHandler(LogFile(file))
    except OSError as error:
        root.warning("no log file: %s", error)
    return file


def watch_hard_crashes(folder: Path) -> BinaryIO | None:
    """Have the interpreter write where it stood when the system ends it (a fault in a library).

    Returns the file, which must stay open as long as the program runs; None where there can be none.
    """
    import faulthandler

    file = folder / HARD_CRASHES
    try:
        grown = file.exists() and file.stat().st_size > _MOST_BYTES
        kept = file.open("wb" if grown else "ab", buffering=0)
    except OSError as error:
        logging.getLogger(__name__).warning("no log of hard crashes: %s", error)
        return None
    faulthandler.enable(kept)
    return kept


class LogFile(logging.Handler):
    """Writes into a file that stays small. Nothing of it is imported before there is something to write."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._path = file

    @cached_property
    def _file(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        handler = RotatingFileHandler(
            self._path,
            maxBytes=_MOST_BYTES,
            backupCount=_OLD_FILES,
            encoding="utf-8",
            errors="backslashreplace",
        )
        handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        return handler

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record; what goes wrong goes where logging's own mistakes go."""
        try:
            self._file.emit(record)
        except OSError:
            self.handleError(record)

    def close(self) -> None:
        """Close the file, if it was opened."""
        if "_file" in self.__dict__:
            self._file.close()
        super().close()


class Discreet(logging.Formatter):
    """Writes where an error came from, and its sentence only where that cannot quote a map."""

    def format(self, record: logging.LogRecord) -> str:
        """A record as text; a trace that another handler has made of it, in its own way, is left alone."""
        theirs, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = theirs

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - logging's own name
        """The trace of an error and of those that led to it."""
        return "" if ei[1] is None else discreet_trace(ei[1])


def discreet_trace(error: BaseException) -> str:
    """Where an error came from, as Python would write it, but for sentences that may quote a map."""
    lines: list[str] = []
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    for one in reversed(chain):
        if one.__traceback__ is not None:
            lines += ["Traceback (most recent call last):\n", *traceback.format_tb(one.__traceback__)]
        lines.append(_sentence(one) + "\n")
    return "".join(lines).rstrip("\n")


def _sentence(error: BaseException) -> str:
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(error, OSError):
        return f"{name}: [{error.errno}] {error.strerror}"
    return f"{name}: {error}" if kind in _OF_THE_PROGRAM else name
