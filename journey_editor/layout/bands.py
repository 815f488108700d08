"""One lane's band: its cards in stacks, its ground, its heading.

A band is a function of its ``BandInputs``. Making one anew reuses every card's face and box that
did not change, so an edit costs little more than the lines of the card that was edited. Where its
cards stand, its ground and its curve are worked out when somebody looks: an edit that touches every
lane, as a new column does, costs the lanes that are seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple
from weakref import ref

from journey_editor.layout import theme
from journey_editor.layout.boxes import CardBox, CurveDot, LaneBand, Widened
from journey_editor.layout.colours import INK, contrast, ink_on, mix
from journey_editor.layout.curve import (
    CURVE_TOP,
    curve_items,
    curve_room,
    dots_of,
    points_of,
    scale_items,
)
from journey_editor.layout.display import Group, Item, Rect, Symbol
from journey_editor.layout.header import Columns, inserted
from journey_editor.layout.limits import USUAL, Limits
from journey_editor.layout.looks import Looks
from journey_editor.layout.palettes import Palette
from journey_editor.layout.patterns import STRIP, strip
from journey_editor.layout.setting import Setter, SetText
from journey_editor.layout.stacks import Stacker, StackInputs, Stacks
from journey_editor.method.curve import Rating
from journey_editor.model import LANE_KINDS, Lane, LaneKind

_MOST_GROUNDS = 200
"""Heights of lanes for which the ground is kept."""


class BandInputs(NamedTuple):
    """All that a lane's band depends on, besides the looks of owners and channels."""

    lane: Lane
    columns: Columns
    language: str
    ratings: tuple[tuple[Rating, ...], ...]
    """What each lane adds to the emotion curve; empty for a lane that does not show it."""
    open_card: str
    """The card that is being typed into and so grows without limit; empty: none."""


class HeadLabel(NamedTuple):
    """The icon and title of a lane's heading, with what they were made of."""

    key: tuple[object, ...]
    title: SetText
    bottom: float
    """Its lower edge, from the band's top."""
    items: tuple[Item, ...]


@dataclass(slots=True)
class BandState:
    """A band with what it was made of, to tell whether it still holds."""

    inputs: BandInputs
    looks: Looks
    stacks: Stacks
    label: HeadLabel
    band: LaneBand

    def holds(self, inputs: BandInputs, looks: Looks) -> bool:
        """Whether the band would come out the same."""
        mine = self.inputs
        return (
            mine.lane is inputs.lane
            and mine.columns is inputs.columns
            and mine.language == inputs.language
            and mine.open_card == inputs.open_card
            and mine.ratings == inputs.ratings
            and (self.looks is looks or self._same_looks(looks))
        )

    def _same_looks(self, looks: Looks) -> bool:
        """Whether the owners and channels of the lane's cards look the same."""
        mine, cards = self.looks, self.inputs.lane.cards
        owners = {card.owner for card in cards if card.owner is not None}
        channels = {card.channel for card in cards if card.channel is not None}
        return all(mine.owners.get(key) == looks.owners.get(key) for key in owners) and all(
            mine.channels.get(key) == looks.channels.get(key) for key in channels
        )


