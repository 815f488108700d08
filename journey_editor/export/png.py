"""A picture of the page, drawn by PDFium from a PDF of what is seen, so that both look the same. No Qt.

The picture is made in bands from the top, so that a large one takes little memory. Those of a large picture
are drawn by processes of their own (``crew``), while this one tells what is to be drawn next. Where the bands
begin depends on the page alone, and so do the bytes of the file.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext

from journey_editor.export.bands import bands
from journey_editor.export.crew import Crew, cores
from journey_editor.export.formats import ExportOptions, Job
from journey_editor.export.paper import LARGEST_SIDE, SUGGESTED
from journey_editor.export.pngfile import pieces
from journey_editor.export.resources import fonts_of
from journey_editor.export.seen import Shown, written
from journey_editor.export.tasks import Part, Shadow, Task
from journey_editor.model import Journey
from journey_editor.problems import Problem, ProblemError, msg

MOST_PIXELS = 200_000_000
"""What programs that show a picture whole can hold: 800 MB there."""
_BAND = 6_000_000
"""Pixels drawn at a time, about."""
_LARGE = 20_000_000
"""Pixels from which on it pays to start processes."""
_CARD, _CELL = 26_000, 10_000
"""Square points of a map for each card with what is around it, and at least for each step of each lane."""
_INCH = 0.0254


def crew_for(journey: Journey, options: ExportOptions) -> AbstractContextManager[Crew | None]:
    """Processes that draw, if the picture is going to be large: a guess, for nothing is laid out yet."""
    pixels = _guessed(journey, options)
    if pixels < _LARGE or cores() == 1:
        return nullcontext()
    return Crew(math.ceil(pixels / _BAND))


def _guessed(journey: Journey, options: ExportOptions) -> float:
    """How many pixels there are going to be."""
    cards = sum(len(lane.cards) for lane in journey.lanes)
    cells = len(journey.lanes) * sum(len(phase.steps) for phase in journey.phases)
    points = max(_CARD * cards, _CELL * cells)
    paper = options.paper or SUGGESTED[-1]
    if not paper.own:
        width, height = paper.size(options.portrait)
        points = width * height if options.paper else min(points, width * height)
    return min(points, LARGEST_SIDE**2) * (options.dpi / 72) ** 2


def render(job: Job) -> bytes:
    """The first page as PNG with ``options.dpi`` dots an inch; ProblemError where that is too large."""
    return b"".join(begin(job)())


def begin(job: Job) -> Callable[[], Sequence[bytes]]:
    """As ``render``, by the job's crew, if it has one; what is returned waits for the pieces of the file."""
    size = _size(job)
    drawn = _drawn(job, size)

    def finished() -> Sequence[bytes]:
        parts: list[Part] = []
        for part, share in drawn:
            parts.append(part)
            job.tell(share)
        return pieces(*size, round(job.options.dpi / _INCH), parts)

    return finished


def _size(job: Job) -> tuple[int, int]:
    """Dots across and down."""
    page, scale = job.pages[0], job.options.dpi / 72
    across, down = page.width * scale, page.height * scale
    if across * down > MOST_PIXELS:
        fits = int(job.options.dpi * (MOST_PIXELS / (across * down)) ** 0.5)
        raise ProblemError(
            Problem(
                msg(
                    "The picture would have {n} million dots, more than a picture can hold. "
                    "Choose at most {dpi} dots an inch, or a smaller paper.",
                    n=round(across * down / 1e6),
                    dpi=fits,
                )
            )
        )
    return math.ceil(across), math.ceil(down)


def _drawn(job: Job, size: tuple[int, int]) -> Iterable[tuple[Part, float]]:
    """All bands in their order, each with how much of the picture is drawn then."""
    if job.crew is None:
        return _drawn_here(job, size)
    waiting = [(job.crew.draw(task), share) for task, share in _tasks(job, size)]
    return ((part.result(), share) for part, share in waiting)


def _drawn_here(job: Job, size: tuple[int, int]) -> Iterator[tuple[Part, float]]:
    from journey_editor.export.drawer import Drawer

    drawer = Drawer(job.press.shadow)
    for task, share in _tasks(job, size):
        yield drawer.drawn(task), share


def _tasks(job: Job, size: tuple[int, int]) -> Iterator[tuple[Task, float]]:
    """The bands from the top, each with how much of the picture is drawn then."""
    width, height = size
    fonts, dot = fonts_of(job.press), 72 / job.options.dpi
    for cut in bands(job.pages[0], job.press, size, max(_BAND // width, 1)):
        numbers: dict[Shadow, int] = {}
        places = [(numbers.setdefault(shadow, len(numbers)), x, y) for shadow, x, y in cut.shadows]
        pages = Shown(cut.ground, dot), Shown(cut.cards, dot, has_shadows=False)
        pdf = written(job.press, pages if places else pages[:1], fonts)
        yield Task(width, height, cut.rows, list(numbers), places, pdf), cut.rows.bottom / height
