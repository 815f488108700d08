"""The command line: for people who open the window, for scripts and for tests.

Exit status: 0 done; 1 the input is at fault, said on standard error; 2 wrong usage. It speaks the
user's language (``--lang``, else the settings', else the system's) and imports only what the
command needs: the window's libraries only to open the window.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NoReturn

from journey_editor.cli.arguments import parse
from journey_editor.cli.commands import AT_FAULT, DONE, complain, run
from journey_editor.i18n import LANGUAGES, Words, system_language
from journey_editor.paths import translations_dir, user_config_dir, user_log_dir
from journey_editor.problems import Message, Problem, ProblemError, msg

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit status. ``argv`` is without the program's name."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    words = Words(_language(arguments), translations_dir())
    try:
        status = _run(arguments, words)
        _flush()
    except SystemExit as stop:  # argparse, after --help, --version or a mistake
        return stop.code if isinstance(stop.code, int) else DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return AT_FAULT
    return status


def process() -> NoReturn:
    """``main`` as the whole of a process. After a command it ends at once, and its memory with it: to hand
    back the parts of a large map one by one takes up to a tenth of an export's time.
    """
    status = main()
    is_watched = sys.gettrace() is not None or sys.getprofile() is not None  # who watches has still to tell
    if "journey_editor.app" in sys.modules or is_watched:
        sys.exit(status)
    with suppress(OSError, ValueError):  # nobody hears it any more
        _flush()
    os._exit(status)


def _flush() -> None:
    """Say what is still to be said. OSError where nobody hears it."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # None, where the program was started without it
            stream.flush()


def _run(arguments: list[str], words: Words) -> int:
    args = parse(arguments, words)
    try:
        return run(args, words)
    except ProblemError as error:
        for problem in error.problems:
            complain(problem, words)
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as error:  # noqa: BLE001 - a mistake of ours; nobody shall have to read its traceback
        complain(Problem(_kept_mistake(error)), words)
    return AT_FAULT


def _kept_mistake(error: Exception) -> Message:
    """Write the traceback into the log; returns what to tell the user."""
    from journey_editor.logs import discreet_trace

    log = user_log_dir() / "command-line.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(discreet_trace(error) + "\n")
    except OSError:
        return msg("The program made a mistake and stopped: {error}.", error=repr(error))
    return msg("The program made a mistake and stopped. '{file}' tells more.", file=str(log))


def _language(arguments: Sequence[str]) -> str:
    """Which language to speak, found before anything is said."""
    given = ""
    for word, after in zip(arguments, [*arguments[1:], ""], strict=False):
        if word == "--":
            break
        if word == "--lang":
            given = after
        elif word.startswith("--lang="):
            given = word.removeprefix("--lang=")
    if given in LANGUAGES:
        return given
    from journey_editor.settings import load_settings

    return load_settings(user_config_dir() / "settings.json").language or system_language()


def _speak_utf8(stream: Any) -> None:
    """Whatever the system's encoding is, no letter of a map may stop the program."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
