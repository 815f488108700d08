"""The command line: for people who open the window, for scripts and for tests.

Exit status: 0 done; 1 the input is at fault, said on standard error; 2 wrong usage. It speaks the
user's language (``--lang``, else the settings', else the system's) and imports only what the
command needs: the window's libraries only to open the window.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from journey_editor import __version__
from journey_editor.i18n import LANGUAGES, N_, Words, system_language
from journey_editor.paths import translations_dir, user_config_dir, user_log_dir
from journey_editor.problems import Message, Problem, ProblemError, msg

PROGRAM = "journey-editor"
DONE, AT_FAULT, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

COMMANDS = ("new", "templates", "check", "export")
PAPER_KEYS = ("A4", "A3", "A2", "A1", "A0", "map")
_DPI = (10, 1200)

_ARGPARSE_TEXTS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("unrecognized arguments: %s"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("unexpected option string: %s"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("unknown parser %(parser_name)r (choices: %(choices)s)"),
    N_("%(prog)s: error: %(message)s\n"),
)
"""What argparse itself says to a user; it looks these up while it runs (see ``_speaking``)."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit status. ``argv`` is without the program's name."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    words = Words(_language(arguments), translations_dir())
    try:
        status = _run(arguments, words)
        sys.stdout.flush()
    except SystemExit as stop:  # argparse, after --help, --version or a mistake
        return stop.code if isinstance(stop.code, int) else DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return AT_FAULT
    return status


def _run(arguments: list[str], words: Words) -> int:
    with _speaking(words):
        parser = _parser(words)
        if _command(arguments) is None:
            parser = _opening_parser(words, parser)
        args = parser.parse_args(arguments)
    try:
        return cast("int", args.run(args, words))
    except ProblemError as error:
        for problem in error.problems:
            _complain(problem, words)
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as error:  # noqa: BLE001 - a mistake of ours; nobody shall have to read its traceback
        _complain(Problem(_kept_mistake(error)), words)
    return AT_FAULT


def _kept_mistake(error: Exception) -> Message:
    """Write the traceback into the log; returns what to tell the user."""
    log = user_log_dir() / "command-line.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(traceback.format_exception(error))
    except OSError:
        return msg("The program made a mistake and stopped: {error}.", error=repr(error))
    return msg("The program made a mistake and stopped. '{file}' tells more.", file=str(log))


def _open(args: argparse.Namespace, words: Words) -> int:
    """Open the window. What is wrong with the file is said there."""
    if not _has_display():
        command = f"{PROGRAM} export"
        what = msg("There is no display to open the window on. '{command}' works without.", command=command)
        raise ProblemError(Problem(what))
    try:
        from journey_editor import app
    except ImportError as error:  # a library of the system is missing
        raise ProblemError(
            Problem(msg("The window cannot be opened: {reason}.", reason=str(error)))
        ) from None
    return app.main(args.file, words.language)


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
    with _about(out):
        write_journey(out, journey)
    return DONE


def _templates(_: argparse.Namespace, words: Words) -> int:
    """List the templates: key, name, phases."""
    from journey_editor.method.templates import template_order

    order = template_order(words.language)
    width = max(len(one.key) for one in order)
    for one in order:
        phases = " · ".join(name for name in one.phase_names(words) if name) or "–"
        print(f"{one.key:<{width}}  {words.tr(one.name)}: {phases}")
    return DONE


def _check(args: argparse.Namespace, words: Words) -> int:
    """Say what is wrong with each file, a line a problem."""
    from journey_editor.storage.codec import problems_in
    from journey_editor.storage.files import read_bytes

    status = DONE
    for file in cast("list[Path]", args.files):
        try:
            problems = problems_in(read_bytes(file))
        except ProblemError as error:
            problems = error.problems
        for problem in problems:
            _complain(_with_file(problem, file), words)
            status = AT_FAULT
    return status


def _export(args: argparse.Namespace, words: Words) -> int:
    """Write a map as a page."""
    from journey_editor.export.formats import ExportOptions, export_journey
    from journey_editor.export.paper import paper_named
    from journey_editor.storage.files import read_journey

    options = ExportOptions(
        paper=paper_named(args.paper) if args.paper else None,
        portrait=args.portrait,
        language=args.language,
        dpi=args.dpi,
        author=args.author,
    )
    with _about(args.file):
        journey = read_journey(args.file)
    with _about(args.out):
        export_journey(journey, args.out, options, words)
    return DONE


def _parser(words: Words) -> argparse.ArgumentParser:
    """The parser of everything but opening the window."""
    tr = words.tr
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        allow_abbrev=False,
        usage=f"{PROGRAM} [{tr('FILE')}]\n       {PROGRAM} {tr('COMMAND')} …",
        description=tr("Draw customer-journey maps, offline. Without a command the window opens."),
        epilog=tr("'{command}' tells more about a command.", command=f"{PROGRAM} {tr('COMMAND')} --help"),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"{PROGRAM} {__version__}",
        help=tr("show the program's version and exit"),
    )
    _add_lang(parser, words)
    commands = parser.add_subparsers(title=tr("commands"), metavar=tr("COMMAND"), prog=PROGRAM)
    _add_new(commands, words)
    _add_templates(commands, words)
    _add_check(commands, words)
    _add_export(commands, words)
    return parser