class BandMaker:
    """Makes bands."""

    def __init__(self, setter: Setter, stacker: Stacker, palette: Palette, limits: Limits = USUAL) -> None:
        self.setter = setter
        self.palette = palette
        self._limits = limits
        self.stacker = stacker
        self._grounds: dict[float, tuple[Item, ...]] = {}
        self._grounded: Columns | None = None
        self._compared: tuple[Columns, Columns, tuple[float, float] | None] | None = None

    def make(self, inputs: BandInputs, looks: Looks, old: BandState | None) -> BandState:
        """The band of a lane; faces and boxes of ``old`` that are still right are used again."""
        lane = inputs.lane
        is_curve = lane.kind == LaneKind.CURVE
        room = curve_room(lane) if is_curve else 0.0
        least = room or (theme.BAND_LEAST if lane.height is None else float(lane.height))
        stacks = self.stacker.stack(
            lane.cards,
            StackInputs(
                inputs.columns,
                looks,
                self.palette.paper_of(lane, None),
                inputs.language,
                room or theme.BAND_PAD,
                inputs.open_card,
            ),
            old.stacks if old is not None else None,
        )
        bottom = stacks.bottom - theme.CARD_GAP + theme.BAND_PAD if stacks.bottom > stacks.inputs.top else 0.0
        label = self._label(lane, inputs.language, is_curve, old)
        height = max(least, bottom, label.bottom + theme.BAND_PAD)
        curve_bottom = room - CURVE_TOP if is_curve else 0.0
        if (
            old is not None
            and old.label is label
            and (old.band.h, old.band.curve_bottom) == (height, curve_bottom)
        ):
            heading = old.band.heading
        else:
            heading = _heading(lane, label, height, room, self.palette)
        band = LaneBand(
            lane_id=lane.id,
            h=height,
            content=_LaneContent(self, inputs, stacks, height),
            curve_top=CURVE_TOP if is_curve else 0.0,
            curve_bottom=curve_bottom,
            heading=heading,
            heading_title=label.title.block,
            widened=self._widened(inputs, stacks, heading, old),
        )
        return BandState(inputs, looks, stacks, label, band)

    def _widened(
        self, inputs: BandInputs, stacks: Stacks, heading: Group, old: BandState | None
    ) -> Widened | None:
        """How the band comes from the old one, where only columns were put in."""
        if old is None or heading is not old.band.heading or inputs.ratings != old.inputs.ratings:
            return None
        if stacks.cards is not old.stacks.cards or not stacks.awaits_columns:
            return None
        before, after = old.inputs.columns, inputs.columns
        if self._compared is None or self._compared[0] is not before or self._compared[1] is not after:
            self._compared = before, after, inserted(before, after)
        found = self._compared[2]
        return Widened(ref(old.band), *found) if found is not None else None

    def ground(self, columns: Columns, height: float) -> tuple[Item, ...]:
        """A panel a phase, with hairlines between its columns; the same for all lanes of a height."""
        if self._grounded is not columns or len(self._grounds) > _MOST_GROUNDS:
            self._grounded = columns
            self._grounds.clear()
        found = self._grounds.get(height)
        if found is None:
            found = self._grounds[height] = tuple(_ground(columns, height, self.palette))
        return found

    def _label(self, lane: Lane, language: str, is_curve: bool, old: BandState | None) -> HeadLabel:
        """What the lane's heading says; the one made before where nothing of it changed."""
        key = lane.title, lane.kind, lane.color, language
        if old is not None and old.label.key == key:
            return old.label
        x, top = theme.HEAD_X, theme.BAND_PAD
        title_top = top + theme.HEAD_TILE + 5.0
        title = self.setter.set(
            lane.title,
            theme.HEAD_TEXT,
            self.palette.head_ink,
            language,
            x=x,
            y=title_top,
            width=theme.HEADS_WIDTH - x - (34.0 if is_curve else 10.0),
            limit=self._limits.lane,
        )
        paper = self.palette.paper_of(lane, None)
        sheet = self.palette.sheet(paper)
        kind = lane.kind if lane.kind in LANE_KINDS else LaneKind.FREE
        inset = (theme.HEAD_TILE - theme.HEAD_ICON) / 2
        items: tuple[Item, ...] = (
            Rect(
                x, top, theme.HEAD_TILE, theme.HEAD_TILE, sheet.fill, sheet.edge, sheet.edge_width, radius=5.0
            ),
            Symbol(
                f"icon-lane-{kind}",
                x + inset,
                top + inset,
                theme.HEAD_ICON,
                _icon_ink(sheet.fill, self.palette),
            ),
            *self._swatch(sheet.pattern, x + theme.HEAD_TILE + 5.0, top),
            *title.runs,
        )
        return HeadLabel(key, title, title_top + title.height, items)

    def _swatch(self, pattern: str, x: float, y: float) -> tuple[Item, ...]:
        """The strip that the lane's cards wear, beside the tile."""
        if not pattern:
            return ()
        w, h = STRIP, theme.HEAD_TILE
        edge = Rect(0.0, 0.0, w, h, stroke=self.palette.ink, stroke_width=0.5)
        return (Group(x, y, w, h, (*strip(pattern, w, h), edge)),)


class _LaneContent(NamedTuple):
    """What a lane's band shows."""

    maker: BandMaker
    inputs: BandInputs
    stacks: Stacks
    height: float

    @property
    def size(self) -> int:
        return self.stacks.size

    def cards(self) -> tuple[CardBox, ...]:
        return self.stacks.placed

    def dots(self) -> tuple[CurveDot, ...]:
        columns, ratings = self.inputs.columns, self.inputs.ratings
        return dots_of(points_of(columns, ratings), columns, curve_room(self.inputs.lane)) if ratings else ()

    def background(self, dots: tuple[CurveDot, ...], /) -> Group:
        columns, lane = self.inputs.columns, self.inputs.lane
        items = self.maker.ground(columns, self.height)
        if lane.kind == LaneKind.CURVE:
            items += curve_items(dots, columns, curve_room(lane), self.maker.palette)
        return Group(0.0, 0.0, columns.width, self.height, items, "lane", lane.id)


def _heading(lane: Lane, label: HeadLabel, height: float, curve: float, palette: Palette) -> Group:
    """A lane's heading, as high as its band; ``curve``: the height of the emotion curve in it, if any."""
    items: list[Item] = [
        Rect(0.0, 0.0, theme.HEADS_WIDTH, height + theme.BAND_GAP, fill=palette.page),
        _panel(palette, 8.0, theme.HEADS_WIDTH - 12.0, height, palette.band_head),
        Group(0.0, 0.0, theme.HEADS_WIDTH, label.bottom, label.items, "label"),
    ]
    if curve:
        items += scale_items(curve, palette)
    return Group(0.0, 0.0, theme.HEADS_WIDTH, height, tuple(items), "heading", lane.id)


def _icon_ink(paper: str, palette: Palette) -> str:
    """The ink of an icon on a paper: the paper's own hue, dark enough."""
    ink = palette.ink if palette.is_plain else mix(paper, INK, 0.62)
    return ink if contrast(ink, paper) >= 3.0 else ink_on(paper)


def _ground(columns: Columns, height: float, palette: Palette) -> list[Item]:
    items: list[Item] = [_panel(palette, phase.x, phase.w, height, palette.band) for phase in columns.phases]
    items += [
        Rect(right.x - 0.4, 5.0, 0.8, height - 10.0, fill=palette.rule)
        for left, right in pairwise(columns.steps)
        if left.phase_id == right.phase_id
    ]
    return items


def _panel(palette: Palette, x: float, w: float, h: float, fill: str) -> Rect:
    """A panel from the band's top down; where the palette has edges, they lie within it."""
    edge = palette.band_edge
    if edge is None:
        return Rect(x, 0.0, w, h, fill=fill, radius=4.0)
    half = theme.PANEL_EDGE / 2
    return Rect(x + half, half, w - 2 * half, h - 2 * half, fill, edge, theme.PANEL_EDGE, 4.0)
