"""Git and maps: a merge driver, and sentences for ``git diff``."""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
from pathlib import Path

from journey_editor.cli.commands import DONE, about
from journey_editor.i18n import Words
from journey_editor.problems import Problem, ProblemError, msg

ATTRIBUTES = "*.journey text eol=lf diff=journey merge=journey"
IGNORED = ".*.journey.lock"
"""Lock files, which say who has a map open."""


def run_git(args: argparse.Namespace, words: Words) -> int:
    """``git install`` or ``git textconv``."""
    return _textconv(args.file, words) if args.task == "textconv" else _install(args.everywhere, words)


# ---- textconv


def _textconv(file: Path, words: Words) -> int:
    """Print a map as sentences; what is no sound map as it is, after a line that says why.

    Never a failure: ``git diff`` would stop at it, and show none of the other files.
    """
    from journey_editor.changes.reading import reading
    from journey_editor.storage.codec import decode
    from journey_editor.storage.files import read_bytes

    with about(file):
        data = read_bytes(file)
    try:
        journey = decode(data)
    except ProblemError as error:
        for problem in error.problems[:1]:
            print(f"{problem.where}: {words.say(problem.what)}".removeprefix(": "))
        print(data.decode("utf-8", "backslashreplace"), end="")
        return DONE
    for indent, line in reading(journey):
        print("  " * indent + (line if isinstance(line, str) else words.say(line)))
    return DONE


# ---- install


def _install(everywhere: bool, words: Words) -> int:
    """Set up driver, sentences and attributes; what stands already is left as it is."""
    scope = "--global" if everywhere else "--local"
    attributes, ignored = _global_files() if everywhere else _local_files()
    command = program_command()
    for key, value in (
        ("merge.journey.name", "journey-editor: maps, card by card"),
        ("merge.journey.driver", f"{command} merge %O %A %B -o %A --name %P"),
        ("diff.journey.textconv", f"{command} git textconv"),
    ):
        _git("config", scope, key, value)
    _ensure_line(attributes, ATTRIBUTES)
    _ensure_line(ignored, IGNORED)
    print(words.tr("Git now merges maps card by card, and 'git diff' tells their changes in sentences."))
    print(words.tr("Attributes: {file}", file=str(attributes)))
    print(words.tr("Lock files are ignored: {file}", file=str(ignored)))
    if not everywhere:
        print(
            words.tr(
                "Commit both files. Each clone needs '{command}' once.", command="journey-editor git install"
            )
        )
    print(
        words.tr("A merge on the web page of a hosting site does not use this: merge such maps in a clone.")
    )
    return DONE


def program_command() -> str:
    """How a shell of Git starts this program, wherever it is and whatever is on the path."""
    python = shlex.quote(Path(sys.executable).as_posix())
    if getattr(sys, "frozen", False):
        return python
    check = [sys.executable, "-I", "-c", "import journey_editor"]
    if subprocess.run(check, capture_output=True, check=False).returncode == 0:
        return f"{python} -m journey_editor"
    folder = shlex.quote(Path(__file__).parents[2].as_posix())  # a checkout that is not installed
    return f"PYTHONPATH={folder} {python} -m journey_editor"


def _local_files() -> tuple[Path, Path]:
    top = Path(_git("rev-parse", "--show-toplevel"))
    return top / ".gitattributes", top / ".gitignore"


def _global_files() -> tuple[Path, Path]:
    """Where Git looks for the attributes and ignored files of all repositories of this user."""
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "git"
    found = (
        _git("config", "--global", "--type=path", "--default=", "--get", key)
        for key in ("core.attributesFile", "core.excludesFile")
    )
    chosen = [Path(each) if each else None for each in found]
    return chosen[0] or folder / "attributes", chosen[1] or folder / "ignore"


def _git(*arguments: str) -> str:
    """What Git answers; ProblemError with its own words where it refuses."""
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except OSError:
        raise ProblemError(Problem(msg("Git is not installed, or not on the path."))) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        if "rev-parse" in arguments:
            what = msg("This folder is in no Git repository. Go to one, or use '--global'.")
        else:
            what = msg("Git refused: {reason}", reason=said[-1] if said else str(done.returncode))
        raise ProblemError(Problem(what))
    return done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")


def _ensure_line(file: Path, line: str) -> None:
    """The file with this line, at its end unless it stands there already."""
    from journey_editor.storage.files import read_bytes, write_bytes

    old = b""
    if file.exists():
        with about(file):
            old = read_bytes(file)
    if line.encode() in (each.strip() for each in old.splitlines()):
        return
    if old and not old.endswith(b"\n"):
        old += b"\n"
    with about(file):
        _make_folder(file.parent)
        write_bytes(file, old + line.encode() + b"\n")


def _make_folder(folder: Path) -> None:
    from journey_editor.storage.file_errors import writing_problem

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProblemError(writing_problem(error, folder)) from error