def _opening_parser(words: Words, commands: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The parser for opening the window; its help is that of the whole program."""
    parser = argparse.ArgumentParser(prog=PROGRAM, usage=commands.usage, add_help=False, allow_abbrev=False)
    parser.add_argument("-h", "--help", action="help")
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    _add_lang(parser, words)
    parser.add_argument("file", nargs="?", type=Path, metavar=words.tr("FILE"))
    parser.format_help = commands.format_help
    parser.set_defaults(run=_open)
    return parser


def _add_lang(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=argparse.SUPPRESS,
        help=words.tr("the language in which the program speaks to you"),
    )


def _add_command(commands: Any, name: str, says: str, run: Callable[..., int], words: Words) -> Any:
    parser = commands.add_parser(name, help=says, description=says, allow_abbrev=False)
    parser.set_defaults(run=run)
    _add_lang(parser, words)
    return parser


def _add_new(commands: Any, words: Words) -> None:
    tr = words.tr
    parser = _add_command(commands, "new", tr("Make a new map from a template."), _new, words)
    parser.add_argument("out", type=Path, metavar=tr("OUT.journey"))
    parser.add_argument(
        "--template",
        type=_template_key(words),
        metavar=tr("NAME"),
        help=tr("which template ('{command}' lists them)", command=f"{PROGRAM} templates"),
    )
    parser.add_argument("--language", choices=LANGUAGES, help=tr("the language of the map (yours)"))
    parser.add_argument(
        "--lanes",
        choices=("full", "simple"),
        default="full",
        help=tr("all lanes, or only actions, touchpoints and the curve"),
    )
    parser.add_argument("--force", action="store_true", help=tr("replace a file that exists"))


def _add_templates(commands: Any, words: Words) -> None:
    _add_command(commands, "templates", words.tr("List the templates."), _templates, words)


def _add_check(commands: Any, words: Words) -> None:
    says = words.tr("Say what is wrong with maps, a line a problem; nothing when all is well.")
    parser = _add_command(commands, "check", says, _check, words)
    parser.add_argument("files", nargs="+", type=Path, metavar=words.tr("FILE"))


def _add_export(commands: Any, words: Words) -> None:
    tr = words.tr
    parser = _add_command(commands, "export", tr("Write a map as PDF or picture."), _export, words)
    parser.add_argument("file", type=Path, metavar=tr("FILE"))
    parser.add_argument("out", type=_export_name(words), metavar=tr("OUT.pdf|OUT.png"))
    parser.add_argument(
        "--paper",
        type=_paper_key,
        choices=PAPER_KEYS,
        help=tr("the page's size; map is the map's own (otherwise the smallest from A3 on that can be read)"),
    )
    parser.add_argument("--portrait", action="store_true", help=tr("upright instead of lying"))
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        help=tr("the language of the words that the program adds (the map's)"),
    )
    parser.add_argument(
        "--dpi",
        type=_dots(words),
        default=150,
        metavar=tr("NUMBER"),
        help=tr("dots per inch of a picture (150)"),
    )
    parser.add_argument("--author", default="", metavar=tr("NAME"), help=tr("the author named in the PDF"))


def _template_key(words: Words) -> Callable[[str], str]:
    """A template by its key, or by its name in the user's language."""

    def key(text: str) -> str:
        from journey_editor.method.templates import TEMPLATES

        for one in TEMPLATES:
            if text.casefold() in (one.key, one.name.casefold(), words.tr(one.name).casefold()):
                return one.key
        keys = ", ".join(one.key for one in TEMPLATES)
        raise argparse.ArgumentTypeError(
            words.tr("there is no template '{name}'; there are: {keys}", name=text, keys=keys)
        )

    return key


def _export_name(words: Words) -> Callable[[str], Path]:
    """A file name with an ending that we can write."""

    def name(text: str) -> Path:
        from journey_editor.export.formats import format_for

        try:
            format_for(Path(text))
        except ProblemError as error:
            raise argparse.ArgumentTypeError(words.say(error.problems[0].what)) from None
        return Path(text)

    return name


def _paper_key(text: str) -> str:
    """The key of a paper, however it is written."""
    return text.lower() if text.lower() == "map" else text.upper()


def _dots(words: Words) -> Callable[[str], int]:
    def dots(text: str) -> int:
        low, high = _DPI
        if text.isascii() and text.isdecimal() and len(text) < 6 and low <= int(text) <= high:
            return int(text)
        says = words.tr(
            "'{text}' is not a whole number from {low} to {high}", text=text, low=low, high=str(high)
        )
        raise argparse.ArgumentTypeError(says)

    return dots


def _command(arguments: Sequence[str]) -> str | None:
    """The command, if the first word is one; a file of that name is opened as ``./check``."""
    words = iter(arguments)
    for word in words:
        if word == "--lang":
            next(words, None)
        elif not word.startswith("-"):
            return word if word in COMMANDS else None
        elif word == "--":
            return None
    return None


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


@contextmanager
def _speaking(words: Words) -> Generator[None]:
    """argparse in the user's language.

    It looks its sentences up through two functions of its own module, and offers no other way to
    them; so these two are ours as long as we parse, and its own again afterwards.
    """
    module: Any = argparse
    before = module._, module.ngettext

    def translate(text: str | None) -> str | None:
        return words.tr(text) if text else text  # an empty text would give the catalogue's head

    module._ = translate
    module.ngettext = words.trn
    try:
        yield
    finally:
        module._, module.ngettext = before


@contextmanager
def _about(file: Path) -> Generator[None]:
    """Problems inside are said with the name of this file."""
    try:
        yield
    except ProblemError as error:
        raise ProblemError(*(_with_file(problem, file) for problem in error.problems)) from error


def _with_file(problem: Problem, file: Path) -> Problem:
    where = f"{file}: {problem.where}" if problem.where else str(file)
    return Problem(problem.what, where)


def _complain(problem: Problem, words: Words) -> None:
    says = words.say(problem.what)
    print(f"{problem.where}: {says}" if problem.where else says, file=sys.stderr)


def _has_display() -> bool:
    """Whether a window can be shown. Qt ends the whole program where there is no display."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _speak_utf8(stream: Any) -> None:
    """Whatever the system's encoding is, no letter of a map may stop the program."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
