"""The formats that a map can be written in, and the one way to write it.

A format is a module with a function ``render(job) -> bytes``; it is imported when it is used, so
that no command pays for libraries that it does not need. A new format is a line in ``FORMATS``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from journey_editor.export.compose import compose, suggest_paper
from journey_editor.export.drawing import draw_map
from journey_editor.export.logo import read_logo
from journey_editor.export.pages import Page, printed
from journey_editor.export.paper import SUGGESTED, Paper, Setup
from journey_editor.export.press import Press
from journey_editor.i18n import LANGUAGES, Words
from journey_editor.layout.boxes import MapLayout
from journey_editor.layout.engine import LayoutEngine
from journey_editor.layout.limits import USUAL, WHOLE
from journey_editor.layout.palettes import COLOUR, Palette
from journey_editor.layout.tray import TrayWords
from journey_editor.method.lanes import PARKING
from journey_editor.model import Journey
from journey_editor.paths import data_dir
from journey_editor.problems import Message, Problem, ProblemError, msg
from journey_editor.storage.files import write_bytes

if TYPE_CHECKING:
    from journey_editor.export.crew import Crew

_READ, _LAID_OUT, _DRAWN, _COMPOSED, _CHECKED, _WRITTEN = 0.04, 0.08, 0.26, 0.28, 0.3, 0.9
"""How much of an export is done with each of its steps, as shares of the time that a large map takes."""


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a map."""

    key: str
    name: Message
    extension: str
    module: str
    """Has ``render(job: Job) -> bytes``; ``png`` has ``crew_for`` and ``begin`` besides."""


FORMATS: tuple[Format, ...] = (
    Format("pdf", msg("PDF document"), ".pdf", "journey_editor.export.pdf"),
    Format("png", msg("PNG picture"), ".png", "journey_editor.export.png"),
    Format("svg", msg("SVG drawing"), ".svg", "journey_editor.export.svg"),
)


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What the user chooses."""

    paper: Paper | None = None
    """None: the one that ``suggest_paper`` proposes."""
    portrait: bool = False
    language: str | None = None
    """Of the words that the program adds; None: the map's, or the user's where we do not speak it."""
    dpi: int = 150
    """Dots an inch of a picture."""
    author: str = ""
    parked: bool = False
    """Whether the parking strip is printed, too."""
    margin_mm: float | None = None
    """None: the paper's."""
    bleed_mm: float = 0
    """More than 0: with bleed and crop marks."""
    phases: int = 0
    """How many phases stand on a page; 0: all of them on one."""
    sheets: Paper | None = None
    """Of which a poster of the size of ``paper`` is put together; None: no poster."""
    outlines: bool = False
    """Whether the letters of an SVG are shapes instead of text: alike everywhere, but not to be edited."""
    appendix: str = ""
    """Whose full texts follow the map: "all", "shortened" for cards that are cut off, or "" for none."""
    whole: bool = False
    """Whether cards and headings grow on paper until they show all their text."""
    palette: Palette = COLOUR
    """The theme."""
    legend: bool = True
    """Whether the legend stands below the map."""
    logo: Path | None = None
    """A picture for the title block."""
    source: bool = True
    """Whether a PDF holds the map itself, so that it can be opened and edited."""
    print_shop: bool = False
    """Whether a PDF is made for a print shop: the colours as inks, PDF/X-4, never with the map inside."""


def _no_one(_share: float) -> None:
    """Nobody asks how far it is."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a format's module writes."""

    journey: Journey
    pages: tuple[Page, ...]
    press: Press
    options: ExportOptions
    words: Words
    """Of the words that the program adds."""
    setup: Setup
    layout: MapLayout
    """What of the map is printed."""
    tell: Callable[[float], None] = _no_one
    """Is told how much of the pages is written, from 0 to 1."""
    crew: Crew | None = None
    """Who draws beside us, if anybody does."""


def format_for(out: Path) -> Format:
    """The format that a file's name asks for; ProblemError for one that we cannot write."""
    for one in FORMATS:
        if out.suffix.casefold() == one.extension:
            return one
    endings = ", ".join(one.extension for one in FORMATS)
    raise ProblemError(Problem(msg("The file's name must end in one of these: {endings}.", endings=endings)))


