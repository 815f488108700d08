"""What ``journey-editor export`` takes."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from journey_editor.i18n import LANGUAGES, Words
from journey_editor.problems import ProblemError

PAPER_KEYS = ("A5", "A4", "A3", "A2", "A1", "A0", "Letter", "Tabloid", "map")
THEMES = ("colour", "print", "bw")
_DPI = (10, 1200)


def add_export(parser: Any, words: Words) -> None:
    """Let a parser take what is to be exported, where to, and how."""
    tr = words.tr
    parser.add_argument("file", type=Path, metavar=tr("FILE"))
    parser.add_argument("out", type=_export_name(words), metavar=tr("OUT.pdf|OUT.png|OUT.svg"))
    size = tr("PAPER")
    parser.add_argument(
        "--paper",
        type=_paper_key(words),
        metavar=size,
        help=tr(
            "the page's size: {keys}, or one of your own like 420x297, width and height in millimetres; map "
            "is the map's own (otherwise the smallest from A3 on that can be read, or from A4 on for some "
            "phases a page)",
            keys=", ".join(PAPER_KEYS),
        ),
    )
    parser.add_argument("--portrait", action="store_true", help=tr("upright instead of lying"))
    parser.add_argument(
        "--theme",
        choices=THEMES,
        default=THEMES[0],
        help=tr("in colour, light for print, or in black and white ({first})", first=THEMES[0]),
    )
    _add_layout(parser, size, words)
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
    parser.add_argument(
        "--outlines",
        action="store_true",
        help=tr("draw the letters of an SVG as shapes: alike everywhere, but no longer text"),
    )
    parser.add_argument("--no-legend", action="store_true", help=tr("leave the legend below the map out"))
    parser.add_argument(
        "--logo", type=Path, metavar=tr("FILE"), help=tr("a picture for the title block, PNG or JPEG")
    )
    parser.add_argument("--parked", action="store_true", help=tr("print the parking lot, too"))
    parser.add_argument(
        "--grow-cards",
        action="store_true",
        help=tr("let cards and headings grow until they show all their text"),
    )
    parser.add_argument(
        "--appendix",
        choices=("all", "shortened"),
        help=tr("add pages with the full texts of all cards, or of those that are shortened on the map"),
    )
    parser.add_argument("--progress", action="store_true", help=argparse.SUPPRESS)  # for the window
    parser.add_argument(
        "--strict",
        action="store_true",
        help=tr("write nothing if text is too small, shortened or cannot be shown, or a picture is blurred"),
    )
    parser.add_argument(
        "--no-source",
        action="store_true",
        help=tr("leave the map itself out of the PDF, which then cannot be opened and edited"),
    )
    parser.add_argument("--author", default="", metavar=tr("NAME"), help=tr("the author named in the PDF"))


def _add_layout(parser: Any, size: str, words: Words) -> None:
    """How the map is laid on paper, besides its size."""
    tr = words.tr
    parser.add_argument(
        "--margin", type=_millimetres(words), metavar="MM", help=tr("the page's margins in millimetres")
    )
    parser.add_argument(
        "--bleed",
        type=_millimetres(words),
        metavar="MM",
        help=tr("bleed in millimetres around the page, with crop marks, for a print shop"),
    )
    parser.add_argument(
        "--print-shop",
        action="store_true",
        help=tr(
            "make the PDF for a print shop: CMYK colours, PDF/X-4, 3 mm bleed unless --bleed says otherwise"
        ),
    )
    many = parser.add_mutually_exclusive_group()
    many.add_argument(
        "--phases-per-page",
        type=_count(words),
        default=0,
        metavar=tr("NUMBER"),
        help=tr("so many phases on each page, instead of all on one"),
    )
    many.add_argument(
        "--poster",
        type=_paper_key(words),
        metavar=size,
        help=tr("a poster of this size, put together from sheets; the first page shows how"),
    )
    parser.add_argument(
        "--sheets",
        type=_paper_key(words),
        metavar=size,
        default="A4",
        help=tr("the sheets of a poster: {keys} (A4)", keys="A4, A3, Letter, Tabloid"),
    )


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


def _paper_key(words: Words) -> Callable[[str], str]:
    """The key of a paper, however it is written, or the size of one of your own."""

    def key(text: str) -> str:
        from journey_editor.export.paper import SIDES_MM, paper_named

        try:
            return paper_named(text).key
        except KeyError:
            low, high = SIDES_MM
            says = words.tr(
                "there is no paper '{text}'; there are: {keys}, or a size like 420x297, with sides of "
                "{low} to {high} mm",
                text=text,
                keys=", ".join(PAPER_KEYS),
                low=low,
                high=str(high),
            )
            raise argparse.ArgumentTypeError(says) from None

    return key


def _millimetres(words: Words) -> Callable[[str], float]:
    def millimetres(text: str) -> float:
        if re.fullmatch(r"[0-9]{1,3}([.,][0-9]{1,3})?", text):
            return float(text.replace(",", "."))
        raise argparse.ArgumentTypeError(words.tr("'{text}' is no length in millimetres", text=text))

    return millimetres


def _count(words: Words) -> Callable[[str], int]:
    def count(text: str) -> int:
        if text.isascii() and text.isdecimal() and len(text) < 4 and int(text) > 0:
            return int(text)
        says = words.tr("'{text}' is not a whole number from {low} to {high}", text=text, low=1, high="999")
        raise argparse.ArgumentTypeError(says)

    return count


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
