"""The header band: phases as chevrons, and the headings of their steps beneath."""

from __future__ import annotations

from typing import NamedTuple

from journey_editor.layout import theme
from journey_editor.layout.boxes import ColumnBox, PhaseBox, TitleBox
from journey_editor.layout.colours import ink_on
from journey_editor.layout.display import Group, Item, Path, Rect, Segment
from journey_editor.layout.limits import USUAL, Limits
from journey_editor.layout.palettes import Palette, Sheet
from journey_editor.layout.patterns import strip
from journey_editor.layout.setting import Setter, SetText, Style
from journey_editor.model import Phase

_STRIP_X, _STEP_STRIP = 0.8, 5.4
"""Points: where the strip of a step's heading begins and how wide it is; the words have room beside it."""


class Columns(NamedTuple):
    """Where the phases and their columns stand; depends on ids, their order and the columns' widths."""

    phases: tuple[PhaseBox, ...]
    steps: tuple[ColumnBox, ...]
    numbers: dict[str, int]
    """Step id → index in ``steps``."""
    width: float
    """Of the whole map."""


class Header(NamedTuple):
    """The laid-out header band."""

    height: float
    phase_titles: tuple[TitleBox, ...]
    step_titles: tuple[TitleBox, ...]
    group: Group
    corner: Group


def columns_of(phases: tuple[Phase, ...]) -> Columns:
    """The columns of a map, from left to right."""
    x = theme.HEADS_WIDTH
    boxes: list[PhaseBox] = []
    steps: list[ColumnBox] = []
    for phase in phases:
        start = x
        for step in phase.steps:
            width = theme.COLUMN_WIDTH if step.width is None else float(step.width)
            steps.append(ColumnBox(step.id, phase.id, x, width))
            x += width
        boxes.append(PhaseBox(phase.id, start, x - start))
        x += theme.PHASE_GAP
    if phases:
        x -= theme.PHASE_GAP
    numbers = {step.step_id: i for i, step in enumerate(steps)}
    return Columns(tuple(boxes), tuple(steps), numbers, x + theme.RIGHT_MARGIN)


def inserted(before: Columns, after: Columns) -> tuple[float, float] | None:
    """(x, width) of the columns that came, where they came all together behind a column of their phase
    and nothing else changed; None where other things did.
    """
    count = len(after.steps) - len(before.steps)
    if count <= 0 or len(before.phases) != len(after.phases):
        return None
    pairs = zip(before.steps, after.steps, strict=False)
    first = next((i for i, (old, new) in enumerate(pairs) if old != new), len(before.steps))
    if first == 0:
        return None
    neighbour, rest = before.steps[first - 1], after.steps[first + count :]
    by = sum(column.w for column in after.steps[first : first + count])
    if any(column.phase_id != neighbour.phase_id for column in after.steps[first : first + count]):
        return None
    moved = all(
        (old.step_id, old.phase_id, old.x + by, old.w) == (new.step_id, new.phase_id, new.x, new.w)
        for old, new in zip(before.steps[first:], rest, strict=True)
    )
    return (neighbour.x + neighbour.w, by) if moved else None