def make_job(
    journey: Journey,
    options: ExportOptions,
    words: Words,
    press: Press | None = None,
    tell: Callable[[float], None] = _no_one,
) -> Job:
    """Lay the map out and compose its pages. ``press``: one that is open already. ``tell`` hears how much of
    an export is done.
    """
    press = press or Press.open(data_dir())
    spoken = words.in_language(_language(journey, options, words))
    limits = WHOLE if options.whole else USUAL
    engine = LayoutEngine(press.fonts, TrayWords(spoken.say(PARKING)), limits, options.palette)
    layout = printed(engine.layout(journey), parked=options.parked)
    tell(_LAID_OUT)
    drawn = None if options.phases else draw_map(layout)
    tell(_DRAWN)
    setup = Setup(
        options.paper or SUGGESTED[0],
        options.portrait,
        options.margin_mm,
        options.bleed_mm,
        options.phases,
        options.sheets,
        appendix=options.appendix,
        whole=options.whole,
        has_legend=options.legend,
        logo=read_logo(options.logo) if options.logo is not None else None,
    )
    if options.paper is None:
        setup = replace(setup, paper=suggest_paper(layout, setup, press.fonts, spoken, drawn))
    pages = compose(layout, setup, press.fonts, spoken, drawn)
    return Job(journey, pages, press, options, spoken, setup, layout)


def begun(job: Job, form: Format) -> Callable[[], Sequence[bytes]]:
    """Begin with the job in a format, beside us where it has a crew; what is returned waits for the pieces of
    the file. ProblemError, from either, where the format cannot hold it.
    """
    module = import_module(form.module)
    if job.crew is not None:
        begin = cast("Callable[[Job], Callable[[], Sequence[bytes]]]", module.begin)
        return begin(job)
    write = cast("Callable[[Job], bytes]", module.render)
    return lambda: (write(job),)


def export_journey(
    journey: Journey,
    out: Path,
    options: ExportOptions,
    words: Words,
    strict: bool = False,
    tell: Callable[[float], None] | None = None,
) -> tuple[Message, ...]:
    """Write the map to ``out`` in the format of its ending, whole or not at all.

    ``words`` speaks the user's language. Returns what is wrong with the pages, if anything; a ``strict``
    export writes nothing then. ``tell`` hears how much of it is done, from 0 to 1. ProblemError also where
    the name, the disk or the size is at fault.
    """
    from journey_editor.export.preflight import preflight

    form = format_for(out)
    if form.key != "pdf" and (options.phases or options.sheets is not None or options.appendix):
        raise ProblemError(
            Problem(msg("A picture has one page. Choose PDF for phases a page, a poster or an appendix."))
        )
    if form.key != "pdf" and options.print_shop:
        raise ProblemError(Problem(msg("A print shop takes a PDF, not a picture. Choose PDF.")))
    told = tell or _no_one

    def tell_pages(share: float) -> None:
        told(_CHECKED + (_WRITTEN - _CHECKED) * share)

    told(_READ)
    with _crew(journey, options, form) as crew:
        job = replace(make_job(journey, options, words, tell=told), tell=tell_pages, crew=crew)
        told(_COMPOSED)
        finished = begun(job, form)
        found = preflight(job, form.key, helps=False)
        told(_CHECKED)
        wrong = tuple(finding.says for finding in found if not finding.is_fine)
        if strict and wrong:
            raise ProblemError(*map(Problem, wrong))
        pieces = finished()
    write_bytes(out, *pieces)
    return wrong


def _crew(journey: Journey, options: ExportOptions, form: Format) -> AbstractContextManager[Crew | None]:
    """Who draws beside us: they start while we lay the map out."""
    if form.key != "png":
        return nullcontext()
    from journey_editor.export.png import crew_for

    return crew_for(journey, options)


def _language(journey: Journey, options: ExportOptions, words: Words) -> str:
    if options.language:
        return options.language
    maps_own = journey.language.split("-")[0].lower()
    return maps_own if maps_own in LANGUAGES else words.language
