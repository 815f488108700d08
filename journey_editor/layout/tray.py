"""The tray: the parking strip below the lanes, with the cards that have no place.

Cards stand in rows from the left, each on its lane's paper. The strip shows while it holds cards,
and when whoever lays out wants it to: then it says what it is for.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import is_
from typing import NamedTuple

from journey_editor.layout import theme
from journey_editor.layout.boxes import Box, CardBox, CurveDot, LaneBand, MapLayout
from journey_editor.layout.display import Group, Path, Rect, Segment, Symbol, TextRun
from journey_editor.layout.looks import Looks
from journey_editor.layout.palettes import Palette
from journey_editor.layout.setting import Setter
from journey_editor.layout.stacks import Stacker
from journey_editor.model import Card

_LEAST_RIGHT = theme.HEADS_WIDTH + 3 * theme.COLUMN_WIDTH
"""However narrow the map, three cards stand beside each other."""
_DASH = (4.0, 4.0)


class TrayWords(NamedTuple):
    """What the strip says: the layout has no words of its own."""

    title: str = ""
    hint: str = ""
    """Said while it is empty."""


class TrayInputs(NamedTuple):
    """All that the strip depends on, besides its words."""

    cards: tuple[Card, ...]
    papers: tuple[str, ...]
    """One a card: of those that have no colour of their own."""
    looks: Looks
    language: str
    width: float
    """Of the map beside it."""
    open_card: str
    """The card that is being typed into and so grows without limit; empty: none."""

    def same(self, other: TrayInputs) -> bool:
        """Whether the strip would come out the same."""
        return (
            self.looks is other.looks
            and self[1:2] + self[3:] == other[1:2] + other[3:]
            and all(map(is_, self.cards, other.cards))
        )


def tray_area(layout: MapLayout) -> Box:
    """Where cards stand in the strip, or would if it showed."""
    if layout.tray is not None:
        width = layout.tray.band.background.w - layout.heads_width
        return layout.heads_width, layout.tray.y, width, layout.tray.h
    bottom = layout.lanes[-1].y + layout.lanes[-1].h if layout.lanes else layout.header_height
    right = max(layout.width - theme.RIGHT_MARGIN, _LEAST_RIGHT)
    top = bottom + theme.BAND_GAP + theme.TRAY_GAP
    return layout.heads_width, top, right - layout.heads_width, theme.BAND_LEAST


class TrayMaker:
    """Makes the strip, and keeps the last one."""

    def __init__(self, setter: Setter, stacker: Stacker, words: TrayWords, palette: Palette) -> None:
        self._setter = setter
        self._stacker = stacker
        self._words = words
        self._palette = palette
        self._last: tuple[TrayInputs, LaneBand] | None = None

    def make(self, inputs: TrayInputs) -> LaneBand:
        """The strip as a band (lane_id ""); boxes of the last one that are still right are used again."""
        last = self._last
        if last is not None and last[0].same(inputs):
            return last[1]
        right = max(inputs.width - theme.RIGHT_MARGIN, _LEAST_RIGHT)
        boxes, bottom = self._rows(inputs, right, last[1].by_id if last is not None else {})
        title = self._setter.set(
            self._words.title,
            theme.HEAD_TEXT,
            self._palette.head_ink,
            inputs.language,
            x=theme.HEAD_X,
            y=theme.BAND_PAD + theme.HEAD_TILE + 5.0,
            width=theme.HEADS_WIDTH - theme.HEAD_X - 10.0,
            limit=theme.HEAD_LINES,
        )
        label_bottom = theme.BAND_PAD + theme.HEAD_TILE + 5.0 + title.height
        height = max(theme.BAND_LEAST, bottom + theme.BAND_PAD, label_bottom + theme.BAND_PAD)
        hint = () if boxes else self._hint(inputs.language, right, height)
        band = LaneBand(
            lane_id="",
            h=height,
            content=_TrayContent(boxes, _ground(right, height, hint, self._palette)),
            curve_top=0.0,
            curve_bottom=0.0,
            heading=_heading(height, label_bottom, title.runs, self._palette),
            heading_title=title.block,
        )
        self._last = inputs, band
        return band

    def _rows(
        self, inputs: TrayInputs, right: float, known: dict[str, CardBox]
    ) -> tuple[tuple[CardBox, ...], float]:
        """The cards in rows up to ``right``, and where the last row ends."""
        left = theme.HEADS_WIDTH + theme.CARD_SIDE
        x, y, row = left, theme.BAND_PAD, 0.0
        boxes: list[CardBox] = []
        for card, paper in zip(inputs.cards, inputs.papers, strict=True):
            is_open = card.id == inputs.open_card
            face = self._stacker.face(card, paper, inputs.looks, theme.CARD_WIDTH, inputs.language, is_open)
            if boxes and x + face.w > right:
                x, y, row = left, y + row + theme.CARD_GAP, 0.0
            box = known.get(card.id)
            if box is None or box.face is not face or box.x != x or box.y != y:
                box = CardBox(card.id, "", x, y, face)
            boxes.append(box)
            x += theme.COLUMN_WIDTH
            row = max(row, face.h)
        return tuple(boxes), y + row

    def _hint(self, language: str, right: float, height: float) -> tuple[TextRun, ...]:
        """What an empty strip is for, in the middle of its height."""
        left = theme.HEADS_WIDTH + theme.CARD_SIDE + theme.CARD_PAD_X
        width = right - left - theme.CARD_PAD_X
        place = {"x": left, "width": width}
        said = self._setter.set(
            self._words.hint, theme.CARD_TEXT, self._palette.soft_ink, language, y=0.0, limit=3, **place
        )
        top = (height - said.height) / 2
        return tuple(run._replace(baseline=run.baseline + top) for run in said.runs)


class _TrayContent(NamedTuple):
    """What the tray shows."""

    boxes: tuple[CardBox, ...]
    ground: Group

    @property
    def size(self) -> int:
        return len(self.boxes)

    def cards(self) -> tuple[CardBox, ...]:
        return self.boxes

    def dots(self) -> tuple[CurveDot, ...]:
        return ()

    def background(self, _dots: tuple[CurveDot, ...], /) -> Group:
        return self.ground


def _ground(right: float, height: float, hint: Sequence[TextRun], palette: Palette) -> Group:
    """A panel with a dashed edge: a place beside the map, not a lane of it."""
    left, top, low = theme.HEADS_WIDTH, 0.5, height - 0.5
    edge: tuple[Segment, ...] = (
        ("M", left, top),
        ("L", right, top),
        ("L", right, low),
        ("L", left, low),
        ("Z",),
    )
    panel = Rect(left, 0.0, right - left, height, fill=palette.band)
    outline = Path(edge, stroke=palette.neutral_line, stroke_width=1.0, dash=_DASH)
    return Group(0.0, 0.0, right, height, (panel, outline, *hint), "tray")


def _heading(height: float, label_bottom: float, title: Sequence[TextRun], palette: Palette) -> Group:
    x, top, tile = theme.HEAD_X, theme.BAND_PAD, theme.HEAD_TILE
    inset = (tile - theme.HEAD_ICON) / 2
    label = (
        Rect(
            x, top, tile, tile, fill=palette.page, stroke=palette.neutral_line, stroke_width=0.8, radius=5.0
        ),
        Symbol("icon-parking", x + inset, top + inset, theme.HEAD_ICON, palette.soft_ink),
        *title,
    )
    return Group(
        0.0,
        0.0,
        theme.HEADS_WIDTH,
        height,
        (
            Rect(0.0, 0.0, theme.HEADS_WIDTH, height, fill=palette.page),
            Rect(8.0, 0.0, theme.HEADS_WIDTH - 12.0, height, fill=palette.band_head, radius=4.0),
            Group(0.0, 0.0, theme.HEADS_WIDTH, label_bottom, label, "label"),
        ),
        "heading",
    )