class HeaderMaker:
    """Makes header bands; keeps the texts that the last one set."""

    def __init__(self, setter: Setter, palette: Palette, limits: Limits = USUAL) -> None:
        self._setter = setter
        self._palette = palette
        self._limits = limits
        self._texts: dict[tuple[object, ...], SetText] = {}
        self._before: dict[tuple[object, ...], SetText] = {}

    def make(self, phases: tuple[Phase, ...], columns: Columns, language: str) -> Header:
        """The header band of a map. All chevrons are as high as the longest title needs."""
        self._before, self._texts = self._texts, {}
        rooms = [_phase_room(i, box) for i, box in enumerate(columns.phases)]
        lines_of = self._setter.lines
        lines = [
            len(lines_of(phase.title, theme.PHASE_TEXT, language, room, self._limits.phase))
            for phase, room in zip(phases, rooms, strict=True)
        ]
        titles = (step.title for phase in phases for step in phase.steps)
        step_lines = [
            len(lines_of(title, theme.STEP_TEXT, language, _step_room(column.w), self._limits.step))
            for title, column in zip(titles, columns.steps, strict=True)
        ]
        chevron = max(lines, default=1) * theme.PHASE_TEXT[2] + 2 * theme.PHASE_PAD_Y
        row = max(step_lines, default=1) * theme.STEP_TEXT[2] + 2 * theme.STEP_PAD_Y
        height = theme.HEADER_PAD + chevron + row
        phase_groups, phase_titles = self._chevrons(phases, columns, language, chevron, lines)
        step_groups, step_titles = self._steps(phases, columns, language, theme.HEADER_PAD + chevron, row)
        paper = Rect(0.0, 0.0, columns.width, height, fill=self._palette.page)
        corner = Rect(0.0, 0.0, theme.HEADS_WIDTH, height, fill=self._palette.page)
        return Header(
            height,
            tuple(phase_titles),
            tuple(step_titles),
            Group(0.0, 0.0, columns.width, height, (paper, *phase_groups, *step_groups), "header"),
            Group(0.0, 0.0, theme.HEADS_WIDTH, height, (corner,), "corner"),
        )

    def _chevrons(
        self,
        phases: tuple[Phase, ...],
        columns: Columns,
        language: str,
        height: float,
        lines: list[int],
    ) -> tuple[list[Group], list[TitleBox]]:
        """The phases' headings; titles of ``lines`` lines stand in the middle of the chevrons' height."""
        groups: list[Group] = []
        titles: list[TitleBox] = []
        top = theme.HEADER_PAD
        for i, (phase, box) in enumerate(zip(phases, columns.phases, strict=True)):
            ground = self._palette.phase(phase, i)
            inset = _phase_inset(i)
            y = (height - lines[i] * theme.PHASE_TEXT[2]) / 2
            place = inset, y, _phase_room(i, box)
            title = self._set(phase.title, theme.PHASE_TEXT, ground.ink, language, place, self._limits.phase)
            width = theme.CHEVRON_EDGE if ground.edge else 0.0
            outline = _chevron(0.0, box.w, height, first=i == 0)
            shape = Path(outline, ground.fill, ground.edge, width)
            reach = max((run.x + run.width for run in title.runs), default=inset)
            label = Group(0.0, 0.0, reach, height, title.runs, "label")
            groups.append(Group(box.x, top, box.w, height, (shape, label), "phase", phase.id))
            titles.append(TitleBox(phase.id, box.x, top, box.w, height, title.block))
        return groups, titles

    def _steps(
        self, phases: tuple[Phase, ...], columns: Columns, language: str, top: float, height: float
    ) -> tuple[list[Group], list[TitleBox]]:
        """The steps' headings, in a row beneath the chevrons."""
        groups: list[Group] = []
        titles: list[TitleBox] = []
        steps = (step for phase in phases for step in phase.steps)
        for step, column in zip(steps, columns.steps, strict=True):
            sheet = self._palette.sheet(self._palette.paper(step.color)) if step.color is not None else None
            ink = self._palette.soft_ink if sheet is None else ink_on(sheet.fill)
            place = theme.CARD_SIDE + 2, theme.STEP_PAD_Y, _step_room(column.w)
            title = self._set(step.title, theme.STEP_TEXT, ink, language, place, self._limits.step)
            ground = () if sheet is None else _ground(column.w, height, sheet)
            groups.append(Group(column.x, top, column.w, height, (*ground, *title.runs), "step", step.id))
            titles.append(TitleBox(step.id, column.x, top, column.w, height, title.block))
        return groups, titles

    def _set(
        self,
        text: str,
        style: Style,
        color: str,
        language: str,
        place: tuple[float, float, float],
        limit: int | None,
    ) -> SetText:
        """A title at ``place`` (left, top, width) of its box; set once while it stays as it is."""
        key = text, style, color, language, place
        found = self._texts.get(key) or self._before.get(key)
        if found is None:
            x, y, width = place
            found = self._setter.set(text, style, color, language, x=x, y=y, width=width, limit=limit)
        self._texts[key] = found
        return found


def _step_room(width: float) -> float:
    """How wide the title of a column of this width may be."""
    return width - 2 * theme.CARD_SIDE


def _ground(w: float, h: float, sheet: Sheet) -> tuple[Item, ...]:
    """The paper behind a step's heading that has a colour."""
    left, y, height = theme.CARD_SIDE / 2, 2.5, h - 5.0
    x = _STRIP_X if sheet.pattern else left
    paper = Rect(x, y, w - left - x, height, sheet.fill, sheet.edge, sheet.edge_width, 3.0)
    if not sheet.pattern:
        return (paper,)
    return paper, Group(x, y, _STEP_STRIP, height, strip(sheet.pattern, _STEP_STRIP, height))


def _phase_inset(position: int) -> float:
    return 14.0 if position == 0 else theme.PHASE_TIP + 14.0


def _phase_room(position: int, box: PhaseBox) -> float:
    return box.w - _phase_inset(position) - 8.0


def _chevron(x: float, w: float, h: float, *, first: bool) -> tuple[Segment, ...]:
    """A band with a point at the right; all but the first have a notch for the one before."""
    tip, right = theme.PHASE_TIP, x + w
    notch = 0.0 if first else tip
    shape: tuple[Segment, ...] = (
        ("M", x, 0.0),
        ("L", right, 0.0),
        ("L", right + tip, h / 2),
        ("L", right, h),
        ("L", x, h),
    )
    return (*shape, ("L", x + notch, h / 2), ("Z",)) if notch else (*shape, ("Z",))
