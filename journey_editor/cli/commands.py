"""What each command does. Raises ProblemError where the input is at fault; returns the exit status."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from journey_editor.cli.arguments import PROGRAM
from journey_editor.i18n import Words
from journey_editor.problems import Message, Problem, ProblemError, msg

if TYPE_CHECKING:
    from journey_editor.export.formats import ExportOptions
    from journey_editor.model import Journey

DONE, AT_FAULT, UNUSABLE = 0, 1, 2
FEW = 5
"""Problems that are told of a damaged file by who only wanted to read it; ``check`` tells all."""


def run(args: argparse.Namespace, words: Words) -> int:
    """Carry out what the user asked for."""
    match args.command:
        case "new":
            return _new(args, words)
        case "templates":
            return _templates(words)
        case "check":
            return _check(args, words)
        case "export":
            return _export(args, words)
        case "diff":
            from journey_editor.cli.comparing import diff

            return diff(args, words)
        case "merge":
            from journey_editor.cli.comparing import merge_files

            return merge_files(args, words)
        case "git":
            from journey_editor.cli.git import run_git

            return run_git(args, words)
        case _:
            return _open(args)


def _open(args: argparse.Namespace) -> int:
    """Open the window. What is wrong with the file is said there."""
    if not has_display():
        command = f"{PROGRAM} export"
        what = msg("There is no display to open the window on. '{command}' works without.", command=command)
        raise ProblemError(Problem(what))
    try:
        from journey_editor import app
    except ImportError as error:  # a library of the system is missing
        raise ProblemError(
            Problem(msg("The window cannot be opened: {reason}.", reason=str(error)))
        ) from None
    return app.main(args.file, getattr(args, "lang", None))


def _new(args: argparse.Namespace, words: Words) -> int:
    """Write a new map from a template."""
    from journey_editor.method.templates import build, template_order
    from journey_editor.storage.files import write_journey

    out: Path = args.out
    if not args.force and os.path.lexists(out):
        what = msg("The file exists already; --force replaces it.")
        raise ProblemError(Problem(what, str(out)))
    spoken = words.in_language(args.language or words.language)
    template = args.template or template_order(spoken.language)[0].key
    journey = build(template, spoken, args.lanes)
    with about(out):
        write_journey(out, journey)
    return DONE


def _templates(words: Words) -> int:
    """List the templates: key, name, phases."""
    from journey_editor.method.templates import template_order

    order = template_order(words.language)
    width = max(len(one.key) for one in order)
    for one in order:
        phases = " · ".join(name for name in one.phase_names(words) if name) or "–"
        print(f"{one.key:<{width}}  {words.tr(one.name)}: {phases}")
    return DONE


def _check(args: argparse.Namespace, words: Words) -> int:
    """Say what is wrong with each file, a line a problem; conflicts that a merge left count as problems."""
    status = DONE
    for file in cast("list[Path]", args.files):
        for problem in _problems(file):
            complain(with_file(problem, file), words)
            status = AT_FAULT
    return status


def _problems(file: Path) -> tuple[Problem, ...]:
    from journey_editor.storage.codec import checked
    from journey_editor.storage.files import read_map

    try:
        journey, found = checked(read_map(file))
    except ProblemError as error:
        return error.problems
    return (*found, *open_conflicts(journey))


def open_conflicts(journey: Journey) -> tuple[Problem, ...]:
    """What merges left to be decided, as problems of the file."""
    if not journey.conflicts:
        return ()
    from journey_editor.changes.sentences import conflict

    return tuple(
        Problem(msg("Still to be decided: {conflict}", conflict=conflict(journey, one)), f"$.conflicts[{n}]")
        for n, one in enumerate(journey.conflicts)
    )


def _export(args: argparse.Namespace, words: Words) -> int:
    """Write a map as pages."""
    from journey_editor.layout.engine import uncollected

    with uncollected():  # until all that was made is gone: looking through it takes a tenth of the time
        wrong = _exported(args, words)
    for says in wrong:
        complain(Problem(says, str(args.out)), words)
    return DONE


def _exported(args: argparse.Namespace, words: Words) -> tuple[Message, ...]:
    """Write the pages; what is wrong with them, if anything."""
    from journey_editor.export.formats import export_journey
    from journey_editor.storage.files import read_journey

    tell = _tell_progress if args.progress else None
    with about(args.file):
        journey = read_journey(args.file)
    with about(args.out):
        return export_journey(journey, args.out, export_options(args), words, args.strict, tell)


def _tell_progress(share: float) -> None:
    print(round(100 * share), flush=True)


def export_options(args: argparse.Namespace) -> ExportOptions:
    """What the words after ``export`` ask for; ``export.arguments`` is the way back."""
    from journey_editor.export.formats import ExportOptions
    from journey_editor.export.paper import BLEED_MM, paper_named
    from journey_editor.layout.palettes import palette_named

    paper = args.poster or args.paper
    bleed = BLEED_MM if args.print_shop and not args.poster else 0
    return ExportOptions(
        paper=paper_named(paper) if paper else None,
        portrait=args.portrait,
        palette=palette_named(args.theme),
        language=args.language,
        dpi=args.dpi,
        outlines=args.outlines,
        author=args.author,
        parked=args.parked,
        margin_mm=args.margin,
        bleed_mm=bleed if args.bleed is None else args.bleed,
        phases=args.phases_per_page,
        sheets=paper_named(args.sheets) if args.poster else None,
        legend=not args.no_legend,
        logo=args.logo,
        source=not args.no_source,
        print_shop=args.print_shop,
        appendix=args.appendix or "",
        whole=args.grow_cards,
    )


@contextmanager
def about(file: Path) -> Generator[None]:
    """Problems inside are said with the name of this file."""
    try:
        yield
    except ProblemError as error:
        raise ProblemError(*(with_file(problem, file) for problem in error.problems[:FEW])) from error


def with_file(problem: Problem, file: Path) -> Problem:
    """The problem with the name of the file before its place."""
    where = f"{file}: {problem.where}" if problem.where else str(file)
    return Problem(problem.what, where)


def complain(problem: Problem, words: Words) -> None:
    """Say a problem on standard error, after the place where it is."""
    says = words.say(problem.what)
    print(f"{problem.where}: {says}" if problem.where else says, file=sys.stderr)


def has_display() -> bool:
    """Whether a window can be shown. Qt ends the whole program where there is no display."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("WAYLAND_DISPLAY")) or _answers(os.environ.get("DISPLAY", ""))


def _answers(display: str) -> bool:
    """Whether an X server of this machine listens; one elsewhere is believed to."""
    import _socket as socket  # the core of ``socket``, whose Python takes a hundredth of the window's start

    host, _, number = display.rpartition(":")
    if host not in ("", "unix"):
        return True
    path = f"/tmp/.X11-unix/X{number.split('.')[0]}"  # noqa: S108 - where X servers listen
    for address in (path, "\0" + path):
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(address)
        except OSError:
            continue
        finally:
            connection.close()
        return True
    return False
