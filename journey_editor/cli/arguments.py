"""The arguments of the command line: which there are, and argparse speaking the user's language."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from journey_editor import __version__
from journey_editor.i18n import LANGUAGES, N_, Words

PROGRAM = "journey-editor"
COMMANDS = ("new", "templates", "check", "export", "diff", "merge", "git")

ARGPARSE_TEXTS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("%(heading)s:"),  # said so from Python 3.13 on
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


def parse(arguments: Sequence[str], words: Words) -> argparse.Namespace:
    """What the user asked for; ``command`` is "" for the window.

    Raises SystemExit after help, the version, or a mistake, which it tells the user.
    """
    if not arguments or (len(arguments) == 1 and _is_file(arguments[0])):
        # How nearly every start is asked for: building the parsers would hold up the first frame.
        return argparse.Namespace(command="", file=Path(arguments[0]) if arguments else None)
    with _speaking(words):
        parser = _parser(words)
        if wanted_command(arguments) is None:
            parser = _opening_parser(words, parser)
        return parser.parse_args(arguments)


def _is_file(word: str) -> bool:
    return not word.startswith("-") and word not in COMMANDS


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
    _add_diff(commands, words)
    _add_merge(commands, words)
    _add_git(commands, words)
    return parser


def _opening_parser(words: Words, commands: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The parser for opening the window; its help is that of the whole program."""
    parser = argparse.ArgumentParser(prog=PROGRAM, usage=commands.usage, add_help=False, allow_abbrev=False)
    parser.add_argument("-h", "--help", action="help")
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    _add_lang(parser, words)
    parser.add_argument("file", nargs="?", type=Path, metavar=words.tr("FILE"))
    parser.format_help = commands.format_help
    parser.set_defaults(command="")
    return parser


def _add_lang(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=argparse.SUPPRESS,
        help=words.tr("the language in which the program speaks to you"),
    )


def _add_command(commands: Any, name: str, says: str, words: Words) -> Any:
    parser = commands.add_parser(name, help=says, description=says, allow_abbrev=False)
    parser.set_defaults(command=name)
    _add_lang(parser, words)
    return parser


def _add_new(commands: Any, words: Words) -> None:
    tr = words.tr
    parser = _add_command(commands, "new", tr("Make a new map from a template."), words)
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
    _add_command(commands, "templates", words.tr("List the templates."), words)


def _add_check(commands: Any, words: Words) -> None:
    says = words.tr("Say what is wrong with maps, a line a problem; nothing when all is well.")
    parser = _add_command(commands, "check", says, words)
    parser.add_argument("files", nargs="+", type=Path, metavar=words.tr("FILE"))


def _add_export(commands: Any, words: Words) -> None:
    from journey_editor.cli.export_arguments import add_export  # lazily: a start with a map needs none

    says = words.tr("Write a map as PDF, picture or drawing.")
    add_export(_add_command(commands, "export", says, words), words)


def _add_diff(commands: Any, words: Words) -> None:
    tr = words.tr
    says = tr("Say what changed from one map to another, a line a change; exit status 1 when anything did.")
    parser = _add_command(commands, "diff", says, words)
    parser.add_argument("old", type=Path, metavar=tr("OLD"))
    parser.add_argument("new", type=Path, metavar=tr("NEW"))
    parser.add_argument("--json", action="store_true", help=tr("as JSON, for scripts"))


def _add_merge(commands: Any, words: Words) -> None:
    tr = words.tr
    says = tr("Bring two maps together that were changed apart; exit status 1 when conflicts are left.")
    parser = _add_command(commands, "merge", says, words)
    parser.add_argument(
        "base", type=Path, metavar=tr("BASE"), help=tr("what both came from, or an empty file")
    )
    parser.add_argument("ours", type=Path, metavar=tr("OURS"))
    parser.add_argument("theirs", type=Path, metavar=tr("THEIRS"))
    parser.add_argument(
        "-o",
        "--out",
        type=Path,
        required=True,
        metavar=tr("OUT.journey"),
        help=tr("where to write the merged map; it may be OURS"),
    )
    parser.add_argument("--name", metavar=tr("NAME"), help=tr("what to call the map in messages"))


def _add_git(commands: Any, words: Words) -> None:
    tr = words.tr
    parser = _add_command(commands, "git", tr("Let Git merge and compare maps card by card."), words)
    tasks = parser.add_subparsers(title=tr("commands"), metavar=tr("COMMAND"), required=True, dest="task")
    install = _add_command(
        tasks, "install", tr("Set up merging and comparing; each clone needs it once."), words
    )
    where = install.add_mutually_exclusive_group()
    where.add_argument("--local", action="store_true", help=tr("for the repository of this folder (usual)"))
    where.add_argument(
        "--global", action="store_true", dest="everywhere", help=tr("for all your repositories")
    )
    textconv = _add_command(tasks, "textconv", tr("Print a map as sentences; Git compares these."), words)
    textconv.add_argument("file", type=Path, metavar=tr("FILE"))
    for each in (install, textconv):
        each.set_defaults(command="git")


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


def wanted_command(arguments: Sequence[str]) -> str | None:
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
