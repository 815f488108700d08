"""The map inside a PDF that the editor exported. Every PDF is taken as hostile: see ``pdf_reader``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import journey_editor
from journey_editor.problems import Message, Problem, ProblemError, msg
from journey_editor.storage import pdf_reader

_PATIENCE = 3 * pdf_reader.SECONDS
"""Seconds; the child's own limit counts only the time in which it works."""

_WORDS: dict[str, Message] = {
    pdf_reader.NONE: msg(
        "This PDF holds no map. Only a PDF that was exported with the map inside can be opened; "
        "open the .journey file instead."
    ),
    pdf_reader.LOCKED: msg(
        "This PDF is protected by a password. Remove the protection in another program, "
        "or open the .journey file."
    ),
    pdf_reader.DAMAGED: msg(
        "This PDF is damaged: no map can be read from it. Open the .journey file instead."
    ),
}
_TOO_MUCH = msg(
    "This PDF takes more time or memory than any map does: nothing is read from it. "
    "Open the .journey file instead."
)


def map_in(data: bytes) -> bytes:
    """The bytes of the map inside a PDF; ProblemError where there is none or it cannot be had."""
    import subprocess  # lazily: every file that is opened asks ``is_pdf``

    try:
        done = subprocess.run(
            [sys.executable, "-m", pdf_reader.__name__],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            env=_environment(),
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise ProblemError(Problem(_TOO_MUCH)) from None
    except OSError as error:
        reason = (error.strerror or str(error)).rstrip(". ")
        what = msg("The PDF could not be looked into. The system says: {reason}.", reason=reason)
        raise ProblemError(Problem(what)) from error
    line, _, found = done.stdout.partition(b"\n")
    outcome = line.decode("ascii", "replace")
    if done.returncode == 0 and outcome == pdf_reader.FOUND:
        return found
    raise ProblemError(Problem(_WORDS.get(outcome, _TOO_MUCH) if done.returncode == 0 else _TOO_MUCH))


def _environment() -> dict[str, str]:
    """The child finds the same package, however this program was started."""
    here = str(Path(journey_editor.__file__).resolve().parent.parent)
    paths = [here, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
